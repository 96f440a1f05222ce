/* Threads beside the caller's, each on a processor of its own where there is
 * one. For those who share work out: base/jobs.h, base/crew.h. */
#ifndef BASE_THREADS_H
#define BASE_THREADS_H

#include "base/arena.h"

struct threads;

/* Runs a function in `count` threads; in fewer where the system has no more.
 * They must have been joined before the arena is freed. */
struct threads *threads_start(
    struct arena *arena, size_t count, void (*run)(void *), void *context);

/* How many there are. */
size_t threads_count(const struct threads *threads);

/* Waits until all have returned; then there are none. */
void threads_join(struct threads *threads);

#endif
