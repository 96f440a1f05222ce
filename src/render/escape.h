/* How texts are made harmless in each format. */
#ifndef RENDER_ESCAPE_H
#define RENDER_ESCAPE_H

#include "base/text.h"

/* Text or attribute value of HTML and SVG, line ends as they are. */
void escape_markup(struct text *out, const char *text);

/* The same with line ends as <br>. */
void escape_markup_lines(struct text *out, const char *text);

/* An element's id: white space becomes `_`. */
void escape_id(struct text *out, const char *address);

/* href="#…": percent-encoded UTF-8 of that id. */
void escape_fragment(struct text *out, const char *address);

/* Inline Markdown, in cells, headings and the like; line ends become <br>. */
void escape_markdown(struct text *out, const char *text);

/* The same where a line begins, so that it begins no list, heading … */
void escape_markdown_line(struct text *out, const char *text);

#endif
