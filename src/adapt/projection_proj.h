/* What the projection files share: the engine and the systems behind
 * projection.h. Only they may include this. */
#ifndef ADAPT_PROJECTION_PROJ_H
#define ADAPT_PROJECTION_PROJ_H

#include "adapt/projection.h"
#include "base/list.h"

#include <proj.h>

/* EPSG codes. */
enum { JGD2011_EPSG = 6668, JGD2000_EPSG = 4612, TOKYO_EPSG = 4301 };

enum { PLANE_ZONES = 19, UTM_ZONE_FIRST = 51, UTM_ZONES = 5 };

struct crs {
    PJ *pj;
    int epsg; /* 0: none */
    const char *name;
    bool geographic;
};

struct projection {
    const struct crs *from, *to;
    PJ *pj;           /* longitude or east first; NULL for no change */
    bool backward;    /* pj leads from `to` to `from` */
    const char *text; /* pj as PROJ writes it */
    double accuracy_m;
};

struct known_prj {
    const char *text;
    const struct crs *crs; /* NULL: not known */
};

struct projection_engine {
    struct arena *arena;
    PJ_CONTEXT *context;
    PJ_CONTEXT *bare; /* finds no database */
    LIST(struct crs *) systems;
    LIST(struct projection *) projections;
    LIST(struct known_prj) prjs;
};

/* Has the object released with the engine's arena; NULL stays NULL. */
PJ *projection_adopt(struct projection_engine *engine, PJ *pj);

/* A geographic or projected system by its EPSG code, NULL when not known. */
const struct crs *crs_by_epsg(struct projection_engine *engine, int epsg);

/* The EPSG code that a system carries, 0 where it carries none. */
int crs_authority(PJ *pj);

/* A system that has no code; `pj` is adopted already. */
const struct crs *crs_uncoded(struct projection_engine *engine, PJ *pj);

/* The Japanese datums, and the codes of their systems. */
struct crs_family {
    int geographic, plane_first, utm_first; /* 0: none */
    bool bessel;                            /* the ellipsoid; else GRS 80 */
};

/* The datum that a name begins with, however it is written ("GCS_JGD_2011",
 * "JGD2011 / …", "D_Tokyo"), or NULL; *rest is what follows. */
const struct crs_family *crs_family_named(
    struct arena *arena, const char *name, const char **rest);

/* The code that a name stands for, 0 when it stands for none. */
int crs_epsg_named(struct arena *arena, const char *name);

/* Zone 1..19 of the rest of a name ("IX", "Japan_Zone_9"), 0 for none. */
int crs_zone_named(struct arena *arena, const char *rest);

/* ---- projection.c ---- */

/* Where Japan is, degrees: to choose transformations, and to check. */
extern const struct box JAPAN_DEG;

bool box_inside(const struct box *box, const struct box *outer);

/* A box's corners in degrees; false when they have none. */
bool box_degrees(struct projection_engine *engine, const struct crs *crs,
    struct box box, struct box *degrees);

#endif
