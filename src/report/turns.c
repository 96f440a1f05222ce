/* The points at which first place changes: the table, and the sentences that
 * stand with the order. */
#include "report/comparison.h"

#include "base/number.h"
#include "base/text.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

/* One change of the points of an item or group that makes another site the
 * first. */
struct shift {
    const char *id, *label;
    const struct entry *full; /* the points now */
    const struct entry *to;   /* the points at which it happens */
    size_t site;              /* which is first then */
    size_t order;
};

struct shifts {
    struct shift *at;
    size_t count;
};

static double change_of(const struct shift *shift)
{
    return shift->to->value.number - shift->full->value.number;
}

/* The smallest change comes first. */
static int by_change(const void *left, const void *right)
{
    const struct shift *a = left, *b = right;
    double x = fabs(change_of(a)), y = fabs(change_of(b));
    if (x != y)
        return x < y ? -1 : 1;
    return a->order < b->order ? -1 : 1;
}

/* All points on one item is no weighting any more. */
static bool is_weighting(
    const struct report *report, const struct entry *weight, size_t site)
{
    return weight != NULL && site != SIZE_MAX &&
           weight->value.number < report->input->scoring->points;
}

static void add_turn(const struct report *report, struct shifts *shifts,
    struct shift shift, const struct scoring_turn *turn)
{
    const char *id = shift.id;
    if (is_weighting(report, turn->less_entry, turn->less_site)) {
        shift.id = arena_printf(report->arena, "%s.less", id);
        shift.to = turn->less_entry;
        shift.site = turn->less_site;
        shift.order = shifts->count;
        shifts->at[shifts->count++] = shift;
    }
    if (is_weighting(report, turn->more_entry, turn->more_site)) {
        shift.id = arena_printf(report->arena, "%s.more", id);
        shift.to = turn->more_entry;
        shift.site = turn->more_site;
        shift.order = shifts->count;
        shifts->at[shifts->count++] = shift;
    }
}

static struct shifts sorted(struct shifts shifts)
{
    if (shifts.count > 0)
        qsort(shifts.at, shifts.count, sizeof *shifts.at, by_change);
    return shifts;
}

static struct shifts group_shifts(const struct report *report)
{
    const struct scoring *scoring = report->input->scoring;
    size_t count = scoring->items.group_count;
    struct shifts shifts = {
        ARENA_ARRAY(report->arena, 2 * count, struct shift), 0};
    for (size_t g = 0; g < count; g++)
        add_turn(report, &shifts,
            (struct shift){.id = arena_printf(report->arena, "group/%s",
                               scoring->groups[g]->id),
                .label = report_say(report, scoring->groups[g]->title),
                .full = scoring->group_full[g]},
            &scoring->group_turns[g]);
    return sorted(shifts);
}

static struct shifts item_shifts(const struct report *report)
{
    const struct scoring *scoring = report->input->scoring;
    size_t count = scoring->items.count;
    struct shifts shifts = {
        ARENA_ARRAY(report->arena, 2 * count, struct shift), 0};
    for (size_t i = 0; i < count; i++)
        add_turn(report, &shifts,
            (struct shift){.id = scoring->items.at[i].item->id,
                .label = report_say(report, scoring->items.at[i].item->title),
                .full = scoring->full[i]},
            &scoring->turns[i]);
    return sorted(shifts);
}

/* ---- words ---- */

/* A number of points to so many decimals. */
struct bound {
    double number;
    int decimals;
};

/* The points at which it happens, so written that the sentence is true: above
 * 17.814 it holds, above 17.8 not, above 17.9 again; below 17.814 as below
 * 17.8. One decimal, more where that would be all points or none. */
static struct bound bound_of(
    const struct report *report, const struct shift *shift)
{
    enum { DECIMALS = 1, MOST_DECIMALS = 6 };
    double to = shift->to->value.number;
    struct bound bound = {0, DECIMALS};
    for (;; bound.decimals++) {
        bound.number = change_of(shift) < 0 ? number_down(to, bound.decimals)
                                            : number_up(to, bound.decimals);
        if (bound.decimals == MOST_DECIMALS ||
            (bound.number > 0 && bound.number < report->input->scoring->points))
            return bound;
    }
}

static const char *points(const struct report *report, struct bound bound)
{
    return number_fixed(report->arena, bound.number, bound.decimals);
}

/* "4.3点増": from the points now to those of the bound. */
static const char *change_words(
    const struct report *report, const struct shift *shift)
{
    struct bound bound = bound_of(report, shift);
    double change = fabs(bound.number - shift->full->value.number);
    return report_fill(report,
        change_of(shift) < 0 ? WORDS("{1}点減", "{1} fewer")
                             : WORDS("{1}点増", "{1} more"),
        points(report,
            (struct bound){number_up(change, bound.decimals), bound.decimals}));
}

/* 「イ 災害・地盤」の配点を23点から27.3点より大きく(4.3点増)すると、第1順位は
 * 候補地C 内陸に替わる。 */
static const char *shift_words(
    const struct report *report, const struct shift *shift)
{
    struct words words =
        change_of(shift) < 0
            ? WORDS("「{1}」の配点を{2}点から{3}点より小さく({4})すると、"
                    "第1順位は候補地{5}に替わる。",
                  "With fewer than {3} points for '{1}' instead of {2} ({4}), "
                  "site {5} comes first.")
            : WORDS("「{1}」の配点を{2}点から{3}点より大きく({4})すると、"
                    "第1順位は候補地{5}に替わる。",
                  "With more than {3} points for '{1}' instead of {2} ({4}), "
                  "site {5} comes first.");
    return report_fill(report, words, shift->label,
        number_text(report->arena, shift->full->value.number),
        points(report, bound_of(report, shift)), change_words(report, shift),
        report_site_title(report, shift->site));
}

/* How many of the scored items are not among the shifts. */
static size_t steady_items(
    const struct report *report, const struct shifts *shifts)
{
    const struct scoring *scoring = report->input->scoring;
    size_t steady = 0;
    for (size_t i = 0; i < scoring->items.count; i++) {
        if (!scoring->weighed[i])
            continue;
        bool moves = false;
        for (size_t k = 0; k < shifts->count; k++)
            moves |= shifts->at[k].full == scoring->full[i];
        steady += !moves;
    }
    return steady;
}

static void add_shifts(const struct report *report, struct document *document,
    const struct shifts *groups, const struct shifts *items)
{
    enum { MOST_ITEMS = 3 };
    struct block *list = document_list(document);
    for (size_t i = 0; i < groups->count; i++)
        LIST_ADD(
            report->arena, &list->items, shift_words(report, &groups->at[i]));
    for (size_t i = 0; i < items->count && i < MOST_ITEMS; i++)
        LIST_ADD(
            report->arena, &list->items, shift_words(report, &items->at[i]));
    size_t left = items->count > MOST_ITEMS ? items->count - MOST_ITEMS : 0;
    size_t steady = steady_items(report, items);
    if (left > 0)
        LIST_ADD(report->arena, &list->items,
            report_fill(report,
                WORDS("より大きく変えると替わる項目が、ほかに{1}件ある(表"
                      "「第1順位が替わる配点」)。",
                    "{1} more items take a larger change (table 'Points at "
                    "which "
                    "first place changes')."),
                arena_printf(report->arena, "%zu", left)));
    if (steady > 0)
        LIST_ADD(report->arena, &list->items,
            report_fill(report,
                WORDS("残る{1}項目は、その配点だけを変えても第1順位は替わら"
                      "ない。",
                    "The points of the other {1} items alone change nothing "
                    "in first place."),
                arena_printf(report->arena, "%zu", steady)));
}

void report_turns(struct report *report, struct document *document)
{
    const struct scoring *scoring = report->input->scoring;
    if (!scoring->linear) {
        document_paragraph(document,
            report_say(report,
                WORDS("得点に上限・下限又は端数処理の定めがあるため、第1順位が"
                      "替わる配点と値、不明点の幅の影響は示さない。",
                    "Points are limited or rounded by the method, so neither "
                    "points nor values at which first place changes are given, "
                    "nor what unknowns do to it.")));
        return;
    }
    if (report_first_is_shared(report)) {
        document_paragraph(document,
            report_say(report,
                WORDS("第1順位が同点であるため、一つの配点を変えたときに替わる"
                      "条件は示さない。",
                    "First place is shared, so no points at which it changes "
                    "are given.")));
        return;
    }
    struct shifts groups = group_shifts(report), items = item_shifts(report);
    if (groups.count + items.count == 0) {
        document_paragraph(document,
            report_say(report,
                WORDS("どの大項目・項目も、その配点だけを変えて第1順位が替わ"
                      "ることはない。",
                    "No change of one group's or item's points alone changes "
                    "first place.")));
        return;
    }
    document_paragraph(document,
        report_say(report,
            WORDS("一つの配点だけを変え、他の配点は合計が変わらないよう同じ"
                  "比率で増減すると、次のとおり第1順位が替わる。",
                "With one number of points changed, and the others scaled so "
                "that their sum stays, first place changes as follows.")));
    add_shifts(report, document, &groups, &items);
}

/* ---- the table ---- */

static void head_row(
    struct report *report, struct table *table, struct words words)
{
    struct row *row = table_row(report->arena, table, NULL);
    row->head = true;
    row->cells[0] = cell_text(report_say(report, words));
    row->cells[0].span = (int)row->count;
    row->count = 1;
}

static void shift_row(
    struct report *report, struct table *table, const struct shift *shift)
{
    struct bound bound = bound_of(report, shift);
    struct row *row = table_row(report->arena, table, shift->id);
    row->cells[0] = cell_text(shift->label);
    row->cells[1] = report_cell_written(report, shift->full);
    row->cells[2] = report_cell_about(report,
        report_fill(report,
            change_of(shift) < 0 ? WORDS("{1}未満", "below {1}")
                                 : WORDS("{1}超", "above {1}"),
            points(report, bound)),
        shift->to);
    row->cells[2].kind = CELL_NUMBER;
    row->cells[2].plain =
        number_plain(report->arena, bound.number, bound.decimals);
    row->cells[3] =
        report_cell_about(report, change_words(report, shift), shift->to);
    row->cells[4] = cell_text(report_site_title(report, shift->site));
}

static void shift_rows(struct report *report, struct table *table,
    struct words head, struct shifts shifts)
{
    if (shifts.count > 0)
        head_row(report, table, head);
    for (size_t i = 0; i < shifts.count; i++)
        shift_row(report, table, &shifts.at[i]);
}

static struct table *new_table(struct report *report)
{
    static const struct {
        const char *id;
        struct words title;
        bool number;
    } columns[] = {
        {"item", {"配点を変える項目", "Points changed"}, false},
        {"full", {"現在の配点", "Points now"}, true},
        {"to", {"第1順位が替わる配点", "Changes at"}, true},
        {"change", {"増減", "Change"}, false},
        {"first", {"替わった後の第1順位", "Then first"}, false},
    };
    struct table *table = table_new(report->arena, "turns",
        report_say(report, WORDS("第1順位が替わる配点",
                               "Points at which first place changes")));
    for (size_t c = 0; c < sizeof columns / sizeof *columns; c++)
        table_column(report->arena, table, columns[c].id,
            report_say(report, columns[c].title), columns[c].number, 0);
    return table;
}

const struct table *table_of_turns(struct report *report)
{
    const struct scoring *scoring = report->input->scoring;
    struct table *table = new_table(report);
    if (scoring == NULL || scoring->ranked < 2)
        return table;
    shift_rows(report, table, WORDS("大項目", "Groups"), group_shifts(report));
    shift_rows(report, table, WORDS("評価項目", "Items"), item_shifts(report));
    table_note(report->arena, table,
        report_say(report,
            WORDS("増減の小さい順。一つの配点だけを変え、他の配点は合計が変わ"
                  "らないよう同じ比率で増減する。得点は、不明な項目を最も不利"
                  "な値とした場合のもの。",
                "Smallest change first. One number of points changes, the "
                "others are scaled so that their sum stays. What is not known "
                "counts at its worst.")));
    table_note(report->arena, table,
        report_say(report,
            WORDS("替わる配点は、「超」は切り上げ、「未満」は切り捨てて示す("
                  "示した配点を超え、又は下回れば必ず替わる)。",
                "The points are rounded up where first place changes above "
                "them and down where it changes below, so that it surely "
                "does.")));
    table_note(report->arena, table,
        report_say(report,
            WORDS("表にない項目は、その配点だけを変えても第1順位は替わらな"
                  "い。",
                "Items not listed: their points alone change nothing in first "
                "place.")));
    return table;
}
