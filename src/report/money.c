#include "report/money.h"

#include "base/number.h"
#include "base/text.h"
#include "model/cost_rules.h"

#include <math.h>

struct money_unit {
    double yen;
    int decimals;
    int plain_decimals; /* down to the yen */
    struct words name;
};

static const struct money_unit units[] = {
    [TABLE_UNIT_THOUSAND] = {1e3, 0, 3, {"千円", "thousand yen"}},
    [TABLE_UNIT_MILLION] = {1e6, 1, 6, {"百万円", "million yen"}},
    [TABLE_UNIT_HUNDRED_MILLION] = {1e8, 1, 8, {"億円", "hundred million yen"}},
};

static const struct cost_file *file_of(const struct report *report)
{
    const struct cost_rules *rules = report->input->project->models.cost;
    return rules == NULL ? NULL : rules->file;
}

static const struct money_unit *unit_of(const struct report *report)
{
    const struct cost_file *file = file_of(report);
    int unit = file == NULL ? 0 : file->table_unit;
    return &units[unit == 0 ? TABLE_UNIT_MILLION : unit];
}

const char *money_title(const struct report *report, struct words title)
{
    return report_fill(
        report, title, report_say(report, unit_of(report)->name));
}

struct cell money_cell(struct report *report, const struct entry *entry)
{
    const struct money_unit *unit = unit_of(report);
    struct cell cell = report_cell_millions(report, entry);
    if (cell.kind != CELL_NUMBER)
        return cell;
    double amount = entry->value.number / unit->yen;
    cell.text = number_fixed(report->arena, amount, unit->decimals);
    cell.plain = number_plain(report->arena, amount, unit->plain_decimals);
    return cell;
}

struct cell money_cell_shown(struct report *report, const struct entry *entry)
{
    const struct money_unit *unit = unit_of(report);
    struct cell cell = money_cell(report, entry);
    if (cell.kind == CELL_NUMBER)
        cell.plain = number_plain(
            report->arena, entry->value.number / unit->yen, unit->decimals);
    return cell;
}

bool money_adds_up(const struct report *report)
{
    const struct cost_file *file = file_of(report);
    return file != NULL && file->table_rounding == TABLE_ROUNDING_ADD_UP;
}

static double steps_of_unit(const struct money_unit *unit)
{
    return pow(10, unit->decimals);
}

double money_steps(const struct report *report, const struct cell *cell)
{
    const struct money_unit *unit = unit_of(report);
    struct text digits = text_new(report->arena);
    double shown = NAN;
    for (const char *at = cell->text; *at != '\0'; at++)
        if (*at != ',')
            text_add_bytes(&digits, at, 1);
    if (cell->kind != CELL_NUMBER ||
        !number_parse(text_string(&digits), &shown))
        return *cell->text == '\0' ? 0 : NAN;
    return round(shown * steps_of_unit(unit));
}

void money_show(const struct report *report, struct cell *cell, double steps)
{
    const struct money_unit *unit = unit_of(report);
    if (cell->kind == CELL_NUMBER && !isnan(steps))
        cell->text = number_fixed(
            report->arena, steps / steps_of_unit(unit), unit->decimals);
}

void money_show_sum(const struct report *report, struct cell *sum,
    const struct cell *const *parts, size_t count)
{
    double steps = 0;
    for (size_t i = 0; i < count; i++)
        steps += money_steps(report, parts[i]);
    money_show(report, sum, steps);
}

const char *money_note(const struct report *report)
{
    return report_fill(report,
        money_adds_up(report)
            ? WORDS(
                  "単位: {1}(CSVは円まで)。計は表示した値の合計であり、円単位の"
                  "合計を端数処理した値と一致しないことがある。",
                  "Unit: {1} (the CSV goes down to the yen). Sums are those of "
                  "the figures shown and may differ from the rounded sum of "
                  "the "
                  "yen.")
            : WORDS("単位: {1}(CSVは円まで)。端数処理のため合計は一致しない"
                    "ことがある。",
                  "Unit: {1} (the CSV goes down to the yen). Sums may differ "
                  "in "
                  "the last digit because of rounding."),
        report_say(report, unit_of(report)->name));
}

static bool is_marked(const struct cell *cell)
{
    const struct entry *entry = cell->entry;
    return cell->kind == CELL_NUMBER && entry != NULL &&
           text_equal(entry->unit, "yen") &&
           (entry->value.state == STATE_ESTIMATED || entry->value.unverified);
}

void money_note_marks(const struct report *report, struct table *table)
{
    bool marked = false;
    for (size_t r = 0; r < table->rows.count; r++)
        for (size_t c = 0; c < table->rows.at[r].count; c++)
            marked |= is_marked(&table->rows.at[r].cells[c]);
    if (marked)
        table_note(report->arena, table,
            report_say(report,
                WORDS(
                    "金額には約・†を付していないが、推計値と、未検証の単価・率"
                    "による値を含む。",
                    "Amounts stand without marks; some are estimates or rest "
                    "on unverified rates.")));
}
