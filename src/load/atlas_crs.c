#include "load/atlas_parts.h"

#include "base/files.h"
#include "base/number.h"
#include "base/text.h"
#include "load/project_check.h"

/* Transformations that promise less are refused: 2 m is what remains between
 * JGD2000 and JGD2011 where no correction grid is used. */
static const double ACCURACY_M = 2;

PROBLEM_KIND(crs_unknown, "crs-unknown", "座標系「{1}」は知られていません",
    "the coordinate system '{1}' is not known",
    "EPSG:6677（平面直角座標系IX系、JGD2011）のように書いてください",
    "write it like EPSG:6677 (JGD2011 / Japan Plane Rectangular CS IX)");
PROBLEM_KIND(crs_prj_unknown, "crs-prj-unknown", ".prjの座標系が分かりません",
    "the coordinate system in the .prj is not known",
    "project.yamlに crs: と crs_overrides_prj: yes を書いてください",
    "write crs: and crs_overrides_prj: yes into project.yaml");
PROBLEM_KIND(crs_two, "crs-contradiction",
    ".prjは{1}、project.yamlの crs: は{2}で、食い違っています",
    "the .prj says {1}, crs: in project.yaml says {2}",
    "どちらか正しい方にし、.prjが誤りなら crs_overrides_prj: yes "
    "を書いてください",
    "correct one of them; where the .prj is wrong, write "
    "crs_overrides_prj: yes");
PROBLEM_KIND(crs_none, "crs-missing",
    ".prjがなく、crs: も書かれていません（座標の範囲は {1}）",
    "there is no .prj, and no crs: is given (the coordinates are {1})",
    "正しい行を一つ、project.yamlのこのファイルの所に書いてください:\n{2}",
    "paste the right one of these lines to this file in project.yaml:\n{2}");
PROBLEM_KIND(crs_outside, "crs-outside-japan",
    "座標の範囲 {1} は、{2}では日本の外です",
    "the coordinates {1} are outside Japan in {2}",
    "crs: が正しいか確かめてください", "see whether crs: is right");
PROBLEM_KIND(crs_swapped, "crs-swapped",
    "座標の範囲 {1} は、{2}では日本の外です。xとyが入れ替わっています",
    "the coordinates {1} are outside Japan in {2}: x and y are swapped",
    "x（経度・東）とy（緯度・北）を入れ替えて保存し直してください",
    "save the file again with x (longitude, east) and y (latitude, north) "
    "exchanged");
PROBLEM_KIND(crs_degrees, "crs-degrees",
    "座標の範囲 {1} は、{2}のメートルではなく、度（経度・緯度）のようです",
    "the coordinates {1} are no metres of {2} but look like degrees",
    "crs: EPSG:6668 などを書いてください（.prjが誤りなら crs_overrides_prj: "
    "yes "
    "も）",
    "write crs: EPSG:6668 or the like (and crs_overrides_prj: yes where the "
    ".prj is wrong)");
PROBLEM_KIND(crs_no_way, "crs-no-transformation",
    "{1}から{2}への変換がありません",
    "there is no transformation from {1} to {2}",
    "crs: が正しいか確かめてください", "see whether crs: is right");
PROBLEM_KIND(crs_inaccurate, "crs-inaccurate",
    "{1}からの変換の精度は{2} mで、2 mを超えます",
    "the transformation from {1} is accurate to {2} m, more than 2 m",
    "それで足りるなら accept_accuracy_m: {2} m を書いてください",
    "if that is enough, write accept_accuracy_m: {2} m");
PROBLEM_KIND(encoding_unknown, "encoding-unknown",
    "文字コード「{1}」は知られていません", "the encoding '{1}' is not known",
    "UTF-8 か CP932 です", "it is UTF-8 or CP932");
PROBLEM_KIND(field_missing, "layer-field-missing",
    "項目「{1}」が{2}にありません。ある項目: {3}",
    "there is no field '{1}' in {2}; the fields are: {3}",
    "「{4}」のことですか", "did you mean '{4}'?");
PROBLEM_KIND(field_twice, "layer-field-twice",
    "項目「{1}」は{2}に二つ以上あり、どれを読むか決められません",
    "there is more than one field '{1}' in {2}; which one to read cannot be "
    "told",
    "GISソフトで一つを残すか、名前を変えてください",
    "keep one of them, or rename the others, in a GIS program");
WARNING_KIND(field_twice_unread, "layer-field-twice-unread",
    "項目「{1}」が二つ以上あります（読んではいません）",
    "there is more than one field '{1}' (none of them is read)", "", "");
PROBLEM_KIND(dbf_missing, "layer-dbf-missing",
    "{2}の属性表(.dbf)がないので、項目「{1}」が読めません",
    "{2} has no attribute table (.dbf), so field '{1}' cannot be read",
    ".shpと同じ名前の.dbfを同じフォルダーに置いてください",
    "put the .dbf of the same name beside the .shp");

static const char *box_text(struct atlas_reader *reader, struct box box)
{
    int decimals = box.x_max <= 360 && box.y_max <= 360 ? 5 : 0;
    return arena_printf(reader->arena, "x %.*f – %.*f, y %.*f – %.*f", decimals,
        box.x_min, decimals, box.x_max, decimals, box.y_min, decimals,
        box.y_max);
}

/* The system that the .prj and project.yaml agree on, or NULL. */
static const struct crs *choose(struct atlas_reader *reader,
    const struct shapefile *file, struct crs_wish wish)
{
    struct place place = place_file(shapefile_source(file));
    const char *prj = shapefile_prj(file);
    const struct crs *given =
        wish.crs == NULL ? NULL : crs_named(reader->engine, wish.crs);
    if (wish.crs != NULL && given == NULL) {
        problem_add(reader->problems, &crs_unknown,
            project_value_place(reader->arena, wish.place, "crs", wish.crs),
            wish.crs);
        return NULL;
    }
    if (given != NULL && (prj == NULL || wish.overrides_prj))
        return given;
    if (prj == NULL) {
        struct box box = shapefile_box(file);
        if (box.x_min > box.x_max)
            return reader->plane;
        problem_add(reader->problems, &crs_none, place, box_text(reader, box),
            crs_suggestions(reader->engine, reader->arena, box, reader->plane));
        return NULL;
    }
    const struct crs *own = crs_from_prj(reader->engine, prj);
    if (own == NULL) {
        problem_add(reader->problems, &crs_prj_unknown, place);
        return NULL;
    }
    if (given != NULL && !crs_equal(given, own)) {
        problem_add(
            reader->problems, &crs_two, place, crs_name(own), crs_name(given));
        return NULL;
    }
    return own;
}

/* Whether metres look like degrees of Japan, in either order: else they would
 * be a spot of some metres near the plane's origin, and a site of nothing. */
static bool looks_like_degrees(
    struct atlas_reader *reader, const struct crs *crs, struct box box)
{
    const struct crs *degrees = crs_named(reader->engine, "EPSG:6668");
    struct box swapped = {box.y_min, box.x_min, box.y_max, box.x_max};
    return !crs_is_geographic(crs) &&
           (crs_box_in_japan(reader->engine, degrees, box) ||
               crs_box_in_japan(reader->engine, degrees, swapped));
}

static bool is_in_japan(struct atlas_reader *reader,
    const struct shapefile *file, const struct crs *crs)
{
    struct box box = shapefile_box(file);
    if (box.x_min > box.x_max)
        return true;
    if (looks_like_degrees(reader, crs, box)) {
        problem_add(reader->problems, &crs_degrees,
            place_file(shapefile_source(file)), box_text(reader, box),
            crs_name(crs));
        return false;
    }
    if (crs_box_in_japan(reader->engine, crs, box))
        return true;
    struct box swapped = {box.y_min, box.x_min, box.y_max, box.x_max};
    problem_add(reader->problems,
        crs_box_in_japan(reader->engine, crs, swapped) ? &crs_swapped
                                                       : &crs_outside,
        place_file(shapefile_source(file)), box_text(reader, box),
        crs_name(crs));
    return false;
}

bool way_find(struct atlas_reader *reader, const struct shapefile *file,
    struct crs_wish wish, struct way *way)
{
    struct place place = place_file(shapefile_source(file));
    const struct crs *crs = choose(reader, file, wish);
    if (crs == NULL || !is_in_japan(reader, file, crs))
        return false;
    const struct projection *projection =
        projection_between(reader->engine, crs, reader->plane);
    if (projection == NULL) {
        problem_add(reader->problems, &crs_no_way, place, crs_name(crs),
            crs_name(reader->plane));
        return false;
    }
    double accuracy_m = projection_accuracy_m(projection);
    struct param accepted = wish.accept_accuracy_m;
    if (!(accuracy_m <= ACCURACY_M) &&
        !(accepted.given && accuracy_m <= accepted.value)) {
        problem_add(reader->problems, &crs_inaccurate, place, crs_name(crs),
            number_text(reader->arena, accuracy_m));
        return false;
    }
    *way = (struct way){crs, projection};
    return true;
}

enum encoding way_encoding(
    struct atlas_reader *reader, const char *name, struct place place)
{
    enum encoding encoding =
        name == NULL ? ENCODING_UNKNOWN : encoding_named(name);
    if (name != NULL && encoding == ENCODING_UNKNOWN)
        problem_add(reader->problems, &encoding_unknown,
            project_value_place(reader->arena, place, "encoding", name), name);
    return encoding;
}

/* Whether a field of the same name follows, compared as shapefile_column
 * does, which finds the first. */
static bool is_twice(const struct shapefile *file, size_t column)
{
    size_t count;
    const struct shapefile_column *columns = shapefile_columns(file, &count);
    for (size_t i = column + 1; i < count; i++)
        if (shapefile_column(file, columns[i].name) == (int)column)
            return true;
    return false;
}

static bool is_mapped(const struct shapefile *file, size_t column,
    const char *const *mapped, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (mapped[i] != NULL &&
            shapefile_column(file, mapped[i]) == (int)column)
            return true;
    return false;
}

void way_warn_twice(struct atlas_reader *reader, const struct shapefile *file,
    const char *const *mapped, size_t count)
{
    size_t column_count;
    const struct shapefile_column *columns =
        shapefile_columns(file, &column_count);
    for (size_t i = 0; i < column_count; i++)
        if (shapefile_column(file, columns[i].name) == (int)i &&
            is_twice(file, i) && !is_mapped(file, i, mapped, count))
            problem_add(reader->problems, &field_twice_unread,
                place_file(shapefile_source(file)), columns[i].name);
}

int way_column(struct atlas_reader *reader, const struct shapefile *file,
    const char *name, struct place place)
{
    int column = shapefile_column(file, name);
    const char *shown = shapefile_source(file)->path;
    if (column >= 0 && is_twice(file, (size_t)column))
        problem_add(reader->problems, &field_twice, place, name, shown);
    if (column >= 0)
        return column;
    size_t count;
    const struct shapefile_column *columns = shapefile_columns(file, &count);
    if (count == 0) {
        problem_add(reader->problems, &dbf_missing, place, name, shown);
        return -1;
    }
    const char **names = ARENA_ARRAY(reader->arena, count, const char *);
    struct text list = text_new(reader->arena);
    for (size_t i = 0; i < count; i++) {
        names[i] = columns[i].name;
        text_addf(&list, "%s%s", i > 0 ? ", " : "", names[i]);
    }
    problem_add(reader->problems, &field_missing, place, name, shown,
        text_string(&list), text_nearest(name, names, count));
    return -1;
}
