/* A ledger as it was written down: texts by address, with who read whom. Two
 * runs are compared by theirs, whether they were just made or lie in folders.
 *
 * The columns are those of ledger.csv, in its order (report/ledger_table.c). */
#ifndef MODEL_TRACE_H
#define MODEL_TRACE_H

#include "base/arena.h"
#include "model/sheet.h"

#include <stdbool.h>

enum trace_column {
    TRACE_ADDRESS,
    TRACE_VALUE,
    TRACE_UNIT,
    TRACE_STATE,
    TRACE_LOW,
    TRACE_HIGH,
    TRACE_VERIFIED,
    TRACE_FORMULA,
    TRACE_CLAUSE,
    TRACE_INPUTS,
    TRACE_DETAILS,
    TRACE_SOURCE,
    TRACE_NOTE,
    TRACE_LABEL, /* "Effective FAR" */
    TRACE_SHOWN, /* as tables show it: "約262.4％" */
    TRACE_SAID,  /* rules and layers: all that their record says */
    TRACE_COLUMNS
};

struct trace_node {
    const char *text[TRACE_COLUMNS]; /* "" where blank */
    const char **reads;              /* addresses: inputs, then details */
    size_t read_count;
};

struct trace {
    struct trace_node *at; /* by address */
    size_t count;
};

/* Of ledger.csv; columns that an older one lacks are blank. */
struct trace trace_of_sheet(struct arena *arena, const struct sheet *ledger);

/* NULL where there is none. */
const struct trace_node *trace_find(
    const struct trace *trace, const char *address);

/* Whether a node reads nothing: a fact, a parameter, a layer or its record. */
bool trace_is_leaf(const struct trace_node *node);

/* Whether two leaves of one address are one input: the same value, as well
 * verified, and, where the leaf is a record of a model or a layer, the same
 * record. */
bool trace_same_leaf(const struct trace_node *a, const struct trace_node *b);

/* Whether two nodes of one address say the same number or word, as the ledger
 * holds it: value, unit, state and range. */
bool trace_same_value(const struct trace_node *a, const struct trace_node *b);

#endif
