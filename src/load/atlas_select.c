/* Which records of a layer matter to the sites: those near them and, for each
 * site, the nearest wherever it lies, found from the records' boxes.
 *
 * Distances here are bounds. Around a site the layer's coordinates are taken
 * as metres by two factors, which hold for conformal systems and for degrees
 * (their axes stay at right angles); what the factors change with the
 * distance is in `slack`. */
#include "load/atlas_parts.h"

#include "base/list.h"

#include <math.h>
#include <stdlib.h>

static const double EARTH_M = 6.37e6;

/* Relative error of a distance by the factors: the scale along a parallel
 * changes with tan(latitude) per radius, which is below 1.04 up to 46 N. */
static double slack(double distance_m)
{
    return 0.005 + 1.5 * distance_m / EARTH_M;
}

static double at_least(double distance_m)
{
    return fmax(0, distance_m * (1 - slack(distance_m)));
}

static double at_most(double distance_m)
{
    return distance_m * (1 + slack(distance_m));
}

static struct box grown(struct box box, double by_x, double by_y)
{
    return (struct box){
        box.x_min - by_x, box.y_min - by_y, box.x_max + by_x, box.y_max + by_y};
}

/* A box of the plane in the layer's coordinates, with a margin for its curved
 * sides. */
static struct box box_back(const struct way *way, struct box box)
{
    enum { STEPS = 8 };
    struct point at[4 * STEPS];
    double width = box.x_max - box.x_min, height = box.y_max - box.y_min;
    for (int i = 0; i < STEPS; i++) {
        double part = (double)i / STEPS;
        at[4 * i] = (struct point){box.x_min + part * width, box.y_min};
        at[4 * i + 1] = (struct point){box.x_max, box.y_min + part * height};
        at[4 * i + 2] = (struct point){box.x_max - part * width, box.y_max};
        at[4 * i + 3] = (struct point){box.x_min, box.y_max - part * height};
    }
    projection_apply(way->projection, at, 4 * STEPS, true);
    struct box back = {at[0].x, at[0].y, at[0].x, at[0].y};
    for (int i = 1; i < 4 * STEPS; i++) {
        back.x_min = fmin(back.x_min, at[i].x);
        back.y_min = fmin(back.y_min, at[i].y);
        back.x_max = fmax(back.x_max, at[i].x);
        back.y_max = fmax(back.y_max, at[i].y);
    }
    return grown(back, 0.01 * (back.x_max - back.x_min),
        0.01 * (back.y_max - back.y_min));
}

/* Metres per unit of x and y at a point of the layer. */
static void measure_units(const struct way *way, struct view *view)
{
    double step = crs_is_geographic(way->crs) ? 1e-4 : 10;
    struct point at[3] = {view->inside, view->inside, view->inside};
    at[1].x += step;
    at[2].y += step;
    projection_apply(way->projection, at, 3, false);
    view->metres_x = hypot(at[1].x - at[0].x, at[1].y - at[0].y) / step;
    view->metres_y = hypot(at[2].x - at[0].x, at[2].y - at[0].y) / step;
}

static struct view view_of(const struct way *way, const struct site *site,
    struct point inside, double surroundings_m)
{
    struct box box = shape_bounds(site->shape);
    struct view view = {
        .nearest_m = INFINITY, .counted_m = INFINITY, .site_plane_m = box};
    view.site = box_back(way, box);
    view.surroundings =
        box_back(way, grown(box, surroundings_m, surroundings_m));
    view.inside = inside;
    projection_apply(way->projection, &view.inside, 1, true);
    measure_units(way, &view);
    return view;
}

static bool meets(struct box a, struct box b)
{
    return a.x_min <= b.x_max && b.x_min <= a.x_max && a.y_min <= b.y_max &&
           b.y_min <= a.y_max;
}

static double metres(const struct view *view, double dx, double dy)
{
    double x = dx * view->metres_x, y = dy * view->metres_y;
    return sqrt(x * x + y * y);
}

/* Between two intervals. */
static double gap(double a_min, double a_max, double b_min, double b_max)
{
    if (b_min > a_max)
        return b_min - a_max;
    return a_min > b_max ? a_min - b_max : 0;
}

/* From box to box, roughly. */
static double gap_m(const struct view *view, struct box box)
{
    struct box site = view->site;
    double dx = gap(site.x_min, site.x_max, box.x_min, box.x_max);
    double dy = gap(site.y_min, site.y_max, box.y_min, box.y_max);
    return metres(view, dx, dy);
}

/* No point of the record is nearer to the site. */
static double lower_bound_m(const struct view *view, struct box box)
{
    return at_least(gap_m(view, box));
}

/* Some point of the record is not farther: it touches every side of its box,
 * and a side is not farther than its farther end. */
static double upper_bound_m(const struct view *view, struct box box)
{
    double x[2] = {box.x_min - view->inside.x, box.x_max - view->inside.x};
    double y[2] = {box.y_min - view->inside.y, box.y_max - view->inside.y};
    double corner[4] = {metres(view, x[0], y[0]), metres(view, x[1], y[0]),
        metres(view, x[1], y[1]), metres(view, x[0], y[1])};
    double least = INFINITY;
    for (int i = 0; i < 4; i++)
        least = fmin(least, fmax(corner[i], corner[(i + 1) % 4]));
    return at_most(least);
}

static bool is_there(struct shapefile_record record)
{
    return !record.null && !record.deleted;
}

/* A look for the nearest record, of all or of those that count. */
struct search {
    const struct view *view;
    struct shapefile *file;
    struct counted *counted; /* NULL: all count */
    double nearest_m;        /* the best so far */
};

/* Whether a record may be nearer; cells are read last. */
static bool may_be_nearer(const struct search *search, size_t record)
{
    struct shapefile_record at = shapefile_record(search->file, record);
    return is_there(at) &&
           lower_bound_m(search->view, at.box) < search->nearest_m &&
           (search->counted == NULL || counted_is(search->counted, record));
}

/* Pass 1: how far the nearest feature can be at most. */
static void bound_nearest(struct search *search)
{
    for (size_t i = 0; i < shapefile_count(search->file); i++)
        if (may_be_nearer(search, i))
            search->nearest_m = fmin(
                search->nearest_m, upper_bound_m(search->view,
                                       shapefile_record(search->file, i).box));
}

struct candidate {
    size_t record;
    double lower_m;
};

static int by_distance(const void *left, const void *right)
{
    const struct candidate *a = left, *b = right;
    if (a->lower_m != b->lower_m)
        return a->lower_m < b->lower_m ? -1 : 1;
    return (a->record > b->record) - (a->record < b->record);
}

static double nearest_vertex_m(
    const struct view *view, const struct rings *parts)
{
    double least = INFINITY;
    for (size_t i = 0; i < parts->count; i++)
        for (size_t k = 0; k < parts->at[i].count; k++) {
            struct point p = parts->at[i].at[k];
            least = fmin(least,
                metres(view, p.x - view->inside.x, p.y - view->inside.y));
        }
    return at_most(least);
}

/* Boxes of large shapes say little: where the nearest feature may lie beyond
 * the surroundings, vertices give a better bound. */
static void refine_nearest(
    struct atlas_reader *reader, struct search *search, struct arena *arena)
{
    LIST(struct candidate) list = {0};
    for (size_t i = 0; i < shapefile_count(search->file); i++)
        if (may_be_nearer(search, i)) {
            struct box box = shapefile_record(search->file, i).box;
            struct candidate candidate = {i, lower_bound_m(search->view, box)};
            LIST_ADD(arena, &list, candidate);
        }
    if (list.count == 0)
        return;
    qsort(list.at, list.count, sizeof *list.at, by_distance);
    for (size_t i = 0;
         i < list.count && list.at[i].lower_m <= search->nearest_m; i++) {
        struct rings parts;
        if (shapefile_parts(reader->scratch, search->file, list.at[i].record,
                &parts, reader->problems) == STATUS_OK)
            search->nearest_m =
                fmin(search->nearest_m, nearest_vertex_m(search->view, &parts));
        arena_reset(reader->scratch);
    }
}

static double find_nearest(struct atlas_reader *reader, const struct view *view,
    struct shapefile *file, struct counted *counted, double surroundings_m,
    struct arena *arena)
{
    struct search search = {view, file, counted, INFINITY};
    bound_nearest(&search);
    if (search.nearest_m > surroundings_m)
        refine_nearest(reader, &search, arena);
    return search.nearest_m;
}

/* The box in which the layer must stay exact: the surroundings, and as far as
 * the nearest feature. */
static void find_cut(const struct way *way, struct view *view,
    const struct site *site, double surroundings_m)
{
    double reach_m = surroundings_m;
    if (isfinite(view->nearest_m))
        reach_m = fmax(reach_m, view->nearest_m + 1);
    if (isfinite(view->counted_m))
        reach_m = fmax(reach_m, view->counted_m + 1);
    view->cut_plane_m = grown(shape_bounds(site->shape), reach_m, reach_m);
    view->cut = box_back(way, view->cut_plane_m);
}

static void find_views(struct atlas_reader *reader, struct shapefile *file,
    const struct way *way, double surroundings_m, struct counted *counted,
    struct selection *selection, struct arena *arena)
{
    for (size_t i = 0; i < selection->view_count; i++) {
        const struct site *site = &reader->atlas->sites[i];
        struct view *view = &selection->views[i];
        *view = view_of(way, site, reader->inside[i], surroundings_m);
        view->nearest_m =
            find_nearest(reader, view, file, NULL, surroundings_m, arena);
        if (counted != NULL)
            view->counted_m = find_nearest(
                reader, view, file, counted, surroundings_m, arena);
        find_cut(way, view, site, surroundings_m);
    }
}

/* Whether a site needs a record whose box is that far away. */
static bool is_wanted(const struct view *view, struct shapefile_record record,
    double metres_away, struct counted *counted, size_t index)
{
    double least_m = at_least(metres_away);
    return meets(record.box, view->surroundings) ||
           least_m <= view->nearest_m ||
           (counted != NULL && least_m <= view->counted_m &&
               counted_is(counted, index));
}

struct selection records_select(struct atlas_reader *reader,
    struct shapefile *file, const struct way *way, double surroundings_m,
    struct counted *counted, struct arena *arena)
{
    size_t count = reader->atlas->site_count;
    struct selection selection = {.nearest_m = INFINITY, .view_count = count};
    selection.views = ARENA_ARRAY(arena, count, struct view);
    find_views(reader, file, way, surroundings_m, counted, &selection, arena);
    LIST(size_t) records = {0};
    for (size_t i = 0; i < shapefile_count(file); i++) {
        struct shapefile_record record = shapefile_record(file, i);
        bool wanted = false;
        for (size_t k = 0; is_there(record) && k < count; k++) {
            const struct view *view = &selection.views[k];
            double metres_away = gap_m(view, record.box);
            selection.nearest_m = fmin(selection.nearest_m, metres_away);
            wanted = wanted || is_wanted(view, record, metres_away, counted, i);
        }
        if (wanted)
            LIST_ADD(arena, &records, i);
    }
    selection.records = records.at;
    selection.count = records.count;
    return selection;
}
