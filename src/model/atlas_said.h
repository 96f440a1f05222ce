/* What was read of sites and layers, as the ledger keeps it, so that two runs
 * can be compared though their files are gone. */
#ifndef MODEL_ATLAS_SAID_H
#define MODEL_ATLAS_SAID_H

#include "base/list.h"
#include "model/atlas.h"

/* "boundary: 12.345 67.890, … / …": the rings, in metres of the plane, to the
 * millimetre. */
const char *site_said(struct arena *arena, const struct site *site);

/* "read: 12=0f3a… 13=…": each record with a digest of its shape (to the
 * millimetre) and of its mapped cells; the accuracy of the transformation as
 * record 0. */
const char *layer_said(struct arena *arena, const struct layer *layer);

/* Two boundaries, as site_said tells them. */
struct boundary_change {
    bool known; /* both are boundaries */
    double before_m2, after_m2;
    double gained_m2, lost_m2;
    /* How far the boundaries are apart where they are farthest (Hausdorff). */
    double shift_m;
};
struct boundary_change boundary_compare(
    struct arena *arena, const char *before, const char *after);

/* Two lists of records, as layer_said tells them. */
struct records_change {
    size_t before, after; /* how many were read */
    LIST(long) changed, added, gone;
};
struct records_change records_compare(
    struct arena *arena, const char *before, const char *after);

#endif
