/* Reads project.yaml and everything it names but layers and facts. */
#ifndef LOAD_PROJECT_H
#define LOAD_PROJECT_H

#include "base/problem.h"
#include "base/status.h"
#include "load/inputs.h"
#include "model/catalogue.h"
#include "model/project.h"

/* `folder` holds project.yaml. A bare model name is looked for in the project,
 * then in `installed_models` (NULL: not looked for). Derived measures and
 * facts of the measures model are added to the catalogue. *project is set when
 * project.yaml itself could be read, even where a model has problems. */
enum status project_load(struct arena *arena, const char *folder,
    const char *installed_models, struct catalogue *catalogue,
    struct input_files *inputs, struct project **project,
    struct problems *problems);

#endif
