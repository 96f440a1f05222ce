/* Formats: a document, or each of its tables, as bytes.
 *
 * A format is one row; the rows are what `--to` offers. Nothing here knows
 * what the document is about: it could print a phone bill. Texts come from
 * the user's files and are hostile until escaped: every format shows control
 * and text-direction characters as U+FFFD, and no text becomes markup. */
#ifndef RENDER_RENDER_H
#define RENDER_RENDER_H

#include "base/problem.h"
#include "base/status.h"
#include "base/text.h"
#include "model/agenda.h"
#include "model/document.h"
#include "model/figure.h"

enum csv_encoding {
    CSV_UTF8_BOM, /* what spreadsheets in Japan open without asking */
    CSV_UTF8,
    CSV_CP932
};

struct render_options {
    enum csv_encoding csv_encoding;
    bool no_ids; /* a form that prescribes its columns */
};

/* One function is there, the others are NULL: a format writes the whole
 * document (report.<extension>), or each table or each figure into a file of
 * its own (<id>.<extension>), or the days to note (schedule.<extension>).
 * Markdown shows figures from the SVG files, so md goes with svg. */
struct format {
    const char *name; /* after --to */
    const char *extension;
    struct words label;
    void (*document)(struct text *out, const struct document *document);
    enum status (*table)(struct text *out, const struct table *table,
        const struct render_options *options, struct problems *problems);
    void (*figure)(struct text *out, const struct figure *figure);
    void (*agenda)(struct text *out, const struct agenda *agenda);
};

extern const struct format format_rows[];
extern const size_t format_count;

/* NULL when there is none of this name. */
const struct format *format_named(const char *name);

/* "utf-8-bom", "utf-8", "cp932"; false for anything else. */
bool csv_encoding_named(const char *name, enum csv_encoding *encoding);

/* RFC 4180 with CRLF, first column `id`. Problem: a character that CP932
 * lacks, for every cell that has one; `out` is untouched then. */
enum status render_csv(struct text *out, const struct table *table,
    const struct render_options *options, struct problems *problems);

void render_markdown(struct text *out, const struct document *document);

/* One self-contained page: no script, no foreign resource. */
void render_html(struct text *out, const struct document *document);

/* iCalendar (RFC 5545), CRLF, lines folded at 75 octets: an event of one day
 * each, with the agenda's stamp as its DTSTAMP. */
void render_ics(struct text *out, const struct agenda *agenda);

/* An <svg> element, which is also a whole file. */
void render_svg(struct text *out, const struct figure *figure);

#endif
