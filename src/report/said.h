/* What is not the same in two records as they say themselves ("kind: near;
 * within.value: 20 %", see model/record.h). */
#ifndef REPORT_SAID_H
#define REPORT_SAID_H

#include "base/arena.h"

#include <stddef.h>

struct said_change {
    const char *key;
    const char *before, *after; /* "" where it is not said */
};

struct said_changes {
    struct said_change *at;
    size_t count;
};

struct said_changes said_changes(
    struct arena *arena, const char *before, const char *after);

#endif
