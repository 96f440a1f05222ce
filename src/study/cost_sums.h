/* The arithmetic of cost, on plain numbers. Money in yen, rates as ratios. */
#ifndef STUDY_COST_SUMS_H
#define STUDY_COST_SUMS_H

#include "model/cost_rules.h"

/* Down to whole steps (1,000 yen …); what is under a hundredth of a yen is
 * first rounded away, so that 0.1 * 71,962,800 yen is not a yen short. */
double money_down(double amount_yen, double step_yen);

/* What a price rises by when indices rise to `index` times what they were, and
 * then `years` at a rate a year, compound; down to whole steps. Before the
 * price date it falls. */
double money_rise(double amount_yen, double index, double rate, double years,
    double step_yen);

/* The share of an amount that is due for `days` of `all_days`, in whole yen;
 * linear, as work is done (出来高), not as it is paid. */
double money_share(double amount_yen, double days, double all_days);

/* Days of [start, finish) in a fiscal year. */
double days_in_fiscal_year(double start, double finish, int fiscal_year);

/* 共通費: the rate of a curve at a cost (in the curve's unit) and months, and
 * that of a logarithmic curve, rounded half up to `decimals` of the ratio. */
double rate_by_curve(
    const struct rate_curve *curve, double cost, double months, int decimals);
double rate_by_log(const struct log_curve *curve, double cost, int decimals);

#endif
