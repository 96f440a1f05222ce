/* Tables of the HTML page. */
#ifndef RENDER_HTML_TABLE_H
#define RENDER_HTML_TABLE_H

#include "base/text.h"
#include "model/document.h"

void html_table(struct text *out, const struct table *table, bool captioned);

#endif
