#include "decide/beside_parts.h"
#include "decide/parts.h"

#include "base/text.h"

#include <math.h>
#include <string.h>

const char *beside_item(const struct turn *turn, size_t row)
{
    return arena_printf(
        turn->beside->arena, "%s/%s", turn->kind->id, turn->beside->keys[row]);
}

const char *beside_pair(const struct turn *turn, size_t row, size_t other)
{
    return arena_printf(turn->beside->arena, "%s/%s.%s", turn->kind->id,
        turn->beside->keys[row], turn->beside->keys[other]);
}

void beside_use_rows(const struct beside *beside, struct calc *calc)
{
    for (size_t r = 0; r < beside->table.rows; r++)
        calc_use_entry(calc, "row", beside->rows[r]);
}

void beside_use_spec(const struct turn *turn, struct calc *calc)
{
    if (turn->spec != NULL)
        calc_rests_on_record(calc, &turn->spec->origin);
}

/* The numbers of all items, then those of items of their own. */
void beside_use_thresholds(const struct turn *turn, struct calc *calc)
{
    const struct decision_rules *rules = turn->beside->rules;
    const struct param *all[] = {&rules->thresholds->indifference,
        &rules->thresholds->preference, &rules->thresholds->veto,
        &rules->thresholds->spread};
    static const char *const names[] = {
        "indifference", "preference", "veto", "spread"};
    enum { COUNT = sizeof names / sizeof *names };
    calc_rule(calc, &rules->thresholds->origin,
        preference_function_choices[rules->thresholds->function - 1]);
    for (size_t k = 0; k < COUNT; k++)
        if (all[k]->given)
            calc_param(calc, names[k], all[k]);
    for (size_t i = 0; i < rules->items.count; i++) {
        const struct item_thresholds *own = &rules->items.at[i];
        const struct param *numbers[] = {
            &own->indifference, &own->preference, &own->veto, &own->spread};
        if (own->function != 0)
            calc_rule(calc, &own->origin,
                preference_function_choices[own->function - 1]);
        for (size_t k = 0; k < COUNT; k++)
            if (numbers[k]->given)
                calc_param(calc, names[k], numbers[k]);
    }
}

/* ---- the table ---- */

/* "A" of "site/A". */
static const char *key_of(const struct scope *scope)
{
    const char *prefix = scope_prefix(scope);
    const char *slash = strchr(prefix, '/');
    return slash == NULL ? prefix : slash + 1;
}

static const struct scoring_cell *cell_of(
    const struct beside *beside, size_t row, size_t column)
{
    return &beside->scoring->sites[beside->scored.site[row]]
                .cells[beside->scored.item[column]];
}

/* An entry that stands for the scores of a row, so that what reads all of them
 * need not list each again. */
static const struct entry *post_row(const struct beside *beside, size_t row)
{
    struct calc *calc =
        calc_open(beside->project, M_method_row, beside->keys[row], NULL, NULL);
    for (size_t c = 0; c < beside->table.columns; c++) {
        calc_use_entry(calc, "points", cell_of(beside, row, c)->low_entry);
        calc_use_entry(
            calc, "full", beside->scoring->full[beside->scored.item[c]]);
    }
    rests_on_fitness(calc, beside->scoring);
    const struct scoring_site *site =
        &beside->scoring->sites[beside->scored.site[row]];
    if (site->adjusted_entry != NULL)
        calc_use_entry(calc, "adjusted", site->adjusted_entry);
    calc_method_words(calc, WORDS("得点÷配点。不明な項目は最も不利な値",
                                "points / full points, the unknown at worst"));
    return calc_post_category(calc, "read",
        WORDS(arena_printf(
                  beside->arena, "評価%zu項目の評点", beside->table.columns),
            arena_printf(beside->arena, "the scores of %zu items",
                beside->table.columns)));
}

static void read_table(struct beside *beside)
{
    beside->scored = scored_table_of(beside->arena, beside->scoring);
    beside->table = table_with_shares(beside->arena, &beside->scored.table);
    size_t rows = beside->table.rows;
    beside->keys = ARENA_ARRAY(beside->arena, rows, const char *);
    beside->rows = ARENA_ARRAY(beside->arena, rows, const struct entry *);
    for (size_t r = 0; r < rows; r++) {
        size_t site = beside->scored.site[r];
        beside->keys[r] = key_of(beside->scoring->sites[site].scope);
        beside->rows[r] = post_row(beside, r);
    }
}

/* ---- the methods ---- */

static const struct preference *preferences_of(const struct beside *beside)
{
    struct preference *made =
        ARENA_ARRAY(beside->arena, beside->table.columns, struct preference);
    for (size_t c = 0; c < beside->table.columns; c++) {
        size_t item = beside->scored.item[c];
        struct thresholds thresholds = thresholds_of(
            beside->rules, beside->scoring->items.at[item].item->id);
        made[c] = (struct preference){
            .function = (enum preference_function)thresholds.function,
            .indifference = thresholds.indifference.value,
            .preference = thresholds.preference.value,
            .spread = thresholds.spread.value,
            .veto = thresholds.veto.given ? thresholds.veto.value : INFINITY};
    }
    return made;
}

static struct method_parameters parameters_of(
    const struct beside *beside, const struct method_spec *spec)
{
    struct method_parameters parameters = {.normalisation = NORMALISE_NONE};
    if (spec == NULL)
        return parameters;
    if (spec->normalisation != 0)
        parameters.normalisation = (enum normalisation)spec->normalisation;
    parameters.lambda = spec->lambda.value;
    parameters.majority = spec->majority.value;
    parameters.concordance = spec->concordance.value;
    parameters.discordance = spec->discordance.value;
    parameters.distillation = spec->distillation.value;
    parameters.distillation_slope = spec->distillation_slope.value;
    parameters.preferences = preferences_of(beside);
    return parameters;
}

static void run_method(const struct beside *beside, enum method_id method,
    const struct method_spec *spec, struct method_outcome *outcome)
{
    struct turn turn = {.beside = beside,
        .spec = spec,
        .kind = &method_kinds[method],
        .parameters = parameters_of(beside, spec),
        .outcome = outcome};
    outcome->method = method;
    turn.result = method_functions[method](
        beside->arena, &beside->table, &turn.parameters);
    beside_post_values(&turn);
    beside_post_pairs(&turn);
    beside_post_choices(&turn);
    beside_post_accord(&turn);
    beside_post_changes(&turn);
}

const struct methods *methods_run(struct arena *arena,
    const struct decision_rules *rules, const struct scoring *scoring,
    struct scope *project)
{
    if (scoring->ranked == 0)
        return NULL;
    struct beside beside = {.arena = arena,
        .rules = rules,
        .scoring = scoring,
        .project = project,
        .made = ARENA_NEW(arena, struct methods)};
    read_table(&beside);
    struct methods *made = beside.made;
    made->rows = beside.table.rows;
    made->site = beside.scored.site;
    made->count = 1 + rules->methods.count;
    made->at = ARENA_ARRAY(arena, made->count, struct method_outcome);
    run_method(&beside, METHOD_wsm, NULL, &made->at[0]);
    for (size_t i = 0; i < rules->methods.count; i++) {
        const struct method_spec *spec = &rules->methods.at[i];
        run_method(&beside, method_named(spec->id), spec, &made->at[i + 1]);
    }
    beside_post_agreement(&beside);
    return made;
}
