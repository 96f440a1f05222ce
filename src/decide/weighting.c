#include "decide/weighting.h"

#include "base/number.h"
#include "decide/parts.h"
#include "decide/weighting_parts.h"

#include "base/text.h"

#include <math.h>
#include <stdint.h>

WARNING_KIND(differs, "weights-differ",
    "配点はセット「{1}」を{2}点単位に丸めたものではありません: {3}",
    "the points are not the set '{1}' rounded to {2}: {3}",
    "そのつもりでなければ、評価項目の points か weights の official を直して"
    "ください",
    "unless that is meant, correct the points of the criteria, or official in "
    "the weights file");

/* ---- the official points ---- */

static void post_official(const struct weigher *weigher)
{
    const struct scoring *scoring = weigher->scoring;
    struct weighed *official = &weigher->weighting->official.weighed;
    struct arena *arena = weigher->arena;
    official->points =
        ARENA_ARRAY(arena, leaf_count(weigher), const struct entry *);
    official->totals =
        ARENA_ARRAY(arena, scoring->site_count, const struct entry *);
    official->ranks =
        ARENA_ARRAY(arena, scoring->site_count, const struct entry *);
    official->first = SIZE_MAX;
    for (size_t leaf = 0; leaf < leaf_count(weigher); leaf++)
        official->points[leaf] = node_full(weigher, leaf_node(weigher, leaf));
    size_t firsts = 0;
    for (size_t s = 0; s < scoring->site_count; s++) {
        official->totals[s] = scoring->sites[s].total.low_entry;
        official->ranks[s] = scoring->sites[s].rank_entry;
        if (scoring->sites[s].rank == 1) {
            official->first = s;
            firsts++;
        }
    }
    if (firsts > 1)
        official->first = SIZE_MAX;
}

static double rounding_step(const struct weigher *weigher)
{
    const struct param *step = &weigher->members->file->rounding;
    return step->given && step->value > 0 ? step->value : 1;
}

static const struct entry *rounded_post(const struct weigher *weigher,
    const struct judged_node *node, const struct entry *points)
{
    double step = rounding_step(weigher);
    struct calc *calc = calc_open(weigher->project, M_points_rounded, node->id,
        arena_printf(weigher->arena, "round(points / %s) * %s",
            number_text(weigher->arena, step),
            number_text(weigher->arena, step)),
        NULL);
    calc_use_entry(calc, "points", points);
    calc_rests_on_table(calc, &weigher->members->file->origin);
    return calc_post(calc, number_round(points->value.number / step, 0) * step);
}

/* "イ 災害・地盤 25点(丸めると23点)" */
static void add_difference(struct text *out, enum language language,
    const struct weigher *weigher, const struct judged_node *node,
    const struct entry *rounded)
{
    const char *arguments[] = {words_in(node->title, language),
        number_text(weigher->arena, node_full(weigher, node)->value.number),
        number_text(weigher->arena, rounded->value.number)};
    if (out->count > 0)
        text_add(out, words_in(WORDS("、", ", "), language));
    text_add(out, text_fill(weigher->arena,
                      words_in(WORDS("「{1}」{2}点(丸めると{3}点)",
                                   "'{1}' {2} (rounded {3})"),
                          language),
                      arguments, sizeof arguments / sizeof *arguments));
}

/* The official points against the set that they are said to come from. */
static void compare_official(struct weigher *weigher, struct problems *problems)
{
    struct weighting *weighting = weigher->weighting;
    const char *official = weigher->members->file->official.text;
    const struct weighed_set *set = NULL;
    for (size_t i = 0; i < weighting->set_count; i++)
        if (text_equal(weighting->sets[i].spec->id, official))
            set = &weighting->sets[i];
    if (set == NULL || set->weighed.points == NULL)
        return;
    struct text differences = text_new(weigher->arena);
    enum language language =
        problems == NULL ? LANGUAGE_JA : problems_language(problems);
    weighting->rounded =
        ARENA_ARRAY(weigher->arena, leaf_count(weigher), const struct entry *);
    for (size_t leaf = 0; leaf < leaf_count(weigher); leaf++) {
        const struct judged_node *node = leaf_node(weigher, leaf);
        weighting->rounded[leaf] =
            rounded_post(weigher, node, set->weighed.points[leaf]);
        double apart = weighting->rounded[leaf]->value.number -
                       node_full(weigher, node)->value.number;
        if (fabs(apart) <= tie_points(weigher->scoring))
            continue;
        weighting->differs = true;
        add_difference(
            &differences, language, weigher, node, weighting->rounded[leaf]);
    }
    if (weighting->differs && problems != NULL)
        problem_add(problems, &differs, weigher->members->file->official.place,
            official, number_text(weigher->arena, rounding_step(weigher)),
            text_string(&differences));
}

/* ---- the base of turnings ---- */

/* The set that the official points come from; else the plain mean of the
 * newest round. Averages of judgements are not taken apart. */
static size_t base_of(const struct weigher *weigher)
{
    const struct weighting *weighting = weigher->weighting;
    size_t base = SIZE_MAX;
    for (size_t i = 0; i < weighting->set_count; i++) {
        const struct weighed_set *set = &weighting->sets[i];
        enum averaging by = (enum averaging)set->spec->by;
        if (set->weighed.points == NULL || by >= AVERAGE_JUDGEMENTS)
            continue;
        if (text_equal(set->spec->id, weigher->members->file->official.text))
            return i;
        if (by == AVERAGE_MEAN)
            base = i;
    }
    return base;
}

const struct weighting *weighting_run(struct arena *arena,
    const struct members *members, const struct scoring *scoring,
    struct scope *const *sites, struct scope *project,
    struct problems *problems)
{
    struct weighting *weighting = ARENA_NEW(arena, struct weighting);
    struct weigher weigher = {.arena = arena,
        .members = members,
        .scoring = scoring,
        .sites = sites,
        .project = project,
        .weighting = weighting};
    weighting->members = members;
    weighting->scoring = scoring;
    weighting->tried =
        scoring->linear && scoring->file->constant != CONSTANT_REDISTRIBUTED;
    if (weighting->tried)
        shares_post(&weigher);
    post_official(&weigher);
    rounds_post(&weigher);
    weighting->set_count = members->set_count;
    weighting->sets =
        ARENA_ARRAY(arena, members->set_count, struct weighed_set);
    for (size_t i = 0; i < members->set_count; i++) {
        struct weighed_set *set = &weighting->sets[i];
        set->spec = &members->sets[i];
        set->round = members_round(members, set->spec->round);
        set_post(&weigher, set);
    }
    compare_official(&weigher, problems);
    weighting->base = base_of(&weigher);
    turnings_post(&weigher);
    days_post(&weigher, weighting->base == SIZE_MAX
                            ? NULL
                            : weighting->sets[weighting->base].round);
    return weighting;
}
