/* Draws of random quantities, block by block.
 *
 * Each quantity has a stream named by its purpose: taking another quantity in,
 * or out, changes no draw of the others, and those of a block do not depend on
 * the blocks before it, nor on the number of threads. Quantities may be
 * correlated among each other by rank through a Gaussian copula; the factor
 * then mixes their normal scores.
 *
 * Memory: per thread one block of SAMPLER_BLOCK numbers a quantity, and tables
 * of 16 KB for each correlated, PERT or lognormal quantity; it does not grow
 * with the number of draws. */
#ifndef STUDY_SAMPLER_H
#define STUDY_SAMPLER_H

#include "adapt/three_point.h"
#include "base/arena.h"
#include "base/jobs.h"

enum { SAMPLER_BLOCK = 512 };

struct quantity {
    const char *purpose; /* of its stream, ASCII */
    struct shifted shape;
    const char *occurs; /* the stream that says whether it does; NULL: always */
    double chance;      /* that it occurs; else it is 0 */
};

struct sampler_parts {
    uint64_t seed;
    const struct quantity *quantities;
    size_t count;
    /* The quantities that are correlated, and the lower triangle that factors
     * their normal scores' correlations, n × n by rows. */
    const size_t *correlated;
    size_t correlated_count;
    const double *factor;
};

struct sampler;

struct sampler *sampler_new(struct arena *arena, struct sampler_parts parts);

/* The draws of a block: `out` has SAMPLER_BLOCK numbers for each quantity, one
 * quantity after another. */
void sampler_draw(const struct sampler *sampler, uint64_t block, double *out);

/* What is made of `count` draws from the number `first` on: values[q *
 * SAMPLER_BLOCK + i] is that of quantity q in draw first + i. Blocks come in
 * any order and from several threads; what is asked of `scratch` lasts until
 * the block is done. */
typedef void draw_function(void *context, size_t first, size_t count,
    const double *values, struct arena *scratch);

/* Begins in other threads (base/jobs.h), or does it all. */
struct jobs *sampler_start(struct arena *arena, const struct sampler *sampler,
    size_t draws, int threads, draw_function *use, void *context);
void sampler_run(struct arena *arena, const struct sampler *sampler,
    size_t draws, int threads, draw_function *use, void *context);

/* An amount that quantities multiply. */
struct product {
    double amount;
    const size_t *factors; /* quantities */
    size_t count;
};

/* Sums the products of each draw of a block; sums has SAMPLER_BLOCK numbers. */
void products_sum(const struct product *products, size_t count,
    const double *values, double *sums);

#endif
