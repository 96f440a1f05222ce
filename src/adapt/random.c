#include "adapt/random.h"

#include "base/clones.h"

#include <string.h>

/* SplitMix64's increment: 2^64 divided by the golden ratio, made odd. */
static const uint64_t GAMMA = 0x9e3779b97f4a7c15;

static uint64_t mix(uint64_t bits)
{
    bits = (bits ^ bits >> 30) * 0xbf58476d1ce4e5b9;
    bits = (bits ^ bits >> 27) * 0x94d049bb133111eb;
    return bits ^ bits >> 31;
}

uint64_t splitmix_next(uint64_t *state)
{
    *state += GAMMA;
    return mix(*state);
}

/* Mixes another word into a state. */
static uint64_t absorb(uint64_t state, uint64_t word)
{
    state ^= word;
    return splitmix_next(&state);
}

uint64_t stream_key(uint64_t seed, const char *purpose)
{
    uint64_t state = absorb(0, seed);
    for (const char *at = purpose; *at != '\0'; at++)
        state = absorb(state, (unsigned char)*at);
    return absorb(state, strlen(purpose));
}

struct stream stream_of(uint64_t key, uint64_t index)
{
    uint64_t state = absorb(key, index);
    struct stream stream;
    for (int i = 0; i < 4; i++)
        stream.state[i] = splitmix_next(&state);
    return stream;
}

struct stream stream_named(uint64_t seed, const char *purpose, uint64_t index)
{
    return stream_of(stream_key(seed, purpose), index);
}

static uint64_t rotate(uint64_t bits, int places)
{
    return bits << places | bits >> (64 - places);
}

uint64_t stream_bits(struct stream *stream)
{
    uint64_t *s = stream->state;
    uint64_t bits = rotate(s[0] + s[3], 23) + s[0];
    uint64_t shifted = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = rotate(s[3], 45);
    return bits;
}

/* 52 bits as the fraction of a number from 1 to 2, less (1 - 2^-53): both
 * steps are exact, and neither 0 nor 1 can come out. */
static double uniform_of(uint64_t bits)
{
    const uint64_t ONE = 0x3ff0000000000000;
    bits = bits >> 12 | ONE;
    double number;
    memcpy(&number, &bits, sizeof number);
    return number - (1 - 0x1p-53);
}

double stream_uniform(struct stream *stream)
{
    return uniform_of(stream_bits(stream));
}

void stream_fill_uniform(struct stream *stream, double *out, size_t count)
{
    struct stream local = *stream; /* kept in registers */
    for (size_t i = 0; i < count; i++)
        out[i] = stream_uniform(&local);
    *stream = local;
}

/* x = 2^e m with m in sqrt(1/2) … sqrt(2), and s = (m - 1) / (m + 1):
 * log m = 2 atanh s = 2 (s + s^3/3 + s^5/5 + …), s^2 < 0.02944; the first
 * term left out, s^21/21, is below 2^-55 of the sum. */
static double negative_log(double x)
{
    const uint64_t ROOT_HALF = 0x3fe6a09e667f3bcd; /* the bits of sqrt(1/2) */
    const uint64_t EXPONENT_OF_1 = 1023;
    const uint64_t BIG = 0x4330000000000000; /* the bits of 2^52 */
    /* log 2 in two parts: the first has 33 bits, so that its products with
     * exponents are exact. */
    const double LOG2_HIGH = 0x1.62e42feep-1;
    const double LOG2_LOW = 0x1.a39ef35793c76p-33;
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    /* Counting from sqrt(1/2), so that the exponent is that of m. */
    uint64_t moved = bits - ROOT_HALF + (EXPONENT_OF_1 << 52);
    uint64_t exponent_bits = moved >> 52 | BIG;
    bits = bits - (moved & 0xfff0000000000000) + (EXPONENT_OF_1 << 52);
    double exponent, m;
    memcpy(&exponent, &exponent_bits, sizeof exponent);
    memcpy(&m, &bits, sizeof m);
    exponent -= 0x1p52 + (double)EXPONENT_OF_1;
    double s = (m - 1) / (m + 1);
    double q = s * s;
    double sum = q * (1.0 / 19);
    sum = q * (1.0 / 17 + sum);
    sum = q * (1.0 / 15 + sum);
    sum = q * (1.0 / 13 + sum);
    sum = q * (1.0 / 11 + sum);
    sum = q * (1.0 / 9 + sum);
    sum = q * (1.0 / 7 + sum);
    sum = q * (1.0 / 5 + sum);
    sum = q * (1.0 / 3 + sum);
    return -(
        exponent * LOG2_HIGH + (2 * s + (2 * s * sum + exponent * LOG2_LOW)));
}

CLONES void random_negative_log(double *at, size_t count)
{
    for (size_t i = 0; i < count; i++)
        at[i] = negative_log(at[i]);
}

void stream_fill_exponential(struct stream *stream, double *out, size_t count)
{
    stream_fill_uniform(stream, out, count);
    random_negative_log(out, count);
}
