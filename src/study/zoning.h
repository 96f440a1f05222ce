/* The steps of the zoning study, in their order; each posts measures of
 * model/measures/site.def and zoning.def. */
#ifndef STUDY_ZONING_H
#define STUDY_ZONING_H

#include "model/zoning_rules.h"
#include "study/reading.h"

struct zoning {
    const struct study *study;
    const struct zoning_rules *rules;
    struct scope *scope;
    struct arena *arena;
};

void study_zoning(const struct study *study);

void zoning_site_area(const struct study *study);
void zoning_roads(const struct zoning *zoning);
void zoning_effective_area(const struct zoning *zoning);
void zoning_parts(const struct zoning *zoning);
void zoning_districts(const struct zoning *zoning);
void zoning_far(const struct zoning *zoning);
void zoning_fire(const struct zoning *zoning);
void zoning_coverage(const struct zoning *zoning);
void zoning_use_of_site(const struct zoning *zoning);

/* The rule of the district of a part; NULL when the district is not known. */
const struct zone *zoning_rule_of(
    const struct zoning *zoning, const char *part);

/* How far a layer's lines may be off. */
const struct param *zoning_tolerance(
    const struct zoning *zoning, const struct layer *layer);

/* An area of the site under a shape of a layer, with the range that the
 * accuracy of the layer's lines leaves. */
struct value zoning_drawn_area(const struct zoning *zoning,
    const struct layer *layer, const struct shape *shape, double area_m2);

/* Whether the parts come from a layer (not from the user's facts). */
bool zoning_is_drawn(const struct entries *parts);

/* Posts Σ area × ratio / Σ area over the parts, as `measure`, with the range
 * that the parts' areas leave. */
void zoning_post_weighted(const struct zoning *zoning, int measure, int ratio,
    const char *clause, struct words note);

#endif
