/* What numbers rest on, as documents: the layers with their editions, and the
 * papers that facts were taken from, with their dates. */
#include "report/sources.h"

#include "base/text.h"
#include "report/show.h"

#include <string.h>

/* In a note; a table lists all of them (report/documents.c). */
enum { MOST_SOURCES = 8 };

struct sources {
    const struct report *report;
    const char *at[MOST_SOURCES];
    size_t count;
    bool more;  /* than are listed */
    bool *seen; /* by the entry's order: paths may be many, entries are few */
};

static void note_source(struct sources *sources, const char *source)
{
    for (size_t i = 0; i < sources->count; i++)
        if (strcmp(sources->at[i], source) == 0)
            return;
    if (sources->count < MOST_SOURCES)
        sources->at[sources->count++] = source;
    else
        sources->more = true;
}

/* "国土数値情報 …(令和4年度版)" of the address layer/flood#12/…. */
static void note_layer(struct sources *sources, const char *address)
{
    const struct report *report = sources->report;
    const char *name = address + strlen("layer/");
    const struct layer *layer = atlas_layer(report->input->atlas,
        arena_copy(report->arena, name, strcspn(name, "#/")));
    if (layer == NULL)
        return;
    const char *source = layer->spec->origin.source != NULL
                             ? layer->spec->origin.source
                             : report_layer(report, layer);
    if (layer->spec->edition != NULL)
        source = report_fill(report, WORDS("{1}({2})", "{1} ({2})"), source,
            layer->spec->edition);
    note_source(sources, source);
}

const char *report_document_date(
    const struct report *report, const struct entry *entry)
{
    day_number day;
    if (entry->origin == NULL || entry->origin->date == NULL)
        return "";
    return date_parse(entry->origin->date, &day)
               ? date_words(report->arena, day, report->language)
               : entry->origin->date;
}

/* "照会回答 令和8年7月2日" */
static const char *paper(const struct report *report, const struct entry *entry)
{
    const char *date = report_document_date(report, entry);
    if (entry->clause == NULL || *date == '\0')
        return entry->clause == NULL ? entry->source : entry->clause;
    return report_fill(
        report, WORDS("{1} {2}", "{1} ({2})"), entry->clause, date);
}

bool report_is_document(const struct report *report, const struct entry *entry)
{
    return entry->input_count == 0 && entry->measure != NULL &&
           entry->source != NULL && !show_is_withheld(entry, report->edition);
}

static void collect(struct sources *sources, const struct entry *entry)
{
    const struct report *report = sources->report;
    if (sources->more || sources->seen[entry->order])
        return;
    sources->seen[entry->order] = true;
    if (text_starts(entry->address, "layer/"))
        note_layer(sources, entry->address);
    else if (report_is_document(report, entry))
        note_source(sources, paper(report, entry));
    for (size_t i = 0; i < entry->detail_count; i++)
        collect(sources, entry->details[i]);
    for (size_t i = 0; i < entry->input_count; i++)
        collect(sources, entry->inputs[i].entry);
}

static const char *join(const struct sources *sources)
{
    const struct report *report = sources->report;
    struct text out = text_new(report->arena);
    for (size_t i = 0; i < sources->count; i++)
        text_addf(&out, "%s%s",
            i == 0 ? "" : report_say(report, WORDS("、", ", ")),
            sources->at[i]);
    if (sources->more)
        text_add(&out, report_say(report, WORDS(" ほか", " and others")));
    return text_string(&out);
}

static struct sources none_yet(const struct report *report)
{
    struct sources sources = {.report = report};
    sources.seen = ARENA_ARRAY(report->arena, report->reason_room, bool);
    return sources;
}

const char *report_sources(const struct report *report,
    const struct entry *const *entries, size_t count)
{
    struct sources sources = none_yet(report);
    for (size_t i = 0; i < count; i++)
        if (entries[i] != NULL)
            collect(&sources, entries[i]);
    return join(&sources);
}

void table_add_sources(struct report *report, struct table *table)
{
    struct sources sources = none_yet(report);
    for (size_t r = 0; r < table->rows.count; r++)
        for (size_t c = 0; c < table->rows.at[r].count; c++)
            if (table->rows.at[r].cells[c].entry != NULL)
                collect(&sources, table->rows.at[r].cells[c].entry);
    if (sources.count > 0)
        table_note(report->arena, table,
            report_fill(
                report, WORDS("出典: {1}。", "Sources: {1}."), join(&sources)));
}
