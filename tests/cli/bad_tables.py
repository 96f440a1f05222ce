"""CSV files: quotes, encodings, facts of sites that are not there; and several
problems in several files, told in one run."""
from bad_base import write_sites
from bad_harness import append, both, edit, ledger, many, one, put, remove

CP932_ROW = "A,land_category,宅地,,measured,,,台帳,2026-04-01,\n".encode("cp932")


def csv_files(bench):
    quote = edit("facts.csv", "市内一丁目", '"市内一丁目')
    bench.refuses("a quote left open", quote, """\
facts.csv:2:11: 引用符「"」が閉じていません [csv-open-quote]
    2 | A,address,"市内一丁目,,measured,,,台帳,2026-04-01,
      |           ^
  対処: この行の引用符の数を確かめてください
""" + one)
    bench.refuses("a quote left open, in English", quote, """\
facts.csv:2:11: a quote is left open [csv-open-quote]
    2 | A,address,"市内一丁目,,measured,,,台帳,2026-04-01,
      |           ^
  hint: look at the quotes in this row
1 problem; nothing was written.
""", arguments=["--lang", "en"])
    # A comma within a number displaces all cells after it: one problem.
    bench.refuses("a row with a cell too many", edit(
        "roads.csv", "A,south,8", "A,south,1,000"), """\
roads.csv:2: この行は8列ですが、見出しは7列です [csv-row-length]
    2 | A,south,1,000,100,42-1-1,land,道路台帳
  対処: カンマの数を見出しの行に合わせてください
""" + one)
    bench.refuses("CP932 mixed with UTF-8", append("facts.csv", CP932_ROW), """\
facts.csv:6: この行の文字コードは2行目と違います(UTF-8とCP932の混在) [record-mixed-encodings]
  対処: 一つの文字コードで保存し直してください
""" + one)
    bench.refuses("CP932 mixed with UTF-8, in English", append(
        "facts.csv", CP932_ROW), """\
facts.csv:6: this line is in another encoding than line 2 (UTF-8 and CP932) [record-mixed-encodings]
  hint: save the file in one encoding
1 problem; nothing was written.
""", arguments=["--lang", "en"])

    def to_cp932(project):
        path = project / "facts.csv"
        path.write_bytes(path.read_text(encoding="utf-8").encode("cp932"))

    def look(run):
        assert ledger(run)["site/A/address"].value == "市内一丁目"
    bench.accepts("a table in CP932 throughout", to_cp932, look)
    bench.refuses("a NUL in a table", append(
        "facts.csv", b"A,land_category,a\0b,,measured,,,x,2026-04-01,\n"),
        """\
facts.csv:6: この行に文字でない値(NUL)があります [record-zero-byte]
    6 | A,land_category,a
  対処: 「CSV UTF-8」で保存し直してください(UTF-16は読めません)
""" + one)
    bench.refuses("a header in Japanese", edit(
        "facts.csv", "site,fact", "候補地,fact"), """\
facts.csv:1: 列「site」がありません [record-missing-column]
    1 | 候補地,fact,value,unit,state,low,high,source,date,note
  対処: 見出しに site の列を加えてください(候補地の記号)
facts.csv:1:1: 列「候補地」はありません [record-unknown-column]
    1 | 候補地,fact,value,unit,state,low,high,source,date,note
      | ^^^^^^
  対処: 書けるもの: site, fact, value, unit, state, low, high, date, public, source, verified, note
""" + many(2))
    bench.refuses("no header", put("facts.csv", b""), """\
facts.csv:1: 見出しの行がありません [csv-no-header]
    1 | 
  対処: 1行目に列の名前を書いてください
""" + one)
    bench.refuses("no facts.csv", remove("facts.csv"), """\
facts.csv: ファイル「facts.csv」がありません [file-missing]
  対処: 名前と置き場所を確かめてください
""" + one)


def fact(name, rest):
    """One more row for site A: its name, then value and unit."""
    return append("facts.csv", f"A,{name},{rest},measured,,,x,2026-04-01,\n")


def refuses_fact(bench, what, name, rest, message, caret, hint=""):
    """The caret stands under the name, or under the value."""
    at = 3 if caret == "name" else 4 + len(name)
    width = len(name) if caret == "name" else len(rest.split(",")[0])
    bench.refuses(f"a fact: {what}", fact(name, rest), f"""\
facts.csv:6:{at}: {message}
    6 | A,{name},{rest},measured,,,x,2026-04-01,
      | {' ' * (at - 1)}{'^' * width}
{hint}""" + one)


def bounds(bench):
    """No area is negative, no share more than the whole."""
    unknown = "  対処: 分からないときは state を unknown としてください\n"
    for what, name, rest, words, number in (
            ("a negative area", "demolition_area", "-5,m2", "0以上 (m2)",
             "-5 m2"),
            ("a share over the whole", "housing_share", "600,%",
             "0 %〜100 %", "600 %"),
            ("FAR 9999", "zone_far/1", "9999,%", "0 %より大きく1300 %以下",
             "9999 %"),
            ("FAR 0", "zone_far/1", "0,%", "0 %より大きく1300 %以下", "0 %"),
            ("coverage 40 for 0.4", "zone_coverage/1", "40,ratio",
             "0 %より大きく100 %以下", "40 ratio"),
            ("a price that no double counts", "land_price",
             "99999999999999999999,円", "0以上 (yen)",
             "99999999999999999999 円")):
        refuses_fact(bench, what, name, rest, f"{name}は{words}でなければ"
                     f"なりませんが、{number}です [fact-bounds]", "value",
                     unknown)
    for what, rest, hint in (
            ("with a comma", '"1,200",m2', "桁区切りのカンマを消してください"),
            ("with a zero in front", "012,m2", "頭の0を消してください"),
            ("in tsubo", "300,坪",
             "数値を value に、単位を unit に書いてください: 12.5, m2")):
        written, unit = rest.replace('"', "").rsplit(",", 1)
        at = 19
        bench.refuses(f"a fact: a number {what}", fact(
            "demolition_area", rest), f"""\
facts.csv:6:{at}: demolition_areaは数値 (m2)でなければなりませんが、「{written} {unit}」です [fact-number]
    6 | A,demolition_area,{rest},measured,,,x,2026-04-01,
      | {' ' * (at - 1)}{'^' * len(written)}
  対処: {hint}
""" + one)
    bench.refuses("a fact: a range below zero, in English", append(
        "facts.csv", "A,demolition_area,5,m2,estimated,-1,9,x,2026-04-01,\n"),
        """\
facts.csv:6:34: demolition_area must be at least 0 (m2), got -1 m2 [fact-bounds]
    6 | A,demolition_area,5,m2,estimated,-1,9,x,2026-04-01,
      |                                  ^^
  hint: write the state unknown where it is not known
1 problem; nothing was written.
""", arguments=["--lang", "en"])
    bench.accepts("a fact below zero where that means something", fact(
        "groundwater_depth", "-0.5,m"), lambda run: None)


def items(bench):
    """What stands after the slash must be something that is read."""
    refuses_fact(bench, "a hazard there is not", "hazard_max/flod", "none,",
                 "hazard_maxの対象「flod」はありません [fact-unknown-item]",
                 "name", "  対処: 「flood」ではありませんか\n")
    refuses_fact(bench, "a fire zone there is not", "fire_share/third",
                 "50,%", "fire_shareの対象「third」はありません "
                 "[fact-unknown-item]", "name",
                 "  対処: あるもの: fire, quasi_fire\n")
    refuses_fact(bench, "of no hazard", "hazard_survey", "published,",
                 "hazard_surveyには「/」の後に対象が要ります [fact-no-item]",
                 "name", "  対処: あるもの: flood\n")
    refuses_fact(bench, "a part of what has none", "housing_share/north",
                 "5,%", "housing_shareは敷地全体の指標で、「/」の後には"
                 "何も書けません [fact-item]", "name")
    refuses_fact(bench, "points given by hand", "criterion_points/flood",
                 "5,点", "criterion_pointsは計算の結果なので、事実としては"
                 "書けません [fact-result]", "name",
                 "  対処: もとになる事実を書いてください\n")
    refuses_fact(bench, "one year's cost given by hand", "cost_year/2028",
                 "5,円", "cost_yearは計算の結果なので、事実としては書けません"
                 " [fact-result]", "name",
                 "  対処: もとになる事実を書いてください\n")
    refuses_fact(bench, "a basis of the area there is not", "site_area_basis",
                 "registred,", "site_area_basisに「registred」はありません "
                 "[fact-key]", "value",
                 "  対処: 「registered」ではありませんか\n")
    bench.refuses("a fact: a part of the site there is not", fact(
        "zone_far/9", "200,%"), """\
facts.csv:6: 用途地域の部分「9」はこの候補地にありません [zoning-no-part]
    6 | A,zone_far/9,200,%,measured,,,x,2026-04-01,
  対処: ある部分: 1
""" + one)
    bench.accepts("a fact of a district, wherever it lies", fact(
        "zone_far/residential", "200,%"), lambda run: None)


def facts(bench):
    stranger = append(
        "facts.csv", "Z,land_category,宅地,,measured,,,台帳,2026-04-01,\n")
    bench.refuses("facts for an unknown site", stranger, """\
facts.csv:6:1: 候補地「Z」はありません [fact-unknown-site]
    6 | Z,land_category,宅地,,measured,,,台帳,2026-04-01,
      | ^
  対処: あるもの: A, B
""" + one)
    bench.refuses("facts for an unknown site, in English", stranger, """\
facts.csv:6:1: there is no site 'Z' [fact-unknown-site]
    6 | Z,land_category,宅地,,measured,,,台帳,2026-04-01,
      | ^
  hint: there are: A, B
1 problem; nothing was written.
""", arguments=["--lang", "en"])
    twice = append(
        "facts.csv", "A,address,市内三丁目,,measured,,,台帳,2026-04-01,\n")
    bench.refuses("a fact twice", twice, """\
facts.csv:6:3: Aのaddressが二度出ています(最初は2行目) [fact-twice]
    6 | A,address,市内三丁目,,measured,,,台帳,2026-04-01,
      |   ^^^^^^^
  対処: どちらか一方を消してください
""" + one)
    bench.refuses("an unknown fact", append(
        "facts.csv", "A,addres,市内三丁目,,measured,,,台帳,2026-04-01,\n"), """\
facts.csv:6:3: 指標「addres」はありません [fact-unknown]
    6 | A,addres,市内三丁目,,measured,,,台帳,2026-04-01,
      |   ^^^^^^
  対処: 「address」ではありませんか
""" + one)
    bench.refuses("a bare ratio as a fact", append(
        "facts.csv", "A,green_ratio,20,,measured,,,条例,2026-04-01,\n"), """\
facts.csv:6:15: green_ratioに単位がありません: 20 [fact-bare-ratio]
    6 | A,green_ratio,20,,measured,,,条例,2026-04-01,
      |               ^^
  対処: unit に % か ratio と書いてください
""" + one)

    bounds(bench)
    items(bench)

    def leave_b_out(project):
        edit("project.yaml", "name: NAME", "name: NAME\n  only: [A]")(project)

    def look(run):
        assert not [a for a in ledger(run) if a.startswith("site/B/")]
    bench.accepts("facts of a site that project.yaml leaves out", leave_b_out,
                  look)


def several(bench):
    """All problems of all files in one run, by file, line and column."""
    bench.refuses("several problems in several files", both(
        edit("criteria.yaml", "points: 5", "points: 6"),
        edit("facts.csv", "A,soil_contamination", "A,soil_contaminaton"),
        edit("project.yaml", "price_date", "price_dat"),
        edit("roads.csv", "B,south,8", "B,south,nan"),
        edit("tasks.csv", "Design,12", "Design,-12"),
        remove("flood.shp")), """\
criteria.yaml:2:9: 配点の合計は 10 と定められていますが、11 になります [criteria-sum]
    2 | points: 10
      |         ^^
  対処: 項目の points か、先頭の points を直してください
facts.csv:4:3: 指標「soil_contaminaton」はありません [fact-unknown]
    4 | A,soil_contaminaton,low,,measured,,,地歴調査,2026-04-01,
      |   ^^^^^^^^^^^^^^^^^
  対処: 「soil_contamination」ではありませんか
flood.shp: ファイルがないか、普通のファイルではありません [shapefile-missing]
  対処: 名前とフォルダーを確かめてください（大文字と小文字も区別します）
project.yaml:4:1: キー「price_dat」はありません [record-unknown-key]
    4 | price_dat: 2026-04-01
      | ^^^^^^^^^
  対処: 「price_date」ではありませんか
roads.csv:3:9: width_mは数値 (m)でなければなりませんが、「nan」です [record-number]
    3 | B,south,nan,120,42-1-1,land,道路台帳
      |         ^^^
  対処: 「12.5 m」のように書いてください
tasks.csv:2:18: durationは0〜36500でなければなりませんが、-12です [record-range]
    2 | design,設計,Design,-12,months,
      |                    ^^^
  補足: design の中
""" + many(6))
    # Without sites the other files are read all the same.
    bench.refuses("no sites, and more", both(
        remove("sites.shp", "flood.shp"),
        edit("facts.csv", "A,soil_contamination", "A,soil_contaminaton"),
        edit("roads.csv", "B,south,8", "B,south,nan")), """\
facts.csv:4:3: 指標「soil_contaminaton」はありません [fact-unknown]
    4 | A,soil_contaminaton,low,,measured,,,地歴調査,2026-04-01,
      |   ^^^^^^^^^^^^^^^^^
  対処: 「soil_contamination」ではありませんか
flood.shp: ファイルがないか、普通のファイルではありません [shapefile-missing]
  対処: 名前とフォルダーを確かめてください（大文字と小文字も区別します）
roads.csv:3:9: width_mは数値 (m)でなければなりませんが、「nan」です [record-number]
    3 | B,south,nan,120,42-1-1,land,道路台帳
      |         ^^^
  対処: 「12.5 m」のように書いてください
sites.shp: ファイルがないか、普通のファイルではありません [shapefile-missing]
  対処: 名前とフォルダーを確かめてください（大文字と小文字も区別します）
""" + many(4))


def hostile(bench):
    """Names are data in every format, whatever they hold."""
    names = ["=cmd|'/C calc'!A0", "<script>alert(1)</script>", "]]>", "a|b",
             "\u202eRTL", "**bold** [x](y)"]
    for name in names:
        def change(project, name=name):
            write_sites(project, None, [["A", name], ["B", "b"]],
                        encoding="utf-8", ldid=0)

        def look(run, name=name):
            for path in run.iterdir():
                text = path.read_text(encoding="utf-8-sig")
                if path.suffix in (".html", ".svg"):
                    assert "<script" not in text, path.name
                    assert "]]>" not in text, path.name
                if path.suffix == ".csv":
                    cells = text.replace("\r\n", ",").split(",")
                    assert not [c for c in cells if c.strip('"')[:1] == "="], \
                        path.name
                if path.suffix == ".md" and name == "a|b":
                    assert "a|b" not in text, "a bar splits a cell"
                assert "\u202e" not in text or path.suffix == ".csv", path.name
        bench.accepts(f"a site named {name!a}", change, look)


def tests(bench):
    csv_files(bench)
    facts(bench)
    several(bench)
    hostile(bench)
