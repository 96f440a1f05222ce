/* The small world in which a case runs: a project, an atlas, a ledger. */
#ifndef CASE_WORLD_H
#define CASE_WORLD_H

#include "base/list.h"
#include "case_file.h"
#include "model/zoning_rules.h"
#include "study/study.h"

struct world {
    struct arena *arena;
    const struct worked_case *worked;
    struct project_file file;
    struct project project;
    struct atlas atlas;
    struct site site;
    struct study study;
    struct catalogue *catalogue;
    struct ledger *ledger;
    struct problems *problems;
    LIST(struct designated) designated;
    LIST(struct road) roads;
    LIST(struct boring) borings;
    LIST(struct layer) layers;
    const char *codes;      /* the model of code tables; NULL: none */
    struct plans *plans;    /* case_plans.h; NULL: none */
    struct text wrong;      /* what failed, a line each */
    bool problems_expected; /* the case says which problems it has */
    size_t copies;          /* sites made for boundaries */
};

struct world *world_new(struct arena *arena, const struct worked_case *worked);

/* "<file>:<line>: <what>" to what failed. */
void world_wrong(struct world *world, const struct case_line *line,
    const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Carries out a line that sets the world up; false when it is none. */
bool world_take(struct world *world, const struct case_line *line);

/* Runs a study of the table, or `all`. */
void world_run(struct world *world, const struct case_line *line);

/* A record from "key value, key value"; NULL after a problem. */
void *world_record(struct world *world, const struct record *record,
    const char *first, const char *pairs);

/* "far_limit/1" as a measure and an item (NULL: none); NULL after a word of
 * what is wrong. */
const struct measure *world_measure(struct world *world,
    const struct case_line *line, const char *address, const char **item);

/* What a case says of a measure: "38 m estimated low 30 m", "yes", a key;
 * text is cut up. */
struct value world_value(struct world *world, const struct case_line *line,
    const struct measure *measure, char *text);

/* A number with the measure's unit; false after a word of what is wrong. */
bool world_number(struct world *world, const struct case_line *line,
    const char *text, const char *unit, double *number);

#endif
