/* The story of `explain`: the tree of one number, or all that rests on an
 * input. */
#include "app/explain_json.h"
#include "app/session.h"

#include "report/explain.h"
#include "report/show.h"
#include "report/uses.h"

PROBLEM_KIND(unknown_use, "uses-unknown",
    "「{1}」という番地・レイヤ・ファイルはありません",
    "there is no address, layer or file '{1}'", "「{2}」のことですか。",
    "did you mean '{2}'?");

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

/* ---- what rests on an input ---- */

static void print_use(
    struct session *session, struct text *out, const struct entry *entry)
{
    text_addf(out, "%s  %s: %s\n", entry->address,
        explain_title(session->arena, entry, session->language),
        show_entry(session->arena, entry, session->language, EDITION_INTERNAL));
}

static void print_uses(struct session *session, const struct uses *uses)
{
    struct text out = text_new(session->arena);
    bool en = session->language == LANGUAGE_EN;
    for (size_t i = 0; i < uses->of.count; i++)
        print_use(session, &out, uses->of.at[i]);
    text_addf(&out,
        en ? "\n%zu numbers rest on it:\n" : "\nこれによる数値は%zu件です。\n",
        uses->by.count);
    for (size_t i = 0; i < uses->by.count; i++)
        print_use(session, &out, uses->by.at[i]);
    fputs(text_string(&out), session->options->results);
}

static enum status tell_uses(struct session *session)
{
    const char *name = session->options->uses;
    struct uses uses = uses_find(session->arena, session->ledger, name);
    if (uses.of.count == 0) {
        problem_add(session->problems, &unknown_use, (struct place){0}, name,
            uses_nearest(session->arena, session->ledger, name));
        return STATUS_INPUT;
    }
    if (session->options->json)
        fputs(uses_json(session->arena, name, &uses, session->language),
            session->options->results);
    else
        print_uses(session, &uses);
    return STATUS_OK;
}

/* ---- a number ---- */

static void print_tree(struct session *session, const struct entry *entry)
{
    struct text out = text_new(session->arena);
    explain_entry(&out, entry, session->language, -1);
    fputs(text_string(&out), session->options->results);
}

static enum status tell(struct session *session, void *context)
{
    const char *address = context;
    enum status status = session_load(session);
    if (status == STATUS_OK)
        status = session_compute(session);
    if (status != STATUS_OK)
        return status;
    if (session->options->uses != NULL)
        return tell_uses(session);
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
    if (session->options->json)
        fputs(explain_json(
                  session->arena, session->ledger, entry, session->language),
            session->options->results);
    else
        print_tree(session, entry);
    return STATUS_OK;
}

enum erabu_status erabu_explain(
    const struct erabu_options *options, const char *address)
{
    return session_tell(options, tell, (void *)address);
}
