/* Rows in blocks of a fixed size, shared among threads: what is summed up
 * block by block does not depend on how many threads there are. */
#ifndef DECIDE_BLOCKS_H
#define DECIDE_BLOCKS_H

#include "base/arena.h"

enum { BLOCK_ROWS = 1 << 16 };

struct block {
    size_t index, first, end; /* rows first … end - 1 */
};
typedef void block_function(void *context, struct block block);

size_t block_count(size_t rows);

/* Calls the function for every block and waits. */
void blocks_run(struct arena *arena, int threads, size_t rows,
    block_function *run, void *context);

#endif
