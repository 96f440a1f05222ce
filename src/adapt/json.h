/* JSON (jansson): small documents written with stable bytes, and read back. */
#ifndef ADAPT_JSON_H
#define ADAPT_JSON_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

struct json; /* owned by the arena of its root */

struct json *json_object_new(struct arena *arena);
struct json *json_array_new(struct arena *arena);

/* Sets a member; keys keep the order in which they were set. */
void json_set_text(struct json *object, const char *key, const char *text);
void json_set_whole(struct json *object, const char *key, long long number);
void json_set(struct json *object, const char *key, struct json *member);
void json_append(struct json *array, struct json *member);

/* Indented, with a line end; valid UTF-8 throughout. */
const char *json_dump(struct arena *arena, const struct json *json);

/* On one line, without a line end. */
const char *json_line(struct arena *arena, const struct json *json);

/* NULL when the text is not JSON. */
struct json *json_parse(struct arena *arena, const char *text, size_t count);
/* NULL when there is no such text. */
const char *json_get_text(const struct json *object, const char *key);
/* -1 when there is no such whole number. */
long long json_get_whole(const struct json *object, const char *key);
/* A member, NULL when there is none; an array's length, 0 when it is none;
 * its element. They live as long as their root. */
struct json *json_get(
    struct arena *arena, const struct json *object, const char *key);
size_t json_count(const struct json *array);
struct json *json_at(
    struct arena *arena, const struct json *array, size_t index);
/* The object's member at an index, as text ("" where it is no text), and its
 * key; in the order of the text that was parsed. */
size_t json_member_count(const struct json *object);
const char *json_member(
    const struct json *object, size_t index, const char **key);
/* Whether the array under `key` has an object whose `member` is the text. */
bool json_lists_text(const struct json *object, const char *key,
    const char *member, const char *text);

#endif
