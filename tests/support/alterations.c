#include "alterations.h"

#include "adapt/yaml.h"
#include "base/csv.h"
#include "base/date.h"
#include "base/files.h"
#include "base/text.h"

#include "test.h"

#include <stdlib.h>
#include <string.h>

const char *const alteration_names[] = {"values", "files' words", "rows",
    "records left out", "shapes moved", "records' fields"};

/* ---- bytes ---- */

struct bytes_of bytes_read(struct arena *arena, const char *path)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    size_t count = (size_t)ftell(file);
    rewind(file);
    char *bytes = arena_alloc(arena, count + 1);
    assert_int_equal(fread(bytes, 1, count, file), count);
    fclose(file);
    return (struct bytes_of){bytes, count};
}

struct bytes_of bytes_edited(
    struct arena *arena, struct bytes_of bytes, const struct edits *edits)
{
    struct text out = text_new(arena);
    size_t at = 0;
    for (size_t i = 0; i < edits->count; i++) {
        const struct edit *edit = &edits->at[i];
        text_add_bytes(&out, bytes.bytes + at, edit->offset - at);
        text_add_bytes(&out, edit->text, edit->count);
        at = edit->offset + edit->length;
    }
    text_add_bytes(&out, bytes.bytes + at, bytes.count - at);
    return (struct bytes_of){out.bytes, out.count};
}

void bytes_write(const char *path, struct bytes_of bytes)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.bytes, 1, bytes.count, file), bytes.count);
    assert_int_equal(fclose(file), 0);
}

struct edits one_edit(struct arena *arena, struct edit edit)
{
    struct edits edits = {ARENA_NEW(arena, struct edit), 1};
    edits.at[0] = edit;
    return edits;
}

/* ---- other values for a text ---- */

typedef LIST(const char *) words_list;

static void add_number(
    struct arena *arena, words_list *out, double number, const char *rest)
{
    LIST_ADD(arena, out, arena_printf(arena, "%.10g%s", number, rest));
}

/* A whole number stays whole. */
static void other_numbers(
    struct arena *arena, words_list *out, double number, const char *rest)
{
    bool whole = number == floor(number);
    bool small = fabs(number) < 20;
    if (whole && small) {
        static const double steps[] = {1, -1, 0.5, 2, 0.01, 100};
        for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
            add_number(arena, out, number + steps[i], rest);
        return;
    }
    static const double factors[] = {1.1, 0.9, 1.01, 0.99, 1.001, 0.5};
    for (size_t i = 0; i < sizeof factors / sizeof *factors; i++) {
        double other = number * factors[i];
        add_number(arena, out, whole ? round(other) : other, rest);
    }
}

static bool is_date(const char *text)
{
    int year, month, day, length = 0;
    return strlen(text) == 10 &&
           sscanf(text, "%4d-%2d-%2d%n", &year, &month, &day, &length) == 3 &&
           length == 10;
}

static void other_dates(struct arena *arena, words_list *out, const char *text)
{
    int year, month, day;
    sscanf(text, "%4d-%2d-%2d", &year, &month, &day);
    day = day > 28 ? 28 : day;
    LIST_ADD(arena, out,
        arena_printf(arena, "%04d-%02d-%02d", year + (month == 12),
            month % 12 + 1, day));
    LIST_ADD(arena, out,
        arena_printf(arena, "%04d-%02d-%02d", year - (month == 1),
            month == 1 ? 12 : month - 1, day));
}

static void other_words(struct arena *arena, words_list *out, const char *text,
    const words_list *others)
{
    size_t taken = 0;
    for (size_t i = 0; i < others->count && taken < WORDS_TRIED; i++)
        if (*others->at[i] != '\0' && strcmp(others->at[i], text) != 0) {
            LIST_ADD(arena, out, others->at[i]);
            taken++;
        }
    LIST_ADD(arena, out, arena_printf(arena, "(%s) * 1.1", text));
    LIST_ADD(arena, out, arena_printf(arena, "%sx", text));
}

static words_list others_of(
    struct arena *arena, const char *text, const words_list *others)
{
    words_list out = {0};
    char *rest;
    double number = strtod(text, &rest);
    if (is_date(text))
        other_dates(arena, &out, text);
    else if (rest != text && strlen(rest) < 16)
        other_numbers(arena, &out, number, rest);
    else if (strcmp(text, "yes") == 0 || strcmp(text, "no") == 0)
        LIST_ADD(arena, &out, strcmp(text, "yes") == 0 ? "no" : "yes");
    else
        other_words(arena, &out, text, others);
    return out;
}

/* ---- what all text files share ---- */

struct text_file {
    struct alterations *all;
    struct arena *arena;
    const char *shown;
    struct source source;
    LIST(struct edit) words;
    /* The values of one key or column: what may stand for one another. */
    LIST(const char *) keys;
    LIST(words_list) values;
};

static struct text_file open_text(
    struct alterations *all, const char *path, const char *shown)
{
    struct bytes_of bytes = bytes_read(all->arena, path);
    return (struct text_file){.all = all,
        .arena = all->arena,
        .shown = shown,
        .source = {shown, bytes.bytes, bytes.count}};
}

static words_list *values_of(struct text_file *file, const char *key)
{
    for (size_t i = 0; i < file->keys.count; i++)
        if (strcmp(file->keys.at[i], key) == 0)
            return &file->values.at[i];
    LIST_ADD(file->arena, &file->keys, key);
    LIST_ADD(file->arena, &file->values, (words_list){0});
    return &file->values.at[file->values.count - 1];
}

static void note_value(
    struct text_file *file, const char *key, const char *text)
{
    words_list *list = values_of(file, key);
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->at[i], text) == 0)
            return;
    LIST_ADD(file->arena, list, text);
}

/* The offset of a place whose text is known; SIZE_MAX where it is not there
 * (columns count characters). */
static size_t offset_of(
    const struct text_file *file, struct place place, const char *text)
{
    const char *at = file->source.bytes;
    for (int line = 1; line < place.line; line++)
        at = strchr(at, '\n') + 1;
    bool bom = place.line == 1 && strncmp(at, "\xef\xbb\xbf", 3) == 0;
    at += bom ? 3 : 0;
    for (int column = 1; column < place.column; column++)
        text_next(&at);
    at += *at == '"' || *at == '\'';
    return strncmp(at, text, strlen(text)) == 0
               ? (size_t)(at - file->source.bytes)
               : SIZE_MAX;
}

static bool is_for_people(const char *key)
{
    static const char *const names[] = {"ja", "en", "source", "note", "title",
        "licence", "edition", "label", "author", "basis", "clause",
        "clause_date", "member", "opinion", "response", "meeting"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], key) == 0)
            return true;
    return text_ends(key, "_ja") || text_ends(key, "_en");
}

/* What a row or a record is, not what it says: another name makes another row,
 * another role another layer. */
static bool is_name(const char *key)
{
    static const char *const names[] = {"id", "site", "fact", "edge", "round",
        "how", "criterion", "over", "role", "group", "hazard", "meaning"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], key) == 0)
            return true;
    return false;
}

/* A letter more; a date is another one. */
static void add_words(struct text_file *file, size_t offset, const char *text)
{
    words_list dates = {0};
    if (offset == SIZE_MAX || *text == '\0')
        return;
    struct edit edit = {offset + strlen(text), 0, "x", 1};
    if (is_date(text)) {
        other_dates(file->arena, &dates, text);
        edit = (struct edit){
            offset, strlen(text), dates.at[0], strlen(dates.at[0])};
    }
    LIST_ADD(file->arena, &file->words, edit);
}

static void add_alteration(struct text_file *file, enum alteration_kind kind,
    const char *path, int line, const char *was, struct edits *tries,
    size_t count)
{
    LIST_ADD(file->arena, &file->all->list,
        (struct alteration){.kind = kind,
            .file = file->shown,
            .path = path,
            .line = line,
            .was = was,
            .tries = tries,
            .try_count = count});
}

static void add_value(struct text_file *file, const char *key, const char *path,
    struct place place, const char *text)
{
    size_t offset = offset_of(file, place, text);
    if (offset == SIZE_MAX) {
        printf(
            "%s:%d: '%s' is not found there\n", file->shown, place.line, text);
        file->all->unplaced++;
        return;
    }
    words_list others = others_of(file->arena, text, values_of(file, key));
    struct edits *tries = ARENA_ARRAY(file->arena, others.count, struct edits);
    for (size_t i = 0; i < others.count; i++)
        tries[i] =
            one_edit(file->arena, (struct edit){offset, strlen(text),
                                      others.at[i], strlen(others.at[i])});
    add_alteration(
        file, ALTER_VALUE, path, place.line, text, tries, others.count);
}

static int by_offset(const void *left, const void *right)
{
    const struct edit *a = left, *b = right;
    return (a->offset > b->offset) - (a->offset < b->offset);
}

static void close_text(struct text_file *file)
{
    if (file->words.count == 0)
        return;
    qsort(file->words.at, file->words.count, sizeof *file->words.at, by_offset);
    struct edits *tries = ARENA_NEW(file->arena, struct edits);
    *tries = (struct edits){file->words.at, file->words.count};
    add_alteration(file, ALTER_WORDS, "", 0, "words", tries, 1);
}

/* ---- YAML ---- */

/* As addresses name it: the records of a list go by their ids. */
static const char *path_below(struct arena *arena, const char *path,
    const struct node *node, size_t index)
{
    const struct node *id = NULL;
    const char *name;
    if (node->kind == NODE_MAP)
        name = node->keys[index]->text;
    else {
        if (node->items[index]->kind == NODE_MAP)
            id = yaml_get(node->items[index], "id");
        if (id == NULL)
            return arena_printf(arena, "%s[%zu]", path, index + 1);
        name = id->text;
    }
    return *path == '\0' ? name : arena_printf(arena, "%s.%s", path, name);
}

static void walk_yaml(struct text_file *file, const struct node *node,
    const char *key, const char *path, bool counting)
{
    if (node->kind == NODE_SCALAR && *node->text != '\0') {
        if (counting)
            note_value(file, key, node->text);
        else if (is_for_people(key))
            add_words(
                file, offset_of(file, node->place, node->text), node->text);
        else if (!is_name(key))
            add_value(file, key, path, node->place, node->text);
    }
    for (size_t i = 0; i < node->count; i++) {
        const char *name = node->kind == NODE_LIST ? key : node->keys[i]->text;
        walk_yaml(file, node->items[i], name,
            path_below(file->arena, path, node, i), counting);
    }
}

void alter_yaml(struct alterations *all, const char *path, const char *shown)
{
    struct text_file file = open_text(all, path, shown);
    struct problems *problems = problems_new(all->arena, LANGUAGE_EN);
    const struct node *root = yaml_parse(all->arena, &file.source, problems);
    assert_non_null(root);
    walk_yaml(&file, root, "", "", true);
    walk_yaml(&file, root, "", "", false);
    close_text(&file);
}

/* ---- CSV ---- */

/* "" where rows have no ids, or several have this one: then the line says
 * which. Without a column the row's. */
static const char *cell_path(struct text_file *file,
    const struct csv_table *table, size_t row, const char *column)
{
    int id = csv_column(table, "id");
    if (id < 0)
        return "";
    const char *own = table->rows[row].cells[id].text;
    for (size_t r = 0; r < table->count; r++)
        if (r != row && strcmp(table->rows[r].cells[id].text, own) == 0)
            return "";
    return *column == '\0' ? own
                           : arena_printf(file->arena, "%s.%s", own, column);
}

static void leave_out(
    struct text_file *file, const struct csv_table *table, size_t row)
{
    const struct csv_cell *first = &table->rows[row].cells[0];
    struct edits *tries = ARENA_NEW(file->arena, struct edits);
    size_t offset = offset_of(file, table->rows[row].place, first->text);
    assert_true(offset != SIZE_MAX);
    *tries = one_edit(file->arena, (struct edit){offset, 0, "#", 1});
    add_alteration(file, ALTER_ROW, cell_path(file, table, row, ""),
        table->rows[row].place.line, "row", tries, 1);
}

void alter_csv(struct alterations *all, const char *path, const char *shown)
{
    struct text_file file = open_text(all, path, shown);
    struct problems *problems = problems_new(all->arena, LANGUAGE_EN);
    struct csv_table table = csv_parse(all->arena, &file.source, problems);
    for (size_t r = 0; r < table.count; r++)
        for (size_t c = 0; c < table.header.count; c++)
            note_value(
                &file, table.header.cells[c].text, table.rows[r].cells[c].text);
    for (size_t r = 0; r < table.count; r++) {
        leave_out(&file, &table, r);
        for (size_t c = 0; c < table.header.count; c++) {
            const struct csv_cell *cell = &table.rows[r].cells[c];
            const char *name = table.header.cells[c].text;
            if (*cell->text == '\0' || is_name(name))
                continue;
            if (is_for_people(name))
                add_words(&file, offset_of(&file, cell->place, cell->text),
                    cell->text);
            else
                add_value(&file, name, cell_path(&file, &table, r, name),
                    cell->place, cell->text);
        }
    }
    close_text(&file);
}
