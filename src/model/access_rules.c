#include "model/access_rules.h"

#include "base/text.h"

#define RECORD_SELF struct facility_group
RECORD_DEFINE(facility_group, FACILITY_GROUP_FIELDS,
    "A group of related bodies: the state, universities …")
#undef RECORD_SELF

#define RECORD_SELF struct approach_class
RECORD_DEFINE(approach_class, APPROACH_CLASS_FIELDS,
    "What construction vehicles a width of road lets through.")
#undef RECORD_SELF

#define RECORD_SELF struct utility_rule
RECORD_DEFINE(utility_rule, UTILITY_FIELDS, "A service: water, sewer …")
#undef RECORD_SELF

#define RECORD_SELF struct utility_words
RECORD_DEFINE(utility_words, UTILITY_WORDS_FIELDS,
    "How the state of all services is said.")
#undef RECORD_SELF

#define RECORD_SELF struct access_rules
RECORD_DEFINE(access_rules, ACCESS_RULES_FIELDS, "The access model.")
#undef RECORD_SELF

PROBLEM_KIND(approach_order, "approach-class-order",
    "進入路の階級「{1}」の幅員が前の階級以下です",
    "approach class '{1}' begins at no greater width than the one before",
    "狭い階級から順に書いてください", "write the narrow classes first");

const struct facility_group *facility_group_find(
    const struct access_rules *rules, const char *id)
{
    for (size_t i = 0; i < rules->groups.count; i++)
        if (text_equal(rules->groups.at[i].id, id))
            return &rules->groups.at[i];
    return NULL;
}

bool access_counts_school(const struct access_rules *rules, const char *kind)
{
    const struct texts *kinds = &rules->school_kinds;
    for (size_t i = 0; kind != NULL && i < kinds->count; i++)
        if (text_equal(kinds->at[i], kind))
            return true;
    return kinds->count == 0;
}

const struct param *access_radius(
    const struct access_rules *rules, const struct layer_spec *spec)
{
    if (spec->search_m.given)
        return &spec->search_m;
    if (spec->role == ROLE_STATION)
        return &rules->station_radius_m;
    if (spec->role == ROLE_SCHOOL)
        return &rules->school_radius_m;
    if (spec->role != ROLE_FACILITY)
        return NULL;
    const struct facility_group *group =
        facility_group_find(rules, spec->group);
    return group != NULL && group->radius_m.given ? &group->radius_m
                                                  : &rules->facility_radius_m;
}

void access_rules_check(
    const struct access_rules *rules, struct problems *problems)
{
    for (size_t i = 1; i < rules->approach.count; i++) {
        const struct approach_class *class = &rules->approach.at[i];
        if (!(rules->approach.at[i - 1].from_m.value < class->from_m.value))
            problem_add(
                problems, &approach_order, class->origin.place, class->id);
    }
}
