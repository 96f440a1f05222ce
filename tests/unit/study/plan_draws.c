/* Draws of durations: named streams, ranges, and what a draw of no spread is.
 */
#include "test.h"

#include "base/text.h"
#include "study/plan_draws.h"

#include <string.h>

enum { MOST = 4, DRAWS = 2000 };

/* A chain of tasks with ranges in months, ended by the opening. */
struct fixture {
    struct arena *arena;
    struct schedule_file file;
    struct simulation simulation;
    struct task_row rows[MOST];
    struct schedule_rules rules;
    struct row_condition conditions[MOST];
    struct measure_address durations[MOST];
    enum answer applies[MOST];
    struct value values[MOST];
    struct site_plan site;
};

static void add(
    struct fixture *fixture, const char *id, int unit, struct value duration)
{
    size_t at = fixture->rules.parts.task_count++;
    fixture->rows[at] = (struct task_row){.id = id, .unit = unit};
    fixture->applies[at] = ANSWER_YES;
    fixture->values[at] = duration;
}

static void begin(struct fixture *fixture)
{
    *fixture = (struct fixture){.arena = arena_new(NULL)};
    fixture->simulation =
        (struct simulation){.draws = {.given = true, .value = DRAWS},
            .seed = {.given = true, .value = 42}};
    fixture->file.simulation = &fixture->simulation;
    fixture->rules.parts.file = &fixture->file;
    fixture->rules.parts.tasks = fixture->rows;
    fixture->rules.conditions = fixture->conditions;
    fixture->rules.durations = fixture->durations;
    fixture->site = (struct site_plan){.rules = &fixture->rules,
        .applies = fixture->applies,
        .durations = fixture->values};
}

static struct plan_draws draw(struct fixture *fixture)
{
    return plan_draws_new(fixture->arena, &fixture->site, NULL);
}

static void draws_stay_in_their_range(void **state)
{
    (void)state;
    struct fixture fixture;
    begin(&fixture);
    add(&fixture, "a", STEP_MONTHS, value_range(4, 3, 8));
    add(&fixture, "b", STEP_DAYS, value_range(10, 5, 20));
    struct plan_draws draws = draw(&fixture);
    assert_int_equal(DRAWS, draws.count);
    double sum = 0;
    for (size_t i = 0; i < draws.count; i++) {
        assert_true(draws.amounts[0][i] >= 3 && draws.amounts[0][i] <= 8);
        assert_true(draws.amounts[1][i] >= 5 && draws.amounts[1][i] <= 20);
        assert_near(draws.amounts[1][i], round(draws.amounts[1][i]), 0);
        sum += draws.amounts[0][i];
    }
    /* The mean of the triangle is (3 + 4 + 8) / 3 = 5, its deviation
     * sqrt((9 + 16 + 64 - 12 - 24 - 32) / 18) = 1.08; four errors of the mean
     * of 2000 draws are 0.097. */
    assert_near(sum / DRAWS, 5, 0.097);
    arena_free(fixture.arena);
}

static void another_task_changes_no_draw(void **state)
{
    (void)state;
    struct fixture few, more;
    begin(&few);
    add(&few, "a", STEP_MONTHS, value_range(4, 3, 8));
    add(&few, "b", STEP_MONTHS, value_range(2, 1, 3));
    begin(&more);
    add(&more, "new", STEP_MONTHS, value_range(9, 1, 30));
    add(&more, "b", STEP_MONTHS, value_range(2, 1, 3));
    add(&more, "a", STEP_MONTHS, value_range(4, 3, 8));
    struct plan_draws one = draw(&few), two = draw(&more);
    size_t bytes = DRAWS * sizeof(double);
    assert_memory_equal(one.amounts[0], two.amounts[2], bytes);
    assert_memory_equal(one.amounts[1], two.amounts[1], bytes);
    few.simulation.seed.value = 43;
    assert_memory_not_equal(draw(&few).amounts[0], two.amounts[2], bytes);
    arena_free(few.arena);
    arena_free(more.arena);
}

/* A tender that fails in one of ten draws takes four months more. */
static void repeats_are_added(void **state)
{
    (void)state;
    struct fixture fixture;
    begin(&fixture);
    add(&fixture, "tender", STEP_MONTHS, value_number(3));
    fixture.rows[0].repeat_chance = (struct param){.given = true, .value = 0.1};
    fixture.rows[0].repeat = (struct param){.given = true, .value = 4};
    struct plan_draws draws = draw(&fixture);
    double repeated = 0;
    for (size_t i = 0; i < draws.count; i++) {
        assert_true(draws.amounts[0][i] == 3 || draws.amounts[0][i] == 7);
        repeated += draws.amounts[0][i] == 7;
    }
    /* Four deviations of the share: 4 sqrt(0.1 x 0.9 / 2000) = 0.027. */
    assert_near(repeated / DRAWS, 0.1, 0.027);
    arena_free(fixture.arena);
}

static void no_spread_is_the_schedule_itself(void **state)
{
    (void)state;
    struct fixture fixture;
    begin(&fixture);
    add(&fixture, "a", STEP_MONTHS, value_number(4));
    add(&fixture, "b", STEP_DAYS, value_number(10));
    struct plan_draws draws = draw(&fixture);
    struct plan_task tasks[MOST] = {{.duration = {STEP_MONTHS, 4, NULL}},
        {.duration = {STEP_DAYS, 10, NULL}}};
    for (size_t i = 0; i < draws.count; i++) {
        plan_draws_set(&draws, i, tasks);
        assert_near(tasks[0].duration.amount, 4, 0);
        assert_near(tasks[1].duration.amount, 10, 0);
    }
    arena_free(fixture.arena);
}

/* The same task with the same duration is not drawn again. */
static void what_was_drawn_is_shared(void **state)
{
    (void)state;
    struct fixture fixture;
    begin(&fixture);
    add(&fixture, "a", STEP_MONTHS, value_range(4, 3, 8));
    add(&fixture, "b", STEP_MONTHS, value_range(2, 1, 3));
    struct plan_draws alone = draw(&fixture);
    struct drawn_tasks drawn = {{0}};
    struct plan_draws one =
        plan_draws_new(fixture.arena, &fixture.site, &drawn);
    fixture.values[1].high = 4;
    struct plan_draws other =
        plan_draws_new(fixture.arena, &fixture.site, &drawn);
    assert_int_equal(3, drawn.list.count);
    assert_ptr_equal(one.amounts[0], other.amounts[0]);
    assert_ptr_not_equal(one.amounts[1], other.amounts[1]);
    assert_memory_equal(
        one.amounts[1], alone.amounts[1], DRAWS * sizeof(double));
    assert_memory_equal(
        other.amounts[1], draw(&fixture).amounts[1], DRAWS * sizeof(double));
    arena_free(fixture.arena);
}

/* Nothing is drawn where something is not known. */
static void the_unknown_is_not_drawn(void **state)
{
    (void)state;
    struct fixture fixture;
    begin(&fixture);
    add(&fixture, "a", STEP_MONTHS, value_range(4, 3, 8));
    add(&fixture, "b", STEP_MONTHS, value_unknown(WORDS("?", "?")));
    assert_int_equal(0, draw(&fixture).count);
    fixture.applies[1] = ANSWER_NO;
    assert_int_equal(DRAWS, draw(&fixture).count);
    fixture.applies[1] = ANSWER_UNKNOWN;
    assert_int_equal(0, draw(&fixture).count);
    arena_free(fixture.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(draws_stay_in_their_range),
        cmocka_unit_test(another_task_changes_no_draw),
        cmocka_unit_test(repeats_are_added),
        cmocka_unit_test(no_spread_is_the_schedule_itself),
        cmocka_unit_test(what_was_drawn_is_shared),
        cmocka_unit_test(the_unknown_is_not_drawn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
