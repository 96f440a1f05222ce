/* One side of a comparison: a run's folder as it lies there, or a project
 * that is run now. */
#ifndef APP_SIDE_H
#define APP_SIDE_H

#include "app/run_folder.h"
#include "app/session.h"
#include "model/trace.h"

struct side {
    const char *name;    /* as the user names it */
    const char *project; /* its project's name */
    const char *folder;  /* of its project; NULL where it is not known */
    struct erabu_options options;   /* with which the project is run again */
    const char *language, *edition; /* as the run's options have them */
    enum language labels;           /* the language of its words */
    struct sheet comparison;        /* comparison.csv; blank without criteria */
    struct trace trace;
    struct manifest_file *inputs;
    size_t input_count;
};

/* A project that is run now takes language and edition of `like`, where it is
 * given. Problems: neither a run nor a project; the project's own. */
enum status side_load(struct session *session, const char *path,
    const struct side *like, struct side *side);

/* Computes a project and takes what is to be compared from it; the result
 * lives in the session's arena. */
enum status side_compute(struct session *session, struct side *side);

#endif
