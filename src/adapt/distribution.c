#include "adapt/distribution.h"

#include "base/clones.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <math.h>

struct distribution distribution_uniform(double low, double high)
{
    return (struct distribution){
        .kind = DISTRIBUTION_UNIFORM, .low = low, .high = high};
}

struct distribution distribution_triangular(
    double low, double mode, double high)
{
    return (struct distribution){.kind = DISTRIBUTION_TRIANGULAR,
        .low = low,
        .mode = mode,
        .high = high};
}

struct distribution distribution_pert(double low, double mode, double high)
{
    /* Else GSL ends the program where its inverse does not converge. */
    gsl_set_error_handler_off();
    return (struct distribution){
        .kind = DISTRIBUTION_PERT, .low = low, .mode = mode, .high = high};
}

struct distribution distribution_normal(double mean, double deviation)
{
    return (struct distribution){
        .kind = DISTRIBUTION_NORMAL, .mean = mean, .deviation = deviation};
}

struct distribution distribution_lognormal(double low, double high, double tail)
{
    return (struct distribution){.kind = DISTRIBUTION_LOGNORMAL,
        .mean = (log(low) + log(high)) / 2,
        .deviation = (log(high) - log(low)) / 2 / normal_quantile(1 - tail)};
}

double normal_below(double x)
{
    return gsl_cdf_ugaussian_P(x);
}

double normal_quantile(double u)
{
    return gsl_cdf_ugaussian_Pinv(u);
}

static double pert_quantile(const struct distribution *pert, double u)
{
    const double PULL = 4; /* the mode's weight against the ends' */
    double width = pert->high - pert->low;
    if (!(width > 0))
        return pert->low;
    double left = 1 + PULL * (pert->mode - pert->low) / width;
    double right = 1 + PULL * (pert->high - pert->mode) / width;
    return pert->low + width * gsl_cdf_beta_Pinv(u, left, right);
}

/* Either side of the mode by one root, so that the loop needs no jump. */
CLONES static void triangular_quantiles(
    const struct distribution *triangle, double *at, size_t count)
{
    double low = triangle->low, high = triangle->high;
    double width = high - low;
    double rising = width * (triangle->mode - low);
    double falling = width * (high - triangle->mode);
    double turn = width > 0 ? (triangle->mode - low) / width : 1;
    for (size_t i = 0; i < count; i++) {
        double u = at[i];
        double root = sqrt(u < turn ? u * rising : (1 - u) * falling);
        at[i] = u < turn ? low + root : high - root;
    }
}

double distribution_quantile(const struct distribution *distribution, double u)
{
    switch (distribution->kind) {
    case DISTRIBUTION_UNIFORM:
        return distribution->low + u * (distribution->high - distribution->low);
    case DISTRIBUTION_TRIANGULAR:
        triangular_quantiles(distribution, &u, 1);
        return u;
    case DISTRIBUTION_PERT:
        return pert_quantile(distribution, u);
    case DISTRIBUTION_NORMAL:
        return distribution->mean +
               distribution->deviation * normal_quantile(u);
    case DISTRIBUTION_LOGNORMAL:
        return exp(
            distribution->mean + distribution->deviation * normal_quantile(u));
    }
    return NAN;
}

void distribution_quantiles(
    const struct distribution *distribution, double *at, size_t count)
{
    if (distribution->kind == DISTRIBUTION_TRIANGULAR) {
        triangular_quantiles(distribution, at, count);
        return;
    }
    for (size_t i = 0; i < count; i++)
        at[i] = distribution_quantile(distribution, at[i]);
}

void distribution_fill(const struct distribution *distribution,
    struct stream *stream, double *out, size_t count)
{
    stream_fill_uniform(stream, out, count);
    distribution_quantiles(distribution, out, count);
}
