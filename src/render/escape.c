#include "render/escape.h"

#include <string.h>

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

const char *escape_controls(struct arena *arena, const char *text)
{
    struct text clean = text_new(arena);
    while (*text != '\0') {
        const char *start = text;
        uint32_t point = text_next(&text);
        if (point == '\r') {
            if (*text != '\n')
                text_add(&clean, "\n");
        } else if (point == '\t') {
            text_add(&clean, " ");
        } else if (is_control(point)) {
            text_add(&clean, REPLACEMENT);
        } else {
            text_add_bytes(&clean, start, (size_t)(text - start));
        }
    }
    return text_string(&clean);
}

static void markup(struct text *out, const char *text, const char *line_end)
{
    for (const char *c = escape_controls(out->arena, text); *c != '\0'; c++) {
        switch (*c) {
        case '&':
            text_add(out, "&amp;");
            break;
        case '<':
            text_add(out, "&lt;");
            break;
        case '>':
            text_add(out, "&gt;");
            break;
        case '"':
            text_add(out, "&quot;");
            break;
        case '\'':
            text_add(out, "&#39;");
            break;
        case '\n':
            text_add(out, line_end);
            break;
        default:
            text_add_bytes(out, c, 1);
        }
    }
}

void escape_markup(struct text *out, const char *text)
{
    markup(out, text, "\n");
}

void escape_markup_lines(struct text *out, const char *text)
{
    markup(out, text, "<br>");
}

/* The id as text: no white space, which HTML forbids in ids. */
static const char *id_text(struct arena *arena, const char *address)
{
    char *id = arena_text(arena, escape_controls(arena, address));
    for (char *c = id; *c != '\0'; c++)
        if (*c == ' ' || *c == '\n')
            *c = '_';
    return id;
}

void escape_id(struct text *out, const char *address)
{
    escape_markup(out, id_text(out->arena, address));
}

void escape_fragment(struct text *out, const char *address)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "abcdefghijklmnopqrstuvwxyz0123456789-._~/";
    for (const char *c = id_text(out->arena, address); *c != '\0'; c++) {
        if (strchr(plain, *c) != NULL)
            text_add_bytes(out, c, 1);
        else
            text_addf(out, "%%%02X", (unsigned)(unsigned char)*c);
    }
}

/* Bytes before a character that would begin a block: a heading, a list, a
 * rule ("1" of "1. "); -1 where there is none. */
static long block_sign(const char *c)
{
    if (*c != '\0' && strchr("#+-=:", *c) != NULL)
        return 0;
    size_t digits = strspn(c, "0123456789");
    bool item = digits > 0 && (c[digits] == '.' || c[digits] == ')') &&
                (c[digits + 1] == ' ' || c[digits + 1] == '\0');
    return item ? (long)digits : -1;
}

static void inline_markdown(struct text *out, const char *c)
{
    for (; *c != '\0'; c++) {
        if (*c == '\n')
            text_add(out, "<br>");
        else if (*c == '&')
            text_add(out, "&amp;");
        else if (*c == '<')
            text_add(out, "&lt;");
        else if (*c == '>')
            text_add(out, "&gt;");
        else if (strchr("\\`*_[]|~$", *c) != NULL)
            text_add(out, (char[]){'\\', *c, '\0'});
        else
            text_add_bytes(out, c, 1);
    }
}

void escape_markdown(struct text *out, const char *text)
{
    inline_markdown(out, escape_controls(out->arena, text));
}

void escape_markdown_line(struct text *out, const char *text)
{
    const char *c = escape_controls(out->arena, text);
    long sign = block_sign(c);
    if (sign >= 0) {
        text_add_bytes(out, c, (size_t)sign);
        text_add(out, "\\");
        text_add_bytes(out, c + sign, 1);
        c += sign + 1;
    }
    inline_markdown(out, c);
}
