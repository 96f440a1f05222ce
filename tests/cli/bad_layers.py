"""Shapefiles and what project.yaml says of them: cut, short, misplaced, broken,
and codes and ratios that cannot be."""
import struct

import shapes
from bad_base import A, B, ZONING_FIELDS, write_flood, write_sites
from bad_base import write_surveyed, write_zoning
from bad_harness import both, cut, edit, ledger, one, put, remove

PROJECT = "project.yaml"
BOW_TIE = [(1000, 2000), (1100, 2100), (1100, 2000), (1000, 2100),
           (1000, 2000)]
# 36 N, 139.84 E with x and y exchanged: there is no such place.
SWAPPED_DEGREES = [(36.01, 139.84), (36.01, 139.85), (36.02, 139.85),
                   (36.02, 139.84), (36.01, 139.84)]


def layer_line(line):
    """One more line for the layer zoning in project.yaml."""
    return edit(PROJECT, "role: zoning", f"role: zoning\n    {line}")


def rows(*ratios):
    """The FAR of the second zone, in which site B lies."""
    return lambda project: write_zoning(
        project, [["1", "60", "200"], ["2", *ratios]])


def files(bench):
    bench.refuses("a missing layer", remove("zoning.shp"), """\
zoning.shp: ファイルがないか、普通のファイルではありません [shapefile-missing]
  対処: 名前とフォルダーを確かめてください（大文字と小文字も区別します）
""" + one)
    bench.refuses("a missing layer, in English", remove("zoning.shp"), """\
zoning.shp: there is no such file, or it is not a regular file [shapefile-missing]
  hint: look at the name and the folder (capitals matter)
1 problem; nothing was written.
""", arguments=["--lang", "en"])
    # 2 records of 8 + 128 bytes behind a header of 100.
    bench.refuses("a .shp cut in the middle", cut("zoning.shp", 200), """\
zoning.shp: ファイルが途中で切れています（ヘッダーでは372バイト、実際は200バイト） [shp-cut]
  対処: もう一度ダウンロードまたはコピーしてください
""" + one)
    bench.refuses("a .shp of no bytes", cut("zoning.shp", 0), """\
zoning.shp: シェープファイルではありません（0バイトしかなく、ヘッダー100バイトに足りません） [shp-short]
  対処: ダウンロードや解凍が途中で切れていないか確かめてください
""" + one)
    bench.refuses("a dbf with fewer rows", put(
        "zoning.dbf", shapes.dbf(ZONING_FIELDS, [["1", "60", "200"]])), """\
zoning.dbf: 属性表(.dbf)は1行ですが、図形(.shp)は2件です [dbf-rows]
  対処: 同じ時に書き出された組を使ってください
""" + one)
    bench.refuses("a dbf cut in the middle", cut("zoning.dbf", 150), """\
zoning.dbf: 属性表(.dbf)が途中で切れています（2行と書かれていますが、1行分しかありません） [dbf-cut]
  対処: もう一度ダウンロードまたはコピーしてください
""" + one)
    bench.refuses("a name that is not of the encoding", lambda project:
                  write_sites(project, None, [["A", b"\x93\x8c\xff\xff"],
                                              ["B", "b"]]), """\
sites.dbf#1: 項目「NAME」の文字がCP932として読めません [dbf-encoding]
  対処: project.yamlに encoding: UTF-8 または encoding: CP932 を書いてください
""" + one)
    bench.refuses("a key field that is not there",
                  edit(PROJECT, "key: SITE", "key: SITES"), """\
project.yaml:8:8: 項目「SITES」がsites.shpにありません。ある項目: SITE, NAME [layer-field-missing]
    8 |   key: SITES
      |        ^^^^^
  対処: 「SITE」のことですか
""" + one)


def boxes(bench):
    """A record whose box is elsewhere is still the one at the site."""
    def move_box(project):
        path = project / "zoning.shp"
        data = bytearray(path.read_bytes())
        # Record 2 begins at 100 + 8 + 128; its box follows header and type.
        struct.pack_into("<4d", data, 236 + 12, 90000, 90000, 92000, 92000)
        path.write_bytes(data)

    def look(run):
        assert ledger(run) == ledger(bench.good / "p/report")
    bench.accepts("a record's box elsewhere", move_box, look, message="""\
zoning.shp#2: 注意: 図形がそのレコードの範囲の外にあります。範囲を頂点から求め直しました（ほかのレコードも同様です） [shp-box-wrong]
  対処: 書き出したソフトで保存し直してください
""")


def planes(bench):
    bench.refuses("a plane there is not", edit(
        PROJECT, "plane: 9", "plane: 20"), """\
project.yaml:2:8: planeは1〜19でなければなりませんが、20です [record-range]
    2 | plane: 20
      |        ^^
""" + one)
    # Zone XII is for Hokkaido; the sites are at 36 N, 139.85 E.
    bench.refuses("a wrong plane", edit(PROJECT, "plane: 9", "plane: 12"), """\
project.yaml:2:8: 候補地はJGD2011 / Japan Plane Rectangular CS XII (EPSG:6680)の適用範囲の外にあります [project-plane-far]
    2 | plane: 12
      |        ^^
  対処: 候補地に合う系は次のとおりです。一つを project.yaml に書いてください:
plane: 8   # JGD2011 / Japan Plane Rectangular CS VIII
plane: 9   # JGD2011 / Japan Plane Rectangular CS IX
""" + one)
    bench.refuses("a missing plane", edit(PROJECT, "plane: 9\n", ""), """\
project.yaml:1:1: キー「plane」がありません [record-missing-key]
    1 | name: small
      | ^
  対処: 「plane:」を書き加えてください(平面直角座標系)
""" + one)
    bench.refuses("neither .prj nor crs", remove("zoning.prj"), """\
zoning.shp: .prjがなく、crs: も書かれていません（座標の範囲は x 0 – 4000, y 1000 – 3000） [crs-missing]
  対処: 正しい行を一つ、project.yamlのこのファイルの所に書いてください:
crs: EPSG:6677   # JGD2011 / Japan Plane Rectangular CS IX
crs: EPSG:2451   # JGD2000 / Japan Plane Rectangular CS IX
crs: EPSG:30169   # Tokyo / Japan Plane Rectangular CS IX
crs: EPSG:6676   # JGD2011 / Japan Plane Rectangular CS VIII
crs: EPSG:6678   # JGD2011 / Japan Plane Rectangular CS X
crs: EPSG:6675   # JGD2011 / Japan Plane Rectangular CS VII
# … EPSG:6669 (I) – EPSG:6687 (XIX)
""" + one)
    bench.refuses(".prj and crs contradict", layer_line("crs: EPSG:6676"), """\
zoning.shp: .prjはJGD2011 / Japan Plane Rectangular CS IX (EPSG:6677)、project.yamlの crs: はJGD2011 / Japan Plane Rectangular CS VIII (EPSG:6676)で、食い違っています [crs-contradiction]
  対処: どちらか正しい方にし、.prjが誤りなら crs_overrides_prj: yes を書いてください
""" + one)
    bench.refuses(".prj and crs contradict, in English",
                  layer_line("crs: EPSG:6676"), """\
zoning.shp: the .prj says JGD2011 / Japan Plane Rectangular CS IX (EPSG:6677), crs: in project.yaml says JGD2011 / Japan Plane Rectangular CS VIII (EPSG:6676) [crs-contradiction]
  hint: correct one of them; where the .prj is wrong, write crs_overrides_prj: yes
1 problem; nothing was written.
""", arguments=["--lang", "en"])
    bench.refuses("metres read as degrees", both(
        layer_line("crs: EPSG:6668"), remove("zoning.prj")), """\
zoning.shp: 座標の範囲 x 0 – 4000, y 1000 – 3000 は、JGD2011 (EPSG:6668)では日本の外です [crs-outside-japan]
  対処: crs: が正しいか確かめてください
""" + one)
    bench.refuses("a .prj that is none", put("zoning.prj", "hello"), """\
zoning.shp: .prjの座標系が分かりません [crs-prj-unknown]
  対処: project.yamlに crs: と crs_overrides_prj: yes を書いてください
""" + one)

    def swap_layer(project):
        remove("zoning.prj")(project)
        shapes.write(project / "zoning.shp", shapes.POLYGON,
                     [[SWAPPED_DEGREES]], ZONING_FIELDS, [["1", "60", "200"]],
                     prj=None)
        layer_line("crs: EPSG:6668")(project)
    bench.refuses("swapped axes", swap_layer, """\
zoning.shp: 座標の範囲 x 36.01000 – 36.02000, y 139.84000 – 139.85000 は、JGD2011 (EPSG:6668)では日本の外です。xとyが入れ替わっています [crs-swapped]
  対処: x（経度・東）とy（緯度・北）を入れ替えて保存し直してください
""" + one)
    # Metres of a plane are in Japan either way: the layers tell.
    there = shapes.box(25000, -45000, 100, 80)
    around = shapes.box(20000, -50000, 10000, 10000)

    def swap_sites(project):
        write_zoning(project, [["1", "60", "200"]], [[around]])
        write_surveyed(project, around)
        write_sites(project, [[[(y, x) for x, y in there]], [B]])
        edit(PROJECT, "name: NAME", "name: NAME\n  only: [A]")(project)
    bench.refuses("sites with swapped axes", swap_sites, """\
project.yaml:7:3: どの候補地も、どのポリゴンのレイヤの範囲にもありません。候補地のxとyを入れ替えると2個のレイヤの範囲に入ります [sites-swapped]
    7 |   file: sites.shp
      |   ^
  対処: 候補地のx（東）とy（北）を入れ替えて保存し直してください。正しければ、レイヤに allow_no_overlap: yes を書いてください
""" + one)


def shapeless(path):
    """The first record's type becomes 0: a null shape."""
    data = bytearray(path.read_bytes())
    struct.pack_into("<i", data, 108, 0)
    path.write_bytes(data)


def sites(bench):
    bench.refuses("a site in two places", lambda project: write_sites(
        project, [[A], [shapes.box(9000, 2000, 100, 100)], [B]],
        [["A", "a"], ["A", "a"], ["B", "b"]]), """\
sites.shp#2: 候補地「A」が二か所にあります（7900 m離れています） [site-two-places]
  対処: 別の候補地なら別の記号を付けてください
""" + one)
    # From x = 1100 to x = 6150; that the third part is between the first and
    # 2,000 does not help.
    bench.refuses("a site in two places within one record", lambda project:
                  write_sites(project, [[A, shapes.box(6150, 2000, 10, 10),
                                         shapes.box(1900, 2000, 100, 10)],
                                        [B]]), """\
sites.shp#1: 候補地「A」が二か所にあります（4150 m離れています） [site-two-places]
  対処: 別の候補地なら別の記号を付けてください
""" + one)
    # Gaps of 800 and 700 m, whatever the order of the parts.
    bench.accepts("a site of parts along a river", lambda project:
                  write_sites(project, [[A, shapes.box(2700, 2000, 10, 10),
                                         shapes.box(1900, 2000, 100, 10)],
                                        [B]]), lambda run: None)
    # By the order of its corners a hole, 30 m east of the site's own edge.
    hole = shapes.box(1130, 2000, 20, 10)[::-1]

    def counts_as_land(run):
        area = float(ledger(run)["site/A/site_area"].value)
        assert area == 8000 + 200, area
    bench.accepts("a hole outside", lambda project: write_sites(
        project, [[A, hole], [B]]), counts_as_land, message="""\
sites.shp#1: 注意: 候補地「A」の外周の外に、穴の向き（反時計回り）に描かれた輪があります（200 ㎡）。土地として数えます [site-hole-outside]
  対処: 穴なら外周の内側に、飛び地なら時計回りに、GISソフトで直してください
""")
    # All the other way round, as other programs draw them: nothing to say.
    bench.accepts("all rings the other way", lambda project: write_sites(
        project, [[A[::-1], hole], [B]]), counts_as_land)
    bench.refuses("a site without a shape", lambda project: shapeless(
        project / "sites.shp"), """\
sites.shp#1: 候補地「A」に図形がありません [site-no-shape]
  対処: GISソフトで敷地の境界を描くか、属性表のこの行を消してください
""" + one)
    bench.refuses("one polygon twice", lambda project: write_sites(
        project, [[A], [A], [B]], [["A", "a"], ["A", "a"], ["B", "b"]]), """\
sites.shp#2: 候補地「A」のポリゴンが重なっています（8000.00 ㎡） [site-overlap]
  対処: 同じポリゴンが二度入っていないか確かめてください
""" + one)

    def two_of_one_name(project):
        write_sites(project, None, [["A", "a"], ["A-flood", "b"]])
        put("facts.csv", "site,fact,value\n")(project)
        edit("roads.csv", "\nB,", "\nA-flood,")(project)
    bench.refuses("a site's map under the name of a hazard's", two_of_one_name,
                  """\
二つの図が同じファイル名「map-A-flood.svg」になります [output-same-file]
  対処: 候補地の記号に災害の記号を付けず（A-flood など）、大文字と小文字だけの違いにしないでください
""" + one)
    def two_by_capitals(project):
        write_sites(project, None, [["a", "a"], ["A", "b"]])
        put("facts.csv", "site,fact,value\n")(project)
        edit("roads.csv", "\nB,", "\na,")(project)
    # Unpacked on Windows, one map would replace the other.
    names = "対処: 候補地の記号に災害の記号を付けず（A-flood など）、" \
            "大文字と小文字だけの違いにしないでください\n"
    bench.refuses("sites that differ in capitals only", two_by_capitals,
                  "".join(f"二つの図が同じファイル名「{figure}-A.svg」になります"
                          f" [output-same-file]\n  {names}"
                          for figure in ("map", "gantt")) + """\
問題が2件あります。何も書き換えていません。
""")
    # Its facts and roads are not blamed for a site that cannot be read.
    bench.refuses("a self-crossing site", lambda project: write_sites(
        project, [[BOW_TIE], [B]]), """\
sites.shp#1: 候補地「A」の形が壊れています（境界が交差しています、1050.00, 2050.00） [site-broken]
  対処: 候補地は自動では直しません。GISソフトで境界を直してください
""" + one)
    bench.refuses("a self-crossing site, in English", lambda project:
                  write_sites(project, [[BOW_TIE], [B]]), """\
sites.shp#1: the polygon of site 'A' is broken (Self-intersection at 1050.00, 2050.00) [site-broken]
  hint: sites are not repaired silently; correct the outline in a GIS program
1 problem; nothing was written.
""", arguments=["--lang", "en"])
    bench.refuses("a vertex that is no number", lambda project: write_sites(
        project, [[[(1000, 2000), (1000, float("nan")), (1100, 2080),
                    (1000, 2000)]], [B]]), """\
sites.shp#1: 頂点2の座標が数値でないか、1億を超えています [shapefile-vertex]
  対処: GISソフトでこの図形の頂点を直してください
""" + one)


def stretched(bench):
    """700 km from the meridian of its plane a site is 1.2 % too large: the
    scale of a transverse Mercator is k0 (1 + x² / 2R²), so that areas grow by
    0.9999² (1 + (700 / 6371)² / 2)² = 1.0119."""
    far = shapes.box(-700000, 300000, 100, 100)

    def look(run):
        rows = ledger(run)
        ratio = (float(rows["site/B/site_area"].value) /
                 float(rows["site/B/site_area_ellipsoid"].value))
        assert abs(ratio - 1.0119) < 1e-4, ratio
    bench.accepts("a site far from its plane", lambda project: write_sites(
        project, [[A], [far]]), look, message="""\
sites.shp#2: 注意: 候補地「B」はJGD2011 / Japan Plane Rectangular CS IX (EPSG:6677)の適用範囲から遠く、面積が楕円体面上より1.2 %大きく出ます [site-plane-stretched]
  対処: plane: が正しいか、候補地が離れすぎていないか確かめてください
""")


def unread(bench):
    """Records that hold no shape are counted where the layer is described."""
    def look(run):
        text = (run / "layers.csv").read_text(encoding="utf-8-sig")
        line = next(t for t in text.splitlines() if t.startswith("zoning,"))
        assert "2件、" in line and "図形のないレコード1件" in line, line
        assert ledger(run)["site/A/far_designated"].state == "unknown"
    bench.accepts("a district without a shape", lambda project: shapeless(
        project / "zoning.shp"), look)

    def delete_first(project):
        path = project / "zoning.dbf"
        data = bytearray(path.read_bytes())
        data[struct.unpack_from("<H", data, 8)[0]] = ord("*")
        path.write_bytes(data)

    def look_deleted(run):
        text = (run / "layers.csv").read_text(encoding="utf-8-sig")
        line = next(t for t in text.splitlines() if t.startswith("zoning,"))
        assert "削除の印のあるレコード1件を除く" in line, line
    bench.accepts("a district marked as deleted", delete_first, look_deleted)


def meanings(bench):
    """A meaning nobody reads would leave the FAR unknown without a word."""
    bench.refuses("a misspelt meaning", edit(
        PROJECT, "meaning: far,", "meaning: farr,"), """\
project.yaml:33:7: レイヤ「zoning」の項目「YOSEKI」の meaning「farr」は、role: zoning では読まれません [layer-meaning-unread]
   33 |       YOSEKI: {meaning: farr, unit: percent, unknown: ["9999"]}
      |       ^^^^^^
  対処: 「far」ではありませんか
""" + one)
    bench.refuses("districts that no field names", edit(
        PROJECT, "      YOUTO: {meaning: use_district, codes: youto}\n", ""),
        """\
project.yaml:27:3: レイヤ「zoning」の mapping に use_district の項目がありません [layer-meaning-missing]
   27 |   zoning:
      |   ^^^^^^
  対処: mapping に「項目名: {meaning: use_district, codes: コード表}」を加えてください
""" + one)
    bench.refuses("a hazard that no field says", edit(
        PROJECT, "    mapping:\n      RANK: {meaning: rank}\n", ""), """\
project.yaml:35:3: レイヤ「flood」の mapping に、災害「flood」の階級の項目(rank)がありません [layer-hazard-unmapped]
   35 |   flood:
      |   ^^^^^
  対処: mapping に「項目名: {meaning: rank}」を加えてください
""" + one)


def repairs(bench):
    """Shapes of layers are repaired, and it is said; sites are not."""
    def as_read(words):
        def look(run):
            text = (run / "layers.csv").read_text(encoding="utf-8-sig")
            line = next(t for t in text.splitlines()
                        if t.startswith("zoning,"))
            assert words in line, line
        return look

    def one_zone(ring):
        return lambda project: write_zoning(project, [["1", "60", "200"]],
                                            [[ring]])
    whole = [(0, 1000), (0, 3000), (4000, 3000), (4000, 1000), (0, 1000)]
    read = "JGD2011・平面直角座標系第IX系 (EPSG:6677)、CP932 (LDID)"
    bench.accepts("a layer as it was read", one_zone(whole),
                  as_read(f"1件、{read},"))
    bench.accepts("a ring that is not closed", one_zone(whole[:-1]), as_read(
        f"1件、{read}、候補地にかかる図形の修復1件"))
    # Its lines cross at 1050, 2040, within site A.
    bench.accepts("a ring that crosses itself at a site", one_zone(
        [(0, 1000), (2100, 3080), (2100, 1000), (0, 3080), (0, 1000)]),
        as_read("候補地にかかる図形の修復1件"))
    bench.refuses("a site that is not closed", lambda project: write_sites(
        project, [[A[:-1]], [B]]), """\
sites.shp#1: 候補地「A」の形が壊れています（境界が閉じていません、1100.00, 2000.00） [site-broken]
  対処: 候補地は自動では直しません。GISソフトで境界を直してください
""" + one)
    degrees = [(139.8, 35.9), (139.8, 35.91), (139.81, 35.91), (139.81, 35.9),
               (139.8, 35.9)]
    bench.refuses("degrees read as metres", one_zone(degrees), """\
zoning.shp: 座標の範囲 x 139.80000 – 139.81000, y 35.90000 – 35.91000 は、JGD2011 / Japan Plane Rectangular CS IX (EPSG:6677)のメートルではなく、度（経度・緯度）のようです [crs-degrees]
  対処: crs: EPSG:6668 などを書いてください（.prjが誤りなら crs_overrides_prj: yes も）
""" + one)
    bench.refuses("sites of degrees read as metres, in English", lambda project:
                  write_sites(project, [[degrees]], [["A", "a"]]), """\
sites.shp: the coordinates x 139.80000 – 139.81000, y 35.90000 – 35.91000 are no metres of JGD2011 / Japan Plane Rectangular CS IX (EPSG:6677) but look like degrees [crs-degrees]
  hint: write crs: EPSG:6668 or the like (and crs_overrides_prj: yes where the .prj is wrong)
1 problem; nothing was written.
""", arguments=["--lang", "en"])


def outside(bench):
    """What was not surveyed is not safe."""
    def look(run):
        rows = ledger(run)
        for measure in ("hazard_max/flood", "hazard_share/flood"):
            assert rows[f"site/B/{measure}"].state == "unknown", measure
        assert rows["site/A/hazard_max/flood"].value == "shallow"
        text = (run / "comparison.csv").read_text(encoding="utf-8-sig")
        flood = next(line for line in text.splitlines()
                     if line.startswith("flood,"))
        assert "要確認" in flood, flood
        assert "浸水想定区域外" not in flood, flood
    bench.accepts("a site outside the flood map's area", lambda project:
                  write_surveyed(project, shapes.box(0, 0, 2500, 9000)), look)

    def look_zoning(run):
        rows = ledger(run)
        for measure in ("far_designated", "far_effective", "use_allowed",
                        "coverage_designated"):
            assert rows[f"site/B/{measure}"].state == "unknown", measure
            assert rows[f"site/A/{measure}"].state != "unknown", measure
    bench.accepts("a site outside all use districts", lambda project:
                  write_zoning(project, [["1", "60", "200"]],
                               [[shapes.box(0, 1000, 2000, 2000)]]),
                  look_zoning)

    def look_blank(run):
        assert ledger(run)["site/A/hazard_max/flood"].state == "unknown"
    bench.accepts("a flooded site without a depth", lambda project:
                  write_flood(project, ""), look_blank, message="""\
project.yaml:35:3: 注意: レイヤ「flood」の1番の値「」は災害「flood」の階級にありません(不明として扱います) [hazard-class-unknown]
   35 |   flood:
      |   ^^^^^
  対処: 災害モデルの classes に加えるか、not_assessed に書いてください
""")


def unknown_far(run):
    rows = ledger(run)
    for measure in ("far_designated", "far_effective", "far_area"):
        row = rows[f"site/B/{measure}"]
        assert row.state == "unknown" and row.value == "", (measure, row)
    assert float(rows["site/A/far_designated"].value) == 2


def ratios(bench):
    for mark in ("9999", "0", ""):
        bench.accepts(f"FAR '{mark}' is not known", rows("60", mark),
                      unknown_far)

    def plain_9999(project):
        edit(PROJECT, """unit: percent, unknown: ["9999"]}
      YOSEKI: {meaning: far, unit: percent, unknown: ["9999"]}""",
             """unit: percent}
      YOSEKI: {meaning: far, unit: percent}""")(project)
        rows("60", "9999")(project)
    bench.accepts("FAR 9999, though nobody said what it means", plain_9999,
                  unknown_far)
    # 40 for 40 % where the mapping says ratio: 4,000 %.
    bench.refuses("40 instead of 0.4", both(
        edit(PROJECT, "far, unit: percent", "far, unit: ratio"),
        lambda project: write_zoning(project, [["1", "60", "2.0"],
                                               ["2", "60", "40"]])), """\
zoning.shp#2: 用途地域の図形の容積率が 4000 % です: 0 % から 1300 % までのはずです [zoning-ratio-impossible]
  対処: layers の mapping の unit を確かめてください(40 が 40 % なら unit: percent)
""" + one)
    bench.refuses("a fraction instead of percent", rows("60", "2.0"), """\
zoning.shp#2: 用途地域の図形の容積率が 2 % です: 「工業地域」では 200 % のはずです [zoning-ratio-unit]
  対処: 値が小数(2.0 = 200 %)なら layers の mapping に unit: ratio と書いてください
""" + one)
    bench.refuses("a negative FAR", rows("60", "-5"), """\
zoning.shp#2: 用途地域の図形の容積率が -5 % です: 0 % から 1300 % までのはずです [zoning-ratio-impossible]
  対処: layers の mapping の unit を確かめてください(40 が 40 % なら unit: percent)
""" + one)
    for text in ("nan", "1e999", "****", "abc"):
        bench.refuses(f"FAR {text}", rows("60", text), f"""\
zoning.shp#2: 項目「YOSEKI」の値「{text}」は数値ではありません [layer-not-a-number]
  対処: 「不明」を表す値なら unknown: に書いてください
""" + one)
    bench.refuses("an unknown use-district code", lambda project: write_zoning(
        project, [["1", "60", "200"], ["7", "60", "200"]]), """\
zoning.shp#2: 項目「YOUTO」のコード「7」はコード表「youto」にありません [codes-unknown-code]
  対処: レイヤの年度に合うコード表か確かめ、必要ならコード表に足してください
""" + one)
    bench.refuses("an unknown use-district code, in English", lambda project:
                  write_zoning(project, [["1", "60", "200"],
                                         ["7", "60", "200"]]), """\
zoning.shp#2: the code '7' of field 'YOUTO' is not in code table 'youto' [codes-unknown-code]
  hint: see whether the table is that of the layer's edition, or add the code
1 problem; nothing was written.
""", arguments=["--lang", "en"])


def tests(bench):
    files(bench)
    boxes(bench)
    planes(bench)
    sites(bench)
    stretched(bench)
    unread(bench)
    meanings(bench)
    repairs(bench)
    outside(bench)
    ratios(bench)
