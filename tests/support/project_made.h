/* Projects of a few files in /tmp, loaded and removed. */
#ifndef TEST_SUPPORT_PROJECT_MADE_H
#define TEST_SUPPORT_PROJECT_MADE_H

#include "base/files.h"
#include "load/project.h"
#include "model/derived.h"
#include "said.h"

#include <stdlib.h>
#include <unistd.h>

/* A project of these files in /tmp, loaded and removed. */
struct loaded {
    struct arena *arena;
    struct problems *problems;
    struct catalogue *catalogue;
    struct input_files inputs;
    struct project *project;
    enum status status;
};

struct file {
    const char *name, *text;
};
enum { ROOM = 4 }; /* files */

static inline void write_file(const char *path, const char *text)
{
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    fputs(text, out);
    fclose(out);
}

/* Files whose name begins with '@' are installed models. */
static inline struct loaded load_beside(
    const char *models, const struct file *files, size_t count)
{
    struct loaded loaded = {.arena = arena_new(NULL)};
    struct arena *arena = loaded.arena;
    char folder[] = "/tmp/erabu-project-XXXXXX";
    const char *paths[ROOM];
    assert_non_null(mkdtemp(folder));
    assert_true(count <= ROOM);
    for (size_t i = 0; i < count; i++) {
        bool installed = files[i].name[0] == '@';
        paths[i] = path_join(
            arena, installed ? models : folder, files[i].name + installed);
        write_file(paths[i], files[i].text);
    }
    loaded.problems = problems_new(arena, LANGUAGE_EN);
    loaded.catalogue = catalogue_new(arena);
    loaded.inputs.arena = arena;
    loaded.status = project_load(arena, folder, models, loaded.catalogue,
        &loaded.inputs, &loaded.project, loaded.problems);
    for (size_t i = 0; i < count; i++)
        unlink(paths[i]);
    rmdir(folder);
    return loaded;
}

static inline struct loaded load(const struct file *files, size_t count)
{
    char models[] = "/tmp/erabu-models-XXXXXX";
    assert_non_null(mkdtemp(models));
    struct loaded loaded = load_beside(models, files, count);
    rmdir(models);
    return loaded;
}

#define FILES(...)                                                             \
    (const struct file[]){__VA_ARGS__},                                        \
        sizeof((const struct file[]){__VA_ARGS__}) / sizeof(struct file)
#define LOAD(...) load(FILES(__VA_ARGS__))
/* Beside the models that come with the program. */
#define LOAD_INSTALLED(...) load_beside(ERABU_TOP "/models", FILES(__VA_ARGS__))

/* All problems, without the line that counts them. */
static inline void assert_said(
    const struct loaded *loaded, const char *expected)
{
    assert_string_equal(
        said_uncounted(loaded->arena, loaded->problems), expected);
    assert_int_equal(
        loaded->status, *expected == '\0' ? STATUS_OK : STATUS_INPUT);
}

#define HEAD "name: test\nplane: 9\nsites: {file: sites.shp, key: ID}\n"

#endif
