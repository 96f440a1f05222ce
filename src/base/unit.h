/* Units: what may be written, what the ledger holds, what a table shows.
 *
 * The ledger holds ratio, m, m2, m3, yen, minutes, hours, days, months, count,
 * points and compounds of them such as yen/m2. */
#ifndef BASE_UNIT_H
#define BASE_UNIT_H

#include "base/arena.h"
#include "base/language.h"

#include <stdbool.h>

/* Reads "200 %", "2.0 ratio", "35 m", "0.98 ha", "12 億円" into the ledger's
 * unit. A bare number is in the unit itself, except for a ratio, which must
 * say % or ratio: *bare is then true and the result false. False, too, for
 * anything that is no number or has a unit of another kind. */
bool unit_parse(struct arena *arena, const char *text, const char *unit,
    double *number, bool *bare);

/* Whether a column or key may name this unit ("percent", "m", "千円"), and the
 * factor and the ledger's unit it stands for. */
bool unit_known(const char *name, const char **ledger_unit, double *factor);

/* How a table shows a ledger unit: "㎡" and 1 for m2, "％" and 100 for ratio.
 */
const char *unit_shown(
    const char *unit, enum language language, double *factor);
/* Whether it has words for the unit; others are shown as they are. */
bool unit_is_shown(const char *unit);

#endif
