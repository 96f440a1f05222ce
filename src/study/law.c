#include "study/law.h"

#include "base/text.h"
#include "model/law_rules.h"
#include "study/reading.h"

/* The values that conditions read, through the calculation. */
static void read_values(struct calc *calc,
    const struct row_condition *conditions, int count, struct value *values)
{
    for (int i = 0; i < count; i++)
        if (conditions[i].measure != NULL)
            values[i] = calc_use_value(calc, conditions[i].name,
                conditions[i].measure->id, conditions[i].item);
}

/* The labels of the facts that leave it open. */
static void add_unknown(struct text *out,
    const struct row_condition *conditions, const enum answer *answers,
    int count, enum language language)
{
    for (int i = 0; i < count; i++) {
        if (conditions[i].measure == NULL || answers[i] != ANSWER_UNKNOWN)
            continue;
        if (*text_string(out) != '\0')
            text_add(out, words_in(WORDS("、", ", "), language));
        text_add(out, words_in(conditions[i].measure->label, language));
    }
}

static const char *unknown_facts(struct arena *arena,
    const struct law_rule *rule, const struct law_answers *answers,
    enum language language)
{
    struct text out = text_new(arena);
    add_unknown(&out, rule->all, answers->all, LAW_ALL_CONDITIONS, language);
    add_unknown(&out, rule->any, answers->any, LAW_ANY_CONDITIONS, language);
    return arena_printf(arena, "%s%s",
        words_in(WORDS("未確認: ", "not known: "), language),
        text_string(&out));
}

static const char *clause_of(const struct study *study, const struct law *row)
{
    return law_name(study->arena, row, LANGUAGE_JA);
}

/* What a verdict that is withheld would be. */
static void post_reading(
    const struct study *study, const struct law_rule *rule, enum answer answer)
{
    struct calc *calc = calc_open(study->scope, M_law_reading, rule->row->id,
        NULL, clause_of(study, rule->row));
    calc_method_words(calc, WORDS("未検証の条文の記載を事実に当てはめた場合",
                                "if the unverified clause is applied"));
    calc_use_value(calc, "law", M_law, rule->row->id);
    calc_tolerate_unknown(calc);
    if (answer == ANSWER_YES)
        calc_post_category(calc, "triggered", WORDS("該当", "triggered"));
    else
        calc_post_category(
            calc, "not_triggered", WORDS("該当しない", "not triggered"));
}

/* The answer of an office, given as a fact, wins. */
static void post_verdict(const struct study *study, const struct law_rule *rule)
{
    struct arena *arena = study->arena;
    const struct law *row = rule->row;
    if (study_has(study, M_law, row->id))
        return;
    struct value all[LAW_ALL_CONDITIONS], any[LAW_ANY_CONDITIONS];
    const char *clause = clause_of(study, row);
    struct calc *calc = calc_open(study->scope, M_law, row->id, NULL, clause);
    calc_rule(calc, &row->origin, clause);
    calc_method_words(calc, law_requirement(arena, rule));
    read_values(calc, rule->all, LAW_ALL_CONDITIONS, all);
    read_values(calc, rule->any, LAW_ANY_CONDITIONS, any);
    struct law_answers answers = law_rule_answers(arena, rule, all, any);
    if (answers.verdict == ANSWER_UNKNOWN) {
        calc_post_unknown(
            calc, WORDS(unknown_facts(arena, rule, &answers, LANGUAGE_JA),
                      unknown_facts(arena, rule, &answers, LANGUAGE_EN)));
        return;
    }
    calc_tolerate_unknown(calc);
    if (answers.kept_out)
        calc_tolerate_unverified(calc);
    if (!value_is_known(calc_post_answer(calc, answers.verdict)->value))
        post_reading(study, rule, answers.verdict);
}

/* None where the law is not triggered; where nobody knows, up to the most. */
static void post_months(const struct study *study, const struct law_rule *rule)
{
    const char *id = rule->row->id;
    if (!rule->months.given)
        return;
    enum answer answer = value_as_answer(scope_value(study->scope, M_law, id));
    struct calc *calc = calc_open(study->scope, M_law_months, id,
        answer == ANSWER_NO ? "0 * triggered" : "triggered * months",
        clause_of(study, rule->row));
    struct value triggered = calc_use_value(calc, "triggered", M_law, id);
    if (answer == ANSWER_NO) {
        calc_post(calc, 0);
        return;
    }
    struct value months = calc_param_value(calc, "months", &rule->months);
    if (months.low < months.high)
        calc_limit_state(calc, STATE_ESTIMATED);
    if (answer == ANSWER_YES)
        calc_post_range(calc, months.number, months.low, months.high);
    else
        calc_post_unknown_range(calc, triggered.reason, 0, months.high);
}

void study_law(const struct study *study)
{
    const struct law_rules *rules = study->project->models.laws;
    if (rules == NULL)
        return;
    law_post_facts(study);
    for (size_t i = 0; i < rules->count; i++) {
        post_verdict(study, &rules->at[i]);
        post_months(study, &rules->at[i]);
    }
}
