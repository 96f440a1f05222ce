#!/usr/bin/env python3
"""What the sample's page prints is what its CSVs hold, cell by cell, and every
paper behind a fact is listed with the date that facts.csv gives.

Usage: page_tables.py ERABU TOP
"""
import csv
import html.parser
import re

from checks import TOP, Checks

checks = Checks()
RUN = TOP / "reports/sample"
LEDGERS = {"ledger.csv", "inputs.csv"}
REIWA_BEFORE, HEISEI_BEFORE, SHOWA_BEFORE = 2018, 1988, 1925


class Page(html.parser.HTMLParser):
    """Its tables as (caption, rows of the head, rows), spans filled in."""

    def __init__(self):
        super().__init__()
        self.tables, self.table, self.cell, self.caption = [], None, None, False

    def handle_starttag(self, tag, attributes):
        span = dict(attributes)
        if tag == "table":
            self.table = {"caption": "", "rows": [], "heads": 0, "head": False}
            self.tables.append(self.table)
        elif self.table is None:
            return
        elif tag == "caption":
            self.caption = True
        elif tag == "thead":
            self.table["head"] = True
        elif tag == "tr":
            self.table["rows"].append([])
            self.table["heads"] += self.table["head"]
        elif tag in ("td", "th"):
            self.cell = {"text": "", "columns": int(span.get("colspan", 1)),
                         "rows": int(span.get("rowspan", 1))}
            self.table["rows"][-1].append(self.cell)

    def handle_endtag(self, tag):
        if tag == "table":
            self.table = None
        elif tag == "thead":
            self.table["head"] = False
        elif tag == "caption":
            self.caption = False
        elif tag in ("td", "th"):
            self.cell = None

    def handle_data(self, data):
        if self.table is not None and self.caption:
            self.table["caption"] += data
        elif self.cell is not None:
            self.cell["text"] += data


def grid(table):
    """Rows of texts; a span fills its first column, and all of its rows."""
    rows, below = [], {}
    for number, cells in enumerate(table["rows"]):
        row, cells = [], list(cells)
        while cells or (number, len(row)) in below:
            if (number, len(row)) in below:
                row.append(below[number, len(row)])
                continue
            cell = cells.pop(0)
            column = len(row)
            for right in range(cell["columns"]):
                text = cell["text"] if right == 0 or table["heads"] > number \
                    else ""
                row.append(text)
                for down in range(1, cell["rows"]):
                    below[number + down, column + right] = text
        rows.append(row)
    return rows[:table["heads"]], rows[table["heads"]:]


def heads(rows):
    """'A 湾岸 評価': the groups before the column, as the CSV has them."""
    flat = []
    for column in range(len(rows[-1])):
        words = []
        for row in rows:
            if row[column] not in words:
                words.append(row[column])
        flat.append(re.sub(r"\s", "", "".join(words)))
    return flat


def day(text):
    """'2032-04' of 令和14年4月, '2026-09-25' of 令和8年9月25日; or None."""
    found = re.match(r"(令和|平成|昭和)(元|\d+)年(\d+)月(?:(\d+)日)?", text)
    if not found:
        return None
    before = {"令和": REIWA_BEFORE, "平成": HEISEI_BEFORE,
              "昭和": SHOWA_BEFORE}[found[1]]
    year = before + (1 if found[2] == "元" else int(found[2]))
    month = f"{year}-{int(found[3]):02}"
    return month + f"-{int(found[4]):02}" if found[4] else month


def agrees(printed, held):
    """The same text, day, or number to the digits that are printed."""
    if printed == held or re.sub(r"\s", "", printed) == re.sub(r"\s", "", held):
        return True
    if day(printed):
        return held.startswith(day(printed))
    number = re.search(r"-?\d+(?:\.(\d+))?", printed.replace(",", ""))
    try:
        value = float(held)
    except ValueError:
        return False
    if not number:
        return False
    half = 10 ** -len(number[1] or "") / 2 * (1 + 1e-9)
    # Money in a sentence's unit; the CSV has yen, or a column of that unit.
    units = {1, 1e8 if "億円" in printed else 1e6 if "百万円" in printed else 1}
    return any(abs(float(number[0]) - value / unit) <= half for unit in units)


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def columns_of(titles, held):
    """Where the CSV has each column of the page, in order; or None."""
    places, free = [], [re.sub(r"\s", "", cell) for cell in held]
    for title in titles:
        if title not in free:
            return None
        places.append(free.index(title))
        free[places[-1]] = None
    return places


def check_table(table, csvs):
    head, rows = grid(table)
    titles = heads(head)
    best = None
    for name, held in csvs.items():
        places = columns_of(titles, held[0])
        if places is None:
            continue
        labels = {row[places[0]] for row in held[1:]}
        hits = sum(row[0] in labels for row in rows)
        if best is None or hits > best[0]:
            best = (hits, name, places)
    checks.expect(f"{table['caption']}: a CSV with its columns",
                  best is not None, titles)
    if best is not None:
        check_rows(rows, best[1], best[2], csvs.pop(best[1]))


def check_rows(rows, name, places, held):
    at = 1
    for row in rows:
        if not any(row[1:]):
            continue  # a heading within the table
        while at < len(held) and not all(
                agrees(text, held[at][place])
                for text, place in zip(row[:2], places)):
            at += 1  # rows that are not on paper
        if at == len(held):
            checks.expect(f"{name}: a row for {row[:3]}", False)
            return
        for text, place in zip(row, places):
            checks.expect(f"{name} {held[at][0]} {held[0][place]}",
                          agrees(text, held[at][place]),
                          f"{text!r} on the page, {held[at][place]!r}")
        at += 1


def check_points(comparison):
    """Full points sum to 100; where points shown do not, a note says so."""
    full = [float(row[4]) for row in comparison[1:]
            if re.fullmatch(r"[\d.]+", row[4]) and row[0] != "total"]
    checks.expect("full points", sum(full) == 100, full)
    text = (RUN / "report.md").read_text(encoding="utf-8")
    part = text[text.index("**候補地比較表**"):text.index("## 4.")]
    checks.expect("a note on rounded points",
                  "表示した得点の和と末位が異なることがある" in part)


def check_papers():
    papers = {(row[1], day(row[2])) for row in read(RUN / "documents.csv")[1:]}
    facts = read(TOP / "sites/sample/facts.csv")
    source, date = facts[0].index("source"), facts[0].index("date")
    given = {(row[source], row[date]) for row in facts[1:] if row[source]}
    checks.expect("papers of facts.csv", given <= papers, given - papers)
    text = (RUN / "report.md").read_text(encoding="utf-8")
    dated = dict(given)
    for note in re.findall(r"^- ※\d+ .*出典: (.*)$", text, re.M):
        for paper in note.removesuffix(" ほか").split("、"):
            name = next((known for known in dated
                         if paper.startswith(known)), None)
            checks.expect(f"date of {paper}", name is None or
                          day(paper[len(name):].strip()) == dated[name])


def main():
    csvs = {path.name: read(path) for path in sorted(RUN.glob("*.csv"))
            if path.name not in LEDGERS}
    page = Page()
    page.feed((RUN / "report.html").read_text(encoding="utf-8"))
    checks.expect("tables", len(page.tables) >= 40)
    check_points(csvs["comparison.csv"])
    for table in page.tables:
        check_table(table, csvs)
    check_papers()
    checks.finish()


main()
