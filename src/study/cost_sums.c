#include "study/cost_sums.h"

#include "base/number.h"
#include "study/calendar.h"

#include <math.h>

enum { SMALLEST_PART = 2, /* decimals of a yen that count */ PERCENT = 100 };

double money_down(double amount_yen, double step_yen)
{
    return floor(number_round(amount_yen, SMALLEST_PART) / step_yen) * step_yen;
}

double money_rise(
    double amount_yen, double index, double rate, double years, double step_yen)
{
    return money_down(
        amount_yen * (index * pow(1 + rate, years) - 1), step_yen);
}

double money_share(double amount_yen, double days, double all_days)
{
    return floor(number_round(amount_yen * days / all_days, SMALLEST_PART));
}

double days_in_fiscal_year(double start, double finish, int fiscal_year)
{
    double first = fmax(start, calendar_fiscal_start(fiscal_year));
    double end = fmin(finish, calendar_fiscal_start(fiscal_year + 1));
    return end - first;
}

double rate_by_curve(
    const struct rate_curve *curve, double cost, double months, int decimals)
{
    double factor = curve->log_percent.given
                        ? exp(curve->log_percent.value) / PERCENT
                        : curve->factor.value;
    double rate = factor * pow(cost, curve->cost_power.value) *
                  pow(months, curve->months_power.value);
    if (curve->low_factor.given) {
        double at = curve->bounds_from.given
                        ? fmax(cost, curve->bounds_from.value)
                        : cost;
        double low = curve->low_factor.value * pow(at, curve->low_power.value);
        double high =
            curve->high_factor.value * pow(at, curve->high_power.value);
        rate = fmax(low, fmin(rate, high));
    }
    return number_round(rate, decimals);
}

double rate_by_log(const struct log_curve *curve, double cost, int decimals)
{
    if (cost <= curve->small_cost.value)
        return curve->small_rate.value;
    if (cost > curve->large_cost.value)
        return curve->large_rate.value;
    double rate = curve->constant.value -
                  curve->slope.value * (log(cost) / log(curve->log_base.value));
    return number_round(rate, decimals);
}
