/* The moves in the ledger: when each is made, from when it may be, and how many
 * days are between. */
#include "study/schedule_parts.h"

#include "base/text.h"

#include <math.h>

static size_t task_named(const struct schedule *schedule, const char *id)
{
    return (size_t)schedule_task(schedule->rules, id);
}

static void by_pass_ready(
    const struct schedule *schedule, const struct move_row *move, double *days)
{
    for (int pass = 0; pass < PASS_COUNT; pass++) {
        days[pass] = schedule->rules->start.value;
        for (size_t i = 0; i < move->needs.count; i++) {
            size_t task = task_named(schedule, move->needs.at[i]);
            double finish = schedule->dates[pass].finish[task];
            days[pass] = isnan(finish) || isnan(days[pass])
                             ? NAN
                             : fmax(days[pass], finish);
        }
    }
}

static void post_ready(
    const struct schedule *schedule, const struct move_row *move)
{
    struct calc *calc = calc_open(schedule->study->scope, M_move_ready,
        move->id,
        move->needs.count == 0 ? "project_start" : "max(project_start, finish)",
        NULL);
    calc_param(calc, "project_start", &schedule->rules->start);
    calc_rests_on_record(calc, &move->origin);
    for (size_t i = 0; i < move->needs.count; i++)
        calc_use(calc, "finish", M_task_finish, move->needs.at[i]);
    double days[PASS_COUNT];
    by_pass_ready(schedule, move, days);
    schedule_post_day(calc, days);
}

static void post_move(
    const struct schedule *schedule, const struct move_row *move)
{
    struct calc *calc = calc_open(
        schedule->study->scope, M_move_start, move->id, "start", NULL);
    calc_use(calc, "start", M_task_start, move->task);
    calc_rests_on_record(calc, &move->origin);
    size_t task = task_named(schedule, move->task);
    double days[PASS_COUNT];
    for (int pass = 0; pass < PASS_COUNT; pass++)
        days[pass] = schedule->dates[pass].start[task];
    schedule_post_day(calc, days);
    post_ready(schedule, move);
    calc = calc_open(
        schedule->study->scope, M_move_margin, move->id, "start - ready", NULL);
    double start = calc_use(calc, "start", M_move_start, move->id);
    calc_post(calc, start - calc_use(calc, "ready", M_move_ready, move->id));
}

void schedule_post_moves(const struct schedule *schedule)
{
    const struct schedule_parts *parts = &schedule->rules->parts;
    for (size_t i = 0; i < parts->move_count; i++)
        post_move(schedule, &parts->moves[i]);
}
