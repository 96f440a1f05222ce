/* Streams: the published generators, the names, the numbers they give. */
#include "test.h"

#include "adapt/random.h"

#include <stdlib.h>
#include <string.h>

/* The first ten outputs of the authors' C code (prng.di.unimi.it,
 * xoshiro256plusplus.c) from the state 1, 2, 3, 4. The first by hand:
 * rotate(1 + 4, 23) + 1 = 5 * 2^23 + 1 = 41943041. */
static void bits_are_the_published_generators(void **state)
{
    (void)state;
    static const uint64_t PUBLISHED[] = {41943041, 58720359, 3588806011781223,
        3591011842654386, 9228616714210784205u, 9973669472204895162u,
        14011001112246962877u, 12406186145184390807u, 15849039046786891736u,
        10450023813501588000u};
    struct stream stream = {{1, 2, 3, 4}};
    for (size_t i = 0; i < 10; i++)
        assert_int_equal(stream_bits(&stream), PUBLISHED[i]);
}

/* The first five of splitmix64.c (the same authors) from 1234567. */
static void seeds_are_spread_by_the_published_one(void **state)
{
    (void)state;
    static const uint64_t PUBLISHED[] = {6457827717110365317u,
        3203168211198807973u, 9817491932198370423u, 4593380528125082431u,
        16408922859458223821u};
    uint64_t at = 1234567;
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(splitmix_next(&at), PUBLISHED[i]);
}

/* A stream's state by its definition, written out for a name of one letter:
 * the seed, the letter, the length and the index are mixed in one by one, and
 * the four words are the next four numbers. What is drawn under a name must
 * never change, or old runs could not be had again. */
static void a_stream_is_its_name(void **state)
{
    (void)state;
    const uint64_t words[] = {20260401, 'w', 1, 7};
    uint64_t mixed = 0;
    for (size_t i = 0; i < 4; i++) {
        uint64_t at = mixed ^ words[i];
        mixed = splitmix_next(&at);
    }
    struct stream stream = stream_named(20260401, "w", 7);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(stream.state[i], splitmix_next(&mixed));
}

static void names_seeds_and_indexes_part_streams(void **state)
{
    (void)state;
    struct stream streams[] = {stream_named(1, "weights", 0),
        stream_named(2, "weights", 0), stream_named(1, "weights", 1),
        stream_named(1, "weight", 0), stream_named(1, "weights ", 0),
        stream_named(1, "", 0), stream_named(0, "", 0)};
    for (size_t i = 0; i < 7; i++)
        for (size_t k = 0; k < i; k++)
            assert_int_not_equal(streams[i].state[0], streams[k].state[0]);
}

enum { MANY = 1 << 18 };

static double *numbers(
    void (*fill)(struct stream *, double *, size_t), const char *name)
{
    double *at = malloc(MANY * sizeof *at);
    assert_non_null(at);
    struct stream stream = stream_named(3, name, 0);
    fill(&stream, at, MANY);
    return at;
}

/* The mean of a power. */
static double moment(const double *at, int power)
{
    double sum = 0;
    for (size_t i = 0; i < MANY; i++)
        sum += pow(at[i], power);
    return sum / MANY;
}

/* Uniform: E u^k = 1 / (k + 1), variance of u^k = 1/(2k+1) - 1/(k+1)^2;
 * exponential: E x^k = k!, variance (2k)! - (k!)^2. The bound is four standard
 * errors. */
static void moments_are_the_closed_forms(void **state)
{
    (void)state;
    double *uniform = numbers(stream_fill_uniform, "uniform");
    double *waits = numbers(stream_fill_exponential, "waits");
    for (int k = 1; k <= 3; k++) {
        double mean = 1.0 / (k + 1);
        double variance = 1.0 / (2 * k + 1) - mean * mean;
        assert_near(moment(uniform, k), mean, 4 * sqrt(variance / MANY));
        double factorial = tgamma(k + 1);
        double spread = tgamma(2 * k + 1) - factorial * factorial;
        assert_near(moment(waits, k), factorial, 4 * sqrt(spread / MANY));
    }
    free(uniform);
    free(waits);
}

/* The correlation of independent numbers is 0 with standard error 1/sqrt n,
 * between streams of neighbouring names and along one stream. */
static void streams_are_uncorrelated(void **state)
{
    (void)state;
    double *first = numbers(stream_fill_uniform, "site/A");
    double *second = numbers(stream_fill_uniform, "site/B");
    double between = 0, along = 0;
    for (size_t i = 0; i < MANY; i++) {
        between += (first[i] - 0.5) * (second[i] - 0.5);
        along += (first[i] - 0.5) * (first[(i + 1) % MANY] - 0.5);
    }
    const double VARIANCE = 1.0 / 12;
    assert_near(between / MANY / VARIANCE, 0, 4 / sqrt(MANY));
    assert_near(along / MANY / VARIANCE, 0, 4 / sqrt(MANY));
    free(first);
    free(second);
}

/* In blocks of any size, the same numbers. */
static void a_fill_is_the_draws_one_by_one(void **state)
{
    (void)state;
    double *whole = numbers(stream_fill_exponential, "blocks");
    double parts[100];
    struct stream stream = stream_named(3, "blocks", 0);
    stream_fill_exponential(&stream, parts, 37);
    stream_fill_exponential(&stream, parts + 37, 63);
    assert_memory_equal(parts, whole, sizeof parts);
    stream = stream_named(3, "blocks", 0);
    for (size_t i = 0; i < 100; i++)
        assert_near(-log(stream_uniform(&stream)), whole[i], 4e-15 * whole[i]);
    free(whole);
}

/* Against the C library's, and at the ends of the uniform numbers. */
static void logarithms_are_within_two_units(void **state)
{
    (void)state;
    double *uniform = numbers(stream_fill_uniform, "logs");
    const double ends[] = {0x1p-53, 1 - 0x1p-53, 0.5, 0x1.6a09e667f3bcdp-1,
        0x1.6a09e667f3bccp-1, 1, 2, 1e300, 1e-300};
    memcpy(uniform, ends, sizeof ends);
    double *logs = malloc(MANY * sizeof *logs);
    assert_non_null(logs);
    memcpy(logs, uniform, MANY * sizeof *logs);
    random_negative_log(logs, MANY);
    for (size_t i = 0; i < MANY; i++) {
        double exact = -log(uniform[i]);
        assert_near(logs[i], exact,
            2 * (nextafter(fabs(exact), INFINITY) - fabs(exact)));
        assert_true(i < sizeof ends / sizeof *ends || logs[i] > 0);
    }
    free(uniform);
    free(logs);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bits_are_the_published_generators),
        cmocka_unit_test(seeds_are_spread_by_the_published_one),
        cmocka_unit_test(a_stream_is_its_name),
        cmocka_unit_test(names_seeds_and_indexes_part_streams),
        cmocka_unit_test(moments_are_the_closed_forms),
        cmocka_unit_test(streams_are_uncorrelated),
        cmocka_unit_test(a_fill_is_the_draws_one_by_one),
        cmocka_unit_test(logarithms_are_within_two_units),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
