#include "base/problem.h"

#include "base/controls.h"
#include "base/list.h"
#include "base/status.h"

#include <stdlib.h>
#include <string.h>

struct problem {
    const struct problem_kind *kind;
    struct place place;
    const char *message, *hint, *note;
    size_t order; /* keeps equal places in the order of reporting */
};

struct problems {
    struct arena *arena;
    enum language language;
    LIST(struct problem) list;
    size_t errors;
};

struct problems *problems_new(struct arena *arena, enum language language)
{
    struct problems *problems = ARENA_NEW(arena, struct problems);
    problems->arena = arena;
    problems->language = language;
    return problems;
}

/* Whether every argument that the pattern names is there. */
static bool is_complete(
    const char *pattern, const char *const *arguments, size_t count)
{
    for (; *pattern != '\0'; pattern++) {
        if (pattern[0] != '{' || pattern[1] < '1' || pattern[1] > '9')
            continue;
        size_t index = (size_t)(pattern[1] - '0');
        if (index >= count || arguments[index] == NULL)
            return false;
    }
    return true;
}

void problem_report(struct problems *problems, const struct problem_kind *kind,
    struct place place, const char *const *arguments, size_t count)
{
    const char *message = words_in(kind->message, problems->language);
    const char *hint = words_in(kind->hint, problems->language);
    struct problem problem = {.kind = kind, .place = place};
    problem.order = problems->list.count;
    problem.message =
        text_fill(problems->arena, message, arguments + 1, count - 1);
    if (*hint != '\0' && is_complete(hint, arguments, count))
        problem.hint =
            text_fill(problems->arena, hint, arguments + 1, count - 1);
    LIST_ADD(problems->arena, &problems->list, problem);
    problems->errors += !kind->warning;
}

void problems_take(struct problems *problems, const struct problems *others)
{
    for (size_t i = 0; i < others->list.count; i++) {
        struct problem problem = others->list.at[i];
        problem.order = problems->list.count;
        LIST_ADD(problems->arena, &problems->list, problem);
    }
    problems->errors += others->errors;
}

void problem_note(struct problems *problems, const char *note)
{
    if (problems->list.count > 0)
        problems->list.at[problems->list.count - 1].note =
            arena_text(problems->arena, note);
}

bool problems_said(
    const struct problems *problems, size_t index, struct problem_said *said)
{
    if (index >= problems->list.count)
        return false;
    const struct problem *problem = &problems->list.at[index];
    *said = (struct problem_said){problem->kind->id, problem->message,
        problem->hint, problem->note, problem->place, problem->kind->warning};
    return true;
}

void problems_say(struct problems *problems, const struct problem_said *said)
{
    struct problem_kind *kind = ARENA_NEW(problems->arena, struct problem_kind);
    kind->id = said->id;
    kind->warning = said->warning;
    struct problem problem = {.kind = kind,
        .place = said->place,
        .message = said->message,
        .hint = said->hint,
        .note = said->note,
        .order = problems->list.count};
    LIST_ADD(problems->arena, &problems->list, problem);
    problems->errors += !said->warning;
}

size_t problems_count(const struct problems *problems)
{
    return problems->errors;
}

size_t problems_total(const struct problems *problems)
{
    return problems->list.count;
}

int problems_status(const struct problems *problems)
{
    return problems->errors > 0 ? STATUS_INPUT : STATUS_OK;
}

enum language problems_language(const struct problems *problems)
{
    return problems->language;
}

static int compare_places(const struct problem *a, const struct problem *b)
{
    if (a->place.source != b->place.source) {
        int order = strcmp(a->place.source ? a->place.source->path : "",
            b->place.source ? b->place.source->path : "");
        if (order != 0)
            return order;
    }
    if (a->place.record != b->place.record)
        return a->place.record < b->place.record ? -1 : 1;
    if (a->place.line != b->place.line)
        return a->place.line < b->place.line ? -1 : 1;
    return (a->place.column > b->place.column) -
           (a->place.column < b->place.column);
}

static int by_place(const void *left, const void *right)
{
    const struct problem *a = left, *b = right;
    int order = compare_places(a, b);
    if (order == 0)
        order = (a->order > b->order) - (a->order < b->order);
    return order;
}

enum { SHOWN_MAX = 120, SHOWN_BEFORE = 60 }; /* characters */

/* Of a line longer than SHOWN_MAX the part around the column, which then counts
 * from that part's start. */
static const char *clip(
    const struct problems *problems, const char *line, int *column)
{
    const char *start = line, *end = line;
    int first = *column > SHOWN_BEFORE ? *column - SHOWN_BEFORE : 1, count = 1;
    for (; count < first && *end != '\0'; count++)
        text_next(&end);
    start = end;
    for (count = 0; count < SHOWN_MAX && *end != '\0'; count++)
        text_next(&end);
    if (first > 1 && *column > 0)
        *column -= first - 4; /* "..." */
    return arena_printf(problems->arena, "%s%.*s%s", first > 1 ? "..." : "",
        (int)(end - start), start, *end == '\0' ? "" : "...");
}

static bool is_long(const char *line)
{
    int count = 0;
    while (count <= SHOWN_MAX && text_next(&line) != 0)
        count++;
    return count > SHOWN_MAX;
}

/* What cannot be seen is shown; a tab stays what it is. */
static const char *visible(struct arena *arena, const char *line)
{
    struct text_parts parts = text_split(arena, line, '\t');
    struct text out = text_new(arena);
    for (size_t i = 0; i < parts.count; i++)
        text_addf(&out, "%s%s", i > 0 ? "\t" : "",
            controls_replaced(arena, parts.at[i]));
    return text_string(&out);
}

/* The line itself and carets under the place; wide characters take two. */
static void print_line(
    const struct problems *problems, struct place place, struct text *out)
{
    const char *line = source_line(problems->arena, place.source, place.line);
    if (line == NULL || !text_is_utf8(line, strlen(line), NULL))
        return;
    if (is_long(line))
        line = clip(problems, line, &place.column);
    line = visible(problems->arena, line);
    text_addf(out, "%5d | %s\n", place.line, line);
    if (place.column < 1)
        return;
    text_add(out, "      | ");
    int column = 1, width = place.width > 0 ? place.width : 1;
    for (; column < place.column + width && *line != '\0'; column++) {
        char one[5] = {0};
        const char *start = line;
        text_next(&line);
        memcpy(one, start, (size_t)(line - start));
        bool marked = column >= place.column;
        const char *mark = marked ? "^" : *one == '\t' ? "\t" : " ";
        for (int i = 0; i < text_width(one); i++)
            text_add(out, mark);
    }
    if (column <= place.column)
        text_add(out, "^");
    text_add(out, "\n");
}

static const char *clean(const struct problems *problems, const char *text)
{
    return controls_replaced(problems->arena, text);
}

static void print_problem(const struct problems *problems,
    const struct problem *problem, struct text *out)
{
    bool ja = problems->language == LANGUAGE_JA;
    struct place place = problem->place;
    if (place.source != NULL) {
        text_add(out, place_text(problems->arena, place));
        if (place.column > 0)
            text_addf(out, ":%d", place.column);
        text_add(out, ": ");
    }
    if (problem->kind->warning)
        text_add(out, ja ? "注意: " : "warning: ");
    text_addf(
        out, "%s [%s]\n", clean(problems, problem->message), problem->kind->id);
    print_line(problems, place, out);
    if (problem->note != NULL)
        text_addf(out, "  %s: %s\n", ja ? "補足" : "note",
            clean(problems, problem->note));
    if (problem->hint == NULL)
        return;
    const char *hint = clean(problems, problem->hint);
    size_t length = strlen(hint); /* a list of lines ends in one */
    while (length > 0 && hint[length - 1] == '\n')
        length--;
    text_addf(out, "  %s: %.*s\n", ja ? "対処" : "hint", (int)length, hint);
}

void problems_print(const struct problems *problems, struct text *out)
{
    size_t count = problems->list.count;
    struct problem *sorted =
        ARENA_ARRAY(problems->arena, count, struct problem);
    if (count > 0)
        memcpy(sorted, problems->list.at, count * sizeof *sorted);
    qsort(sorted, count, sizeof *sorted, by_place);
    size_t errors = 0;
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && compare_places(&sorted[i - 1], &sorted[i]) == 0 &&
            strcmp(sorted[i - 1].message, sorted[i].message) == 0)
            continue;
        print_problem(problems, &sorted[i], out);
        errors += !sorted[i].kind->warning;
    }
    if (errors == 0)
        return;
    if (problems->language == LANGUAGE_JA)
        text_addf(
            out, "問題が%zu件あります。何も書き換えていません。\n", errors);
    else
        text_addf(out, "%zu problem%s; nothing was written.\n", errors,
            errors == 1 ? "" : "s");
}
