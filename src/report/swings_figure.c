/* What moves the margin of the first most (tornado): the margin with one item
 * at either end of what it may be, or with fewer and more points, as a bar
 * around the margin as it is. */
#include "report/bar_axis.h"
#include "report/robustness.h"

#include "base/number.h"
#include "base/text.h"
#include "report/show.h"

#include <math.h>

enum {
    WIDTH = 760,
    LEFT = 300, /* of the bars: what moves stands before */
    RIGHT = 40, /* for the number at the last end */
    ROW = 22,
    HEAD = 64,
    FOOT = 40,
    MOST_ROWS = 16
};

enum moves { MOVES_UNKNOWN, MOVES_ESTIMATE, MOVES_POINTS, MOVES_COUNT };

/* Told apart without colour, too. */
static const struct style fills[MOVES_COUNT] = {
    [MOVES_UNKNOWN] = {.fill = "#c98a27",
        .stroke = "#7a5312",
        .width = 0.8,
        .hatch = HATCHED_RISING},
    [MOVES_ESTIMATE] = {.fill = "#7ba0c4", .stroke = "#3f5f80", .width = 0.8},
    [MOVES_POINTS] = {.fill = "#ffffff", .stroke = "#1f4e79", .width = 1.2},
};

struct bar {
    const char *title;
    enum moves moves;
    double low, high; /* margins, the lesser first */
};

struct tornado {
    struct report *report;
    struct figure *figure;
    struct bar bars[MOST_ROWS];
    size_t count;
    size_t left_out;
    double now; /* the margin as it is */
    struct bar_axis axis;
};

/* ---- what is drawn ---- */

/* Widest first; equals as they come. */
static void add_bar(struct tornado *tornado, struct bar bar)
{
    const double LEAST_POINTS = 0.05; /* what is printed as 0.0 moves nothing */
    if (bar.high - bar.low < LEAST_POINTS)
        return;
    size_t place = tornado->count;
    while (place > 0 &&
           tornado->bars[place - 1].high - tornado->bars[place - 1].low <
               bar.high - bar.low)
        place--;
    if (tornado->count == MOST_ROWS)
        tornado->left_out++;
    else
        tornado->count++;
    for (size_t i = tornado->count; i-- > place + 1;)
        tornado->bars[i] = tornado->bars[i - 1];
    if (place < tornado->count)
        tornado->bars[place] = bar;
}

static struct bar bar_of(const char *title, enum moves moves,
    const struct entry *one, const struct entry *other)
{
    return (struct bar){title, moves,
        fmin(one->value.number, other->value.number),
        fmax(one->value.number, other->value.number)};
}

static const char *item_title(const struct report *report, size_t item)
{
    return report_say(
        report, report->input->scoring->items.at[item].item->title);
}

static void add_bars(struct tornado *tornado)
{
    struct report *report = tornado->report;
    const struct robustness *robustness = report->input->robustness;
    for (size_t i = 0; i < robustness->swings.count; i++) {
        const struct swing *swing = &robustness->swings.at[i];
        const struct scoring_site *site =
            &report->input->scoring->sites[swing->site];
        if (robustness_is_withheld(report, swing->site, swing->item))
            continue;
        const char *title = report_fill(report, WORDS("{1}({2})", "{1} ({2})"),
            item_title(report, swing->item),
            report->input->atlas->sites[swing->site].id);
        add_bar(tornado, bar_of(title,
                             site->cells[swing->item].unknown ? MOVES_UNKNOWN
                                                              : MOVES_ESTIMATE,
                             swing->low, swing->high));
    }
    for (size_t i = 0; i < robustness->points_swings.count; i++) {
        const struct points_swing *swing = &robustness->points_swings.at[i];
        add_bar(tornado,
            bar_of(report_fill(report, WORDS("配点 {1}", "points: {1}"),
                       item_title(report, swing->item)),
                MOVES_POINTS, swing->low, swing->high));
    }
}

/* ---- the axis ---- */

static void set_axis(struct tornado *tornado)
{
    double least = fmin(0, tornado->now), most = fmax(0, tornado->now);
    for (size_t i = 0; i < tornado->count; i++) {
        least = fmin(least, tornado->bars[i].low);
        most = fmax(most, tornado->bars[i].high);
    }
    tornado->axis = bar_axis_of(least, most, LEFT, WIDTH - RIGHT);
}

static double x_of(const struct tornado *tornado, double margin)
{
    return bar_axis_x(&tornado->axis, margin);
}

static double bottom_of(const struct tornado *tornado)
{
    return HEAD + ROW * (double)tornado->count;
}

static const char *points(const struct tornado *tornado, double number)
{
    return number_fixed(tornado->report->arena, number, 1);
}

/* Left of 0 another site is first. */
static void draw_axis(const struct tornado *tornado)
{
    const struct style zero = {.stroke = "#8e2f2c", .width = 1.6};
    const struct style now = {.stroke = "#26323d", .width = 1, .dashed = true};
    const struct style lost = {.fill = "#f6e3e2"};
    double bottom = bottom_of(tornado), left = x_of(tornado, 0);
    struct figure *figure = tornado->figure;
    if (left > LEFT)
        figure_box(
            figure, LEFT, HEAD - 4, left - LEFT, bottom - HEAD + 8, lost, NULL);
    bar_axis_draw(&tornado->axis, figure, HEAD - 4, bottom + 4, 1);
    figure_segment(figure, (struct point){left, HEAD - 8},
        (struct point){left, bottom + 6}, zero);
    double x = x_of(tornado, tornado->now);
    figure_segment(figure, (struct point){x, HEAD - 8},
        (struct point){x, bottom + 6}, now);
}

/* ---- bars ---- */

static void draw_bar(const struct tornado *tornado, size_t index)
{
    const struct bar *bar = &tornado->bars[index];
    double y = HEAD + ROW * (double)index;
    double low = x_of(tornado, bar->low), high = x_of(tornado, bar->high);
    struct figure *figure = tornado->figure;
    figure_text(figure, (struct point){LEFT - 44, y + 15}, 11.5, bar->title,
        ANCHOR_END, bar->low < 0);
    figure_box(figure, low, y + 4, high - low, ROW - 8, fills[bar->moves],
        report_fill(tornado->report,
            WORDS("{1}: {2}点から{3}点まで", "{1}: {2} to {3} points"),
            bar->title, points(tornado, bar->low), points(tornado, bar->high)));
    figure_text(figure, (struct point){low - 4, y + 15}, 10.5,
        points(tornado, bar->low), ANCHOR_END, bar->low < 0);
    figure_text(figure, (struct point){high + 4, y + 15}, 10.5,
        points(tornado, bar->high), ANCHOR_START, false);
}

static struct words moves_words(enum moves moves)
{
    switch (moves) {
    case MOVES_UNKNOWN:
        return WORDS("不明点の幅", "what is unknown");
    case MOVES_ESTIMATE:
        return WORDS("推計の幅", "range of an estimate");
    case MOVES_POINTS:
    case MOVES_COUNT:
        break;
    }
    return WORDS("配点±{1}％", "points ±{1} %");
}

static void draw_key(const struct tornado *tornado)
{
    enum { BOX = 12 };
    const double STEPS[MOVES_COUNT] = {130, 160, 0};
    struct report *report = tornado->report;
    double x = 8;
    const struct robustness_rules *rules = report->input->robustness->rules;
    struct param by = {0};
    if (rules != NULL)
        by = rules->points_by;
    for (int moves = 0; moves < MOVES_COUNT; moves++) {
        if (moves == MOVES_POINTS && !by.given)
            continue;
        figure_box(tornado->figure, x, 8, BOX, BOX, fills[moves], NULL);
        figure_text(tornado->figure, (struct point){x + BOX + 5, 18}, 11,
            report_fill(report, moves_words((enum moves)moves),
                number_text(report->arena, 100 * by.value)),
            ANCHOR_START, false);
        x += STEPS[moves];
    }
    figure_text(tornado->figure, (struct point){8, 40}, 11,
        report_fill(report,
            WORDS("破線=現在の差({1}点)。赤線の左(0点未満)は第1順位が替わる。",
                "dashed: the margin now ({1} points); left of the red line "
                "(below 0) another site is first"),
            points(tornado, tornado->now)),
        ANCHOR_START, false);
}

static void draw_foot(const struct tornado *tornado)
{
    struct report *report = tornado->report;
    figure_text(tornado->figure,
        (struct point){
            (double)(LEFT + WIDTH - RIGHT) / 2, bottom_of(tornado) + 34},
        10.5,
        report_say(report,
            WORDS("第1順位と次点の差(点)", "lead of the first (points)")),
        ANCHOR_MIDDLE, false);
    if (tornado->left_out > 0)
        figure_text(tornado->figure, (struct point){8, bottom_of(tornado) + 34},
            10.5,
            report_fill(report,
                WORDS("ほかの{1}件はこれより影響が小さい",
                    "{1} more move it less"),
                arena_printf(report->arena, "%zu", tornado->left_out)),
            ANCHOR_START, false);
}

static double margin_now(const struct report *report)
{
    const struct scoring *scoring = report->input->scoring;
    return scoring->sites[scoring->order[0]].total.low -
           scoring->sites[scoring->order[1]].total.low;
}

const struct figure *figure_of_swings(struct report *report)
{
    const struct robustness *robustness = report->input->robustness;
    struct tornado tornado = {.report = report};
    if (robustness == NULL || report->input->scoring->ranked < 2)
        return NULL;
    add_bars(&tornado);
    if (tornado.count == 0)
        return NULL;
    tornado.now = margin_now(report);
    set_axis(&tornado);
    tornado.figure = figure_new(report->arena, "swings",
        report_say(report, WORDS("第1順位の差を動かすもの",
                               "What moves the margin of the first")),
        WIDTH, bottom_of(&tornado) + FOOT);
    draw_axis(&tornado);
    draw_key(&tornado);
    for (size_t i = 0; i < tornado.count; i++)
        draw_bar(&tornado, i);
    draw_foot(&tornado);
    return tornado.figure;
}
