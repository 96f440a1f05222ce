/* The report's figures. */
#ifndef REPORT_FIGURES_H
#define REPORT_FIGURES_H

#include "model/figure.h"
#include "report/cells.h"

struct hazard_rule;

/* The site and its surroundings: use districts and other law, nature, points,
 * in their customary colours; legend, scale bar, north arrow. */
const struct figure *figure_of_place(struct report *report, size_t site);

/* The same with one hazard's layers; NULL where none of them is in sight. */
const struct figure *figure_of_hazard(
    struct report *report, size_t site, const struct hazard_rule *hazard);

/* A section: storeys, ground line, groundwater, bearing stratum, to one
 * scale. NULL where neither storeys nor ground are known. */
const struct figure *figure_of_section(struct report *report, size_t site);

/* Bars by month under fiscal years; NULL without a schedule. */
const struct figure *figure_of_gantt(struct report *report, size_t site);

/* What each cost item and risk adds to the variance of the drawn cost, sites
 * side by side; NULL where none is drawn. */
const struct figure *figure_of_parts(struct report *report);

#endif
