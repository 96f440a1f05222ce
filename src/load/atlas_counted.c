/* Which records of a layer count where the nearest is asked for: harmful
 * areas of a hazard, schools of the kinds that the model names. */
#include "load/atlas_parts.h"

#include "base/text.h"
#include "model/access_rules.h"
#include "model/hazard_reading.h"

enum known { NOT_ASKED, COUNTS, COUNTS_NOT };

struct counted {
    struct atlas_reader reader; /* that tells its problems to nobody */
    struct shapefile *file;
    const struct mapped_field *field; /* whose cells decide; or NULL */
    const struct hazard_rule *hazard;
    const struct access_rules *schools;
    unsigned char *known; /* enum known, a record each */
};

static const struct hazard_rule *hazard_of(
    const struct atlas_reader *reader, const struct layer_spec *spec)
{
    const struct hazard_rules *rules = reader->project->models.hazards;
    if (spec->role != ROLE_HAZARD || spec->hazard == NULL || rules == NULL)
        return NULL;
    const struct hazard_rule *rule = hazard_rule_find(rules, spec->hazard);
    return rule == NULL || rule->reads == READS_PRESENCE ? NULL : rule;
}

static const struct access_rules *schools_of(
    const struct atlas_reader *reader, const struct layer_spec *spec)
{
    const struct access_rules *rules = reader->project->models.access;
    return spec->role == ROLE_SCHOOL && rules != NULL &&
                   rules->school_kinds.count > 0
               ? rules
               : NULL;
}

static const struct mapped_field *field_of(
    const struct mapped_fields *fields, const char *meaning)
{
    for (size_t i = 0; i < fields->count; i++)
        if (text_equal(fields->at[i].mapping->meaning, meaning))
            return &fields->at[i];
    return NULL;
}

struct counted *counted_new(struct atlas_reader *reader, struct shapefile *file,
    const struct layer_spec *spec, const struct mapped_fields *fields,
    struct arena *arena)
{
    const struct hazard_rule *hazard = hazard_of(reader, spec);
    const struct access_rules *schools = schools_of(reader, spec);
    if (hazard == NULL && schools == NULL)
        return NULL;
    struct counted *counted = ARENA_NEW(arena, struct counted);
    counted->reader = *reader;
    counted->reader.arena = arena_child(arena);
    counted->file = file;
    counted->hazard = hazard;
    counted->schools = schools;
    counted->field =
        field_of(fields, hazard != NULL ? hazard->meaning : "kind");
    counted->known = ARENA_ARRAY(arena, shapefile_count(file), unsigned char);
    return counted;
}

/* Problems of a cell are told when its record is read for good. */
static bool look(struct counted *counted, size_t record)
{
    struct arena *arena = counted->reader.arena;
    struct attribute attribute = {0};
    if (counted->field != NULL && counted->field->column >= 0) {
        counted->reader.problems = problems_new(arena, LANGUAGE_EN);
        attribute = attribute_of(&counted->reader, counted->field,
            shapefile_peek(
                arena, counted->file, record, counted->field->column),
            (struct place){0});
    }
    struct feature feature = {.attributes = &attribute,
        .attribute_count = attribute.meaning == NULL ? 0 : 1};
    if (counted->hazard != NULL)
        return hazard_is_harmful(arena, counted->hazard, &feature);
    return access_counts_school(counted->schools, attribute.key);
}

bool counted_is(struct counted *counted, size_t record)
{
    unsigned char *known = &counted->known[record];
    if (*known == NOT_ASKED) {
        *known = look(counted, record) ? COUNTS : COUNTS_NOT;
        arena_reset(counted->reader.arena);
    }
    return *known == COUNTS;
}
