/* How an entry is said. */
#include "model/ledger.h"

static const char *said(
    struct words words, const char *plain, enum language language)
{
    return words.ja == NULL ? plain : words_in(words, language);
}

const char *entry_method(const struct entry *entry, enum language language)
{
    return said(entry->method_words, entry->method, language);
}

const char *entry_note(const struct entry *entry, enum language language)
{
    return said(entry->note_words, entry->note, language);
}
