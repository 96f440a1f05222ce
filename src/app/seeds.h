/* The seeds of everything a project draws at random. */
#ifndef APP_SEEDS_H
#define APP_SEEDS_H

#include "app/session.h"

/* "schedule 20260925, cost 7, decision 1"; NULL where nothing is drawn. */
const char *seeds_text(const struct session *session);

#endif
