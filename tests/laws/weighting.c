/* Laws of the members' weights: what each way of averaging makes of the order,
 * by arithmetic; who would have to leave, by trying all groups in another way;
 * and every posted number once more from its formula. Restaurants, no sites. */
#include "test.h"

#include "base/text.h"
#include "criteria_make.h"
#include "decide/weighting.h"
#include "decide/weights_functions.h"
#include "reevaluate.h"

#include <stdlib.h>

enum { MOST_ROWS = 200 };

struct committee {
    struct made *made;
    struct problems *problems;
    struct member_row rows[MOST_ROWS];
    size_t count;
    struct weights_file file;
    struct random_index index;
    const struct weighting *weighting;
};

static struct committee *committee_new(enum judged_level level)
{
    struct made *made = made_new();
    struct committee *committee = ARENA_NEW(made->arena, struct committee);
    committee->made = made;
    committee->problems = problems_new(made->arena, LANGUAGE_EN);
    committee->file.judged = (int)level;
    committee->file.random_index = "made";
    struct param *values = ARENA_ARRAY(made->arena, 3, struct param);
    for (int i = 0; i < 3; i++)
        values[i] = made_number(made, i < 2 ? 0 : 0.58);
    committee->index.id = "made";
    committee->index.values.at = values;
    committee->index.values.count = 3;
    return committee;
}

static void says(struct committee *committee, const char *member,
    const char *round, enum judgement_kind how, const char *criterion,
    const char *over, const char *value)
{
    struct member_row *row = &committee->rows[committee->count++];
    row->id = member;
    row->round = round;
    row->how = (int)how;
    row->date = (struct day){.given = true, .number = 1};
    row->criterion.text = criterion;
    row->over.text = over;
    row->value.text = value;
    row->origin.verified = true;
}

static void run(struct committee *committee)
{
    struct made *made = committee->made;
    const struct scoring *scoring = made_run(made);
    struct members_parts parts = {.rows = {committee->rows, committee->count},
        .file = &committee->file,
        .indexes = &committee->index,
        .index_count = 1,
        .criteria = &made->file};
    const struct members *members =
        members_new(made->arena, parts, committee->problems);
    if (members == NULL) {
        struct text out = text_new(made->arena);
        problems_print(committee->problems, &out);
        fail_msg("%s", text_string(&out));
    }
    committee->weighting = weighting_run(made->arena, members, scoring,
        made->sites, made->project, committee->problems);
}

static void register_functions(struct formula_engine *engine, void *context)
{
    weights_functions_register(engine, context);
}

static void formulas_hold(struct committee *committee)
{
    struct made *made = committee->made;
    struct text wrong = text_new(made->arena);
    if (ledger_verify(made->arena, made->ledger, register_functions,
            made->arena, &wrong) > 0)
        fail_msg("%s", text_string(&wrong));
}

static double posted(struct committee *committee, const char *address)
{
    return made_posted(committee->made, address);
}

static void gives_points(struct committee *committee, const char *member,
    const char *taste, const char *price)
{
    says(committee, member, "1", JUDGED_POINTS, "taste", NULL, taste);
    says(committee, member, "1", JUDGED_POINTS, "price", NULL, price);
}

static struct committee *two_criteria(void)
{
    struct committee *committee = committee_new(JUDGED_ITEMS);
    made_taste_and_price(committee->made, 60, 40);
    MADE_SITE(committee->made, "A", 90, 30);
    MADE_SITE(committee->made, "B", 50, 80);
    return committee;
}

/* Tastes 60, 30 and 90 of 100 (the second said 3 and 7): mean and median 60,
 * geometric 54.5 and 30.4. A has 0.6 x 90 + 0.4 x 30 = 66, B 30 + 32 = 62; by
 * the second member alone A has 48 and B 71. */
static void averages_are_tried_on_the_order(void **state)
{
    (void)state;
    struct committee *committee = two_criteria();
    gives_points(committee, "m1", "60", "40");
    gives_points(committee, "m2", "3", "7");
    gives_points(committee, "m3", "90", "10");
    run(committee);
    assert_near(posted(committee, "set_points/1.mean.taste"), 60, 1e-9);
    assert_near(posted(committee, "set_points/1.median.taste"), 60, 1e-9);
    assert_near(posted(committee, "set_points/1.trimmed_mean.taste"), 60, 1e-9);
    double taste = cbrt(60.0 * 30 * 90), price = cbrt(40.0 * 70 * 10);
    assert_near(posted(committee, "set_points/1.geometric_mean.taste"),
        100 * taste / (taste + price), 1e-9);
    assert_near(posted(committee, "set_total/1.mean.A"), 66, 1e-9);
    assert_near(posted(committee, "set_total/1.mean.B"), 62, 1e-9);
    assert_near(posted(committee, "set_rank/1.mean.B"), 2, 0);
    assert_near(posted(committee, "member_total/1.m2.A"), 48, 1e-9);
    assert_near(posted(committee, "member_rank/1.m2.B"), 1, 0);
    assert_near(posted(committee, "points_lowest/1.taste"), 30, 1e-9);
    assert_near(posted(committee, "points_highest/1.taste"), 90, 1e-9);
    assert_near(posted(committee, "points_deviation/1.taste"), 30, 1e-9);
    formulas_hold(committee);
    arena_free(committee->made->arena);
}

/* Without the third the mean is 45 and 55: A 57, B 66.5. Were the third to take
 * the mean, 60, it would be 50: A 60, B 65. Nobody else turns it alone. */
static void one_member_turns_the_order(void **state)
{
    (void)state;
    struct committee *committee = two_criteria();
    gives_points(committee, "m1", "60", "40");
    gives_points(committee, "m2", "30", "70");
    gives_points(committee, "m3", "90", "10");
    run(committee);
    const struct weight_turning *turnings[] = {
        &committee->weighting->leaving, &committee->weighting->adopting};
    for (int t = 0; t < 2; t++) {
        assert_true(turnings[t]->found);
        assert_int_equal(turnings[t]->count, 1);
        assert_int_equal(turnings[t]->ballots[0], 2);
        assert_int_equal(turnings[t]->weighed.first, 1);
    }
    assert_near(posted(committee, "set_total/leaving.A"), 57, 1e-9);
    assert_near(posted(committee, "set_total/leaving.B"), 66.5, 1e-9);
    assert_near(posted(committee, "set_total/adopting.A"), 60, 1e-9);
    assert_near(posted(committee, "set_total/adopting.B"), 65, 1e-9);
    formulas_hold(committee);
    arena_free(committee->made->arena);
}

/* How much A is ahead of B by a mean share of taste. */
static double lead(double taste)
{
    return taste * (0.9 - 0.5) + (1 - taste) * (0.3 - 0.8);
}

/* The size of the smallest group whose leaving turns the sign of A's lead, by
 * bit masks; 0 where none does. */
static size_t fewest_leaving(const double *tastes, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += tastes[i];
    double now = lead(sum / (double)count);
    size_t fewest = 0;
    for (unsigned mask = 1; mask < (1u << count) - 1; mask++) {
        double rest = 0;
        size_t leaving = 0;
        for (size_t i = 0; i < count; i++) {
            bool leaves = (mask >> i & 1) != 0;
            leaving += leaves;
            rest += leaves ? 0 : tastes[i];
        }
        double then = lead(rest / (double)(count - leaving));
        if (then * now < 0 && fabs(then) > 1e-6 &&
            (fewest == 0 || leaving < fewest))
            fewest = leaving;
    }
    return fewest;
}

static void the_fewest_are_found(void **state)
{
    (void)state;
    srand(7);
    for (int trial = 0; trial < 40; trial++) {
        struct committee *committee = two_criteria();
        struct arena *arena = committee->made->arena;
        size_t count = 3 + (size_t)(rand() % 5);
        double tastes[8];
        for (size_t i = 0; i < count; i++) {
            int taste = 1 + rand() % 98;
            tastes[i] = taste / 100.0;
            gives_points(committee, arena_printf(arena, "m%zu", i),
                arena_printf(arena, "%d", taste),
                arena_printf(arena, "%d", 100 - taste));
        }
        run(committee);
        const struct weight_turning *leaving = &committee->weighting->leaving;
        size_t expected = fewest_leaving(tastes, count);
        assert_int_equal(leaving->found, expected > 0);
        if (leaving->found)
            assert_int_equal(leaving->count, expected);
        arena_free(arena);
    }
}

/* ---- ranks, swings, pairs, trees ---- */

/* Ranks 1 and 2 of two: 3/4 and 1/4. Swings 100 and 25: 4/5 and 1/5. A pair of
 * 3: 3/4 and 1/4, whoever was written first. */
static void every_kind_of_judgement_becomes_points(void **state)
{
    (void)state;
    struct committee *committee = two_criteria();
    says(committee, "m1", "r", JUDGED_RANK, "taste", NULL, "1");
    says(committee, "m1", "r", JUDGED_RANK, "price", NULL, "2");
    says(committee, "m1", "s", JUDGED_SWING, "taste", NULL, "100");
    says(committee, "m1", "s", JUDGED_SWING, "price", NULL, "25");
    says(committee, "m1", "p", 0, "taste", "price", "3");
    says(committee, "m2", "p", 0, "price", "taste", "1/3");
    run(committee);
    assert_near(posted(committee, "member_points/r.m1.taste"), 75, 1e-9);
    assert_near(posted(committee, "member_points/s.m1.taste"), 80, 1e-9);
    assert_near(posted(committee, "member_points/p.m1.taste"), 75, 1e-9);
    assert_near(posted(committee, "member_points/p.m2.taste"), 75, 1e-9);
    assert_near(posted(committee, "set_points/p.judgements.taste"), 75, 1e-9);
    formulas_hold(committee);
    arena_free(committee->made->arena);
}

/* Food 70 and house 30 of 100. Of food, taste and price as 3 to 1; of house,
 * which m1 did not judge, as the method has it: view 10, noise 10, size 20.
 * m2 compares the groups as 7 to 3 is not on the scale: 2 to 1. */
static void trees_multiply_down(void **state)
{
    (void)state;
    struct committee *committee = committee_new(JUDGED_TREE);
    struct made *made = committee->made;
    made_group(made, "food");
    made_taste_and_price(made, 40, 20);
    made_group(made, "house");
    made_plain(made, "view", "m2", 10);
    made_plain(made, "noise", "m3", 10);
    made_plain(made, "size", "m4", 20);
    MADE_SITE(made, "A", 90, 30, 50, 50, 50);
    MADE_SITE(made, "B", 50, 80, 50, 60, 40);
    says(committee, "m1", "1", 0, "food", NULL, "70");
    says(committee, "m1", "1", 0, "house", NULL, "30");
    says(committee, "m1", "1", 0, "taste", NULL, "3");
    says(committee, "m1", "1", 0, "price", NULL, "1");
    says(committee, "m2", "p", 0, "food", "house", "2");
    says(committee, "m2", "p", 0, "view", "noise", "2");
    says(committee, "m2", "p", 0, "noise", "size", "3");
    run(committee);
    assert_near(posted(committee, "member_points/1.m1.taste"), 52.5, 1e-9);
    assert_near(posted(committee, "member_points/1.m1.price"), 17.5, 1e-9);
    assert_near(posted(committee, "member_points/1.m1.view"), 7.5, 1e-9);
    assert_near(posted(committee, "member_points/1.m1.size"), 15, 1e-9);
    /* Two thirds of 100 for food, 40 to 20 in it; a third for house, 6 to 3 to
     * 1 in it, view over size being filled in as 6. */
    assert_near(
        posted(committee, "member_points/p.m2.taste"), 200.0 / 3 * 2 / 3, 1e-9);
    assert_near(
        posted(committee, "member_points/p.m2.view"), 100.0 / 3 * 0.6, 1e-9);
    assert_near(posted(committee, "set_points/p.judgements.size"),
        100.0 / 3 * 0.1, 1e-9);
    assert_near(posted(committee, "consistency_ratio/p.m2.house"), 0, 1e-9);
    assert_int_equal(committee->weighting->rounds[1].ballots[0].filled, 1);
    formulas_hold(committee);
    arena_free(made->arena);
}

/* The order of members and of criteria, and the scale of points, do not matter:
 * points ten times as large give the same totals. */
static void only_proportions_count(void **state)
{
    (void)state;
    const char *said[2][3][2] = {{{"60", "40"}, {"30", "70"}, {"90", "10"}},
        {{"900", "100"}, {"6", "4"}, {"3", "7"}}};
    double totals[2][4];
    for (int order = 0; order < 2; order++) {
        struct committee *committee = two_criteria();
        for (int m = 0; m < 3; m++)
            gives_points(committee,
                arena_printf(committee->made->arena, "m%d", m),
                said[order][m][0], said[order][m][1]);
        run(committee);
        const char *const sets[] = {
            "mean", "geometric_mean", "median", "trimmed_mean"};
        for (int s = 0; s < 4; s++)
            totals[order][s] =
                posted(committee, arena_printf(committee->made->arena,
                                      "set_total/1.%s.A", sets[s]));
        arena_free(committee->made->arena);
    }
    for (int s = 0; s < 4; s++)
        assert_near(totals[0][s], totals[1][s], 1e-9);
}

/* With two sites that are alike in everything, scores alone give no weights:
 * the set says so, and nothing is NaN. */
static void equal_sites_give_no_weights_from_scores(void **state)
{
    (void)state;
    struct committee *committee = committee_new(JUDGED_ITEMS);
    struct made *made = committee->made;
    made_taste_and_price(made, 60, 40);
    MADE_SITE(made, "A", 90, 30);
    MADE_SITE(made, "B", 90, 30);
    gives_points(committee, "m1", "60", "40");
    struct weight_set_spec *sets =
        ARENA_ARRAY(made->arena, 5, struct weight_set_spec);
    const char *const ids[] = {"entropy", "critic", "merec", "deviation"};
    for (int i = 0; i < 4; i++)
        sets[i] =
            (struct weight_set_spec){.id = ids[i], .by = FROM_ENTROPY + i};
    sets[4] = (struct weight_set_spec){
        .id = "mean", .round = "1", .by = AVERAGE_MEAN};
    committee->file.sets.at = sets;
    committee->file.sets.count = 5;
    run(committee);
    for (int i = 0; i < 4; i++) {
        assert_null(committee->weighting->sets[i].weighed.points);
        assert_non_null(committee->weighting->sets[i].refusal.ja);
    }
    /* The two share first place, so that nobody can turn it. */
    assert_int_equal(committee->weighting->sets[4].weighed.first, SIZE_MAX);
    assert_false(committee->weighting->leaving.found);
    formulas_hold(committee);
    arena_free(made->arena);
}

/* C would be first by price alone, but is out of the running: it has a total
 * and no rank, and takes first place from nobody. With nobody left there is no
 * first place to turn, and scores have nothing to say of weights. */
static void knocked_out_is_not_ranked(void **state)
{
    (void)state;
    for (int left = 2; left >= 0; left--) {
        struct committee *committee = two_criteria();
        struct made *made = committee->made;
        struct scale *scale =
            made_scale(made, made_item(made, "open", "k0", 0));
        made_category(made, scale, "yes", 1);
        made_category(made, scale, "no", 0)->knocks_out = true;
        MADE_SITE(made, "C", 99, 99);
        for (size_t s = 0; s < 3; s++)
            made_fact(made, made->sites[s], "k0",
                value_category(
                    (int)s < left ? "yes" : "no", made_words("open or not")));
        gives_points(committee, "m1", "60", "40");
        gives_points(committee, "m2", "30", "70");
        gives_points(committee, "m3", "90", "10");
        run(committee);
        const struct weighed *mean = &committee->weighting->sets[0].weighed;
        assert_near(mean->totals[2]->value.number, 99, 1e-9);
        assert_null(mean->ranks[2]);
        assert_true(mean->first == (left == 0 ? SIZE_MAX : 0));
        assert_int_equal(committee->weighting->leaving.found, left == 2);
        formulas_hold(committee);
        arena_free(made->arena);
    }
}

/* Points as the method has them give the totals and ranks that it has, also
 * with a base and an adjustment (at most 8 points, of which A has half). */
static void the_methods_points_give_the_methods_order(void **state)
{
    (void)state;
    struct committee *committee = committee_new(JUDGED_ITEMS);
    struct made *made = committee->made;
    made_taste_and_price(made, 60, 40);
    made_plain(made, "garden", "m2", 8)->kind = CRITERION_ADJUSTMENT;
    made->file.base = made_number(made, 10);
    MADE_SITE(made, "A", 90, 30, 50);
    MADE_SITE(made, "B", 50, 80, 0);
    gives_points(committee, "m1", "6", "4");
    run(committee);
    /* 10 + 54 + 12 + 4 and 10 + 30 + 32 */
    assert_near(posted(committee, "set_total/1.mean.A"), 80, 1e-9);
    assert_near(posted(committee, "set_total/1.mean.B"), 72, 1e-9);
    const struct weighed *official = &committee->weighting->official.weighed;
    for (int s = 0; s < 2; s++)
        assert_near(official->totals[s]->value.number,
            committee->weighting->sets[0].weighed.totals[s]->value.number,
            1e-9);
    assert_near(committee->weighting->rounds[0].ballots[0].given, 10, 1e-9);
    formulas_hold(committee);
    arena_free(made->arena);
}

/* Where a total is limited it does not follow the weights: the averages are
 * there, and no totals that would be wrong. */
static void limited_totals_are_not_tried(void **state)
{
    (void)state;
    struct committee *committee = two_criteria();
    committee->made->file.most = made_number(committee->made, 65);
    gives_points(committee, "m1", "60", "40");
    gives_points(committee, "m2", "30", "70");
    run(committee);
    assert_false(committee->weighting->tried);
    assert_near(posted(committee, "set_points/1.mean.taste"), 45, 1e-9);
    assert_null(committee->weighting->sets[0].weighed.totals);
    assert_false(committee->weighting->leaving.found);
    formulas_hold(committee);
    arena_free(committee->made->arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(averages_are_tried_on_the_order),
        cmocka_unit_test(one_member_turns_the_order),
        cmocka_unit_test(the_fewest_are_found),
        cmocka_unit_test(every_kind_of_judgement_becomes_points),
        cmocka_unit_test(trees_multiply_down),
        cmocka_unit_test(only_proportions_count),
        cmocka_unit_test(equal_sites_give_no_weights_from_scores),
        cmocka_unit_test(knocked_out_is_not_ranked),
        cmocka_unit_test(the_methods_points_give_the_methods_order),
        cmocka_unit_test(limited_totals_are_not_tried),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
