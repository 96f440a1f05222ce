#include "load/holiday_list.h"

#include "adapt/encoding.h"
#include "base/csv.h"
#include "base/files.h"
#include "base/list.h"

enum { LIST_MAX = 1 << 20 }; /* bytes; the list of 1955 to 2027 has 21 KB */

PROBLEM_KIND(no_days, "holiday-list-empty", "祝日の一覧に行がありません",
    "the list of holidays has no rows", "", "");
PROBLEM_KIND(no_date, "holiday-list-date",
    "祝日の一覧の「{1}」は日付ではありません",
    "'{1}' in the list of holidays is no date",
    "内閣府の syukujitsu.csv の形(1955/1/1,元日)で書きます",
    "write it as the Cabinet Office does: 1955/1/1,元日");
PROBLEM_KIND(no_order, "holiday-list-order",
    "祝日の一覧の {1} は、前の行より後の日ではありません",
    "{1} in the list of holidays does not come after the row before", "", "");

static void add_day(struct arena *arena, struct holiday_list *list,
    const struct csv_row *row, struct problems *problems)
{
    struct listed_day day = {.place = row->cells[0].place,
        .name = row->count > 1 ? row->cells[1].text : ""};
    if (!date_parse(row->cells[0].text, &day.number)) {
        problem_add(problems, &no_date, day.place, row->cells[0].text);
        return;
    }
    if (list->count > 0 && day.number <= list->at[list->count - 1].number)
        problem_add(problems, &no_order, day.place, row->cells[0].text);
    LIST_ADD(arena, list, day);
}

struct holiday_list holiday_list_read(struct arena *arena, const char *path,
    const char *shown, struct problems *problems)
{
    struct holiday_list list = {0};
    struct source *source = ARENA_NEW(arena, struct source);
    if (file_read(arena, path, shown, LIST_MAX, source, problems) !=
            STATUS_OK ||
        encoding_normalise(arena, source, problems) != STATUS_OK)
        return list;
    struct csv_table table = csv_parse(arena, source, problems);
    for (size_t i = 0; i < table.count; i++)
        if (table.rows[i].count > 0)
            add_day(arena, &list, &table.rows[i], problems);
    if (table.count == 0)
        problem_add(problems, &no_days, (struct place){.source = source});
    return list;
}
