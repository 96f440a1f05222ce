"""Models and project.yaml: keys, units, numbers, formulas, weights, tasks, and
what YAML allows a file to be."""
from bad_base import FILES
from bad_harness import append, both, edit, many, one, put

PROJECT = "project.yaml"
GOOD = FILES[PROJECT].encode()
FORMULA = "cost_total / need_gross_area"
YAML_WIDTH = "full_width: 12 m"


def keys(bench):
    bench.refuses("an unknown key", edit(
        PROJECT, "price_date", "price_dat"), """\
project.yaml:4:1: キー「price_dat」はありません [record-unknown-key]
    4 | price_dat: 2026-04-01
      | ^^^^^^^^^
  対処: 「price_date」ではありませんか
""" + one)
    bench.refuses("an unknown key, in English", edit(
        PROJECT, "price_date", "price_dat"), """\
project.yaml:4:1: unknown key 'price_dat' [record-unknown-key]
    4 | price_dat: 2026-04-01
      | ^^^^^^^^^
  hint: did you mean 'price_date'?
1 problem; nothing was written.
""", arguments=["--lang", "en"])
    # The run there is is not said to be another project's.
    for name, old, message in (
            ("no name", "name: small\n", """\
project.yaml:1:1: キー「name」がありません [record-missing-key]
    1 | plane: 9
      | ^
  対処: 「name:」を書き加えてください(短い名前)
"""),
            ("a name with a slash", "small\n", """\
project.yaml:1:7: name「../x」に使えない文字があります [project-name]
    1 | name: ../x
      |       ^^^^
  対処: 英数字、「-」、「_」で書いてください
""")):
        bench.refuses(name, edit(
            PROJECT, old, "" if name == "no name" else "../x\n"),
            message + one)
    bench.refuses("a duplicate key", edit(
        PROJECT, "plane: 9", "plane: 9\nplane: 8"), """\
project.yaml:3:1: キー「plane」が二度出ています(最初は2行目) [yaml-duplicate-key]
    3 | plane: 8
      | ^^^^^
  対処: どちらか一方を消してください
""" + one)
    bench.refuses("a duplicate key in a model", edit(
        "zoning.yaml", YAML_WIDTH, "full_width: 12 m\n  full_width: 13 m"),
        """\
zoning.yaml:13:3: キー「full_width」が二度出ています(最初は12行目) [yaml-duplicate-key]
   13 |   full_width: 13 m
      |   ^^^^^^^^^^
  対処: どちらか一方を消してください
""" + one)


def numbers(bench):
    bench.refuses("a wrong unit", edit(
        "zoning.yaml", YAML_WIDTH, "full_width: 12 m2"), """\
zoning.yaml:12:15: full_widthの単位はmでなければなりませんが、「12 m2」です [record-unit]
   12 |   full_width: 12 m2
      |               ^^^^^
  補足: far の中
  対処: 「12 m」のように書いてください
""" + one)
    for text, hint in ((".nan", "「12.5 m」のように書いてください"),
                       ("NaN", "「12.5 m」のように書いてください"),
                       (".inf", "「12.5 m」のように書いてください"),
                       ("1e999", "「12.5 m」のように書いてください"),
                       ("0x10", "「12.5 m」のように書いてください"),
                       ("012", "頭の0を消してください"),
                       ("1,200 m", "桁区切りのカンマを消してください")):
        carets = "^" * len(text)
        bench.refuses(f"the number {text}", edit(
            "zoning.yaml", YAML_WIDTH, f"full_width: {text}"), f"""\
zoning.yaml:12:15: full_widthは数値 (m)でなければなりませんが、「{text}」です [record-number]
   12 |   full_width: {text}
      |               {carets}
  補足: far の中
  対処: {hint}
""" + one)
    for text in ("nan", "1e999"):
        carets = "^" * len(text)
        bench.refuses(f"the number {text} in a table", edit(
            "roads.csv", "A,south,8", f"A,south,{text}"), f"""\
roads.csv:2:9: width_mは数値 (m)でなければなりませんが、「{text}」です [record-number]
    2 | A,south,{text},100,42-1-1,land,道路台帳
      |         {carets}
  対処: 「12.5 m」のように書いてください
""" + one)
    for text, percent, ratio in (("0.2", "20", "0.2"), ("40", "40", "0.4")):
        carets = "^" * len(text)
        bench.refuses(f"the bare ratio {text}", edit(
            "zoning.yaml", "garage_share: 20 %", f"garage_share: {text}"),
            f"""\
zoning.yaml:15:17: garage_shareに単位がありません: {text} [record-bare-ratio]
   15 |   garage_share: {text}
      |                 {carets}
  補足: far の中
  対処: {percent} % か {ratio} ratio と書いてください
""" + one)
    bench.refuses("40 ratio", edit(
        "zoning.yaml", "garage_share: 20 %", "garage_share: 40 ratio"), """\
zoning.yaml:15:17: garage_shareは0〜0.9 (ratio)でなければなりませんが、40 ratioです [record-range]
   15 |   garage_share: 40 ratio
      |                 ^^^^^^^^
  補足: far の中
  対処: 40 % は 0.4 ratio です
""" + one)


def formula(text):
    quoted = text.replace("'", "''")
    return edit("measures.yaml", f"formula: {FORMULA}", f"formula: '{quoted}'")


def refuses_formula(bench, name, text, column, width, message, hint=""):
    """The caret stands under the formula's column-th character."""
    bench.refuses(f"a formula: {name}", formula(text), f"""\
measures.yaml:5:{14 + column}: {message}
    5 |     formula: '{text}'
      |               {' ' * (column - 1)}{'^' * width}
{hint}""" + one)


def formulas(bench):
    syntax = "計算式が読めません: "
    refuses_formula(bench, "a syntax error", "cost_total /", 13, 1,
                    syntax + "式が途中で終わっています [formula-syntax]")
    refuses_formula(bench, "an open bracket", "sum(", 4, 1,
                    syntax + "「(」が閉じていません [formula-syntax]")
    refuses_formula(bench, "an unknown name", "cost_totl / need_gross_area",
                    1, 9, "計算式の「cost_totl」という名の数値はありません "
                    "[formula-unknown-name]",
                    "  対処: 「cost_total」ではありませんか\n")
    refuses_formula(bench, "an endless loop", "while true do end", 1, 1,
                    syntax + "式に「while」は書けません [formula-syntax]")
    refuses_formula(bench, "an endless function",
                    "(function() while true do end end)()", 2, 1,
                    syntax + "式に「function」は書けません [formula-syntax]")
    refuses_formula(bench, "a string made huge", '("x"):rep(1e9)', 2, 1,
                    syntax + "式に文字列は書けません [formula-syntax]")
    refuses_formula(bench, "the system", "os.exit(0)", 3, 1,
                    syntax + "式に「.」は書けません [formula-syntax]")
    huge = '"' + "x" * 200000 + '"'
    shown = huge[:106]
    bench.refuses("a formula of 200,000 characters", formula(huge), f"""\
measures.yaml:5:15: 計算式が読めません: 4,096バイトを超えています [formula-syntax]
    5 |     formula: '{shown}...
      |               ^
""" + one)
    for name, text, words in (
            ("a division by zero", "1 / 0", "結果が無限大になります"),
            ("no number", "0 / 0", "結果が数値になりません(NaN)"),
            ("a number over all bounds", "cost_total + 1e999",
             "結果が無限大になります"),
            ("a comparison", "cost_total > 3", "結果が数値になりません"),
            ("a number as a list", "cost_total[1]",
             "数値は並びではないので [ ] を付けられません"),
            ("a number as a function", "cost_total(1)",
             "関数でないものを関数として使っています"),
            ("nothing in a sum", "cost_total + nil",
             "数値でない値を計算しています"),
            ("too few arguments", "max()", "引数の数が違います: max(0)")):
        bench.refuses(f"a formula: {name}", formula(text), "".join(f"""\
measures.yaml:5:15: 指標「unit_price」が候補地{site}で計算できません: {words} [derived-formula]
    5 |     formula: '{text}'
      |               ^
""" for site in "AB") + many(2))
    refuses_formula(bench, "one that reads itself", "unit_price + 1", 1, 1,
                    "計算式が循環しています: unit_price → unit_price "
                    "[measure-circle]")
    bench.refuses("a syntax error in a quantity, in English", edit(
        "cost.yaml", "site_area_used * footing_depth", "site_area_used *"),
        """\
cost.yaml:21:31: the formula is wrong: syntax: the formula ends too early [formula-syntax]
   21 |     quantity: site_area_used *
      |                               ^
1 problem; nothing was written.
""", arguments=["--lang", "en"])


def criteria(bench):
    weightless = both(*[edit("criteria.yaml", "points: 5", "points: 0")] * 2)
    bench.refuses("weights that sum to zero", weightless, """\
criteria.yaml:1:1: 配点の合計が0です [criteria-no-weight]
    1 | title: {ja: 評価方法, en: Method}
      | ^
  対処: 評価する項目に points（配点）を与えてください
""" + one)
    bench.refuses("weights that sum to something else", edit(
        "criteria.yaml", "points: 5", "points: 6"), """\
criteria.yaml:2:9: 配点の合計は 10 と定められていますが、11 になります [criteria-sum]
    2 | points: 10
      |         ^^
  対処: 項目の points か、先頭の points を直してください
""" + one)
    bench.refuses("a negative weight", edit(
        "criteria.yaml", "points: 5", "points: -5"), """\
criteria.yaml:16:21: pointsは0〜1000000 (points)でなければなりませんが、-5です [record-range]
   16 |             points: -5
      |                     ^^
  補足: groups.all.sections.plot.items.area の中
""" + one)
    bench.refuses("a criterion on a missing measure", edit(
        "criteria.yaml", "measure: site_area_used", "measure: site_area_usd"),
        """\
criteria.yaml:17:22: 評価項目「area」の指標 site_area_usd はありません [criteria-measure]
   17 |             measure: site_area_usd
      |                      ^
  対処: site_area_used のことですか
""" + one)
    bench.refuses("a criterion on a missing measure, in English", edit(
        "criteria.yaml", "measure: site_area_used", "measure: site_area_usd"),
        """\
criteria.yaml:17:22: there is no measure site_area_usd for the item 'area' [criteria-measure]
   17 |             measure: site_area_usd
      |                      ^
  hint: did you mean site_area_used?
1 problem; nothing was written.
""", arguments=["--lang", "en"])
    bench.refuses("a criterion on no hazard there is", edit(
        "criteria.yaml", "of: flood", "of: flod"), """\
criteria.yaml:27:17: ofに「flod」はありません [project-unknown-word]
   27 |             of: flod
      |                 ^^^^
  対処: 「flood」ではありませんか
""" + one)
    bench.refuses("a criterion on any hazard", edit(
        "criteria.yaml", "            of: flood\n", ""), """\
criteria.yaml:26:22: 項目「flood」の指標 hazard_max には、どの災害かを示す of が要ります [criteria-hazard]
   26 |             measure: hazard_max
      |                      ^
  対処: 書けるもの: flood
""" + one)
    bench.refuses("a category that the hazard has not", edit(
        "criteria.yaml", "shallow: {score", "shalow: {score"), """\
criteria.yaml:31:17: categoriesに「shalow」はありません [project-unknown-word]
   31 |                 shalow: {score: 50 %}
      |                 ^^^^^^
  対処: 「shallow」ではありませんか
""" + one)


def tasks(bench):
    circle = append("links.csv", "opening-design,opening,design\n")
    bench.refuses("tasks in a circle", circle, """\
tasks.csv:2: 作業の順序が循環しています: design → construction → opening → design [task-circle]
    2 | design,設計,Design,12,months,
  対処: どれかのリンクを外してください
""" + one)
    bench.refuses("tasks in a circle, in English", circle, """\
tasks.csv:2: tasks in a circle: design → construction → opening → design [task-circle]
    2 | design,設計,Design,12,months,
  hint: take one of these links away
1 problem; nothing was written.
""", arguments=["--lang", "en"])
    bench.refuses("a link to no task", append(
        "links.csv", "x,desgin,construction\n"), """\
links.csv:4: 作業「desgin」はありません [task-unknown]
    4 | x,desgin,construction
  対処: 「design」ではありませんか
""" + one)
    bench.refuses("a task twice", append(
        "tasks.csv", "design,設計,Design,12,months,\n"), """\
tasks.csv:5: 「design」が二度出ています(最初は2行目) [record-same-id]
    5 | design,設計,Design,12,months,
""" + one)


def schedule(*changes, gates=None, holidays=False):
    """The small project with other tasks: changes of its lines, a table of
    gates, the rules of holidays."""
    def apply(project):
        path = project / "tasks.csv"
        text = path.read_text("utf-8").replace("\n", ",,,\n")
        text = text.replace("milestone,,,", "milestone,gate,calendar,low", 1)
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new)
        path.write_text(text, "utf-8")
        more = ""
        if gates is not None:
            (project / "gates.csv").write_text(gates, "utf-8")
            more += "  gates: gates.csv\n"
        if holidays:
            more += "  holidays: holidays-japan.csv\n"
        path = project / "project.yaml"
        text = path.read_text("utf-8")
        path.write_text(text.replace("  links: links.csv\n",
                                     "  links: links.csv\n" + more), "utf-8")
    return apply


DESIGN = "design,設計,Design,12,months,"
GATES = ("id,gate,label_ja,label_en,opens,passes,lead_days\n"
         "september,assembly,9月定例会,September,2028-09-08,2028-10-15,42\n")


def schedules(bench):
    bench.refuses("an unknown calendar", schedule(
        (DESIGN + ",,,", DESIGN + ",,sites,"), holidays=True), """\
tasks.csv:2: 作業「design」の暦「sites」はありません [task-calendar]
    2 | design,設計,Design,12,months,,,sites,
""" + one)
    bench.refuses("a negative and a zero duration", schedule(
        ("Design,12", "Design,-12"), ("Construction,18", "Construction,0")),
        """\
tasks.csv:2:18: durationは0〜36500でなければなりませんが、-12です [record-range]
    2 | design,設計,Design,-12,months,,,,
      |                    ^^^
  補足: design の中
tasks.csv:3: 作業「construction」の期間が 0 です [task-zero]
    3 | construction,工事,Construction,0,months,,,,
  対処: 節目なら milestone に yes と書き、作業なら期間を書いてください
""" + many(2))
    bench.refuses("a duration that is no number", schedule(
        ("Design,12", "Design,soon")), """\
tasks.csv:2:18: durationは数値でなければなりませんが、「soon」です [record-number]
    2 | design,設計,Design,soon,months,,,,
      |                    ^^^^
  補足: design の中
  対処: 「12.5」のように書いてください
""" + one)
    bench.refuses("low above the duration", schedule(
        (DESIGN + ",,,", DESIGN + ",,,14")), """\
tasks.csv:2: 作業「design」の期間は low ≤ duration ≤ high でなければなりません [task-range]
    2 | design,設計,Design,12,months,,,,14
""" + one)
    vote = ("construction,工事,Construction,18,months,,,,\n",
            "construction,工事,Construction,18,months,,assembly,,\n")
    bench.refuses("sessions that end before the contract", schedule(
        vote, ("Design,12", "Design,24"), gates=GATES), """\
tasks.csv:3: 候補地「A」の作業「construction」は 2029-04-01 に準備が整いますが、関門「assembly」の表はそこまでありません [schedule-gate-ends]
    3 | construction,工事,Construction,18,months,,assembly,,
  対処: 会期等の行を足すか、毎年の月日の行(推定)を書いてください
tasks.csv:3: 候補地「B」の作業「construction」は 2029-04-01 に準備が整いますが、関門「assembly」の表はそこまでありません [schedule-gate-ends]
    3 | construction,工事,Construction,18,months,,assembly,,
  対処: 会期等の行を足すか、毎年の月日の行(推定)を書いてください
""" + many(2))
    bench.refuses("a gate that there is not", schedule(
        (vote[0], vote[1].replace("assembly", "asembly")), gates=GATES), """\
tasks.csv:3: 作業「construction」の関門「asembly」はありません [task-gate]
    3 | construction,工事,Construction,18,months,,asembly,,
  対処: 「assembly」ではありませんか
""" + one)

    def late(project):
        schedule((DESIGN + ",,,", DESIGN + ",,office,"), holidays=True)(project)
        path = project / "schedule.yaml"
        path.write_text(path.read_text("utf-8").replace("2027", "2151"),
                        "utf-8")
    bench.refuses("days outside the rules of holidays", late, """\
tasks.csv:2: 候補地「A」の作業「design」は、暦の規則が及ぶ年の外に出ます [schedule-beyond-calendar]
    2 | design,設計,Design,12,months,,,office,
tasks.csv:2: 候補地「B」の作業「design」は、暦の規則が及ぶ年の外に出ます [schedule-beyond-calendar]
    2 | design,設計,Design,12,months,,,office,
""" + many(2))


def yaml(bench):
    bench.accepts("project.yaml with a BOM", put(
        PROJECT, b"\xef\xbb\xbf" + GOOD), lambda run: None)
    title = "name: small\ntitle: {ja: 候補地の比較, en: x}"
    bench.refuses("project.yaml in CP932", put(PROJECT, GOOD.replace(
        b"name: small", title.encode("cp932"))), """\
project.yaml:2:13: UTF-8ではない文字があります [yaml-not-utf8]
  対処: UTF-8で保存し直してください
""" + one)
    bench.refuses("an empty project.yaml", put(PROJECT, b""), """\
project.yaml:1: 中身がありません [yaml-empty]
    1 | 
  対処: docs/reference の説明か erabu init DIR のひな形を見て書いてください
""" + one)
    bench.refuses("a list for project.yaml", put(PROJECT, b"- a\n"), """\
project.yaml:1:1: project.yamlはマップ(キー: 値)でなければなりませんが、リストです [record-type]
    1 | - a
      | ^
""" + one)
    bench.refuses("a tab", put(PROJECT, GOOD.replace(
        b"  file: sites", b"\tfile: sites")), """\
project.yaml:7:1: 字下げにタブがあります [yaml-tab]
    7 | \tfile: sites.shp
      | ^
  対処: 空白で字下げしてください
""" + one)
    # Each line holds nine times the one before: 9^9 values if it were read.
    bomb = b"note: &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(
        b"n%d: &%c [%s]\n" % (i, 98 + i, b",".join([b"*%c" % (97 + i)] * 9))
        for i in range(9))
    with bench.test("an alias bomb"):
        project = bench.project()
        put(PROJECT, bomb + GOOD)(project)
        result = bench.call(project.parent, "run", "p", expect=3)
        for line in ("project.yaml:1:7: アンカー「&a」は使えません [yaml-anchor]",
                     "project.yaml:2:9: エイリアス「*a」は使えません [yaml-alias]"):
            assert line in result.stderr, result.stderr
        assert result.stderr.count("\n") < 60, result.stderr
        bench.untouched(project)
    depth = 200000
    bench.refuses("200,000 levels", put(
        PROJECT, b"a: " + b"[" * depth + b"]" * depth), f"""\
project.yaml:1:67: 入れ子が64段を超えています [yaml-too-deep]
    1 | ...{'[' * 120}...
      |    {' ' * 60}^
""" + one)
    bench.refuses("project.yaml of 3 MB", put(
        PROJECT, b"# " + b"x" * 3000000 + b"\n" + GOOD), """\
project.yaml: 1 MiBを超えています [yaml-too-large]
  対処: ファイルを分けてください
""" + one)


def tests(bench):
    keys(bench)
    numbers(bench)
    formulas(bench)
    criteria(bench)
    tasks(bench)
    schedules(bench)
    yaml(bench)
