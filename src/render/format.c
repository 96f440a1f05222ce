#include "render/render.h"

const struct format format_rows[] = {
    {"csv", "csv", {"表ごとのCSV", "a CSV for each table"}, NULL, render_csv,
        NULL, NULL},
    {"md", "md", {"Markdownの報告書", "the report in Markdown"},
        render_markdown, NULL, NULL, NULL},
    {"html", "html",
        {"1枚で完結するHTMLの報告書", "the report as one HTML page"},
        render_html, NULL, NULL, NULL},
    {"svg", "svg", {"図ごとのSVG", "an SVG for each figure"}, NULL, NULL,
        render_svg, NULL},
    {"ics", "ics", {"節目のiCalendar", "the milestones as iCalendar"}, NULL,
        NULL, NULL, render_ics},
};

const size_t format_count = sizeof format_rows / sizeof *format_rows;

const struct format *format_named(const char *name)
{
    for (size_t i = 0; i < format_count; i++)
        if (text_equal(format_rows[i].name, name))
            return &format_rows[i];
    return NULL;
}
