/* The early days of the schedule in the ledger: each with a formula over what
 * it waits for. */
#include "study/schedule_parts.h"

#include "base/text.h"

#include <math.h>

const struct entry *schedule_post_day(
    struct calc *calc, const double *day_by_pass)
{
    double day = day_by_pass[PASS_GIVEN];
    double low = day_by_pass[PASS_LOW], high = day_by_pass[PASS_HIGH];
    if (isnan(day) && !calc_is_unknown(calc))
        return calc_post_unknown(
            calc, WORDS("暦の規則が及ばない", "beyond the calendar"));
    return calc_post_range(calc, day, low, high);
}

/* Which of a task's days. */
enum which { DAY_READY, DAY_START, DAY_FINISH };

static void by_pass(const struct schedule *schedule, enum which which,
    size_t task, double *days)
{
    for (int pass = 0; pass < PASS_COUNT; pass++) {
        const struct plan_dates *dates = &schedule->dates[pass];
        days[pass] = which == DAY_READY   ? dates->ready[task]
                     : which == DAY_START ? dates->start[task]
                                          : dates->finish[task];
    }
}

static void post_days(const struct schedule *schedule, struct calc *calc,
    enum which which, size_t task)
{
    double days[PASS_COUNT];
    by_pass(schedule, which, task, days);
    schedule_post_day(calc, days);
}

/* ---- what a task waits for ---- */

struct waiting {
    const struct schedule *schedule;
    const struct network_index *entering;
    size_t task, first, end; /* of its entering links */
};

static struct waiting waiting_of(const struct schedule *schedule, size_t task)
{
    const struct network_index *entering =
        &schedule->plans[PASS_GIVEN].entering;
    return (struct waiting){schedule, entering, task, entering->first[task],
        entering->first[task + 1]};
}

static struct link_names names_of(const struct waiting *waiting, size_t k)
{
    bool start = link_leaves_start(
        waiting->schedule->rules->kinds[waiting->entering->at[k]]);
    return schedule_link_names(waiting->schedule->study->arena,
        start ? "start" : "finish", k - waiting->first + 1);
}

/* "add_months(finish_1, lag_1)", or by which day to start so as to finish by
 * then. */
static const char *term_of(const struct waiting *waiting, size_t k)
{
    const struct schedule *schedule = waiting->schedule;
    size_t link = waiting->entering->at[k];
    struct link_names names = names_of(waiting, k);
    const char *day =
        schedule_lagged(schedule, link, names.day, names.lag, STEP_FORWARD);
    return link_enters_finish(schedule->rules->kinds[link])
               ? schedule_by_duration(
                     schedule, waiting->task, day, "duration", STEP_TO_REACH)
               : day;
}

/* Nothing starts before the project does: said where no predecessor says it. */
static bool names_project_start(const struct waiting *waiting)
{
    for (size_t k = waiting->first; k < waiting->end; k++)
        if (!link_enters_finish(
                waiting->schedule->rules->kinds[waiting->entering->at[k]]))
            return false;
    return true;
}

static bool is_fixed(const struct waiting *waiting)
{
    return schedule_row(waiting->schedule, waiting->task)->not_before.given &&
           waiting->schedule->site.applies[waiting->task] != ANSWER_NO;
}

static const char *ready_formula(const struct waiting *waiting)
{
    struct arena *arena = waiting->schedule->study->arena;
    struct text terms = text_new(arena);
    bool project = names_project_start(waiting), fixed = is_fixed(waiting);
    if (project)
        schedule_add_term(&terms, "project_start");
    if (fixed)
        schedule_add_term(&terms, "not_before");
    for (size_t k = waiting->first; k < waiting->end; k++)
        schedule_add_term(&terms, term_of(waiting, k));
    bool alone = project && !fixed && waiting->first == waiting->end;
    return alone ? "project_start"
                 : arena_printf(arena, "max(%s)", text_string(&terms));
}

static void use_link(const struct waiting *waiting, struct calc *calc, size_t k)
{
    const struct schedule *schedule = waiting->schedule;
    size_t link = waiting->entering->at[k];
    const struct link_row *row = &schedule->rules->parts.links[link];
    struct link_names names = names_of(waiting, k);
    calc_use(calc, names.day,
        link_leaves_start(schedule->rules->kinds[link]) ? M_task_start
                                                        : M_task_finish,
        schedule_row(schedule, schedule->rules->ends[link].from)->id);
    if (row->lag.given)
        calc_param(calc, names.lag, &row->lag);
    schedule_rests_on_link(schedule, calc, link);
}

static void use_waiting(const struct waiting *waiting, struct calc *calc)
{
    const struct schedule *schedule = waiting->schedule;
    const struct task_row *row = schedule_row(schedule, waiting->task);
    struct param day = day_param(&row->not_before);
    bool finish = false;
    schedule_rests_on_task(schedule, calc, waiting->task);
    if (names_project_start(waiting))
        calc_param(calc, "project_start", &schedule->rules->start);
    if (is_fixed(waiting))
        calc_param(calc, "not_before", &day);
    for (size_t k = waiting->first; k < waiting->end; k++) {
        use_link(waiting, calc, k);
        finish |= link_enters_finish(
            schedule->rules->kinds[waiting->entering->at[k]]);
    }
    if (finish)
        schedule_use_duration(schedule, calc, "duration", waiting->task);
}

/* Where what is needed is not known, the rule of the start may or may not
 * hold: the day rests on the answer. */
static void use_doubt(
    const struct schedule *schedule, struct calc *calc, size_t task)
{
    const struct task_row *row = schedule_row(schedule, task);
    bool ruled = row->start > START_ANY || row->calendar != NULL ||
                 row->gate != NULL || row->not_before.given;
    if (ruled && schedule->site.applies[task] == ANSWER_UNKNOWN)
        schedule_use_applies(schedule, calc, task);
}

static bool is_gated(const struct schedule *schedule, size_t task)
{
    return schedule_row(schedule, task)->gate != NULL &&
           schedule->site.applies[task] != ANSWER_NO;
}

static void post_ready(const struct waiting *waiting)
{
    const struct schedule *schedule = waiting->schedule;
    struct calc *calc = calc_open(schedule->study->scope, M_task_ready,
        schedule_row(schedule, waiting->task)->id, ready_formula(waiting),
        NULL);
    use_waiting(waiting, calc);
    post_days(schedule, calc, DAY_READY, waiting->task);
}

/* ---- sessions ---- */

static const struct gate_window *window_of(
    const struct schedule *schedule, size_t task, enum pass pass)
{
    const struct gate *gate = timetable_gate(
        schedule->study->timetable, schedule_row(schedule, task)->gate);
    return gate_window_at(gate, schedule->dates[pass].ready[task]);
}

static void use_window(
    const struct schedule *schedule, struct calc *calc, size_t task)
{
    const struct gate_window *window = window_of(schedule, task, PASS_GIVEN);
    if (window == NULL)
        return;
    calc_rule(calc, &window->row->origin, window->row->id);
    if (window->estimated)
        calc_limit_state(calc, STATE_ESTIMATED);
}

/* Which window it passes with: a session of a year. */
static void post_session(const struct schedule *schedule, size_t task)
{
    struct arena *arena = schedule->study->arena;
    const struct task_row *row = schedule_row(schedule, task);
    const struct gate_window *window = window_of(schedule, task, PASS_GIVEN);
    struct calc *calc =
        calc_open(schedule->study->scope, M_task_session, row->id, NULL, NULL);
    calc_method_words(
        calc, WORDS("準備が整った日に間に合う最初の会期等",
                  "the first window for which it is ready in time"));
    calc_use(calc, "ready", M_task_ready, row->id);
    use_window(schedule, calc, task);
    schedule_rests_on_task(schedule, calc, task);
    if (window == NULL) {
        calc_post_unknown(
            calc, WORDS("会期等の表が尽きた", "the table of windows ends"));
        return;
    }
    int year = date_fiscal_year((day_number)window->passes);
    const char *key = arena_printf(arena, "%s.%d", window->row->id, year);
    struct words label = window->row->label;
    calc_post_category(calc, key,
        WORDS(arena_printf(arena, "%s %s",
                  date_fiscal_words(arena, year, LANGUAGE_JA), label.ja),
            arena_printf(arena, "%s of %s", label.en,
                date_fiscal_words(arena, year, LANGUAGE_EN))));
}

/* The days between being ready and passing. */
static void post_wait(const struct schedule *schedule, size_t task)
{
    const struct task_row *row = schedule_row(schedule, task);
    struct calc *calc = calc_open(
        schedule->study->scope, M_task_wait, row->id, "start - ready", NULL);
    double start = calc_use(calc, "start", M_task_start, row->id);
    calc_post(calc, start - calc_use(calc, "ready", M_task_ready, row->id));
}

/* ---- start and finish ---- */

static void post_start(const struct schedule *schedule, size_t task)
{
    struct waiting waiting = waiting_of(schedule, task);
    const struct task_row *row = schedule_row(schedule, task);
    bool gated = is_gated(schedule, task);
    if (gated)
        post_ready(&waiting);
    const char *ready = gated ? "ready" : ready_formula(&waiting);
    struct calc *calc = calc_open(schedule->study->scope, M_task_start, row->id,
        schedule_started(schedule, task, ready, false), NULL);
    if (gated) {
        calc_use(calc, "ready", M_task_ready, row->id);
        use_window(schedule, calc, task);
        schedule_use_applies(schedule, calc, task);
        schedule_rests_on_task(schedule, calc, task);
    } else {
        use_waiting(&waiting, calc);
        use_doubt(schedule, calc, task);
    }
    post_days(schedule, calc, DAY_START, task);
    if (gated && !schedule->study->brief) {
        post_session(schedule, task);
        post_wait(schedule, task);
    }
}

static void post_finish(const struct schedule *schedule, size_t task)
{
    const struct task_row *row = schedule_row(schedule, task);
    const char *formula =
        schedule_by_duration(schedule, task, "start", "duration", STEP_FORWARD);
    struct calc *calc = calc_open(
        schedule->study->scope, M_task_finish, row->id, formula, NULL);
    calc_use(calc, "start", M_task_start, row->id);
    schedule_use_duration(schedule, calc, "duration", task);
    post_days(schedule, calc, DAY_FINISH, task);
}

/* The last day on which work is done; a moment has none. */
static void post_last_day(const struct schedule *schedule, size_t task)
{
    struct arena *arena = schedule->study->arena;
    const struct task_row *row = schedule_row(schedule, task);
    const struct plan *plan = &schedule->plans[PASS_GIVEN];
    const struct plan_dates *given = &schedule->dates[PASS_GIVEN];
    if (schedule->site.applies[task] == ANSWER_NO ||
        given->start[task] == given->finish[task])
        return;
    bool working = unit_of_task(row) == STEP_WORKING_DAYS;
    const struct calendar *calendar = plan->tasks[task].duration.calendar;
    const char *name =
        row->unit == STEP_WORKING_DAYS ? OFFICE_CALENDAR : row->calendar;
    struct calc *calc =
        calc_open(schedule->study->scope, M_task_last_day, row->id,
            working ? arena_printf(arena, "previous_%s_day(finish - 1)", name)
                    : "finish - 1",
            NULL);
    calc_use(calc, "finish", M_task_finish, row->id);
    schedule_rests_on_task(schedule, calc, task);
    double days[PASS_COUNT];
    by_pass(schedule, DAY_FINISH, task, days);
    for (int pass = 0; pass < PASS_COUNT; pass++)
        days[pass] =
            working ? calendar_previous_working_day(calendar, days[pass] - 1)
                    : days[pass] - 1;
    schedule_post_day(calc, days);
}

/* How long before the day it must be finished by; negative where it is late.
 */
static void post_margin(const struct schedule *schedule, size_t task)
{
    const struct task_row *row = schedule_row(schedule, task);
    if (!row->finish_by.given || schedule->site.applies[task] == ANSWER_NO)
        return;
    struct param by = day_param(&row->finish_by);
    struct calc *calc = calc_open(schedule->study->scope, M_task_margin,
        row->id, "finish_by - finish", NULL);
    double day = calc_param(calc, "finish_by", &by);
    struct value finish =
        calc_use_value(calc, "finish", M_task_finish, row->id);
    calc_post_range(
        calc, day - finish.number, day - finish.high, day - finish.low);
}

static void post_end(const struct schedule *schedule)
{
    struct calc *calc = calc_open(schedule->study->scope, M_project_finish,
        NULL, "max(project_start, finish)", NULL);
    calc_param(calc, "project_start", &schedule->rules->start);
    double days[PASS_COUNT];
    for (size_t i = 0; i < schedule->rules->parts.task_count; i++)
        calc_use(calc, "finish", M_task_finish, schedule_row(schedule, i)->id);
    for (int pass = 0; pass < PASS_COUNT; pass++)
        days[pass] = schedule->dates[pass].end;
    schedule_post_day(calc, days);
}

void schedule_post_tasks(const struct schedule *schedule)
{
    const struct plan *plan = &schedule->plans[PASS_GIVEN];
    for (size_t i = 0; i < plan->task_count; i++) {
        post_start(schedule, plan->order[i]);
        post_finish(schedule, plan->order[i]);
        if (schedule->study->brief)
            continue;
        post_last_day(schedule, plan->order[i]);
        post_margin(schedule, plan->order[i]);
    }
    if (!schedule->study->brief)
        post_end(schedule);
}
