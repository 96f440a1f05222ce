/* What a number of a file is called, by the record that it stands in: "Rise of
 * prices, a year", "points of River flood", and not by its key path. */
#ifndef MODEL_CALLED_H
#define MODEL_CALLED_H

#include "base/arena.h"
#include "model/record.h"

/* A parameter's name, or a record's; NULL where nothing tells: the reader of
 * the file did not say of which record it is, or the field has no words. */
const char *called(
    struct arena *arena, const struct origin *origin, enum language language);

/* The words of a field that holds a number or records; {NULL, NULL} where
 * there are none. `record` may be NULL. */
struct words field_words(const char *record, const char *field);

/* What a record says it is called: its title, or the words that stand for
 * one; {NULL, NULL} where it says nothing. */
struct words record_title(
    struct arena *arena, const struct record *record, const void *at);

/* Its id, or NULL. */
const char *record_id(const struct record *record, const void *at);

#endif
