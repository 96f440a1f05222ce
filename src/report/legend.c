#include "report/legend.h"

#include "base/text.h"
#include "model/hazard_reading.h"
#include "model/zoning_rules.h"

#include <string.h>

/* ---- use districts: the customary colours of city planning maps ---- */

static const struct {
    const char *zone, *color;
} zone_colors[] = {
    {"category_1_low_rise", "#cfe8d5"},
    {"category_2_low_rise", "#dcefd3"},
    {"rural_residential", "#e8f0c4"},
    {"category_1_mid_high_rise", "#d5eb9e"},
    {"category_2_mid_high_rise", "#e2f0b4"},
    {"category_1_residential", "#fbf5b8"},
    {"category_2_residential", "#fde9b5"},
    {"quasi_residential", "#fddcae"},
    {"neighbourhood_commercial", "#fbd3dd"},
    {"commercial", "#f7b9bf"},
    {"quasi_industrial", "#e3d3ea"},
    {"industrial", "#cfe3f3"},
    {"exclusively_industrial", "#bcd2ec"},
    {"urbanisation_control", "#e6e6e6"},
    {"undesignated", "#f4f4f4"},
};

static struct sign zone_sign(
    const struct report *report, const struct feature *feature)
{
    const char *key = feature_key(feature, "use_district");
    struct sign sign = {.label = key == NULL ? "?" : key,
        .style = {.fill = "#f4f4f4", .stroke = "#7a6a55", .width = 0.8}};
    if (key == NULL)
        return sign;
    for (size_t i = 0; i < sizeof zone_colors / sizeof *zone_colors; i++)
        if (strcmp(zone_colors[i].zone, key) == 0)
            sign.style.fill = zone_colors[i].color;
    const struct zoning_rules *rules = report->input->project->models.zoning;
    const struct zone *zone = rules == NULL ? NULL : zoning_zone(rules, key);
    if (zone != NULL)
        sign.label = report_say(report, zone->title);
    return sign;
}

/* ---- hazards: the model's classes, colours and hatches ---- */

static enum hatch hatch_of(int hatch)
{
    switch ((enum hazard_hatch)hatch) {
    case HATCH_NONE:
        break;
    case HATCH_DIAGONAL:
        return HATCHED_RISING;
    case HATCH_CROSS:
        return HATCHED_CROSS;
    case HATCH_DOTS:
        return HATCHED_DOTS;
    }
    return UNHATCHED;
}

static struct sign hazard_sign(const struct report *report,
    const struct layer *layer, const struct feature *feature)
{
    const struct hazard_rules *rules = report->input->project->models.hazards;
    const struct hazard_rule *rule =
        rules == NULL || layer->spec->hazard == NULL
            ? NULL
            : hazard_rule_find(rules, layer->spec->hazard);
    struct sign sign = {.label = report_layer(report, layer),
        .severity = -1,
        .style = {.fill = "#dddddd", .stroke = "#555555", .width = 0.6}};
    if (rule == NULL)
        return sign;
    const struct hazard_class *class =
        hazard_read(report->arena, rule, feature).class;
    sign.label = class == NULL
                     ? report_say(report, WORDS("階級不明", "class unknown"))
                     : report_say(report, class->title);
    if (class == NULL)
        return sign;
    sign.severity = class->severity.value;
    sign.style.hatch = hatch_of(class->hatch);
    if (class->colour != NULL)
        sign.style.fill = class->colour;
    return sign;
}

/* ---- the other roles ---- */

static struct sign role_sign(
    const struct report *report, const struct layer *layer)
{
    struct sign sign = {.label = report_layer(report, layer),
        .style = {.stroke = "#666666", .width = 0.8}};
    switch ((enum layer_role)layer->spec->role) {
    case ROLE_FIRE_ZONE:
        sign.style =
            (struct style){.stroke = "#c0392b", .width = 1.2, .dashed = true};
        break;
    case ROLE_AREA_DIVISION:
        sign.style = (struct style){.stroke = "#5b3a8c", .width = 1.6};
        break;
    case ROLE_FOREST:
        sign.style = (struct style){.fill = "#bfdcb4",
            .stroke = "#3f7a3a",
            .width = 0.7,
            .hatch = HATCHED_DOTS};
        break;
    case ROLE_LANDSCAPE:
        sign.style = (struct style){
            .stroke = "#2e7d6b", .width = 1.2, .hatch = HATCHED_FALLING};
        break;
    case ROLE_STATION:
        sign.style = (struct style){
            .fill = "#111111", .stroke = "#111111", .width = 2.4};
        sign.point = true;
        break;
    case ROLE_BUS_STOP:
        sign.style = (struct style){.fill = "#1f6fb2"};
        sign.point = true;
        break;
    case ROLE_FACILITY:
        sign.style = (struct style){.fill = "#7a3b8f"};
        sign.point = true;
        break;
    case ROLE_SCHOOL:
        sign.style = (struct style){.fill = "#c77800"};
        sign.point = true;
        break;
    case ROLE_CONTEXT:
        sign.style = (struct style){.stroke = "#a9b2ba", .width = 0.6};
        break;
    case ROLE_ZONING:
    case ROLE_HAZARD:
        break;
    }
    return sign;
}

struct sign legend_sign(const struct report *report, const struct layer *layer,
    const struct feature *feature)
{
    if (layer->spec->role == ROLE_ZONING)
        return zone_sign(report, feature);
    if (layer->spec->role == ROLE_HAZARD)
        return hazard_sign(report, layer, feature);
    return role_sign(report, layer);
}

void legend_note(struct arena *arena, struct legend *legend, struct sign sign)
{
    for (size_t i = 0; i < legend->signs.count; i++)
        if (strcmp(legend->signs.at[i].label, sign.label) == 0)
            return;
    LIST_ADD(arena, &legend->signs, sign);
}

enum { LINE = 22, SWATCH = 24, SWATCH_HEIGHT = 13, WRAP = 24 };
static const double LETTERS = 12;

/* At most WRAP columns a line: where a label breaks. */
static size_t break_at(struct arena *arena, const char *label)
{
    size_t fits = 0;
    for (const char *c = label; *c != '\0';) {
        text_next(&c);
        size_t length = (size_t)(c - label);
        if (text_width(arena_copy(arena, label, length)) > WRAP)
            return fits;
        fits = length;
    }
    return fits;
}

void legend_draw(
    struct figure *figure, const struct legend *legend, double x, double y)
{
    for (size_t i = 0; i < legend->signs.count; i++) {
        const struct sign *sign = &legend->signs.at[i];
        if (sign->point)
            figure_circle(figure,
                (struct point){x + SWATCH / 2.0, y + SWATCH_HEIGHT / 2.0}, 4,
                sign->style, NULL);
        else if (sign->line)
            figure_segment(figure, (struct point){x, y + SWATCH_HEIGHT / 2.0},
                (struct point){x + SWATCH, y + SWATCH_HEIGHT / 2.0},
                sign->style);
        else
            figure_box(figure, x, y, SWATCH, SWATCH_HEIGHT, sign->style, NULL);
        const char *label = sign->label;
        while (*label != '\0') {
            size_t length = break_at(figure->arena, label);
            figure_text(figure, (struct point){x + SWATCH + 6, y + 11}, LETTERS,
                arena_copy(figure->arena, label, length), ANCHOR_START, false);
            label += length;
            y += *label == '\0' ? LINE : LINE - 8;
        }
    }
}
