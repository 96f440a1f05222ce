/* The ledger as a table: one line a number, sorted by address. It is the trace
 * that `explain`, and any later comparison of runs, can be checked against. */
#include "report/ledger_table.h"

#include "base/number.h"
#include "model/trace.h"
#include "report/explain.h"
#include "report/show.h"

#include <math.h>

static const struct {
    const char *id;
    struct words title;
} columns[] = {
    {"value", {"値", "value"}},
    {"unit", {"単位", "unit"}},
    {"state", {"状態", "state"}},
    {"low", {"下限", "low"}},
    {"high", {"上限", "high"}},
    {"verified", {"検証", "verified"}},
    {"formula", {"算式", "formula"}},
    {"clause", {"条項・資料", "clause"}},
    {"inputs", {"入力", "inputs"}},
    {"details", {"該当レコード", "records"}},
    {"source", {"出所", "source"}},
    {"note", {"備考", "note"}},
    {"label", {"項目", "label"}},
    {"shown", {"表示", "shown"}},
    {"said", {"記載", "as written"}},
};

enum { COLUMN_COUNT = sizeof columns / sizeof *columns };
_Static_assert(COLUMN_COUNT == TRACE_COLUMNS - 1, "as model/trace.h");

static const char *number_or_blank(struct arena *arena, double number)
{
    return isnan(number) ? "" : number_text(arena, number);
}

static const char *value_text(struct arena *arena, const struct entry *entry)
{
    const struct value *value = &entry->value;
    if (value->state == STATE_UNKNOWN)
        return "";
    return value->key != NULL ? value->key
                              : number_or_blank(arena, value->number);
}

/* "road_width=site/A/road_width; k=param/models/zoning.yaml/…" */
static const char *inputs_text(struct arena *arena, const struct entry *entry)
{
    struct text out = text_new(arena);
    for (size_t i = 0; i < entry->input_count; i++) {
        text_add(&out, i > 0 ? "; " : "");
        text_add(&out, entry->inputs[i].name);
        text_add(&out, "=");
        text_add(&out, entry->inputs[i].entry->address);
    }
    return text_string(&out);
}

static const char *details_text(struct arena *arena, const struct entry *entry)
{
    struct text out = text_new(arena);
    for (size_t i = 0; i < entry->detail_count; i++) {
        text_add(&out, i > 0 ? "; " : "");
        text_add(&out, entry->details[i]->address);
    }
    return text_string(&out);
}

static const char *note_text(const struct entry *entry, enum language language)
{
    if (entry->value.state == STATE_UNKNOWN)
        return words_in(entry->value.reason, language);
    return entry->note != NULL ? entry_note(entry, language)
                               : entry_method(entry, language);
}

/* A record may say what is internal beside the number that is not. */
static const char *said_text(struct arena *arena,
    const struct report_input *input, const struct entry *entry)
{
    return input->edition == EDITION_PUBLIC ? NULL : entry_said(arena, entry);
}

static struct cell text_cell(const char *text)
{
    return cell_text(text == NULL ? "" : text);
}

struct ledger_rows {
    struct report_input input;
    const struct table *table;
    struct entries all; /* in the order of their addresses */
};

static void fill(struct arena *arena, const struct ledger_rows *rows,
    const struct entry *entry, struct cell *cells)
{
    enum language language = rows->input.language;
    const struct value *value = &entry->value;
    const char *number = value_text(arena, entry);
    cells[0] = value->key != NULL ? text_cell(number)
                                  : cell_number(number, number, NULL);
    cells[1] = text_cell(entry->unit);
    cells[2] = text_cell(state_name(value->state));
    const char *low = number_or_blank(arena, value->low);
    const char *high = number_or_blank(arena, value->high);
    cells[3] = cell_number(low, low, NULL);
    cells[4] = cell_number(high, high, NULL);
    cells[5] = text_cell(value->unverified ? "no" : "yes");
    cells[6] = text_cell(entry->formula);
    cells[7] = text_cell(entry->clause);
    cells[8] = text_cell(inputs_text(arena, entry));
    cells[9] = text_cell(details_text(arena, entry));
    cells[10] = text_cell(entry->source);
    cells[11] = text_cell(note_text(entry, language));
    cells[12] = text_cell(explain_title(arena, entry, language));
    cells[13] =
        text_cell(show_entry(arena, entry, language, rows->input.edition));
    cells[14] = text_cell(said_text(arena, &rows->input, entry));
}

static struct row make_row(
    const void *context, size_t index, struct arena *arena)
{
    const struct ledger_rows *rows = context;
    const struct entry *entry = rows->all.at[index];
    struct row row = table_blank_row(arena, rows->table, entry->address);
    if (show_is_withheld(entry, rows->input.edition))
        row.cells[0] = text_cell(show_withheld(rows->input.language));
    else
        fill(arena, rows, entry, row.cells);
    return row;
}

const struct table *report_ledger(const struct report_input *input)
{
    struct arena *arena = input->arena;
    struct table *table = table_new(arena, "ledger",
        words_in(WORDS("根拠台帳", "Ledger"), input->language));
    for (size_t i = 0; i < COLUMN_COUNT; i++)
        table_column(arena, table, columns[i].id,
            words_in(columns[i].title, input->language), false, 1);
    struct ledger_rows *rows = ARENA_NEW(arena, struct ledger_rows);
    *rows = (struct ledger_rows){
        *input, table, ledger_entries(arena, input->ledger)};
    struct row_source *source = ARENA_NEW(arena, struct row_source);
    *source = (struct row_source){rows->all.count, make_row, rows};
    table->source = source;
    return table;
}
