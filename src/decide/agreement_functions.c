#include "decide/agreement_functions.h"

#include "adapt/stats.h"
#include "decide/agreement.h"

#include <math.h>

typedef double agreement(const double *one, const double *other, size_t count);

static double of_halves(struct arena *arena, const double *arguments,
    size_t given, agreement *agree)
{
    size_t count = given / 2;
    double *ranks = ARENA_ARRAY(arena, given, double);
    if (given % 2 != 0)
        return NAN;
    stats_ranks(arguments, count, ranks);
    stats_ranks(arguments + count, count, ranks + count);
    return agree(ranks, ranks + count, count);
}

static double call_spearman(
    void *context, const double *arguments, size_t given)
{
    return of_halves(context, arguments, given, agreement_spearman);
}

static double call_tau(void *context, const double *arguments, size_t given)
{
    return of_halves(context, arguments, given, agreement_tau);
}

static double call_similarity(
    void *context, const double *arguments, size_t given)
{
    return of_halves(context, arguments, given, agreement_ws);
}

void agreement_functions_register(
    struct formula_engine *engine, struct arena *arena)
{
    formula_register(engine, "spearman", call_spearman, arena);
    formula_register(engine, "kendall_tau", call_tau, arena);
    formula_register(engine, "rank_similarity", call_similarity, arena);
}
