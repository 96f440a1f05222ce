/* Rows shared out among a crew in parts of equal size. */
#ifndef DECIDE_BLOCKS_H
#define DECIDE_BLOCKS_H

#include "base/crew.h"

#include <stddef.h>

struct block {
    size_t index, first, end; /* rows first … end - 1 */
};
typedef void block_function(void *context, struct block block);

/* Calls the function for each of `parts` parts and waits. */
void parts_run(struct crew *crew, size_t parts, size_t rows,
    block_function *run, void *context);

enum { BLOCK_ROWS = 1 << 16 };

/* Blocks of at most BLOCK_ROWS rows: what is summed up block by block does not
 * depend on how many threads there are. */
size_t block_count(size_t rows);
void blocks_run(
    struct crew *crew, size_t rows, block_function *run, void *context);

#endif
