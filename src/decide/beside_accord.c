/* How methods agree: with the official order, with one another, and with
 * themselves once a row goes or comes. */
#include "decide/beside_parts.h"

#include "adapt/stats.h"
#include "base/text.h"
#include "decide/agreement.h"
#include "decide/reversal.h"

#include <math.h>

/* ---- with the official order ---- */

static const struct scoring_site *site_of(
    const struct beside *beside, size_t row)
{
    return &beside->scoring->sites[beside->scored.site[row]];
}

/* Ties at the mean of their places. */
static double *official_ranks(const struct beside *beside)
{
    size_t rows = beside->table.rows;
    double *ranks = ARENA_ARRAY(beside->arena, rows, double);
    double *mean = ARENA_ARRAY(beside->arena, rows, double);
    for (size_t r = 0; r < rows; r++)
        ranks[r] = site_of(beside, r)->rank;
    stats_ranks(ranks, rows, mean);
    return mean;
}

static double *outcome_ranks(
    const struct beside *beside, const struct method_outcome *outcome)
{
    size_t rows = beside->table.rows;
    double *ranks = ARENA_ARRAY(beside->arena, rows, double);
    double *mean = ARENA_ARRAY(beside->arena, rows, double);
    for (size_t r = 0; r < rows; r++)
        ranks[r] = outcome->rank[r]->value.number;
    stats_ranks(ranks, rows, mean);
    return mean;
}

static const struct entry *post_agreement(struct calc *calc, double agreement)
{
    if (isnan(agreement))
        return calc_post_unknown(
            calc, WORDS("順位に差がない", "an order in which all are equal"));
    return calc_post(calc, agreement);
}

static const struct entry *post_with_official(const struct turn *turn,
    int measure, const char *formula,
    double (*agreement)(const double *one, const double *other, size_t count))
{
    const struct beside *beside = turn->beside;
    size_t rows = beside->table.rows;
    struct calc *calc =
        calc_open(beside->project, measure, turn->kind->id, formula, NULL);
    for (size_t r = 0; r < rows; r++)
        calc_use_entry(calc, "official", site_of(beside, r)->rank_entry);
    for (size_t r = 0; r < rows; r++)
        calc_use_entry(calc, "rank", turn->outcome->rank[r]);
    return post_agreement(
        calc, agreement(official_ranks(beside),
                  outcome_ranks(beside, turn->outcome), rows));
}

/* Firsts: no other is ahead; in a kernel or a compromise, its members. */
static bool is_first(const struct turn *turn, size_t row)
{
    size_t rows = turn->beside->table.rows;
    if (turn->result.chosen != NULL)
        return turn->result.chosen[row];
    for (size_t r = 0; r < rows; r++)
        if (method_standing(&turn->result, rows, r, row) == STANDING_AHEAD)
            return false;
    return true;
}

static bool same_order(const struct turn *turn)
{
    for (size_t r = 0; r < turn->beside->table.rows; r++)
        if (turn->result.rank == NULL ||
            turn->result.rank[r] != site_of(turn->beside, r)->rank)
            return false;
    return true;
}

static enum method_accord accord_of(const struct turn *turn, const bool *first)
{
    bool shared = false, other = false;
    for (size_t r = 0; r < turn->beside->table.rows; r++) {
        bool official = site_of(turn->beside, r)->rank == 1;
        shared |= first[r] && official;
        other |= first[r] != official;
    }
    if (!shared)
        return ACCORD_NONE;
    if (other)
        return ACCORD_SHARED;
    return same_order(turn) ? ACCORD_ORDER : ACCORD_FIRST;
}

void beside_post_accord(struct turn *turn)
{
    struct method_outcome *outcome = turn->outcome;
    size_t rows = turn->beside->table.rows;
    bool *first = ARENA_ARRAY(turn->beside->arena, rows, bool);
    for (size_t r = 0; r < rows; r++)
        first[r] = is_first(turn, r);
    outcome->first = first;
    outcome->accord = accord_of(turn, first);
    if (outcome->rank == NULL || rows < 2)
        return;
    outcome->spearman = post_with_official(turn, M_method_spearman,
        "spearman(official, rank)", agreement_spearman);
    outcome->tau = post_with_official(
        turn, M_method_tau, "kendall_tau(official, rank)", agreement_tau);
    outcome->similarity = post_with_official(turn, M_method_similarity,
        "rank_similarity(official, rank)", agreement_ws);
}

/* ---- with one another ---- */

static const struct entry *post_tau(const struct beside *beside,
    const struct method_outcome *one, const struct method_outcome *other)
{
    size_t rows = beside->table.rows;
    struct calc *calc = calc_open(beside->project, M_method_tau,
        arena_printf(beside->arena, "%s.%s", method_kinds[one->method].id,
            method_kinds[other->method].id),
        "kendall_tau(one, other)", NULL);
    for (size_t r = 0; r < rows; r++)
        calc_use_entry(calc, "one", one->rank[r]);
    for (size_t r = 0; r < rows; r++)
        calc_use_entry(calc, "other", other->rank[r]);
    return post_agreement(calc, agreement_tau(outcome_ranks(beside, one),
                                    outcome_ranks(beside, other), rows));
}

/* Kendall's W over the methods that have a complete order. */
static void post_concordance(const struct beside *beside)
{
    struct methods *made = beside->made;
    size_t rows = made->rows, judges = 0;
    double *ranks = ARENA_ARRAY(beside->arena, rows * made->count, double);
    struct calc *calc = calc_open(beside->project, M_method_concordance, NULL,
        arena_printf(beside->arena, "kendall_w(%zu, rank)", rows), NULL);
    for (size_t m = 0; m < made->count; m++) {
        if (made->at[m].rank == NULL)
            continue;
        for (size_t r = 0; r < rows; r++) {
            calc_use_entry(calc, "rank", made->at[m].rank[r]);
            ranks[judges * rows + r] = made->at[m].rank[r]->value.number;
        }
        judges++;
    }
    if (judges >= 2)
        made->concordance = post_agreement(
            calc, agreement_w(beside->arena, ranks, judges, rows));
}

void beside_post_agreement(const struct beside *beside)
{
    struct methods *made = beside->made;
    if (made->rows < 2)
        return;
    post_concordance(beside);
    made->tau = ARENA_ARRAY(
        beside->arena, made->count * made->count, const struct entry *);
    for (size_t a = 0; a < made->count; a++)
        for (size_t b = a + 1; b < made->count; b++)
            if (made->at[a].rank != NULL && made->at[b].rank != NULL)
                made->tau[a * made->count + b] =
                    made->tau[b * made->count + a] =
                        post_tau(beside, &made->at[a], &made->at[b]);
}

/* ---- once a row goes or comes ---- */

static struct method_change change_of(
    const struct turn *turn, size_t row, bool comes)
{
    const struct beside *beside = turn->beside;
    const struct param *step = &beside->rules->worse_by;
    enum method_id method = turn->outcome->method;
    struct calc *calc = calc_open(beside->project, M_method_reversal,
        arena_printf(beside->arena, "%s.%s", beside_item(turn, row),
            comes ? "worse" : "without"),
        NULL, NULL);
    beside_use_rows(beside, calc);
    beside_use_spec(turn, calc);
    if (comes)
        calc_param(calc, "worse_by", step);
    bool turns = comes
                     ? reverses_with_worse(beside->arena, method,
                           &beside->table, &turn->parameters, row, step->value)
                     : reverses_without(beside->arena, method, &beside->table,
                           &turn->parameters, row);
    return (struct method_change){row, comes, turns,
        calc_post_category(calc, turns ? "turns" : "holds",
            turns ? WORDS("入れ替わる", "turns")
                  : WORDS("変わらない", "holds"))};
}

/* Two must be left whose order may turn. */
void beside_post_changes(struct turn *turn)
{
    const struct beside *beside = turn->beside;
    struct method_outcome *outcome = turn->outcome;
    size_t rows = beside->table.rows;
    outcome->changes =
        ARENA_ARRAY(beside->arena, 2 * rows, struct method_change);
    for (size_t r = 0; r < rows && rows > 2; r++)
        outcome->changes[outcome->change_count++] = change_of(turn, r, false);
    for (size_t r = 0; r < rows && rows > 1 && beside->rules->worse_by.given;
         r++)
        outcome->changes[outcome->change_count++] = change_of(turn, r, true);
}
