#include "base/language.h"

#include <stddef.h>

const char *words_in(struct words words, enum language language)
{
    const char *first = language == LANGUAGE_JA ? words.ja : words.en;
    const char *second = language == LANGUAGE_JA ? words.en : words.ja;
    if (first != NULL)
        return first;
    return second != NULL ? second : "";
}
