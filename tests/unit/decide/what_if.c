/* What a number is added up from, and how far a part must go, by hand. */
#include "test.h"

#include "criteria_make.h"
#include "decide/what_if.h"

/* total = sum(amount) of three, ratio = total / base, and a number that says
 * no formula. */
struct chain {
    struct made *made;
    struct formula_engine *engine;
    const struct entry *amounts[3], *total, *ratio, *measured;
};

static int measure(struct made *made, const char *name)
{
    return catalogue_find(made->catalogue, name)->id;
}

static struct chain chain(void)
{
    struct chain it = {.made = made_new()};
    struct made *made = it.made;
    static const char *const items[] = {"x", "y", "z"};
    static const double numbers[] = {10, 20, 30};
    it.engine = formula_engine_new(made->arena);
    struct calc *sum = calc_open(
        made->project, measure(made, "m1"), NULL, "floor(sum(amount))", NULL);
    for (size_t i = 0; i < 3; i++) {
        it.amounts[i] = ledger_fact(made->project, measure(made, "m0"),
            items[i], value_number(numbers[i]), NULL);
        calc_use_entry(sum, "amount", it.amounts[i]);
    }
    it.total = calc_post(sum, 60);
    struct calc *ratio = calc_open(
        made->project, measure(made, "m2"), NULL, "total / 100", NULL);
    calc_use_entry(ratio, "total", it.total);
    it.ratio = calc_post(ratio, 0.6);
    struct calc *measured =
        calc_open(made->project, measure(made, "m3"), NULL, NULL, NULL);
    calc_use_entry(measured, "total", it.total);
    it.measured = calc_post(measured, 7);
    return it;
}

static void what_is_added_up(void **state)
{
    (void)state;
    struct chain it = chain();
    struct what_if_parts parts = what_if_parts(it.made->arena, it.ratio);
    assert_int_equal(parts.list.count, 3);
    assert_ptr_equal(parts.list.at[2], it.amounts[2]);
    arena_free(it.made->arena);
}

/* 80 in all: the second must be 40, or anything under 41, since the sum is
 * rounded down. */
static void how_far_one_part_must_go(void **state)
{
    (void)state;
    struct chain it = chain();
    const struct entry *results[] = {it.ratio, it.measured};
    struct sweep *sweep = sweep_new(it.made->arena, it.engine, results, 2);
    double value = 0;
    assert_true(what_if_reach(sweep, it.ratio, it.amounts[1], 0.8, &value));
    assert_true(value >= 40 && value < 41);
    assert_false(what_if_reach(sweep, it.measured, it.amounts[1], 0.8, &value));
    arena_free(it.made->arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_added_up),
        cmocka_unit_test(how_far_one_part_must_go),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
