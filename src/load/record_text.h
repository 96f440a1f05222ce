/* A declared record as a text: equal texts, equal values. */
#ifndef LOAD_RECORD_TEXT_H
#define LOAD_RECORD_TEXT_H

#include "base/text.h"
#include "model/record.h"

/* Adds every value of a record (NULL: none) and of the records in it. Where
 * values stand and what they rest on is left out, and so are nodes. */
void record_add_text(
    struct text *out, const struct record *record, const void *value);

#endif
