#include "base/jobs.h"

#include "base/threads.h"

#include <pthread.h>
#include <stdint.h>

/* Who does jobs: one thread, with its arena. */
struct worker {
    struct arena *own; /* NULL before it began */
    struct guard guard;
    bool failed; /* out of memory */
};

struct jobs {
    struct arena *arena;
    job_function *run;
    void *context;
    size_t count;
    struct worker *workers; /* first who finishes, then the threads */
    pthread_mutex_t lock;   /* of what follows */
    size_t next;            /* the first job that nobody has begun */
    size_t worker_count;    /* that have come; the first is always there */
    struct threads *threads;
};

static void run_job(struct jobs *jobs, struct worker *worker, size_t index)
{
    if (setjmp(worker->guard.jump) != 0) {
        worker->failed = true;
        return;
    }
    if (worker->own == NULL)
        worker->own = arena_new(&worker->guard);
    jobs->run(jobs->context, index, worker->own);
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

static void work(struct jobs *jobs, struct worker *worker)
{
    for (;;) {
        size_t index = take(jobs);
        if (index >= jobs->count)
            return;
        run_job(jobs, worker, index);
    }
}

static void come(void *handle)
{
    struct jobs *jobs = handle;
    pthread_mutex_lock(&jobs->lock);
    struct worker *worker = &jobs->workers[jobs->worker_count++];
    pthread_mutex_unlock(&jobs->lock);
    work(jobs, worker);
}

static void release(void *handle)
{
    struct jobs *jobs = handle;
    pthread_mutex_lock(&jobs->lock);
    jobs->next = jobs->count; /* begin no more */
    pthread_mutex_unlock(&jobs->lock);
    if (jobs->threads != NULL)
        threads_join(jobs->threads);
    for (size_t i = jobs->worker_count; i-- > 0;)
        arena_free(jobs->workers[i].own);
    pthread_mutex_destroy(&jobs->lock);
}

struct jobs *jobs_start(struct arena *arena, int threads, size_t count,
    job_function *run, void *context)
{
    struct jobs *jobs = ARENA_NEW(arena, struct jobs);
    size_t more = threads > 1 ? (size_t)threads - 1 : 0;
    more = more < count ? more : count;
    jobs->arena = arena;
    jobs->run = run;
    jobs->context = context;
    jobs->count = count;
    jobs->workers = ARENA_ARRAY(arena, more + 1, struct worker);
    jobs->worker_count = 1;
    pthread_mutex_init(&jobs->lock, NULL); /* on Linux it cannot fail */
    arena_adopt(arena, jobs, release);
    jobs->threads = threads_start(arena, more, come, jobs);
    return jobs;
}

void jobs_finish(struct jobs *jobs)
{
    work(jobs, &jobs->workers[0]);
    threads_join(jobs->threads);
    for (size_t i = 0; i < jobs->worker_count; i++) {
        if (jobs->workers[i].failed)
            arena_array(jobs->arena, SIZE_MAX, SIZE_MAX); /* jumps */
        if (jobs->workers[i].own != NULL)
            arena_share_guard(jobs->workers[i].own, jobs->arena);
    }
}

bool queue_take(struct queue *queue, size_t *part)
{
    *part = atomic_fetch_add(&queue->next, 1);
    return *part < queue->count;
}
