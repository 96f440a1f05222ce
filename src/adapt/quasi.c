#include "adapt/quasi.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_qrng.h>

struct quasi {
    gsl_qrng *sequence;
    size_t dimensions;
    double shift[QUASI_MOST];
};

static void release(void *sequence)
{
    gsl_qrng_free(sequence);
}

struct quasi *quasi_new(struct arena *arena, const uint64_t *keys,
    size_t dimensions, uint64_t shift)
{
    struct quasi *quasi = ARENA_NEW(arena, struct quasi);
    gsl_set_error_handler_off(); /* it would end the program */
    quasi->dimensions = dimensions;
    quasi->sequence = gsl_qrng_alloc(gsl_qrng_sobol, (unsigned int)dimensions);
    if (quasi->sequence == NULL)
        arena_array(arena, SIZE_MAX, SIZE_MAX); /* no memory: jumps */
    arena_adopt(arena, quasi->sequence, release);
    for (size_t d = 0; d < dimensions; d++) {
        struct stream stream = stream_of(keys[d], shift);
        quasi->shift[d] = stream_uniform(&stream);
    }
    return quasi;
}

/* A sum that rounds to 1 would be a 0. */
static double shifted(double at, double shift)
{
    const double LEAST = 0x1p-53;
    double sum = at + shift;
    double part = sum >= 1 ? sum - 1 : sum;
    return part > LEAST ? part : LEAST;
}

void quasi_fill(struct quasi *quasi, double *out, size_t count, size_t stride)
{
    double point[QUASI_MOST];
    for (size_t i = 0; i < count; i++) {
        gsl_qrng_get(quasi->sequence, point);
        for (size_t d = 0; d < quasi->dimensions; d++)
            out[d * stride + i] = shifted(point[d], quasi->shift[d]);
    }
}
