/* What the files that put members' rows together share. */
#ifndef MODEL_MEMBERS_PARTS_H
#define MODEL_MEMBERS_PARTS_H

#include "model/members.h"

struct gathering {
    struct arena *arena;
    struct members *members;
    struct members_parts parts;
    struct problems *problems;
};

/* In the language of problems. */
const char *members_say(const struct gathering *gathering, struct words words);
const char *judged_title(const struct gathering *gathering, size_t node);

/* A row, and where what it says belongs. */
struct judgement {
    const struct member_row *row;
    const struct weight_round *round;
    struct ballot *ballot;
    double number;
};

/* Reads the row's value and puts it into its ballot, or adds a problem. */
void judgement_put(
    const struct gathering *gathering, struct judgement *judgement);

/* The judgements of a ballot: one each, none missing, not all zero; matrices
 * that hang together, completed. */
void ballot_check(const struct gathering *gathering,
    const struct weight_round *round, struct ballot *ballot);

/* The table of random indexes, which a round of pairs needs. */
void members_find_index(const struct gathering *gathering);

/* The sets of the file, or all averages of all rounds. */
void members_choose_sets(const struct gathering *gathering);

#endif
