/* Where something was written: a file, a line and a column, or a record. */
#ifndef BASE_SOURCE_H
#define BASE_SOURCE_H

#include "base/arena.h"

#include <stddef.h>

/* One input file. `bytes` is NULL for binary files, which have records. */
struct source {
    const char *path; /* as the user would name it: relative to the project */
    const char *bytes;
    size_t size;
};

/* A place in a source. Lines, columns (in characters) and records count from
 * 1; 0 means "not known". */
struct place {
    const struct source *source;
    int line, column;
    int width;   /* characters to underline; 0 counts as 1 */
    long record; /* of a shapefile or dbf */
};

/* A whole file, one of its lines, one of its records (from 1). */
struct place place_file(const struct source *source);
struct place place_line(const struct source *source, int line);
struct place place_record(const struct source *source, long record);

/* "models/zoning.yaml:9", "layers/flood.shp#12", or the path alone. */
const char *place_text(struct arena *arena, struct place place);

/* The text of a line without its end; NULL where there is none. */
const char *source_line(
    struct arena *arena, const struct source *source, int line);

#endif
