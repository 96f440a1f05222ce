/* Rings cut to a box and brought to the page. */
#ifndef REPORT_CLIP_H
#define REPORT_CLIP_H

#include "model/figure.h"

/* From metres in the plane (y north) to a figure's units (y downwards). */
struct view {
    struct box box;   /* what is seen, in the plane */
    double left, top; /* of the picture in the figure */
    double scale;     /* figure units a metre */
};

/* The picture of a box, `width` wide and `height` high at most: the box grows
 * to fill it. */
struct view view_of(
    struct box box, double left, double top, double width, double height);

struct point view_point(const struct view *view, struct point at);

/* Areas: cut at each side in turn (Sutherland and Hodgman 1974), so that a
 * ring may run along the frame. Points nearer than a third of a unit to the
 * one before are left out. Rings outside are dropped. */
struct rings view_areas(
    struct arena *arena, const struct view *view, struct rings rings);

/* Lines: the pieces of them inside. */
struct rings view_lines(
    struct arena *arena, const struct view *view, struct rings lines);

bool view_sees(const struct view *view, struct point at);

#endif
