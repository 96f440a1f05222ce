/* What is not the same in two ledgers, and because of what: each number that
 * moved is followed through its inputs, in both, to the leaves that changed. */
#ifndef REPORT_CHANGES_H
#define REPORT_CHANGES_H

#include "model/trace.h"

enum change_kind { CHANGE_NONE, CHANGE_MOVED, CHANGE_NEW, CHANGE_GONE };

struct change {
    const char *address;
    const struct trace_node *before, *after; /* NULL: it is not there */
    enum change_kind kind;
    bool leaf; /* in either: what was computed may be a fact now */
    /* A leaf that is not what it was: its value, or the file it is read from
     * (a layer is one input as a whole). */
    bool is_cause;
    /* Read by one run alone, or read off a layer, though its file is the same:
     * most often because something else changed. It counts where nothing else
     * explains a move. */
    bool is_weak;
    /* Moved, but tables show the same: less than the declared rounding. */
    bool below_rounding;
    /* The leaves that changed and that it rests on, as indexes into `at`; none
     * where it was computed otherwise from the same. Not of causes. */
    const size_t *causes;
    size_t cause_count;
};

struct changes {
    struct change *at; /* all addresses of both ledgers, sorted */
    size_t count;
    size_t moved, added, gone; /* all of them */
    size_t causes;             /* that count */
};

/* `changed_files` are those whose bytes differ (or that one run alone has), as
 * sources name them. */
struct changes changes_find(struct arena *arena, const struct trace *before,
    const struct trace *after, const char *const *changed_files,
    size_t changed_file_count);

/* NULL where neither ledger has it. */
const struct change *changes_of(
    const struct changes *changes, const char *address);

/* The bytes of "layers/x.shp" in "layers/x.shp#12". */
size_t source_file_length(const char *source);

/* Whether a file is the one that a source names or belongs to the same
 * shapefile (its .dbf, .prj …). */
bool source_is_file(const char *source, const char *file);

#endif
