/* What rests on an input: all entries whose trees contain it. */
#ifndef REPORT_USES_H
#define REPORT_USES_H

#include "model/ledger.h"

struct uses {
    struct entries of; /* the entries that the name stands for */
    struct entries by; /* those that rest on them, by address */
};

/* A name: an address, the beginning of addresses ("layer/zoning" of all its
 * records), a layer's name alone, or a file as sources name it, with or without
 * folders in front ("facts.csv", "facts.csv:12"). */
struct uses uses_find(
    struct arena *arena, const struct ledger *ledger, const char *name);

/* Names that can be asked for, of which one may have been meant. */
const char *uses_nearest(
    struct arena *arena, const struct ledger *ledger, const char *name);

#endif
