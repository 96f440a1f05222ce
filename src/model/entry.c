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

const char *param_address(struct arena *arena, const struct origin *origin)
{
    const char *file = origin->file != NULL ? origin->file
                       : origin->place.source == NULL
                           ? ""
                           : origin->place.source->path;
    return arena_printf(
        arena, "param/%s/%s", file, origin->path == NULL ? "" : origin->path);
}
