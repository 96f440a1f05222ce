#include "decide/blocks.h"

#include "base/jobs.h"

struct sharing {
    block_function *run;
    void *context;
    size_t parts, rows;
};

static void run_part(void *context, size_t index, struct arena *own)
{
    const struct sharing *sharing = context;
    (void)own;
    sharing->run(sharing->context,
        (struct block){index, index * sharing->rows / sharing->parts,
            (index + 1) * sharing->rows / sharing->parts});
}

void parts_run(struct arena *arena, int threads, size_t parts, size_t rows,
    block_function *run, void *context)
{
    struct sharing sharing = {run, context, parts, rows};
    if (threads > 1 && parts > 1) {
        jobs_finish(jobs_start(arena, threads, parts, run_part, &sharing));
        return;
    }
    for (size_t i = 0; i < parts; i++)
        run_part(&sharing, i, arena);
}

size_t block_count(size_t rows)
{
    return (rows + BLOCK_ROWS - 1) / BLOCK_ROWS;
}

void blocks_run(struct arena *arena, int threads, size_t rows,
    block_function *run, void *context)
{
    parts_run(arena, threads, block_count(rows), rows, run, context);
}
