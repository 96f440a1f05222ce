#include "render/escape.h"

#include "base/controls.h"

#include <string.h>

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

static void add_markup(
    struct text *out, struct clean_text clean, const char *line_end)
{
    if ((clean.signs & SIGN_MARKUP) == 0) {
        text_add_bytes(out, clean.text, clean.length);
        return;
    }
    const char *c = clean.text;
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
    add_markup(out, controls_cleaned(out->arena, text), "\n");
}

void escape_markup_lines(struct text *out, const char *text)
{
    add_markup(out, controls_cleaned(out->arena, text), "<br>");
}

/* The id as text: no white space, which HTML forbids in ids. */
static struct clean_text id_text(struct arena *arena, const char *address)
{
    struct clean_text clean = controls_cleaned(arena, address);
    if ((clean.signs & SIGN_BLANK) == 0)
        return clean;
    char *id = arena_text(arena, clean.text);
    for (char *c = id; *c != '\0'; c++)
        if (*c == ' ' || *c == '\n')
            *c = '_';
    return (struct clean_text){id, clean.length, clean.signs};
}

void escape_id(struct text *out, const char *address)
{
    add_markup(out, id_text(out->arena, address), "");
}

void escape_fragment(struct text *out, const char *address)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "abcdefghijklmnopqrstuvwxyz0123456789-._~/";
    static const char digits[] = "0123456789ABCDEF";
    const char *c = id_text(out->arena, address).text;
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
    inline_markdown(out, controls_replaced(out->arena, text));
}

void escape_markdown_line(struct text *out, const char *text)
{
    const char *c = controls_replaced(out->arena, text);
    long sign = block_sign(c);
    if (sign >= 0) {
        text_add_bytes(out, c, (size_t)sign);
        text_add(out, "\\");
        text_add_bytes(out, c + sign, 1);
        c += sign + 1;
    }
    inline_markdown(out, c);
}
