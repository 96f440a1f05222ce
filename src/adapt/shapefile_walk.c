/* The strict walk: every record's header is checked before shapelib sees the
 * file, which would drop damaged records in silence.
 *
 * Layout: ESRI Shapefile Technical Description (1998), pages 3 to 24. */
#include "adapt/shapefile_internal.h"

#include "base/files.h"
#include "base/list.h"

#include <math.h>
#include <string.h>

PROBLEM_KIND(shp_short, "shp-short",
    "シェープファイルではありません（{1}バイトしかなく、ヘッダー100バイトに"
    "足りません）",
    "this is no shapefile ({1} bytes; the header alone takes 100)",
    "ダウンロードや解凍が途中で切れていないか確かめてください",
    "see whether the download or the unpacking was cut short");
PROBLEM_KIND(shp_magic, "shp-magic",
    "シェープファイルではありません（先頭の番号は9994、版は1000のはずですが、"
    "{1}と{2}です）",
    "this is no shapefile (file code 9994 and version 1000 expected, found "
    "{1} and {2})",
    "file: が .shp "
    "を指しているか確かめ、そうならもう一度ダウンロードしてください",
    "see whether file: names the .shp; if it does, fetch it again");
PROBLEM_KIND(shp_cut, "shp-cut",
    "ファイルが途中で切れています（ヘッダーでは{1}バイト、実際は{2}バイト）",
    "the file is cut: its header says {1} bytes, it has {2}",
    "もう一度ダウンロードまたはコピーしてください", "fetch or copy it again");
PROBLEM_KIND(shp_long, "shp-long",
    "ファイルの長さがヘッダーと合いません（ヘッダーでは{1}バイト、"
    "実際は{2}バイト）",
    "the file is longer than its header says: {1} bytes, it has {2}",
    "書き出したソフトで保存し直してください",
    "save it again with the program that wrote it");
PROBLEM_KIND(shp_type, "shp-type", "図形の種類{1}は知られていません",
    "shape type {1} is not known",
    "書き出したソフトで保存し直すか、もう一度ダウンロードしてください",
    "save it again with the program that wrote it, or fetch it again");
PROBLEM_KIND(shp_multipatch, "shp-multipatch",
    "立体図形（MultiPatch）は読めません",
    "MultiPatch shapes (solids) are not read",
    "平面のポリゴンに変換してください", "convert them to plane polygons");
PROBLEM_KIND(shp_mixed, "shp-mixed-types",
    "図形の種類が{1}です（このファイルの種類は{2}）",
    "a shape of type {1} in a file of type {2}",
    "書き出したソフトで保存し直すか、もう一度ダウンロードしてください",
    "save it again with the program that wrote it, or fetch it again");
PROBLEM_KIND(shp_number, "shp-record-number",
    "レコード番号が{1}です（{2}のはずです）",
    "the record number is {1}, expected {2}",
    "削除や編集の跡が残ったファイルは、GISソフトで書き出し直してください",
    "a file with traces of editing must be exported again by a GIS program");
PROBLEM_KIND(shp_length, "shp-record-length",
    "レコードの長さ{1}バイトが誤っています（残りは{2}バイト）",
    "a record length of {1} bytes is wrong (with {2} bytes left)",
    "書き出したソフトで保存し直すか、もう一度ダウンロードしてください",
    "save it again with the program that wrote it, or fetch it again");
PROBLEM_KIND(shp_counts, "shp-record-counts",
    "部分{1}個・頂点{2}個は{3}バイトのレコードに合いません",
    "{1} parts and {2} vertices do not fit a record of {3} bytes",
    "書き出したソフトで保存し直すか、もう一度ダウンロードしてください",
    "save it again with the program that wrote it, or fetch it again");
PROBLEM_KIND(shp_parts, "shp-part-starts",
    "部分の開始番号が順に並んでいません（{1}番目が{2}）",
    "the parts do not start in increasing order (part {1} starts at {2})",
    "書き出したソフトで保存し直すか、もう一度ダウンロードしてください",
    "save it again with the program that wrote it, or fetch it again");
PROBLEM_KIND(shp_box, "shp-record-box",
    "図形の範囲が数値でないか、1億を超えているか、最小と最大が逆です",
    "the shape's box is not finite, is beyond 1e8, or is inside out",
    "書き出したソフトで保存し直すか、もう一度ダウンロードしてください",
    "save it again with the program that wrote it, or fetch it again");
WARNING_KIND(shp_box_lies, "shp-box-wrong",
    "図形がそのレコードの範囲の外にあります。範囲を頂点から求め直しました（ほか"
    "のレコ"
    "ードも同様です）",
    "the shape lies outside the box of its record; boxes were made anew from "
    "the vertices, here and in later records",
    "書き出したソフトで保存し直してください",
    "save it again with the program that wrote it");
PROBLEM_KIND(shp_more, "shp-more",
    "同じファイルの問題が多いので、ここで確認をやめました",
    "too many problems in this file; the rest was not looked at", "", "");
WARNING_KIND(shx_differs, "shx-differs",
    "索引{1}が.shpと合わないので使いません（索引{2}件、.shp {3}件）",
    "the index {1} disagrees with the .shp and is not used ({2} entries, {3} "
    "records)",
    "", "");

/* Records are read through a window: neighbours cost one read together, far
 * apart ones a small read each. */
enum { WINDOW_BYTES = 16 * 1024, PEEK_BYTES = 128, FAR_BYTES = 1024 };

struct window {
    const struct input *input;
    uint64_t start;
    size_t count;
    unsigned char bytes[WINDOW_BYTES];
};

struct walk {
    struct shapefile *file;
    struct problems *problems;
    struct window window;
    size_t found;    /* problems of records */
    uint64_t offset; /* of the record header */
    uint64_t length; /* of its content */
    size_t record;   /* from 0 */
    uint32_t first;  /* the first record number: 1, or 0 as pyshp wrote */
    bool far;        /* the last record was long */
    bool box_told;   /* one wrong box is told for all of the file */
    LIST(struct box) boxes;
    struct {
        unsigned char *at;
        size_t room;
    } index;
};

/* `count` bytes at an offset, or NULL beyond the end of the file. */
static const unsigned char *look(
    struct walk *walk, uint64_t offset, size_t count)
{
    struct window *window = &walk->window;
    if (offset >= window->start &&
        offset + count <= window->start + window->count)
        return window->bytes + (offset - window->start);
    if (offset > window->input->size || window->input->size - offset < count)
        return NULL;
    size_t room = walk->far && count <= PEEK_BYTES ? PEEK_BYTES : WINDOW_BYTES;
    if (window->input->size - offset < room)
        room = (size_t)(window->input->size - offset);
    window->count = 0;
    if (!input_read(window->input, offset, window->bytes, room))
        return NULL;
    window->start = offset;
    window->count = room;
    return window->bytes;
}

static const char *number(struct walk *walk, double value)
{
    return arena_printf(walk->file->arena, "%.15g", value);
}

static struct place here(struct walk *walk)
{
    return place_record(&walk->file->shp.source, (long)walk->record + 1);
}

#define report(walk, kind, ...)                                                \
    (problem_add((walk)->problems, (kind), here(walk), ##__VA_ARGS__),         \
        (walk)->found++)

static bool is_known_type(uint32_t type)
{
    static const unsigned char known[] = {
        0, 1, 3, 5, 8, 11, 13, 15, 18, 21, 23, 25, 28};
    for (size_t i = 0; i < sizeof known; i++)
        if (known[i] == type)
            return true;
    return false;
}

static double read_double(const unsigned char *at)
{
    uint64_t bits = (uint64_t)read_little(at + 4) << 32 | read_little(at);
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static bool is_coordinate(double value)
{
    return value >= -1e8 && value <= 1e8;
}

static struct box no_box(void)
{
    return (struct box){INFINITY, INFINITY, -INFINITY, -INFINITY};
}

static struct box read_box(struct walk *walk, const unsigned char *at)
{
    struct box box = {read_double(at), read_double(at + 8),
        read_double(at + 16), read_double(at + 24)};
    if (!(is_coordinate(box.x_min) && is_coordinate(box.y_min) &&
            is_coordinate(box.x_max) && is_coordinate(box.y_max) &&
            box.x_min <= box.x_max && box.y_min <= box.y_max)) {
        report(walk, &shp_box);
        return no_box();
    }
    return box;
}

/* The first part starts at vertex 0, the others each after the one before. */
static bool parts_increase(
    struct walk *walk, uint64_t offset, uint32_t parts, uint32_t points)
{
    int64_t before = -1;
    walk->far = walk->far && parts <= PEEK_BYTES / 4;
    for (uint32_t i = 0; i < parts; i++) {
        const unsigned char *at = look(walk, offset + 4 * (uint64_t)i, 4);
        if (at == NULL)
            return false;
        int64_t start = (int32_t)read_little(at);
        if (start <= before || start >= points || (i == 0 && start != 0)) {
            report(walk, &shp_parts, number(walk, i + 1.0),
                number(walk, (double)start));
            return false;
        }
        before = start;
    }
    return true;
}

/* Whether the content has one of the lengths that the type allows: with Z and
 * M values, and without the optional M block. */
static bool fits(uint64_t length, uint64_t plain, uint32_t points, int family)
{
    uint64_t block = 16 + 8 * (uint64_t)points;
    if (family == 1)
        return length == plain + 2 * block || length == plain + block;
    if (family == 2)
        return length == plain + block || length == plain;
    return length == plain;
}

/* The box by the vertices that can be read and are finite. */
static struct box box_of_vertices(
    struct walk *walk, uint64_t offset, uint32_t points)
{
    struct box box = no_box();
    walk->far = false;
    for (uint32_t i = 0; i < points; i++) {
        const unsigned char *at = look(walk, offset + 16 * (uint64_t)i, 16);
        if (at == NULL)
            break;
        double x = read_double(at), y = read_double(at + 8);
        if (!is_coordinate(x) || !is_coordinate(y))
            continue; /* told when the shape is read */
        box = (struct box){fmin(box.x_min, x), fmin(box.y_min, y),
            fmax(box.x_max, x), fmax(box.y_max, y)};
    }
    return box;
}

/* Records are chosen by their boxes: one that is elsewhere would lose its
 * record in silence. The first vertex tells. */
static struct box checked_box(
    struct walk *walk, struct box box, uint64_t first_vertex, uint32_t points)
{
    const unsigned char *at = look(walk, first_vertex, 16);
    if (at == NULL || isinf(box.x_min))
        return box;
    double x = read_double(at), y = read_double(at + 8);
    if (!is_coordinate(x) || !is_coordinate(y) || shapefile_box_has(box, x, y))
        return box;
    if (!walk->box_told)
        problem_add(walk->problems, &shp_box_lies, here(walk));
    walk->box_told = true;
    return box_of_vertices(walk, first_vertex, points);
}

/* Lines, polygons and multipoints: box, counts, part starts. */
static struct box check_shape(
    struct walk *walk, const unsigned char *content, uint32_t type)
{
    bool multipoint = type % 10 == 8;
    uint64_t fixed = multipoint ? 40 : 44;
    uint32_t parts = 0, points = 0;
    if (walk->length >= fixed) {
        parts = multipoint ? 0 : read_little(content + 36);
        points = read_little(content + fixed - 4);
    }
    uint64_t plain = fixed + 4 * (uint64_t)parts + 16 * (uint64_t)points;
    if (walk->length < fixed ||
        !fits(walk->length, plain, points, (int)type / 10) ||
        (!multipoint && (parts == 0) != (points == 0))) {
        report(walk, &shp_counts, number(walk, (int32_t)parts),
            number(walk, (int32_t)points), number(walk, (double)walk->length));
        return no_box();
    }
    if (points == 0)
        return no_box();
    struct box box = read_box(walk, content + 4);
    uint64_t begin = walk->offset + 8 + fixed;
    if (!multipoint && !parts_increase(walk, begin, parts, points))
        return box;
    return checked_box(walk, box, begin + 4 * (uint64_t)parts, points);
}

/* A point; with Z and M, with M, or with Z and no M. */
static struct box check_point(
    struct walk *walk, const unsigned char *content, uint32_t type)
{
    uint64_t length = walk->length;
    if (length != 20 && !(type != 1 && length == 28) &&
        !(type == 11 && length == 36)) {
        report(walk, &shp_counts, "1", "1", number(walk, (double)walk->length));
        return no_box();
    }
    double x = read_double(content + 4), y = read_double(content + 12);
    if (!is_coordinate(x) || !is_coordinate(y)) {
        report(walk, &shp_box);
        return no_box();
    }
    return (struct box){x, y, x, y};
}

/* The record's box; none for a null shape or after a problem. */
static struct box check_content(struct walk *walk)
{
    size_t most = walk->length < 44 ? (size_t)walk->length : 44;
    const unsigned char *content = look(walk, walk->offset + 8, most);
    uint32_t type = content == NULL ? 0 : read_little(content);
    if (content == NULL || type == 0)
        return no_box();
    unsigned char copy[44] = {0};
    memcpy(copy, content, most);
    uint32_t expected = (uint32_t)walk->file->type;
    if (type != expected) {
        if (!is_known_type(type))
            report(walk, &shp_type, number(walk, (int32_t)type));
        else
            report(
                walk, &shp_mixed, number(walk, type), number(walk, expected));
        return no_box();
    }
    if (type % 10 == 1)
        return check_point(walk, copy, type);
    return check_shape(walk, copy, type);
}

/* Reads a record's header; false where the chain of records breaks. */
static bool check_header(struct walk *walk)
{
    uint64_t left = walk->file->shp.size - walk->offset;
    const unsigned char *header = look(walk, walk->offset, 8);
    if (header == NULL) {
        report(walk, &shp_length, number(walk, 0), number(walk, (double)left));
        return false;
    }
    uint32_t record = read_big(header);
    int64_t words = (int32_t)read_big(header + 4);
    if (walk->record == 0)
        walk->first = record == 0 ? 0 : 1;
    if (record != walk->first + walk->record)
        report(walk, &shp_number, number(walk, (int32_t)record),
            number(walk, (double)walk->first + (double)walk->record));
    if (words < 2 || (uint64_t)words * 2 > left - 8) {
        report(walk, &shp_length, number(walk, (double)words * 2),
            number(walk, (double)left - 8));
        return false;
    }
    walk->length = (uint64_t)words * 2;
    return true;
}

static void write_big(unsigned char *at, uint64_t value)
{
    for (int i = 3; i >= 0; i--, value >>= 8)
        at[i] = (unsigned char)value;
}

static void add_record(struct walk *walk, struct box box)
{
    struct arena *arena = walk->file->bulk;
    LIST_ADD(arena, &walk->boxes, box);
    size_t entry = SHP_HEADER_BYTES + SHX_ENTRY_BYTES * walk->record;
    if (entry + SHX_ENTRY_BYTES > walk->index.room) {
        size_t room = 2 * walk->index.room + 4096;
        unsigned char *larger = arena_alloc(arena, room);
        if (entry > SHP_HEADER_BYTES)
            memcpy(larger, walk->index.at, entry);
        walk->index.at = larger;
        walk->index.room = room;
    }
    write_big(walk->index.at + entry, walk->offset / 2);
    write_big(walk->index.at + entry + 4, walk->length / 2);
}

/* Magic, version, type and length; false where records cannot be read. */
static bool check_file(struct walk *walk)
{
    struct shapefile *file = walk->file;
    struct place place = place_file(&file->shp.source);
    const unsigned char *header = look(walk, 0, SHP_HEADER_BYTES);
    if (header == NULL) {
        problem_add(walk->problems, &shp_short, place,
            number(walk, (double)file->shp.size));
        return false;
    }
    uint32_t magic = read_big(header), version = read_little(header + 28);
    if (magic != 9994 || version != 1000) {
        problem_add(walk->problems, &shp_magic, place,
            number(walk, (int32_t)magic), number(walk, (int32_t)version));
        return false;
    }
    uint32_t type = read_little(header + 32);
    file->type = (int)type;
    if (!is_known_type(type)) {
        problem_add(walk->problems, type == 31 ? &shp_multipatch : &shp_type,
            place, number(walk, (int32_t)type));
        return false;
    }
    double stated = 2.0 * read_big(header + 24);
    if (stated != (double)file->shp.size)
        problem_add(walk->problems,
            stated > (double)file->shp.size ? &shp_cut : &shp_long, place,
            number(walk, stated), number(walk, (double)file->shp.size));
    return stated == (double)file->shp.size;
}

/* The made-up .shx: the .shp's header with the index's length. */
static void finish_index(struct walk *walk)
{
    struct shapefile *file = walk->file;
    size_t size = SHP_HEADER_BYTES + SHX_ENTRY_BYTES * file->count;
    if (walk->index.room == 0)
        walk->index.at = arena_alloc(file->bulk, SHP_HEADER_BYTES);
    input_read(&file->shp, 0, walk->index.at, SHP_HEADER_BYTES);
    write_big(walk->index.at + 24, size / 2);
    file->index = walk->index.at;
    file->shx_stream = (struct stream){NULL, file->index, size, 0};
    file->shp_stream = (struct stream){&file->shp, NULL, file->shp.size, 0};
}

void shapefile_walk(struct shapefile *file, struct problems *problems)
{
    struct walk *walk = ARENA_NEW(file->bulk, struct walk);
    walk->file = file;
    walk->problems = problems;
    walk->window.input = &file->shp;
    if (!check_file(walk))
        return;
    walk->offset = SHP_HEADER_BYTES;
    for (; walk->offset < file->shp.size; walk->record++) {
        if (!check_header(walk))
            break;
        add_record(walk, check_content(walk));
        if (walk->found >= PROBLEMS_PER_FILE) {
            report(walk, &shp_more);
            break;
        }
        walk->far = walk->length > FAR_BYTES;
        walk->offset += 8 + walk->length;
    }
    file->boxes = walk->boxes.at;
    file->count = walk->boxes.count;
    finish_index(walk);
}

void shapefile_check_shx(struct shapefile *file, const char *path,
    const char *shown, struct problems *problems)
{
    struct arena *arena = file->arena;
    struct input shx = {-1, 0, {0}};
    const char *beside = shapefile_beside(arena, path, "shx");
    if (beside == NULL || !input_open(&shx, beside, shown))
        return;
    uint64_t size = file->shx_stream.size, at = SHP_HEADER_BYTES;
    bool same = shx.size == size;
    unsigned char piece[4096];
    while (same && at < size) {
        size_t count =
            size - at < sizeof piece ? (size_t)(size - at) : sizeof piece;
        same = input_read(&shx, at, piece, count) &&
               memcmp(piece, file->index + at, count) == 0;
        at += count;
    }
    input_close(&shx);
    if (same)
        return;
    double entries = shx.size < SHP_HEADER_BYTES
                         ? 0
                         : floor((double)(shx.size - SHP_HEADER_BYTES) / 8);
    problem_add(problems, &shx_differs, place_file(&file->shp.source),
        path_name(beside), arena_printf(arena, "%.15g", entries),
        arena_printf(arena, "%zu", file->count));
}
