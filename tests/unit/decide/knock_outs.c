/* What knocks a site out: then it has points and no rank. */
#include "test.h"

#include "criteria_make.h"

static struct criterion *fitness(struct made *made, const char *id,
    const char *measure, enum comparison op, const char *value)
{
    struct criterion *item = made_item(made, id, measure, -1);
    item->knock_out.at = ARENA_ARRAY(made->arena, 2, struct condition);
    item->knock_out.count = 1;
    item->knock_out.at[0] = (struct condition){
        .measure = {.text = measure}, .op = (int)op, .value = {.text = value}};
    item->knock_out.at[0].origin.verified = true;
    item->knock_out.at[0].origin.path =
        arena_printf(made->arena, "%s.knock_out", id);
    return item;
}

/* A second condition. */
static void also(struct criterion *item, const char *measure,
    enum comparison op, const char *value)
{
    struct condition *second = &item->knock_out.at[item->knock_out.count++];
    *second = item->knock_out.at[0];
    second->measure.text = measure;
    second->op = op;
    second->value.text = value;
    second->origin.path = "size.second";
}

static void a_knocked_out_site_is_not_ranked(void **state)
{
    (void)state;
    struct made *made = made_new();
    made_plain(made, "taste", "m0", 100);
    fitness(made, "allowed", "v0", COMPARE_IS, "no");
    struct scope *a = MADE_SITE(made, "A", 95);
    struct scope *b = MADE_SITE(made, "B", 60);
    struct scope *c = MADE_SITE(made, "C", 50);
    made_fact(made, a, "v0", value_answer(ANSWER_NO));
    made_fact(made, b, "v0", value_answer(ANSWER_YES));
    made_fact(made, c, "v0", value_unknown(made_words("nobody has asked")));
    const struct scoring *s = made_run(made);
    /* A's points stand, but it has no rank and moves nobody's. */
    assert_near(s->sites[0].total.points, 95, 1e-9);
    assert_int_equal(s->sites[0].fit, ANSWER_NO);
    assert_int_equal(s->sites[0].rank, 0);
    assert_null(s->sites[0].rank_entry);
    assert_int_equal(s->sites[1].rank, 1);
    /* What cannot be told does not knock out. */
    assert_int_equal(s->sites[2].fit, ANSWER_UNKNOWN);
    assert_int_equal(s->sites[2].rank, 2);
    assert_int_equal(s->ranked, 2);
    assert_int_equal(s->order[2], 0);
    assert_near(s->margin, 10, 1e-9);
    arena_free(made->arena);
}

static void conditions_in_three_values(void **state)
{
    (void)state;
    /* Knocked out below 50 or where v0 is no: the first decides alone; an
     * unknown between 20 and 40 is below 50 all the same. */
    struct made *made = made_new();
    made_plain(made, "taste", "m0", 100);
    struct criterion *item = fitness(made, "size", "m1", COMPARE_UNDER, "50");
    also(item, "v0", COMPARE_IS, "no");
    item->join = JOIN_ANY;
    MADE_SITE(made, "A", 90, 49.9);
    MADE_SITE(made, "B", 90, 50);
    struct scope *c = MADE_SITE(made, "C", 90);
    struct value ranged = value_unknown(made_words("not surveyed"));
    ranged.low = 20;
    ranged.high = 40;
    made_fact(made, c, "m1", ranged);
    struct scope *d = MADE_SITE(made, "D", 90, 60);
    made_fact(made, d, "v0", value_answer(ANSWER_YES));
    const struct scoring *s = made_run(made);
    assert_int_equal(s->sites[0].fit, ANSWER_NO);
    assert_int_equal(s->sites[1].fit, ANSWER_UNKNOWN);
    assert_int_equal(s->sites[2].fit, ANSWER_NO);
    assert_int_equal(s->sites[3].fit, ANSWER_YES);
    arena_free(made->arena);
}

static void all_must_hold(void **state)
{
    (void)state;
    struct made *made = made_new();
    made_plain(made, "taste", "m0", 100);
    struct criterion *item = fitness(made, "size", "m1", COMPARE_UNDER, "50");
    also(item, "k0", COMPARE_IS_NOT, "free");
    struct scope *a = MADE_SITE(made, "A", 90, 40);
    struct scope *b = MADE_SITE(made, "B", 90, 40);
    made_fact(made, a, "k0", value_category("free", made_words("free")));
    made_fact(made, b, "k0", value_category("taken", made_words("taken")));
    MADE_SITE(made, "C", 90, 40);
    const struct scoring *s = made_run(made);
    assert_int_equal(s->sites[0].fit, ANSWER_YES);
    assert_int_equal(s->sites[1].fit, ANSWER_NO);
    assert_int_equal(s->sites[2].fit, ANSWER_UNKNOWN);
    arena_free(made->arena);
}

static void a_category_knocks_out(void **state)
{
    (void)state;
    struct made *made = made_new();
    struct criterion *item = made_item(made, "law", "k0", 10);
    struct scale *scale = made_scale(made, item);
    made_category(made, scale, "notice", 1);
    made_category(made, scale, "forbidden", 0)->knocks_out = true;
    struct scope *a = made_site(made, "A");
    struct scope *b = made_site(made, "B");
    made_fact(made, a, "k0", value_category("forbidden", made_words("×")));
    made_fact(made, b, "k0", value_category("notice", made_words("notice")));
    const struct scoring *s = made_run(made);
    assert_int_equal(s->sites[0].fit, ANSWER_NO);
    assert_int_equal(s->sites[1].rank, 1);
    assert_int_equal(s->firmness, FIRM_ONE_SITE);
    arena_free(made->arena);
}

static void one_site_or_none(void **state)
{
    (void)state;
    struct made *made = made_new();
    made_plain(made, "taste", "m0", 100);
    MADE_SITE(made, "A", 40);
    const struct scoring *s = made_run(made);
    assert_int_equal(s->sites[0].rank, 1);
    assert_true(isnan(s->margin));
    assert_null(s->margin_entry);
    assert_int_equal(s->firmness, FIRM_ONE_SITE);
    arena_free(made->arena);

    made = made_new();
    made_plain(made, "taste", "m0", 100);
    fitness(made, "large", "m0", COMPARE_AT_LEAST, "0");
    MADE_SITE(made, "A", 40);
    MADE_SITE(made, "B", 50);
    s = made_run(made);
    assert_int_equal(s->ranked, 0);
    assert_int_equal(s->firmness, NO_SITE);
    assert_null(s->turns[0].less_entry);
    arena_free(made->arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_knocked_out_site_is_not_ranked),
        cmocka_unit_test(conditions_in_three_values),
        cmocka_unit_test(all_must_hold),
        cmocka_unit_test(a_category_knocks_out),
        cmocka_unit_test(one_site_or_none)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
