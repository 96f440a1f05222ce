/* Law of the ledger over invented criteria of every kind of scale: what was
 * posted of scores is had again by the formulas. */
#include "test.h"

#include "base/text.h"
#include "criteria_make.h"
#include "reevaluate.h"

static void every_formula_gives_its_value(void **state)
{
    (void)state;
    struct made *made = made_new();
    made_group(made, "food");
    struct criterion *item = made_item(made, "way", "d0", 30);
    struct scale *scale = made_scale(made, item);
    scale->unit = "km";
    made_anchor(made, scale, 2, 1);
    made_anchor(made, scale, 5, 0.7);
    made_plain(made, "taste", "m1", 20);
    made_group(made, "rest");
    item = made_item(made, "law", "k0", 20);
    scale = made_scale(made, item);
    struct criterion_category *possible =
        made_category(made, scale, "possible", 0.3);
    possible->low = made_number(made, 0.1);
    possible->high = made_number(made, 0.8);
    made_category(made, scale, "none", 0.9);
    made_scale(made, made_item(made, "mark", "m2", 30))->mark_full =
        made_number(made, 80);
    for (int i = 0; i < 3; i++) {
        struct scope *site =
            made_site_with(made, arena_printf(made->arena, "S%d", i),
                (double[]){0, 20 + 30 * i, i == 1 ? NAN : 70 - 20 * i}, 3);
        made_fact(made, site, "d0", value_number(4700 - 1000 * i));
        made_fact(made, site, "k0",
            value_category("possible", made_words("possible")));
    }
    made_run(made);
    struct text wrong = text_new(made->arena);
    if (ledger_verify(made->arena, made->ledger, NULL, NULL, &wrong) > 0)
        fail_msg("%s", text_string(&wrong));
    size_t formulas = 0;
    struct entries all = ledger_entries(made->arena, made->ledger);
    for (size_t i = 0; i < all.count; i++)
        formulas += all.at[i]->formula != NULL;
    assert_true(formulas > 60);
    arena_free(made->arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_formula_gives_its_value)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
