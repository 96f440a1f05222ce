/* What this program consists of when it runs: the libraries it has loaded,
 * their versions as they say them themselves, and their licences. */
#ifndef ADAPT_COMPONENTS_H
#define ADAPT_COMPONENTS_H

#include "base/arena.h"

#include <stddef.h>

struct component {
    const char *name;
    const char *version; /* NULL where the library cannot say it */
    const char *licence; /* an SPDX expression */
};

struct components {
    struct component *at;
    size_t count;
};

/* By name. The C library is one of them. */
struct components components_list(struct arena *arena);

#endif
