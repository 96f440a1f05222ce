/* Which class of a hazard a feature of a layer is in. */
#ifndef MODEL_HAZARD_READING_H
#define MODEL_HAZARD_READING_H

#include "model/atlas.h"
#include "model/hazard_depth.h"
#include "model/hazard_rules.h"

/* The class of one feature. */
struct hazard_reading {
    const struct hazard_class *class; /* NULL: cannot be told */
    double value;                     /* READS_NUMBER; else NaN */
    struct depth depth;               /* READS_DEPTH_TEXT; else NaN */
    const char *shown;                /* as in the file; NULL where blank */
};

/* Codes of the classes go first, whatever the hazard reads; then the depth or
 * the number is looked up. A depth that reaches over several classes is of the
 * worst it reaches; one open above ("5m以上") of the class it begins in. */
struct hazard_reading hazard_read(struct arena *arena,
    const struct hazard_rule *rule, const struct feature *feature);

/* The class whose ends hold a number; NULL where none does. */
const struct hazard_class *hazard_class_of_number(
    const struct hazard_rule *rule, double number);
const struct hazard_class *hazard_class_of_depth(
    const struct hazard_rule *rule, struct depth depth);

/* Whether a feature is of a class, and of one that is not harmless: what the
 * nearest area of a hazard means. */
bool hazard_is_harmful(struct arena *arena, const struct hazard_rule *rule,
    const struct feature *feature);

/* Whether a code is among some: "01", " 1", "1.0" and "1" are one. */
bool hazard_has_code(const struct texts *codes, const char *key);

#endif
