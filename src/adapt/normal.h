/* Many normal numbers at once, by the inverse of the distribution.
 *
 * Wichura, "Algorithm AS 241: the percentage points of the normal
 * distribution", Applied Statistics 37 (1988): relative accuracy 1e-16. The
 * same bits on every machine. */
#ifndef ADAPT_NORMAL_H
#define ADAPT_NORMAL_H

#include <stddef.h>

/* Uniform numbers, over 0 and under 1, become standard normal ones, in
 * place. */
void normal_quantiles(double *at, size_t count);

#endif
