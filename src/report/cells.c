#include "report/cells.h"

#include "base/number.h"
#include "base/text.h"
#include "base/unit.h"
#include "model/access_rules.h"
#include "model/hazard_rules.h"
#include "model/item_words.h"
#include "model/law_rules.h"
#include "model/scoring.h"
#include "report/coverage.h"
#include "report/show.h"

#include <math.h>
#include <string.h>

static const double MILLION = 1e6;
enum { YEN_DECIMALS = 6 };   /* millions of yen, exact to the yen */
enum { SHARE_DECIMALS = 2 }; /* of full points that were shared */

struct report *report_new(const struct report_input *input)
{
    struct report *report = ARENA_NEW(input->arena, struct report);
    report->input = input;
    report->arena = input->arena;
    report->language = input->language;
    report->edition = input->edition;
    report->catalogue = input->catalogue != NULL ? input->catalogue
                        : input->ledger != NULL
                            ? ledger_catalogue(input->ledger)
                            : catalogue_new(report->arena);
    if (input->atlas == NULL)
        return report;
    size_t count = input->atlas->site_count;
    report->scopes = ARENA_ARRAY(report->arena, count, struct scope *);
    for (size_t i = 0; i < count; i++)
        report->scopes[i] = ledger_scope(input->ledger,
            arena_printf(report->arena, "site/%s", input->atlas->sites[i].id));
    report->project = ledger_scope(input->ledger, "project");
    report->reason_room = ledger_count(input->ledger);
    report->reasons =
        ARENA_ARRAY(report->arena, report->reason_room, struct reason *);
    report->in_cells = ARENA_ARRAY(report->arena, report->reason_room, bool);
    return report;
}

size_t report_sites(const struct report *report)
{
    return report->input->atlas->site_count;
}

const char *report_site_title(const struct report *report, size_t site)
{
    const struct site *at = &report->input->atlas->sites[site];
    if (at->name == NULL || strcmp(at->name, at->id) == 0)
        return at->id;
    return arena_printf(report->arena, "%s %s", at->id, at->name);
}

const char *report_say(const struct report *report, struct words words)
{
    return words_in(words, report->language);
}

const struct entry *report_find(
    const struct report *report, size_t site, int measure, const char *item)
{
    return scope_find(report->scopes[site], measure, item);
}

bool report_is_critical(
    const struct report *report, size_t site, const char *task)
{
    const struct entry *entry =
        report_find(report, site, M_task_criticality, task);
    return entry != NULL &&
           (text_equal(entry->value.key, "critical") ||
               text_equal(entry->value.key, "reverse_critical"));
}

/* ---- cells ---- */

int report_total_decimals(const struct report *report)
{
    const struct scoring *scoring = report->input->scoring;
    const struct digits *digits =
        scoring == NULL ? NULL : scoring->file->digits;
    if (digits != NULL && digits->totals.given)
        return (int)digits->totals.value;
    return catalogue_measure(report->catalogue, M_site_total)->decimals;
}

static bool is_among(int measure, const int *measures, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (measures[i] == measure)
            return true;
    return false;
}

/* The decimals of a number: those the criteria declare for their table, else
 * the catalogue's. */
static int decimals_of(const struct report *report, const struct entry *entry)
{
    static const int parts[] = {
        M_criterion_points, M_criterion_points_low, M_criterion_points_high};
    static const int totals[] = {M_group_points, M_group_points_low,
        M_group_points_high, M_stage_total, M_stage_total_low,
        M_stage_total_high, M_site_total, M_site_total_low, M_site_total_high,
        M_side_total};
    const struct scoring *scoring = report->input->scoring;
    const struct digits *digits =
        scoring == NULL ? NULL : scoring->file->digits;
    int measure = entry->measure->id;
    if (digits != NULL && digits->parts.given &&
        is_among(measure, parts, sizeof parts / sizeof *parts))
        return (int)digits->parts.value;
    if (is_among(measure, totals, sizeof totals / sizeof *totals))
        return report_total_decimals(report);
    return entry->measure->decimals;
}

/* The number as its column's unit has it, for machines; NULL where the cell
 * says something else than a number. */
static const char *plain_number(
    const struct report *report, const struct entry *entry)
{
    double factor;
    if (entry->measure == NULL || entry->value.state == STATE_UNKNOWN ||
        isnan(entry->value.number) || show_is_withheld(entry, report->edition))
        return NULL;
    if (entry->measure->kind == DAY)
        return date_text(report->arena, (day_number)entry->value.number);
    if (entry->measure->kind != QUANTITY ||
        coverage_extent_of(entry) == COVERAGE_UNLIMITED)
        return NULL;
    unit_shown(entry->unit, report->language, &factor);
    return number_plain(report->arena, entry->value.number * factor,
        decimals_of(report, entry));
}

static struct cell finish(
    struct report *report, const struct entry *entry, struct cell cell)
{
    cell.entry = entry;
    cell.reason = report_reason(report, entry);
    if (cell.reason != NULL)
        report->in_cells[entry->order] = true;
    if (entry->value.state == STATE_UNKNOWN &&
        !show_is_withheld(entry, report->edition))
        cell.tone = TONE_UNKNOWN;
    return cell;
}

struct cell report_cell(struct report *report, const struct entry *entry)
{
    if (entry == NULL)
        return cell_text("");
    return finish(report, entry,
        cell_text(show_entry(
            report->arena, entry, report->language, report->edition)));
}

struct cell report_cell_bare(struct report *report, const struct entry *entry)
{
    if (entry == NULL)
        return cell_text("");
    const char *text = show_entry_bare(
        report->arena, entry, report->language, report->edition);
    const char *plain = plain_number(report, entry);
    return finish(report, entry,
        plain == NULL ? cell_text(text) : cell_number(text, plain, entry));
}

struct cell report_cell_united(struct report *report, const struct entry *entry)
{
    struct cell cell = report_cell_bare(report, entry);
    if (cell.kind == CELL_NUMBER)
        cell.text =
            show_entry(report->arena, entry, report->language, report->edition);
    return cell;
}

struct cell report_cell_month(struct report *report, const struct entry *entry)
{
    struct cell cell = report_cell_bare(report, entry);
    if (cell.kind == CELL_NUMBER)
        cell.text = show_month(
            report->arena, (day_number)entry->value.number, report->language);
    return cell;
}

struct cell report_cell_points(struct report *report, const struct entry *entry)
{
    const char *plain = entry == NULL ? NULL : plain_number(report, entry);
    if (entry == NULL || plain == NULL)
        return entry == NULL ? cell_text("")
                             : finish(report, entry, cell_text("―"));
    return finish(report, entry, cell_number(plain, plain, entry));
}

struct cell report_cell_written(
    struct report *report, const struct entry *entry)
{
    if (entry == NULL)
        return cell_text("");
    /* Written figures as they are; shares and products to two decimals. */
    double number = entry->value.number;
    if (entry->formula != NULL)
        number = number_round(number, SHARE_DECIMALS);
    const char *text = number_text(report->arena, number);
    return finish(report, entry, cell_number(text, text, entry));
}

struct cell report_cell_about(
    struct report *report, const char *text, const struct entry *entry)
{
    if (entry == NULL)
        return cell_text(text);
    if (show_is_withheld(entry, report->edition))
        text = show_withheld(report->language);
    return finish(report, entry, cell_text(text));
}

struct cell report_cell_millions(
    struct report *report, const struct entry *entry)
{
    if (entry == NULL || entry->value.state == STATE_UNKNOWN ||
        show_is_withheld(entry, report->edition))
        return report_cell(report, entry);
    double millions = entry->value.number / MILLION;
    return finish(report, entry,
        cell_number(number_fixed(report->arena, millions, 1),
            number_plain(report->arena, millions, YEN_DECIMALS), entry));
}

void report_site_columns(
    struct report *report, struct table *table, bool number)
{
    for (size_t i = 0; i < report_sites(report); i++)
        table_column(report->arena, table,
            arena_printf(
                report->arena, "%s.value", report->input->atlas->sites[i].id),
            report_site_title(report, i), number, 0);
}

/* ---- items ---- */

static const char *hazard_item(const struct report *report, const char *item)
{
    const struct hazard_rules *rules = report->input->project->models.hazards;
    if (rules == NULL)
        return NULL;
    const char *dot = strchr(item, '.');
    size_t length = dot == NULL ? strlen(item) : (size_t)(dot - item);
    const struct hazard_rule *rule =
        hazard_rule_find(rules, arena_copy(report->arena, item, length));
    for (size_t i = 0; rule == NULL && i < rules->groups.count; i++)
        if (strcmp(rules->groups.at[i].id, item) == 0)
            return report_say(report, rules->groups.at[i].title);
    if (rule == NULL)
        return NULL;
    const struct hazard_class *class =
        dot == NULL ? NULL : hazard_class_find(rule, dot + 1);
    if (class == NULL)
        return report_say(report, rule->title);
    return arena_printf(report->arena, "%s %s", report_say(report, rule->title),
        report_say(report, class->title));
}

static const char *access_item(const struct report *report, const char *item)
{
    const struct access_rules *rules = report->input->project->models.access;
    if (rules == NULL)
        return NULL;
    for (size_t i = 0; i < rules->utilities.count; i++)
        if (strcmp(rules->utilities.at[i].id, item) == 0)
            return report_say(report, rules->utilities.at[i].title);
    const struct facility_group *group = facility_group_find(rules, item);
    return group == NULL ? NULL : report_say(report, group->title);
}

/* "文化財保護法94条1項" */
static const char *law_item(const struct report *report, const char *item)
{
    const struct law_rules *rules = report->input->project->models.laws;
    const struct law_rule *rule =
        rules == NULL ? NULL : law_rule_find(rules, item);
    return rule == NULL ? NULL
                        : law_name(report->arena, rule->row, report->language);
}

static const char *layer_item(const struct report *report, const char *item)
{
    const struct layer *layer = atlas_layer(report->input->atlas, item);
    if (layer == NULL || *report_say(report, layer->spec->title) == '\0')
        return NULL;
    return report_say(report, layer->spec->title);
}

const char *report_layer(const struct report *report, const struct layer *layer)
{
    const char *title = report_say(report, layer->spec->title);
    return *title != '\0' ? title : report_item(report, layer->name);
}

const char *report_item(const struct report *report, const char *item)
{
    struct words known = item_words_known(item);
    if (known.ja != NULL)
        return report_say(report, known);
    const char *words = hazard_item(report, item);
    if (words == NULL)
        words = access_item(report, item);
    if (words == NULL)
        words = law_item(report, item);
    if (words == NULL)
        words = layer_item(report, item);
    return words == NULL ? item : words;
}
