/* Moving out and in: the order of the moves, and what must be ready for each.
 *
 * File: moves-*.csv, a row a move; a move is made during a task. */
#ifndef MODEL_MOVE_RULES_H
#define MODEL_MOVE_RULES_H

#include "model/record.h"

#define MOVE_ROW_FIELDS(F)                                                     \
    F(TEXT, _, id, REQUIRED, ANY, "the move's key")                            \
    F(WORDS, _, label, REQUIRED, ANY, "what moves")                            \
    F(WORDS, _, from, OPTIONAL, ANY, "from where")                             \
    F(WORDS, _, to, OPTIONAL, ANY, "to where")                                 \
    F(TEXT, _, task, REQUIRED, ANY, "the task during which it moves")          \
    F(TEXTS, _, needs, OPTIONAL, ANY, "tasks that must be finished before")    \
    F(WORDS, _, ready, OPTIONAL, ANY, "what must be ready besides")
RECORD_DECLARE(move_row, MOVE_ROW_FIELDS)

#endif
