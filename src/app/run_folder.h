/* A run's folder as it lies there: its manifest read back, and what of its
 * bytes is no longer what the run wrote. */
#ifndef APP_RUN_FOLDER_H
#define APP_RUN_FOLDER_H

#include "app/manifest.h"
#include "erabu/erabu.h"

/* manifest.json read back. One that is not what was written (its seal does
 * not fit) is read as far as it can be: its lists may be empty. */
struct run_folder {
    const char *path;
    const char *version, *project, *seed; /* "" where they cannot be read */
    struct manifest_option *options;
    size_t option_count;
    struct manifest_file *inputs, *outputs;
    size_t input_count, output_count;
    const char *digest; /* of manifest.json: the run's result as one number */
    bool sealed;
};

/* Problems: no run is there; it was written by a newer version. */
enum status run_folder_read(struct arena *arena, const char *path,
    struct run_folder *folder, struct problems *problems);

/* By a manifest that may lie under any name in any folder. */
enum status run_folder_read_manifest(struct arena *arena, const char *file,
    struct run_folder *folder, struct problems *problems);

/* NULL where the option was not written. */
const char *run_folder_option(
    const struct run_folder *folder, const char *name);

/* The parts of an option that names several. */
struct erabu_list run_folder_list(struct arena *arena,
    const struct run_folder *folder, const char *name, const char *between);

enum fault_kind {
    FAULT_CHANGED,
    FAULT_MISSING,
    FAULT_ADDED,
    FAULT_INPUT_CHANGED,
    FAULT_INPUT_MISSING
};

struct fault {
    enum fault_kind kind;
    const char *file;       /* as the manifest names it */
    const char *then, *now; /* digests; NULL where there is none */
};

struct faults {
    struct fault *at;
    size_t count;
};

/* Every file of the folder that was changed, is missing or was added since
 * the run wrote it, by name; the manifest first. */
struct faults run_folder_faults(
    struct arena *arena, const struct run_folder *folder);

/* Every input that is no longer what the run read; `project` is the folder
 * that the manifest's names are relative to, and `installed` where bare names
 * of models are looked for next (NULL: nowhere). */
struct faults run_folder_input_faults(struct arena *arena,
    const struct run_folder *folder, const char *project,
    const char *installed);

/* Where an input of a run lies; see run_folder_input_faults. */
const char *run_folder_input_path(struct arena *arena, const char *project,
    const char *installed, const char *shown);

/* The tables that rest on an input, as the last column of the run's inputs.csv
 * says: their titles. NULL where it does not say. */
const char *run_folder_tables_of(
    struct arena *arena, const struct run_folder *folder, const char *input);

#endif
