#!/usr/bin/env python3
"""`explain` as a whole: its JSON is JSON whatever the files hold, its effects
are what the project gives when it is computed with the other value, any cell of
any table leads to its reason, and the page says the same as the text.

Usage: explain.py ERABU TOP
"""
import csv
import html
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse

from checks import DONE, INPUT, TOP, ERABU, Checks

TOLERANCE = 1e-6


def explain(work, *arguments):
    """Its exit status, what it prints, as bytes, and what it complains of."""
    done = subprocess.run([ERABU, "explain", "sites/sample", *arguments],
                          cwd=work, capture_output=True)
    return done.returncode, done.stdout, done.stderr.decode("utf-8", "replace")


def tree(work, *arguments):
    status, out, err = explain(work, *arguments, "--json")
    if status != DONE:
        raise SystemExit(f"explain {arguments}: {err}")
    return json.loads(out.decode("utf-8", "strict"))


# ---- JSON of hostile texts ----

HOSTILE = {
    "quotes": 'He said "no" \\ and \'yes\'',
    "markup": '</script><b>&amp; "x"',
    "line ends": "one\u2028two\u2029three\u0085four",
    "directions": "\u202eright to left\u2066 \ufeffmark",
    "astral": "\U00020b9f \U0001f3e5",
    "controls": "tab\tbell\x07escape\x1b[31m delete\x7f",
    "json": '", "value": "99", "x": "',
}


def write_note(work, note):
    """Gives the fact A,housing_share a note."""
    path = work / "sites/sample/facts.csv"
    rows = list(csv.reader(path.open(encoding="utf-8", newline="")))
    at = next(i for i, r in enumerate(rows) if r[:2] == ["A", "housing_share"])
    rows[at][rows[0].index("note")] = note
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def check_hostile(checks, work):
    facts = work / "sites/sample/facts.csv"
    good = facts.read_bytes()
    for name, text in HOSTILE.items():
        write_note(work, text)
        status, out, err = explain(work, "site/A/housing_share", "--json")
        if status == INPUT:  # refused with a sentence is as good
            checks.expect(f"{name}: refused by name", "facts.csv" in err, err)
            continue
        try:
            note = json.loads(out.decode("utf-8", "strict")).get("note")
        except ValueError as error:
            note = str(error)
        checks.expect(f"{name}: the note comes back", note == text, repr(note))
        status, out, err = explain(work, "--uses", "facts.csv:66", "--json")
        checks.expect(f"{name}: uses is JSON",
                      json.loads(out)["used_by"] != [], err)
    facts.write_bytes(good.replace("〇〇県 建物用途".encode(),
                                   b"\xff\xfe\x80 broken"))
    status, out, err = explain(work, "site/A/housing_share", "--json")
    if status == DONE:
        checks.expect("invalid bytes: JSON all the same",
                      json.loads(out.decode("utf-8", "strict")) is not None)
    else:
        checks.expect("invalid bytes: refused", "facts.csv" in err, err)
    facts.write_bytes(good)
    for hostile in ("site/\"A\"\x01", b"\xff\xfe", "\u2028", "comparison/\x1b"):
        status, out, err = explain(work, hostile, "--json")
        checks.expect(f"address {hostile!r}: refused", status == INPUT, err)
        checks.expect(f"address {hostile!r}: no bare control",
                      re.search(r"[\x00-\x08\x0b-\x1f\x7f]", err) is None,
                      repr(err))


# ---- effects ----

EXPLAINED = ["site/A/cost_total", "project/margin", "site/A/station_minutes"]
TRIED = 4   # inputs of each
COMPARED = 6  # at least, of all


def values(work, *arguments):
    """{address: (value, unit)} of some entries, without their trees."""
    status, out, err = explain(work, *arguments, "--json")
    found = json.loads(out)["inputs"] if status == DONE else []
    return {e["address"]: (e.get("value"), e.get("unit", "")) for e in found}


def setting(address, value, unit):
    """As --set says it."""
    if address.startswith("site/"):
        return f'{address}={{value: "{value}", unit: "{unit}"}}'
    return f"{address}={value} {unit}".rstrip()


def check_effects(checks, work):
    compared = 0
    for address in EXPLAINED:
        effects = tree(work, address)["effects"]["inputs"]
        checks.expect(f"{address}: has effects", len(effects) > 0)
        for effect in effects[:TRIED]:
            at = effect["address"]
            value, unit = values(work, "--uses", at)[at]
            if not re.fullmatch(r"[-+.\de]+", value) or unit == "date":
                continue
            for step in effect["steps"]:
                sets = setting(at, step["input"]["value"], unit)
                anew = values(work, "--uses", address, "--set", sets)
                if address not in anew:  # a value that no file may have
                    continue
                told = float(step["result"]["value"])
                compared += 1
                checks.expect(
                    f"{address} with {sets}",
                    abs(float(anew[address][0]) - told)
                    <= TOLERANCE * abs(told), f"told {told}, computed {anew}")
    checks.expect("effects were compared", compared >= COMPARED, str(compared))


# ---- cells ----

LOOKED_AT = ("comparison", "cost", "schedule")

def check_cells(checks, work, run):
    addresses = set(explain(work)[1].decode().splitlines())
    checks.expect("addresses are listed", "site/A/site_total" in addresses)
    for path in sorted(run.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        if path.stem not in LOOKED_AT:
            continue
        status, out, err = explain(work, path.name)
        checks.expect(f"{path.name}: can be asked for", status == DONE, err)
        lines = [line.split("  ") for line in out.decode().splitlines()]
        wrong = [line for line in lines
                 if line[0].split("/")[0] != path.name or
                 line[-1] not in addresses]
        checks.expect(f"{path.name}: its cells lead to entries", wrong == [],
                      str(wrong[:3]))
        numbers = sum(re.fullmatch(r"-?[\d.]+", cell) is not None
                      for row in rows[1:] for cell in row[1:])
        checks.expect(f"{path.name}: every number has a reason",
                      len(lines) >= numbers, f"{len(lines)} < {numbers}")
    head = next(csv.reader((run / "comparison.csv").open(
        encoding="utf-8-sig", newline="")))
    for column in [c for c in head[1:] if c.startswith("A ")][1:3]:
        name = f"comparison.csv/flood_l2/{column}"
        status, out, err = explain(work, name)
        checks.expect(f"{name}: by its printed head", status == DONE, err)


# ---- the page ----

PAGE_REASONS = 4  # looked at; each is a whole computation
PAGE_CELLS = 6


def reasons(page):
    """{address: (value, {label: text})} of the page's last part."""
    found = {}
    for part in page.split('<section class="why" id="')[1:]:
        part = part.split("</section>")[0]
        address = html.unescape(re.search(r"<code>(.*?)</code></h3>", part)[1])
        value = html.unescape(re.search(r'class="value">(.*?)</p>', part)[1])
        lines = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", part, re.S)
        found[address] = (value, {html.unescape(k): html.unescape(
            re.sub(r"<wbr>", "", v)) for k, v in lines})
    return found


CHANGED_MOST = "最も動かす入力"


def told_effects(work, address):
    """The lines of `explain` about what would change a number, with the path
    of each input left out: "title: value" and "4点なら72.8点(-0.7点)、…"."""
    lines = explain(work, address)[1].decode().splitlines()
    at = next(i for i, line in enumerate(lines)
              if line.startswith(CHANGED_MOST + "("))
    inputs = [line.strip().split("  ", 1)[-1] for line in lines[at + 1:]]
    return [(inputs[i].replace(": ", " ", 1), inputs[i + 1])
            for i in range(len(inputs) - 1) if "なら" in inputs[i + 1]]


def compared_cells(run):
    """Of the comparison, the address behind every number that is a cell."""
    page = (run / "report.html").read_text("utf-8")
    table = page.split("候補地比較表</h2>")[1].split("<h2")[0]
    found = re.findall(r'<a href="#([^"]+)"', table)
    return list(dict.fromkeys(map(urllib.parse.unquote, found)))


def check_changed_most(checks, work, run, found):
    """What the page says would change a cell most is what `explain` says, word
    for word; where it says nothing of a number, no formula leads there."""
    cells = compared_cells(run)
    said = [a for a in cells if CHANGED_MOST in found[a][1]]
    checks.expect("the comparison says what would change it",
                  len(said) >= 150, f"{len(said)} of {len(cells)}")
    totals = [a for a in cells if a.endswith("/site_total")]
    checks.expect("so does every total", len(totals) == 3 and
                  set(totals) <= set(said), str(totals))
    for address in said[::len(said) // PAGE_CELLS] + totals[:1]:
        told = told_effects(work, address)
        lines = found[address][1][CHANGED_MOST].split("<br>")
        places = [next((i for i, (head, steps) in enumerate(told)
                        if line == f"{head}。{steps}"), None) for line in lines]
        checks.expect(f"{address}: as explain has it", None not in places and
                      places == sorted(places), f"{lines}\n{told[:4]}")


def check_page(checks, work, run):
    found = reasons((run / "report.html").read_text("utf-8"))
    check_changed_most(checks, work, run, found)
    some = sorted(found)[::max(1, len(found) // PAGE_REASONS)]
    checks.expect("the page has reasons", len(found) > 500, str(len(found)))
    for address in some:
        value, lines = found[address]
        node = explain(work, address)[1].decode().split("\n    ")[0]
        checks.expect(f"{address}: its value", value in node, node + value)
        for label, text in lines.items():
            if label == CHANGED_MOST:
                continue  # on the page it is a line, in the tree a part
            checks.expect(f"{address}: {label}", f"{label}: {text}" in node,
                          f"{node}\n{text}")


def main():
    checks = Checks()
    with tempfile.TemporaryDirectory() as scratch:
        work = pathlib.Path(scratch)
        for part in ("sites", "models"):
            shutil.copytree(TOP / part, work / part)
        run = work / "run"
        subprocess.run([ERABU, "run", "sites/sample", "-o", run], cwd=work,
                       check=True, capture_output=True)
        check_cells(checks, work, run)
        check_page(checks, work, run)
        check_effects(checks, work)
        check_hostile(checks, work)
    checks.finish()


main()
