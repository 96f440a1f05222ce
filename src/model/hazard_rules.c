#include "model/hazard_rules.h"

#include "base/list.h"
#include "base/text.h"

const char *const hazard_reads_choices[] = {
    "code", "depth_text", "number", "presence", NULL};
const char *const hazard_includes_choices[] = {"low", "high", NULL};
const char *const hazard_direction_choices[] = {
    "higher_is_worse", "lower_is_worse", NULL};
const char *const hazard_hatch_choices[] = {
    "none", "diagonal", "cross", "dots", NULL};

#define RECORD_SELF struct hazard_class
RECORD_DEFINE(hazard_class, HAZARD_CLASS_FIELDS, "One class of a hazard.")
#undef RECORD_SELF

#define RECORD_SELF struct hazard_rule
RECORD_DEFINE(hazard_rule, HAZARD_FIELDS,
    "One hazard: how its layers are read and what its classes mean.")
#undef RECORD_SELF

#define RECORD_SELF struct hazard_group
RECORD_DEFINE(hazard_group, HAZARD_GROUP_FIELDS, "Hazards judged as one.")
#undef RECORD_SELF

#define RECORD_SELF struct tree_fall_rule
RECORD_DEFINE(tree_fall_rule, TREE_FALL_FIELDS,
    "Falling trees: a strip along forest, as wide as the trees are high.")
#undef RECORD_SELF

#define RECORD_SELF struct hazard_rules
RECORD_DEFINE(hazard_rules, HAZARD_RULES_FIELDS, "The hazards model.")
#undef RECORD_SELF

PROBLEM_KIND(no_meaning, "hazard-meaning-missing",
    "災害「{1}」は meaning(階級の項目)が必要です",
    "hazard '{1}' needs a meaning: the mapped field that holds its class",
    "値を持たない区域だけの図は reads: presence としてください",
    "for areas without any value write 'reads: presence'");
PROBLEM_KIND(no_codes, "hazard-class-codes",
    "災害「{1}」の階級「{2}」に codes がありません",
    "class '{2}' of hazard '{1}' has no codes", NULL, NULL);
PROBLEM_KIND(no_bounds, "hazard-class-bounds",
    "災害「{1}」の階級「{2}」に下限も上限もありません",
    "class '{2}' of hazard '{1}' has neither a lower nor an upper end", NULL,
    NULL);
PROBLEM_KIND(wrong_bounds, "hazard-class-order",
    "災害「{1}」の階級「{2}」の下限が上限を超えています",
    "class '{2}' of hazard '{1}' ends below its beginning", NULL, NULL);
PROBLEM_KIND(same_severity, "hazard-class-severity",
    "災害「{1}」の階級「{2}」と「{3}」の severity が同じです",
    "classes '{2}' and '{3}' of hazard '{1}' have the same severity",
    "悪い階級ほど大きい値としてください", "the worse class has the larger one");
PROBLEM_KIND(no_classes, "hazard-classes-missing",
    "災害「{1}」に階級がありません", "hazard '{1}' has no classes", NULL, NULL);
PROBLEM_KIND(no_member, "hazard-group-member",
    "災害グループ「{1}」の「{2}」という災害はありません",
    "group '{1}': there is no hazard '{2}'", NULL, NULL);

PROBLEM_KIND(layer_without_hazard, "layer-hazard-missing",
    "レイヤ「{1}」は role: hazard ですが、hazard がありません",
    "layer '{1}' has role hazard but names no hazard",
    "hazard: に災害モデルの災害の名前を書いてください",
    "name a hazard of the hazards model: 'hazard: …'");
PROBLEM_KIND(layer_wrong_hazard, "layer-hazard-unknown",
    "レイヤ「{1}」の災害「{2}」は災害モデルにありません",
    "layer '{1}': the hazards model has no hazard '{2}'", "「{3}」のことですか",
    "did you mean '{3}'?");
PROBLEM_KIND(layer_without_meaning, "layer-hazard-unmapped",
    "レイヤ「{1}」の mapping に、災害「{2}」の階級の項目({3})がありません",
    "layer '{1}': no field is mapped to '{3}', which holds the class of "
    "hazard '{2}'",
    "mapping に「項目名: {meaning: {3}}」を加えてください",
    "add '<field>: {meaning: {3}}' to its mapping");

const struct hazard_rule *hazard_rule_find(
    const struct hazard_rules *rules, const char *id)
{
    for (size_t i = 0; i < rules->hazards.count; i++)
        if (text_equal(rules->hazards.at[i].id, id))
            return &rules->hazards.at[i];
    return NULL;
}

const struct hazard_class *hazard_class_find(
    const struct hazard_rule *rule, const char *id)
{
    for (size_t i = 0; i < rule->classes.count; i++)
        if (text_equal(rule->classes.at[i].id, id))
            return &rule->classes.at[i];
    return NULL;
}

static bool tree_fall_words(
    const struct tree_fall_rule *rule, const char *key, struct words *words)
{
    if (text_equal(key, "none"))
        *words = rule->none;
    else if (text_equal(key, "site"))
        *words = rule->site;
    else if (text_equal(key, "building"))
        *words = rule->building;
    else
        return false;
    return true;
}

bool hazard_max_words(const struct hazard_rules *rules, const char *hazard,
    const char *key, struct words *words)
{
    if (rules->tree_fall != NULL && text_equal(hazard, "tree_fall"))
        return tree_fall_words(rules->tree_fall, key, words);
    const struct hazard_rule *rule = hazard_rule_find(rules, hazard);
    if (rule == NULL)
        return false;
    const struct hazard_class *class = hazard_class_find(rule, key);
    if (class == NULL && !text_equal(key, "none"))
        return false;
    *words = class == NULL ? rule->none : class->title;
    return true;
}

const char *const *hazard_max_keys(
    struct arena *arena, const struct hazard_rules *rules, const char *hazard)
{
    LIST(const char *) keys = {0};
    const struct hazard_rule *rule = hazard_rule_find(rules, hazard);
    if (rule != NULL || text_equal(hazard, "tree_fall"))
        LIST_ADD(arena, &keys, "none");
    for (size_t i = 0; rule != NULL && i < rule->classes.count; i++)
        LIST_ADD(arena, &keys, rule->classes.at[i].id);
    if (rule == NULL && keys.count > 0) {
        LIST_ADD(arena, &keys, "site");
        LIST_ADD(arena, &keys, "building");
    }
    LIST_ADD(arena, &keys, NULL);
    return keys.at;
}

static const struct param *first_given(
    const struct param *a, const struct param *b, const struct param *c)
{
    if (a->given)
        return a;
    if (b->given)
        return b;
    return c->given ? c : NULL;
}

const struct param *hazard_class_low(const struct hazard_class *class)
{
    return first_given(&class->low_m, &class->low_hours, &class->low);
}

const struct param *hazard_class_high(const struct hazard_class *class)
{
    return first_given(&class->high_m, &class->high_hours, &class->high);
}

static void check_class(const struct hazard_rule *rule,
    const struct hazard_class *class, struct problems *problems)
{
    const struct param *low = hazard_class_low(class);
    const struct param *high = hazard_class_high(class);
    bool by_number =
        rule->reads == READS_NUMBER || rule->reads == READS_DEPTH_TEXT;
    if (by_number && low == NULL && high == NULL)
        problem_add(
            problems, &no_bounds, class->origin.place, rule->id, class->id);
    if (low != NULL && high != NULL && !(low->value <= high->value))
        problem_add(
            problems, &wrong_bounds, class->origin.place, rule->id, class->id);
    if (rule->reads == READS_CODE && class->codes.count == 0)
        problem_add(
            problems, &no_codes, class->origin.place, rule->id, class->id);
}

static void check_severities(
    const struct hazard_rule *rule, struct problems *problems)
{
    for (size_t i = 0; i < rule->classes.count; i++)
        for (size_t k = 0; k < i; k++) {
            const struct hazard_class *a = &rule->classes.at[k];
            const struct hazard_class *b = &rule->classes.at[i];
            if (a->severity.given && b->severity.given &&
                a->severity.value == b->severity.value)
                problem_add(problems, &same_severity, b->origin.place, rule->id,
                    a->id, b->id);
        }
}

static void check_hazard(
    const struct hazard_rule *rule, struct problems *problems)
{
    if (rule->reads != READS_PRESENCE && rule->meaning == NULL)
        problem_add(problems, &no_meaning, rule->origin.place, rule->id);
    if (rule->classes.count == 0)
        problem_add(problems, &no_classes, rule->origin.place, rule->id);
    for (size_t i = 0; i < rule->classes.count; i++)
        check_class(rule, &rule->classes.at[i], problems);
    check_severities(rule, problems);
}

void hazard_rules_check(
    const struct hazard_rules *rules, struct problems *problems)
{
    for (size_t i = 0; i < rules->hazards.count; i++)
        check_hazard(&rules->hazards.at[i], problems);
    for (size_t i = 0; i < rules->groups.count; i++) {
        const struct hazard_group *group = &rules->groups.at[i];
        for (size_t k = 0; k < group->of.count; k++)
            if (hazard_rule_find(rules, group->of.at[k]) == NULL)
                problem_add(problems, &no_member, group->origin.place,
                    group->id, group->of.at[k]);
    }
}

static const char *nearest_hazard(
    struct arena *arena, const struct hazard_rules *rules, const char *name)
{
    size_t count = rules == NULL ? 0 : rules->hazards.count;
    const char **names = ARENA_ARRAY(arena, count, const char *);
    for (size_t i = 0; i < count; i++)
        names[i] = rules->hazards.at[i].id;
    return text_nearest(name, names, count);
}

static bool is_mapped(const struct layer_spec *layer, const char *meaning)
{
    for (size_t i = 0; i < layer->mapping.count; i++)
        if (text_equal(layer->mapping.at[i].meaning, meaning))
            return true;
    return false;
}

void hazard_layers_check(struct arena *arena, const struct hazard_rules *rules,
    const struct project_file *file, struct problems *problems)
{
    for (size_t i = 0; i < file->layers.count; i++) {
        const struct layer_spec *layer = &file->layers.at[i];
        struct place place = layer->origin.place;
        if (layer->role != ROLE_HAZARD)
            continue;
        const struct hazard_rule *rule =
            rules == NULL ? NULL : hazard_rule_find(rules, layer->hazard);
        if (layer->hazard == NULL)
            problem_add(problems, &layer_without_hazard, place, layer->id);
        else if (rule == NULL)
            problem_add(problems, &layer_wrong_hazard, place, layer->id,
                layer->hazard, nearest_hazard(arena, rules, layer->hazard));
        else if (rule->reads != READS_PRESENCE && rule->meaning != NULL &&
                 !is_mapped(layer, rule->meaning))
            problem_add(problems, &layer_without_meaning, place, layer->id,
                rule->id, rule->meaning);
    }
}
