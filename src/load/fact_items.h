/* What may stand after the slash of a fact: a hazard of the hazards model, a
 * service of the access model, a kind of fire zone. A name that nothing reads
 * would be a fact lost in silence. */
#ifndef LOAD_FACT_ITEMS_H
#define LOAD_FACT_ITEMS_H

#include "base/problem.h"
#include "model/catalogue.h"
#include "model/project.h"

#include <stdbool.h>

/* Whether the measure may be given as a fact, of this item (NULL: the fact has
 * no slash); a problem at the fact's place where not. */
bool fact_item_check(struct arena *arena, const struct project *project,
    const struct catalogue *catalogue, const struct measure *measure,
    const char *item, const struct placed *fact, struct problems *problems);

/* "did you mean 'x'?", or all there are. */
const char *fact_names_hint(struct arena *arena, enum language language,
    const char *name, const char *const *names, size_t count);

#endif
