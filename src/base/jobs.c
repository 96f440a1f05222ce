#include "base/jobs.h"

#include "base/threads.h"

#include <pthread.h>
#include <stdint.h>

struct job {
    struct arena *own; /* NULL before it began */
    struct guard guard;
    bool failed; /* out of memory */
};

struct jobs {
    struct arena *arena;
    job_function *run;
    void *context;
    struct job *at;
    size_t count;
    pthread_mutex_t lock; /* of `next` */
    size_t next;          /* the first that nobody has begun */
    struct threads *threads;
};

static void run_job(struct jobs *jobs, size_t index)
{
    struct job *job = &jobs->at[index];
    if (setjmp(job->guard.jump) != 0) {
        job->failed = true;
        return;
    }
    job->own = arena_new(&job->guard);
    jobs->run(jobs->context, index, job->own);
}

/* The job to begin now; `count` when there is none. */
static size_t take(struct jobs *jobs)
{
    pthread_mutex_lock(&jobs->lock);
    size_t index = jobs->next;
    if (index < jobs->count)
        jobs->next++;
    pthread_mutex_unlock(&jobs->lock);
    return index;
}

static void work(void *handle)
{
    struct jobs *jobs = handle;
    for (;;) {
        size_t index = take(jobs);
        if (index >= jobs->count)
            return;
        run_job(jobs, index);
    }
}

static void release(void *handle)
{
    struct jobs *jobs = handle;
    pthread_mutex_lock(&jobs->lock);
    jobs->next = jobs->count; /* begin no more */
    pthread_mutex_unlock(&jobs->lock);
    if (jobs->threads != NULL)
        threads_join(jobs->threads);
    for (size_t i = jobs->count; i-- > 0;)
        arena_free(jobs->at[i].own);
    pthread_mutex_destroy(&jobs->lock);
}

struct jobs *jobs_start(struct arena *arena, int threads, size_t count,
    job_function *run, void *context)
{
    struct jobs *jobs = ARENA_NEW(arena, struct jobs);
    size_t more = threads > 1 ? (size_t)threads - 1 : 0;
    jobs->arena = arena;
    jobs->run = run;
    jobs->context = context;
    jobs->at = ARENA_ARRAY(arena, count, struct job);
    jobs->count = count;
    pthread_mutex_init(&jobs->lock, NULL); /* on Linux it cannot fail */
    arena_adopt(arena, jobs, release);
    jobs->threads =
        threads_start(arena, more < count ? more : count, work, jobs);
    return jobs;
}

void jobs_finish(struct jobs *jobs)
{
    work(jobs);
    threads_join(jobs->threads);
    for (size_t i = 0; i < jobs->count; i++) {
        if (jobs->at[i].failed)
            arena_array(jobs->arena, SIZE_MAX, SIZE_MAX); /* jumps */
        arena_share_guard(jobs->at[i].own, jobs->arena);
    }
}

bool queue_take(struct queue *queue, size_t *part)
{
    *part = atomic_fetch_add(&queue->next, 1);
    return *part < queue->count;
}
