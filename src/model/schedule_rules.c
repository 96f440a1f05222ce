#include "model/schedule_rules.h"

#include "base/text.h"
#include "model/schedule_check.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *const holiday_kind_choices[] = {"fixed", "nth_monday", "equinox",
    "substitute_next", "substitute_free", "between_weekday", "between", NULL};
const char *const step_unit_choices[] = {"months", "days", "office_days", NULL};
const char *const start_rule_choices[] = {
    "any", "office_day", "month", "fiscal_year", NULL};
const char *const duration_shape_choices[] = {
    "triangular", "pert", "uniform", NULL};
const char *const link_kind_choices[] = {"fs", "ss", "ff", "sf", NULL};
const char *const weekday_names[DAYS_OF_A_WEEK] = {"sunday", "monday",
    "tuesday", "wednesday", "thursday", "friday", "saturday"};

#define RECORD_SELF struct holiday_rule
RECORD_DEFINE(holiday_rule, HOLIDAY_RULE_FIELDS,
    "A rule of the calendar of public holidays 国民の祝日.")
#undef RECORD_SELF

#define RECORD_SELF struct closed_days
RECORD_DEFINE(closed_days, CLOSED_DAYS_FIELDS,
    "Days of the year on which offices are closed; may pass the year's end.")
#undef RECORD_SELF

#define RECORD_SELF struct calendar_row
RECORD_DEFINE(calendar_row, CALENDAR_ROW_FIELDS,
    "A calendar of working days: of a building site, of a season.");
#undef RECORD_SELF

#define RECORD_SELF struct simulation
RECORD_DEFINE(simulation, SIMULATION_FIELDS,
    "How the schedule is drawn, to tell the chances of the opening.");
#undef RECORD_SELF

#define RECORD_SELF struct schedule_file
RECORD_DEFINE(schedule_file, SCHEDULE_FILE_FIELDS, "A schedule.")
#undef RECORD_SELF

#define RECORD_SELF struct task_row
RECORD_DEFINE(task_row, TASK_ROW_FIELDS, "A task of the schedule.")
#undef RECORD_SELF

#define RECORD_SELF struct move_row
RECORD_DEFINE(move_row, MOVE_ROW_FIELDS,
    "A move: what moves during which task, and what must be ready for it.");
#undef RECORD_SELF

#define RECORD_SELF struct link_row
RECORD_DEFINE(
    link_row, LINK_ROW_FIELDS, "A finish-to-start link between two tasks.")
#undef RECORD_SELF

PROBLEM_KIND(task_unknown, "task-unknown", "作業「{1}」はありません",
    "there is no task '{1}'", "「{2}」ではありませんか", "did you mean '{2}'?");
PROBLEM_KIND(task_circle, "task-circle", "作業の順序が循環しています: {1}",
    "tasks in a circle: {1}", "どれかのリンクを外してください",
    "take one of these links away");
PROBLEM_KIND(lag_whole, "link-whole",
    "リンク「{1}」の待ち日数は整数でなければなりません",
    "link '{1}' must wait a whole number of days", "", "");

/* ---- names ---- */

struct name {
    const char *id;
    size_t index;
};

static int by_id(const void *left, const void *right)
{
    const struct name *a = left, *b = right;
    int order = strcmp(a->id, b->id);
    return order != 0 ? order : (a->index > b->index) - (a->index < b->index);
}

struct names {
    struct name *at;
    size_t count;
};

static struct names names_of(
    struct arena *arena, const struct task_row *tasks, size_t count)
{
    struct names names = {ARENA_ARRAY(arena, count, struct name), 0};
    for (size_t i = 0; i < count; i++)
        if (tasks[i].id != NULL)
            names.at[names.count++] = (struct name){tasks[i].id, i};
    if (names.count > 0)
        qsort(names.at, names.count, sizeof *names.at, by_id);
    return names;
}

static int id_against(const void *key, const void *element)
{
    return strcmp(key, ((const struct name *)element)->id);
}

static bool find(struct names names, const char *id, size_t *index)
{
    if (id == NULL || names.count == 0)
        return false;
    const struct name *found =
        bsearch(id, names.at, names.count, sizeof *names.at, id_against);
    if (found == NULL)
        return false;
    *index = found->index;
    return true;
}

/* ---- checks ---- */

struct check {
    struct arena *arena;
    struct schedule_parts *parts;
    struct names names;
    struct problems *problems;
};

static void report_unknown(
    const struct check *check, const char *id, struct place place)
{
    size_t count = check->names.count;
    const char **ids = ARENA_ARRAY(check->arena, count, const char *);
    for (size_t i = 0; i < count; i++)
        ids[i] = check->names.at[i].id;
    problem_add(check->problems, &task_unknown, place, id,
        text_nearest(id, ids, count));
}

static bool check_end(const struct check *check, const struct link_row *link,
    const char *id, size_t *end)
{
    if (find(check->names, id, end))
        return true;
    if (id != NULL)
        report_unknown(check, id, link->origin.place);
    return false;
}

/* By its tasks: a link has no words of its own. */
static void name_link(const struct check *check, struct link_row *link,
    const struct network_link *ends)
{
    struct words from = check->parts->tasks[ends->from].label;
    struct words to = check->parts->tasks[ends->to].label;
    if (from.ja == NULL || to.ja == NULL)
        return;
    link->origin.called.words =
        WORDS(arena_printf(check->arena, "前後関係「%s→%s」", from.ja, to.ja),
            arena_printf(check->arena, "link '%s → %s'", from.en, to.en));
    link->lag.origin.called.at = link;
}

/* The links both of whose tasks there are. */
static struct network_link *check_links(
    const struct check *check, enum link_kind *kinds, size_t *known)
{
    size_t count = check->parts->link_count;
    struct network_link *ends =
        ARENA_ARRAY(check->arena, count, struct network_link);
    *known = 0;
    for (size_t i = 0; i < count; i++) {
        struct link_row *link = &check->parts->links[i];
        link->lag.unit = schedule_ledger_unit(link->unit);
        bool months = text_equal(link->lag.unit, "months");
        if (!months && !param_is_whole(&link->lag))
            problem_add(
                check->problems, &lag_whole, link->origin.place, link->id);
        kinds[*known] = link->kind == 0 ? LINK_FS : (enum link_kind)link->kind;
        bool from = check_end(check, link, link->from, &ends[*known].from);
        bool to = check_end(check, link, link->to, &ends[*known].to);
        if (from && to)
            name_link(check, link, &ends[*known]);
        *known += from && to;
    }
    return ends;
}

/* The tasks of the moves. */
static void check_moves(const struct check *check)
{
    size_t task;
    for (size_t i = 0; i < check->parts->move_count; i++) {
        const struct move_row *move = &check->parts->moves[i];
        if (move->task != NULL && !find(check->names, move->task, &task))
            report_unknown(check, move->task, move->origin.place);
        for (size_t k = 0; k < move->needs.count; k++)
            if (!find(check->names, move->needs.at[k], &task))
                report_unknown(check, move->needs.at[k], move->origin.place);
    }
}

/* "a → b → c → a" */
static const char *circle_text(const struct check *check, struct circle circle)
{
    struct text text = text_new(check->arena);
    for (size_t i = 0; i <= circle.count; i++) {
        if (i > 0)
            text_add(&text, " → ");
        text_add(&text, check->parts->tasks[circle.at[i % circle.count]].id);
    }
    return text_string(&text);
}

static void report_circles(
    const struct check *check, const struct network_order *order)
{
    for (size_t i = 0; i < order->circles.count; i++) {
        struct circle circle = order->circles.at[i];
        problem_add(check->problems, &task_circle,
            check->parts->tasks[circle.at[0]].origin.place,
            circle_text(check, circle));
    }
}

/* ---- assembly ---- */

struct param day_param(const struct day *day)
{
    struct param param = {
        .given = day->given, .unit = "date", .origin = day->origin};
    param.value = day->given ? (double)day->number : NAN;
    param.low = param.high = param.value;
    return param;
}

static void check_file(const struct check *check, struct schedule_rules *rules)
{
    const struct schedule_file *file = check->parts->file;
    if (file->opening != NULL &&
        !find(check->names, file->opening, &rules->opening))
        report_unknown(check, file->opening, file->origin.place);
    rules->start = day_param(&file->start);
    rules->base_opening = day_param(&file->base_opening);
}

const struct schedule_rules *schedule_rules_new(struct arena *arena,
    struct schedule_parts parts, const struct catalogue *catalogue,
    struct problems *problems)
{
    size_t before = problems_count(problems);
    struct names names = names_of(arena, parts.tasks, parts.task_count);
    struct check check = {arena, &parts, names, problems};
    struct schedule_rules *rules = ARENA_NEW(arena, struct schedule_rules);
    schedule_check_rows(arena, &parts, catalogue, rules, problems);
    size_t known;
    rules->kinds = ARENA_ARRAY(arena, parts.link_count, enum link_kind);
    rules->ends = check_links(&check, rules->kinds, &known);
    check_file(&check, rules);
    check_moves(&check);
    struct network_order order =
        network_order(arena, parts.task_count, rules->ends, known);
    report_circles(&check, &order);
    rules->parts = parts;
    rules->order = order.at;
    if (problems_count(problems) == before)
        used_buildings_check(arena, rules, catalogue, problems);
    return problems_count(problems) == before ? rules : NULL;
}

/* The tasks that come after a task, or before it, and itself. */
static bool *reached(struct arena *arena, const struct schedule_rules *rules,
    size_t from, bool forward)
{
    size_t count = rules->parts.task_count;
    struct network_index links = (forward ? network_leaving : network_entering)(
        arena, count, rules->ends, rules->parts.link_count);
    bool *reached = ARENA_ARRAY(arena, count, bool);
    reached[from] = true;
    for (size_t i = 0; i < count; i++) {
        size_t task = rules->order[forward ? i : count - 1 - i];
        for (size_t k = links.first[task]; k < links.first[task + 1]; k++) {
            struct network_link link = rules->ends[links.at[k]];
            reached[forward ? link.to : link.from] |= reached[task];
        }
    }
    return reached;
}

struct link_list schedule_way(struct arena *arena,
    const struct schedule_rules *rules, size_t earlier, size_t later)
{
    bool *after = reached(arena, rules, earlier, true);
    bool *before = reached(arena, rules, later, false);
    struct link_list way = {
        ARENA_ARRAY(arena, rules->parts.link_count, size_t), 0};
    for (size_t i = 0; i < rules->parts.link_count; i++)
        if (after[rules->ends[i].from] && before[rules->ends[i].to])
            way.at[way.count++] = i;
    return way;
}

bool schedule_follows(struct arena *arena, const struct schedule_rules *rules,
    size_t later, size_t earlier)
{
    return later == earlier ||
           schedule_way(arena, rules, earlier, later).count > 0;
}

long schedule_task(const struct schedule_rules *rules, const char *id)
{
    for (size_t i = 0; i < rules->parts.task_count; i++)
        if (text_equal(rules->parts.tasks[i].id, id))
            return (long)i;
    return -1;
}
