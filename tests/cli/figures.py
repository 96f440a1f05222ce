#!/usr/bin/env python3
"""The sample's figures are those that follow from its construction: the tables
in sites/sample/make/tables say where each comes from, sites/sample/README.md
lists them.

Usage: figures.py ERABU TOP
"""
import csv
import math
import pathlib
import re
import subprocess
import sys
import tempfile

# address: (value, tolerance). Shares of polygons kept in degrees are right to
# a tenth of a millimetre along an edge of 140 m: 1e-6.
EXPECTED = {
    "site/A/site_area": (120 * 80, 0.001),
    "site/B/site_area": (140 * 80, 0.001),
    "site/C/site_area": (175 * 140, 0.001),
    "site/A/zone_share/2": (1, 1e-6),
    "site/B/zone_share/12": (86.8 / 140, 1e-6),
    "site/B/zone_share/13": (53.2 / 140, 1e-6),
    # みなと川 to x = 20996.4; 浜田川 20982-21024; together to 21024.
    "site/A/hazard_share/flood_l2.under_3": (38.4 / 120, 1e-6),
    "site/A/hazard_share/flood_l2.under_0_5": ((66 - 38.4) / 120, 1e-6),
    "site/A/hazard_share/flood_l2": (66 / 120, 1e-6),
    "site/A/hazard_share/flood_duration.under_24h": (38.4 / 120, 1e-6),
    "site/A/hazard_hours/flood_duration": (24, 0),
    "site/A/hazard_share/flood_l1": (0, 0),
    "site/A/hazard_distance/flood_l1": (20958 - 20560, 0.001),
    "site/A/hazard_distance/flood_collapse": (20958 - 20540, 0.001),
    "site/A/hazard_share/inland": (36 * 32 / 9600, 1e-6),
    "site/A/hazard_share/storm_surge.under_3": (6.4 / 80, 1e-6),
    "site/A/hazard_share/storm_surge.under_1": (32 / 80, 1e-6),
    "site/A/hazard_share/storm_surge.under_0_5": (9.6 / 80, 1e-6),
    "site/A/hazard_share/storm_surge.under_0_3": (8 / 80, 1e-6),
    "site/A/hazard_share/storm_surge": (56 / 80, 1e-6),
    "site/A/hazard_distance/tsunami": (20, 0.001),
    # From C's corner (31576, -50906) to the area of 1-3 m at (25040, -50280):
    # the one between, of a depth not known, is no area of harm.
    "site/C/hazard_distance/tsunami": (math.hypot(6536, 626), 0.001),
    # The meridian crosses A 93.60012 m from its western edge.
    "site/A/hazard_share/liquefaction_pl.high": (93.60012 / 120, 1e-6),
    "site/A/hazard_share/liquefaction_pl.very_high": (26.39988 / 120, 1e-6),
    "site/A/hazard_mean/liquefaction_pl":
        ((9.5 * 93.60012 + 18 * 26.39988) / 120, 1e-5),
    "site/A/hazard_peak/liquefaction_pl": (18, 0),
    "site/B/hazard_mean/liquefaction_pl": (1, 1e-9),
    "site/C/hazard_mean/liquefaction_pl": (4, 1e-9),
    "site/B/hazard_share/landslide": (19.2 / 80, 1e-6),
    "site/B/hazard_share/landslide.red": (4.8 / 80, 1e-6),
    "site/B/hazard_share/landslide.yellow": (14.4 / 80, 1e-6),
    # Trees of 20 m stand 18 m away: a strip of 2 m along 140 m, whole, since
    # the forest reaches 20 m beyond both ends.
    "site/B/tree_fall_area": (2 * 140, 0.01),
    # Trees of 22 m stand 20 m away along the whole side of 140 m.
    "site/C/tree_fall_area": (2 * 140, 0.01),
    # みなと中央: (21500 - 21078, 46075 - 45640) away, x 1.3 / 80, rounded up.
    "site/A/station_distance": (606.0602, 0.001),
    "site/A/station_walk_minutes": (10, 0),
    "site/A/station_minutes": (10, 0),
    "site/B/station_minutes": (3 + 5 + 9, 0),
    "site/C/station_minutes": (7 + 10 + 18, 0),
    "site/B/school_nearest": (165, 0.001),
    "site/A/facility_count": (8, 0),
    # 52条9項: (12 - 6)(70 - 35)/70 = 3 m more; 0.62 x 300 % + 0.38 x 200 %.
    "site/B/road_width_added/south": (3, 1e-9),
    "site/B/far_effective": (2.62, 1e-6),
    "site/A/far_effective": (2, 1e-6),
    "site/A/coverage_effective": (0.8, 1e-9),  # 60 + 10 (53条3項1号ロ) + 10
    "site/C/far_effective": (1, 1e-9),
    "site/C/coverage_effective": (0.5, 1e-9),
    # 11,200 - 672 (red) - 1,628 (slope); 24,500 - 2,500.
    "site/B/site_usable": (8900, 0.01),
    "site/C/site_usable": (22000, 0.01),
    "site/A/storeys_needed": (3, 0),
    "site/B/storeys_needed": (3, 0),
    "site/C/storeys_needed": (2, 0),
    "site/A/opening_delay_months": (0, 1e-9),
    "site/C/opening_delay_months": (5, 1e-9),
    "site/B/opening_delay_months": (8, 1e-9),
    "project/site_rank/A": (1, 0),
    "project/site_rank/C": (2, 0),
    "project/site_rank/B": (3, 0),
}

UNKNOWN = ["site/C/hazard_share/inland", "site/C/hazard_severity/inland"]
KEYS = {"project/order_firmness": "close_unknown",
        "site/B/hazard_state/landslide": "red_avoidable"}


# The numbers of the story in sites/sample/README.md, in its order; points as
# printed, with one decimal.
STORY = ["site/A/site_total", "site/C/site_total", "site/B/site_total",
         "site/A/site_total_low", "site/A/site_total_high",
         "site/C/site_total_low", "site/C/site_total_high", "project/margin",
         "project/group_turn_more/capacity", "project/group_turn_more/hazards",
         "project/group_turn_less/work"]


def ledger(folder):
    """Rows by address; the columns' names depend on the language, their order
    does not: address, value, unit, state."""
    path = pathlib.Path(folder) / "ledger.csv"
    with open(path, encoding="utf-8-sig", newline="") as file:
        return {row[0]: row[1:] for row in csv.reader(file)}


def wrong(rows):
    for address, (value, tolerance) in EXPECTED.items():
        if address not in rows:
            yield f"{address}: not in the ledger"
        elif not abs(float(rows[address][0] or "nan") - value) <= tolerance:
            yield f"{address}: {rows[address][0]}, not {value}"
    for address in UNKNOWN:
        if rows.get(address, ["", "", ""])[2] != "unknown":
            yield f"{address}: known, though nobody published it"
    for address, key in KEYS.items():
        if rows.get(address, [""])[0] != key:
            yield f"{address}: {rows.get(address)}, not {key}"


def number(rows, address):
    return float(rows[address][0])


def told(top, rows, known):
    """The story: a close order, and one unknown of C's that is worth more than
    the margin. `known`: the same with that unknown known to be none."""
    text = (pathlib.Path(top) / "sites/sample/README.md").read_text("utf-8")
    story = text.split("## The story")[1].split("\n## ")[0]
    said = re.findall(r"\d+\.\d", story)
    are = [f"{number(rows, address):.1f}" for address in STORY]
    if said != are:
        yield f"the sample's README says {said}; they are {are}"
    inland = re.search(r"inland flooding \((\d) points\)", story)
    if not number(rows, "project/margin") < float(inland.group(1)):
        yield "the unknown inland flooding is not worth more than the margin"
    if number(known, "project/site_rank/C") != 1:
        yield "C is not first, though it is not flooded"


def run(erabu, top, out, *options):
    subprocess.run([erabu, "run", pathlib.Path(top) / "sites/sample", "-o",
                    out, "--to", "csv", *options], check=True,
                   stdout=subprocess.DEVNULL)
    return ledger(out)


def main():
    erabu, top = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        rows = run(erabu, top, scratch / "out")
        known = run(erabu, top, scratch / "known", "--set",
                    "site/C/hazard_max/inland=none")
        complaints = [*wrong(rows), *told(top, rows, known)]
    print(*complaints, sep="\n")
    print(f"{len(EXPECTED)} figures, {len(complaints)} wrong")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
