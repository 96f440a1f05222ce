#include "report/bar_axis.h"

#include "base/number.h"

#include <math.h>

/* 1, 2 or 5 times a power of ten, so that at most eight steps span it. */
static double step_of(double span)
{
    const double MOST_STEPS = 8;
    double power = pow(10, floor(log10(span / MOST_STEPS)));
    double steps = span / power;
    return steps <= MOST_STEPS       ? power
           : steps <= 2 * MOST_STEPS ? 2 * power
           : steps <= 5 * MOST_STEPS ? 5 * power
                                     : 10 * power;
}

struct bar_axis bar_axis_of(
    double least, double most, double left, double right)
{
    struct bar_axis axis = {.left = left, .right = right};
    axis.step = step_of(most - least);
    axis.least = axis.step * floor(least / axis.step);
    axis.scale =
        (right - left) / (axis.step * ceil(most / axis.step) - axis.least);
    return axis;
}

double bar_axis_x(const struct bar_axis *axis, double value)
{
    return axis->left + (value - axis->least) * axis->scale;
}

void bar_axis_draw(const struct bar_axis *axis, struct figure *figure,
    double top, double bottom, double times)
{
    const struct style grid = {.stroke = "#dde3e8", .width = 0.6};
    for (double at = axis->least; bar_axis_x(axis, at) <= axis->right + 1;
         at += axis->step) {
        double x = bar_axis_x(axis, at);
        figure_segment(
            figure, (struct point){x, top}, (struct point){x, bottom}, grid);
        figure_text(figure, (struct point){x, bottom + 14}, 10.5,
            number_text(
                figure->arena, times * axis->step * round(at / axis->step)),
            ANCHOR_MIDDLE, false);
    }
}
