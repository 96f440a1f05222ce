#include "decide/blocks.h"

#include "base/jobs.h"

struct blocks {
    block_function *run;
    void *context;
    size_t rows;
};

size_t block_count(size_t rows)
{
    return (rows + BLOCK_ROWS - 1) / BLOCK_ROWS;
}

static void run_block(void *context, size_t index, struct arena *own)
{
    const struct blocks *blocks = context;
    (void)own;
    size_t first = index * BLOCK_ROWS;
    size_t end =
        first + BLOCK_ROWS < blocks->rows ? first + BLOCK_ROWS : blocks->rows;
    blocks->run(blocks->context, (struct block){index, first, end});
}

void blocks_run(struct arena *arena, int threads, size_t rows,
    block_function *run, void *context)
{
    struct blocks blocks = {run, context, rows};
    size_t count = block_count(rows);
    if (threads > 1 && count > 1) {
        jobs_finish(jobs_start(arena, threads, count, run_block, &blocks));
        return;
    }
    for (size_t i = 0; i < count; i++)
        run_block(&blocks, i, arena);
}
