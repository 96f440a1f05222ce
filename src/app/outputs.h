/* What a command writes: a document and its tables in every format that is
 * wanted, with a manifest, as one folder that appears whole or not at all. */
#ifndef APP_OUTPUTS_H
#define APP_OUTPUTS_H

#include "app/manifest.h"
#include "app/session.h"
#include "model/document.h"

/* What is rendered: a document, and tables that become files of their own. */
struct content {
    const struct document *document;
    LIST(const struct table *) tables;
    const struct agenda *agenda; /* NULL: no days to note */
};

/* STATUS_USAGE, and a problem, where --to names a format that there is not. */
enum status outputs_check_formats(struct session *session);

/* Whether --to asks for a format (without it: for all). */
bool outputs_want(const struct session *session, const char *format);

/* Renders the content, lists the session's inputs and what was rendered in the
 * manifest (whose project and options are set), records it in the work log of
 * the session's project, if it has one, and puts the folder in its place. The
 * name of the page, or what there is instead, goes to `results`. Without a
 * folder nothing is written: the manifest says what would be. */
enum status outputs_put(struct session *session, const struct content *content,
    struct manifest *manifest, const char *folder);

/* Without -o the document goes to `results`, as Markdown; with it, all of it
 * becomes a folder, which replaces only what was written under this name. */
enum status outputs_put_or_print(
    struct session *session, const struct content *content, const char *name);

#endif
