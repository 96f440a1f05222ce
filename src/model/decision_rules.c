#include "model/decision_rules.h"

#include "base/text.h"

enum method_weights { AS_GIVEN, NORMALISES };

const struct method_kind method_kinds[METHOD_COUNT] = {
#define METHOD(id, yields, weights, takes, ja, en, why_ja, why_en)             \
    {#id, YIELDS_##yields, weights == NORMALISES, takes, {ja, en},             \
        {why_ja, why_en}},
#include "model/decision_methods.def"
#undef METHOD
};

const char *const normalisation_choices[] = {
    "none", "vector", "minmax", "sum", "max", NULL};
const char *const preference_function_choices[] = {
    "usual", "ushape", "vshape", "level", "linear", "gaussian", NULL};

#define RECORD_SELF struct method_spec
RECORD_DEFINE(method_spec, METHOD_SPEC_FIELDS,
    "A method beside the official one. It must have the keys it takes, and no "
    "others.")
#undef RECORD_SELF

#define RECORD_SELF struct thresholds
RECORD_DEFINE(thresholds, THRESHOLD_FIELDS,
    "What a difference of scores means to PROMETHEE and ELECTRE III.")
#undef RECORD_SELF

#define RECORD_SELF struct item_thresholds
RECORD_DEFINE(
    item_thresholds, ITEM_THRESHOLDS_FIELDS, "The thresholds of one item.")
#undef RECORD_SELF

#define RECORD_SELF struct decision_rules
RECORD_DEFINE(decision_rules, DECISION_RULES_FIELDS,
    "The decision model: what is put beside the official order (参考).")
#undef RECORD_SELF

enum method_id method_named(const char *id)
{
    size_t i = 0;
    while (i < METHOD_COUNT && !text_equal(method_kinds[i].id, id))
        i++;
    return (enum method_id)i;
}

static void take(struct param *into, const struct param *from)
{
    if (from->given)
        *into = *from;
}

struct thresholds thresholds_of(
    const struct decision_rules *rules, const char *item)
{
    struct thresholds all = {0};
    if (rules->thresholds != NULL)
        all = *rules->thresholds;
    for (size_t i = 0; i < rules->items.count; i++) {
        const struct item_thresholds *own = &rules->items.at[i];
        if (!text_equal(own->id, item))
            continue;
        if (own->function != 0)
            all.function = own->function;
        take(&all.indifference, &own->indifference);
        take(&all.preference, &own->preference);
        take(&all.veto, &own->veto);
        take(&all.spread, &own->spread);
    }
    return all;
}
