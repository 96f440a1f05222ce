/* Small shapefiles, written byte by byte, so that tests can break them. */
#ifndef TEST_SUPPORT_SHAPES_H
#define TEST_SUPPORT_SHAPES_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct bytes {
    unsigned char at[1 << 16];
    size_t count;
};

static inline void put_big(struct bytes *bytes, uint32_t value)
{
    for (int i = 24; i >= 0; i -= 8)
        bytes->at[bytes->count++] = (unsigned char)(value >> i);
}

static inline void put_little(struct bytes *bytes, uint32_t value)
{
    for (int i = 0; i < 32; i += 8)
        bytes->at[bytes->count++] = (unsigned char)(value >> i);
}

static inline void put_double(struct bytes *bytes, double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    put_little(bytes, (uint32_t)bits);
    put_little(bytes, (uint32_t)(bits >> 32));
}

/* The header; its length is set by shp_end. */
static inline void shp_begin(struct bytes *shp, uint32_t type)
{
    shp->count = 0;
    put_big(shp, 9994);
    for (int i = 0; i < 6; i++)
        put_big(shp, 0);
    put_little(shp, 1000);
    put_little(shp, type);
    for (int i = 0; i < 8; i++)
        put_double(shp, 0);
}

static inline void shp_end(struct bytes *shp)
{
    size_t count = shp->count;
    shp->count = 24;
    put_big(shp, (uint32_t)(count / 2));
    shp->count = count;
}

static inline void shp_null(struct bytes *shp, uint32_t record)
{
    put_big(shp, record);
    put_big(shp, 2);
    put_little(shp, 0);
}

static inline void shp_point(
    struct bytes *shp, uint32_t record, double x, double y)
{
    put_big(shp, record);
    put_big(shp, 10);
    put_little(shp, 1);
    put_double(shp, x);
    put_double(shp, y);
}

/* A polygon (type 5) or line (3) of parts; `starts` are vertex numbers and
 * `xy` pairs of coordinates. */
static inline void shp_shape(struct bytes *shp, uint32_t record, uint32_t type,
    const uint32_t *starts, uint32_t parts, const double *xy, uint32_t points)
{
    double box[4] = {xy[0], xy[1], xy[0], xy[1]};
    for (uint32_t i = 0; i < 2 * points; i++) {
        if (xy[i] < box[i % 2])
            box[i % 2] = xy[i];
        if (xy[i] > box[2 + i % 2])
            box[2 + i % 2] = xy[i];
    }
    put_big(shp, record);
    put_big(shp, (44 + 4 * parts + 16 * points) / 2);
    put_little(shp, type);
    for (int i = 0; i < 4; i++)
        put_double(shp, box[i]);
    put_little(shp, parts);
    put_little(shp, points);
    for (uint32_t i = 0; i < parts; i++)
        put_little(shp, starts[i]);
    for (uint32_t i = 0; i < 2 * points; i++)
        put_double(shp, xy[i]);
}

/* A square, clockwise as the format wants it. */
static inline void shp_square(
    struct bytes *shp, uint32_t record, double x, double y, double side)
{
    double xy[] = {x, y, x, y + side, x + side, y + side, x + side, y, x, y};
    shp_shape(shp, record, 5, (uint32_t[]){0}, 1, xy, 5);
}

struct dbf_field {
    const char *name;
    char type;
    int width;
};

static inline void dbf_begin(struct bytes *dbf, uint32_t rows,
    const struct dbf_field *fields, size_t count, int language)
{
    size_t header = 33 + 32 * count, row = 1;
    for (size_t i = 0; i < count; i++)
        row += (size_t)fields[i].width;
    memset(dbf->at, 0, header);
    dbf->at[0] = 3;
    dbf->count = 4;
    put_little(dbf, rows);
    dbf->at[8] = (unsigned char)header;
    dbf->at[9] = (unsigned char)(header >> 8);
    dbf->at[10] = (unsigned char)row;
    dbf->at[11] = (unsigned char)(row >> 8);
    dbf->at[29] = (unsigned char)language;
    for (size_t i = 0; i < count; i++) {
        unsigned char *field = dbf->at + 32 + 32 * i;
        memcpy(field, fields[i].name, strnlen(fields[i].name, 11));
        field[11] = (unsigned char)fields[i].type;
        field[16] = (unsigned char)fields[i].width;
    }
    dbf->at[header - 1] = 0x0d;
    dbf->count = header;
}

/* One row: `cells` is its text, as wide as the fields together. */
static inline void dbf_row(struct bytes *dbf, char mark, const char *cells)
{
    size_t count = strlen(cells);
    dbf->at[dbf->count++] = (unsigned char)mark;
    memcpy(dbf->at + dbf->count, cells, count);
    dbf->count += count;
}

static inline void save_bytes(
    const char *into, const char *name, const void *bytes, size_t count)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s", into, name);
    FILE *file = fopen(path, "wb");
    if (file == NULL || fwrite(bytes, 1, count, file) != count)
        abort();
    fclose(file);
}

static inline void save(
    const char *into, const char *name, const struct bytes *bytes)
{
    save_bytes(into, name, bytes->at, bytes->count);
}

static inline void drop(const char *into, const char *name)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s", into, name);
    unlink(path);
}

#endif
