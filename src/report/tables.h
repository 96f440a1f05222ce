/* The studies' tables: what is known of each site, measure by measure. */
#ifndef REPORT_TABLES_H
#define REPORT_TABLES_H

#include "report/cells.h"

const struct table *table_of_sites(struct report *report);
const struct table *table_of_zoning(struct report *report);
const struct table *table_of_zoning_parts(struct report *report);
const struct table *table_of_roads(struct report *report);
const struct table *table_of_hazards(struct report *report);
const struct table *table_of_hazard_classes(struct report *report);
const struct table *table_of_ground(struct report *report);
const struct table *table_of_capacity(struct report *report);
const struct table *table_of_land_balance(struct report *report);
const struct table *table_of_access(struct report *report);
const struct table *table_of_infrastructure(struct report *report);
const struct table *table_of_cost(struct report *report);
const struct table *table_of_cost_by_year(struct report *report);
const struct table *table_of_cash_by_year(struct report *report);
const struct table *table_of_payments(struct report *report);
const struct table *table_of_debt(struct report *report);
const struct table *table_of_uncertainty(struct report *report);
const struct table *table_of_convergence(struct report *report);
const struct table *table_of_parts(struct report *report);
const struct table *table_of_risks(struct report *report);
const struct table *table_of_life_cycle(struct report *report);
const struct table *table_of_deliveries(struct report *report);
const struct table *table_of_schedule(struct report *report);
const struct table *table_of_gates(struct report *report);
const struct table *table_of_chances(struct report *report);
const struct table *table_of_delays(struct report *report);
const struct table *table_of_moves(struct report *report);
const struct table *table_of_laws(struct report *report);
const struct table *table_of_site_laws(struct report *report, size_t site);
/* On paper: without the laws that are not triggered. */
const struct table *table_of_laws_of_concern(struct report *report);
const struct table *table_of_site_laws_of_concern(
    struct report *report, size_t site);
const struct table *table_of_law_questions(struct report *report);
const struct table *table_of_law_schedule(struct report *report);
const struct table *table_of_layers(struct report *report);
const struct table *table_of_documents(struct report *report);

/* Columns without a word in them stay in the CSV and leave the paper. */
void table_hide_blank_columns(struct table *table);

/* Which amounts are with tax: under every table of money. */
const char *table_tax_note(const struct report *report);

/* The unit, rounding and tax of a table of money, and the legend. */
void table_add_money_notes(struct report *report, struct table *table);

/* The notes that hold for any table of values: 約, †, 要確認, blank. */
void table_add_legend(struct report *report, struct table *table);

#endif
