/* Worked examples of methods that have no published case file, and what is
 * degenerate. */
#include "test.h"

#include "adapt/random.h"
#include "decide/agreement.h"
#include "decide/blocks.h"
#include "decide/electre.h"
#include "decide/method.h"
#include "decide/preference.h"

#include <string.h>

enum { ROOM = 8 };

static const signed char MORE[ROOM] = {1, 1, 1, 1, 1, 1, 1, 1};

/* ---- ELECTRE III: credibility ---- */

/* Four schools, two criteria (the example of Hodgett's ELECTRE3 in the R
 * package MCDA): q (0.2, 1), p (1, 2), v (3.5, 4), weights 1/4 and 3/4.
 *
 * School   location   quality
 *   A        -0.2        3
 *   B        -2.3        9
 *   C        -2.4       10
 *   D        -1          7
 *
 * (A,B): location better: c = 1. Quality behind by 6: c = 0, d = 1. C = 1/4,
 *        and the veto leaves nothing.      (A,C), by 7, and (A,D), by 4: too.
 * (B,A): location behind by 2.1 > p: c = 0, d = (2.1 - 1) / 2.5 = 0.44 < C.
 *        Quality better: C = 3/4.          (C,A), d = 0.48; (B,D), 0.12;
 *        (C,D), 0.16: too.
 * (B,C): quality behind by 1 = q: c = 1. C = 1.
 * (C,B): location behind by 0.1 < q: C = 1.
 * (D,A): location behind by 0.8: c = (1 - 0.8) / (1 - 0.2) = 1/4.
 *        C = 1/16 + 3/4 = 13/16, d = 0.
 * (D,B): location better, quality behind by 2 = p: c = 0, d = 0. C = 1/4.
 * (D,C): quality behind by 3: d = (3 - 2) / (4 - 2) = 1/2 > C = 1/4:
 *        1/4 * (1 - 1/2) / (1 - 1/4) = 1/6. */
static void credibility_is_what_the_criteria_leave(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    static const double at[] = {-0.2, -2.3, -2.4, -1, 3, 9, 10, 7};
    static const double weight[] = {0.25, 0.75};
    static const struct preference preferences[] = {
        {.indifference = 0.2, .preference = 1, .veto = 3.5},
        {.indifference = 1, .preference = 2, .veto = 4}};
    static const double expected[] = {
        1, 0, 0, 0,                 /* A */
        0.75, 1, 1, 0.75,           /* B */
        0.75, 1, 1, 0.75,           /* C */
        13.0 / 16, 0.25, 1.0 / 6, 1 /* D */
    };
    struct decision_table table = {4, 2, at, weight, MORE};
    const double *found = credibility_of(arena, &table, preferences);
    for (size_t i = 0; i < 16; i++)
        assert_near(found[i], expected[i], 1e-12);
    arena_free(arena);
}

/* ---- ELECTRE III: distillation ---- */

static const struct discrimination USUAL = {0.3, -0.15}; /* Roy 1978 */

static void expect_orders(
    const double *credibility, size_t rows, const int *down, const int *up)
{
    struct arena *arena = arena_new(NULL);
    struct distillations orders = distil(arena, credibility, rows, USUAL);
    for (size_t r = 0; r < rows; r++) {
        assert_int_equal(orders.down[r], down[r]);
        assert_int_equal(orders.up[r], up[r]);
    }
    arena_free(arena);
}

/* From a course on ELECTRE III (its matrix is in the tests of a program in Go,
 * package electreIII, which has the same two orders). With s(x) = 0.3 - 0.15 x:
 *
 * Down. Highest 1, s = 0.15, cut below 0.85: 0.8. Over 0.8 and by more than s:
 * (1,3) 1 - 0.6 and (1,5) 1 - 0.67; not (2,4), 0.9 - 0.8 < s(0.9) = 0.165.
 * Qualification 2, 0, -1, 0, -1: first is 1.
 * Of 2 to 5: highest 0.9, cut below 0.735: 0.67. Over it none by more than s.
 * Cut below 0.67 - 0.1995 = 0.4705: 0. (2,5), 0.67 - 0: second is 2.
 * Of 3 to 5: highest 0.85, cut 0.67, none; cut 0, (4,3) 0.67 - 0.6 < s: all
 * three are third.
 *
 * Up. -1 are 3 and 5; of the two 0.8 both ways: both last. Of 1, 2, 4: highest
 * 0.9, cut below 0.735: 0.25. (1,4) 0.8 - 0.25 > s(0.8) = 0.18; not (2,4):
 * fourth place is 4's. 1 and 2 have 0 both ways: both first. */
static void distillation_of_a_course(void **state)
{
    (void)state;
    static const double credibility[] = {
        1, 0, 1, 0.8, 1,          /* 1 */
        0, 1, 0, 0.9, 0.67,       /* 2 */
        0.6, 0, 1, 0.6, 0.8,      /* 3 */
        0.25, 0.8, 0.67, 1, 0.85, /* 4 */
        0.67, 0, 0.8, 0.8, 1      /* 5 */
    };
    expect_orders(credibility, 5, (const int[]){1, 2, 3, 3, 3},
        (const int[]){1, 1, 4, 3, 4});
}

/* Power stations in Italy, Belgium, Germany, Austria, France: another matrix of
 * the same tests, whose orders are GER, ITA, then the rest; and FRA, GER, ITA,
 * BEL, AUT. */
static void distillation_of_power_stations(void **state)
{
    (void)state;
    static const double credibility[] = {
        1, 0.6, 0.3, 0.7, 0.55, /* ITA */
        0, 1, 0.2, 0, 0,        /* BEL */
        0.58, 0.6, 1, 0.85, 0,  /* GER */
        0.3, 0, 0.6, 1, 0.58,   /* AUT */
        0.6, 0, 0.6, 0.7, 1     /* FRA */
    };
    expect_orders(credibility, 5, (const int[]){2, 3, 1, 3, 3},
        (const int[]){3, 4, 2, 5, 1});
}

/* ---- kernels ---- */

static void kernel_is(const char *edges, size_t rows, const char *members)
{
    struct arena *arena = arena_new(NULL);
    bool *outranks = ARENA_ARRAY(arena, rows * rows, bool);
    for (const char *edge = edges; *edge != '\0'; edge += 3)
        outranks[(size_t)(edge[0] - 'a') * rows + (size_t)(edge[1] - 'a')] =
            true;
    const bool *kernel = kernel_of(arena, outranks, rows);
    for (size_t r = 0; r < rows; r++)
        assert_int_equal(kernel[r], strchr(members, 'a' + (int)r) != NULL);
    arena_free(arena);
}

static void kernels_of_small_relations(void **state)
{
    (void)state;
    kernel_is("", 3, "abc");
    kernel_is("ab bc ", 3, "ac"); /* nobody in the kernel outranks c */
    kernel_is("ab bc ac ", 3, "a");
    kernel_is("ab ba bc ", 3, "ab"); /* a and b are as good as one */
    kernel_is("ab bc ca ad ", 4, "abc");
    kernel_is("ab cd ", 4, "ac");
}

/* ---- PROMETHEE ---- */

/* Types I to VI (Brans & Vincke 1985) with q = 1, p = 3, s = 2; the Gaussian
 * is 1 - exp(-d^2 / (2 s^2)). */
static void preference_functions(void **state)
{
    (void)state;
    static const struct {
        enum preference_function function;
        double at[6]; /* leads -1, 0, 1, 2, 3, 4 */
    } CASES[] = {
        {PREFERENCE_USUAL, {0, 0, 1, 1, 1, 1}},
        {PREFERENCE_USHAPE, {0, 0, 0, 1, 1, 1}},
        {PREFERENCE_VSHAPE, {0, 0, 1.0 / 3, 2.0 / 3, 1, 1}},
        {PREFERENCE_LEVEL, {0, 0, 0, 0.5, 0.5, 1}},
        {PREFERENCE_LINEAR, {0, 0, 0, 0.5, 1, 1}},
    };
    for (size_t c = 0; c < sizeof CASES / sizeof *CASES; c++) {
        struct preference preference = {CASES[c].function, 1, 3, 2, INFINITY};
        for (int lead = -1; lead <= 4; lead++)
            assert_near(preference_of(&preference, lead, 1e-12),
                CASES[c].at[lead + 1], 1e-14);
    }
    struct preference bell = {PREFERENCE_GAUSSIAN, 1, 3, 2, INFINITY};
    assert_near(preference_of(&bell, -1, 1e-12), 0, 0);
    for (int lead = 0; lead <= 4; lead++)
        assert_near(preference_of(&bell, lead, 1e-12),
            1 - exp(-lead * lead / 8.0), 1e-14);
}

/* The flows of Papathanasiou & Ploskas (2018), chapter PROMETHEE, facility
 * location: leaving 0.28 0.14 0.22 0.52 0.78 0.26, entering 0.54 0.66 0.44
 * 0.16 0.08 0.32. Both say 5 > 4 > 6 > 3 (0.26 > 0.22, 0.32 < 0.44) > 2, and
 * 4 > 1 > 2. 1 leaves more than 6 and 3 (0.28) but has more entering (0.54):
 * incomparable with both. */
static void promethee1_leaves_pairs_open(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    static const double at[] = {8, 5, 7, 9, 11, 6, /**/ 7, 3, 5, 9, 10, 9,
        /**/ 2, 7, 6, 7, 3, 5, /**/ 1, 5, 4, 3, 7, 4};
    static const double weight[] = {0.4, 0.3, 0.1, 0.2};
    struct preference preferences[4];
    for (size_t c = 0; c < 4; c++)
        preferences[c] = (struct preference){PREFERENCE_LINEAR, 1, 2, 0, 9};
    struct decision_table table = {6, 4, at, weight, MORE};
    struct method_result result = method_promethee1(
        arena, &table, &(struct method_parameters){.preferences = preferences});
    static const char *const STANDINGS[] = {"=>?<<?", /* 1 */
        "<=<<<<", "?>=<<<", ">>>=<>", ">>>>=>", "?>><<="};
    for (size_t a = 0; a < 6; a++)
        for (size_t b = 0; b < 6; b++)
            assert_int_equal(
                "?=><"[method_standing(&result, 6, a, b)], STANDINGS[a][b]);
    arena_free(arena);
}

/* ---- two orders ---- */

/* Of the 6 pairs of 4 objects, 5 stand alike and 1 the other way round:
 * tau = 4/6; one square of 1 twice: rho = 1 - 6 * 2 / 60. With a tie in one
 * order 5 pairs are left, all alike: tau-b = 5 / sqrt(5 * 6). */
static void two_orders(void **state)
{
    (void)state;
    static const double order[] = {1, 2, 3, 4}, swapped[] = {1, 3, 2, 4};
    static const double tied[] = {1, 2.5, 2.5, 4},
                        flat[] = {2.5, 2.5, 2.5, 2.5};
    static const double back[] = {4, 3, 2, 1};
    assert_near(agreement_tau(order, swapped, 4), 4.0 / 6, 1e-15);
    assert_near(agreement_spearman(order, swapped, 4), 0.8, 1e-15);
    assert_near(agreement_tau(order, tied, 4), 5 / sqrt(30), 1e-15);
    assert_near(agreement_tau(order, back, 4), -1, 1e-15);
    assert_near(agreement_spearman(order, back, 4), -1, 1e-15);
    assert_near(agreement_ws(order, order, 4), 1, 0);
    assert_near(agreement_weighted(order, order, 4), 1, 0);
    assert_true(isnan(agreement_tau(order, flat, 4)));
    assert_true(isnan(agreement_spearman(order, flat, 4)));
    assert_true(isnan(agreement_spearman(order, order, 1)));
}

/* ---- what is degenerate ---- */

static const double ALIKE[] = {1, 1, 1, 1, 1, 1, 1, 1};
static struct preference plain[ROOM];

static struct method_parameters ordinary(void)
{
    for (size_t c = 0; c < ROOM; c++)
        plain[c] = (struct preference){PREFERENCE_LINEAR, 0.05, 0.2, 0.1, 0.8};
    return (struct method_parameters){.normalisation = NORMALISE_VECTOR,
        .lambda = 0.5,
        .majority = 0.5,
        .concordance = 0.65,
        .discordance = 0.35,
        .distillation = 0.3,
        .distillation_slope = -0.15,
        .preferences = plain};
}

/* All rows of a table are equal to every method, and nothing is NaN. */
static void all_are_equal(struct decision_table table)
{
    struct arena *arena = arena_new(NULL);
    struct method_parameters parameters = ordinary();
    for (size_t m = 0; m < METHOD_COUNT; m++) {
        struct method_result result =
            method_functions[m](arena, &table, &parameters);
        for (size_t a = 0; a < table.rows; a++) {
            if (result.value != NULL)
                assert_true(isfinite(result.value[a]));
            if (result.rank != NULL)
                assert_int_equal(result.rank[a], 1);
            if (result.chosen != NULL)
                assert_true(result.chosen[a]);
            for (size_t b = 0; b < table.rows; b++)
                assert_int_equal(
                    method_standing(&result, table.rows, a, b), STANDING_EQUAL);
        }
    }
    arena_free(arena);
}

static void equal_rows_are_equal(void **state)
{
    (void)state;
    static const double one[] = {0.2, 0, 0.9};
    static const double twins[] = {0.2, 0.2, 0, 0, 0.9, 0.9};
    static const double zeros[6] = {0};
    /* 0.1 + 0.2 is not 0.3, but it is no difference either. */
    static const double noisy[] = {0.3, 0.1 + 0.2, 0.7, 0.7, 0.5, 0.5};
    all_are_equal((struct decision_table){1, 3, one, ALIKE, MORE});
    all_are_equal((struct decision_table){2, 3, twins, ALIKE, MORE});
    all_are_equal((struct decision_table){2, 3, zeros, ALIKE, MORE});
    all_are_equal((struct decision_table){2, 3, noisy, ALIKE, MORE});
    /* No weight at all: nothing tells the rows apart but the product, whose
     * empty value is 1. */
    static const double apart[] = {0.2, 0.8, 0.5, 0.1};
    static const double weightless[] = {0, 0};
    struct arena *arena = arena_new(NULL);
    struct decision_table table = {2, 2, apart, weightless, MORE};
    struct method_parameters parameters = ordinary();
    struct method_result result = method_wpm(arena, &table, &parameters);
    assert_near(result.value[0], 1, 0);
    arena_free(arena);
}

/* A score of nothing in one item is nothing in the product, whatever the other
 * items are; it is not minus infinity or NaN. */
static void nothing_times_anything_is_nothing(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    static const double at[] = {0, 0.5, 1, 0.5};
    static const double weight[] = {0.1, 0.9};
    struct decision_table table = {2, 2, at, weight, MORE};
    struct method_result result = method_wpm(arena, &table,
        &(struct method_parameters){.normalisation = NORMALISE_NONE});
    assert_near(result.value[0], 0, 0);
    assert_near(result.value[1], 0.5, 1e-15);
    assert_int_equal(result.rank[0], 2);
    arena_free(arena);
}

/* One row: C1 and C2 hold, and it is the compromise. S* = S-: with two rows
 * that are each best in one of two equal criteria S and R are the same. */
static void vikor_without_differences(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    static const double at[] = {1, 0, 0, 1};
    static const double weight[] = {0.5, 0.5};
    struct decision_table table = {2, 2, at, weight, MORE};
    struct method_result result = method_vikor(
        arena, &table, &(struct method_parameters){.majority = 0.5});
    assert_near(result.value[0], 0, 0);
    assert_near(result.value[1], 0, 0);
    assert_false(result.advantage);
    assert_true(result.stability);
    assert_true(result.chosen[0] && result.chosen[1]);
    table.rows = 1;
    result = method_vikor(
        arena, &table, &(struct method_parameters){.majority = 0.5});
    assert_true(result.advantage && result.stability && result.chosen[0]);
    arena_free(arena);
}

/* The same bits for any number of threads, with and without the distances. */
static void topsis_of_many_rows(void **state)
{
    (void)state;
    enum { ROWS = 2 * BLOCK_ROWS + 12345, COLUMNS = 3 };
    struct arena *arena = arena_new(NULL);
    static const double weight[] = {0.2, 0.5, 0.3};
    static const signed char ways[] = {1, -1, 1};
    double *at = ARENA_ARRAY(arena, ROWS * COLUMNS, double);
    struct stream stream = stream_named(1, "topsis", 0);
    stream_fill_uniform(&stream, at, ROWS * COLUMNS);
    struct decision_table table = {ROWS, COLUMNS, at, weight, ways};
    struct method_parameters parameters = {.normalisation = NORMALISE_VECTOR};
    struct method_result one = method_topsis(arena, &table, &parameters);
    parameters.crew = crew_new(arena, 3);
    parameters.values_only = true;
    struct method_result three = method_topsis(arena, &table, &parameters);
    assert_memory_equal(one.value, three.value, ROWS * sizeof *one.value);
    assert_memory_equal(one.rank, three.rank, ROWS * sizeof *one.rank);
    assert_null(three.parts[0].id);
    for (size_t r = 0; r < ROWS; r += 1000)
        assert_near(one.value[r],
            one.parts[1].at[r] / (one.parts[0].at[r] + one.parts[1].at[r]),
            1e-15);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(credibility_is_what_the_criteria_leave),
        cmocka_unit_test(distillation_of_a_course),
        cmocka_unit_test(distillation_of_power_stations),
        cmocka_unit_test(kernels_of_small_relations),
        cmocka_unit_test(preference_functions),
        cmocka_unit_test(promethee1_leaves_pairs_open),
        cmocka_unit_test(two_orders),
        cmocka_unit_test(topsis_of_many_rows),
        cmocka_unit_test(equal_rows_are_equal),
        cmocka_unit_test(nothing_times_anything_is_nothing),
        cmocka_unit_test(vikor_without_differences),
    };
    return cmocka_run_group_tests_name("methods", tests, NULL, NULL);
}
