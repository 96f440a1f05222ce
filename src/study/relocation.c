#include "study/relocation.h"

#include "model/schedule_rules.h"

/* Whether the building goes before its users move, by the links. */
static bool goes_first(const struct study *study, struct calc *calc,
    const struct schedule_rules *rules, size_t removal, size_t move)
{
    struct link_list way = schedule_way(study->arena, rules, removal, move);
    bool first = way.count > 0;
    if (!first)
        way = schedule_way(study->arena, rules, move, removal);
    for (size_t i = 0; i < way.count; i++)
        calc_rests_on_record(calc, &rules->parts.links[way.at[i]].origin);
    return first;
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
    size_t removal = (size_t)schedule_task(rules, row->removed_by);
    size_t move = (size_t)schedule_task(rules, row->used_until);
    enum answer answer = answer_and(value_as_answer(in_use),
        row_condition_use(arena, calc, &rules->conditions[removal]));
    if (!goes_first(study, calc, rules, removal, move)) {
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
