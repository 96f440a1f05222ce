/* What the files of the overlay share. */
#ifndef LOAD_OVERLAY_PARTS_H
#define LOAD_OVERLAY_PARTS_H

#include "base/list.h"
#include "load/overlay.h"

struct overlay {
    struct arena *arena;
    LIST(struct override) list;
    LIST(const char *) files; /* that were read */
};

/* The key path of an override within a file, or NULL where it is of another:
 * "models/x.yaml", "param/x.yaml/a.b" -> "a.b". */
const char *override_path(
    struct arena *arena, const struct override *override, const char *shown);

/* Whether two values are written alike. */
bool node_equal(const struct node *a, const struct node *b);

/* A scalar with nothing in it. */
bool node_is_empty(const struct node *node);

#endif
