/* Lists of options. */
#ifndef APP_LISTS_H
#define APP_LISTS_H

#include "base/arena.h"
#include "erabu/erabu.h"

/* What one says, then what the other does. */
struct erabu_list lists_joined(
    struct arena *arena, struct erabu_list first, struct erabu_list then);

#endif
