#include "study/lengthened.h"

#include "study/calendar.h"

struct lengthened *lengthened_new(const struct study *study)
{
    const struct schedule_rules *rules = study->project->models.schedule;
    if (rules == NULL)
        return NULL;
    struct lengthened *lengthened = ARENA_NEW(study->arena, struct lengthened);
    struct site_plan site =
        site_plan_of(study->arena, study->scope, rules, study->timetable);
    size_t count = rules->parts.task_count;
    lengthened->tasks = ARENA_ARRAY(study->arena, count, struct plan_task);
    lengthened->plan =
        site_plan_at(study->arena, &site, PASS_GIVEN, lengthened->tasks);
    lengthened->dates = plan_dates_new(study->arena, count);
    plan_forward(&lengthened->plan, &lengthened->dates);
    lengthened->opening = lengthened->dates.start[lengthened->plan.goal];
    return lengthened;
}

double lengthened_opening(
    struct lengthened *lengthened, size_t task, double months)
{
    struct plan *plan = &lengthened->plan;
    struct plan_task given = lengthened->tasks[task];
    plan_forward(plan, &lengthened->dates);
    double start = lengthened->dates.start[task];
    double finish = lengthened->dates.finish[task];
    lengthened->tasks[task].duration = (struct step){
        STEP_DAYS, calendar_add_months(finish, months) - start, NULL};
    plan_forward(plan, &lengthened->dates);
    lengthened->tasks[task] = given;
    return lengthened->dates.start[plan->goal];
}
