#include "decide/reversal.h"

#include "decide/columns.h"

/* A table of some rows of another, and room for one more. */
static struct decision_table some_rows(struct arena *arena,
    const struct decision_table *table, const size_t *from, size_t count,
    double worse)
{
    struct decision_table made = *table;
    double *at = ARENA_ARRAY(arena, count * table->columns, double);
    for (size_t c = 0; c < table->columns; c++)
        for (size_t r = 0; r < count; r++) {
            at[c * count + r] = table_column_at(table, c)[from[r]];
            if (r == table->rows)
                at[c * count + r] -= table->direction[c] * worse;
        }
    made.rows = count;
    made.at = at;
    return made;
}

/* Whether two rows stand otherwise than they did, or the one is chosen in the
 * place of the other; from[r] is where row r was. That more are chosen where
 * one goes is no reversal. */
static bool pair_turned(const struct method_result *then, size_t then_rows,
    const struct method_result *now, size_t now_rows, const size_t *from,
    size_t a, size_t b)
{
    bool swapped = now->chosen != NULL && now->chosen[a] && !now->chosen[b] &&
                   !then->chosen[from[a]] && then->chosen[from[b]];
    return swapped || method_standing(now, now_rows, a, b) !=
                          method_standing(then, then_rows, from[a], from[b]);
}

/* Of the first `old` rows; those after them are new. */
static bool turned(struct arena *arena, enum method_id method,
    const struct decision_table *before, const struct decision_table *after,
    const struct method_parameters *parameters, const size_t *from, size_t old)
{
    struct method_result then =
        method_functions[method](arena, before, parameters);
    struct method_result now =
        method_functions[method](arena, after, parameters);
    for (size_t a = 0; a < old; a++)
        for (size_t b = 0; b < old; b++)
            if (pair_turned(&then, before->rows, &now, after->rows, from, a, b))
                return true;
    return false;
}

bool reverses_without(struct arena *arena, enum method_id method,
    const struct decision_table *table,
    const struct method_parameters *parameters, size_t row)
{
    size_t *from = ARENA_ARRAY(arena, table->rows, size_t), count = 0;
    for (size_t r = 0; r < table->rows; r++)
        if (r != row)
            from[count++] = r;
    if (count == 0)
        return false;
    struct decision_table fewer = some_rows(arena, table, from, count, 0);
    return turned(arena, method, table, &fewer, parameters, from, count);
}

bool reverses_with_worse(struct arena *arena, enum method_id method,
    const struct decision_table *table,
    const struct method_parameters *parameters, size_t row, double step)
{
    size_t *from = ARENA_ARRAY(arena, table->rows + 1, size_t);
    for (size_t r = 0; r < table->rows; r++)
        from[r] = r;
    from[table->rows] = row;
    struct decision_table more =
        some_rows(arena, table, from, table->rows + 1, step);
    return turned(arena, method, table, &more, parameters, from, table->rows);
}
