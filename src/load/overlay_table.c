/* Values exchanged in a table, and facts. */
#include "load/overlay_parts.h"

#include "base/number.h"
#include "base/text.h"

#include <string.h>

PROBLEM_KIND(no_row, "override-row", "{1} に「{2}」の行はありません",
    "there is no row '{2}' in {1}", "{3}", "{3}");
PROBLEM_KIND(no_cell, "override-cell", "「{1}」は {2} の一つの欄ではありません",
    "'{1}' is not one cell of {2}",
    "<id>.<列の名前> か、行全体なら <id> とマップ(列: 値)を書いてください",
    "write <id>.<column>, or <id> and a map (column: value) for a row");

struct editing {
    struct arena *arena;
    struct override *override;
    struct csv_table *table;
};

/* The column of a name, added at the end where there is none. */
static size_t column_for(struct editing *editing, const char *name)
{
    struct csv_table *table = editing->table;
    int found = csv_column(table, name);
    if (found >= 0)
        return (size_t)found;
    size_t count = table->header.count++;
    for (size_t r = 0; r <= table->count; r++) {
        struct csv_row *row = r == 0 ? &table->header : &table->rows[r - 1];
        struct csv_cell *cells =
            ARENA_ARRAY(editing->arena, count + 1, struct csv_cell);
        memcpy(cells, row->cells, count * sizeof *cells);
        cells[count] = (struct csv_cell){"", row->place};
        row->cells = cells;
        row->count = count + 1;
    }
    table->header.cells[count] =
        (struct csv_cell){name, editing->override->place};
    return count;
}

static void set_cell(struct editing *editing, size_t row, const char *column,
    const char *text, struct place place)
{
    struct csv_cell *cell =
        &editing->table->rows[row].cells[column_for(editing, column)];
    if (strcmp(cell->text, text) == 0)
        return;
    editing->override->changed = true;
    *cell = (struct csv_cell){text, place};
}

static void set_scalar(struct editing *editing, size_t row, const char *column,
    const struct node *value)
{
    set_cell(editing, row, column, node_is_empty(value) ? "" : value->text,
        value->place);
}

/* False where a value of the map is none. */
static bool set_cells(
    struct editing *editing, size_t row, const struct node *map)
{
    bool scalars = true;
    for (size_t i = 0; i < map->count; i++) {
        scalars &= map->items[i]->kind == NODE_SCALAR;
        if (map->items[i]->kind == NODE_SCALAR)
            set_scalar(editing, row, map->keys[i]->text, map->items[i]);
    }
    return scalars;
}

static size_t add_row(struct editing *editing)
{
    struct csv_table *table = editing->table;
    struct csv_row *rows =
        ARENA_ARRAY(editing->arena, table->count + 1, struct csv_row);
    if (table->count > 0)
        memcpy(rows, table->rows, table->count * sizeof *rows);
    struct csv_row *row = &rows[table->count];
    *row = (struct csv_row){
        .count = table->header.count, .place = editing->override->place};
    row->cells = ARENA_ARRAY(editing->arena, row->count, struct csv_cell);
    for (size_t i = 0; i < row->count; i++)
        row->cells[i] = (struct csv_cell){"", row->place};
    table->rows = rows;
    editing->override->changed = true;
    return table->count++;
}

static void remove_row(struct editing *editing, size_t row)
{
    struct csv_table *table = editing->table;
    editing->override->changed = true;
    table->count--;
    memmove(&table->rows[row], &table->rows[row + 1],
        (table->count - row) * sizeof *table->rows);
}

/* The row of an id, count where there is none. */
static size_t row_of(const struct csv_table *table, const char *id)
{
    int column = csv_column(table, "id");
    size_t row = column < 0 ? table->count : 0;
    while (
        row < table->count && strcmp(table->rows[row].cells[column].text, id))
        row++;
    return row;
}

/* ---- param/<file>/<id>.<column> ---- */

static const char *nearest_words(
    const struct editing *editing, const char *nearest, enum language language)
{
    if (nearest == NULL)
        return NULL;
    return arena_printf(editing->arena,
        words_in(
            WORDS("「%s」ではありませんか", "did you mean '%s'?"), language),
        nearest);
}

static const char *nearest_row(
    const struct editing *editing, const char *id, enum language language)
{
    const struct csv_table *table = editing->table;
    int column = csv_column(table, "id");
    const char **ids = ARENA_ARRAY(editing->arena, table->count, const char *);
    for (size_t i = 0; column >= 0 && i < table->count; i++)
        ids[i] = table->rows[i].cells[column].text;
    const char *nearest =
        column < 0 ? NULL : text_nearest(id, ids, table->count);
    return nearest_words(editing, nearest, language);
}

/* A whole row: taken away, changed, or new. */
static bool edit_row(struct editing *editing, const char *id, size_t row)
{
    const struct node *value = editing->override->value;
    bool there = row < editing->table->count;
    if (there && node_is_empty(value)) {
        remove_row(editing, row);
        return true;
    }
    if (value->kind != NODE_MAP)
        return false;
    if (!there) {
        row = add_row(editing);
        set_cell(editing, row, "id", id, editing->override->place);
    }
    return set_cells(editing, row, value);
}

/* One cell; false where it is none. */
static bool edit_cell(struct editing *editing, const char *path,
    const char *shown, struct problems *problems)
{
    const struct node *value = editing->override->value;
    const char *dot = strrchr(path, '.');
    if (dot == NULL || value->kind != NODE_SCALAR)
        return false;
    const char *id = arena_copy(editing->arena, path, (size_t)(dot - path));
    size_t row = row_of(editing->table, id);
    if (row < editing->table->count) {
        set_scalar(editing, row, dot + 1, value);
        return true;
    }
    problem_add(problems, &no_row, editing->override->place, shown, id,
        nearest_row(editing, id, problems_language(problems)));
    editing->override->changed = true; /* one problem is enough */
    return true;
}

/* ---- param/<file>/<round>.<member>.<criterion>[.over.<criterion>][.low] */

/* A table of what members judged has many rows of one id. */
static bool has_judgements(const struct csv_table *table)
{
    return csv_column(table, "round") >= 0 &&
           csv_column(table, "criterion") >= 0 &&
           csv_column(table, "value") >= 0 && csv_column(table, "id") >= 0;
}

static const char *cell_text_of(
    const struct csv_table *table, size_t row, const char *column)
{
    int found = csv_column(table, column);
    return found < 0 ? "" : table->rows[row].cells[found].text;
}

/* As the ledger calls it (model/members_judgement.c). */
static const char *judgement_path(const struct editing *editing, size_t row)
{
    const struct csv_table *table = editing->table;
    const char *over = cell_text_of(table, row, "over");
    return arena_printf(editing->arena, "%s.%s.%s%s%s",
        cell_text_of(table, row, "round"), cell_text_of(table, row, "id"),
        cell_text_of(table, row, "criterion"), *over == '\0' ? "" : ".over.",
        over);
}

/* Which column of a judgement's row a path names; NULL: none. */
static const char *judgement_column(const char *row, const char *path)
{
    if (!text_starts(path, row))
        return NULL;
    const char *rest = path + strlen(row);
    return *rest == '\0'                ? "value"
           : strcmp(rest, ".low") == 0  ? "low"
           : strcmp(rest, ".high") == 0 ? "high"
                                        : NULL;
}

static void edit_judgement(struct editing *editing, const char *path,
    const char *shown, struct problems *problems)
{
    size_t count = editing->table->count;
    const char **paths = ARENA_ARRAY(editing->arena, count, const char *);
    const struct node *value = editing->override->value;
    for (size_t row = 0; row < count; row++) {
        paths[row] = judgement_path(editing, row);
        const char *column = judgement_column(paths[row], path);
        if (column == NULL)
            continue;
        if (value->kind == NODE_SCALAR) {
            set_scalar(editing, row, column, value);
            return;
        }
    }
    const char *nearest = text_nearest(path, paths, count);
    problem_add(problems, &no_row, editing->override->place, shown, path,
        nearest_words(editing, nearest, problems_language(problems)));
    editing->override->changed = true;
}

static void edit(struct editing *editing, const char *path, const char *shown,
    struct problems *problems)
{
    if (has_judgements(editing->table)) {
        edit_judgement(editing, path, shown, problems);
        return;
    }
    size_t row = row_of(editing->table, path);
    bool row_wide = row < editing->table->count ||
                    editing->override->value->kind == NODE_MAP;
    if (row_wide ? edit_row(editing, path, row)
                 : edit_cell(editing, path, shown, problems))
        return;
    problem_add(problems, &no_cell, editing->override->place, path, shown);
    editing->override->changed = true;
}

void overlay_table(struct arena *arena, struct overlay *overlay,
    const char *shown, struct csv_table *table, struct problems *problems)
{
    if (overlay == NULL || table->header.count == 0)
        return;
    LIST_ADD(overlay->arena, &overlay->files, arena_text(arena, shown));
    for (size_t i = 0; i < overlay->list.count; i++) {
        struct editing editing = {arena, &overlay->list.at[i], table};
        const char *path = override_path(arena, editing.override, shown);
        if (path == NULL)
            continue;
        editing.override->met = true;
        edit(&editing, path, shown, problems);
    }
}

/* ---- site/<id>/<measure>[/<item>] ---- */

static size_t fact_row_of(
    const struct csv_table *table, const char *site, const char *fact)
{
    int sites = csv_column(table, "site"), facts = csv_column(table, "fact");
    size_t row = 0;
    while (row < table->count &&
           (strcmp(table->rows[row].cells[sites].text, site) != 0 ||
               strcmp(table->rows[row].cells[facts].text, fact) != 0))
        row++;
    return row;
}

/* What the old value's row said of it is not true of the new one. */
static void clear_fact(struct editing *editing, size_t row, bool known)
{
    static const char *const of_the_old[] = {
        "low", "high", "source", "date", "note"};
    struct place place = editing->override->place;
    struct csv_row *cells = &editing->table->rows[row];
    for (size_t i = 0; i < sizeof of_the_old / sizeof *of_the_old; i++) {
        int column = csv_column(editing->table, of_the_old[i]);
        if (column >= 0)
            cells->cells[column] = (struct csv_cell){"", place};
    }
    int state = csv_column(editing->table, "state");
    if (known && state >= 0 && strcmp(cells->cells[state].text, "unknown") == 0)
        cells->cells[state] = (struct csv_cell){"estimated", place};
    cells->place = place;
    set_cell(editing, row, "source", editing->override->by, place);
}

/* "12 m2" brings its own unit, "12" keeps the row's. */
static void set_fact(struct editing *editing, size_t row)
{
    double number;
    const struct node *value = editing->override->value;
    bool known = strcmp(value->text, "unknown") != 0;
    if (!number_parse(value->text, &number))
        set_cell(editing, row, "unit", "", value->place);
    if (!known)
        set_cell(editing, row, "state", "unknown", value->place);
    set_cell(editing, row, "value", known ? value->text : "", value->place);
}

static void edit_fact(
    struct editing *editing, const char *site, const char *fact)
{
    const struct node *value = editing->override->value;
    struct place place = editing->override->place;
    size_t row = fact_row_of(editing->table, site, fact);
    bool there = row < editing->table->count;
    if (there && node_is_empty(value)) {
        remove_row(editing, row);
        return;
    }
    int column = csv_column(editing->table, "value");
    if (there && column >= 0 && value->kind == NODE_SCALAR &&
        strcmp(editing->table->rows[row].cells[column].text, value->text) == 0)
        return;
    if (!there) {
        row = add_row(editing);
        set_cell(editing, row, "site", site, place);
        set_cell(editing, row, "fact", fact, place);
    }
    editing->table->rows[row].cells[csv_column(editing->table, "fact")].place =
        place;
    clear_fact(editing, row, true);
    if (value->kind == NODE_MAP)
        set_cells(editing, row, value);
    else
        set_fact(editing, row);
}

void overlay_facts(
    struct arena *arena, struct overlay *overlay, struct csv_table *table)
{
    if (overlay == NULL || csv_column(table, "site") < 0 ||
        csv_column(table, "fact") < 0)
        return;
    for (size_t i = 0; i < overlay->list.count; i++) {
        struct editing editing = {arena, &overlay->list.at[i], table};
        const char *address = editing.override->address;
        if (!text_starts(address, "site/"))
            continue;
        const char *site = address + strlen("site/");
        const char *slash = strchr(site, '/');
        if (slash == NULL || slash[1] == '\0')
            continue;
        editing.override->met = true;
        edit_fact(&editing, arena_copy(arena, site, (size_t)(slash - site)),
            slash + 1);
    }
}
