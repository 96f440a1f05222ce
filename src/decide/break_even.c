/* The value of an item at one site at which first place changes, the rest
 * being as it is: the value function inverted, exactly. */
#include "decide/parts.h"
#include "decide/robust_parts.h"
#include "decide/scale.h"
#include "decide/what_if.h"

#include <math.h>

/* One item at one site, and who is against whom. */
struct turned {
    const struct trying *trying;
    const struct score_curve *curve;
    const struct scoring_cell *cell;
    size_t item, site, rival; /* the rival is the second, or the first */
    bool leads;               /* the site is the first */
    double value, target;     /* the value now; the score at which it turns */
};

/* ---- posting ---- */

/* The score at which it turns, as a formula. */
static const char *target_formula(const struct turned *turned)
{
    return turned->leads ? "(score - (first - second) / full)"
                         : "(score + (first - second) / full)";
}

static void use_target(const struct turned *turned, struct calc *calc)
{
    const struct scoring *scoring = turned->trying->scoring;
    const struct scoring_site *site = &scoring->sites[turned->site];
    const struct scoring_site *rival = &scoring->sites[turned->rival];
    calc_use_entry(calc, "score", turned->cell->score);
    rests_on_order(calc, scoring);
    calc_use_entry(calc, "full", scoring->full[turned->item]);
    calc_use_entry(
        calc, "first", (turned->leads ? site : rival)->total.low_entry);
    calc_use_entry(
        calc, "second", (turned->leads ? rival : site)->total.low_entry);
}

/* Between two anchors, at a step, or on a mark. */
static const char *value_formula(const struct turned *turned)
{
    const struct scale *scale = turned->cell->item->scale;
    struct arena *arena = turned->trying->arena;
    const char *unit = scale->unit == NULL ? "" : "unit * ";
    bool marks = scale->mark_full.given;
    if (scale->steps.count > 0)
        return arena_printf(arena, "%sat", unit);
    if (scale->anchors.count == 0)
        return arena_printf(
            arena, "%smark_full * %s", unit, target_formula(turned));
    const char *score1 = marks ? "mark1 / mark_full" : "score1";
    const char *score2 = marks ? "mark2 / mark_full" : "score2";
    return arena_printf(arena, "%s(at1 + (%s - %s) / (%s - %s) * (at2 - at1))",
        unit, target_formula(turned), score1, score2, score1);
}

static void use_scale(
    const struct turned *turned, struct calc *calc, size_t left)
{
    const struct scale *scale = turned->cell->item->scale;
    bool marks = scale->mark_full.given;
    if (scale->unit != NULL) {
        struct param unit = scale_unit_param(turned->trying->arena, scale);
        calc_param(calc, "unit", &unit);
    }
    if (scale->steps.count > 0) {
        calc_param(calc, "at", &scale->steps.at[left].from);
        return;
    }
    if (marks)
        calc_param(calc, "mark_full", &scale->mark_full);
    if (scale->anchors.count == 0)
        return;
    const struct anchor *from = &scale->anchors.at[left], *to = from + 1;
    calc_param(calc, "at1", &from->at);
    calc_param(calc, marks ? "mark1" : "score1",
        scale_param(scale, &from->score, &from->mark));
    calc_param(calc, "at2", &to->at);
    calc_param(calc, marks ? "mark2" : "score2",
        scale_param(scale, &to->score, &to->mark));
}

static int turned_measure(const struct turned *turned)
{
    const struct catalogue *catalogue =
        ledger_catalogue(scope_ledger(turned->trying->project));
    return catalogue_find(catalogue, turned->cell->item->measure.text)->id;
}

/* A value of the item's own measure, with its unit; NULL where none turns. */
static const struct entry *post_side(const struct turned *turned, bool up)
{
    const struct trying *trying = turned->trying;
    struct score_crossing crossing =
        score_curve_cross(turned->curve, turned->value, up, turned->target);
    if (!crossing.found)
        return NULL;
    const char *item = arena_printf(trying->arena, "break_even/%s/%s/%s",
        turned->cell->item->id, trying_key(trying, turned->site),
        up ? "more" : "less");
    struct calc *calc = calc_open(trying->project, turned_measure(turned), item,
        value_formula(turned), NULL);
    use_target(turned, calc);
    use_scale(turned, calc, crossing.left);
    calc_note_words(calc,
        WORDS("他の項目と他の候補地をそのままとした場合に第1順位が替わる値",
            "first place changes here, all else being as it is"));
    return calc_post(calc, crossing.value);
}

/* ---- the items ---- */

/* Whether the score is what the curve gives for the value: not of an unknown,
 * nor of a category. */
static bool follows_curve(const struct turned *turned)
{
    const double SLACK = 1e-9;
    const struct scoring_cell *cell = turned->cell;
    return turned->curve != NULL && cell->item->evaluators == NULL &&
           !cell->unknown && cell->value != NULL &&
           cell->low_entry == cell->points &&
           fabs(score_curve_at(turned->curve, turned->value) -
                cell->score->value.number) <= SLACK;
}

/* How far from the value now, as a share of the scale from its first knot that
 * has a place to its last; infinite without an entry. */
static double reach(const struct turned *turned, const struct entry *entry)
{
    const struct score_curve *curve = turned->curve;
    double first = curve->at[curve->steps ? 1 : 0];
    double width = curve->at[curve->count - 1] - first;
    if (entry == NULL)
        return INFINITY;
    double change = fabs(entry->value.number - turned->value);
    return width > 0 ? change / width : change;
}

/* ---- what the value is added up from ---- */

static void post_part(const struct turned *turned, struct sweep *sweep,
    const struct entry *target, bool up, const struct entry *part,
    struct break_even *found)
{
    const struct trying *trying = turned->trying;
    double value;
    if (!what_if_reach(
            sweep, turned->cell->value, part, target->value.number, &value) ||
        !(value >= 0))
        return;
    const char *item = arena_printf(trying->arena, "break_even/%s/%s/%s",
        part->item, trying_key(trying, turned->site), up ? "more" : "less");
    struct calc *calc =
        calc_open(trying->project, part->measure->id, item, NULL, NULL);
    calc_use_entry(calc, "target", target);
    calc_use_entry(calc, "now", part);
    calc_rests_on(calc, turned->cell->value);
    calc_method_words(calc,
        WORDS("この額だけを変えて式をたどり直し、第1順位が替わる値となる額",
            "the amount with which the formulas, evaluated again, give the "
            "value at which first place changes"));
    struct part_break_even added = {part, calc_post(calc, value)};
    LIST_ADD(trying->arena, &found->parts, added);
}

/* Of the nearer side. */
static void post_parts(const struct turned *turned, struct break_even *found)
{
    bool up = found->less == NULL ||
              (found->more != NULL &&
                  reach(turned, found->more) < reach(turned, found->less));
    struct arena *arena = turned->trying->arena;
    struct what_if_parts parts = what_if_parts(arena, turned->cell->value);
    if (parts.list.count == 0)
        return;
    struct sweep *sweep =
        sweep_new(arena, turned->trying->engine, &turned->cell->value, 1);
    for (size_t i = 0; i < parts.list.count; i++)
        if (parts.list.at[i]->value.number > 0)
            post_part(turned, sweep, up ? found->more : found->less, up,
                parts.list.at[i], found);
}

static void post_item(const struct trying *trying, size_t place, size_t item)
{
    const struct scoring *scoring = trying->scoring;
    bool leads = place == 0;
    struct turned turned = {.trying = trying,
        .cell = &trying_site(trying, place)->cells[item],
        .item = item,
        .site = scoring->order[place],
        .rival = scoring->order[leads ? 1 : 0],
        .leads = leads};
    turned.curve = score_curve_new(trying->arena, turned.cell->item->scale);
    turned.value =
        turned.cell->value == NULL ? NAN : turned.cell->value->value.number;
    if (!follows_curve(&turned))
        return;
    double gap = scoring->sites[turned.rival].total.low -
                 scoring->sites[turned.site].total.low;
    turned.target =
        turned.cell->score->value.number + gap / trying_full(trying, item);
    struct break_even found = {turned.site, item, post_side(&turned, false),
        post_side(&turned, true), leads ? turned.rival : turned.site, {0}, 0};
    found.reach = fmin(reach(&turned, found.less), reach(&turned, found.more));
    if (found.less == NULL && found.more == NULL)
        return;
    post_parts(&turned, &found);
    LIST_ADD(trying->arena, &trying->robustness->break_evens, found);
}

/* Nearest first; equals in the order of items. */
static void sort_break_evens(struct robustness *robustness)
{
    struct break_even *at = robustness->break_evens.at;
    for (size_t i = 0; i < robustness->break_evens.count; i++) {
        struct break_even moving = at[i];
        size_t place = i;
        for (; place > 0 && at[place - 1].reach > moving.reach; place--)
            at[place] = at[place - 1];
        at[place] = moving;
    }
}

void break_evens_post(const struct trying *trying)
{
    const struct scored_table *scored = &trying->scored;
    if (trying_site(trying, 1)->rank == 1)
        return; /* no site alone is first */
    for (size_t c = 0; c < scored->table.columns; c++)
        for (size_t place = 0; place < trying->scoring->ranked; place++)
            post_item(trying, place, scored->item[c]);
    sort_break_evens(trying->robustness);
}
