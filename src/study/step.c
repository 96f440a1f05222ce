#include "study/step.h"

#include <math.h>

double step_after(double day, struct step step)
{
    switch (step.unit) {
    case STEP_DAYS:
        return day + step.amount;
    case STEP_WORKING_DAYS:
        return calendar_add_working_days(step.calendar, day, step.amount);
    case STEP_MONTHS:
        break;
    }
    /* Most links have no lag. */
    return step.amount == 0 ? day : calendar_add_months(day, step.amount);
}

double step_before(double day, struct step step)
{
    switch (step.unit) {
    case STEP_DAYS:
        return day - step.amount;
    case STEP_WORKING_DAYS:
        return calendar_latest_working_start(step.calendar, day, step.amount);
    case STEP_MONTHS:
        break;
    }
    return calendar_latest_month_start(day, step.amount);
}

double step_reaching(double day, struct step step)
{
    switch (step.unit) {
    case STEP_DAYS:
        return day - step.amount;
    case STEP_WORKING_DAYS:
        return calendar_first_working_start(step.calendar, day, step.amount);
    case STEP_MONTHS:
        break;
    }
    return calendar_first_month_start(day, step.amount);
}

double start_when_ready(double day, struct start start)
{
    if (start.gate != NULL)
        day = gate_pass(start.gate, day);
    switch (start.rule) {
    case START_MONTH:
        return calendar_next_month_start(day);
    case START_FISCAL_YEAR:
        return calendar_next_fiscal_start(day);
    case START_OFFICE_DAY:
    case START_ANY:
        break;
    }
    if (start.calendar != NULL)
        return calendar_next_working_day(start.calendar, day);
    return day;
}

static double last_by_rule(double day, struct start start)
{
    switch (start.rule) {
    case START_MONTH:
        return calendar_month_start(day);
    case START_FISCAL_YEAR:
        return calendar_fiscal_start(calendar_fiscal_year(day));
    case START_OFFICE_DAY:
    case START_ANY:
        break;
    }
    if (start.calendar != NULL)
        return calendar_previous_working_day(start.calendar, day);
    return day;
}

double start_ready_for(double day, struct start start)
{
    day = last_by_rule(day, start);
    return start.gate == NULL ? day : gate_ready_for(start.gate, day);
}
