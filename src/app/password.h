/* A password for one archive: from the terminal, asked twice without showing
 * it, or from a file descriptor; never from the command line. */
#ifndef APP_PASSWORD_H
#define APP_PASSWORD_H

#include "app/session.h"

/* Wiped with the session's arena. Problems: no terminal; two that differ; a
 * blank one; characters that programs encode in different ways. */
enum status password_get(struct session *session, const char **password);

#endif
