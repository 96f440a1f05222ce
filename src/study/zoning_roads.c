/* Roads: their width as the law counts it (42条), the width that a special
 * road near by adds (52条9項), the strip they take (42条2項), frontage (43条).
 * Edges come from roads.csv, or as facts road_width/<edge> … */
#include "study/zoning.h"

#include "base/text.h"
#include "model/choices.h"
#include "study/zoning_law.h"

#include <math.h>

static void fact_number(const struct study *study, int measure,
    const char *edge, const struct param *param)
{
    if (param->given)
        ledger_fact(study->scope, measure, edge,
            value_range(param->value, param->low, param->high), &param->origin);
}

static void fact_text(const struct study *study, int measure, const char *edge,
    const char *text, const struct origin *origin)
{
    struct words words = WORDS(text, text);
    if (text == NULL)
        return;
    choices_words(measure, text, &words);
    ledger_fact(
        study->scope, measure, edge, value_category(text, words), origin);
}

static void take_rows(const struct study *study)
{
    const struct roads *roads = &study->project->roads;
    for (size_t i = 0; i < roads->count; i++) {
        const struct road *road = &roads->at[i];
        if (!text_equal(road->site, study->site->id))
            continue;
        fact_number(study, M_road_width, road->edge, &road->width_m);
        fact_number(study, M_road_frontage, road->edge, &road->frontage_m);
        fact_number(study, M_road_level, road->edge, &road->level_m);
        fact_number(
            study, M_road_special_distance, road->edge, &road->special_road_m);
        fact_text(
            study, M_road_opposite, road->edge, road->opposite, &road->origin);
        if (text_equal(road->class, "unknown"))
            ledger_fact(study->scope, M_road_class, road->edge,
                value_unknown(WORDS(
                    "道路種別が未確認", "the class of road is not known")),
                &road->origin);
        else
            fact_text(
                study, M_road_class, road->edge, road->class, &road->origin);
    }
}

static bool among(const struct texts *texts, const char *key)
{
    for (size_t i = 0; key != NULL && i < texts->count; i++)
        if (text_equal(texts->at[i], key))
            return true;
    return false;
}

/* A contact shorter than 43条 asks makes no front road. */
static bool is_too_short(const struct zoning *zoning, const char *edge)
{
    double frontage_m = study_number(zoning->study, M_road_frontage, edge);
    return frontage_m < zoning->rules->road->frontage_min.value;
}

static void post_counted(const struct zoning *zoning, const char *edge)
{
    const struct road_rules *rules = zoning->rules->road;
    const char *class = study_key(zoning->study, M_road_class, edge);
    bool deemed = class != NULL && text_equal(class, rules->deemed_class);
    bool counts = class == NULL || among(&rules->legal_classes, class);
    bool is_short = counts && is_too_short(zoning, edge);
    const char *formula = !counts || is_short ? "0"
                          : deemed            ? "max(width, deemed)"
                                              : "width";
    struct calc *calc = calc_open(
        zoning->scope, M_road_width_counted, edge, formula, "建築基準法42条");
    struct value width = calc_use_value(calc, "width", M_road_width, edge);
    calc_use(calc, "class", M_road_class, edge);
    double least_m = -HUGE_VAL;
    if (deemed)
        least_m = calc_param(calc, "deemed", &rules->deemed_width);
    if (!isnan(study_number(zoning->study, M_road_frontage, edge))) {
        calc_use(calc, "frontage", M_road_frontage, edge);
        calc_param(calc, "least", &rules->frontage_min);
    }
    if (!counts || is_short)
        calc_post(calc, 0);
    else
        calc_post_range(calc, fmax(width.number, least_m),
            fmax(width.low, least_m), fmax(width.high, least_m));
}

static double added_m(
    const struct far_rules *far, double width_m, double distance_m)
{
    return law_width_added_m(width_m, distance_m, far->relaxation_width.value,
        far->full_width.value, far->relaxation_reach.value);
}

/* The addition jumps up where the width reaches 6 m and falls from there to
 * 12 m, so that its extremes lie at the ends and at 6 m. */
static struct value added_within(
    const struct far_rules *far, struct value width, struct value distance)
{
    double least_m = far->relaxation_width.value;
    double at = added_m(far, width.number, distance.number);
    struct value added = value_range(at, at, at);
    const double widths[] = {
        width.low, width.high, fmin(fmax(width.low, least_m), width.high)};
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
        double near_m = added_m(far, widths[i], distance.low);
        double far_m = added_m(far, widths[i], distance.high);
        added.low = fmin(added.low, fmin(near_m, far_m));
        added.high = fmax(added.high, fmax(near_m, far_m));
    }
    return added;
}

/* The limits of 52条9項 and the formula that says them. */
static void post_added(const struct zoning *zoning, const char *edge)
{
    const struct far_rules *far = zoning->rules->far;
    struct calc *calc = calc_open(zoning->scope, M_road_width_added, edge,
        "width >= least and width < full and distance <= reach"
        " and (full - width) * (reach - distance) / reach or 0",
        "建築基準法52条9項・施行令135条の18");
    struct value width =
        calc_use_value(calc, "width", M_road_width_counted, edge);
    struct value distance =
        calc_use_value(calc, "distance", M_road_special_distance, edge);
    calc_param(calc, "least", &far->relaxation_width);
    calc_param(calc, "full", &far->full_width);
    calc_param(calc, "reach", &far->relaxation_reach);
    struct value added = added_within(far, width, distance);
    calc_post_range(calc, added.number, added.low, added.high);
}

static void post_for_far(const struct zoning *zoning, const char *edge)
{
    bool near = study_has(zoning->study, M_road_special_distance, edge);
    if (near)
        post_added(zoning, edge);
    struct calc *calc = calc_open(zoning->scope, M_road_width_for_far, edge,
        near ? "width + added" : "width", "建築基準法52条2項・9項");
    struct value width =
        calc_use_value(calc, "width", M_road_width_counted, edge);
    if (!near) {
        calc_post_range(calc, width.number, width.low, width.high);
        return;
    }
    /* The sum never falls with the width nor rises with the distance. */
    const struct far_rules *far = zoning->rules->far;
    struct value distance =
        scope_value(zoning->scope, M_road_special_distance, edge);
    calc_post_range(calc,
        width.number + calc_use(calc, "added", M_road_width_added, edge),
        width.low + added_m(far, width.low, distance.high),
        width.high + added_m(far, width.high, distance.low));
}

static void post_strip_width(const struct zoning *zoning, const char *edge)
{
    const struct road_rules *rules = zoning->rules->road;
    bool one_sided = among(
        &rules->one_sided, study_key(zoning->study, M_road_opposite, edge));
    struct calc *calc = calc_open(zoning->scope, M_road_strip_width, edge,
        one_sided ? "max(0, deemed - width)" : "max(0, deemed - width) / 2",
        one_sided ? "建築基準法42条2項ただし書" : "建築基準法42条2項");
    struct value width = calc_use_value(calc, "width", M_road_width, edge);
    calc_use(calc, "class", M_road_class, edge);
    if (study_has(zoning->study, M_road_opposite, edge))
        calc_use(calc, "opposite", M_road_opposite, edge);
    double deemed_m = calc_param(calc, "deemed", &rules->deemed_width);
    calc_post_range(calc, law_strip_width_m(width.number, deemed_m, one_sided),
        law_strip_width_m(width.high, deemed_m, one_sided),
        law_strip_width_m(width.low, deemed_m, one_sided));
}

static double product(const double *x)
{
    return x[0] * x[1];
}

/* A road of 42条2項 takes its strip; one that is wide enough takes none. */
static void post_strip(const struct zoning *zoning, const char *edge)
{
    const struct road_rules *rules = zoning->rules->road;
    const char *class = study_key(zoning->study, M_road_class, edge);
    if (class == NULL || !text_equal(class, rules->deemed_class) ||
        study_number(zoning->study, M_road_width, edge) >=
            rules->deemed_width.value)
        return;
    post_strip_width(zoning, edge);
    struct calc *calc = calc_open(zoning->scope, M_road_strip_area, edge,
        "frontage * strip", "建築基準法施行令2条1項1号");
    struct value values[] = {
        calc_use_value(calc, "frontage", M_road_frontage, edge),
        calc_use_value(calc, "strip", M_road_strip_width, edge),
    };
    static const int signs[] = {1, 1};
    calc_post_monotone(calc, &(struct monotone){product, signs, 2}, values);
}

enum contact { CONTACT_NONE, CONTACT_KNOWN, CONTACT_DOUBTFUL };

/* With a legal road, whose class and length are known. */
static enum contact contact_of(const struct zoning *zoning, const char *edge)
{
    const char *class = study_key(zoning->study, M_road_class, edge);
    if (class != NULL && !among(&zoning->rules->road->legal_classes, class))
        return CONTACT_NONE;
    bool known = class != NULL &&
                 !isnan(study_number(zoning->study, M_road_frontage, edge));
    return known ? CONTACT_KNOWN : CONTACT_DOUBTFUL;
}

static size_t contacts(const struct zoning *zoning, const struct entries *edges,
    enum contact contact)
{
    size_t count = 0;
    for (size_t i = 0; i < edges->count; i++)
        count += contact_of(zoning, edges->at[i]->item) == contact;
    return count;
}

/* A contact that is not known to count, or not measured, may be longer than
 * those that are known: no end where its length is not known. */
static double possible_m(
    const struct zoning *zoning, const struct entries *edges, double longest_m)
{
    for (size_t i = 0; i < edges->count; i++) {
        const char *edge = edges->at[i]->item;
        if (contact_of(zoning, edge) != CONTACT_DOUBTFUL)
            continue;
        double high_m = scope_value(zoning->scope, M_road_frontage, edge).high;
        longest_m = isnan(high_m) ? HUGE_VAL : fmax(longest_m, high_m);
    }
    return longest_m == HUGE_VAL ? NAN : longest_m;
}

/* The longest contact with a legal road (43条1項). */
static void post_frontage(
    const struct zoning *zoning, const struct entries *edges)
{
    bool any = contacts(zoning, edges, CONTACT_KNOWN) > 0;
    struct calc *calc = calc_open(zoning->scope, M_frontage_longest, NULL,
        any ? "max(0, max(frontages))" : "0", "建築基準法43条1項");
    struct value longest = {.number = 0};
    for (size_t i = 0; i < edges->count; i++) {
        const char *edge = edges->at[i]->item;
        if (contact_of(zoning, edge) != CONTACT_KNOWN)
            continue;
        struct value frontage =
            calc_use_value(calc, "frontages", M_road_frontage, edge);
        calc_use(calc, "class", M_road_class, edge);
        longest.number = fmax(longest.number, frontage.number);
        longest.low = fmax(longest.low, frontage.low);
        longest.high = fmax(longest.high, frontage.high);
    }
    if (any ||
        (edges->count > 0 && contacts(zoning, edges, CONTACT_DOUBTFUL) == 0))
        calc_post_range(calc, longest.number, longest.low,
            possible_m(zoning, edges, longest.high));
    else
        calc_post_unknown(
            calc, WORDS("接道長さが未確認", "the frontage is not known"));
}

static void post_frontage_verdict(
    const struct zoning *zoning, const struct entries *edges)
{
    if (study_has(zoning->study, M_frontage_ok, NULL))
        return;
    struct calc *calc = calc_open(
        zoning->scope, M_frontage_ok, NULL, NULL, "建築基準法43条1項");
    calc_tolerate_unknown(calc);
    double least_m =
        calc_param(calc, "least", &zoning->rules->road->frontage_min);
    enum answer answer = edges->count == 0 ? ANSWER_UNKNOWN : ANSWER_NO;
    for (size_t i = 0; i < edges->count; i++) {
        const char *edge = edges->at[i]->item;
        struct value class = calc_use_value(calc, "class", M_road_class, edge);
        struct value frontage =
            calc_use_value(calc, "frontage", M_road_frontage, edge);
        enum answer legal =
            !value_is_known(class) ? ANSWER_UNKNOWN
            : among(&zoning->rules->road->legal_classes, class.key) ? ANSWER_YES
                                                                    : ANSWER_NO;
        enum answer wide = !value_is_known(frontage)     ? ANSWER_UNKNOWN
                           : frontage.low >= least_m     ? ANSWER_YES
                           : !(frontage.high >= least_m) ? ANSWER_NO
                                                         : ANSWER_UNKNOWN;
        answer = answer_or(answer, answer_and(legal, wide));
    }
    calc_post_answer(calc, answer);
}

void zoning_roads(const struct zoning *zoning)
{
    take_rows(zoning->study);
    struct entries edges = study_items(zoning->study, M_road_width);
    for (size_t i = 0; i < edges.count; i++) {
        post_counted(zoning, edges.at[i]->item);
        post_for_far(zoning, edges.at[i]->item);
        post_strip(zoning, edges.at[i]->item);
    }
    post_frontage(zoning, &edges);
    post_frontage_verdict(zoning, &edges);
}
