/* The entries of the schedule: each day with a formula over what it waits
 * for. */
#include "study/schedule_parts.h"

#include "base/text.h"

#include <math.h>

/* ---- formulas ---- */

/* "add_months(finish_2, lag_2)"; back: "latest_month_start(…)". */
static const char *stepped(struct arena *arena, const char *day,
    enum step_unit unit, const char *amount, bool back)
{
    switch (unit) {
    case STEP_DAYS:
        return arena_printf(arena, "%s %c %s", day, back ? '-' : '+', amount);
    case STEP_OFFICE_DAYS:
        return arena_printf(arena, "%s(%s, %s)",
            back ? "latest_office_start" : "add_office_days", day, amount);
    case STEP_MONTHS:
        break;
    }
    return arena_printf(arena, "%s(%s, %s)",
        back ? "latest_month_start" : "add_months", day, amount);
}

static const char *ruled(
    struct arena *arena, const char *day, enum start_rule rule, bool back)
{
    switch (rule) {
    case START_OFFICE_DAY:
        return arena_printf(arena, "%s(%s)",
            back ? "previous_office_day" : "next_office_day", day);
    case START_MONTH:
        return arena_printf(
            arena, "%s(%s)", back ? "month_start" : "next_month_start", day);
    case START_FISCAL_YEAR:
        return arena_printf(arena,
            back ? "fiscal_start(fiscal_year(%s))" : "next_fiscal_start(%s)",
            day);
    case START_ANY:
        break;
    }
    return day;
}

/* "max(a, b)", or "a" alone. */
static void add_term(struct text *terms, const char *term)
{
    if (*text_string(terms) != '\0')
        text_add(terms, ", ");
    text_add(terms, term);
}

static const char *over_terms(
    struct arena *arena, const char *function, const struct text *terms)
{
    return arena_printf(arena, "%s(%s)", function, text_string(terms));
}

/* ---- forward ---- */

static const struct task_row *row_of(
    const struct schedule *schedule, size_t task)
{
    return &schedule->rules->parts.tasks[task];
}

/* The rule under which a task starts, as the plan took it. */
static enum start_rule rule_of(const struct schedule *schedule, size_t task)
{
    if (schedule->applies[task] == ANSWER_NO)
        return START_ANY;
    int rule = row_of(schedule, task)->start;
    return rule == 0 ? START_ANY : (enum start_rule)rule;
}

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

static void by_pass(
    const struct schedule *schedule, bool finish, size_t task, double *days)
{
    for (int pass = 0; pass < PASS_COUNT; pass++)
        days[pass] = finish ? schedule->dates[pass].finish[task]
                            : schedule->dates[pass].start[task];
}

/* Names of a link's ends and lag in formulas. */
struct link_names {
    const char *day, *lag, *term;
};

static struct link_names names_of(const struct schedule *schedule, size_t link,
    const char *what, size_t number, bool back)
{
    struct arena *arena = schedule->study->arena;
    const struct link_row *row = &schedule->rules->parts.links[link];
    struct link_names names = {
        .day = arena_printf(arena, "%s_%zu", what, number),
        .lag = arena_printf(arena, "lag_%zu", number)};
    names.term = row->lag.given ? stepped(arena, names.day, unit_of_link(row),
                                      names.lag, back)
                                : names.day;
    return names;
}

/* Reads the day at the far end of a link, and its lag. */
static void use_link(const struct schedule *schedule, struct calc *calc,
    size_t link, struct link_names names, int measure, size_t far_end)
{
    const struct link_row *row = &schedule->rules->parts.links[link];
    calc_use(calc, names.day, measure, row_of(schedule, far_end)->id);
    if (row->lag.given)
        calc_param(calc, names.lag, &row->lag);
}

/* Where what is needed is not known, the rule of the start may or may not
 * hold: the day rests on the answer. */
static void use_doubt(
    const struct schedule *schedule, struct calc *calc, size_t task)
{
    if (schedule->applies[task] == ANSWER_UNKNOWN)
        calc_use_value(
            calc, "applies", M_task_applies, row_of(schedule, task)->id);
}

static void post_start(const struct schedule *schedule, size_t task,
    const struct network_index *entering)
{
    struct arena *arena = schedule->study->arena;
    struct text terms = text_new(arena);
    size_t first = entering->first[task], end = entering->first[task + 1];
    for (size_t k = first; k < end; k++)
        add_term(&terms,
            names_of(schedule, entering->at[k], "finish", k - first + 1, false)
                .term);
    const char *formula =
        first == end ? "project_start" : over_terms(arena, "max", &terms);
    formula = ruled(arena, formula, rule_of(schedule, task), false);
    struct calc *calc = calc_open(schedule->study->scope, M_task_start,
        row_of(schedule, task)->id, formula, NULL);
    if (first == end)
        calc_param(calc, "project_start", &schedule->rules->start);
    for (size_t k = first; k < end; k++)
        use_link(schedule, calc, entering->at[k],
            names_of(schedule, entering->at[k], "finish", k - first + 1, false),
            M_task_finish, schedule->rules->ends[entering->at[k]].from);
    if (rule_of(schedule, task) != START_ANY)
        use_doubt(schedule, calc, task);
    double days[PASS_COUNT];
    by_pass(schedule, false, task, days);
    schedule_post_day(calc, days);
}

/* A duration that may be shorter or longer is an estimate. */
static void use_given_duration(struct calc *calc, const struct task_row *row)
{
    calc_param(calc, "duration", &row->duration);
    if (row->duration.low < row->duration.high)
        calc_limit_state(calc, STATE_ESTIMATED);
}

/* Reads the duration under the name "duration". */
static void use_duration(
    const struct schedule *schedule, struct calc *calc, size_t task)
{
    const struct task_row *row = row_of(schedule, task);
    const struct catalogue *catalogue =
        ledger_catalogue(scope_ledger(schedule->study->scope));
    const char *item;
    if (row->measure != NULL) {
        const struct measure *measure =
            catalogue_find_address(catalogue, row->measure, &item);
        calc_use(calc, "duration", measure->id, item);
    } else {
        use_given_duration(calc, row);
    }
    if (row->if_measure != NULL)
        calc_use_value(calc, "applies", M_task_applies, row->id);
}

static void post_finish(const struct schedule *schedule, size_t task)
{
    const struct task_row *row = row_of(schedule, task);
    bool left_out = schedule->applies[task] == ANSWER_NO;
    const char *formula = left_out ? "start"
                                   : stepped(schedule->study->arena, "start",
                                         unit_of_task(row), "duration", false);
    struct calc *calc = calc_open(
        schedule->study->scope, M_task_finish, row->id, formula, NULL);
    calc_use(calc, "start", M_task_start, row->id);
    if (left_out)
        calc_use_value(calc, "applies", M_task_applies, row->id);
    else
        use_duration(schedule, calc, task);
    double days[PASS_COUNT];
    by_pass(schedule, true, task, days);
    schedule_post_day(calc, days);
}

/* The last day on which work is done; a moment has none. */
static void post_last_day(const struct schedule *schedule, size_t task)
{
    const struct task_row *row = row_of(schedule, task);
    const struct plan_dates *given = &schedule->dates[PASS_GIVEN];
    if (schedule->applies[task] == ANSWER_NO ||
        given->start[task] == given->finish[task])
        return;
    bool office = unit_of_task(row) == STEP_OFFICE_DAYS;
    struct calc *calc =
        calc_open(schedule->study->scope, M_task_last_day, row->id,
            office ? "previous_office_day(finish - 1)" : "finish - 1", NULL);
    calc_use(calc, "finish", M_task_finish, row->id);
    double days[PASS_COUNT];
    by_pass(schedule, true, task, days);
    for (int pass = 0; pass < PASS_COUNT; pass++)
        days[pass] = office ? calendar_previous_office_day(
                                  schedule->calendar, days[pass] - 1)
                            : days[pass] - 1;
    schedule_post_day(calc, days);
}

static void post_end(const struct schedule *schedule)
{
    struct calc *calc = calc_open(schedule->study->scope, M_project_finish,
        NULL, "max(project_start, finish)", NULL);
    calc_param(calc, "project_start", &schedule->rules->start);
    double days[PASS_COUNT];
    for (size_t i = 0; i < schedule->rules->parts.task_count; i++)
        calc_use(calc, "finish", M_task_finish, row_of(schedule, i)->id);
    for (int pass = 0; pass < PASS_COUNT; pass++)
        days[pass] = schedule->dates[pass].end;
    schedule_post_day(calc, days);
}

/* ---- backward ---- */

static const char *late_formula(const struct schedule *schedule, size_t task,
    const struct network_index *leaving)
{
    struct arena *arena = schedule->study->arena;
    const struct task_row *row = row_of(schedule, task);
    struct text terms = text_new(arena);
    size_t first = leaving->first[task], end = leaving->first[task + 1];
    if (task == schedule->rules->opening)
        add_term(&terms, "finish");
    else if (first == end)
        add_term(&terms, "project_finish");
    for (size_t k = first; k < end; k++)
        add_term(&terms, names_of(schedule, leaving->at[k], "late_start",
                             k - first + 1, true)
                             .term);
    const char *formula = over_terms(arena, "min", &terms);
    if (schedule->applies[task] != ANSWER_NO)
        formula = stepped(arena, formula, unit_of_task(row), "duration", true);
    return ruled(arena, formula, rule_of(schedule, task), true);
}

static void post_late_start(const struct schedule *schedule, size_t task,
    const struct network_index *leaving)
{
    const struct task_row *row = row_of(schedule, task);
    struct calc *calc = calc_open(schedule->study->scope, M_task_late_start,
        row->id, late_formula(schedule, task, leaving), NULL);
    size_t first = leaving->first[task], end = leaving->first[task + 1];
    if (task == schedule->rules->opening)
        calc_use(calc, "finish", M_task_finish, row->id);
    else if (first == end)
        calc_use(calc, "project_finish", M_project_finish, NULL);
    for (size_t k = first; k < end; k++)
        use_link(schedule, calc, leaving->at[k],
            names_of(
                schedule, leaving->at[k], "late_start", k - first + 1, true),
            M_task_late_start, schedule->rules->ends[leaving->at[k]].to);
    if (schedule->applies[task] == ANSWER_NO)
        calc_use_value(calc, "applies", M_task_applies, row->id);
    else
        use_duration(schedule, calc, task);
    double day = schedule->dates[PASS_GIVEN].late_start[task];
    schedule_post_day(calc, (double[PASS_COUNT]){day, day, day});
}

static void post_float(const struct schedule *schedule, size_t task)
{
    const struct task_row *row = row_of(schedule, task);
    struct calc *calc = calc_open(schedule->study->scope, M_task_float, row->id,
        "late_start - start", NULL);
    double late = calc_use(calc, "late_start", M_task_late_start, row->id);
    calc_post(calc, late - calc_use(calc, "start", M_task_start, row->id));
}

void schedule_post_tasks(const struct schedule *schedule)
{
    struct arena *arena = schedule->study->arena;
    const struct schedule_rules *rules = schedule->rules;
    size_t count = rules->parts.task_count, links = rules->parts.link_count;
    struct network_index entering =
        network_entering(arena, count, rules->ends, links);
    struct network_index leaving =
        network_leaving(arena, count, rules->ends, links);
    for (size_t i = 0; i < count; i++) {
        post_start(schedule, rules->order[i], &entering);
        post_finish(schedule, rules->order[i]);
        post_last_day(schedule, rules->order[i]);
    }
    post_end(schedule);
    for (size_t i = count; i-- > 0;) {
        post_late_start(schedule, rules->order[i], &leaving);
        post_float(schedule, rules->order[i]);
    }
}
