/* Times the library's SMAA: smaa ALTERNATIVES CRITERIA DRAWS THREADS. Prints
 * seconds, memory and the greatest share of first places. */
#include "decide/smaa.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

static double now_s(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static const char *const *names(struct arena *arena, size_t count)
{
    const char **at = ARENA_ARRAY(arena, count, const char *);
    for (size_t j = 0; j < count; j++)
        at[j] = arena_printf(arena, "c%zu", j);
    return at;
}

int main(int count, char **words)
{
    if (count != 5)
        return 2;
    double begin = now_s();
    struct arena *arena = arena_new(NULL);
    size_t alternatives = strtoul(words[1], NULL, 10);
    size_t criteria = strtoul(words[2], NULL, 10);
    double *scores = ARENA_ARRAY(arena, alternatives * criteria, double);
    struct stream stream = stream_named(7, "scores", 0);
    stream_fill_uniform(&stream, scores, alternatives * criteria);
    struct weight_set set =
        weight_set_any(arena, 7, "any", names(arena, criteria), criteria);
    struct smaa smaa = {.alternatives = alternatives,
        .criteria = criteria,
        .scores = scores,
        .weights = &set,
        .draws = strtoull(words[3], NULL, 10),
        .threads = atoi(words[4])};
    struct smaa_result result = smaa_run(arena, &smaa);
    double most = 0, sum = 0;
    for (size_t i = 0; i < alternatives; i++) {
        double share = result.acceptability[i * alternatives];
        most = share > most ? share : most;
        sum += share;
    }
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("%.4f s %ld KiB first %.6f of %.6f\n", now_s() - begin,
        usage.ru_maxrss, most, sum);
    arena_free(arena);
    return 0;
}
