/* The report's figures. */
#ifndef REPORT_FIGURES_H
#define REPORT_FIGURES_H

#include "model/figure.h"
#include "report/cells.h"

enum map_theme { MAP_LAW, MAP_HAZARD };

/* The site and its surroundings: layers in their customary colours, legend,
 * scale bar, north arrow. */
const struct figure *figure_of_map(
    struct report *report, size_t site, enum map_theme theme);

/* A section: storeys, ground line, groundwater, bearing stratum, to one
 * scale. NULL where neither storeys nor ground are known. */
const struct figure *figure_of_section(struct report *report, size_t site);

/* Bars by month under fiscal years; NULL without a schedule. */
const struct figure *figure_of_gantt(struct report *report, size_t site);

#endif
