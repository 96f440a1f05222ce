#include "model/figure.h"

struct figure *figure_new(struct arena *arena, const char *id,
    const char *title, double width, double height)
{
    struct figure *figure = ARENA_NEW(arena, struct figure);
    figure->arena = arena;
    figure->id = id;
    figure->title = title;
    figure->width = width;
    figure->height = height;
    return figure;
}

static void add(struct figure *figure, struct mark mark)
{
    LIST_ADD(figure->arena, &figure->marks, mark);
}

void figure_area(struct figure *figure, struct rings rings, struct style style,
    const char *title)
{
    add(figure,
        (struct mark){
            .kind = MARK_AREA, .style = style, .rings = rings, .title = title});
}

void figure_line(struct figure *figure, struct rings lines, struct style style,
    const char *title)
{
    add(figure,
        (struct mark){
            .kind = MARK_LINE, .style = style, .rings = lines, .title = title});
}

/* One ring of the given points, copied into the figure's arena. */
static struct rings one_ring(
    struct figure *figure, const struct point *points, size_t count)
{
    struct ring *ring = ARENA_NEW(figure->arena, struct ring);
    ring->at = ARENA_ARRAY(figure->arena, count, struct point);
    for (size_t i = 0; i < count; i++)
        ring->at[i] = points[i];
    ring->count = count;
    return (struct rings){ring, 1};
}

void figure_box(struct figure *figure, double x, double y, double width,
    double height, struct style style, const char *title)
{
    const struct point corners[] = {
        {x, y},
        {x + width, y},
        {x + width, y + height},
        {x, y + height},
        {x, y},
    };
    figure_area(figure, one_ring(figure, corners, 5), style, title);
}

void figure_segment(struct figure *figure, struct point from, struct point to,
    struct style style)
{
    const struct point ends[] = {from, to};
    figure_line(figure, one_ring(figure, ends, 2), style, NULL);
}

void figure_circle(struct figure *figure, struct point at, double radius,
    struct style style, const char *title)
{
    add(figure, (struct mark){.kind = MARK_CIRCLE,
                    .style = style,
                    .at = at,
                    .size = radius,
                    .title = title});
}

void figure_text(struct figure *figure, struct point at, double size,
    const char *text, enum text_anchor anchor, bool bold)
{
    add(figure, (struct mark){.kind = MARK_TEXT,
                    .style = {.fill = "#222222"},
                    .at = at,
                    .size = size,
                    .text = text,
                    .anchor = anchor,
                    .bold = bold});
}
