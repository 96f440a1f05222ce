#include "report/year_table.h"

#include "base/text.h"
#include "report/money.h"
#include "report/show.h"

#include <stdlib.h>
#include <string.h>

enum {
    FIRST_YEAR = 1900,
    LAST_YEAR = 2999,
    FIRST_YEAR_COLUMN = 2 /* after the site and the name */
};

/* The year at the end of an item: "2028" or "building.2028"; 0: none. */
static int year_of(const char *item)
{
    const char *dot = strrchr(item, '.');
    const char *slash = strrchr(item, '/');
    const char *digits = dot != NULL ? dot + 1 : item;
    if (slash != NULL && slash + 1 > digits)
        digits = slash + 1;
    int year = atoi(digits);
    return year >= FIRST_YEAR && year <= LAST_YEAR ? year : 0;
}

struct fiscal_years report_years(const struct report *report, int measure)
{
    struct fiscal_years years = {LAST_YEAR, 0};
    for (size_t i = 0; i < report_sites(report); i++) {
        struct entries found =
            scope_items(report->arena, report->scopes[i], measure);
        for (size_t e = 0; e < found.count; e++) {
            int year = year_of(found.at[e]->item);
            if (year == 0)
                continue;
            years.first = year < years.first ? year : years.first;
            years.last = year > years.last ? year : years.last;
        }
    }
    return years;
}

void year_table_columns(struct report *report, struct table *table,
    struct words name, struct fiscal_years years)
{
    struct arena *arena = report->arena;
    table_add_column(arena, table,
        (struct column){.id = "site",
            .title = report_say(report, WORDS("候補地", "Site")),
            .merge = true});
    table_column(arena, table, "item", money_title(report, name), false, 0);
    for (int year = years.first; year <= years.last; year++)
        table_column(arena, table, arena_printf(arena, "%d", year),
            show_fiscal_year(arena, year, report->language), true, 0);
    table_column(
        arena, table, "total", report_say(report, WORDS("計", "Sum")), true, 0);
}

static bool is_something(const struct entry *entry)
{
    return entry != NULL && !(entry->value.number == 0);
}

struct row *year_table_row(struct report *report, struct table *table,
    size_t site, struct year_line line, struct fiscal_years years)
{
    struct arena *arena = report->arena;
    const char *id = report->input->atlas->sites[site].id;
    bool posted = false;
    struct row *row =
        table_row(arena, table, arena_printf(arena, "%s/%s", id, line.id));
    size_t column = 0;
    row->cells[column++] = cell_text(report_site_title(report, site));
    row->cells[column++] = cell_text(line.label);
    for (int year = years.first; year <= years.last; year++) {
        const char *key = line.item == NULL
                              ? arena_printf(arena, "%d", year)
                              : arena_printf(arena, "%s.%d", line.item, year);
        const struct entry *entry =
            report_find(report, site, line.measure, key);
        posted |= is_something(entry);
        row->cells[column++] = money_cell(report, entry);
    }
    row->cells[column++] = money_cell(report, line.sum);
    for (size_t i = 1; line.total && i < row->count; i++)
        if (row->cells[i].tone == TONE_PLAIN)
            row->cells[i].tone = TONE_TOTAL;
    if (posted)
        return row;
    table->rows.count--;
    return NULL;
}

/* ---- figures that add up ---- */

static size_t sum_column(const struct table *table)
{
    size_t i = table->columns.count;
    while (i > 0 && !text_equal(table->columns.at[i - 1].id, "total"))
        i--;
    return i - 1;
}

static void add_up_row(struct report *report, struct row *row, size_t sum)
{
    const struct cell **parts =
        ARENA_ARRAY(report->arena, sum, const struct cell *);
    size_t count = 0;
    for (size_t c = FIRST_YEAR_COLUMN; c < sum; c++)
        parts[count++] = &row->cells[c];
    money_show_sum(report, &row->cells[sum], parts, count);
}

void year_table_add_up(struct report *report, struct table *table, size_t from)
{
    size_t sum = sum_column(table), last = from, rows = table->rows.count;
    while (last < rows && table->rows.at[last].cells[1].tone != TONE_TOTAL)
        last++;
    if (!money_adds_up(report) || last >= rows)
        return;
    const struct cell **parts =
        ARENA_ARRAY(report->arena, rows, const struct cell *);
    for (size_t r = from; r < last; r++)
        add_up_row(report, &table->rows.at[r], sum);
    for (size_t c = FIRST_YEAR_COLUMN; c < table->columns.count; c++) {
        for (size_t r = from; r < last; r++)
            parts[r - from] = &table->rows.at[r].cells[c];
        money_show_sum(
            report, &table->rows.at[last].cells[c], parts, last - from);
    }
}
