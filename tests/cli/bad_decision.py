"""The decision model: methods, what they take, thresholds; and few sites."""
from bad_harness import both, edit, many, one, put

GOOD = """\
methods:
  topsis:
    normalisation: vector
  vikor:
    majority: 50 %
  promethee2: {}
thresholds:
  function: linear
  indifference: 5 %
  preference: 20 %
"""


def named(text):
    """The project with a decision model of this text."""
    return both(
        edit("project.yaml", "  cost: cost.yaml\n",
             "  decision: decision.yaml\n  cost: cost.yaml\n"),
        put("decision.yaml", text))


def changed(old, new):
    assert old in GOOD
    return named(GOOD.replace(old, new))


def methods(bench):
    bench.refuses("a method that does not exist", changed(
        "topsis:\n    normalisation: vector", "topsy: {}"), """\
decision.yaml:2:3: 方法「topsy」はありません [decision-method-unknown]
    2 |   topsy: {}
      |   ^^^^^
  対処: 書けるもの: wpm, waspas, topsis, vikor, promethee1, promethee2, electre1, electre3, spotis
""" + one)
    bench.refuses("the official method", changed(
        "promethee2: {}", "wsm: {}"), """\
decision.yaml:6:3: wsm は公式の順位の方法であり、常に示します [decision-method-official]
    6 |   wsm: {}
      |   ^^^
  対処: methods から消してください
""" + one)
    bench.refuses("a method twice", changed(
        "promethee2: {}", "promethee2: {}\n  promethee2: {}"), """\
decision.yaml:7:3: キー「promethee2」が二度出ています(最初は6行目) [yaml-duplicate-key]
    7 |   promethee2: {}
      |   ^^^^^^^^^^
  対処: どちらか一方を消してください
""" + one)
    bench.refuses("a method twice in a list, thresholds of an item twice",
                  named("methods:\n  - {id: wpm}\n  - {id: wpm}\n"
                        "items:\n  - {id: area, veto: 50 %}\n"
                        "  - {id: area, veto: 40 %}\n"), """\
decision.yaml:3:5: 「wpm」が二度出ています(最初は2行目) [record-same-id]
    3 |   - {id: wpm}
      |     ^
decision.yaml:6:5: 「area」が二度出ています(最初は5行目) [record-same-id]
    6 |   - {id: area, veto: 40 %}
      |     ^
""" + many(2))
    bench.refuses("keys that are missing or not taken", changed(
        "    normalisation: vector", "    lambda: 50 %"), """\
decision.yaml:2:3: 方法「topsis」には normalisation が要ります [decision-key-missing]
    2 |   topsis:
      |   ^^^^^^
decision.yaml:2:3: 方法「topsis」は lambda を使いません [decision-key-unused]
    2 |   topsis:
      |   ^^^^^^
  対処: 消してください
""" + many(2))
    bench.refuses("a share over 1", changed(
        "majority: 50 %", "majority: 150 %"), """\
decision.yaml:5:15: majorityは0〜1 (ratio)でなければなりませんが、150 %です [record-range]
    5 |     majority: 150 %
      |               ^^^^^
  補足: methods.vikor の中
""" + one)


def thresholds(bench):
    bench.refuses("q over p", changed(
        "indifference: 5 %", "indifference: 25 %"), """\
decision.yaml:9:17: indifferenceはpreference以下でなければなりません(0.25、0.2) [decision-threshold-order]
    9 |   indifference: 25 %
      |                 ^^^^
""" + one)
    bench.refuses("a negative threshold", changed(
        "indifference: 5 %", "indifference: -5 %"), """\
decision.yaml:9:17: indifferenceは0〜1 (ratio)でなければなりませんが、-5 %です [record-range]
    9 |   indifference: -5 %
      |                 ^^^^
  補足: thresholds の中
""" + one)
    bench.refuses("no thresholds at all", named(
        "methods:\n  promethee2: {}\n"), """\
decision.yaml:2:3: 方法「promethee2」には thresholds: function, indifference, preference が要ります [decision-key-missing]
    2 |   promethee2: {}
      |   ^^^^^^^^^^
""" + one)
    bench.refuses("a bell without its spread", changed(
        "function: linear", "function: gaussian"), """\
decision.yaml:8:3: 関数 gaussian には spread が要ります [decision-spread-missing]
    8 |   function: gaussian
      |   ^
""" + one)
    bench.refuses("thresholds of what is not scored, in English", named(
        GOOD + "items:\n  aera: {preference: 30 %}\n"), """\
decision.yaml:12:3: 'aera' is no scored item of the criteria [decision-item-unknown]
   12 |   aera: {preference: 30 %}
      |   ^^^^
1 problem; nothing was written.
""", arguments=["--lang", "en"])
    bench.refuses("a decision model without criteria", both(
        named(GOOD), edit("project.yaml", "  criteria: criteria.yaml\n", "")),
        """\
project.yaml:13:3: models の decision には criteria も要ります [project-model-alone]
   13 |   codes: codes.yaml
      |   ^
""" + one)


def few_sites(bench):
    """One site is first of one by every method."""
    def is_first(run):
        table = (run / "methods.csv").read_text(encoding="utf-8-sig")
        rows = [line.split(",") for line in table.splitlines()[1:]]
        assert [row[0] for row in rows] == \
            ["wsm", "topsis", "vikor", "promethee2"], rows
        assert all(row[4] == "1" for row in rows), rows

    bench.accepts("one site", both(
        named(GOOD), edit("project.yaml", "  name: NAME\n",
                          "  name: NAME\n  only: [A]\n")), is_first)


def tests(bench):
    methods(bench)
    thresholds(bench)
    few_sites(bench)
