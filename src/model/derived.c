#include "model/derived.h"

#include "base/text.h"

#include <string.h>

const char *const measure_kind_choices[] = {
    "quantity", "verdict", "category", "day", NULL};

#define RECORD_SELF struct fact_choice
RECORD_DEFINE(fact_choice, FACT_CHOICE_FIELDS, "A key of a category.")
#undef RECORD_SELF

#define RECORD_SELF struct fact_spec
RECORD_DEFINE(fact_spec, FACT_SPEC_FIELDS, "A fact of the project's own.")
#undef RECORD_SELF

#define RECORD_SELF struct derived_parameter
RECORD_DEFINE(derived_parameter, DERIVED_PARAMETER_FIELDS,
    "A number that a formula reads.")
#undef RECORD_SELF

#define RECORD_SELF struct derived_spec
RECORD_DEFINE(derived_spec, DERIVED_SPEC_FIELDS, "A measure by formula.")
#undef RECORD_SELF

#define RECORD_SELF struct measures_file
RECORD_DEFINE(measures_file, MEASURES_FILE_FIELDS, "measures-*.yaml.")
#undef RECORD_SELF

const struct fact_spec *fact_spec_find(
    const struct measures_file *file, const char *name)
{
    for (size_t i = 0; file != NULL && i < file->facts.count; i++)
        if (text_equal(file->facts.at[i].id, name))
            return &file->facts.at[i];
    return NULL;
}

const struct derived_parameter *derived_parameter_find(
    const struct derived_spec *spec, const char *name)
{
    for (size_t i = 0; i < spec->parameters.count; i++)
        if (text_equal(spec->parameters.at[i].id, name))
            return &spec->parameters.at[i];
    return NULL;
}

const struct param *need_number(const struct need_spec *need, const char *name)
{
    const char *prefix = "need_";
    if (need == NULL || !text_starts(name, prefix))
        return NULL;
    for (size_t i = 0; i < need_spec_record.count; i++) {
        const struct field *field = &need_spec_record.fields[i];
        if (field->type == FIELD_NUMBER &&
            text_equal(field->name, name + strlen(prefix)))
            return (const struct param *)(const void *)((const char *)need +
                                                        field->offset);
    }
    return NULL;
}
