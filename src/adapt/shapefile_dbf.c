/* The .dbf: its header, deletion marks, encoding and cells.
 *
 * Layout: dBASE III+ table file header (32 bytes, 32 bytes a field, 0x0D). */
#include "adapt/shapefile_internal.h"

#include "base/text.h"

#include <shapefil.h>
#include <string.h>
#include <strings.h>

PROBLEM_KIND(dbf_header, "dbf-header",
    "属性表(.dbf)のヘッダーが誤っています（{1}）",
    "the header of the attribute table (.dbf) is wrong ({1})",
    "書き出したソフトで保存し直してください",
    "save it again with the program that wrote it");
PROBLEM_KIND(dbf_cut, "dbf-cut",
    "属性表(.dbf)が途中で切れています（{1}行と書かれていますが、{2}行分しか"
    "ありません）",
    "the attribute table (.dbf) is cut: {1} rows stated, {2} there",
    "もう一度ダウンロードまたはコピーしてください", "fetch or copy it again");
PROBLEM_KIND(dbf_rows, "dbf-rows",
    "属性表(.dbf)は{1}行ですが、図形(.shp)は{2}件です",
    "the attribute table (.dbf) has {1} rows, the .shp {2} records",
    "同じ時に書き出された組を使ってください",
    "use the files of one and the same export");
PROBLEM_KIND(dbf_encoding, "dbf-encoding",
    "項目「{1}」の文字が{2}として読めません",
    "field '{1}' cannot be read as {2}",
    "project.yamlに encoding: UTF-8 または encoding: CP932 を書いてください",
    "write encoding: UTF-8 or encoding: CP932 into project.yaml");
PROBLEM_KIND(dbf_cpg, "dbf-cpg-unknown",
    "項目「{1}」に英数字以外の文字がありますが、.cpgの「{2}」は知らない"
    "文字コードです",
    "field '{1}' has other than ASCII characters, and the .cpg's '{2}' is an "
    "encoding not known here",
    "project.yamlに encoding: UTF-8 または encoding: CP932 を書いてください",
    "write encoding: UTF-8 or encoding: CP932 into project.yaml");
PROBLEM_KIND(dbf_type, "dbf-field-type",
    "項目「{1}」の型{2}は読めません（C, N, F, D, L だけです）",
    "field '{1}' has type {2}, which is not read (only C, N, F, D, L)",
    "GISソフトで文字か数値の項目に変えて保存し直してください",
    "make it a field of text or numbers in a GIS program and save it again");
PROBLEM_KIND(dbf_unreadable, "dbf-unreadable", "この行が読めません",
    "this row cannot be read", "もう一度ダウンロードまたはコピーしてください",
    "fetch or copy it again");
WARNING_KIND(dbf_half, "dbf-half-character",
    "項目「{1}」の値が文字の途中で切れているので、切れた文字を除きました",
    "field '{1}' is cut in the middle of a character, which was dropped", "",
    "");

enum { HEADER_BYTES = 32, FIELD_BYTES = 32, NAME_BYTES = 11 };

static const char *count_text(struct shapefile *file, double count)
{
    return arena_printf(file->arena, "%.15g", count);
}

/* Field descriptors up to the terminator; NULL, else what is wrong. */
static const char *read_fields(
    struct shapefile *file, const unsigned char *header)
{
    size_t size = (size_t)file->dbf_header_bytes, count = 0;
    while (HEADER_BYTES + FIELD_BYTES * count < size &&
           header[HEADER_BYTES + FIELD_BYTES * count] != 0x0d)
        count++;
    if (HEADER_BYTES + FIELD_BYTES * count >= size)
        return "0x0D";
    file->columns = ARENA_ARRAY(file->arena, count, struct shapefile_column);
    file->column_offsets = ARENA_ARRAY(file->arena, count, int);
    file->cut_warned = ARENA_ARRAY(file->arena, count, bool);
    int offset = 1;
    for (size_t i = 0; i < count; i++) {
        const unsigned char *field = header + HEADER_BYTES + FIELD_BYTES * i;
        struct shapefile_column *column = &file->columns[i];
        column->name = arena_copy(file->arena, (const char *)field,
            strnlen((const char *)field, NAME_BYTES));
        column->type = (char)field[11];
        column->width = field[16];
        column->decimals = strchr("NF", field[11]) ? field[17] : 0;
        file->column_offsets[i] = offset;
        offset += column->width;
    }
    file->column_count = count;
    return offset == file->row_bytes
               ? NULL
               : arena_printf(file->arena, "%d ≠ %d", file->row_bytes, offset);
}

/* NULL, else what is wrong with the header. */
static const char *read_header(struct shapefile *file, uint32_t *rows)
{
    unsigned char start[HEADER_BYTES];
    if (!input_read(&file->dbf, 0, start, sizeof start))
        return arena_printf(
            file->arena, "%llu B", (unsigned long long)file->dbf.size);
    *rows = read_little(start + 4);
    file->dbf_header_bytes = start[8] | start[9] << 8;
    file->row_bytes = start[10] | start[11] << 8;
    file->language_id = start[29];
    size_t size = (size_t)file->dbf_header_bytes;
    unsigned char *header = arena_alloc(file->bulk, size);
    if (size <= HEADER_BYTES || !input_read(&file->dbf, 0, header, size))
        return arena_printf(file->arena, "%zu B", size);
    return read_fields(file, header);
}

/* The first byte of every row: neighbours are read together. */
static void read_deletions(struct shapefile *file)
{
    char piece[16 * 1024];
    size_t row_bytes = (size_t)file->row_bytes, i = 0;
    size_t together = row_bytes < 512 ? sizeof piece / row_bytes : 1;
    file->deleted = arena_alloc(file->bulk, file->count);
    while (i < file->count) {
        size_t rows = file->count - i < together ? file->count - i : together;
        uint64_t offset = (uint64_t)file->dbf_header_bytes + row_bytes * i;
        if (!input_read(&file->dbf, offset, piece, (rows - 1) * row_bytes + 1))
            return;
        for (size_t k = 0; k < rows; k++)
            file->deleted[i++] = piece[k * row_bytes] == '*';
    }
}

/* Without its rows a file has no columns, so that nobody reads on. */
static void give_up(struct shapefile *file)
{
    file->column_count = 0;
    input_close(&file->dbf);
}

void shapefile_dbf_open(struct shapefile *file, struct problems *problems)
{
    struct place place = place_file(&file->dbf.source);
    uint32_t rows = 0;
    const char *wrong = read_header(file, &rows);
    if (wrong != NULL) {
        problem_add(problems, &dbf_header, place, wrong);
        give_up(file);
        return;
    }
    uint64_t there = (file->dbf.size - (uint64_t)file->dbf_header_bytes) /
                     (uint64_t)file->row_bytes;
    if (there < rows) {
        problem_add(problems, &dbf_cut, place, count_text(file, rows),
            count_text(file, (double)there));
        give_up(file);
    } else if (rows != file->count) {
        problem_add(problems, &dbf_rows, place, count_text(file, rows),
            count_text(file, (double)file->count));
        give_up(file);
    } else {
        file->dbf_stream = (struct stream){&file->dbf, NULL, file->dbf.size, 0};
        read_deletions(file);
    }
}

/* ---- cells ---- */

static bool is_filler(char c)
{
    return c == ' ' || c == '\t' || c == '\0' || c == '\r' || c == '\n';
}

/* A cell without the blanks around it and what follows a NUL. */
struct cell {
    const char *bytes;
    size_t count;
    bool full; /* it takes the whole field: its end may be cut off */
};

static struct cell cell_of(
    const struct shapefile *file, size_t column, const char *row)
{
    struct cell cell = {row + file->column_offsets[column], 0, false};
    size_t width = (size_t)file->columns[column].width;
    cell.count = strnlen(cell.bytes, width);
    cell.full = cell.count == width;
    while (cell.count > 0 && is_filler(cell.bytes[cell.count - 1]))
        cell.count--;
    cell.full = cell.full && cell.count == width;
    while (cell.count > 0 && is_filler(*cell.bytes)) {
        cell.bytes++;
        cell.count--;
    }
    return cell;
}

/* Blank, and what stands for blank: ****, 00000000 (a date), ? (a logical). */
static bool is_blank(char type, struct cell cell)
{
    if (cell.count == 0)
        return true;
    if (type == 'N' || type == 'F')
        return *cell.bytes == '*';
    if (type == 'D')
        return *cell.bytes == '*' ||
               (cell.count == 8 && memcmp(cell.bytes, "00000000", 8) == 0);
    return type == 'L' && *cell.bytes == '?';
}

/* A cell as UTF-8; *cut tells of half a character at the field's end. NULL:
 * not of this encoding. */
static const char *decode(
    struct shapefile *file, struct arena *arena, struct cell cell, bool *cut)
{
    const char *text =
        encoding_decode(arena, file->encoding, cell.bytes, cell.count, cut);
    return *cut && !cell.full ? NULL : text;
}

static void report_encoding(struct shapefile *file, size_t record, int column,
    struct problems *problems)
{
    const char *name = file->columns[column].name;
    struct place place = place_record(&file->dbf.source, (long)record + 1);
    if (file->encoding == ENCODING_UNKNOWN)
        problem_add(problems, &dbf_cpg, place, name, file->unknown_cpg);
    else
        problem_add(problems, &dbf_encoding, place, name,
            encoding_name(file->encoding));
}

const char *shapefile_text(struct arena *arena, struct shapefile *file,
    size_t record, int column, struct problems *problems)
{
    struct place place = place_record(&file->dbf.source, (long)record + 1);
    const struct shapefile_column *c = &file->columns[column];
    if (c->type == '\0' || strchr("CNFDL", c->type) == NULL) {
        char type[2] = {c->type, '\0'};
        problem_add(problems, &dbf_type, place_file(&file->dbf.source), c->name,
            c->type > ' ' && c->type < 0x7f ? type : "?");
        return NULL;
    }
    DBFHandle handle = shapefile_dbf_handle(file);
    const char *row = handle ? DBFReadTuple(handle, (int)record) : NULL;
    if (row == NULL) {
        problem_add(problems, &dbf_unreadable, place);
        return NULL;
    }
    struct cell cell = cell_of(file, (size_t)column, row);
    if (is_blank(c->type, cell))
        return NULL;
    bool cut = false;
    const char *text = decode(file, arena, cell, &cut);
    if (text == NULL) {
        report_encoding(file, record, column, problems);
        return NULL;
    }
    if (cut && !file->cut_warned[column]) {
        file->cut_warned[column] = true;
        problem_add(problems, &dbf_half, place, c->name);
    }
    text = text_trim(arena, text);
    return *text == '\0' ? NULL : text;
}

const char *shapefile_peek(
    struct arena *arena, struct shapefile *file, size_t record, int column)
{
    struct problems *nobody = problems_new(arena, LANGUAGE_EN);
    bool warned = file->cut_warned[column];
    const char *text = shapefile_text(arena, file, record, column, nobody);
    file->cut_warned[column] = warned;
    return text;
}

/* ---- the encoding ---- */

enum evidence { ALL_ASCII, SEEMS_UTF8, NOT_UTF8 };

static enum evidence judge(struct arena *arena, struct cell cell)
{
    size_t i = 0;
    while (i < cell.count && cell.bytes[i] != 0 && !(cell.bytes[i] & 0x80))
        i++;
    if (i == cell.count)
        return ALL_ASCII;
    bool cut;
    const char *text =
        encoding_decode(arena, ENCODING_UTF8, cell.bytes, cell.count, &cut);
    return text == NULL || (cut && !cell.full) ? NOT_UTF8 : SEEMS_UTF8;
}

/* Enough UTF-8 texts: that many in CP932 are never valid UTF-8 by chance. */
enum { ENOUGH_TEXTS = 100 };

static enum evidence judge_row(
    struct shapefile *file, struct arena *scratch, const char *row, int *texts)
{
    for (size_t i = 0; i < file->column_count; i++) {
        if (file->columns[i].type != 'C')
            continue;
        enum evidence found = judge(scratch, cell_of(file, i, row));
        if (found == NOT_UTF8)
            return NOT_UTF8;
        *texts += found == SEEMS_UTF8;
    }
    return *texts > 0 ? SEEMS_UTF8 : ALL_ASCII;
}

/* The names may be cut at ten bytes. */
static enum evidence look_at_names(
    struct shapefile *file, struct arena *scratch, int *texts)
{
    for (size_t i = 0; i < file->column_count; i++) {
        const char *name = file->columns[i].name;
        struct cell cell = {name, strlen(name), true};
        enum evidence found = judge(scratch, cell);
        if (found == NOT_UTF8)
            return NOT_UTF8;
        *texts += found == SEEMS_UTF8;
    }
    return *texts > 0 ? SEEMS_UTF8 : ALL_ASCII;
}

/* Looks at the field names, then at the rows until the matter is clear. */
static enum evidence look_at_texts(struct shapefile *file)
{
    char piece[64 * 1024];
    struct arena *scratch = arena_child(file->bulk);
    int texts = 0;
    enum evidence evidence = look_at_names(file, scratch, &texts);
    size_t row_bytes = (size_t)file->row_bytes, i = 0;
    size_t together = row_bytes > 0 ? sizeof piece / row_bytes : 0;
    while (file->column_count > 0 && together > 0 && i < file->count &&
           evidence != NOT_UTF8 && texts < ENOUGH_TEXTS) {
        size_t rows = file->count - i < together ? file->count - i : together;
        uint64_t offset = (uint64_t)file->dbf_header_bytes + row_bytes * i;
        if (!input_read(&file->dbf, offset, piece, rows * row_bytes))
            break;
        for (size_t k = 0; k < rows && evidence != NOT_UTF8; k++)
            evidence = judge_row(file, scratch, piece + k * row_bytes, &texts);
        arena_reset(scratch);
        i += rows;
    }
    arena_reset(scratch);
    return evidence;
}

/* The first line of the .cpg, or NULL. */
static const char *read_cpg(struct shapefile *file, const char *path)
{
    char bytes[64] = {0};
    struct input cpg;
    const char *beside = shapefile_beside(file->arena, path, "cpg");
    if (beside == NULL || !input_open(&cpg, beside, beside))
        return NULL;
    size_t count =
        cpg.size < sizeof bytes - 1 ? (size_t)cpg.size : sizeof bytes - 1;
    bool read = input_read(&cpg, 0, bytes, count);
    input_close(&cpg);
    const char *text = bytes;
    if (strncmp(text, "\xef\xbb\xbf", 3) == 0)
        text += 3;
    size_t line = strcspn(text, "\r\n");
    if (!read || line == 0)
        return NULL;
    return text_trim(file->arena, arena_copy(file->arena, text, line));
}

static void decide(
    struct shapefile *file, const char *path, enum encoding given)
{
    const char *cpg = read_cpg(file, path);
    if (given != ENCODING_UNKNOWN) {
        file->encoding = given;
        file->encoding_rule = "encoding:";
    } else if (cpg != NULL && *cpg != '\0') {
        file->encoding = encoding_named(cpg);
        file->encoding_rule = ".cpg";
        bool printable = text_is_utf8(cpg, strlen(cpg), NULL);
        file->unknown_cpg = printable ? cpg : "?";
    } else if (file->language_id == 0x13) {
        file->encoding = ENCODING_CP932;
        file->encoding_rule = "LDID";
    } else if (look_at_texts(file) == SEEMS_UTF8) {
        file->encoding = ENCODING_UTF8;
        file->encoding_rule = "UTF-8";
    } else {
        file->encoding = ENCODING_CP932;
        file->encoding_rule = "CP932 (default)";
    }
}

void shapefile_decide_encoding(struct shapefile *file, const char *path,
    enum encoding given, struct problems *problems)
{
    decide(file, path, given);
    for (size_t i = 0; i < file->column_count; i++) {
        const char *name = file->columns[i].name;
        struct cell cell = {name, strlen(name), true};
        bool cut;
        const char *decoded = decode(file, file->arena, cell, &cut);
        file->columns[i].name =
            decoded ? decoded : arena_printf(file->arena, "#%zu", i + 1);
        if (decoded == NULL)
            report_encoding(file, 0, (int)i, problems);
    }
}
