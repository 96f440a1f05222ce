/* The state that criteria grade: near, avoidable, several hazards as one. */
#include "base/list.h"
#include "base/text.h"
#include "study/hazard.h"
#include "study/reading.h"

#include <math.h>

static bool needs_state(const struct hazard_rule *rule)
{
    if (rule->near_m.given)
        return true;
    for (size_t i = 0; i < rule->classes.count; i++)
        if (rule->classes.at[i].avoidable)
            return true;
    return false;
}

static void post_avoidable(const struct hazard *hazard, struct calc *calc,
    const struct hazard_class *class)
{
    struct arena *arena = hazard->study->arena;
    struct value value =
        calc_use_value(calc, "", M_hazard_avoidable, hazard->rule->id);
    struct words title = class->title;
    switch (value_as_answer(value)) {
    case ANSWER_YES:
        calc_post_category(calc, arena_printf(arena, "%s_avoidable", class->id),
            WORDS(arena_printf(arena, "%s(建物配置で回避可)", title.ja),
                arena_printf(arena, "%s (the building can avoid it)",
                    words_in(title, LANGUAGE_EN))));
        break;
    case ANSWER_NO:
        calc_post_category(calc, class->id, title);
        break;
    case ANSWER_UNKNOWN:
        calc_post_unknown(
            calc, WORDS(arena_printf(arena, "%s。建物配置で回避できるか未確認",
                            title.ja),
                      arena_printf(arena,
                          "%s; not confirmed whether the building can avoid it",
                          words_in(title, LANGUAGE_EN))));
        break;
    }
}

static void post_none(const struct hazard *hazard, struct calc *calc)
{
    const struct param *near_m = &hazard->rule->near_m;
    if (!near_m->given || hazard->nearest == NULL) {
        calc_post_category(calc, "none", hazard->rule->none);
        return;
    }
    double distance_m =
        calc_use(calc, "distance", M_hazard_distance, hazard->rule->id);
    double limit_m = calc_param(calc, "near", near_m);
    struct arena *arena = hazard->study->arena;
    if (distance_m <= limit_m)
        calc_post_category(calc, "near",
            WORDS(arena_printf(arena, "%s(%.0fm以内に区域あり)",
                      hazard->rule->none.ja, limit_m),
                arena_printf(arena, "%s (an area within %.0f m)",
                    words_in(hazard->rule->none, LANGUAGE_EN), limit_m)));
    else
        calc_post_category(calc, "none", hazard->rule->none);
}

void hazard_post_state(const struct hazard *hazard)
{
    const struct hazard_rule *rule = hazard->rule;
    if (!needs_state(rule))
        return;
    struct calc *calc =
        hazard_open(hazard, M_hazard_state, rule->id, NULL, NULL);
    struct value max = calc_use_value(calc, "", M_hazard_max, rule->id);
    const struct hazard_class *class =
        value_is_known(max) ? hazard_class_find(rule, max.key) : NULL;
    if (!value_is_known(max))
        calc_post_unknown(calc, max.reason);
    else if (class == NULL)
        post_none(hazard, calc);
    else if (class->avoidable)
        post_avoidable(hazard, calc, class);
    else
        calc_post_category(calc, class->id, class->title);
}

/* ---- groups ---- */

/* The hazards of a group of which something was said. */
struct members {
    const struct hazard_rule **at;
    size_t count;
};

static struct members members_of(const struct study *study,
    const struct hazard_rules *rules, const struct hazard_group *group)
{
    LIST(const struct hazard_rule *) found = {0};
    for (size_t i = 0; i < group->of.count; i++) {
        const struct hazard_rule *rule =
            hazard_rule_find(rules, group->of.at[i]);
        if (rule != NULL && study_has(study, M_hazard_severity, rule->id))
            LIST_ADD(study->arena, &found, rule);
    }
    return (struct members){found.at, found.count};
}

/* The member whose known class is the most severe; NULL where none has one. */
static const struct hazard_rule *worst_member(
    const struct study *study, const struct members *members)
{
    const struct hazard_rule *worst = NULL;
    double most = 0;
    for (size_t i = 0; i < members->count; i++) {
        double severity =
            study_number(study, M_hazard_severity, members->at[i]->id);
        if (severity > most) {
            most = severity;
            worst = members->at[i];
        }
    }
    return worst;
}

/* A member that is not known leaves the group unknown, unless it cannot be
 * worse than what is known. */
static const struct entry *post_group_severity(const struct study *study,
    const struct hazard_group *group, const struct members *members)
{
    bool any = worst_member(study, members) != NULL;
    struct calc *calc = calc_open(study->scope, M_hazard_severity, group->id,
        any ? "max(severity)" : "0", NULL);
    calc_rests_on_record(calc, &group->origin);
    double number = 0, high = 0, at_most = 0;
    struct words reason = {NULL, NULL};
    for (size_t i = 0; i < members->count; i++) {
        const struct entry *entry =
            scope_find(study->scope, M_hazard_severity, members->at[i]->id);
        bool known = value_is_known(entry->value);
        struct value value =
            calc_use_entry(calc, known && any ? "severity" : "", entry);
        high = fmax(high, value.high);
        if (known)
            number = fmax(number, value.number);
        else
            reason = value.reason;
        if (!known)
            at_most = fmax(at_most, value.high);
    }
    if (at_most > number)
        return calc_post_unknown_range(calc, reason, number, high);
    calc_tolerate_unknown(calc);
    return calc_post_range(calc, number, number, high);
}

static struct words titled(const struct study *study,
    const struct hazard_rule *rule, struct words class)
{
    return WORDS(arena_printf(study->arena, "%s %s", rule->title.ja, class.ja),
        arena_printf(study->arena, "%s: %s", words_in(rule->title, LANGUAGE_EN),
            words_in(class, LANGUAGE_EN)));
}

static void post_group(const struct study *study,
    const struct hazard_rules *rules, const struct hazard_group *group)
{
    struct members members = members_of(study, rules, group);
    if (members.count == 0)
        return;
    const struct entry *severity = post_group_severity(study, group, &members);
    struct calc *calc =
        calc_open(study->scope, M_hazard_state, group->id, NULL, NULL);
    calc_use_entry(calc, "", severity);
    for (size_t i = 0; i < members.count; i++)
        calc_use(calc, "", M_hazard_max, members.at[i]->id);
    const struct hazard_rule *worst = worst_member(study, &members);
    if (!value_is_known(severity->value)) {
        calc_post_unknown_range(calc, severity->value.reason,
            severity->value.low, severity->value.high);
        return;
    }
    /* A member that is not known cannot be worse than what is. */
    calc_tolerate_unknown(calc);
    if (worst == NULL) {
        calc_post_category(calc, "none", group->none);
        return;
    }
    struct value max = scope_value(study->scope, M_hazard_max, worst->id);
    calc_post_category(calc, max.key, titled(study, worst, max.words));
}

void hazard_post_groups(
    const struct study *study, const struct hazard_rules *rules)
{
    for (size_t i = 0; i < rules->groups.count; i++)
        post_group(study, rules, &rules->groups.at[i]);
}
