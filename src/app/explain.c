/* The story of `explain`: the tree of one number. */
#include "app/session.h"

#include "report/explain.h"

PROBLEM_KIND(unknown_address, "address-unknown",
    "「{1}」という番地はありません", "there is no address '{1}'",
    "「{2}」のことですか。一覧は erabu explain PROJECT で見られます",
    "did you mean '{2}'? erabu explain PROJECT lists all");

PROBLEM_KIND(far_address, "address-far", "「{1}」という番地はありません",
    "there is no address '{1}'", "一覧は erabu explain PROJECT で見られます",
    "erabu explain PROJECT lists all");

static const char *nearest_address(
    struct session *session, const struct entries *all, const char *address)
{
    const char **names = ARENA_ARRAY(session->arena, all->count, const char *);
    for (size_t i = 0; i < all->count; i++)
        names[i] = all->at[i]->address;
    return text_nearest(address, names, all->count);
}

static enum status tell(struct session *session, void *context)
{
    const char *address = context;
    enum status status = session_load(session);
    if (status == STATUS_OK)
        status = session_compute(session);
    if (status != STATUS_OK)
        return status;
    struct entries all = ledger_entries(session->arena, session->ledger);
    if (address == NULL) {
        for (size_t i = 0; i < all.count; i++)
            fprintf(session->options->results, "%s\n", all.at[i]->address);
        return STATUS_OK;
    }
    const struct entry *entry = ledger_find(session->ledger, address);
    if (entry == NULL) {
        const char *nearest = nearest_address(session, &all, address);
        problem_add(session->problems,
            nearest == NULL ? &far_address : &unknown_address,
            (struct place){0}, address, nearest);
        return STATUS_INPUT;
    }
    struct text out = text_new(session->arena);
    explain_entry(&out, entry, session->language, -1);
    fputs(text_string(&out), session->options->results);
    return STATUS_OK;
}

enum erabu_status erabu_explain(
    const struct erabu_options *options, const char *address)
{
    return session_tell(options, tell, (void *)address);
}
