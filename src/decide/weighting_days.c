/* Whether the weights were settled before the sites were scored. */
#include "decide/weighting_parts.h"

#include "base/date.h"

#include <math.h>

struct documents {
    bool *seen; /* by the entry's order */
    const struct weight_round *settled;
    const struct entry *newest;
    day_number day;
    size_t dated, newer;
};

/* Facts with a date that scores rest on. */
static void collect(struct documents *documents, const struct entry *entry)
{
    if (documents->seen[entry->order])
        return;
    documents->seen[entry->order] = true;
    day_number day;
    if (entry->measure != NULL && entry->origin != NULL &&
        entry->origin->date != NULL && date_parse(entry->origin->date, &day)) {
        documents->dated++;
        documents->newer += day > documents->settled->day;
        if (documents->newest == NULL || day > documents->day) {
            documents->newest = entry;
            documents->day = day;
        }
    }
    for (size_t i = 0; i < entry->input_count; i++)
        collect(documents, entry->inputs[i].entry);
}

static void day_post(const struct weigher *weigher, struct weighed_round *round)
{
    struct origin origin = round->round->row->origin;
    origin.path = arena_printf(weigher->arena, "%s.date", round->round->id);
    struct calc *calc =
        calc_open(weigher->project, M_round_day, round->round->id, NULL, NULL);
    calc_method_words(
        calc, WORDS("回の日付(date)", "the date of the round's rows"));
    calc_rule(calc, &origin, date_text(weigher->arena, round->round->day));
    round->day = calc_post(calc, (double)round->round->day);
}

void days_post(struct weigher *weigher, const struct weight_round *settled)
{
    const struct scoring *scoring = weigher->scoring;
    struct weighting *weighting = weigher->weighting;
    for (size_t r = 0; r < weigher->members->round_count; r++)
        day_post(weigher, &weighting->rounds[r]);
    if (settled == NULL)
        return;
    size_t entries =
        ledger_count(scope_ledger(weigher->project));
    struct documents documents = {
        .seen = ARENA_ARRAY(weigher->arena, entries, bool), .settled = settled};
    for (size_t s = 0; s < scoring->site_count; s++)
        collect(&documents, scoring->sites[s].total.entry);
    weighting->dated = documents.dated;
    weighting->newer = documents.newer;
    if (documents.newest == NULL)
        return;
    struct calc *calc =
        calc_open(weigher->project, M_newest_source, NULL, NULL, NULL);
    calc_method_words(
        calc, WORDS("総合得点の根拠となった資料のうち最も新しいもの",
                  "the newest document that totals rest on"));
    calc_use_entry(calc, "document", documents.newest);
    calc_tolerate_unknown(calc);
    weighting->newest = calc_post(calc, (double)documents.day);
}
