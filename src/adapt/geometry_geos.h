/* What the geometry files share: the engine and the shape behind geometry.h.
 * Only they may include this. */
#ifndef ADAPT_GEOMETRY_GEOS_H
#define ADAPT_GEOMETRY_GEOS_H

#include "adapt/geometry.h"

#include <geos_c.h>

enum { FAILURE_BYTES = 256 };

struct geometry_engine {
    GEOSContextHandle_t context;
    char failure[FAILURE_BYTES];  /* "" when nothing failed */
    char reported[FAILURE_BYTES]; /* what geometry_failure returned last */
};

/* An empty shape may have no geometry at all. */
struct shape {
    struct geometry_engine *engine;
    GEOSGeometry *geometry;
    enum shape_kind kind;
    struct box box; /* of nothing when empty */
    bool unchecked; /* its validity was not looked at yet */
    const GEOSPreparedGeometry *prepared; /* NULL before shape_prepared */
};

/* An empty shape, adopted by the arena: made before the library makes its
 * geometry, so that a jump out of the arena loses nothing. */
struct shape *shape_new(
    struct geometry_engine *engine, struct arena *arena, enum shape_kind kind);

/* The geometry with an index, made when first asked for: sites are asked about
 * many features. NULL for an empty shape and after a failure. */
const GEOSPreparedGeometry *shape_prepared(const struct shape *shape);

/* Gives the geometry to the shape, keeping only the parts of its kind. NULL,
 * a failure, leaves it empty. */
void shape_take(struct shape *shape, GEOSGeometry *geometry);

#endif
