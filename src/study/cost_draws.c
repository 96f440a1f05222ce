#include "study/cost_draws.h"

#include "base/jobs.h"
#include "study/calendar.h"

#include <math.h>
#include <string.h>

/* The numbers of a block: SAMPLER_BLOCK of each line, in arrays. */
struct block {
    struct cost_draws *draws; /* each block writes its own draws only */
    const double *values;
    size_t first, count;
    double *ratios;  /* of each line: drawn over given, at the price date */
    double *amounts; /* of each line, then of each risk, at their time */
    double *growth;  /* the logarithm of a year's drawn growth */
    double *starts, *finishes; /* of each line, where days are drawn */
};

static const double DAYS_OF_A_YEAR = 365.2425; /* in the Gregorian calendar */

static const double *values_of(const struct block *block, size_t quantity)
{
    return block->values + quantity * SAMPLER_BLOCK;
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
static void follow_base(const struct block *block, size_t line)
{
    const struct cost_draws *draws = block->draws;
    double given = 0;
    double *ratio = block->ratios + line * SAMPLER_BLOCK;
    double sum[SAMPLER_BLOCK] = {0};
    for (size_t b = 0; b < line; b++) {
        if (!rests_on(draws->cost->rules, line, b))
            continue;
        const double *base = block->ratios + b * SAMPLER_BLOCK;
        given += draws->lines[b].item;
        for (size_t i = 0; i < block->count; i++)
            sum[i] += draws->lines[b].item * base[i];
    }
    for (size_t i = 0; given > 0 && i < block->count; i++)
        ratio[i] *= sum[i] / given;
}

static void draw_ratios(const struct block *block)
{
    const struct cost_draws *draws = block->draws;
    for (size_t l = 0; l < draws->line_count; l++) {
        const struct line_draw *line = &draws->lines[l];
        double *ratio = block->ratios + l * SAMPLER_BLOCK;
        for (size_t i = 0; i < block->count; i++)
            ratio[i] = 1;
        for (size_t f = 0; f < line->factor_count; f++) {
            const double *factor = values_of(block, line->factors[f]);
            for (size_t i = 0; i < block->count; i++)
                ratio[i] *= factor[i];
        }
        follow_base(block, l);
    }
}

/* ---- at their time ---- */

static double rate_in(
    const struct block *block, size_t quantity, double given, size_t i)
{
    return quantity == SIZE_MAX ? given : values_of(block, quantity)[i];
}

static void draw_growth(const struct block *block)
{
    const struct cost_draws *draws = block->draws;
    double given = draws->cost->rules->file->escalation_rate.value;
    for (size_t i = 0; i < block->count; i++)
        block->growth[i] = log1p(rate_in(block, draws->growth, given, i));
}

/* By how many years later a line is done than posted. */
static double later(const struct block *block, size_t line, size_t i)
{
    const struct cost *cost = block->draws->cost;
    const struct cost_span *span = &cost->lines[line];
    if (block->draws->days == NULL)
        return 0;
    double days = block->starts[line * SAMPLER_BLOCK + i] - span->start;
    if (cost->rules->file->escalate_to == ESCALATE_MIDPOINT)
        days =
            (days + block->finishes[line * SAMPLER_BLOCK + i] - span->finish) /
            2;
    return days / DAYS_OF_A_YEAR;
}

/* Prices drawn over prices as given: growth to the power of the years, once as
 * drawn and once as posted. */
static double rise(const struct block *block, size_t line, size_t i)
{
    double given = block->draws->cost->rules->file->escalation_rate.value;
    double years = block->draws->lines[line].years;
    double more = (years + later(block, line, i)) * block->growth[i] -
                  years * log1p(given);
    return more == 0 ? 1 : exp(more);
}

static void draw_amounts(const struct block *block)
{
    const struct cost_draws *draws = block->draws;
    double reserve = draws->cost->rules->file->contingency_rate.value;
    for (size_t l = 0; l < draws->line_count; l++) {
        const struct cost_item *item = draws->cost->rules->lines[l].item;
        const double *ratio = block->ratios + l * SAMPLER_BLOCK;
        double *amount = block->amounts + l * SAMPLER_BLOCK;
        for (size_t i = 0; i < block->count; i++) {
            amount[i] = draws->lines[l].total * ratio[i];
            if (item->escalates)
                amount[i] *= rise(block, l, i);
            if (item->contingency)
                amount[i] *=
                    (1 + rate_in(block, draws->contingency, reserve, i)) /
                    (1 + reserve);
        }
    }
}

/* What a risk adds has the prices of its item's time. */
static void draw_risks(const struct block *block)
{
    const struct cost_draws *draws = block->draws;
    const struct cost_rules *rules = draws->cost->rules;
    for (size_t r = 0; r < draws->risk_count; r++) {
        const struct risk_draw *risk = &draws->risks[r];
        double *amount =
            block->amounts + (draws->line_count + r) * SAMPLER_BLOCK;
        memset(amount, 0, SAMPLER_BLOCK * sizeof *amount);
        if (risk->cost == SIZE_MAX)
            continue;
        const struct line_draw *line = &draws->lines[risk->rule->item];
        const double *cost = values_of(block, risk->cost);
        double risen = pow(1 + rules->file->escalation_rate.value, line->years);
        for (size_t i = 0; i < block->count; i++)
            if (cost[i] > 0)
                amount[i] = cost[i] * risen * rise(block, risk->rule->item, i);
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

static void add_totals(const struct block *block)
{
    struct cost_draws *draws = block->draws;
    for (size_t i = 0; i < block->count; i++) {
        double before = 0, taxed = 0;
        for (size_t p = 0; p < cost_draws_parts(draws); p++) {
            double amount = block->amounts[p * SAMPLER_BLOCK + i];
            before += amount;
            taxed += is_untaxed(draws, p) ? 0 : amount;
        }
        draws->totals[block->first + i] =
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

/* What is done in the fiscal years of a block's draws: of all parts, and of
 * those with tax. */
struct years {
    double *before, *taxed; /* SAMPLER_BLOCK of each year */
};

static void add_to_year(const struct block *block, const struct years *years,
    size_t part, size_t year, size_t i, double amount)
{
    size_t at = year * SAMPLER_BLOCK + i;
    years->before[at] += amount;
    if (!is_untaxed(block->draws, part))
        years->taxed[at] += amount;
}

/* A part of a draw falls into the years that its days are in. */
static void add_by_days(const struct block *block, const struct years *years,
    size_t part, size_t i, double start, double finish)
{
    const struct cost_draws *draws = block->draws;
    double amount = block->amounts[part * SAMPLER_BLOCK + i];
    size_t year = 0;
    while (start >= draws->year_starts[year + 1])
        year++;
    do {
        add_to_year(block, years, part, year, i,
            amount * share_in(draws, start, finish, year));
        year++;
    } while (year < draws->year_count && draws->year_starts[year] < finish);
}

/* A line as posted where its days are, else by its days; a risk as its item. */
static void add_part(
    const struct block *block, const struct years *years, size_t part, size_t i)
{
    const struct cost_draws *draws = block->draws;
    size_t index = line_of_part(draws, part);
    const struct line_draw *line = &draws->lines[index];
    const struct cost_span *span = &draws->cost->lines[index];
    double amount = block->amounts[part * SAMPLER_BLOCK + i];
    double start = span->start, finish = span->finish;
    if (draws->days != NULL) {
        start = block->starts[index * SAMPLER_BLOCK + i];
        finish = block->finishes[index * SAMPLER_BLOCK + i];
    }
    bool posted = start == span->start && finish == span->finish;
    if (!posted || !(line->total > 0)) {
        add_by_days(block, years, part, i, start, finish);
        return;
    }
    for (size_t y = 0; y < draws->year_count; y++)
        add_to_year(block, years, part, y, i,
            line->years_of_work[y] * (amount / line->total));
}

static void add_years(const struct block *block, const struct years *years)
{
    struct cost_draws *draws = block->draws;
    for (size_t p = 0; p < cost_draws_parts(draws); p++)
        for (size_t i = 0; i < block->count; i++)
            if (block->amounts[p * SAMPLER_BLOCK + i] != 0)
                add_part(block, years, p, i);
    for (size_t y = 0; y < draws->year_count; y++)
        for (size_t i = 0; i < block->count; i++) {
            size_t at = y * SAMPLER_BLOCK + i;
            draws->years[y][block->first + i] =
                years->before[at] + tax_on(draws, years->taxed[at],
                                        draws->year_taxable[y],
                                        draws->year_tax[y]);
        }
}

/* About the posted numbers, so that little is lost in the differences. */
static void add_sums(const struct block *block)
{
    struct cost_draws *draws = block->draws;
    struct draw_sums *sums = &draws->sums[block->first / SAMPLER_BLOCK];
    const double *totals = draws->totals + block->first;
    for (size_t i = 0; i < block->count; i++) {
        double more = totals[i] - draws->total;
        sums->total += more;
        sums->square += more * more;
    }
    for (size_t p = 0; p < cost_draws_parts(draws); p++) {
        const double *amount = block->amounts + p * SAMPLER_BLOCK;
        double posted = p < draws->line_count ? draws->lines[p].total : 0;
        for (size_t i = 0; i < block->count; i++) {
            sums->parts[p] += amount[i] - posted;
            sums->products[p] +=
                (amount[i] - posted) * (totals[i] - draws->total);
        }
    }
}

/* All arrays of a block in one piece, which an arena keeps for the next. */
static void make_block_room(
    struct block *block, struct years *years, struct arena *scratch)
{
    const struct cost_draws *draws = block->draws;
    size_t lines = draws->line_count * SAMPLER_BLOCK;
    size_t parts = cost_draws_parts(draws) * SAMPLER_BLOCK;
    size_t of_years = draws->year_count * SAMPLER_BLOCK;
    block->growth = ARENA_ARRAY(
        scratch, SAMPLER_BLOCK + 3 * lines + parts + 2 * of_years, double);
    block->ratios = block->growth + SAMPLER_BLOCK;
    block->starts = block->ratios + lines;
    block->finishes = block->starts + lines;
    block->amounts = block->finishes + lines;
    years->before = block->amounts + parts;
    years->taxed = years->before + of_years;
}

static void draw_block(void *context, size_t first, size_t count,
    const double *values, struct arena *scratch)
{
    struct cost_draws *draws = context;
    struct block block = {
        .draws = draws, .values = values, .first = first, .count = count};
    struct years years;
    make_block_room(&block, &years, scratch);
    if (draws->days != NULL)
        draws->sums[first / SAMPLER_BLOCK].beyond = !cost_draws_days(
            draws, first, count, values, scratch, block.starts, block.finishes);
    draw_ratios(&block);
    draw_growth(&block);
    draw_amounts(&block);
    draw_risks(&block);
    add_totals(&block);
    add_years(&block, &years);
    add_sums(&block);
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
