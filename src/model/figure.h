/* A figure: a list of things to draw, in units of its own, y downwards. One
 * list serves SVG, PNG and PDF. */
#ifndef MODEL_FIGURE_H
#define MODEL_FIGURE_H

#include "adapt/geometry.h"
#include "base/arena.h"
#include "base/list.h"

enum mark_kind {
    MARK_AREA, /* rings, even-odd */
    MARK_LINE, /* open lines */
    MARK_TEXT,
    MARK_CIRCLE
};

enum hatch {
    UNHATCHED,
    HATCHED_RISING, /* so that a map is read without colour */
    HATCHED_FALLING,
    HATCHED_CROSS,
    HATCHED_DOTS
};

enum text_anchor { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END };

struct style {
    const char *fill;   /* "#ffd8c0", NULL: none */
    const char *stroke; /* NULL: none */
    double width;       /* of the stroke */
    double opacity;     /* of the fill; 0 counts as 1 */
    bool dashed;
    enum hatch hatch;
};

struct mark {
    enum mark_kind kind;
    struct style style;
    struct rings rings; /* area, line */
    struct point at;    /* text, circle */
    double size;        /* text height, circle radius */
    const char *text;
    enum text_anchor anchor;
    bool bold;
    const char *title; /* what a pointer shows; NULL: none */
};

struct figure {
    struct arena *arena;
    const char *id;
    const char *title;  /* alternative text */
    const char *source; /* 資料: below the caption; NULL: none */
    double width, height;
    LIST(struct mark) marks;
};

struct figure *figure_new(struct arena *arena, const char *id,
    const char *title, double width, double height);
void figure_area(struct figure *figure, struct rings rings, struct style style,
    const char *title);
void figure_box(struct figure *figure, double x, double y, double width,
    double height, struct style style, const char *title);
void figure_line(struct figure *figure, struct rings lines, struct style style,
    const char *title);
void figure_segment(struct figure *figure, struct point from, struct point to,
    struct style style);
void figure_circle(struct figure *figure, struct point at, double radius,
    struct style style, const char *title);
void figure_text(struct figure *figure, struct point at, double size,
    const char *text, enum text_anchor anchor, bool bold);

#endif
