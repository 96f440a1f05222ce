/* The tables of weights. */
#include "report/weights.h"

#include "base/text.h"

#include <stdint.h>
#include <string.h>

/* ---- sets ---- */

const char *report_set_title(
    const struct report *report, const struct weighed_set *set)
{
    if (set->spec == NULL)
        return report_say(report, WORDS("評価方法の配点", "The method's"));
    const char *own = report_say(report, set->spec->title);
    if (*own != '\0')
        return own;
    return report_say(report, weight_set_words(report->arena, set->spec));
}

static const char *set_group(
    const struct report *report, const struct weighed_set *set)
{
    if (set->spec == NULL)
        return NULL;
    if (set->round != NULL)
        return report_say(report, set->round->title);
    return report_say(
        report, WORDS("評点の差から(参考)", "From the scores (check)"));
}

/* The official points first, then the sets. */
static const struct weighed_set *set_at(
    const struct weighting *weighting, size_t column)
{
    return column == 0 ? &weighting->official : &weighting->sets[column - 1];
}

static struct table *new_weights(
    struct report *report, const struct weighting *weighting)
{
    struct arena *arena = report->arena;
    struct table *table = table_new(arena, "weights",
        report_say(report, WORDS("配点の決め方による得点と順位",
                               "Totals and ranks by set of weights")));
    table_column(arena, table, "item",
        report_say(report, WORDS("配点する項目", "Criterion")), false, 0);
    for (size_t c = 0; c <= weighting->set_count; c++) {
        const struct weighed_set *set = set_at(weighting, c);
        table_add_column(arena, table,
            (struct column){
                .id = set->spec == NULL ? "official" : set->spec->id,
                .title = report_set_title(report, set),
                .number = true,
                .group = set_group(report, set)});
    }
    return table;
}

/* One entry of each set. */
typedef const struct entry *set_entry(
    const struct weighed *weighed, size_t index);

static const struct entry *points_at(const struct weighed *weighed, size_t leaf)
{
    return weighed->points == NULL ? NULL : weighed->points[leaf];
}

static const struct entry *total_at(const struct weighed *weighed, size_t site)
{
    return weighed->totals == NULL ? NULL : weighed->totals[site];
}

static const struct entry *rank_at(const struct weighed *weighed, size_t site)
{
    return weighed->ranks == NULL ? NULL : weighed->ranks[site];
}

static void set_row(struct report *report, struct table *table, const char *id,
    const char *label, set_entry *find, size_t index)
{
    const struct weighting *weighting = report->input->weighting;
    struct row *row = table_row(report->arena, table, id);
    row->cells[0] = cell_text(label);
    for (size_t c = 0; c <= weighting->set_count; c++) {
        const struct entry *entry = find(&set_at(weighting, c)->weighed, index);
        struct cell *cell = &row->cells[c + 1];
        *cell = report_cell_points(report, entry);
        if (entry != NULL && find == rank_at && entry->value.number == 1)
            cell->tone = TONE_BEST;
        else if (entry != NULL && find == total_at)
            cell->tone = TONE_TOTAL;
    }
    if (find == total_at)
        row->cells[0].tone = TONE_TOTAL;
}

static void site_rows(struct report *report, struct table *table,
    const char *id, struct words label, set_entry *find)
{
    for (size_t s = 0; s < report_sites(report); s++)
        set_row(report, table,
            arena_printf(
                report->arena, "%s.%s", id, report->input->atlas->sites[s].id),
            report_fill(report, label, report_site_title(report, s)), find, s);
}

static void refusal_notes(struct report *report, struct table *table)
{
    const struct weighting *weighting = report->input->weighting;
    for (size_t i = 0; i < weighting->set_count; i++)
        if (weighting->sets[i].refusal.ja != NULL)
            table_note(report->arena, table,
                report_fill(report, WORDS("「{1}」: {2}。", "'{1}': {2}."),
                    report_set_title(report, &weighting->sets[i]),
                    report_say(report, weighting->sets[i].refusal)));
}

const struct table *table_of_weights(struct report *report)
{
    const struct weighting *weighting = report->input->weighting;
    if (weighting == NULL)
        return table_new(report->arena, "weights", "");
    struct table *table = new_weights(report, weighting);
    const struct judged_tree *tree = &weighting->members->tree;
    for (size_t leaf = 0; leaf < tree->leaf_count; leaf++) {
        const struct judged_node *node = &tree->nodes[tree->leaves[leaf]];
        set_row(report, table, node->id, report_say(report, node->title),
            points_at, leaf);
    }
    if (weighting->tried) {
        site_rows(
            report, table, "total", WORDS("得点 {1}", "Total {1}"), total_at);
        site_rows(
            report, table, "rank", WORDS("順位 {1}", "Rank {1}"), rank_at);
    }
    table_note(report->arena, table,
        report_say(report,
            WORDS("配点はいずれも合計を評価方法の配点に合わせて示す。得点は不"
                  "明な項目を最も不利な値とした場合のもので、順位は丸める前の"
                  "得点による。",
                "All points are scaled to the method's sum. What is not known "
                "counts at its worst; ranks by unrounded totals.")));
    refusal_notes(report, table);
    return table;
}

/* ---- members ---- */

enum { LABEL, FIRST_LEAF, MOST_COLUMNS = 12 };

static struct table *new_members(
    struct report *report, const struct weighting *weighting)
{
    struct arena *arena = report->arena;
    const struct judged_tree *tree = &weighting->members->tree;
    struct table *table = table_new(arena, "weights_members",
        report_say(report,
            report->edition == EDITION_PUBLIC
                ? WORDS("委員の配点のばらつき", "How far the members lie apart")
                : WORDS("委員ごとの配点", "The members' own points")));
    table_column(arena, table, "member",
        report_say(report, WORDS("委員", "Member")), false, 0);
    for (size_t leaf = 0; leaf < tree->leaf_count; leaf++) {
        const struct judged_node *node = &tree->nodes[tree->leaves[leaf]];
        table_add_column(arena, table,
            (struct column){.id = node->id,
                .title = report_say(report, node->title),
                .number = true,
                .data_only = tree->leaf_count > MOST_COLUMNS});
    }
    table_column(arena, table, "consistency",
        report_say(report, WORDS("整合度(C.R.)", "C.R.")), true, 0);
    table_column(arena, table, "first",
        report_say(report, WORDS("第1順位", "First")), false, 0);
    return table;
}

static void head_row(struct report *report, struct table *table,
    const struct weighed_round *round)
{
    struct row *row = table_row(report->arena, table, NULL);
    row->head = true;
    row->cells[0] = cell_text(report_say(report, round->round->title));
    row->cells[0].span = (int)row->count;
    row->count = 1;
}

/* The least consistent of a ballot's families. */
static const struct entry *worst_ratio(
    const struct report *report, const struct weighed_ballot *ballot)
{
    const struct judged_tree *tree = &report->input->weighting->members->tree;
    const struct entry *worst = NULL;
    for (size_t f = 0; ballot->pairs != NULL && f < tree->family_count; f++) {
        const struct entry *ratio = ballot->pairs[f].ratio;
        if (ratio != NULL &&
            (worst == NULL || ratio->value.number > worst->value.number))
            worst = ratio;
    }
    return worst;
}

static const char *member_title(
    const struct report *report, const struct member *member)
{
    const char *role = report_say(report, member->role);
    return *role == '\0'
               ? member->id
               : arena_printf(report->arena, "%s %s", member->id, role);
}

static void ballot_row(struct report *report, struct table *table,
    const struct weighed_round *round, const struct weighed_ballot *ballot)
{
    const struct members *members = report->input->weighting->members;
    const struct member *member = &members->at[ballot->ballot->member];
    size_t leaves = members->tree.leaf_count;
    struct row *row = table_row(report->arena, table,
        arena_printf(report->arena, "%s.%s", round->round->id, member->id));
    row->cells[LABEL] = cell_text(member_title(report, member));
    for (size_t leaf = 0; leaf < leaves; leaf++)
        row->cells[FIRST_LEAF + leaf] =
            report_cell_points(report, ballot->weighed.points[leaf]);
    row->cells[FIRST_LEAF + leaves] =
        report_cell_points(report, worst_ratio(report, ballot));
    row->cells[FIRST_LEAF + leaves + 1] =
        !report->input->weighting->tried ? cell_text("")
        : ballot->weighed.first == SIZE_MAX
            ? cell_text(report_say(report, WORDS("同点", "shared")))
            : cell_text(report_site_title(report, ballot->weighed.first));
}

static void spread_row(struct report *report, struct table *table,
    const char *id, struct words label, const struct entry **entries)
{
    size_t leaves = report->input->weighting->members->tree.leaf_count;
    struct row *row = table_row(report->arena, table, id);
    row->cells[LABEL] = cell_text(report_say(report, label));
    row->cells[LABEL].tone = TONE_TOTAL;
    for (size_t leaf = 0; leaf < leaves; leaf++) {
        row->cells[FIRST_LEAF + leaf] =
            report_cell_points(report, entries[leaf]);
        row->cells[FIRST_LEAF + leaf].tone = TONE_TOTAL;
    }
}

static void round_rows(struct report *report, struct table *table,
    const struct weighed_round *round)
{
    struct arena *arena = report->arena;
    const char *id = round->round->id;
    head_row(report, table, round);
    bool own = report->edition != EDITION_PUBLIC;
    for (size_t b = 0; own && b < round->round->count; b++)
        ballot_row(report, table, round, &round->ballots[b]);
    if (own) {
        spread_row(report, table, arena_printf(arena, "%s.low", id),
            WORDS("最小", "Lowest"), round->low);
        spread_row(report, table, arena_printf(arena, "%s.high", id),
            WORDS("最大", "Highest"), round->high);
    }
    spread_row(report, table, arena_printf(arena, "%s.deviation", id),
        WORDS("標準偏差", "Standard deviation"), round->apart);
}

const struct table *table_of_members(struct report *report)
{
    const struct weighting *weighting = report->input->weighting;
    if (weighting == NULL)
        return table_new(report->arena, "weights_members", "");
    struct table *table = new_members(report, weighting);
    const struct members *members = weighting->members;
    for (size_t r = 0; r < members->round_count; r++)
        round_rows(report, table, &weighting->rounds[r]);
    if (report->edition == EDITION_PUBLIC)
        table_note(report->arena, table,
            report_say(report, WORDS("委員ごとの配点は公表しない。",
                                   "Members' own points are not published.")));
    else
        table_note(report->arena, table,
            report_say(report,
                WORDS("第1順位は、その委員の配点だけで採点した場合のもの。",
                    "First: the site that this member's points alone put "
                    "first.")));
    if (members->index != NULL)
        table_note(report->arena, table,
            report_fill(report,
                WORDS("整合度(C.R.)は固有値による整合性指標をランダム指数({1})"
                      "で除したもの。0に近いほど比較が互いに矛盾しない。",
                    "C.R.: the consistency index over the random index ({1}); "
                    "0 where no comparisons contradict."),
                report_say(report, members->index->title)));
    return table;
}
