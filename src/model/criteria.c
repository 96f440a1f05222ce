#include "model/criteria.h"

const char *const criterion_kind_choices[] = {
    "scored", "reference", "fitness", "adjustment", NULL};
const char *const condition_join_choices[] = {"all", "any", NULL};
const char *const weights_rule_choices[] = {"as_given", "normalised", NULL};
const char *const constant_rule_choices[] = {"kept", "redistributed", NULL};
const char *const rounded_from_choices[] = {"unrounded", "rounded", NULL};
const char *const stage_total_choices[] = {"replaces", "adds", NULL};

#define RECORD_SELF struct grade
RECORD_DEFINE(grade, GRADE_FIELDS, "A grade: from which score it is given.")
#undef RECORD_SELF

#define RECORD_SELF struct shown
RECORD_DEFINE(shown, SHOWN_FIELDS, "A further measure of a sentence.")
#undef RECORD_SELF

#define RECORD_SELF struct condition
RECORD_DEFINE(condition, CONDITION_FIELDS,
    "A condition in three values: yes, no, cannot tell.")
#undef RECORD_SELF

#define RECORD_SELF struct criterion
RECORD_DEFINE(criterion, CRITERION_FIELDS,
    "An item (小項目): a measure, its value function and its points.")
#undef RECORD_SELF

#define RECORD_SELF struct criterion_section
RECORD_DEFINE(
    criterion_section, CRITERION_SECTION_FIELDS, "A section (中項目).")
#undef RECORD_SELF

#define RECORD_SELF struct criterion_group
RECORD_DEFINE(criterion_group, CRITERION_GROUP_FIELDS, "A group (大項目).")
#undef RECORD_SELF

#define RECORD_SELF struct importance
RECORD_DEFINE(importance, IMPORTANCE_FIELDS, "A letter or word for a weight.")
#undef RECORD_SELF

#define RECORD_SELF struct digits
RECORD_DEFINE(digits, DIGITS_FIELDS, "How a table is rounded.")
#undef RECORD_SELF

#define RECORD_SELF struct criterion_stage
RECORD_DEFINE(criterion_stage, CRITERION_STAGE_FIELDS,
    "A stage of the selection. Who does not go on is not ranked.")
#undef RECORD_SELF

#define RECORD_SELF struct side_total
RECORD_DEFINE(
    side_total, SIDE_TOTAL_FIELDS, "A total of some groups, ranked apart.")
#undef RECORD_SELF

#define RECORD_SELF struct criteria_file
RECORD_DEFINE(criteria_file, CRITERIA_FILE_FIELDS,
    "A criteria file: how sites are scored, fixed before they are.")
#undef RECORD_SELF

enum criterion_kind criterion_kind(const struct criterion *criterion)
{
    return criterion->kind == 0 ? CRITERION_SCORED
                                : (enum criterion_kind)criterion->kind;
}

bool criterion_earns(const struct criterion *criterion)
{
    enum criterion_kind kind = criterion_kind(criterion);
    return kind == CRITERION_SCORED || kind == CRITERION_ADJUSTMENT;
}

struct criterion_list criteria_list(
    struct arena *arena, const struct criteria_file *file)
{
    struct criterion_list list = {.group_count = file->groups.count};
    for (size_t g = 0; g < file->groups.count; g++) {
        const struct criterion_group *group = &file->groups.at[g];
        list.section_count += group->sections.count;
        for (size_t s = 0; s < group->sections.count; s++)
            list.count += group->sections.at[s].items.count;
    }
    list.at = ARENA_ARRAY(arena, list.count, struct criterion_place);
    size_t item = 0, section = 0;
    for (size_t g = 0; g < file->groups.count; g++) {
        const struct criterion_group *group = &file->groups.at[g];
        for (size_t s = 0; s < group->sections.count; s++, section++) {
            const struct criterion_section *part = &group->sections.at[s];
            for (size_t i = 0; i < part->items.count; i++)
                list.at[item++] =
                    (struct criterion_place){&part->items.at[i], g, section};
        }
    }
    return list;
}
