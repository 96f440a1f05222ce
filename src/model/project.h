/* The project: what is compared and by which rules, as project.yaml says. */
#ifndef MODEL_PROJECT_H
#define MODEL_PROJECT_H

#include "model/data_terms.h"
#include "model/record.h"

/* ---- project.yaml ---- */

enum layer_role { /* 1 + index in layer_role_choices */
    ROLE_ZONING = 1,
    ROLE_FIRE_ZONE,
    ROLE_AREA_DIVISION, /* 区域区分 */
    ROLE_HAZARD,
    ROLE_STATION,
    ROLE_BUS_STOP,
    ROLE_FACILITY, /* related bodies */
    ROLE_SCHOOL,
    ROLE_FOREST,
    ROLE_LANDSCAPE, /* landscape and nature districts */
    ROLE_CONTEXT    /* drawn on the map only */
};
extern const char *const layer_role_choices[];

#define FIELD_MAPPING_FIELDS(F)                                                \
    F(TEXT, _, id, REQUIRED, ANY, "the field's name in the dbf")               \
    F(TEXT, _, meaning, REQUIRED, ANY,                                         \
        "what it holds: use_district, far, coverage, rank, depth, name, …")    \
    F(TEXT, _, unit, OPTIONAL, ANY,                                            \
        "percent, ratio, m, …; none for text and codes")                       \
    F(TEXT, _, codes, OPTIONAL, ANY, "a code table of the codes model")        \
    F(TEXTS, _, unknown, OPTIONAL, ANY, "values that mean 'not known': 9999")
RECORD_DECLARE(field_mapping, FIELD_MAPPING_FIELDS)

#define COVERAGE_SPEC_FIELDS(F)                                                \
    F(TEXT, _, layer, OPTIONAL, ANY, "a polygon layer that was surveyed")      \
    F(TEXTS, _, municipalities, OPTIONAL, ANY,                                 \
        "codes compared with the site's fact 'municipality'")                  \
    F(FLAG, _, everywhere, OPTIONAL, ANY, "the whole of Japan or the region")
RECORD_DECLARE(coverage_spec, COVERAGE_SPEC_FIELDS)

#define LAYER_SPEC_FIELDS(F)                                                   \
    F(TEXT, _, id, REQUIRED, ANY, "the layer's name in addresses")             \
    F(TEXT, _, file, REQUIRED, ANY, "the .shp, relative to the project")       \
    F(CHOICE, layer_role, role, REQUIRED, ANY, "what it is used for")          \
    F(TEXT, _, hazard, OPTIONAL, ANY,                                          \
        "role hazard: the block of the hazards model that reads it")           \
    F(TEXT, _, group, OPTIONAL, ANY,                                           \
        "role facility: state, prefecture, municipality, university …")        \
    F(WORDS, _, title, OPTIONAL, ANY, "its name in tables and legends")        \
    F(RECORDS, field_mapping, mapping, OPTIONAL, ANY, "field → meaning")       \
    F(TEXT, _, crs, OPTIONAL, ANY, "EPSG:6668, where there is no .prj")        \
    F(FLAG, _, crs_overrides_prj, OPTIONAL, ANY, "the .prj is known wrong")    \
    F(NUMBER, _, accept_accuracy_m, OPTIONAL, RANGE("m", 0, 1000),             \
        "a transformation less accurate than 2 m is accepted up to this")      \
    F(TEXT, _, encoding, OPTIONAL, ANY, "UTF-8 or CP932")                      \
    F(RECORD, coverage_spec, coverage, OPTIONAL, ANY,                          \
        "where 'no polygon' means 'not designated'")                           \
    F(NUMBER, _, tolerance_m, OPTIONAL, RANGE("m", 0, 1000),                   \
        "accuracy of its lines; nearer verdicts are 要確認; 15 m if absent")   \
    F(NUMBER, _, search_m, OPTIONAL, RANGE("m", 0, 1e6),                       \
        "counts are made within this distance")                                \
    F(FLAG, _, allow_no_overlap, OPTIONAL, ANY,                                \
        "it is right that the layer lies far from the sites")                  \
    F(TEXT, _, edition, OPTIONAL, ANY, "令和4年度版 …")                        \
    F(DATE, _, date, OPTIONAL, ANY, "the date of its content")                 \
    F(TEXT, _, licence, OPTIONAL, ANY, "terms, as to be printed")
RECORD_DECLARE(layer_spec, LAYER_SPEC_FIELDS)

#define SITES_SPEC_FIELDS(F)                                                   \
    F(TEXT, _, file, REQUIRED, ANY, "polygons, one or more records a site")    \
    F(TEXT, _, key, REQUIRED, ANY, "the field with the site's id: A, B, C")    \
    F(TEXT, _, name, OPTIONAL, ANY, "the field with its name")                 \
    F(TEXT, _, crs, OPTIONAL, ANY, "EPSG:6677, where there is no .prj")        \
    F(FLAG, _, crs_overrides_prj, OPTIONAL, ANY, "the .prj is known wrong")    \
    F(TEXT, _, encoding, OPTIONAL, ANY, "UTF-8 or CP932")                      \
    F(TEXTS, _, only, OPTIONAL, ANY, "the ids to compare; all where absent")
RECORD_DECLARE(sites_spec, SITES_SPEC_FIELDS)

#define NEED_SPEC_FIELDS(F)                                                    \
    F(NUMBER, _, gross_area, REQUIRED, RANGE("m2", 1, 1e6),                    \
        "total floor area 延べ面積 that must be built")                        \
    F(NUMBER, _, stalls, OPTIONAL, RANGE(NULL, 0, 1e5), "parking stalls")      \
    F(TEXT, _, use, REQUIRED, ANY, "a use of the zoning model: laboratory")    \
    F(TEXT, _, structure, OPTIONAL, ANY, "RC, S, W")                           \
    F(TEXT, _, fire_resistance, OPTIONAL, ANY,                                 \
        "fireproof 耐火, quasi_fireproof 準耐火, none")                        \
    F(NUMBER, _, garage_area, OPTIONAL, RANGE("m2", 0, 1e6),                   \
        "of it, garage in the building")                                       \
    F(NUMBER, _, site_area, OPTIONAL, RANGE("m2", 1, 1e7),                     \
        "usable site area that the programme asks for")                        \
    F(NUMBER, _, storeys_max, OPTIONAL, RANGE(NULL, 1, 100), "wished at most")
RECORD_DECLARE(need_spec, NEED_SPEC_FIELDS)

#define MODELS_SPEC_FIELDS(F)                                                  \
    F(TEXT, _, codes, OPTIONAL, ANY, "code tables of layers (YAML)")           \
    F(TEXT, _, zoning, OPTIONAL, ANY, "zoning rules (YAML)")                   \
    F(TEXT, _, hazards, OPTIONAL, ANY, "hazard classes (YAML)")                \
    F(TEXT, _, capacity, OPTIONAL, ANY, "storeys, stalls, green … (YAML)")     \
    F(TEXT, _, access, OPTIONAL, ANY, "walking, radii, infrastructure (YAML)") \
    F(TEXT, _, measures, OPTIONAL, ANY, "derived measures and facts (YAML)")   \
    F(TEXT, _, criteria, OPTIONAL, ANY, "criteria and value functions (YAML)") \
    F(TEXT, _, laws, OPTIONAL, ANY, "which law asks what, and when (CSV)")     \
    F(TEXT, _, weights, OPTIONAL, ANY, "how members' weights count (YAML)")    \
    F(TEXT, _, random_index, OPTIONAL, ANY,                                    \
        "tables of random indexes, for pairwise judgements (CSV)")             \
    F(TEXT, _, decision, OPTIONAL, ANY,                                        \
        "methods beside the official one, robustness (YAML)")                  \
    F(TEXT, _, cost, OPTIONAL, ANY, "cost items by formula (YAML)")            \
    F(TEXT, _, unit_costs, OPTIONAL, ANY, "unit costs (CSV)")                  \
    F(TEXT, _, price_index, OPTIONAL, ANY, "monthly price indices (CSV)")      \
    F(TEXT, _, delivery, OPTIONAL, ANY, "other delivery methods (YAML)")       \
    F(TEXT, _, schedule, OPTIONAL, ANY, "start, calendar, milestones (YAML)")  \
    F(TEXT, _, tasks, OPTIONAL, ANY, "tasks (CSV)")                            \
    F(TEXT, _, links, OPTIONAL, ANY, "links between tasks (CSV)")              \
    F(TEXT, _, gates, OPTIONAL, ANY, "sessions, budgets (CSV)")                \
    F(TEXT, _, moves, OPTIONAL, ANY, "moving out and in (CSV)")                \
    F(TEXT, _, holidays, OPTIONAL, ANY, "rules of public holidays (CSV)")      \
    F(TEXT, _, holiday_list, OPTIONAL, ANY,                                    \
        "a published list of holidays with which the rules must agree: the "   \
        "Cabinet Office's syukujitsu.csv 国民の祝日")
RECORD_DECLARE(models_spec, MODELS_SPEC_FIELDS)

#define STATEMENT_FIELDS(F)                                                    \
    F(WORDS, _, text, REQUIRED, ANY, "the sentence")                           \
    F(FLAG, _, internal, OPTIONAL, ANY, "not in the public edition")
RECORD_DECLARE(statement, STATEMENT_FIELDS)

#define SITE_WORDS_FIELDS(F)                                                   \
    F(TEXT, _, id, REQUIRED, ANY, "the site")                                  \
    F(RECORDS, statement, strengths, OPTIONAL, ANY, "長所")                    \
    F(RECORDS, statement, issues, OPTIONAL, ANY, "課題")                       \
    F(RECORDS, statement, conditions, OPTIONAL, ANY, "前提条件")               \
    F(RECORDS, statement, to_confirm, OPTIONAL, ANY, "今後の確認事項")         \
    F(RECORDS, statement, remarks, OPTIONAL, ANY, "特記事項")
RECORD_DECLARE(site_words, SITE_WORDS_FIELDS)

#define PROJECT_FIELDS(F)                                                      \
    F(TEXT, _, name, REQUIRED, ANY, "short name: letters, digits, - and _")    \
    F(WORDS, _, title, OPTIONAL, ANY, "title of the report")                   \
    F(NUMBER, _, plane, REQUIRED, RANGE(NULL, 1, 19),                          \
        "zone of the plane rectangular coordinate system (JGD2011)")           \
    F(RECORD, sites_spec, sites, REQUIRED, ANY, "the candidate sites")         \
    F(TEXTS, _, members, OPTIONAL, ANY, "members.csv, or one file a member")   \
    F(TEXT, _, facts, OPTIONAL, ANY, "facts.csv")                              \
    F(TEXT, _, roads, OPTIONAL, ANY, "roads.csv")                              \
    F(TEXT, _, borings, OPTIONAL, ANY, "borings.csv")                          \
    F(TEXT, _, risks, OPTIONAL, ANY, "risks.csv")                              \
    F(TEXT, _, opinions, OPTIONAL, ANY, "opinions.csv: the committee's")       \
    F(RECORDS, layer_spec, layers, OPTIONAL, ANY, "the layers")                \
    F(RECORD, models_spec, models, OPTIONAL, ANY, "the models")                \
    F(RECORD, need_spec, need, OPTIONAL, ANY, "what must be built")            \
    F(DATE, _, price_date, OPTIONAL, ANY, "the date of all prices")            \
    F(DATE, _, as_of, OPTIONAL, ANY, "the date of the comparison")             \
    F(WORDS, _, author, OPTIONAL, ANY, "who made it")                          \
    F(RECORDS, statement, premises, OPTIONAL, ANY,                             \
        "lines for the premises box: what is left out …")                      \
    F(RECORDS, site_words, findings, OPTIONAL, ANY,                            \
        "the consultant's own words for 総合所見, a block a site")             \
    F(RECORDS, data_terms, data, OPTIONAL, ANY,                                \
        "what the data register says of files, a block each")                  \
    F(NUMBER, _, surroundings_m, OPTIONAL, RANGE("m", 50, 20000),              \
        "polygon layers are read and drawn this far around; 300 m if absent")  \
    F(TEXT, _, output, OPTIONAL, ANY, "the run's folder")                      \
    F(CHOICE, language, language, OPTIONAL, ANY, "ja or en")
extern const char *const language_choices[];
RECORD_DECLARE(project_file, PROJECT_FIELDS)

/* ---- roads.csv and borings.csv ---- */

#define ROAD_FIELDS(F)                                                         \
    F(TEXT, _, site, REQUIRED, ANY, "the site's id")                           \
    F(TEXT, _, edge, REQUIRED, ANY, "which side: north, 1 …")                  \
    F(NUMBER, _, width_m, REQUIRED, RANGE("m", 0, 200), "as the law counts")   \
    F(NUMBER, _, frontage_m, OPTIONAL, RANGE("m", 0, 10000),                   \
        "length of the common boundary with the site")                         \
    F(TEXT, _, class, REQUIRED, ANY,                                           \
        "42-1-1 … 42-1-5, 42-2 (under 4 m, designated), none, unknown")        \
    F(TEXT, _, opposite, OPTIONAL, ANY,                                        \
        "what lies across: land, or cliff, river, railway (42条2項ただし書)")  \
    F(NUMBER, _, level_m, OPTIONAL, RANGE("m", -50, 50),                       \
        "the road above (+) or below (-) the site")                            \
    F(NUMBER, _, special_road_m, OPTIONAL, RANGE("m", 0, 1000),                \
        "52条9項: along the road to a road of 15 m or more")                   \
    F(FLAG, _, approach, OPTIONAL, ANY, "construction vehicles come by it")
RECORD_DECLARE(road, ROAD_FIELDS)

#define BORING_FIELDS(F)                                                       \
    F(TEXT, _, id, REQUIRED, ANY, "its number")                                \
    F(NUMBER, _, x, REQUIRED, ANY, "easting, or longitude")                    \
    F(NUMBER, _, y, REQUIRED, ANY, "northing, or latitude")                    \
    F(TEXT, _, plane, REQUIRED, ANY, "EPSG:6677 …")                            \
    F(NUMBER, _, groundwater_m, OPTIONAL, RANGE("m", -10, 500),                \
        "depth below the surface")                                             \
    F(NUMBER, _, bearing_depth_m, OPTIONAL, RANGE("m", 0, 500),                \
        "depth to the bearing stratum (N 50)")                                 \
    F(DATE, _, date, OPTIONAL, ANY, "when it was made")
RECORD_DECLARE(boring, BORING_FIELDS)

/* ---- what the studies and the report see ---- */

struct zoning_rules;   /* model/zoning_rules.h */
struct hazard_rules;   /* model/hazard_rules.h */
struct capacity_rules; /* model/capacity_rules.h */
struct access_rules;   /* model/access_rules.h */
struct cost_rules;     /* model/cost_rules.h */
struct schedule_rules; /* model/schedule_rules.h */
struct risk_rules;     /* model/risk_rules.h */
struct deliveries;     /* model/delivery.h */
struct law_rules;      /* model/law_rules.h */
struct criteria_file;  /* model/criteria.h */
struct decision_rules; /* model/decision_rules.h */
struct measures_file;  /* model/derived.h */
struct members;        /* model/members.h */

/* Each is NULL where the project names no such model. */
struct models {
    const struct zoning_rules *zoning;
    const struct hazard_rules *hazards;
    const struct capacity_rules *capacity;
    const struct access_rules *access;
    const struct cost_rules *cost;
    const struct schedule_rules *schedule;
    const struct risk_rules *risks;
    const struct deliveries *deliveries;
    const struct law_rules *laws;
    const struct criteria_file *criteria;
    const struct decision_rules *decision;
    const struct measures_file *measures;
};

struct roads {
    struct road *at;
    size_t count;
};

struct borings {
    struct boring *at;
    size_t count;
};

struct project {
    const char *folder; /* where project.yaml lies */
    /* Where bare model names are looked for after the project; or NULL. */
    const char *installed_models;
    const struct project_file *file;
    struct models models;
    struct roads roads;
    struct borings borings;
    const struct members *members; /* NULL where nobody was asked */
};

#endif
