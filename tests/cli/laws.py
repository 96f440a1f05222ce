#!/usr/bin/env python3
"""The sample's schedules differ for reasons of law, and the report says them:
a sentence a site, made from what the ledger holds. Another fact or another law
is another sentence, or none; an answer of an office settles its question.

Usage: laws.py ERABU TOP
"""
import csv
import pathlib
import shutil
import subprocess
import sys
import tempfile

from checks import ERABU, TOP, Checks

checks = Checks()
expect = checks.expect


class Copy:
    """A copy of the sample and its models that may be changed."""

    def __init__(self, scratch, name):
        self.folder = scratch / name
        for part in ("sites/sample", "models"):
            shutil.copytree(TOP / part, self.folder / part)

    def edit(self, name, change):
        path = self.folder / name
        with open(path, encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        change(rows)
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    def fact(self, site, fact, **cells):
        """Changes a fact, or adds it."""
        def change(rows):
            for row in rows:
                if (row["site"], row["fact"]) == (site, fact):
                    row.update(cells)
                    return
            rows.append(dict.fromkeys(rows[0], "") | {
                "site": site, "fact": fact, "source": "照会回答",
                "date": "2026-09-01"} | cells)
        self.edit("sites/sample/facts.csv", change)

    def law(self, name, **cells):
        def change(rows):
            [row] = [row for row in rows if row["id"] == name]
            row.update(cells)
        self.edit("models/laws-japan.csv", change)

    def run(self, *options):
        out = self.folder / "out"
        shutil.rmtree(out, ignore_errors=True)
        result = subprocess.run(
            [ERABU, "run", self.folder / "sites/sample", "-o", out, *options],
            capture_output=True, encoding="utf-8")
        if result.returncode != 0:
            sys.exit(f"{result.returncode}\n{result.stderr}")
        return out


def table(out, name):
    with open(out / name, encoding="utf-8-sig", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def reasons(out):
    return {site: row["法令による工程への影響"]
            for site, row in table(out, "law_schedule.csv").items()}


def test_sample(scratch):
    out = Copy(scratch, "sample").run()
    said = reasons(out)
    expect("A: the soil, by its history",
           "土壌汚染対策法4条3項(土壌汚染の可能性: 地歴上おそれあり)" in said["A"]
           and "「土壌汚染調査」を要する" in said["A"])
    expect("B: the buried site delays the opening",
           "文化財保護法94条1項(埋蔵文化財包蔵地: 敷地の一部が包蔵地)" in said["B"]
           and "「埋蔵文化財の本調査」が供用開始を遅らせる" in said["B"])
    expect("B: consultation on the earthworks",
           "盛土規制法15条1項・34条1項(盛土規制法の規制区域: "
           "宅地造成等工事規制区域" in said["B"])
    expect("C: the certificate, no development permit",
           "都市計画法施行規則60条(市街化調整区域にかかるか: 該当)" in said["C"])
    expect("C: the deferred survey delays the opening",
           "土壌汚染対策法3条7項・8項(有害物質使用特定施設: 廃止" in said["C"] and
           "このうち「土壌汚染調査」が供用開始を遅らせる" in said["C"])
    laws = table(out, "laws.csv")
    permit = laws["city_29_control"]
    expect("no development permit for a prefecture's laboratory",
           [cell for head, cell in permit.items() if head.startswith(
               ("A ", "B ", "C ")) and not head.endswith("の事実")] ==
           ["非該当"] * 3)
    expect("an unverified law is withheld and says so",
           "†" in laws["fire_small"]["法令・条項"] and
           "要確認†(該当の見込み)" in laws["fire_small"].values())
    questions = table(out, "law_questions.csv")
    expect("the river is asked about",
           (questions["river_55"]["照会先"], questions["river_55"]["候補地"],
            questions["river_55"]["要確認の理由"]) ==
           ("河川管理者", "C", "未確認: 河川保全区域にかかるか"))
    offices = [row["照会先"] for row in questions.values()]
    expect("the questions of an office stand together",
           len(offices) - sum(a == b for a, b in zip(offices, offices[1:])) ==
           len(set(offices)))


def test_facts(scratch):
    """B outside the known site; C answered by the river's administrator."""
    copy = Copy(scratch, "facts")
    copy.fact("B", "buried_cultural_property", value="none")
    copy.fact("C", "law/river_55", value="no")
    out = copy.run()
    said = reasons(out)
    expect("B without a known site has no sentence of it",
           "文化財保護法" not in said["B"] and "盛土規制法" in said["B"])
    expect("C says what it said", "3条7項・8項" in said["C"])
    expect("an answered question is asked no more",
           "river_55" not in table(out, "law_questions.csv"))


def test_unknown(scratch):
    """What nobody has asked is no "not triggered"."""
    copy = Copy(scratch, "unknown")
    copy.fact("B", "buried_cultural_property", value="", state="unknown")
    out = copy.run()
    expect("B: whether to dig is open",
           "文化財保護法94条1項の該当が要確認のため、「発掘調査の予算・協議・発注」"
           "「埋蔵文化財の本調査」を要するかは定まらない。" in reasons(out)["B"])
    expect("B: the board is asked",
           table(out, "law_questions.csv")["buried_94"]["候補地"] == "B")


def test_laws(scratch):
    """Another threshold, another clause."""
    copy = Copy(scratch, "laws")
    copy.law("soil_4_1", all_1_value="20000 m2")
    copy.law("buried_94", clause_ja="94条9項", clause_en="art. 94 (9)")
    out = copy.run()
    said = reasons(out)
    expect("A under another threshold has no task by law",
           said["A"].startswith("法令により加わる作業はない。"))
    expect("B cites the clause of the row", "文化財保護法94条9項" in said["B"])
    copy = Copy(scratch, "builder")
    copy.fact("*", "builder", value="private")
    said = reasons(copy.run())
    expect("a private builder has no certificate to ask for",
           "60条" not in said["C"])
    expect("a private builder reports under article 93",
           "94条" not in said["B"])


def test_public(scratch):
    copy = Copy(scratch, "public")
    copy.fact("B", "buried_cultural_property", public="no")
    out = copy.run("--edition", "public", "--to", "csv")
    expect("the public edition is silent on an internal fact",
           "埋蔵文化財包蔵地: 非公表" in reasons(out)["B"] and
           "非公表" in table(out, "laws_B.csv")["buried_94"]["候補地の事実"])


def main():
    with tempfile.TemporaryDirectory() as scratch:
        for test in (test_sample, test_facts, test_unknown, test_laws,
                     test_public):
            test(pathlib.Path(scratch))
    checks.finish()


main()
