/* Declared records from YAML. */
#include "base/list.h"
#include "load/record_fields.h"
#include "load/record_reader.h"
#include "load/record_said.h"

#include <string.h>

PROBLEM_KIND(wrong_type, "record-type",
    "{1}は{2}でなければなりませんが、{3}です", "{1} must be {2}, got {3}", NULL,
    NULL);
PROBLEM_KIND(id_twice, "record-id-in-map",
    "キー「id」は書けません。名前は「{1}」です",
    "key 'id' has no place here: the name is '{1}'", NULL, NULL);

static const char *const number_keys[] = {
    "value", "low", "high", "source", "verified", "note", NULL};
static const char *const words_keys[] = {"ja", "en", NULL};

/* A value, where it is read to, and what it is in. */
struct spot {
    const struct field *field;
    const struct node *node;
    const char *path;
    const struct origin *record;
};

static struct written written_as(const struct spot *spot)
{
    return (struct written){.name = spot->field->name,
        .path = spot->path,
        .text = spot->node->text,
        .place = spot->node->place,
        .record = spot->record};
}

static const char *key_path(
    struct arena *arena, const char *path, const char *key)
{
    return *path == '\0' ? key : arena_printf(arena, "%s.%s", path, key);
}

static const char *item_path(
    struct arena *arena, const char *path, size_t index)
{
    return arena_printf(arena, "%s[%zu]", path, index + 1);
}

static struct words kind_words(enum node_kind kind)
{
    switch (kind) {
    case NODE_SCALAR:
        return WORDS("一つの値", "a single value");
    case NODE_LIST:
        return WORDS("リスト", "a list");
    case NODE_MAP:
        return WORDS("マップ(キー: 値)", "a map");
    }
    return WORDS("", "");
}

static void refuse_type(const struct field_reader *reader,
    const struct spot *spot, struct words expected)
{
    enum language language = problems_language(reader->problems);
    problem_add(reader->problems, &wrong_type, spot->node->place,
        spot->field->name, words_in(expected, language),
        words_in(kind_words(spot->node->kind), language));
    field_note(reader, spot->record);
}

static bool is_empty(const struct node *node)
{
    return node->kind == NODE_SCALAR && !node->quoted &&
           (*node->text == '\0' || text_equal(node->text, "~") ||
               text_equal(node->text, "null"));
}

/* Whether the value is a scalar with something in it; a problem where not. */
static bool is_scalar(
    const struct field_reader *reader, const struct spot *spot)
{
    if (spot->node->kind != NODE_SCALAR)
        refuse_type(reader, spot, kind_words(NODE_SCALAR));
    else if (is_empty(spot->node))
        field_empty(reader, written_as(spot));
    else
        return true;
    return false;
}

static void check_keys(const struct field_reader *reader,
    const struct node *map, const char *const *names,
    const struct origin *record)
{
    for (size_t i = 0; i < map->count; i++) {
        const char *key = map->keys[i]->text;
        bool known = *key == '\0' || text_equal(key, "<<");
        for (size_t n = 0; names[n] != NULL; n++)
            known = known || text_equal(names[n], key);
        if (!known)
            field_unknown(reader, key, map->keys[i]->place, names, record);
    }
}

/* ---- what stands in every record: source, verified, note ---- */

static const char *common_text(const struct field_reader *reader,
    const struct node *map, const char *key, const struct origin *record)
{
    const struct node *node = yaml_get(map, key);
    struct field field = {.name = key};
    struct spot spot = {&field, node, "", record};
    return node != NULL && is_scalar(reader, &spot) ? node->text : NULL;
}

static void read_common(const struct field_reader *reader,
    const struct node *map, struct origin *origin)
{
    const char *source = common_text(reader, map, "source", origin);
    const char *note = common_text(reader, map, "note", origin);
    const char *verified = common_text(reader, map, "verified", origin);
    if (source != NULL)
        origin->source = source;
    if (note != NULL)
        origin->note = note;
    if (verified != NULL)
        origin->verified = field_flag(reader,
            (struct written){.name = "verified",
                .text = verified,
                .place = yaml_get(map, "verified")->place,
                .record = origin},
            false);
    const struct node *date = yaml_get(map, CLAUSE_DATE);
    if (common_text(reader, map, CLAUSE_DATE, origin) != NULL)
        field_clause_date(reader, date->text, date->place, origin);
}

/* ---- single values ---- */

/* One number of `{value: …, low: …, high: …}`. */
static double read_part(const struct field_reader *reader,
    const struct spot *spot, const char *key, double otherwise)
{
    struct field field = *spot->field;
    struct spot part = {
        &field, yaml_get(spot->node, key), spot->path, spot->record};
    field.name = arena_printf(reader->arena, "%s (%s)", spot->field->name, key);
    if (part.node == NULL || !is_scalar(reader, &part))
        return otherwise;
    struct param param =
        field_number(reader, &field.limits, written_as(&part), NULL);
    return param.given ? param.value : otherwise;
}

static struct param read_number_map(
    const struct field_reader *reader, const struct spot *spot)
{
    const struct node *value = yaml_get(spot->node, "value");
    struct param param = field_unread(written_as(spot));
    struct origin origin = *spot->record;
    check_keys(reader, spot->node, number_keys, spot->record);
    read_common(reader, spot->node, &origin);
    if (value == NULL) {
        struct field missing = {.name = "value", .doc = spot->field->doc};
        field_missing(reader, &missing, spot->node->place, spot->record);
        return param;
    }
    struct spot at = {spot->field, value, spot->path, &origin};
    if (!is_scalar(reader, &at))
        return param;
    param = field_number(reader, &spot->field->limits, written_as(&at), NULL);
    if (!param.given)
        return param;
    param.low = read_part(reader, spot, "low", param.value);
    param.high = read_part(reader, spot, "high", param.value);
    param.given = field_check_order(reader, &param, written_as(&at));
    return param;
}

static struct param read_number(
    const struct field_reader *reader, const struct spot *spot)
{
    if (spot->node->kind == NODE_MAP)
        return read_number_map(reader, spot);
    if (is_scalar(reader, spot))
        return field_number(
            reader, &spot->field->limits, written_as(spot), NULL);
    return field_unread(written_as(spot));
}

/* A bare text stands for both languages. */
static struct words read_words(
    const struct field_reader *reader, const struct spot *spot)
{
    struct words words = {0};
    if (spot->node->kind != NODE_MAP) {
        if (is_scalar(reader, spot))
            words = WORDS(spot->node->text, spot->node->text);
        return words;
    }
    check_keys(reader, spot->node, words_keys, spot->record);
    words.ja = common_text(reader, spot->node, "ja", spot->record);
    words.en = common_text(reader, spot->node, "en", spot->record);
    if (words.ja == NULL && words.en == NULL)
        field_empty(reader, written_as(spot));
    words.ja = words.ja == NULL ? words.en : words.ja;
    words.en = words.en == NULL ? words.ja : words.en;
    return words;
}

/* The place of the first character: after the opening quote. */
static struct placed read_placed(
    const struct field_reader *reader, const struct spot *spot)
{
    struct placed placed = {0};
    if (!is_scalar(reader, spot))
        return placed;
    placed = (struct placed){spot->node->text, spot->node->place};
    if (spot->node->quoted)
        placed.place.column++;
    placed.place.width = 0;
    return placed;
}

/* ---- lists ---- */

static struct texts read_texts(
    const struct field_reader *reader, const struct spot *spot)
{
    LIST(const char *) texts = {0};
    if (spot->node->kind == NODE_MAP) {
        refuse_type(reader, spot, kind_words(NODE_LIST));
    } else if (spot->node->kind == NODE_SCALAR) {
        if (is_scalar(reader, spot))
            LIST_ADD(reader->arena, &texts, spot->node->text);
    } else {
        for (size_t i = 0; i < spot->node->count; i++) {
            struct spot item = *spot;
            item.node = spot->node->items[i];
            if (is_scalar(reader, &item))
                LIST_ADD(reader->arena, &texts, item.node->text);
        }
    }
    return (struct texts){texts.at, texts.count};
}

static struct params read_numbers(
    const struct field_reader *reader, const struct spot *spot)
{
    LIST(struct param) params = {0};
    if (spot->node->kind != NODE_LIST) {
        refuse_type(reader, spot, kind_words(NODE_LIST));
        return (struct params){0};
    }
    for (size_t i = 0; i < spot->node->count; i++) {
        struct spot item = *spot;
        item.node = spot->node->items[i];
        item.path = item_path(reader->arena, spot->path, i);
        LIST_ADD(reader->arena, &params, read_number(reader, &item));
    }
    return (struct params){params.at, params.count};
}

/* ---- records ---- */

/* A record to be filled from a node. */
struct filling {
    const struct record *record;
    const struct node *node;
    const struct origin *parent; /* NULL at the top */
    const char *path, *name;
    const struct node *key; /* its id, where it is in a map of records */
};

static void fill(
    const struct field_reader *reader, void *at, const struct filling *filling);

static void *read_record(
    const struct field_reader *reader, const struct spot *spot)
{
    const struct record *record = spot->field->record;
    void *at = record_blank(reader->arena, record);
    fill(reader, at,
        &(struct filling){.record = record,
            .node = spot->node,
            .parent = spot->record,
            .path = spot->path,
            .name = spot->field->name});
    return at;
}

/* The path of a list's item: by its id, which stays when rows are added. */
static const char *record_path(struct arena *arena, const struct spot *spot,
    size_t index, const struct node *key)
{
    const struct node *item = spot->node->items[index];
    const struct node *id = yaml_get(item, "id");
    if (key != NULL)
        return key_path(arena, spot->path, key->text);
    if (id != NULL && id->kind == NODE_SCALAR && *id->text != '\0' &&
        record_id_field(spot->field->record) != NULL)
        return key_path(arena, spot->path, id->text);
    return item_path(arena, spot->path, index);
}

static void read_records(
    const struct field_reader *reader, const struct spot *spot, void *member)
{
    const struct record *record = spot->field->record;
    const struct node *node = spot->node;
    bool map = node->kind == NODE_MAP;
    if (node->kind == NODE_SCALAR || (map && !record_id_field(record))) {
        refuse_type(reader, spot, kind_words(NODE_LIST));
        return;
    }
    char *at = arena_array(reader->arena, node->count, record->size);
    for (size_t i = 0; i < node->count; i++) {
        const struct node *key = map ? node->keys[i] : NULL;
        record_blank_at(record, at + i * record->size);
        fill(reader, at + i * record->size,
            &(struct filling){.record = record,
                .node = node->items[i],
                .parent = spot->record,
                .path = record_path(reader->arena, spot, i, key),
                .name = map ? key->text
                            : item_path(reader->arena, spot->field->name, i),
                .key = key});
    }
    if (!map)
        record_check_ids(reader, record, at, node->count);
    record_put_list(member, at, node->count);
}

static void read_scalar_field(
    const struct field_reader *reader, const struct spot *spot, void *member)
{
    struct written written = written_as(spot);
    if (!is_scalar(reader, spot))
        return;
    if (spot->field->type == FIELD_TEXT)
        *(const char **)member = spot->node->text;
    else if (spot->field->type == FIELD_FLAG)
        *(bool *)member = field_flag(reader, written, false);
    else if (spot->field->type == FIELD_CHOICE)
        *(int *)member = field_choice(reader, spot->field->choices, written);
    else
        *(struct day *)member = field_date(reader, written);
}

static void read_field(
    const struct field_reader *reader, const struct spot *spot, void *member)
{
    switch (spot->field->type) {
    case FIELD_TEXT:
    case FIELD_FLAG:
    case FIELD_CHOICE:
    case FIELD_DATE:
        read_scalar_field(reader, spot, member);
        break;
    case FIELD_WORDS:
        *(struct words *)member = read_words(reader, spot);
        break;
    case FIELD_NUMBER:
        *(struct param *)member = read_number(reader, spot);
        break;
    case FIELD_TEXTS:
        *(struct texts *)member = read_texts(reader, spot);
        break;
    case FIELD_NUMBERS:
        *(struct params *)member = read_numbers(reader, spot);
        break;
    case FIELD_RECORD:
        record_put_pointer(member, read_record(reader, spot));
        break;
    case FIELD_RECORDS:
        read_records(reader, spot, member);
        break;
    case FIELD_PLACED:
        *(struct placed *)member = read_placed(reader, spot);
        break;
    case FIELD_NODE:
        *(const struct node **)member = spot->node;
        break;
    }
}

/* The names of a record's fields and the common ones, then NULL. */
static const char *const *names_of(
    struct arena *arena, const struct record *record)
{
    const char **names = ARENA_ARRAY(arena, record->count + 5, const char *);
    size_t count = 0;
    for (size_t i = 0; i < record->count; i++)
        names[count++] = record->fields[i].name;
    for (size_t i = 0; record_common[i] != NULL; i++)
        names[count++] = record_common[i];
    names[count] = CLAUSE_DATE;
    return names;
}

/* A record with one required field (beside the id that its key is) may be
 * written as that field alone: `choices: {low: 小, high: 大}`. */
static const struct field *lone_field(
    const struct record *record, const struct field *id)
{
    const struct field *lone = NULL;
    for (size_t i = 0; i < record->count; i++) {
        const struct field *field = &record->fields[i];
        if (field->presence == OPTIONAL || field == id)
            continue;
        if (lone != NULL)
            return NULL;
        lone = field;
    }
    bool simple = lone != NULL &&
                  (lone->type == FIELD_TEXT || lone->type == FIELD_WORDS ||
                      lone->type == FIELD_NUMBER);
    return simple ? lone : NULL;
}

static void fill_fields(const struct field_reader *reader, void *at,
    const struct filling *filling, const struct origin *origin)
{
    const struct record *record = filling->record;
    const struct field *id = filling->key ? record_id_field(record) : NULL;
    for (size_t i = 0; i < record->count; i++) {
        const struct field *field = &record->fields[i];
        const struct node *node = yaml_get(filling->node, field->name);
        if (field == id) {
            *(const char **)record_member(at, field) = filling->key->text;
            if (node != NULL)
                problem_add(reader->problems, &id_twice, node->place,
                    filling->key->text);
        } else if (node != NULL) {
            struct spot spot = {field, node,
                key_path(reader->arena, filling->path, field->name), origin};
            read_field(reader, &spot, record_member(at, field));
        } else if (field->presence == REQUIRED) {
            field_missing(reader, field, origin->place, origin);
        }
    }
}

/* The origin of a record: its source and its doubt hold for what is in it. */
static struct origin origin_of(const struct filling *filling)
{
    struct origin origin = {.verified = true};
    if (filling->parent != NULL)
        origin = *filling->parent;
    else
        origin.file = filling->node->place.source->path;
    origin.note = NULL;
    origin.said = said_of_node(filling->node);
    origin.path = filling->path;
    origin.place = filling->node->place;
    if (filling->key != NULL)
        origin.place = filling->key->place;
    return origin;
}

static void fill(
    const struct field_reader *reader, void *at, const struct filling *filling)
{
    struct origin *origin = at;
    const struct field *id =
        filling->key ? record_id_field(filling->record) : NULL;
    const struct field *lone = lone_field(filling->record, id);
    *origin = origin_of(filling);
    origin->called = (struct called){
        .record = filling->record, .at = at, .within = filling->parent};
    if (filling->node->kind == NODE_MAP) {
        read_common(reader, filling->node, origin);
        check_keys(reader, filling->node,
            names_of(reader->arena, filling->record), origin);
        fill_fields(reader, at, filling, origin);
    } else if (filling->node->kind == NODE_SCALAR && lone != NULL) {
        struct spot spot = {lone, filling->node, filling->path, origin};
        if (id != NULL)
            *(const char **)record_member(at, id) = filling->key->text;
        read_field(reader, &spot, record_member(at, lone));
    } else {
        struct field field = {.name = filling->name};
        struct spot spot = {&field, filling->node, "", filling->parent};
        refuse_type(reader, &spot, kind_words(NODE_MAP));
    }
}

void *record_from_yaml(struct arena *arena, const struct record *record,
    const struct node *node, struct problems *problems)
{
    struct field_reader reader = {arena, problems};
    void *at = record_blank(arena, record);
    fill(&reader, at,
        &(struct filling){.record = record,
            .node = node,
            .path = "",
            .name = node->place.source->path});
    return at;
}
