/* A run asked for again by its manifest. */
#ifndef APP_LIKE_H
#define APP_LIKE_H

#include "app/session.h"

/* Takes the options from the manifest that the session's options name, says
 * which inputs are not as they were then, computes, and says which outputs come
 * out otherwise. Writes nothing but where -o says. STATUS_DIFFERENT where
 * anything differs. Problems: no manifest, or one that was edited, is of
 * another project or of a newer version; options that it has itself. */
enum status like_tell(struct session *session, void *context);

#endif
