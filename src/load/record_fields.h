/* The fields of declared records, from the texts they are written as: what
 * record_yaml.c and record_csv.c share. */
#ifndef LOAD_RECORD_FIELDS_H
#define LOAD_RECORD_FIELDS_H

#include "base/problem.h"
#include "model/record.h"

struct field_reader {
    struct arena *arena;
    struct problems *problems;
};

/* A value as written. */
struct written {
    const char *name; /* of its field, as problems call it */
    const char *path; /* its key path */
    const char *text;
    struct place place;
    const struct origin *record; /* the record it is in */
};

/* "in zones.commercial" under the newest problem; nothing at the top. */
void field_note(const struct field_reader *reader, const struct origin *record);

/* A number of which nothing could be read, but which stands there. */
struct param field_unread(struct written written);

/* Each gives a blank value after a problem. `unit` is what a table's unit
 * column says of bare numbers, or NULL. */
struct param field_number(const struct field_reader *reader,
    const struct limits *limits, struct written written, const char *unit);
bool field_flag(
    const struct field_reader *reader, struct written written, bool otherwise);
int field_choice(const struct field_reader *reader, const char *const *choices,
    struct written written);
struct day field_date(
    const struct field_reader *reader, struct written written);

/* As of which day the clauses stand that a record and those below it name: the
 * key, and its text as the record's date. */
static const char CLAUSE_DATE[] = "clause_date";
void field_clause_date(const struct field_reader *reader, const char *text,
    struct place place, struct origin *record);

/* Whether low <= value <= high; a problem where not. */
bool field_check_order(const struct field_reader *reader,
    const struct param *param, struct written written);

/* What was written as people write it: "012", "1,200"; NULL for other texts
 * that are no number. */
const char *field_number_slip(enum language language, const char *text);

/* Problems all files share. `names` end with NULL; `record` is NULL for the
 * columns of tables. */
void field_unknown(const struct field_reader *reader, const char *name,
    struct place place, const char *const *names, const struct origin *record);
/* "(平面直角座標系)": what a field is for, in Japanese, where it has words;
 * in English its own doc says it. */
const char *field_in_japanese(const struct field_reader *reader,
    const struct record *record, const struct field *field);

void field_missing(const struct field_reader *reader, const struct field *field,
    struct place place, const struct origin *record);
void field_empty(const struct field_reader *reader, struct written written);

/* A new blank struct: its numbers are NAN. */
void *record_blank(struct arena *arena, const struct record *record);
void record_blank_at(const struct record *record, void *at);

/* The member of a field. */
void *record_member(void *at, const struct field *field);

/* Puts a pointer, or a pointer and a count, into a member. */
void record_put_pointer(void *member, const void *pointer);
void record_put_list(void *member, const void *at, size_t count);

/* The text field `id`, or NULL where the record has none. */
const struct field *record_id_field(const struct record *record);

/* Whether the names end up in the origin of every record. */
bool record_is_common(const char *name);
extern const char *const record_common[]; /* source, verified, note; NULL */

/* Ids that stand twice among `count` structs; those of records that have a
 * field `site` or `round` may. */
void record_check_ids(const struct field_reader *reader,
    const struct record *record, const void *at, size_t count);

#endif
