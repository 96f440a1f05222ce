/* Names of the systems used in Japan, as ESRI, QGIS, EPSG and people write
 * them: compared without case, spaces and signs. */
#include "adapt/projection_proj.h"

#include "base/text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* EPSG codes. JGD2024 is the same horizontal system as JGD2011: EPSG v12
 * renamed 6668 and gave no new code. */
static const struct crs_family JGD2011 = {6668, 6669, 6688, false};
static const struct crs_family JGD2000 = {4612, 2443, 3097, false};
static const struct crs_family TOKYO = {4301, 30161, 3092, true};
static const struct crs_family WGS84 = {4326, 0, 32651, false};

static const struct {
    const char *start; /* longer ones first */
    const struct crs_family *family;
} FAMILIES[] = {
    {"japanesegeodeticdatum2024", &JGD2011},
    {"japanesegeodeticdatum2011", &JGD2011},
    {"japanesegeodeticdatum2000", &JGD2000},
    {"worldgeodeticsystem1984", &WGS84},
    {"tokyodatum", &TOKYO},
    {"jgd2024", &JGD2011},
    {"jgd2011", &JGD2011},
    {"jgd2000", &JGD2000},
    {"wgs1984", &WGS84},
    {"wgs84", &WGS84},
    {"tokyo", &TOKYO},
};

static const char *const ROMAN[PLANE_ZONES] = {"i", "ii", "iii", "iv", "v",
    "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi",
    "xvii", "xviii", "xix"};

/* Only ASCII letters and digits, in lower case. */
static char *reduced(struct arena *arena, const char *name)
{
    char *half = text_half_width(arena, name);
    char *out = half;
    for (const char *at = half; *at != '\0'; at++) {
        if (isascii((unsigned char)*at) && isalnum((unsigned char)*at))
            *out++ = (char)tolower((unsigned char)*at);
    }
    *out = '\0';
    return half;
}

static const char *after(const char *text, const char *start)
{
    return text_starts(text, start) ? text + strlen(start) : text;
}

const struct crs_family *crs_family_named(
    struct arena *arena, const char *name, const char **rest)
{
    const char *text = reduced(arena, name);
    text = after(text, "gcs");
    if (text[0] == 'd') /* ESRI's datum names: D_JGD_2011 */
        text++;
    for (size_t i = 0; i < sizeof FAMILIES / sizeof FAMILIES[0]; i++) {
        if (!text_starts(text, FAMILIES[i].start))
            continue;
        *rest = text + strlen(FAMILIES[i].start);
        return FAMILIES[i].family;
    }
    return NULL;
}

static int small_number(const char *text)
{
    if (*text == '\0' || strlen(text) > 2)
        return 0;
    for (const char *at = text; *at != '\0'; at++) {
        if (!isdigit((unsigned char)*at))
            return 0;
    }
    return atoi(text);
}

int crs_zone_named(struct arena *arena, const char *rest)
{
    const char *text = reduced(arena, rest);
    text = after(text, "japan");
    text = after(text, "planerectangular");
    text = after(text, "cs");
    text = after(text, "zone");
    for (int zone = 1; zone <= PLANE_ZONES; zone++) {
        if (text_equal(text, ROMAN[zone - 1]) || small_number(text) == zone)
            return zone;
    }
    return 0;
}

static int utm_zone_named(struct arena *arena, const char *rest)
{
    const char *text = reduced(arena, rest);
    if (!text_starts(text, "utmzone"))
        return 0;
    char *number = arena_text(arena, after(text, "utmzone"));
    if (text_ends(number, "n"))
        number[strlen(number) - 1] = '\0';
    int zone = small_number(number);
    return zone >= UTM_ZONE_FIRST && zone < UTM_ZONE_FIRST + UTM_ZONES ? zone
                                                                       : 0;
}

static int epsg_number(const char *text)
{
    char *end;
    long code = strtol(text, &end, 10);
    return end != text && *end == '\0' && code > 0 && code < 1000000 ? (int)code
                                                                     : 0;
}

int crs_epsg_named(struct arena *arena, const char *name)
{
    const char *text = reduced(arena, name);
    if (isdigit((unsigned char)text[0]) || text_starts(text, "epsg"))
        return epsg_number(after(text, "epsg"));
    const char *rest;
    const struct crs_family *family = crs_family_named(arena, name, &rest);
    if (family == NULL)
        return 0;
    if (*rest == '\0')
        return family->geographic;
    int zone = crs_zone_named(arena, rest);
    if (zone > 0 && family->plane_first > 0)
        return family->plane_first + zone - 1;
    int utm = utm_zone_named(arena, rest);
    return utm > 0 ? family->utm_first + utm - UTM_ZONE_FIRST : 0;
}
