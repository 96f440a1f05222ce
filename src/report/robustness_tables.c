/* The tables of robustness: trials, changes of points, values, ranges. */
#include "report/comparison.h"
#include "report/robustness.h"

#include "base/number.h"
#include "base/text.h"
#include "base/unit.h"

#include <math.h>

static const struct robustness *robustness_of(const struct report *report)
{
    const struct robustness *robustness = report->input->robustness;
    return robustness != NULL && report->input->scoring->ranked >= 2
               ? robustness
               : NULL;
}

static const char *site_key(const struct report *report, size_t site)
{
    return report->input->atlas->sites[site].id;
}

static const char *item_id(const struct report *report, size_t item)
{
    return report->input->scoring->items.at[item].item->id;
}

static const char *item_title(const struct report *report, size_t item)
{
    return report_say(
        report, report->input->scoring->items.at[item].item->title);
}

static struct table *new_table(
    struct report *report, const char *id, struct words title)
{
    return table_new(report->arena, id, report_say(report, title));
}

static void add_column(struct report *report, struct table *table,
    const char *id, struct words title, bool number)
{
    table_column(
        report->arena, table, id, report_say(report, title), number, 0);
}

static void add_merged(struct report *report, struct table *table,
    const char *id, struct words title)
{
    table_add_column(report->arena, table,
        (struct column){
            .id = id, .title = report_say(report, title), .merge = true});
}

/* ---- trials ---- */

/* Whether each pair of sites was counted. */
static bool has_pairs(const struct report *report)
{
    return report->input->scoring->ranked <= robustness_of(report)->paired_most;
}

static void add_pair_columns(struct report *report, struct table *table)
{
    for (size_t place = 0; place < report->input->scoring->ranked; place++) {
        const char *key =
            site_key(report, report->input->scoring->order[place]);
        table_column(report->arena, table,
            arena_printf(report->arena, "over.%s", key),
            report_fill(report,
                WORDS("候補地{1}を上回る(％)", "Ahead of site {1} (%)"), key),
            true, 0);
    }
    add_column(report, table, "confidence",
        WORDS("1位となる配点の平均で1位(％)", "First with its mean points (%)"),
        true);
}

static void add_trial_columns(struct report *report, struct table *table)
{
    size_t ranked = report->input->scoring->ranked;
    add_merged(report, table, "trial", WORDS("試算", "Trial"));
    add_column(report, table, "site", WORDS("候補地", "Site"), false);
    for (size_t rank = 0; rank < ranked; rank++)
        table_column(report->arena, table,
            arena_printf(report->arena, "rank%zu", rank + 1),
            report_fill(report, WORDS("第{1}順位(％)", "Rank {1} (%)"),
                arena_printf(report->arena, "%zu", rank + 1)),
            true, 0);
    add_column(report, table, "error",
        WORDS("第1順位の標準誤差(ポイント)",
            "Standard error of rank 1 (percentage points)"),
        true);
    if (has_pairs(report))
        add_pair_columns(report, table);
}

static void trial_row(struct report *report, struct table *table,
    const struct trial_result *result, size_t place)
{
    const struct scoring *scoring = report->input->scoring;
    const struct trial_site *site = &result->sites[place];
    size_t at = 0, index = scoring->order[place];
    struct row *row = table_row(report->arena, table,
        arena_printf(report->arena, "%s/%s", result->trial->id,
            site_key(report, index)));
    row->cells[at++] = cell_text(report_say(report, result->trial->title));
    row->cells[at++] = cell_text(report_site_title(report, index));
    for (size_t rank = 0; rank < scoring->ranked; rank++)
        row->cells[at++] = report_cell_points(report, site->ranks[rank]);
    row->cells[at++] = report_cell_points(report, site->errors[0]);
    if (!has_pairs(report))
        return;
    for (size_t other = 0; other < scoring->ranked; other++)
        row->cells[at++] = report_cell_points(report, site->wins[other]);
    row->cells[at++] = report_cell_points(report, site->confidence);
}

static void trial_rows(struct report *report, struct table *table,
    const struct trial_result *result)
{
    size_t ranked = report->input->scoring->ranked;
    for (size_t place = 0; place < ranked; place++)
        if (!robustness_trial_is_withheld(report, result))
            trial_row(report, table, result, place);
}

static const char *pairs_words(const struct report *report)
{
    if (has_pairs(report))
        return report_say(report,
            WORDS("右端は、その候補地が第1順位となった試算の配点の平均による"
                  "試算のうち、不明点と推計の幅によらず第1順位となる割合。空欄"
                  "は一度も第1順位とならないもの。",
                "Last column: with the mean points of the trials in which the "
                "site is first, the share in which it is first as what is "
                "uncertain turns out. Blank: never first."));
    return report_fill(report,
        WORDS("候補地が{1}を超えるため、二つの候補地どうしの比較と、1位と"
              "なる配点の平均による試算は行っていない。",
            "There are more than {1} sites: pairs of them are not compared, "
            "and none is tried with the mean points with which it is first."),
        arena_printf(report->arena, "%zu", robustness_of(report)->paired_most));
}

const struct table *table_of_robustness(struct report *report)
{
    const struct robustness *robustness = robustness_of(report);
    struct table *table = new_table(report, "robustness",
        WORDS("配点などを変えた試算による順位の割合",
            "Shares of ranks in trials with other points"));
    if (robustness == NULL)
        return table;
    add_trial_columns(report, table);
    for (size_t t = 0; t < robustness->trial_count; t++)
        trial_rows(report, table, &robustness->trials[t]);
    table_note(report->arena, table,
        report_say(report,
            WORDS("割合は試算の数え上げであり、その候補地が最も良い見込みでは"
                  "ない。同点は順位を等分する。",
                "Shares count trials; they are no chances of being best. Ties "
                "share their ranks.")));
    table_note(report->arena, table, pairs_words(report));
    return table;
}

/* The title of what has weight. */
static const char *weight_title(
    const struct report *report, const struct trial_result *result, size_t at)
{
    const struct scoring *scoring = report->input->scoring;
    size_t index = result->weights.at[at].index;
    return trial_level_of(result->trial) == TRIAL_GROUPS
               ? report_say(report, scoring->groups[index]->title)
               : item_title(report, index);
}

static void central_rows(struct report *report, struct table *table,
    const struct trial_result *result)
{
    const struct scoring *scoring = report->input->scoring;
    for (size_t j = 0; j < result->weights.count; j++) {
        struct row *row = table_row(report->arena, table,
            arena_printf(report->arena, "%s/%s", result->trial->id,
                result->weights.at[j].id));
        row->cells[0] = cell_text(report_say(report, result->trial->title));
        row->cells[1] = cell_text(weight_title(report, result, j));
        row->cells[2] =
            cell_text(number_text(report->arena, result->weights.at[j].points));
        for (size_t place = 0; place < scoring->ranked; place++) {
            const struct trial_site *site = &result->sites[place];
            if (site->central != NULL)
                row->cells[3 + place] =
                    report_cell_points(report, site->central[j]);
        }
    }
}

const struct table *table_of_central_points(struct report *report)
{
    const struct robustness *robustness = robustness_of(report);
    struct table *table = new_table(report, "central_points",
        WORDS("第1順位となった試算の配点の平均",
            "Mean points of the trials in which a site is first"));
    if (robustness == NULL)
        return table;
    add_merged(report, table, "trial", WORDS("試算", "Trial"));
    add_column(
        report, table, "weight", WORDS("大項目・項目", "Group or item"), false);
    add_column(report, table, "full", WORDS("現在の配点", "Points now"), true);
    for (size_t place = 0; place < report->input->scoring->ranked; place++) {
        size_t site = report->input->scoring->order[place];
        table_column(report->arena, table, site_key(report, site),
            report_site_title(report, site), true, 0);
    }
    for (size_t t = 0; t < robustness->trial_count; t++)
        if (robustness->trials[t].trial->kind != TRIAL_AS_GIVEN &&
            !robustness_trial_is_withheld(report, &robustness->trials[t]))
            central_rows(report, table, &robustness->trials[t]);
    table_note(report->arena, table,
        report_say(report, WORDS("空欄は一度も第1順位とならない候補地。",
                               "Blank: a site that is never first.")));
    return table;
}

/* ---- changes of points ---- */

static void change_rows(struct report *report, struct table *table,
    const struct least_change *change)
{
    for (size_t i = 0; i < change->count; i++) {
        const struct changed_points *at = &change->at[i];
        struct row *row = table_row(report->arena, table,
            arena_printf(report->arena, "%s/%s", site_key(report, change->site),
                item_id(report, at->item)));
        row->cells[0] = cell_text(report_site_title(report, change->site));
        row->cells[1] = report_cell_points(report, change->sum);
        row->cells[2] = cell_text(item_title(report, at->item));
        row->cells[3] =
            report_cell_written(report, report->input->scoring->full[at->item]);
        row->cells[4] = report_cell_points(report, at->to);
    }
}

const struct table *table_of_least_changes(struct report *report)
{
    const struct robustness *robustness = robustness_of(report);
    struct table *table = new_table(report, "least_changes",
        WORDS("第1順位に並ぶ最小の配点変更",
            "Least change of points to be level with the first"));
    if (robustness == NULL)
        return table;
    add_merged(report, table, "site", WORDS("候補地", "Site"));
    add_merged(report, table, "sum",
        WORDS("変更の合計(点)", "Change in all (points)"));
    add_column(report, table, "item", WORDS("評価項目", "Item"), false);
    add_column(report, table, "full", WORDS("現在の配点", "Points now"), true);
    add_column(report, table, "to", WORDS("変更後の配点", "Points then"), true);
    for (size_t i = 0; i < robustness->change_count; i++)
        change_rows(report, table, &robustness->changes[i]);
    table_note(report->arena, table,
        report_say(report,
            WORDS("表にない項目の配点はそのまま。変更の絶対値の合計が最小の"
                  "組合せの一つであり、同じ合計の組合せがほかにもありうる。",
                "Other points stay. One of the combinations with the least "
                "sum; there may be others with the same.")));
    return table;
}

/* ---- values ---- */

static bool is_money(const struct entry *entry)
{
    return text_equal(entry->unit, "yen");
}

/* Money in millions of yen, as in the other tables; on paper with its unit. */
static struct cell value_cell(struct report *report, const struct entry *entry)
{
    if (entry == NULL || !is_money(entry))
        return report_cell_united(report, entry);
    struct cell cell = report_cell_millions(report, entry);
    if (cell.kind == CELL_NUMBER)
        cell.text = report_fill(report,
            WORDS("{1}{2}百万円{3}", "{1}{2} million yen{3}"),
            entry->value.state == STATE_ESTIMATED
                ? report_say(report, WORDS("約", "about "))
                : "",
            cell.text, entry->value.unverified ? "†" : "");
    return cell;
}

/* Of the bare numbers of the CSV. */
static struct cell unit_cell(
    const struct report *report, const struct entry *entry)
{
    double factor;
    return cell_text(is_money(entry)
                         ? report_say(report, WORDS("百万円", "million yen"))
                         : unit_shown(entry->unit, report->language, &factor));
}

static void break_even_row(
    struct report *report, struct table *table, const struct break_even *at)
{
    const struct scoring_cell *cell =
        &report->input->scoring->sites[at->site].cells[at->item];
    struct row *row = table_row(report->arena, table,
        arena_printf(report->arena, "%s/%s", item_id(report, at->item),
            site_key(report, at->site)));
    row->cells[0] = cell_text(item_title(report, at->item));
    row->cells[1] = cell_text(report_site_title(report, at->site));
    row->cells[2] = value_cell(report, cell->value);
    row->cells[3] = value_cell(report, at->less);
    row->cells[4] = value_cell(report, at->more);
    row->cells[5] = cell_text(report_site_title(report, at->first));
    row->cells[6] = unit_cell(report, cell->value);
}

static void part_rows(
    struct report *report, struct table *table, const struct break_even *at)
{
    for (size_t i = 0; i < at->parts.count; i++) {
        const struct part_break_even *part = &at->parts.at[i];
        const char *title = robustness_part(report, part->part);
        if (title == NULL)
            continue;
        bool more = part->to->value.number > part->part->value.number;
        struct row *row = table_row(report->arena, table,
            arena_printf(report->arena, "%s/%s/%s", item_id(report, at->item),
                site_key(report, at->site), part->part->item));
        row->cells[0] =
            cell_text(report_fill(report, WORDS("{1}のうち {2}", "{1}: {2}"),
                item_title(report, at->item), title));
        row->cells[1] = cell_text(report_site_title(report, at->site));
        row->cells[2] = value_cell(report, part->part);
        row->cells[more ? 4 : 3] = value_cell(report, part->to);
        row->cells[5] = cell_text(report_site_title(report, at->first));
        row->cells[6] = unit_cell(report, part->part);
    }
}

const struct table *table_of_break_evens(struct report *report)
{
    const struct robustness *robustness = robustness_of(report);
    struct table *table = new_table(report, "break_evens",
        WORDS("第1順位が替わる値", "Values at which first place changes"));
    if (robustness == NULL)
        return table;
    add_column(report, table, "item", WORDS("評価項目", "Item"), false);
    add_column(report, table, "site", WORDS("候補地", "Site"), false);
    add_column(report, table, "value", WORDS("現在の値", "Now"), true);
    add_column(
        report, table, "less", WORDS("これを下回ると", "Below this"), true);
    add_column(
        report, table, "more", WORDS("これを上回ると", "Above this"), true);
    add_column(report, table, "first",
        WORDS("替わった後の第1順位", "Then first"), false);
    table_add_column(report->arena, table,
        (struct column){.id = "unit",
            .title = report_say(report, WORDS("単位", "Unit")),
            .data_only = true});
    for (size_t i = 0; i < robustness->break_evens.count; i++) {
        const struct break_even *at = &robustness->break_evens.at[i];
        if (robustness_is_withheld(report, at->site, at->item))
            continue;
        break_even_row(report, table, at);
        part_rows(report, table, at);
    }
    table_note(report->arena, table,
        report_say(report,
            WORDS("一つの候補地の一つの値だけが変わり、他はそのままとした場合"
                  "。近い順。評価基準の範囲の中にあるものに限り、表にない項目"
                  "と候補地は、その値だけでは第1順位が替わらない。",
                "One value of one site changes, all else as it is; nearest "
                "first. Only values within the scale. What is not listed "
                "changes nothing in first place by itself.")));
    return table;
}

/* ---- ranges ---- */

static void swing_row(
    struct report *report, struct table *table, const struct swing *swing)
{
    const struct scoring_cell *cell =
        &report->input->scoring->sites[swing->site].cells[swing->item];
    struct row *row = table_row(report->arena, table,
        arena_printf(report->arena, "%s/%s", item_id(report, swing->item),
            site_key(report, swing->site)));
    row->cells[0] = cell_text(item_title(report, swing->item));
    row->cells[1] = cell_text(report_site_title(report, swing->site));
    row->cells[2] = cell_text(report_say(report,
        cell->unknown ? WORDS("不明", "unknown") : WORDS("推計", "estimate")));
    row->cells[3] = report_cell_points(report, swing->low);
    row->cells[4] = report_cell_points(report, swing->high);
}

const struct table *table_of_swings(struct report *report)
{
    const struct robustness *robustness = robustness_of(report);
    struct table *table = new_table(report, "swings",
        WORDS("不明点と推計の幅が第1順位の差に与える影響",
            "What is uncertain, and the margin of the first"));
    if (robustness == NULL)
        return table;
    add_column(report, table, "item", WORDS("評価項目", "Item"), false);
    add_column(report, table, "site", WORDS("候補地", "Site"), false);
    add_column(report, table, "state", WORDS("状態", "State"), false);
    add_column(report, table, "low",
        WORDS("その候補地に最も不利な場合の差(点)",
            "Margin with it at worst (points)"),
        true);
    add_column(report, table, "high",
        WORDS("その候補地に最も有利な場合の差(点)",
            "Margin with it at best (points)"),
        true);
    for (size_t i = 0; i < robustness->swings.count; i++) {
        const struct swing *swing = &robustness->swings.at[i];
        if (!robustness_is_withheld(report, swing->site, swing->item))
            swing_row(report, table, swing);
    }
    table_note(report->arena, table,
        report_say(report,
            WORDS("一つの候補地の一つの項目だけが端の値となり、他は順位を付け"
                  "た値のままとした場合の、現在の第1順位の候補地と他の最上位"
                  "の候補地との差。負は第1順位が替わるもの。影響の大きい順。",
                "The lead of the site that is first now over the best of the "
                "others, with one item of one site at either end and all else "
                "as ranked. Below zero another is first. Widest first.")));
    return table;
}

const struct table *table_of_points_swings(struct report *report)
{
    const struct robustness *robustness = robustness_of(report);
    struct table *table = new_table(report, "points_swings",
        WORDS("一つの配点が第1順位の差に与える影響",
            "One item's points, and the margin of the first"));
    if (robustness == NULL || robustness->points_swings.count == 0)
        return table;
    add_column(report, table, "item", WORDS("評価項目", "Item"), false);
    add_column(report, table, "fewer", WORDS("減らした配点", "Fewer"), true);
    add_column(
        report, table, "low", WORDS("そのときの差(点)", "Margin then"), true);
    add_column(report, table, "more", WORDS("増やした配点", "More"), true);
    add_column(
        report, table, "high", WORDS("そのときの差(点)", "Margin then"), true);
    for (size_t i = 0; i < robustness->points_swings.count; i++) {
        const struct points_swing *swing = &robustness->points_swings.at[i];
        struct row *row =
            table_row(report->arena, table, item_id(report, swing->item));
        row->cells[0] = cell_text(item_title(report, swing->item));
        row->cells[1] = report_cell_points(report, swing->fewer);
        row->cells[2] = report_cell_points(report, swing->low);
        row->cells[3] = report_cell_points(report, swing->more);
        row->cells[4] = report_cell_points(report, swing->high);
    }
    table_note(report->arena, table,
        report_say(report,
            WORDS("他の配点は合計が変わらないよう同じ比率で増減する。差は、現在"
                  "の第1順位の候補地と他の最上位の候補地との差であり、負は第1"
                  "順位が替わるもの。影響の大きい順。",
                "Other points are scaled so that the sum stays. The margin is "
                "the lead of the site that is first now over the best of the "
                "others; below zero another is first. Widest first.")));
    return table;
}
