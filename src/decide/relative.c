/* A value as it stands among those of the sites: its place, its ratio to the
 * mean or the best, its share, its place between worst and best, or its
 * difference. While one of the values is unknown so is every site's standing:
 * what it may be goes from its own worst against the others' best to the
 * reverse, for each kind rises with one's own value and falls with others'. */
#include "decide/parts.h"

#include "base/text.h"

#include <math.h>
#include <stdlib.h>

/* The values of an item at the sites that are compared, one's own first. */
struct standing {
    const struct relative *relative;
    const struct entry **entries; /* by index; [0] is the site's own */
    double *values;               /* as they are; NaN where unknown */
    size_t count;
    bool outside; /* the site itself is no longer compared */
};

static bool less_is_better(const struct relative *relative)
{
    return relative->better == BETTER_LESS;
}

/* Positive where a is better than b. */
static double ahead(const struct relative *relative, double a, double b)
{
    return less_is_better(relative) ? b - a : a - b;
}

/* ---- numbers ---- */

static int by_number(const void *left, const void *right)
{
    const double *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

/* The mean of those compared, some dropped at each end; NaN if none is left.
 */
static double mean_of(const struct relative *relative, const double *values,
    size_t first, size_t count, double *sorted)
{
    size_t n = count - first;
    for (size_t i = 0; i < n; i++)
        sorted[i] = values[first + i];
    qsort(sorted, n, sizeof *sorted, by_number);
    size_t drop = dropped_count(&relative->drop, &relative->drop_share, n);
    if (2 * drop >= n)
        return NAN;
    double sum = 0;
    for (size_t i = drop; i < n - drop; i++)
        sum += sorted[i];
    return sum / (double)(n - 2 * drop);
}

static double best_of(const struct relative *relative, const double *values,
    size_t first, size_t count, double sign)
{
    double best = values[first];
    for (size_t i = first + 1; i < count; i++)
        if (sign * ahead(relative, values[i], best) > 0)
            best = values[i];
    return best;
}

static double rank_of(
    const struct relative *relative, const double *values, size_t count)
{
    double worse = 0, tied = 1; /* oneself */
    for (size_t i = 1; i < count; i++) {
        worse += ahead(relative, values[0], values[i]) > 0;
        tied += values[i] == values[0];
    }
    return worse + (tied + 1) / 2;
}

static double share_of(const struct relative *relative, const double *values,
    size_t first, size_t count)
{
    double sum = 0;
    bool less = less_is_better(relative);
    for (size_t i = first; i < count; i++)
        sum += less ? 1 / values[i] : values[i];
    return (less ? 1 / values[0] : values[0]) / sum;
}

static double against(
    const struct relative *relative, double value, double base)
{
    if (relative->as == AS_DIFFERENCE)
        return ahead(relative, value, base);
    return less_is_better(relative) ? base / value : value / base;
}

static bool all_equal(const double *values, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (values[i] != values[0])
            return false;
    return true;
}

/* The site's standing; `values` has its own first. Where all are equal nobody
 * is ahead, whatever they are: 0 ÷ 0 is no standing. */
static double stand(
    const struct standing *standing, const double *values, double *scratch)
{
    const struct relative *relative = standing->relative;
    size_t first = standing->outside ? 1 : 0, count = standing->count;
    bool equal = all_equal(values, count) && relative->as != AS_DIFFERENCE;
    switch ((enum relative_to)relative->to) {
    case RELATIVE_RANK:
        return rank_of(relative, values, count);
    case RELATIVE_MEAN:
        return equal ? 1
                     : against(relative, values[0],
                           mean_of(relative, values, first, count, scratch));
    case RELATIVE_BEST:
        return equal ? 1
                     : against(relative, values[0],
                           best_of(relative, values, first, count, 1));
    case RELATIVE_SUM:
        return equal ? 1 / (double)(count - first)
                     : share_of(relative, values, first, count);
    case RELATIVE_RANGE:
        break;
    }
    double best = best_of(relative, values, first, count, 1);
    double worst = best_of(relative, values, first, count, -1);
    return equal ? 1 : (values[0] - worst) / (best - worst);
}

/* ---- unknowns ---- */

/* The worse (sign -1) or better (1) end of what a value may be. */
static double end_of(const struct standing *standing, size_t index, double sign)
{
    struct value value = standing->entries[index] == NULL
                             ? value_unknown(WORDS("", ""))
                             : standing->entries[index]->value;
    if (value_is_known(value))
        return value.number;
    if (less_is_better(standing->relative))
        sign = -sign;
    double end = sign > 0 ? value.high : value.low;
    return isnan(end) ? sign * HUGE_VAL : end;
}

/* What a ratio may be where an end is not bounded. */
static double bound_of(const struct standing *standing, double sign)
{
    if (standing->relative->as == AS_DIFFERENCE)
        return NAN;
    if (sign < 0)
        return 0;
    return standing->relative->to == RELATIVE_MEAN ? (double)standing->count
                                                   : 1;
}

static double possible(
    const struct work *work, const struct standing *standing, double sign)
{
    double *values = ARENA_ARRAY(work->arena, standing->count, double);
    double *scratch = ARENA_ARRAY(work->arena, standing->count, double);
    for (size_t i = 0; i < standing->count; i++)
        values[i] = end_of(standing, i, i == 0 ? sign : -sign);
    double end = stand(standing, values, scratch);
    return isfinite(end) ? end : bound_of(standing, sign);
}

/* ---- the entry ---- */

/* Entries of one list, in the order of sites, under the names that the formula
 * has for them. */
static void read_mean(
    const struct work *work, struct calc *calc, const struct standing *standing)
{
    const struct relative *relative = standing->relative;
    size_t first = standing->outside ? 1 : 0, n = standing->count - first;
    size_t drop = dropped_count(&relative->drop, &relative->drop_share, n);
    double *sorted = ARENA_ARRAY(work->arena, n, double);
    bool *dropped = ARENA_ARRAY(work->arena, standing->count, bool);
    for (size_t i = 0; i < n; i++)
        sorted[i] = standing->values[first + i];
    qsort(sorted, n, sizeof *sorted, by_number);
    for (size_t d = 0; d < drop; d++)
        for (int end = 0; end < 2; end++)
            for (size_t i = first; i < standing->count; i++)
                if (!dropped[i] &&
                    standing->values[i] == sorted[end == 0 ? d : n - 1 - d]) {
                    dropped[i] = true;
                    break;
                }
    for (size_t i = first; i < standing->count; i++)
        calc_use_entry(
            calc, dropped[i] ? "dropped" : "kept", standing->entries[i]);
}

static const char *read_rank(struct calc *calc, const struct standing *standing)
{
    bool any = false;
    for (size_t i = 1; i < standing->count; i++) {
        double lead =
            ahead(standing->relative, standing->values[0], standing->values[i]);
        if (lead > 0)
            calc_use_entry(calc, "worse", standing->entries[i]);
        else if (lead == 0)
            calc_use_entry(calc, "tied", standing->entries[i]);
        else
            calc_use_entry(calc, "ahead", standing->entries[i]);
        any |= lead > 0;
    }
    calc_use_entry(calc, "tied", standing->entries[0]);
    return any ? "count(worse) + (count(tied) + 1) / 2"
               : "(count(tied) + 1) / 2";
}

static void read_all(struct calc *calc, const struct standing *standing)
{
    for (size_t i = standing->outside ? 1 : 0; i < standing->count; i++)
        calc_use_entry(calc, "values", standing->entries[i]);
}

static const char *share_formula(
    const struct work *work, struct calc *calc, const struct standing *standing)
{
    if (!less_is_better(standing->relative)) {
        read_all(calc, standing);
        return "value / sum(values)";
    }
    struct text sum = text_new(work->arena);
    for (size_t i = standing->outside ? 1 : 0; i < standing->count; i++) {
        const char *name = arena_printf(work->arena, "v%zu", i);
        calc_use_entry(calc, name, standing->entries[i]);
        text_addf(&sum, "%s1 / %s", sum.count == 0 ? "" : " + ", name);
    }
    return arena_printf(work->arena, "1 / value / (%s)", text_string(&sum));
}

/* Reads what the formula is over, and gives it. */
static const char *read_formula(
    const struct work *work, struct calc *calc, const struct standing *standing)
{
    const struct relative *relative = standing->relative;
    bool less = less_is_better(relative);
    bool apart = relative->as == AS_DIFFERENCE;
    if (relative->to != RELATIVE_RANK)
        calc_use_entry(calc, "value", standing->entries[0]);
    if (!apart && relative->to != RELATIVE_RANK &&
        all_equal(standing->values, standing->count)) {
        read_all(calc, standing);
        return relative->to == RELATIVE_SUM ? "1 / count(values)" : "1";
    }
    switch ((enum relative_to)relative->to) {
    case RELATIVE_RANK:
        return read_rank(calc, standing);
    case RELATIVE_MEAN:
        read_mean(work, calc, standing);
        return apart ? (less ? "sum(kept) / count(kept) - value"
                             : "value - sum(kept) / count(kept)")
                     : (less ? "sum(kept) / count(kept) / value"
                             : "value / (sum(kept) / count(kept))");
    case RELATIVE_BEST:
        read_all(calc, standing);
        return apart ? (less ? "min(values) - value" : "value - max(values)")
                     : (less ? "min(values) / value" : "value / max(values)");
    case RELATIVE_SUM:
        return share_formula(work, calc, standing);
    case RELATIVE_RANGE:
        break;
    }
    read_all(calc, standing);
    return less ? "(max(values) - value) / (max(values) - min(values))"
                : "(value - min(values)) / (max(values) - min(values))";
}

static int measure_for(const struct relative *relative)
{
    if (relative->as == AS_DIFFERENCE)
        return M_relative_difference;
    return relative->to == RELATIVE_RANK ? M_relative_rank : M_relative_ratio;
}

/* ---- reading the sites ---- */

static struct standing read_sites(
    const struct work *work, size_t site, const struct criterion *item)
{
    const struct scoring *scoring = work->scoring;
    struct standing standing = {.relative = item->scale->relative,
        .outside = !is_compared(scoring, site)};
    standing.entries =
        ARENA_ARRAY(work->arena, scoring->site_count, const struct entry *);
    standing.values = ARENA_ARRAY(work->arena, scoring->site_count, double);
    for (size_t i = 0; i < scoring->site_count; i++) {
        size_t at = i == 0 ? site : i <= site ? i - 1 : i;
        if (i > 0 && !is_compared(scoring, at))
            continue;
        const struct entry *entry = scope_find(
            work->sites[at], measure_of(work, item->measure.text), item->of);
        standing.entries[standing.count] = entry;
        standing.values[standing.count++] =
            entry == NULL || !value_is_known(entry->value)
                ? NAN
                : entry->value.number;
    }
    return standing;
}

static bool all_known(const struct standing *standing)
{
    for (size_t i = 0; i < standing->count; i++)
        if (isnan(standing->values[i]))
            return false;
    return true;
}

/* Unknown for an unknown of its own, of another's, or as no ratio is there. */
static struct words why_unknown(const struct standing *standing)
{
    if (standing->entries[0] == NULL)
        return WORDS("資料がありません", "nothing is known of it");
    if (isnan(standing->values[0]))
        return standing->entries[0]->value.reason;
    if (!all_known(standing))
        return WORDS("他の候補地の値が不明のため相対値が定まらない",
            "another site's value is not known, so its standing is not");
    return WORDS("0以下の値があり比がとれない",
        "there is no ratio to values of 0 or below");
}

static const struct entry *post_unknown(const struct work *work, size_t site,
    const struct criterion *item, const struct standing *standing)
{
    struct calc *calc = calc_open(work->sites[site],
        measure_for(standing->relative), item->id, NULL, item->origin.source);
    for (size_t i = 0; i < standing->count; i++)
        if (standing->entries[i] != NULL)
            calc_use_entry(
                calc, i == 0 ? "value" : "others", standing->entries[i]);
    struct words why = why_unknown(standing);
    bool ratio = all_known(standing);
    return calc_post_unknown_range(calc, why,
        ratio ? bound_of(standing, -1) : possible(work, standing, -1),
        ratio ? bound_of(standing, 1) : possible(work, standing, 1));
}

/* Ratios are of values above zero: of others they say nothing. */
static bool has_ratio(const struct standing *standing)
{
    const struct relative *relative = standing->relative;
    if (relative->to == RELATIVE_RANK || relative->to == RELATIVE_RANGE ||
        relative->as == AS_DIFFERENCE ||
        all_equal(standing->values, standing->count))
        return true;
    bool zero = less_is_better(relative); /* divides by each of them */
    for (size_t i = 0; i < standing->count; i++)
        if (standing->values[i] < 0 || (zero && standing->values[i] == 0))
            return false;
    return true;
}

const struct entry *relative_post(
    const struct work *work, size_t site, size_t item)
{
    const struct criterion *criterion = work->scoring->items.at[item].item;
    struct standing standing = read_sites(work, site, criterion);
    double *scratch = ARENA_ARRAY(work->arena, standing.count, double);
    double stands = NAN;
    if (all_known(&standing) && has_ratio(&standing))
        stands = stand(&standing, standing.values, scratch);
    if (!isfinite(stands))
        return post_unknown(work, site, criterion, &standing);
    struct calc *calc =
        calc_open(work->sites[site], measure_for(standing.relative),
            criterion->id, NULL, criterion->origin.source);
    calc_formula(calc, read_formula(work, calc, &standing));
    return calc_post(calc, stands);
}
