/* manifest.json: what a run was made from and what it wrote, by digest. It
 * says nothing of the host, the user or the time, so that the same inputs give
 * the same bytes. */
#ifndef APP_MANIFEST_H
#define APP_MANIFEST_H

#include "base/arena.h"
#include "base/list.h"
#include "base/problem.h"
#include "base/status.h"
#include "load/inputs.h"

#define MANIFEST_NAME "manifest.json"
enum { MANIFEST_LIMIT = 16 * 1024 * 1024 }; /* bytes that are read back */

/* One option of a run, as --help names it. */
struct manifest_option {
    const char *name, *value;
};

struct manifest_file {
    const char *shown;  /* relative to the project, or in the run's folder */
    const char *digest; /* SHA-256 */
    size_t size;
};

struct manifest {
    struct arena *arena;
    const char *project;
    const char *seed; /* of what is drawn; NULL: nothing is */
    LIST(struct manifest_option) options;
    LIST(struct manifest_file) inputs;
    LIST(struct manifest_file) outputs;
};

/* All input files by their digests. One that vanished since it was read is a
 * problem. */
enum status manifest_add_inputs(struct manifest *manifest,
    const struct input_files *inputs, int threads, struct problems *problems);
/* An output of `count` bytes. */
void manifest_add_output(struct manifest *manifest, const char *name,
    const char *digest, size_t count);

/* The text of manifest.json; files sorted by name. Its last member is its
 * seal: the digest of the text without it. */
const char *manifest_text(struct manifest *manifest);

/* Whether a text is one that manifest_text wrote, to the byte. */
bool manifest_is_sealed(struct arena *arena, const char *bytes, size_t count);

/* Whether a folder may be replaced by a run of the project: it is absent,
 * empty, or a run of the same project. Problem: it is somebody else's. */
enum status manifest_may_replace(struct arena *arena, const char *folder,
    const char *project, struct problems *problems);

#endif
