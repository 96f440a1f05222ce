/* Quasi-random points (GSL's Sobol sequence), shifted at random.
 *
 * A shift moves all points of a sequence by one random point, modulo 1: each
 * shifted sequence is evenly spread, and the means over several shifts are
 * independent, from which an error can be had (Cranley, Patterson, SIAM
 * Journal on Numerical Analysis 13, 1976). */
#ifndef ADAPT_QUASI_H
#define ADAPT_QUASI_H

#include "adapt/random.h"
#include "base/arena.h"

enum { QUASI_MOST = 40 }; /* dimensions that GSL's sequence has */

struct quasi;

/* One shifted sequence from its beginning. The shift of each dimension is the
 * first number of stream_of(keys[dimension], shift). 1 … QUASI_MOST
 * dimensions. */
struct quasi *quasi_new(struct arena *arena, const uint64_t *keys,
    size_t dimensions, uint64_t shift);

/* The next points: out[dimension * stride + i] of the i-th, over 0 and under
 * 1. */
void quasi_fill(struct quasi *quasi, double *out, size_t count, size_t stride);

#endif
