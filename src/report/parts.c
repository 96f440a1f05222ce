/* Tables with a row a part of a site (a zone, a road, a hazard) and a column a
 * measure. */
#include "report/sources.h"
#include "report/tables.h"

#include "base/number.h"
#include "base/text.h"
#include "base/unit.h"
#include "model/hazard_rules.h"

#include <string.h>

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* "指定容積率(％)" */
static const char *title_with_unit(
    const struct report *report, const struct measure *measure)
{
    double factor;
    const char *unit = unit_shown(measure->unit, report->language, &factor);
    const char *label = report_say(report, measure->label);
    if (*unit == '\0')
        return label;
    return arena_printf(report->arena,
        report_say(report, WORDS("%s(%s)", "%s (%s)")), label, unit);
}

static void measure_columns(struct report *report, struct table *table,
    const int *measures, size_t count)
{
    for (size_t m = 0; m < count; m++) {
        const struct measure *measure =
            catalogue_measure(report->catalogue, measures[m]);
        table_column(report->arena, table, measure->name,
            title_with_unit(report, measure), measure->kind == QUANTITY, 0);
    }
}

/* A row for every item that the first measure has at a site. */
static void site_rows(struct report *report, struct table *table, size_t site,
    const int *measures, size_t count)
{
    struct arena *arena = report->arena;
    struct entries parts =
        scope_items(arena, report->scopes[site], measures[0]);
    for (size_t p = 0; p < parts.count; p++) {
        const char *item = parts.at[p]->item;
        struct row *row = table_row(arena, table,
            arena_printf(
                arena, "%s/%s", report->input->atlas->sites[site].id, item));
        row->cells[0] = cell_text(report_site_title(report, site));
        row->cells[1] = cell_text(report_item(report, item));
        for (size_t m = 0; m < count; m++)
            row->cells[2 + m] = report_cell_bare(
                report, report_find(report, site, measures[m], item));
    }
}

static const struct table *part_table(struct report *report, const char *id,
    struct words title, struct words part, const int *measures, size_t count)
{
    struct table *table =
        table_new(report->arena, id, report_say(report, title));
    table_add_column(report->arena, table,
        (struct column){.id = "site",
            .title = report_say(report, WORDS("候補地", "Site")),
            .merge = true});
    table_column(
        report->arena, table, "part", report_say(report, part), false, 0);
    measure_columns(report, table, measures, count);
    for (size_t i = 0; i < report_sites(report); i++)
        site_rows(report, table, i, measures, count);
    table_hide_blank_columns(table);
    table_add_legend(report, table);
    table_add_sources(report, table);
    return table;
}

const struct table *table_of_zoning_parts(struct report *report)
{
    static const int measures[] = {M_zone_area, M_zone_share, M_zone_district,
        M_zone_far, M_far_limit, M_zone_coverage, M_coverage_limit, M_zone_use};
    return part_table(report, "zoning_parts",
        WORDS("用途地域ごとの内訳", "Parts of the sites by use district"),
        WORDS("図形番号", "Record"), measures, COUNT(measures));
}

const struct table *table_of_roads(struct report *report)
{
    static const int measures[] = {M_road_width, M_road_class, M_road_frontage,
        M_road_level, M_road_special_distance, M_road_width_added,
        M_road_width_for_far, M_road_strip_area};
    return part_table(report, "roads", WORDS("接する道路", "Roads"),
        WORDS("辺", "Edge"), measures, COUNT(measures));
}

/* ---- hazards: a row a hazard, three columns a site ---- */

static void hazard_columns(struct report *report, struct table *table)
{
    static const struct {
        const char *id;
        struct words title;
        bool number;
    } columns[] = {
        {"state", {"該当状況", "State"}, false},
        {"share", {"区域内の割合(％)", "Share (%)"}, true},
        {"distance", {"区域までの距離(m)", "Distance (m)"}, true},
    };
    struct arena *arena = report->arena;
    table_column(arena, table, "hazard",
        report_say(report, WORDS("災害の種別", "Hazard")), false, 0);
    for (size_t i = 0; i < report_sites(report); i++)
        for (size_t c = 0; c < COUNT(columns); c++)
            table_add_column(arena, table,
                (struct column){
                    .id = arena_printf(arena, "%s.%s",
                        report->input->atlas->sites[i].id, columns[c].id),
                    .title = report_say(report, columns[c].title),
                    .number = columns[c].number,
                    .group = report_site_title(report, i)});
}

/* The state says more than the class: whether the building can avoid it. */
static const struct entry *hazard_state(
    const struct report *report, size_t site, const char *id)
{
    const struct entry *state = report_find(report, site, M_hazard_state, id);
    return state != NULL ? state : report_find(report, site, M_hazard_max, id);
}

static void hazard_row(struct report *report, struct table *table,
    const char *id, const char *title)
{
    struct row *row = table_row(report->arena, table, id);
    size_t at = 0;
    bool posted = false;
    row->cells[at++] = cell_text(title);
    for (size_t i = 0; i < report_sites(report); i++) {
        const struct entry *state = hazard_state(report, i, id);
        posted |= state != NULL;
        row->cells[at++] = report_cell_bare(report, state);
        const struct entry *share = report_find(report, i, M_hazard_share, id);
        row->cells[at++] = report_cell_bare(report, share);
        /* Inside, the distance says nothing. */
        if (share == NULL || !(share->value.number > 0))
            row->cells[at] = report_cell_bare(
                report, report_find(report, i, M_hazard_distance, id));
        at++;
    }
    if (!posted)
        table->rows.count--;
}

/* What the accuracy of lines leaves open of a class. */
static void add_doubts(
    struct report *report, struct table *table, const struct hazard_rule *rule)
{
    for (size_t i = 0; i < report_sites(report); i++) {
        const struct entry *max =
            report_find(report, i, M_hazard_max, rule->id);
        if (max != NULL && max->origin == NULL && max->note != NULL)
            table_note(report->arena, table,
                report_fill(report, WORDS("{1} {2}: {3}", "{1}, {2}: {3}"),
                    report_site_title(report, i),
                    report_say(report, rule->title),
                    report_say(report, max->note_words)));
    }
}

const struct table *table_of_hazards(struct report *report)
{
    struct table *table = table_new(report->arena, "hazards",
        report_say(report,
            WORDS("建物へ影響を与える災害", "Hazards to the building")));
    const struct hazard_rules *rules = report->input->project->models.hazards;
    hazard_columns(report, table);
    for (size_t i = 0; rules != NULL && i < rules->hazards.count; i++)
        hazard_row(report, table, rules->hazards.at[i].id,
            report_say(report, rules->hazards.at[i].title));
    for (size_t i = 0; rules != NULL && i < rules->groups.count; i++)
        hazard_row(report, table, rules->groups.at[i].id,
            report_say(report, rules->groups.at[i].title));
    if (rules != NULL && rules->tree_fall != NULL)
        hazard_row(report, table, "tree_fall",
            report_say(report, rules->tree_fall->title));
    table_add_legend(report, table);
    for (size_t i = 0; rules != NULL && i < rules->hazards.count; i++)
        add_doubts(report, table, &rules->hazards.at[i]);
    table_add_sources(report, table);
    return table;
}

static bool is_touched(
    const struct report *report, size_t site, const char *item)
{
    const struct entry *share = report_find(report, site, M_hazard_share, item);
    return share != NULL && !text_equal(share->method, "missing") &&
           !(share->value.number == 0);
}

/* The share of a class; where nothing was drawn of the hazard and nothing is
 * known of it, the hazard's: blank would say that there is none. */
static const struct entry *class_share(
    const struct report *report, size_t site, const char *item, const char *id)
{
    const struct entry *share = report_find(report, site, M_hazard_share, item);
    const struct entry *all = report_find(report, site, M_hazard_share, id);
    return share != NULL || all == NULL || value_is_known(all->value) ? share
                                                                      : all;
}

/* The classes that touch any site, or may, with their share of each. */
static void class_rows(
    struct report *report, struct table *table, const struct hazard_rule *rule)
{
    struct arena *arena = report->arena;
    for (size_t c = 0; c < rule->classes.count; c++) {
        const char *item =
            arena_printf(arena, "%s.%s", rule->id, rule->classes.at[c].id);
        bool posted = false;
        for (size_t i = 0; i < report_sites(report); i++)
            posted |= is_touched(report, i, item);
        if (!posted)
            continue;
        struct row *row = table_row(arena, table, item);
        row->cells[0] = cell_text(report_say(report, rule->title));
        row->cells[1] =
            cell_text(report_say(report, rule->classes.at[c].title));
        for (size_t i = 0; i < report_sites(report); i++)
            row->cells[2 + i] = report_cell_bare(
                report, class_share(report, i, item, rule->id));
    }
}

const struct table *table_of_hazard_classes(struct report *report)
{
    struct arena *arena = report->arena;
    struct table *table = table_new(arena, "hazard_classes",
        report_say(report, WORDS("災害の階級別の割合(敷地面積に対する％)",
                               "Hazards by class (% of the site)")));
    table_add_column(arena, table,
        (struct column){.id = "hazard",
            .title = report_say(report, WORDS("災害の種別", "Hazard")),
            .merge = true});
    table_column(arena, table, "class",
        report_say(report, WORDS("階級", "Class")), false, 0);
    report_site_columns(report, table, true);
    const struct hazard_rules *rules = report->input->project->models.hazards;
    for (size_t i = 0; rules != NULL && i < rules->hazards.count; i++)
        class_rows(report, table, &rules->hazards.at[i]);
    table_add_legend(report, table);
    table_add_sources(report, table);
    return table;
}

/* ---- the layers: sources and terms ---- */

static const char *coverage_words(
    struct report *report, const struct coverage_spec *coverage)
{
    if (coverage == NULL)
        return report_say(report, WORDS("未確認", "not declared"));
    if (coverage->everywhere)
        return report_say(report, WORDS("全域", "everywhere"));
    if (coverage->layer != NULL) {
        const struct layer *layer =
            atlas_layer(report->input->atlas, coverage->layer);
        return layer == NULL ? coverage->layer : report_layer(report, layer);
    }
    struct text out = text_new(report->arena);
    text_add(&out, report_say(report, WORDS("市区町村", "municipality ")));
    for (size_t i = 0; i < coverage->municipalities.count; i++)
        text_addf(
            &out, "%s%s", i == 0 ? "" : ", ", coverage->municipalities.at[i]);
    return text_string(&out);
}

static const char *day_words(struct report *report, const struct day *day)
{
    return day->given ? date_words(report->arena, day->number, report->language)
                      : "";
}

static const char *or_blank(const char *text)
{
    return text == NULL ? "" : text;
}

/* A system without a code says its unit: "Works_Grid (foot)". */
static const char *grid_words(const struct report *report, const char *name)
{
    static const struct {
        const char *unit, *ja;
    } units[] = {
        {" (foot)", " (フィート)"}, {" (US survey foot)", " (測量フィート)"}};
    for (size_t i = 0; i < COUNT(units); i++)
        if (text_ends(name, units[i].unit))
            return arena_printf(report->arena, "%.*s%s",
                (int)(strlen(name) - strlen(units[i].unit)), name, units[i].ja);
    return name;
}

/* The Japanese names of what EPSG calls in English: "JGD2011・平面直角座標系
 * 第IX系 (EPSG:6677)". */
static const char *crs_words(const struct report *report, const char *name)
{
    static const struct {
        const char *epsg, *ja, *ja_after;
    } systems[] = {
        {" / Japan Plane Rectangular CS ", "・平面直角座標系第", "系"},
        {" / UTM zone ", "・UTM座標系第", "帯"}};
    if (report->language != LANGUAGE_JA)
        return name;
    for (size_t i = 0; i < COUNT(systems); i++) {
        const char *at = strstr(name, systems[i].epsg);
        if (at == NULL)
            continue;
        const char *zone = at + strlen(systems[i].epsg);
        int length = (int)strcspn(zone, " (");
        return arena_printf(report->arena, "%.*s%s%.*s%s%s", (int)(at - name),
            name, systems[i].ja, length, zone, systems[i].ja_after,
            zone + length);
    }
    return grid_words(report, name);
}

/* "CP932 (LDID)" says what told; where nothing did, a rule. */
static const char *encoding_words(
    const struct report *report, const char *encoding)
{
    static const char BY_RULE[] = " (default)";
    if (!text_ends(encoding, BY_RULE))
        return encoding;
    return report_fill(report, WORDS("{1}(既定)", "{1} (by default)"),
        arena_copy(
            report->arena, encoding, strlen(encoding) - strlen(BY_RULE)));
}

/* What befell records of a layer, where any were befallen. */
static void add_count(
    struct report *report, struct text *out, size_t count, struct words words)
{
    if (count > 0)
        text_add(out, report_fill(report, words,
                          arena_printf(report->arena, "%zu", count)));
}

/* "13件、JGD2011 (EPSG:6668)、文字コードCP932、修復1件": how the file was
 * taken, and what was done to its shapes at the sites. */
static const char *reading_words(
    struct report *report, const struct layer *layer)
{
    struct arena *arena = report->arena;
    struct text out = text_new(arena);
    text_add(&out, report_fill(report, WORDS("{1}件、{2}", "{1} records, {2}"),
                       arena_printf(arena, "%zu", layer->records),
                       crs_words(report, layer->crs)));
    if (layer->accuracy_m > 0)
        text_add(&out, report_fill(report,
                           WORDS("、変換の精度{1}m", ", transformed to {1} m"),
                           number_text(arena, layer->accuracy_m)));
    if (layer->encoding != NULL)
        text_addf(&out, "%s%s", report_say(report, WORDS("、", ", ")),
            encoding_words(report, layer->encoding));
    add_count(report, &out, layer->null_count,
        WORDS("、図形のないレコード{1}件", ", {1} records without a shape"));
    add_count(report, &out, layer->deleted_count,
        WORDS("、削除の印のあるレコード{1}件を除く",
            ", {1} marked as deleted and left out"));
    add_count(report, &out, layer->repaired_count,
        WORDS("、候補地にかかる図形の修復{1}件",
            ", {1} shapes at the sites repaired"));
    return text_string(&out);
}

const struct table *table_of_layers(struct report *report)
{
    static const struct {
        const char *id;
        struct words title;
    } columns[] = {
        {"name", {"資料名", "Data"}},
        {"file", {"ファイル", "File"}},
        {"source", {"出典", "Source"}},
        {"edition", {"版", "Edition"}},
        {"date", {"時点", "Date"}},
        {"coverage", {"調査範囲", "Surveyed"}},
        {"reading", {"読取り", "As read"}},
        {"terms", {"利用条件", "Terms"}},
    };
    struct arena *arena = report->arena;
    struct table *table = table_new(arena, "layers",
        report_say(report, WORDS("使用した地図資料", "Map data used")));
    for (size_t c = 0; c < COUNT(columns); c++)
        table_column(arena, table, columns[c].id,
            report_say(report, columns[c].title), false, 0);
    for (size_t i = 0; i < report->input->atlas->layer_count; i++) {
        const struct layer *layer = &report->input->atlas->layers[i];
        const struct layer_spec *spec = layer->spec;
        struct row *row = table_row(arena, table, layer->name);
        row->cells[0] = cell_text(report_layer(report, layer));
        row->cells[1] = cell_text(layer->file);
        row->cells[2] = cell_text(or_blank(spec->origin.source));
        row->cells[3] = cell_text(or_blank(spec->edition));
        row->cells[4] = cell_text(day_words(report, &spec->date));
        row->cells[5] = cell_text(coverage_words(report, spec->coverage));
        row->cells[6] = cell_text(reading_words(report, layer));
        row->cells[7] = cell_text(or_blank(spec->licence));
    }
    table_hide_blank_columns(table);
    return table;
}
