#include "model/choices.h"

#include "base/list.h"
#include "base/text.h"

static const struct {
    int measure;
    const char *key;
    struct words words;
} choices[] = {
#define CHOICE(measure, key, ja, en) {M_##measure, #key, {ja, en}},
#include "model/measures/choices.def"
#undef CHOICE
};

enum { CHOICE_COUNT = sizeof choices / sizeof *choices };

bool choices_exist(int measure)
{
    for (size_t i = 0; i < CHOICE_COUNT; i++)
        if (choices[i].measure == measure)
            return true;
    return false;
}

bool choices_words(int measure, const char *key, struct words *words)
{
    for (size_t i = 0; i < CHOICE_COUNT; i++)
        if (choices[i].measure == measure && text_equal(choices[i].key, key)) {
            *words = choices[i].words;
            return true;
        }
    return false;
}

const char *const *choices_keys(struct arena *arena, int measure)
{
    if (!choices_exist(measure))
        return NULL;
    LIST(const char *) keys = {0};
    for (size_t i = 0; i < CHOICE_COUNT; i++)
        if (choices[i].measure == measure)
            LIST_ADD(arena, &keys, choices[i].key);
    LIST_ADD(arena, &keys, NULL);
    return keys.at;
}
