#include "load/fact_items.h"

#include "base/list.h"
#include "base/text.h"
#include "model/access_rules.h"
#include "model/hazard_rules.h"

#include <string.h>

PROBLEM_KIND(result, "fact-result",
    "{1}は計算の結果なので、事実としては書けません",
    "{1} is a result and cannot be given as a fact",
    "もとになる事実を書いてください",
    "give the facts that it is computed from");
PROBLEM_KIND(no_item, "fact-no-item", "{1}には「/」の後に対象が要ります",
    "{1} needs what it is of, after a '/'", "{2}", "{2}");
PROBLEM_KIND(too_much, "fact-item",
    "{1}は敷地全体の指標で、「/」の後には何も書けません",
    "{1} is of the whole site and takes nothing after a '/'", NULL, NULL);
PROBLEM_KIND(unknown_item, "fact-unknown-item", "{1}の対象「{2}」はありません",
    "there is no '{2}' for {1}", "{3}", "{3}");

enum item_kind {
    ITEM_FREE, /* the user's own names: road edges, height limits */
    ITEM_NONE,
    ITEM_HAZARD,  /* "flood_l2", or a class of it: "flood_l2.under_3" */
    ITEM_SERVICE, /* "water" */
    ITEM_FIRE
};

static const struct {
    int measure;
    enum item_kind kind;
} kinds[] = {
    {M_hazard_survey, ITEM_HAZARD},
    {M_hazard_avoidable, ITEM_HAZARD},
    {M_hazard_area, ITEM_HAZARD},
    {M_hazard_share, ITEM_HAZARD},
    {M_hazard_max, ITEM_HAZARD},
    {M_hazard_severity, ITEM_HAZARD},
    {M_hazard_depth, ITEM_HAZARD},
    {M_hazard_hours, ITEM_HAZARD},
    {M_hazard_peak, ITEM_HAZARD},
    {M_hazard_mean, ITEM_HAZARD},
    {M_hazard_distance, ITEM_HAZARD},
    {M_hazard_in, ITEM_HAZARD},
    {M_utility, ITEM_SERVICE},
    {M_utility_distance, ITEM_SERVICE},
    {M_utility_cost, ITEM_SERVICE},
    {M_fire_share, ITEM_FIRE},
    {M_site_area_registered, ITEM_NONE},
    {M_site_area_basis, ITEM_NONE},
    {M_address, ITEM_NONE},
    {M_municipality, ITEM_NONE},
    {M_owner, ITEM_NONE},
    {M_property_kind, ITEM_NONE},
    {M_land_category, ITEM_NONE},
    {M_present_state, ITEM_NONE},
    {M_buried_cultural_property, ITEM_NONE},
    {M_soil_contamination, ITEM_NONE},
    {M_legal_procedure, ITEM_NONE},
    {M_corner_lot, ITEM_NONE},
    {M_use_allowed, ITEM_NONE},
    {M_bearing_depth, ITEM_NONE},
    {M_groundwater_depth, ITEM_NONE},
    {M_tree_height, ITEM_NONE},
    {M_green_ratio, ITEM_NONE},
    {M_utilities_area, ITEM_NONE},
    {M_wall_setback, ITEM_NONE},
    {M_plate_by_shape, ITEM_NONE},
    {M_housing_share, ITEM_NONE},
    {M_road_distance_station, ITEM_NONE},
    {M_road_distance_bus_stop, ITEM_NONE},
    {M_bus_ride_minutes, ITEM_NONE},
    {M_bus_wait_minutes, ITEM_NONE},
    {M_interchange_minutes, ITEM_NONE},
    {M_demolition_area, ITEM_NONE},
    {M_cut_volume, ITEM_NONE},
    {M_fill_volume, ITEM_NONE},
    {M_spoil_volume, ITEM_NONE},
    {M_retaining_wall_area, ITEM_NONE},
    {M_improvement_volume, ITEM_NONE},
    {M_liquefaction_area, ITEM_NONE},
    {M_obstacle_volume, ITEM_NONE},
    {M_cutoff_wall_area, ITEM_NONE},
    {M_buried_survey_area, ITEM_NONE},
    {M_soil_survey_area, ITEM_NONE},
    {M_relocation_area, ITEM_NONE},
    {M_land_price, ITEM_NONE},
};

struct names {
    LIST(const char *) list;
};

/* Points, totals, ranks: made by the criteria only. */
static bool is_scored(int measure)
{
    static const int scored[] = {
#define MEASURE(name, ...) M_##name,
#include "model/measures/decide.def"
#undef MEASURE
    };
    for (size_t i = 0; i < sizeof scored / sizeof *scored; i++)
        if (scored[i] == measure)
            return true;
    return false;
}

/* Facts that laws read are of the whole site; verdicts are of laws. */
static bool is_law_fact(int measure)
{
    static const int facts[] = {
#define MEASURE(name, ...) M_##name,
#include "model/measures/law.def"
#undef MEASURE
    };
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        if (facts[i] == measure)
            return measure != M_law;
    return false;
}

/* What the project's models compute as a whole: one sum or one day of it, given
 * as a fact, would no longer fit the others. */
static bool is_result(
    const struct models *models, const struct measure *measure)
{
    if (measure->id >= MEASURE_COUNT)
        return false;
    return is_scored(measure->id) ||
           (models->cost != NULL && text_starts(measure->name, "cost_")) ||
           measure->id == M_law_months || measure->id == M_law_deadline ||
           measure->id == M_law_reading ||
           (models->schedule != NULL &&
               (text_starts(measure->name, "task_") ||
                   measure->id == M_relocation_needed ||
                   text_starts(measure->name, "opening_")));
}

static enum item_kind kind_of(int measure)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (kinds[i].measure == measure)
            return kinds[i].kind;
    return is_law_fact(measure) ? ITEM_NONE : ITEM_FREE;
}

static void add_hazards(
    struct arena *arena, const struct hazard_rules *rules, struct names *names)
{
    for (size_t i = 0; i < rules->hazards.count; i++)
        LIST_ADD(arena, &names->list, rules->hazards.at[i].id);
    if (rules->tree_fall != NULL)
        LIST_ADD(arena, &names->list, "tree_fall");
}

/* Nothing where the project names no such model: any item fits. */
static void add_names(struct arena *arena, const struct models *models,
    enum item_kind kind, struct names *names)
{
    switch (kind) {
    case ITEM_HAZARD:
        if (models->hazards != NULL)
            add_hazards(arena, models->hazards, names);
        break;
    case ITEM_SERVICE:
        for (size_t i = 0;
             models->access != NULL && i < models->access->utilities.count; i++)
            LIST_ADD(arena, &names->list, models->access->utilities.at[i].id);
        break;
    case ITEM_FIRE:
        LIST_ADD(arena, &names->list, "fire");
        LIST_ADD(arena, &names->list, "quasi_fire");
        break;
    case ITEM_FREE:
    case ITEM_NONE:
        break;
    }
}

/* The classes of a hazard stand behind a dot. */
static bool is_among(const struct names *names, const char *item)
{
    size_t length = strcspn(item, ".");
    for (size_t i = 0; i < names->list.count; i++)
        if (strlen(names->list.at[i]) == length &&
            strncmp(names->list.at[i], item, length) == 0)
            return true;
    return names->list.count == 0;
}

const char *fact_names_hint(struct arena *arena, enum language language,
    const char *name, const char *const *names, size_t count)
{
    const char *nearest = text_nearest(name, names, count);
    if (nearest != NULL)
        return arena_printf(arena,
            words_in(WORDS("「%s」ではありませんか", "did you mean '%s'?"),
                language),
            nearest);
    struct text all = text_new(arena);
    text_add(&all, words_in(WORDS("あるもの: ", "there are: "), language));
    for (size_t i = 0; i < count; i++)
        text_addf(&all, "%s%s", i == 0 ? "" : ", ", names[i]);
    return text_string(&all);
}

static bool fits(const struct catalogue *catalogue,
    const struct measure *measure, const char *item, const struct names *names)
{
    switch (kind_of(measure->id)) {
    case ITEM_NONE:
        return item == NULL;
    case ITEM_FREE:
        return (item == NULL || *item != '\0') &&
               catalogue_has_item(catalogue, measure->id, item);
    case ITEM_HAZARD:
    case ITEM_SERVICE:
    case ITEM_FIRE:
        return item != NULL && *item != '\0' && is_among(names, item);
    }
    return false;
}

/* "did you mean", or all there are; NULL where neither is known. */
static const char *item_hint(struct arena *arena,
    const struct catalogue *catalogue, const struct measure *measure,
    const char *item, const struct names *names, enum language language)
{
    const char *nearest = catalogue_nearest_item(catalogue, measure->id, item);
    if (names->list.count > 0)
        return fact_names_hint(
            arena, language, item, names->list.at, names->list.count);
    return nearest == NULL
               ? NULL
               : fact_names_hint(arena, language, item, &nearest, 1);
}

bool fact_item_check(struct arena *arena, const struct project *project,
    const struct catalogue *catalogue, const struct measure *measure,
    const char *item, const struct placed *fact, struct problems *problems)
{
    enum item_kind kind = kind_of(measure->id);
    struct names names = {0};
    if (is_result(&project->models, measure)) {
        problem_add(problems, &result, fact->place, measure->name);
        return false;
    }
    add_names(arena, &project->models, kind, &names);
    if (fits(catalogue, measure, item, &names))
        return true;
    const char *said = item == NULL ? "" : item;
    const char *hint = item_hint(
        arena, catalogue, measure, said, &names, problems_language(problems));
    if (kind == ITEM_NONE)
        problem_add(problems, &too_much, fact->place, measure->name);
    else if (*said == '\0')
        problem_add(problems, &no_item, fact->place, measure->name, hint);
    else
        problem_add(
            problems, &unknown_item, fact->place, measure->name, said, hint);
    return false;
}
