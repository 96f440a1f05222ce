/* The page's own style sheet. */
#ifndef RENDER_HTML_STYLE_H
#define RENDER_HTML_STYLE_H

extern const char html_style[];

#endif
