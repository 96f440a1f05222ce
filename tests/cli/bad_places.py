"""A problem with a key of a block points at its value, not at the block."""
from bad_harness import edit, many, one
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


def tests(bench):
    sites(bench)
    systems(bench)
