/* Design and supervision by man-hours. */
#include "study/cost_parts.h"

#include "study/cost_sums.h"

#include <math.h>

/* The points on both sides of an area; NULL outside the table. */
static const struct hours_point *point_before(
    const struct man_hours *table, double area)
{
    for (size_t i = 1; i < table->points.count; i++)
        if (area >= table->points.at[i - 1].area.value &&
            area <= table->points.at[i].area.value)
            return &table->points.at[i - 1];
    return NULL;
}

static double hours_at(const struct man_hours *table, double area)
{
    const struct hours_point *low = point_before(table, area);
    if (low == NULL)
        return NAN;
    double share =
        (area - low->area.value) / (low[1].area.value - low->area.value);
    return low->hours.value + (low[1].hours.value - low->hours.value) * share;
}

static void post_hours(const struct cost *cost, const struct cost_line *line)
{
    const struct man_hours *table = line->hours->row;
    struct calc *calc = cost_open_item(cost, M_cost_hours, line->item,
        "hours_low + (hours_high - hours_low) * (area - area_low) / "
        "(area_high - area_low)");
    struct spread area = cost_use(
        calc, "area", quantity_measure(line->quantity_unit), line->item->id);
    calc_rests_on_record(calc, &table->origin);
    const struct hours_point *low = point_before(table, area.given);
    if (low == NULL) {
        calc_rule(calc, &table->origin, table->id);
        calc_post_unknown(
            calc, WORDS("面積が業務量の表の範囲にない",
                      "the area is outside the table of man-hours"));
        return;
    }
    calc_param(calc, "area_low", &low->area);
    calc_param(calc, "area_high", &low[1].area);
    calc_param(calc, "hours_low", &low->hours);
    calc_param(calc, "hours_high", &low[1].hours);
    spread_post(
        calc, (struct spread){hours_at(table, area.low),
                  hours_at(table, area.given), hours_at(table, area.high)});
}

void cost_post_hours(const struct cost *cost, const struct cost_line *line)
{
    const struct man_hours *table = line->hours->row;
    cost_post_quantity(cost, line);
    post_hours(cost, line);
    struct calc *calc = cost_open_item(cost, M_cost_item, line->item,
        "floor(round(hours * hourly * expense_factor, 2) / step) * step");
    struct spread hours = cost_use(calc, "hours", M_cost_hours, line->item->id);
    struct spread hourly = cost_param(calc, "hourly", &table->hourly);
    double factor = calc_param(calc, "expense_factor", &table->expense_factor);
    double step = calc_param(calc, "step", &cost->rules->file->step);
    calc_limit_state(calc, STATE_ESTIMATED);
    spread_post(
        calc, (struct spread){money_down(hours.low * hourly.low * factor, step),
                  money_down(hours.given * hourly.given * factor, step),
                  money_down(hours.high * hourly.high * factor, step)});
}
