/* 断面構成イメージ: storeys above the ground, water and bearing stratum below,
 * all to one scale. */
#include "report/figures.h"

#include "base/number.h"
#include "model/capacity_rules.h"
#include "report/show.h"

#include <math.h>

enum {
    WIDTH = 540,
    HEIGHT_MOST = 380,
    LEFT = 70,
    RIGHT = 165,
    TOP = 30,
    BOTTOM = 16,
    LINE = 15 /* least distance between labels */
};

static const double LEAST_DEPTH = 6;   /* m shown below the ground */
static const double BELOW_BEARING = 3; /* m of the stratum shown */

struct section {
    struct report *report;
    struct figure *figure;
    size_t site;
    double scale, ground_y, building_left, building_right;
    const struct storey_rules *heights;
    int storeys;
    double label_y; /* of the lowest label so far */
};

/* The number of a known entry, NaN otherwise. */
static double number_of(const struct section *section, int measure)
{
    const struct entry *entry =
        report_find(section->report, section->site, measure, NULL);
    return entry == NULL || !value_is_known(entry->value) ? NAN
                                                          : entry->value.number;
}

static double height_m(const struct section *section)
{
    if (section->storeys < 1)
        return 0;
    return section->heights->first_height.value +
           (section->storeys - 1) * section->heights->typical_height.value +
           section->heights->roof_height.value;
}

/* Labels stand in the right margin, drawn from above, none on another. */
static void label(struct section *section, double y, const char *text)
{
    y = fmax(y, section->label_y + LINE);
    section->label_y = y;
    figure_text(section->figure, (struct point){WIDTH - RIGHT + 8, y + 4}, 12,
        text, ANCHOR_START, false);
}

static const char *said(const struct section *section, int measure)
{
    const struct entry *entry =
        report_find(section->report, section->site, measure, NULL);
    return entry == NULL
               ? ""
               : show_entry(section->report->arena, entry,
                     section->report->language, section->report->edition);
}

static void draw_storeys(struct section *section)
{
    double y = section->ground_y;
    double width = section->building_right - section->building_left;
    for (int storey = 1; storey <= section->storeys; storey++) {
        double height = (storey == 1 ? section->heights->first_height.value
                                     : section->heights->typical_height.value) *
                        section->scale;
        y -= height;
        figure_box(section->figure, section->building_left, y, width, height,
            (struct style){
                .fill = "#eef3f8", .stroke = "#1f4e79", .width = 1.5},
            NULL);
        figure_text(section->figure,
            (struct point){
                section->building_left + width / 2, y + height / 2 + 4},
            12, arena_printf(section->report->arena, "%dF", storey),
            ANCHOR_MIDDLE, true);
    }
    if (section->storeys == 0)
        return;
    double roof = section->heights->roof_height.value * section->scale;
    figure_box(section->figure, section->building_left, y - roof, width, roof,
        (struct style){.fill = "#d8e2ec", .stroke = "#1f4e79", .width = 1},
        NULL);
    label(section, y - roof / 2,
        report_fill(section->report,
            WORDS("{1}階、高さ約{2}m", "{1} storeys, about {2} m"),
            arena_printf(section->report->arena, "%d", section->storeys),
            number_fixed(section->report->arena, height_m(section), 1)));
    label(section, y,
        report_say(section->report,
            WORDS("(標準の階高による)", "(by usual storey heights)")));
}

static void draw_level(struct section *section, double depth_m,
    struct style style, const char *text)
{
    double y = section->ground_y + depth_m * section->scale;
    figure_segment(section->figure, (struct point){LEFT - 50, y},
        (struct point){WIDTH - RIGHT, y}, style);
    label(section, y, text);
}

static void draw_bearing(struct section *section)
{
    double depth = number_of(section, M_bearing_depth);
    if (isnan(depth)) {
        label(section, section->ground_y + 40,
            report_say(section->report,
                WORDS("支持層: 要確認", "bearing stratum: to be confirmed")));
        return;
    }
    double y = section->ground_y + depth * section->scale;
    figure_box(section->figure, LEFT - 50, y, WIDTH - RIGHT - LEFT + 50,
        section->figure->height - BOTTOM - y,
        (struct style){.fill = "#d9cbb6",
            .stroke = "#7a6a55",
            .width = 0.8,
            .hatch = HATCHED_DOTS},
        NULL);
    label(section, y + 4,
        report_fill(section->report,
            WORDS("想定支持層 GL-{1}", "bearing stratum GL-{1}"),
            said(section, M_bearing_depth)));
}

static void draw_water(struct section *section)
{
    double depth = number_of(section, M_groundwater_depth);
    if (isnan(depth))
        return;
    draw_level(section, depth,
        (struct style){.stroke = "#1f6fb2", .width = 1.6, .dashed = true},
        report_fill(section->report,
            WORDS("想定地下水位 GL-{1}", "groundwater GL-{1}"),
            said(section, M_groundwater_depth)));
}

/* The scale at which everything fits. */
static void place(struct section *section)
{
    double bearing = number_of(section, M_bearing_depth);
    double water = number_of(section, M_groundwater_depth);
    double depth =
        fmax(LEAST_DEPTH, fmax(isnan(bearing) ? 0 : bearing + BELOW_BEARING,
                              isnan(water) ? 0 : water + 1));
    double side = sqrt(fmax(number_of(section, M_footprint), 0));
    if (isnan(side) || side == 0)
        side = 30;
    double across = (WIDTH - LEFT - RIGHT - 20) / side;
    double up = (HEIGHT_MOST - TOP - BOTTOM) / (height_m(section) + depth);
    section->scale = fmin(across, up);
    section->ground_y = TOP + height_m(section) * section->scale;
    section->figure->height =
        section->ground_y + depth * section->scale + BOTTOM;
    double middle = (LEFT + WIDTH - RIGHT) / 2.0;
    section->building_left = middle - side * section->scale / 2;
    section->building_right = middle + side * section->scale / 2;
}

const struct figure *figure_of_section(struct report *report, size_t site)
{
    struct section section = {.report = report, .site = site};
    const struct capacity_rules *rules =
        report->input->project->models.capacity;
    double storeys = number_of(&section, M_storeys_needed);
    if (rules != NULL && storeys >= 1) {
        section.heights = rules->storeys;
        section.storeys = (int)storeys;
    }
    if (section.storeys == 0 && isnan(number_of(&section, M_bearing_depth)))
        return NULL;
    const struct site *at = &report->input->atlas->sites[site];
    section.figure = figure_new(report->arena,
        arena_printf(report->arena, "section-%s", at->id),
        report_fill(report,
            WORDS("候補地{1}の断面構成イメージ", "Site {1}: section"),
            report_site_title(report, site)),
        WIDTH, HEIGHT_MOST);
    place(&section);
    figure_box(section.figure, LEFT - 50, section.ground_y,
        WIDTH - RIGHT - LEFT + 50,
        section.figure->height - BOTTOM - section.ground_y,
        (struct style){.fill = "#f3ece1"}, NULL);
    draw_storeys(&section);
    draw_level(
        &section, 0, (struct style){.stroke = "#222222", .width = 2}, "GL");
    draw_water(&section);
    draw_bearing(&section);
    return section.figure;
}
