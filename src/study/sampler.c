#include "study/sampler.h"

#include "adapt/normal.h"
#include "base/clones.h"
#include "base/jobs.h"

#include <math.h>
#include <string.h>

/* Tables give a quantity by its normal score, linear between the cells' ends.
 * 8 deviations are never passed by more than one draw in 10^15; the error of a
 * cell is at most its width squared by an eighth of the second derivative,
 * which is a hundred-thousandth of the quantity's spread. */
enum { CELLS = 2048, REACH = 8 };

struct source {
    uint64_t key, occurs;
    double chance;
    const double *table; /* NULL: straight from uniform numbers */
    bool correlated, always;
};

struct sampler {
    struct sampler_parts parts;
    struct source *sources;
};

static double node(size_t i)
{
    return REACH * (2.0 * (double)i / CELLS - 1);
}

/* How probable a normal score is that is below each node: of every table. */
static const double *chances_new(struct arena *arena)
{
    double *chances = ARENA_ARRAY(arena, CELLS + 1, double);
    for (size_t i = 0; i <= CELLS; i++)
        chances[i] = normal_below(node(i));
    return chances;
}

static double *table_new(
    struct arena *arena, const double *chances, const struct shifted *shape)
{
    double *table = ARENA_ARRAY(arena, CELLS + 1, double);
    memcpy(table, chances, (CELLS + 1) * sizeof *table);
    distribution_quantiles(&shape->distribution, table, CELLS + 1);
    for (size_t i = 0; i <= CELLS; i++)
        table[i] += shape->shift;
    return table;
}

static bool is_constant(const struct shifted *shape)
{
    return shape->distribution.kind == DISTRIBUTION_TRIANGULAR &&
           shape->distribution.low == shape->distribution.high;
}

static bool is_simple(const struct shifted *shape)
{
    return shape->distribution.kind == DISTRIBUTION_TRIANGULAR;
}

struct sampler *sampler_new(struct arena *arena, struct sampler_parts parts)
{
    struct sampler *sampler = ARENA_NEW(arena, struct sampler);
    const double *chances = NULL; /* made for the first table */
    sampler->parts = parts;
    sampler->sources = ARENA_ARRAY(arena, parts.count, struct source);
    for (size_t i = 0; i < parts.correlated_count; i++)
        sampler->sources[parts.correlated[i]].correlated = true;
    for (size_t q = 0; q < parts.count; q++) {
        const struct quantity *quantity = &parts.quantities[q];
        struct source *source = &sampler->sources[q];
        source->key = stream_key(parts.seed, quantity->purpose);
        source->always = quantity->occurs == NULL;
        source->chance = quantity->chance;
        if (!source->always)
            source->occurs = stream_key(parts.seed, quantity->occurs);
        if (is_constant(&quantity->shape) ||
            (!source->correlated && is_simple(&quantity->shape)))
            continue;
        if (chances == NULL)
            chances = chances_new(arena);
        source->table = table_new(arena, chances, &quantity->shape);
    }
    return sampler;
}

/* ---- a block ---- */

CLONES static void look_up(const double *table, double *at)
{
    const double SCALE = CELLS / (2.0 * REACH);
    for (size_t i = 0; i < SAMPLER_BLOCK; i++) {
        double place = (at[i] + REACH) * SCALE;
        place = place < 0 ? 0 : place > CELLS - 1 ? CELLS - 1 : place;
        int cell = (int)place;
        double left = table[cell], right = table[cell + 1];
        at[i] = left + (place - cell) * (right - left);
    }
}

enum { LANES = 16 };

/* One row of the factor by the scores: n numbers for each of LANES draws. */
CLONES static void mix(const double *factor, size_t n, const size_t *rows,
    const double *scores, double *out)
{
    for (size_t first = 0; first < SAMPLER_BLOCK; first += LANES)
        for (size_t i = 0; i < n; i++) {
            double sum[LANES] = {0};
            for (size_t j = 0; j <= i; j++)
                for (size_t k = 0; k < LANES; k++)
                    sum[k] += factor[i * n + j] *
                              scores[j * SAMPLER_BLOCK + first + k];
            memcpy(out + rows[i] * SAMPLER_BLOCK + first, sum, sizeof sum);
        }
}

static void draw_uniform(
    const struct source *source, uint64_t block, double *at)
{
    struct stream stream = stream_of(source->key, block);
    stream_fill_uniform(&stream, at, SAMPLER_BLOCK);
}

static void draw_free(const struct quantity *quantity,
    const struct source *source, uint64_t block, double *at)
{
    draw_uniform(source, block, at);
    if (source->table == NULL) {
        distribution_quantiles(
            &quantity->shape.distribution, at, SAMPLER_BLOCK);
        return;
    }
    normal_quantiles(at, SAMPLER_BLOCK);
    look_up(source->table, at);
}

/* `scores` has a block for each correlated quantity. */
static void draw_correlated(
    const struct sampler *sampler, uint64_t block, double *scores, double *out)
{
    const struct sampler_parts *parts = &sampler->parts;
    size_t n = parts->correlated_count;
    for (size_t i = 0; i < n; i++) {
        draw_uniform(&sampler->sources[parts->correlated[i]], block,
            scores + i * SAMPLER_BLOCK);
        normal_quantiles(scores + i * SAMPLER_BLOCK, SAMPLER_BLOCK);
    }
    mix(parts->factor, n, parts->correlated, scores, out);
    for (size_t i = 0; i < n; i++) {
        size_t q = parts->correlated[i];
        look_up(sampler->sources[q].table, out + q * SAMPLER_BLOCK);
    }
}

static void let_occur(const struct source *source, uint64_t block, double *at)
{
    double occurs[SAMPLER_BLOCK];
    struct stream stream = stream_of(source->occurs, block);
    stream_fill_uniform(&stream, occurs, SAMPLER_BLOCK);
    for (size_t i = 0; i < SAMPLER_BLOCK; i++)
        at[i] = occurs[i] < source->chance ? at[i] : 0;
}

/* Scores stand behind the quantities in `out`. */
static void draw_block(
    const struct sampler *sampler, uint64_t block, double *out, double *scores)
{
    const struct sampler_parts *parts = &sampler->parts;
    if (parts->correlated_count > 0)
        draw_correlated(sampler, block, scores, out);
    for (size_t q = 0; q < parts->count; q++) {
        const struct source *source = &sampler->sources[q];
        double *at = out + q * SAMPLER_BLOCK;
        if (!source->correlated)
            draw_free(&parts->quantities[q], source, block, at);
        if (!source->always)
            let_occur(source, block, at);
    }
}

/* ---- all blocks ---- */

struct turn {
    const struct sampler *sampler;
    size_t draws;
    draw_function *use;
    void *context;
    struct queue blocks;
};

static void run_turn(void *context, size_t index, struct arena *own)
{
    (void)index;
    struct turn *turn = context;
    const struct sampler_parts *parts = &turn->sampler->parts;
    size_t numbers = SAMPLER_BLOCK * (parts->count + parts->correlated_count);
    double *values = ARENA_ARRAY(own, numbers, double);
    double *scores = values + SAMPLER_BLOCK * parts->count;
    struct arena *scratch = arena_child(own);
    for (size_t block; queue_take(&turn->blocks, &block);) {
        size_t first = block * SAMPLER_BLOCK, left = turn->draws - first;
        draw_block(turn->sampler, block, values, scores);
        turn->use(turn->context, first,
            left < SAMPLER_BLOCK ? left : SAMPLER_BLOCK, values, scratch);
        arena_reset(scratch);
    }
}

struct jobs *sampler_start(struct arena *arena, const struct sampler *sampler,
    size_t draws, int threads, draw_function *use, void *context)
{
    struct turn *turn = ARENA_NEW(arena, struct turn);
    *turn = (struct turn){.sampler = sampler,
        .draws = draws,
        .use = use,
        .context = context,
        .blocks = {.count = (draws + SAMPLER_BLOCK - 1) / SAMPLER_BLOCK}};
    size_t count = threads > 1 ? (size_t)threads : 1;
    return jobs_start(arena, threads, count, run_turn, turn);
}

void sampler_run(struct arena *arena, const struct sampler *sampler,
    size_t draws, int threads, draw_function *use, void *context)
{
    jobs_finish(sampler_start(arena, sampler, draws, threads, use, context));
}

CLONES void products_sum(const struct product *products, size_t count,
    const double *values, double *sums)
{
    memset(sums, 0, SAMPLER_BLOCK * sizeof *sums);
    for (size_t p = 0; p < count; p++) {
        const struct product *product = &products[p];
        double amount[SAMPLER_BLOCK];
        for (size_t i = 0; i < SAMPLER_BLOCK; i++)
            amount[i] = product->amount;
        for (size_t f = 0; f < product->count; f++) {
            const double *factor = values + product->factors[f] * SAMPLER_BLOCK;
            for (size_t i = 0; i < SAMPLER_BLOCK; i++)
                amount[i] *= factor[i];
        }
        for (size_t i = 0; i < SAMPLER_BLOCK; i++)
            sums[i] += amount[i];
    }
}
