/* Declared records: a file format is written down once, as one field list,
 * from which come the C struct, the strict check and the reference page.
 *
 *     #define WALL_FIELDS(F)                                            \
 *         F(TEXT, _, id, REQUIRED, ANY, "the wall's key")               \
 *         F(NUMBER, _, height_m, OPTIONAL, RANGE("m", 0, 100), "above ground")
 *     RECORD_DECLARE(wall, WALL_FIELDS)     in the header
 *
 * (its table: RECORD_DEFINE, below)
 *
 * gives `struct wall { struct origin origin; const char *id; struct param
 * height_m; }` and `const struct record wall_record`. Every record may also
 * carry `source`, `verified` and `note`, which land in its origin and hold
 * for all its numbers. The readers are load/record_yaml and load/record_csv. */
#ifndef MODEL_RECORD_H
#define MODEL_RECORD_H

#include "base/date.h"
#include "base/language.h"
#include "base/source.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

struct node; /* adapt/yaml.h */

/* All that a record says, but for what is for people only, in one line:
 * "kind: near; within.value: 20 %". It is written when it is asked for. */
struct said {
    const char *(*write)(struct arena *arena, const void *record);
    const void *record;
};

struct record;
struct origin;

/* Of which record a value is, for its name: see model/called.h. */
struct called {
    const struct record *record; /* NULL: the reader did not say */
    const void *at;              /* the record as it was read */
    const struct origin *within; /* of the record around it; NULL: of none */
    struct words words; /* instead, where the record has no name of its own */
};

/* Where a value stands and what it rests on. */
struct origin {
    struct place place;
    /* The file whose key path it is, where a scenario's line stands for it;
     * NULL: the place's. */
    const char *file;
    const char *path;   /* key path in its file: "zones.commercial.far_max" */
    const char *source; /* law, paper, document; NULL where none is given */
    bool verified;      /* false only where `verified: no` says so */
    const char *note;
    /* "2026-04-01": of a fact's document; of the clauses a model names. */
    const char *date;
    bool internal;    /* `public: no`; facts only */
    struct said said; /* records only */
    struct called called;
};

/* A number of a file: in YAML `0.4`, `200 %`, `35 m` or `{value: 0.4, low: …,
 * high: …, source: …, verified: no}`; value is NAN where !given. */
struct param {
    bool given;
    double value, low, high;
    const char *unit; /* the ledger's */
    struct origin origin;
};

/* Whether anything stands there, be it out of range or no number at all: then
 * that is said, and nothing is missing. */
static inline bool param_is_written(const struct param *param)
{
    return param->given || param->origin.path != NULL;
}

struct texts {
    const char **at;
    size_t count;
};

struct params {
    struct param *at;
    size_t count;
};

struct day {
    bool given;
    day_number number;
    struct origin origin; /* the field's place and key path */
};

/* A text whose place is needed later: a formula, the value of a fact. */
struct placed {
    const char *text;   /* NULL where not given */
    struct place place; /* of its first character */
};

enum field_type {
    FIELD_TEXT,    /* const char *; NULL where not given */
    FIELD_WORDS,   /* struct words: "text", or {ja: …, en: …} */
    FIELD_NUMBER,  /* struct param */
    FIELD_FLAG,    /* bool: yes/no/true/false; false where not given */
    FIELD_CHOICE,  /* int: 0 where not given, else 1 + index in the list */
    FIELD_DATE,    /* struct day */
    FIELD_TEXTS,   /* struct texts: a list, or one text */
    FIELD_NUMBERS, /* struct params: a list */
    FIELD_RECORD,  /* struct … *: NULL where not given */
    FIELD_RECORDS, /* struct { struct … *at; size_t count; }: a list of maps,
                      or a map whose keys are the records' `id` */
    FIELD_PLACED,  /* struct placed */
    FIELD_NODE     /* const struct node *: as parsed, checked elsewhere */
};

enum presence { OPTIONAL, REQUIRED };

struct limits {
    const char *unit; /* NULL: a plain number */
    double low, high;
};

#define ANY                                                                    \
    {                                                                          \
        NULL, -HUGE_VAL, HUGE_VAL                                              \
    }
#define RANGE(unit, low, high)                                                 \
    {                                                                          \
        (unit), (low), (high)                                                  \
    }

struct field {
    const char *name;
    enum field_type type;
    size_t offset;
    enum presence presence;
    struct limits limits;
    const char *doc;
    const struct record *record; /* FIELD_RECORD, FIELD_RECORDS */
    const char *const *choices;  /* FIELD_CHOICE, NULL-terminated */
};

struct record {
    const char *name;
    const char *doc;
    size_t size;
    const struct field *fields;
    size_t count;
};

#define RECORD_C_TEXT(arg, name) const char *name;
#define RECORD_C_WORDS(arg, name) struct words name;
#define RECORD_C_NUMBER(arg, name) struct param name;
#define RECORD_C_FLAG(arg, name) bool name;
#define RECORD_C_CHOICE(arg, name) int name;
#define RECORD_C_DATE(arg, name) struct day name;
#define RECORD_C_TEXTS(arg, name) struct texts name;
#define RECORD_C_NUMBERS(arg, name) struct params name;
#define RECORD_C_RECORD(arg, name) struct arg *name;
#define RECORD_C_RECORDS(arg, name)                                            \
    struct {                                                                   \
        struct arg *at;                                                        \
        size_t count;                                                          \
    } name;
#define RECORD_C_PLACED(arg, name) struct placed name;
#define RECORD_C_NODE(arg, name) const struct node *name;

#define RECORD_REF_TEXT(arg) NULL, NULL
#define RECORD_REF_WORDS(arg) NULL, NULL
#define RECORD_REF_NUMBER(arg) NULL, NULL
#define RECORD_REF_FLAG(arg) NULL, NULL
#define RECORD_REF_CHOICE(arg) NULL, arg##_choices
#define RECORD_REF_DATE(arg) NULL, NULL
#define RECORD_REF_TEXTS(arg) NULL, NULL
#define RECORD_REF_NUMBERS(arg) NULL, NULL
#define RECORD_REF_RECORD(arg) &arg##_record, NULL
#define RECORD_REF_RECORDS(arg) &arg##_record, NULL
#define RECORD_REF_PLACED(arg) NULL, NULL
#define RECORD_REF_NODE(arg) NULL, NULL

#define RECORD_MEMBER(type, arg, name, presence, limits, doc)                  \
    RECORD_C_##type(arg, name)
#define RECORD_DECLARE(name, FIELDS)                                           \
    struct name {                                                              \
        struct origin origin;                                                  \
        FIELDS(RECORD_MEMBER)                                                  \
    };                                                                         \
    extern const struct record name##_record;

/* The table. offsetof needs the record's name, which the field list cannot
 * carry, so each definition stands between
 *     #define RECORD_SELF struct wall
 *     RECORD_DEFINE(wall, WALL_FIELDS, "A wall.")
 *     #undef RECORD_SELF                                                  */
#define RECORD_ROW(type, arg, name, presence, limits, doc)                     \
    {#name, FIELD_##type, offsetof(RECORD_SELF, name), presence, limits, doc,  \
        RECORD_REF_##type(arg)},
#define RECORD_DEFINE(name, FIELDS, doc)                                       \
    static const struct field name##_fields[] = {FIELDS(RECORD_ROW)};          \
    const struct record name##_record = {#name, doc, sizeof(struct name),      \
        name##_fields, sizeof name##_fields / sizeof *name##_fields};

#endif
