#include "decide/blocks.h"

struct sharing {
    block_function *run;
    void *context;
    size_t parts, rows;
};

static void run_part(void *context, size_t index)
{
    const struct sharing *sharing = context;
    sharing->run(sharing->context,
        (struct block){index, index * sharing->rows / sharing->parts,
            (index + 1) * sharing->rows / sharing->parts});
}

void parts_run(struct crew *crew, size_t parts, size_t rows,
    block_function *run, void *context)
{
    struct sharing sharing = {run, context, parts, rows};
    crew_do(crew, parts, run_part, &sharing);
}

size_t block_count(size_t rows)
{
    return (rows + BLOCK_ROWS - 1) / BLOCK_ROWS;
}

void blocks_run(
    struct crew *crew, size_t rows, block_function *run, void *context)
{
    parts_run(crew, block_count(rows), rows, run, context);
}
