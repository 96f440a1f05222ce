/* What would change a number most: each of its inputs a step less and a step
 * more, or another word, and the number that comes of it. */
#ifndef MODEL_EFFECTS_H
#define MODEL_EFFECTS_H

#include "model/ledger.h"

/* A number is moved by a tenth, a day by a month, a word to its neighbours in
 * the list of its words. */
static const double EFFECT_STEP_RATIO = 0.1;
static const double EFFECT_STEP_DAYS = 30;

enum { EFFECT_LESS, EFFECT_MORE, EFFECT_STEPS };

struct effect_step {
    bool known;          /* whether there is such a step and it was computed */
    struct value input;  /* the input's value then */
    struct value result; /* the number's */
};

struct effect {
    const struct entry *input;
    struct effect_step steps[EFFECT_STEPS];
    double size; /* the larger change of the number; of words, 1 or 0 */
};

struct effects {
    struct effect *at; /* those that move it, the largest first */
    size_t count;
    size_t still;  /* inputs that do not move it so far */
    size_t untold; /* inputs of which it is not known */
};

#endif
