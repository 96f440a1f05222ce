/* The file of a published comparison: what it says, in the formats of our own
 * models, and what must come out. */
#ifndef PUBLISHED_CASE_H
#define PUBLISHED_CASE_H

#include "model/criteria.h"
#include "model/derived.h"
#include "model/record.h"

enum published_kind { /* 1 + index in published_kind_choices */
    PUBLISHED_COMPLETE = 1,
    PUBLISHED_PARTIAL,
    PUBLISHED_TOTALS_ONLY,
    PUBLISHED_WEIGHTS_ONLY,
    PUBLISHED_RULE, /* of our own: how a rule works */
    PUBLISHED_KINDS = PUBLISHED_RULE
};
extern const char *const published_kind_choices[];

#define PUBLISHED_SITE_FIELDS(F)                                               \
    F(TEXT, _, id, REQUIRED, ANY, "the site's key")                            \
    F(WORDS, _, title, REQUIRED, ANY, "its name")
RECORD_DECLARE(published_site, PUBLISHED_SITE_FIELDS)

#define PUBLISHED_TOTAL_FIELDS(F)                                              \
    F(TEXT, _, id, REQUIRED, ANY, "the site")                                  \
    F(NUMBER, _, total, OPTIONAL, ANY, "as published")                         \
    F(NUMBER, _, rank, OPTIONAL, ANY, "as published; 0: not ranked")           \
    F(NUMBER, _, low, OPTIONAL, ANY, "the total with unknowns at worst")       \
    F(NUMBER, _, high, OPTIONAL, ANY, "and at best")                           \
    F(NUMBER, _, ours, OPTIONAL, ANY,                                          \
        "what the published figures give, where the total says another")       \
    F(NUMBER, _, ours_rank, OPTIONAL, ANY, "the same of the rank")
RECORD_DECLARE(published_total, PUBLISHED_TOTAL_FIELDS)

#define PUBLISHED_WEIGHT_FIELDS(F)                                             \
    F(TEXT, _, id, REQUIRED, ANY, "an item, or a stage")                       \
    F(NUMBER, _, full, REQUIRED, ANY, "its points as published")               \
    F(NUMBER, _, ours, OPTIONAL, ANY, "what the published figures give")
RECORD_DECLARE(published_weight, PUBLISHED_WEIGHT_FIELDS)

#define PUBLISHED_LEFT_FIELDS(F)                                               \
    F(TEXT, _, id, REQUIRED, ANY, "a stage")                                   \
    F(NUMBER, _, sites, REQUIRED, ANY, "how many sites are left after it")
RECORD_DECLARE(published_left, PUBLISHED_LEFT_FIELDS)

#define PUBLISHED_SUBTOTAL_FIELDS(F)                                           \
    F(TEXT, _, group, REQUIRED, ANY, "a group of the criteria")                \
    F(TEXT, _, site, REQUIRED, ANY, "the site")                                \
    F(NUMBER, _, points, REQUIRED, ANY, "its subtotal as published")
RECORD_DECLARE(published_subtotal, PUBLISHED_SUBTOTAL_FIELDS)

#define PUBLISHED_ROW_FIELDS(F)                                                \
    F(TEXT, _, id, REQUIRED, ANY, "a site")                                    \
    F(NUMBERS, _, over, REQUIRED, ANY, "over each site, in their order")
RECORD_DECLARE(published_row, PUBLISHED_ROW_FIELDS)

#define PUBLISHED_SIDE_FIELDS(F)                                               \
    F(TEXT, _, site, REQUIRED, ANY, "the site")                                \
    F(TEXT, _, side, REQUIRED, ANY, "a side total of the criteria")            \
    F(NUMBER, _, total, REQUIRED, ANY, "its points")                           \
    F(NUMBER, _, rank, REQUIRED, ANY, "its rank")
RECORD_DECLARE(published_side, PUBLISHED_SIDE_FIELDS)

#define PUBLISHED_GRADE_FIELDS(F)                                              \
    F(TEXT, _, site, REQUIRED, ANY, "the site")                                \
    F(TEXT, _, grade, REQUIRED, ANY, "a grade of the criteria")                \
    F(NUMBER, _, count, REQUIRED, ANY, "how often it is given")
RECORD_DECLARE(published_grade, PUBLISHED_GRADE_FIELDS)

#define PUBLISHED_CASE_FIELDS(F)                                               \
    F(TEXT, _, of_case, REQUIRED, ANY, "the case, of one file or several")     \
    F(WORDS, _, title, REQUIRED, ANY, "what was compared")                     \
    F(CHOICE, published_kind, kind, REQUIRED, ANY, "how much of it is known")  \
    F(RECORDS, published_site, sites, OPTIONAL, ANY, "the sites")              \
    F(RECORD, measures_file, measures, OPTIONAL, ANY, "what is marked")        \
    F(RECORD, criteria_file, criteria, REQUIRED, ANY, "how it is scored")      \
    F(NODE, _, facts, OPTIONAL, ANY, "site → measure → value")                 \
    F(RECORDS, published_total, published, OPTIONAL, ANY, "what comes out")    \
    F(NUMBER, _, tolerance, OPTIONAL, ANY, "of totals, from their rounding")   \
    F(RECORDS, published_total, rounded, OPTIONAL, ANY,                        \
        "totals as printed with fewer decimals")                               \
    F(NUMBER, _, rounded_decimals, OPTIONAL, ANY, "how many")                  \
    F(RECORDS, published_weight, weights, OPTIONAL, ANY, "full points")        \
    F(NUMBER, _, weights_decimals, OPTIONAL, ANY, "as printed")                \
    F(RECORDS, published_weight, stage_points, OPTIONAL, ANY, "of a stage")    \
    F(RECORDS, published_left, left, OPTIONAL, ANY, "sites left by stage")     \
    F(RECORDS, published_subtotal, subtotals, OPTIONAL, ANY, "by group")       \
    F(NUMBER, _, subtotal_decimals, OPTIONAL, ANY, "as printed")               \
    F(RECORDS, published_side, sides, OPTIONAL, ANY, "totals ranked apart")    \
    F(RECORDS, published_grade, grades, OPTIONAL, ANY, "counts of grades")     \
    F(TEXTS, _, constant, OPTIONAL, ANY, "items on which all sites tie")       \
    F(TEXT, _, firmness, OPTIONAL, ANY, "the key of order_firmness")           \
    F(RECORDS, published_row, concordance, OPTIONAL, ANY, "ELECTRE I")         \
    F(RECORDS, published_row, discordance, OPTIONAL, ANY, "ELECTRE I")         \
    F(NUMBER, _, matrix_tolerance, OPTIONAL, ANY, "of both")                   \
    F(TEXTS, _, kernel, OPTIONAL, ANY, "the sites that none outranks")         \
    F(NUMBER, _, kernel_concordance, OPTIONAL, ANY, "at least so much")        \
    F(NUMBER, _, kernel_discordance, OPTIONAL, ANY, "at most so much")
RECORD_DECLARE(published_case, PUBLISHED_CASE_FIELDS)

#endif
