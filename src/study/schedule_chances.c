/* The chances of the opening: percentiles, fiscal years, how often each task
 * is critical and each session is missed, over draws of all durations. */
#include "study/schedule_parts.h"

#include "base/jobs.h"
#include "study/plan_draws.h"

#include <math.h>
#include <stdlib.h>

struct chances {
    const struct schedule *schedule;
    struct plan_draws drawn;
    struct tally {
        size_t *critical; /* draws in which the opening waits for a task */
        size_t *missed;   /* draws in which a task passes a later window */
        bool beyond;      /* one leaves the calendar */
    } all, *tallies;      /* of each job: of the draws that it comes to */
    size_t tally_count;
    struct queue batches; /* of draws */
    struct jobs *jobs;
    size_t draws;
    double *openings; /* of each draw; sorted before anything is posted */
};

enum { DRAWS_OF_A_BATCH = 256 };

static void count_draw(const struct chances *chances, struct tally *tally,
    const struct plan *plan, const struct plan_dates *dates)
{
    const struct plan_dates *given = &chances->schedule->dates[PASS_GIVEN];
    for (size_t i = 0; i < plan->task_count; i++)
        tally->missed[i] += plan->tasks[i].start.gate != NULL &&
                            dates->start[i] > given->start[i];
    size_t task = plan->goal, link;
    do {
        tally->critical[task]++;
        link = plan_awaited(plan, dates, task);
        task = link == plan->link_count ? task : plan->links[link].from;
    } while (link != plan->link_count);
}

static struct tally tally_new(struct arena *arena, size_t tasks)
{
    return (struct tally){ARENA_ARRAY(arena, tasks, size_t),
        ARENA_ARRAY(arena, tasks, size_t), false};
}

static void draw_batches(void *context, size_t index, struct arena *own)
{
    struct chances *chances = context;
    struct tally *tally = &chances->tallies[index];
    size_t count = chances->drawn.task_count;
    struct plan_task *tasks = ARENA_ARRAY(own, count, struct plan_task);
    struct plan plan =
        site_plan_at(own, &chances->schedule->site, PASS_GIVEN, tasks);
    size_t changing =
        plan_put_last(own, &plan, plan_draws_tasks(own, &chances->drawn));
    struct plan_dates dates = plan_dates_new(own, count);
    plan_forward(&plan, &dates);
    *tally = tally_new(own, count);
    for (size_t batch; queue_take(&chances->batches, &batch);) {
        size_t first = batch * DRAWS_OF_A_BATCH;
        size_t end = first + DRAWS_OF_A_BATCH;
        for (size_t i = first; i < end && i < chances->draws; i++) {
            plan_draws_set(&chances->drawn, i, tasks);
            plan_forward_from(&plan, &dates, changing);
            tally->beyond = tally->beyond || isnan(dates.end);
            chances->openings[i] = dates.start[plan.goal];
            count_draw(chances, tally, &plan, &dates);
        }
    }
}

static int by_value(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static void begin(struct chances *chances)
{
    const struct study *study = chances->schedule->study;
    struct arena *arena = study->arena;
    chances->drawn =
        plan_draws_new(arena, &chances->schedule->site, study->drawn);
    chances->draws = chances->drawn.count;
    chances->openings = ARENA_ARRAY(arena, chances->draws, double);
    chances->all = tally_new(arena, chances->drawn.task_count);
    chances->batches.count =
        (chances->draws + DRAWS_OF_A_BATCH - 1) / DRAWS_OF_A_BATCH;
    chances->tally_count = study->threads > 1 ? (size_t)study->threads : 1;
    chances->tallies = ARENA_ARRAY(arena, chances->tally_count, struct tally);
    chances->jobs = jobs_start(
        arena, study->threads, chances->tally_count, draw_batches, chances);
}

/* False where there is nothing drawn, or a draw leaves the calendar. */
static bool gather(struct chances *chances)
{
    jobs_finish(chances->jobs);
    for (size_t t = 0; t < chances->tally_count; t++) {
        const struct tally *tally = &chances->tallies[t];
        if (tally->beyond)
            return false;
        for (size_t i = 0; i < chances->drawn.task_count; i++) {
            chances->all.critical[i] += tally->critical[i];
            chances->all.missed[i] += tally->missed[i];
        }
    }
    if (chances->draws > 0)
        qsort(chances->openings, chances->draws, sizeof(double), by_value);
    return chances->draws > 0;
}

/* ---- posting ---- */

/* What a chance rests on: the opening, with everything that leads to it, and
 * how it was drawn. */
static struct calc *open_chance(const struct chances *chances, int measure,
    const char *item, struct words method)
{
    const struct simulation *simulation =
        chances->schedule->rules->parts.file->simulation;
    struct calc *calc =
        calc_open(chances->schedule->study->scope, measure, item, NULL, NULL);
    calc_method_words(calc, method);
    calc_use(calc, "opening_date", M_opening_date, NULL);
    calc_param(calc, "draws", &simulation->draws);
    calc_param(calc, "seed", &simulation->seed);
    calc_rule(calc, &simulation->origin,
        duration_shape_choices[simulation->shape == 0 ? 0
                                                      : simulation->shape - 1]);
    const struct schedule_parts *parts = &chances->schedule->rules->parts;
    for (size_t i = 0; i < parts->task_count; i++)
        if (parts->tasks[i].repeat_chance.given) {
            calc_param(calc, "repeat_chance", &parts->tasks[i].repeat_chance);
            calc_param(calc, "repeat", &parts->tasks[i].repeat);
        }
    calc_limit_state(calc, STATE_ESTIMATED);
    return calc;
}

/* The first day by which that share of the draws has opened. */
static double percentile(const struct chances *chances, int percent)
{
    size_t needed = (chances->draws * (size_t)percent + 99) / 100;
    return chances->openings[needed == 0 ? 0 : needed - 1];
}

static void post_percentiles(const struct chances *chances)
{
    static const int percents[] = {10, 50, 80, 90};
    for (size_t i = 0; i < sizeof percents / sizeof *percents; i++) {
        struct calc *calc = open_chance(chances, M_opening_percentile,
            arena_printf(chances->schedule->study->arena, "p%d", percents[i]),
            WORDS("全試行のうちこの割合が供用開始しているはじめの日",
                "the first day by which this share of the draws has opened"));
        calc_post(calc, percentile(chances, percents[i]));
    }
}

static double share(const struct chances *chances, size_t count)
{
    return (double)count / (double)chances->draws;
}

/* Openings before a day. */
static size_t opened_before(const struct chances *chances, double day)
{
    size_t count = 0;
    while (count < chances->draws && chances->openings[count] < day)
        count++;
    return count;
}

static void post_years(const struct chances *chances)
{
    int first = date_fiscal_year((day_number)chances->openings[0]);
    int last =
        date_fiscal_year((day_number)chances->openings[chances->draws - 1]);
    for (int year = first; year <= last; year++) {
        size_t count = opened_before(chances, calendar_fiscal_start(year + 1)) -
                       opened_before(chances, calendar_fiscal_start(year));
        struct calc *calc = open_chance(chances, M_opening_year_chance,
            arena_printf(chances->schedule->study->arena, "%d", year),
            WORDS("この年度に供用開始する試行の割合",
                "the share of draws that open in this fiscal year"));
        calc_post(calc, share(chances, count));
    }
}

static void post_kept(const struct chances *chances)
{
    double opening = chances->schedule->dates[PASS_GIVEN]
                         .start[chances->schedule->rules->opening];
    struct calc *calc = open_chance(chances, M_opening_kept_chance, NULL,
        WORDS("設定どおりの工程の供用開始日までに供用開始する試行の割合",
            "the share of draws that open no later than the schedule with all "
            "durations as given"));
    calc_post(calc, share(chances, opened_before(chances, opening + 1)));
}

static void post_tasks(const struct chances *chances)
{
    const struct schedule *schedule = chances->schedule;
    for (size_t i = 0; i < schedule->rules->parts.task_count; i++) {
        const struct task_row *row = schedule_row(schedule, i);
        if (schedule->site.applies[i] == ANSWER_NO)
            continue;
        struct calc *calc =
            open_chance(chances, M_task_criticality_index, row->id,
                WORDS("この作業がクリティカルになる試行の割合",
                    "the share of draws in which the task is critical"));
        calc_post(calc, share(chances, chances->all.critical[i]));
        if (row->gate == NULL)
            continue;
        calc = open_chance(chances, M_task_missed_chance, row->id,
            WORDS("設定どおりの工程より後の会期等になる試行の割合",
                "the share of draws in which it passes with a later session "
                "than with all durations as given"));
        calc_post(calc, share(chances, chances->all.missed[i]));
    }
}

static void end(void *context)
{
    struct chances *chances = context;
    if (!gather(chances))
        return;
    post_percentiles(chances);
    post_years(chances);
    post_kept(chances);
    post_tasks(chances);
}

void schedule_draw_chances(const struct schedule *schedule)
{
    if (schedule->rules->parts.file->simulation == NULL)
        return;
    struct chances *chances = ARENA_NEW(schedule->study->arena, struct chances);
    chances->schedule = schedule;
    begin(chances);
    study_end_later(schedule->study, end, chances);
}
