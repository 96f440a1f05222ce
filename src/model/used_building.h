/* Buildings on the site that are still in use: a resource that the schedule
 * takes away. Where the building goes before its users have moved into the new
 * one, they must be put up elsewhere meanwhile 仮移転; where it goes after,
 * they need not. Which comes first is what the links say.
 *
 * Part of schedule-*.yaml. The verdict is a measure, relocation_needed/<id>,
 * that tasks and cost items wait for by their conditions. */
#ifndef MODEL_USED_BUILDING_H
#define MODEL_USED_BUILDING_H

#include "base/problem.h"
#include "model/catalogue.h"
#include "model/record.h"

#define USED_BUILDING_FIELDS(F)                                                \
    F(TEXT, _, id, REQUIRED, ANY,                                              \
        "its key; relocation_needed/<id> is the verdict")                      \
    F(WORDS, _, label, REQUIRED, ANY, "its name")                              \
    F(TEXT, _, measure, REQUIRED, ANY,                                         \
        "a verdict of the site: whether it is in use")                         \
    F(TEXT, _, removed_by, REQUIRED, ANY, "the task that takes it away")       \
    F(TEXT, _, used_until, REQUIRED, ANY,                                      \
        "the task with which its users move into the new building")
RECORD_DECLARE(used_building, USED_BUILDING_FIELDS)

/* Lists the verdicts, so that conditions may read them; `at` may be NULL. */
void used_buildings_list(
    const struct used_building *at, size_t count, struct catalogue *catalogue);

struct schedule_rules;

/* Problems: a measure that there is not or that is no verdict, a task that
 * there is not ("did you mean"), tasks of which the links do not say which
 * comes first. */
void used_buildings_check(struct arena *arena,
    const struct schedule_rules *rules, const struct catalogue *catalogue,
    struct problems *problems);

#endif
