/* facts.csv: what the user knows of the sites. */
#ifndef LOAD_FACTS_H
#define LOAD_FACTS_H

#include "base/problem.h"
#include "base/status.h"
#include "load/inputs.h"
#include "model/ledger.h"
#include "model/project.h"

/* Posts each fact into the scope "site/<id>". Problems: an unknown site or
 * fact (with the nearest name), a fact twice, a wrong unit, value or state. */
enum status facts_load(struct arena *arena, const struct project *project,
    struct ledger *ledger, const char *const *site_ids, size_t site_count,
    struct input_files *inputs, struct problems *problems);

#endif
