#include "base/list.h"

#include <string.h>

enum { FIRST_ROOM = 8 };

void *list_room(
    struct arena *arena, void *at, size_t count, size_t *room, size_t size)
{
    if (count < *room)
        return at;
    size_t larger = *room == 0 ? FIRST_ROOM : 2 * *room;
    void *grown = arena_room(arena, larger, size);
    if (count > 0)
        memcpy(grown, at, count * size);
    *room = larger;
    return grown;
}
