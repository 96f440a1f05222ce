#include "study/relocation.h"

#include "model/schedule_rules.h"

/* Whether the building goes before its users move, by the links. */
static bool goes_first(const struct study *study,
    const struct schedule_rules *rules, const struct used_building *row)
{
    return schedule_follows(study->arena, rules,
        (size_t)schedule_task(rules, row->used_until),
        (size_t)schedule_task(rules, row->removed_by));
}

/* Whether it is taken away at all. */
static enum answer use_removal(const struct study *study, struct calc *calc,
    const struct row_condition *condition)
{
    if (condition->measure == NULL)
        return ANSWER_YES;
    struct value value = calc_use_value(
        calc, condition->name, condition->measure->id, condition->item);
    return row_condition_answer(study->arena, condition, value);
}

static void post_needed(const struct study *study,
    const struct schedule_rules *rules, const struct used_building *row)
{
    struct arena *arena = study->arena;
    struct calc *calc =
        calc_open(study->scope, M_relocation_needed, row->id, NULL, NULL);
    calc_rule(calc, &row->origin,
        arena_printf(arena, "%s → %s", row->removed_by, row->used_until));
    calc_method_words(calc,
        WORDS("使用中の建物を、利用者が新しい建物へ移る前に除く場合に要る",
            "a building in use goes before its users move into the new one"));
    const struct measure *measure = catalogue_find(
        ledger_catalogue(scope_ledger(study->scope)), row->measure);
    struct value in_use = calc_use_value(calc, "in_use", measure->id, NULL);
    enum answer answer = answer_and(value_as_answer(in_use),
        use_removal(study, calc,
            &rules->conditions[schedule_task(rules, row->removed_by)]));
    if (!goes_first(study, rules, row)) {
        answer = ANSWER_NO;
        calc_note_words(
            calc, WORDS("移転の後に除く", "it goes after the move"));
    }
    if (answer != ANSWER_UNKNOWN)
        calc_tolerate_unknown(calc);
    calc_post_answer(calc, answer);
}

void study_relocation(const struct study *study)
{
    const struct schedule_rules *rules = study->project->models.schedule;
    if (rules == NULL)
        return;
    for (size_t i = 0; i < rules->parts.file->in_use.count; i++)
        post_needed(study, rules, &rules->parts.file->in_use.at[i]);
}
