/* Shares of ranks by trial, as bars of one length. */
#include "report/robustness.h"

#include "base/number.h"
#include "base/text.h"

enum {
    WIDTH = 640,
    LEFT = 74, /* of the bars: the sites' names stand before */
    BAR = 460,
    ROW = 20,
    HEAD = 24,
    LEGEND = 30,
    GAP = 8
};

/* First dark, last light; hatched so that a copy without colour is read. */
static const struct style fills[] = {
    {.fill = "#1f4e79", .stroke = "#ffffff", .width = 0.8},
    {.fill = "#7ba0c4", .stroke = "#ffffff", .width = 0.8},
    {.fill = "#d3dfea", .stroke = "#8fa6bb", .width = 0.8},
};
enum { FILLS = sizeof fills / sizeof *fills };

static struct style fill_of(size_t rank)
{
    return fills[rank < FILLS ? rank : FILLS - 1];
}

struct bars {
    struct report *report;
    struct figure *figure;
    double y;
};

static const char *rank_words(const struct report *report, size_t rank)
{
    return report_fill(report, WORDS("第{1}順位", "rank {1}"),
        arena_printf(report->arena, "%zu", rank + 1));
}

static void draw_legend(struct bars *bars, size_t ranked)
{
    enum { STEP = 90, BOX = 12 };
    double x = LEFT;
    for (size_t rank = 0; rank < ranked && rank < FILLS; rank++) {
        const char *words = rank_words(bars->report, rank);
        if (rank == FILLS - 1 && ranked > FILLS)
            words = report_fill(
                bars->report, WORDS("{1}以下", "{1} and below"), words);
        figure_box(bars->figure, x, bars->y + 6, BOX, BOX, fill_of(rank), NULL);
        figure_text(bars->figure, (struct point){x + BOX + 5, bars->y + 16}, 11,
            words, ANCHOR_START, false);
        x += STEP;
    }
    bars->y += LEGEND;
}

static void draw_site(struct bars *bars, const struct trial_result *result,
    size_t place, size_t ranked)
{
    const double LEAST_LABELLED = 0.06;
    const struct report *report = bars->report;
    size_t site = report->input->scoring->order[place];
    double x = LEFT;
    figure_text(bars->figure, (struct point){LEFT - 8, bars->y + 14}, 12,
        report_fill(report, WORDS("候補地{1}", "site {1}"),
            report->input->atlas->sites[site].id),
        ANCHOR_END, false);
    for (size_t rank = 0; rank < ranked; rank++) {
        double share = result->sites[place].ranks[rank]->value.number;
        const char *per_cent = number_fixed(report->arena, 100 * share, 0);
        if (!(share > 0))
            continue;
        figure_box(bars->figure, x, bars->y, BAR * share, ROW - 4,
            fill_of(rank),
            report_fill(report, WORDS("{1} {2}％", "{1}: {2} %"),
                rank_words(report, rank), per_cent));
        if (rank == 0)
            figure_text(bars->figure,
                (struct point){LEFT + BAR + 8, bars->y + 13}, 12,
                report_fill(
                    report, WORDS("1位 {1}％", "first {1} %"), per_cent),
                ANCHOR_START, true);
        else if (share >= LEAST_LABELLED)
            figure_text(bars->figure,
                (struct point){x + BAR * share / 2, bars->y + 12}, 10, per_cent,
                ANCHOR_MIDDLE, false);
        x += BAR * share;
    }
    bars->y += ROW;
}

static void draw_trial(
    struct bars *bars, const struct trial_result *result, size_t ranked)
{
    figure_text(bars->figure, (struct point){4, bars->y + 16}, 12,
        report_say(bars->report, result->trial->title), ANCHOR_START, true);
    bars->y += HEAD;
    for (size_t place = 0; place < ranked; place++)
        draw_site(bars, result, place, ranked);
    bars->y += GAP;
}

const struct figure *figure_of_trials(struct report *report)
{
    enum { MOST_SITES = 12 };
    const struct robustness *robustness = report->input->robustness;
    size_t ranked = report->input->scoring->ranked;
    size_t shown = robustness == NULL ? 0 : robustness_shown(report);
    if (shown == 0 || ranked > MOST_SITES)
        return NULL;
    double height =
        LEGEND + (double)shown * (HEAD + GAP + (double)ranked * ROW);
    struct bars bars = {.report = report,
        .figure = figure_new(report->arena, "trials",
            report_say(report,
                WORDS("試算による順位の割合", "Shares of ranks in the trials")),
            WIDTH, height)};
    draw_legend(&bars, ranked);
    for (size_t t = 0; t < robustness->trial_count; t++)
        if (!robustness_trial_is_withheld(report, &robustness->trials[t]))
            draw_trial(&bars, &robustness->trials[t], ranked);
    return bars.figure;
}
