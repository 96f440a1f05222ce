#include "test.h"

#include "base/controls.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

static struct arena *arena;

static int setup(void **state)
{
    (void)state;
    arena = arena_new(NULL);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

/* UTF-8 of a code point below U+10000 (RFC 3629, 3). */
static const char *utf8(uint32_t point)
{
    char bytes[4] = "";
    if (point < 0x80) {
        bytes[0] = (char)point;
    } else if (point < 0x800) {
        bytes[0] = (char)(0xc0 | point >> 6);
        bytes[1] = (char)(0x80 | (point & 0x3f));
    } else {
        bytes[0] = (char)(0xe0 | point >> 12);
        bytes[1] = (char)(0x80 | (point >> 6 & 0x3f));
        bytes[2] = (char)(0x80 | (point & 0x3f));
    }
    return arena_text(arena, bytes);
}

/* Unicode: Cc; Bidi_Control (UAX 9, table 4: ALM, LRM, RLM, LRE … RLO,
 * LRI … PDI); Zl, Zp; U+FEFF and the noncharacters at the end of the plane. */
static bool is_unseen(uint32_t c)
{
    return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x61c || c == 0x200e ||
           c == 0x200f || (c >= 0x2028 && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0xfeff || c >= 0xfffe;
}

static const char *expected(uint32_t point)
{
    if (point == '\t')
        return " ";
    if (point == '\n' || point == '\r')
        return "\n";
    return is_unseen(point) ? "\xef\xbf\xbd" : utf8(point);
}

/* Each character alone, and between others. */
static void every_character_that_is_not_seen_is_replaced(void **state)
{
    (void)state;
    for (uint32_t point = 1; point <= 0xffff; point++) {
        if (point >= 0xd800 && point <= 0xdfff)
            continue; /* surrogates are no characters */
        const char *text = utf8(point);
        assert_string_equal(controls_replaced(arena, text), expected(point));
        assert_string_equal(controls_replaced(arena,
                                arena_printf(arena, "約%s％†%s", text, text)),
            arena_printf(arena, "約%s％†%s", expected(point), expected(point)));
        if (point % 0x1000 == 0)
            arena_reset(arena);
    }
    assert_string_equal(controls_replaced(arena, "a\r\nb\rc"), "a\nb\nc");
}

static void a_text_without_them_is_itself(void **state)
{
    (void)state;
    const char *text = "約 9,600㎡† (―、※)";
    assert_ptr_equal(controls_replaced(arena, text), text);
    assert_ptr_equal(controls_cleaned(arena, text).text, text);
}

static unsigned signs_of(const char *text)
{
    struct clean_text clean = controls_cleaned(arena, text);
    assert_int_equal(clean.length, strlen(clean.text));
    return clean.signs & (SIGN_MARKUP | SIGN_CELL | SIGN_BLANK);
}

static void signs_are_seen_wherever_they_stand(void **state)
{
    (void)state;
    for (char c = '!'; c <= '~'; c++) {
        unsigned markup = strchr("&<>\"'", c) != NULL ? SIGN_MARKUP : 0;
        unsigned cell = strchr(",\"", c) != NULL ? SIGN_CELL : 0;
        const char *one = arena_printf(arena, "%c", c);
        assert_int_equal(signs_of(one), markup | cell);
        assert_int_equal(
            signs_of(arena_printf(arena, "約12㎡†%s円", one)), markup | cell);
    }
    assert_int_equal(signs_of(""), 0);
    assert_int_equal(signs_of(" "), SIGN_BLANK);
    assert_int_equal(signs_of("　"), 0);
    assert_int_equal(signs_of("\n"), SIGN_MARKUP | SIGN_CELL | SIGN_BLANK);
}

/* What was replaced is what counts: a tab is a blank then, CR a line end. */
static void signs_are_those_of_the_clean_text(void **state)
{
    (void)state;
    assert_int_equal(signs_of("a\tb"), SIGN_BLANK);
    assert_int_equal(signs_of("a\rb"), SIGN_MARKUP | SIGN_CELL | SIGN_BLANK);
    assert_int_equal(signs_of("a\x1b"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_character_that_is_not_seen_is_replaced),
        cmocka_unit_test(a_text_without_them_is_itself),
        cmocka_unit_test(signs_are_seen_wherever_they_stand),
        cmocka_unit_test(signs_are_those_of_the_clean_text),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
