#include "adapt/normal.h"

#include "adapt/random.h"
#include "base/clones.h"

#include <math.h>

enum { CHUNK = 512 };

static const double CENTRAL = 0.425; /* |u - 1/2| up to which it is central */

/* a / b with the coefficients of AS 241, PPND16, by rising power. */
#define RATIONAL(r, a, b)                                                      \
    (((((((a[7] * r + a[6]) * r + a[5]) * r + a[4]) * r + a[3]) * r + a[2]) *  \
             r +                                                               \
         a[1]) *                                                               \
            r +                                                                \
        a[0]) /                                                                \
        (((((((b[7] * r + b[6]) * r + b[5]) * r + b[4]) * r + b[3]) * r +      \
              b[2]) *                                                          \
                 r +                                                           \
             b[1]) *                                                           \
                r +                                                            \
            b[0])

static const double central_a[] = {3.3871328727963666080e0,
    1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
    4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4,
    2.5090809287301226727e3};
static const double central_b[] = {1, 4.2313330701600911252e1,
    6.8718700749205790830e2, 5.3941960214247511077e3, 2.1213794301586595867e4,
    3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3};
static const double tail_a[] = {1.42343711074968357734e0,
    4.63033784615654529590e0, 5.76949722146069140550e0,
    3.64784832476320460504e0, 1.27045825245236838258e0,
    2.41780725177450611770e-1, 2.27238449892691845833e-2,
    7.74545014278341407640e-4};
static const double tail_b[] = {1, 2.05319162663775882187e0,
    1.67638483018380384940e0, 6.89767334985100004550e-1,
    1.48103976427480074590e-1, 1.51986665636164571966e-2,
    5.47593808499534494600e-4, 1.05075007164441684324e-9};
static const double far_a[] = {6.65790464350110377720e0,
    5.46378491116411436990e0, 1.78482653991729133580e0,
    2.96560571828504891230e-1, 2.65321895265761230930e-2,
    1.24266094738807843860e-3, 2.71155556874348757815e-5,
    2.01033439929228813265e-7};
static const double far_b[] = {1, 5.99832206555887937690e-1,
    1.36929880922735805310e-1, 1.48753612908506148525e-2,
    7.86869131145613259100e-4, 1.84631831751005468180e-5,
    1.42151175831644588870e-7, 2.04426310338993978564e-15};

/* The tails' numbers and where they stand; taken out, they are few. */
struct tails {
    double smaller[CHUNK]; /* of u and 1 - u, then its -log */
    double side[CHUNK];    /* u - 1/2 */
    size_t at[CHUNK];
    size_t count;
};

/* Where they stand first, without a jump; then the few numbers themselves. */
static void take_tails(const double *at, size_t count, struct tails *tails)
{
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        tails->at[found] = i;
        found += fabs(at[i] - 0.5) > CENTRAL;
    }
    tails->count = found;
    for (size_t k = 0; k < found; k++) {
        double u = at[tails->at[k]];
        tails->side[k] = u - 0.5;
        tails->smaller[k] = u < 0.5 ? u : 1 - u;
    }
}

/* From -log of the smaller probability to the (positive) number. */
CLONES static void solve_tails(double *at, size_t count)
{
    const double TAIL = 5, NEAR = 1.6;
    for (size_t i = 0; i < count; i++) {
        double root = sqrt(at[i]);
        double near = root - NEAR, far = root - TAIL;
        double tail = RATIONAL(near, tail_a, tail_b);
        double beyond = RATIONAL(far, far_a, far_b);
        at[i] = root <= TAIL ? tail : beyond;
    }
}

CLONES static void solve_central(double *at, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        double q = at[i] - 0.5;
        double r = CENTRAL * CENTRAL - q * q;
        at[i] = q * (RATIONAL(r, central_a, central_b));
    }
}

void normal_quantiles(double *at, size_t count)
{
    struct tails tails;
    for (size_t first = 0; first < count; first += CHUNK) {
        size_t here = count - first < CHUNK ? count - first : CHUNK;
        take_tails(at + first, here, &tails);
        random_negative_log(tails.smaller, tails.count);
        solve_tails(tails.smaller, tails.count);
        solve_central(at + first, here);
        for (size_t i = 0; i < tails.count; i++)
            at[first + tails.at[i]] = copysign(tails.smaller[i], tails.side[i]);
    }
}
