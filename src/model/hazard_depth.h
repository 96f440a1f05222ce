/* Depths as Japanese layers write them: "0.3m以上 ～ 1m未満". */
#ifndef MODEL_HAZARD_DEPTH_H
#define MODEL_HAZARD_DEPTH_H

#include "base/arena.h"

#include <stdbool.h>

/* From low (以上) to under high (未満), in metres; NaN where open. */
struct depth {
    double low_m, high_m;
};

/* False, with *depth untouched, for a text that has neither 以上 nor 未満 after
 * a length: such a depth is unknown, never 0 (domain: 国土数値情報 A40, A49).
 * Half and full width, with m, cm or nothing. */
bool depth_parse(struct arena *arena, const char *text, struct depth *depth);

#endif
