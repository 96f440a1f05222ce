#include "load/atlas_parts.h"

#include "base/text.h"
#include "base/unit.h"

#include <math.h>

PROBLEM_KIND(no_codes_model, "codes-no-model",
    "コード表「{1}」を使いますが、models: に codes: がありません",
    "code table '{1}' is named, but models: has no codes:",
    "models: に codes: codes-ksj.yaml のように書いてください",
    "write codes: codes-ksj.yaml under models:");
PROBLEM_KIND(no_table, "codes-no-table", "コード表「{1}」が{2}にありません",
    "there is no code table '{1}' in {2}", "「{3}」のことですか",
    "did you mean '{3}'?");
PROBLEM_KIND(unknown_code, "codes-unknown-code",
    "項目「{1}」のコード「{2}」はコード表「{3}」にありません",
    "the code '{2}' of field '{1}' is not in code table '{3}'",
    "レイヤの年度に合うコード表か確かめ、必要ならコード表に足してください",
    "see whether the table is that of the layer's edition, or add the code");
PROBLEM_KIND(unknown_unit, "layer-unit", "単位「{1}」は知られていません",
    "the unit '{1}' is not known",
    "percent, ratio, m, m2 などです（文字やコードには書きません）",
    "it is percent, ratio, m, m2 … (none for texts and codes)");
PROBLEM_KIND(not_a_number, "layer-not-a-number",
    "項目「{1}」の値「{2}」は数値ではありません",
    "the value '{2}' of field '{1}' is not a number",
    "「不明」を表す値なら unknown: に書いてください",
    "if it stands for 'not known', name it under unknown:");

static const struct code_table *find_table(
    struct atlas_reader *reader, const struct field_mapping *mapping)
{
    const struct code_tables *tables = &reader->opening->codes;
    struct place place = mapping->origin.place;
    const struct code_table *table = codes_table(tables, mapping->codes);
    if (table != NULL)
        return table;
    if (tables->file == NULL) {
        const struct models_spec *models = reader->project->file->models;
        if (models == NULL || models->codes == NULL)
            problem_add(
                reader->problems, &no_codes_model, place, mapping->codes);
        return NULL;
    }
    const char **names =
        ARENA_ARRAY(reader->arena, tables->count, const char *);
    for (size_t i = 0; i < tables->count; i++)
        names[i] = tables->at[i].name;
    problem_add(reader->problems, &no_table, place, mapping->codes,
        tables->file, text_nearest(mapping->codes, names, tables->count));
    return NULL;
}

/* "code" and "text" say that there is no unit. */
static void find_unit(struct atlas_reader *reader, struct mapped_field *field)
{
    const char *unit = field->mapping->unit, *ledger_unit;
    if (unit == NULL || text_equal(unit, "code") || text_equal(unit, "text"))
        return;
    field->has_unit = unit_known(unit, &ledger_unit, &field->factor);
    if (!field->has_unit)
        problem_add(reader->problems, &unknown_unit,
            field->mapping->origin.place, unit);
}

struct mapped_fields mapping_open(struct atlas_reader *reader,
    const struct layer_spec *spec, const struct shapefile *file)
{
    size_t count = spec->mapping.count;
    struct mapped_fields fields = {
        ARENA_ARRAY(reader->arena, count, struct mapped_field), count};
    const char **names = ARENA_ARRAY(reader->arena, count, const char *);
    for (size_t i = 0; i < count; i++) {
        struct mapped_field *field = &fields.at[i];
        field->mapping = &spec->mapping.at[i];
        field->factor = 1;
        names[i] = field->mapping->id;
        field->column = way_column(
            reader, file, field->mapping->id, field->mapping->origin.place);
        if (field->mapping->codes != NULL)
            field->table = find_table(reader, field->mapping);
        find_unit(reader, field);
    }
    way_warn_twice(reader, file, names, count);
    return fields;
}

/* Whether a cell holds one of the values that mean "not known". */
static bool is_unknown(
    struct arena *arena, const struct texts *unknown, const char *text)
{
    const char *canonical = code_canonical(arena, text);
    for (size_t i = 0; i < unknown->count; i++)
        if (text_equal(code_canonical(arena, unknown->at[i]), canonical))
            return true;
    return false;
}

static const char *find_key(struct atlas_reader *reader,
    const struct mapped_field *field, const char *text, struct place place)
{
    if (field->table == NULL)
        return text;
    const struct code *code = codes_find(reader->arena, field->table, text);
    if (code != NULL)
        return code->key;
    problem_add(reader->problems, &unknown_code, place, field->mapping->id,
        text, field->table->name);
    return NULL;
}

static double find_number(struct atlas_reader *reader,
    const struct mapped_field *field, const char *text, struct place place)
{
    double number;
    if (code_number(reader->arena, text, &number))
        return number * field->factor;
    if (field->has_unit)
        problem_add(
            reader->problems, &not_a_number, place, field->mapping->id, text);
    return NAN;
}

struct attribute attribute_of(struct atlas_reader *reader,
    const struct mapped_field *field, const char *text, struct place place)
{
    struct attribute attribute = {field->mapping->meaning, text, NULL, NAN};
    if (text == NULL ||
        is_unknown(reader->arena, &field->mapping->unknown, text))
        return attribute;
    attribute.key = find_key(reader, field, text, place);
    attribute.number = find_number(reader, field, text, place);
    return attribute;
}

void attributes_read(struct atlas_reader *reader, struct shapefile *file,
    const struct mapped_fields *fields, size_t record, struct feature *feature)
{
    struct place place = place_record(shapefile_source(file), (long)record + 1);
    struct attribute *at =
        ARENA_ARRAY(reader->arena, fields->count, struct attribute);
    feature->attributes = at;
    feature->attribute_count = fields->count;
    for (size_t i = 0; i < fields->count; i++) {
        const struct mapped_field *field = &fields->at[i];
        const char *text = NULL;
        if (field->column >= 0)
            text = shapefile_text(
                reader->arena, file, record, field->column, reader->problems);
        at[i] = attribute_of(reader, field, text, place);
    }
}
