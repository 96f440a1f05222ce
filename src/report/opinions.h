/* 意見と対応: the opinions with what each did. */
#ifndef REPORT_OPINIONS_H
#define REPORT_OPINIONS_H

#include "model/opinion.h"
#include "model/trace.h"
#include "report/report.h"

/* What a run became by an opinion's scenario. */
struct opinion_effect {
    const struct trace *before, *after; /* NULL: nothing was run */
    size_t cells;                       /* of the comparison that changed */
};

struct opinions_input {
    struct arena *arena;
    enum language language;
    const struct opinions *opinions;
    /* Of each opinion: on the project alone, and after all decided before. */
    const struct opinion_effect *alone, *in_turn;
};

/* The document and its one table, `opinions`. */
const struct document *report_opinions(
    const struct opinions_input *input, const struct table **table);

#endif
