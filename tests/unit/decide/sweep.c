/* Entries evaluated again with another value below them, by hand. */
#include "test.h"

#include "criteria_make.h"
#include "decide/sweep.h"

/* total = floor(sum(amount)) of three, ratio = total / 100, measured from the
 * total by no formula, doubled = 2 * measured. */
struct chain {
    struct made *made;
    const struct entry *amounts[3], *total, *ratio, *measured, *doubled;
    struct sweep *sweep;
};

static int measure(struct made *made, const char *name)
{
    return catalogue_find(made->catalogue, name)->id;
}

static const struct entry *post(struct made *made, const char *name,
    const char *formula, const char *input, const struct entry *of,
    double number)
{
    struct calc *calc =
        calc_open(made->project, measure(made, name), NULL, formula, NULL);
    calc_use_entry(calc, input, of);
    return calc_post(calc, number);
}

static struct chain chain(void)
{
    struct chain it = {.made = made_new()};
    struct made *made = it.made;
    static const char *const items[] = {"x", "y", "z"};
    static const double numbers[] = {10, 20, 30};
    struct calc *sum = calc_open(
        made->project, measure(made, "m1"), NULL, "floor(sum(amount))", NULL);
    for (size_t i = 0; i < 3; i++) {
        it.amounts[i] = ledger_fact(made->project, measure(made, "m0"),
            items[i], value_number(numbers[i]), NULL);
        calc_use_entry(sum, "amount", it.amounts[i]);
    }
    it.total = calc_post(sum, 60);
    it.ratio = post(made, "m2", "total / 100", "total", it.total, 0.6);
    it.measured = post(made, "m3", NULL, "total", it.total, 7);
    it.doubled = post(made, "m4", "2 * measured", "measured", it.measured, 14);
    const struct entry *const results[] = {it.ratio, it.doubled};
    it.sweep =
        sweep_new(made->arena, formula_engine_new(made->arena), results, 2);
    return it;
}

static void becomes(const struct chain *it, const struct entry *entry,
    enum sweep_state expected, double number)
{
    double found;
    assert_int_equal(sweep_state(it->sweep, entry, &found), expected);
    if (expected == SWEEP_UNTOLD)
        assert_true(isnan(found));
    else
        assert_near(found, number, 1e-12);
}

static void a_change_goes_up_the_formulas(void **state)
{
    (void)state;
    struct chain it = chain();
    assert_true(sweep_change(it.sweep, it.amounts[1], 45.5));
    becomes(&it, it.total, SWEEP_MOVED, 85); /* floor(85.5) */
    becomes(&it, it.ratio, SWEEP_MOVED, 0.85);
    becomes(&it, it.measured, SWEEP_UNTOLD, 0);
    becomes(&it, it.doubled, SWEEP_UNTOLD, 0);
    arena_free(it.made->arena);
}

/* The second change finds nothing of the first. */
static void each_change_stands_alone(void **state)
{
    (void)state;
    struct chain it = chain();
    sweep_change(it.sweep, it.amounts[1], 45.5);
    assert_true(sweep_change(it.sweep, it.amounts[0], 11));
    becomes(&it, it.amounts[1], SWEEP_STILL, 20);
    becomes(&it, it.ratio, SWEEP_MOVED, 0.61);
    arena_free(it.made->arena);
}

/* 60.9 is 60 rounded down: what rests on it stays, with a formula or not. */
static void what_does_not_move_moves_nothing(void **state)
{
    (void)state;
    struct chain it = chain();
    assert_true(sweep_change(it.sweep, it.amounts[2], 30.9));
    becomes(&it, it.amounts[2], SWEEP_MOVED, 30.9);
    becomes(&it, it.total, SWEEP_STILL, 60);
    becomes(&it, it.doubled, SWEEP_STILL, 14);
    arena_free(it.made->arena);
}

static void what_the_results_do_not_rest_on(void **state)
{
    (void)state;
    struct chain it = chain();
    const struct entry *other = ledger_fact(it.made->project,
        measure(it.made, "m0"), "other", value_number(1), NULL);
    assert_false(sweep_change(it.sweep, other, 2));
    becomes(&it, it.ratio, SWEEP_STILL, 0.6);
    assert_int_equal(sweep_entries(it.sweep).count, 7);
    arena_free(it.made->arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_change_goes_up_the_formulas),
        cmocka_unit_test(each_change_stands_alone),
        cmocka_unit_test(what_does_not_move_moves_nothing),
        cmocka_unit_test(what_the_results_do_not_rest_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
