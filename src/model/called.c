#include "model/called.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* ---- the words of fields ---- */

/* FIELD_WORDS(field, ja, en), or "record.field" where a record means another
 * thing by it than the others. */
static const struct {
    const char *field;
    struct words words;
} dictionary[] = {
#define FIELD_WORDS(field, ja, en) {field, {ja, en}},
#include "model/field_words.def"
#undef FIELD_WORDS
};

/* Asked of every row for every part of a name: most differ in the first
 * letter, so none is measured before it is compared. */
static bool is_field(const char *name, const char *record, const char *field)
{
    if (record != NULL) {
        while (*record != '\0' && *name == *record)
            name++, record++;
        if (*record != '\0' || *name != '.')
            return false;
        name++;
    }
    return *name == *field && strcmp(name, field) == 0;
}

static struct words find_words(const char *record, const char *field)
{
    for (size_t i = 0; i < sizeof dictionary / sizeof *dictionary; i++)
        if (is_field(dictionary[i].field, record, field))
            return dictionary[i].words;
    return (struct words){NULL, NULL};
}

struct words field_words(const char *record, const char *field)
{
    struct words words = {NULL, NULL};
    if (record != NULL)
        words = find_words(record, field);
    return words.ja != NULL ? words : find_words(NULL, field);
}

/* ---- the words of records ---- */

static const void *member(
    const struct record *record, const void *at, const char *name, int type)
{
    for (size_t i = 0; i < record->count; i++)
        if (strcmp(record->fields[i].name, name) == 0 &&
            (int)record->fields[i].type == type)
            return (const char *)at + record->fields[i].offset;
    return NULL;
}

const char *record_id(const struct record *record, const void *at)
{
    const char *const *id = member(record, at, "id", FIELD_TEXT);
    return id == NULL ? NULL : *id;
}

struct words record_title(
    struct arena *arena, const struct record *record, const void *at)
{
    static const char *const names[] = {"title", "label", "name"};
    const struct words *law = member(record, at, "law", FIELD_WORDS);
    const struct words *clause = member(record, at, "clause", FIELD_WORDS);
    if (law != NULL && clause != NULL && law->ja != NULL && clause->ja != NULL)
        return WORDS(arena_printf(arena, "%s%s", law->ja, clause->ja),
            arena_printf(arena, "%s, %s", law->en, clause->en));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const struct words *words = member(record, at, names[i], FIELD_WORDS);
        if (words != NULL && words->ja != NULL)
            return *words;
    }
    return (struct words){NULL, NULL};
}

/* Records whose title says nothing without what they are of. */
static bool is_of_another(const struct record *record)
{
    static const char *const names[] = {"hazard_class", "criterion_category",
        "fact_choice", "payment_rule", "contract"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(record->name, names[i]) == 0)
            return true;
    return false;
}

/* ---- names ---- */

struct naming {
    struct arena *arena;
    enum language language;
};

static const char *say(const struct naming *naming, struct words words)
{
    return words_in(words, naming->language);
}

/* "the points of River flood": a part of something that may have no name. */
static const char *part_of(
    const struct naming *naming, const char *whole, const char *part)
{
    if (*whole == '\0')
        return part;
    return naming->language == LANGUAGE_JA
               ? arena_printf(naming->arena, "%sの%s", whole, part)
               : arena_printf(naming->arena, "%s: %s", whole, part);
}

/* A field by its words, with the place in its list: "anchors[3]". */
static const char *component(
    const struct naming *naming, const char *record, const char *written)
{
    size_t length = strcspn(written, "[.");
    struct words words =
        field_words(record, arena_copy(naming->arena, written, length));
    if (words.ja == NULL)
        return NULL;
    if (written[length] != '[')
        return say(naming, words);
    return arena_printf(naming->arena,
        say(naming, WORDS("%s(%d番目)", "%s (no. %d)")), say(naming, words),
        atoi(written + length + 1));
}

static const char *record_name(
    const struct naming *naming, const struct origin *origin);

static const char *name_within(
    const struct naming *naming, const struct origin *origin)
{
    const struct origin *within = origin->called.within;
    return within == NULL ? "" : record_name(naming, within);
}

/* The last part of the path, without what it is within. */
static const char *own_part(const struct origin *origin)
{
    const struct origin *within = origin->called.within;
    size_t length = within == NULL ? 0 : strlen(within->path);
    const char *own = origin->path + length;
    return *own == '.' ? own + 1 : own;
}

/* What has an id and no title: "link 'basic-demolition'". */
static const char *name_by_id(
    const struct naming *naming, const struct origin *origin)
{
    const struct record *record = origin->called.record;
    const char *id = record_id(record, origin->called.at);
    struct words kind = field_words(NULL, record->name);
    if (id == NULL || kind.ja == NULL)
        return NULL;
    return arena_printf(naming->arena,
        say(naming, WORDS("%s「%s」", "%s '%s'")), say(naming, kind), id);
}

/* "" at the top of a file. */
static const char *record_name(
    const struct naming *naming, const struct origin *origin)
{
    const struct called *known = &origin->called;
    if (known->words.ja != NULL)
        return say(naming, known->words);
    if (*origin->path == '\0')
        return "";
    struct words title = record_title(naming->arena, known->record, known->at);
    if (title.ja != NULL && is_of_another(known->record) &&
        known->within != NULL && *name_within(naming, origin) != '\0')
        return arena_printf(naming->arena,
            say(naming, WORDS("%s「%s」", "%s '%s'")),
            name_within(naming, origin), say(naming, title));
    if (title.ja != NULL)
        return say(naming, title);
    const char *name = name_by_id(naming, origin);
    if (name != NULL)
        return name;
    const struct record *outer =
        known->within == NULL ? NULL : known->within->called.record;
    name =
        component(naming, outer == NULL ? NULL : outer->name, own_part(origin));
    return part_of(naming, name_within(naming, origin),
        name == NULL ? own_part(origin) : name);
}

const char *called(
    struct arena *arena, const struct origin *origin, enum language language)
{
    struct naming naming = {arena, language};
    const struct called *known = &origin->called;
    if (known->words.ja != NULL)
        return words_in(known->words, language);
    if (known->record == NULL || origin->path == NULL)
        return NULL;
    const struct origin *record = known->at;
    size_t length = strlen(record->path);
    if (strncmp(origin->path, record->path, length) != 0)
        return NULL;
    const char *name = record_name(&naming, record);
    const char *field = origin->path + length + (origin->path[length] == '.');
    if (*field == '\0')
        return *name == '\0' ? NULL : name;
    const char *words = component(&naming, known->record->name, field);
    return words == NULL ? NULL : part_of(&naming, name, words);
}
