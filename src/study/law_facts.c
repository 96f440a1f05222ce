/* Facts of the project and of the zoning, as measures that laws can read. A
 * fact that the user gives wins. */
#include "study/law.h"

#include "base/text.h"
#include "model/zoning_rules.h"
#include "study/reading.h"

static struct words use_title(const struct study *study, const char *use)
{
    const struct zoning_rules *zoning = study->project->models.zoning;
    for (size_t i = 0; zoning != NULL && i < zoning->uses.count; i++)
        if (text_equal(zoning->uses.at[i].id, use))
            return zoning->uses.at[i].title;
    return WORDS(use, use);
}

static void post_use(const struct study *study, const struct need_spec *need)
{
    if (need->use == NULL || study_has(study, M_building_use, NULL))
        return;
    struct calc *calc =
        calc_open(study->scope, M_building_use, NULL, NULL, NULL);
    calc_rule_field(calc, study, &need->origin, "use", need->use);
    calc_post_category(calc, need->use, use_title(study, need->use));
}

static void post_gross_area(
    const struct study *study, const struct need_spec *need)
{
    if (!need->gross_area.given || study_has(study, M_planned_gross_area, NULL))
        return;
    struct calc *calc = calc_open(
        study->scope, M_planned_gross_area, NULL, "need_gross_area", NULL);
    calc_post(calc, calc_param(calc, "need_gross_area", &need->gross_area));
}

/* In it where any part of the site is, out of it where all parts are known
 * and none is. */
static void post_control_area(const struct study *study)
{
    const struct zoning_rules *zoning = study->project->models.zoning;
    struct entries parts = study_items(study, M_zone_district);
    if (zoning == NULL || zoning->control_zone == NULL || parts.count == 0 ||
        study_has(study, M_control_area, NULL))
        return;
    enum answer inside = ANSWER_NO;
    struct calc *calc =
        calc_open(study->scope, M_control_area, NULL, NULL, "都市計画法7条1項");
    calc_method_words(calc, WORDS("敷地のいずれかの部分が市街化調整区域にある",
                                "any part of the site is in it"));
    for (size_t i = 0; i < parts.count; i++) {
        struct value value = calc_use_entry(calc, "district", parts.at[i]);
        enum answer one = !value_is_known(value) ? ANSWER_UNKNOWN
                          : text_equal(value.key, zoning->control_zone)
                              ? ANSWER_YES
                              : ANSWER_NO;
        inside = answer_or(inside, one);
    }
    if (inside != ANSWER_UNKNOWN)
        calc_tolerate_unknown(calc);
    calc_post_answer(calc, inside);
}

void law_post_facts(const struct study *study)
{
    const struct need_spec *need = study->project->file->need;
    if (need != NULL) {
        post_use(study, need);
        post_gross_area(study, need);
    }
    post_control_area(study);
}
