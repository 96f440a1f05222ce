#include "decide/stability.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>

double turning_weight(double all, double full, double first_total, double first,
    double second_total, double second)
{
    /* With weight w the totals are w s + (all - w) r, s and r being the scores
     * in the criterion and in the rest: equal where
     * w = all (r1 - r2) / ((r1 - r2) + (s2 - s1)). */
    double rest = (first_total - first) - (second_total - second);
    return all * full * rest / (full * rest + (all - full) * (second - first));
}

/* At no weight, or at all of it, alternatives only become equal: no turn. */
static bool turns_at(const struct stability *stability, double weight)
{
    return weight > stability->tie && weight < stability->all - stability->tie;
}

struct stability_turns stability_turns(const struct stability *stability)
{
    struct stability_turns turns = {NAN, NAN, SIZE_MAX, SIZE_MAX};
    size_t first = stability->first;
    double full = stability->full;
    for (size_t rival = 0; rival < stability->count; rival++) {
        if (rival == first)
            continue;
        double weight = turning_weight(stability->all, full,
            stability->totals[first], stability->points[first],
            stability->totals[rival], stability->points[rival]);
        if (!turns_at(stability, weight))
            continue;
        if (weight <= full && !(weight <= turns.less)) {
            turns.less = weight;
            turns.less_rival = rival;
        }
        if (weight >= full && !(weight >= turns.more)) {
            turns.more = weight;
            turns.more_rival = rival;
        }
    }
    return turns;
}
