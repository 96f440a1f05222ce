/* Scores to ranks: unknowns, ties, knock-outs, turns, and laws that hold for
 * any criteria. Nothing here is a building. */
#include "test.h"

#include "adapt/formula.h"
#include "base/text.h"
#include "criteria_make.h"

static const struct entry *project_entry(struct made *made, const char *name)
{
    return ledger_find(
        made->ledger, arena_printf(made->arena, "project/%s", name));
}

static void two_criteria(void **state)
{
    (void)state;
    struct made *made = made_new();
    made_plain(made, "taste", "m0", 60);
    made_plain(made, "price", "m1", 40);
    MADE_SITE(made, "A", 90, 30);
    MADE_SITE(made, "B", 50, 80);
    const struct scoring *s = made_run(made);
    /* A 54 + 12, B 30 + 32 */
    assert_near(s->sites[0].total.points, 66, 1e-9);
    assert_near(s->sites[1].total.points, 62, 1e-9);
    assert_int_equal(s->sites[0].rank, 1);
    assert_int_equal(s->sites[1].rank, 2);
    assert_near(s->margin, 4, 1e-9);
    assert_int_equal(s->firmness, FIRM);
    assert_string_equal(s->sites[0].cells[0].sign, "◎");
    assert_string_equal(s->sites[0].cells[1].sign, "△");
    assert_string_equal(s->sites[1].cells[1].sign, "○");
    assert_near(
        ledger_find(made->ledger, "site/A/site_total")->value.number, 66, 1e-9);
    assert_near(project_entry(made, "site_rank/B")->value.number, 2, 0);
    assert_near(project_entry(made, "margin")->value.number, 4, 1e-9);
    arena_free(made->arena);
}

/* The stated weight is where the order turns: just before it A is first, just
 * after it B. */
static double total_at(double weight, double in, double rest)
{
    return weight * in + (100 - weight) * rest;
}

static void the_order_turns_at_the_stated_weight(void **state)
{
    (void)state;
    struct made *made = made_new();
    made_plain(made, "taste", "m0", 60);
    made_plain(made, "price", "m1", 25);
    made_plain(made, "place", "m2", 15);
    MADE_SITE(made, "A", 90, 30, 40);
    MADE_SITE(made, "B", 50, 80, 90);
    MADE_SITE(made, "C", 10, 99, 10);
    const struct scoring *s = made_run(made);
    const struct scoring_turn *turn = &s->turns[0];
    assert_int_equal(turn->less_site, 1);
    assert_int_equal(turn->more_site, SIZE_MAX);
    assert_true(isnan(turn->more));
    /* The rest, scaled: A (25 * 0.3 + 15 * 0.4) / 40, B (25 * 0.8 + 13.5) / 40
     */
    double a = (25 * 0.3 + 15 * 0.4) / 40, b = (25 * 0.8 + 15 * 0.9) / 40;
    double w = turn->less;
    assert_true(total_at(w + 1e-9, 0.9, a) > total_at(w + 1e-9, 0.5, b));
    assert_true(total_at(w - 1e-9, 0.9, a) < total_at(w - 1e-9, 0.5, b));
    assert_near(turn->less_entry->value.number, w, 0);
    /* And scoring again with these weights makes a tie. */
    struct made *again = made_new();
    double scale = (100 - w) / 40;
    made_plain(again, "taste", "m0", w);
    made_plain(again, "price", "m1", 25 * scale);
    made_plain(again, "place", "m2", 15 * scale);
    MADE_SITE(again, "A", 90, 30, 40);
    MADE_SITE(again, "B", 50, 80, 90);
    MADE_SITE(again, "C", 10, 99, 10);
    const struct scoring *tie = made_run(again);
    assert_near(tie->margin, 0, 1e-9);
    assert_int_equal(tie->firmness, CLOSE_TIE);
    arena_free(again->arena);
    arena_free(made->arena);
}

static void groups_turn_too(void **state)
{
    (void)state;
    struct made *made = made_new();
    made_group(made, "food");
    made_plain(made, "taste", "m0", 30);
    made_plain(made, "choice", "m1", 30);
    made_group(made, "money");
    made_plain(made, "price", "m2", 40);
    MADE_SITE(made, "A", 100, 80, 30);
    MADE_SITE(made, "B", 40, 60, 80);
    const struct scoring *s = made_run(made);
    /* Food 0.9 and 0.5, money 0.3 and 0.8: as with two criteria, 50 / 0.9. */
    assert_near(s->group_turns[0].less, 50 / 0.9, 1e-9);
    assert_near(s->group_turns[1].more, 100 - 50 / 0.9, 1e-9);
    assert_near(s->sites[0].groups[0].points, 54, 1e-9);
    assert_near(project_entry(made, "group_turn_less/food")->value.number,
        50 / 0.9, 1e-9);
    arena_free(made->arena);
}

static void ties_share_a_rank(void **state)
{
    (void)state;
    struct made *made = made_new();
    made_plain(made, "taste", "m0", 10);
    made_plain(made, "price", "m1", 10);
    MADE_SITE(made, "A", 10, 20);
    MADE_SITE(made, "B", 70, 20); /* 9 */
    MADE_SITE(made, "C", 20, 70); /* 9 */
    MADE_SITE(made, "D", 90, 90);
    const struct scoring *s = made_run(made);
    assert_int_equal(s->sites[3].rank, 1);
    assert_int_equal(s->sites[1].rank, 2);
    assert_int_equal(s->sites[2].rank, 2);
    assert_int_equal(s->sites[0].rank, 4);
    assert_int_equal(s->order[0], 3);
    assert_int_equal(s->order[3], 0);
    arena_free(made->arena);
}

static void an_unknown_is_ranked_at_its_worst(void **state)
{
    (void)state;
    struct made *made = made_new();
    made_plain(made, "taste", "m0", 80);
    made_plain(made, "water", "m1", 20);
    MADE_SITE(made, "A", 70, 50);  /* 56 + 10 = 66 */
    MADE_SITE(made, "B", 80, NAN); /* 64 + 0 … 20 */
    const struct scoring *s = made_run(made);
    assert_near(s->sites[1].total.points, 64, 1e-9);
    assert_near(s->sites[1].total.low, 64, 1e-9);
    assert_near(s->sites[1].total.high, 84, 1e-9);
    assert_int_equal(s->sites[0].rank, 1);
    assert_int_equal(s->sites[1].rank, 2);
    assert_true(s->sites[1].cells[1].unknown);
    assert_string_equal(s->sites[1].cells[1].sign, "―");
    assert_false(value_is_known(s->sites[1].cells[1].points->value));
    /* Worth 20, more than the margin of 2: the order is not settled. */
    assert_near(s->margin, 2, 1e-9);
    assert_int_equal(s->firmness, CLOSE_UNKNOWN);
    assert_int_equal(s->decisive_count, 1);
    assert_int_equal(s->decisive[0], 1);
    assert_string_equal(s->firmness_words.ja,
        "僅差。「water」が明らかになるまで、順位は確定しない");
    assert_string_equal(s->firmness_entry->value.key, "close_unknown");
    /* The total's number holds, although it rests on an unknown. */
    assert_int_equal(s->sites[1].total.entry->value.state, STATE_ESTIMATED);
    arena_free(made->arena);
}

static void an_unknown_of_the_first_settles_nothing(void **state)
{
    (void)state;
    /* The first's unknown can only help it. */
    struct made *made = made_new();
    made_plain(made, "taste", "m0", 80);
    made_plain(made, "water", "m1", 20);
    MADE_SITE(made, "A", 90, NAN); /* 72 … 92 */
    MADE_SITE(made, "B", 70, 50);  /* 66 */
    const struct scoring *s = made_run(made);
    assert_int_equal(s->sites[0].rank, 1);
    assert_int_equal(s->firmness, FIRM);
    arena_free(made->arena);
}

static void a_margin_below_what_is_printed(void **state)
{
    (void)state;
    struct made *made = made_new();
    made_plain(made, "taste", "m0", 100);
    MADE_SITE(made, "A", 70.05);
    MADE_SITE(made, "B", 70);
    assert_int_equal(made_run(made)->firmness, CLOSE_ROUNDING);
    arena_free(made->arena);
    made = made_new();
    made_plain(made, "taste", "m0", 100);
    MADE_SITE(made, "A", 70.1);
    MADE_SITE(made, "B", 70);
    assert_int_equal(made_run(made)->firmness, FIRM);
    arena_free(made->arena);
}

static struct criterion *fitness(struct made *made, const char *id,
    const char *measure, enum condition_op op, const char *value)
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

static void a_knocked_out_site_is_not_ranked(void **state)
{
    (void)state;
    struct made *made = made_new();
    made_plain(made, "taste", "m0", 100);
    fitness(made, "allowed", "v0", OP_EQ, "no");
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
    struct criterion *item = fitness(made, "size", "m1", OP_LT, "50");
    item->knock_out.count = 2;
    item->knock_out.at[1] = item->knock_out.at[0];
    item->knock_out.at[1].measure.text = "v0";
    item->knock_out.at[1].op = OP_EQ;
    item->knock_out.at[1].value.text = "no";
    item->knock_out.at[1].origin.path = "size.second";
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
    struct criterion *item = fitness(made, "size", "m1", OP_LT, "50");
    item->knock_out.count = 2;
    item->knock_out.at[1] = item->knock_out.at[0];
    item->knock_out.at[1].measure.text = "k0";
    item->knock_out.at[1].op = OP_NE;
    item->knock_out.at[1].value.text = "free";
    item->knock_out.at[1].origin.path = "size.second";
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
    fitness(made, "large", "m0", OP_GE, "0");
    MADE_SITE(made, "A", 40);
    MADE_SITE(made, "B", 50);
    s = made_run(made);
    assert_int_equal(s->ranked, 0);
    assert_int_equal(s->firmness, NO_SITE);
    assert_null(s->turns[0].less_entry);
    arena_free(made->arena);
}

static void a_reference_has_no_points(void **state)
{
    (void)state;
    struct made *made = made_new();
    made_plain(made, "taste", "m0", 100);
    struct criterion *item = made_item(made, "colour", "m1", 0);
    item->kind = CRITERION_REFERENCE;
    item->points = (struct param){0};
    item->sentence = (struct words){"色は{value}({high}まで)", "{value}"};
    MADE_SITE(made, "A", 40, 7);
    const struct scoring *s = made_run(made);
    assert_near(s->sites[0].total.points, 40, 1e-9);
    assert_null(s->sites[0].cells[1].points);
    assert_string_equal(s->sites[0].cells[1].sign, "");
    assert_near(s->sites[0].cells[1].value->value.number, 7, 0);
    arena_free(made->arena);
}

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

/* ---- the ledger says so too ---- */

struct names {
    struct arena *arena;
    const struct entry *entry;
};

/* A name of a formula: the inputs of that name, a list where several. */
static bool look_up(
    void *context, const char *name, struct formula_value *value)
{
    const struct names *names = context;
    double *at = ARENA_ARRAY(names->arena, names->entry->input_count, double);
    size_t count = 0;
    for (size_t i = 0; i < names->entry->input_count; i++)
        if (text_equal(names->entry->inputs[i].name, name))
            at[count++] = names->entry->inputs[i].entry->value.number;
    *value = (struct formula_value){at, count, count > 1};
    return count > 0;
}

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
    struct formula_engine *engine = formula_engine_new(made->arena);
    struct entries all = ledger_entries(made->arena, made->ledger);
    size_t done = 0;
    for (size_t i = 0; i < all.count; i++) {
        const struct entry *entry = all.at[i];
        if (entry->formula == NULL || !value_is_known(entry->value))
            continue;
        struct names names = {made->arena, entry};
        double result = NAN;
        int column;
        const char *wrong = formula_evaluate(engine, made->arena,
            entry->formula, look_up, &names, &result, &column);
        if (wrong != NULL)
            fail_msg("%s: %s: %s", entry->address, entry->formula, wrong);
        if (!(fabs(result - entry->value.number) <= 1e-9))
            fail_msg("%s is %.12g, its formula says %.12g", entry->address,
                entry->value.number, result);
        done++;
    }
    assert_true(done > 60);
    arena_free(made->arena);
}

/* ---- laws ---- */

enum { LAW_ITEMS = 4, LAW_SITES = 4 };
static const double LAW_NUMBERS[LAW_SITES][LAW_ITEMS] = {
    {72, 31, 55, 90}, {64, 80, 40, 35}, {20, 95, 60, 61}, {62, 79, 39, 35}};
static const double LAW_POINTS[LAW_ITEMS] = {40, 25, 20, 15};

/* Scores with the criteria in another order and all weights times `factor`. */
static void law_run(const size_t order[LAW_ITEMS], double factor,
    int ranks[LAW_SITES], double turns[LAW_ITEMS])
{
    struct made *made = made_new();
    for (size_t k = 0; k < LAW_ITEMS; k++) {
        size_t i = order[k];
        made_plain(made, arena_printf(made->arena, "i%zu", i),
            arena_printf(made->arena, "m%zu", i), LAW_POINTS[i] * factor);
    }
    for (size_t s = 0; s < LAW_SITES; s++)
        made_site_with(made, arena_printf(made->arena, "S%zu", s),
            LAW_NUMBERS[s], LAW_ITEMS);
    const struct scoring *s = made_run(made);
    for (size_t i = 0; i < LAW_SITES; i++)
        ranks[i] = s->sites[i].rank;
    for (size_t k = 0; k < LAW_ITEMS; k++)
        turns[order[k]] = s->turns[k].less / factor;
    arena_free(made->arena);
}

static void order_and_scale_of_weights_mean_nothing(void **state)
{
    (void)state;
    static const size_t ORDERS[][LAW_ITEMS] = {
        {0, 1, 2, 3}, {3, 2, 1, 0}, {1, 3, 0, 2}};
    static const double FACTORS[] = {1, 0.01, 7.3};
    int first[LAW_SITES], ranks[LAW_SITES];
    double first_turns[LAW_ITEMS], turns[LAW_ITEMS];
    law_run(ORDERS[0], 1, first, first_turns);
    for (size_t o = 0; o < 3; o++) {
        for (size_t k = 0; k < 3; k++) {
            law_run(ORDERS[o], FACTORS[k], ranks, turns);
            assert_memory_equal(ranks, first, sizeof ranks);
            for (size_t i = 0; i < LAW_ITEMS; i++)
                if (!isnan(first_turns[i]))
                    assert_near(turns[i], first_turns[i], 1e-9);
        }
    }
    /* S1 is at least as good as S3 everywhere, so never behind it. */
    assert_true(first[1] < first[3]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(two_criteria),
        cmocka_unit_test(the_order_turns_at_the_stated_weight),
        cmocka_unit_test(groups_turn_too), cmocka_unit_test(ties_share_a_rank),
        cmocka_unit_test(an_unknown_is_ranked_at_its_worst),
        cmocka_unit_test(an_unknown_of_the_first_settles_nothing),
        cmocka_unit_test(a_margin_below_what_is_printed),
        cmocka_unit_test(a_knocked_out_site_is_not_ranked),
        cmocka_unit_test(conditions_in_three_values),
        cmocka_unit_test(all_must_hold),
        cmocka_unit_test(a_category_knocks_out),
        cmocka_unit_test(one_site_or_none),
        cmocka_unit_test(a_reference_has_no_points),
        cmocka_unit_test(sentences_are_filled),
        cmocka_unit_test(the_reason_names_the_threshold),
        cmocka_unit_test(what_is_not_known_says_why),
        cmocka_unit_test(every_formula_gives_its_value),
        cmocka_unit_test(order_and_scale_of_weights_mean_nothing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
