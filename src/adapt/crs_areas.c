/* Which systems fit a box: by the areas of use that EPSG gives them. */
#include "adapt/projection_proj.h"

enum { WEB_MERCATOR_EPSG = 3857, UTM_FIRST_EPSG = 6688 };
enum { JGD2011_PLANE_EPSG = 6669 };
enum { JGD2000_PLANE_EPSG = 2443, TOKYO_PLANE_EPSG = 30161 };

/* More lines than this help nobody to choose. */
enum { LINES_MAX = 6 };

/* The areas of use that EPSG gives are boxes; sites just outside are common. */
static const double AREA_MARGIN_DEG = 0.1;

static bool area_holds(struct projection_engine *engine, const struct crs *crs,
    const struct box *degrees)
{
    struct box area;
    if (!proj_get_area_of_use(engine->context, crs->pj, &area.x_min,
            &area.y_min, &area.x_max, &area.y_max, NULL))
        return false;
    area.x_min -= AREA_MARGIN_DEG;
    area.y_min -= AREA_MARGIN_DEG;
    area.x_max += AREA_MARGIN_DEG;
    area.y_max += AREA_MARGIN_DEG;
    return box_inside(degrees, &area) && box_inside(degrees, &JAPAN_DEG);
}

bool crs_box_in_use(struct projection_engine *engine, const struct crs *plane,
    const struct crs *crs, struct box box)
{
    struct box degrees;
    return plane != NULL && crs != NULL &&
           box_degrees(engine, crs, box, &degrees) &&
           area_holds(engine, plane, &degrees);
}

const char *crs_planes_of(struct projection_engine *engine, struct arena *arena,
    const struct crs *crs, struct box box)
{
    struct text lines = text_new(arena);
    for (int zone = 1; zone <= PLANE_ZONES; zone++) {
        const struct crs *plane = crs_plane(engine, zone);
        if (crs_box_in_use(engine, plane, crs, box))
            text_addf(
                &lines, "plane: %d   # %s\n", zone, proj_get_name(plane->pj));
    }
    return text_string(&lines);
}

/* ---- a file without a .prj ---- */

struct suggesting {
    struct projection_engine *engine;
    struct box box;
    struct text lines;
    int count;
};

static void suggest(struct suggesting *suggesting, int epsg)
{
    const struct crs *crs = crs_by_epsg(suggesting->engine, epsg);
    if (crs == NULL || suggesting->count == LINES_MAX)
        return;
    text_addf(&suggesting->lines, "crs: EPSG:%d   # %s\n", epsg,
        proj_get_name(crs->pj));
    suggesting->count++;
}

static bool fits(struct suggesting *suggesting, int epsg)
{
    const struct crs *crs = crs_by_epsg(suggesting->engine, epsg);
    return crs_box_in_use(suggesting->engine, crs, crs, suggesting->box);
}

/* Systems whose coordinates are like no plane's. */
static void suggest_wide(struct suggesting *suggesting)
{
    for (int i = 0; i < UTM_ZONES; i++)
        if (fits(suggesting, UTM_FIRST_EPSG + i))
            suggest(suggesting, UTM_FIRST_EPSG + i);
    const struct crs *web = crs_by_epsg(suggesting->engine, WEB_MERCATOR_EPSG);
    if (web != NULL &&
        crs_box_in_japan(suggesting->engine, web, suggesting->box))
        suggest(suggesting, WEB_MERCATOR_EPSG);
}

/* The other planes, those of near numbers first: near zero any would do. */
static void suggest_planes(struct suggesting *suggesting, int own)
{
    int fitting = 0, before = suggesting->count;
    for (int apart = 1; apart <= PLANE_ZONES; apart++)
        for (int side = -1; side <= 1; side += 2) {
            int zone = own + side * apart;
            if (zone < 1 || zone > PLANE_ZONES ||
                !fits(suggesting, JGD2011_PLANE_EPSG + zone - 1))
                continue;
            suggest(suggesting, JGD2011_PLANE_EPSG + zone - 1);
            fitting++;
        }
    if (fitting > suggesting->count - before)
        text_addf(&suggesting->lines, "# … EPSG:%d (I) – EPSG:%d (XIX)\n",
            JGD2011_PLANE_EPSG, JGD2011_PLANE_EPSG + PLANE_ZONES - 1);
}

const char *crs_suggestions(struct projection_engine *engine,
    struct arena *arena, struct box box, const struct crs *own)
{
    struct suggesting suggesting = {engine, box, text_new(arena), 0};
    if (box_inside(&box, &JAPAN_DEG)) {
        /* In metres it would be a spot at a plane's origin. */
        suggest(&suggesting, JGD2011_EPSG);
        suggest(&suggesting, JGD2000_EPSG);
        suggest(&suggesting, TOKYO_EPSG);
        return text_string(&suggesting.lines);
    }
    int zone = own == NULL ? 0 : own->epsg - JGD2011_PLANE_EPSG + 1;
    if (zone >= 1 && zone <= PLANE_ZONES && fits(&suggesting, own->epsg)) {
        /* The older datums have the same planes, at most 500 m away. */
        suggest(&suggesting, own->epsg);
        suggest(&suggesting, JGD2000_PLANE_EPSG + zone - 1);
        suggest(&suggesting, TOKYO_PLANE_EPSG + zone - 1);
    }
    suggest_wide(&suggesting);
    suggest_planes(&suggesting, zone);
    return text_string(&suggesting.lines);
}
