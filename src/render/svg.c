#include "base/number.h"
#include "render/escape.h"
#include "render/render.h"

enum { DECIMALS = 2, HATCH_STEP = 7 };

/* A hatch in one colour: one <pattern>. */
struct pattern {
    enum hatch hatch;
    const char *color;
};

struct drawing {
    struct text *out;
    const struct figure *figure;
    LIST(struct pattern) patterns;
};

static void add_number(struct text *out, double number)
{
    text_add(out, number_text(out->arena, number_round(number, DECIMALS)));
}

static void add_attribute(struct text *out, const char *name, double number)
{
    text_addf(out, " %s=\"", name);
    add_number(out, number);
    text_add(out, "\"");
}

static const char *hatch_color(const struct style *style)
{
    return style->stroke != NULL ? style->stroke : "#555555";
}

/* The index of the style's pattern, noted at first sight. */
static size_t pattern_of(struct drawing *drawing, const struct style *style)
{
    struct pattern pattern = {style->hatch, hatch_color(style)};
    for (size_t i = 0; i < drawing->patterns.count; i++)
        if (drawing->patterns.at[i].hatch == pattern.hatch &&
            text_equal(drawing->patterns.at[i].color, pattern.color))
            return i;
    LIST_ADD(drawing->out->arena, &drawing->patterns, pattern);
    return drawing->patterns.count - 1;
}

static void write_pattern(const struct drawing *drawing, size_t index)
{
    static const char *const shapes[] = {
        [UNHATCHED] = "",
        [HATCHED_RISING] = "M-1,1 l2,-2 M0,7 l7,-7 M6,8 l2,-2",
        [HATCHED_FALLING] = "M-1,6 l2,2 M0,0 l7,7 M6,-1 l2,2",
        [HATCHED_CROSS] = "M0,0 l7,7 M0,7 l7,-7",
        [HATCHED_DOTS] = "M3,3.5 h1.2",
    };
    const struct pattern *pattern = &drawing->patterns.at[index];
    text_add(drawing->out, "<pattern id=\"");
    escape_id(drawing->out, drawing->figure->id);
    text_addf(drawing->out,
        "-hatch%zu\" width=\"%d\" height=\"%d\""
        " patternUnits=\"userSpaceOnUse\"><path d=\"%s\" stroke=\"",
        index, HATCH_STEP, HATCH_STEP, shapes[pattern->hatch]);
    escape_markup(drawing->out, pattern->color);
    text_addf(drawing->out,
        "\" stroke-width=\"%s\" stroke-opacity=\"%s\" "
        "fill=\"none\"/></pattern>",
        pattern->hatch == HATCHED_DOTS ? "1.2" : "0.8",
        pattern->hatch == HATCHED_DOTS ? "0.8" : "0.5");
}

static void write_patterns(struct drawing *drawing)
{
    for (size_t i = 0; i < drawing->figure->marks.count; i++)
        if (drawing->figure->marks.at[i].style.hatch != UNHATCHED)
            pattern_of(drawing, &drawing->figure->marks.at[i].style);
    if (drawing->patterns.count == 0)
        return;
    text_add(drawing->out, "<defs>");
    for (size_t i = 0; i < drawing->patterns.count; i++)
        write_pattern(drawing, i);
    text_add(drawing->out, "</defs>\n");
}

static void write_paint(struct text *out, const char *name, const char *color)
{
    text_addf(out, " %s=\"", name);
    escape_markup(out, color == NULL ? "none" : color);
    text_add(out, "\"");
}

static void write_style(struct text *out, const struct style *style)
{
    write_paint(out, "fill", style->fill);
    if (style->fill != NULL && style->opacity > 0 && style->opacity < 1)
        add_attribute(out, "fill-opacity", style->opacity);
    if (style->stroke == NULL)
        return;
    write_paint(out, "stroke", style->stroke);
    add_attribute(out, "stroke-width", style->width > 0 ? style->width : 1);
    if (style->dashed)
        text_add(out, " stroke-dasharray=\"5 3\"");
}

static void write_path(struct text *out, const struct rings *rings, bool closed)
{
    text_add(out, " d=\"");
    for (size_t r = 0; r < rings->count; r++) {
        for (size_t i = 0; i < rings->at[r].count; i++) {
            text_add(out, i == 0 ? "M" : "L");
            add_number(out, rings->at[r].at[i].x);
            text_add(out, ",");
            add_number(out, rings->at[r].at[i].y);
        }
        if (closed)
            text_add(out, "Z");
    }
    text_add(out, "\"");
}

/* What a pointer shows, and the end of the element. */
static void end_element(struct text *out, const char *name, const char *title)
{
    if (title == NULL) {
        text_add(out, "/>\n");
        return;
    }
    text_add(out, "><title>");
    escape_markup(out, title);
    text_addf(out, "</title></%s>\n", name);
}

static void write_area(struct drawing *drawing, const struct mark *mark)
{
    struct text *out = drawing->out;
    text_add(out, "<path fill-rule=\"evenodd\"");
    write_path(out, &mark->rings, true);
    write_style(out, &mark->style);
    end_element(out, "path", mark->title);
    if (mark->style.hatch == UNHATCHED)
        return;
    text_add(out, "<path fill-rule=\"evenodd\" pointer-events=\"none\"");
    write_path(out, &mark->rings, true);
    text_add(out, " fill=\"url(#");
    escape_id(out, drawing->figure->id);
    text_addf(out, "-hatch%zu)\"/>\n", pattern_of(drawing, &mark->style));
}

static void write_line(struct text *out, const struct mark *mark)
{
    text_add(out, "<path");
    write_path(out, &mark->rings, false);
    write_style(out, &mark->style);
    text_add(out, " stroke-linejoin=\"round\"");
    end_element(out, "path", mark->title);
}

static void write_circle(struct text *out, const struct mark *mark)
{
    text_add(out, "<circle");
    add_attribute(out, "cx", mark->at.x);
    add_attribute(out, "cy", mark->at.y);
    add_attribute(out, "r", mark->size);
    write_style(out, &mark->style);
    end_element(out, "circle", mark->title);
}

static void write_text(struct text *out, const struct mark *mark)
{
    static const char *const anchors[] = {
        [ANCHOR_START] = "start",
        [ANCHOR_MIDDLE] = "middle",
        [ANCHOR_END] = "end",
    };
    text_add(out, "<text");
    add_attribute(out, "x", mark->at.x);
    add_attribute(out, "y", mark->at.y);
    add_attribute(out, "font-size", mark->size);
    text_addf(out, " text-anchor=\"%s\"", anchors[mark->anchor]);
    if (mark->bold)
        text_add(out, " font-weight=\"bold\"");
    if (mark->style.stroke != NULL) /* a halo behind the letters */
        text_add(out, " paint-order=\"stroke\" stroke-linejoin=\"round\"");
    write_style(out, &mark->style);
    text_add(out, ">");
    escape_markup(out, mark->text);
    text_add(out, "</text>\n");
}

static void write_mark(struct drawing *drawing, const struct mark *mark)
{
    switch (mark->kind) {
    case MARK_AREA:
        write_area(drawing, mark);
        break;
    case MARK_LINE:
        write_line(drawing->out, mark);
        break;
    case MARK_CIRCLE:
        write_circle(drawing->out, mark);
        break;
    case MARK_TEXT:
        write_text(drawing->out, mark);
        break;
    }
}

static void write_root(struct text *out, const struct figure *figure)
{
    text_add(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\""
                  " font-family=\"'BIZ UDPGothic','Yu Gothic','Meiryo',"
                  "'Hiragino Sans','Noto Sans CJK JP','IPAexGothic',"
                  "'IPAGothic',sans-serif\" viewBox=\"0 0 ");
    add_number(out, figure->width);
    text_add(out, " ");
    add_number(out, figure->height);
    text_add(out, "\"");
    add_attribute(out, "width", figure->width);
    add_attribute(out, "height", figure->height);
    text_add(out, " aria-labelledby=\"");
    escape_id(out, figure->id);
    text_add(out, "-title\">\n<title id=\"");
    escape_id(out, figure->id);
    text_add(out, "-title\">");
    escape_markup(out, figure->title);
    text_add(out, "</title>\n");
}

void render_svg(struct text *out, const struct figure *figure)
{
    struct drawing drawing = {.out = out, .figure = figure};
    write_root(out, figure);
    write_patterns(&drawing);
    for (size_t i = 0; i < figure->marks.count; i++)
        write_mark(&drawing, &figure->marks.at[i]);
    text_add(out, "</svg>\n");
}
