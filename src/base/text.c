#include "base/text.h"

#include "base/print.h"

#include <string.h>

/* What is not touched of a large room costs nothing; copying it does. One that
 * is drained stays in a processor's cache. */
enum {
    FIRST_ROOM = 64,
    LARGE_ROOM = 64 * 1024,
    LARGE_GROWTH = 16,
    DRAIN_ROOM = LARGE_ROOM
};

struct text text_new(struct arena *arena)
{
    return (struct text){.arena = arena};
}

static void grow(struct text *text, size_t room)
{
    char *grown = arena_room(text->arena, room, 1);
    if (text->count > 0)
        memcpy(grown, text->bytes, text->count);
    grown[text->count] = '\0';
    text->bytes = grown;
    text->room = room;
}

void text_reserve(struct text *text, size_t count)
{
    if (text->count + count + 1 > text->room)
        grow(text, text->count + count + 1);
}

void text_drain(struct text *text)
{
    if (text->count > 0)
        text->drain->take(text->drain->context, text->bytes, text->count);
    text->count = 0;
}

static void make_more_room(struct text *text, size_t count)
{
    if (text->drain != NULL && text->room >= DRAIN_ROOM)
        text_drain(text);
    size_t room = text->room == 0 ? FIRST_ROOM : text->room;
    while (room < text->count + count + 1)
        room *= room < LARGE_ROOM ? 2 : LARGE_GROWTH;
    if (room > text->room)
        grow(text, room);
}

static inline void make_room(struct text *text, size_t count)
{
    if (text->count + count >= text->room)
        make_more_room(text, count);
}

void text_add_bytes(struct text *text, const char *bytes, size_t count)
{
    make_room(text, count);
    if (count > 0)
        memcpy(text->bytes + text->count, bytes, count);
    text->count += count;
    text->bytes[text->count] = '\0';
}

/* Formatted where it will stand; once more where it had no room. */
void text_addf(struct text *text, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    make_room(text, 0);
    size_t room = text->room - text->count;
    int length = print_text(text->bytes + text->count, room, format, args);
    va_end(args);
    if (length >= 0 && (size_t)length >= room) {
        make_room(text, (size_t)length);
        print_text(
            text->bytes + text->count, (size_t)length + 1, format, again);
    }
    va_end(again);
    text->count += length < 0 ? 0 : (size_t)length;
}

const char *text_string(const struct text *text)
{
    return text->bytes == NULL ? "" : text->bytes;
}

bool text_equal(const char *a, const char *b)
{
    if (a == NULL || b == NULL)
        return a == b;
    return strcmp(a, b) == 0;
}

bool text_starts(const char *text, const char *start)
{
    while (*start != '\0' && *text == *start) {
        text++;
        start++;
    }
    return *start == '\0';
}

bool text_ends(const char *text, const char *end)
{
    size_t length = strlen(text), tail = strlen(end);
    return length >= tail && strcmp(text + length - tail, end) == 0;
}

/* Bytes of white space at the start of the text: ASCII or U+3000. */
static size_t space_at(const char *text)
{
    if (*text == ' ' || (*text >= '\t' && *text <= '\r'))
        return 1;
    return text_starts(text, "\xe3\x80\x80") ? 3 : 0;
}

char *text_trim(struct arena *arena, const char *text)
{
    size_t space;
    while ((space = space_at(text)) > 0)
        text += space;
    size_t end = strlen(text);
    for (;;) {
        if (end >= 3 && space_at(text + end - 3) == 3)
            end -= 3;
        else if (end >= 1 && space_at(text + end - 1) == 1)
            end -= 1;
        else
            return arena_copy(arena, text, end);
    }
}

struct text_parts text_split(struct arena *arena, const char *text, char by)
{
    size_t count = 1;
    for (const char *c = text; *c != '\0'; c++)
        count += *c == by;
    struct text_parts parts = {ARENA_ARRAY(arena, count, char *), count};
    for (size_t i = 0; i < count; i++) {
        const char *end = strchr(text, by);
        size_t length = end == NULL ? strlen(text) : (size_t)(end - text);
        parts.at[i] = arena_copy(arena, text, length);
        text += length + 1;
    }
    return parts;
}

/* Bytes of the UTF-8 character at `at`, 0 when it is ill-formed. */
static size_t utf8_length(const unsigned char *at, size_t left)
{
    static const struct {
        unsigned char low, high, second_low, second_high;
        size_t length;
    } forms[] = {
        {0x01, 0x7f, 0, 0, 1},
        {0xc2, 0xdf, 0x80, 0xbf, 2},
        {0xe0, 0xe0, 0xa0, 0xbf, 3},
        {0xe1, 0xec, 0x80, 0xbf, 3},
        {0xed, 0xed, 0x80, 0x9f, 3},
        {0xee, 0xef, 0x80, 0xbf, 3},
        {0xf0, 0xf0, 0x90, 0xbf, 4},
        {0xf1, 0xf3, 0x80, 0xbf, 4},
        {0xf4, 0xf4, 0x80, 0x8f, 4},
    };
    for (size_t f = 0; f < sizeof forms / sizeof *forms; f++) {
        if (at[0] < forms[f].low || at[0] > forms[f].high)
            continue;
        if (forms[f].length > left)
            return 0;
        if (forms[f].length > 1 &&
            (at[1] < forms[f].second_low || at[1] > forms[f].second_high))
            return 0;
        for (size_t i = 2; i < forms[f].length; i++)
            if ((at[i] & 0xc0) != 0x80)
                return 0;
        return forms[f].length;
    }
    return 0;
}

bool text_is_utf8(const char *bytes, size_t count, size_t *bad)
{
    for (size_t i = 0; i < count;) {
        size_t length =
            utf8_length((const unsigned char *)bytes + i, count - i);
        if (length == 0) {
            if (bad != NULL)
                *bad = i;
            return false;
        }
        i += length;
    }
    return true;
}

uint32_t text_next(const char **at)
{
    const unsigned char *c = (const unsigned char *)*at;
    if (*c == 0)
        return 0;
    int more = *c < 0x80 ? 0 : *c < 0xe0 ? 1 : *c < 0xf0 ? 2 : 3;
    static const unsigned char mask[] = {0x7f, 0x1f, 0x0f, 0x07};
    uint32_t point = *c & mask[more];
    for (int i = 1; i <= more && c[i] != 0; i++)
        point = point << 6 | (c[i] & 0x3fu);
    *at += more + 1;
    return point;
}

/* East Asian Wide and Fullwidth, and the Ambiguous signs that Japanese fonts
 * draw wide (Unicode EastAsianWidth: arrows, ①, ○, Greek, Cyrillic). */
static bool is_wide(uint32_t point)
{
    static const uint32_t ranges[][2] = {
        {0xa7, 0xa8},
        {0xb0, 0xb1},
        {0xb4, 0xb4},
        {0xb6, 0xb6},
        {0xd7, 0xd7},
        {0xf7, 0xf7},
        {0x391, 0x3c9},
        {0x401, 0x451},
        {0x1100, 0x115f},
        {0x2010, 0x203b},
        {0x2103, 0x2103},
        {0x2160, 0x2199},
        {0x2200, 0x22bf},
        {0x2460, 0x24ff},
        {0x2500, 0x25ff},
        {0x2605, 0x2642},
        {0x2e80, 0xa4cf},
        {0xac00, 0xd7a3},
        {0xf900, 0xfaff},
        {0xfe30, 0xfe6f},
        {0xff01, 0xff60},
        {0xffe0, 0xffe6},
        {0x1f300, 0x1faff},
        {0x20000, 0x3fffd},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (point >= ranges[i][0] && point <= ranges[i][1])
            return true;
    return false;
}

int text_width(const char *text)
{
    int width = 0;
    for (uint32_t point; (point = text_next(&text)) != 0;)
        width += is_wide(point) ? 2 : 1;
    return width;
}

char *text_half_width(struct arena *arena, const char *text)
{
    struct text half = text_new(arena);
    while (*text != '\0') {
        const char *start = text;
        uint32_t point = text_next(&text);
        if (point >= 0xff01 && point <= 0xff5e)
            text_addf(&half, "%c", (int)(point - 0xff01 + '!'));
        else if (point == 0x3000)
            text_add(&half, " ");
        else
            text_add_bytes(&half, start, (size_t)(text - start));
    }
    return arena_text(arena, text_string(&half));
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Levenshtein distance in bytes, for names of up to 63 bytes. */
static size_t edit_distance(const char *a, const char *b)
{
    enum { LONGEST = 63 };
    size_t m = strlen(a), n = strlen(b);
    if (m > LONGEST || n > LONGEST)
        return LONGEST;
    size_t row[LONGEST + 1];
    for (size_t j = 0; j <= n; j++)
        row[j] = j;
    for (size_t i = 1; i <= m; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= n; j++) {
            size_t swap = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            row[j] = least(swap, least(row[j], row[j - 1]) + 1);
        }
    }
    return row[n];
}

const char *text_nearest(
    const char *name, const char *const *candidates, size_t count)
{
    const char *nearest = NULL;
    size_t length = strlen(name);
    size_t best = length / 3 + 1; /* a third of the name may be wrong */
    if (best >= length)
        return NULL; /* it would share nothing with what is suggested */
    for (size_t i = 0; i < count; i++) {
        size_t distance = edit_distance(name, candidates[i]);
        if (distance < best || (distance == best && nearest == NULL)) {
            best = distance;
            nearest = candidates[i];
        }
    }
    return nearest;
}

char *text_fill(struct arena *arena, const char *pattern,
    const char *const *arguments, size_t count)
{
    struct text filled = text_new(arena);
    for (; *pattern != '\0'; pattern++) {
        if (pattern[0] != '{' || pattern[1] < '1' || pattern[1] > '9' ||
            pattern[2] != '}') {
            text_add_bytes(&filled, pattern, 1);
            continue;
        }
        size_t index = (size_t)(pattern[1] - '1');
        if (index < count && arguments[index] != NULL)
            text_add(&filled, arguments[index]);
        pattern += 2;
    }
    return arena_text(arena, text_string(&filled));
}
