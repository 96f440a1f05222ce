/* Every value that stands in an input file of a project, with other values to
 * put in its place: for laws over all inputs, none sampled. */
#ifndef TEST_SUPPORT_ALTERATIONS_H
#define TEST_SUPPORT_ALTERATIONS_H

#include "base/arena.h"
#include "base/list.h"
#include "model/trace.h"

#include <stdbool.h>
#include <stddef.h>

enum alteration_kind {
    ALTER_VALUE, /* a cell of a table, a scalar of a YAML file */
    ALTER_WORDS, /* all that is written for people in a file, at once */
    ALTER_ROW,   /* a row of a table is left out */
    ALTER_GONE,  /* a record of a layer is left out */
    ALTER_SHAPE, /* a record's shape is moved */
    ALTER_FIELD, /* a mapped field of a record */
    ALTERATION_KINDS
};
extern const char *const alteration_names[];

struct edit {
    size_t offset, length; /* of the bytes that are replaced */
    const char *text;
    size_t count;
};

struct edits {
    struct edit *at;
    size_t count;
};

struct alteration {
    enum alteration_kind kind;
    const char *file; /* as the manifest names it */
    /* "groups.work.points" of YAML, "pile.value" of a table with ids. */
    const char *path;
    int line;    /* of text files */
    long record; /* of layers, from 1 */
    const char *was;
    /* One after the other, until one is accepted. */
    struct edits *tries;
    size_t try_count;
};

struct alterations {
    struct arena *arena;
    LIST(struct alteration) list;
    size_t unplaced; /* values that could not be found in their file */
};

struct edits one_edit(struct arena *arena, struct edit edit);

enum { WORDS_TRIED = 4 }; /* of those that stand elsewhere */

/* The bytes of a file. */
struct bytes_of {
    const char *bytes;
    size_t count;
};
struct bytes_of bytes_read(struct arena *arena, const char *path);
/* With the edits, which are in order, made. */
struct bytes_of bytes_edited(
    struct arena *arena, struct bytes_of bytes, const struct edits *edits);
void bytes_write(const char *path, struct bytes_of bytes);

void alter_yaml(struct alterations *all, const char *path, const char *shown);
void alter_csv(struct alterations *all, const char *path, const char *shown);
/* Of the shapefile's records; `fields` are those that are mapped. Sites are
 * not left out: without one of them it is another comparison. */
void alter_shapes(struct alterations *all, const char *path, const char *shown,
    const char *const *fields, size_t field_count, bool may_go);

/* Whether a leaf says what was altered. */
bool is_altered(
    const struct trace_node *leaf, const struct alteration *alteration);

#endif
