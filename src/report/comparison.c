#include "report/comparison.h"

#include "base/number.h"
#include "base/text.h"
#include "base/unit.h"
#include "report/show.h"
#include "report/sources.h"
#include "report/tables.h"

#include <math.h>
#include <string.h>

/* Where the columns of the table stand. */
enum { GROUP, SECTION, ITEM, FULL, FIRST_SITE };
enum { TEXT, VALUE, GRADE, REASON, POINTS, PER_SITE };

/* One end of the value's range, or the value. */
static const char *say_entry(
    void *context, const struct entry *entry, enum scoring_part part)
{
    const struct report *report = context;
    if (entry == NULL)
        return report_say(report, WORDS("要確認", "to be confirmed"));
    double end = part == PART_LOW ? entry->value.low : entry->value.high;
    if (part == PART_VALUE || entry->measure == NULL || isnan(end) ||
        show_is_withheld(entry, report->edition))
        return show_entry(
            report->arena, entry, report->language, report->edition);
    return show_number(report->arena, end, entry->unit,
        entry->measure->decimals, report->language);
}

bool report_cell_is_withheld(
    const struct report *report, const struct scoring_cell *cell)
{
    return report->edition == EDITION_PUBLIC && cell->item->internal;
}

const char *report_fact(
    const struct report *report, const struct scoring_cell *cell)
{
    if (report_cell_is_withheld(report, cell))
        return show_withheld(report->language);
    return show_one_dagger(report->arena,
        scoring_sentence(report->arena, report_say(report, cell->sentence),
            cell, say_entry, (void *)report));
}

/* ---- columns ---- */

static void site_columns(struct report *report, struct table *table)
{
    static const struct {
        const char *id;
        struct words title;
        bool number, data_only;
        int weight;
    } columns[PER_SITE] = {
        [TEXT] = {"text", {"事実", "Fact"}, false, false, 24},
        [VALUE] = {"value", {"値", "Value"}, true, true, 0},
        [GRADE] = {"grade", {"評価", "Gr."}, false, false, 5},
        [REASON] = {"reason", {"評価理由", "Reason"}, false, false, 21},
        [POINTS] = {"points", {"得点", "Pts"}, true, false, 6},
    };
    struct arena *arena = report->arena;
    for (size_t i = 0; i < report_sites(report); i++)
        for (size_t c = 0; c < PER_SITE; c++)
            table_add_column(arena, table,
                (struct column){
                    .id = arena_printf(arena, "%s.%s",
                        report->input->atlas->sites[i].id, columns[c].id),
                    .title = report_say(report, columns[c].title),
                    .number = columns[c].number,
                    .weight = columns[c].weight,
                    .group = report_site_title(report, i),
                    .data_only = columns[c].data_only});
}

static void data_column(struct report *report, struct table *table,
    const char *id, struct words title)
{
    table_add_column(report->arena, table,
        (struct column){
            .id = id, .title = report_say(report, title), .data_only = true});
}

static struct table *new_table(struct report *report)
{
    struct table *table = table_new(report->arena, "comparison",
        report_say(
            report, WORDS("候補地比較表", "Comparison of candidate sites")));
    table_add_column(report->arena, table,
        (struct column){.id = "group",
            .title = report_say(report, WORDS("大項目", "Group")),
            .weight = 11,
            .merge = true});
    table_add_column(report->arena, table,
        (struct column){.id = "section",
            .title = report_say(report, WORDS("中項目", "Section")),
            .weight = 11,
            .merge = true});
    table_column(report->arena, table, "item",
        report_say(report, WORDS("評価項目", "Item")), false, 13);
    table_column(report->arena, table, "full",
        report_say(report, WORDS("配点", "Full")), true, 8);
    site_columns(report, table);
    data_column(report, table, "unit", WORDS("単位", "Unit"));
    data_column(report, table, "source", WORDS("出典", "Source"));
    data_column(report, table, "note", WORDS("注", "Note"));
    return table;
}

/* ---- rows ---- */

static enum tone tone_of(
    const struct criteria_file *file, const struct scoring_cell *cell)
{
    static const enum tone tones[] = {
        TONE_BEST, TONE_GOOD, TONE_FAIR, TONE_POOR};
    if (cell->unknown)
        return TONE_UNKNOWN;
    for (size_t i = 0; i < file->grades.count && i < 4; i++)
        if (cell->grade == &file->grades.at[i])
            return tones[i];
    return cell->fit == ANSWER_NO ? TONE_POOR : TONE_PLAIN;
}

/* The sign of the grade; 適 or 否 where the row decides fitness. */
static const char *sign_of(
    const struct report *report, const struct scoring_cell *cell)
{
    if (criterion_kind(cell->item) != CRITERION_FITNESS)
        return cell->sign;
    switch (cell->fit) {
    case ANSWER_YES:
        return report_say(report, WORDS("適", "met"));
    case ANSWER_NO:
        return report_say(report, WORDS("否", "not met"));
    case ANSWER_UNKNOWN:
        break;
    }
    return "―";
}

static void fill_site(
    struct report *report, struct cell *cells, const struct scoring_cell *cell)
{
    const struct criteria_file *file = report->input->scoring->file;
    bool withheld = report_cell_is_withheld(report, cell);
    cells[TEXT] = report_cell_about(
        report, report_fact(report, cell), withheld ? NULL : cell->value);
    cells[TEXT].tone = TONE_PLAIN;
    cells[VALUE] = withheld ? cell_text(show_withheld(report->language))
                            : report_cell_bare(report, cell->value);
    cells[GRADE] = report_cell_about(report, sign_of(report, cell),
        cell->score != NULL ? cell->score : cell->fit_entry);
    cells[GRADE].tone = tone_of(file, cell);
    if (cell->fit_entry != NULL && cell->fit == ANSWER_UNKNOWN)
        cells[GRADE].tone = TONE_UNKNOWN;
    /* A reason names the class, or the thresholds, that the fact fell into. */
    bool hidden =
        withheld ||
        (cell->value != NULL && show_is_withheld(cell->value, report->edition));
    cells[REASON] = cell_text(hidden ? show_withheld(report->language)
                                     : report_say(report, cell->reason));
    const struct entry *points = cell->unknown ? cell->low_entry : cell->points;
    cells[POINTS] = report_cell_points(report, points);
    if (cell->unknown && cell->points != NULL)
        cells[POINTS].tone = TONE_UNKNOWN;
}

static struct cell full_cell(struct report *report, size_t index)
{
    const struct scoring *scoring = report->input->scoring;
    switch (criterion_kind(scoring->items.at[index].item)) {
    case CRITERION_SCORED:
        return report_cell_written(report, scoring->full[index]);
    case CRITERION_ADJUSTMENT:
        return report_cell_about(report,
            report_fill(report, WORDS("加減{1}", "±{1}"),
                number_text(report->arena, scoring->full[index]->value.number)),
            scoring->full[index]);
    case CRITERION_REFERENCE:
        return cell_text(report_say(report, WORDS("参考", "ref.")));
    case CRITERION_FITNESS:
        return cell_text(report_say(report, WORDS("適否", "fit")));
    }
    return cell_text("");
}

static const char *source_words(const struct report *report, size_t item)
{
    const struct scoring *scoring = report->input->scoring;
    const struct entry **entries =
        ARENA_ARRAY(report->arena, scoring->site_count, const struct entry *);
    for (size_t i = 0; i < scoring->site_count; i++)
        if (!report_cell_is_withheld(report, &scoring->sites[i].cells[item]))
            entries[i] = scoring->sites[i].cells[item].value;
    return report_sources(report, entries, scoring->site_count);
}

static const char *note_words(
    const struct report *report, const struct scoring_cell *cell)
{
    if (cell->value == NULL || report_cell_is_withheld(report, cell) ||
        show_is_withheld(cell->value, report->edition))
        return "";
    if (!value_is_known(cell->value->value))
        return report_say(report, cell->value->value.reason);
    const char *note = entry_note(cell->value, report->language);
    return note == NULL ? "" : note;
}

/* Notes of the sites, "A: …; B: …"; said once where all agree. */
static const char *site_notes(const struct report *report, size_t item)
{
    const struct scoring *scoring = report->input->scoring;
    struct text out = text_new(report->arena);
    const char *first = NULL;
    bool agree = true;
    for (size_t i = 0; i < scoring->site_count; i++) {
        const char *words = note_words(report, &scoring->sites[i].cells[item]);
        if (first == NULL)
            first = words;
        agree &= strcmp(first, words) == 0;
        if (*words != '\0')
            text_addf(&out, "%s%s: %s", out.count == 0 ? "" : "; ",
                report->input->atlas->sites[i].id, words);
    }
    return agree && first != NULL ? first : text_string(&out);
}

static const char *unit_words(const struct report *report, size_t item)
{
    const struct scoring *scoring = report->input->scoring;
    double factor;
    for (size_t i = 0; i < scoring->site_count; i++)
        if (scoring->sites[i].cells[item].value != NULL)
            return unit_shown(scoring->sites[i].cells[item].value->unit,
                report->language, &factor);
    return "";
}

/* Its sources and notes stand under the table, by their mark ※1 … . */
static void item_row(
    struct report *report, struct table *table, size_t index, size_t *marks)
{
    const struct scoring *scoring = report->input->scoring;
    const struct criterion_place *place = &scoring->items.at[index];
    struct row *row = table_row(report->arena, table, place->item->id);
    row->cells[GROUP] =
        cell_text(report_say(report, scoring->groups[place->group]->title));
    row->cells[SECTION] =
        cell_text(report_say(report, scoring->sections[place->section]->title));
    row->cells[ITEM] = cell_text(report_say(report, place->item->title));
    row->cells[FULL] = full_cell(report, index);
    size_t at = FIRST_SITE;
    for (size_t i = 0; i < scoring->site_count; i++, at += PER_SITE)
        fill_site(report, &row->cells[at], &scoring->sites[i].cells[index]);
    row->cells[at++] = cell_text(unit_words(report, index));
    const char *sources = source_words(report, index);
    const char *notes = site_notes(report, index);
    row->cells[at++] = cell_text(sources);
    row->cells[at++] = cell_text(notes);
    if (*sources == '\0' && *notes == '\0')
        return;
    const char *mark = arena_printf(report->arena, "※%zu", ++*marks);
    row->cells[ITEM].text =
        arena_printf(report->arena, "%s %s", row->cells[ITEM].text, mark);
    table_note(report->arena, table,
        arena_printf(report->arena, "%s %s%s%s%s", mark, notes,
            *notes == '\0' ? "" : report_say(report, WORDS("。", ". ")),
            *sources == '\0' ? ""
                             : report_say(report, WORDS("出典: ", "Sources: ")),
            sources));
}

/* ---- total, rank, range ---- */

static struct row *end_row(struct report *report, struct table *table,
    const char *id, struct words label)
{
    struct row *row = table_row(report->arena, table, id);
    row->cells[ITEM] = cell_text(report_say(report, label));
    for (size_t i = 0; i < row->count; i++)
        row->cells[i].tone = TONE_TOTAL;
    return row;
}

static struct cell total_tone(struct cell cell)
{
    cell.tone = TONE_TOTAL;
    return cell;
}

static const char *rank_words(
    const struct report *report, const struct scoring_site *site)
{
    if (site->rank == 0)
        return report_say(
            report, WORDS("順位外(適否: 否)", "not ranked (not fit)"));
    return report_fill(report, WORDS("第{1}順位", "rank {1}"),
        arena_printf(report->arena, "%d", site->rank));
}

static const char *range_words(
    const struct report *report, const struct scoring_sum *sum)
{
    int decimals = report_total_decimals(report);
    const char *low = number_fixed(report->arena, sum->low, decimals);
    const char *high = number_fixed(report->arena, sum->high, decimals);
    if (strcmp(low, high) == 0)
        return report_fill(report, WORDS("{1}点", "{1} points"), low);
    return report_fill(
        report, WORDS("{1}～{2}点", "{1} to {2} points"), low, high);
}

static void end_rows(struct report *report, struct table *table)
{
    const struct scoring *scoring = report->input->scoring;
    struct row *total =
        end_row(report, table, "total", WORDS("総合得点", "Total points"));
    total->cells[FULL] =
        total_tone(report_cell_written(report, scoring->points_entry));
    for (size_t i = 0; i < scoring->site_count; i++)
        total->cells[FIRST_SITE + PER_SITE * i + POINTS] = total_tone(
            report_cell_points(report, scoring->sites[i].total.entry));
    struct row *rank = end_row(report, table, "rank", WORDS("順位", "Rank"));
    for (size_t i = 0; i < scoring->site_count; i++) {
        struct cell *cells = &rank->cells[FIRST_SITE + PER_SITE * i];
        const struct scoring_site *site = &scoring->sites[i];
        cells[TEXT] = total_tone(report_cell_about(
            report, rank_words(report, site), site->rank_entry));
        cells[VALUE] = report_cell_points(report, site->rank_entry);
    }
    struct row *range = end_row(report, table, "range",
        WORDS("得点の幅(不明点による)", "Range left by unknowns"));
    for (size_t i = 0; i < scoring->site_count; i++)
        range->cells[FIRST_SITE + PER_SITE * i + TEXT] =
            total_tone(report_cell_about(report,
                range_words(report, &scoring->sites[i].total),
                scoring->sites[i].total.low_entry));
}

const struct table *table_of_comparison(struct report *report)
{
    const struct scoring *scoring = report->input->scoring;
    struct table *table = new_table(report);
    if (scoring == NULL)
        return table;
    size_t marks = 0;
    report_grade_notes(report, table, scoring->file);
    report_digit_notes(report, table, scoring->file);
    table_add_legend(report, table);
    table_note(report->arena, table,
        report_say(report,
            WORDS("―(斜線)の項目は資料がなく、得点は最も不利な場合の値。",
                "Items with ― (hatched) are not known; their points are those "
                "of the worst case.")));
    for (size_t i = 0; i < scoring->items.count; i++)
        item_row(report, table, i, &marks);
    end_rows(report, table);
    table_note(report->arena, table,
        report_say(report,
            WORDS("資料の一覧、時点、利用条件は「資料と利用条件」に示す。",
                "'Sources and terms' lists the documents with their dates and "
                "terms.")));
    return table;
}
