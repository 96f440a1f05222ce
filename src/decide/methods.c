#include "decide/method.h"

method_function *const method_functions[METHOD_COUNT] = {
#define METHOD(id, yields, weights, takes, ja, en, why_ja, why_en) method_##id,
#include "model/decision_methods.def"
#undef METHOD
};

struct decision_table table_with_shares(
    struct arena *arena, const struct decision_table *table)
{
    struct decision_table shared = *table;
    double *weight = ARENA_ARRAY(arena, table->columns, double);
    double sum = 0;
    for (size_t c = 0; c < table->columns; c++)
        sum += table->weight[c];
    for (size_t c = 0; c < table->columns; c++)
        weight[c] =
            sum > 0 ? table->weight[c] / sum : 1 / (double)table->columns;
    shared.weight = weight;
    return shared;
}

enum standing method_standing(
    const struct method_result *result, size_t rows, size_t row, size_t other)
{
    bool over, under;
    if (result->rank != NULL) {
        over = result->rank[row] <= result->rank[other];
        under = result->rank[other] <= result->rank[row];
    } else {
        over = result->outranks[row * rows + other];
        under = result->outranks[other * rows + row];
    }
    if (over)
        return under ? STANDING_EQUAL : STANDING_AHEAD;
    return under ? STANDING_BEHIND : STANDING_INCOMPARABLE;
}
