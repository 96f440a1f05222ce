/* What would change a number, by hand. */
#include "test.h"

#include "criteria_make.h"
#include "decide/effects.h"

/* cost = area * price + fee; kept = cost where a word says so. */
struct sums {
    struct made *made;
    struct formula_engine *engine;
    const struct entry *area, *price, *fee, *cost, *kept;
};

static int measure(struct made *made, const char *name)
{
    return catalogue_find(made->catalogue, name)->id;
}

static const struct entry *fact(
    struct made *made, const char *name, double number)
{
    return ledger_fact(
        made->project, measure(made, name), NULL, value_number(number), NULL);
}

static struct sums sums(void)
{
    struct sums it = {.made = made_new()};
    struct made *made = it.made;
    it.engine = formula_engine_new(made->arena);
    it.area = fact(made, "m0", 100);
    it.price = fact(made, "m1", 3);
    it.fee = fact(made, "m2", 40);
    struct calc *calc = calc_open(
        made->project, measure(made, "m3"), NULL, "area * price + fee", NULL);
    calc_use_entry(calc, "area", it.area);
    calc_use_entry(calc, "price", it.price);
    calc_use_entry(calc, "fee", it.fee);
    it.cost = calc_post(calc, 340);
    const struct entry *word = ledger_fact(made->project, measure(made, "m0"),
        "word", value_category("yes", WORDS("", "")), NULL);
    const struct entry *limit = ledger_fact(
        made->project, measure(made, "m0"), "limit", value_number(1000), NULL);
    calc = calc_open(
        made->project, measure(made, "m0"), "kept", "min(cost, limit)", NULL);
    calc_use_entry(calc, "cost", it.cost);
    calc_use_entry(calc, "limit", limit);
    calc_rests_on(calc, word);
    it.kept = calc_post(calc, 340);
    return it;
}

static const struct effect *effect_on(
    const struct effects *effects, const struct entry *input)
{
    for (size_t i = 0; i < effects->count; i++)
        if (effects->at[i].input == input)
            return &effects->at[i];
    return NULL;
}

static double at(const struct effect *effect, int step)
{
    return effect->steps[step].result.number;
}

/* A tenth of area or price is a tenth of 300, one of the fee a tenth of 40. */
static void the_largest_comes_first(void **state)
{
    (void)state;
    struct sums it = sums();
    struct effects effects = effects_of(it.made->arena, it.engine, it.cost);
    assert_int_equal(effects.count, 3);
    assert_true(effects.at[2].input == it.fee);
    const struct effect *price = effect_on(&effects, it.price);
    assert_near(price->steps[EFFECT_LESS].input.number, 2.7, 1e-12);
    assert_near(at(price, EFFECT_LESS), 310, 1e-9);
    assert_near(at(price, EFFECT_MORE), 370, 1e-9);
    assert_near(price->size, 30, 1e-9);
    assert_near(effect_on(&effects, it.fee)->size, 4, 1e-9);
    assert_int_equal(effects.still + effects.untold, 0);
    arena_free(it.made->arena);
}

/* What stands in no formula is not told; what a limit cuts off is. */
static void what_decides_is_not_told(void **state)
{
    (void)state;
    struct sums it = sums();
    struct effects effects = effects_of(it.made->arena, it.engine, it.kept);
    assert_int_equal(effects.count, 3);
    assert_int_equal(effects.untold, 1); /* the word */
    assert_int_equal(effects.still, 1);  /* the limit, 900 or 1100 */
    arena_free(it.made->arena);
}

/* 0 at 10, 0.9 at 19.5 and 1 at 20: at 15 it is 0.9 * 5 / 9.5. The anchor at
 * 19.5 can be a tenth less, and no tenth more: 21.45 lies beyond 20. */
static void a_scale_keeps_rising(void **state)
{
    (void)state;
    struct made *made = made_new();
    static const double places[] = {10, 19.5, 20}, scores[] = {0, 0.9, 1};
    struct calc *calc = calc_open(made->project, measure(made, "m3"), NULL,
        "interpolate(value, at, score)", NULL);
    calc_use_entry(calc, "value", fact(made, "m2", 15));
    const struct entry *anchors[3];
    for (size_t i = 0; i < 3; i++) {
        static const char *const items[] = {"a", "b", "c"};
        anchors[i] = ledger_fact(made->project, measure(made, "m0"), items[i],
            value_number(places[i]), NULL);
        calc_use_entry(calc, "at", anchors[i]);
        calc_use_entry(calc, "score",
            ledger_fact(made->project, measure(made, "m1"), items[i],
                value_number(scores[i]), NULL));
    }
    struct effects effects = effects_of(made->arena,
        formula_engine_new(made->arena), calc_post(calc, 0.9 * 5 / 9.5));
    const struct effect *middle = effect_on(&effects, anchors[1]);
    assert_true(middle->steps[EFFECT_LESS].known); /* 17.55 */
    assert_near(at(middle, EFFECT_LESS), 0.9 * 5 / 7.55, 1e-9);
    assert_false(middle->steps[EFFECT_MORE].known); /* 21.45 */
    arena_free(made->arena);
}

static void words_differ_or_not(void **state)
{
    (void)state;
    struct value none = value_category("none", WORDS("", ""));
    struct value some = value_category("some", WORDS("", ""));
    assert_near(effect_size(none, some), 1, 0);
    assert_near(effect_size(none, none), 0, 0);
    assert_near(effect_size(value_number(2), value_number(1.5)), 0.5, 1e-12);
    assert_near(effect_size(value_number(1), value_number(1 + 1e-12)), 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_largest_comes_first),
        cmocka_unit_test(what_decides_is_not_told),
        cmocka_unit_test(a_scale_keeps_rising),
        cmocka_unit_test(words_differ_or_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
