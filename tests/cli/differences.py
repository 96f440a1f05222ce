#!/usr/bin/env python3
"""What a diff says is made from the two ledgers: each kind of input is changed
in a copy of the sample, twice and back again. The change is named with what
was before and after, a second value makes another sentence, and with the
change undone the sentence is gone. Every row of its tables is an address of
one of the ledgers, or a file.

Usage: differences.py ERABU TOP
"""
import csv
import pathlib
import shutil
import struct
import tempfile

from checks import DIFFERENT, DONE, ERABU, TOP, Checks, erabu

checks = Checks()
expect = checks.expect
CRITERIA = "models/criteria-research.yaml"
FACTS = "sites/sample/facts.csv"


class Text:
    """Texts in the place of others, each once: a value, the two that come."""

    def __init__(self, path, *edits):
        self.path, self.edits = path, edits

    def apply(self, top, index):
        path = top / self.path
        text = path.read_text("utf-8")
        for old, *new in self.edits:
            expect(f"{path.name} has {old!r} once", text.count(old) == 1)
            text = text.replace(old, new[index])
        path.write_text(text, "utf-8")


class Boundary:
    """The first corner of site B so many metres to the west."""
    path = "sites/sample/sites.shp"

    def apply(self, top, index):
        path = top / self.path
        shapes = bytearray(path.read_bytes())
        metres, place = (15, 30)[index], 100  # after the file's header
        while struct.unpack_from(">i", shapes, place)[0] != 2:
            place += 8 + 2 * struct.unpack_from(">i", shapes, place + 4)[0]
        parts, points = struct.unpack_from("<ii", shapes, place + 8 + 36)
        corners = place + 8 + 44 + 4 * parts
        for corner in (0, points - 1):
            x, = struct.unpack_from("<d", shapes, corners + 16 * corner)
            struct.pack_into("<d", shapes, corners + 16 * corner, x - metres)
        x, = struct.unpack_from("<d", shapes, place + 8 + 4)
        struct.pack_into("<d", shapes, place + 8 + 4, x - metres)
        path.write_bytes(shapes)


class Cells:
    """Another FAR in some records of the layer of use districts."""
    path = "sites/sample/layers/A29-19_12999.dbf"

    def apply(self, top, index):
        path = top / self.path
        table = bytearray(path.read_bytes())
        head, row = struct.unpack_from("<HH", table, 8)
        place, at = 1, 32
        while table[at:at + 11].rstrip(b"\0") != b"A29_007":
            place += table[at + 16]
            at += 32
        for record in ((2,), (2, 13))[index]:
            cell = head + row * (record - 1) + place
            expect("the record has a FAR of 200",
                   table[cell:cell + 4] == b" 200")
            table[cell:cell + 4] = b" 150"
        path.write_bytes(table)


class Severity:
    """Another severity of a class of the largest flood."""
    path = "models/hazards-japan.yaml"

    def apply(self, top, index):
        path = top / self.path
        head, mark, rest = path.read_text("utf-8").partition("\n  flood_l2:\n")
        old = 'codes: ["2"], severity: 2,'
        expect("the class has its severity", mark and old in rest)
        new = old.replace("severity: 2", "severity: " + ("2.25", "2.5")[index])
        path.write_text(head + mark + rest.replace(old, new, 1), "utf-8")


PILE = "pile,杭(建築面積×深さ当たり),Piles (per footprint and depth),{},"
FLOOD = "River flood (L2)}}\n            points: {}\n"
STATION = "Way to the station}}\n            points: {}\n"
SHAKING = "- {{at: 15, score: {} %}}\n                - {{at: 20, score: 10 %}}"
SOIL = "4条1項,art. 4 (1),2024-04-01,alteration_area,at_least,{} m2"
DATED = "edition: {}\n    date: {}"

# What is changed; what is said of the first value, what of the second. The
# areas: the corner of a parallelogram 80 m high moves by 15 and by 30 m, half
# of 15 x 80 and of 30 x 80 square metres are gained.
KINDS = {
    "weight": (
        Text(CRITERIA, [FLOOD.format(6), FLOOD.format(7), FLOOD.format(8)],
             [STATION.format(6), STATION.format(5), STATION.format(4)]),
        ["洪水(想定最大規模)の配点 | 変更 | 6点 | 7点",
         "洪水(想定最大規模)の配点 | 変更 | 6点 | 8点"]),
    "unit cost": (
        Text("models/unit-costs-2026.csv",
             [PILE.format("2.0"), PILE.format("2.2"), PILE.format("2.4")]),
        ["杭(建築面積×深さ当たり)の単価 | 変更 | 2,000円/m3† | 2,200円/m3†",
         "杭(建築面積×深さ当たり)の単価 | 変更 | 2,000円/m3† | 2,400円/m3†"]),
    "fact": (
        Text(FACTS, ["B,demolition_area,0,", "B,demolition_area,400,",
                     "B,demolition_area,600,"]),
        ["敷地内の解体床面積(候補地B) | 変更 | 0㎡ | 400㎡",
         "敷地内の解体床面積(候補地B) | 変更 | 0㎡ | 600㎡"]),
    "scale point": (
        Text(CRITERIA,
             [SHAKING.format(35), SHAKING.format(30), SHAKING.format(25)]),
        ["液状化の評価尺度の点(3番目)の評点 | 変更 | 35％ | 30％",
         "液状化の評価尺度の点(3番目)の評点 | 変更 | 35％ | 25％"]),
    "class severity": (
        Severity(),
        ["洪水(想定最大規模)「0.5m以上3m未満」の重さ | 変更 | 2 | 2.25",
         "洪水(想定最大規模)「0.5m以上3m未満」の重さ | 変更 | 2 | 2.5"]),
    "trigger of a law": (
        Text("models/laws-japan.csv",
             [SOIL.format(3000), SOIL.format(20000), SOIL.format(30000)]),
        ["土壌汚染対策法4条1項 | 変更 | 条件(すべて満たす)の値: 3000 m2 | "
         "条件(すべて満たす)の値: 20000 m2",
         "土壌汚染対策法4条1項 | 変更 | 条件(すべて満たす)の値: 3000 m2 | "
         "条件(すべて満たす)の値: 30000 m2"]),
    "knock-out": (
        Text(FACTS, ["B,use_allowed,yes,,measured", "B,use_allowed,no,,measured",
                     "B,use_allowed,,,unknown"]),
        ["候補地としての適否(候補地B): 適 → 否。",
         "候補地としての適否(候補地B): 適 → 要確認。"]),
    "boundary": (
        Boundary(),
        ["候補地Bの境界 | 境界(最大15.0mずれ、面積+600.0㎡、加わった部分600.0㎡"
         "、除かれた部分0.0㎡) | 11,200.0㎡ | 11,800.0㎡",
         "候補地Bの境界 | 境界(最大30.0mずれ、面積+1,200.0㎡、加わった部分"
         "1,200.0㎡、除かれた部分0.0㎡) | 11,200.0㎡ | 12,400.0㎡"]),
    "layer": (
        Cells(),
        ["用途地域 | 候補地の近くの図形: 読んだ9件→9件のうち変更1件(レコード2)",
         "用途地域 | 候補地の近くの図形: 読んだ9件→9件のうち変更2件"
         "(レコード2・13)"]),
    "edition": (
        Text("sites/sample/project.yaml",
             [DATED.format("令和元年度版", "2019-12-31"),
              DATED.format("令和5年度版", "2024-01-31"),
              DATED.format("令和6年度版", "2025-01-31")]),
        ["用途地域 | 版の入替え | 令和元年度版 2019-12-31 | 令和5年度版 "
         "2024-01-31",
         "用途地域 | 版の入替え | 令和元年度版 2019-12-31 | 令和6年度版 "
         "2025-01-31"]),
}


def addresses(run):
    """Those of a run's ledger."""
    with (run / "ledger.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row[0] for row in csv.reader(file)}


def check_rows(what, top, ledgers):
    """Every row of the tables is of an address in a ledger, or of a file."""
    rows = []
    for table in ("order", "inputs", "numbers", "robustness", "fitness"):
        path = top / f"changes/diff_{table}.csv"
        if path.exists():
            with path.open(encoding="utf-8-sig", newline="") as file:
                rows += [row[0] for row in csv.reader(file)][1:]
    strange = [row for row in rows if row not in ledgers
               and not (top / "sites/sample" / row).exists()]
    expect(f"{what}: rows are addresses", rows and not strange, strange[:5])


def differ(top, language="ja"):
    """What the diff of the project against the run of the base says."""
    shutil.rmtree(top / "changes", ignore_errors=True)
    status, said = erabu("diff", "base", "sites/sample", "-o", "changes",
                         "--lang", language, cwd=top)
    page = top / "changes/report.md"
    text = page.read_text("utf-8") if page.exists() else said
    return status, text.replace("\\", "")


def check_kind(what, edit, expected, others, top):
    path = top / edit.path
    before = path.read_bytes()
    for index, sentence in enumerate(expected):
        edit.apply(top, index)
        status, said = differ(top)
        expect(f"{what}: {sentence}", status == DIFFERENT and sentence in said,
               said[:3000])
        expect(f"{what}: not what the other value says",
               expected[1 - index] not in said)
        strange = [other for other in others if other in said]
        expect(f"{what}: nothing of other inputs", not strange, strange)
        if index == 0:
            erabu("run", "sites/sample", "-o", "changed", "--to", "csv",
                  cwd=top)
            check_rows(what, top,
                       addresses(top / "base") | addresses(top / "changed"))
        path.write_bytes(before)
    status, said = differ(top)
    expect(f"{what} undone: nothing is said",
           status == DONE and "入力も結果も同じである" in said, said[:500])


def main():
    with tempfile.TemporaryDirectory() as scratch:
        top = pathlib.Path(scratch)
        for part in ("sites", "models"):
            shutil.copytree(TOP / part, top / part)
        status, said = erabu("run", "sites/sample", "-o", "base", cwd=top)
        expect("the base runs", status == DONE, said)
        for what, (edit, expected) in KINDS.items():
            others = [sentence for other, (_, all_of) in KINDS.items()
                      if other != what for sentence in all_of]
            check_kind(what, edit, expected, others, top)
    checks.finish()


main()
