/* Texts come from files and from the command line: what a reader cannot see in
 * them must not change what he sees, on a page or on a terminal. */
#ifndef BASE_CONTROLS_H
#define BASE_CONTROLS_H

#include "base/arena.h"

/* The text with control characters, and those that turn the direction of text,
 * as U+FFFD; TAB as a space; line ends as LF. Mostly the text itself. */
const char *controls_replaced(struct arena *arena, const char *text);

#endif
