/* What the fields of layers mean: a meaning that nobody reads would leave the
 * field unread, and its numbers unknown, without a word. */
#ifndef LOAD_MAPPING_CHECK_H
#define LOAD_MAPPING_CHECK_H

#include "base/problem.h"
#include "model/project.h"

/* Problems: a meaning that the layer's role does not read; a layer of
 * districts whose mapping lacks the field that says which. */
void mapping_check(struct arena *arena, const struct project *project,
    struct problems *problems);

#endif
