/* Declared records from tables. */
#include "base/list.h"
#include "base/unit.h"
#include "load/record_fields.h"
#include "load/record_reader.h"
#include "load/record_said.h"

#include <string.h>

PROBLEM_KIND(no_column, "record-missing-column", "列「{1}」がありません",
    "column '{1}' is missing", "見出しに {1} の列を加えてください{2}",
    "{1}: {3}");
PROBLEM_KIND(blank_cell, "record-blank-cell", "{1}が空です", "{1} is blank",
    "{1}を書いてください{2}", "{1}: {3}");
PROBLEM_KIND(unknown_unit, "record-unknown-unit", "単位「{1}」は読めません",
    "unknown unit '{1}'", NULL, NULL);

static const char *const word_endings[] = {"_ja", "_en"};

struct table_reader {
    struct field_reader fields;
    const struct record *record;
    const struct csv_table *table;
    const char *const *names; /* that columns may have; NULL-terminated */
};

static const struct field *field_named(
    const struct record *record, const char *name)
{
    for (size_t i = 0; i < record->count; i++)
        if (text_equal(record->fields[i].name, name))
            return &record->fields[i];
    return NULL;
}

static bool has_column_type(enum field_type type)
{
    return type != FIELD_RECORD && type != FIELD_RECORDS && type != FIELD_NODE;
}

static const char *const *column_names(
    struct arena *arena, const struct record *record)
{
    LIST(const char *) names = {0};
    for (size_t i = 0; i < record->count; i++) {
        const struct field *field = &record->fields[i];
        if (has_column_type(field->type))
            LIST_ADD(arena, &names, field->name);
        for (int e = 0; field->type == FIELD_WORDS && e < 2; e++)
            LIST_ADD(arena, &names,
                arena_printf(arena, "%s%s", field->name, word_endings[e]));
    }
    for (size_t i = 0; record_common[i] != NULL; i++)
        LIST_ADD(arena, &names, record_common[i]);
    if (field_named(record, "unit") == NULL)
        LIST_ADD(arena, &names, "unit");
    LIST_ADD(arena, &names, NULL);
    return names.at;
}

/* The cell of a column, or NULL where there is none or it is blank. */
static const struct csv_cell *cell_of(const struct table_reader *reader,
    const struct csv_row *row, const char *name)
{
    int column = csv_column(reader->table, name);
    if (column < 0 || *row->cells[column].text == '\0')
        return NULL;
    return &row->cells[column];
}

static struct written written_in(const struct table_reader *reader,
    const char *name, const struct csv_cell *cell, const struct origin *origin)
{
    struct arena *arena = reader->fields.arena;
    return (struct written){.name = name,
        .path = arena_printf(arena, "%s.%s", origin->path, name),
        .text = cell->text,
        .place = cell->place,
        .record = origin};
}

/* The parts of a cell between semicolons, trimmed; blank ones are left out. */
static struct text_parts parts_of(
    struct arena *arena, const struct csv_cell *cell)
{
    struct text_parts parts = text_split(arena, cell->text, ';');
    size_t count = 0;
    for (size_t i = 0; i < parts.count; i++) {
        char *part = text_trim(arena, parts.at[i]);
        if (*part != '\0')
            parts.at[count++] = part;
    }
    parts.count = count;
    return parts;
}

static struct texts texts_of(struct arena *arena, const struct csv_cell *cell)
{
    struct text_parts parts = parts_of(arena, cell);
    struct texts texts = {
        ARENA_ARRAY(arena, parts.count, const char *), parts.count};
    for (size_t i = 0; i < parts.count; i++)
        texts.at[i] = parts.at[i];
    return texts;
}

static struct params numbers_of(const struct table_reader *reader,
    const struct field *field, struct written written, const char *unit)
{
    struct arena *arena = reader->fields.arena;
    struct csv_cell cell = {written.text, written.place};
    struct text_parts parts = parts_of(arena, &cell);
    struct params params = {
        ARENA_ARRAY(arena, parts.count, struct param), parts.count};
    const char *path = written.path;
    for (size_t i = 0; i < parts.count; i++) {
        written.text = parts.at[i];
        written.path = arena_printf(arena, "%s[%zu]", path, i + 1);
        params.at[i] =
            field_number(&reader->fields, &field->limits, written, unit);
    }
    return params;
}

static void read_cell(const struct table_reader *reader,
    const struct field *field, struct written written, const char *unit,
    void *member)
{
    const struct field_reader *fields = &reader->fields;
    struct csv_cell cell = {written.text, written.place};
    switch (field->type) {
    case FIELD_TEXT:
        *(const char **)member = written.text;
        break;
    case FIELD_WORDS:
        *(struct words *)member = WORDS(written.text, written.text);
        break;
    case FIELD_NUMBER:
        *(struct param *)member =
            field_number(fields, &field->limits, written, unit);
        break;
    case FIELD_FLAG:
        *(bool *)member = field_flag(fields, written, false);
        break;
    case FIELD_CHOICE:
        *(int *)member = field_choice(fields, field->choices, written);
        break;
    case FIELD_DATE:
        *(struct day *)member = field_date(fields, written);
        break;
    case FIELD_TEXTS:
        *(struct texts *)member = texts_of(fields->arena, &cell);
        break;
    case FIELD_NUMBERS:
        *(struct params *)member = numbers_of(reader, field, written, unit);
        break;
    case FIELD_PLACED:
        *(struct placed *)member = (struct placed){written.text, written.place};
        break;
    case FIELD_RECORD:
    case FIELD_RECORDS:
    case FIELD_NODE:
        break;
    }
}

/* `label_ja` and `label_en` beside, or instead of, `label`. */
static bool read_endings(const struct table_reader *reader,
    const struct csv_row *row, const char *name, struct words *words)
{
    struct arena *arena = reader->fields.arena;
    const char *texts[2];
    for (int e = 0; e < 2; e++) {
        const struct csv_cell *cell = cell_of(
            reader, row, arena_printf(arena, "%s%s", name, word_endings[e]));
        texts[e] = cell == NULL ? NULL : cell->text;
    }
    if (texts[0] == NULL && texts[1] == NULL)
        return false;
    const char *both = words->ja;
    words->ja = texts[0] != NULL ? texts[0] : both != NULL ? both : texts[1];
    words->en = texts[1] != NULL ? texts[1] : both != NULL ? both : texts[0];
    return true;
}

static void read_column(const struct table_reader *reader,
    const struct csv_row *row, const struct field *field, const char *unit,
    void *at)
{
    const struct origin *origin = at;
    void *member = record_member(at, field);
    const struct csv_cell *cell = cell_of(reader, row, field->name);
    bool given = cell != NULL;
    if (given)
        read_cell(reader, field, written_in(reader, field->name, cell, origin),
            unit, member);
    if (field->type == FIELD_WORDS)
        given |= read_endings(reader, row, field->name, member);
    int column = csv_column(reader->table, field->name);
    if (!given && field->presence == REQUIRED && column >= 0)
        problem_add(reader->fields.problems, &blank_cell,
            row->cells[column].place, field->name,
            field_in_japanese(&reader->fields, reader->record, field),
            field->doc);
}

static struct origin origin_of(
    const struct table_reader *reader, const struct csv_row *row, size_t index)
{
    struct origin origin = {.place = row->place,
        .file = reader->table->source->path,
        .said = said_of_row(reader->fields.arena, &reader->table->header, row),
        .verified = true};
    const struct csv_cell *id = NULL;
    if (record_id_field(reader->record) != NULL)
        id = cell_of(reader, row, "id");
    origin.path = id != NULL
                      ? id->text
                      : arena_printf(reader->fields.arena, "[%zu]", index + 1);
    const struct csv_cell *cell = cell_of(reader, row, "source");
    origin.source = cell == NULL ? NULL : cell->text;
    cell = cell_of(reader, row, "note");
    origin.note = cell == NULL ? NULL : cell->text;
    cell = cell_of(reader, row, CLAUSE_DATE);
    origin.date = cell == NULL ? NULL : cell->text;
    cell = cell_of(reader, row, "verified");
    if (cell != NULL)
        origin.verified = field_flag(&reader->fields,
            (struct written){"verified", "", cell->text, cell->place, NULL},
            false);
    return origin;
}

/* The unit column of a row, where the record does not mean it for itself. */
static const char *unit_of(
    const struct table_reader *reader, const struct csv_row *row)
{
    const char *ledger_unit;
    double factor;
    const struct csv_cell *cell = cell_of(reader, row, "unit");
    if (cell == NULL || field_named(reader->record, "unit") != NULL)
        return NULL;
    if (unit_known(cell->text, &ledger_unit, &factor))
        return cell->text;
    problem_add(
        reader->fields.problems, &unknown_unit, cell->place, cell->text);
    return NULL;
}

static void read_row(const struct table_reader *reader, size_t index, void *at)
{
    const struct record *record = reader->record;
    const struct csv_row *row = &reader->table->rows[index];
    record_blank_at(record, at);
    struct origin *origin = at;
    *origin = origin_of(reader, row, index);
    origin->called = (struct called){.record = record, .at = at};
    const char *unit = unit_of(reader, row);
    for (size_t i = 0; i < record->count; i++)
        if (has_column_type(record->fields[i].type))
            read_column(reader, row, &record->fields[i], unit, at);
}

static bool has_column(
    const struct table_reader *reader, const struct field *field)
{
    bool has = csv_column(reader->table, field->name) >= 0;
    for (int e = 0; field->type == FIELD_WORDS && e < 2; e++)
        has |=
            csv_column(reader->table, arena_printf(reader->fields.arena, "%s%s",
                                          field->name, word_endings[e])) >= 0;
    return has;
}

static void check_columns(const struct table_reader *reader)
{
    const struct csv_row *header = &reader->table->header;
    for (size_t i = 0; i < header->count; i++) {
        const struct csv_cell *cell = &header->cells[i];
        bool known = *cell->text == '\0';
        for (size_t n = 0; reader->names[n] != NULL; n++)
            known = known || text_equal(reader->names[n], cell->text);
        if (!known)
            field_unknown(
                &reader->fields, cell->text, cell->place, reader->names, NULL);
    }
    for (size_t i = 0; i < reader->record->count; i++) {
        const struct field *field = &reader->record->fields[i];
        if (field->presence == REQUIRED && !has_column(reader, field))
            problem_add(reader->fields.problems, &no_column,
                place_line(reader->table->source, header->place.line),
                field->name,
                field_in_japanese(&reader->fields, reader->record, field),
                field->doc);
    }
}

void *record_from_csv(struct arena *arena, const struct record *record,
    const struct csv_table *table, size_t *count, struct problems *problems)
{
    struct table_reader reader = {
        {arena, problems}, record, table, column_names(arena, record)};
    char *at = arena_array(arena, table->count, record->size);
    if (table->header.count > 0)
        check_columns(&reader);
    size_t read = 0;
    for (size_t i = 0; i < table->count; i++)
        if (!table->rows[i].broken)
            read_row(&reader, i, at + read++ * record->size);
    record_check_ids(&reader.fields, record, at, read);
    *count = read;
    return at;
}
