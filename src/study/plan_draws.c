#include "study/plan_draws.h"

#include "adapt/distribution.h"

#include <math.h>

static bool is_known(const struct site_plan *site, size_t task)
{
    struct value duration = site->durations[task];
    return site->applies[task] == ANSWER_NO ||
           (site->applies[task] == ANSWER_YES && !isnan(duration.number) &&
               !isnan(duration.low) && !isnan(duration.high));
}

static bool is_uncertain(const struct site_plan *site, size_t task)
{
    return site->durations[task].low < site->durations[task].high ||
           site->rules->parts.tasks[task].repeat_chance.given;
}

static struct distribution distribution_of(
    enum duration_shape shape, struct value duration)
{
    switch (shape) {
    case SHAPE_PERT:
        return distribution_pert(duration.low, duration.number, duration.high);
    case SHAPE_UNIFORM:
        return distribution_uniform(duration.low, duration.high);
    case SHAPE_TRIANGULAR:
        break;
    }
    return distribution_triangular(
        duration.low, duration.number, duration.high);
}

/* A task that fails, a tender without a bid, takes so much longer. */
static void add_repeats(const struct simulation *simulation,
    const struct task_row *row, const char *purpose, double *amounts,
    size_t count)
{
    struct stream stream =
        stream_named((uint64_t)simulation->seed.value, purpose, 0);
    for (size_t i = 0; i < count; i++)
        if (stream_uniform(&stream) < row->repeat_chance.value)
            amounts[i] += row->repeat.value;
}

static double *draw_amounts(struct arena *arena, const struct site_plan *site,
    size_t task, size_t count)
{
    const struct simulation *simulation = site->rules->parts.file->simulation;
    const struct task_row *row = &site->rules->parts.tasks[task];
    double *amounts = ARENA_ARRAY(arena, count, double);
    struct distribution distribution = distribution_of(
        (enum duration_shape)simulation->shape, site->durations[task]);
    struct stream stream = stream_named((uint64_t)simulation->seed.value,
        arena_printf(arena, "task/%s", row->id), 0);
    distribution_fill(&distribution, &stream, amounts, count);
    if (row->repeat_chance.given)
        add_repeats(simulation, row,
            arena_printf(arena, "task/%s/repeat", row->id), amounts, count);
    if (unit_of_task(row) != STEP_MONTHS)
        for (size_t i = 0; i < count; i++)
            amounts[i] = round(amounts[i]);
    return amounts;
}

static bool is_like(const struct drawn_task *drawn, const struct task_row *row,
    struct value duration)
{
    return drawn->row == row && drawn->duration.low == duration.low &&
           drawn->duration.number == duration.number &&
           drawn->duration.high == duration.high;
}

/* As drawn before, or now. */
static const double *amounts_of(struct arena *arena,
    const struct site_plan *site, size_t task, struct drawn_tasks *drawn)
{
    const struct schedule_parts *parts = &site->rules->parts;
    for (size_t i = 0; i < drawn->list.count; i++)
        if (is_like(
                &drawn->list.at[i], &parts->tasks[task], site->durations[task]))
            return drawn->list.at[i].amounts;
    size_t count = (size_t)parts->file->simulation->draws.value;
    struct drawn_task made = {&parts->tasks[task], site->durations[task],
        draw_amounts(arena, site, task, count)};
    LIST_ADD(arena, &drawn->list, made);
    return made.amounts;
}

struct plan_draws plan_draws_new(struct arena *arena,
    const struct site_plan *site, struct drawn_tasks *drawn)
{
    struct drawn_tasks alone = {{0}};
    const struct simulation *simulation = site->rules->parts.file->simulation;
    struct plan_draws draws = {.task_count = site->rules->parts.task_count};
    if (simulation == NULL)
        return draws;
    for (size_t i = 0; i < draws.task_count; i++)
        if (!is_known(site, i))
            return draws;
    draws.count = (size_t)simulation->draws.value;
    draws.amounts = ARENA_ARRAY(arena, draws.task_count, const double *);
    for (size_t i = 0; i < draws.task_count; i++)
        if (site->applies[i] == ANSWER_YES && is_uncertain(site, i))
            draws.amounts[i] =
                amounts_of(arena, site, i, drawn == NULL ? &alone : drawn);
    return draws;
}

bool *plan_draws_tasks(struct arena *arena, const struct plan_draws *draws)
{
    bool *tasks = ARENA_ARRAY(arena, draws->task_count, bool);
    for (size_t i = 0; draws->count > 0 && i < draws->task_count; i++)
        tasks[i] = draws->amounts[i] != NULL;
    return tasks;
}

void plan_draws_set(
    const struct plan_draws *draws, size_t draw, struct plan_task *tasks)
{
    for (size_t i = 0; i < draws->task_count; i++)
        if (draws->amounts[i] != NULL)
            tasks[i].duration.amount = draws->amounts[i][draw];
}
