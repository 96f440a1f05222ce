/* What project.yaml and roads.csv say, against the models. */
#ifndef LOAD_PROJECT_CHECK_H
#define LOAD_PROJECT_CHECK_H

#include "base/problem.h"
#include "model/project.h"

/* Problems: a use that the zoning model does not know, a fire resistance or a
 * road class that means nothing, a group of facilities that the access model
 * does not know, a use district or a use that laws ask for and no model has,
 * an id that addresses cannot hold. What a road has opposite
 * is only warned of, since other words than the model's mean land. */
void project_check(struct arena *arena, const struct project *project,
    struct problems *problems);

/* Whether it can stand in the names of folders. */
bool project_name_is_sound(const char *name);

/* The place of `key: value` in a YAML file, in or after a line; the line itself
 * where it cannot be found. */
struct place project_value_place(
    struct arena *arena, struct place from, const char *key, const char *value);

#endif
