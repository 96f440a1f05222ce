/* Code tables of layers: what "8" means depends on the layer's edition (8 is
 * 近隣商業 in A29 and 田園住居 in the city planning GIS). */
#ifndef LOAD_CODES_H
#define LOAD_CODES_H

#include "base/problem.h"
#include "load/inputs.h"
#include "model/project.h"

#define CODES_FIELDS(F)                                                        \
    F(NODE, _, tables, REQUIRED, ANY,                                          \
        "a map of tables, each a map of codes and what they mean; the "        \
        "meaning "                                                             \
        "`unknown` stands for 'not known'")
RECORD_DECLARE(codes, CODES_FIELDS)

struct code {
    const char *code; /* canonical: see code_canonical */
    const char *key;  /* NULL: the code means 'not known' */
};

struct code_table {
    const char *name;
    struct origin origin;
    struct code *at;
    size_t count;
};

struct code_tables {
    const char *file; /* as problems name it; NULL where there is none */
    struct code_table *at;
    size_t count;
};

/* The tables of the project's codes model; none where it names none. */
struct code_tables codes_load(struct arena *arena,
    const struct project *project, struct input_files *inputs,
    struct problems *problems);

/* NULL where there is no such table. */
const struct code_table *codes_table(
    const struct code_tables *tables, const char *name);

/* NULL where the table has no such code. */
const struct code *codes_find(
    struct arena *arena, const struct code_table *table, const char *text);

/* "01", " 1", "1.0" and "１" as "1"; texts stay as they are, in half width. */
const char *code_canonical(struct arena *arena, const char *text);

/* The number that a dbf cell holds ("12", " .5", "0012", "1.0E+01"), whatever
 * its padding; false for anything else. */
bool code_number(struct arena *arena, const char *text, double *number);

#endif
