/* What would change an order, by hand and as laws on random tables: each
 * stated change is where the order really turns. */
#include "test.h"

#include "adapt/random.h"
#include "criteria_make.h"
#include "decide/robustness.h"

static const struct robustness *try_out(
    struct made *made, const struct robustness_rules *rules)
{
    return robustness_finish(robustness_begin(made->arena, made_run(made),
                                 rules, NULL, made->project, 2),
        NULL);
}

/* Taste 60, price 40. A: 54 + 12 = 66. B: 30 + 32 = 62. */
static struct made *two_sites(void)
{
    struct made *made = made_new();
    made_taste_and_price(made, 60, 40);
    MADE_SITE(made, "A", 90, 30);
    MADE_SITE(made, "B", 50, 80);
    return made;
}

/* The price of B is unknown. */
static struct made *one_unknown(void)
{
    struct made *made = made_new();
    made_taste_and_price(made, 60, 40);
    MADE_SITE(made, "A", 90, 30);
    MADE_SITE(made, "B", 50, NAN);
    return made;
}

/* A leads by 0.4 a point of taste and lags by 0.5 a point of price: x points
 * from taste to price close 0.9 x of the margin of 4. */
static void the_least_change_of_points(void **state)
{
    (void)state;
    struct made *made = two_sites();
    const struct robustness *robustness = try_out(made, NULL);
    assert_int_equal(robustness->change_count, 1);
    assert_near(made_posted(made, "least_change/B"), 2 * 4 / 0.9, 1e-9);
    assert_near(
        made_posted(made, "least_change_to/B/taste"), 60 - 4 / 0.9, 1e-9);
    assert_near(
        made_posted(made, "least_change_to/B/price"), 40 + 4 / 0.9, 1e-9);
    arena_free(made->arena);
}

/* Better in nothing: no points help. */
static void points_cannot_help_the_dominated(void **state)
{
    (void)state;
    struct made *made = made_new();
    made_taste_and_price(made, 60, 40);
    MADE_SITE(made, "A", 90, 80);
    MADE_SITE(made, "B", 50, 30);
    const struct robustness *robustness = try_out(made, NULL);
    assert_null(robustness->changes[0].sum);
    assert_null(made_entry(made, "least_change/B"));
    arena_free(made->arena);
}

/* The margin of 4 is 4/60 of taste and 4/40 of price: A's 90 may fall to
 * 83.33, its 30 to 20; B's 50 may rise to 56.67, its 80 to 90. */
static void values_at_which_first_place_changes(void **state)
{
    (void)state;
    struct made *made = two_sites();
    const struct robustness *robustness = try_out(made, NULL);
    assert_int_equal(robustness->break_evens.count, 4);
    assert_near(
        made_posted(made, "m0/break_even/taste/A/less"), 90 - 400.0 / 60, 1e-9);
    assert_near(made_posted(made, "m1/break_even/price/A/less"), 20, 1e-9);
    assert_near(
        made_posted(made, "m0/break_even/taste/B/more"), 50 + 400.0 / 60, 1e-9);
    assert_near(made_posted(made, "m1/break_even/price/B/more"), 90, 1e-9);
    assert_null(made_entry(made, "m0/break_even/taste/A/more"));
    arena_free(made->arena);
}

/* B's price is unknown: ranked at 0, it may be worth 40. A has 66, B 30 … 70.
 */
static void one_unknown_swings_the_margin(void **state)
{
    (void)state;
    struct made *made = one_unknown();
    const struct robustness *robustness = try_out(made, NULL);
    assert_int_equal(robustness->swings.count, 1);
    assert_near(made_posted(made, "swing_low/B/price"), 36, 1e-9);
    assert_near(made_posted(made, "swing_high/B/price"), -4, 1e-9);
    arena_free(made->arena);
}

/* An estimate of 80 to 95 is ranked as it is, 90: A's taste at 80 is 6 points
 * less than its 66, behind B's 62. */
static void one_estimate_swings_the_margin(void **state)
{
    (void)state;
    struct made *made = made_new();
    made_taste_and_price(made, 60, 40);
    struct scope *site = made_site(made, "A");
    struct value ranged = value_range(90, 80, 95);
    ranged.state = STATE_ESTIMATED;
    made_fact(made, site, "m0", ranged);
    made_fact(made, site, "m1", value_number(30));
    MADE_SITE(made, "B", 50, 80);
    try_out(made, NULL);
    assert_near(made_posted(made, "swing_low/A/taste"), -2, 1e-9);
    assert_near(made_posted(made, "swing_high/A/taste"), 7, 1e-9);
    arena_free(made->arena);
}

/* ---- trials ---- */

static struct robustness_rules *rules_of(
    struct made *made, struct trial trial, double draws)
{
    struct robustness_rules *rules =
        ARENA_NEW(made->arena, struct robustness_rules);
    rules->seed = made_number(made, 7);
    rules->draws = made_number(made, draws);
    rules->trials.at = ARENA_NEW(made->arena, struct trial);
    rules->trials.at[0] = trial;
    rules->trials.count = 1;
    return rules;
}

/* B is first where the share of taste is below 5/9. */
static void trials_of_points(void **state)
{
    (void)state;
    struct made *made = two_sites();
    struct trial trial = {.id = "any",
        .title = made_words("any"),
        .kind = TRIAL_ANY,
        .over = TRIAL_ITEMS};
    const struct robustness *robustness =
        try_out(made, rules_of(made, trial, 40000));
    assert_int_equal(robustness->trial_count, 1);
    double share = made_posted(made, "rank_share/any/B/1");
    double error = sqrt(5.0 / 9 * 4 / 9 / 40000);
    assert_near(share, 5.0 / 9, 4 * error);
    assert_near(made_posted(made, "rank_share_error/any/B/1"), error, 1e-4);
    assert_near(made_posted(made, "rank_share/any/A/1"), 1 - share, 1e-12);
    assert_near(made_posted(made, "win_share/any/B/A"), share, 1e-12);
    /* The middle of 0 … 5/9 of 100 points. */
    assert_near(
        made_posted(made, "central_points/any/B/taste"), 500.0 / 18, 0.5);
    assert_near(made_posted(made, "first_confidence/any/B/1"), 1, 0);
    arena_free(made->arena);
}

/* The same with 16 shifts of 625 points. */
static void trials_by_quasi_random_points(void **state)
{
    (void)state;
    struct made *made = two_sites();
    struct trial trial = {.id = "any",
        .title = made_words("any"),
        .kind = TRIAL_ANY,
        .over = TRIAL_ITEMS};
    struct robustness_rules *rules = rules_of(made, trial, 10007);
    rules->points = TRIAL_SOBOL;
    rules->origin.path = "robustness";
    try_out(made, rules);
    assert_near(made_posted(made, "trial_draws/any"), 10000, 0);
    double error = made_posted(made, "rank_share_error/any/B/1");
    assert_true(error > 0 && error < 0.002);
    assert_near(
        made_posted(made, "rank_share/any/B/1"), 5.0 / 9, 6 * error + 1e-9);
    arena_free(made->arena);
}

static void trials_between_points(void **state)
{
    (void)state;
    struct made *made = two_sites();
    struct trial_interval interval = {.id = "taste",
        .low = made_number(made, 20),
        .high = made_number(made, 50)};
    struct trial trial = {.id = "between",
        .title = made_words("between"),
        .kind = TRIAL_INTERVALS,
        .over = TRIAL_ITEMS,
        .intervals = {&interval, 1}};
    try_out(made, rules_of(made, trial, 2000));
    assert_near(made_posted(made, "rank_share/between/B/1"), 1, 0);
    arena_free(made->arena);
}

/* A member would give 1 part to taste and 3 to price: 25 of 100 points. Within
 * 40 % of that taste has 15 to 35, and B is first below 55.6. */
static void trials_near_to_a_member(void **state)
{
    (void)state;
    struct made *made = two_sites();
    struct trial_points own[] = {
        {.id = "taste", .points = made_number(made, 1)},
        {.id = "price", .points = made_number(made, 3)}};
    struct trial trial = {.id = "member",
        .title = made_words("member"),
        .kind = TRIAL_NEAR,
        .over = TRIAL_ITEMS,
        .within = made_number(made, 0.4),
        .around = {own, 2}};
    try_out(made, rules_of(made, trial, 5000));
    assert_near(made_posted(made, "rank_share/member/B/1"), 1, 0);
    assert_near(made_posted(made, "central_points/member/B/taste"), 25, 0.5);
    arena_free(made->arena);
}

/* B's unknown price, evenly over 0 … 1, must be worth more than 36 of 40. */
static void trials_of_what_is_unknown(void **state)
{
    (void)state;
    struct made *made = one_unknown();
    struct trial trial = {.id = "open",
        .title = made_words("open"),
        .kind = TRIAL_AS_GIVEN,
        .over = TRIAL_ITEMS,
        .measures = true};
    try_out(made, rules_of(made, trial, 40000));
    assert_near(made_posted(made, "rank_share/open/B/1"), 0.1, 0.006);
    struct made *kept = one_unknown();
    trial.measures = false;
    try_out(kept, rules_of(kept, trial, 1000));
    assert_near(made_posted(kept, "rank_share/open/A/1"), 1, 0);
    arena_free(made->arena);
    arena_free(kept->arena);
}

/* Two estimates that are alike: what is common to both leaves the order as it
 * is; drawn each by itself, they change it. */
static void what_is_common_is_drawn_once(void **state)
{
    (void)state;
    for (int own = 0; own < 2; own++) {
        struct made *made = made_new();
        made_plain(made, "cost", "m0", 100);
        struct value more = value_range(52, 22, 82);
        struct value less = value_range(50, 20, 80);
        more.state = less.state = STATE_ESTIMATED;
        made_fact(made, made_site(made, "A"), "m0", more);
        made_fact(made, made_site(made, "B"), "m0", less);
        struct trial trial = {.id = "cost",
            .title = made_words("cost"),
            .kind = TRIAL_AS_GIVEN,
            .measures = true,
            .estimates = own ? ESTIMATES_OWN : ESTIMATES_SHARED};
        try_out(made, rules_of(made, trial, 5000));
        double share = made_posted(made, "rank_share/cost/A/1");
        if (own)
            assert_true(share < 0.7);
        else
            assert_near(share, 1, 0);
        arena_free(made->arena);
    }
}

/* ---- laws ---- */

enum { ITEMS = 5, SITES = 4 };

struct random_made {
    double points[ITEMS], at[SITES][ITEMS];
};

static struct random_made random_table(struct stream *stream)
{
    struct random_made it;
    for (size_t j = 0; j < ITEMS; j++)
        it.points[j] = 5 + floor(30 * stream_uniform(stream));
    for (size_t i = 0; i < SITES; i++)
        for (size_t j = 0; j < ITEMS; j++)
            it.at[i][j] = 5 + 90 * stream_uniform(stream);
    return it;
}

static struct made *make(const struct random_made *it)
{
    static const char *const names[] = {"a", "b", "c", "d", "e"};
    static const char *const measures[] = {"m0", "m1", "m2", "m3", "m4"};
    static const char *const sites[] = {"A", "B", "C", "D"};
    struct made *made = made_new();
    for (size_t j = 0; j < ITEMS; j++)
        made_plain(made, names[j], measures[j], it->points[j]);
    for (size_t i = 0; i < SITES; i++)
        made_site_with(made, sites[i], it->at[i], ITEMS);
    return made;
}

/* Which site has the most points, by definition. */
static size_t first_of(const struct random_made *it)
{
    size_t first = 0;
    double most = -1;
    for (size_t i = 0; i < SITES; i++) {
        double total = 0;
        for (size_t j = 0; j < ITEMS; j++)
            total += it->points[j] * it->at[i][j];
        if (total > most) {
            most = total;
            first = i;
        }
    }
    return first;
}

static const double STEP = 1e-9;

/* One item at `points`, the others scaled so that the sum stays. */
static struct random_made with_points(
    const struct random_made *it, size_t item, double points)
{
    struct random_made other = *it;
    double sum = 0;
    for (size_t j = 0; j < ITEMS; j++)
        sum += it->points[j];
    for (size_t j = 0; j < ITEMS; j++)
        other.points[j] *= (sum - points) / (sum - it->points[item]);
    other.points[item] = points;
    return other;
}

static void assert_turn(const struct random_made *it, size_t item, double turn,
    double outwards, size_t first, size_t rival)
{
    struct random_made before = with_points(it, item, turn - STEP * outwards);
    struct random_made after = with_points(it, item, turn + STEP * outwards);
    assert_int_equal(first_of(&before), first);
    assert_int_equal(first_of(&after), rival);
}

static void intervals_end_where_the_order_turns(void **state)
{
    (void)state;
    struct stream stream = stream_named(11, "tables", 0);
    size_t turns = 0;
    for (int round = 0; round < 100; round++) {
        struct random_made it = random_table(&stream);
        struct made *made = make(&it);
        const struct scoring *s = made_run(made);
        size_t first = s->order[0];
        assert_int_equal(first, first_of(&it));
        for (size_t j = 0; j < ITEMS; j++) {
            const struct scoring_turn *turn = &s->turns[j];
            turns += (turn->less_entry != NULL) + (turn->more_entry != NULL);
            if (turn->less_entry != NULL)
                assert_turn(&it, j, turn->less, -1, first, turn->less_site);
            if (turn->more_entry != NULL)
                assert_turn(&it, j, turn->more, 1, first, turn->more_site);
        }
        arena_free(made->arena);
    }
    assert_true(turns > 100);
}

static void values_turn_the_order_where_they_say(void **state)
{
    (void)state;
    struct stream stream = stream_named(12, "tables", 0);
    size_t count = 0;
    for (int round = 0; round < 50; round++) {
        struct random_made it = random_table(&stream);
        struct made *made = make(&it);
        const struct robustness *robustness = try_out(made, NULL);
        for (size_t b = 0; b < robustness->break_evens.count; b++) {
            const struct break_even *at = &robustness->break_evens.at[b];
            bool up = at->more != NULL;
            double value = (up ? at->more : at->less)->value.number;
            struct random_made other = it;
            other.at[at->site][at->item] = value + (up ? -1e-7 : 1e-7);
            assert_int_equal(first_of(&other), first_of(&it));
            other.at[at->site][at->item] = value + (up ? 1e-7 : -1e-7);
            assert_int_equal(first_of(&other), at->first);
            count++;
        }
        arena_free(made->arena);
    }
    assert_true(count > 50);
}

/* The rival is level with the best of the others. */
static void assert_level(
    const struct random_made *it, const struct least_change *change)
{
    struct random_made other = *it;
    double sum = 0, best = -1, rival = 0;
    for (size_t i = 0; i < change->count; i++)
        other.points[change->at[i].item] = change->at[i].to->value.number;
    for (size_t j = 0; j < ITEMS; j++) {
        sum += fabs(other.points[j] - it->points[j]);
        rival += other.points[j] * it->at[change->site][j] / 100;
    }
    for (size_t i = 0; i < SITES; i++) {
        double total = 0;
        for (size_t j = 0; j < ITEMS; j++)
            total += other.points[j] * it->at[i][j] / 100;
        if (i != change->site)
            best = fmax(best, total);
    }
    assert_near(change->sum->value.number, sum, 1e-9);
    assert_near(rival, best, 1e-7);
}

static void the_least_change_makes_level(void **state)
{
    (void)state;
    struct stream stream = stream_named(13, "tables", 0);
    size_t count = 0;
    for (int round = 0; round < 50; round++) {
        struct random_made it = random_table(&stream);
        struct made *made = make(&it);
        const struct robustness *robustness = try_out(made, NULL);
        for (size_t i = 0; i < robustness->change_count; i++) {
            if (robustness->changes[i].sum == NULL)
                continue;
            assert_level(&it, &robustness->changes[i]);
            count++;
        }
        arena_free(made->arena);
    }
    assert_true(count > 50);
}

static void one_site_has_no_rival(void **state)
{
    (void)state;
    struct made *made = made_new();
    made_plain(made, "taste", "m0", 60);
    MADE_SITE(made, "A", 90);
    const struct robustness *robustness = try_out(made, NULL);
    assert_int_equal(robustness->change_count, 0);
    assert_int_equal(robustness->break_evens.count, 0);
    arena_free(made->arena);
}

/* Two identical sites: both first, nothing to change; they share the trials. */
static void identical_sites_share(void **state)
{
    (void)state;
    struct made *made = made_new();
    made_taste_and_price(made, 60, 40);
    MADE_SITE(made, "A", 90, 30);
    MADE_SITE(made, "B", 90, 30);
    struct trial trial = {.id = "any",
        .title = made_words("any"),
        .kind = TRIAL_ANY,
        .over = TRIAL_ITEMS};
    const struct robustness *robustness =
        try_out(made, rules_of(made, trial, 1000));
    assert_int_equal(robustness->change_count, 0);
    assert_int_equal(robustness->break_evens.count, 0);
    assert_near(made_posted(made, "rank_share/any/A/1"), 0.5, 1e-12);
    assert_near(made_posted(made, "rank_share/any/B/2"), 0.5, 1e-12);
    arena_free(made->arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_least_change_of_points),
        cmocka_unit_test(points_cannot_help_the_dominated),
        cmocka_unit_test(values_at_which_first_place_changes),
        cmocka_unit_test(one_unknown_swings_the_margin),
        cmocka_unit_test(one_estimate_swings_the_margin),
        cmocka_unit_test(trials_of_points),
        cmocka_unit_test(trials_by_quasi_random_points),
        cmocka_unit_test(trials_between_points),
        cmocka_unit_test(trials_near_to_a_member),
        cmocka_unit_test(trials_of_what_is_unknown),
        cmocka_unit_test(what_is_common_is_drawn_once),
        cmocka_unit_test(intervals_end_where_the_order_turns),
        cmocka_unit_test(values_turn_the_order_where_they_say),
        cmocka_unit_test(the_least_change_makes_level),
        cmocka_unit_test(one_site_has_no_rival),
        cmocka_unit_test(identical_sites_share),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
