#include "load/atlas_parts.h"
#include "load/project_check.h"
#include "load/site_outline.h"

#include "adapt/digest.h"
#include "base/files.h"
#include "base/list.h"
#include "base/text.h"

#include <ctype.h>
#include <math.h>

PROBLEM_KIND(sites_kind, "sites-not-polygons",
    "候補地はポリゴンでなければなりません", "the sites must be polygons",
    "敷地の境界をGISソフトでポリゴンにしてください",
    "make the outlines of the plots polygons in a GIS program");
PROBLEM_KIND(sites_none, "sites-none", "候補地が一つもありません",
    "there is not a single site",
    "候補地ごとに、敷地の境界のポリゴンを一つ以上入れてください",
    "put in the outline of each site as one or more polygons");
PROBLEM_KIND(site_no_id, "site-without-id",
    "候補地の記号（項目「{1}」）が空です",
    "the site's id (field '{1}') is blank",
    "GISソフトの属性表で A、B などの記号を書いてください",
    "write A, B or the like into the attribute table");
PROBLEM_KIND(site_odd_id, "site-odd-id",
    "候補地の記号「{1}」に空白や「/」は使えません",
    "a site's id may not contain blanks or '/': '{1}'",
    "A、B-1 のような短い記号にしてください", "use short ids like A or B-1");
PROBLEM_KIND(site_broken, "site-broken",
    "候補地「{1}」の形が壊れています（{2}、{3}）",
    "the polygon of site '{1}' is broken ({2} at {3})",
    "候補地は自動では直しません。GISソフトで境界を直してください",
    "sites are not repaired silently; correct the outline in a GIS program");
PROBLEM_KIND(site_no_shape, "site-no-shape", "候補地「{1}」に図形がありません",
    "site '{1}' has no shape",
    "GISソフトで敷地の境界を描くか、属性表のこの行を消してください",
    "draw its outline in a GIS program, or remove this row");
WARNING_KIND(site_deleted, "site-deleted",
    "候補地「{1}」の行には削除の印があるので、読みません",
    "the row of site '{1}' is marked as deleted and is not read",
    "比べる候補地なら、GISソフトで書き出し直してください",
    "if it is to be compared, export it again from a GIS program");
PROBLEM_KIND(site_empty, "site-empty", "候補地「{1}」に面積がありません",
    "site '{1}' has no area", "GISソフトで境界を描き直してください",
    "draw its outline again in a GIS program");
PROBLEM_KIND(site_two_names, "site-two-names",
    "候補地「{1}」に二つの名前があります（「{2}」と「{3}」）",
    "site '{1}' has two names ('{2}' and '{3}')",
    "別の候補地なら別の記号を付けてください", "give another site another id");
PROBLEM_KIND(site_overlap, "site-overlap",
    "候補地「{1}」のポリゴンが重なっています（{2} ㎡）",
    "the polygons of site '{1}' overlap ({2} m2)",
    "同じポリゴンが二度入っていないか確かめてください",
    "see whether one polygon is there twice");
PROBLEM_KIND(site_two_places, "site-two-places",
    "候補地「{1}」が二か所にあります（{2} m離れています）",
    "site '{1}' is in two places, {2} m apart",
    "別の候補地なら別の記号を付けてください", "give another site another id");
PROBLEM_KIND(plane_far, "project-plane-far",
    "候補地は{1}の適用範囲の外にあります",
    "the sites lie outside the area of use of {1}",
    "候補地に合う系は次のとおりです。一つを project.yaml "
    "に書いてください:\n{2}",
    "these planes fit the sites; write one of them into project.yaml:\n{2}");
WARNING_KIND(plane_stretches, "site-plane-stretched",
    "候補地「{1}」は{2}の適用範囲から遠く、面積が楕円体面上より{3} "
    "%大きく出ます",
    "site '{1}' is far from the area of use of {2}: its area comes out {3} % "
    "larger than on the ellipsoid",
    "plane: が正しいか、候補地が離れすぎていないか確かめてください",
    "see whether plane: is right, and whether the sites belong together");
PROBLEM_KIND(site_only, "site-only-unknown",
    "only: の候補地「{1}」はありません",
    "there is no site '{1}', named in only:", "「{2}」のことですか",
    "did you mean '{2}'?");

/* Parts of one site may lie on both sides of a road or a river; farther apart
 * they are two sites. Overlaps below a sheet of paper are drawing noise. */
static const double APART_M = 1000, OVERLAP_M2 = 0.01;

struct draft {
    struct site site;
    LIST(long) records;
    LIST(const struct shape *) shapes;
};

struct sites_reader {
    struct atlas_reader *reader;
    struct shapefile *file;
    struct way way;
    int key, name;
    LIST(struct draft *) drafts;
    struct text kept; /* of the records */
};

static struct place record_place(
    const struct sites_reader *sites, size_t record)
{
    return place_record(shapefile_source(sites->file), (long)record + 1);
}

/* A place as the file has it: what a GIS program will find. */
static const char *where_text(struct sites_reader *sites, struct point where)
{
    projection_apply(sites->way.projection, &where, 1, true);
    if (crs_is_geographic(sites->way.crs))
        return arena_printf(
            sites->reader->arena, "%.6f, %.6f", where.x, where.y);
    return arena_printf(sites->reader->arena, "%.2f, %.2f", where.x, where.y);
}

/* Whether an id can stand in addresses: site/<id>/<measure>. */
static bool is_plain(const char *id)
{
    for (; *id != '\0'; id++)
        if (*id == '/' || *id == '\x7f' || (unsigned char)*id <= ' ')
            return false;
    return true;
}

static bool has_id(struct sites_reader *sites, size_t record, const char *id)
{
    struct problems *problems = sites->reader->problems;
    const struct sites_spec *spec = sites->reader->project->file->sites;
    if (id == NULL)
        problem_add(
            problems, &site_no_id, record_place(sites, record), spec->key);
    else if (!is_plain(id))
        problem_add(problems, &site_odd_id, record_place(sites, record), id);
    return id != NULL && is_plain(id);
}

static void keep_record(struct sites_reader *sites, size_t record,
    const char *id, const char *name, const struct rings *rings)
{
    pack_whole(&sites->kept, (uint64_t)record + 1);
    pack_text(&sites->kept, id);
    pack_text(&sites->kept, name);
    pack_rings(&sites->kept, rings);
}

/* A further part of a record must fit the ones before, as a further record
 * must. */
static void check_parts(struct sites_reader *sites, const struct rings *rings,
    size_t record, const char *id)
{
    struct atlas_reader *reader = sites->reader;
    site_check_holes(reader->arena, rings, record_place(sites, record), id,
        reader->problems);
    double gap_m = rings_gap_m(reader->arena, rings, APART_M);
    if (gap_m > 0)
        problem_add(reader->problems, &site_two_places,
            record_place(sites, record), id,
            arena_printf(reader->arena, "%.0f", gap_m));
}

/* The record's polygon in the plane, or NULL after a problem. */
static struct shape *record_shape(
    struct sites_reader *sites, size_t record, const char *id, const char *name)
{
    struct atlas_reader *reader = sites->reader;
    struct rings rings;
    if (shapefile_parts(reader->arena, sites->file, record, &rings,
            reader->problems) != STATUS_OK)
        return NULL;
    for (size_t i = 0; i < rings.count; i++)
        projection_apply(
            sites->way.projection, rings.at[i].at, rings.at[i].count, false);
    keep_record(sites, record, id, name, &rings);
    const char *defect = NULL;
    struct point where = {0, 0};
    struct shape *shape = shape_polygons(
        reader->atlas->geometry, reader->arena, &rings, &defect, &where);
    struct place place = record_place(sites, record);
    if (defect != NULL)
        problem_add(reader->problems, &site_broken, place, id,
            site_defect_words(reader->problems, defect),
            where_text(sites, where));
    else if (shape_is_empty(shape))
        problem_add(reader->problems, &site_empty, place, id);
    else
        check_parts(sites, &rings, record, id);
    return defect != NULL || shape_is_empty(shape) ? NULL : shape;
}

static struct draft *find_draft(struct sites_reader *sites, const char *id)
{
    for (size_t i = 0; i < sites->drafts.count; i++)
        if (text_equal(sites->drafts.at[i]->site.id, id))
            return sites->drafts.at[i];
    return NULL;
}

/* A further record of a site must fit the ones before. */
static void check_further(struct sites_reader *sites, const struct draft *draft,
    const struct shape *shape, const char *name, size_t record)
{
    struct atlas_reader *reader = sites->reader;
    struct place place = record_place(sites, record);
    double overlap_m2 = 0, apart_m = INFINITY;
    for (size_t i = 0; i < draft->shapes.count; i++) {
        overlap_m2 += shape_overlap_m2(draft->shapes.at[i], shape);
        apart_m = fmin(apart_m, shape_distance_m(draft->shapes.at[i], shape));
    }
    if (!text_equal(draft->site.name, name))
        problem_add(reader->problems, &site_two_names, place, draft->site.id,
            draft->site.name, name);
    if (overlap_m2 > OVERLAP_M2)
        problem_add(reader->problems, &site_overlap, place, draft->site.id,
            arena_printf(reader->arena, "%.2f", overlap_m2));
    if (draft->shapes.count > 0 && apart_m > APART_M)
        problem_add(reader->problems, &site_two_places, place, draft->site.id,
            arena_printf(reader->arena, "%.0f", apart_m));
}

/* To the site's draft, which may be its first. */
static void add_record(struct sites_reader *sites, long record, const char *id,
    const char *name, const struct shape *shape)
{
    struct arena *arena = sites->reader->arena;
    struct draft *draft = find_draft(sites, id);
    if (draft == NULL) {
        draft = ARENA_NEW(arena, struct draft);
        draft->site = (struct site){.id = id, .name = name};
        LIST_ADD(arena, &sites->drafts, draft);
    }
    LIST_ADD(arena, &draft->records, record);
    if (shape != NULL)
        LIST_ADD(arena, &draft->shapes, shape);
}

/* A record without a shape, or marked as deleted: what its row says of a site
 * is not dropped in silence. */
static void read_shapeless(
    struct sites_reader *sites, size_t record, bool deleted)
{
    struct problems *problems = sites->reader->problems;
    struct place place = record_place(sites, record);
    const char *id =
        shapefile_peek(sites->reader->arena, sites->file, record, sites->key);
    if (id == NULL)
        return;
    problem_add(problems, deleted ? &site_deleted : &site_no_shape, place, id);
    if (!deleted)
        add_record(sites, (long)record + 1, id, id, NULL);
}

static void read_record(struct sites_reader *sites, size_t record)
{
    struct atlas_reader *reader = sites->reader;
    struct shapefile_record box = shapefile_record(sites->file, record);
    if (box.null || box.deleted) {
        read_shapeless(sites, record, box.deleted);
        return;
    }
    const char *id = shapefile_text(
        reader->arena, sites->file, record, sites->key, reader->problems);
    if (!has_id(sites, record, id))
        return;
    const char *name = sites->name < 0
                           ? NULL
                           : shapefile_text(reader->arena, sites->file, record,
                                 sites->name, reader->problems);
    name = name == NULL ? id : name;
    struct shape *shape = record_shape(sites, record, id, name);
    struct draft *draft = find_draft(sites, id);
    if (draft != NULL && shape != NULL)
        check_further(sites, draft, shape, name, record);
    add_record(sites, (long)record + 1, id, name, shape);
}

static bool is_wanted(const struct texts *only, const char *id)
{
    for (size_t i = 0; i < only->count; i++)
        if (text_equal(only->at[i], id))
            return true;
    return only->count == 0;
}

static void check_only(
    struct sites_reader *sites, const struct sites_spec *spec)
{
    struct atlas_reader *reader = sites->reader;
    size_t count = sites->drafts.count;
    const char **ids = ARENA_ARRAY(reader->arena, count, const char *);
    for (size_t i = 0; i < count; i++)
        ids[i] = sites->drafts.at[i]->site.id;
    for (size_t i = 0; i < spec->only.count; i++)
        if (find_draft(sites, spec->only.at[i]) == NULL)
            problem_add(reader->problems, &site_only,
                project_value_place(
                    reader->arena, spec->origin.place, "only", ""),
                spec->only.at[i], text_nearest(spec->only.at[i], ids, count));
}

static struct site finish(struct sites_reader *sites, struct draft *draft)
{
    struct atlas_reader *reader = sites->reader;
    struct site site = draft->site;
    site.file = reader->project->file->sites->file;
    site.records = draft->records.at;
    site.record_count = draft->records.count;
    site.record = site.records[0];
    site.shape =
        shape_union(reader->arena, draft->shapes.at, draft->shapes.count);
    site.ellipsoid_area_m2 =
        crs_ellipsoid_area_m2(reader->engine, reader->plane, site.shape);
    site.convergence_deg = crs_convergence_deg(
        reader->engine, reader->plane, shape_centroid(site.shape));
    return site;
}

/* The sites to compare, in the order of the file. */
static void finish_all(
    struct sites_reader *sites, const struct sites_spec *spec)
{
    struct atlas *atlas = sites->reader->atlas;
    atlas->sites =
        ARENA_ARRAY(sites->reader->arena, sites->drafts.count, struct site);
    atlas->site_ids =
        ARENA_ARRAY(sites->reader->arena, sites->drafts.count, const char *);
    for (size_t i = 0; i < sites->drafts.count; i++) {
        struct draft *draft = sites->drafts.at[i];
        atlas->site_ids[atlas->site_id_count++] = draft->site.id;
        if (is_wanted(&spec->only, draft->site.id) && draft->shapes.count > 0)
            atlas->sites[atlas->site_count++] = finish(sites, draft);
    }
}

/* Within its area of use, a plane's areas are at most 0.03 % off (scale 0.9999
 * to 1.0001, 測量法施行令の平面直角座標系). */
static const double STRETCH_MOST = 1e-3;

static void check_stretch(struct sites_reader *sites)
{
    struct atlas_reader *reader = sites->reader;
    const struct atlas *atlas = reader->atlas;
    for (size_t i = 0; i < atlas->site_count; i++) {
        const struct site *site = &atlas->sites[i];
        double stretch =
            shape_area_m2(site->shape) / site->ellipsoid_area_m2 - 1;
        if (stretch > STRETCH_MOST)
            problem_add(reader->problems, &plane_stretches,
                record_place(sites, (size_t)site->record - 1), site->id,
                crs_name(reader->plane),
                arena_printf(reader->arena, "%.1f", stretch * 100));
    }
}

/* A plane far away stretches: 400 km off makes areas 0.4 % too large. Where
 * no plane holds the sites (they are far out at sea, or lie in two zones) any
 * is as good. */
static void check_plane(struct atlas_reader *reader)
{
    const struct atlas *atlas = reader->atlas;
    if (atlas->site_count == 0)
        return;
    struct box all = shape_bounds(atlas->sites[0].shape);
    for (size_t i = 1; i < atlas->site_count; i++) {
        struct box box = shape_bounds(atlas->sites[i].shape);
        box_add(&all, (struct point){box.x_min, box.y_min});
        box_add(&all, (struct point){box.x_max, box.y_max});
    }
    if (crs_box_in_use(reader->engine, reader->plane, reader->plane, all))
        return;
    const char *planes =
        crs_planes_of(reader->engine, reader->arena, reader->plane, all);
    if (*planes != '\0')
        problem_add(reader->problems, &plane_far,
            reader->project->file->plane.origin.place, crs_name(reader->plane),
            planes);
}

/* ---- from the file ---- */

/* False after a problem with the file as a whole. */
static bool open_sites(struct sites_reader *sites)
{
    struct atlas_reader *reader = sites->reader;
    const struct sites_spec *spec = reader->project->file->sites;
    struct place place = spec->origin.place;
    struct arena *arena = reader->arena;
    sites->file = shapefile_open(arena,
        opening_path(arena, reader->project, spec->file), spec->file,
        way_encoding(reader, spec->encoding, place), reader->problems);
    if (sites->file == NULL)
        return false;
    layer_files_add(&reader->opening->site_files, NULL, reader->inputs);
    struct crs_wish wish = {.crs = spec->crs,
        .overrides_prj = spec->crs_overrides_prj,
        .place = place};
    bool polygons = shapefile_kind(sites->file) == SHAPE_POLYGONS;
    if (!polygons)
        problem_add(reader->problems, &sites_kind,
            place_file(shapefile_source(sites->file)));
    sites->key = way_column(reader, sites->file, spec->key,
        project_value_place(arena, place, "key", spec->key));
    if (spec->name != NULL)
        sites->name = way_column(reader, sites->file, spec->name,
            project_value_place(arena, place, "name", spec->name));
    way_warn_twice(
        reader, sites->file, (const char *const[]){spec->key, spec->name}, 2);
    return way_find(reader, sites->file, wish, &sites->way) && polygons &&
           sites->key >= 0;
}

static void keep_sites(struct sites_reader *sites, size_t first)
{
    struct atlas_reader *reader = sites->reader;
    struct text out = text_new(reader->arena);
    if (reader->opening->cache == NULL ||
        !warnings_keep(&out, reader->problems, first))
        return;
    text_add_bytes(&out, text_string(&sites->kept), sites->kept.count);
    reader->sites_digest =
        digest_bytes(reader->arena, text_string(&out), out.count);
    cache_keep(reader->opening->cache, KEPT_SITES, reader->opening->site_key,
        &reader->opening->site_files, &out, NULL);
}

static bool read_anew(struct sites_reader *sites)
{
    struct atlas_reader *reader = sites->reader;
    const struct sites_spec *spec = reader->project->file->sites;
    size_t first = problems_total(reader->problems);
    if (!open_sites(sites))
        return false;
    for (size_t i = 0; i < shapefile_count(sites->file); i++)
        read_record(sites, i);
    check_only(sites, spec);
    if (sites->drafts.count == 0)
        problem_add(reader->problems, &sites_none,
            place_file(shapefile_source(sites->file)));
    finish_all(sites, spec);
    check_plane(reader);
    check_stretch(sites);
    shapefile_close(sites->file);
    keep_sites(sites, first);
    return reader->atlas->site_count > 0;
}

/* ---- as kept ---- */

/* They were checked when they were read. */
static void kept_record(struct sites_reader *sites, struct unpack *from)
{
    struct atlas_reader *reader = sites->reader;
    long record = (long)unpack_whole(from);
    const char *id = unpack_text(from), *name = unpack_text(from);
    struct rings rings = unpack_rings(from, reader->arena);
    if (id == NULL || name == NULL)
        from->broken = true;
    if (!from->broken)
        add_record(sites, record, id, name,
            shape_polygons(
                reader->atlas->geometry, reader->arena, &rings, NULL, NULL));
}

static bool sites_from_kept(struct sites_reader *sites)
{
    struct atlas_reader *reader = sites->reader;
    struct kept kept = reader->opening->sites;
    if (kept.bytes == NULL)
        return false;
    struct unpack from = {.at = kept.bytes, .end = kept.bytes + kept.count};
    struct problems *said =
        problems_new(reader->arena, reader->opening->language);
    warnings_from_kept(&from, reader->arena, said);
    while (from.at < from.end && !from.broken)
        kept_record(sites, &from);
    if (from.broken || sites->drafts.count == 0)
        return false;
    problems_take(reader->problems, said);
    layer_files_add(&reader->opening->site_files, kept.digests, reader->inputs);
    finish_all(sites, reader->project->file->sites);
    reader->sites_digest = digest_bytes(reader->arena, kept.bytes, kept.count);
    return true;
}

bool sites_read(struct atlas_reader *reader)
{
    struct sites_reader kept = {.reader = reader, .name = -1};
    if (sites_from_kept(&kept))
        return reader->atlas->site_count > 0;
    struct sites_reader sites = {.reader = reader, .name = -1};
    sites.kept = text_new(reader->arena);
    return read_anew(&sites);
}
