/* What would change a number most, in words. */
#ifndef REPORT_EFFECTS_H
#define REPORT_EFFECTS_H

#include "base/text.h"
#include "model/effects.h"
#include "report/report.h"

/* An entry as it would be shown with another value. */
const char *effect_shown(struct arena *arena, const struct entry *entry,
    struct value value, enum language language);

/* "+0.6" of a number that moved, in the unit that tables show, "" of a word. */
const char *effect_difference(struct arena *arena, const struct entry *result,
    struct value value, enum language language);

/* The largest effects, a line each; then how many there are of the others. */
void effects_print(struct text *out, const struct entry *result,
    const struct effects *effects, enum language language);

#endif
