/* Models read for tests: those that come with the program, and made ones. */
#ifndef TEST_SUPPORT_MODEL_READ_H
#define TEST_SUPPORT_MODEL_READ_H

#include "base/files.h"
#include "each.h"
#include "load/record_reader.h"

static inline void *read_text(const struct record *record, const char *yaml)
{
    struct source *source = ARENA_NEW(arena, struct source);
    *source = (struct source){"models/test.yaml", yaml, strlen(yaml)};
    const struct node *node = yaml_parse(arena, source, problems);
    assert_non_null(node);
    return record_from_yaml(arena, record, node, problems);
}

/* "models/hazards-japan.yaml" of the program's. */
static inline void *read_file(const struct record *record, const char *name)
{
    void *model = record_read_yaml(
        arena, record, path_join(arena, ERABU_TOP, name), name, problems);
    assert_non_null(model);
    return model;
}

#endif
