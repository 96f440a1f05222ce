/* What several decision methods say of the same scores, beside the official
 * order (参考). Every number is an entry of the ledger. Rows are the ranked
 * sites; pairs are [row * rows + other]. */
#ifndef MODEL_METHODS_H
#define MODEL_METHODS_H

#include "model/decision_rules.h"
#include "model/ledger.h"

enum { METHODS_PARTS = 2 };

/* A series that a method makes on the way: S, R, the flows … */
struct method_series {
    struct words words;
    const struct entry **at; /* of a row each; NULL: there is none */
};

/* How the method's order goes with the official one. */
enum method_accord {
    ACCORD_ORDER,  /* the same order */
    ACCORD_FIRST,  /* another order, the same first */
    ACCORD_SHARED, /* the official first is among several firsts */
    ACCORD_NONE    /* the official first is not among them */
};

/* What happens to the order of the others where one goes or comes. */
struct method_change {
    size_t row; /* that goes, or of which a worse copy comes */
    bool comes;
    bool turns; /* two others stand otherwise than before */
    const struct entry *entry;
};

struct method_outcome {
    enum method_id method;
    const struct entry **value, **rank; /* NULL: no complete order */
    const struct entry **choice;        /* kernel, compromise set, or NULL */
    const struct entry **standing;      /* of a pair; NULL where ranked */
    struct method_series parts[METHODS_PARTS];
    const bool *first; /* of a row: none is ahead of it; or it is chosen */
    enum method_accord accord;
    const struct entry *spearman, *tau, *similarity; /* NULL: not ranked */
    struct method_change *changes;
    size_t change_count;
};

struct methods {
    size_t rows;
    const size_t *site;        /* of a row: index into scoring->sites */
    struct method_outcome *at; /* the official first */
    size_t count;
    const struct entry *concordance; /* Kendall's W; NULL: nothing to say */
    const struct entry **tau;        /* [method * count + other], or NULL */
};

#endif
