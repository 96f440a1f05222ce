#include "study/cost_draws.h"

#include "base/jobs.h"
#include "study/calendar.h"

#include <math.h>
#include <string.h>

/* The numbers of some draws of the sampler's block, in arrays. */
struct batch {
    struct cost_draws *draws; /* each batch writes its own draws only */
    const double *values;     /* SAMPLER_BLOCK of each quantity */
    size_t first, count;
    /* BATCH of each line, then of each risk: drawn over given at the price
     * date, then at their time. */
    double *amounts;
    double *growth;            /* the logarithm of a year's drawn growth */
    double *starts, *finishes; /* of each line, where days are drawn */
    double *before, *taxed;    /* of each year: of all, and of parts with tax */
};

static const double DAYS_OF_A_YEAR = 365.2425; /* in the Gregorian calendar */

static const double *values_of(const struct batch *batch, size_t quantity)
{
    return batch->values + quantity * SAMPLER_BLOCK;
}

/* ---- lines at the price date ---- */

static bool rests_on(const struct cost_rules *rules, size_t line, size_t other)
{
    const struct cost_line *rule = &rules->lines[line];
    const struct cost_line *base = &rules->lines[other];
    if (rule->kind == LINE_PRICED)
        return false;
    if (rule->kind >= LINE_TEMPORARY)
        return other < line &&
               (base->kind >= LINE_TEMPORARY ||
                   (base->price != NULL &&
                       base->price->row->basis == BASIS_DIRECT));
    for (size_t k = 0; k < rule->rate_count; k++)
        if (rule->rate_of[k] == other)
            return true;
    return false;
}

/* A rate on others rises as they do. */
static void follow_base(const struct batch *batch, size_t line)
{
    const struct cost_draws *draws = batch->draws;
    double given = 0;
    double *ratio = batch->amounts + line * BATCH;
    double sum[BATCH] = {0};
    for (size_t b = 0; b < line; b++) {
        if (!rests_on(draws->cost->rules, line, b))
            continue;
        const double *base = batch->amounts + b * BATCH;
        given += draws->lines[b].item;
        for (size_t i = 0; i < batch->count; i++)
            sum[i] += draws->lines[b].item * base[i];
    }
    for (size_t i = 0; given > 0 && i < batch->count; i++)
        ratio[i] *= sum[i] / given;
}

static void draw_ratios(const struct batch *batch)
{
    const struct cost_draws *draws = batch->draws;
    for (size_t l = 0; l < draws->line_count; l++) {
        const struct line_draw *line = &draws->lines[l];
        double *ratio = batch->amounts + l * BATCH;
        for (size_t i = 0; i < batch->count; i++)
            ratio[i] = 1;
        for (size_t f = 0; f < line->factor_count; f++) {
            const double *factor = values_of(batch, line->factors[f]);
            for (size_t i = 0; i < batch->count; i++)
                ratio[i] *= factor[i];
        }
        follow_base(batch, l);
    }
}

/* ---- at their time ---- */

static double rate_in(
    const struct batch *batch, size_t quantity, double given, size_t i)
{
    return quantity == SIZE_MAX ? given : values_of(batch, quantity)[i];
}

static void draw_growth(const struct batch *batch)
{
    const struct cost_draws *draws = batch->draws;
    double given = draws->cost->rules->file->escalation_rate.value;
    for (size_t i = 0; i < batch->count; i++)
        batch->growth[i] = log1p(rate_in(batch, draws->growth, given, i));
}

/* By how many years later a line is done than posted. */
static double later(const struct batch *batch, size_t line, size_t i)
{
    const struct cost *cost = batch->draws->cost;
    const struct cost_span *span = &cost->lines[line];
    if (batch->draws->days == NULL)
        return 0;
    double days = batch->starts[line * BATCH + i] - span->start;
    if (cost->rules->file->escalate_to == ESCALATE_MIDPOINT)
        days = (days + batch->finishes[line * BATCH + i] - span->finish) / 2;
    return days / DAYS_OF_A_YEAR;
}

/* Prices drawn over prices as given: growth to the power of the years, once as
 * drawn and once as posted. */
static double rise(const struct batch *batch, size_t line, size_t i)
{
    double given = batch->draws->cost->rules->file->escalation_rate.value;
    double years = batch->draws->lines[line].years;
    double more = (years + later(batch, line, i)) * batch->growth[i] -
                  years * log1p(given);
    return more == 0 ? 1 : exp(more);
}

static void draw_amounts(const struct batch *batch)
{
    const struct cost_draws *draws = batch->draws;
    double reserve = draws->cost->rules->file->contingency_rate.value;
    for (size_t l = 0; l < draws->line_count; l++) {
        const struct cost_item *item = draws->cost->rules->lines[l].item;
        double *amount = batch->amounts + l * BATCH;
        for (size_t i = 0; i < batch->count; i++) {
            amount[i] *= draws->lines[l].total;
            if (item->escalates)
                amount[i] *= rise(batch, l, i);
            if (item->contingency)
                amount[i] *=
                    (1 + rate_in(batch, draws->contingency, reserve, i)) /
                    (1 + reserve);
        }
    }
}

/* What a risk adds has the prices of its item's time. */
static void draw_risks(const struct batch *batch)
{
    const struct cost_draws *draws = batch->draws;
    const struct cost_rules *rules = draws->cost->rules;
    for (size_t r = 0; r < draws->risk_count; r++) {
        const struct risk_draw *risk = &draws->risks[r];
        double *amount = batch->amounts + (draws->line_count + r) * BATCH;
        memset(amount, 0, BATCH * sizeof *amount);
        if (risk->cost == SIZE_MAX)
            continue;
        const struct line_draw *line = &draws->lines[risk->rule->item];
        const double *cost = values_of(batch, risk->cost);
        double risen = pow(1 + rules->file->escalation_rate.value, line->years);
        for (size_t i = 0; i < batch->count; i++)
            if (cost[i] > 0)
                amount[i] = cost[i] * risen * rise(batch, risk->rule->item, i);
    }
}

/* ---- sums ---- */

static size_t line_of_part(const struct cost_draws *draws, size_t part)
{
    return part < draws->line_count
               ? part
               : draws->risks[part - draws->line_count].rule->item;
}

static bool is_untaxed(const struct cost_draws *draws, size_t part)
{
    return draws->cost->rules->lines[line_of_part(draws, part)].item->untaxed;
}

size_t cost_draws_parts(const struct cost_draws *draws)
{
    return draws->line_count + draws->risk_count;
}

/* The posted tax as much more as the taxed amounts are more. */
static double tax_on(const struct cost_draws *draws, double drawn_taxable,
    double posted_taxable, double posted_tax)
{
    return posted_taxable > 0
               ? posted_tax * (drawn_taxable / posted_taxable)
               : draws->cost->rules->file->tax_rate.value * drawn_taxable;
}

static void add_totals(const struct batch *batch)
{
    struct cost_draws *draws = batch->draws;
    for (size_t i = 0; i < batch->count; i++) {
        double before = 0, taxed = 0;
        for (size_t p = 0; p < cost_draws_parts(draws); p++) {
            double amount = batch->amounts[p * BATCH + i];
            before += amount;
            taxed += is_untaxed(draws, p) ? 0 : amount;
        }
        draws->totals[batch->first + i] =
            before + tax_on(draws, taxed, draws->taxable, draws->tax);
    }
}

/* The share of [start, finish) in a fiscal year; a moment is in one. */
static double share_in(
    const struct cost_draws *draws, double start, double finish, size_t year)
{
    double first = draws->year_starts[year], end = draws->year_starts[year + 1];
    if (start == finish)
        return start >= first && start < end;
    return fmax(0, fmin(finish, end) - fmax(start, first)) / (finish - start);
}

static void add_to_year(const struct batch *batch, size_t part, size_t year,
    size_t i, double amount)
{
    size_t at = year * BATCH + i;
    batch->before[at] += amount;
    if (!is_untaxed(batch->draws, part))
        batch->taxed[at] += amount;
}

/* A part of a draw falls into the years that its days are in. */
static void add_by_days(const struct batch *batch, size_t part, size_t i,
    double start, double finish)
{
    const struct cost_draws *draws = batch->draws;
    double amount = batch->amounts[part * BATCH + i];
    size_t year = 0;
    while (start >= draws->year_starts[year + 1])
        year++;
    do {
        add_to_year(batch, part, year, i,
            amount * share_in(draws, start, finish, year));
        year++;
    } while (year < draws->year_count && draws->year_starts[year] < finish);
}

/* A line as posted where its days are, else by its days; a risk as its item. */
static void add_part(const struct batch *batch, size_t part, size_t i)
{
    const struct cost_draws *draws = batch->draws;
    size_t index = line_of_part(draws, part);
    const struct line_draw *line = &draws->lines[index];
    const struct cost_span *span = &draws->cost->lines[index];
    double amount = batch->amounts[part * BATCH + i];
    double start = span->start, finish = span->finish;
    if (draws->days != NULL) {
        start = batch->starts[index * BATCH + i];
        finish = batch->finishes[index * BATCH + i];
    }
    bool posted = start == span->start && finish == span->finish;
    if (!posted || !(line->total > 0)) {
        add_by_days(batch, part, i, start, finish);
        return;
    }
    for (size_t y = 0; y < draws->year_count; y++)
        add_to_year(
            batch, part, y, i, line->years_of_work[y] * (amount / line->total));
}

static void add_years(const struct batch *batch)
{
    struct cost_draws *draws = batch->draws;
    size_t bytes = draws->year_count * BATCH * sizeof(double);
    memset(batch->before, 0, bytes);
    memset(batch->taxed, 0, bytes);
    for (size_t p = 0; p < cost_draws_parts(draws); p++)
        for (size_t i = 0; i < batch->count; i++)
            if (batch->amounts[p * BATCH + i] != 0)
                add_part(batch, p, i);
    for (size_t y = 0; y < draws->year_count; y++)
        for (size_t i = 0; i < batch->count; i++) {
            size_t at = y * BATCH + i;
            draws->years[y][batch->first + i] =
                batch->before[at] + tax_on(draws, batch->taxed[at],
                                        draws->year_taxable[y],
                                        draws->year_tax[y]);
        }
}

/* About the posted numbers, so that little is lost in the differences. */
static void add_sums(const struct batch *batch)
{
    struct cost_draws *draws = batch->draws;
    struct draw_sums *sums = &draws->sums[batch->first / SAMPLER_BLOCK];
    const double *totals = draws->totals + batch->first;
    for (size_t i = 0; i < batch->count; i++) {
        double more = totals[i] - draws->total;
        sums->total += more;
        sums->square += more * more;
    }
    for (size_t p = 0; p < cost_draws_parts(draws); p++) {
        const double *amount = batch->amounts + p * BATCH;
        double posted = p < draws->line_count ? draws->lines[p].total : 0;
        for (size_t i = 0; i < batch->count; i++) {
            sums->parts[p] += amount[i] - posted;
            sums->products[p] +=
                (amount[i] - posted) * (totals[i] - draws->total);
        }
    }
}

/* All arrays in one piece. */
static void make_batch_room(struct batch *batch, struct arena *scratch)
{
    const struct cost_draws *draws = batch->draws;
    size_t lines = draws->line_count * BATCH;
    size_t parts = cost_draws_parts(draws) * BATCH;
    size_t years = draws->year_count * BATCH;
    batch->growth =
        ARENA_ARRAY(scratch, BATCH + 2 * lines + parts + 2 * years, double);
    batch->starts = batch->growth + BATCH;
    batch->finishes = batch->starts + lines;
    batch->amounts = batch->finishes + lines;
    batch->before = batch->amounts + parts;
    batch->taxed = batch->before + years;
}

static void draw_batch(const struct batch *batch, struct arena *scratch)
{
    struct cost_draws *draws = batch->draws;
    if (draws->days != NULL &&
        !cost_draws_days(draws, batch->first, batch->count, batch->values,
            scratch, batch->starts, batch->finishes))
        draws->sums[batch->first / SAMPLER_BLOCK].beyond = true;
    draw_ratios(batch);
    draw_growth(batch);
    draw_amounts(batch);
    draw_risks(batch);
    add_totals(batch);
    add_years(batch);
    add_sums(batch);
}

static void draw_block(void *context, size_t first, size_t count,
    const double *values, struct arena *scratch)
{
    struct cost_draws *draws = context;
    struct batch batch = {.draws = draws};
    make_batch_room(&batch, scratch);
    for (size_t done = 0; done < count; done += BATCH) {
        batch.values = values + done;
        batch.first = first + done;
        batch.count = count - done < BATCH ? count - done : BATCH;
        draw_batch(&batch, scratch);
    }
}

/* ---- all draws ---- */

static void make_room(struct cost_draws *draws)
{
    struct arena *arena = draws->cost->study->arena;
    size_t blocks = (draws->draws + SAMPLER_BLOCK - 1) / SAMPLER_BLOCK;
    size_t parts = cost_draws_parts(draws);
    draws->totals = ARENA_ARRAY(arena, draws->draws, double);
    draws->years = ARENA_ARRAY(arena, draws->year_count, double *);
    for (size_t y = 0; y < draws->year_count; y++)
        draws->years[y] = ARENA_ARRAY(arena, draws->draws, double);
    draws->sums = ARENA_ARRAY(arena, blocks, struct draw_sums);
    for (size_t b = 0; b < blocks; b++) {
        draws->sums[b].parts = ARENA_ARRAY(arena, parts, double);
        draws->sums[b].products = ARENA_ARRAY(arena, parts, double);
    }
}

/* In the order of the blocks, whichever thread did which. */
static void add_blocks(struct cost_draws *draws)
{
    size_t blocks = (draws->draws + SAMPLER_BLOCK - 1) / SAMPLER_BLOCK;
    struct draw_sums *all = &draws->sums[0];
    for (size_t b = 1; b < blocks; b++) {
        all->beyond |= draws->sums[b].beyond;
        all->total += draws->sums[b].total;
        all->square += draws->sums[b].square;
        for (size_t p = 0; p < cost_draws_parts(draws); p++) {
            all->parts[p] += draws->sums[b].parts[p];
            all->products[p] += draws->sums[b].products[p];
        }
    }
}

void cost_draws_begin(const struct cost *cost, struct cost_draws *draws)
{
    struct scope *scope = cost->study->scope;
    struct value total = scope_value(scope, M_cost_total, NULL);
    *draws = (struct cost_draws){
        .cost = cost, .model = cost->rules->file->uncertainty};
    if (draws->model == NULL || !value_is_known(total) ||
        cost->whole.first > cost->whole.last)
        return;
    draws->total = total.number;
    draws->draws = (size_t)draws->model->draws.value;
    cost_draws_plan(draws);
    make_room(draws);
    draws->jobs = sampler_start(cost->study->arena, draws->sampler,
        draws->draws, cost->study->threads, draw_block, draws);
}

bool cost_draws_end(struct cost_draws *draws)
{
    if (draws->jobs == NULL)
        return false;
    jobs_finish(draws->jobs);
    add_blocks(draws);
    return !draws->sums[0].beyond;
}
