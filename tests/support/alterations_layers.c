/* What is altered in layers: byte by byte, as the formats say. */
#include "alterations.h"

#include "test.h"

#include <string.h>

/* ---- shapes (ESRI 1998) ---- */

enum {
    SHP_HEADER = 100,
    RECORD_HEADER = 8, /* number and length, in 16-bit words, big-endian */
    BOX_AT = 4,
    PARTS_AT = 36,
    POINTS_AT = 44
};

static uint32_t big(const char *at)
{
    const unsigned char *b = (const unsigned char *)at;
    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 |
           b[3];
}

static uint32_t little(const char *at)
{
    const unsigned char *b = (const unsigned char *)at;
    return (uint32_t)b[3] << 24 | (uint32_t)b[2] << 16 | (uint32_t)b[1] << 8 |
           b[0];
}

static void shift(char *at, double by)
{
    double number;
    memcpy(&number, at, sizeof number); /* little-endian, as the format */
    number += by;
    memcpy(at, &number, sizeof number);
}

/* Every coordinate of a record, by degrees or by metres. */
static void shift_record(char *bytes, double metres)
{
    enum { POINT = 1, PAIR = 16 };
    static const double METRES_PER_DEGREE = 1e5;
    size_t count = little(bytes) == POINT ? 1 : little(bytes + PARTS_AT + 4);
    size_t first = little(bytes) == POINT
                       ? BOX_AT
                       : POINTS_AT + 4 * little(bytes + PARTS_AT);
    double x;
    memcpy(&x, bytes + first, sizeof x);
    double by = fabs(x) <= 360 ? metres / METRES_PER_DEGREE : metres;
    for (size_t i = 0; i < 2 * count; i++)
        shift(bytes + first + i * sizeof(double), by);
    for (size_t i = 0; little(bytes) != POINT && i < 4; i++)
        shift(bytes + BOX_AT + i * sizeof(double), by);
}

static void add_record(struct alterations *all, enum alteration_kind kind,
    const char *file, const char *path, long record, const char *was,
    struct edits *tries, size_t count)
{
    LIST_ADD(all->arena, &all->list,
        (struct alteration){.kind = kind,
            .file = file,
            .path = path,
            .record = record,
            .was = was,
            .tries = tries,
            .try_count = count});
}

static void move_shapes(
    struct alterations *all, struct bytes_of shp, const char *shown)
{
    static const double metres[] = {30, -7, 2};
    enum { TRIES = sizeof metres / sizeof *metres };
    size_t at = SHP_HEADER;
    for (long record = 1; at < shp.count; record++) {
        size_t length = 2 * big(shp.bytes + at + 4);
        at += RECORD_HEADER;
        struct edits *tries = ARENA_ARRAY(all->arena, TRIES, struct edits);
        for (size_t i = 0; i < TRIES; i++) {
            char *moved = arena_copy(all->arena, shp.bytes + at, length);
            shift_record(moved, metres[i]);
            tries[i] =
                one_edit(all->arena, (struct edit){at, length, moved, length});
        }
        if (little(shp.bytes + at) != 0)
            add_record(
                all, ALTER_SHAPE, shown, "", record, "shape", tries, TRIES);
        at += length;
    }
}

/* ---- its .dbf (dBASE III) ---- */

struct dbf {
    struct bytes_of bytes;
    size_t rows, header, width;
};

static struct dbf dbf_open(struct bytes_of bytes)
{
    uint32_t sizes = little(bytes.bytes + 8);
    return (struct dbf){
        bytes, little(bytes.bytes + 4), sizes & 0xffff, sizes >> 16};
}

/* Where a field stands in a row; 0 where there is none. */
static size_t dbf_field_at(
    const struct dbf *dbf, const char *name, size_t *width)
{
    enum { DESCRIPTION = 32, NAME = 11, WIDTH_AT = 16 };
    size_t at = 1;
    for (size_t d = DESCRIPTION; d + 1 < dbf->header; d += DESCRIPTION) {
        const char *field = dbf->bytes.bytes + d;
        *width = (unsigned char)field[WIDTH_AT];
        if (strncmp(field, name, NAME) == 0)
            return at;
        at += *width;
    }
    return 0;
}

/* The same field of the other records. */
static void alter_field(struct alterations *all, const struct dbf *dbf,
    const char *shown, const char *name, size_t row)
{
    size_t width = 0, field = dbf_field_at(dbf, name, &width);
    assert_true(field > 0);
    const char *rows = dbf->bytes.bytes + dbf->header;
    size_t at = row * dbf->width + field;
    LIST(struct edits) tries = {0};
    for (size_t r = 0; r < dbf->rows && tries.count < WORDS_TRIED; r++) {
        const char *other = rows + r * dbf->width + field;
        if (memcmp(other, rows + at, width) != 0)
            LIST_ADD(all->arena, &tries,
                one_edit(all->arena,
                    (struct edit){dbf->header + at, width, other, width}));
    }
    char *digit = arena_copy(all->arena, rows + at, width);
    for (size_t i = 0; i < width; i++)
        if (digit[i] >= '1' && digit[i] <= '8') {
            digit[i]++;
            LIST_ADD(all->arena, &tries,
                one_edit(all->arena,
                    (struct edit){dbf->header + at, width, digit, width}));
            break;
        }
    add_record(all, ALTER_FIELD, shown, name, (long)row + 1,
        arena_copy(all->arena, rows + at, width), tries.at, tries.count);
}

void alter_shapes(struct alterations *all, const char *path, const char *shown,
    const char *const *fields, size_t field_count, bool may_go)
{
    struct arena *arena = all->arena;
    size_t stem = strlen(shown) - strlen(".shp");
    const char *dbf_shown = arena_printf(arena, "%.*s.dbf", (int)stem, shown);
    const char *dbf_path = arena_printf(
        arena, "%.*s.dbf", (int)(strlen(path) - strlen(".shp")), path);
    move_shapes(all, bytes_read(arena, path), shown);
    struct dbf dbf = dbf_open(bytes_read(arena, dbf_path));
    for (size_t r = 0; r < dbf.rows; r++) {
        struct edits *gone = ARENA_NEW(arena, struct edits);
        *gone = one_edit(
            arena, (struct edit){dbf.header + r * dbf.width, 1, "*", 1});
        if (may_go)
            add_record(
                all, ALTER_GONE, dbf_shown, "", (long)r + 1, "record", gone, 1);
        for (size_t f = 0; f < field_count; f++)
            alter_field(all, &dbf, dbf_shown, fields[f], r);
    }
}
