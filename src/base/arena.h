/* Memory: ask an arena, never free.
 *
 * Everything lives until its arena is freed; foreign handles are adopted with
 * their release function and released in reverse order. When memory runs out
 * an arena does not return: it jumps to its guard, where the caller frees the
 * arenas and reports STATUS_FAILED. Hence no caller tests for NULL.
 *
 * Never let an arena call run below a C++ library's callback: the jump would
 * skip its destructors. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

struct arena;

/* Where an arena without memory jumps to: `if (setjmp(guard.jump)) ...`. */
struct guard {
    jmp_buf jump;
};

/* A new arena, or a jump to the guard. A NULL guard aborts (tests only). */
struct arena *arena_new(struct guard *guard);

/* Releases the adopted handles, last first, then all memory. NULL is fine. */
void arena_free(struct arena *arena);

/* An arena for passing needs, with its parent's guard; freed with it. */
struct arena *arena_child(struct arena *parent);

/* From now on an arena without memory jumps where the other does. */
void arena_share_guard(struct arena *arena, const struct arena *other);

/* Releases everything in an arena, which then begins anew. */
void arena_reset(struct arena *arena);

/* Zeroed memory, aligned for any type; size 0 gives a valid pointer. */
void *arena_alloc(struct arena *arena, size_t size);

/* Zeroed memory for count elements; an overflow counts as out of memory. */
void *arena_array(struct arena *arena, size_t count, size_t size);

/* The same, not zeroed: for what is written before it is read. */
void *arena_room(struct arena *arena, size_t count, size_t size);

#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, count, type)                                        \
    ((type *)arena_array((arena), (count), sizeof(type)))

/* A copy of `length` bytes with a NUL after them. */
char *arena_copy(struct arena *arena, const char *bytes, size_t length);

/* A copy of a C string; NULL stays NULL. */
char *arena_text(struct arena *arena, const char *text);

char *arena_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *arena, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

/* Has `release(handle)` called when the arena is freed. When there is no
 * memory for the note itself, the handle is released before the jump. */
void arena_adopt(struct arena *arena, void *handle, void (*release)(void *));

#endif
