/* The committee's opinions: which scenarios were decided up to a meeting, and
 * what each opinion did to the result. */
#ifndef APP_OPINIONS_H
#define APP_OPINIONS_H

#include "app/session.h"
#include "model/opinion.h"

/* Reads the opinions that project.yaml names. Problems: none are named; a
 * scenario that is not there (with the nearest name). */
enum status opinions_load(struct session *session, struct opinions *opinions);

/* The scenarios of what was decided up to a meeting, itself included, in the
 * order of the opinions, each once. Problem: no opinion is of that meeting. */
enum status opinions_as_of(struct session *session,
    const struct opinions *opinions, const char *meeting,
    struct erabu_list *scenarios);

#endif
