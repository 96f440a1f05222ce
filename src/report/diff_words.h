/* The words of what changed between two runs. */
#ifndef REPORT_DIFF_WORDS_H
#define REPORT_DIFF_WORDS_H

#include "report/diff.h"

/* "" of a node that is not there. */
const char *diff_text(const struct trace_node *node, enum trace_column column);

/* The name of a row of the comparison, without its ※ note. */
const char *diff_row_label(
    const struct diff_input *input, const struct sheet *sheet, size_t row);

/* "Floor area to demolish (site B)", "River flood: points". */
const char *diff_label(
    const struct diff_input *input, const struct change *change);

/* As tables show it; the bare value of what they do not. A share of trials is
 * "1％未満" where it would be rounded to nothing. */
const char *node_shown(
    struct arena *arena, enum language language, const struct trace_node *node);
/* The same, and "(none)" where there is no node. */
const char *diff_shown(
    const struct diff_input *input, const struct trace_node *node);

/* Without †, which a note then tells of. */
const char *diff_bare(const struct diff_input *input, const char *shown);

/* What changed in an input: the kind, and each side of it. A boundary is said
 * by its area and how far it moved, a layer by its edition and the records
 * that were read, another record by what it says otherwise. */
struct input_words {
    const char *kind, *before, *after;
};
struct input_words diff_input_words(
    const struct diff_input *input, const struct change *change);

/* "「物価上昇率(年)」2％ → 3％" */
const char *diff_cause_words(
    const struct diff_input *input, const struct change *change);

/* Because of which changed inputs a number moved. */
const char *diff_because(
    const struct diff_input *input, const struct change *change);

#endif
