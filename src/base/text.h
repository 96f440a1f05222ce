/* Text: a string that grows, and questions about UTF-8 strings. All of it is
 * independent of the locale. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* Where a long text goes while it grows. */
struct drain {
    void (*take)(void *context, const char *bytes, size_t count);
    void *context;
};

/* A growing string; always NUL-terminated once something was added. One with a
 * drain is emptied into it from time to time: nobody may look back at it. */
struct text {
    struct arena *arena;
    char *bytes;
    size_t count, room;
    const struct drain *drain; /* NULL: the text is kept */
};

struct text text_new(struct arena *arena);
void text_add_bytes(struct text *text, const char *bytes, size_t count);
/* Here, since the length of most is known when they are compiled. */
static inline void text_add(struct text *text, const char *more)
{
    text_add_bytes(text, more, strlen(more));
}
/* Makes room for so many more at once. */
void text_reserve(struct text *text, size_t count);
void text_addf(struct text *text, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Empties a text into its drain. */
void text_drain(struct text *text);

/* The string so far ("" when empty); valid until the next addition. */
const char *text_string(const struct text *text);

bool text_equal(const char *a, const char *b);
bool text_starts(const char *text, const char *start);
bool text_ends(const char *text, const char *end);

/* A copy without ASCII white space and U+3000 at both ends. */
char *text_trim(struct arena *arena, const char *text);

/* The parts between separators, untrimmed; an empty text has one part. */
struct text_parts {
    char **at;
    size_t count;
};
struct text_parts text_split(struct arena *arena, const char *text, char by);

/* Whether the bytes are well-formed UTF-8 without NUL; where not, the offset
 * of the first wrong byte is written to *bad (if not NULL). */
bool text_is_utf8(const char *bytes, size_t count, size_t *bad);

/* The code point at *at, which moves on; 0 at the end. Needs valid UTF-8. */
uint32_t text_next(const char **at);

/* Columns on a screen in which East Asian characters take two. */
int text_width(const char *text);

/* Full-width digits, letters and signs as ASCII (１２．５ｍ -> 12.5m). */
char *text_half_width(struct arena *arena, const char *text);

/* The candidate nearest to a misspelt name, or NULL when none is near. */
const char *text_nearest(
    const char *name, const char *const *candidates, size_t count);

/* "{1}" "{2}" … in a pattern replaced by the arguments; a NULL argument
 * prints nothing. */
char *text_fill(struct arena *arena, const char *pattern,
    const char *const *arguments, size_t count);

#endif
