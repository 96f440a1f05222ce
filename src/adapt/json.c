#include "adapt/json.h"

#include "base/text.h"

#include <jansson.h>
#include <stdlib.h>

struct json {
    json_t *value;
};

static void release(void *handle)
{
    json_decref(handle);
}

/* jansson answers NULL when it has no memory: the arena then jumps. */
static struct json *own(struct arena *arena, json_t *value)
{
    if (value == NULL)
        arena_alloc(arena, (size_t)-1);
    arena_adopt(arena, value, release);
    struct json *json = ARENA_NEW(arena, struct json);
    json->value = value;
    return json;
}

struct json *json_object_new(struct arena *arena)
{
    return own(arena, json_object());
}

struct json *json_array_new(struct arena *arena)
{
    return own(arena, json_array());
}

void json_set_text(struct json *object, const char *key, const char *text)
{
    json_object_set_new(object->value, key, json_string(text));
}

void json_set_whole(struct json *object, const char *key, long long number)
{
    json_object_set_new(object->value, key, json_integer(number));
}

void json_set(struct json *object, const char *key, struct json *member)
{
    json_object_set(object->value, key, member->value);
}

void json_append(struct json *array, struct json *member)
{
    json_array_append(array->value, member->value);
}

static const char *dump(
    struct arena *arena, const struct json *json, size_t style)
{
    char *dumped = json_dumps(json->value, style);
    if (dumped == NULL)
        arena_alloc(arena, (size_t)-1);
    arena_adopt(arena, dumped, free);
    return dumped;
}

const char *json_dump(struct arena *arena, const struct json *json)
{
    return arena_printf(arena, "%s\n", dump(arena, json, JSON_INDENT(2)));
}

const char *json_line(struct arena *arena, const struct json *json)
{
    return dump(arena, json, JSON_COMPACT);
}

struct json *json_parse(struct arena *arena, const char *text, size_t count)
{
    json_t *value = json_loadb(text, count, JSON_REJECT_DUPLICATES, NULL);
    return value == NULL ? NULL : own(arena, value);
}

const char *json_get_text(const struct json *object, const char *key)
{
    return json_string_value(json_object_get(object->value, key));
}

long long json_get_whole(const struct json *object, const char *key)
{
    const json_t *number = json_object_get(object->value, key);
    return json_is_integer(number) ? json_integer_value(number) : -1;
}

/* A part of a document that its root owns. */
static struct json *part(struct arena *arena, json_t *value)
{
    if (value == NULL)
        return NULL;
    struct json *json = ARENA_NEW(arena, struct json);
    json->value = value;
    return json;
}

struct json *json_get(
    struct arena *arena, const struct json *object, const char *key)
{
    return part(arena, json_object_get(object->value, key));
}

size_t json_count(const struct json *array)
{
    return array == NULL ? 0 : json_array_size(array->value);
}

struct json *json_at(
    struct arena *arena, const struct json *array, size_t index)
{
    return part(arena, json_array_get(array->value, index));
}

size_t json_member_count(const struct json *object)
{
    return object == NULL ? 0 : json_object_size(object->value);
}

const char *json_member(
    const struct json *object, size_t index, const char **key)
{
    void *at = json_object_iter(object->value);
    for (; index > 0; index--)
        at = json_object_iter_next(object->value, at);
    *key = json_object_iter_key(at);
    const char *text = json_string_value(json_object_iter_value(at));
    return text == NULL ? "" : text;
}

bool json_lists_text(const struct json *object, const char *key,
    const char *member, const char *text)
{
    const json_t *array = json_object_get(object->value, key);
    for (size_t i = 0; i < json_array_size(array); i++)
        if (text_equal(json_string_value(
                           json_object_get(json_array_get(array, i), member)),
                text))
            return true;
    return false;
}
