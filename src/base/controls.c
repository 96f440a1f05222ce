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

/* The bytes of UTF-8 with which a character that a reader cannot see, a tab or
 * a carriage return can begin, or the text end: every byte of every page is
 * looked up. */
static const bool may_begin_control[UCHAR_MAX + 1] = {
    /* C0, but for \n */
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, /* 0x00 */
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, /* 0x10 */
    /* DEL, then as UTF-8 begins */
    [0x7f] = 1, [0xc2] = 1, [0xd8] = 1, [0xe2] = 1, [0xef] = 1};

/* Where the first such character is; else the end. Nearly all bytes begin
 * none, and are not decoded. */
static const char *first_control(const char *text)
{
    for (;;) {
        while (!may_begin_control[(unsigned char)*text])
            text++;
        if (*text == '\0')
            return text;
        const char *start = text;
        uint32_t point = text_next(&text);
        if (point == '\r' || point == '\t' || is_control(point))
            return start;
    }
}

/* Mostly there is nothing to change, and the text itself is returned. */
const char *controls_replaced(struct arena *arena, const char *text)
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
