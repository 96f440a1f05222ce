/* Decision methods: pure functions over a decision table.
 *
 * What is degenerate is defined, never NaN: a criterion in which all are
 * equal tells nobody apart; a column of zeros is scaled by 1; one row is
 * first; equal rows share their rank. */
#ifndef DECIDE_METHOD_H
#define DECIDE_METHOD_H

#include "base/crew.h"
#include "decide/table.h"
#include "model/decision_rules.h"

/* How a difference in one criterion is taken (Brans & Vincke 1985). */
struct preference {
    enum preference_function function;
    double indifference, preference; /* q <= p */
    double spread;                   /* s, gaussian */
    double veto;                     /* v >= p; INFINITY: none */
};

/* What methods read beside the table; each reads what its row in
 * decision_methods.def says. */
struct method_parameters {
    enum normalisation normalisation;
    double lambda, majority, concordance, discordance;
    double distillation, distillation_slope;
    const struct preference *preferences; /* of a column each */
    /* SPOTIS, of a column each: the ends of its scale; NULL: 0 and 1. */
    const double *least, *most;
    struct crew *crew; /* NULL: the caller's own thread */
    bool values_only;  /* TOPSIS: its parts may be left out, for millions */
};

enum { METHOD_PARTS = 2 };

/* A series that a method makes on the way: S, R, the flows … */
struct method_part {
    const char *id; /* "s"; NULL: there is none */
    struct words words;
    const double *at; /* of a row each */
};

struct method_result {
    const double *value; /* what the rows are rated by; NULL for an order */
    bool less_is_better;
    const int *rank; /* 1 is first, ties share; NULL: no complete order */
    struct method_part parts[METHOD_PARTS];
    /* [row * rows + other]: whether row is at least as good as other. NULL
     * where the method says ranks. */
    const bool *outranks;
    const bool *chosen;        /* kernel, compromise set; else NULL */
    bool advantage, stability; /* VIKOR: C1, C2 */
};

typedef struct method_result method_function(struct arena *arena,
    const struct decision_table *table,
    const struct method_parameters *parameters);

#define METHOD(id, yields, weights, takes, ja, en, why_ja, why_en)             \
    method_function method_##id;
#include "model/decision_methods.def"
#undef METHOD

/* By method_id. */
extern method_function *const method_functions[METHOD_COUNT];

/* A table's numbers in another arrangement, and its weights with the sum 1
 * (alike where all are 0). */
struct decision_table table_with_shares(
    struct arena *arena, const struct decision_table *table);

enum standing {
    STANDING_INCOMPARABLE,
    STANDING_EQUAL,
    STANDING_AHEAD,
    STANDING_BEHIND
};

/* How row stands to other, by rank or by what outranks what; a kernel that
 * has both, or neither, of two tells nothing more. */
enum standing method_standing(
    const struct method_result *result, size_t rows, size_t row, size_t other);

#endif
