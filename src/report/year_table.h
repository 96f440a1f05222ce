/* Tables of money by fiscal year, site by site: a line of the table is a
 * measure whose items end in the year, "building.2029". */
#ifndef REPORT_YEAR_TABLE_H
#define REPORT_YEAR_TABLE_H

#include "report/cells.h"

struct fiscal_years {
    int first, last; /* first > last: none */
};

/* The years in which anything of the measure was posted, of all sites. */
struct fiscal_years report_years(const struct report *report, int measure);

/* Columns for the site, the line's name ("{1}" in it is the unit), each year,
 * and the sum. */
void year_table_columns(struct report *report, struct table *table,
    struct words name, struct fiscal_years years);

struct year_line {
    const char *id; /* of the row, after the site's: "A/tax" */
    const char *label;
    int measure;
    const char *item;        /* before the year; NULL: the year alone */
    const struct entry *sum; /* over all years */
    bool total;
};

/* Adds the line of a site, or nothing, where all of it is 0 or not posted;
 * NULL then. */
struct row *year_table_row(struct report *report, struct table *table,
    size_t site, struct year_line line, struct fiscal_years years);

/* Where figures are to add up: from a row on to the next total, the sums are
 * those of the years shown and the total's figures those of the rows; the
 * columns after the sum, too. */
void year_table_add_up(struct report *report, struct table *table, size_t from);

#endif
