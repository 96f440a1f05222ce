#include "decide/dominance.h"
#include "decide/electre.h"

#include <math.h>

static double widest(
    const struct decision_table *table, const struct scaling *scaling)
{
    double width = 0;
    for (size_t c = 0; c < table->columns; c++) {
        struct span span = column_span(table_column_at(table, c), table->rows);
        width = fmax(width, span_width(span) / scaling[c].divisor);
    }
    return width;
}

/* What one column says of every pair. */
static void add_column(const struct decision_table *table, size_t column,
    double share, double divisor, struct electre1 *electre)
{
    size_t rows = table->rows;
    double slack = column_span(table_column_at(table, column), rows).slack;
    for (size_t a = 0; a < rows; a++)
        for (size_t b = 0; b < rows; b++) {
            double deficit =
                table_good(table, column, b) - table_good(table, column, a);
            size_t at = a * rows + b;
            if (deficit <= slack)
                electre->concordance[at] += share;
            else
                electre->discordance[at] =
                    fmax(electre->discordance[at], deficit / divisor);
        }
}

struct electre1 electre1_of(struct arena *arena,
    const struct decision_table *table, enum normalisation normalisation)
{
    size_t rows = table->rows;
    struct decision_table shared = table_with_shares(arena, table);
    struct scaling *scaling =
        ARENA_ARRAY(arena, table->columns, struct scaling);
    struct electre1 electre = {ARENA_ARRAY(arena, rows * rows, double),
        ARENA_ARRAY(arena, rows * rows, double)};
    for (size_t c = 0; c < table->columns; c++)
        scaling[c] =
            column_scaling(table_column_at(table, c), rows, normalisation);
    double width = widest(table, scaling);
    for (size_t c = 0; c < table->columns; c++)
        add_column(table, c, shared.weight[c],
            width > 0 ? scaling[c].divisor * width : 1, &electre);
    return electre;
}

/* Whether a leads to b by any number of steps. */
static bool *reach_of(struct arena *arena, const bool *outranks, size_t rows)
{
    bool *reach = ARENA_ARRAY(arena, rows * rows, bool);
    for (size_t i = 0; i < rows * rows; i++)
        reach[i] = outranks[i];
    for (size_t k = 0; k < rows; k++)
        for (size_t a = 0; a < rows; a++)
            for (size_t b = 0; b < rows && reach[a * rows + k]; b++)
                reach[a * rows + b] |= reach[k * rows + b];
    return reach;
}

static bool in_circle(const bool *reach, size_t rows, size_t a, size_t b)
{
    return a == b || (reach[a * rows + b] && reach[b * rows + a]);
}

/* What is known of a row: decided when all that lead to it are. */
enum membership { UNDECIDED, MEMBER, OUTSIDE };

static enum membership membership_of(const bool *outranks, const bool *reach,
    const enum membership *known, size_t rows, size_t row)
{
    bool open = false;
    for (size_t a = 0; a < rows; a++)
        for (size_t b = 0; b < rows; b++) {
            if (!in_circle(reach, rows, row, b) ||
                in_circle(reach, rows, row, a) || !outranks[a * rows + b])
                continue;
            if (known[a] == MEMBER)
                return OUTSIDE;
            open |= known[a] == UNDECIDED;
        }
    return open ? UNDECIDED : MEMBER;
}

const bool *kernel_of(struct arena *arena, const bool *outranks, size_t rows)
{
    const bool *reach = reach_of(arena, outranks, rows);
    enum membership *known = ARENA_ARRAY(arena, rows, enum membership);
    bool *kernel = ARENA_ARRAY(arena, rows, bool);
    bool moved = true;
    while (moved) {
        moved = false;
        for (size_t r = 0; r < rows; r++) {
            if (known[r] != UNDECIDED)
                continue;
            known[r] = membership_of(outranks, reach, known, rows, r);
            moved |= known[r] != UNDECIDED;
        }
    }
    for (size_t r = 0; r < rows; r++)
        kernel[r] = known[r] == MEMBER;
    return kernel;
}

static bool is_dominated(const struct decision_table *table, size_t row)
{
    for (size_t r = 0; r < table->rows; r++)
        if (table_dominates(table, r, row))
            return true;
    return false;
}

/* The kernel of what is not dominated. Without circles that is the kernel of
 * all; with them a row could otherwise be in it whose better is not, having
 * gone out with its circle. */
static const bool *kernel_of_table(struct arena *arena,
    const struct decision_table *table, const bool *outranks)
{
    size_t rows = table->rows;
    size_t *kept = ARENA_ARRAY(arena, rows, size_t), count = 0;
    for (size_t r = 0; r < rows; r++)
        if (!is_dominated(table, r))
            kept[count++] = r;
    bool *among = ARENA_ARRAY(arena, count * count, bool);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < count; k++)
            among[i * count + k] = outranks[kept[i] * rows + kept[k]];
    const bool *kernel = kernel_of(arena, among, count);
    bool *chosen = ARENA_ARRAY(arena, rows, bool);
    for (size_t i = 0; i < count; i++)
        chosen[kept[i]] = kernel[i];
    return chosen;
}

struct method_result method_electre1(struct arena *arena,
    const struct decision_table *table,
    const struct method_parameters *parameters)
{
    const double NOISE = 1e-10;
    size_t rows = table->rows;
    struct electre1 electre =
        electre1_of(arena, table, parameters->normalisation);
    bool *outranks = ARENA_ARRAY(arena, rows * rows, bool);
    for (size_t i = 0; i < rows * rows; i++)
        outranks[i] =
            electre.concordance[i] >= parameters->concordance - NOISE &&
            electre.discordance[i] <= parameters->discordance + NOISE;
    return (struct method_result){.outranks = outranks,
        .chosen = kernel_of_table(arena, table, outranks)};
}
