/* Reads declared records (model/record.h) from YAML and CSV, strictly: unknown
 * keys (with "did you mean"), missing keys, wrong types, units and ranges are
 * problems with line and column, all at once. */
#ifndef LOAD_RECORD_READER_H
#define LOAD_RECORD_READER_H

#include "adapt/yaml.h"
#include "base/csv.h"
#include "base/problem.h"
#include "load/overlay.h"
#include "model/record.h"

/* Fills a new struct from a map node; never NULL (fields with problems are
 * left as not given). Numbers get origins with their key path. */
void *record_from_yaml(struct arena *arena, const struct record *record,
    const struct node *node, struct problems *problems);

/* An array of structs from a table: a column per field, all types but records
 * and nodes; texts and numbers lists are split at ';'. A blank cell is a field
 * not given. Columns `source`, `verified`, `note` land in the origin; a
 * `unit` column that the record does not declare gives the unit of bare
 * numbers. */
void *record_from_csv(struct arena *arena, const struct record *record,
    const struct csv_table *table, size_t *count, struct problems *problems);

/* Reads and parses a whole file. `path` is where it lies, `shown` how problems
 * name it. NULL (or *count 0) after adding problems. */
/* The plain ones read what is written; those with an overlay (NULL: none) what
 * a scenario puts in its place. */
void *record_read_yaml(struct arena *arena, const struct record *record,
    const char *path, const char *shown, struct problems *problems);
void *record_read_csv(struct arena *arena, const struct record *record,
    const char *path, const char *shown, size_t *count,
    struct problems *problems);
void *record_read_yaml_over(struct arena *arena, const struct record *record,
    const char *path, const char *shown, struct overlay *overlay,
    struct problems *problems);
void *record_read_csv_over(struct arena *arena, const struct record *record,
    const char *path, const char *shown, struct overlay *overlay, size_t *count,
    struct problems *problems);

#endif
