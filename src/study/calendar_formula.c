/* The functions of dates that formulas may call. */
#include "study/calendar.h"

#include "model/day_functions.h"

#include <math.h>
#include <stdint.h>

static double add_months(void *context, const double *a, size_t count)
{
    (void)context;
    return count == 2 ? calendar_add_months(a[0], a[1]) : NAN;
}

static double add_days(void *context, const double *a, size_t count)
{
    (void)context;
    return count == 2 ? a[0] + a[1] : NAN;
}

static double next_office_day(void *context, const double *a, size_t count)
{
    return count == 1 ? calendar_next_working_day(context, a[0]) : NAN;
}

static double previous_office_day(void *context, const double *a, size_t count)
{
    return count == 1 ? calendar_previous_working_day(context, a[0]) : NAN;
}

static double add_office_days(void *context, const double *a, size_t count)
{
    return count == 2 ? calendar_add_working_days(context, a[0], a[1]) : NAN;
}

static double office_days(void *context, const double *a, size_t count)
{
    return count == 2 ? calendar_working_days(context, a[0], a[1]) : NAN;
}

static double latest_office_start(void *context, const double *a, size_t count)
{
    return count == 2 ? calendar_latest_working_start(context, a[0], a[1])
                      : NAN;
}

static double first_office_start(void *context, const double *a, size_t count)
{
    return count == 2 ? calendar_first_working_start(context, a[0], a[1]) : NAN;
}

static double latest_month_start(void *context, const double *a, size_t count)
{
    (void)context;
    return count == 2 ? calendar_latest_month_start(a[0], a[1]) : NAN;
}

static double first_month_start(void *context, const double *a, size_t count)
{
    (void)context;
    return count == 2 ? calendar_first_month_start(a[0], a[1]) : NAN;
}

static double months_between(void *context, const double *a, size_t count)
{
    (void)context;
    return count == 2 ? calendar_months_between(a[0], a[1]) : NAN;
}

static double years_between(void *context, const double *a, size_t count)
{
    (void)context;
    return count == 2 ? calendar_years_between(a[0], a[1]) : NAN;
}

static double fiscal_year(void *context, const double *a, size_t count)
{
    (void)context;
    return count == 1 ? calendar_fiscal_year(a[0]) : NAN;
}

static double fiscal_start(void *context, const double *a, size_t count)
{
    (void)context;
    return count == 1 ? calendar_fiscal_start(a[0]) : NAN;
}

static double next_fiscal_start(void *context, const double *a, size_t count)
{
    (void)context;
    return count == 1 ? calendar_next_fiscal_start(a[0]) : NAN;
}

static double next_month_start(void *context, const double *a, size_t count)
{
    (void)context;
    return count == 1 ? calendar_next_month_start(a[0]) : NAN;
}

static double month_start(void *context, const double *a, size_t count)
{
    (void)context;
    return count == 1 ? calendar_month_start(a[0]) : NAN;
}

static const struct {
    const char *name;
    formula_function *function;
} functions[] = {
#define ROW(name) {#name, name},
    DAY_FUNCTIONS(ROW)
#undef ROW
};

void calendar_register(
    struct formula_engine *engine, const struct calendar *calendar)
{
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
        formula_register(engine, functions[i].name, functions[i].function,
            (void *)(uintptr_t)calendar);
}
