/* Times a million samples of thirty cost items, for bench.py.
 *
 * Usage: cost_draws factor|copula THREADS [SAMPLES]
 *   factor  triangular items, ten of which share a lognormal regional factor,
 *           as mcda_numpy.py cost draws them
 *   copula  all thirty correlated by rank, 0.3 each with each
 * Prints the seconds of sampling and of the percentiles, and the figures. */
#include "adapt/correlation.h"
#include "study/sampler.h"
#include "study/select.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ITEMS = 30, SHARING = 10, QUANTILES = 5 };
static const uint64_t SEED = 7;
static const double REGION_DEVIATION = 0.08, RANK_CORRELATION = 0.3;

struct bench {
    struct quantity quantities[ITEMS + 1];
    struct product products[ITEMS];
    size_t factors[ITEMS][2];
    double *totals;
};

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* The same ranges as the peer's: 1 to 50 million at the lowest, the mode 5 to
 * 40 % over it, the highest 5 to 80 % over that. */
static void make_items(struct arena *arena, struct bench *bench)
{
    struct stream stream = stream_named(SEED, "items", 0);
    for (size_t i = 0; i < ITEMS; i++) {
        double low = 1e6 + (5e7 - 1e6) * stream_uniform(&stream);
        double mode = low * (1.05 + 0.35 * stream_uniform(&stream));
        double high = mode * (1.05 + 0.75 * stream_uniform(&stream));
        bench->quantities[i] =
            (struct quantity){.purpose = arena_printf(arena, "item/%zu", i),
                .shape = {distribution_triangular(low, mode, high), 0},
                .chance = 1};
        bench->factors[i][0] = i;
        bench->factors[i][1] = ITEMS;
        bench->products[i] = (struct product){1, bench->factors[i], 1};
    }
    struct distribution region = distribution_normal(0, REGION_DEVIATION);
    region.kind = DISTRIBUTION_LOGNORMAL;
    bench->quantities[ITEMS] = (struct quantity){
        .purpose = "region", .shape = {region, 0}};
}

static struct sampler *make_sampler(
    struct arena *arena, struct bench *bench, bool copula)
{
    struct sampler_parts parts = {.seed = SEED,
        .quantities = bench->quantities,
        .count = copula ? ITEMS : ITEMS + 1};
    if (copula) {
        double *matrix = ARENA_ARRAY(arena, ITEMS * ITEMS, double);
        size_t *all = ARENA_ARRAY(arena, ITEMS, size_t);
        for (size_t i = 0; i < ITEMS * ITEMS; i++)
            matrix[i] = i % (ITEMS + 1) == 0
                            ? 1
                            : correlation_of_ranks(RANK_CORRELATION);
        for (size_t i = 0; i < ITEMS; i++)
            all[i] = i;
        correlation_factor(matrix, ITEMS);
        parts.correlated = all;
        parts.correlated_count = ITEMS;
        parts.factor = matrix;
    } else {
        for (size_t i = 0; i < SHARING; i++)
            bench->products[i].count = 2;
    }
    return sampler_new(arena, parts);
}

static void add_up(void *context, size_t first, size_t count,
    const double *values, struct arena *own)
{
    (void)own;
    struct bench *bench = context;
    double sums[SAMPLER_BLOCK];
    products_sum(bench->products, ITEMS, values, sums);
    memcpy(bench->totals + first, sums, count * sizeof *sums);
}

int main(int count, char **arguments)
{
    static const double at[QUANTILES] = {0.05, 0.5, 0.8, 0.9, 0.95};
    double found[QUANTILES];
    if (count < 3)
        return 2;
    bool copula = strcmp(arguments[1], "copula") == 0;
    int threads = atoi(arguments[2]);
    size_t samples = count > 3 ? strtoul(arguments[3], NULL, 10) : 1000000;
    struct arena *arena = arena_new(NULL);
    struct bench *bench = ARENA_NEW(arena, struct bench);
    double begin = seconds();
    make_items(arena, bench);
    bench->totals = ARENA_ARRAY(arena, samples, double);
    struct sampler *sampler = make_sampler(arena, bench, copula);
    sampler_run(arena, sampler, samples, threads, add_up, bench);
    double sampled = seconds();
    double mean = 0;
    for (size_t i = 0; i < samples; i++)
        mean += bench->totals[i] / (double)samples;
    select_quantiles(bench->totals, samples, at, QUANTILES, found);
    double done = seconds();
    printf("sampled %.4f s, percentiles %.4f s, total %.4f s\n",
        sampled - begin, done - sampled, done - begin);
    printf("mean %.0f P5..P95 %.0f %.0f %.0f %.0f %.0f\n", mean, found[0],
        found[1], found[2], found[3], found[4]);
    arena_free(arena);
    return 0;
}
