/* 候補地比較表 and what stands around it. */
#ifndef REPORT_COMPARISON_H
#define REPORT_COMPARISON_H

#include "model/scoring.h"
#include "report/cells.h"

/* Items down, sites across: fact, value, grade, reason, points. */
const struct table *table_of_comparison(struct report *report);
/* Scores and points by item and group, with their ranges. */
const struct table *table_of_scores(struct report *report);
/* The points of an item or group at which first place would change. */
const struct table *table_of_turns(struct report *report);
/* 総合所見 and 特記事項: the consultant's words, and what the grades say. */
const struct table *table_of_findings(struct report *report);
/* 比較の前提 */
const struct table *table_of_premises(struct report *report);

/* The order of the sites as sentences, with its margin and how firm it is. */
void report_order(struct report *report, struct document *document);

/* Whether two sites or more are first. */
bool report_first_is_shared(const struct report *report);

/* By which change of one item's points another site would be first. */
void report_turns(struct report *report, struct document *document);

/* The grades and what they mean, one note; the kinds of rows, another. */
void report_grade_notes(const struct report *report, struct table *table,
    const struct criteria_file *file);

/* The fact of a cell as a sentence; 「非公表」 where it is withheld. */
const char *report_fact(
    const struct report *report, const struct scoring_cell *cell);
bool report_cell_is_withheld(
    const struct report *report, const struct scoring_cell *cell);

/* "95 億円" of an anchor: the number as the scale writes it, with its unit. */
const char *report_scale(
    const struct report *report, const struct criterion *item);

/* What the criteria say of the table as a whole: how weights are used, what
 * limits and rounds it, stages; then what the scores show: items that do not
 * tell the sites apart, who is behind whom in every item, who is left. */
void report_rule_notes(const struct report *report, struct table *table,
    const struct criteria_file *file);
/* Of these, whether the totals are the sums of the points shown. */
void report_digit_notes(const struct report *report, struct table *table,
    const struct criteria_file *file);
void report_tally_notes(const struct report *report, struct table *table);

#endif
