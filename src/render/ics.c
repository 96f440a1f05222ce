/* An agenda as iCalendar (RFC 5545). */
#include "base/controls.h"
#include "render/escape.h"
#include "render/render.h"

#include <string.h>

enum { LONGEST_LINE = 75 }; /* octets, without the line break: 3.1 */

static bool is_continuation(char byte)
{
    return ((unsigned char)byte & 0xc0) == 0x80;
}

/* A content line, folded between characters (3.1). */
static void add_line(struct text *out, const char *name, const char *value)
{
    struct text line = text_new(out->arena);
    text_addf(&line, "%s:%s", name, value);
    const char *at = text_string(&line);
    size_t left = line.count, room = LONGEST_LINE;
    while (left > room) {
        size_t cut = room;
        while (is_continuation(at[cut]))
            cut--;
        text_add_bytes(out, at, cut);
        text_add(out, "\r\n ");
        at += cut;
        left -= cut;
        room = LONGEST_LINE - 1; /* after the space */
    }
    text_add_bytes(out, at, left);
    text_add(out, "\r\n");
}

/* A value of type TEXT (3.3.11). */
static const char *text_value(struct arena *arena, const char *text)
{
    struct text out = text_new(arena);
    for (const char *c = controls_replaced(arena, text); *c != '\0'; c++) {
        if (strchr("\\;,", *c) != NULL)
            text_add(&out, "\\");
        text_add_bytes(&out, c, 1);
    }
    return text_string(&out);
}

/* "20320401" */
static const char *day_value(struct arena *arena, day_number day)
{
    struct date date = date_of(day);
    return arena_printf(arena, "%04d%02d%02d", date.year, date.month, date.day);
}

static void add_event(
    struct text *out, const struct agenda *agenda, const struct event *event)
{
    struct arena *arena = out->arena;
    add_line(out, "BEGIN", "VEVENT");
    add_line(out, "UID",
        text_value(
            arena, arena_printf(arena, "%s@%s.erabu", event->id, agenda->id)));
    add_line(out, "DTSTAMP",
        arena_printf(arena, "%sT000000Z", day_value(arena, agenda->stamp)));
    add_line(out, "DTSTART;VALUE=DATE", day_value(arena, event->day));
    add_line(out, "SUMMARY", text_value(arena, event->title));
    if (*event->note != '\0')
        add_line(out, "DESCRIPTION", text_value(arena, event->note));
    add_line(out, "STATUS", "TENTATIVE");
    add_line(out, "TRANSP", "TRANSPARENT");
    add_line(out, "END", "VEVENT");
}

void render_ics(struct text *out, const struct agenda *agenda)
{
    add_line(out, "BEGIN", "VCALENDAR");
    add_line(out, "VERSION", "2.0");
    add_line(out, "PRODID", "-//Erabu//Erabu//JA");
    add_line(out, "CALSCALE", "GREGORIAN");
    add_line(out, "X-WR-CALNAME", text_value(out->arena, agenda->title));
    for (size_t i = 0; i < agenda->events.count; i++)
        add_event(out, agenda, &agenda->events.at[i]);
    add_line(out, "END", "VCALENDAR");
}
