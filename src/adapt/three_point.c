#include "adapt/three_point.h"

#include <math.h>

enum { HALVINGS = 200, NEWTON_STEPS = 50 };

static const double ACCURACY = 1e-12; /* of the width */

/* ---- triangular ---- */

/* A triangle's side s from the mode to its end, where the point at d from the
 * mode has probability p beyond it and w is the whole width:
 * (s - d)^2 = p w s, the larger root. */
static double side(double d, double p, double w)
{
    double half = d + p * w / 2;
    return half + sqrt(half * half - d * d);
}

/* The width w for which both sides make it up. Each side grows more slowly
 * than w itself, so there is one crossing. */
static double triangle_width(const struct three_point *points)
{
    double left = points->mode - points->low;
    double right = points->high - points->mode;
    double low = left + right, high = low;
    while (side(left, points->below_low, high) +
               side(right, points->above_high, high) >
           high)
        high *= 2;
    for (int i = 0; i < HALVINGS && high - low > ACCURACY * high; i++) {
        double middle = (low + high) / 2;
        bool wide = side(left, points->below_low, middle) +
                        side(right, points->above_high, middle) >
                    middle;
        low = wide ? middle : low;
        high = wide ? high : middle;
    }
    return (low + high) / 2;
}

static struct distribution triangular(const struct three_point *points)
{
    double width = triangle_width(points);
    return distribution_triangular(
        points->mode -
            side(points->mode - points->low, points->below_low, width),
        points->mode,
        points->mode +
            side(points->high - points->mode, points->above_high, width));
}

/* ---- PERT ---- */

/* How far the percentiles of a PERT distribution are from low and high. */
static void pert_misses(const struct three_point *points, double low,
    double high, double *miss_low, double *miss_high)
{
    struct distribution pert = distribution_pert(low, points->mode, high);
    *miss_low = distribution_quantile(&pert, points->below_low) - points->low;
    *miss_high =
        distribution_quantile(&pert, 1 - points->above_high) - points->high;
}

/* Newton's method on the two ends, with differences for derivatives, from the
 * triangle's, which are a little too near. */
static struct distribution pert(const struct three_point *points)
{
    struct distribution start = triangular(points);
    double low = start.low, high = start.high, width = high - low;
    for (int i = 0; i < NEWTON_STEPS; i++) {
        double a, b, a_low, b_low, a_high, b_high;
        double step = 1e-6 * width;
        pert_misses(points, low, high, &a, &b);
        if (fabs(a) + fabs(b) < ACCURACY * width)
            break;
        pert_misses(points, low - step, high, &a_low, &b_low);
        pert_misses(points, low, high + step, &a_high, &b_high);
        double aa = (a - a_low) / step, ab = (a_high - a) / step;
        double ba = (b - b_low) / step, bb = (b_high - b) / step;
        double whole = aa * bb - ab * ba;
        low = fmin(points->low, low - (a * bb - b * ab) / whole);
        high = fmax(points->high, high - (b * aa - a * ba) / whole);
    }
    return distribution_pert(low, points->mode, high);
}

/* ---- lognormal ---- */

/* Of shift + exp(mean + s z): (high - mode) / (mode - low), which rises from 1
 * at s = 0 without bound as s nears z, where the mode is at low. */
static double skew(double s, double z)
{
    return (exp(s * z) - exp(-s * s)) / (exp(-s * s) - exp(-s * z));
}

static struct shifted lognormal(const struct three_point *points)
{
    double z = normal_quantile(1 - points->above_high);
    double wanted =
        (points->high - points->mode) / (points->mode - points->low);
    double low = 0, high = z;
    for (int i = 0; i < HALVINGS && high - low > ACCURACY * high; i++) {
        double middle = (low + high) / 2;
        bool under = skew(middle, z) < wanted;
        low = under ? middle : low;
        high = under ? high : middle;
    }
    double s = (low + high) / 2;
    double scale = (points->high - points->low) / (exp(s * z) - exp(-s * z));
    struct distribution distribution = distribution_normal(log(scale), s);
    distribution.kind = DISTRIBUTION_LOGNORMAL;
    return (struct shifted){distribution, points->high - scale * exp(s * z)};
}

/* ---- all of them ---- */

bool three_point_fits(
    const struct three_point *points, enum distribution_kind kind)
{
    double left = points->mode - points->low;
    double right = points->high - points->mode;
    if (!(left >= 0 && right >= 0))
        return false;
    if (kind != DISTRIBUTION_LOGNORMAL || left + right == 0)
        return true;
    return left > 0 && right > left * (1 + ACCURACY) && points->below_low > 0 &&
           points->below_low == points->above_high;
}

struct shifted three_point_distribution(
    const struct three_point *points, enum distribution_kind kind)
{
    struct shifted constant = {
        distribution_triangular(points->mode, points->mode, points->mode), 0};
    if (points->low == points->high)
        return constant;
    switch (kind) {
    case DISTRIBUTION_PERT:
        if (points->below_low + points->above_high > 0)
            return (struct shifted){pert(points), 0};
        return (struct shifted){
            distribution_pert(points->low, points->mode, points->high), 0};
    case DISTRIBUTION_LOGNORMAL:
        return lognormal(points);
    case DISTRIBUTION_UNIFORM:
    case DISTRIBUTION_TRIANGULAR:
    case DISTRIBUTION_NORMAL:
        break;
    }
    return (struct shifted){triangular(points), 0};
}
