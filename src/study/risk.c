#include "study/risk.h"

#include "model/risk_rules.h"
#include "study/calendar.h"
#include "study/lengthened.h"

#include <math.h>

struct threat {
    const struct study *study;
    const struct risk_rule *rule;
    const char *id;
    enum answer applies;
    struct lengthened *lengthened; /* NULL without a schedule */
};

static struct calc *open(
    const struct threat *threat, int measure, const char *formula)
{
    struct calc *calc =
        calc_open(threat->study->scope, measure, threat->id, formula, NULL);
    calc_rests_on_record(calc, &threat->rule->row->origin);
    return calc;
}

/* ---- chance ---- */

/* 0 where it does not threaten the site; perhaps the chance, perhaps 0, where
 * that is not known. */
static void post_chance(const struct threat *threat)
{
    const struct risk *row = threat->rule->row;
    bool left_out = threat->applies == ANSWER_NO;
    struct calc *calc = open(threat, M_risk_chance, left_out ? "0" : "chance");
    if (threat->rule->condition.measure != NULL)
        calc_use_value(calc, "applies", M_risk_applies, threat->id);
    if (left_out) {
        calc_post(calc, 0);
        return;
    }
    struct value chance = calc_param_value(calc, "chance", &row->chance);
    calc_limit_state(calc, STATE_ESTIMATED);
    if (threat->applies == ANSWER_UNKNOWN)
        calc_post_unknown_range(calc,
            WORDS("該当するか要確認", "whether it threatens the site is not "
                                      "known"),
            0, chance.high);
    else
        calc_post_range(calc, chance.number, chance.low, chance.high);
}

/* ---- if it happens ---- */

static void post_given(const struct threat *threat, int measure,
    const char *name, const struct param *param)
{
    if (!param->given)
        return;
    struct calc *calc = open(threat, measure, name);
    struct value value = calc_param_value(calc, name, param);
    calc_limit_state(calc, STATE_ESTIMATED);
    calc_post_range(calc, value.number, value.low, value.high);
}

/* What the network makes of a longer task; unknown where the opening is. */
static double delay_of(const struct threat *threat, double months)
{
    struct lengthened *lengthened = threat->lengthened;
    return calendar_months_between(lengthened->opening,
        lengthened_opening(lengthened, threat->rule->task, months));
}

static void post_delay(const struct threat *threat)
{
    if (!threat->rule->months.given)
        return;
    struct calc *calc = open(threat, M_risk_delay, NULL);
    calc_method_words(calc,
        WORDS("作業を延ばして工程を計算し直した供用開始との差(余裕で吸収される"
              "分を除き、会期などの待ちを含む)",
            "the opening of the schedule solved again with the longer task, "
            "less the opening as given: without what floats take up, with the "
            "waits at gates"));
    calc_use(calc, "opening", M_opening_date, NULL);
    calc_use(calc, "finish", M_task_finish, threat->rule->row->task);
    struct value months =
        calc_use_value(calc, "months", M_risk_months, threat->id);
    if (calc_is_unknown(calc))
        calc_post_unknown(calc, WORDS(NULL, NULL));
    else
        calc_post_range(calc, delay_of(threat, months.number),
            delay_of(threat, months.low), delay_of(threat, months.high));
}

/* ---- to be expected ---- */

/* The mean of a triangular distribution is that of its three points. */
static void post_expected_cost(const struct threat *threat)
{
    if (!threat->rule->cost.given)
        return;
    struct calc *calc =
        open(threat, M_risk_expected_cost, "chance * (low + cost + high) / 3");
    struct value chance =
        calc_use_value(calc, "chance", M_risk_chance, threat->id);
    double cost = calc_use(calc, "cost", M_risk_cost, threat->id);
    const struct risk *row = threat->rule->row;
    double low = calc_param(
        calc, "low", row->cost_low.given ? &row->cost_low : &row->cost);
    double high = calc_param(
        calc, "high", row->cost_high.given ? &row->cost_high : &row->cost);
    double mean = (low + cost + high) / 3;
    if (value_is_known(chance))
        calc_post(calc, chance.number * mean);
    else
        calc_post_unknown_range(calc, WORDS(NULL, NULL), 0, chance.high * mean);
}

static void post_expected_delay(const struct threat *threat)
{
    if (!threat->rule->months.given)
        return;
    struct calc *calc = open(threat, M_risk_expected_delay, "chance * delay");
    struct value chance =
        calc_use_value(calc, "chance", M_risk_chance, threat->id);
    struct value delay =
        calc_use_value(calc, "delay", M_risk_delay, threat->id);
    if (value_is_known(chance) && value_is_known(delay))
        calc_post(calc, chance.number * delay.number);
    else
        calc_post_unknown_range(
            calc, WORDS(NULL, NULL), 0, chance.high * delay.high);
}

void study_risk(const struct study *study)
{
    const struct risk_rules *rules = study->project->models.risks;
    if (rules == NULL)
        return;
    struct lengthened *lengthened = lengthened_new(study);
    for (size_t i = 0; i < rules->count; i++) {
        struct threat threat = {.study = study,
            .rule = &rules->at[i],
            .id = rules->at[i].row->id,
            .lengthened = lengthened};
        threat.applies = row_condition_post(study->arena, study->scope,
            &threat.rule->condition, M_risk_applies, threat.id);
        post_chance(&threat);
        post_given(&threat, M_risk_cost, "cost", &threat.rule->cost);
        post_given(&threat, M_risk_months, "months", &threat.rule->months);
        post_delay(&threat);
        post_expected_cost(&threat);
        post_expected_delay(&threat);
    }
}
