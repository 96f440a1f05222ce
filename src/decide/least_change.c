/* The smallest change of points, in sum and in any combination, that brings
 * another site level with the first: a linear programme.
 *
 * With the points w + more - less, we want the least sum of more + less such
 * that the points still sum to the same, none is negative, and the rival has
 * no less than any other. */
#include "adapt/simplex.h"
#include "decide/parts.h"
#include "decide/robust_parts.h"

#include <math.h>

struct programme {
    struct linear_programme linear;
    double *cost, *upper, *coefficients, *at_least;
    size_t items; /* columns: `more` of each, then `less` of each */
};

static struct programme programme_new(
    struct arena *arena, size_t items, size_t rivals)
{
    struct programme programme = {.items = items};
    size_t columns = 2 * items, rows = 2 + rivals;
    programme.cost = ARENA_ARRAY(arena, columns, double);
    programme.upper = ARENA_ARRAY(arena, columns, double);
    programme.coefficients = ARENA_ARRAY(arena, rows * columns, double);
    programme.at_least = ARENA_ARRAY(arena, rows, double);
    programme.linear = (struct linear_programme){columns, rows, programme.cost,
        programme.upper, programme.coefficients, programme.at_least};
    return programme;
}

static void set_coefficient(
    struct programme *programme, size_t row, size_t item, double coefficient)
{
    double *at =
        programme->coefficients + row * programme->linear.columns + item;
    at[0] = coefficient;
    at[programme->items] = -coefficient;
}

/* What one gains over another for each point of an item. */
static double lead(
    const struct scored_table *scored, size_t column, size_t row, size_t other)
{
    const double *at = scored->table.at + column * scored->table.rows;
    return at[row] - at[other];
}

/* The rows: the sum stays, from both sides; the rival is behind nobody. */
static void set_programme(
    const struct trying *trying, size_t rival, struct programme *programme)
{
    const struct scored_table *scored = &trying->scored;
    for (size_t c = 0; c < programme->items; c++) {
        double points = scored->table.weight[c];
        programme->cost[c] = programme->cost[programme->items + c] = 1;
        programme->upper[c] = INFINITY;
        programme->upper[programme->items + c] = points;
        set_coefficient(programme, 0, c, 1);
        set_coefficient(programme, 1, c, -1);
    }
    size_t row = 2;
    for (size_t other = 0; other < scored->table.rows; other++) {
        if (other == rival)
            continue;
        for (size_t c = 0; c < programme->items; c++) {
            double gain = lead(scored, c, rival, other);
            set_coefficient(programme, row, c, gain);
            programme->at_least[row] -= gain * scored->table.weight[c];
        }
        row++;
    }
}

static const char *change_item(
    const struct trying *trying, size_t site, size_t item)
{
    return arena_printf(trying->arena, "%s/%s", trying_key(trying, site),
        trying->scoring->items.at[item].item->id);
}

static void use_totals(const struct trying *trying, struct calc *calc)
{
    for (size_t place = 0; place < trying->scoring->ranked; place++)
        calc_use_entry(
            calc, "total", trying_site(trying, place)->total.low_entry);
}

static struct changed_points post_changed(
    const struct trying *trying, size_t site, size_t item, double to)
{
    const struct entry *full = trying->scoring->full[item];
    const char *key = change_item(trying, site, item);
    struct changed_points changed = {.item = item};
    struct calc *calc =
        calc_open(trying->project, M_least_change_to, key, NULL, NULL);
    calc_use_entry(calc, "points", full);
    use_totals(trying, calc);
    rests_on_order(calc, trying->scoring);
    calc_method_words(
        calc, WORDS("配点の変更の合計を最小にする線形計画(単体法)の解",
                  "linear programme (simplex): the least sum of changes"));
    changed.to = calc_post(calc, to);
    calc = calc_open(
        trying->project, M_least_change_by, key, "abs(to - points)", NULL);
    calc_use_entry(calc, "to", changed.to);
    calc_use_entry(calc, "points", full);
    changed.by = calc_post(calc, fabs(to - full->value.number));
    return changed;
}

static void post_change(const struct trying *trying, const double *solution,
    struct least_change *change)
{
    const struct scored_table *scored = &trying->scored;
    size_t items = scored->table.columns;
    change->at = ARENA_ARRAY(trying->arena, items, struct changed_points);
    for (size_t c = 0; c < items; c++) {
        double by = solution[c] - solution[items + c];
        if (fabs(by) > trying_tie(trying))
            change->at[change->count++] = post_changed(trying, change->site,
                scored->item[c], scored->table.weight[c] + by);
    }
    struct calc *calc = calc_open(trying->project, M_least_change,
        trying_key(trying, change->site), "sum(change)", NULL);
    double sum = 0;
    for (size_t i = 0; i < change->count; i++)
        sum += calc_use_entry(calc, "change", change->at[i].by).number;
    change->sum = calc_post(calc, sum);
}

/* Posts nothing where the rival is level with the first as it is. */
static void find_change(
    const struct trying *trying, size_t place, struct least_change *change)
{
    struct arena *arena = trying->arena;
    const struct decision_table *table = &trying->scored.table;
    struct programme programme =
        programme_new(arena, table->columns, table->rows - 1);
    double *solution = ARENA_ARRAY(arena, 2 * table->columns, double);
    change->site = trying->scoring->order[place];
    set_programme(trying, trying_row(trying, place), &programme);
    if (simplex_solve(arena, &programme.linear, solution) == SIMPLEX_FOUND)
        post_change(trying, solution, change);
}

void least_changes_post(const struct trying *trying)
{
    const struct scoring *scoring = trying->scoring;
    struct robustness *robustness = trying->robustness;
    robustness->changes =
        ARENA_ARRAY(trying->arena, scoring->ranked, struct least_change);
    for (size_t place = 1; place < scoring->ranked; place++)
        if (trying_site(trying, place)->rank > 1)
            find_change(trying, place,
                &robustness->changes[robustness->change_count++]);
}
