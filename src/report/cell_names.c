#include "report/cell_names.h"

#include "base/list.h"
#include "base/text.h"

#include <string.h>

static const char ENDING[] = ".csv";

/* What follows "<part>/", "" after the whole, NULL where it begins otherwise.
 */
static const char *after(const char *name, const char *part)
{
    size_t length = strlen(part);
    if (strncmp(name, part, length) != 0)
        return NULL;
    if (name[length] == '\0')
        return name + length;
    return name[length] == '/' ? name + length + 1 : NULL;
}

static const char *after_table(
    struct arena *arena, const char *name, const struct table *table)
{
    const char *rest = after(name, table->id);
    return rest != NULL
               ? rest
               : after(name, arena_printf(arena, "%s%s", table->id, ENDING));
}

static bool is_column(
    struct arena *arena, const struct column *column, const char *name)
{
    return *name == '\0' || strcmp(column->id, name) == 0 ||
           strcmp(column_head(arena, column), name) == 0;
}

struct finding {
    struct arena *arena;
    const struct ledger *ledger; /* NULL: entries do not matter */
    LIST(struct named_cell) list;
};

static const char *full_name(struct arena *arena, const struct table *table,
    const char *row, const struct column *column)
{
    return arena_printf(
        arena, "%s%s/%s/%s", table->id, ENDING, row, column->id);
}

/* The reason of the cell, or of the one before it that is of the same site (of
 * the same group of columns): words about a number have the number's. */
static const struct entry *reason_of(
    const struct table *table, const struct row *row, size_t cell)
{
    const char *group = table->columns.at[cell].group;
    bool one_a_column = row->count == table->columns.count;
    for (size_t i = cell + 1; i > 0; i--) {
        if (row->cells[i - 1].entry != NULL)
            return row->cells[i - 1].entry;
        if (!one_a_column || group == NULL || i < 2 ||
            !text_equal(table->columns.at[i - 2].group, group))
            return NULL;
    }
    return NULL;
}

/* Adds the cells of a row whose column has the name ("": all of them). */
static void add_cells(struct finding *finding, const struct table *table,
    const struct row *row, const char *name)
{
    size_t column = 0;
    for (size_t i = 0; i < row->count && column < table->columns.count; i++) {
        const struct cell *cell = &row->cells[i];
        const struct column *head = &table->columns.at[column];
        column += cell->span > 1 ? (size_t)cell->span : 1;
        if (!is_column(finding->arena, head, name))
            continue;
        const struct entry *entry =
            *cell->text == '\0' ? NULL : reason_of(table, row, i);
        if (entry == NULL && finding->ledger != NULL)
            entry = ledger_find(finding->ledger, row->id);
        LIST_ADD(finding->arena, &finding->list,
            (struct named_cell){full_name(finding->arena, table, row->id, head),
                cell->text, entry});
    }
}

static void add_rows(
    struct finding *finding, const struct table *table, const char *name)
{
    for (size_t i = 0; i < table->rows.count; i++) {
        const struct row *row = &table->rows.at[i];
        const char *rest = row->id == NULL ? NULL
                           : *name == '\0' ? name
                                           : after(name, row->id);
        if (rest != NULL)
            add_cells(finding, table, row, rest);
    }
}

struct named_cells cells_named(struct arena *arena,
    const struct report_tables *tables, const struct ledger *ledger,
    const char *name)
{
    struct finding finding = {.arena = arena, .ledger = ledger};
    for (size_t i = 0; i < tables->count; i++) {
        const char *rest = after_table(arena, name, tables->at[i]);
        if (rest != NULL)
            add_rows(&finding, tables->at[i], rest);
    }
    return (struct named_cells){finding.list.at, finding.list.count};
}

bool cells_are_meant(const struct report_tables *tables, const char *name)
{
    for (size_t i = 0; i < tables->count; i++) {
        const char *id = tables->at[i]->id;
        size_t length = strlen(id);
        const char *rest = name + length;
        if (strncmp(name, id, length) == 0 &&
            (*rest == '\0' || *rest == '/' || text_starts(rest, ENDING)))
            return true;
    }
    return false;
}

const char *cells_nearest(
    struct arena *arena, const struct report_tables *tables, const char *name)
{
    struct finding finding = {.arena = arena};
    for (size_t i = 0; i < tables->count; i++)
        add_rows(&finding, tables->at[i], "");
    const char **names = ARENA_ARRAY(arena, finding.list.count, const char *);
    for (size_t i = 0; i < finding.list.count; i++)
        names[i] = finding.list.at[i].name;
    return text_nearest(name, names, finding.list.count);
}
