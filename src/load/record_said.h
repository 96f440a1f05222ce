/* What a record says, in one line, whichever kind of file it stands in. */
#ifndef LOAD_RECORD_SAID_H
#define LOAD_RECORD_SAID_H

#include "adapt/yaml.h"
#include "base/csv.h"
#include "model/record.h"

/* Of a map of a YAML file; the node stays the caller's. */
struct said said_of_node(const struct node *node);
/* Of a row of a table; its cells stay the caller's. */
struct said said_of_row(struct arena *arena, const struct csv_row *header,
    const struct csv_row *row);

#endif
