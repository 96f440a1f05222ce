#include "model/gate_rules.h"

#include "base/text.h"

#define RECORD_SELF struct gate_row
RECORD_DEFINE(gate_row, GATE_ROW_FIELDS,
    "A window of a gate: when it opens, when it passes, how long before one "
    "must be ready.");
#undef RECORD_SELF

PROBLEM_KIND(gate_days, "gate-days",
    "関門の行「{1}」には {2} と {3} が必要です",
    "the gate row '{1}' needs {2} and {3}",
    "日付で書くか、毎年の月日(opens_month・opens_day・passes_month・"
    "passes_day)で書きます",
    "give days, or the month and day of every year (opens_month, opens_day, "
    "passes_month, passes_day)");
PROBLEM_KIND(gate_both, "gate-both",
    "関門の行「{1}」には日付と毎年の月日の両方があります",
    "the gate row '{1}' has days as well as a month and day of every year",
    "どちらか一方にしてください", "keep one of the two");
PROBLEM_KIND(gate_backwards, "gate-backwards",
    "関門の行「{1}」は、開く日 {2} より前の {3} に決まります",
    "the gate row '{1}' passes on {3}, before it opens on {2}", "", "");
PROBLEM_KIND(gate_order, "gate-order",
    "関門「{1}」の行「{2}」は「{3}」より後に開き、先に決まります",
    "at the gate '{1}', '{2}' opens after '{3}' but passes before it", "", "");

bool gate_row_is_yearly(const struct gate_row *row)
{
    return row->opens_month.given || row->passes_month.given ||
           row->opens_day.given || row->passes_day.given;
}

static bool is_complete(const struct gate_row *row)
{
    return gate_row_is_yearly(row)
               ? row->opens_month.given && row->opens_day.given &&
                     row->passes_month.given && row->passes_day.given
               : row->opens.given && row->passes.given;
}

static void check_row(
    struct arena *arena, const struct gate_row *row, struct problems *problems)
{
    struct place place = row->origin.place;
    bool yearly = gate_row_is_yearly(row);
    if (yearly && (row->opens.given || row->passes.given))
        problem_add(problems, &gate_both, place, row->id);
    else if (!is_complete(row))
        problem_add(problems, &gate_days, place, row->id,
            yearly ? "opens_month, opens_day" : "opens",
            yearly ? "passes_month, passes_day" : "passes");
    else if (!yearly && row->passes.number < row->opens.number)
        problem_add(problems, &gate_backwards, place, row->id,
            date_text(arena, row->opens.number),
            date_text(arena, row->passes.number));
}

static void check_order(const struct gate_row *rows, size_t count, size_t row,
    struct problems *problems)
{
    const struct gate_row *one = &rows[row];
    for (size_t i = 0; i < count; i++) {
        const struct gate_row *other = &rows[i];
        if (text_equal(one->gate, other->gate) && one->opens.given &&
            other->opens.given && one->opens.number > other->opens.number &&
            one->passes.number < other->passes.number)
            problem_add(problems, &gate_order, one->origin.place, one->gate,
                one->id, other->id);
    }
}

void gate_rows_check(struct arena *arena, const struct gate_row *rows,
    size_t count, struct problems *problems)
{
    for (size_t i = 0; i < count; i++) {
        check_row(arena, &rows[i], problems);
        check_order(rows, count, i, problems);
    }
}
