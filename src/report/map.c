#include "report/figures.h"

#include "base/number.h"
#include "base/text.h"
#include "model/hazard_rules.h"
#include "report/clip.h"
#include "report/legend.h"
#include "report/show.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    FRAME = 330,
    MARGIN = 10,
    LEGEND = 176,
    WIDTH = FRAME + LEGEND + 3 * MARGIN,
    FOOT = 24, /* for the scale, below the frame: it hides nothing there */
    HEIGHT = FRAME + 2 * MARGIN + FOOT
};

static const double AROUND = 0.75;      /* of the site's larger side */
static const double AROUND_LEAST = 120; /* m */
static const double LETTERS = 12;       /* of names and the scale */

struct map {
    struct report *report;
    struct figure *figure;
    struct view view;
    struct legend legend;
    const struct hazard_rule *hazard; /* NULL: the map of the place */
    LIST(const struct layer *) drawn; /* layers of which something is seen */
};

/* A layer that only says where another was surveyed is not drawn. */
static bool is_coverage(const struct atlas *atlas, const struct layer *layer)
{
    for (size_t i = 0; i < atlas->layer_count; i++) {
        const struct coverage_spec *coverage = atlas->layers[i].spec->coverage;
        if (coverage != NULL && text_equal(coverage->layer, layer->name))
            return true;
    }
    return false;
}

static bool shows(const struct map *map, const struct layer *layer)
{
    switch ((enum layer_role)layer->spec->role) {
    case ROLE_ZONING:
    case ROLE_FIRE_ZONE:
    case ROLE_AREA_DIVISION:
    case ROLE_LANDSCAPE:
    case ROLE_FOREST:
    case ROLE_STATION:
    case ROLE_BUS_STOP:
    case ROLE_FACILITY:
    case ROLE_SCHOOL:
        return map->hazard == NULL;
    case ROLE_HAZARD:
        return map->hazard != NULL &&
               text_equal(layer->spec->hazard, map->hazard->id);
    case ROLE_CONTEXT:
        return !is_coverage(map->report->input->atlas, layer);
    }
    return false;
}

static void note_drawn(struct map *map, const struct layer *layer)
{
    for (size_t i = 0; i < map->drawn.count; i++)
        if (map->drawn.at[i] == layer)
            return;
    LIST_ADD(map->report->arena, &map->drawn, layer);
}

/* Whether anything of it is in the frame. */
static bool draw_area(struct map *map, struct rings rings, struct sign sign)
{
    struct rings page = view_areas(map->report->arena, &map->view, rings);
    if (page.count == 0)
        return false;
    figure_area(map->figure, page, sign.style, sign.label);
    legend_note(map->report->arena, &map->legend, sign);
    return true;
}

/* Lines, and areas without a fill: a ring cut to the frame would show lines
 * along it that are no boundary. */
static bool draw_lines(struct map *map, struct rings rings, struct sign sign)
{
    struct rings page = view_lines(map->report->arena, &map->view, rings);
    if (page.count == 0)
        return false;
    figure_line(map->figure, page, sign.style, sign.label);
    legend_note(map->report->arena, &map->legend, sign);
    return true;
}

static void halo(struct figure *figure)
{
    struct mark *text = &figure->marks.at[figure->marks.count - 1];
    text->style.stroke = "#ffffff";
    text->style.width = 2.5;
}

static bool draw_point(struct map *map, struct point at,
    const struct feature *feature, struct sign sign)
{
    if (!view_sees(&map->view, at))
        return false;
    struct point page = view_point(&map->view, at);
    sign.point = true;
    figure_circle(map->figure, page, 4, sign.style, sign.label);
    const struct attribute *name = feature_attribute(feature, "name");
    if (name != NULL && name->text != NULL) {
        bool right = page.x > MARGIN + FRAME * 0.6;
        figure_text(map->figure,
            (struct point){page.x + (right ? -6 : 6), page.y + 4}, LETTERS,
            name->text, right ? ANCHOR_END : ANCHOR_START, false);
        halo(map->figure);
    }
    legend_note(map->report->arena, &map->legend, sign);
    return true;
}

static bool in_frame(const struct map *map, const struct feature *feature)
{
    struct box box = shape_bounds(feature->shape), frame = map->view.box;
    return box.x_max >= frame.x_min && box.x_min <= frame.x_max &&
           box.y_max >= frame.y_min && box.y_min <= frame.y_max;
}

static bool draw_shape(struct map *map, const struct feature *feature,
    struct rings rings, struct sign sign)
{
    bool seen = false;
    switch (shape_kind(feature->shape)) {
    case SHAPE_POLYGONS:
        return sign.style.fill == NULL && sign.style.hatch == UNHATCHED
                   ? draw_lines(map, rings, sign)
                   : draw_area(map, rings, sign);
    case SHAPE_LINES:
        sign.style.fill = NULL;
        sign.line = true;
        return draw_lines(map, rings, sign);
    case SHAPE_POINTS:
        for (size_t r = 0; r < rings.count; r++)
            seen |= draw_point(map, rings.at[r].at[0], feature, sign);
        return seen;
    }
    return false;
}

/* A feature in the frame, and how it looks. */
struct seen {
    const struct layer *layer;
    const struct feature *feature;
    struct sign sign;
    size_t order;
};

/* From mild to worst, so that the worst is on top; else as in the files. */
static int by_severity(const void *left, const void *right)
{
    const struct seen *a = left, *b = right;
    if (a->sign.severity != b->sign.severity)
        return a->sign.severity < b->sign.severity ? -1 : 1;
    return a->order < b->order ? -1 : 1;
}

/* The kinds of things on a map, from the lowest. */
enum sheet { HAZARD_AREAS, GROUND_AREAS, LINES_AND_POINTS };

static enum sheet sheet_of(const struct layer *layer)
{
    if (layer->kind != SHAPE_POLYGONS)
        return LINES_AND_POINTS;
    return layer->spec->role == ROLE_HAZARD ? HAZARD_AREAS : GROUND_AREAS;
}

/* The rings go as soon as they are drawn: layers reach far beyond a frame. */
static void draw_sheet(struct map *map, enum sheet sheet)
{
    const struct atlas *atlas = map->report->input->atlas;
    struct arena *passing = arena_child(map->report->arena);
    LIST(struct seen) seen = {0};
    for (size_t l = 0; l < atlas->layer_count; l++) {
        const struct layer *layer = &atlas->layers[l];
        if (sheet_of(layer) != sheet || !shows(map, layer))
            continue;
        for (size_t i = 0; i < layer->count; i++)
            if (in_frame(map, &layer->features[i]))
                LIST_ADD(map->report->arena, &seen,
                    (struct seen){layer, &layer->features[i],
                        legend_sign(map->report, layer, &layer->features[i]),
                        seen.count});
    }
    if (seen.count > 0)
        qsort(seen.at, seen.count, sizeof *seen.at, by_severity);
    for (size_t i = 0; i < seen.count; i++) {
        const struct feature *feature = seen.at[i].feature;
        struct rings rings = shape_rings(passing, feature->shape);
        if (draw_shape(map, feature, rings, seen.at[i].sign))
            note_drawn(map, seen.at[i].layer);
        arena_reset(passing);
    }
}

static struct sign site_sign(const struct report *report, bool chosen)
{
    return (struct sign){
        .label = report_say(report, WORDS("候補地", "Candidate site")),
        .style = {.stroke = "#d0021b", .width = chosen ? 3 : 1.5}};
}

static void draw_sites(struct map *map, size_t chosen)
{
    const struct atlas *atlas = map->report->input->atlas;
    for (size_t i = 0; i < atlas->site_count; i++) {
        struct sign sign = site_sign(map->report, i == chosen);
        draw_area(
            map, shape_rings(map->report->arena, atlas->sites[i].shape), sign);
        struct point middle = shape_inside(atlas->sites[i].shape);
        if (!view_sees(&map->view, middle))
            continue;
        struct point page = view_point(&map->view, middle);
        figure_text(map->figure, (struct point){page.x, page.y + 7}, 20,
            atlas->sites[i].id, ANCHOR_MIDDLE, true);
        halo(map->figure);
    }
}

/* The largest of 1, 2, 5 × 10ⁿ metres that takes a third of the frame. */
static double bar_length_m(const struct view *view)
{
    double most = FRAME / view->scale / 3;
    double power = pow(10, floor(log10(most)));
    if (most >= 5 * power)
        return 5 * power;
    return most >= 2 * power ? 2 * power : power;
}

static void draw_scale_bar(struct map *map)
{
    double length_m = bar_length_m(&map->view);
    double length = length_m * map->view.scale;
    double x = MARGIN, y = MARGIN + FRAME + FOOT - 4;
    const struct style black = {
        .fill = "#222222", .stroke = "#222222", .width = 1};
    const struct style white = {
        .fill = "#ffffff", .stroke = "#222222", .width = 1};
    figure_box(map->figure, x, y, length / 2, 6, black, NULL);
    figure_box(map->figure, x + length / 2, y, length / 2, 6, white, NULL);
    figure_text(map->figure, (struct point){x, y - 5}, LETTERS, "0",
        ANCHOR_START, false);
    figure_text(map->figure, (struct point){x + length, y - 5}, LETTERS,
        arena_printf(map->report->arena, "%sm",
            number_fixed(map->report->arena, length_m, 0)),
        ANCHOR_MIDDLE, false);
}

/* True north: turned from the grid's by the convergence, clockwise. */
static void draw_north(struct map *map, size_t site)
{
    const double pi = acos(-1);
    double turn =
        map->report->input->atlas->sites[site].convergence_deg * pi / 180;
    struct point foot = {MARGIN + FRAME - 26, MARGIN + 58};
    struct point tip = {foot.x + 40 * sin(turn), foot.y - 40 * cos(turn)};
    const struct style line = {.stroke = "#222222", .width = 2};
    figure_circle(map->figure, (struct point){foot.x, foot.y - 22}, 25,
        (struct style){.fill = "#ffffff", .opacity = 0.85}, NULL);
    figure_segment(map->figure, foot, tip, line);
    figure_segment(
        map->figure, tip, (struct point){tip.x - 6, tip.y + 12}, line);
    figure_segment(
        map->figure, tip, (struct point){tip.x + 6, tip.y + 12}, line);
    figure_text(map->figure, (struct point){foot.x + 9, foot.y - 12}, 12, "N",
        ANCHOR_START, true);
}

static struct view view_of_site(const struct shape *shape)
{
    struct box box = shape_bounds(shape);
    double size = fmax(box.x_max - box.x_min, box.y_max - box.y_min);
    double around = fmax(AROUND_LEAST, AROUND * size);
    box.x_min -= around;
    box.y_min -= around;
    box.x_max += around;
    box.y_max += around;
    return view_of(box, MARGIN, MARGIN, FRAME, FRAME);
}

/* Whether any feature of the hazard's layers is in the frame. */
static bool is_in_sight(const struct map *map)
{
    const struct atlas *atlas = map->report->input->atlas;
    for (size_t i = 0; i < atlas->layer_count; i++) {
        const struct layer *layer = &atlas->layers[i];
        if (layer->spec->role != ROLE_HAZARD || !shows(map, layer))
            continue;
        for (size_t f = 0; f < layer->count; f++)
            if (in_frame(map, &layer->features[f]))
                return true;
    }
    return false;
}

/* "用途地域(令和元年度版、令和元年12月)" */
static const char *dated(const struct map *map, const struct layer *layer)
{
    const struct report *report = map->report;
    const struct layer_spec *spec = layer->spec;
    const char *month =
        spec->date.given
            ? show_month(report->arena, spec->date.number, report->language)
            : "";
    const char *edition = spec->edition == NULL ? "" : spec->edition;
    const char *title = report_layer(report, layer);
    if (*edition == '\0' && *month == '\0')
        return title;
    bool both =
        *edition != '\0' && *month != '\0' && strcmp(edition, month) != 0;
    return report_fill(report, WORDS("{1}({2}{3}{4})", "{1} ({2}{3}{4})"),
        title, edition, both ? report_say(report, WORDS("、", ", ")) : "",
        *edition == '\0' || both ? month : "");
}

static const char *sources_of(const struct map *map)
{
    const struct report *report = map->report;
    struct text out = text_new(report->arena);
    for (size_t i = 0; i < map->drawn.count; i++)
        text_addf(&out, "%s%s",
            i == 0 ? report_say(report, WORDS("資料: ", "Sources: "))
                   : report_say(report, WORDS("、", "; ")),
            dated(map, map->drawn.at[i]));
    return text_string(&out);
}

static void draw_all(struct map *map, size_t site)
{
    legend_note(map->report->arena, &map->legend, site_sign(map->report, true));
    draw_sheet(map, HAZARD_AREAS);
    draw_sheet(map, GROUND_AREAS);
    draw_sites(map, site);
    draw_sheet(map, LINES_AND_POINTS);
    figure_box(map->figure, MARGIN, MARGIN, FRAME, FRAME,
        (struct style){.stroke = "#222222", .width = 1.2}, NULL);
    draw_scale_bar(map);
    draw_north(map, site);
    figure_text(map->figure, (struct point){FRAME + 2 * MARGIN, MARGIN + 12},
        13, report_say(map->report, WORDS("凡例", "Legend")), ANCHOR_START,
        true);
    legend_draw(map->figure, &map->legend, FRAME + 2 * MARGIN, MARGIN + 24);
    map->figure->source = sources_of(map);
}

const struct figure *figure_of_place(struct report *report, size_t site)
{
    const struct site *at = &report->input->atlas->sites[site];
    struct map map = {.report = report, .view = view_of_site(at->shape)};
    map.figure =
        figure_new(report->arena, arena_printf(report->arena, "map-%s", at->id),
            report_fill(report,
                WORDS("候補地{1} 位置・法規制・周辺",
                    "Site {1}: place, zoning, surroundings"),
                at->id),
            WIDTH, HEIGHT);
    draw_all(&map, site);
    return map.figure;
}

const struct figure *figure_of_hazard(
    struct report *report, size_t site, const struct hazard_rule *hazard)
{
    const struct site *at = &report->input->atlas->sites[site];
    struct map map = {
        .report = report, .view = view_of_site(at->shape), .hazard = hazard};
    if (!is_in_sight(&map))
        return NULL;
    map.figure = figure_new(report->arena,
        arena_printf(report->arena, "map-%s-%s", at->id, hazard->id),
        report_fill(report, WORDS("候補地{1} {2}", "Site {1}: {2}"), at->id,
            report_say(report, hazard->title)),
        WIDTH, HEIGHT);
    draw_all(&map, site);
    return map.figure;
}
