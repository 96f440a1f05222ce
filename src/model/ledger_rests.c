/* What a number rests on beside what stands in its formula. */
#include "model/ledger_parts.h"

#include "base/text.h"

#include <math.h>

void calc_rests_on(struct calc *calc, const struct entry *entry)
{
    if (entry != NULL)
        LIST_ADD(calc->scope->ledger->arena, &calc->inputs,
            (struct input){.name = "", .entry = entry, .decides = true});
}

void calc_rests_on_record(struct calc *calc, const struct origin *origin)
{
    if (origin->path == NULL) /* of nothing that is written */
        return;
    calc_rests_on(calc, ledger_rule(calc->scope->ledger, origin, origin->path));
}

static const struct entry *table_entry(
    struct ledger *ledger, const struct origin *record)
{
    struct address address = {.parts = {"param/", record->file}};
    const struct entry *known = ledger_at(ledger, address);
    if (known != NULL)
        return known;
    struct entry *entry = ARENA_NEW(ledger->arena, struct entry);
    entry->address = address_text(ledger->arena, address);
    entry->source = record->file;
    entry->method = "table";
    entry->value = value_number(NAN);
    return ledger_put_at(ledger, address, entry);
}

void calc_rests_on_table(struct calc *calc, const struct origin *record)
{
    calc_rests_on(calc, table_entry(calc->scope->ledger, record));
}

static const struct entry *list_entry(struct ledger *ledger,
    const struct origin *record, const char *key, const struct texts *list)
{
    struct origin origin = *record;
    struct text shown = text_new(ledger->arena);
    for (size_t i = 0; i < list->count; i++)
        text_addf(&shown, "%s%s", i > 0 ? "; " : "", list->at[i]);
    origin.path = *record->path == '\0'
                      ? key
                      : arena_printf(ledger->arena, "%s.%s", record->path, key);
    origin.said = (struct said){NULL, NULL};
    return ledger_rule(ledger, &origin, text_string(&shown));
}

void calc_rests_on_list(struct calc *calc, const struct origin *record,
    const char *key, const struct texts *list)
{
    calc_rests_on(calc, list_entry(calc->scope->ledger, record, key, list));
}

void scope_rests_on_list(struct scope *scope, const struct origin *record,
    const char *key, const struct texts *list)
{
    LIST_ADD(scope->ledger->arena, &scope->rests_on,
        list_entry(scope->ledger, record, key, list));
}
