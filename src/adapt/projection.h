/* Japanese planes and datums (PROJ, without network).
 *
 * Horizontal systems known: geographic JGD2000 (4612), JGD2011/JGD2024 (6668),
 * Tokyo (4301), WGS 84 (4326, taken for JGD2011 with 1 m accuracy), and the 19
 * plane rectangular systems on JGD2011 (6669-6687), JGD2000 (2443-2461) and
 * Tokyo (30161-30179), UTM and Web Mercator where PROJ knows them. */
#ifndef ADAPT_PROJECTION_H
#define ADAPT_PROJECTION_H

#include "adapt/geometry.h"
#include "base/arena.h"
#include "base/problem.h"

struct projection_engine;
struct crs;        /* one coordinate reference system */
struct projection; /* from one system to another */

/* NULL after adding a problem: proj.db is missing or broken. */
struct projection_engine *projection_engine_new(
    struct arena *arena, struct problems *problems);

/* The library and the files it finds (their names, sizes and times), as a
 * text: as long as it is equal, coordinates come out the same. */
const char *projection_state(struct arena *arena);

/* "EPSG:6677", "6677", "JGD2011/IX", "JGD2011 / Japan Plane Rectangular CS
 * IX"; NULL when not known. */
const struct crs *crs_named(struct projection_engine *engine, const char *name);

/* From the text of a .prj file: by EPSG authority where it has one, by the
 * names that ESRI, QGIS and KSJ write (GCS_JGD_2011, GCS_JGD_2024,
 * JGD_2011_Japan_Zone_9, with or without underscores …), else by PROJ. NULL
 * when it cannot be told. Cached: a project's layers share few systems. */
const struct crs *crs_from_prj(
    struct projection_engine *engine, const char *wkt);

/* The project's plane: zone 1..19 of JGD2011. */
const struct crs *crs_plane(struct projection_engine *engine, int zone);

const char *crs_name(const struct crs *crs); /* "JGD2011 / …IX (EPSG:6677)" */
int crs_epsg(const struct crs *crs);
bool crs_is_geographic(const struct crs *crs);
bool crs_equal(const struct crs *a, const struct crs *b);

/* The transformation; its stated accuracy in metres (0 for the same datum).
 * NULL when PROJ has none. Cached per pair. */
const struct projection *projection_between(struct projection_engine *engine,
    const struct crs *from, const struct crs *to);
double projection_accuracy_m(const struct projection *projection);

/* The same for another thread, in whose arena it lives. */
const struct projection *projection_copy(
    struct arena *arena, const struct projection *projection);

/* Transforms in place; geographic coordinates are x = longitude, y = latitude
 * in degrees. False when a point cannot be transformed (then it is not
 * finite). Reversed: from `to` back to `from`. */
bool projection_apply(const struct projection *projection, struct point *points,
    size_t count, bool reversed);

/* Area on the GRS80 ellipsoid of rings given in a system: even-odd, holes
 * subtracted, absolute, m2. */
double crs_ellipsoid_area_m2(struct projection_engine *engine,
    const struct crs *crs, const struct shape *shape);

/* Angle from grid north to true north at a point of a plane, degrees. */
double crs_convergence_deg(
    struct projection_engine *engine, const struct crs *crs, struct point at);

/* The systems whose area of use would hold the box in Japan, as lines to
 * paste ("crs: EPSG:6677   # JGD2011 / … IX"); for files without a .prj. For
 * degrees the geographic ones; for metres at most six, the project's own plane
 * first, and a last line that names the codes of all planes where more fit. */
const char *crs_suggestions(struct projection_engine *engine,
    struct arena *arena, struct box box, const struct crs *own);

/* Whether PROJ's area of use of `plane` (of EPSG), with a margin of 0.1
 * degrees, holds a box that is given in `crs`. */
bool crs_box_in_use(struct projection_engine *engine, const struct crs *plane,
    const struct crs *crs, struct box box);

/* The zones whose area of use holds the box, as lines to paste ("plane: 9   #
 * JGD2011 / … IX"); empty where none does. */
const char *crs_planes_of(struct projection_engine *engine, struct arena *arena,
    const struct crs *crs, struct box box);

/* Whether a box in this system lies in or near Japan (20-46 N, 122-154 E). */
bool crs_box_in_japan(
    struct projection_engine *engine, const struct crs *crs, struct box box);

#endif
