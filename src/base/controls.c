#include "base/controls.h"

#include "base/text.h"

#include <limits.h>
#include <stdbool.h>
#include <stdint.h>

#define REPLACEMENT "\xef\xbf\xbd" /* U+FFFD */

/* Controls (C0, DEL, C1, line and paragraph separators), the signs that turn
 * the direction of what follows, and the byte-order mark: what a reader cannot
 * see, yet changes what he sees. */
static bool is_control(uint32_t point)
{
    static const uint32_t ranges[][2] = {
        {0x01, 0x08},
        {0x0b, 0x0c},
        {0x0e, 0x1f},
        {0x7f, 0x9f},
        {0x061c, 0x061c},
        {0x200e, 0x200f},
        {0x2028, 0x202e},
        {0x2066, 0x2069},
        {0xfeff, 0xfeff},
        {0xfffe, 0xffff},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (point >= ranges[i][0] && point <= ranges[i][1])
            return true;
    return false;
}

/* Of a byte with which a character that a reader cannot see, a tab or a
 * carriage return can begin. */
enum { CONTROL = 8, LINE_END = SIGN_MARKUP | SIGN_CELL | SIGN_BLANK };

/* Every byte of every page is looked up here. */
static const unsigned char signs_of[UCHAR_MAX + 1] = {
    /* clang-format off */
    0, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL,
    CONTROL, CONTROL, LINE_END, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL,
    CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL,
    CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL,
    [' '] = SIGN_BLANK,
    ['"'] = SIGN_MARKUP | SIGN_CELL,
    ['&'] = SIGN_MARKUP,
    ['\''] = SIGN_MARKUP,
    [','] = SIGN_CELL,
    ['<'] = SIGN_MARKUP,
    ['>'] = SIGN_MARKUP,
    [0x7f] = CONTROL, [0xc2] = CONTROL, /* as UTF-8 begins */
    [0xd8] = CONTROL, [0xe2] = CONTROL, [0xef] = CONTROL,
    /* clang-format on */
};

/* Where the first such character is; else the end. Nearly all bytes begin
 * none, and are not decoded. */
static const char *first_control(const char *text)
{
    while (*text != '\0') {
        const char *start = text;
        if ((signs_of[(unsigned char)*text] & CONTROL) == 0) {
            text++;
            continue;
        }
        uint32_t point = text_next(&text);
        if (point == '\r' || point == '\t' || is_control(point))
            return start;
    }
    return text;
}

/* Rarely needed: apart from what every text goes through. */
__attribute__((noinline)) static const char *replaced(
    struct arena *arena, const char *text)
{
    const char *control = first_control(text);
    if (*control == '\0')
        return text;
    struct text clean = text_new(arena);
    while (*control != '\0') {
        text_add_bytes(&clean, text, (size_t)(control - text));
        text = control;
        uint32_t point = text_next(&text);
        if (point == '\t')
            text_add(&clean, " ");
        else if (point != '\r')
            text_add(&clean, REPLACEMENT);
        else if (*text != '\n')
            text_add(&clean, "\n");
        control = first_control(text);
    }
    text_add(&clean, text);
    return text_string(&clean);
}

static struct clean_text look_at(const char *text)
{
    struct clean_text seen = {.text = text};
    for (; *text != '\0'; text++)
        seen.signs |= signs_of[(unsigned char)*text];
    seen.length = (size_t)(text - seen.text);
    return seen;
}

struct clean_text controls_cleaned(struct arena *arena, const char *text)
{
    struct clean_text seen = look_at(text);
    if ((seen.signs & CONTROL) == 0)
        return seen;
    const char *clean = replaced(arena, text);
    return clean == text ? seen : look_at(clean);
}

const char *controls_replaced(struct arena *arena, const char *text)
{
    return controls_cleaned(arena, text).text;
}
