#include "base/threads.h"

#include <pthread.h>
#include <sched.h>

struct threads {
    void (*run)(void *);
    void *context;
    pthread_t *at;
    size_t count;
#ifdef __GLIBC__
    cpu_set_t processors; /* that they may run on; none: not known */
#endif
};

/* Linux often puts a new thread behind the one that made it and leaves it
 * there until the next tick (4 ms), though another processor is idle: in half
 * of all runs, which took a third of the time of ranking a million rows. So a
 * thread begins on any processor but its maker's; then it may go anywhere. */
#ifdef __GLIBC__
static void begin_elsewhere(struct threads *threads, pthread_attr_t *attributes)
{
    cpu_set_t *all = &threads->processors;
    int here = sched_getcpu();
    if (pthread_getaffinity_np(pthread_self(), sizeof *all, all) != 0)
        CPU_ZERO(all);
    if (here < 0 || CPU_COUNT(all) < 2)
        return;
    cpu_set_t others = *all;
    CPU_CLR(here, &others);
    pthread_attr_setaffinity_np(attributes, sizeof others, &others);
}

static void go_anywhere(const struct threads *threads)
{
    const cpu_set_t *all = &threads->processors;
    if (CPU_COUNT(all) > 1)
        pthread_setaffinity_np(pthread_self(), sizeof *all, all);
}
#else
static void begin_elsewhere(struct threads *threads, pthread_attr_t *attributes)
{
    (void)threads;
    (void)attributes;
}

static void go_anywhere(const struct threads *threads)
{
    (void)threads;
}
#endif

static void *run_thread(void *handle)
{
    struct threads *threads = handle;
    go_anywhere(threads);
    threads->run(threads->context);
    return NULL;
}

struct threads *threads_start(
    struct arena *arena, size_t count, void (*run)(void *), void *context)
{
    struct threads *threads = ARENA_NEW(arena, struct threads);
    threads->run = run;
    threads->context = context;
    threads->at = ARENA_ARRAY(arena, count, pthread_t);
    pthread_attr_t attributes;
    if (count == 0 || pthread_attr_init(&attributes) != 0)
        return threads;
    begin_elsewhere(threads, &attributes);
    for (size_t i = 0; i < count; i++)
        if (pthread_create(&threads->at[threads->count], &attributes,
                run_thread, threads) == 0)
            threads->count++;
    pthread_attr_destroy(&attributes);
    return threads;
}

size_t threads_count(const struct threads *threads)
{
    return threads->count;
}

void threads_join(struct threads *threads)
{
    for (size_t i = 0; i < threads->count; i++)
        pthread_join(threads->at[i], NULL);
    threads->count = 0;
}
