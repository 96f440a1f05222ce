/* Building coverage (建ぺい率, 53条): relaxations are added per part, before
 * weighting (2項); a part without limit (6項1号) counts as the whole of it and
 * is said to be without limit. */
#include "study/zoning.h"

#include "base/text.h"

#include <math.h>

/* 53条6項1号: 防火地域 (also deemed, 7項), fireproof, designated 80 % in the
 * zones that the model names. */
static enum answer is_unlimited(const struct zoning *zoning, const char *part)
{
    const char *fire = study_key(zoning->study, M_fire_zone_deemed, NULL);
    const struct zone *zone = zoning_rule_of(zoning, part);
    const struct value designated =
        scope_value(zoning->scope, M_zone_coverage, part);
    if (zone == NULL || !zone->coverage_unlimited_at.given)
        return zone == NULL ? ANSWER_UNKNOWN : ANSWER_NO;
    enum answer zoned = fire == NULL               ? ANSWER_UNKNOWN
                        : text_equal(fire, "fire") ? ANSWER_YES
                                                   : ANSWER_NO;
    enum answer high =
        !value_is_known(designated) ? ANSWER_UNKNOWN
        : designated.number >= zone->coverage_unlimited_at.value - 1e-9
            ? ANSWER_YES
            : ANSWER_NO;
    return answer_and(zoned, high);
}

static void post_kind(const struct zoning *zoning, const char *part)
{
    const struct zone *zone = zoning_rule_of(zoning, part);
    struct calc *calc = calc_open(zoning->scope, M_coverage_kind, part, NULL,
        "建築基準法53条6項1号・7項");
    calc_tolerate_unknown(calc);
    calc_use(calc, "fire_zone", M_fire_zone_deemed, NULL);
    calc_use(calc, "designated", M_zone_coverage, part);
    calc_rests_on(calc, scope_find(zoning->scope, M_zone_district, part));
    if (zone != NULL && zone->coverage_unlimited_at.given)
        calc_param(calc, "unlimited_at", &zone->coverage_unlimited_at);
    switch (is_unlimited(zoning, part)) {
    case ANSWER_YES:
        calc_post_category(calc, "unlimited", WORDS("制限なし", "no limit"));
        break;
    case ANSWER_NO:
        calc_post_category(calc, "limited", WORDS("制限あり", "limited"));
        break;
    case ANSWER_UNKNOWN:
        calc_post_unknown(
            calc, WORDS("防火地域等または指定建ぺい率が未確認",
                      "fire zone or designated coverage not known"));
    }
}

struct bonus {
    double sure, possible;
    struct words note;
};

/* What an unknown fire zone may bring: 3項1号, or all of a part that may turn
 * out to be without limit (6項1号). */
static double possible_by_fire(const struct zoning *zoning, const char *part)
{
    return is_unlimited(zoning, part) == ANSWER_UNKNOWN
               ? 1
               : zoning->rules->coverage->fire_bonus.value;
}

/* 53条3項1号. イ does not hold where 80 % is designated in the zones of 1項2号
 * to 4号; those have no limit (6項), which is_unlimited says. */
static void add_fire_bonus(const struct zoning *zoning, struct calc *calc,
    const char *part, struct bonus *bonus)
{
    const struct coverage_rules *rules = zoning->rules->coverage;
    struct value fire =
        calc_use_value(calc, "fire_zone", M_fire_zone_deemed, NULL);
    if (!value_is_known(fire)) {
        bonus->possible += possible_by_fire(zoning, part);
        bonus->note = WORDS("防火地域等の指定が未確認: 緩和を見込まない",
            "fire zone not known: no relaxation counted on");
    } else if (text_equal(fire.key, "fire")) {
        bonus->sure += calc_param(calc, "bonus", &rules->fire_bonus);
    } else if (text_equal(fire.key, "quasi_fire")) {
        bonus->sure += calc_param(calc, "bonus", &rules->quasi_fire_bonus);
    }
}

/* 53条3項2号: only where the 特定行政庁 designates it; never assumed. */
static void add_corner_bonus(
    const struct zoning *zoning, struct calc *calc, struct bonus *bonus)
{
    const struct coverage_rules *rules = zoning->rules->coverage;
    if (!study_has(zoning->study, M_corner_lot, NULL))
        return;
    struct value corner = calc_use_value(calc, "corner", M_corner_lot, NULL);
    switch (value_as_answer(corner)) {
    case ANSWER_YES:
        bonus->sure += calc_param(calc, "bonus", &rules->corner_bonus);
        break;
    case ANSWER_UNKNOWN:
        bonus->possible += rules->corner_bonus.value;
        bonus->note = WORDS("角地の指定が未確認: 緩和を見込まない",
            "corner not known: no relaxation counted on");
        break;
    case ANSWER_NO:
        break;
    }
}

/* The part without relaxation is sure; what may come on top is its range. */
static void post_bonus(const struct zoning *zoning, const char *part)
{
    bool none = text_equal(
        study_key(zoning->study, M_coverage_kind, part), "unlimited");
    const char *fire = study_key(zoning->study, M_fire_zone_deemed, NULL);
    bool sums =
        !none && ((fire != NULL && !text_equal(fire, "none")) ||
                     study_number(zoning->study, M_corner_lot, NULL) == 1);
    struct calc *calc = calc_open(zoning->scope, M_coverage_bonus, part,
        sums ? "sum(bonus)" : "0", "建築基準法53条3項");
    calc_tolerate_unknown(calc);
    struct bonus bonus = {0};
    if (none) {
        calc_use(calc, "kind", M_coverage_kind, part);
    } else {
        add_fire_bonus(zoning, calc, part, &bonus);
        add_corner_bonus(zoning, calc, &bonus);
    }
    if (bonus.note.ja != NULL) {
        calc_note_words(calc, bonus.note);
        calc_limit_state(calc, STATE_ESTIMATED);
    }
    calc_post_range(
        calc, bonus.sure, bonus.sure, fmin(1, bonus.sure + bonus.possible));
}

static double sum_up_to_whole(const double *x)
{
    return fmin(1, x[0] + x[1]);
}

static void post_limit(const struct zoning *zoning, const char *part)
{
    bool unlimited = text_equal(
        study_key(zoning->study, M_coverage_kind, part), "unlimited");
    struct calc *calc = calc_open(zoning->scope, M_coverage_limit, part,
        unlimited ? "1" : "min(1, designated + bonus)",
        unlimited ? "建築基準法53条6項1号" : "建築基準法53条1項・3項");
    if (study_key(zoning->study, M_coverage_kind, part) != NULL)
        calc_use(calc, "kind", M_coverage_kind, part);
    if (unlimited) {
        calc_note_words(
            calc, WORDS("制限なし: 加重平均では部分の全体として数える",
                      "no limit: the whole of the part in the weighting"));
        calc_post(calc, 1);
        return;
    }
    static const int signs[] = {1, 1};
    struct value values[] = {
        calc_use_value(calc, "designated", M_zone_coverage, part),
        calc_use_value(calc, "bonus", M_coverage_bonus, part)};
    calc_post_monotone(
        calc, &(struct monotone){sum_up_to_whole, signs, 2}, values);
}

/* Of the site: without limit only when every part is. */
static void post_site_kind(
    const struct zoning *zoning, const struct entries *parts)
{
    struct calc *calc = calc_open(
        zoning->scope, M_coverage_kind, NULL, NULL, "建築基準法53条6項1号");
    size_t unlimited = 0, unknown = 0;
    for (size_t i = 0; i < parts->count; i++) {
        struct value kind =
            calc_use_value(calc, "kinds", M_coverage_kind, parts->at[i]->item);
        unlimited += value_is_known(kind) && text_equal(kind.key, "unlimited");
        unknown += !value_is_known(kind);
    }
    if (parts->count == 0)
        calc_post_unknown(calc, WORDS("用途地域の資料がありません",
                                    "nothing is known of the use districts"));
    else if (unknown > 0)
        calc_post_unknown(
            calc, WORDS("防火地域等または指定建ぺい率が未確認",
                      "fire zone or designated coverage not known"));
    else if (unlimited == parts->count)
        calc_post_category(calc, "unlimited", WORDS("制限なし", "no limit"));
    else if (unlimited > 0)
        calc_post_category(calc, "partly_unlimited",
            WORDS("一部制限なし", "no limit in part of the site"));
    else
        calc_post_category(calc, "limited", WORDS("制限あり", "limited"));
}

void zoning_coverage(const struct zoning *zoning)
{
    struct entries parts = study_items(zoning->study, M_zone_area);
    for (size_t i = 0; i < parts.count; i++) {
        post_kind(zoning, parts.at[i]->item);
        post_bonus(zoning, parts.at[i]->item);
        post_limit(zoning, parts.at[i]->item);
    }
    post_site_kind(zoning, &parts);
    const char *kind = study_key(zoning->study, M_coverage_kind, NULL);
    if (!study_has(zoning->study, M_coverage_designated, NULL))
        zoning_post_weighted(zoning, M_coverage_designated, M_zone_coverage,
            "建築基準法53条1項", WORDS(NULL, NULL));
    if (!study_has(zoning->study, M_coverage_effective, NULL))
        zoning_post_weighted(zoning, M_coverage_effective, M_coverage_limit,
            "建築基準法53条2項・3項・6項",
            kind != NULL && text_equal(kind, "unlimited")
                ? WORDS("制限なし", "no limit")
                : WORDS(NULL, NULL));
}
