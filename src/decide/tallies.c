/* What stands beside the order: the mean score without weights and its ranks,
 * how often each grade is given, totals of some groups ranked apart, and who
 * is ahead of whom in every item. */
#include "decide/parts.h"

#include "base/text.h"

#include <math.h>
#include <stdint.h>

/* ---- ranks by any number ---- */

/* Of the ranked sites, 1 + those ahead; entries[i] and numbers[i] are of the
 * site i. */
static const struct entry *post_rank(const struct work *work, int measure,
    const char *id, size_t site, const struct entry *const *entries, double tie)
{
    const struct scoring *scoring = work->scoring;
    struct calc *calc = calc_open(work->project, measure, id, "1", NULL);
    double own = calc_use_entry(calc, "own", entries[site]).number;
    rests_on_fitness(calc, scoring);
    size_t ahead = 0;
    for (size_t i = 0; i < scoring->ranked; i++) {
        const struct entry *other = entries[scoring->order[i]];
        if (!(other->value.number > own + tie))
            continue;
        calc_use_entry(calc, "ahead", other);
        ahead++;
    }
    if (ahead > 0)
        calc_formula(calc, "1 + count(ahead)");
    return calc_post(calc, (double)ahead + 1);
}

/* ---- without weights ---- */

static const struct entry *post_unweighted(const struct work *work, size_t site)
{
    const struct scoring *scoring = work->scoring;
    struct calc *calc = calc_open(work->sites[site], M_unweighted_score, NULL,
        "sum(scores) / count(scores)", NULL);
    double sum = 0;
    size_t count = 0;
    for (size_t i = 0; i < scoring->items.count; i++) {
        if (!scoring->weighed[i])
            continue;
        sum += calc_use_entry(
            calc, "scores", scoring->sites[site].cells[i].score_low)
                   .number;
        count++;
    }
    return count == 0 ? NULL : calc_post(calc, sum / (double)count);
}

static void post_all_unweighted(const struct work *work)
{
    const double SLACK = 1e-12;
    struct scoring *scoring = work->scoring;
    const struct entry **entries =
        ARENA_ARRAY(work->arena, scoring->site_count, const struct entry *);
    for (size_t s = 0; s < scoring->site_count; s++)
        entries[s] = scoring->sites[s].unweighted = post_unweighted(work, s);
    for (size_t i = 0; i < scoring->ranked; i++) {
        size_t s = scoring->order[i];
        if (entries[s] != NULL)
            scoring->sites[s].unweighted_rank = post_rank(work,
                M_unweighted_rank, site_key(work->sites[s]), s, entries, SLACK);
    }
}

/* ---- grades ---- */

static const struct entry *post_grade(
    const struct work *work, size_t site, const struct grade *grade)
{
    const struct scoring *scoring = work->scoring;
    struct calc *calc = calc_open(
        work->sites[site], M_grade_count, grade->id, "count(graded)", NULL);
    size_t count = 0;
    for (size_t g = 0; g < scoring->file->grades.count; g++)
        calc_rests_on_record(calc, &scoring->file->grades.at[g].origin);
    for (size_t i = 0; i < scoring->items.count; i++) {
        const struct scoring_cell *cell = &scoring->sites[site].cells[i];
        if (!scoring->weighed[i] || cell->grade != grade)
            continue;
        calc_use_entry(calc, "graded", cell->score);
        count++;
    }
    if (count == 0)
        calc_formula(calc, "0");
    return calc_post(calc, (double)count);
}

static void post_grades(const struct work *work, size_t site)
{
    struct scoring *scoring = work->scoring;
    size_t count = scoring->file->grades.count;
    const struct entry **grades =
        ARENA_ARRAY(work->arena, count, const struct entry *);
    for (size_t g = 0; g < count; g++)
        grades[g] = post_grade(work, site, &scoring->file->grades.at[g]);
    scoring->sites[site].grades = grades;
}

/* ---- side totals ---- */

static bool adds_group(
    const struct side_total *side, const struct criterion_group *group)
{
    for (size_t i = 0; i < side->groups.count; i++)
        if (text_equal(side->groups.at[i], group->id))
            return true;
    return false;
}

static void post_side(const struct work *work, size_t site, size_t index)
{
    const struct scoring *scoring = work->scoring;
    const struct side_total *side = &scoring->file->side_totals.at[index];
    struct scoring_sum *sum = &scoring->sites[site].sides[index].sum;
    struct calc *calc = calc_open(
        work->sites[site], M_side_total, side->id, "sum(points)", NULL);
    for (size_t g = 0; g < scoring->items.group_count; g++) {
        const struct scoring_sum *group = &scoring->sites[site].groups[g];
        if (!adds_group(side, scoring->groups[g]) || group->entry == NULL)
            continue;
        sum->points += calc_use_entry(calc, "points", group->low_entry).number;
        sum->low += group->low;
        sum->high += group->high;
    }
    sum->entry = calc_post_range(calc, sum->points, sum->low, sum->high);
    sum->low_entry = sum->high_entry = sum->entry;
}

static void rank_sides(const struct work *work, size_t index)
{
    struct scoring *scoring = work->scoring;
    const char *id = scoring->file->side_totals.at[index].id;
    const struct entry **entries =
        ARENA_ARRAY(work->arena, scoring->site_count, const struct entry *);
    for (size_t s = 0; s < scoring->site_count; s++)
        entries[s] = scoring->sites[s].sides[index].sum.entry;
    for (size_t i = 0; i < scoring->ranked; i++) {
        size_t s = scoring->order[i];
        struct scoring_side *side = &scoring->sites[s].sides[index];
        side->rank_entry = post_rank(work, M_side_rank,
            arena_printf(work->arena, "%s/%s", id, site_key(work->sites[s])), s,
            entries, tie_points(scoring));
        side->rank = (int)side->rank_entry->value.number;
    }
}

static void post_sides(const struct work *work)
{
    struct scoring *scoring = work->scoring;
    size_t count = scoring->file->side_totals.count;
    for (size_t s = 0; s < scoring->site_count; s++) {
        scoring->sites[s].sides =
            ARENA_ARRAY(work->arena, count, struct scoring_side);
        for (size_t t = 0; t < count; t++)
            post_side(work, s, t);
    }
    for (size_t t = 0; t < count; t++)
        rank_sides(work, t);
}

/* ---- dominance ---- */

/* Whether a is at least as good as b in every weighed item whatever is still
 * unknown, and better in one. */
static bool dominates(const struct scoring *scoring, size_t a, size_t b)
{
    const double SLACK = 1e-12;
    bool better = false;
    for (size_t i = 0; i < scoring->items.count; i++) {
        if (!criterion_earns(scoring->items.at[i].item))
            continue;
        double low = scoring->sites[a].cells[i].score_low->value.number;
        double high = scoring->sites[b].cells[i].score_high->value.number;
        if (low < high - SLACK)
            return false;
        better |= low > high + SLACK;
    }
    return better;
}

static void post_dominance(const struct work *work, size_t a, size_t b)
{
    struct scoring *scoring = work->scoring;
    struct calc *calc = calc_open(work->project, M_dominates,
        arena_printf(work->arena, "%s/%s", site_key(work->sites[a]),
            site_key(work->sites[b])),
        NULL, NULL);
    for (size_t i = 0; i < scoring->items.count; i++) {
        if (!criterion_earns(scoring->items.at[i].item))
            continue;
        calc_use_entry(calc, "ahead", scoring->sites[a].cells[i].score_low);
        calc_use_entry(calc, "behind", scoring->sites[b].cells[i].score_high);
    }
    scoring->sites[b].dominated_by = a;
    scoring->sites[b].dominated_entry = calc_post_category(
        calc, "dominates", WORDS("全項目で同等以上", "in every item"));
}

/* Of several that dominate a site the first in order is named. */
static void post_dominated(const struct work *work)
{
    const struct scoring *scoring = work->scoring;
    for (size_t place = 1; place < scoring->ranked; place++)
        for (size_t ahead = 0; ahead < place; ahead++) {
            size_t a = scoring->order[ahead], b = scoring->order[place];
            if (!dominates(scoring, a, b))
                continue;
            post_dominance(work, a, b);
            break;
        }
}

void tallies_post(const struct work *work)
{
    post_all_unweighted(work);
    for (size_t s = 0; s < work->scoring->site_count; s++)
        post_grades(work, s);
    post_sides(work);
    post_dominated(work);
}
