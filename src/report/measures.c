/* Tables with a row a measure and a column a site. */
#include "report/sources.h"
#include "report/tables.h"

#include "base/text.h"
#include "base/unit.h"
#include "report/show.h"

#include <string.h>

#define MILLION_YEN WORDS("百万円", "million yen")
#define COUNT(list) (sizeof(list) / sizeof *(list))

void table_add_legend(struct report *report, struct table *table)
{
    table_note(report->arena, table,
        report_say(report,
            WORDS("凡例: 約=推計値、要確認=資料がない又は境界が精度の範囲内、"
                  "†=未検証の係数による値、空欄=対象外。",
                "Legend: about = estimated; to be confirmed = no data, or "
                "within the accuracy of the lines; † = rests on an unverified "
                "parameter; blank = does not apply.")));
}

static bool is_blank(const struct table *table, size_t column)
{
    for (size_t i = 0; i < table->rows.count; i++)
        if (column < table->rows.at[i].count &&
            *table->rows.at[i].cells[column].text != '\0')
            return false;
    return true;
}

void table_hide_blank_columns(struct table *table)
{
    for (size_t i = 0; i < table->columns.count; i++)
        if (is_blank(table, i))
            table->columns.at[i].data_only = true;
}

/* The clause of the first site that has one. */
static const char *basis_of(
    const struct report *report, int measure, const char *item)
{
    for (size_t i = 0; i < report_sites(report); i++) {
        const struct entry *entry = report_find(report, i, measure, item);
        if (entry != NULL && entry->clause != NULL && entry->origin == NULL)
            return entry->clause;
    }
    return "";
}

static bool is_posted(
    const struct report *report, int measure, const char *item)
{
    for (size_t i = 0; i < report_sites(report); i++)
        if (report_find(report, i, measure, item) != NULL)
            return true;
    return false;
}

/* Money stands in millions of yen. */
static const char *unit_of(
    const struct report *report, const struct measure *measure)
{
    double factor;
    if (text_equal(measure->unit, "yen"))
        return report_say(report, MILLION_YEN);
    return unit_shown(measure->unit, report->language, &factor);
}

/* "10.8百万円"; the CSV in the unit of its column. */
static struct cell money_cell(struct report *report, const struct entry *entry)
{
    struct cell cell = report_cell_millions(report, entry);
    if (cell.kind == CELL_NUMBER)
        cell.text = report_fill(
            report, WORDS("{1}百万円", "{1} million yen"), cell.text);
    return cell;
}

/* On paper the unit stands in the cell, in the CSV in its own column. */
static void add_row(
    struct report *report, struct table *table, int measure, const char *item)
{
    if (!is_posted(report, measure, item))
        return;
    const struct measure *about = catalogue_measure(report->catalogue, measure);
    const char *id =
        item == NULL ? about->name
                     : arena_printf(report->arena, "%s/%s", about->name, item);
    struct row *row = table_row(report->arena, table, id);
    size_t sites = report_sites(report), at = 0;
    const char *label = report_say(report, about->label);
    row->cells[at++] =
        cell_text(item == NULL ? label
                               : arena_printf(report->arena, "%s: %s", label,
                                     report_item(report, item)));
    bool money = text_equal(about->unit, "yen");
    for (size_t i = 0; i < sites; i++) {
        const struct entry *entry = report_find(report, i, measure, item);
        row->cells[at++] = money ? money_cell(report, entry)
                                 : report_cell_united(report, entry);
    }
    row->cells[at++] = cell_text(unit_of(report, about));
    row->cells[at++] = cell_text(basis_of(report, measure, item));
}

/* The items that any site has, in the order in which they were posted. */
static struct texts all_items(const struct report *report, int measure)
{
    LIST(const char *) items = {0};
    for (size_t i = 0; i < report_sites(report); i++) {
        struct entries found =
            scope_items(report->arena, report->scopes[i], measure);
        for (size_t e = 0; e < found.count; e++) {
            bool known = false;
            for (size_t k = 0; k < items.count; k++)
                known |= text_equal(items.at[k], found.at[e]->item);
            if (!known)
                LIST_ADD(report->arena, &items, found.at[e]->item);
        }
    }
    return (struct texts){items.at, items.count};
}

static struct table *new_table(
    struct report *report, const char *id, struct words title)
{
    struct table *table =
        table_new(report->arena, id, report_say(report, title));
    table_column(report->arena, table, "item",
        report_say(report, WORDS("項目", "Item")), false, 0);
    report_site_columns(report, table, false);
    table_add_column(report->arena, table,
        (struct column){.id = "unit",
            .title = report_say(report, WORDS("単位", "Unit")),
            .data_only = true});
    table_column(report->arena, table, "basis",
        report_say(report, WORDS("根拠", "Basis")), false, 0);
    return table;
}

static bool has_money(const struct report *report, const struct table *table)
{
    const char *money = report_say(report, MILLION_YEN);
    for (size_t i = 0; i < table->rows.count; i++) {
        const struct row *row = &table->rows.at[i];
        if (strcmp(row->cells[row->count - 2].text, money) == 0)
            return true;
    }
    return false;
}

/* A row per measure; those with items have a row per item. */
static const struct table *measure_table(struct report *report, const char *id,
    struct words title, const int *measures, size_t count)
{
    struct table *table = new_table(report, id, title);
    for (size_t m = 0; m < count; m++) {
        add_row(report, table, measures[m], NULL);
        struct texts items = all_items(report, measures[m]);
        for (size_t i = 0; i < items.count; i++)
            add_row(report, table, measures[m], items.at[i]);
    }
    table_hide_blank_columns(table);
    if (has_money(report, table))
        table_note(report->arena, table, table_tax_note(report));
    table_add_legend(report, table);
    table_add_sources(report, table);
    return table;
}

const struct table *table_of_sites(struct report *report)
{
    static const int measures[] = {M_address, M_owner, M_property_kind,
        M_land_category, M_present_state, M_site_area_registered, M_site_area,
        M_site_area_ellipsoid, M_site_area_used, M_site_area_basis};
    return measure_table(report, "sites",
        WORDS("候補地の概要", "The candidate sites"), measures,
        COUNT(measures));
}

const struct table *table_of_zoning(struct report *report)
{
    static const int measures[] = {M_site_area_used, M_road_strip_area,
        M_site_area_effective, M_use_zone, M_use_zone_share, M_use_ruling,
        M_use_allowed, M_far_designated, M_far_road_width, M_far_effective,
        M_far_binds, M_far_area, M_coverage_designated, M_corner_lot,
        M_coverage_effective, M_fire_zone, M_frontage_longest, M_frontage_ok};
    return measure_table(report, "zoning",
        WORDS("法規制(用途・容積率・建ぺい率・接道)",
            "Zoning: use, floor-area ratio, coverage, road"),
        measures, COUNT(measures));
}

const struct table *table_of_ground(struct report *report)
{
    static const int measures[] = {
        M_bearing_depth, M_groundwater_depth, M_boring_nearest};
    return measure_table(report, "ground",
        WORDS("想定支持地盤・想定地下水位", "Ground and groundwater"), measures,
        COUNT(measures));
}

const struct table *table_of_capacity(struct report *report)
{
    static const int measures[] = {M_site_usable, M_site_usable_ratio,
        M_unbuildable_area, M_plate_by_coverage, M_plate_by_land,
        M_plate_by_shape, M_plate_max, M_plate_binds, M_height_lowest,
        M_storeys_max, M_storeys_binds, M_gross_by_far, M_gross_by_plate,
        M_gross_max, M_capacity_binds, M_need_fits, M_storeys_needed,
        M_footprint, M_parking_area, M_stalls_possible, M_stalls_ratio,
        M_green_area, M_spare_area, M_spare_ratio};
    return measure_table(report, "capacity",
        WORDS("計画可能面積", "What can be built"), measures, COUNT(measures));
}

const struct table *table_of_access(struct report *report)
{
    static const int measures[] = {M_station_name, M_station_distance,
        M_station_walk_minutes, M_bus_stop_name, M_bus_walk_minutes,
        M_bus_minutes, M_station_minutes, M_interchange_minutes,
        M_facility_count, M_facility_nearest, M_facility_nearest_name,
        M_facility_mean, M_approach_width, M_approach_class, M_school_name,
        M_school_nearest, M_school_count, M_housing_share, M_landscape_share,
        M_landscape_distance, M_landscape_in};
    return measure_table(report, "access",
        WORDS("業務環境・周辺環境", "Access and surroundings"), measures,
        COUNT(measures));
}

const struct table *table_of_infrastructure(struct report *report)
{
    static const int measures[] = {M_utilities, M_utility, M_utility_distance,
        M_utility_cost, M_utilities_cost};
    return measure_table(report, "infrastructure",
        WORDS("インフラ(上水・下水・電力・ガス・通信)", "Infrastructure"),
        measures, COUNT(measures));
}

/* ---- land balance: area and share side by side ---- */

const struct table *table_of_land_balance(struct report *report)
{
    struct table *table = table_new(report->arena, "land_balance",
        report_say(report, WORDS("土地利用の内訳", "Land balance")));
    struct arena *arena = report->arena;
    table_column(arena, table, "item",
        report_say(report, WORDS("区分", "Part")), false, 0);
    for (size_t i = 0; i < report_sites(report); i++) {
        const char *id = report->input->atlas->sites[i].id;
        const char *group = report_site_title(report, i);
        table_add_column(arena, table,
            (struct column){.id = arena_printf(arena, "%s.area", id),
                .title = report_say(report, WORDS("面積(㎡)", "Area (m2)")),
                .number = true,
                .group = group});
        table_add_column(arena, table,
            (struct column){.id = arena_printf(arena, "%s.share", id),
                .title = report_say(report, WORDS("割合(％)", "Share (%)")),
                .number = true,
                .group = group});
    }
    struct texts items = all_items(report, M_land_balance);
    for (size_t k = 0; k < items.count; k++) {
        struct row *row = table_row(arena, table, items.at[k]);
        size_t at = 0;
        row->cells[at++] = cell_text(report_item(report, items.at[k]));
        for (size_t i = 0; i < report_sites(report); i++) {
            row->cells[at++] = report_cell_bare(
                report, report_find(report, i, M_land_balance, items.at[k]));
            row->cells[at++] = report_cell_bare(report,
                report_find(report, i, M_land_balance_share, items.at[k]));
        }
    }
    table_add_legend(report, table);
    table_add_sources(report, table);
    return table;
}
