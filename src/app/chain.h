/* An append-only file of JSON lines in which each line carries the digest of
 * the line before, and a second file (`.head`) the count of lines and the
 * digest of the last: a line that was edited, removed or put in is found.
 *
 * A process killed between the two files leaves the head one line behind, and
 * one killed within a line leaves a line without its end: both are how such a
 * file may look, and are put right by the next append. */
#ifndef APP_CHAIN_H
#define APP_CHAIN_H

#include "adapt/json.h"
#include "base/problem.h"
#include "base/status.h"

struct chain;

/* Opens for appending and locks; the folder (mode 0700) and the file are made.
 * Waits for another process that has it. The lock goes with the arena.
 * Problems: cannot write there; the file is not whole (see chain_check). */
enum status chain_open(struct arena *arena, const char *path,
    struct chain **chain, struct problems *problems);

/* Adds a record as a line; both files are synced. */
enum status chain_append(
    struct chain *chain, struct json *record, struct problems *problems);

struct chain_lines {
    struct json **at; /* NULL where a line is no JSON */
    size_t count;
    /* The first line (from 1) that does not fit the one before it or the head;
     * count + 1 where lines are missing at the end; 0: all is whole. */
    size_t broken;
};

/* Reads the lines; none where there is no file. */
struct chain_lines chain_read(struct arena *arena, const char *path);

#endif
