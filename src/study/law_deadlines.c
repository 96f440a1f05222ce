#include "study/law.h"

#include "model/law_rules.h"
#include "study/calendar.h"

#include <math.h>

/* The last day to begin: of a range, from the earliest start and the longest
 * procedure to the latest and the shortest. */
static struct value deadline_of(struct value start, struct value months)
{
    struct value day = value_unknown(start.reason);
    day.number = calendar_latest_month_start(start.number, months.number);
    day.low = calendar_latest_month_start(start.low, months.high);
    day.high = calendar_latest_month_start(start.high, months.low);
    return day;
}

/* Where nobody knows yet whether the law is triggered, it is the day by which
 * the procedure is begun if it is. */
static void post_deadline(
    const struct study *study, const struct law_rule *rule)
{
    const struct law *row = rule->row;
    struct calc *calc = calc_open(study->scope, M_law_deadline, row->id,
        "latest_month_start(start, months)", NULL);
    struct value triggered = calc_use_value(calc, "triggered", M_law, row->id);
    struct value start =
        calc_use_value(calc, "start", M_task_start, row->before);
    struct value months = calc_param_value(calc, "months", &rule->months);
    struct value day = deadline_of(start, months);
    if (!value_is_known(triggered)) {
        calc_limit_state(calc, STATE_ESTIMATED);
        if (!isnan(day.number))
            calc_tolerate_unknown(calc);
    }
    if (months.low < months.high)
        calc_limit_state(calc, STATE_ESTIMATED);
    if (isnan(day.number))
        calc_post_unknown(calc, start.reason);
    else
        calc_post_range(calc, day.number, day.low, day.high);
}

void study_law_deadlines(const struct study *study)
{
    const struct law_rules *rules = study->project->models.laws;
    if (rules == NULL || study->project->models.schedule == NULL)
        return;
    for (size_t i = 0; i < rules->count; i++) {
        const struct law_rule *rule = &rules->at[i];
        struct value triggered =
            scope_value(study->scope, M_law, rule->row->id);
        if (rule->months.given && rule->row->before != NULL &&
            value_as_answer(triggered) != ANSWER_NO)
            post_deadline(study, rule);
    }
}
