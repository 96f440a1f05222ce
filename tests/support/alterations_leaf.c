/* Whether a leaf of a ledger is what was altered: addresses and sources as the
 * ledger writes them. */
#include "alterations.h"

#include "base/text.h"
#include "report/changes.h"

#include <stdlib.h>
#include <string.h>

/* "param/../../models/x.yaml/a.b" of "../../models/x.yaml" -> "a.b" */
static const char *path_in(const char *address, const char *file)
{
    static const char PREFIX[] = "param/";
    size_t length = strlen(file);
    if (!text_starts(address, PREFIX))
        return NULL;
    address += strlen(PREFIX);
    return strncmp(address, file, length) == 0 && address[length] == '/'
               ? address + length + 1
               : NULL;
}

/* Whether one key path is the other or above it. */
static bool is_above(const char *path, const char *below)
{
    size_t length = strlen(path);
    return length > 0 && strncmp(path, below, length) == 0 &&
           (below[length] == '\0' || strchr(".[", below[length]) != NULL);
}

/* Whether a number's leaf says its low, high or unit, too: "pile.value" of
 * "pile.low". */
static bool says_ends(const char *leaf, const char *altered)
{
    static const char *const numbers[] = {"value", "duration"};
    static const char *const ends[] = {"low", "high", "unit"};
    const char *dot = strrchr(altered, '.');
    size_t stem = dot == NULL ? 0 : (size_t)(dot + 1 - altered);
    bool end = false, number = false;
    if (stem == 0 || strncmp(leaf, altered, stem) != 0)
        return false;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        end |= strcmp(altered + stem, ends[i]) == 0;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        number |= strcmp(leaf + stem, numbers[i]) == 0;
    return end && number;
}

static bool is_record(const char *address, long record)
{
    const char *number = strchr(address, '#');
    char *end;
    return number == NULL || (strtol(number + 1, &end, 10) == record &&
                                 (*end == '\0' || *end == '/'));
}

/* "layers.zoning.date" says something of all of layer/zoning; "sites.key" of
 * layer/sites. */
static bool is_of_layer(const char *address, const char *path)
{
    static const char LAYERS[] = "layers.", LAYER[] = "layer/";
    if (!text_starts(address, LAYER))
        return false;
    address += strlen(LAYER);
    if (text_starts(path, LAYERS))
        path += strlen(LAYERS);
    else if (!text_starts(path, "sites."))
        return false;
    size_t length = strcspn(path, ".");
    return strncmp(address, path, length) == 0 &&
           (address[length] == '\0' || address[length] == '#');
}

/* A table as a whole: "param/../../models/holidays-japan.csv". */
static bool is_table(const char *address, const char *file)
{
    static const char PREFIX[] = "param/";
    return text_starts(address, PREFIX) &&
           strcmp(address + strlen(PREFIX), file) == 0;
}

bool is_altered(
    const struct trace_node *leaf, const struct alteration *alteration)
{
    const char *address = leaf->text[TRACE_ADDRESS];
    const char *source = leaf->text[TRACE_SOURCE];
    if (alteration->record > 0)
        return text_starts(address, "layer/") &&
               source_is_file(source, alteration->file) &&
               is_record(address, alteration->record);
    if (is_table(address, alteration->file))
        return true;
    const char *path = path_in(address, alteration->file);
    if (path != NULL && *alteration->path != '\0' &&
        (is_above(path, alteration->path) || is_above(alteration->path, path) ||
            says_ends(path, alteration->path)))
        return true;
    size_t length = strlen(alteration->file);
    bool line = path == NULL || *alteration->path == '\0';
    if (line && strncmp(source, alteration->file, length) == 0 &&
        source[length] == ':' && atoi(source + length + 1) == alteration->line)
        return true;
    return text_ends(alteration->file, "project.yaml") &&
           is_of_layer(address, alteration->path);
}
