/* Stories of tests over computed sessions. */
#ifndef TEST_SUPPORT_COMPUTED_H
#define TEST_SUPPORT_COMPUTED_H

#include "app/session.h"
#include "test.h"

typedef enum status session_story(struct session *session, void *context);

static inline enum status load_and_compute(struct session *session)
{
    enum status status = session_load(session);
    return status == STATUS_OK ? session_compute(session) : status;
}

static inline void tell_sample(session_story *story, void *context)
{
    struct erabu_options options = {.project = ERABU_TOP "/sites/sample",
        .share = ERABU_TOP,
        .results = stdout,
        .messages = stderr};
    assert_int_equal(session_tell(&options, story, context), ERABU_DONE);
}

/* In English and on one thread. */
static inline void tell_project(
    const char *project, session_story *story, void *context)
{
    struct erabu_options options = {.project = project,
        .language = "en",
        .threads = 1,
        .results = stdout,
        .messages = stderr};
    assert_int_equal(session_tell(&options, story, context), ERABU_DONE);
}

/* A number that is known, of a site. */
static inline double known_number(
    const struct session *session, size_t site, int measure, const char *item)
{
    const struct entry *entry = scope_find(session->sites[site], measure, item);
    assert_non_null(entry);
    assert_true(value_is_known(entry->value));
    return entry->value.number;
}

#endif
