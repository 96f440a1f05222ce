/* The numeric cases of ../shared/vectors/mcda.json, as rows of a method and
 * what computes it. */
#ifndef VECTOR_CASE_H
#define VECTOR_CASE_H

#include "test.h"

#include "vectors.h"

#define VECTOR_REFERENCE 1e-9

struct one_case {
    struct arena *arena;
    const struct node *node; /* the case */
    const struct node *all;  /* all cases */
    const char *id;
    int compared, failures;
};

struct vector_row {
    const char *method; /* as the file names it */
    void (*run)(struct one_case *one);
    int cases; /* that the file had when the row was written */
};

extern const struct vector_row vector_rows_of_weights[];
extern const size_t vector_rows_of_weights_count;
extern const struct vector_row vector_rows_of_methods[];
extern const size_t vector_rows_of_methods_count;
extern const struct vector_row vector_rows_of_robustness[];
extern const size_t vector_rows_of_robustness_count;

/* Prints method, case, what is compared and the largest difference; a NaN
 * must meet a null. Nothing expected is nothing compared. */
void vector_compare(struct one_case *one, const char *name, const char *against,
    struct numbers expected, const double *found, size_t count,
    double tolerance);

/* With the source's figures (expected.<name>) at the case's tolerance, then
 * with the recomputation (reference.<name>) at `reference`. */
void vector_expect(struct one_case *one, const char *name, const double *found,
    size_t count, double reference);

#endif
