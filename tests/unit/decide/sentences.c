/* The sentences beside scores, and the reasons for them. */
#include "test.h"

#include "criteria_make.h"

static const char *say(
    void *context, const struct entry *entry, enum scoring_part part)
{
    struct made *made = context;
    if (entry == NULL)
        return "?";
    return arena_printf(made->arena, "%g%s",
        part == PART_HIGH ? entry->value.high : entry->value.number,
        part == PART_VALUE ? "" : "!");
}

static void sentences_are_filled(void **state)
{
    (void)state;
    struct made *made = made_new();
    struct criterion *item = made_plain(made, "taste", "m0", 100);
    item->shows.at = ARENA_ARRAY(made->arena, 2, struct shown);
    item->shows.at[0].id = "share";
    item->shows.at[0].measure.text = "m1";
    item->shows.at[1].id = "none";
    item->shows.at[1].measure.text = "m2";
    item->shows.count = 2;
    MADE_SITE(made, "A", 40, 7);
    const struct scoring *s = made_run(made);
    const struct scoring_cell *cell = &s->sites[0].cells[0];
    assert_string_equal(
        scoring_sentence(made->arena,
            "{share} of {value}, {high}; {none} {odd} {", cell, say, made),
        "7 of 40, 40!; ? {odd} {");
    assert_string_equal(
        scoring_sentence(made->arena, "", cell, say, made), "40");
    arena_free(made->arena);
}

static void the_reason_names_the_threshold(void **state)
{
    (void)state;
    struct made *made = made_new();
    struct criterion *item = made_item(made, "way", "d0", 10);
    struct scale *scale = made_scale(made, item);
    scale->unit = "km";
    made_anchor(made, scale, 2, 1);
    made_anchor(made, scale, 5, 0.7);
    made_anchor(made, scale, 10, 0.3);
    static const struct {
        double metres;
        const char *ja;
    } CASES[] = {/* 100 - 30 * (3.8 - 2) / (5 - 2) = 82 */
        {3800, "3.8kmは2km(評点100)と5km(評点70)の間 → 評点82"},
        {5000, "5.0km → 評点70"}, {900, "0.9kmは2km以下 → 評点100"},
        {12000, "12.0kmは10km以上 → 評点30"},
        /* 5 m short of the threshold: said so, and 70.05 as 70 */
        {4995, "4.995kmは2km(評点100)と5km(評点70)の間 → 評点70"}};
    for (size_t i = 0; i < 5; i++) {
        struct scope *site =
            made_site(made, arena_printf(made->arena, "S%zu", i));
        made_fact(made, site, "d0", value_number(CASES[i].metres));
    }
    made_site(made, "X");
    const struct scoring *s = made_run(made);
    for (size_t i = 0; i < 5; i++)
        assert_string_equal(s->sites[i].cells[0].reason.ja, CASES[i].ja);
    assert_string_equal(s->sites[0].cells[0].reason.en,
        "3.8 km lies between 2 km (score 100) and 5 km (score 70): score 82");
    assert_string_equal(
        s->sites[5].cells[0].reason.ja, "未確認のため評点30～100の幅で扱う");
    arena_free(made->arena);
}

static void what_is_not_known_says_why(void **state)
{
    (void)state;
    struct made *made = made_new();
    struct criterion *item = made_plain(made, "water", "m0", 100);
    item->sentence = made_words("{value} of water");
    struct scope *site = made_site(made, "A");
    made_fact(
        made, site, "m0", value_unknown(WORDS("未公表", "not published")));
    const struct scoring *s = made_run(made);
    assert_string_equal(s->sites[0].cells[0].sentence.ja, "要確認(未公表)");
    arena_free(made->arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(sentences_are_filled),
        cmocka_unit_test(the_reason_names_the_threshold),
        cmocka_unit_test(what_is_not_known_says_why)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
