#include "model/law_rules.h"

#include "base/text.h"

const char *const law_kind_choices[] = {"notice", "report", "consult",
    "certificate", "permit", "survey", "duty", NULL};

#define RECORD_SELF struct law
RECORD_DEFINE(law, LAW_FIELDS,
    "A duty that a law makes: triggered where all conditions `all_…` hold and, "
    "if there are any, one of `any_…`.")
#undef RECORD_SELF

PROBLEM_KIND(no_condition, "law-no-condition", "法令「{1}」に条件がありません",
    "law '{1}' has no condition",
    "all_1_measure・all_1_op・all_1_value を書いてください",
    "write all_1_measure, all_1_op and all_1_value");
PROBLEM_KIND(months_range, "law-months",
    "法令「{1}」の期間は months_low ≤ months ≤ months_high でなければ"
    "なりません",
    "law '{1}' must have months_low <= months <= months_high", NULL, NULL);
PROBLEM_KIND(no_task, "law-task", "法令「{1}」の作業「{2}」は工程にありません",
    "law '{1}' names the task '{2}', which the schedule has not",
    "「{3}」ではありませんか", "did you mean '{3}'?");
PROBLEM_KIND(no_item, "law-cost-item",
    "法令「{1}」の費目「{2}」は事業費にありません",
    "law '{1}' names the cost item '{2}', which the cost has not",
    "「{3}」ではありませんか", "did you mean '{3}'?");

struct words law_kind_words(enum law_kind kind)
{
    switch (kind) {
    case LAW_NOTICE:
        return WORDS("通知", "notice");
    case LAW_REPORT:
        return WORDS("届出・報告", "report");
    case LAW_CONSULT:
        return WORDS("協議", "consultation");
    case LAW_CERTIFICATE:
        return WORDS("証明・判定", "certificate");
    case LAW_PERMIT:
        return WORDS("許可・認定", "permit");
    case LAW_SURVEY:
        return WORDS("調査", "survey");
    case LAW_DUTY:
        break;
    }
    return WORDS("適合義務", "duty");
}

const char *law_name(
    struct arena *arena, const struct law *law, enum language language)
{
    return arena_printf(arena, "%s%s%s", words_in(law->law, language),
        language == LANGUAGE_EN ? " " : "", words_in(law->clause, language));
}

/* ---- conditions ---- */

struct check {
    struct arena *arena;
    struct catalogue *catalogue;
    struct problems *problems;
};

static void read_conditions(const struct check *check, struct law_rule *rule)
{
    const struct law *row = rule->row;
#define CELLS(name)                                                            \
    {                                                                          \
        row->name##_measure, row->name##_op, row->name##_value, #name,         \
            &row->origin                                                       \
    }
    const struct row_condition_words all[] = {
        CELLS(all_1), CELLS(all_2), CELLS(all_3), CELLS(all_4)};
    const struct row_condition_words any[] = {
        CELLS(any_1), CELLS(any_2), CELLS(any_3), CELLS(any_4), CELLS(any_5)};
#undef CELLS
    struct place place = row->origin.place;
    for (int i = 0; i < LAW_ALL_CONDITIONS; i++)
        rule->all[i] = row_condition_read(check->arena, all[i], row->id, place,
            check->catalogue, check->problems);
    for (int i = 0; i < LAW_ANY_CONDITIONS; i++)
        rule->any[i] = row_condition_read(check->arena, any[i], row->id, place,
            check->catalogue, check->problems);
}

static bool has_condition(const struct law_rule *rule)
{
    bool has = false;
    for (int i = 0; i < LAW_ALL_CONDITIONS; i++)
        has |= rule->all[i].measure != NULL;
    for (int i = 0; i < LAW_ANY_CONDITIONS; i++)
        has |= rule->any[i].measure != NULL;
    return has;
}

/* ---- what they come to ---- */

static enum answer answer_of(struct arena *arena,
    const struct row_condition *condition, struct value value)
{
    if (condition->measure->kind == QUANTITY &&
        value.state == STATE_ESTIMATED && value_has_range(value))
        value.state = STATE_UNKNOWN;
    return row_condition_answer(arena, condition, value);
}

struct law_answers law_rule_answers(struct arena *arena,
    const struct law_rule *rule, const struct value *all,
    const struct value *any)
{
    struct law_answers answers = {.verdict = ANSWER_YES};
    enum answer one_of = ANSWER_NO;
    bool has_any = false;
    for (int i = 0; i < LAW_ALL_CONDITIONS; i++) {
        const struct row_condition *condition = &rule->all[i];
        answers.all[i] = ANSWER_YES;
        if (condition->measure == NULL)
            continue;
        answers.all[i] = answer_of(arena, condition, all[i]);
        answers.verdict = answer_and(answers.verdict, answers.all[i]);
        answers.kept_out |= answers.all[i] == ANSWER_NO &&
                            condition->measure->kind != QUANTITY &&
                            !all[i].unverified;
    }
    for (int i = 0; i < LAW_ANY_CONDITIONS; i++) {
        answers.any[i] = ANSWER_NO;
        if (rule->any[i].measure == NULL)
            continue;
        has_any = true;
        answers.any[i] = answer_of(arena, &rule->any[i], any[i]);
        one_of = answer_or(one_of, answers.any[i]);
    }
    if (has_any)
        answers.verdict = answer_and(answers.verdict, one_of);
    return answers;
}

/* ---- a row ---- */

static void read_months(const struct check *check, struct law_rule *rule)
{
    const struct law *row = rule->row;
    struct param months = row->months;
    months.low = row->months_low.given ? row->months_low.value : months.value;
    months.high =
        row->months_high.given ? row->months_high.value : months.value;
    rule->months = months;
    bool ends = row->months_low.given || row->months_high.given;
    if ((months.given || ends) &&
        !(months.low <= months.value && months.value <= months.high))
        problem_add(check->problems, &months_range, row->origin.place, row->id);
}

/* Problems of its conditions first: a row without any other has one. */
static void check_row(const struct check *check, struct law_rule *rule)
{
    size_t before = problems_count(check->problems);
    read_conditions(check, rule);
    if (!has_condition(rule) && problems_count(check->problems) == before)
        problem_add(check->problems, &no_condition, rule->row->origin.place,
            rule->row->id);
    read_months(check, rule);
}

const struct law_rules *law_rules_new(struct arena *arena, struct law *laws,
    size_t count, struct catalogue *catalogue, struct problems *problems)
{
    struct check check = {arena, catalogue, problems};
    size_t before = problems_count(problems);
    struct law_rules *rules = ARENA_NEW(arena, struct law_rules);
    rules->at = ARENA_ARRAY(arena, count, struct law_rule);
    rules->count = count;
    catalogue_list_items(catalogue, M_law);
    catalogue_list_items(catalogue, M_law_months);
    for (size_t i = 0; i < count; i++) {
        struct law_rule *rule = &rules->at[i];
        rule->row = &laws[i];
        check_row(&check, rule);
        /* Only now: a law may read those before it, not itself. */
        if (laws[i].id != NULL)
            catalogue_add_item(catalogue, M_law, laws[i].id);
        if (laws[i].id != NULL && rule->months.given)
            catalogue_add_item(catalogue, M_law_months, laws[i].id);
    }
    return problems_count(problems) == before ? rules : NULL;
}

/* ---- what other models have ---- */

static void check_task(const struct check *check,
    const struct schedule_rules *schedule, const struct law *row,
    const char *task)
{
    if (task == NULL || schedule_task(schedule, task) >= 0)
        return;
    size_t count = 0, most = schedule->parts.task_count;
    const char **ids = ARENA_ARRAY(check->arena, most, const char *);
    for (size_t i = 0; i < most; i++)
        if (schedule->parts.tasks[i].id != NULL)
            ids[count++] = schedule->parts.tasks[i].id;
    problem_add(check->problems, &no_task, row->origin.place, row->id, task,
        text_nearest(task, ids, count));
}

static void check_item(const struct check *check, const struct cost_rules *cost,
    const struct law *row)
{
    if (row->cost_item == NULL)
        return;
    const char **ids =
        ARENA_ARRAY(check->arena, cost->line_count, const char *);
    size_t count = 0;
    for (size_t i = 0; i < cost->line_count; i++) {
        const char *id = cost->lines[i].item->id;
        if (text_equal(id, row->cost_item))
            return;
        if (id != NULL)
            ids[count++] = id;
    }
    problem_add(check->problems, &no_item, row->origin.place, row->id,
        row->cost_item, text_nearest(row->cost_item, ids, count));
}

void law_rules_check_links(struct arena *arena, const struct law_rules *rules,
    const struct schedule_rules *schedule, const struct cost_rules *cost,
    struct problems *problems)
{
    struct check check = {arena, NULL, problems};
    for (size_t i = 0; i < rules->count; i++) {
        const struct law *row = rules->at[i].row;
        if (schedule != NULL) {
            check_task(&check, schedule, row, row->before);
            check_task(&check, schedule, row, row->task);
        }
        if (cost != NULL)
            check_item(&check, cost, row);
    }
}

const struct law_rule *law_rule_find(
    const struct law_rules *rules, const char *id)
{
    for (size_t i = 0; i < rules->count; i++)
        if (text_equal(rules->at[i].row->id, id))
            return &rules->at[i];
    return NULL;
}

/* ---- in words ---- */

struct saying {
    struct arena *arena;
    enum language language;
};

static void add_conditions(const struct saying *saying, struct text *out,
    const struct row_condition *conditions, int count, struct words between)
{
    for (int i = 0; i < count; i++) {
        if (conditions[i].measure == NULL)
            continue;
        if (*text_string(out) != '\0')
            text_add(out, words_in(between, saying->language));
        text_add(
            out, words_in(row_condition_words(saying->arena, &conditions[i]),
                     saying->language));
    }
}

static const char *requirement_in(
    const struct saying *saying, const struct law_rule *rule)
{
    struct text all = text_new(saying->arena), any = text_new(saying->arena);
    add_conditions(
        saying, &all, rule->all, LAW_ALL_CONDITIONS, WORDS("、かつ", ", and "));
    add_conditions(
        saying, &any, rule->any, LAW_ANY_CONDITIONS, WORDS("、又は", ", or "));
    if (*text_string(&any) == '\0')
        return text_string(&all);
    if (*text_string(&all) == '\0')
        return text_string(&any);
    return arena_printf(saying->arena,
        words_in(WORDS("%s、かつ次のいずれか: %s", "%s, and one of: %s"),
            saying->language),
        text_string(&all), text_string(&any));
}

struct words law_requirement(struct arena *arena, const struct law_rule *rule)
{
    return WORDS(requirement_in(&(struct saying){arena, LANGUAGE_JA}, rule),
        requirement_in(&(struct saying){arena, LANGUAGE_EN}, rule));
}
