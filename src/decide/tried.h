/* One trial under way, for the files that try. */
#ifndef DECIDE_TRIED_H
#define DECIDE_TRIED_H

#include "decide/robust_parts.h"
#include "decide/smaa.h"

enum tried_state { TRIED_WAITS, TRIED_READY, TRIED_REFUSED, TRIED_COUNTED };

struct tried {
    enum tried_state state;
    const struct trying *trying;
    const struct robustness_rules *rules;
    const struct trial *trial;
    struct trial_result *result;
    struct smaa smaa;
    struct weight_set set;
    struct smaa_result shares;
    LIST(struct smaa_uncertain) uncertain;
};

/* The weight that an item's points belong to; SIZE_MAX where none. */
size_t tried_weight(const struct tried *tried, size_t item);

uint64_t tried_seed(const struct tried *tried);

/* The weightings that are tried. False where nearly none can be drawn between
 * the bounds. */
bool tried_weight_set(const struct tried *tried, struct weight_set *set);

/* Whether it must wait for what members said to be weighed. */
bool tried_waits(const struct tried *tried);

/* Lets a calculation rest on what members said, as far as the trial follows
 * it. */
void tried_use_members(const struct tried *tried, struct calc *calc);

/* Whether it is one member's word that the trial follows. */
bool tried_follows_one(const struct tried *tried);

#endif
