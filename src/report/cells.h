/* What every table of the report is made of: the sites' scopes, cells that
 * know their reasons, words in the report's language. */
#ifndef REPORT_CELLS_H
#define REPORT_CELLS_H

#include "report/report.h"

struct report {
    const struct report_input *input;
    struct arena *arena;
    enum language language;
    enum edition edition;
    const struct catalogue *catalogue;
    struct scope **scopes; /* of the sites, in the atlas's order */
    struct scope *project;
    struct reason **reasons; /* by the entry's order; NULL: none yet */
    bool *in_cells;          /* likewise: a cell of the document shows it */
    size_t reason_room;
    const struct effects *const *effects; /* likewise; NULL: of none */
};

struct report *report_new(const struct report_input *input);

size_t report_sites(const struct report *report);
/* "A 湾岸・旧工業試験場跡" */
const char *report_site_title(const struct report *report, size_t site);

/* The words in the report's language. */
const char *report_say(const struct report *report, struct words words);
/* The same with "{1}" … filled in. */
#define report_fill(report, words, ...)                                        \
    text_fill((report)->arena, report_say((report), (words)),                  \
        (const char *const[]){__VA_ARGS__},                                    \
        sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

/* Whether the opening waits for the task: it has no float, or is on the path
 * to it. */
bool report_is_critical(
    const struct report *report, size_t site, const char *task);

/* NULL when nothing was posted. */
const struct entry *report_find(
    const struct report *report, size_t site, int measure, const char *item);

/* A cell with its reason: "約9,600㎡". A NULL entry gives a blank cell. */
struct cell report_cell(struct report *report, const struct entry *entry);
/* The same without the unit, for rows and columns that name it. */
struct cell report_cell_bare(struct report *report, const struct entry *entry);
/* With the unit on paper; the CSV has the bare number. */
struct cell report_cell_united(
    struct report *report, const struct entry *entry);
/* A day as its month, without †; the CSV has the day. */
struct cell report_cell_month(struct report *report, const struct entry *entry);
/* Points and scores: bare, without † and 約 (the fact beside them has those);
 * ― where they are not known. */
struct cell report_cell_points(
    struct report *report, const struct entry *entry);
/* Decimals of totals, as the criteria declare or the catalogue has them. */
int report_total_decimals(const struct report *report);
/* Points as the criteria write them: "5", "2.5". */
struct cell report_cell_written(
    struct report *report, const struct entry *entry);
/* Words of the report's own about an entry. */
struct cell report_cell_about(
    struct report *report, const char *text, const struct entry *entry);
/* Money in millions of yen. */
struct cell report_cell_millions(
    struct report *report, const struct entry *entry);

/* The reason of an entry and, with it, those of all its inputs. */
const struct reason *report_reason(
    struct report *report, const struct entry *entry);
/* All reasons made so far, sites first, sorted by address, into the document.
 */
void report_attach_reasons(struct report *report, struct document *document);

/* A column per site, "A.value" … */
void report_site_columns(
    struct report *report, struct table *table, bool number);

/* How an item of a measure is called: a hazard, a class, a service, a group of
 * related bodies, a part of the land; the item itself where none is known. */
const char *report_item(const struct report *report, const char *item);
/* How the project calls a layer; else its name as an item. */
const char *report_layer(
    const struct report *report, const struct layer *layer);

#endif
