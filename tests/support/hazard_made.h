/* Hazards of a few classes, and a site on which they are studied. */
#ifndef TEST_SUPPORT_HAZARD_MADE_H
#define TEST_SUPPORT_HAZARD_MADE_H

#include "made.h"
#include "said.h"
#include "study/hazard.h"

struct class_row {
    const char *id, *code;
    double severity, low, high; /* NaN: open */
};

static inline struct param optional_param(
    struct made *made, const char *path, const char *unit, double value)
{
    if (isnan(value))
        return (struct param){.value = NAN};
    return made_param(made, path, unit, value);
}

static inline struct hazard_class class_of_row(struct made *made,
    const struct class_row *row, enum hazard_reads reads, const char *hazard)
{
    struct arena *arena = made->arena;
    const char *path = arena_printf(arena, "hazards.%s.%s", hazard, row->id);
    struct hazard_class class = {.id = row->id, .title = {row->id, row->id}};
    class.origin.path = path;
    class.origin.verified = true;
    class.severity = made_param(
        made, arena_printf(arena, "%s.severity", path), NULL, row->severity);
    struct param low = optional_param(
        made, arena_printf(arena, "%s.low", path), NULL, row->low);
    struct param high = optional_param(
        made, arena_printf(arena, "%s.high", path), NULL, row->high);
    if (reads == READS_NUMBER) {
        class.low = low;
        class.high = high;
    } else {
        class.low_m = low;
        class.high_m = high;
    }
    if (row->code != NULL) {
        const char **codes = ARENA_ARRAY(arena, 1, const char *);
        codes[0] = row->code;
        class.codes = (struct texts){codes, 1};
    }
    return class;
}

static inline struct hazard_rule *rule_new(struct made *made, const char *id,
    enum hazard_reads reads, const struct class_row *rows, size_t count)
{
    struct hazard_rules *rules = ARENA_NEW(made->arena, struct hazard_rules);
    struct hazard_rule *rule = ARENA_NEW(made->arena, struct hazard_rule);
    rules->min_share = made_param(made, "min_share", "ratio", 0.01);
    rules->tolerance_m = made_param(made, "tolerance_m", "m", 15);
    rules->hazards.at = rule;
    rules->hazards.count = 1;
    rule->id = id;
    rule->title = rule->none = WORDS("名", "name");
    rule->reads = (int)reads;
    rule->meaning = "rank";
    rule->classes.at = ARENA_ARRAY(made->arena, count, struct hazard_class);
    rule->classes.count = count;
    for (size_t i = 0; i < count; i++)
        rule->classes.at[i] = class_of_row(made, &rows[i], reads, id);
    made->project.models.hazards = rules;
    return rule;
}

static inline size_t hazard_layer(
    struct made *made, const char *name, const char *hazard)
{
    size_t layer = made_layer(made, name, ROLE_HAZARD);
    made_spec(made, layer)->hazard = hazard;
    return layer;
}

/* 国土数値情報 A31a: 1 is under 0.5 m, 2 is 0.5 to 3 m, 3 is 3 to 5 m. */
static const struct class_row flood[] = {
    {"under_0_5", "1", 1, NAN, 0.5},
    {"under_3", "2", 2, 0.5, 3},
    {"under_5", "3", 3, 3, 5},
};

static inline struct made *flood_site(struct hazard_rule **rule)
{
    struct made *made = made_new(0, 0, 100, 50); /* 5,000 m2 */
    *rule = rule_new(made, "flood", READS_CODE, flood, 3);
    return made;
}

#define NUMBER(measure, item) made_value(made, M_##measure, item).number
#define KEY(measure, item) made_value(made, M_##measure, item).key

static inline void done(struct made *made)
{
    arena_free(made->arena);
}

#endif
