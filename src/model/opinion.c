#include "model/opinion.h"

const char *const opinion_state_choices[] = {
    "adopted", "partly", "noted", "open", "declined", NULL};

#define RECORD_SELF struct opinion
RECORD_DEFINE(opinion, OPINION_FIELDS,
    "An opinion of the committee and what became of it.")
#undef RECORD_SELF

bool opinion_is_decided(const struct opinion *opinion)
{
    return opinion->state == OPINION_ADOPTED ||
           opinion->state == OPINION_PARTLY;
}
