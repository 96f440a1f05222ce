/* The chances of the opening: percentiles, fiscal years, how often each task
 * is critical and each session is missed, over draws of all durations. */
#include "study/schedule_parts.h"

#include "base/jobs.h"
#include "study/plan_draws.h"

#include <math.h>
#include <stdlib.h>

struct batch;

struct chances {
    const struct schedule *schedule;
    struct plan_draws drawn;
    struct batch *batches;
    struct jobs *jobs; /* a batch each */
    size_t draws, batch_count;
    double *openings; /* of each draw; sorted before anything is posted */
    size_t *critical; /* draws in which the opening waits for a task */
    size_t *missed;   /* draws in which a task passes a later window */
};

/* Draws that are counted together, for the sums of all. */
struct batch {
    size_t *critical, *missed;
    bool beyond; /* one leaves the calendar */
};

enum { DRAWS_OF_A_BATCH = 256 };

static void count_draw(const struct chances *chances, struct batch *batch,
    const struct plan *plan, const struct plan_dates *dates)
{
    const struct plan_dates *given = &chances->schedule->dates[PASS_GIVEN];
    for (size_t i = 0; i < plan->task_count; i++)
        batch->missed[i] += plan->tasks[i].start.gate != NULL &&
                            dates->start[i] > given->start[i];
    size_t task = plan->goal, link;
    do {
        batch->critical[task]++;
        link = plan_awaited(plan, dates, task);
        task = link == plan->link_count ? task : plan->links[link].from;
    } while (link != plan->link_count);
}

static void draw_batch(void *context, size_t index, struct arena *own)
{
    const struct chances *chances = context;
    struct batch *batch = &chances->batches[index];
    size_t count = chances->drawn.task_count;
    struct plan_task *tasks = ARENA_ARRAY(own, count, struct plan_task);
    struct plan plan =
        site_plan_at(own, &chances->schedule->site, PASS_GIVEN, tasks);
    struct plan_dates dates = plan_dates_new(own, count);
    batch->critical = ARENA_ARRAY(own, count, size_t);
    batch->missed = ARENA_ARRAY(own, count, size_t);
    size_t first = index * DRAWS_OF_A_BATCH;
    size_t end = first + DRAWS_OF_A_BATCH;
    for (size_t i = first; i < end && i < chances->draws; i++) {
        plan_draws_set(&chances->drawn, i, tasks);
        plan_forward(&plan, &dates);
        batch->beyond = batch->beyond || isnan(dates.end);
        chances->openings[i] = dates.start[plan.goal];
        count_draw(chances, batch, &plan, &dates);
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
    chances->drawn = plan_draws_new(arena, &chances->schedule->site);
    chances->draws = chances->drawn.count;
    chances->batch_count =
        (chances->draws + DRAWS_OF_A_BATCH - 1) / DRAWS_OF_A_BATCH;
    chances->batches = ARENA_ARRAY(arena, chances->batch_count, struct batch);
    chances->openings = ARENA_ARRAY(arena, chances->draws, double);
    chances->critical = ARENA_ARRAY(arena, chances->drawn.task_count, size_t);
    chances->missed = ARENA_ARRAY(arena, chances->drawn.task_count, size_t);
    chances->jobs = jobs_start(
        arena, study->threads, chances->batch_count, draw_batch, chances);
}

/* False where there is nothing drawn, or a draw leaves the calendar. */
static bool gather(struct chances *chances)
{
    jobs_finish(chances->jobs);
    for (size_t b = 0; b < chances->batch_count; b++) {
        if (chances->batches[b].beyond)
            return false;
        for (size_t i = 0; i < chances->drawn.task_count; i++) {
            chances->critical[i] += chances->batches[b].critical[i];
            chances->missed[i] += chances->batches[b].missed[i];
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
        calc_post(calc, share(chances, chances->critical[i]));
        if (row->gate == NULL)
            continue;
        calc = open_chance(chances, M_task_missed_chance, row->id,
            WORDS("設定どおりの工程より後の会期等になる試行の割合",
                "the share of draws in which it passes with a later session "
                "than with all durations as given"));
        calc_post(calc, share(chances, chances->missed[i]));
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
