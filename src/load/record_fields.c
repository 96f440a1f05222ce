#include "load/record_fields.h"

#include "base/list.h"
#include "base/number.h"
#include "base/unit.h"
#include "model/called.h"

#include <stdlib.h>
#include <string.h>

PROBLEM_KIND(not_number, "record-number",
    "{1}は数値{2}でなければなりませんが、「{3}」です",
    "{1} must be a number{2}, got '{3}'", "{4}", "{4}");
PROBLEM_KIND(bare_ratio, "record-bare-ratio", "{1}に単位がありません: {2}",
    "{1} needs its unit, got {2}", "{3} % か {4} ratio と書いてください",
    "write {3} % or {4} ratio");
PROBLEM_KIND(wrong_unit, "record-unit",
    "{1}の単位は{2}でなければなりませんが、「{3}」です",
    "the unit of {1} must be {2}, got '{3}'", "「{4}」のように書いてください",
    "write it like this: {4}");
PROBLEM_KIND(range, "record-range", "{1}は{2}でなければなりませんが、{3}です",
    "{1} must be {2}, got {3}", "{4}", "{4}");
PROBLEM_KIND(order, "record-order",
    "{1}は low ≤ value ≤ high でなければなりませんが、{2} ≤ {3} ≤ {4} "
    "ではありません",
    "{1} must have low <= value <= high, but not {2} <= {3} <= {4}", NULL,
    NULL);
PROBLEM_KIND(not_flag, "record-flag",
    "{1}は yes か no でなければなりませんが、「{2}」です",
    "{1} must be yes or no, got '{2}'", NULL, NULL);
PROBLEM_KIND(not_choice, "record-choice", "{1}に「{2}」はありません",
    "{1} cannot be '{2}'", "{3}", "{3}");
PROBLEM_KIND(not_date, "record-date",
    "{1}は日付でなければなりませんが、「{2}」です",
    "{1} must be a date, got '{2}'", "2026-04-01 のように書いてください",
    "write it like this: 2026-04-01");
PROBLEM_KIND(unknown_key, "record-unknown-key", "キー「{1}」はありません",
    "unknown key '{1}'", "{2}", "{2}");
PROBLEM_KIND(unknown_column, "record-unknown-column", "列「{1}」はありません",
    "unknown column '{1}'", "{2}", "{2}");
PROBLEM_KIND(missing_key, "record-missing-key", "キー「{1}」がありません",
    "key '{1}' is missing", "「{1}:」を書き加えてください{2}", "{1}: {3}");
PROBLEM_KIND(empty_value, "record-empty", "{1}に値がありません",
    "{1} has no value", "値を書くか、このキーを消してください",
    "write a value, or remove the key");
PROBLEM_KIND(same_id, "record-same-id",
    "「{1}」が二度出ています(最初は{2}行目)",
    "'{1}' stands twice (first in line {2})", NULL, NULL);

const char *const record_common[] = {"source", "verified", "note", NULL};

static const char *in_language(
    const struct field_reader *reader, const char *ja, const char *en)
{
    return words_in(WORDS(ja, en), problems_language(reader->problems));
}

void field_note(const struct field_reader *reader, const struct origin *record)
{
    /* "[3]" of a table says less than its line does. */
    if (record == NULL || record->path == NULL || *record->path == '\0' ||
        *record->path == '[')
        return;
    const char *pattern = in_language(reader, "{1} の中", "in {1}");
    problem_note(
        reader->problems, text_fill(reader->arena, pattern, &record->path, 1));
}

/* ---- numbers ---- */

const char *field_number_slip(enum language language, const char *text)
{
    size_t digits = strspn(text, "0123456789");
    if (digits > 1 && *text == '0')
        return words_in(
            WORDS("頭の0を消してください", "remove the zeros in front"),
            language);
    if (strchr(text, ',') != NULL)
        return words_in(
            WORDS("桁区切りのカンマを消してください", "remove the commas"),
            language);
    return NULL;
}

/* Why a text is no number, in a few words. */
static const char *number_hint(const struct field_reader *reader,
    const char *text, const struct limits *limits)
{
    const char *slip =
        field_number_slip(problems_language(reader->problems), text);
    if (slip != NULL)
        return slip;
    const char *unit = limits->unit == NULL ? "" : limits->unit;
    const char *space = *unit == '\0' ? "" : " ";
    return arena_printf(reader->arena,
        in_language(reader, "「12.5%s%s」のように書いてください",
            "write it like this: 12.5%s%s"),
        space, unit);
}

static void refuse_number(const struct field_reader *reader,
    const struct limits *limits, struct written written)
{
    struct arena *arena = reader->arena;
    const char *half = text_trim(arena, text_half_width(arena, written.text));
    size_t digits = strspn(half, "+-0123456789.eE");
    const char *number = text_trim(arena, arena_copy(arena, half, digits));
    const char *rest = text_trim(arena, half + digits), *ledger_unit;
    double value, factor;
    const char *unit = limits->unit;
    if (number_parse(number, &value) &&
        unit_known(rest, &ledger_unit, &factor)) {
        const char *none = in_language(reader, "なし", "none");
        problem_add(reader->problems, &wrong_unit, written.place, written.name,
            unit == NULL ? none : unit, written.text,
            unit == NULL ? number : arena_printf(arena, "%s %s", number, unit));
    } else {
        problem_add(reader->problems, &not_number, written.place, written.name,
            unit == NULL ? "" : arena_printf(arena, " (%s)", unit),
            written.text, number_hint(reader, half, limits));
    }
    field_note(reader, written.record);
}

/* A bare number above the range can only have been meant as a percentage. */
static void refuse_bare(const struct field_reader *reader,
    const struct limits *limits, struct written written)
{
    double value = 0;
    number_parse(text_trim(reader->arena, written.text), &value);
    double ratio = value <= limits->high ? value : value / 100;
    problem_add(reader->problems, &bare_ratio, written.place, written.name,
        written.text, number_text(reader->arena, ratio * 100),
        number_text(reader->arena, ratio));
    field_note(reader, written.record);
}

static const char *range_words(
    const struct field_reader *reader, const struct limits *limits)
{
    struct arena *arena = reader->arena;
    const char *low = number_text(arena, limits->low);
    const char *high = number_text(arena, limits->high);
    const char *unit =
        limits->unit == NULL ? "" : arena_printf(arena, " (%s)", limits->unit);
    if (isinf(limits->low))
        return arena_printf(
            arena, in_language(reader, "%s以下%s", "at most %s%s"), high, unit);
    if (isinf(limits->high))
        return arena_printf(
            arena, in_language(reader, "%s以上%s", "at least %s%s"), low, unit);
    return arena_printf(
        arena, in_language(reader, "%s〜%s%s", "in %s..%s%s"), low, high, unit);
}

static void refuse_range(const struct field_reader *reader,
    const struct limits *limits, struct written written, double value)
{
    struct arena *arena = reader->arena;
    const char *hint = NULL;
    bool percent =
        strchr(written.text, '%') != NULL || strstr(written.text, "％") != NULL;
    if (!percent && text_equal(limits->unit, "ratio") &&
        value / 100 >= limits->low && value / 100 <= limits->high)
        hint = arena_printf(arena,
            in_language(reader, "%s %% は %s ratio です", "%s %% is %s ratio"),
            number_text(arena, value), number_text(arena, value / 100));
    problem_add(reader->problems, &range, written.place, written.name,
        range_words(reader, limits), written.text, hint);
    field_note(reader, written.record);
}

/* The number in the ledger's unit, which is written to *unit. */
static bool parse_number(const struct field_reader *reader,
    const struct limits *limits, const char *text, const char **unit,
    double *value, bool *bare)
{
    double factor;
    const char *column = *unit;
    *unit = limits->unit;
    *bare = false;
    if (column == NULL || !number_parse(text_trim(reader->arena, text), value))
        return unit_parse(reader->arena, text, limits->unit, value, bare);
    if (limits->unit == NULL && !unit_known(column, unit, &factor))
        return false;
    return unit_parse(reader->arena,
        arena_printf(reader->arena, "%s %s", text, column), *unit, value, bare);
}

struct param field_unread(struct written written)
{
    struct param param = {.value = NAN, .low = NAN, .high = NAN};
    if (written.record != NULL)
        param.origin = *written.record;
    /* What another file puts in is not what the record's source says. */
    if (written.record != NULL &&
        written.place.source != written.record->place.source)
        param.origin.source = param.origin.note = NULL;
    param.origin.place = written.place;
    param.origin.path = written.path;
    return param;
}

struct param field_number(const struct field_reader *reader,
    const struct limits *limits, struct written written, const char *unit)
{
    struct param param = field_unread(written);
    double value;
    bool bare;
    if (!parse_number(reader, limits, written.text, &unit, &value, &bare)) {
        if (bare)
            refuse_bare(reader, limits, written);
        else
            refuse_number(reader, limits, written);
        return param;
    }
    param.unit = unit;
    if (!(value >= limits->low && value <= limits->high)) {
        refuse_range(reader, limits, written, value);
        param.value = value; /* not given, but not absent either */
        return param;
    }
    param.given = true;
    param.value = param.low = param.high = value;
    return param;
}

bool field_check_order(const struct field_reader *reader,
    const struct param *param, struct written written)
{
    if (param->low <= param->value && param->value <= param->high)
        return true;
    problem_add(reader->problems, &order, written.place, written.name,
        number_text(reader->arena, param->low),
        number_text(reader->arena, param->value),
        number_text(reader->arena, param->high));
    field_note(reader, written.record);
    return false;
}

/* ---- other values ---- */

bool field_flag(
    const struct field_reader *reader, struct written written, bool otherwise)
{
    if (text_equal(written.text, "yes") || text_equal(written.text, "true"))
        return true;
    if (text_equal(written.text, "no") || text_equal(written.text, "false"))
        return false;
    problem_add(
        reader->problems, &not_flag, written.place, written.name, written.text);
    field_note(reader, written.record);
    return otherwise;
}

struct day field_date(const struct field_reader *reader, struct written written)
{
    struct day day = {0};
    if (written.record != NULL)
        day.origin = *written.record;
    day.origin.place = written.place;
    day.origin.path = written.path;
    day.given = date_parse(written.text, &day.number);
    if (!day.given) {
        problem_add(reader->problems, &not_date, written.place, written.name,
            written.text);
        field_note(reader, written.record);
    }
    return day;
}

void field_clause_date(const struct field_reader *reader, const char *text,
    struct place place, struct origin *record)
{
    struct day day = field_date(reader, (struct written){.name = CLAUSE_DATE,
                                            .text = text,
                                            .place = place,
                                            .record = record});
    if (day.given)
        record->date = date_text(reader->arena, day.number);
}

static size_t count_of(const char *const *names)
{
    size_t count = 0;
    while (names[count] != NULL)
        count++;
    return count;
}

/* "did you mean 'x'?", or all there are. */
static const char *names_hint(const struct field_reader *reader,
    const char *name, const char *const *names)
{
    size_t count = count_of(names);
    const char *nearest = text_nearest(name, names, count);
    if (nearest != NULL)
        return arena_printf(reader->arena,
            in_language(reader, "「%s」ではありませんか", "did you mean '%s'?"),
            nearest);
    struct text all = text_new(reader->arena);
    text_add(&all, in_language(reader, "書けるもの: ", "there are: "));
    for (size_t i = 0; i < count; i++)
        text_addf(&all, "%s%s", i == 0 ? "" : ", ", names[i]);
    return text_string(&all);
}

int field_choice(const struct field_reader *reader, const char *const *choices,
    struct written written)
{
    for (int i = 0; choices[i] != NULL; i++)
        if (text_equal(choices[i], written.text))
            return 1 + i;
    problem_add(reader->problems, &not_choice, written.place, written.name,
        written.text, names_hint(reader, written.text, choices));
    field_note(reader, written.record);
    return 0;
}

void field_unknown(const struct field_reader *reader, const char *name,
    struct place place, const char *const *names, const struct origin *record)
{
    problem_add(reader->problems,
        record == NULL ? &unknown_column : &unknown_key, place, name,
        names_hint(reader, name, names));
    field_note(reader, record);
}

const char *field_in_japanese(const struct field_reader *reader,
    const struct record *record, const struct field *field)
{
    struct words words =
        field_words(record == NULL ? NULL : record->name, field->name);
    return words.ja == NULL ? ""
                            : arena_printf(reader->arena, "(%s)", words.ja);
}

void field_missing(const struct field_reader *reader, const struct field *field,
    struct place place, const struct origin *record)
{
    problem_add(reader->problems, &missing_key, place, field->name,
        field_in_japanese(reader, record->called.record, field), field->doc);
    field_note(reader, record);
}

void field_empty(const struct field_reader *reader, struct written written)
{
    problem_add(reader->problems, &empty_value, written.place, written.name);
    field_note(reader, written.record);
}

/* ---- structs ---- */

void *record_member(void *at, const struct field *field)
{
    return (char *)at + field->offset;
}

void record_blank_at(const struct record *record, void *at)
{
    struct param blank = {.value = NAN, .low = NAN, .high = NAN};
    for (size_t i = 0; i < record->count; i++)
        if (record->fields[i].type == FIELD_NUMBER)
            *(struct param *)record_member(at, &record->fields[i]) = blank;
}

void *record_blank(struct arena *arena, const struct record *record)
{
    void *at = arena_alloc(arena, record->size);
    record_blank_at(record, at);
    return at;
}

void record_put_pointer(void *member, const void *pointer)
{
    memcpy(member, &pointer, sizeof pointer);
}

void record_put_list(void *member, const void *at, size_t count)
{
    struct {
        const void *at;
        size_t count;
    } list = {at, count};
    memcpy(member, &list, sizeof list);
}

static const struct field *find_field(
    const struct record *record, const char *name)
{
    for (size_t i = 0; i < record->count; i++)
        if (text_equal(record->fields[i].name, name))
            return &record->fields[i];
    return NULL;
}

const struct field *record_id_field(const struct record *record)
{
    const struct field *field = find_field(record, "id");
    return field != NULL && field->type == FIELD_TEXT ? field : NULL;
}

bool record_is_common(const char *name)
{
    for (size_t i = 0; record_common[i] != NULL; i++)
        if (text_equal(record_common[i], name))
            return true;
    return false;
}

struct named_place {
    const char *id;
    struct place place;
};

static int by_id(const void *left, const void *right)
{
    const struct named_place *a = left, *b = right;
    int compared = strcmp(a->id, b->id);
    if (compared == 0)
        compared =
            (a->place.line > b->place.line) - (a->place.line < b->place.line);
    if (compared == 0)
        compared = (a->place.column > b->place.column) -
                   (a->place.column < b->place.column);
    return compared;
}

void record_check_ids(const struct field_reader *reader,
    const struct record *record, const void *at, size_t count)
{
    const struct field *field = record_id_field(record);
    if (field == NULL || find_field(record, "site") != NULL ||
        find_field(record, "round") != NULL)
        return;
    struct named_place *names =
        ARENA_ARRAY(reader->arena, count, struct named_place);
    size_t named = 0, first = 0;
    for (size_t i = 0; i < count; i++) {
        const char *one = (const char *)at + i * record->size;
        memcpy(&names[named].id, one + field->offset, sizeof(char *));
        names[named].place = ((const struct origin *)(const void *)one)->place;
        named += names[named].id != NULL;
    }
    qsort(names, named, sizeof *names, by_id);
    for (size_t i = 1; i < named; i++) {
        if (!text_equal(names[i].id, names[first].id))
            first = i;
        else
            problem_add(reader->problems, &same_id, names[i].place, names[i].id,
                arena_printf(reader->arena, "%d", names[first].place.line));
    }
}
