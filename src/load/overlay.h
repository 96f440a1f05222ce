/* Values that stand for those of the project's files while a scenario is on:
 * a file is read, its values are exchanged by address, and the result is
 * checked like any other. Problems and reasons then name the scenario's line,
 * where the value is written. */
#ifndef LOAD_OVERLAY_H
#define LOAD_OVERLAY_H

#include "adapt/yaml.h"
#include "base/csv.h"
#include "base/problem.h"

struct override {
    const char *address; /* site/B/…, param/<file>/<path>, layer/<name> */
    const struct node *value; /* an empty scalar takes the key away */
    struct place place;       /* where the address is written */
    const char *by;           /* the scenario, or "--set" */
    bool met;                 /* its file was read */
    bool changed;             /* and it did not say the same before */
};

struct overlay;

struct overlay *overlay_new(struct arena *arena);

/* Later ones go over earlier ones. */
void overlay_add(struct overlay *overlay, struct override override);
size_t overlay_count(const struct overlay *overlay);
const struct override *overlay_at(const struct overlay *overlay, size_t index);

/* The document with its values exchanged; the root itself where there are
 * none. `shown` is the file's name as addresses have it; an address may leave
 * out folders in front. Problems: a path that is not in the file, with the
 * nearest name that is. `overlay` may be NULL. */
const struct node *overlay_yaml(struct arena *arena, struct overlay *overlay,
    const char *shown, const struct node *root, struct problems *problems);

/* The same for a table with an `id` column, by param/<file>/<id>.<column>; a
 * map for a new id adds a row. What members judged has many rows of one id:
 * its values go by param/<file>/<round>.<id>.<criterion>[.over.<over>]. */
void overlay_table(struct arena *arena, struct overlay *overlay,
    const char *shown, struct csv_table *table, struct problems *problems);

/* facts.csv: site/<id>/<measure>[/<item>]; a fact that is not there is
 * added. */
void overlay_facts(
    struct arena *arena, struct overlay *overlay, struct csv_table *table);

/* What names a file that was never read is a problem; what changed nothing, a
 * warning. */
void overlay_finish(const struct overlay *overlay, struct problems *problems);

#endif
