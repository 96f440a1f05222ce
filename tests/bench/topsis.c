/* Times the library's TOPSIS, scores and ranks without making the table:
 * topsis ALTERNATIVES CRITERIA THREADS. Prints seconds, memory, the first and
 * the sum of what was found. */
#include "adapt/random.h"
#include "decide/method.h"

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

/* As the peer's: numbers from 1 to 101, every other criterion a cost. */
static struct decision_table random_table(
    struct arena *arena, size_t rows, size_t columns)
{
    double *at = ARENA_ARRAY(arena, rows * columns, double);
    double *weight = ARENA_ARRAY(arena, columns, double);
    signed char *direction = ARENA_ARRAY(arena, columns, signed char);
    struct stream stream = stream_named(7, "table", 0);
    stream_fill_uniform(&stream, at, rows * columns);
    stream_fill_uniform(&stream, weight, columns);
    for (size_t i = 0; i < rows * columns; i++)
        at[i] = 100 * at[i] + 1;
    for (size_t c = 0; c < columns; c++)
        direction[c] = c % 2 == 0 ? 1 : -1;
    struct decision_table table = {rows, columns, at, weight, direction};
    return table_with_shares(arena, &table);
}

int main(int count, char **words)
{
    if (count != 4)
        return 2;
    struct arena *arena = arena_new(NULL);
    size_t rows = strtoul(words[1], NULL, 10);
    struct decision_table table =
        random_table(arena, rows, strtoul(words[2], NULL, 10));
    struct method_parameters parameters = {
        .normalisation = NORMALISE_VECTOR, .values_only = true};
    double begin = now_s();
    parameters.crew = crew_new(arena, atoi(words[3]));
    struct method_result result = method_topsis(arena, &table, &parameters);
    double took = now_s() - begin, sum = 0;
    size_t first = 0;
    for (size_t r = 0; r < rows; r++) {
        sum += result.value[r];
        if (result.rank[r] == 1)
            first = r;
    }
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("%.4f s %ld KiB first %zu sum %.6f\n", took, usage.ru_maxrss, first,
        sum);
    arena_free(arena);
    return 0;
}
