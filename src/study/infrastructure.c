#include "study/infrastructure.h"

#include "base/text.h"
#include "model/access_rules.h"
#include "model/choices.h"
#include "study/reading.h"

#include <math.h>

/* The facts are `utility/<service>` (at_edge, extension, none) and
 * `utility_distance/<service>`; a distance alone says which it is. */
static void post_state(const struct study *study, const char *id)
{
    if (study_has(study, M_utility, id))
        return;
    struct calc *calc = calc_open(study->scope, M_utility, id, NULL, NULL);
    struct value distance = calc_use_value(calc, "", M_utility_distance, id);
    const char *key = distance.number > 0 ? "extension" : "at_edge";
    struct words words = {NULL, NULL};
    choices_words(M_utility, key, &words);
    if (value_is_known(distance))
        calc_post_category(calc, key, words);
    else
        calc_post_unknown(calc, WORDS("未照会", "not asked yet"));
}

static void post_length(const struct study *study, const char *id)
{
    if (study_has(study, M_utility_distance, id) ||
        !text_equal(study_key(study, M_utility, id), "at_edge"))
        return;
    struct calc *calc =
        calc_open(study->scope, M_utility_distance, id, "0", NULL);
    calc_use_value(calc, "", M_utility, id);
    calc_post(calc, 0);
}

/* Where there is no supply, what is built instead. */
static void post_substitute(
    const struct study *study, const struct utility_rule *rule)
{
    struct calc *calc = calc_open(study->scope, M_utility_cost, rule->id,
        "substitute", rule->origin.source);
    calc_use_value(calc, "", M_utility, rule->id);
    if (!rule->substitute_cost.given) {
        calc_post_unknown(
            calc, WORDS("供給区域外(代替設備の費用が未定)",
                      "no supply, and no cost of a substitute is given"));
        return;
    }
    struct value cost =
        calc_param_value(calc, "substitute", &rule->substitute_cost);
    calc_note_words(calc, rule->substitute);
    calc_post_range(calc, cost.number, cost.low, cost.high);
}

static void post_cost(
    const struct study *study, const struct utility_rule *rule)
{
    if (text_equal(study_key(study, M_utility, rule->id), "none")) {
        post_substitute(study, rule);
        return;
    }
    struct calc *calc = calc_open(study->scope, M_utility_cost, rule->id,
        "length * unit_cost", rule->origin.source);
    calc_use_value(calc, "", M_utility, rule->id);
    struct value length =
        calc_use_value(calc, "length", M_utility_distance, rule->id);
    struct value cost = calc_param_value(calc, "unit_cost", &rule->unit_cost);
    calc_post_range(calc, length.number * cost.number, length.low * cost.low,
        length.high * cost.high);
}

static void post_total(
    const struct study *study, const struct access_rules *rules)
{
    struct calc *calc =
        calc_open(study->scope, M_utilities_cost, NULL, "sum(cost)", NULL);
    struct value total = value_range(0, 0, 0);
    for (size_t i = 0; i < rules->utilities.count; i++) {
        struct value cost = calc_use_value(
            calc, "cost", M_utility_cost, rules->utilities.at[i].id);
        total.number += cost.number;
        total.low += cost.low;
        total.high += cost.high;
    }
    calc_post_range(calc, total.number, total.low, total.high);
}

struct tally {
    size_t missing, extended, unknown;
};

static struct tally tally_of(
    const struct access_rules *rules, struct calc *calc)
{
    struct tally tally = {0, 0, 0};
    for (size_t i = 0; i < rules->utilities.count; i++) {
        struct value value =
            calc_use_value(calc, "", M_utility, rules->utilities.at[i].id);
        if (!value_is_known(value))
            tally.unknown++;
        else if (text_equal(value.key, "none"))
            tally.missing++;
        else if (text_equal(value.key, "extension"))
            tally.extended++;
    }
    return tally;
}

static void post_missing(
    const struct study *study, const struct access_rules *rules)
{
    struct calc *calc =
        calc_open(study->scope, M_utilities_missing, NULL, NULL, NULL);
    calc_method_words(
        calc, WORDS("供給のない種別の数", "services without supply"));
    struct tally tally = tally_of(rules, calc);
    calc_post_range(calc, (double)tally.missing, (double)tally.missing,
        (double)(tally.missing + tally.unknown));
}

static void post_summary(
    const struct study *study, const struct access_rules *rules)
{
    const struct utility_words *words = rules->utility_summary;
    struct calc *calc = calc_open(study->scope, M_utilities, NULL, NULL, NULL);
    struct tally tally = tally_of(rules, calc);
    if (tally.missing >= 2) {
        /* What is not known cannot make it worse than the worst class. */
        calc_tolerate_unknown(calc);
        calc_post_category(calc, "two_missing", words->two_missing);
    } else if (tally.unknown > 0) {
        calc_post_unknown(calc,
            WORDS("未照会のインフラがある", "a service was not asked yet"));
    } else if (tally.missing == 1) {
        calc_post_category(calc, "one_missing", words->one_missing);
    } else if (tally.extended > 0) {
        calc_post_category(calc, "extension", words->extension);
    } else {
        calc_post_category(calc, "all_at_edge", words->all_at_edge);
    }
}

void study_infrastructure(const struct study *study)
{
    const struct access_rules *rules = study->project->models.access;
    if (rules == NULL || rules->utilities.count == 0)
        return;
    for (size_t i = 0; i < rules->utilities.count; i++) {
        const struct utility_rule *rule = &rules->utilities.at[i];
        post_state(study, rule->id);
        post_length(study, rule->id);
        post_cost(study, rule);
    }
    post_total(study, rules);
    post_missing(study, rules);
    if (rules->utility_summary != NULL)
        post_summary(study, rules);
}
