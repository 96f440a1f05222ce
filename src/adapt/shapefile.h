/* Shapefiles (shapelib), after a strict walk of our own over the records.
 *
 * The walk finds every damage before shapelib sees the file: lengths, types,
 * counts, part starts, non-finite coordinates of the records that are read. A
 * missing .shx is made up in memory; one that disagrees with the records is
 * not used, with a warning. Z and M values are dropped. Null shapes and
 * deleted dbf records are kept as such. Only the records asked for are read
 * whole; of the others, the walk reads the box. */
#ifndef ADAPT_SHAPEFILE_H
#define ADAPT_SHAPEFILE_H

#include "adapt/encoding.h"
#include "adapt/geometry.h"
#include "base/arena.h"
#include "base/problem.h"

struct shapefile;

/* One record's place, from the walk. */
struct shapefile_record {
    struct box box; /* of the file; x_min > x_max for a null shape */
    bool null, deleted;
};

struct shapefile_column {
    const char *name; /* UTF-8 */
    char type;        /* C N F D L */
    int width, decimals;
};

/* Opens path (…​.shp). `shown` is the name problems use. `encoding` may be
 * ENCODING_UNKNOWN: then .cpg, then language id 0x13, then valid UTF-8 with
 * multibyte characters, then CP932. NULL after adding problems. */
struct shapefile *shapefile_open(struct arena *arena, const char *path,
    const char *shown, enum encoding encoding, struct problems *problems);

/* From now on another thread reads the file: without memory it jumps where
 * that thread's arena does. */
void shapefile_lend(struct shapefile *file, const struct arena *to);

/* Gives back the files and what is kept of every record; the source that
 * problems point to stays. Happens by itself when the arena is freed. */
void shapefile_close(struct shapefile *file);

/* The file beside a .shp with another extension ("prj"), in lower case or,
 * where only that exists, upper case; NULL where there is none. */
const char *shapefile_beside(
    struct arena *arena, const char *path, const char *extension);

enum shape_kind shapefile_kind(const struct shapefile *file);
size_t shapefile_count(const struct shapefile *file);
struct box shapefile_box(const struct shapefile *file);
const struct source *shapefile_source(const struct shapefile *file);
enum encoding shapefile_encoding(const struct shapefile *file);
/* Which rule gave the encoding: "encoding:", ".cpg", "LDID", "UTF-8", "CP932
 * (default)". */
const char *shapefile_encoding_rule(const struct shapefile *file);
/* The .prj's text, or NULL (upper or lower case name, BOM dropped). */
const char *shapefile_prj(const struct shapefile *file);

const struct shapefile_column *shapefile_columns(
    const struct shapefile *file, size_t *count);
/* -1 when there is no such column; names are compared ignoring case. */
int shapefile_column(const struct shapefile *file, const char *name);

/* Record numbers count from 0 here; problems and addresses print them + 1. */
struct shapefile_record shapefile_record(
    const struct shapefile *file, size_t record);

/* The parts of a record, in the file's coordinates. Problems: a vertex that
 * is not finite or beyond 1e8. */
enum status shapefile_parts(struct arena *arena, struct shapefile *file,
    size_t record, struct rings *parts, struct problems *problems);

/* A cell as trimmed UTF-8 text; NULL when blank or, for numbers, `****`.
 * Problem: bytes that are not of the encoding. Warning (once per column): a
 * character cut at the field's end. */
const char *shapefile_text(struct arena *arena, struct shapefile *file,
    size_t record, int column, struct problems *problems);

/* The same, saying nothing: also NULL where shapefile_text has a problem. */
const char *shapefile_peek(
    struct arena *arena, struct shapefile *file, size_t record, int column);

#endif
