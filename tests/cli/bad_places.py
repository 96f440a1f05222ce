"""A problem with a key of a block points at its value, not at the block; a grid
of its own is named with its unit."""
import shapes
from bad_base import write_zoning
from bad_harness import edit, ledger, many, one
from bad_layers import PROJECT, layer_line


def sites(bench):
    bench.refuses("a field of names that is not there",
                  edit(PROJECT, "name: NAME", "name: NAMAE"), """\
project.yaml:9:9: 項目「NAMAE」がsites.shpにありません。ある項目: SITE, NAME [layer-field-missing]
    9 |   name: NAMAE
      |         ^^^^^
  対処: 「NAME」のことですか
""" + one)
    bench.refuses("one of the sites is none", edit(
        PROJECT, "key: SITE", "key: SITE\n  only: [A, D]"), """\
project.yaml:9:9: only: の候補地「D」はありません [site-only-unknown]
    9 |   only: [A, D]
      |         ^
""" + one)


def systems(bench):
    bench.refuses("a layer's system there is not",
                  layer_line("crs: EPSG:66771"), """\
project.yaml:30:10: 座標系「EPSG:66771」は知られていません [crs-unknown]
   30 |     crs: EPSG:66771
      |          ^^^^^^^^^^
  対処: EPSG:6677（平面直角座標系IX系、JGD2011）のように書いてください
""" + one)
    bench.refuses("a layer's encoding there is not",
                  layer_line("encoding: EUC-JP"), """\
project.yaml:30:15: 文字コード「EUC-JP」は知られていません [encoding-unknown]
   30 |     encoding: EUC-JP
      |               ^^^^^^
  対処: UTF-8 か CP932 です
""" + one)
    bench.refuses("the sites' encoding and system there are not", edit(
        PROJECT, "key: SITE",
        'key: SITE\n  encoding: EUC\n  crs: "JGD2011 zone 40"'), """\
project.yaml:9:13: 文字コード「EUC」は知られていません [encoding-unknown]
    9 |   encoding: EUC
      |             ^^^
  対処: UTF-8 か CP932 です
project.yaml:10:9: 座標系「JGD2011 zone 40」は知られていません [crs-unknown]
   10 |   crs: "JGD2011 zone 40"
      |         ^^^^^^^^^^^^^^^
  対処: EPSG:6677（平面直角座標系IX系、JGD2011）のように書いてください
""" + many(2))


def feet(bench):
    """A grid in feet under a name of its own is read as such, and said."""
    foot = 0.3048
    prj = shapes.PRJ_PLANE_9.replace(
        "JGD_2011_Japan_Zone_9", "Works_Grid").replace(
            'UNIT["Meter",1.0]', f'UNIT["Foot",{foot}]')
    assert prj.count("Works_Grid") == prj.count('"Foot"') == 1, prj

    def in_feet(project):
        write_zoning(project, records=[
            [[(x / foot, y / foot) for x, y in shapes.box(left, 1000, 2000, 2000)]]
            for left in (0, 2000)], prj=prj)

    def look(run):
        text = (run / "layers.csv").read_text(encoding="utf-8-sig")
        assert "Works_Grid (フィート)" in text, text
        assert ledger(run)["site/A/far_effective"].value == "2", \
            ledger(run)["site/A/far_effective"]
    bench.accepts("a grid in feet", in_feet, look)


def tests(bench):
    feet(bench)
    sites(bench)
    systems(bench)
