/* Random numbers whose streams are named by purpose.
 *
 * A stream is a function of the run's seed, the words of its purpose and an
 * index, and of nothing else: another site, item or purpose does not change
 * what it draws. Work is shared among threads by giving each block of samples
 * a stream of its own (the block's number is the index), so that results do
 * not depend on the number of threads.
 *
 * Bits are xoshiro256++ (Blackman, Vigna, "Scrambled linear pseudorandom
 * number generators", ACM TOMS 47, 2021); seeds are spread by SplitMix64
 * (Steele, Lea, Flood, OOPSLA 2014), as its authors advise. The numbers are
 * the same on every machine: no library function is between. */
#ifndef ADAPT_RANDOM_H
#define ADAPT_RANDOM_H

#include <stddef.h>
#include <stdint.h>

struct stream {
    uint64_t state[4]; /* not all 0 */
};

/* The stream of a purpose: "weights", "cost/demolition" … in ASCII. */
struct stream stream_named(uint64_t seed, const char *purpose, uint64_t index);

/* The same in two steps, where many indexes of one purpose are needed. */
uint64_t stream_key(uint64_t seed, const char *purpose);
struct stream stream_of(uint64_t key, uint64_t index);

/* 64 random bits. */
uint64_t stream_bits(struct stream *stream);

/* Over 0 and under 1: an odd multiple of 2^-53, symmetric about 1/2. */
double stream_uniform(struct stream *stream);

/* `count` numbers as stream_uniform would give them one by one. */
void stream_fill_uniform(struct stream *stream, double *out, size_t count);

/* `count` numbers of the exponential distribution with mean 1: -log(u) of
 * uniform numbers, within 2 units in the last place. */
void stream_fill_exponential(struct stream *stream, double *out, size_t count);

/* The next number of SplitMix64, which moves its state on. */
uint64_t splitmix_next(uint64_t *state);

/* -log of numbers over 0, in place; the same bits on every machine. */
void random_negative_log(double *at, size_t count);

#endif
