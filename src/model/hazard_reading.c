#include "model/hazard_reading.h"

#include "base/text.h"

#include <math.h>
#include <stdlib.h>

/* "01", " 1", "1.0" and "1" are one code. */
static bool same_code(const char *a, const char *b)
{
    if (text_equal(a, b))
        return true;
    char *end_a, *end_b;
    double x = strtod(a, &end_a), y = strtod(b, &end_b);
    return end_a != a && end_b != b && *end_a == '\0' && *end_b == '\0' &&
           x == y;
}

bool hazard_has_code(const struct texts *codes, const char *key)
{
    for (size_t i = 0; i < codes->count; i++)
        if (same_code(codes->at[i], key))
            return true;
    return false;
}

static const struct hazard_class *class_of_code(
    const struct hazard_rule *rule, const char *key)
{
    for (size_t i = 0; i < rule->classes.count; i++)
        if (hazard_has_code(&rule->classes.at[i].codes, key) ||
            text_equal(rule->classes.at[i].id, key))
            return &rule->classes.at[i];
    return NULL;
}

static bool class_holds(const struct hazard_rule *rule,
    const struct hazard_class *class, double number)
{
    const struct param *low = hazard_class_low(class);
    const struct param *high = hazard_class_high(class);
    if (low != NULL && high != NULL && low->value == high->value)
        return number == low->value;
    if (rule->includes == INCLUDES_HIGH)
        return (low == NULL || low->value < number) &&
               (high == NULL || number <= high->value);
    return (low == NULL || low->value <= number) &&
           (high == NULL || number < high->value);
}

const struct hazard_class *hazard_class_of_number(
    const struct hazard_rule *rule, double number)
{
    if (isnan(number))
        return NULL;
    for (size_t i = 0; i < rule->classes.count; i++)
        if (class_holds(rule, &rule->classes.at[i], number))
            return &rule->classes.at[i];
    return NULL;
}

static bool class_reached(const struct hazard_class *class, struct depth depth)
{
    const struct param *low = hazard_class_low(class);
    double begins = low == NULL ? 0 : low->value;
    return isnan(depth.high_m) ? begins <= depth.low_m : begins < depth.high_m;
}

const struct hazard_class *hazard_class_of_depth(
    const struct hazard_rule *rule, struct depth depth)
{
    const struct hazard_class *worst = NULL;
    for (size_t i = 0; i < rule->classes.count; i++) {
        const struct hazard_class *class = &rule->classes.at[i];
        if (class_reached(class, depth) &&
            (worst == NULL || class->severity.value > worst->severity.value))
            worst = class;
    }
    return worst;
}

static void read_value(struct arena *arena, const struct hazard_rule *rule,
    const struct attribute *attribute, struct hazard_reading *reading)
{
    if (rule->reads == READS_DEPTH_TEXT) {
        if (depth_parse(arena, attribute->text, &reading->depth))
            reading->class = hazard_class_of_depth(rule, reading->depth);
    } else if (rule->reads == READS_NUMBER) {
        reading->value = attribute->number;
        reading->class = hazard_class_of_number(rule, attribute->number);
    }
}

struct hazard_reading hazard_read(struct arena *arena,
    const struct hazard_rule *rule, const struct feature *feature)
{
    struct hazard_reading reading = {NULL, NAN, {NAN, NAN}, NULL};
    if (rule->reads == READS_PRESENCE) {
        reading.class = rule->classes.count == 0 ? NULL : rule->classes.at;
        return reading;
    }
    const struct attribute *attribute =
        feature_attribute(feature, rule->meaning);
    if (attribute == NULL)
        return reading;
    reading.shown = attribute->text;
    if (attribute->key != NULL)
        reading.class = class_of_code(rule, attribute->key);
    if (reading.class == NULL)
        read_value(arena, rule, attribute, &reading);
    return reading;
}

bool hazard_is_harmful(struct arena *arena, const struct hazard_rule *rule,
    const struct feature *feature)
{
    struct hazard_reading reading = hazard_read(arena, rule, feature);
    return reading.class != NULL && reading.class->severity.value > 0;
}
