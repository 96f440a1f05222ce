/* The story of `explain`: the tree of one number, or all that rests on an
 * input. */
#include "app/effects.h"
#include "app/explain_json.h"
#include "app/explain_run.h"
#include "app/run.h"

#include "report/cell_names.h"
#include "report/effects.h"
#include "report/explain.h"
#include "report/show.h"
#include "report/uses.h"

PROBLEM_KIND(unknown_use, "uses-unknown",
    "「{1}」という番地・レイヤ・ファイルはありません",
    "there is no address, layer or file '{1}'", "「{2}」のことですか",
    "did you mean '{2}'?");

PROBLEM_KIND(unknown_address, "address-unknown",
    "「{1}」という番地はありません", "there is no address '{1}'",
    "「{2}」のことですか。一覧は erabu explain PROJECT で見られます",
    "did you mean '{2}'? erabu explain PROJECT lists all");

PROBLEM_KIND(far_address, "address-far", "「{1}」という番地はありません",
    "there is no address '{1}'", "一覧は erabu explain PROJECT で見られます",
    "erabu explain PROJECT lists all");

PROBLEM_KIND(unknown_cell, "cell-unknown",
    "「{1}」という表・行・欄はありません",
    "there is no table, row or cell '{1}'", "「{2}」のことですか",
    "did you mean '{2}'?");

PROBLEM_KIND(words_cell, "cell-words",
    "「{1}」の「{2}」は語句で、根拠の式はありません",
    "'{1}' says '{2}': words, without a reason",
    "その行の数値の欄を指定してください(行の名前までなら欄を一覧します)",
    "name a cell of the row with a number (the row alone lists them)");

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

/* What would change it stands below its tree, where a terminal stops. */
static void print_tree(struct session *session, const struct entry *entry)
{
    struct text out = text_new(session->arena);
    struct effects effects = effects_find(session, entry);
    explain_entry(&out, entry, session->language, -1);
    effects_print(&out, entry, &effects, session->language);
    fputs(text_string(&out), session->options->results);
}

static void tell_entry(struct session *session, const struct entry *entry)
{
    if (!session->options->json) {
        print_tree(session, entry);
        return;
    }
    struct effects effects = effects_find(session, entry);
    fputs(explain_json(session->arena, session->ledger, entry, &effects,
              session->language),
        session->options->results);
}

/* ---- cells of the outputs ---- */

static struct report_tables tables_of(struct session *session)
{
    struct content content = run_content(session);
    return (struct report_tables){content.tables.at, content.tables.count};
}

static enum status no_cell(struct session *session,
    const struct report_tables *tables, const char *name)
{
    problem_add(session->problems, &unknown_cell, (struct place){0}, name,
        cells_nearest(session->arena, tables, name));
    return STATUS_INPUT;
}

/* A line each: the cell, what it shows, and the address of its reason. */
static void list_cells(struct session *session, const struct named_cells *cells)
{
    for (size_t i = 0; i < cells->count; i++)
        if (cells->at[i].entry != NULL)
            fprintf(session->options->results, "%s  %s  %s\n",
                cells->at[i].name, cells->at[i].shown,
                cells->at[i].entry->address);
}

static enum status tell_cells(struct session *session,
    const struct report_tables *tables, const char *name)
{
    struct named_cells cells =
        cells_named(session->arena, tables, session->ledger, name);
    if (cells.count == 0)
        return no_cell(session, tables, name);
    if (cells.count > 1) {
        list_cells(session, &cells);
        return STATUS_OK;
    }
    if (cells.at[0].entry == NULL) {
        problem_add(session->problems, &words_cell, (struct place){0}, name,
            cells.at[0].shown);
        return STATUS_INPUT;
    }
    tell_entry(session, cells.at[0].entry);
    return STATUS_OK;
}

/* ---- the story ---- */

static enum status no_entry(
    struct session *session, const struct entries *all, const char *address)
{
    const char *nearest = nearest_address(session, all, address);
    problem_add(session->problems,
        nearest == NULL ? &far_address : &unknown_address, (struct place){0},
        address, nearest);
    return STATUS_INPUT;
}

static enum status tell_address(struct session *session, const char *address)
{
    const struct entry *entry = ledger_find(session->ledger, address);
    if (entry != NULL) {
        tell_entry(session, entry);
        return STATUS_OK;
    }
    struct report_tables tables = tables_of(session);
    if (cells_are_meant(&tables, address))
        return tell_cells(session, &tables, address);
    struct entries all = ledger_entries(session->arena, session->ledger);
    return no_entry(session, &all, address);
}

static void list_addresses(struct session *session)
{
    struct entries all = ledger_entries(session->arena, session->ledger);
    for (size_t i = 0; i < all.count; i++)
        fprintf(session->options->results, "%s\n", all.at[i]->address);
}

static enum status tell(struct session *session, void *context)
{
    const char *address = context;
    enum status status = explain_take_run(session);
    if (status == STATUS_OK)
        status = session_load(session);
    if (status == STATUS_OK)
        status = session_compute(session);
    if (status != STATUS_OK)
        return status;
    if (session->options->uses != NULL)
        return tell_uses(session);
    if (address != NULL)
        return tell_address(session, address);
    list_addresses(session);
    return STATUS_OK;
}

enum erabu_status erabu_explain(
    const struct erabu_options *options, const char *address)
{
    return session_tell(options, tell, (void *)address);
}
