/* The hazards model: per hazard how a layer is read, its classes from harmless
 * to worst, and how they are said and drawn. Adding a hazard is one block. */
#ifndef MODEL_HAZARD_RULES_H
#define MODEL_HAZARD_RULES_H

#include "base/problem.h"
#include "model/project.h"

/* What holds the class of a feature; 1 + index in hazard_reads_choices. */
enum hazard_reads {
    READS_CODE = 1,   /* a rank, looked up in the classes' codes */
    READS_DEPTH_TEXT, /* "0.5m以上3m未満" */
    READS_NUMBER,     /* a value, looked up between low and high */
    READS_PRESENCE    /* every feature is of the first class */
};
extern const char *const hazard_reads_choices[];

/* Which end of a class belongs to it: depths are 以上 … 未満, PL is
 * over … up to. */
enum hazard_includes { INCLUDES_LOW = 1, INCLUDES_HIGH };
extern const char *const hazard_includes_choices[];

/* Which numbers are bad: the tendency level 1 is the worst. */
enum hazard_direction { HIGHER_IS_WORSE = 1, LOWER_IS_WORSE };
extern const char *const hazard_direction_choices[];

enum hazard_hatch { HATCH_NONE = 1, HATCH_DIAGONAL, HATCH_CROSS, HATCH_DOTS };
extern const char *const hazard_hatch_choices[];

#define HAZARD_CLASS_FIELDS(F)                                                 \
    F(TEXT, _, id, REQUIRED, ANY, "the class in addresses and criteria")       \
    F(WORDS, _, title, REQUIRED, ANY, "how tables say it")                     \
    F(TEXTS, _, codes, OPTIONAL, ANY,                                          \
        "reads code: the codes or words of the file that mean it")             \
    F(NUMBER, _, severity, REQUIRED, RANGE(NULL, 0, 1000),                     \
        "order from harmless (0: no hazard at all) to worst")                  \
    F(NUMBER, _, low_m, OPTIONAL, RANGE("m", 0, 1000), "depth: from")          \
    F(NUMBER, _, high_m, OPTIONAL, RANGE("m", 0, 1000), "depth: to")           \
    F(NUMBER, _, low_hours, OPTIONAL, RANGE("hours", 0, 1e5),                  \
        "duration: from")                                                      \
    F(NUMBER, _, high_hours, OPTIONAL, RANGE("hours", 0, 1e5), "duration: to") \
    F(NUMBER, _, low, OPTIONAL, RANGE(NULL, -1e6, 1e6), "any number: from")    \
    F(NUMBER, _, high, OPTIONAL, RANGE(NULL, -1e6, 1e6), "any number: to")     \
    F(FLAG, _, avoidable, OPTIONAL, ANY,                                       \
        "hazard_state tells whether the building can avoid it (the fact "      \
        "hazard_avoidable/<hazard>)")                                          \
    F(TEXT, _, colour, OPTIONAL, ANY, "#RRGGBB on maps")                       \
    F(CHOICE, hazard_hatch, hatch, OPTIONAL, ANY, "hatching on maps")
RECORD_DECLARE(hazard_class, HAZARD_CLASS_FIELDS)

#define HAZARD_FIELDS(F)                                                       \
    F(TEXT, _, id, REQUIRED, ANY, "the hazard in addresses and layers")        \
    F(WORDS, _, title, REQUIRED, ANY, "its name: river flood, scale L2 …")     \
    F(WORDS, _, none, REQUIRED, ANY,                                           \
        "how 'no polygon where it was surveyed' is said")                      \
    F(CHOICE, hazard_reads, reads, REQUIRED, ANY,                              \
        "what holds the class: code, depth_text, number, presence")            \
    F(TEXT, _, meaning, OPTIONAL, ANY,                                         \
        "the layers' mapped meaning that holds it: rank, depth, pl …")         \
    F(CHOICE, hazard_direction, direction, OPTIONAL, ANY,                      \
        "which numbers are bad; higher where absent")                          \
    F(CHOICE, hazard_includes, includes, OPTIONAL, ANY,                        \
        "which end belongs to a class: low (from … to under), or high; low " \
        "where absent")                                                        \
    F(TEXTS, _, not_assessed, OPTIONAL, ANY,                                   \
        "codes that mean 'not assessed': unknown, never harmless")             \
    F(NUMBER, _, min_share, OPTIONAL, RANGE("ratio", 0, 1),                    \
        "a smaller share of the site does not decide the class")               \
    F(NUMBER, _, tolerance_m, OPTIONAL, RANGE("m", 0, 1000),                   \
        "accuracy of its lines, where the layer says nothing")                 \
    F(NUMBER, _, near_m, OPTIONAL, RANGE("m", 0, 10000),                       \
        "hazard_state says 'near' when an area is not farther")                \
    F(FLAG, _, optional, OPTIONAL, ANY,                                        \
        "without a layer and without facts nothing is said of it")             \
    F(RECORDS, hazard_class, classes, REQUIRED, ANY, "its classes")
RECORD_DECLARE(hazard_rule, HAZARD_FIELDS)

#define HAZARD_GROUP_FIELDS(F)                                                 \
    F(TEXT, _, id, REQUIRED, ANY, "the group in addresses")                    \
    F(WORDS, _, title, REQUIRED, ANY, "its name: 高潮・津波 …")                \
    F(WORDS, _, none, REQUIRED, ANY, "how 'none of them' is said")             \
    F(TEXTS, _, of, REQUIRED, ANY,                                             \
        "hazards whose severities may be compared; the worst one counts")
RECORD_DECLARE(hazard_group, HAZARD_GROUP_FIELDS)

#define TREE_FALL_FIELDS(F)                                                    \
    F(WORDS, _, title, REQUIRED, ANY, "its name")                              \
    F(WORDS, _, none, REQUIRED, ANY, "no part of the site is in the strip")    \
    F(WORDS, _, site, REQUIRED, ANY, "the strip touches the site")             \
    F(WORDS, _, building, REQUIRED, ANY, "the building cannot avoid it")       \
    F(NUMBER, _, factor, REQUIRED, RANGE(NULL, 0, 5),                          \
        "width of the strip: tree height × this")                              \
    F(NUMBER, _, tallest_m, REQUIRED, RANGE("m", 0, 200),                      \
        "no tree is higher: forest farther away (× factor) needs no height")   \
    F(NUMBER, _, building_share, REQUIRED, RANGE("ratio", 0, 1),               \
        "from this share of the site on the building cannot avoid the strip")
RECORD_DECLARE(tree_fall_rule, TREE_FALL_FIELDS)

#define HAZARD_RULES_FIELDS(F)                                                 \
    F(NUMBER, _, min_share, REQUIRED, RANGE("ratio", 0, 1),                    \
        "a smaller share of the site does not decide the class")               \
    F(NUMBER, _, tolerance_m, REQUIRED, RANGE("m", 0, 1000),                   \
        "accuracy of the layers' lines, where nothing else says it")           \
    F(RECORDS, hazard_rule, hazards, REQUIRED, ANY, "the hazards")             \
    F(RECORDS, hazard_group, groups, OPTIONAL, ANY, "hazards judged as one")   \
    F(RECORD, tree_fall_rule, tree_fall, OPTIONAL, ANY, "falling trees")
RECORD_DECLARE(hazard_rules, HAZARD_RULES_FIELDS)

/* NULL when there is no such hazard, class. */
const struct hazard_rule *hazard_rule_find(
    const struct hazard_rules *rules, const char *id);
const struct hazard_class *hazard_class_find(
    const struct hazard_rule *rule, const char *id);

/* What the category hazard_max may say of a hazard (or of tree_fall): its
 * classes and "none". The words of a key; false (*words untouched) where there
 * is no such hazard or key. */
bool hazard_max_words(const struct hazard_rules *rules, const char *hazard,
    const char *key, struct words *words);
/* The keys, NULL-terminated; empty where there is no such hazard. */
const char *const *hazard_max_keys(
    struct arena *arena, const struct hazard_rules *rules, const char *hazard);

/* The ends of a class in whatever it is measured in (m, hours, a number);
 * NULL where it is open or has none. */
const struct param *hazard_class_low(const struct hazard_class *class);
const struct param *hazard_class_high(const struct hazard_class *class);

/* What a class of another than code reading must have; problems name the
 * place in the model. */
void hazard_rules_check(
    const struct hazard_rules *rules, struct problems *problems);

/* Problems of the layers that feed hazards: no hazard named, one that the
 * model does not have, the field that holds its class not mapped. `rules` is
 * NULL where the project names no hazards model. */
void hazard_layers_check(struct arena *arena, const struct hazard_rules *rules,
    const struct project_file *file, struct problems *problems);

#endif
