#include "study/gate.h"

#include "base/list.h"
#include "base/text.h"

#include <math.h>
#include <stdlib.h>

struct windows {
    struct arena *arena;
    LIST(struct gate_window) list;
};

static void add(struct windows *windows, const struct gate_row *row,
    day_number opens, day_number passes, bool estimated)
{
    double lead = row->lead_days.given ? row->lead_days.value : 0;
    struct gate_window window = {
        (double)opens - lead, (double)passes, row, estimated};
    LIST_ADD(windows->arena, &windows->list, window);
}

/* The first such day of a year that is not before another day. */
static day_number yearly(
    const struct param *month, const struct param *day, day_number from)
{
    int year = date_of(from).year;
    struct date date = {year, (int)month->value, (int)day->value};
    if (date_number(date) < from)
        date.year++;
    return date_number(date);
}

/* The windows of a yearly row that open after all dated ones have passed. */
static void add_yearly(struct windows *windows, const struct gate_row *row,
    double after, int first, int last)
{
    for (int year = first; year <= last; year++) {
        day_number opens = yearly(&row->opens_month, &row->opens_day,
            date_number((struct date){year, 1, 1}));
        day_number passes = yearly(&row->passes_month, &row->passes_day, opens);
        if ((double)opens > after)
            add(windows, row, opens, passes, true);
    }
}

static int by_time(const void *left, const void *right)
{
    const struct gate_window *a = left, *b = right;
    int order = (a->passes > b->passes) - (a->passes < b->passes);
    return order != 0
               ? order
               : (a->ready_by > b->ready_by) - (a->ready_by < b->ready_by);
}

/* What may be ready later for an earlier window may so for a later one, too. */
static void raise_ready(struct gate *gate)
{
    for (size_t i = 1; i < gate->count; i++)
        gate->windows[i].ready_by =
            fmax(gate->windows[i].ready_by, gate->windows[i - 1].ready_by);
}

struct gate gate_new(struct arena *arena, const struct gate_row *rows,
    size_t count, const char *id, int first, int last)
{
    struct windows windows = {.arena = arena};
    double dated = -INFINITY;
    for (size_t i = 0; i < count; i++) {
        if (!text_equal(rows[i].gate, id) || gate_row_is_yearly(&rows[i]))
            continue;
        add(&windows, &rows[i], rows[i].opens.number, rows[i].passes.number,
            false);
        dated = fmax(dated, (double)rows[i].passes.number);
    }
    for (size_t i = 0; i < count; i++)
        if (text_equal(rows[i].gate, id) && gate_row_is_yearly(&rows[i]))
            add_yearly(&windows, &rows[i], dated, first, last);
    struct gate gate = {id, windows.list.at, windows.list.count};
    if (gate.count > 0)
        qsort(gate.windows, gate.count, sizeof *gate.windows, by_time);
    raise_ready(&gate);
    return gate;
}

const struct gate_window *gate_window_at(const struct gate *gate, double ready)
{
    size_t low = 0, high = gate->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (gate->windows[middle].ready_by >= ready)
            high = middle;
        else
            low = middle + 1;
    }
    return isnan(ready) || low == gate->count ? NULL : &gate->windows[low];
}

double gate_pass(const struct gate *gate, double ready)
{
    const struct gate_window *window = gate_window_at(gate, ready);
    return window == NULL ? NAN : window->passes;
}

/* The last window that passes by a day, NULL where there is none. */
static const struct gate_window *last_window(
    const struct gate *gate, double day)
{
    size_t low = 0, high = gate->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (gate->windows[middle].passes <= day)
            low = middle + 1;
        else
            high = middle;
    }
    return isnan(day) || low == 0 ? NULL : &gate->windows[low - 1];
}

double gate_last_pass(const struct gate *gate, double day)
{
    const struct gate_window *window = last_window(gate, day);
    return window == NULL ? NAN : window->passes;
}

double gate_ready_for(const struct gate *gate, double day)
{
    const struct gate_window *window = last_window(gate, day);
    return window == NULL ? NAN : window->ready_by;
}
