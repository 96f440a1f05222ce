/* Scores one published comparison (or one case of a rule) and compares what
 * comes out. */
#ifndef PUBLISHED_RUN_H
#define PUBLISHED_RUN_H

#include "base/arena.h"
#include "published_case.h"

/* Prints what the source contradicts itself in, and what is wrong. NULL where
 * the file cannot be read. */
const struct published_case *published_run(
    struct arena *arena, const char *folder, const char *name, bool *passed);

#endif
