/* The functions of dates that formulas of derived measures may call. Their
 * meaning and what they compute: study/calendar.h; checks of models need their
 * names only. */
#ifndef MODEL_DAY_FUNCTIONS_H
#define MODEL_DAY_FUNCTIONS_H

#include "adapt/formula.h"

#define DAY_FUNCTIONS(F)                                                       \
    F(add_months)                                                              \
    F(add_days)                                                                \
    F(next_office_day)                                                         \
    F(previous_office_day)                                                     \
    F(add_office_days)                                                         \
    F(office_days)                                                             \
    F(latest_office_start)                                                     \
    F(first_office_start)                                                      \
    F(latest_month_start)                                                      \
    F(first_month_start)                                                       \
    F(months_between)                                                          \
    F(years_between)                                                           \
    F(fiscal_year)                                                             \
    F(fiscal_start)                                                            \
    F(next_fiscal_start)                                                       \
    F(next_month_start)                                                        \
    F(month_start)

extern const char *const day_function_names[]; /* NULL-terminated */

/* Makes an engine know them as functions, for formula_names; called, they give
 * NaN. */
void day_functions_declare(struct formula_engine *engine);

#endif
