#include "load/formula_check.h"

#include "base/list.h"
#include "base/text.h"

#include <string.h>

PROBLEM_KIND(wrong_formula, "formula-syntax", "計算式が読めません: {1}",
    "the formula is wrong: {1}", NULL, NULL);
PROBLEM_KIND(unknown_name, "formula-unknown-name",
    "計算式の「{1}」という名の数値はありません",
    "the formula reads '{1}', but there is no such number",
    "「{2}」ではありませんか", "did you mean '{2}'?");

struct place formula_place(const struct placed *formula, int column, int width)
{
    struct place place = formula->place;
    if (column < 1 || place.column < 1 || strchr(formula->text, '\n') != NULL)
        return place;
    place.column += column - 1;
    place.width = width;
    return place;
}

struct name_list formula_known_names(struct arena *arena,
    const struct catalogue *catalogue, const struct need_spec *need)
{
    struct name_list names = {0};
    for (size_t i = 0; i < catalogue_count(catalogue); i++) {
        const struct measure *measure = catalogue_measure(catalogue, (int)i);
        if (measure->kind != CATEGORY)
            LIST_ADD(arena, &names, measure->name);
    }
    for (size_t i = 0; need != NULL && i < need_spec_record.count; i++) {
        const struct field *field = &need_spec_record.fields[i];
        const struct param *param =
            (const void *)((const char *)need + field->offset);
        if (field->type == FIELD_NUMBER && param->given)
            LIST_ADD(
                arena, &names, arena_printf(arena, "need_%s", field->name));
    }
    return names;
}

static bool is_name_character(char c)
{
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z');
}

/* Where a name is read first, in characters from 1; 0 where it is not. */
static int name_column(const char *formula, const char *name)
{
    size_t length = strlen(name);
    const char *at = formula, *start = formula;
    for (int column = 1; *at != '\0'; column++) {
        bool whole = at == start || !is_name_character(at[-1]);
        if (whole && strncmp(at, name, length) == 0 &&
            !is_name_character(at[length]))
            return column;
        text_next(&at);
    }
    return 0;
}

bool formula_check(struct arena *arena, struct formula_engine *engine,
    const struct placed *formula, const struct name_list *known,
    struct name_list *names, struct problems *problems)
{
    int column;
    struct name_list read = {0};
    const char *wrong = formula_names(
        engine, arena, formula->text, &read.at, &read.count, &column);
    if (wrong != NULL) {
        problem_add(problems, &wrong_formula, formula_place(formula, column, 1),
            formula_words(arena, wrong, problems_language(problems)));
        return false;
    }
    bool all = true;
    for (size_t i = 0; i < read.count; i++) {
        bool found = false;
        for (size_t k = 0; k < known->count && !found; k++)
            found = text_equal(known->at[k], read.at[i]);
        all = all && found;
        if (!found)
            problem_add(problems, &unknown_name,
                formula_place(formula, name_column(formula->text, read.at[i]),
                    (int)strlen(read.at[i])),
                read.at[i], text_nearest(read.at[i], known->at, known->count));
    }
    read.room = read.count;
    if (names != NULL)
        *names = read;
    return all;
}
