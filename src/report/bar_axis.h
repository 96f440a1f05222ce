/* The axis under bars that lie side by side: from a round number below all of
 * them to one above, with its grid. */
#ifndef REPORT_BAR_AXIS_H
#define REPORT_BAR_AXIS_H

#include "model/figure.h"

struct bar_axis {
    double left, right; /* in the figure */
    double least, step; /* in the unit of the bars */
    double scale;       /* a unit's width */
};

/* From `least` to `most`, which differ, between two edges of a figure. */
struct bar_axis bar_axis_of(
    double least, double most, double left, double right);

double bar_axis_x(const struct bar_axis *axis, double value);

/* A line at each step from top to bottom, and its number, `times` as large,
 * below. */
void bar_axis_draw(const struct bar_axis *axis, struct figure *figure,
    double top, double bottom, double times);

#endif
