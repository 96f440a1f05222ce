/* The critical path method: a network drawn by hand, the published networks
 * of PSPLIB, a chain of 100,000 tasks, and what float means. */
#include "test.h"

#include "base/files.h"
#include "base/text.h"
#include "study/plan.h"

#include "holidays.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_TASKS = 128, MOST_LINKS = 512, LONG_CHAIN = 100000 };

struct network {
    struct plan_task tasks[MOST_TASKS];
    struct network_link links[MOST_LINKS];
    enum link_kind kinds[MOST_LINKS];
    struct step lags[MOST_LINKS];
    size_t task_count, link_count;
};

static void add_task(struct network *network, enum step_unit unit, double n)
{
    network->tasks[network->task_count++] = (struct plan_task){
        .duration = {unit, n, NULL}, .not_before = -INFINITY};
}

static void add_link(struct network *network, size_t from, size_t to)
{
    network->links[network->link_count] = (struct network_link){from, to};
    network->kinds[network->link_count] = LINK_FS;
    network->lags[network->link_count++] = (struct step){STEP_DAYS, 0, NULL};
}

static struct plan plan_of(
    struct arena *arena, struct network *network, double start)
{
    struct network_order order = network_order(
        arena, network->task_count, network->links, network->link_count);
    assert_int_equal(0, order.circles.count);
    struct plan plan = {.start = start,
        .tasks = network->tasks,
        .task_count = network->task_count,
        .links = network->links,
        .kinds = network->kinds,
        .lags = network->lags,
        .link_count = network->link_count,
        .goal = network->task_count};
    plan_index(arena, &plan);
    return plan;
}

static double on(int year, int month, int day)
{
    return (double)date_number((struct date){year, month, day});
}

/*                      ┌─ B 4 ─┐
 *     start 0 ─ A 3 ───┤       ├─ D 5 ─ end
 *                      └─ C 2 ─┘
 * A 0-3, B 3-7, C 3-5, D 7-12. C may start 2 days later: late start 5. */
static void solves_a_diamond(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct network network = {0};
    const double days[] = {3, 4, 2, 5};
    for (int i = 0; i < 4; i++)
        add_task(&network, STEP_DAYS, days[i]);
    add_link(&network, 0, 1);
    add_link(&network, 0, 2);
    add_link(&network, 1, 3);
    add_link(&network, 2, 3);
    struct plan plan = plan_of(arena, &network, 0);
    struct plan_dates dates = plan_solve(arena, &plan);
    const double starts[] = {0, 3, 3, 7}, lates[] = {0, 3, 5, 7};
    for (int i = 0; i < 4; i++) {
        assert_near(dates.start[i], starts[i], 0);
        assert_near(dates.finish[i], starts[i] + days[i], 0);
        assert_near(dates.late_start[i], lates[i], 0);
        assert_near(dates.float_days[i], lates[i] - starts[i], 0);
    }
    assert_near(dates.end, 12, 0);
    struct task_path path = plan_path(arena, &plan, &dates, 3);
    assert_int_equal(3, path.count);
    assert_int_equal(0, path.at[0]);
    assert_int_equal(1, path.at[1]);
    assert_int_equal(3, path.at[2]);
    arena_free(arena);
}

/* Design from 2027-04-01 for 19 months is done on 2028-11-01. The tender
 * follows after a lag of 1 month (12-01) and takes 20 office days: 12-01 … 28
 * has 20 weekdays of December 2028 (1, 4-8, 11-15, 18-22, 25-28), so it is
 * done on the next office day: 12-29 to 1-3 are closed, 1-4 is a Thursday.
 * The work of 21 months ends on 2030-10-04, the opening waits for the next 1
 * April, 2031: the work may then start on 2029-07-01, 178 days later. */
static void uses_months_office_days_and_fiscal_years(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct network network = {0};
    add_task(&network, STEP_MONTHS, 19);
    add_task(&network, STEP_WORKING_DAYS, 20);
    add_task(&network, STEP_MONTHS, 21);
    add_task(&network, STEP_DAYS, 0);
    for (size_t i = 0; i < 3; i++)
        add_link(&network, i, i + 1);
    network.lags[0] = (struct step){STEP_MONTHS, 1, NULL};
    network.tasks[3].start.rule = START_FISCAL_YEAR;
    size_t count;
    struct holiday_rule *rules = holidays_read(arena, &count);
    network.tasks[1].duration.calendar =
        calendar_new(arena, rules, count, closed_year_end(arena), 2000, 2100);
    struct plan plan = plan_of(arena, &network, on(2027, 4, 1));
    plan.goal = 3;
    struct plan_dates dates = plan_solve(arena, &plan);
    assert_near(dates.finish[0], on(2028, 11, 1), 0);
    assert_near(dates.start[1], on(2028, 12, 1), 0);
    assert_near(dates.finish[1], on(2029, 1, 4), 0);
    assert_near(dates.finish[2], on(2030, 10, 4), 0);
    assert_near(dates.start[3], on(2031, 4, 1), 0);
    assert_near(dates.late_start[2], on(2029, 7, 1), 0);
    assert_near(dates.float_days[2], on(2029, 7, 1) - on(2029, 1, 4), 0);
    assert_near(dates.float_days[3], 0, 0);
    arena_free(arena);
}

/* The opening is the goal; pulling down the old building comes after it and
 * must not make the opening look as if it could wait. */
static void keeps_the_goal_before_the_end(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct network network = {0};
    add_task(&network, STEP_DAYS, 10); /* work */
    add_task(&network, STEP_DAYS, 0);  /* opening */
    add_task(&network, STEP_DAYS, 7);  /* pulling down */
    add_task(&network, STEP_DAYS, 30); /* something long beside it */
    add_link(&network, 0, 1);
    add_link(&network, 1, 2);
    struct plan plan = plan_of(arena, &network, 0);
    plan.goal = 1;
    struct plan_dates dates = plan_solve(arena, &plan);
    assert_near(dates.float_days[0], 0, 0);
    assert_near(dates.float_days[1], 0, 0);
    assert_near(dates.float_days[2], 13, 0); /* 30 - 17 */
    assert_near(dates.end, 30, 0);
    arena_free(arena);
}

/* Everything after an unknown duration is unknown; what comes before keeps its
 * dates, but nobody can say by how much it may slip. */
static void spreads_the_unknown(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct network network = {0};
    add_task(&network, STEP_MONTHS, 2);
    add_task(&network, STEP_MONTHS, NAN);
    add_task(&network, STEP_DAYS, 1);
    add_link(&network, 0, 1);
    add_link(&network, 1, 2);
    struct plan plan = plan_of(arena, &network, on(2027, 4, 1));
    struct plan_dates dates = plan_solve(arena, &plan);
    assert_near(dates.finish[0], on(2027, 6, 1), 0);
    assert_true(isnan(dates.finish[1]) && isnan(dates.start[2]));
    assert_true(isnan(dates.end) && isnan(dates.float_days[0]));
    arena_free(arena);
}

static void walks_a_long_chain(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct plan_task *tasks = ARENA_ARRAY(arena, LONG_CHAIN, struct plan_task);
    struct network_link *links =
        ARENA_ARRAY(arena, LONG_CHAIN, struct network_link);
    struct step *lags = ARENA_ARRAY(arena, LONG_CHAIN, struct step);
    for (size_t i = 0; i < LONG_CHAIN; i++) {
        tasks[i].duration = (struct step){STEP_DAYS, 2, NULL};
        lags[i].unit = STEP_DAYS;
        links[i] = (struct network_link){i, i + 1};
    }
    struct plan plan = {.tasks = tasks,
        .task_count = LONG_CHAIN,
        .links = links,
        .lags = lags,
        .link_count = LONG_CHAIN - 1,
        .goal = LONG_CHAIN - 1};
    plan_index(arena, &plan);
    struct plan_dates dates = plan_solve(arena, &plan);
    assert_near(dates.end, 2.0 * LONG_CHAIN, 0);
    assert_near(dates.float_days[0], 0, 0);
    struct task_path path = plan_path(arena, &plan, &dates, LONG_CHAIN - 1);
    assert_int_equal(LONG_CHAIN, path.count);
    arena_free(arena);
}

/* ---- PSPLIB ---- */

/* The numbers of a line. */
static size_t numbers_of(const char *line, long *numbers, size_t most)
{
    size_t count = 0;
    char *end;
    for (long n = strtol(line, &end, 10); end != line && count < most;
         n = strtol(line, &end, 10)) {
        numbers[count++] = n;
        line = end;
    }
    return count;
}

/* Reads an .sm file: PRECEDENCE RELATIONS has lines of job, modes, number of
 * successors, successors; REQUESTS/DURATIONS lines of job, mode, duration. */
static void read_psplib(
    struct arena *arena, const char *path, struct network *network, long *mpm)
{
    struct source source;
    struct problems *problems = problems_new(arena, LANGUAGE_EN);
    assert_int_equal(
        STATUS_OK, file_read(arena, path, path, 1 << 20, &source, problems));
    struct text_parts lines = text_split(arena, source.bytes, '\n');
    enum { ELSEWHERE, HEADER, LINKS, DURATIONS } part = ELSEWHERE;
    for (size_t i = 0; i < lines.count; i++) {
        long n[16];
        size_t count = numbers_of(lines.at[i], n, 16);
        if (text_starts(lines.at[i], "pronr."))
            part = HEADER;
        else if (text_starts(lines.at[i], "PRECEDENCE"))
            part = LINKS;
        else if (text_starts(lines.at[i], "REQUESTS"))
            part = DURATIONS;
        else if (text_starts(lines.at[i], "RESOURCEAVAIL"))
            part = ELSEWHERE;
        else if (part == HEADER && count == 6)
            *mpm = n[5];
        else if (part == LINKS && count >= 3)
            for (size_t k = 3; k < count; k++)
                add_link(network, (size_t)n[0] - 1, (size_t)n[k] - 1);
        else if (part == DURATIONS && count >= 3)
            add_task(network, STEP_DAYS, (double)n[2]);
    }
}

/* The float law: a task started later by its float keeps the end, one day
 * more does not. */
static void assert_float_law(
    struct arena *arena, const struct plan *plan, struct plan_dates dates)
{
    for (size_t i = 0; i < plan->task_count; i++)
        for (int more = 0; more < 2; more++) {
            struct plan_task tasks[MOST_TASKS];
            memcpy(tasks, plan->tasks, sizeof tasks);
            tasks[i].duration.amount += dates.float_days[i] + more;
            struct plan later = *plan;
            later.tasks = tasks;
            double end = plan_solve(arena, &later).end;
            assert_near(end, dates.end + more, 0);
        }
}

static void agrees_with_psplib(void **state)
{
    (void)state;
    needs_shared();
    static const char *const files[] = {"j3013_1", "j3017_1", "j301_1",
        "j3021_1", "j3029_1", "j302_1", "j3037_1", "j3048_10", "j305_1",
        "j309_1", "j6010_1", "j601_1", "j6020_1", "j6030_1", "j6048_1"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct arena *arena = arena_new(NULL);
        struct network network = {0};
        long mpm = -1;
        read_psplib(arena,
            arena_printf(arena, "%s/data/real/schedule_psplib/%s.sm",
                ERABU_SHARED, files[i]),
            &network, &mpm);
        assert_true(network.task_count == 32 || network.task_count == 62);
        struct plan plan = plan_of(arena, &network, 0);
        struct plan_dates dates = plan_solve(arena, &plan);
        assert_near(dates.end, (double)mpm, 0);
        assert_float_law(arena, &plan, dates);
        arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(solves_a_diamond),
        cmocka_unit_test(uses_months_office_days_and_fiscal_years),
        cmocka_unit_test(keeps_the_goal_before_the_end),
        cmocka_unit_test(spreads_the_unknown),
        cmocka_unit_test(walks_a_long_chain),
        cmocka_unit_test(agrees_with_psplib),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
