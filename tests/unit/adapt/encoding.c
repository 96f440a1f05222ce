/* Text encodings. Byte values: the CP932 table that Microsoft publishes
 * (bestfit932), e.g. 髙 = FB FC, ① = 87 40, ソ = 83 5C, ｱ = B1. */
#include "each.h"

#include "adapt/encoding.h"
#include "base/text.h"

#include <string.h>

static void names(void **state)
{
    (void)state;
    static const char *const cp932[] = {"CP932", "cp 932", "SJIS", "932",
        "Shift_JIS", "shift-jis\r\n", "ANSI 932", "MS932", "Windows-31J"};
    static const char *const utf8[] = {"UTF-8", "utf8", "\xef\xbb\xbfUTF-8\n"};
    static const char *const others[] = {"", "FOO-99", "ISO-8859-1", "EUC-JP",
        "ANSI 1250", "936", "a name that is much longer than any"};
    for (size_t i = 0; i < sizeof cp932 / sizeof *cp932; i++)
        assert_int_equal(encoding_named(cp932[i]), ENCODING_CP932);
    for (size_t i = 0; i < sizeof utf8 / sizeof *utf8; i++)
        assert_int_equal(encoding_named(utf8[i]), ENCODING_UTF8);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_int_equal(encoding_named(others[i]), ENCODING_UNKNOWN);
    assert_int_equal(encoding_named(NULL), ENCODING_UNKNOWN);
}

static const char *decode(enum encoding encoding, const char *bytes, bool *cut)
{
    return encoding_decode(arena, encoding, bytes, strlen(bytes), cut);
}

static void decoding(void **state)
{
    (void)state;
    bool cut;
    assert_string_equal(decode(ENCODING_CP932, "\x83\x5c\xb1", &cut), "ソｱ");
    assert_false(cut);
    assert_string_equal(
        decode(ENCODING_CP932, "\x87\x40\xfb\xfc\x81\x60", &cut), "①髙～");
    assert_string_equal(
        decode(ENCODING_UTF8, "\xe7\x94\xa8\xe9\x80\x94", &cut), "用途");
    assert_string_equal(decode(ENCODING_UNKNOWN, "plain", &cut), "plain");
    assert_null(decode(ENCODING_UNKNOWN, "\x83\x5c", &cut));
    assert_null(decode(ENCODING_UTF8, "\x83\x5c", &cut));
    /* No characters: A0, FD, FF; a lead byte before a blank. */
    assert_null(decode(ENCODING_CP932, "a\xa0", &cut));
    assert_null(decode(ENCODING_CP932, "\xfd\xff", &cut));
    assert_null(decode(ENCODING_CP932, "\x83 b", &cut));
    assert_null(encoding_decode(arena, ENCODING_CP932, "\xb1\0b", 3, &cut));
}

static void half_characters(void **state)
{
    (void)state;
    bool cut;
    assert_string_equal(decode(ENCODING_CP932, "\x83\x5c\x83", &cut), "ソ");
    assert_true(cut);
    assert_string_equal(decode(ENCODING_UTF8, "a\xe7\x94", &cut), "a");
    assert_true(cut);
    assert_string_equal(decode(ENCODING_UTF8, "a\xe7", &cut), "a");
    assert_true(cut);
    assert_string_equal(decode(ENCODING_UTF8, "a\xf0\xa0\xae", &cut), "a");
    assert_true(cut);
    /* Wrong in any case: C0 begins nothing, E0 80 is overlong, F5 too high. */
    assert_null(decode(ENCODING_UTF8, "a\xc0", &cut));
    assert_null(decode(ENCODING_UTF8, "a\xe0\x80", &cut));
    assert_null(decode(ENCODING_UTF8, "a\xf5", &cut));
    assert_null(decode(ENCODING_UTF8, "\xe7\x94 a", &cut));
}

static void to_cp932(void **state)
{
    (void)state;
    size_t count = 0;
    char missing[5];
    const char *bytes = encoding_to_cp932(arena, "①ソa", &count, missing);
    assert_int_equal(count, 5);
    assert_memory_equal(bytes,
        "\x87\x40\x83\x5c"
        "a",
        5);
    /* 𠮷 (U+20BB7) is not in CP932, and é neither. */
    assert_null(encoding_to_cp932(arena, "土𠮷野", &count, missing));
    assert_string_equal(missing, "𠮷");
    assert_null(encoding_to_cp932(arena, "café", &count, missing));
    assert_string_equal(missing, "é");
}

static struct source source_of(const char *bytes)
{
    return (struct source){"facts.csv", bytes, strlen(bytes)};
}

static void normalising(void **state)
{
    (void)state;
    struct source utf8 = source_of("\xef\xbb\xbf用途\n");
    assert_int_equal(encoding_normalise(arena, &utf8, problems), STATUS_OK);
    assert_string_equal(utf8.bytes, "用途\n");
    assert_int_equal(utf8.size, 7);
    struct source cp932 = source_of("\x83\x5c,1\r\n");
    assert_int_equal(encoding_normalise(arena, &cp932, problems), STATUS_OK);
    assert_string_equal(cp932.bytes, "ソ,1\r\n");
    assert_int_equal(cp932.size, strlen("ソ,1\r\n"));
    assert_int_equal(problems_count(problems), 0);
}

/* The first line is UTF-8, the second CP932: the place is where UTF-8 ends. */
static void neither(void **state)
{
    (void)state;
    struct source mixed = source_of("site,name\nA,用途\nB,x\x83\x5c\xff\n");
    const char *bytes = mixed.bytes;
    assert_int_equal(encoding_normalise(arena, &mixed, problems), STATUS_INPUT);
    assert_ptr_equal(mixed.bytes, bytes);
    assert_printed(
        "facts.csv:3:4: the text is neither UTF-8 nor CP932 (Shift_JIS) "
        "[encoding-neither]\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(names), TEST(decoding),
        TEST(half_characters), TEST(to_cp932), TEST(normalising),
        TEST(neither)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
