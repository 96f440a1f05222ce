#include "load/fact_bounds.h"

#include "base/number.h"
#include "base/text.h"
#include "model/criteria.h"
#include "model/zoning_rules.h"

#include <math.h>

/* 2^53: beyond it a double skips whole yen. */
static const double LARGEST = 9007199254740992.0;

/* Quantities that may be negative: differences, levels, what is early. */
static bool is_signed(int measure)
{
    static const int measures[] = {M_site_area_deviation, M_road_level,
        M_groundwater_depth, M_boring_groundwater, M_hazard_peak, M_hazard_mean,
        M_opening_delay_months, M_task_float};
    for (size_t i = 0; i < sizeof measures / sizeof *measures; i++)
        if (measures[i] == measure)
            return true;
    return false;
}

/* Parts of a whole. */
static bool is_share(int measure)
{
    static const int measures[] = {M_zone_share, M_district_share,
        M_use_zone_share, M_fire_share, M_hazard_share, M_hazard_share_from,
        M_hazard_share_unclear, M_housing_share, M_landscape_share,
        M_green_ratio, M_land_balance_share};
    for (size_t i = 0; i < sizeof measures / sizeof *measures; i++)
        if (measures[i] == measure)
            return true;
    return false;
}

static bool is_far(int measure)
{
    return measure == M_zone_far || measure == M_far_designated ||
           measure == M_far_limit;
}

static bool is_coverage(int measure)
{
    return measure == M_zone_coverage || measure == M_coverage_designated ||
           measure == M_coverage_limit;
}

/* The full mark of the items that are judged by this measure. */
static double full_mark(
    const struct criteria_file *criteria, const char *measure)
{
    double full = LARGEST;
    for (size_t g = 0; criteria != NULL && g < criteria->groups.count; g++) {
        const struct criterion_group *group = &criteria->groups.at[g];
        for (size_t s = 0; s < group->sections.count; s++) {
            const struct criterion_section *section = &group->sections.at[s];
            for (size_t i = 0; i < section->items.count; i++) {
                const struct criterion *item = &section->items.at[i];
                if (item->scale != NULL && item->scale->mark_full.given &&
                    text_equal(item->measure.text, measure))
                    full = fmin(full, item->scale->mark_full.value);
            }
        }
    }
    return full;
}

struct fact_bounds fact_bounds_of(
    const struct project *project, const struct measure *measure)
{
    const struct zoning_rules *zoning = project->models.zoning;
    if (measure->id >= MEASURE_COUNT || is_signed(measure->id))
        return (struct fact_bounds){-LARGEST, LARGEST, false};
    if (is_share(measure->id))
        return (struct fact_bounds){0, 1, false};
    if (zoning != NULL && is_far(measure->id))
        return (struct fact_bounds){0, zoning->far->largest.value, true};
    if (zoning != NULL && is_coverage(measure->id))
        return (struct fact_bounds){0, zoning->coverage->largest.value, true};
    return (struct fact_bounds){
        0, full_mark(project->models.criteria, measure->name), false};
}

bool fact_bounds_hold(const struct fact_bounds *bounds, double number)
{
    return isnan(number) || (number <= bounds->high && number >= bounds->low &&
                                !(bounds->above && number == bounds->low));
}

/* Shares as people write them: "100 %". */
static const char *bound_text(
    struct arena *arena, double bound, const char *unit)
{
    if (text_equal(unit, "ratio"))
        return arena_printf(arena, "%s %%", number_text(arena, 100 * bound));
    return number_text(arena, bound);
}

const char *fact_bounds_words(struct arena *arena,
    const struct fact_bounds *bounds, const char *unit, enum language language)
{
    const char *low = bound_text(arena, bounds->low, unit);
    const char *high = bound_text(arena, bounds->high, unit);
    const char *in_unit = unit == NULL || text_equal(unit, "ratio")
                              ? ""
                              : arena_printf(arena, " (%s)", unit);
    if (bounds->above)
        return arena_printf(arena,
            words_in(WORDS("%sより大きく%s以下%s", "over %s and at most %s%s"),
                language),
            low, high, in_unit);
    if (bounds->low == 0 && bounds->high == LARGEST)
        return arena_printf(arena,
            words_in(WORDS("%s以上%s", "at least %s%s"), language), low,
            in_unit);
    return arena_printf(arena,
        words_in(WORDS("%s〜%s%s", "in %s..%s%s"), language), low, high,
        in_unit);
}
