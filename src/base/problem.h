/* Problems are sentences about the user's data, collected until the end.
 *
 * Each kind has a stable id and its words in both languages, declared where it
 * is reported. "{1}", "{2}" … stand for the arguments, which are strings. A
 * hint one of whose arguments is NULL is left out. */
#ifndef BASE_PROBLEM_H
#define BASE_PROBLEM_H

#include "base/arena.h"
#include "base/language.h"
#include "base/source.h"
#include "base/text.h"

#include <stdbool.h>

struct problem_kind {
    const char *id;
    bool warning; /* printed, but stops nothing */
    struct words message, hint;
};

/* PROBLEM_KIND(name, id, message ja, message en, hint ja, hint en) */
#define PROBLEM_KIND(name, id, ja, en, hint_ja, hint_en)                       \
    static const struct problem_kind name = {                                  \
        id, false, {ja, en}, {hint_ja, hint_en}}
#define WARNING_KIND(name, id, ja, en, hint_ja, hint_en)                       \
    static const struct problem_kind name = {                                  \
        id, true, {ja, en}, {hint_ja, hint_en}}

struct problems;

struct problems *problems_new(struct arena *arena, enum language language);

/* Adds a problem of a kind at a place: problem_add(problems, &unknown_key,
 * place, "far_mx", "far_max"). The arguments are copied. */
#define problem_add(problems, kind, place, ...)                                \
    problem_report((problems), (kind), (place),                                \
        (const char *const[]){NULL, ##__VA_ARGS__},                            \
        sizeof((const char *const[]){NULL, ##__VA_ARGS__}) / sizeof(char *))

/* The function behind problem_add; arguments[0] is not used. */
void problem_report(struct problems *problems, const struct problem_kind *kind,
    struct place place, const char *const *arguments, size_t count);

/* Adds what another collector holds, in its order, to a first one; both must
 * live as long as this one is used. */
void problems_take(struct problems *problems, const struct problems *others);

/* A note under the newest problem ("in rules[1], zone 'commercial'"). */
void problem_note(struct problems *problems, const char *note);

/* Problems that stop the run; warnings are not counted. */
size_t problems_count(const struct problems *problems);

/* All of them, with the warnings. */
size_t problems_total(const struct problems *problems);

/* STATUS_INPUT when there are problems, else STATUS_OK. */
int problems_status(const struct problems *problems);

enum language problems_language(const struct problems *problems);

/* One of what a collector holds, as it was said, to be kept and said again. */
struct problem_said {
    const char *id, *message, *hint, *note; /* hint, note: NULL for none */
    struct place place;
    bool warning;
};

/* The one with an index, from 0; false where there are no more. */
bool problems_said(
    const struct problems *problems, size_t index, struct problem_said *said);
/* Its texts must live as long as the collector. */
void problems_say(struct problems *problems, const struct problem_said *said);

/* All problems and warnings with their lines and carets, by file, line and
 * column, each once; then their number. */
void problems_print(const struct problems *problems, struct text *out);

#endif
