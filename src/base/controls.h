/* Texts come from files and from the command line: what a reader cannot see in
 * them must not change what he sees, on a page or on a terminal. */
#ifndef BASE_CONTROLS_H
#define BASE_CONTROLS_H

#include "base/arena.h"

/* The text with control characters, and those that turn the direction of text,
 * as U+FFFD; TAB as a space; line ends as LF. Mostly the text itself. */
const char *controls_replaced(struct arena *arena, const char *text);

/* Signs that a format may have to write in another way. */
enum {
    SIGN_MARKUP = 1, /* & < > " ' LF */
    SIGN_CELL = 2,   /* , " LF: in CSV */
    SIGN_BLANK = 4   /* space, LF */
};

struct clean_text {
    const char *text;
    size_t length;  /* bytes */
    unsigned signs; /* of all its bytes together */
};

/* The same with what was seen on the way: most texts have no sign, and are
 * written as they are. */
struct clean_text controls_cleaned(struct arena *arena, const char *text);

#endif
