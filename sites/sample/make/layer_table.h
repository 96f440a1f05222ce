/* The sample's layers as text: one table per shapefile, in tables/.
 *
 *     # what the layer tells, and the shares that follow from it
 *     file   layers/A29-19_12999     without .shp
 *     shape  polygon                 or line, point
 *     crs    6668                    EPSG code that the file is written in
 *     text   CP932                   encoding of the dbf: CP932, UTF-8
 *     with   shx prj ldid cpg=UTF-8  what lies beside it; else nothing does
 *     field  A29_004 N 2             name, type C or N, width, decimals
 *     row    12999 | 準工業地域      cells; blank, or **** for NULL in N
 *     ring   20800 -46400, 21300 -46400, …
 *
 * Coordinates are metres of plane CS IX (JGD2011): x east, y north, whatever
 * the file is written in. After a row come its parts: `ring` (an outer ring),
 * `hole`, `line`, `point`, or `mesh CODE` (a cell of JIS X 0410); `null` for
 * a null shape, `deleted` for a record deleted from the dbf. A line that
 * begins with a digit or a minus continues the part before it. */
#ifndef MAKE_LAYER_TABLE_H
#define MAKE_LAYER_TABLE_H

#include "base/list.h"

#include <stdbool.h>
#include <stddef.h>

enum { FIELDS_MAX = 24 };

enum part_kind { PART_RING, PART_HOLE, PART_LINE, PART_POINT, PART_MESH };

struct vertex {
    double x, y;
};

typedef LIST(struct vertex) vertex_list;

struct part {
    enum part_kind kind;
    const char *mesh; /* its code */
    vertex_list vertices;
};

struct row {
    char *cells[FIELDS_MAX]; /* UTF-8 */
    size_t cell_count;
    LIST(struct part) parts;
    bool null, deleted;
};

struct field {
    char name[11];
    char type; /* C or N */
    int width, decimals;
};

struct layer_table {
    const char *path; /* of the table, for messages */
    char *file;
    char *shape;
    int crs;
    bool cp932, shx, prj, ldid;
    const char *cpg; /* what the .cpg says, or NULL */
    struct field fields[FIELDS_MAX];
    size_t field_count;
    LIST(struct row) rows;
};

/* Reads a table; prints what is wrong and returns NULL when something is. */
struct layer_table *layer_table_read(struct arena *arena, const char *path);

#endif
