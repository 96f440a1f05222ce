/* Makes the sample's shapefiles from the tables:
 *
 *     make_sample OUT TABLE…
 *
 * writes OUT/<file>.shp and what belongs to it for each table. The same
 * tables give the same bytes. */
#include "layer_table.h"

#include "base/text.h"

#include <iconv.h>
#include <math.h>
#include <proj.h>
#include <shapefil.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A straight line of the plane bends in degrees by L² tan φ / 8R, 0.035 mm
 * on 50 m: long edges are divided, or shares would differ in the fifth digit.
 */
static const double EDGE_MAX_M = 50;
/* Degrees are written to 1e-10 (0.01 mm), so that the last bits of another
 * version of PROJ do not show. */
static const double DEGREE_STEP = 1e-10;
/* A date that never changes stands in the headers of the dbf: 2026-04-01. */
enum { DBF_YEAR = 126, DBF_MONTH = 4, DBF_DAY = 1 };

static const struct {
    int epsg;
    const char *prj;
} prj_texts[] = {
    {6668, "GEOGCS[\"GCS_JGD_2011\",DATUM[\"D_JGD_2011\",SPHEROID["
           "\"GRS_1980\",6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0.0],"
           "UNIT[\"Degree\",0.0174532925199433]]"},
    {6677, "PROJCS[\"JGD_2011_Japan_Zone_9\",GEOGCS[\"GCS_JGD_2011\",DATUM["
           "\"D_JGD_2011\",SPHEROID[\"GRS_1980\",6378137.0,298.257222101]],"
           "PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]],"
           "PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"False_Easting\","
           "0.0],PARAMETER[\"False_Northing\",0.0],PARAMETER["
           "\"Central_Meridian\",139.833333333333],PARAMETER["
           "\"Scale_Factor\",0.9999],PARAMETER[\"Latitude_Of_Origin\",36.0],"
           "UNIT[\"Meter\",1.0]]"},
};

struct writer {
    struct arena *arena;
    const struct layer_table *table;
    PJ *to_degrees; /* plane IX to lon, lat; NULL when the file is plane */
    iconv_t to_cp932;
    SHPHandle shp;
    DBFHandle dbf;
};

/* ---- coordinates ---- */

static struct vertex written(const struct writer *writer, struct vertex plane)
{
    if (writer->to_degrees == NULL)
        return plane;
    PJ_COORD at = proj_trans(
        writer->to_degrees, PJ_FWD, proj_coord(plane.x, plane.y, 0, 0));
    struct vertex degrees = {round(at.xy.x / DEGREE_STEP) * DEGREE_STEP,
        round(at.xy.y / DEGREE_STEP) * DEGREE_STEP};
    return degrees;
}

/* The edge from a to b without b, divided. It is walked from its western end
 * whichever way it runs: two neighbours share the same points. */
static void add_edge(const struct writer *writer, vertex_list *list,
    struct vertex a, struct vertex b)
{
    LIST_ADD(writer->arena, list, written(writer, a));
    if (writer->to_degrees == NULL)
        return;
    int count = (int)ceil(hypot(b.x - a.x, b.y - a.y) / EDGE_MAX_M);
    bool forward = a.x < b.x || (a.x == b.x && a.y < b.y);
    struct vertex from = forward ? a : b, to = forward ? b : a;
    for (int i = 1; i < count; i++) {
        double t = (double)(forward ? i : count - i) / count;
        struct vertex on = {
            from.x + t * (to.x - from.x), from.y + t * (to.y - from.y)};
        LIST_ADD(writer->arena, list, written(writer, on));
    }
}

/* Twice the signed area; negative when clockwise. */
static double turn(const struct part *part)
{
    double sum = 0;
    for (size_t i = 0; i < part->vertices.count; i++) {
        struct vertex a = part->vertices.at[i];
        struct vertex b = part->vertices.at[(i + 1) % part->vertices.count];
        sum += a.x * b.y - b.x * a.y;
    }
    return sum;
}

/* Outer rings run clockwise and holes the other way, however written. */
static void add_ring(
    const struct writer *writer, vertex_list *list, const struct part *part)
{
    size_t count = part->vertices.count;
    bool clockwise = turn(part) < 0;
    bool flip = clockwise == (part->kind == PART_HOLE);
    size_t start = list->count;
    for (size_t i = 0; i < count; i++) {
        size_t a = flip ? count - 1 - i : i;
        size_t b = flip ? (2 * count - 2 - i) % count : (i + 1) % count;
        add_edge(writer, list, part->vertices.at[a], part->vertices.at[b]);
    }
    struct vertex first = list->at[start];
    LIST_ADD(writer->arena, list, first);
}

static void add_line(
    const struct writer *writer, vertex_list *list, const struct part *part)
{
    for (size_t i = 0; i + 1 < part->vertices.count; i++)
        add_edge(writer, list, part->vertices.at[i], part->vertices.at[i + 1]);
    LIST_ADD(writer->arena, list,
        written(writer, part->vertices.at[part->vertices.count - 1]));
}

/* A 250 m cell of JIS X 0410 from its ten digits: 40' x 1 degree, then an
 * eighth, a tenth, a half and a half (1 SW, 2 SE, 3 NW, 4 NE). */
static void add_mesh(
    const struct writer *writer, vertex_list *list, const char *code)
{
    int d[10];
    for (int i = 0; i < 10; i++)
        d[i] = code[i] - '0';
    double half_lat = 1.0 / 240, half_lon = 1.0 / 160;
    double south = (d[0] * 10 + d[1]) / 1.5 + d[4] / 12.0 + d[6] / 120.0 +
                   (d[8] - 1) / 2 * half_lat + (d[9] - 1) / 2 * half_lat / 2;
    double west = 100 + d[2] * 10 + d[3] + d[5] / 8.0 + d[7] / 80.0 +
                  (d[8] - 1) % 2 * half_lon + (d[9] - 1) % 2 * half_lon / 2;
    double north = south + half_lat / 2, east = west + half_lon / 2;
    const struct vertex corners[] = {{west, south}, {west, north},
        {east, north}, {east, south}, {west, south}};
    for (size_t i = 0; i < sizeof corners / sizeof *corners; i++)
        LIST_ADD(writer->arena, list, corners[i]);
}

static void add_part(
    const struct writer *writer, vertex_list *list, const struct part *part)
{
    switch (part->kind) {
    case PART_RING:
    case PART_HOLE:
        add_ring(writer, list, part);
        break;
    case PART_LINE:
        add_line(writer, list, part);
        break;
    case PART_POINT:
        LIST_ADD(writer->arena, list, written(writer, part->vertices.at[0]));
        break;
    case PART_MESH:
        add_mesh(writer, list, part->mesh);
        break;
    }
}

/* ---- writing ---- */

static int shape_type(const struct layer_table *table)
{
    if (text_equal(table->shape, "polygon"))
        return SHPT_POLYGON;
    return text_equal(table->shape, "line") ? SHPT_ARC : SHPT_POINT;
}

static void write_shape(const struct writer *writer, const struct row *row)
{
    struct arena *arena = writer->arena;
    vertex_list list = {0};
    int *starts = ARENA_ARRAY(arena, row->parts.count, int);
    for (size_t i = 0; i < row->parts.count; i++) {
        starts[i] = (int)list.count;
        add_part(writer, &list, &row->parts.at[i]);
    }
    double *x = ARENA_ARRAY(arena, list.count, double);
    double *y = ARENA_ARRAY(arena, list.count, double);
    for (size_t i = 0; i < list.count; i++) {
        x[i] = list.at[i].x;
        y[i] = list.at[i].y;
    }
    int type = row->null ? SHPT_NULL : shape_type(writer->table);
    SHPObject *object = SHPCreateObject(type, -1, (int)row->parts.count, starts,
        NULL, (int)list.count, x, y, NULL, NULL);
    SHPWriteObject(writer->shp, -1, object);
    SHPDestroyObject(object);
}

/* A cell's bytes in the encoding of the file; NULL when they do not fit. */
static const char *cell_bytes(
    const struct writer *writer, const struct field *field, const char *cell)
{
    char *in = arena_text(writer->arena, cell);
    if (field->type == 'N')
        return arena_printf(writer->arena, "%*s", field->width, cell);
    size_t in_left = strlen(in), out_left = (size_t)field->width;
    char *bytes = arena_alloc(writer->arena, out_left + 1), *out = bytes;
    if (writer->table->cp932)
        return iconv(writer->to_cp932, &in, &in_left, &out, &out_left) ==
                       (size_t)-1
                   ? NULL
                   : bytes;
    return in_left > out_left ? NULL : in;
}

static bool write_cells(
    const struct writer *writer, const struct row *row, int record)
{
    const struct layer_table *table = writer->table;
    for (size_t i = 0; i < table->field_count; i++) {
        const struct field *field = &table->fields[i];
        if (text_equal(row->cells[i], "****")) {
            DBFWriteNULLAttribute(writer->dbf, record, (int)i);
            continue;
        }
        const char *bytes = cell_bytes(writer, field, row->cells[i]);
        if (bytes == NULL || strlen(bytes) > (size_t)field->width) {
            fprintf(stderr, "%s: too long, or not CP932: %s\n", table->path,
                row->cells[i]);
            return false;
        }
        DBFWriteAttributeDirectly(
            writer->dbf, record, (int)i, (void *)(uintptr_t)bytes);
    }
    if (row->deleted)
        DBFMarkRecordDeleted(writer->dbf, record, 1);
    return true;
}

static bool write_text(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    if (file == NULL)
        return false;
    bool good = fputs(text, file) >= 0;
    return fclose(file) == 0 && good;
}

static bool write_beside(const struct writer *writer, const char *base)
{
    const struct layer_table *table = writer->table;
    bool good = true;
    if (!table->shx)
        good &= remove(arena_printf(writer->arena, "%s.shx", base)) == 0;
    if (table->cpg != NULL)
        good &=
            write_text(arena_printf(writer->arena, "%s.cpg", base), table->cpg);
    size_t count = sizeof prj_texts / sizeof *prj_texts;
    for (size_t i = 0; table->prj && i < count; i++)
        if (prj_texts[i].epsg == table->crs)
            good &= write_text(
                arena_printf(writer->arena, "%s.prj", base), prj_texts[i].prj);
    return good;
}

static bool write_records(const struct writer *writer)
{
    const struct layer_table *table = writer->table;
    for (size_t i = 0; i < table->field_count; i++) {
        const struct field *field = &table->fields[i];
        DBFAddField(writer->dbf, field->name,
            field->type == 'C'    ? FTString
            : field->decimals > 0 ? FTDouble
                                  : FTInteger,
            field->width, field->decimals);
    }
    bool good = true;
    for (size_t i = 0; i < table->rows.count; i++) {
        write_shape(writer, &table->rows.at[i]);
        good &= write_cells(writer, &table->rows.at[i], (int)i);
    }
    return good;
}

static bool write_layer(struct writer *writer, const char *folder)
{
    const struct layer_table *table = writer->table;
    char *base = arena_printf(writer->arena, "%s/%s", folder, table->file);
    writer->shp = SHPCreate(base, shape_type(table));
    writer->dbf = DBFCreateEx(base, table->ldid ? "LDID/19" : NULL);
    bool good = writer->shp != NULL && writer->dbf != NULL;
    if (good) {
        DBFSetLastModifiedDate(writer->dbf, DBF_YEAR, DBF_MONTH, DBF_DAY);
        good = write_records(writer);
    } else {
        fprintf(stderr, "%s: cannot write %s\n", table->path, base);
    }
    if (writer->shp != NULL)
        SHPClose(writer->shp);
    if (writer->dbf != NULL)
        DBFClose(writer->dbf);
    return good && write_beside(writer, base);
}

/* Plane IX to the degrees of `epsg` (longitude first); NULL for the plane. */
static PJ *transformation(PJ_CONTEXT *context, int epsg)
{
    if (epsg == 6677)
        return NULL;
    char name[32];
    snprintf(name, sizeof name, "EPSG:%d", epsg);
    PJ *raw = proj_create_crs_to_crs(context, "EPSG:6677", name, NULL);
    PJ *normal = proj_normalize_for_visualization(context, raw);
    proj_destroy(raw);
    return normal;
}

static bool make_layer(struct arena *arena, PJ_CONTEXT *context,
    const char *folder, const char *path)
{
    struct layer_table *table = layer_table_read(arena, path);
    if (table == NULL)
        return false;
    struct writer writer = {.arena = arena,
        .table = table,
        .to_degrees = transformation(context, table->crs),
        .to_cp932 = iconv_open("CP932", "UTF-8")};
    bool good = write_layer(&writer, folder);
    proj_destroy(writer.to_degrees);
    iconv_close(writer.to_cp932);
    return good;
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "usage: make_sample OUT TABLE...\n");
        return 2;
    }
    struct guard guard;
    if (setjmp(guard.jump) != 0) {
        fprintf(stderr, "out of memory\n");
        return 1;
    }
    struct arena *arena = arena_new(&guard);
    PJ_CONTEXT *context = proj_context_create();
    proj_context_set_enable_network(context, 0);
    bool good = true;
    for (int i = 2; i < argc; i++)
        good &= make_layer(arena, context, argv[1], argv[i]);
    proj_context_destroy(context);
    arena_free(arena);
    return good ? 0 : 1;
}
