/* The weights model (models: weights): what members judge, which averages of
 * their weights are shown side by side, and which of them the official points
 * come from. The tables of random indexes (models: random_index), by which the
 * consistency of pairwise judgements is measured, are files of their own: they
 * differ, so the one that is used is named. */
#ifndef MODEL_WEIGHTS_FILE_H
#define MODEL_WEIGHTS_FILE_H

#include "model/record.h"

enum judged_level { /* 1 + index in judged_level_choices; groups if absent */
    JUDGED_GROUPS = 1,
    JUDGED_ITEMS,
    JUDGED_TREE
};
extern const char *const judged_level_choices[];

enum priorities { /* eigenvector if absent */
    PRIORITIES_EIGENVECTOR = 1,
    PRIORITIES_ROW_MEANS,
    PRIORITIES_COLUMN_MEANS
};
extern const char *const priorities_choices[];

enum averaging {
    AVERAGE_MEAN = 1,
    AVERAGE_GEOMETRIC,
    AVERAGE_MEDIAN,
    AVERAGE_TRIMMED,
    AVERAGE_JUDGEMENTS,
    FROM_ENTROPY, /* from here on from the scores, not from members */
    FROM_CRITIC,
    FROM_MEREC,
    FROM_DEVIATION
};
extern const char *const averaging_choices[];

#define ROUND_SPEC_FIELDS(F)                                                   \
    F(TEXT, _, id, REQUIRED, ANY, "a round of members.csv")                    \
    F(WORDS, _, title, REQUIRED, ANY, "第2回委員会 …")
RECORD_DECLARE(round_spec, ROUND_SPEC_FIELDS)

#define WEIGHT_SET_FIELDS(F)                                                   \
    F(TEXT, _, id, REQUIRED, ANY, "its key in tables and addresses")           \
    F(WORDS, _, title, OPTIONAL, ANY, "its head in the table")                 \
    F(TEXT, _, round, OPTIONAL, ANY, "whose judgements; none for checks")      \
    F(CHOICE, averaging, by, REQUIRED, ANY,                                    \
        "mean, geometric_mean, median, trimmed_mean of the members' weights; " \
        "judgements: the geometric mean of their pairs; entropy, critic, "     \
        "merec, deviation: checks from the scores alone")                      \
    F(CHOICE, priorities, priorities, OPTIONAL, ANY,                           \
        "of pairs, where not as the file says")
RECORD_DECLARE(weight_set_spec, WEIGHT_SET_FIELDS)

#define WEIGHTS_FILE_FIELDS(F)                                                 \
    F(CHOICE, judged_level, judged, OPTIONAL, ANY,                             \
        "groups (if absent), items (all against each other), or tree: "        \
        "groups, and the items within each")                                   \
    F(CHOICE, priorities, priorities, OPTIONAL, ANY,                           \
        "how pairs become weights: eigenvector (if absent), row_means "        \
        "(geometric), column_means")                                           \
    F(TEXT, _, random_index, OPTIONAL, ANY,                                    \
        "a table of models: random_index, for pairs")                          \
    F(NUMBER, _, consistency, OPTIONAL, RANGE(NULL, 0, 1),                     \
        "a consistency ratio over this is a warning; 0.1 if absent")           \
    F(NUMBER, _, dropped, OPTIONAL, RANGE(NULL, 1, 1000),                      \
        "trimmed_mean leaves out so many members at each end; 1 if absent")    \
    F(RECORDS, round_spec, rounds, OPTIONAL, ANY, "what rounds are called")    \
    F(RECORDS, weight_set_spec, sets, OPTIONAL, ANY,                           \
        "the columns of the table; all averages of all rounds if absent")      \
    F(PLACED, _, official, OPTIONAL, ANY,                                      \
        "the set that the criteria's points are, but for rounding")            \
    F(NUMBER, _, rounding, OPTIONAL, RANGE("points", 0, 1000),                 \
        "the step they were rounded to; 1 point if absent")
RECORD_DECLARE(weights_file, WEIGHTS_FILE_FIELDS)

#define RANDOM_INDEX_FIELDS(F)                                                 \
    F(TEXT, _, id, REQUIRED, ANY, "saaty1980 …")                               \
    F(WORDS, _, title, REQUIRED, ANY, "how the report calls it")               \
    F(NUMBERS, _, values, REQUIRED, RANGE(NULL, 0, 10),                        \
        "the mean index of random matrices of 1, 2, 3 … criteria")
RECORD_DECLARE(random_index, RANDOM_INDEX_FIELDS)

bool averaging_is_from_scores(enum averaging by);

/* How a set came about: "Geometric mean (row means)"; its title is its own. */
struct words weight_set_words(
    struct arena *arena, const struct weight_set_spec *set);

#endif
