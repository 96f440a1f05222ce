/* Files and folders: reading whole files, and folders that appear whole or
 * not at all. */
#ifndef BASE_FILES_H
#define BASE_FILES_H

#include "base/arena.h"
#include "base/problem.h"
#include "base/source.h"
#include "base/status.h"

/* "folder/name", or name itself when it is absolute. */
const char *path_join(
    struct arena *arena, const char *folder, const char *name);

/* Everything before the last slash, "." when there is none. */
const char *path_folder(struct arena *arena, const char *path);

/* What follows the last slash. */
const char *path_name(const char *path);

/* Whether there is a regular file, a folder. */
bool file_exists(const char *path);
bool folder_exists(const char *path);

/* Whether a folder can be looked into and holds nothing. */
bool folder_is_empty(const char *path);

/* What an error number means; the C library's words are English only. */
const char *error_words(int number, enum language language);

/* Reads a regular file of up to `limit` bytes. `shown` is the name problems
 * use. Problems: missing, not a regular file, not readable, too large. */
enum status file_read(struct arena *arena, const char *path, const char *shown,
    size_t limit, struct source *source, struct problems *problems);

/* Makes a folder (mode 0700) and those above it, where they are not there. */
enum status folder_make(
    struct arena *arena, const char *path, struct problems *problems);

/* Writes all bytes to an open file; 0, or the error number. */
int file_write_all(int file, const char *bytes, size_t count);

/* A folder being written: a hidden neighbour of its final place. */
struct folder_draft;

/* Removes what a run that was killed has left of its draft of `path`. */
void folder_remove_dead(struct arena *arena, const char *path);

/* Begins a folder that will be published as `path`; parents are made. On
 * failure a problem is added and STATUS_FAILED returned. */
enum status folder_begin(struct arena *arena, const char *path,
    struct folder_draft **draft, struct problems *problems);

/* Writes one file (mode 0600). */
enum status folder_write(struct folder_draft *draft, const char *name,
    const char *bytes, size_t count, struct problems *problems);

/* A file that is written in pieces, from any thread, in whose arena it works;
 * closed with the arena where nobody did. Each call gives 0, or the error
 * number, which folder_cannot makes a problem of the whole folder. */
struct folder_file;
int folder_open(const struct folder_draft *draft, struct arena *arena,
    const char *name, struct folder_file **file);
int folder_add(struct folder_file *file, const char *bytes, size_t count);
int folder_close(struct folder_file *file);
enum status folder_cannot(
    const struct folder_draft *draft, int reason, struct problems *problems);

/* Syncs all files and puts the folder in its place in one step; an older folder
 * there goes away afterwards. A draft that is never published is removed with
 * its arena. */
enum status folder_publish(
    struct folder_draft *draft, struct problems *problems);

/* Where a file of the draft lies while what writes it itself is at work. */
const char *folder_draft_file(struct folder_draft *draft, const char *name);

/* Syncs one file of the draft (mode 0600) and puts it, instead of the folder,
 * in the draft's place. Without `replace` a file that has come there meanwhile
 * stays, and that is a problem. */
enum status folder_publish_file(struct folder_draft *draft, const char *name,
    bool replace, struct problems *problems);

#endif
