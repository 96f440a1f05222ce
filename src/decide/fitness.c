/* Knock-outs: conditions over measures in three values. What cannot be told
 * does not knock out; it is to be confirmed. */
#include "decide/parts.h"

#include "model/comparison.h"

static enum answer as_answer(bool yes)
{
    return yes ? ANSWER_YES : ANSWER_NO;
}

static const char *shown(struct arena *arena, const struct condition *condition)
{
    return arena_printf(arena, "%s%s%s %s %s", condition->measure.text,
        condition->of == NULL ? "" : "/",
        condition->of == NULL ? "" : condition->of,
        comparison_sign_choices[condition->op - 1], condition->value.text);
}

static enum answer conditions_hold(
    const struct work *work, struct calc *calc, const struct criterion *item)
{
    const struct catalogue *catalogue =
        ledger_catalogue(scope_ledger(work->project));
    bool any = item->join == JOIN_ANY;
    enum answer answer = as_answer(!any);
    for (size_t i = 0; i < item->knock_out.count; i++) {
        const struct condition *condition = &item->knock_out.at[i];
        const struct measure *measure =
            catalogue_find(catalogue, condition->measure.text);
        struct value value =
            calc_use_value(calc, measure->name, measure->id, condition->of);
        calc_rule(calc, &condition->origin, shown(work->arena, condition));
        enum answer one = comparison_answer(work->arena, measure,
            (enum comparison)condition->op, value, condition->value.text);
        answer = any ? answer_or(answer, one) : answer_and(answer, one);
    }
    return answer;
}

static bool may_knock_out(const struct criterion *item)
{
    if (item->knock_out.count > 0)
        return true;
    for (size_t i = 0; item->scale != NULL && i < item->scale->categories.count;
         i++)
        if (item->scale->categories.at[i].knocks_out)
            return true;
    return false;
}

/* Whether the item's own value falls in a category that knocks out. */
static enum answer category_knocks_out(
    struct calc *calc, struct scope *site, const struct criterion *item)
{
    const struct catalogue *catalogue = ledger_catalogue(scope_ledger(site));
    const struct measure *measure =
        catalogue_find(catalogue, item->measure.text);
    struct value value =
        calc_use_value(calc, measure->name, measure->id, item->of);
    const char *key = value_key(value);
    if (key == NULL)
        return ANSWER_UNKNOWN;
    const struct criterion_category *category =
        scale_category(item->scale, key);
    if (category == NULL)
        return ANSWER_UNKNOWN;
    calc_rule(calc, &category->origin, category->id);
    return as_answer(category->knocks_out);
}

static void cell_fitness(
    const struct work *work, struct scope *site, struct scoring_cell *cell)
{
    const struct criterion *item = cell->item;
    cell->fit = ANSWER_YES;
    if (!may_knock_out(item))
        return;
    struct calc *calc =
        calc_open(site, M_criterion_fit, item->id, NULL, item->origin.source);
    calc_rests_on_record(calc, &item->origin);
    enum answer out = item->knock_out.count > 0
                          ? conditions_hold(work, calc, item)
                          : category_knocks_out(calc, site, item);
    if (out != ANSWER_UNKNOWN)
        calc_tolerate_unknown(calc);
    cell->fit_entry = calc_post_answer(calc, answer_not(out));
    cell->fit = value_as_answer(cell->fit_entry->value);
}

/* Fit where everything that could knock out does not. */
void site_fitness(const struct work *work, size_t index)
{
    const struct scoring *scoring = work->scoring;
    struct scoring_site *site = &scoring->sites[index];
    struct calc *calc =
        calc_open(work->sites[index], M_site_fit, NULL, NULL, NULL);
    enum answer fit = ANSWER_YES;
    for (size_t i = 0; i < scoring->items.count; i++) {
        cell_fitness(work, work->sites[index], &site->cells[i]);
        const struct entry *entry = site->cells[i].fit_entry;
        if (entry != NULL)
            fit = answer_and(
                fit, value_as_answer(calc_use_entry(calc, "fit", entry)));
    }
    if (fit != ANSWER_UNKNOWN)
        calc_tolerate_unknown(calc);
    site->fit_entry = calc_post_answer(calc, fit);
    site->fit = fit;
}

void rests_on_fitness(struct calc *calc, const struct scoring *scoring)
{
    for (size_t i = 0; i < scoring->site_count; i++)
        calc_rests_on(calc, scoring->sites[i].fit_entry);
}
