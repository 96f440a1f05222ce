#!/usr/bin/env python3
"""A criterion the committee invents: a formula row and a criterion block, taken
from the manual as they stand there and added to a copy of the sample. It has a
unit, a label, a fact, a grade, a reason, a trace, and it turns the order like
the others.

Usage: invented.py ERABU TOP
"""
import csv
import pathlib
import re
import shutil
import subprocess
import tempfile

from checks import ERABU, TOP, Checks

checks = Checks()
expect = checks.expect


def blocks(language):
    """The two examples of the manual: measures, criteria."""
    page = (TOP / f"docs/manual/{language}.md").read_text("utf-8")
    found = re.findall(r"^```yaml\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    expect(f"{language}.md shows two blocks", len(found) == 2)
    return found


def rows(folder, name):
    with (folder / name).open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.reader(file))
    return table[0], {row[0]: row for row in table[1:]}


def copy_of_sample(scratch, measures, criteria):
    for part in ("sites", "models"):
        shutil.copytree(TOP / part, scratch / part)
    path = scratch / "models/measures-research.yaml"
    path.write_text(path.read_text("utf-8").rstrip("\n") + "\n" + measures,
                    "utf-8")
    path = scratch / "models/criteria-research.yaml"
    text = path.read_text("utf-8").rstrip("\n") + "\n" + criteria
    path.write_text(text.replace("\npoints: 100\n", "\npoints: 112\n"), "utf-8")
    # The committee has not weighed the new group yet.
    path = scratch / "sites/sample/project.yaml"
    text = path.read_text("utf-8")
    path.write_text(re.sub(r"^(?:members|  weights): .*\n", "", text,
                           flags=re.MULTILINE), "utf-8")
    return scratch / "sites/sample"


def linear(value, worst, best):
    """The score of a scale of two anchors."""
    return min(1, max(0, (value - worst) / (best - worst)))


def number(text):
    return float(text.replace(",", ""))


def expected_scores(run):
    """From other tables of the run, by the manual's formulas and scales."""
    _, cost = rows(run, "cost.csv")
    _, land = rows(run, "land_balance.csv")
    _, sites = rows(run, "capacity.csv")
    usable = next(sites[key] for key in sites if key == "site_usable")
    area = {"A": 9600, "B": 11200, "C": 24500}  # facts.csv
    _, ledger = rows(run, "ledger.csv")
    scores = {}
    for index, site in enumerate("ABC"):
        bus = sum(number(ledger[f"site/{site}/bus_{part}_minutes"][1])
                  for part in ("walk", "wait"))
        yen = number(cost["cost_total"][2 + index]) * 1e6
        left = (number(usable[2 + index]) -
                number(land["green"][2 + 2 * index]) -
                number(land["parking"][2 + 2 * index])) / area[site]
        scores[site] = {
            "value_for_money": linear(yen / 5800 / 1000, 1700, 1500),
            "by_bus": linear(bus, 25, 5),
            "room": linear(left, 0.30, 0.60)}
    return scores


def explain(project, address):
    done = subprocess.run([ERABU, "explain", project, address],
                          capture_output=True, encoding="utf-8")
    expect(f"explain {address} ends with 0", done.returncode == 0)
    return done.stdout


def check_tables(run):
    head, comparison = rows(run, "comparison.csv")
    _, scores = rows(run, "scores.csv")
    unit = head.index("単位")
    units = {"value_for_money": "円/㎡", "by_bus": "分", "room": "％"}
    for item, shown in units.items():
        row = comparison[item]
        expect(f"{item} stands in the comparison with its unit",
               row[unit] == shown)
        expect(f"{item} has a grade at each site",
               sum(cell in ("◎", "○", "△", "×") for cell in row) == 3)
        expect(f"{item} says its reason", "評点" in " ".join(row))
    for site, items in expected_scores(run).items():
        for item, score in items.items():
            column = 3 + 4 * "ABC".index(site)
            expect(f"{item} of {site} scores {100 * score:.1f}, printed "
                   f"{scores[item][column]}",
                   abs(number(scores[item][column]) - 100 * score) <= 0.51)
    expect("the total holds them", number(scores["total"][2]) == 112)


def check_trace(project):
    for item, name, leaf in (
            ("value_for_money", "cost_per_area", "cost_total"),
            ("by_bus", "walk_and_wait", "bus_wait_minutes"),
            ("room", "usable_after_green_and_parking", "green_area")):
        trace = explain(project, f"site/A/criterion_points/{item}")
        for part in (f"site/A/{name}", f"site/A/{leaf}",
                     "models/measures-research.yaml",
                     "models/criteria-research.yaml"):
            expect(f"the trace of {item} reaches {part}", part in trace)


def check_turns(run):
    """Either its points turn the order, or the report counts it among those
    that do not; the new group is a group like the others."""
    _, turns = rows(run, "turns.csv")
    _, scores = rows(run, "scores.csv")
    expect("the group has a subtotal", "group/committee" in scores)
    shown = [key for key in turns if "committee" in key or
             key.split(".")[0] in ("value_for_money", "by_bus", "room")]
    expect("turns.csv has one of them", len(shown) > 0)


def story(language):
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        project = copy_of_sample(scratch, *blocks(language))
        done = subprocess.run(
            [ERABU, "run", project, "-o", scratch / "run"],
            capture_output=True, encoding="utf-8")
        expect(f"the run ends with 0\n{done.stderr}", done.returncode == 0)
        if done.returncode != 0:
            return
        check_tables(scratch / "run")
        check_turns(scratch / "run")
        check_trace(project)


for language in ("ja", "en"):
    story(language)
checks.finish()
