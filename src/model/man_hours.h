/* Design and supervision fees by man-hours 業務人・時間数
 * (建築士法に基づく業務報酬 基準, 略算方法): hours by area from a table, an
 * hour's pay, and a factor for the expenses. */
#ifndef MODEL_MAN_HOURS_H
#define MODEL_MAN_HOURS_H

#include "base/problem.h"
#include "model/record.h"

#define HOURS_POINT_FIELDS(F)                                                  \
    F(NUMBER, _, area, REQUIRED, RANGE("m2", 0, 1e7), "at this area")          \
    F(NUMBER, _, hours, REQUIRED, RANGE("hours", 0, 1e7), "so many hours")
RECORD_DECLARE(hours_point, HOURS_POINT_FIELDS)

#define MAN_HOURS_FIELDS(F)                                                    \
    F(TEXT, _, id, REQUIRED, ANY, "the table's key")                           \
    F(WORDS, _, label, OPTIONAL, ANY, "the kind of building and of work")      \
    F(RECORDS, hours_point, points, REQUIRED, ANY,                             \
        "by rising area, two or more; linear between, unknown outside")        \
    F(NUMBER, _, hourly, REQUIRED, RANGE("yen", 0, 1e6), "an hour's pay")      \
    F(NUMBER, _, expense_factor, REQUIRED, RANGE("ratio", 1, 10),              \
        "by which pay is multiplied for direct and other expenses")            \
    F(DATE, _, price_date, REQUIRED, ANY, "the day of the pay")
RECORD_DECLARE(man_hours, MAN_HOURS_FIELDS)

/* A table in the ledger's terms. */
struct hours_table {
    const struct man_hours *row;
    struct param date; /* a day number */
};

/* Problems: a table twice, fewer than two points, areas that do not rise. */
void man_hours_check(
    const struct man_hours *tables, size_t count, struct problems *problems);

#endif
