/* The criteria model: the one that comes with the program, and what is said of
 * wrong ones. */
#include "model_read.h"

#include "model/criteria.h"

static void check_text(const char *yaml)
{
    criteria_check(arena, read_text(&criteria_file_record, yaml),
        catalogue_new(arena), problems);
}

static void the_research_centre(void **state)
{
    (void)state;
    const struct criteria_file *file =
        read_file(&criteria_file_record, "models/criteria-research.yaml");
    criteria_check(arena, file, catalogue_new(arena), problems);
    assert_silent();
    /* The points of a planner's guide: 12 + 23 + 13 + 20 + 6 + 8 + 18. */
    static const double POINTS[] = {12, 23, 13, 20, 6, 8, 18};
    struct criterion_list list = criteria_list(arena, file);
    assert_int_equal(list.group_count, 7);
    double sums[7] = {0};
    for (size_t i = 0; i < list.count; i++)
        if (list.at[i].item->points.given)
            sums[list.at[i].group] += list.at[i].item->points.value;
    for (size_t g = 0; g < 7; g++)
        assert_near(sums[g], POINTS[g], 0);
}

#define HEAD                                                                   \
    "title: x\n"                                                               \
    "grades:\n"                                                                \
    "  - {id: good, sign: ○, from: 50 %}\n"                                  \
    "  - {id: poor, sign: ×, from: 0 %}\n"                                    \
    "groups:\n"                                                                \
    "  - id: g\n"                                                              \
    "    title: g\n"                                                           \
    "    sections:\n"                                                          \
    "      - id: s\n"                                                          \
    "        title: s\n"                                                       \
    "        items:\n"
#define LINEAR "scale: {anchors: [{at: 0, score: 0 %}, {at: 9, score: 100 %}]}"
#define ITEM(id, rest) "          - {id: " id ", title: t, " rest "}\n"
#define GOOD ITEM("good", "points: 1, measure: spare_ratio, " LINEAR)

/* Each: a criteria file with one thing wrong, and what is said of it. */
static const struct {
    const char *yaml, *said;
} WRONG[] = {
    {HEAD ITEM("a", "points: 1, measure: spare_rati, " LINEAR),
        "there is no measure spare_rati for the item 'a'"},
    {HEAD ITEM("a", "points: 1, measure: spare_rati, " LINEAR),
        "did you mean spare_ratio?"},
    {HEAD ITEM("a", "points: 0, measure: spare_ratio, " LINEAR),
        "the points add up to zero"},
    {"points: 100\n" HEAD GOOD, "the points should add up to 100, they make 1"},
    {HEAD GOOD ITEM("a", "measure: spare_ratio, " LINEAR),
        "the scored item 'a' has no points"},
    {HEAD GOOD ITEM("a", "points: 1, measure: spare_ratio"),
        "the scored item 'a' has no scale"},
    {HEAD GOOD ITEM("a", "kind: reference, points: 3, measure: spare_ratio"),
        "the item 'a' is not scored and can have no points"},
    {HEAD GOOD ITEM("a",
         "points: 1, measure: spare_ratio, scale: {anchors: [{at: 1, score: "
         "0 %}, {at: 1, score: 9 %}]}"),
        "the values of 'a' must rise, but after 1 comes 1"},
    {HEAD GOOD ITEM("a",
         "points: 1, measure: spare_ratio, scale: {anchors: [{at: 1, score: "
         "0 %}]}"),
        "the anchors of 'a' need two points or more"},
    {HEAD GOOD ITEM("a",
         "points: 1, measure: spare_ratio, scale: {steps: [{from: 1, score: "
         "0 %}]}"),
        "of the steps of 'a' the first, and only it, has no from"},
    {HEAD GOOD ITEM("a", "points: 1, measure: spare_ratio, scale: {unit: m}"),
        "needs one of anchors, steps, bands, categories, or mark_full alone"},
    {HEAD GOOD ITEM("a",
         "points: 1, measure: spare_ratio, scale: {unit: km, anchors: [{at: "
         "1, score: 0 %}, {at: 2, score: 9 %}]}"),
        "the unit km of 'a' does not fit the measure spare_ratio (ratio)"},
    {HEAD GOOD ITEM("a", "points: 1, measure: hazard_max, of: x, " LINEAR),
        "anchors of 'a' cannot be used with the measure hazard_max"},
    {HEAD GOOD ITEM("a",
         "points: 1, measure: legal_procedure, scale: {categories: {notic: "
         "{score: 0 %}}}"),
        "one of notice, consult, permit, forbidden"},
    {HEAD GOOD ITEM("a", "kind: fitness, measure: use_allowed"),
        "the fitness item 'a' has no knock_out"},
    {HEAD GOOD ITEM("a",
         "kind: fitness, measure: use_allowed, knock_out: [{measure: "
         "use_allowed, op: \"<\", value: \"no\"}]"),
        "the measure use_allowed of 'a' has no order"},
    {HEAD GOOD ITEM("a",
         "kind: fitness, measure: site_area, knock_out: [{measure: "
         "site_area, op: \"<\", value: 5 kg}]"),
        "the value 5 kg in a condition of 'a' cannot be compared with "
        "site_area"},
    {HEAD GOOD GOOD, "good"},
    {HEAD GOOD ITEM("a",
         "kind: reference, measure: site_area, sentence: \"{shar} of it\""),
        "the sentence of 'a' has {shar}, which is not in its shows"},
    /* marks and scores */
    {HEAD GOOD ITEM("a", "points: 1, measure: spare_ratio, scale: {mark_full: "
                         "20, steps: [{score: 50 %}]}"),
        "the scale of 'a' lacks mark"},
    {HEAD GOOD ITEM("a", "points: 1, measure: spare_ratio, scale: {steps: "
                         "[{mark: 5}]}"),
        "the scale of 'a' cannot have mark"},
    {HEAD GOOD ITEM("a", "points: 1, measure: spare_ratio, scale: {mark_full: "
                         "10, bands: {from: 1, width: 1, mark: 5, each: 1}}"),
        "'a' needs mark_full, mark_least and mark_most"},
    {HEAD GOOD ITEM("a", "points: 1, measure: spare_ratio, scale: {mark_full: "
                         "10, mark_least: 10}"),
        "mark_least of 'a' must be below its mark_most"},
    {HEAD GOOD ITEM("a", "points: 1, measure: legal_procedure, scale: "
                         "{relative: {to: rank}, mark_full: 3}"),
        "the measure legal_procedure of 'a' has no order"},
    {HEAD GOOD ITEM("a", "points: 1, measure: spare_ratio, scale: {relative: "
                         "{to: rank, drop: 1}, mark_full: 3}"),
        "relative.drop of 'a' has no effect"},
    {HEAD GOOD ITEM("a", "points: 1, measure: mark_landscape, of: x, "
                         "evaluators: {combine: sum}, scale: {mark_full: 9}"),
        "of of 'a' has no effect"},
    /* weights */
    {HEAD ITEM("a", "weight: 0, measure: spare_ratio, " LINEAR)
            ITEM("b", "weight: 0, measure: spare_ratio, " LINEAR),
        "the points add up to zero"},
    {HEAD ITEM("a", "weight: -1, measure: spare_ratio, " LINEAR),
        "weight must be in 0..1000000"},
    {"weights: normalised\npoints: 10\n" HEAD ITEM(
         "a", "weight: 2, measure: spare_ratio, " LINEAR)
            ITEM("b", "measure: spare_ratio, " LINEAR),
        "'b' has no weight, but others beside it have"},
    {"weights: normalised\npoints: 10\n" HEAD ITEM(
         "a", "weight: 0, measure: spare_ratio, " LINEAR)
            ITEM("b", "weight: 0, measure: spare_ratio, " LINEAR),
        "the weights that share points with 'a' are all zero"},
    {"weights: normalised\n" HEAD ITEM(
         "a", "weight: 1, measure: spare_ratio, " LINEAR),
        "normalised weights need points to share"},
    {HEAD ITEM("a", "weight: 1, points: 1, measure: spare_ratio, " LINEAR),
        "'a' has both points and weight"},
    {HEAD ITEM("a", "importance: Z, measure: spare_ratio, " LINEAR),
        "the importance Z of 'a' is not among the importances"},
    {HEAD GOOD ITEM("a", "kind: reference, weight: 3, measure: spare_ratio"),
        "the item 'a' is not scored and can have no points"},
    /* the table */
    {HEAD GOOD ITEM(
         "a", "kind: adjustment, points: 1, measure: spare_ratio, " LINEAR),
        "the group 'g' mixes scored items and adjustments"},
    {"stages: {first: {title: x, pass_from: 1, pass_over: 2}}\n" HEAD GOOD,
        "'first' has both pass_from and pass_over"},
    {"stages: {first: {title: x}}\n" HEAD GOOD,
        "the group 'g' has the stage ―, which is not among the stages"},
    {"side_totals: {one: {title: x, groups: [h]}}\n" HEAD GOOD,
        "the side total 'one' adds the group h, which does not exist"},
    {"least: 9 points\nmost: 1 points\n" HEAD GOOD,
        "least of 'x' must be below its most"},
    {"title: x\ngrades: [{id: a, sign: ○, from: 50 %}]\ngroups:\n"
     "  - {id: g, title: g, sections: [{id: s, title: s, items: [{id: i, "
     "title: i, points: 1, measure: spare_ratio, " LINEAR "}]}]}\n",
        "grades go from best to worst, the last from 0 %"},
};

static void what_is_wrong_is_said(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        problems = problems_new(arena, LANGUAGE_EN);
        check_text(WRONG[i].yaml);
        assert_true(problems_count(problems) > 0);
        assert_printed(WRONG[i].said);
    }
}

static void all_at_once(void **state)
{
    (void)state;
    check_text(HEAD ITEM("a", "measure: nothing")
            ITEM("b", "points: 0, measure: site_area"));
    /* No measure, no points, no scale; no scale; no weight. */
    assert_int_equal(problems_count(problems), 5);
}

static void a_good_one_is_silent(void **state)
{
    (void)state;
    check_text(HEAD GOOD);
    assert_silent();
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(the_research_centre),
        TEST(what_is_wrong_is_said), TEST(all_at_once),
        TEST(a_good_one_is_silent)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
