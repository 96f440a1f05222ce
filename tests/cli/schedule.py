#!/usr/bin/env python3
"""The sample's schedule as its readers meet it: the sentences that say why the
sites open when they do follow the facts, the laws and the sessions they are
made of, and schedule.ics is what RFC 5545 asks for.

Usage: schedule.py ERABU TOP
"""
import csv
import datetime
import pathlib
import subprocess
import sys
import tempfile

ERABU, TOP = (pathlib.Path(a).resolve() for a in sys.argv[1:3])
faults = []


def expect(what, holds):
    if not holds:
        faults.append(what)


def run(folder, *options):
    subprocess.run([ERABU, "run", TOP / "sites/sample", "-o", folder, "--to",
                    "csv,ics", *options], check=True, capture_output=True)
    return folder


def table(folder, name):
    with open(folder / f"{name}.csv", encoding="utf-8-sig", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


# ---- sentences ----

def sentence(folder, site):
    return table(folder, "delays")[site]["理由"]


def check_sentences(base, scratch):
    a, b, c = (sentence(base, site) for site in "ABC")
    expect("A: nothing delays", "供用開始を遅らせない" in a)
    expect("B: excavation", "埋蔵文化財の本調査(文化財保護法94条)" in b)
    expect("B: grading", "造成(宅地造成及び特定盛土等規制法15条)" in b)
    expect("B: eight months", "令和14年12月" in b and "約8か月" in b)
    expect("C: soil", "土壌汚染調査(土壌汚染対策法3条・4条)" in c)
    expect("C: five months", "令和14年9月" in c and "約5か月" in c)
    expect("A: session", "工事契約の議決(地方自治法96条1項5号)は"
           "令和11年度 12月定例会" in a)
    expect("B: one session later", "令和11年度 2月定例会" in b)

    # Another fact: no remains are expected, no grading.
    none = "{value: 0, unit: months, source: 仮定, date: 2026-09-25}"
    outside = "{value: none, source: 仮定, date: 2026-09-25}"
    other = run(scratch / "fact",
                "--set", f"site/B/buried_cultural_property={outside}",
                "--set", f"site/B/buried_survey_months={none}",
                "--set", f"site/B/grading_months={none}")
    b = sentence(other, "B")
    expect("B without remains: no such law", "文化財保護法" not in b)
    expect("B without remains: no delay", "供用開始を遅らせない" in b)
    expect("B without remains: the others stay", sentence(other, "C") != "")

    # Another law: it asks for a survey of designated land only, and of
    # facilities that are abolished, not of C's, whose survey was put off.
    other = run(scratch / "trigger",
                "--set", "param/laws-japan.csv/soil_4_3.all_1_value=designated",
                "--set", "param/laws-japan.csv/soil_3_7.all_1_value=abolished")
    expect("C: no soil survey", "土壌汚染" not in sentence(other, "C"))
    expect("C: what else delays it", "仮移転" in sentence(other, "C"))
    expect("C: the others stay",
           sentence(other, "B") == sentence(base, "B"))

    # Another law, by another name.
    other = run(scratch / "law", "--set",
                "param/tasks-research.csv/buried_survey.basis_ja="
                "文化財保護法の改正案")
    b = sentence(other, "B")
    expect("B: the law's new name", "本調査(文化財保護法の改正案)" in b)

    # Bills must be made 60 days before: 26 September is too early for A, which
    # is ready on 1 October: it waits for February as the others do, so that no
    # sentence tells them apart by that.
    other = run(scratch / "lead", "--set",
                "param/gates-prefecture.csv/assembly_december.lead_days=60")
    expect("A: February", table(other, "gates")["A/vote"]["会期等"]
           .startswith("令和11年度 2月定例会"))
    expect("A: no sentence", "工事契約の議決" not in sentence(other, "A"))
    expect("A: three months later", table(other, "schedule")["opening_date"]
           ["A 湾岸(旧工業試験場跡) 着手"].startswith("令和14年度上期(令和14年7月"))


# ---- schedule.ics ----

def unfolded(data):
    """The content lines (RFC 5545 3.1)."""
    expect("CRLF only", b"\n" not in data.replace(b"\r\n", b""))
    expect("ends with CRLF", data.endswith(b"\r\n"))
    for line in data.split(b"\r\n"):
        expect(f"75 octets: {line!r}", len(line) <= 75)
        line.decode("utf-8")  # folded between characters
    return data.replace(b"\r\n ", b"").decode("utf-8").split("\r\n")[:-1]


def events(lines):
    found, stack = [], []
    for line in lines:
        name, value = line.split(":", 1)
        if name == "BEGIN":
            stack.append(value)
            if value == "VEVENT":
                found.append({})
        elif name == "END":
            expect("BEGIN and END", stack.pop() == value)
        elif stack[-1] == "VEVENT":
            expect(f"once: {name}", name not in found[-1])
            found[-1][name] = value
    expect("all ended", stack == [])
    return found


def day_number(day):
    date = datetime.date(int(day[:4]), int(day[4:6]), int(day[6:]))
    return (date - datetime.date(1970, 1, 1)).days


def check_ics(base):
    lines = unfolded((base / "schedule.ics").read_bytes())
    expect("VCALENDAR", lines[0] == "BEGIN:VCALENDAR"
           and lines[-1] == "END:VCALENDAR")
    for name in ("VERSION:2.0", "PRODID:"):
        expect(name, sum(line.startswith(name) for line in lines) == 1)
    found = events(lines)
    expect("some milestones", len(found) > 20)
    uids = [event["UID"] for event in found]
    expect("UIDs are unique", len(set(uids)) == len(uids))
    entries = table(base, "ledger")
    for event in found:
        # as_of of project.yaml
        expect("DTSTAMP", event["DTSTAMP"] == "20260925T000000Z")
        site, task = event["UID"].split("@")[0].split(".")
        start = float(entries[f"site/{site}/task_start/{task}"]["値"])
        expect(event["UID"],
               day_number(event["DTSTART;VALUE=DATE"]) == start)
        expect("a summary", event["SUMMARY"] != "")
    opening = next(e for e in found if e["UID"].startswith("A.opening"))
    expect("no day is promised", "令和14年度上期" in opening["DESCRIPTION"])


# ---- the Cabinet Office's list of holidays ----

def check_list(scratch):
    """The rules agree with the list; a list that differs is told where."""
    official = TOP / "../shared/data/real/calendar/syukujitsu.csv"
    if not official.exists():
        print("skipped: no ../shared")
        return
    path = scratch / "list.csv"
    data = official.read_bytes()

    def check(content):
        path.write_bytes(content)
        found = subprocess.run(
            [ERABU, "check", TOP / "sites/sample", "--lang", "en", "--set",
             f"param/project.yaml/models.holiday_list={path}"],
            capture_output=True, text=True)
        return found.returncode, found.stderr

    status, _ = check(data)
    expect("the rules agree with the official list", status == 0)
    moved = data.replace(b"2027/7/19,", b"2027/7/20,")
    expect("the list was changed", moved != data)
    status, errors = check(moved)
    expect("a moved holiday is refused", status == 3)
    expect("the day that is no holiday",
           "2027-07-20 (海の日) is in the list, but no holiday by the rules"
           in errors and "[holiday-list-more]" in errors)
    expect("the day that is not listed", "2027-07-19, a holiday by the rule "
           "'marine_2022', is not in the list" in errors)
    status, errors = check(data.replace(b"2027/7/19,", b"soon,"))
    expect("no date", status == 3 and "'soon' in the list of holidays is no "
           "date" in errors)
    status, errors = check(data.split(b"\r\n")[0] + b"\r\n")
    expect("no rows", status == 3 and "has no rows" in errors)


def main():
    with tempfile.TemporaryDirectory() as name:
        scratch = pathlib.Path(name)
        base = run(scratch / "base")
        check_sentences(base, scratch)
        check_ics(base)
        check_list(scratch)
        again = run(scratch / "again", "--threads", "1")
        expect("same bytes", (base / "schedule.ics").read_bytes() ==
               (again / "schedule.ics").read_bytes())
    for fault in faults:
        print("wrong:", fault)
    print(f"{len(faults)} faults")
    sys.exit(bool(faults))


main()
