#include "study/hazard.h"

#include "base/text.h"
#include "study/reading.h"

#include <math.h>

const struct param *hazard_tolerance(
    const struct hazard *hazard, const struct layer *layer)
{
    if (layer->spec->tolerance_m.given)
        return &layer->spec->tolerance_m;
    if (hazard->rule->tolerance_m.given)
        return &hazard->rule->tolerance_m;
    return &hazard->rules->tolerance_m;
}

struct calc *hazard_open(const struct hazard *hazard, int measure,
    const char *item, const char *formula, const char *clause)
{
    struct calc *calc =
        calc_open(hazard->study->scope, measure, item, formula, clause);
    calc_rests_on_record(calc, &hazard->rule->origin);
    return calc;
}

void hazard_use_layers(const struct hazard *hazard, struct calc *calc)
{
    const struct study *study = hazard->study;
    for (size_t i = 0; i < study->atlas->layer_count; i++) {
        const struct layer *layer = &study->atlas->layers[i];
        if (hazard_feeds(layer, hazard->rule))
            calc_layer(calc, layer->name, layer->file);
    }
    if (study_has(study, M_hazard_survey, hazard->rule->id))
        calc_use(calc, "", M_hazard_survey, hazard->rule->id);
}

double hazard_share_of(
    const struct hazard *hazard, const struct hazard_class *class)
{
    return hazard->areas.class_m2[class - hazard->rule->classes.at] /
           hazard->site_m2;
}

const char *hazard_item(
    const struct hazard *hazard, const struct hazard_class *class)
{
    return arena_printf(
        hazard->study->arena, "%s.%s", hazard->rule->id, class->id);
}

double hazard_most_severe(const struct hazard_rule *rule)
{
    double most = 0;
    for (size_t i = 0; i < rule->classes.count; i++)
        most = fmax(most, rule->classes.at[i].severity.value);
    return most;
}

/* The fact on the survey goes before what the layers declare. */
static void find_survey(struct hazard *hazard)
{
    const struct study *study = hazard->study;
    const char *fact = study_key(study, M_hazard_survey, hazard->rule->id);
    enum answer surveyed = ANSWER_UNKNOWN;
    hazard->cause = WORDS("未確認(資料なし)", "not confirmed (no data)");
    for (size_t i = 0; i < study->atlas->layer_count; i++) {
        const struct layer *layer = &study->atlas->layers[i];
        if (!hazard_feeds(layer, hazard->rule))
            continue;
        if (hazard->layers++ == 0)
            surveyed = study_surveyed(study, layer);
        else if (surveyed != ANSWER_YES)
            surveyed = answer_or(surveyed, study_surveyed(study, layer));
    }
    if (hazard->layers > 0)
        hazard->cause = surveyed == ANSWER_NO
                            ? WORDS("未確認(整備範囲外)",
                                  "not confirmed (outside the survey)")
                            : WORDS("未確認(整備範囲の記載なし)",
                                  "not confirmed (extent of the survey not "
                                  "stated)");
    hazard->surveyed = surveyed == ANSWER_YES || text_equal(fact, "published");
    if (text_equal(fact, "not_published"))
        hazard->cause = WORDS("未公表", "not published");
    else if (text_equal(fact, "not_surveyed"))
        hazard->cause = WORDS("未調査", "not surveyed");
    else
        return;
    hazard->surveyed = false;
}

/* Of the site in this class or a worse one: 0.9 % of 3 m and 0.9 % of 5 m are
 * 1.8 % of 3 m and more. */
static double share_from(
    const struct hazard *hazard, const struct hazard_class *from)
{
    double share = 0;
    for (size_t i = 0; i < hazard->rule->classes.count; i++) {
        const struct hazard_class *class = &hazard->rule->classes.at[i];
        if (class->severity.value >= from->severity.value)
            share += hazard_share_of(hazard, class);
    }
    return share;
}

static void find_worst(struct hazard *hazard)
{
    double small = -1, worst = -1;
    for (size_t i = 0; i < hazard->rule->classes.count; i++) {
        const struct hazard_class *class = &hazard->rule->classes.at[i];
        double share = hazard_share_of(hazard, class);
        if (share > 0 &&
            share_from(hazard, class) >= hazard->min_share->value &&
            class->severity.value > worst) {
            worst = class->severity.value;
            hazard->worst = class;
        } else if (share > 0 && class->severity.value > small) {
            small = class->severity.value;
            hazard->small = class;
        }
    }
    if (small <= worst)
        hazard->small = NULL;
    hazard->gaps =
        hazard->areas.unclear_m2 > 0 &&
        hazard->areas.unclear_m2 / hazard->site_m2 >= hazard->min_share->value;
    hazard->unclear = hazard->gaps && worst < hazard_most_severe(hazard->rule);
}

/* Meshes have values, and draw what is harmless too. */
static bool draws_harmless(const struct hazard_rule *rule)
{
    bool any = rule->reads == READS_NUMBER;
    for (size_t i = 0; i < rule->classes.count; i++)
        any |= rule->classes.at[i].severity.value == 0;
    return any;
}

/* Where a layer draws the harmless, too, and does not say where it was
 * surveyed, what it leaves out of the site is no more known than a mesh left
 * blank. */
static void add_gap(struct hazard *hazard)
{
    if (hazard->surveyed || hazard->hits.count == 0 ||
        !draws_harmless(hazard->rule))
        return;
    double gap_m2 = hazard->site_m2 - hazard->areas.unclear_m2;
    for (size_t i = 0; i < hazard->rule->classes.count; i++)
        gap_m2 -= hazard->areas.class_m2[i];
    if (gap_m2 >= hazard->min_share->value * hazard->site_m2)
        hazard->areas.unclear_m2 += gap_m2;
}

struct filter {
    struct arena *arena;
    const struct hazard_rule *rule;
};

/* A class that means 'harmless', or none at all, is no area to be near. */
static bool is_harmful(const void *context, const struct feature *feature)
{
    const struct filter *filter = context;
    return hazard_is_harmful(filter->arena, filter->rule, feature);
}

static void find_nearest(struct hazard *hazard)
{
    const struct study *study = hazard->study;
    struct filter filter = {study->arena, hazard->rule};
    hazard->distance_m = NAN;
    for (size_t i = 0; i < study->atlas->layer_count; i++) {
        const struct layer *layer = &study->atlas->layers[i];
        double distance = NAN;
        if (!hazard_feeds(layer, hazard->rule))
            continue;
        const struct feature *feature =
            overlap_nearest(study, layer, is_harmful, &filter, &distance);
        if (feature != NULL &&
            (hazard->nearest == NULL || distance < hazard->distance_m)) {
            hazard->nearest_layer = layer;
            hazard->nearest = feature;
            hazard->distance_m = distance;
        }
    }
}

/* ---- what its lines' accuracy may bring in ---- */

/* Features whose boxes come near enough, of a class worse than a severity. */
struct reach {
    struct arena *arena;
    const struct hazard_rule *rule;
    struct box box;
    double severity;
};

static const struct hazard_class *class_of(
    const struct reach *reach, const struct feature *feature)
{
    return hazard_read(reach->arena, reach->rule, feature).class;
}

static bool is_worse_near(const void *context, const struct feature *feature)
{
    const struct reach *reach = context;
    if (!boxes_meet(reach->box, shape_bounds(feature->shape)))
        return false;
    const struct hazard_class *class = class_of(reach, feature);
    return class != NULL && class->severity.value > reach->severity;
}

static struct box grown(struct box box, double by_m)
{
    return (struct box){
        box.x_min - by_m, box.y_min - by_m, box.x_max + by_m, box.y_max + by_m};
}

/* Each find is worse than the one before, so that this ends. */
static void find_doubtful_in(
    struct hazard *hazard, const struct layer *layer, struct reach *reach)
{
    const struct study *study = hazard->study;
    double tolerance_m = hazard_tolerance(hazard, layer)->value;
    double distance_m = NAN;
    reach->box = grown(shape_bounds(study->site->shape), tolerance_m);
    const struct feature *feature;
    while ((feature = overlap_nearest(
                study, layer, is_worse_near, reach, &distance_m)) != NULL &&
           distance_m <= tolerance_m) {
        hazard->doubtful_layer = layer;
        hazard->doubtful = class_of(reach, feature);
        hazard->doubtful_m = distance_m;
        reach->severity = hazard->doubtful->severity.value;
    }
}

static void find_doubtful(struct hazard *hazard)
{
    const struct study *study = hazard->study;
    struct reach reach = {.arena = study->arena, .rule = hazard->rule};
    if (hazard->worst != NULL)
        reach.severity = hazard->worst->severity.value;
    if (hazard->small != NULL)
        reach.severity = fmax(reach.severity, hazard->small->severity.value);
    for (size_t i = 0; i < study->atlas->layer_count; i++)
        if (study->site->shape != NULL &&
            hazard_feeds(&study->atlas->layers[i], hazard->rule))
            find_doubtful_in(hazard, &study->atlas->layers[i], &reach);
}

static bool is_silent(const struct hazard *hazard)
{
    const struct study *study = hazard->study;
    return hazard->rule->optional && hazard->layers == 0 &&
           !study_has(study, M_hazard_survey, hazard->rule->id) &&
           !study_has(study, M_hazard_max, hazard->rule->id);
}

static void study_one(const struct study *study,
    const struct hazard_rules *rules, const struct hazard_rule *rule)
{
    struct hazard hazard = {.study = study, .rules = rules, .rule = rule};
    hazard.min_share =
        rule->min_share.given ? &rule->min_share : &rules->min_share;
    find_survey(&hazard);
    if (is_silent(&hazard))
        return;
    hazard.site_m2 =
        study->site->shape == NULL ? NAN : shape_area_m2(study->site->shape);
    hazard.hits = hazard_hits_of(study, rule);
    hazard.areas = hazard_areas_of(study->arena, rule, &hazard.hits);
    add_gap(&hazard);
    find_worst(&hazard);
    find_nearest(&hazard);
    find_doubtful(&hazard);
    hazard.sure_severity = hazard_sure_severity(&hazard);
    hazard_post(&hazard);
    hazard_post_class(&hazard);
    hazard_post_state(&hazard);
}

void study_hazard(const struct study *study)
{
    const struct hazard_rules *rules = study->project->models.hazards;
    if (rules == NULL)
        return;
    for (size_t i = 0; i < rules->hazards.count; i++)
        study_one(study, rules, &rules->hazards.at[i]);
    hazard_post_groups(study, rules);
    if (rules->tree_fall != NULL)
        hazard_post_trees(study, rules->tree_fall);
}
