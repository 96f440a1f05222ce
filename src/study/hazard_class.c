/* The worst class of one hazard, and what follows from it. */
#include "base/number.h"
#include "base/text.h"
#include "study/hazard.h"
#include "study/reading.h"

#include <math.h>

static struct calc *open(
    const struct hazard *hazard, int measure, const char *formula)
{
    return hazard_open(hazard, measure, hazard->rule->id, formula,
        hazard->rule->origin.source);
}

static void note_class(const struct hazard *hazard, struct calc *calc,
    const struct hazard_class *class)
{
    for (size_t i = 0; i < hazard->hits.count; i++) {
        const struct overlap *overlap = &hazard->hits.at[i].overlap;
        if (hazard->hits.at[i].reading.class == class)
            calc_record(calc, overlap->layer->name, overlap->layer->file,
                overlap->feature->record);
    }
}

static const char *percent(const struct hazard *hazard, double share)
{
    return number_fixed(hazard->study->arena, 100 * share, 1);
}

static void note_small(const struct hazard *hazard, struct calc *calc)
{
    struct arena *arena = hazard->study->arena;
    struct words title = hazard->small->title;
    const char *share = percent(hazard, hazard_share_of(hazard, hazard->small));
    const char *least = percent(hazard, hazard->min_share->value);
    calc_note_words(calc,
        WORDS(arena_printf(arena,
                  "要確認: 敷地の%s％が%s(%s％未満は判定に用いない)", share,
                  words_in(title, LANGUAGE_JA), least),
            arena_printf(arena,
                "to be confirmed: %s %% of the site is %s (less than %s %% "
                "does not decide)",
                share, words_in(title, LANGUAGE_EN), least)));
}

/* Of a site that lies in no class the area alone is said. */
static void note_doubtful(const struct hazard *hazard, struct calc *calc)
{
    struct arena *arena = hazard->study->arena;
    const char *distance = number_fixed(arena, hazard->doubtful_m, 0);
    struct words title = hazard->worst == NULL ? WORDS("区域", "the area")
                                               : hazard->doubtful->title;
    calc_note_words(calc,
        WORDS(arena_printf(arena, "要確認: %sの境界まで%sm(図面の精度以内)",
                  words_in(title, LANGUAGE_JA), distance),
            arena_printf(arena,
                "to be confirmed: %s m from %s, within the accuracy of its "
                "line",
                distance, words_in(title, LANGUAGE_EN))));
}

/* The class counts, since it may be there; but it may be off by as much. */
static bool may_lie_beside(const struct hazard *hazard)
{
    return hazard->worst != NULL &&
           hazard->worst->severity.value > hazard->sure_severity;
}

static const struct param *tolerance_of_worst(const struct hazard *hazard)
{
    for (size_t i = 0; i < hazard->hits.count; i++)
        if (hazard->hits.at[i].reading.class == hazard->worst)
            return hazard_tolerance(hazard, hazard->hits.at[i].overlap.layer);
    return &hazard->rules->tolerance_m;
}

static void note_entering(const struct hazard *hazard, struct calc *calc)
{
    struct arena *arena = hazard->study->arena;
    struct words title = hazard->worst->title;
    const char *tolerance = number_text(
        arena, calc_param(calc, "tolerance", tolerance_of_worst(hazard)));
    calc_note_words(calc,
        WORDS(arena_printf(arena,
                  "要確認: %sが敷地に入る奥行きは%sm以内(図面の精度以内)",
                  words_in(title, LANGUAGE_JA), tolerance),
            arena_printf(arena,
                "to be confirmed: %s enters the site by no more than %s m, the "
                "accuracy of its line",
                words_in(title, LANGUAGE_EN), tolerance)));
}

/* What a reader must know besides the class: a boundary that lies nearer than
 * its line is accurate, from outside or inside, or a small part of a worse
 * class. */
static void note_doubt(const struct hazard *hazard, struct calc *calc)
{
    if (hazard->doubtful != NULL)
        note_doubtful(hazard, calc);
    else if (hazard->small != NULL)
        note_small(hazard, calc);
    else if (may_lie_beside(hazard))
        note_entering(hazard, calc);
}

static void use_shares(const struct hazard *hazard, struct calc *calc)
{
    for (size_t i = 0; i < hazard->rule->classes.count; i++)
        if (hazard->areas.class_m2[i] > 0)
            calc_use(calc, "share", M_hazard_share,
                hazard_item(hazard, &hazard->rule->classes.at[i]));
    if (hazard->areas.unclear_m2 > 0)
        calc_use(calc, "unclear", M_hazard_share_unclear, hazard->rule->id);
    if (hazard->hits.count > 0)
        calc_param(calc, "min_share", hazard->min_share);
}

static void post_max(const struct hazard *hazard)
{
    const struct hazard_class *worst = hazard->worst;
    struct calc *calc = open(hazard, M_hazard_max, NULL);
    hazard_use_layers(hazard, calc);
    use_shares(hazard, calc);
    note_doubt(hazard, calc);
    double known = worst == NULL ? 0 : worst->severity.value;
    if (hazard->unclear) {
        note_class(hazard, calc, NULL);
        calc_post_unknown_range(calc,
            WORDS("未確認(階級不明の区域がある)",
                "not confirmed (an area's class is not known)"),
            known, hazard_most_severe(hazard->rule));
    } else if (worst != NULL) {
        note_class(hazard, calc, worst);
        calc_rule(calc, &worst->origin, worst->id);
        calc_post_category(calc, worst->id, worst->title);
    } else if (hazard->surveyed) {
        calc_post_category(calc, "none", hazard->rule->none);
    } else {
        calc_post_unknown_range(
            calc, hazard->cause, 0, hazard_most_severe(hazard->rule));
    }
}

/* The class that hazard_max names; NULL for none and for unknown. */
static const struct hazard_class *named_class(
    const struct hazard *hazard, struct value max)
{
    return value_is_known(max) ? hazard_class_find(hazard->rule, max.key)
                               : NULL;
}

static bool is_named_none(struct value max)
{
    return value_is_known(max) && text_equal(max.key, "none");
}

static struct value max_of(const struct hazard *hazard)
{
    return scope_value(hazard->study->scope, M_hazard_max, hazard->rule->id);
}

/* "3m以上" as a layer's top class says no more than where it begins: the class
 * it begins in is the least it can be. */
static bool is_open_above(const struct hazard *hazard)
{
    for (size_t i = 0; hazard->worst != NULL && i < hazard->hits.count; i++) {
        const struct hazard_reading *reading = &hazard->hits.at[i].reading;
        if (reading->class == hazard->worst && !isnan(reading->depth.low_m) &&
            isnan(reading->depth.high_m))
            return true;
    }
    return false;
}

/* How severe it may still turn out to be. */
static double severity_at_most(const struct hazard *hazard, double severity)
{
    if (hazard->small != NULL)
        severity = fmax(severity, hazard->small->severity.value);
    if (hazard->doubtful != NULL)
        severity = fmax(severity, hazard->doubtful->severity.value);
    if (is_open_above(hazard))
        severity = hazard_most_severe(hazard->rule);
    return severity;
}

static void post_severity(const struct hazard *hazard)
{
    struct value max = max_of(hazard);
    const struct hazard_class *class = named_class(hazard, max);
    struct calc *calc = open(hazard, M_hazard_severity,
        class != NULL        ? "severity"
        : is_named_none(max) ? "0"
                             : NULL);
    calc_use_value(calc, "", M_hazard_max, hazard->rule->id);
    if (class != NULL) {
        double severity = calc_param(calc, "severity", &class->severity);
        calc_post_range(calc, severity, fmin(severity, hazard->sure_severity),
            severity_at_most(hazard, severity));
    } else if (is_named_none(max)) {
        calc_post_range(calc, 0, 0, severity_at_most(hazard, 0));
    } else {
        double most = hazard_most_severe(hazard->rule);
        calc_post_unknown_range(calc, max.reason, isnan(max.low) ? 0 : max.low,
            isnan(max.high) ? most : max.high);
    }
}

/* ---- depth and duration ---- */

struct scale {
    int measure;
    const struct param *(*low)(const struct hazard_class *);
    const struct param *(*high)(const struct hazard_class *);
};

static const struct param *given(const struct param *param)
{
    return param->given ? param : NULL;
}

static const struct param *low_m(const struct hazard_class *class)
{
    return given(&class->low_m);
}

static const struct param *high_m(const struct hazard_class *class)
{
    return given(&class->high_m);
}

static const struct param *low_hours(const struct hazard_class *class)
{
    return given(&class->low_hours);
}

static const struct param *high_hours(const struct hazard_class *class)
{
    return given(&class->high_hours);
}

static const struct scale depth_scale = {M_hazard_depth, low_m, high_m};
static const struct scale hours_scale = {M_hazard_hours, low_hours, high_hours};

static bool has_scale(const struct hazard_rule *rule, const struct scale *scale)
{
    for (size_t i = 0; i < rule->classes.count; i++)
        if (scale->low(&rule->classes.at[i]) != NULL ||
            scale->high(&rule->classes.at[i]) != NULL)
            return true;
    return false;
}

/* The top of the class; its bottom where it is open above, the range then
 * having no end. */
static void post_ends(const struct hazard *hazard, const struct scale *scale,
    const struct hazard_class *class)
{
    const struct param *low = scale->low(class), *high = scale->high(class);
    const struct param *top = high != NULL ? high : low;
    struct calc *calc = open(hazard, scale->measure, "top");
    calc_use_value(calc, "", M_hazard_max, hazard->rule->id);
    if (top == NULL) {
        calc_post_unknown(calc, WORDS("階級に数値がない", "no number given"));
        return;
    }
    double number = calc_param(calc, "top", top);
    calc_post_range(calc, number, low == NULL ? 0 : low->value,
        high == NULL ? NAN : high->value);
}

/* Depths written as text may be narrower than the class: prefectures draw
 * their own limits. */
static void post_text_depth(
    const struct hazard *hazard, const struct hazard_class *class)
{
    struct calc *calc = open(hazard, M_hazard_depth, "max(top)");
    calc_use_value(calc, "", M_hazard_max, hazard->rule->id);
    double top_m = NAN, low_m_ = HUGE_VAL;
    bool is_open = false;
    for (size_t i = 0; i < hazard->hits.count; i++) {
        const struct hazard_hit *hit = &hazard->hits.at[i];
        struct depth depth = hit->reading.depth;
        if (hit->reading.class != class ||
            (isnan(depth.low_m) && isnan(depth.high_m)))
            continue;
        is_open |= isnan(depth.high_m);
        double top = isnan(depth.high_m) ? depth.low_m : depth.high_m;
        calc_record_number(calc, "top", hit->overlap.layer->name,
            hit->overlap.layer->file, hit->overlap.feature->record, "depth",
            value_number(top), "m");
        top_m = fmax(top_m, top);
        low_m_ = fmin(low_m_, isnan(depth.low_m) ? 0 : depth.low_m);
    }
    calc_post_range(calc, top_m, low_m_, is_open ? NAN : top_m);
}

static bool has_text_depth(
    const struct hazard *hazard, const struct hazard_class *class)
{
    for (size_t i = 0; i < hazard->hits.count; i++) {
        const struct hazard_reading *reading = &hazard->hits.at[i].reading;
        if (reading->class == class &&
            (!isnan(reading->depth.low_m) || !isnan(reading->depth.high_m)))
            return true;
    }
    return false;
}

static void post_scale(const struct hazard *hazard, const struct scale *scale)
{
    if (!has_scale(hazard->rule, scale))
        return;
    struct value max = max_of(hazard);
    const struct hazard_class *class = named_class(hazard, max);
    if (class != NULL && scale->measure == M_hazard_depth &&
        has_text_depth(hazard, class)) {
        post_text_depth(hazard, class);
    } else if (class != NULL) {
        post_ends(hazard, scale, class);
    } else {
        struct calc *calc =
            open(hazard, scale->measure, is_named_none(max) ? "0" : NULL);
        calc_use_value(calc, "", M_hazard_max, hazard->rule->id);
        if (is_named_none(max))
            calc_post(calc, 0);
        else
            calc_post_unknown(calc, max.reason);
    }
}

/* ---- the verdict ---- */

static void use_tolerance(const struct hazard *hazard, struct calc *calc)
{
    const struct layer *layer = hazard->doubtful_layer != NULL
                                    ? hazard->doubtful_layer
                                    : hazard->nearest_layer;
    if (layer == NULL)
        return;
    calc_use(calc, "distance", M_hazard_distance, hazard->rule->id);
    calc_param(calc, "tolerance", hazard_tolerance(hazard, layer));
}

static void post_in(const struct hazard *hazard)
{
    struct calc *calc = open(hazard, M_hazard_in, NULL);
    struct value share =
        calc_use_value(calc, "share", M_hazard_share, hazard->rule->id);
    double least = calc_param(calc, "min_share", hazard->min_share);
    use_tolerance(hazard, calc);
    if (!value_is_known(share))
        calc_post_unknown(calc, share.reason);
    else if (share.number >= least && !(hazard->sure_severity > 0))
        calc_post_unknown(
            calc, WORDS("要確認(区域が敷地に入るのは図面の精度以内)",
                      "to be confirmed (inside by no more than the line is "
                      "accurate)"));
    else if (share.number >= least)
        calc_post_answer(calc, ANSWER_YES);
    else if (share.number > 0)
        calc_post_unknown(
            calc, WORDS("要確認(敷地のわずかな部分が区域内)",
                      "to be confirmed (a small part of the site is inside)"));
    else if (hazard->doubtful != NULL)
        calc_post_unknown(
            calc, WORDS("要確認(境界が図面の精度以内)",
                      "to be confirmed (as near as the line is accurate)"));
    else if (!hazard->surveyed || hazard->areas.unclear_m2 > 0)
        calc_post_unknown(calc, hazard->cause);
    else
        calc_post_answer(calc, ANSWER_NO);
}

void hazard_post_class(const struct hazard *hazard)
{
    post_max(hazard);
    post_severity(hazard);
    post_scale(hazard, &depth_scale);
    post_scale(hazard, &hours_scale);
    post_in(hazard);
}
