/* The late days of the schedule in the ledger, the floats, and what is
 * critical. */
#include "study/schedule_parts.h"

#include "base/text.h"

#include <math.h>

/* What a task must not delay: the late days of those that wait for it, or
 * (early) their early ones. */
struct holding {
    const struct schedule *schedule;
    const struct network_index *leaving;
    size_t task, first, end; /* of its leaving links */
    bool early;
};

static struct holding holding_of(
    const struct schedule *schedule, size_t task, bool early)
{
    const struct network_index *leaving = &schedule->plans[PASS_GIVEN].leaving;
    return (struct holding){schedule, leaving, task, leaving->first[task],
        leaving->first[task + 1], early};
}

static struct link_names names_of(const struct holding *holding, size_t k)
{
    return schedule_link_names(holding->schedule->study->arena,
        holding->early ? "next_start" : "late_start", k - holding->first + 1);
}

static bool is_gated(const struct schedule *schedule, size_t task)
{
    return schedule_row(schedule, task)->gate != NULL &&
           schedule->site.applies[task] != ANSWER_NO;
}

/* The latest day for the task itself that keeps the successor's. */
static const char *term_of(const struct holding *holding, size_t k)
{
    const struct schedule *schedule = holding->schedule;
    size_t link = holding->leaving->at[k];
    size_t to = schedule->rules->ends[link].to;
    struct link_names names = names_of(holding, k);
    const char *day = names.day;
    if (is_gated(schedule, to))
        day = arena_printf(schedule->study->arena, "ready_for_%s(%s)",
            schedule_row(schedule, to)->gate, day);
    if (link_enters_finish(schedule->rules->kinds[link]))
        day = schedule_by_duration(
            schedule, to, day, names.duration, STEP_FORWARD);
    return schedule_lagged(schedule, link, day, names.lag, STEP_BACK);
}

static bool is_last(const struct holding *holding)
{
    return holding->task != holding->schedule->rules->opening;
}

/* The latest finish, which counts where the finish is linked, and the end. */
static const char *start_formula(const struct holding *holding)
{
    const struct schedule *schedule = holding->schedule;
    struct arena *arena = schedule->study->arena;
    struct text finishes = text_new(arena), starts = text_new(arena);
    schedule_add_term(
        &finishes, is_last(holding) ? "project_finish" : "finish");
    for (size_t k = holding->first; k < holding->end; k++) {
        bool start =
            link_leaves_start(schedule->rules->kinds[holding->leaving->at[k]]);
        schedule_add_term(start ? &starts : &finishes, term_of(holding, k));
    }
    const char *formula = schedule_by_duration(schedule, holding->task,
        arena_printf(arena, "min(%s)", text_string(&finishes)), "duration",
        STEP_BACK);
    if (*text_string(&starts) != '\0')
        formula =
            arena_printf(arena, "min(%s, %s)", formula, text_string(&starts));
    return schedule_started(schedule, holding->task, formula, true);
}

static void use_successor(
    const struct holding *holding, struct calc *calc, size_t k)
{
    const struct schedule *schedule = holding->schedule;
    size_t link = holding->leaving->at[k];
    size_t to = schedule->rules->ends[link].to;
    const struct link_row *row = &schedule->rules->parts.links[link];
    struct link_names names = names_of(holding, k);
    calc_use(calc, names.day, holding->early ? M_task_start : M_task_late_start,
        schedule_row(schedule, to)->id);
    if (row->lag.given)
        calc_param(calc, names.lag, &row->lag);
    if (link_enters_finish(schedule->rules->kinds[link]))
        schedule_use_duration(schedule, calc, names.duration, to);
    schedule_rests_on_link(schedule, calc, link);
    if (is_gated(schedule, to))
        schedule_rests_on_task(schedule, calc, to);
}

static void use_holding(const struct holding *holding, struct calc *calc)
{
    const struct schedule *schedule = holding->schedule;
    if (is_last(holding))
        calc_use(calc, "project_finish", M_project_finish, NULL);
    else
        calc_use(calc, "finish", M_task_finish,
            schedule_row(schedule, holding->task)->id);
    for (size_t k = holding->first; k < holding->end; k++)
        use_successor(holding, calc, k);
    schedule_use_duration(schedule, calc, "duration", holding->task);
}

static void post_one_day(struct calc *calc, double day)
{
    schedule_post_day(calc, (double[PASS_COUNT]){day, day, day});
}

static void post_late_days(const struct schedule *schedule, size_t task)
{
    struct holding holding = holding_of(schedule, task, false);
    const struct task_row *row = schedule_row(schedule, task);
    const struct plan_dates *dates = &schedule->dates[PASS_GIVEN];
    struct calc *calc = calc_open(schedule->study->scope, M_task_late_start,
        row->id, start_formula(&holding), NULL);
    use_holding(&holding, calc);
    post_one_day(calc, dates->late_start[task]);
    calc = calc_open(schedule->study->scope, M_task_late_finish, row->id,
        schedule_by_duration(
            schedule, task, "late_start", "duration", STEP_FORWARD),
        NULL);
    calc_use(calc, "late_start", M_task_late_start, row->id);
    schedule_use_duration(schedule, calc, "duration", task);
    post_one_day(calc, dates->late_finish[task]);
}

static void post_floats(const struct schedule *schedule, size_t task)
{
    const struct task_row *row = schedule_row(schedule, task);
    struct holding holding = holding_of(schedule, task, true);
    struct calc *calc = calc_open(schedule->study->scope, M_task_float, row->id,
        "late_start - start", NULL);
    double late = calc_use(calc, "late_start", M_task_late_start, row->id);
    calc_post(calc, late - calc_use(calc, "start", M_task_start, row->id));
    calc = calc_open(schedule->study->scope, M_task_free_float, row->id,
        arena_printf(
            schedule->study->arena, "%s - start", start_formula(&holding)),
        NULL);
    calc_use(calc, "start", M_task_start, row->id);
    use_holding(&holding, calc);
    calc_post(calc, schedule->dates[PASS_GIVEN].free_float[task]);
}

/* ---- what is critical ---- */

enum criticality {
    CRITICALITY_CRITICAL,
    CRITICALITY_REVERSE,
    CRITICALITY_NEAR,
    CRITICALITY_NONE,
    CRITICALITY_AFTER
};

/* Critical: without float, or on the path that the opening waits for — its
 * float then is the wait for a session or the first of a month. */
static enum criticality criticality_of(
    const struct schedule *schedule, size_t task, bool on_path)
{
    const struct param *near = &schedule->rules->parts.file->near_critical;
    const struct plan_dates *dates = &schedule->dates[PASS_GIVEN];
    double opening = dates->start[schedule->rules->opening];
    double slack = dates->float_days[task];
    if (dates->finish[task] > opening)
        return CRITICALITY_AFTER;
    if (plan_is_reverse_critical(&schedule->plans[PASS_GIVEN], dates, task))
        return CRITICALITY_REVERSE;
    if (slack == 0 || on_path)
        return CRITICALITY_CRITICAL;
    return slack <= (near->given ? near->value : 0) ? CRITICALITY_NEAR
                                                    : CRITICALITY_NONE;
}

/* Whether shorter is later shows in the links at its finish and its start. */
static void rests_on_paths(
    const struct schedule *schedule, struct calc *calc, size_t task)
{
    const struct plan *plan = &schedule->plans[PASS_GIVEN];
    const struct network_index *of[] = {&plan->entering, &plan->leaving};
    calc_rests_on(calc, scope_find(schedule->study->scope, M_task_finish,
                            schedule_row(schedule, task)->id));
    for (size_t n = 0; n < sizeof of / sizeof *of; n++)
        for (size_t k = of[n]->first[task]; k < of[n]->first[task + 1]; k++)
            schedule_rests_on_link(schedule, calc, of[n]->at[k]);
}

static void post_criticality(
    const struct schedule *schedule, size_t task, bool on_path)
{
    static const struct {
        const char *key;
        struct words words;
    } rows[] = {
        [CRITICALITY_CRITICAL] = {"critical", {"クリティカル", "critical"}},
        [CRITICALITY_REVERSE] = {"reverse_critical",
            {"逆クリティカル(短縮すると遅れる)",
                "reverse-critical (shorter is later)"}},
        [CRITICALITY_NEAR] = {"near_critical",
            {"準クリティカル", "near-critical"}},
        [CRITICALITY_NONE] = {"none", {"余裕あり", "has float"}},
        [CRITICALITY_AFTER] = {"after", {"供用開始の後", "after the opening"}},
    };
    const struct task_row *row = schedule_row(schedule, task);
    const struct param *near = &schedule->rules->parts.file->near_critical;
    struct calc *calc = calc_open(
        schedule->study->scope, M_task_criticality, row->id, NULL, NULL);
    calc_method_words(calc,
        WORDS("余裕が0日か、供用開始が待つ経路の上ならクリティカル。"
              "near_criticalの日数までの余裕なら準クリティカル",
            "critical with no float or on the path that the opening waits "
            "for; near-critical with a float up to near_critical"));
    calc_use(calc, "float", M_task_float, row->id);
    calc_use(calc, "opening_date", M_opening_date, NULL);
    rests_on_paths(schedule, calc, task);
    if (near->given)
        calc_param(calc, "near_critical", near);
    enum criticality criticality = criticality_of(schedule, task, on_path);
    calc_post_category(calc, rows[criticality].key, rows[criticality].words);
}

/* Which tasks the opening waits for. */
static bool *critical_path(const struct schedule *schedule)
{
    struct arena *arena = schedule->study->arena;
    const struct plan *plan = &schedule->plans[PASS_GIVEN];
    struct task_path path =
        plan_path(arena, plan, &schedule->dates[PASS_GIVEN], plan->goal);
    bool *on_path = ARENA_ARRAY(arena, plan->task_count, bool);
    for (size_t i = 0; i < path.count; i++)
        on_path[path.at[i]] = true;
    return on_path;
}

void schedule_post_criticality(const struct schedule *schedule)
{
    const bool *on_path = critical_path(schedule);
    for (size_t i = 0; i < schedule->rules->parts.task_count; i++)
        post_criticality(schedule, i, on_path[i]);
}

void schedule_post_late(const struct schedule *schedule)
{
    const struct plan *plan = &schedule->plans[PASS_GIVEN];
    for (size_t i = plan->task_count; i-- > 0;) {
        post_late_days(schedule, plan->order[i]);
        post_floats(schedule, plan->order[i]);
    }
}
