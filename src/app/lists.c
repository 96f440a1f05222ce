#include "app/lists.h"

struct erabu_list lists_joined(
    struct arena *arena, struct erabu_list first, struct erabu_list then)
{
    size_t count = first.count + then.count;
    const char **all = ARENA_ARRAY(arena, count, const char *);
    for (size_t i = 0; i < count; i++)
        all[i] = i < first.count ? first.at[i] : then.at[i - first.count];
    return (struct erabu_list){all, count};
}
