/* The measures model: facts of the project's own, and measures derived from
 * others by a formula. Both become rows of the catalogue.
 *
 * File: measures-*.yaml. */
#ifndef MODEL_DERIVED_H
#define MODEL_DERIVED_H

#include "model/catalogue.h"
#include "model/project.h"
#include "model/record.h"

#include <stdbool.h>

extern const char *const measure_kind_choices[]; /* of enum measure_kind */

#define FACT_CHOICE_FIELDS(F)                                                  \
    F(TEXT, _, id, REQUIRED, ANY, "the key that facts.csv writes")             \
    F(WORDS, _, label, REQUIRED, ANY, "the words that tables print")
RECORD_DECLARE(fact_choice, FACT_CHOICE_FIELDS)

#define FACT_SPEC_FIELDS(F)                                                    \
    F(TEXT, _, id, REQUIRED, ANY, "its name in facts.csv and in criteria")     \
    F(WORDS, _, label, REQUIRED, ANY, "its name in tables")                    \
    F(CHOICE, measure_kind, kind, REQUIRED, ANY,                               \
        "quantity, verdict (yes or no), category or day")                      \
    F(TEXT, _, unit, OPTIONAL, ANY,                                            \
        "of a quantity: m2, ratio, yen …; a plain number where absent")        \
    F(NUMBER, _, decimals, OPTIONAL, RANGE(NULL, 0, 6), "that tables print")   \
    F(RECORDS, fact_choice, choices, OPTIONAL, ANY,                            \
        "of a category: its keys; any text where absent")
RECORD_DECLARE(fact_spec, FACT_SPEC_FIELDS)

#define DERIVED_PARAMETER_FIELDS(F)                                            \
    F(TEXT, _, id, REQUIRED, ANY, "its name in the formula")                   \
    F(NUMBER, _, value, REQUIRED, ANY, "the number, in its unit")              \
    F(TEXT, _, unit, OPTIONAL, ANY, "m2, ratio, yen …")
RECORD_DECLARE(derived_parameter, DERIVED_PARAMETER_FIELDS)

#define DERIVED_SPEC_FIELDS(F)                                                 \
    F(TEXT, _, id, REQUIRED, ANY, "the measure's name")                        \
    F(WORDS, _, label, REQUIRED, ANY, "its name in tables")                    \
    F(TEXT, _, unit, OPTIONAL, ANY,                                            \
        "of the result: m2, ratio, yen …; a plain number where absent")        \
    F(NUMBER, _, decimals, OPTIONAL, RANGE(NULL, 0, 6), "that tables print")   \
    F(PLACED, _, formula, REQUIRED, ANY,                                       \
        "an expression over measures, need_… and the parameters; it may "    \
        "call functions of dates (months_between, office_days, …)")            \
    F(TEXT, _, clause, OPTIONAL, ANY, "the law or paper it follows")           \
    F(RECORDS, derived_parameter, parameters, OPTIONAL, ANY,                   \
        "the numbers of the formula that are not 0, 1 or 2")
RECORD_DECLARE(derived_spec, DERIVED_SPEC_FIELDS)

#define MEASURES_FILE_FIELDS(F)                                                \
    F(WORDS, _, title, OPTIONAL, ANY, "what the model is for")                 \
    F(RECORDS, fact_spec, facts, OPTIONAL, ANY, "facts of the project's own")  \
    F(RECORDS, derived_spec, derived, OPTIONAL, ANY, "measures by formula")
RECORD_DECLARE(measures_file, MEASURES_FILE_FIELDS)

/* The fact of a name, or NULL; `file` may be NULL. */
const struct fact_spec *fact_spec_find(
    const struct measures_file *file, const char *name);

/* The parameter of a name in a formula, or NULL. */
const struct derived_parameter *derived_parameter_find(
    const struct derived_spec *spec, const char *name);

/* The number of the need that "need_gross_area" … stands for in formulas; NULL
 * where there is no such name, or no need. */
const struct param *need_number(const struct need_spec *need, const char *name);

#endif
