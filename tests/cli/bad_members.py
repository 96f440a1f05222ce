"""Members' weights: rows that say nothing, twice or too little, pairs that
contradict themselves, and weights models that ask for what is not there."""
from bad_harness import both, edit, ledger, many, one, put

CRITERIA = """\
title: {ja: 評価方法, en: Method}
points: 10
rounding: 0.1
grades:
  - {id: good, sign: ○, from: 50 %}
  - {id: poor, sign: ×, from: 0 %}
groups:
"""

GROUP = """\
  - id: {0}
    title: {{ja: {1}, en: {2}}}
    sections:
      - id: {0}_part
        title: {{ja: {1}, en: {2}}}
        items:
          - id: {0}_item
            title: {{ja: {1}, en: {2}}}
            points: {3}
            measure: site_area_used
            scale:
              unit: m2
              anchors:
                - {{at: {4}, score: {5} %}}
                - {{at: {6}, score: {7} %}}
"""

GROUPS = (("large", "広さ", "Large", 4, 0, 0, 20000, 100),
          ("small", "小ささ", "Small", 3, 0, 100, 20000, 0),
          ("middle", "中庸", "Middle", 2, 0, 50, 20000, 60),
          ("other", "その他", "Other", 1, 0, 20, 20000, 30))

INDEX = """\
id,title_ja,title_en,values,source
saaty1980,Saaty (1980),Saaty (1980),0;0;0.58;0.9,Saaty (1980)
"""

HEAD = "id,round,date,how,criterion,over,value\n"


def points(member, values, round_="1", date="2026-03-01", how=""):
    return "".join(f"{member},{round_},{date},{how},{row[0]},,{value}\n"
                   for row, value in zip(GROUPS, values))


def pairs(member, judged):
    return "".join(f"{member},p,2026-03-02,,{first},{over},{value}\n"
                   for first, over, value in judged)


def members(rows, weights="", index=False):
    """The good project with four groups and what its members say."""
    models = "  weights: weights.yaml\n"
    if index:
        models += "  random_index: random-index.csv\n"
        weights += "random_index: saaty1980\n"
    return both(
        put("criteria.yaml", CRITERIA + "".join(
            GROUP.format(*group) for group in GROUPS)),
        put("members.csv", HEAD + rows),
        put("weights.yaml", "judged: groups\n" + weights),
        put("random-index.csv", INDEX),
        edit("project.yaml", "facts: facts.csv",
             "facts: facts.csv\nmembers: members.csv"),
        edit("project.yaml", "  links: links.csv\n",
             "  links: links.csv\n" + models))


GOOD = points("m1", (4, 3, 2, 1))


def rows(bench):
    bench.refuses("a criterion that does not exist", members(
        GOOD.replace("small", "smal")), """\
members.csv:3:18: 配点のある大項目に「smal」はありません [members-criterion]
    3 | m1,1,2026-03-01,,smal,,3
      |                  ^^^^
  対処: 「small」ではありませんか
""" + one)
    bench.refuses("an item where groups are judged, in English", members(
        GOOD.replace("small", "area")), """\
members.csv:3:18: no group with points is called 'area' [members-criterion]
    3 | m1,1,2026-03-01,,area,,3
      |                  ^^^^
  hint: there are: large, small, middle, other
1 problem; nothing was written.
""", arguments=["--lang", "en"])
    bench.refuses("points below zero, and words for points", members(
        points("m1", (4, -3, "多い", 1))), """\
members.csv:3:25: value は0以上の点数でなければなりませんが、「-3」です [members-value]
    3 | m1,1,2026-03-01,,small,,-3
      |                         ^^
members.csv:4:26: value は0以上の点数でなければなりませんが、「多い」です [members-value]
    4 | m1,1,2026-03-01,,middle,,多い
      |                          ^^^^
""" + many(2))
    bench.refuses("a rank of zero", members(
        points("m1", (1, 2, 3, 0), how="rank")), """\
members.csv:5:29: value は1以上の順位でなければなりませんが、「0」です [members-value]
    5 | m1,1,2026-03-01,rank,other,,0
      |                             ^
""" + one)
    bench.refuses("a swing over 100", members(
        points("m1", (100, 120, 30, 0), how="swing")), """\
members.csv:3:30: value は0から100まででなければなりませんが、「120」です [members-value]
    3 | m1,1,2026-03-01,swing,small,,120
      |                              ^^^
""" + one)


def ballots(bench):
    bench.refuses("no value for two criteria", members(
        "".join(GOOD.splitlines(keepends=True)[:2])), """\
members.csv:2: 委員「m1」の「1」に 中庸、その他 の値がありません [members-missing]
    2 | m1,1,2026-03-01,,large,,4
  対処: 0点とする場合も 0 と書いてください
""" + one)
    bench.refuses("all points zero", members(points("m1", (0, 0, 0, 0))), """\
members.csv:2: 委員「m1」の「1」はすべて0点です [members-zero]
    2 | m1,1,2026-03-01,,large,,0
""" + one)
    bench.refuses("a member twice", members(GOOD + points(
        "m2", (1, 2, 3, 4)) + "m1,1,2026-03-01,,middle,,5\n"), """\
members.csv:10:18: 委員「m1」の「1」に「中庸」が二度出ています(最初は4行目) [members-twice]
   10 | m1,1,2026-03-01,,middle,,5
      |                  ^^^^^^
  対処: どちらか一方を消してください
""" + one)
    bench.refuses("a round of two days", members(GOOD + points(
        "m2", (1, 2, 3, 4), date="2026-03-05")), """\
members.csv:6:6: 「1」の日付が二通りあります: 2026-03-01 と 2026-03-05 [members-date]
    6 | m2,1,2026-03-05,,large,,1
      |      ^^^^^^^^^^
  対処: 一つの回の行は同じ日付にしてください
""" + one)
    bench.refuses("a round of two kinds", members(
        GOOD + "m2,1,2026-03-01,,large,small,3\n"), """\
members.csv:6: 「1」に points と pair が混じっています [members-how]
    6 | m2,1,2026-03-01,,large,small,3
  対処: 点数と一対比較は別の回（round）にしてください
""" + one)


# Consistent: 4, 2, 1 and 1.
PAIRS = (("large", "small", 2), ("large", "middle", 4), ("large", "other", 4),
         ("small", "middle", 2), ("small", "other", 2), ("middle", "other", 1))


def pair_rows(bench):
    bench.refuses("pairs that are not reciprocal", members(pairs(
        "m1", PAIRS + (("small", "large", "1/3"),)), index=True), """\
members.csv:8:30: 委員「m1」の「p」で「小ささ」と「広さ」の比較が逆数になりません: 1/3 と2(2行目) [members-reciprocal]
    8 | m1,p,2026-03-02,,small,large,1/3
      |                              ^^^
  対処: どちらか一方だけを書いてください
""" + one)
    bench.refuses("a zero, and more than nine times", members(pairs(
        "m1", (("large", "small", 0), ("large", "middle", 10))
        + PAIRS[2:]), index=True), """\
members.csv:2:30: value は1/9から9まででなければなりませんが、「0」です [members-value]
    2 | m1,p,2026-03-02,,large,small,0
      |                              ^
members.csv:3:31: value は1/9から9まででなければなりませんが、「10」です [members-value]
    3 | m1,p,2026-03-02,,large,middle,10
      |                               ^^
""" + many(2))
    bench.refuses("a criterion compared with itself", members(pairs(
        "m1", PAIRS + (("small", "small", 1),)), index=True), """\
members.csv:8:24: 「小ささ」を同じ「小ささ」と比べています [members-self]
    8 | m1,p,2026-03-02,,small,small,1
      |                        ^^^^^
""" + one)
    bench.refuses("pairs that do not hang together", members(pairs(
        "m1", (PAIRS[0], PAIRS[5])), index=True), """\
members.csv:2: 委員「m1」の「p」の一対比較はつながっていません: 広さ、小ささ | 中庸、その他 [members-disconnected]
    2 | m1,p,2026-03-02,,large,small,2
  対処: 離れた組の間を一つ以上比べてください
""" + one)
    bench.refuses("a pair without the other", members(
        GOOD + "m1,p,2026-03-02,pair,large,,3\n" + pairs("m1", PAIRS),
        index=True), """\
members.csv:6:22: 一対比較には、比べた相手を over に書いてください [members-over]
    6 | m1,p,2026-03-02,pair,large,,3
      |                      ^^^^^
""" + one)
    bench.refuses("points over something", members(
        GOOD.replace("1,,large,,4", "1,points,large,small,4")), """\
members.csv:2:30: how が points の行に over は書けません [members-idle-over]
    2 | m1,1,2026-03-01,points,large,small,4
      |                              ^^^^^
""" + one)
    bench.refuses("pairs without a table of random indexes", members(
        pairs("m1", PAIRS)), """\
members.csv:2: 一対比較の整合度に要るランダム指数の表がありません [members-random-index]
    2 | m1,p,2026-03-02,,large,small,2
  対処: models に random_index と weights を書き、weights のファイルの random_index に表の id を書いてください
""" + one)


def tree(rows):
    """Groups and the items within them are judged."""
    return both(
        members(rows, index=True),
        edit("weights.yaml", "judged: groups", "judged: tree"))


def trees(bench):
    bench.refuses("a group compared with an item", tree(pairs(
        "m1", PAIRS + (("large_item", "small_item", 2),))), """\
members.csv:8:29: 「広さ」と「小ささ」は同じ階層にないため比べられません [members-family]
    8 | m1,p,2026-03-02,,large_item,small_item,2
      |                             ^^^^^^^^^^
  対処: 大項目どうし、又は同じ大項目の項目どうしを比べてください
""" + one)
    bench.refuses("a group and an item of one name", both(
        tree(GOOD), edit("criteria.yaml", "- id: large_item",
                         "- id: large")), """\
weights.yaml:1:1: 大項目と評価項目の両方に id「large」があるため、judged を tree にできません [members-same-id]
    1 | judged: tree
      | ^
  対処: criteria のどちらかの id を変えてください
""" + one)
    bench.refuses("a table of random indexes that is too short", both(
        members(pairs("m1", PAIRS), index=True),
        edit("random-index.csv", "0;0;0.58;0.9", "0;0;0.58")), """\
weights.yaml:1:1: ランダム指数の表「saaty1980」は3項目までで、4項目の一対比較には足りません [members-index-short]
    1 | judged: groups
      | ^
""" + one)
    bench.refuses("a member of two roles", both(
        members(GOOD), put("members.csv", "id,role,round,date,how,criterion,"
                           "over,value\n"
                           "m1,会長,1,2026-03-01,,large,,4\n"
                           "m1,委員,1,2026-03-01,,small,,3\n"
                           "m1,,1,2026-03-01,,middle,,2\n"
                           "m1,,1,2026-03-01,,other,,1\n")), """\
members.csv:3: 委員「m1」の role が二通りあります: 「会長」と「委員」 [members-role]
    3 | m1,委員,1,2026-03-01,,small,,3
  対処: 一人の委員の role は一つにしてください
""" + one)


def model(bench):
    bench.refuses("sets that cannot be had", members(
        GOOD, "sets:\n"
        "  a: {round: '2', by: mean}\n"
        "  b: {round: '1', by: judgements}\n"
        "  c: {by: median}\n"
        "  d: {round: '1', by: entropy}\n"
        "official: e\n"), """\
weights.yaml:3:3: 回「2」の行が members.csv にありません [weights-round]
    3 |   a: {round: '2', by: mean}
      |   ^
  対処: あるもの: 1
weights.yaml:4:3: セット「b」の judgements は一対比較の回にしか使えません [weights-pairs]
    4 |   b: {round: '1', by: judgements}
      |   ^
weights.yaml:5:3: セット「c」には round が要ります [weights-no-round]
    5 |   c: {by: median}
      |   ^
weights.yaml:6:3: セット「d」は評点から求めるので round を持てません [weights-idle-round]
    6 |   d: {round: '1', by: entropy}
      |   ^
weights.yaml:7:11: official の「e」というセットはありません [weights-official]
    7 | official: e
      |           ^
""" + many(5))
    bench.refuses("weights without members", both(
        put("weights.yaml", "judged: groups\n"),
        edit("project.yaml", "  links: links.csv\n",
             "  links: links.csv\n  weights: weights.yaml\n")), """\
project.yaml:23:12: models の weights には members も要ります [project-weights]
   23 |   weights: weights.yaml
      |            ^^^^^^^^^^^^
""" + one)
    bench.refuses("members without criteria", both(
        put("members.csv", HEAD + GOOD),
        edit("project.yaml", "facts: facts.csv",
             "facts: facts.csv\nmembers: members.csv"),
        edit("project.yaml", "  criteria: criteria.yaml\n", "")), """\
project.yaml:11:10: members には models の criteria も要ります [project-members]
   11 | members: members.csv
      |          ^^^^^^^^^^^
""" + one)


def warnings(bench):
    def contradicts(run):
        # The power method on the matrix: lambda 4.5832, (lambda - 4) / 3 / 0.9
        ratio = float(ledger(run)["project/consistency_ratio/p.m1"].value)
        assert abs(ratio - 0.5831796136 / 3 / 0.9) < 1e-9, ratio

    def rounds_to_others(run):
        found = ledger(run)
        assert found["project/points_rounded/middle"].value == "1"
        assert found["project/points_rounded/other"].value == "2"
    contradicting = PAIRS[:4] + (("other", "small", 4), PAIRS[5])
    bench.accepts("a consistency ratio over 0.1", members(pairs(
        "m1", contradicting), index=True), contradicts, message="""\
members.csv:2: 注意: 委員「m1」の「p」の一対比較は整合度(C.R.)0.22で、目安の0.1を超えています(ランダム指数: Saaty (1980)) [members-consistency]
    2 | m1,p,2026-03-02,,large,small,2
  対処: 最も食い違うのは次の三つです。「広さ」は「小ささ」の2倍、「小ささ」は「その他」の0.25倍なのに、「広さ」は「その他」の4倍。小ささ / その他 を見直すなら、全体に合う値は約0.64
""")
    bench.accepts("points that are not the set they should be", members(
        points("m1", (4, 3, 1, 2)), "official: '1.mean'\n"),
        rounds_to_others,
        message="""\
weights.yaml:2:12: 注意: 配点はセット「1.mean」を1点単位に丸めたものではありません: 「中庸」2点(丸めると1点)、「その他」1点(丸めると2点) [weights-differ]
    2 | official: '1.mean'
      |            ^
  対処: そのつもりでなければ、評価項目の points か weights の official を直してください
""")


# What is said of the land's history, of 2026-04-01 (bad_base.py), is scored.
DATED = edit("criteria.yaml", """\
            points: 1
            measure: site_area_used
            scale:
              unit: m2
              anchors:
                - {at: 0, score: 20 %}
                - {at: 20000, score: 30 %}
""", """\
            points: 1
            measure: soil_contamination
            scale:
              categories:
                low: {score: 100 %}
                possible: {score: 50 %}
                designated: {score: 0 %}
""")


def days(bench):
    """Whether the weights were settled before what is scored."""
    def says(*sentences):
        def look(run):
            text = (run / "report.md").read_text("utf-8")
            for sentence in sentences:
                assert sentence in text, sentence
        return look

    def judged(date):
        return both(members(points("m1", (4, 3, 2, 1), date=date)), DATED)

    bench.accepts("weights before the documents", judged("2026-03-31"), says(
        "配点を定めた令和8年3月31日は、評価に用いた最も新しい資料の日付令和8年"
        "4月1日より前である。日付のある資料2件のうち2件が後、0件が以前のもの。"))
    bench.accepts("weights on the day of the documents", judged("2026-04-01"),
                  says("評価に用いた資料の日付はいずれも配点を定めた令和8年4月"
                       "1日以前である(最も新しいものは令和8年4月1日)。資料を見る"
                       "前に配点を定めたことは、日付からは言えない。"))
    english = ["--lang", "en"]
    bench.accepts("before, in English", judged("2026-03-31"), says(
        "before the newest document that is scored",
        "Of 2 dated documents 2 are later, 0 are not."), arguments=english)
    bench.accepts("not before, in English", judged("2026-04-02"), says(
        "The dates do not show that the weights came first."),
        arguments=english)


def several_files(bench):
    def both_counted(run):
        found = ledger(run)
        assert found["project/points_average/1.mean.large"].value == "3", found
    bench.accepts("a file for each member", both(
        members(GOOD),
        put("m2.csv", HEAD + points("m2", (2, 3, 4, 1))),
        edit("project.yaml", "members: members.csv",
             "members: [members.csv, m2.csv]")), both_counted)


def trials(bench):
    """Another value by the address that the ledger prints."""
    def moved(run):
        found = ledger(run.parent / "report-set")
        assert found["param/members.csv/1.m1.small"].value == "7", found
        assert found["project/member_points/1.m1.large"].value \
            == "2.85714285714"  # 10 x 4 / 14
    bench.accepts("a judgement supposed otherwise", members(GOOD), moved,
                  arguments=["--set", "param/members.csv/1.m1.small=7"])
    bench.refuses("a judgement that nobody made", members(GOOD), """\
--set param/members.csv/1.m1.smal=7: members.csv に「1.m1.smal」の行はありません [override-row]
  対処: 「1.m1.small」ではありませんか
""" + one, arguments=["--set", "param/members.csv/1.m1.smal=7"])


def tests(bench):
    rows(bench)
    ballots(bench)
    pair_rows(bench)
    trees(bench)
    model(bench)
    warnings(bench)
    days(bench)
    several_files(bench)
    trials(bench)
