/* Work that is shared among threads.
 *
 * Arenas are not shared: each thread has one for the jobs that it does, and
 * what they make there stays as long as the arena that the jobs were started
 * with; from then on nobody may make more there while another may.
 * Results do not depend on the number of threads as long as no job looks at
 * what another writes. */
#ifndef BASE_JOBS_H
#define BASE_JOBS_H

#include "base/arena.h"

#include <stdatomic.h>
#include <stdbool.h>

struct jobs;

/* Does job `index`; runs in any thread, and may not use another arena than
 * `own`, which is its thread's. */
typedef void job_function(void *context, size_t index, struct arena *own);

/* Begins the jobs 0 … count - 1 in threads - 1 threads beside the caller's;
 * with 1 thread, or where the system has no more, they wait for jobs_finish.
 * Freeing the arena before that waits for jobs that have begun. */
struct jobs *jobs_start(struct arena *arena, int threads, size_t count,
    job_function *run, void *context);

/* Does what is left, waits for the rest; a job without memory jumps to the
 * guard of the arena that the jobs were started with. */
void jobs_finish(struct jobs *jobs);

/* Where each job is a thread with things of its own, and takes one part of the
 * work after another: so one that the system holds up leaves its parts to the
 * others. */
struct queue {
    atomic_size_t next; /* the part that nobody has taken */
    size_t count;
};

/* The part to do now; false where none is left. */
bool queue_take(struct queue *queue, size_t *part);

#endif
