/* A growing array in an arena: `LIST(int) numbers = {0};`
 * `LIST_ADD(arena, &numbers, 7);` `numbers.at[0]`, `numbers.count`. */
#ifndef BASE_LIST_H
#define BASE_LIST_H

#include "base/arena.h"

#define LIST(type)                                                             \
    struct {                                                                   \
        type *at;                                                              \
        size_t count, room;                                                    \
    }

#define LIST_ADD(arena, list, ...)                                             \
    ((list)->at = list_room((arena), (list)->at, (list)->count, &(list)->room, \
         sizeof *(list)->at),                                                  \
        (list)->at[(list)->count++] = (__VA_ARGS__))

/* The array with room for one more element; copied when it must grow. */
void *list_room(
    struct arena *arena, void *at, size_t count, size_t *room, size_t size);

#endif
