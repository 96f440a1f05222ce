#include "model/man_hours.h"

#include "base/text.h"

#define RECORD_SELF struct hours_point
RECORD_DEFINE(hours_point, HOURS_POINT_FIELDS, "A point of a table of hours.");
#undef RECORD_SELF

#define RECORD_SELF struct man_hours
RECORD_DEFINE(man_hours, MAN_HOURS_FIELDS,
    "Man-hours of design or supervision by the area of the building.");
#undef RECORD_SELF

PROBLEM_KIND(twice, "man-hours-twice", "人時の表「{1}」が2度書かれています",
    "the table of man-hours '{1}' is written twice", "", "");
PROBLEM_KIND(points, "man-hours-points",
    "人時の表「{1}」には、面積の小さい順に2点以上が必要です",
    "the table of man-hours '{1}' needs two points or more, by rising area", "",
    "");

static bool rises(const struct man_hours *table)
{
    for (size_t i = 1; i < table->points.count; i++)
        if (!(table->points.at[i].area.value >
                table->points.at[i - 1].area.value))
            return false;
    return table->points.count >= 2;
}

void man_hours_check(
    const struct man_hours *tables, size_t count, struct problems *problems)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < i; k++)
            if (text_equal(tables[k].id, tables[i].id))
                problem_add(
                    problems, &twice, tables[i].origin.place, tables[i].id);
        if (!rises(&tables[i]))
            problem_add(
                problems, &points, tables[i].origin.place, tables[i].id);
    }
}
