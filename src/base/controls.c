#include "base/controls.h"

#include "base/text.h"

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

/* Whether a character that a reader cannot see, a tab or a carriage return can
 * begin with a byte of UTF-8, or the text end there: a bit for each byte, since
 * every byte of every page is asked. */
static bool may_begin_control(char c)
{
    static const uint64_t bytes[4] = {
        UINT64_C(0xffffffff) & ~(UINT64_C(1) << '\n'), /* C0 */
        UINT64_C(1) << (0x7f - 0x40),                  /* DEL */
        0,
        UINT64_C(1) << (0xc2 - 0xc0) | UINT64_C(1) << (0xd8 - 0xc0) |
            UINT64_C(1) << (0xe2 - 0xc0) | UINT64_C(1) << (0xef - 0xc0)};
    unsigned char byte = (unsigned char)c;
    return bytes[byte / 64] >> byte % 64 & 1;
}

/* Where the first such character is; else the end. Nearly all bytes begin
 * none, and are not decoded. */
static const char *first_control(const char *text)
{
    for (;;) {
        while (!may_begin_control(*text))
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
