/* A row of facts.csv, before its value is read as the measure's kind asks. */
#ifndef LOAD_FACT_ROW_H
#define LOAD_FACT_ROW_H

#include "model/record.h"

/* 1 + enum state; 1 yes, 2 no. */
extern const char *const fact_state_choices[];
extern const char *const fact_public_choices[];

#define FACT_ROW_FIELDS(F)                                                     \
    F(PLACED, _, site, REQUIRED, ANY, "the site's id; * for every site")       \
    F(PLACED, _, fact, REQUIRED, ANY, "a measure, or measure/item")            \
    F(PLACED, _, value, OPTIONAL, ANY,                                         \
        "a number; yes or no; a key or a text; a date")                        \
    F(TEXT, _, unit, OPTIONAL, ANY, "of value, low and high: m2, %, 千円 …")   \
    F(CHOICE, fact_state, state, OPTIONAL, ANY,                                \
        "measured (where blank), estimated or unknown")                        \
    F(PLACED, _, low, OPTIONAL, ANY, "a number's lowest value")                \
    F(PLACED, _, high, OPTIONAL, ANY, "and its highest")                       \
    F(DATE, _, date, OPTIONAL, ANY, "of the source")                           \
    F(CHOICE, fact_public, public, OPTIONAL, ANY,                              \
        "no: the public edition prints 非公表")
RECORD_DECLARE(fact_row, FACT_ROW_FIELDS)

#endif
