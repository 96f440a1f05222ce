/* Solves a made-up network of tasks, for bench.py: early and late days, floats.
 * Prints the processor's seconds of the solving alone, the best of some rounds.
 *
 *     network TASKS LINKS_PER_TASK
 *
 * Every second link is of one of the four kinds; durations and lags are
 * months, days and working days in turn. */
#include "base/arena.h"
#include "study/plan.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* A congruential sequence: the same network on every machine. */
static size_t next(uint64_t *state, size_t below)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(*state >> 33) % below;
}

static struct step step_of(
    size_t i, double amount, const struct calendar *calendar)
{
    switch (i % 3) {
    case 0:
        return (struct step){STEP_MONTHS, amount / 20, NULL};
    case 1:
        return (struct step){STEP_WORKING_DAYS, amount, calendar};
    default:
        return (struct step){STEP_DAYS, amount, NULL};
    }
}

/* Tasks in layers of 100, so that days stay in the calendar. */
static struct plan made(struct arena *arena, const struct calendar *calendar,
    size_t count, size_t per_task)
{
    enum { LAYER = 100, DURATION = 9, LAG = 3 };
    struct plan_task *tasks = ARENA_ARRAY(arena, count, struct plan_task);
    struct network_link *links =
        ARENA_ARRAY(arena, count * per_task, struct network_link);
    enum link_kind *kinds =
        ARENA_ARRAY(arena, count * per_task, enum link_kind);
    struct step *lags = ARENA_ARRAY(arena, count * per_task, struct step);
    size_t link_count = 0;
    uint64_t state = 1;
    for (size_t i = 0; i < count; i++)
        tasks[i] = (struct plan_task){
            .duration = step_of(i, (double)next(&state, DURATION), calendar),
            .start = {START_ANY, NULL, NULL},
            .not_before = 0};
    for (size_t to = LAYER; to < count; to++)
        for (size_t k = 0; k < per_task; k++) {
            size_t first = (to / LAYER - 1) * LAYER;
            links[link_count] =
                (struct network_link){first + next(&state, LAYER), to};
            kinds[link_count] =
                k % 2 == 0 ? LINK_FS : (enum link_kind)(1 + next(&state, 4));
            lags[link_count++] =
                step_of(k, (double)next(&state, LAG), calendar);
        }
    struct plan plan = {.start = 20000,
        .tasks = tasks,
        .task_count = count,
        .links = links,
        .kinds = kinds,
        .lags = lags,
        .link_count = link_count,
        .goal = count};
    plan_index(arena, &plan);
    return plan;
}

int main(int count, char **arguments)
{
    enum { ROUNDS = 5 };
    if (count != 3) {
        fprintf(stderr, "usage: network TASKS LINKS_PER_TASK\n");
        return 2;
    }
    struct arena *arena = arena_new(NULL);
    const struct calendar *calendar =
        calendar_new(arena, NULL, 0, NULL, 2000, 12000);
    struct plan plan = made(arena, calendar, strtoul(arguments[1], NULL, 10),
        strtoul(arguments[2], NULL, 10));
    struct plan_dates dates = plan_dates_new(arena, plan.task_count);
    double best = HUGE_VAL;
    for (int round = 0; round < ROUNDS; round++) {
        double before = seconds();
        plan_forward(&plan, &dates);
        plan_backward(&plan, &dates);
        plan_free_floats(&plan, &dates);
        double taken = seconds() - before;
        best = taken < best ? taken : best;
    }
    printf("%.6f s, %zu tasks, %zu links, end %.0f\n", best, plan.task_count,
        plan.link_count, dates.end);
    bool wrong = isnan(dates.end);
    arena_free(arena);
    return wrong;
}
