/* What would change a number most, in words. */
#ifndef REPORT_EFFECTS_H
#define REPORT_EFFECTS_H

#include "base/text.h"
#include "model/effects.h"
#include "report/report.h"

/* An entry as it would be shown with another value. */
const char *effect_shown(struct arena *arena, const struct entry *entry,
    struct value value, enum language language);

/* The largest effects, a line each; then how many there are of the others. */
void effects_print(struct text *out, const struct entry *result,
    const struct effects *effects, enum language language);

/* The same effects as a line each, "基準額 92億円。8280000000円なら67.9点…";
 * NULL where there are none. What an edition withholds is left out, and all of
 * it where it withholds the result. `reasons` are the inputs', by the order of
 * posting. */
const char *effects_lines(struct arena *arena, const struct entry *result,
    const struct effects *effects, struct reason *const *reasons,
    enum language language, enum edition edition);

#endif
