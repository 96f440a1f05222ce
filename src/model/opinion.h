/* opinions.csv: what the committee said, what was answered, and the scenario
 * that it led to. */
#ifndef MODEL_OPINION_H
#define MODEL_OPINION_H

#include "model/record.h"

/* 反映, 一部反映, 参考, 検討中, 不採用; 1 + index in opinion_state_choices. */
enum opinion_state {
    OPINION_ADOPTED = 1,
    OPINION_PARTLY,
    OPINION_NOTED,
    OPINION_OPEN,
    OPINION_DECLINED
};
extern const char *const opinion_state_choices[];

#define OPINION_FIELDS(F)                                                      \
    F(TEXT, _, id, REQUIRED, ANY, "its number")                                \
    F(TEXT, _, meeting, REQUIRED, ANY,                                         \
        "the meeting; meetings are in the order in which they first stand")    \
    F(DATE, _, date, REQUIRED, ANY, "of the meeting")                          \
    F(TEXT, _, member, REQUIRED, ANY, "the member, or the role")               \
    F(WORDS, _, opinion, REQUIRED, ANY, "what was said")                       \
    F(WORDS, _, response, OPTIONAL, ANY, "what was answered or done")          \
    F(CHOICE, opinion_state, state, REQUIRED, ANY,                             \
        "adopted, partly, noted, open or declined")                            \
    F(PLACED, _, scenario, OPTIONAL, ANY,                                      \
        "scenarios/<name>.yaml: what the opinion changes")
RECORD_DECLARE(opinion, OPINION_FIELDS)

struct opinions {
    struct opinion *at;
    size_t count;
};

/* Whether what it asks for was decided: adopted or partly. */
bool opinion_is_decided(const struct opinion *opinion);

#endif
