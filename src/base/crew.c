#include "base/crew.h"

#include "base/threads.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdbool.h>

/* How often a thread looks whether it may go on, letting others on between,
 * before it sleeps: some 0.1 ms, twice as long as being woken takes. */
enum { LOOKS = 500 };

struct crew {
    struct threads *others;
    pthread_mutex_t lock; /* of what follows, but for reading the counters */
    pthread_cond_t changed;
    step_function *run;
    void *context;
    size_t count, next;  /* parts; the first that nobody has begun */
    atomic_size_t left;  /* parts that are not done */
    atomic_size_t begun; /* steps, and the end */
    atomic_size_t done;  /* steps */
    bool over;
};

/* Waits as long as a counter stands where it stood. */
static void wait_while(struct crew *crew, atomic_size_t *counter, size_t stood)
{
    for (size_t look = 0; look < LOOKS; look++) {
        if (atomic_load(counter) != stood)
            return;
        sched_yield();
    }
    pthread_mutex_lock(&crew->lock);
    while (atomic_load(counter) == stood)
        pthread_cond_wait(&crew->changed, &crew->lock);
    pthread_mutex_unlock(&crew->lock);
}

static void count_on(struct crew *crew, atomic_size_t *counter)
{
    atomic_fetch_add(counter, 1);
    pthread_cond_broadcast(&crew->changed);
}

/* Does the next part; false where all have begun. */
static bool do_next(struct crew *crew)
{
    pthread_mutex_lock(&crew->lock);
    step_function *run = crew->run;
    void *context = crew->context;
    size_t index = crew->next;
    bool any = index < crew->count;
    crew->next += any ? 1 : 0;
    pthread_mutex_unlock(&crew->lock);
    if (!any)
        return false;
    run(context, index);
    if (atomic_fetch_sub(&crew->left, 1) == 1) {
        pthread_mutex_lock(&crew->lock);
        count_on(crew, &crew->done);
        pthread_mutex_unlock(&crew->lock);
    }
    return true;
}

static void serve(void *handle)
{
    struct crew *crew = handle;
    for (size_t seen = 0;; seen++) {
        wait_while(crew, &crew->begun, seen);
        pthread_mutex_lock(&crew->lock);
        bool over = crew->over;
        pthread_mutex_unlock(&crew->lock);
        if (over)
            return;
        while (do_next(crew))
            continue;
    }
}

static void release(void *handle)
{
    struct crew *crew = handle;
    pthread_mutex_lock(&crew->lock);
    crew->over = true;
    count_on(crew, &crew->begun);
    pthread_mutex_unlock(&crew->lock);
    if (crew->others != NULL)
        threads_join(crew->others);
    pthread_cond_destroy(&crew->changed);
    pthread_mutex_destroy(&crew->lock);
}

struct crew *crew_new(struct arena *arena, int threads)
{
    struct crew *crew = ARENA_NEW(arena, struct crew);
    pthread_mutex_init(&crew->lock, NULL); /* on Linux they cannot fail */
    pthread_cond_init(&crew->changed, NULL);
    arena_adopt(arena, crew, release);
    crew->others = threads_start(
        arena, threads > 1 ? (size_t)threads - 1 : 0, serve, crew);
    return crew;
}

size_t crew_size(const struct crew *crew)
{
    return crew == NULL ? 1 : 1 + threads_count(crew->others);
}

void crew_do(struct crew *crew, size_t count, step_function *run, void *context)
{
    if (crew_size(crew) == 1 || count < 2) {
        for (size_t i = 0; i < count; i++)
            run(context, i);
        return;
    }
    size_t done = atomic_load(&crew->done);
    pthread_mutex_lock(&crew->lock);
    crew->run = run;
    crew->context = context;
    crew->count = count;
    crew->next = 0;
    atomic_store(&crew->left, count);
    count_on(crew, &crew->begun);
    pthread_mutex_unlock(&crew->lock);
    while (do_next(crew))
        continue;
    wait_while(crew, &crew->done, done);
}
