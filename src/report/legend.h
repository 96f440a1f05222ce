/* How the features of a layer are drawn and called on a map. */
#ifndef REPORT_LEGEND_H
#define REPORT_LEGEND_H

#include "model/figure.h"
#include "report/cells.h"

/* One sign of the map: its look and its words. */
struct sign {
    const char *label;
    struct style style;
    bool point; /* a dot with a name, no area */
    bool line;
    double severity; /* of a hazard's class; -1: not known */
};

/* The sign of a feature: of a zone by its district, of a hazard by its class
 * in the model's colour and hatch, of anything else by its layer's role. */
struct sign legend_sign(const struct report *report, const struct layer *layer,
    const struct feature *feature);

/* The signs met so far, each once, in the order of drawing. */
struct legend {
    LIST(struct sign) signs;
};
void legend_note(struct arena *arena, struct legend *legend, struct sign sign);

/* Draws the signs below one another from the given corner. */
void legend_draw(
    struct figure *figure, const struct legend *legend, double x, double y);

#endif
