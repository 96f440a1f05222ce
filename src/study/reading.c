#include "study/reading.h"

#include "base/list.h"
#include "base/text.h"

#include <math.h>

enum { MOST_NUMBERS = 8 };

static bool is_there(const struct entry *entry)
{
    return entry != NULL && !text_equal(entry->method, "missing");
}

bool study_has(const struct study *study, int measure, const char *item)
{
    return is_there(scope_find(study->scope, measure, item));
}

const char *study_key(const struct study *study, int measure, const char *item)
{
    const struct entry *entry = scope_find(study->scope, measure, item);
    return entry == NULL || !value_is_known(entry->value) ? NULL
                                                          : entry->value.key;
}

double study_number(const struct study *study, int measure, const char *item)
{
    const struct entry *entry = scope_find(study->scope, measure, item);
    return entry == NULL || !value_is_known(entry->value) ? NAN
                                                          : entry->value.number;
}

struct entries study_items(const struct study *study, int measure)
{
    return scope_items(study->arena, study->scope, measure);
}

/* The end of a value's range that makes the function smallest (largest). */
static double end_of(struct value value, int sign, bool largest)
{
    return (sign > 0) == largest ? value.high : value.low;
}

const struct entry *calc_post_monotone(struct calc *calc,
    const struct monotone *monotone, const struct value *values)
{
    double numbers[MOST_NUMBERS] = {0};
    double lows[MOST_NUMBERS] = {0}, highs[MOST_NUMBERS] = {0};
    for (size_t i = 0; i < monotone->count && i < MOST_NUMBERS; i++) {
        numbers[i] = values[i].number;
        lows[i] = end_of(values[i], monotone->signs[i], false);
        highs[i] = end_of(values[i], monotone->signs[i], true);
    }
    return calc_post_range(calc, monotone->function(numbers),
        monotone->function(lows), monotone->function(highs));
}

void calc_rule_field(struct calc *calc, const struct study *study,
    const struct origin *record, const char *field, const char *says)
{
    struct origin origin = *record;
    bool top = record->path == NULL || *record->path == '\0';
    origin.path =
        top ? field : arena_printf(study->arena, "%s.%s", record->path, field);
    calc_rule(calc, &origin, says);
}

/* Whether the site's municipality is among those that were surveyed. */
static enum answer municipality_is_named(
    const struct study *study, const struct texts *codes)
{
    const char *code = study_key(study, M_municipality, NULL);
    if (code == NULL || codes->count == 0)
        return ANSWER_UNKNOWN;
    for (size_t i = 0; i < codes->count; i++)
        if (text_equal(codes->at[i], code))
            return ANSWER_YES;
    return ANSWER_NO;
}

enum answer study_surveyed(const struct study *study, const struct layer *layer)
{
    const struct coverage_spec *spec = layer->spec->coverage;
    if (spec == NULL)
        return ANSWER_UNKNOWN;
    enum answer named = municipality_is_named(study, &spec->municipalities);
    if (spec->everywhere || named == ANSWER_YES)
        return ANSWER_YES;
    if (layer->coverage == NULL || study->site->shape == NULL)
        return named;
    if (shape_contains(layer->coverage, study->site->shape))
        return ANSWER_YES;
    return shape_touches(layer->coverage, study->site->shape) ? ANSWER_UNKNOWN
                                                              : ANSWER_NO;
}

const struct layer *study_layer(
    const struct study *study, enum layer_role role, const struct layer *after)
{
    const struct atlas *atlas = study->atlas;
    size_t from = after == NULL ? 0 : (size_t)(after - atlas->layers) + 1;
    for (size_t i = from; i < atlas->layer_count; i++)
        if (atlas->layers[i].spec->role == (int)role)
            return &atlas->layers[i];
    return NULL;
}

bool study_outside_survey(
    const struct study *study, enum layer_role role, const char *group)
{
    const struct layer *layer = study_layer(study, role, NULL);
    for (; layer != NULL; layer = study_layer(study, role, layer))
        if ((group == NULL || text_equal(layer->spec->group, group)) &&
            study_surveyed(study, layer) == ANSWER_NO)
            return true;
    return false;
}

const struct words study_outside_words = {
    "資料の整備範囲外: 要確認", "outside the survey: to be confirmed"};
