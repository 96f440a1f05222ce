#include "adapt/shapefile_internal.h"

#include "base/files.h"
#include "base/text.h"

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <shapefil.h>
#include <string.h>
#include <strings.h>

PROBLEM_KIND(shapefile_missing, "shapefile-missing",
    "ファイルがないか、普通のファイルではありません",
    "there is no such file, or it is not a regular file",
    "名前とフォルダーを確かめてください（大文字と小文字も区別します）",
    "look at the name and the folder (capitals matter)");
PROBLEM_KIND(shapefile_unopened, "shapefile-unopened",
    "ファイルを開けません({1})", "the file cannot be opened ({1})",
    "そこを直してから、もう一度実行してください",
    "put that right and run again");
PROBLEM_KIND(shapefile_unreadable, "shapefile-unreadable",
    "この図形が読めません", "this shape cannot be read",
    "もう一度ダウンロードまたはコピーしてください", "fetch or copy it again");
PROBLEM_KIND(shapefile_vertex, "shapefile-vertex",
    "頂点{1}の座標が数値でないか、1億を超えています",
    "vertex {1} is not finite or beyond 1e8",
    "GISソフトでこの図形の頂点を直してください",
    "mend the vertices of this shape in a GIS program");
WARNING_KIND(shapefile_box_wrong, "shapefile-box-wrong",
    "図形がヘッダーの範囲からはみ出しています（頂点{1}）",
    "the shape leaves the box that its header states (vertex {1})",
    "書き出したソフトで保存し直してください",
    "save it again with the program that wrote it");

/* A path as its stem and the extension's length with the dot. */
static size_t stem_length(const char *path)
{
    size_t length = strlen(path);
    return length > 4 && path[length - 4] == '.' ? length - 4 : length;
}

static const char *with_extension(
    struct arena *arena, const char *path, const char *extension, bool upper)
{
    char *other =
        arena_printf(arena, "%.*s.%s", (int)stem_length(path), path, extension);
    for (size_t i = stem_length(path); upper && other[i] != '\0'; i++)
        other[i] = (char)toupper((unsigned char)other[i]);
    return other;
}

const char *shapefile_beside(
    struct arena *arena, const char *path, const char *extension)
{
    for (int upper = 0; upper < 2; upper++) {
        const char *other = with_extension(arena, path, extension, upper);
        if (file_exists(other))
            return other;
    }
    return NULL;
}

/* Opens a file that may be missing; one that is there and cannot be opened is
 * a problem. */
static bool open_input(struct input *input, const char *path, const char *shown,
    struct problems *problems)
{
    if (input_open(input, path, shown))
        return true;
    int number = errno;
    if (number != ENOENT && number != ENOTDIR)
        problem_add(problems, &shapefile_unopened, place_file(&input->source),
            error_words(number, problems_language(problems)));
    return false;
}

/* A .prj of reasonable size, its BOM dropped; NULL where there is none. */
static const char *read_prj(
    struct arena *arena, const char *path, struct problems *problems)
{
    struct input *prj = ARENA_NEW(arena, struct input); /* problems name it */
    const char *beside = shapefile_beside(arena, path, "prj");
    if (beside == NULL || !open_input(prj, beside, beside, problems))
        return NULL;
    size_t count = prj->size < 65536 ? (size_t)prj->size : 65536;
    static const char bom[] = "\xef\xbb\xbf";
    char bytes[65536];
    bool read = input_read(prj, 0, bytes, count);
    input_close(prj);
    if (!read)
        return NULL;
    size_t skip = count >= 3 && memcmp(bytes, bom, 3) == 0 ? 3 : 0;
    const char *text =
        text_trim(arena, arena_copy(arena, bytes + skip, count - skip));
    return *text == '\0' ? NULL : text;
}

static void close_inputs(void *handle)
{
    struct shapefile *file = handle;
    input_close(&file->shp);
    input_close(&file->dbf);
}

static void open_dbf(struct shapefile *file, const char *path,
    const char *shown, struct problems *problems)
{
    const char *beside = shapefile_beside(file->arena, path, "dbf");
    const char *shown_dbf = with_extension(file->arena, shown, "dbf", false);
    if (beside != NULL && open_input(&file->dbf, beside, shown_dbf, problems))
        shapefile_dbf_open(file, problems);
    else
        file->dbf.source.path = shown_dbf;
}

struct shapefile *shapefile_open(struct arena *arena, const char *path,
    const char *shown, enum encoding encoding, struct problems *problems)
{
    struct shapefile *file = ARENA_NEW(arena, struct shapefile);
    size_t before = problems_count(problems);
    file->arena = arena;
    file->shp.file = file->dbf.file = -1;
    shown = arena_text(arena, shown);
    file->bulk = arena_child(arena);
    arena_adopt(file->bulk, file, close_inputs);
    if (!open_input(&file->shp, path, shown, problems)) {
        if (problems_count(problems) == before)
            problem_add(
                problems, &shapefile_missing, place_file(&file->shp.source));
        return NULL;
    }
    shapefile_walk(file, problems);
    if (problems_count(problems) == before) {
        shapefile_check_shx(file, path, shown, problems);
        open_dbf(file, path, shown, problems);
        shapefile_decide_encoding(file, path, encoding, problems);
        file->prj = read_prj(arena, path, problems);
    }
    return problems_count(problems) == before ? file : NULL;
}

void shapefile_lend(struct shapefile *file, const struct arena *to)
{
    arena_share_guard(file->arena, to);
    arena_share_guard(file->bulk, to);
}

void shapefile_close(struct shapefile *file)
{
    arena_reset(file->bulk);
    file->count = 0;
    file->boxes = NULL;
    file->shp_handle = file->dbf_handle = NULL;
}

enum shape_kind shapefile_kind(const struct shapefile *file)
{
    switch (file->type % 10) {
    case 1:
    case 8:
        return SHAPE_POINTS;
    case 3:
        return SHAPE_LINES;
    default:
        return SHAPE_POLYGONS;
    }
}

size_t shapefile_count(const struct shapefile *file)
{
    return file->count;
}

struct box shapefile_box(const struct shapefile *file)
{
    struct box all = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (size_t i = 0; i < file->count; i++) {
        struct box box = file->boxes[i];
        all.x_min = fmin(all.x_min, box.x_min);
        all.y_min = fmin(all.y_min, box.y_min);
        all.x_max = fmax(all.x_max, box.x_max);
        all.y_max = fmax(all.y_max, box.y_max);
    }
    return all;
}

const struct source *shapefile_source(const struct shapefile *file)
{
    return &file->shp.source;
}

enum encoding shapefile_encoding(const struct shapefile *file)
{
    return file->encoding;
}

const char *shapefile_encoding_rule(const struct shapefile *file)
{
    return file->encoding_rule;
}

const char *shapefile_prj(const struct shapefile *file)
{
    return file->prj;
}

const struct shapefile_column *shapefile_columns(
    const struct shapefile *file, size_t *count)
{
    *count = file->column_count;
    return file->columns;
}

/* Field names are ASCII or Japanese: only ASCII letters have case. */
int shapefile_column(const struct shapefile *file, const char *name)
{
    for (size_t i = 0; i < file->column_count; i++) {
        const char *a = file->columns[i].name, *b = name;
        while (*a != '\0' && (*a | (*a >= 'A' && *a <= 'Z' ? 32 : 0)) ==
                                 (*b | (*b >= 'A' && *b <= 'Z' ? 32 : 0)))
            a++, b++;
        if (*a == '\0' && *b == '\0')
            return (int)i;
    }
    return -1;
}

struct shapefile_record shapefile_record(
    const struct shapefile *file, size_t record)
{
    struct box box = file->boxes[record];
    return (struct shapefile_record){.box = box,
        .null = box.x_min > box.x_max,
        .deleted = file->deleted != NULL && file->deleted[record] != 0};
}

bool shapefile_box_has(struct box box, double x, double y)
{
    double size = fmax(fmax(fabs(box.x_min), fabs(box.x_max)),
        fmax(fabs(box.y_min), fabs(box.y_max)));
    double tolerance = 1e-6 * size; /* some writers round boxes to 7 digits */
    return x >= box.x_min - tolerance && x <= box.x_max + tolerance &&
           y >= box.y_min - tolerance && y <= box.y_max + tolerance;
}

/* Records are chosen by their boxes, so a wrong box is worth a word. */
static enum status check_vertices(struct shapefile *file, size_t record,
    const struct point *points, size_t count, struct problems *problems)
{
    struct place place = place_record(&file->shp.source, (long)record + 1);
    struct box box = file->boxes[record];
    bool warned = false;
    for (size_t i = 0; i < count; i++) {
        struct point p = points[i];
        if (!(fabs(p.x) <= 1e8 && fabs(p.y) <= 1e8)) {
            problem_add(problems, &shapefile_vertex, place,
                arena_printf(file->arena, "%zu", i + 1));
            return STATUS_INPUT;
        }
        if (!warned && !shapefile_box_has(box, p.x, p.y)) {
            problem_add(problems, &shapefile_box_wrong, place,
                arena_printf(file->arena, "%zu", i + 1));
            warned = true;
        }
    }
    return STATUS_OK;
}

static struct rings copy_parts(struct arena *arena, const SHPObject *object)
{
    size_t count = object->nParts > 0 ? (size_t)object->nParts : 1;
    struct rings parts = {ARENA_ARRAY(arena, count, struct ring), count};
    size_t vertices = (size_t)object->nVertices;
    struct point *points = ARENA_ARRAY(arena, vertices, struct point);
    for (size_t i = 0; i < vertices; i++)
        points[i] = (struct point){object->padfX[i], object->padfY[i]};
    for (size_t i = 0; i < count; i++) {
        size_t start = object->nParts > 0 ? (size_t)object->panPartStart[i] : 0;
        size_t end =
            i + 1 < count ? (size_t)object->panPartStart[i + 1] : vertices;
        parts.at[i] = (struct ring){points + start, end - start};
    }
    return parts;
}

enum status shapefile_parts(struct arena *arena, struct shapefile *file,
    size_t record, struct rings *parts, struct problems *problems)
{
    struct box box = file->boxes[record];
    if (box.x_min > box.x_max) {
        *parts = (struct rings){NULL, 0};
        return STATUS_OK;
    }
    SHPHandle handle = shapefile_shp_handle(file);
    SHPObject *object = handle ? SHPReadObject(handle, (int)record) : NULL;
    if (object == NULL) {
        problem_add(problems, &shapefile_unreadable,
            place_record(&file->shp.source, (long)record + 1));
        return STATUS_INPUT;
    }
    struct rings read = copy_parts(arena, object);
    size_t vertices = (size_t)object->nVertices;
    SHPDestroyObject(object);
    enum status status =
        check_vertices(file, record, read.at[0].at, vertices, problems);
    if (status == STATUS_OK)
        *parts = read;
    return status;
}
