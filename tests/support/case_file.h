/* The text of a case file: cases and their lines, split into words. */
#ifndef CASE_FILE_H
#define CASE_FILE_H

#include "base/arena.h"
#include "base/source.h"
#include "base/text.h"

struct case_line {
    int number;       /* from 1 */
    const char *verb; /* "given", "expect" … */
    const char *rest; /* what follows it, trimmed */
};

struct worked_case {
    const char *file; /* as the failure prints it */
    const char *name;
    const char *top; /* the checkout's folder */
    const struct source *source;
    const struct case_line *lines;
    size_t line_count;
};

/* Lines that are blank or begin with '#' are prose. NULL where the file cannot
 * be read or a line stands before the first `case`. */
struct worked_case *case_file_read(
    struct arena *arena, const char *path, const char *top, size_t *count);

/* The first word of *rest, which moves on past it; "" at the end. */
const char *case_word(struct arena *arena, const char **rest);

/* "width 6 m, class 42-1-1" as the YAML map that a record is read from; keys
 * without their unit ("width" for "width_m") are completed. `first` (NULL:
 * none) is put in front. */
struct record;
const struct source *case_pairs(struct arena *arena,
    const struct record *record, const char *path, const char *first,
    const char *pairs);

#endif
