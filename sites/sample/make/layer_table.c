#include "layer_table.h"

#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct part *last_part(struct layer_table *table)
{
    if (table->rows.count == 0)
        return NULL;
    struct row *row = &table->rows.at[table->rows.count - 1];
    return row->parts.count == 0 ? NULL : &row->parts.at[row->parts.count - 1];
}

/* "x y, x y, …" onto the last part. */
static bool read_vertices(
    struct arena *arena, struct layer_table *table, const char *words)
{
    struct part *part = last_part(table);
    if (part == NULL)
        return false;
    const char *at = words;
    while (*at != '\0') {
        char *end;
        struct vertex vertex;
        vertex.x = strtod(at, &end);
        if (end == at)
            return false;
        at = end;
        vertex.y = strtod(at, &end);
        if (end == at)
            return false;
        at = end + strspn(end, " \t,");
        LIST_ADD(arena, &part->vertices, vertex);
    }
    return true;
}

static bool read_part(struct arena *arena, struct layer_table *table,
    const char *word, const char *words)
{
    static const char *const names[] = {
        "ring", "hole", "line", "point", "mesh"};
    if (table->rows.count == 0)
        return false;
    struct row *row = &table->rows.at[table->rows.count - 1];
    for (int kind = PART_RING; kind <= PART_MESH; kind++) {
        if (!text_equal(word, names[kind]))
            continue;
        struct part part = {.kind = (enum part_kind)kind};
        if (kind == PART_MESH)
            part.mesh = arena_text(arena, words);
        LIST_ADD(arena, &row->parts, part);
        return kind == PART_MESH || read_vertices(arena, table, words);
    }
    return false;
}

static bool read_row(
    struct arena *arena, struct layer_table *table, const char *words)
{
    struct text_parts cells = text_split(arena, words, '|');
    if (cells.count != table->field_count)
        return false;
    struct row row = {.cell_count = cells.count};
    for (size_t i = 0; i < cells.count; i++)
        row.cells[i] = text_trim(arena, cells.at[i]);
    LIST_ADD(arena, &table->rows, row);
    return true;
}

static bool read_field(struct layer_table *table, const char *words)
{
    struct field field = {0};
    if (table->field_count == FIELDS_MAX ||
        sscanf(words, "%10s %c %d %d", field.name, &field.type, &field.width,
            &field.decimals) < 3)
        return false;
    table->fields[table->field_count++] = field;
    return true;
}

static bool read_with(
    struct arena *arena, struct layer_table *table, const char *words)
{
    struct text_parts parts = text_split(arena, words, ' ');
    for (size_t i = 0; i < parts.count; i++) {
        const char *word = parts.at[i];
        if (text_equal(word, "shx"))
            table->shx = true;
        else if (text_equal(word, "prj"))
            table->prj = true;
        else if (text_equal(word, "ldid"))
            table->ldid = true;
        else if (text_starts(word, "cpg="))
            table->cpg = arena_text(arena, word + strlen("cpg="));
        else if (*word != '\0')
            return false;
    }
    return true;
}

static bool read_statement(struct arena *arena, struct layer_table *table,
    const char *word, const char *words)
{
    if (text_equal(word, "file"))
        table->file = arena_text(arena, words);
    else if (text_equal(word, "shape"))
        table->shape = arena_text(arena, words);
    else if (text_equal(word, "crs"))
        table->crs = atoi(words);
    else if (text_equal(word, "text"))
        table->cp932 = text_equal(words, "CP932");
    else if (text_equal(word, "with"))
        return read_with(arena, table, words);
    else if (text_equal(word, "field"))
        return read_field(table, words);
    else if (text_equal(word, "row"))
        return read_row(arena, table, words);
    else if (text_equal(word, "null") && table->rows.count > 0)
        table->rows.at[table->rows.count - 1].null = true;
    else if (text_equal(word, "deleted") && table->rows.count > 0)
        table->rows.at[table->rows.count - 1].deleted = true;
    else
        return read_part(arena, table, word, words);
    return true;
}

/* One line: blank, a comment, a continuation or a statement. */
static bool read_line(
    struct arena *arena, struct layer_table *table, const char *line)
{
    char *text = text_trim(arena, line);
    if (*text == '\0' || *text == '#')
        return true;
    if (strchr("-0123456789", *text) != NULL)
        return read_vertices(arena, table, text);
    size_t length = strcspn(text, " \t");
    char *word = arena_copy(arena, text, length);
    return read_statement(arena, table, word, text_trim(arena, text + length));
}

struct layer_table *layer_table_read(struct arena *arena, const char *path)
{
    struct layer_table *table = ARENA_NEW(arena, struct layer_table);
    table->path = path;
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        fprintf(stderr, "%s: cannot be opened\n", path);
        return NULL;
    }
    char line[4096];
    bool good = true;
    for (int number = 1; fgets(line, sizeof line, file) != NULL; number++) {
        if (!read_line(arena, table, line)) {
            fprintf(stderr, "%s:%d: not understood: %s", path, number, line);
            good = false;
        }
    }
    fclose(file);
    if (good && (table->file == NULL || table->shape == NULL)) {
        fprintf(stderr, "%s: no file or no shape\n", path);
        good = false;
    }
    return good ? table : NULL;
}
