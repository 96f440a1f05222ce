/* The inside of the shapefile adapter, shared by its parts: the walk over the
 * .shp, the .dbf, the files beside them, and shapelib's hooks. */
#ifndef ADAPT_SHAPEFILE_INTERNAL_H
#define ADAPT_SHAPEFILE_INTERNAL_H

#include "adapt/shapefile.h"

#include <stdint.h>

enum { SHP_HEADER_BYTES = 100, SHX_ENTRY_BYTES = 8, PROBLEMS_PER_FILE = 20 };

/* A regular file open for reading; `file` is -1 where there is none. */
struct input {
    int file;
    uint64_t size;
    struct source source;
};

/* What shapelib reads from: a file, or bytes in memory. */
struct stream {
    const struct input *input; /* NULL: memory */
    const unsigned char *bytes;
    uint64_t size, at;
};

struct shapefile {
    struct arena *arena; /* what outlives shapefile_close */
    struct arena *bulk;  /* what does not */
    struct input shp, dbf;
    int type; /* of the .shp's header */
    size_t count;
    /* Boxes of all records, and an index as a .shx holds it (big-endian, in
     * 16-bit words): the only things that are kept of every record. */
    struct box *boxes;
    unsigned char *index;
    unsigned char *deleted;

    struct shapefile_column *columns;
    size_t column_count;
    int *column_offsets;
    bool *cut_warned;
    int row_bytes, dbf_header_bytes, language_id;
    bool row_too_short;

    enum encoding encoding;
    const char *encoding_rule;
    const char *unknown_cpg; /* its text, where it names no encoding we know */
    const char *prj;

    struct stream shp_stream, shx_stream, dbf_stream;
    void *shp_handle, *dbf_handle; /* shapelib's, opened at the first use */
};

static inline uint32_t read_big(const unsigned char *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 |
           (uint32_t)at[2] << 8 | at[3];
}

static inline uint32_t read_little(const unsigned char *at)
{
    return (uint32_t)at[3] << 24 | (uint32_t)at[2] << 16 |
           (uint32_t)at[1] << 8 | at[0];
}

/* Reads exactly `count` bytes; false at the end of the file or on an error. */
bool input_read(
    const struct input *input, uint64_t offset, void *bytes, size_t count);

/* Opens a regular file; false (and nothing open) where there is none (errno
 * ENOENT), or where it cannot be opened. */
bool input_open(struct input *input, const char *path, const char *shown);
void input_close(struct input *input);

/* Whether the point lies in the box, to the 7 digits that some writers keep. */
bool shapefile_box_has(struct box box, double x, double y);

/* Checks every record of the .shp and fills type, count, boxes, index. */
void shapefile_walk(struct shapefile *file, struct problems *problems);

/* Compares a .shx (if there is one) with the walk's index. */
void shapefile_check_shx(struct shapefile *file, const char *path,
    const char *shown, struct problems *problems);

/* Reads the .dbf's header and deletion marks. */
void shapefile_dbf_open(struct shapefile *file, struct problems *problems);

/* Decides the encoding and decodes the column names. */
void shapefile_decide_encoding(struct shapefile *file, const char *path,
    enum encoding given, struct problems *problems);

/* shapelib's SHPHandle and DBFHandle over our streams; NULL on failure. */
void *shapefile_shp_handle(struct shapefile *file);
void *shapefile_dbf_handle(struct shapefile *file);

#endif
