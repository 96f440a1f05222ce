#include "model/cost_uncertainty.h"

#include "base/text.h"
#include "model/cost_rules.h"

const char *const spread_kind_choices[] = {
    "triangular", "pert", "lognormal", NULL};
const char *const contradiction_choices[] = {"refuse", "repair", NULL};

#define RECORD_SELF struct cost_correlation
RECORD_DEFINE(cost_correlation, COST_CORRELATION_FIELDS,
    "Items whose unit costs rise and fall together.");
#undef RECORD_SELF

#define RECORD_SELF struct cost_uncertainty
RECORD_DEFINE(cost_uncertainty, COST_UNCERTAINTY_FIELDS,
    "How the uncertainty of the cost is drawn.");
#undef RECORD_SELF

PROBLEM_KIND(no_item, "correlation-item",
    "相関「{1}」の費目「{2}」はありません",
    "correlation '{1}' names the item '{2}', which there is not",
    "「{3}」ではありませんか", "did you mean '{3}'?");
PROBLEM_KIND(too_few, "correlation-few", "相関「{1}」には費目が2つ以上必要です",
    "correlation '{1}' needs two items or more", "", "");

/* The index of an item, or line_count. */
static size_t line_of(const struct cost_rules *rules, const char *id)
{
    size_t i = 0;
    while (i < rules->line_count && !text_equal(rules->lines[i].item->id, id))
        i++;
    return i;
}

static const char *nearest_item(
    struct arena *arena, const struct cost_rules *rules, const char *id)
{
    const char **ids = ARENA_ARRAY(arena, rules->line_count, const char *);
    size_t known = 0;
    for (size_t i = 0; i < rules->line_count; i++)
        if (rules->lines[i].item->id != NULL)
            ids[known++] = rules->lines[i].item->id;
    return text_nearest(id, ids, known);
}

void cost_uncertainty_check(struct arena *arena, const struct cost_rules *rules,
    struct problems *problems)
{
    const struct cost_uncertainty *uncertainty = rules->file->uncertainty;
    for (size_t i = 0;
         uncertainty != NULL && i < uncertainty->correlations.count; i++) {
        const struct cost_correlation *row = &uncertainty->correlations.at[i];
        struct place place = row->origin.place;
        if (row->items.count < 2)
            problem_add(problems, &too_few, place, row->id);
        for (size_t k = 0; k < row->items.count; k++) {
            const char *id = row->items.at[k];
            if (line_of(rules, id) == rules->line_count)
                problem_add(problems, &no_item, place, row->id, id,
                    nearest_item(arena, rules, id));
        }
    }
}

/* Items of one unit cost move as one: the first stands for all. */
static size_t first_of_price(const struct cost_rules *rules, size_t line)
{
    const struct unit_price *price = rules->lines[line].price;
    for (size_t i = 0; price != NULL && i < line; i++)
        if (rules->lines[i].price == price)
            return i;
    return line;
}

static size_t place_of(struct cost_correlated *correlated, size_t line)
{
    size_t i = 0;
    while (i < correlated->count && correlated->lines[i] != line)
        i++;
    return i;
}

static void collect(const struct cost_rules *rules,
    const struct cost_correlation *row, struct cost_correlated *correlated)
{
    for (size_t k = 0; k < row->items.count; k++) {
        size_t line = first_of_price(rules, line_of(rules, row->items.at[k]));
        if (place_of(correlated, line) == correlated->count)
            correlated->lines[correlated->count++] = line;
    }
}

static void correlate(const struct cost_rules *rules,
    const struct cost_correlation *row, struct cost_correlated *correlated)
{
    for (size_t a = 0; a < row->items.count; a++)
        for (size_t b = 0; b < row->items.count; b++) {
            size_t i = place_of(correlated,
                first_of_price(rules, line_of(rules, row->items.at[a])));
            size_t j = place_of(correlated,
                first_of_price(rules, line_of(rules, row->items.at[b])));
            if (i != j)
                correlated->ranks[i * correlated->count + j] = row->rank.value;
        }
}

struct cost_correlated cost_correlated(
    struct arena *arena, const struct cost_rules *rules)
{
    const struct cost_uncertainty *uncertainty = rules->file->uncertainty;
    struct cost_correlated correlated = {
        .lines = ARENA_ARRAY(arena, rules->line_count, size_t)};
    if (uncertainty == NULL)
        return correlated;
    for (size_t i = 0; i < uncertainty->correlations.count; i++)
        collect(rules, &uncertainty->correlations.at[i], &correlated);
    size_t n = correlated.count;
    correlated.ranks = ARENA_ARRAY(arena, n * n, double);
    for (size_t i = 0; i < n; i++)
        correlated.ranks[i * n + i] = 1;
    for (size_t i = 0; i < uncertainty->correlations.count; i++)
        correlate(rules, &uncertainty->correlations.at[i], &correlated);
    return correlated;
}
