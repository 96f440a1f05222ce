"""Trials of the order: what cannot be tried is refused in whole sentences, or
said in the report; what members said and would accept is followed.

Two sites, four groups. A scores 40, 60, 54 and 24 %, B 60, 40, 56 and 26 %, so
that B is first by 0.2 (large - small) + 0.02 (middle + other) points: A is
first by any weights of which `small` is clearly over `large`.
"""
from bad_harness import both, edit, ledger, many, one, put
import bad_base
import bad_members
import shapes

TRIALS = """\
robustness:
  seed: 1
  draws: 2000
  trials:
"""
HEAD = "id,round,date,how,criterion,over,value,low,high\n"
CRITERIA = bad_members.CRITERIA + "".join(
    bad_members.GROUP.format(*group) for group in bad_members.GROUPS)
ENGLISH = ["--lang", "en"]


def rows(member, cells, part=""):
    """points, low and high by group, or by its item."""
    return "".join(f"{member},1,2026-03-01,,{group[0]}{part},,{cell}\n"
                   for group, cell in zip(bad_members.GROUPS, cells))


M1 = rows("m1", ("2,,3", "6,4,", "1,,", "1,,"))
M2 = rows("m2", ("3,2,4", "5,4,6", "1,,", "1,,"))


def tried(text, settings=""):
    """The project with four groups and these trials."""
    return both(
        put("criteria.yaml", settings + CRITERIA),
        put("decision.yaml", TRIALS + text),
        edit("project.yaml", "  links: links.csv\n",
             "  links: links.csv\n  decision: decision.yaml\n"))


def asked(text, said=M1 + M2, judged="groups"):
    """The same with members."""
    return both(
        tried(text), put("members.csv", HEAD + said),
        put("weights.yaml", f"judged: {judged}\n"),
        edit("project.yaml", "facts: facts.csv",
             "facts: facts.csv\nmembers: members.csv"),
        edit("project.yaml", "  decision: decision.yaml\n",
             "  decision: decision.yaml\n  weights: weights.yaml\n"))


def firsts(run, trial):
    found = ledger(run)
    return [found[f"project/rank_share/{trial}/{site}/1"].value
            for site in "AB"]


def report(run):
    return (run / "report.md").read_text(encoding="utf-8")


def keys(bench):
    bench.refuses("keys that a kind needs, or does not read", tried("""\
    a: {title: a, kind: near}
    b: {title: b, kind: any, within: 20 %}
    c: {title: c, kind: intervals}
    d: {title: d, kind: near, within: 20 %, member: m1}
    e: {title: e, kind: any, round: '1'}
"""), """\
decision.yaml:5:5: 試算「a」には within が要ります [trial-key-missing]
    5 |     a: {title: a, kind: near}
      |     ^
decision.yaml:6:5: 試算「b」の種類は within を使いません [trial-key-unused]
    6 |     b: {title: b, kind: any, within: 20 %}
      |     ^
  対処: 消してください
decision.yaml:7:5: 試算「c」には intervals が要ります [trial-key-missing]
    7 |     c: {title: c, kind: intervals}
      |     ^
decision.yaml:8:5: 試算「d」には round が要ります [trial-key-missing]
    8 |     d: {title: d, kind: near, within: 20 %, member: m1}
      |     ^
decision.yaml:9:5: 試算「e」の種類は round を使いません [trial-key-unused]
    9 |     e: {title: e, kind: any, round: '1'}
      |     ^
  対処: 消してください
""" + many(5))
    bench.refuses("whole numbers, and shifts of nothing", both(
        tried("    a: {title: a, kind: any}\n"),
        edit("decision.yaml", "draws: 2000", "draws: 2000.5\n  shifts: 16")),
        """\
decision.yaml:3:10: draws は整数でなければなりません(2000.5) [trial-not-whole]
    3 |   draws: 2000.5
      |          ^^^^^^
decision.yaml:4:11: shifts は points: sobol のときだけ使います [trial-shifts-unused]
    4 |   shifts: 16
      |           ^^
  対処: 消してください
""" + many(2))
    bench.refuses("a trial twice", tried("""\
    - {id: a, title: a, kind: any}
    - {id: a, title: b, kind: any}
"""), """\
decision.yaml:6:7: 試算「a」が二度書かれています [trial-twice]
    6 |     - {id: a, title: b, kind: any}
      |       ^
""" + one)
    bench.refuses("an order with one twice, one missing and one unknown", tried(
        """\
    a: {title: a, kind: ordered, order: [large, small, small, tall]}
"""), """\
decision.yaml:5:5: 試算「a」: 「tall」は配点のある大項目にありません [trial-weight-unknown]
    5 |     a: {title: a, kind: ordered, order: [large, small, small, tall]}
      |     ^
decision.yaml:5:5: 試算「a」の order に「small」が二度あります [trial-order-twice]
    5 |     a: {title: a, kind: ordered, order: [large, small, small, tall]}
      |     ^
decision.yaml:5:5: 試算「a」の order に「middle」がありません [trial-order-missing]
    5 |     a: {title: a, kind: ordered, order: [large, small, small, tall]}
      |     ^
  対処: 配点のあるものを重い順にすべて書いてください
decision.yaml:5:5: 試算「a」の order に「other」がありません [trial-order-missing]
    5 |     a: {title: a, kind: ordered, order: [large, small, small, tall]}
      |     ^
  対処: 配点のあるものを重い順にすべて書いてください
""" + many(4))


def bounds(bench):
    bench.refuses("intervals that cross", tried("""\
    a:
      title: a
      kind: intervals
      intervals: {large: {low: 5, high: 4}}
"""), """\
decision.yaml:5:5: 試算「a」: 「large」の配点の下限 5 が上限 4 を超えています [trial-interval-crossed]
    5 |     a:
      |     ^
""" + one)
    bench.refuses("intervals that exclude each other", tried("""\
    a:
      title: a
      kind: intervals
      intervals: {large: {low: 6}, small: {low: 5}}
"""), """\
decision.yaml:5:5: 試算「a」の配点の範囲は両立しません(下限の計 11、上限の計 40、配点の計 10) [trial-intervals-exclude]
    5 |     a:
      |     ^
  対処: 下限の計が配点の計以下、上限の計が配点の計以上になるように直してください
""" + one)
    bench.refuses("intervals that exclude each other, in English", tried("""\
    a:
      title: a
      kind: intervals
      intervals: {large: {high: 1}, small: {high: 1}, middle: {high: 1}, other: {high: 1}}
"""), """\
decision.yaml:5:5: the intervals of trial 'a' exclude each other: 0 points at least, 4 at most, of 10 [trial-intervals-exclude]
    5 |     a:
      |     ^
  hint: let the lows sum to no more than all points, and the highs to no less
1 problem; nothing was written.
""", arguments=ENGLISH)
    bench.refuses("near to points that are not all there, or all zero", tried(
        """\
    a: {title: a, kind: near, within: 20 %, around: {large: {points: 1}, small: {points: 1}, middle: {points: 1}}}
    b: {title: b, kind: near, within: 20 %, around: {large: {points: 0}, small: {points: 0}, middle: {points: 0}, other: {points: 0}}}
"""), """\
decision.yaml:5:5: 試算「a」の around に「other」がありません [trial-around-missing]
    5 |     a: {title: a, kind: near, within: 20 %, around: {large: {points: 1}, small: {points: 1}, middle: {points: 1}}}
      |     ^
  対処: 配点のあるものをすべて書いてください
decision.yaml:6:5: 試算「b」の around の配点がすべて0です [trial-around-zero]
    6 |     b: {title: b, kind: near, within: 20 %, around: {large: {points: 0}, small: {points: 0}, middle: {points: 0}, other:...
      |     ^
""" + many(2))


def follows(bench):
    near = "    a: {title: a, kind: near, within: 20 %, round: '1', member: m1}\n"

    # m1 has 2 of 10 for large and 6 for small: large at most 2.4, small at
    # least 4.8, the others together at most 2.4: 0.2 x -2.4 + 0.02 x 2.4 < 0.
    def a_is_first(run):
        assert firsts(run, "a") == ["1", "0"], firsts(run, "a")

    bench.accepts("near to a member's points", asked(near), a_is_first)
    # The same where items are judged, or groups and items below: each group
    # has one item, which has the group's points.
    of_items = rows("m1", ("2,,", "6,,", "1,,", "1,,"), "_item")
    by_item = near.replace("kind: near", "kind: near, over: items")
    bench.accepts("groups near to a member who judged items", asked(
        near, said=of_items, judged="items"), a_is_first)
    bench.accepts("items near to a member who judged items", asked(
        by_item, said=of_items, judged="items"), a_is_first)
    bench.accepts("items near to a member who judged the tree", asked(
        by_item, said=M1, judged="tree"), a_is_first)

    # Without the member: 4, 3, 2 and 1, where B is first.
    def b_is_first(run):
        assert firsts(run, "a") == ["0", "1"], firsts(run, "a")

    bench.accepts("near to the proposal's points", asked(
        "    a: {title: a, kind: near, within: 5 %}\n"), b_is_first)
    # large 3 at most (m1), small 4 at least: 0.2 (3 - 4) + 0.02 x 3 < 0.
    every = "    a: {title: a, kind: intervals, round: '1'}\n"

    def accepted(run):
        a_is_first(run)
        found = ledger(run)
        assert found["param/members.csv/1.m1.large.high"].value == "3", found

    bench.accepts("what all members accept", asked(every), accepted)

    # m2 alone: large from 2 to 4, small from 4 to 6; B is first only where
    # large is nearly small, at most 0.1 below it.
    def sometimes(run):
        shares = [float(share) for share in firsts(run, "a")]
        assert 0 < shares[1] < 0.1 and sum(shares) == 1, shares

    bench.accepts("what one member accepts", asked(
        "    a: {title: a, kind: intervals, round: '1', member: m2}\n"),
        sometimes)
    bench.accepts("another end by its address", asked(every), lambda run: None,
                  arguments=["--set",
                             "param/members.csv/1.m1.large.high=2.5"])
    bench.accepts("one member's trial is not published", asked(near),
                  not_published, arguments=["--edition", "public"])


def not_published(run):
    assert "試算の" not in report(run), report(run)
    assert not (run / "robustness.csv").exists()
    assert not (run / "trials.svg").exists()
    shares = [row for row in (run / "ledger.csv").read_text(
        "utf-8-sig").splitlines() if "/rank_share/" in row]
    assert shares and all("非公表" in row for row in shares), shares


def members(bench):
    near = "    a: {title: a, kind: near, within: 20 %, round: '1', member: m1}\n"
    every = "    a: {title: a, kind: intervals, round: '1'}\n"
    bench.refuses("a round, a member that are none", asked("""\
    a: {title: a, kind: near, within: 20 %, round: '2', member: m1}
    b: {title: b, kind: near, within: 20 %, round: '1', member: m3}
"""), """\
decision.yaml:5:53: 試算「a」: 回「2」の行が members.csv にありません [trial-round]
    5 |     a: {title: a, kind: near, within: 20 %, round: '2', member: m1}
      |                                                     ^
  対処: あるもの: 1
decision.yaml:6:65: 試算「b」: 委員「m3」の「1」の行が members.csv にありません [trial-member]
    6 |     b: {title: b, kind: near, within: 20 %, round: '1', member: m3}
      |                                                                 ^
  対処: いるのは: m1, m2
""" + many(2))
    bench.refuses("a round without members", tried(every), """\
decision.yaml:5:44: 試算「a」の round には project.yaml の members も要ります [trial-no-members]
    5 |     a: {title: a, kind: intervals, round: '1'}
      |                                            ^
""" + one)
    bench.refuses("around points and around a member", asked(
        near.replace("'1'", "'1', around: {large: {points: 4}, small: {points: 3}, middle: {points: 2}, other: {points: 1}}")), """\
decision.yaml:5:5: 試算「a」に around と委員の両方が書かれています [trial-around-both]
    5 |     a: {title: a, kind: near, within: 20 %, round: '1', around: {large: {points: 4}, small: {points: 3}, middle: {points...
      |     ^
  対処: どちらか一方を消してください
""" + one)
    bench.refuses("items where groups were judged", asked(
        near.replace("near", "near, over: items")), """\
decision.yaml:5:66: 試算「a」は項目の配点を変えますが、委員は大項目について判断しています [trial-not-judged]
    5 |     a: {title: a, kind: near, over: items, within: 20 %, round: '1', member: m1}
      |                                                                  ^
  対処: over を委員の判断(weights の judged)に合わせてください
""" + one)
    bench.refuses("a range that nobody gave", asked(
        every, said=rows("m1", ("4,,", "3,,", "2,,", "1,,"))), """\
decision.yaml:5:44: 試算「a」: 回「1」の行に low も high もありません [trial-no-bounds]
    5 |     a: {title: a, kind: intervals, round: '1'}
      |                                            ^
  対処: members.csv に委員の認める範囲(low、high)を書いてください
""" + one)
    bench.refuses("what members accept excludes each other", asked(
        every, said=M1 + rows("m2", ("3,,", "2,,3", "3,,", "2,,"))), """\
decision.yaml:5:44: 試算「a」: 「小ささ」について委員の認める範囲が両立しません(委員「m1」は4点以上、委員「m2」は3点以下) [trial-members-exclude]
    5 |     a: {title: a, kind: intervals, round: '1'}
      |                                            ^
  対処: 委員に確かめるか、member で一人に限ってください
""" + one)
    bench.refuses("the same in English", asked(
        every, said=M1 + rows("m2", ("3,,", "2,,3", "3,,", "2,,"))), """\
decision.yaml:5:44: trial 'a': what members accept for 'Small' excludes each other: 'm1' at least 4 points, 'm2' at most 3 [trial-members-exclude]
    5 |     a: {title: a, kind: intervals, round: '1'}
      |                                            ^
  hint: ask them again, or name one of them as `member`
""" + "1 problem; nothing was written.\n", arguments=ENGLISH)
    bench.refuses("points outside what the member accepts", asked(
        every, said=rows("m1", ("4,5,6", "3,,2", "2,,", "1,,"))), """\
members.csv:2:27: 委員「m1」の「1」の「広さ」: 4点が、認める下限の5点と合いません [members-bound]
    2 | m1,1,2026-03-01,,large,,4,5,6
      |                           ^
  対処: low は value 以下、high は value 以上にしてください
members.csv:3:28: 委員「m1」の「1」の「小ささ」: 3点が、認める上限の2点と合いません [members-bound]
    3 | m1,1,2026-03-01,,small,,3,,2
      |                            ^
  対処: low は value 以下、high は value 以上にしてください
""" + many(2))
    bench.refuses("ranks with a range", asked(every, said=rows(
        "m1", ("1,1,2", "2,,", "3,,", "4,,")).replace("-01,,", "-01,rank,")),
        """\
members.csv:2:31: how が rank の行に low・high は書けません [members-idle-bound]
    2 | m1,1,2026-03-01,rank,large,,1,1,2
      |                               ^
""" + one)


def swings(bench):
    """What moves the margin most, drawn."""
    # large 4 of 10, A 40 % and B 60 %: B leads by 4.98 - 4.72 = 0.26; without
    # large by 0.26 - 0.8 = -0.54. By half: 2 x 0.2 - 0.54 x 8 / 6 = -0.32,
    # 6 x 0.2 - 0.54 x 4 / 6 = 0.84.
    def drawn(title):
        def look(run):
            svg = (run / "swings.svg").read_text("utf-8")
            assert title in svg and "-0.3" in svg and "0.8" in svg, svg
            assert "swings.svg" in report(run)
            found = ledger(run)
            for end, margin in (("low", -0.32), ("high", 0.84)):
                posted = found[f"project/points_swing_{end}/large_item"].value
                assert abs(float(posted) - margin) < 1e-9, posted
        return look

    moved = both(tried(ANY), edit("decision.yaml", "draws: 2000",
                                  "draws: 2000\n  points_by: 50 %"))
    bench.accepts("points moved by half", moved, drawn("配点 広さ"))
    bench.accepts("the same in English", moved, drawn("points: Large"),
                  arguments=ENGLISH)


ANY = "    a: {title: 自由, kind: any}\n"


def says(*sentences):
    def look(run):
        for sentence in sentences:
            assert sentence in report(run), sentence
    return look


def hardly(project):
    """150 groups with a point each, of which each may have 2.5 at most: that
    meets, but of points drawn in any way hardly one is within all bounds
    (unit/decide/smaa has the arithmetic)."""
    groups = [(f"g{i}", f"項目{i}", f"Item {i}", 1, 0, i % 50, 20000, i % 70)
              for i in range(150)]
    intervals = ", ".join(f"{group[0]}: {{high: 2.5}}" for group in groups)
    tried(f"""\
    all: {{title: {{ja: 全体, en: all}}, kind: any}}
    narrow:
      title: {{ja: 狭い, en: narrow}}
      kind: intervals
      intervals: {{{intervals}}}
""")(project)
    put("criteria.yaml", bad_members.CRITERIA.replace(
        "points: 10", "points: 150") + "".join(
            bad_members.GROUP.format(*group) for group in groups))(project)


def said(bench):
    """What is not tried is said."""
    limited = tried(ANY, "most: 9 points\n")
    bench.accepts("points with a limit", limited, says(
        "得点に上限・下限又は端数処理の定めがあり、合計が配点と評点の積の和に"
        "ならないため、配点などを変えた試算(1件)は行っていない。",
        "第1順位が替わる配点と値、不明点の幅の影響は示さない。"))
    bench.accepts("points with a limit, in English", limited, says(
        "the trials with other points (1) were not made",
        "neither points nor values at which first place changes are given"),
        arguments=ENGLISH)
    bench.accepts("hardly any points within the bounds", hardly, says(
        "全体: ", "狭い: 定められた範囲に収まる配点がほとんどないため、試算して"
        "いない。"))
    bench.accepts("the same in English", hardly, says(
        "all: ", "narrow: hardly any points lie within the bounds, so this was "
        "not tried."), arguments=ENGLISH)
    # The methods beside it, too, say what they are put beside.
    beside = both(limited, edit("decision.yaml", "robustness:",
                                "methods:\n  topsis: {normalisation: vector}\n"
                                "robustness:"))
    bench.accepts("methods beside points with a limit", beside, says(
        "公式の順位は加重和に上限、丸め、段階などの規則を加えたものによる。"))
    bench.accepts("the same in English", beside, says(
        "The official order is that of the weighted sum with further rules "
        "(limits, rounding, stages)."), arguments=ENGLISH)

    def many_sites(project):
        tried(ANY)(project)
        boxes = [shapes.box(1000 + 100 * i, 2000, 90, 60 + i)
                 for i in range(33)]
        bad_base.write_sites(
            project, [[box] for box in boxes],
            [[f"S{i}", f"候補地{i}"] for i in range(33)])
        for name in ("facts.csv", "roads.csv"):
            path = project / name
            text = path.read_text("utf-8").replace("\nA,", "\nS0,")
            path.write_text(text.replace("\nB,", "\nS1,"), "utf-8")

    bench.accepts("more than 32 sites", many_sites, says(
        "候補地が32を超えるため、二つの候補地どうしの比較と、1位となる配点の"
        "平均による試算は行っていない。"))
    bench.accepts("more than 32 sites, in English", many_sites, says(
        "There are more than 32 sites: pairs of them are not compared"),
        arguments=ENGLISH)
    twins = both(tried(ANY), lambda project: bad_base.write_sites(
        project, [[bad_base.A], [shapes.box(3000, 2000, 100, 80)]]))
    bench.accepts("two identical sites", twins, says(
        "第1順位 候補地A", "第1順位 候補地B", "第1順位は同点である。",
        "自由: 候補地Aと候補地Bが、ほぼ同じ割合の試算(各50％)で第1順位。",
        "第1順位が同点であるため、一つの配点を変えたときに替わる条件は示さない。"))
    bench.accepts("two identical sites, in English", twins, says(
        "Rank 1, site A", "Rank 1, site B", "The first share their points.",
        "sites A and B come first about equally often, in 50% of the trials "
        "each.", "no points at which it changes are given"),
        arguments=ENGLISH)
    bench.accepts("one site with members", both(
        asked(ANY), edit("project.yaml", "  name: NAME\n",
                         "  name: NAME\n  only: [A]\n")), one_site)


def one_site(run):
    says("順位の対象は1候補地のみ")(run)
    found = ledger(run)
    # m1: 2, 6, 1 and 1 of 10; m2: 3, 5, 1 and 1.
    assert found["project/points_average/1.mean.large"].value == "2.5", found
    assert found["project/points_average/1.mean.small"].value == "5.5", found
    assert not any(key.startswith("project/rank_share/") for key in found)


def tests(bench):
    keys(bench)
    bounds(bench)
    follows(bench)
    members(bench)
    swings(bench)
    said(bench)
