"""Criteria that can be read but not scored by: points and weights that are
missing, twice or nothing, scales that do not fit, stages and totals of what is
not there."""
from bad_harness import both, edit, many, one, put

NAME = "criteria.yaml"
AREA = """\
            points: 5
            measure: site_area_used
            scale:
              unit: m2
              anchors:
                - {at: 0, score: 0 %}
                - {at: 10000, score: 100 %}
"""
ANCHORS = AREA.split("              unit: m2\n")[1]
HEAD = "title: {ja: 評価方法, en: Method}\n"


def area(new):
    """The first item with other keys than its points, measure and scale."""
    return edit(NAME, AREA, new)


def scaled(scale):
    """The first item by another scale."""
    return edit(NAME, "              unit: m2\n" + ANCHORS, scale)


def top(more):
    return edit(NAME, HEAD, HEAD + more)


def weights(bench):
    bench.refuses("an item without points", edit(
        NAME, "            points: 5\n", ""), """\
criteria.yaml:2:9: 配点の合計は 10 と定められていますが、5 になります [criteria-sum]
    2 | points: 10
      |         ^^
  対処: 項目の points か、先頭の points を直してください
criteria.yaml:14:13: 評価項目「area」に配点（points）も重み（weight）もありません [criteria-points]
   14 |           - id: area
      |             ^
  対処: 配点しない項目は kind: reference としてください
""" + many(2))
    bench.refuses("an item without points, in English", edit(
        NAME, "            points: 5\n", ""), """\
criteria.yaml:2:9: the points should add up to 10, they make 5 [criteria-sum]
    2 | points: 10
      |         ^^
  hint: correct the items' points, or points at the top
criteria.yaml:14:13: the scored item 'area' has no points and no weight [criteria-points]
   14 |           - id: area
      |             ^
  hint: an item without points is kind: reference
2 problems; nothing was written.
""", arguments=["--lang", "en"])
    bench.refuses("points and a weight, weight and an importance", both(
        top("importances: {A: {weight: 3}}\n"),
        edit(NAME, "points: 5", "points: 5\n            weight: 2"),
        edit(NAME, "            points: 5\n            measure: hazard_max",
             "            weight: 5\n            importance: A\n"
             "            measure: hazard_max")), """\
criteria.yaml:3:9: 配点の合計は 10 と定められていますが、8 になります [criteria-sum]
    3 | points: 10
      |         ^^
  対処: 項目の points か、先頭の points を直してください
criteria.yaml:15:13: 「area」には points と weight のどちらか一方だけを書いてください [criteria-points-twice]
   15 |           - id: area
      |             ^
  対処: どちらかを消してください
criteria.yaml:25:13: 「flood」には weight と importance のどちらか一方だけを書いてください [criteria-points-twice]
   25 |           - id: flood
      |             ^
  対処: どちらかを消してください
""" + many(3))
    shared = edit(NAME, "        title: {ja: 敷地, en: Plot}\n",
                  "        title: {ja: 敷地, en: Plot}\n        points: 10\n")
    bench.refuses("a weight missing beside another", both(
        shared, edit(NAME, "points: 5", "weight: 2"),
        edit(NAME, "            points: 5\n", "")), """\
criteria.yaml:24:13: 「flood」に重み（weight）がありません。同じ階層の他には重みがあります [criteria-weight-missing]
   24 |           - id: flood
      |             ^
  対処: 重みを与えるか、すべての重みを消してください（等分になります）
""" + one)
    bench.refuses("weights that are all zero", both(
        shared, *[edit(NAME, "points: 5", "weight: 0")] * 2), """\
criteria.yaml:15:13: 「area」と同じ配点を分け合う重みがすべて0です [criteria-weight-zero]
   15 |           - id: area
      |             ^
criteria.yaml:24:13: 「flood」と同じ配点を分け合う重みがすべて0です [criteria-weight-zero]
   24 |           - id: flood
      |             ^
""" + many(2))
    bench.refuses("an importance that is none", both(
        top("importances: {A: {weight: 3}}\n"),
        edit(NAME, "points: 10", "weights: normalised\npoints: 10"),
        edit(NAME, "points: 5", "importance: B"),
        edit(NAME, "points: 5", "importance: A")), """\
criteria.yaml:16:13: 「area」の重要度 B は importances にありません [criteria-importance]
   16 |           - id: area
      |             ^
""" + one)
    bench.refuses("normalised weights of nothing", both(
        edit(NAME, "points: 10\n", "weights: normalised\n"),
        *[edit(NAME, "points: 5", "weight: 2")] * 2), """\
criteria.yaml:1:1: weights: normalised では、分け合う配点（先頭の points）が必要です [criteria-normalised]
    1 | title: {ja: 評価方法, en: Method}
      | ^
""" + one)
    bench.refuses("points of what is not scored, fitness without a condition",
                  both(edit(NAME, "            kind: reference\n",
                            "            kind: reference\n"
                            "            points: 3\n"),
                       edit(NAME, AREA, "            kind: fitness\n"
                            "            measure: site_area_used\n"),
                       edit(NAME, "points: 10", "points: 5")), """\
criteria.yaml:14:13: 適否の項目「area」に条件（knock_out）がありません [criteria-no-condition]
   14 |           - id: area
      |             ^
criteria.yaml:31:21: 項目「price」は評価しない行なので配点（points）を持てません [criteria-idle-points]
   31 |             points: 3
      |                     ^
  対処: points を消すか、kind: scored としてください
""" + many(2))
    bench.refuses("a scored item without a scale", area(
        "            points: 5\n            measure: site_area_used\n"), """\
criteria.yaml:14:13: 評価項目「area」に評価基準（scale）がありません [criteria-no-scale]
   14 |           - id: area
      |             ^
""" + one)
    bench.refuses("a penalty among scored items", edit(
        NAME, "            kind: reference\n            measure: unit_price\n",
        "            kind: adjustment\n            points: 3\n"
        "            measure: hazard_max\n            of: flood\n"
        "            scale: {categories: {none: {score: 0 %}, "
        "shallow: {score: 50 %}, deep: {score: 100 %}}}\n"), """\
criteria.yaml:8:5: 大項目「all」に評価する項目と加減点の項目が混ざっています [criteria-adjustment]
    8 |   - id: all
      |     ^
  対処: 加減点は別の大項目にしてください
""" + one)


def table(bench):
    bench.refuses("limits that cross", top("least: 8 points\nmost: 3 points\n"),
                  """\
criteria.yaml:1:1: 「評価方法」の least は most より小さくなければなりません [criteria-limits]
    1 | title: {ja: 評価方法, en: Method}
      | ^
""" + one)
    bench.refuses("a stage that is none, and two pass marks", both(
        top("stages:\n  first: {title: {ja: 一次, en: First}, "
            "pass_from: 3 points, pass_over: 4 points}\n"),
        edit(NAME, "  - id: all\n", "  - id: all\n    stage: frist\n")), """\
criteria.yaml:3:3: 「first」には pass_from と pass_over のどちらか一方だけを書いてください [criteria-points-twice]
    3 |   first: {title: {ja: 一次, en: First}, pass_from: 3 points, pass_over: 4 points}
      |   ^^^^^
  対処: どちらかを消してください
criteria.yaml:10:5: 大項目「all」の段階（stage）frist は stages にありません [criteria-stage]
   10 |   - id: all
      |     ^
""" + many(2))
    bench.refuses("a side total of what is not there", top(
        "side_totals:\n  cost: {title: {ja: 費用, en: Cost}, "
        "groups: [all, cost]}\n"), """\
criteria.yaml:3:3: side_totals「cost」の大項目 cost はありません [criteria-side-total]
    3 |   cost: {title: {ja: 費用, en: Cost}, groups: [all, cost]}
      |   ^^^^
""" + one)
    bench.refuses("grades in disorder", edit(
        NAME, "from: 50 %", "from: 0 %"), """\
criteria.yaml:6:31: grades は上位から順に並べ、最後を 0 % からとしてください（poor の位置） [criteria-grades]
    6 |   - {id: poor, sign: ×, from: 0 %}
      |                                ^^^
""" + one)
    bench.refuses("an id twice", both(
        edit(NAME, "- id: flood\n", "- id: area\n"),
        edit(NAME, "- id: plot\n", "- id: all\n")), """\
criteria.yaml:11:9: id all が二度使われています [criteria-id]
   11 |       - id: all
      |         ^
criteria.yaml:23:13: 「area」が二度出ています(最初は14行目) [record-same-id]
   23 |           - id: area
      |             ^
""" + many(2))
    for name, points, message in (
            ("a list", " [5]", """\
criteria.yaml:16:21: pointsは一つの値でなければなりませんが、リストです [record-type]
   16 |             points: [5]
      |                     ^
  補足: groups.all.sections.plot.items.area の中
"""), ("nothing", "", """\
criteria.yaml:16:20: pointsに値がありません [record-empty]
   16 |             points:
      |                    ^
  補足: groups.all.sections.plot.items.area の中
  対処: 値を書くか、このキーを消してください
""")):
        bench.refuses(f"points that are {name}", edit(
            NAME, "            points: 5\n",
            f"            points:{points}\n"), message + one)
    bench.refuses("an id in two sections", edit(
        NAME, "          - id: price\n", """\
      - id: costs
        title: {ja: 費用, en: Cost}
        items:
          - id: area
"""), """\
criteria.yaml:36:13: id area が二度使われています [criteria-id]
   36 |           - id: area
      |             ^
""" + one)


def scales(bench):
    bench.refuses("two scales, and none", both(
        scaled("              unit: m2\n" + ANCHORS +
               "              steps: [{score: 0 %}, {from: 1, score: 100 %}]\n"),
        edit(NAME, "              categories:\n                none: {score: "
             "100 %}\n                shallow: {score: 50 %}\n"
             "                deep: {score: 0 %}\n",
             "              unit: m\n")), """\
criteria.yaml:19:15: 項目「area」の scale には anchors, steps, bands, categories のうち一つか、mark_full だけが必要です [criteria-scale]
   19 |               unit: m2
      |               ^
criteria.yaml:30:15: 項目「flood」の scale には anchors, steps, bands, categories のうち一つか、mark_full だけが必要です [criteria-scale]
   30 |               unit: m
      |               ^
""" + many(2))
    bench.refuses("categories of a quantity", scaled(
        "              categories: {large: {score: 100 %}}\n"), """\
criteria.yaml:19:15: 項目「area」の categories は、指標 site_area_used には使えません [criteria-scale-kind]
   19 |               categories: {large: {score: 100 %}}
      |               ^
  対処: 区分の指標には categories、数量の指標には anchors, steps, bands, mark_full です
""" + one)
    bench.refuses("one anchor", scaled(
        "              anchors: [{at: 0, score: 0 %}]\n"), """\
criteria.yaml:19:15: 項目「area」の anchors には2点以上が必要です [criteria-anchors]
   19 |               anchors: [{at: 0, score: 0 %}]
      |               ^
""" + one)
    bench.refuses("anchors that fall", scaled(
        "              anchors: [{at: 9, score: 0 %}, {at: 5, score: 100 %}]\n"),
        """\
criteria.yaml:19:51: 項目「area」の値は前の値より大きくなければなりません（9 の次が 5） [criteria-not-rising]
   19 |               anchors: [{at: 9, score: 0 %}, {at: 5, score: 100 %}]
      |                                                   ^
""" + one)
    bench.refuses("steps without a first", scaled(
        "              steps: [{from: 1, score: 0 %}, {score: 100 %}]\n"), """\
criteria.yaml:19:23: 項目「area」の steps は、最初だけ from なし、ほかは from が必要です [criteria-steps]
   19 |               steps: [{from: 1, score: 0 %}, {score: 100 %}]
      |                       ^
criteria.yaml:19:46: 項目「area」の steps は、最初だけ from なし、ほかは from が必要です [criteria-steps]
   19 |               steps: [{from: 1, score: 0 %}, {score: 100 %}]
      |                                              ^
""" + many(2))
    bench.refuses("a unit of something else", edit(
        NAME, "unit: m2", "unit: km"), """\
criteria.yaml:19:15: 項目「area」の単位 km は、指標 site_area_used（m2）に合いません [criteria-unit]
   19 |               unit: km
      |               ^
""" + one)
    bench.refuses("marks where scores are needed, and no score", scaled(
        "              anchors: [{at: 0, mark: 0}, {at: 9, score: 100 %}]\n"),
        """\
criteria.yaml:19:25: 項目「area」の評価基準に score がありません [criteria-score]
   19 |               anchors: [{at: 0, mark: 0}, {at: 9, score: 100 %}]
      |                         ^
  対処: mark_full のある scale には mark を、ない scale には score を書きます
criteria.yaml:19:39: 項目「area」の評価基準に mark は使えません [criteria-score-or-mark]
   19 |               anchors: [{at: 0, mark: 0}, {at: 9, score: 100 %}]
      |                                       ^
  対処: mark_full のある scale には mark を、ない scale には score を書きます
""" + many(2))
    bench.refuses("bands without ends", scaled(
        "              mark_full: 10\n"
        "              bands: {from: 1000, width: 100, mark: 5, each: 1}\n"),
        """\
criteria.yaml:19:15: 項目「area」には mark_full, mark_least, mark_most（評点の下限・上限）が必要です [criteria-bounds]
   19 |               mark_full: 10
      |               ^
  対処: 不明な値のとりうる評点の幅になります
""" + one)
    bench.refuses("ends that cross", scaled(
        "              mark_full: 10\n              mark_least: 6\n"
        "              mark_most: 5\n"
        "              anchors: [{at: 0, mark: 5}, {at: 9, mark: 6}]\n"), """\
criteria.yaml:19:15: 項目「area」の mark_least は mark_most より小さくなければなりません [criteria-bounds-order]
   19 |               mark_full: 10
      |               ^
""" + one)
    bench.refuses("a category set against the others", edit(
        NAME, "              categories:\n                none:",
        "              relative: {to: mean}\n"
        "              categories:\n                none:"), """\
criteria.yaml:29:25: 項目「flood」の指標 hazard_max は大小がないので relative を使えません [criteria-relative]
   29 |               relative: {to: mean}
      |                         ^
""" + one)
    bench.refuses("a difference from a rank", scaled(
        "              relative: {to: rank, as: difference, drop: 1}\n"
        + ANCHORS), """\
criteria.yaml:14:13: 項目「area」の relative.drop は効きません [criteria-idle-field]
   14 |           - id: area
      |             ^
  対処: 除けるのは to: mean のときです
criteria.yaml:14:13: 項目「area」の relative.as は効きません [criteria-idle-field]
   14 |           - id: area
      |             ^
  対処: 差をとれるのは mean と best です
""" + many(2))
    bench.refuses("a key that the measure has not", both(
        edit(NAME, "measure: hazard_max\n            of: flood",
             "measure: soil_contamination"),
        edit(NAME, "                none: {score: 100 %}\n"
             "                shallow: {score: 50 %}\n"
             "                deep: {score: 0 %}\n",
             "                low: {score: 100 %}\n"
             "                lowest: {score: 50 %}\n")), """\
criteria.yaml:30:17: 項目「flood」の区分 lowest は、指標 soil_contamination にありません [criteria-key]
   30 |                 lowest: {score: 50 %}
      |                 ^^^^^^
  対処: low, possible, designated のいずれかです
""" + one)


KNOCK_OUT = """\
            kind: fitness
            measure: site_area_used
            knock_out: [{measure: %s, op: "%s", value: %s}]
"""


def sentences(bench):
    half = edit(NAME, "points: 10", "points: 5")
    bench.refuses("a condition of another kind", both(
        area(KNOCK_OUT % ("site_area_used", "<", "large")), half), """\
criteria.yaml:18:67: 項目「area」の条件の値 large は、指標 site_area_used と比べられません [criteria-condition]
   18 |             knock_out: [{measure: site_area_used, op: "<", value: large}]
      |                                                                   ^
  対処: 数量には単位つきの数、区分にはキー、可否には yes か no です
""" + one)
    bench.refuses("less than a category", both(
        area(KNOCK_OUT % ("soil_contamination", "<", "low")), half), """\
criteria.yaml:18:25: 項目「area」の指標 soil_contamination は大小を比べられません [criteria-op]
   18 |             knock_out: [{measure: soil_contamination, op: "<", value: low}]
      |                         ^
  対処: = か != を使ってください
""" + one)
    bench.refuses("a name that the item does not show", area(
        AREA + "            sentence: {ja: '{value}(前面道路{road})', "
        "en: '{value}'}\n"), """\
criteria.yaml:14:13: 項目「area」の文にある {road} は shows にありません [criteria-name]
   14 |           - id: area
      |             ^
""" + one)


def tests(bench):
    weights(bench)
    table(bench)
    scales(bench)
    sentences(bench)
