/* The story of `check`: everything is read and computed, nothing written. */
#include "app/session.h"

static enum status tell(struct session *session, void *context)
{
    (void)context;
    session->reads_all = true;
    enum status status = session_load(session);
    if (status == STATUS_OK)
        status = session_compute(session);
    if (status == STATUS_OK)
        fputs(session->language == LANGUAGE_EN ? "no problems found\n"
                                               : "問題は見つかりませんでした\n",
            session->options->results);
    return status;
}

enum erabu_status erabu_check(const struct erabu_options *options)
{
    return session_tell(options, tell, NULL);
}
