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

/* Whether a character that a reader cannot see, a tab or a carriage return can
 * begin with a byte of UTF-8, or the text end there. */
static bool may_begin_control(unsigned char byte)
{
    if (byte >= ' ' && byte < 0x7f)
        return false;
    if (byte < 0xc0)
        return byte <= 0x7f && byte != '\n';
    return byte == 0xc2 || byte == 0xd8 || byte == 0xe2 || byte == 0xef;
}

/* Where the first such character is; else the end. Nearly all bytes begin
 * none, and are not decoded. */
static const char *first_control(const char *text)
{
    for (;;) {
        while (!may_begin_control((unsigned char)*text))
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
const char *escape_controls(struct arena *arena, const char *text)
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

static const char *entity_of(char c, const char *line_end)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return line_end;
    }
}

static void markup(struct text *out, const char *text, const char *line_end)
{
    const char *c = escape_controls(out->arena, text);
    for (;;) {
        size_t plain = strcspn(c, "&<>\"'\n");
        text_add_bytes(out, c, plain);
        c += plain;
        if (*c == '\0')
            return;
        text_add(out, entity_of(*c++, line_end));
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
    const char *clean = escape_controls(arena, address);
    if (strpbrk(clean, " \n") == NULL)
        return clean;
    char *id = arena_text(arena, clean);
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
    static const char digits[] = "0123456789ABCDEF";
    const char *c = id_text(out->arena, address);
    for (;;) {
        size_t count = strspn(c, plain);
        text_add_bytes(out, c, count);
        c += count;
        if (*c == '\0')
            return;
        unsigned char byte = (unsigned char)*c++;
        const char coded[] = {'%', digits[byte >> 4], digits[byte & 15]};
        text_add_bytes(out, coded, sizeof coded);
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
