/* Stages: who goes on after each. Whether a site does is a question in three
 * values; who may still be among those that do is not left behind. */
#include "decide/parts.h"

#include <math.h>
#include <stdint.h>

bool is_present(const struct scoring *scoring, size_t site)
{
    return scoring->sites[site].fit != ANSWER_NO;
}

bool is_compared(const struct scoring *scoring, size_t site)
{
    for (size_t i = 0; i < scoring->site_count; i++)
        if (is_present(scoring, i))
            return is_present(scoring, site);
    return true;
}

size_t stage_count(const struct criteria_file *file)
{
    return file->stages.count == 0 ? 1 : file->stages.count;
}

size_t item_stage(const struct scoring *scoring, size_t item)
{
    return criterion_stage(
        scoring->file, scoring->groups[scoring->items.at[item].group]);
}

/* ---- the pass mark and the places ---- */

static enum answer between(bool surely, bool surely_not)
{
    return surely ? ANSWER_YES : surely_not ? ANSWER_NO : ANSWER_UNKNOWN;
}

static enum answer passes(const struct work *work, struct calc *calc,
    const struct criterion_stage *stage, const struct scoring_sum *sum)
{
    double tie = tie_points(work->scoring);
    if (stage->pass_from.given) {
        double mark = calc_param(calc, "pass_from", &stage->pass_from);
        return between(sum->low >= mark - tie, sum->high < mark - tie);
    }
    if (stage->pass_over.given) {
        double mark = calc_param(calc, "pass_over", &stage->pass_over);
        return between(sum->low > mark + tie, sum->high <= mark + tie);
    }
    return ANSWER_YES;
}

/* Whether fewer than `keep` are ahead of it: surely, or possibly. */
static enum answer is_kept(const struct work *work, struct calc *calc,
    size_t stage, size_t site, const bool *runs)
{
    const struct scoring *scoring = work->scoring;
    const struct param *keep = &scoring->file->stages.at[stage].keep;
    const struct scoring_sum *own = &scoring->sites[site].stages[stage];
    if (!keep->given)
        return ANSWER_YES;
    double most = calc_param(calc, "keep", keep), tie = tie_points(scoring);
    size_t surely_ahead = 0, maybe_ahead = 0;
    for (size_t s = 0; s < scoring->site_count; s++) {
        const struct scoring_sum *other = &scoring->sites[s].stages[stage];
        if (s == site || !runs[s])
            continue;
        calc_use_entry(calc, "others", other->low_entry);
        surely_ahead += other->low > own->high + tie;
        maybe_ahead += other->high > own->low + tie;
    }
    return between((double)maybe_ahead < most, (double)surely_ahead >= most);
}

static const struct entry *post_answer(struct calc *calc, enum answer passed)
{
    if (passed == ANSWER_UNKNOWN)
        return calc_post_unknown(calc,
            WORDS("不明な項目により決まらない", "the unknowns leave it open"));
    calc_tolerate_unknown(calc);
    return passed == ANSWER_YES
               ? calc_post_category(calc, "passed", WORDS("進む", "goes on"))
               : calc_post_category(
                     calc, "left", WORDS("進まない", "does not go on"));
}

static void post_passed(
    const struct work *work, size_t stage, size_t site, const bool *runs)
{
    struct scoring *scoring = work->scoring;
    struct scoring_site *at = &scoring->sites[site];
    const struct criterion_stage *rules = &scoring->file->stages.at[stage];
    struct calc *calc =
        calc_open(work->sites[site], M_stage_passed, rules->id, NULL, NULL);
    calc_use_entry(calc, "total", at->stages[stage].entry);
    enum answer passed =
        answer_and(passes(work, calc, rules, &at->stages[stage]),
            is_kept(work, calc, stage, site, runs));
    const struct entry *entry = post_answer(calc, passed);
    if (passed != ANSWER_NO)
        return;
    at->fit = ANSWER_NO;
    at->left_at = stage;
    at->left_entry = entry;
}

static void post_left(const struct work *work, size_t stage)
{
    struct scoring *scoring = work->scoring;
    const char *id = scoring->file->stages.at[stage].id;
    struct calc *calc =
        calc_open(work->project, M_stage_left, id, "count(left)", NULL);
    size_t count = 0;
    for (size_t s = 0; s < scoring->site_count; s++) {
        if (!is_present(scoring, s))
            continue;
        calc_use_entry(calc, "left", scoring->sites[s].stages[stage].low_entry);
        count++;
    }
    if (count == 0)
        calc_formula(calc, "0");
    scoring->stage_left[stage] = calc_post(calc, (double)count);
}

void stage_end(const struct work *work, size_t stage)
{
    const struct scoring *scoring = work->scoring;
    if (scoring->file->stages.count == 0)
        return;
    /* All are judged by who was there when the stage began. */
    bool *runs = ARENA_ARRAY(work->arena, scoring->site_count, bool);
    for (size_t s = 0; s < scoring->site_count; s++)
        runs[s] = is_present(scoring, s);
    for (size_t s = 0; s < scoring->site_count; s++)
        if (runs[s])
            post_passed(work, stage, s, runs);
    post_left(work, stage);
}
