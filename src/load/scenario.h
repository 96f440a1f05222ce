/* The scenarios of a run, put together into one overlay. */
#ifndef LOAD_SCENARIO_H
#define LOAD_SCENARIO_H

#include "load/inputs.h"
#include "load/overlay.h"
#include "model/scenario.h"

struct scenario {
    const char *name;
    const struct scenario_file *file;
};

struct scenarios {
    struct overlay *overlay; /* NULL: nothing is exchanged */
    struct scenario *at;     /* in the order in which they are applied */
    size_t count;
};

/* `names` are those of scenarios/<name>.yaml in the project, in the order in
 * which they are applied, each after those it says it stands on. `sets` are
 * "address=value" and go over all of them. The files become inputs. Problems:
 * a scenario that is not there (with the nearest name), a circle, one address
 * set otherwise by two scenarios of which neither says it is after the other,
 * a set without its value. */
enum status scenarios_load(struct arena *arena, const char *folder,
    const struct texts *names, const struct texts *sets,
    struct input_files *inputs, struct scenarios *scenarios,
    struct problems *problems);

#endif
