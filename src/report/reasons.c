/* Where the numbers of the document come from. Cells ask for a place; what is
 * said there is told of all at once, in the end, and shared among threads: each
 * entry's words rest on the ledger alone. */
#include "report/cells.h"

#include "base/jobs.h"
#include "report/effects.h"
#include "report/explain.h"

/* Whether the same input stands before under the same name. */
static bool was_named(const struct entry *entry, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (entry->inputs[i].entry == entry->inputs[index].entry &&
            text_equal(entry->inputs[i].name, entry->inputs[index].name))
            return true;
    return false;
}

static struct reason *reason_of(
    const struct report *report, const struct entry *entry)
{
    return entry->order < report->reason_room ? report->reasons[entry->order]
                                              : NULL;
}

/* Only a place for it: what it says is told of all at once, in the end. */
const struct reason *report_reason(
    struct report *report, const struct entry *entry)
{
    if (entry->order >= report->reason_room)
        return NULL;
    struct reason **reason = &report->reasons[entry->order];
    if (*reason != NULL)
        return *reason;
    *reason = ARENA_NEW(report->arena, struct reason);
    (*reason)->address = entry->address;
    for (size_t i = 0; i < entry->input_count; i++)
        if (!entry->inputs[i].decides) /* `explain` says those, too */
            report_reason(report, entry->inputs[i].entry);
    return *reason;
}

/* Sites first, then the project, then what they rest on. */
enum { PLACES = 4 };

static int place_of(const struct entry *entry)
{
    static const char *const starts[PLACES - 1] = {
        "site/", "project/", "layer/"};
    int place = 0;
    while (place < PLACES - 1 && !text_starts(entry->address, starts[place]))
        place++;
    return place;
}

struct telling {
    const struct report *report;
    LIST(const struct entry *) entries; /* in the document's order */
};

/* Where words are told: what stays, and what is needed on the way to it, which
 * is several times as much. To touch a page of memory for the first time takes
 * longer than to copy what stands on it. */
struct desk {
    struct arena *arena, *scratch;
};

static void choose(struct telling *telling)
{
    const struct report *report = telling->report;
    struct entries all = ledger_entries(report->arena, report->input->ledger);
    for (int place = 0; place < PLACES; place++)
        for (size_t i = 0; i < all.count; i++)
            if (reason_of(report, all.at[i]) != NULL &&
                place_of(all.at[i]) == place)
                LIST_ADD(report->arena, &telling->entries, all.at[i]);
}

/* A reason of its own, with room for one line more. */
static void keep(
    struct arena *arena, const struct reason *told, struct reason *reason)
{
    size_t count = told->lines.count;
    *reason = *told;
    reason->title = arena_text(arena, told->title);
    reason->shown = arena_text(arena, told->shown);
    reason->value = arena_text(arena, told->value);
    reason->lines.room = count + 1;
    reason->lines.at = ARENA_ARRAY(arena, count + 1, struct reason_line);
    for (size_t i = 0; i < count; i++)
        reason->lines.at[i] = (struct reason_line){
            told->lines.at[i].label, arena_text(arena, told->lines.at[i].text)};
}

/* All but the inputs and what moves it. */
static void tell_entry(const struct telling *telling, const struct desk *desk,
    const struct entry *entry)
{
    const struct report *report = telling->report;
    keep(desk->arena,
        explain_reason(desk->scratch, entry, report->language, report->edition),
        reason_of(report, entry));
}

static void tell_inputs(const struct telling *telling, const struct desk *desk,
    const struct entry *entry)
{
    struct reason *reason = reason_of(telling->report, entry);
    reason->inputs.at =
        ARENA_ARRAY(desk->arena, entry->input_count, struct reason_input);
    for (size_t i = 0; i < entry->input_count; i++) {
        const struct input *input = &entry->inputs[i];
        const struct reason *below = reason_of(telling->report, input->entry);
        if (below == NULL || input->decides || was_named(entry, i))
            continue;
        reason->inputs.at[reason->inputs.count++] = (struct reason_input){
            input->name == NULL ? "" : input->name, below};
    }
}

/* Of what the reader sees as a cell; `explain` tells of the others. */
static void tell_effects(const struct telling *telling, const struct desk *desk,
    const struct entry *entry)
{
    const struct report *report = telling->report;
    if (report->effects == NULL || !report->in_cells[entry->order] ||
        report->effects[entry->order] == NULL)
        return;
    const char *lines =
        effects_lines(desk->scratch, entry, report->effects[entry->order],
            report->reasons, report->language, report->edition);
    if (lines != NULL)
        LIST_ADD(desk->arena, &reason_of(report, entry)->lines,
            (struct reason_line){
                report_say(report, WORDS("最も動かす入力", "moved by")),
                arena_text(desk->arena, lines)});
}

enum { PARTS = 16 };

static void each_of_part(const struct telling *telling, size_t part,
    struct arena *own,
    void (*tell)(const struct telling *telling, const struct desk *desk,
        const struct entry *entry))
{
    struct desk desk = {own, arena_child(own)};
    size_t count = telling->entries.count;
    for (size_t i = part * count / PARTS; i < (part + 1) * count / PARTS; i++) {
        tell(telling, &desk, telling->entries.at[i]);
        arena_reset(desk.scratch);
    }
}

static void tell_entries(void *context, size_t part, struct arena *own)
{
    each_of_part(context, part, own, tell_entry);
}

/* Once all entries have their words. */
static void tell_what_moves(void *context, size_t part, struct arena *own)
{
    each_of_part(context, part, own, tell_inputs);
    each_of_part(context, part, own, tell_effects);
}

static void set_effects(struct report *report, struct document *document)
{
    report->effects = report->input->effects(report->input->effects_context);
    document->reasons_note = report_say(report,
        WORDS(
            "「最も動かす入力」は、数は1割、日は30日だけ入力を変えて式をたどり"
            "直したときの値です。語句の入力とその他の入力は erabu explain が"
            "示します。",
            "'Moved by' names the inputs that move a number most, and what the "
            "formulas give with a tenth of the input more or less, or 30 days; "
            "erabu explain tells of inputs that are words, and of all "
            "others."));
}

void report_attach_reasons(struct report *report, struct document *document)
{
    const struct report_input *input = report->input;
    struct telling telling = {.report = report};
    choose(&telling);
    if (input->effects != NULL)
        set_effects(report, document);
    jobs_finish(jobs_start(
        report->arena, input->threads, PARTS, tell_entries, &telling));
    jobs_finish(jobs_start(
        report->arena, input->threads, PARTS, tell_what_moves, &telling));
    for (size_t i = 0; i < telling.entries.count; i++) {
        struct reason *reason = reason_of(report, telling.entries.at[i]);
        reason->number = i;
        LIST_ADD(report->arena, &document->reasons, reason);
    }
}
