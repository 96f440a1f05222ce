#include "test.h"

#include "base/number.h"
#include "base/text.h"
#include "base/unit.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static int setup(void **state)
{
    *state = arena_new(NULL);
    return 0;
}

static int teardown(void **state)
{
    arena_free(*state);
    return 0;
}

static void utf8_is_told_from_bytes(void **state)
{
    (void)state;
    size_t bad = 99;
    assert_true(text_is_utf8("容積率 ①", strlen("容積率 ①"), &bad));
    assert_false(text_is_utf8("ab\xff", 3, &bad));
    assert_int_equal(bad, 2);
    assert_false(text_is_utf8("\xc0\xaf", 2, NULL));     /* overlong */
    assert_false(text_is_utf8("\xed\xa0\x80", 3, NULL)); /* surrogate */
    assert_false(text_is_utf8("\xe5\xae", 2, NULL));     /* cut */
    assert_false(text_is_utf8("a\0b", 3, NULL));
}

static void names_are_suggested_when_near(void **state)
{
    (void)state;
    const char *names[] = {"far_max", "coverage_max", "height_max"};
    assert_string_equal(text_nearest("far_mx", names, 3), "far_max");
    assert_string_equal(text_nearest("covrage_max", names, 3), "coverage_max");
    assert_null(text_nearest("stalls", names, 3));
}

static void patterns_are_filled(void **state)
{
    const char *arguments[] = {"A", "B"};
    assert_string_equal(text_fill(*state, "{2} before {1} {x}", arguments, 2),
        "B before A {x}");
}

static void wide_characters_take_two_columns(void **state)
{
    (void)state;
    assert_int_equal(text_width("敷地A"), 5);
    assert_int_equal(text_width("①◎"), 4);
}

static void numbers_are_read_strictly(void **state)
{
    (void)state;
    double number = -1;
    assert_true(number_parse("12.5", &number));
    assert_near(number, 12.5, 0);
    assert_true(number_parse("１２．５", &number));
    assert_near(number, 12.5, 0);
    assert_true(number_parse("1e3", &number));
    assert_near(number, 1000, 0);
    const char *refused[] = {"", "012", "0x10", "1,234", "nan", "inf", "1e999",
        "3abc", ".5", "5.", "--1", "1 2"};
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        if (number_parse(refused[i], &number))
            fail_msg("'%s' was taken for a number", refused[i]);
}

static void numbers_are_rounded_half_away_from_zero(void **state)
{
    assert_string_equal(number_fixed(*state, 2.675, 2), "2.68");
    assert_string_equal(number_fixed(*state, 0.125, 2), "0.13");
    assert_string_equal(number_fixed(*state, -0.125, 2), "-0.13");
    assert_string_equal(number_fixed(*state, 16400, 1), "16,400.0");
    assert_string_equal(number_fixed(*state, -0.001, 1), "0.0");
    assert_string_equal(number_fixed(*state, 999.96, 1), "1,000.0");
    assert_string_equal(number_plain(*state, 1234.5, 0), "1235");
    assert_string_equal(number_text(*state, 0.32), "0.32");
}

/* 17.814 lies between 17.8 and 17.9; 17.8, which no double is, and 2.3 = 23/10
 * need no more than one decimal. */
static void numbers_go_up_and_down(void **state)
{
    (void)state;
    assert_true(number_up(17.814, 1) == 17.9);
    assert_true(number_down(17.814, 1) == 17.8);
    assert_true(number_up(17.8, 1) == 17.8);
    assert_true(number_down(17.8, 1) == 17.8);
    assert_true(number_up(2 + 0.1 + 0.1 + 0.1, 1) == 2.3);
    assert_true(number_up(-17.814, 1) == -17.8);
    assert_true(number_down(-17.814, 1) == -17.9);
    assert_true(number_down(0.04, 1) == 0 && !signbit(number_down(0.04, 1)));
    assert_true(number_up(12, 0) == 12);
    assert_true(isnan(number_up(NAN, 1)));
}

/* As printf writes them, which is slow. */
static void numbers_are_written_as_printf_does(void **state)
{
    struct arena *arena = arena_child(*state);
    uint64_t seed = 1;
    for (int i = 0; i < 20000; i++) {
        double scale = pow(10, i % 22 - 6);
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        double number = ((double)(seed >> 11) * 0x1p-53 - 0.5) * scale;
        if (i % 3 == 0)
            number = round(number);
        else if (i % 3 == 1)
            number = round(number * 100) / 100;
        number = number == 0 ? 0 : number;
        assert_string_equal(
            number_text(arena, number), arena_printf(arena, "%.12g", number));
        double rounded = number_round(number, i % 5);
        assert_string_equal(number_plain(arena, number, i % 5),
            arena_printf(arena, "%.*f", i % 5, rounded));
    }
}

struct taken {
    char bytes[1 << 20];
    size_t count, times;
};

static void take(void *context, const char *bytes, size_t count)
{
    struct taken *taken = context;
    memcpy(taken->bytes + taken->count, bytes, count);
    taken->count += count;
    taken->times++;
}

/* 40,000 lines of 8 to 12 bytes: some 430 kB, which no piece holds. */
static void a_long_text_goes_down_its_drain(void **state)
{
    struct taken *taken = ARENA_NEW(*state, struct taken);
    struct drain drain = {take, taken};
    struct text text = {.arena = *state, .drain = &drain};
    struct text whole = text_new(*state);
    for (int i = 0; i < 40000; i++) {
        text_addf(&text, "line %d\r\n", i);
        text_addf(&whole, "line %d\r\n", i);
    }
    text_drain(&text);
    text_drain(&text);
    assert_true(taken->times > 1);
    assert_int_equal(taken->count, whole.count);
    assert_memory_equal(taken->bytes, text_string(&whole), whole.count);
}

/* However often it had no room. */
static void what_is_formatted_is_added_whole(void **state)
{
    struct text text = text_new(*state);
    struct text expected = text_new(*state);
    for (int i = 0; i < 300; i++) {
        text_addf(&text, "%0*d,", i + 1, 7);
        for (int zeros = 0; zeros < i; zeros++)
            text_add(&expected, "0");
        text_add(&expected, "7,");
    }
    assert_string_equal(text_string(&text), text_string(&expected));
}

/* Where only texts are joined, as where printf has more to do; shorter and
 * longer than any first room, to the byte. */
static void texts_are_joined_as_printf_does(void **state)
{
    enum { MOST = 300 };
    char long_text[MOST + 1] = "", expected[3 * MOST];
    for (int i = 0; i < MOST; i++) {
        struct text text = text_new(*state);
        long_text[i] = 'a';
        snprintf(
            expected, sizeof expected, "[%s] %s %s!", long_text, "", long_text);
        text_addf(&text, "[%s] %s %s!", long_text, "", long_text);
        assert_string_equal(text_string(&text), expected);
        assert_int_equal(text.count, strlen(expected));
        assert_string_equal(
            arena_printf(*state, "[%s] %s %s!", long_text, "", long_text),
            expected);
        snprintf(expected, sizeof expected, "%s 5%% %.*s %d", long_text, 2,
            "abc", i);
        assert_string_equal(
            arena_printf(*state, "%s 5%% %.*s %d", long_text, 2, "abc", i),
            expected);
    }
    assert_string_equal(arena_printf(*state, "%s", ""), "");
    assert_string_equal(arena_printf(*state, "plain"), "plain");
}

static void units_are_read_and_bare_ratios_refused(void **state)
{
    double number = -1;
    bool bare;
    assert_true(unit_parse(*state, "200 %", "ratio", &number, &bare));
    assert_near(number, 2.0, 0);
    assert_true(unit_parse(*state, "60%", "ratio", &number, &bare));
    assert_near(number, 0.6, 0);
    assert_true(unit_parse(*state, "2.0 ratio", "ratio", &number, &bare));
    assert_near(number, 2.0, 0);
    assert_false(unit_parse(*state, "40", "ratio", &number, &bare));
    assert_true(bare);
    assert_true(unit_parse(*state, "0.98 ha", "m2", &number, &bare));
    assert_near(number, 9800, 1e-9);
    assert_true(unit_parse(*state, "12億円", "yen", &number, &bare));
    assert_near(number, 1.2e9, 0);
    assert_false(unit_parse(*state, "12 m", "m2", &number, &bare));
    assert_false(unit_parse(*state, "0.6m", NULL, &number, &bare));
    assert_true(unit_parse(*state, "35", "m", &number, &bare));
    assert_near(number, 35, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf8_is_told_from_bytes),
        cmocka_unit_test(names_are_suggested_when_near),
        cmocka_unit_test(patterns_are_filled),
        cmocka_unit_test(wide_characters_take_two_columns),
        cmocka_unit_test(numbers_are_read_strictly),
        cmocka_unit_test(numbers_are_rounded_half_away_from_zero),
        cmocka_unit_test(numbers_go_up_and_down),
        cmocka_unit_test(numbers_are_written_as_printf_does),
        cmocka_unit_test(a_long_text_goes_down_its_drain),
        cmocka_unit_test(what_is_formatted_is_added_whole),
        cmocka_unit_test(texts_are_joined_as_printf_does),
        cmocka_unit_test(units_are_read_and_bare_ratios_refused),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
