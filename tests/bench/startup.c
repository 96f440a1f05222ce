/* What nobody who measures on the ground can avoid: GEOS and PROJ begin, one
 * point goes from degrees to a plane, one disc is made around it. */
#include <geos_c.h>
#include <proj.h>
#include <stdio.h>

int main(void)
{
    GEOSContextHandle_t geos = GEOS_init_r();
    PJ_CONTEXT *context = proj_context_create();
    PJ *found =
        proj_create_crs_to_crs(context, "EPSG:6668", "EPSG:6677", NULL);
    PJ *way = proj_normalize_for_visualization(context, found);
    PJ_COORD at = proj_trans(way, PJ_FWD, proj_coord(139.8, 36, 0, 0));
    GEOSGeometry *point = GEOSGeom_createPointFromXY_r(geos, at.xy.x, at.xy.y);
    GEOSGeometry *disc = GEOSBuffer_r(geos, point, 1, 8);
    double area_m2 = 0;
    GEOSArea_r(geos, disc, &area_m2);
    printf("%.3f %.3f %.3f\n", at.xy.x, at.xy.y, area_m2);
    return 0;
}
