/* A scenario: what would be otherwise, as a small file of values by address.
 *
 *     title: {ja: 内水の調査後, en: After the inland survey}
 *     after: [weights-2]
 *     set:
 *       site/C/hazard_max/inland: {value: none, source: 市の回答, date:
 * 2026-12-01}
 *       param/criteria-research.yaml/groups.work.sections.x.items.y.points: 8
 *       layer/minato_l2: layers/A31a-25.shp */
#ifndef MODEL_SCENARIO_H
#define MODEL_SCENARIO_H

#include "model/record.h"

#define SCENARIO_FILE_FIELDS(F)                                                \
    F(WORDS, _, title, REQUIRED, ANY, "what it supposes")                      \
    F(TEXTS, _, after, OPTIONAL, ANY,                                          \
        "scenarios that it stands on: they are applied first")                 \
    F(NODE, _, set, REQUIRED, ANY,                                             \
        "address → value: site/<id>/<measure>[/<item>] as a fact, "          \
        "param/<file>/<key path> as in that file, layer/<name> a .shp; a map " \
        "replaces a map, an empty value takes the key away")
RECORD_DECLARE(scenario_file, SCENARIO_FILE_FIELDS)

#endif
