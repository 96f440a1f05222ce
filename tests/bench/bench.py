#!/usr/bin/env python3
"""Measures Erabu against what a user would use instead and against raw-library
limits, in one run: medians of five after a warm-up, as ratios.

Usage: bench.py ERABU SHARED WORK [overlay] [again] [decide] [network] [cost]
  ERABU   the release binary
  SHARED  the folder with peers/
  WORK    a folder for data and programs; generated data are kept there
  and the parts to measure; all where none is named
"""
import os
import pathlib
import re
import statistics
import subprocess
import sys
import time

ERABU, SHARED, WORK = (pathlib.Path(a).resolve() for a in sys.argv[1:4])
PEERS = SHARED / "peers"
RUNS = 5
MANY_TIMES = 9  # of what takes milliseconds
LAYERS = ["flood", "surge", "landslide", "tsunami", "zoning"]
# Debian's Python has the packages; another one first in PATH may not.
PYTHON = "/usr/bin/python3"


def run(command, **environment):
    """Output, wall seconds and peak memory (KiB) of a command."""
    start = time.perf_counter()
    result = subprocess.run(
        ["/usr/bin/time", "-f", "%M", *map(str, command)],
        env={**os.environ, **environment}, text=True, capture_output=True)
    wall = time.perf_counter() - start
    if result.returncode != 0:
        sys.exit(f"{command} failed:\n{result.stdout}{result.stderr}")
    memory = result.stderr.strip().splitlines()[-1]
    return result.stdout + result.stderr, wall, int(memory)


def medians(measures):
    """For each measure (a call that gives a list of numbers) the medians of
    five, after a warm-up. The rounds go over all measures in turn, so that
    whatever else the machine does meets all of them alike."""
    for measure in measures.values():
        measure()
    rows = {name: [] for name in measures}
    for _ in range(RUNS):
        for name, measure in measures.items():
            rows[name].append(measure())
    return {name: [statistics.median(column) for column in zip(*found)]
            for name, found in rows.items()}


def compile_peer(name, *flags):
    binary = WORK / name
    subprocess.run(["gcc", "-w", "-march=native", "-ffp-contract=off",
                    "-fopenmp", PEERS / f"{name}.c", *flags, "-lm", "-o",
                    binary], check=True)
    return binary


def generate(name, *arguments):
    folder = WORK / name
    if not (folder / "zoning.shp").exists():
        subprocess.run([PYTHON, PEERS / "gen_data.py", folder, *arguments],
                       check=True, stdout=subprocess.DEVNULL)
    write_project(folder)
    return folder


def write_project(folder, models="hazards: hazards.yaml", data="."):
    """A project over the generated layers: five hazards."""
    lines = ["name: bench", "plane: 9",
             f"sites: {{file: {data}/sites.shp, key: SITE}}",
             f"models: {{{models}}}", "layers:"]
    hazards = ["hazards:"]
    for layer in LAYERS:
        lines += [f"  {layer}: {{file: {data}/{layer}.shp, role: hazard,"
                  f" hazard: {layer}, coverage: {{everywhere: yes}},"
                  f" mapping: {{RANK: {{meaning: rank}}}}}}"]
        hazards += [f"  {layer}:", f"    title: {layer}", "    none: none",
                    "    reads: code", "    meaning: rank", "    classes:"]
        hazards += [f'      - {{id: rank{rank}, title: "{rank}",'
                    f' codes: ["{rank}"], severity: {rank},'
                    f' colour: "#cccccc"}}' for rank in range(1, 14)]
    (folder / "project.yaml").write_text("\n".join(lines) + "\n")
    head = ("min_share: {value: 1 %, source: bench}\n"
            "tolerance_m: {value: 15 m, source: bench}\n")
    (folder / "hazards.yaml").write_text(head + "\n".join(hazards) + "\n")


def erabu(folder, *options):
    """Wall, reading + overlay, digests (s), memory (KiB); with the default
    number of threads unless the options say another; nothing was kept."""
    (folder / ".erabu/bench/layers.cache").unlink(missing_ok=True)
    out, wall, memory = run([ERABU, "run", folder, "--timings", "--to", "csv",
                             "-o", folder / "out", *options])
    phases = {m[1]: float(m[2])
              for m in re.finditer(r"timing: (\S+) ([0-9.]+) s", out)}
    return [wall, phases["layers"] + phases["studies"], phases["digests"],
            memory]


# ---- the second run, after a change of weights ----

def write_criteria(folder, points):
    lines = ["title: bench", f"points: {sum(points)}", "grades:",
             "  - {id: good, sign: ○, from: 50 %}",
             "  - {id: poor, sign: ×, from: 0 %}", "groups:", "  - id: all",
             "    title: all", "    sections:", "      - id: hazards",
             "        title: hazards", "        items:"]
    for layer, share in zip(LAYERS, points):
        lines += [f"          - id: {layer}", f"            title: {layer}",
                  f"            points: {share}",
                  "            measure: hazard_share",
                  f"            of: {layer}", "            scale:",
                  "              anchors:",
                  "                - {at: 0, score: 100 %}",
                  "                - {at: 1, score: 0 %}"]
    (folder / "criteria.yaml").write_text("\n".join(lines) + "\n")


def wall(command):
    """Milliseconds of a command alone: /usr/bin/time would add its own."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return 1e3 * (time.perf_counter() - start)


def again(folder, weights):
    """Each time after another change of the weights."""
    walls = []
    for _ in range(MANY_TIMES):
        weights.append(weights.pop(0))
        write_criteria(folder, weights)
        walls.append(wall([ERABU, "run", folder, "--to", "csv"]))
    return [statistics.median(walls)]


def compile_startup():
    binary = WORK / "startup"
    subprocess.run(["gcc", "-O2", pathlib.Path(__file__).parent / "startup.c",
                    "-lgeos_c", "-lproj", "-o", binary], check=True)
    return binary


def again_measures():
    generate("full")
    folder = WORK / "again"
    folder.mkdir(exist_ok=True)
    write_project(folder, "hazards: hazards.yaml, criteria: criteria.yaml",
                  "../full")
    startup = compile_startup()
    weights = [10, 15, 20, 25, 30]
    return {"again": lambda: again(folder, weights),
            "startup": lambda: [statistics.median(
                wall([startup]) for _ in range(MANY_TIMES))]}


def again_rows(found):
    return [row("run after a change of weights / start of GEOS and PROJ",
                found["again"][0], found["startup"][0], 5, "ms")]


def geopandas(folder):
    out, wall, memory = run([PYTHON, PEERS / "overlay_geopandas.py", folder,
                             "--subject", "sites", "--engine", "overlay"])
    total = float(re.search(r"total ([0-9.]+) s", out)[1])
    return [wall, total, memory]


def limit_own(binary, folder, threads):
    out, _, _ = run([binary, folder, threads], SUBJECT="sites")
    return [float(re.search(r"total ([0-9.]+) s", out)[1])]


def limit_nearest(binary, folder):
    """Its clock has two decimals and leaves the reading out: take the wall
    time of the whole program, layer by layer."""
    wall = 0
    for layer in LAYERS:
        wall += run([binary, folder, layer, "1", "sites"])[1]
    return [wall]


def print_ratio(what, ours, theirs, unit, verdict):
    print(f"{what:52s} {ours:9.4f} {unit} / {theirs:9.4f} {unit} = "
          f"{ours / theirs:7.3f}  {verdict}")


def row(what, ours, theirs, bound, unit="s"):
    held = ours <= theirs * bound
    print_ratio(what, ours, theirs, unit,
                f"(bound {bound:g})  {'ok' if held else 'OVER'}")
    return held


def sample_run(out):
    """Wall seconds."""
    sample = ERABU.parents[2] / "sites/sample"
    return [run([ERABU, "run", sample, "-o", out])[1]]


def sample_first(folder):
    """As at the first time: in a folder of its own, where no older run is.
    A file system may be slow to make files for minutes after others were
    removed; so these stay, and go with WORK."""
    folder.mkdir(exist_ok=True)
    return sample_run(folder / str(len(list(folder.iterdir()))) / "out")


def sample_again(folder):
    """Beside the newest of those, with the layers that one kept."""
    newest = str(len(list(folder.iterdir())) - 1)
    return sample_run(folder / newest / "again")


def sample_over():
    """In place of an older run, without the layers that one kept."""
    (WORK / ".erabu/sample/layers.cache").unlink(missing_ok=True)
    return sample_run(WORK / "sample-out")


# ---- decisions: the same tables of random scores, drawn by each itself ----

FEW, MANY = "3", "1000"
CRITERIA, DRAWS, MANY_DRAWS = "10", "1000000", "100000"


def compile_own(name, *floors):
    """A program that times the library's own functions."""
    top = ERABU.parents[2]
    libraries = [ERABU.parent / f"liberabu_{floor}.a" for floor in floors]
    binary = WORK / name
    subprocess.run(["gcc", "-O2", "-D_GNU_SOURCE", f"-I{top}/src",
                    top / f"tests/bench/{name}.c", *libraries, "-lgsl",
                    "-lgslcblas", "-lglpk", "-llua5.4", "-lm", "-lpthread",
                    "-o", binary], check=True)
    return binary


def smaa(binary, sites, draws, threads):
    """Seconds inside the program, without its start, and memory (KiB)."""
    out, _, memory = run([binary, sites, CRITERIA, draws, threads])
    return [float(out.split()[0]), memory]


def smaa_numpy(sites, draws):
    out, _, memory = run([PYTHON, PEERS / "mcda_numpy.py", "smaa", "--alts",
                          sites, "--crit", CRITERIA, "--n", draws])
    return [float(out.split()[0]), memory]


def smaa_limit(binary, sites, draws):
    out, _, _ = run([binary, "smaa", sites, CRITERIA, draws, "1"])
    return [float(re.search(r": ([0-9.]+) s", out)[1])]


ROWS, COLUMNS = "1000000", "12"


def topsis(binary, threads):
    """Seconds of scores and ranks, and memory (KiB). They take some 30 ms,
    which whatever else the system does disturbs: the medians of many."""
    def once():
        out, _, memory = run([binary, ROWS, COLUMNS, threads])
        return [float(out.split()[0]), memory]
    return [statistics.median(column)
            for column in zip(*(once() for _ in range(MANY_TIMES)))]


def topsis_numpy():
    out, _, memory = run([PYTHON, PEERS / "mcda_numpy.py", "topsis", "--alts",
                          ROWS, "--crit", COLUMNS], **ONE_THREAD)
    found = re.search(r"scores ([0-9.]+) s, rank ([0-9.]+) s", out)
    return [float(found[1]) + float(found[2]), memory]


def decide_measures():
    ours = compile_own("smaa", "decide", "model", "adapt", "base")
    table = compile_own("topsis", "decide", "model", "adapt", "base")
    limit = compile_peer("limit_mcda", "-O3")
    more = str(10 * int(DRAWS))
    return {
        "smaa": lambda: smaa(ours, FEW, DRAWS, "1"),
        "smaa_more": lambda: smaa(ours, FEW, more, "1"),
        "smaa_more_two": lambda: smaa(ours, FEW, more, "2"),
        "smaa_numpy": lambda: smaa_numpy(FEW, DRAWS),
        "smaa_limit": lambda: smaa_limit(limit, FEW, DRAWS),
        "many": lambda: smaa(ours, MANY, MANY_DRAWS, "1"),
        "many_two": lambda: smaa(ours, MANY, MANY_DRAWS, "2"),
        "many_numpy": lambda: smaa_numpy(MANY, MANY_DRAWS),
        "many_limit": lambda: smaa_limit(limit, MANY, MANY_DRAWS),
        "topsis": lambda: topsis(table, "1"),
        "topsis_two": lambda: topsis(table, "2"),
        "topsis_numpy": topsis_numpy,
    }


def decide_rows(found):
    seconds = {name: values[0] for name, values in found.items()}
    print_ratio("SMAA, 1000 sites / limit_mcda (in single precision)",
                seconds["many"], seconds["many_limit"], "s", "(no bound)")
    return [
        row("SMAA, 3 sites, 1 thread / NumPy", seconds["smaa"],
            seconds["smaa_numpy"], 1 / 3.5),
        row("SMAA, 3 sites, 1 thread / limit_mcda", seconds["smaa"],
            seconds["smaa_limit"], 1.5),
        row("SMAA, 3 sites, 10 times the draws, 2 threads / 1",
            seconds["smaa_more_two"], seconds["smaa_more"], 1 / 1.8),
        row("SMAA, 1000 sites, 1 thread / NumPy", seconds["many"],
            seconds["many_numpy"], 1 / 6),
        row("SMAA, 1000 sites, 2 threads / 1", seconds["many_two"],
            seconds["many"], 1 / 1.8),
        row("TOPSIS, a million rows, 1 thread / NumPy", seconds["topsis"],
            seconds["topsis_numpy"], 1 / 4),
        row("TOPSIS, a million rows, 2 threads / 1", seconds["topsis_two"],
            seconds["topsis"], 1 / 1.8),
        row("SMAA, memory, 10 times the draws", found["smaa_more"][1] / 1024,
            found["smaa"][1] / 1024, 1.1, "MiB"),
    ]


# ---- schedules: made-up networks, four links a task ----

def network(binary, tasks):
    """Microseconds a task or link."""
    out, _, _ = run([binary, tasks, "4"])
    seconds, tasks, links = re.match(
        r"([0-9.]+) s, ([0-9]+) tasks, ([0-9]+) links", out).groups()
    return [1e6 * float(seconds) / (int(tasks) + int(links))]


def network_measures():
    ours = compile_own("network", "study", "model", "base")
    return {f"network_{tasks}": lambda tasks=tasks: network(ours, tasks)
            for tasks in ("1000", "10000", "100000")}


def network_rows(found):
    """The time grows with tasks plus links, and no faster but for what no
    longer fits into a cache, as the 40 MB of 100,000 tasks do not."""
    each = {name: values[0] for name, values in found.items()}
    print_ratio("a task or link of 100,000 tasks / of 10,000",
                each["network_100000"], each["network_10000"], "us",
                "(no bound)")
    return [
        row("a task or link of 10,000 tasks / of 1,000",
            each["network_10000"], each["network_1000"], 1.5, "us"),
    ]


# ---- draws of the cost: a million samples of thirty items ----

ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def cost_draws(binary, kind, threads):
    """Seconds in all and of sampling alone, memory (KiB)."""
    out, _, memory = run([binary, kind, threads])
    return [float(re.search(r"total ([0-9.]+) s", out)[1]),
            float(re.search(r"sampled ([0-9.]+) s", out)[1]), memory]


def many_cost_draws(binary, threads):
    """A million samples take some 30 ms on two threads, which whatever else
    the system does there disturbs: the medians of many."""
    columns = zip(*(cost_draws(binary, "factor", threads)
                    for _ in range(MANY_TIMES)))
    return [statistics.median(column) for column in columns]


def cost_numpy():
    """The peer prints when it had sampled and when it was done."""
    out, _, memory = run([PYTHON, PEERS / "mcda_numpy.py", "cost"],
                         **ONE_THREAD)
    sampled, done = (float(line.split()[0]) for line in out.splitlines()
                     if " s  " in line)
    return [done, sampled, memory]


def cost_copula_numpy():
    here = pathlib.Path(__file__).parent
    out, _, memory = run([PYTHON, here / "cost_numpy.py"], **ONE_THREAD)
    return [float(re.search(r"total ([0-9.]+) s", out)[1]),
            float(re.search(r"sampled ([0-9.]+) s", out)[1]), memory]


def cost_measures():
    ours = compile_own("cost_draws", "study", "model", "adapt", "base")
    return {
        "cost": lambda: many_cost_draws(ours, "1"),
        "cost_two": lambda: many_cost_draws(ours, "2"),
        "cost_numpy": cost_numpy,
        "copula": lambda: cost_draws(ours, "copula", "1"),
        "copula_numpy": cost_copula_numpy,
    }


def cost_rows(found):
    return [
        row("cost, 1 thread / NumPy", found["cost"][0],
            found["cost_numpy"][0], 1 / 1.5),
        row("cost, sampling, 2 threads / 1", found["cost_two"][1],
            found["cost"][1], 1 / 1.8),
        row("cost, all correlated, 1 thread / NumPy", found["copula"][0],
            found["copula_numpy"][0], 1 / 2),
        row("cost, memory / NumPy", found["cost"][2] / 1024,
            found["cost_numpy"][2] / 1024, 1, "MiB"),
    ]


# ---- reading and overlay ----

def overlay_measures():
    own = compile_peer("limit_own", "-O3")
    nearest = compile_peer("limit_nearest", "-O2", "-lgeos_c", "-lshp")
    full = generate("full")
    small = generate("small", "--parcels", "2000", "--scale", "0.02")
    first = WORK / "first"
    return {
        "erabu": lambda: erabu(full),
        "alone": lambda: erabu(full, "--threads", "1"),
        "limit": lambda: limit_own(own, full, 1),
        "limit_all": lambda: limit_own(own, full, os.cpu_count()),
        "geopandas": lambda: geopandas(full),
        "nearest": lambda: limit_nearest(nearest, full),
        "small": lambda: erabu(small),
        "sample": lambda: sample_first(first),
        "sample_again": lambda: sample_again(first),
        "sample_over": sample_over,
        "geopandas_small": lambda: geopandas(small),
    }


def overlay_rows(found):
    wall, work, digests, memory = found["erabu"]
    alone, small_memory = found["alone"][1], found["small"][3]
    limit, limit_all = found["limit"][0], found["limit_all"][0]
    _, peer_work, peer_memory = found["geopandas"]
    print(f"Erabu runs with its default, {os.cpu_count()} threads; limit_own"
          f" and limit_nearest with 1 where nothing else is said")
    print(f"digests of the inputs {digests:.4f} s, whole run {wall:.4f} s")
    print_ratio("reading + overlay, both with 1 thread / limit_own", alone,
                limit, "s", "(no bound)")
    print_ratio("reading + overlay, both with all threads / limit_own", work,
                limit_all, "s", "(no bound)")
    print_ratio("sample's run in place of an older one / geopandas",
                found["sample_over"][0], found["geopandas_small"][0], "s",
                "(no bound)")
    print_ratio("sample's second run / geopandas, small set",
                found["sample_again"][0], found["geopandas_small"][0], "s",
                "(no bound)")
    return [
        row("reading + overlay / geopandas", work, peer_work, 0.1),
        row("reading + overlay / limit_own", work, limit, 3),
        row("reading + overlay + distances / limit_nearest", work,
            found["nearest"][0], 3),
        row("peak memory / geopandas", memory / 1024, peer_memory / 1024, 1,
            "MiB"),
        row("peak memory, 414 MB / small layers", memory / 1024,
            small_memory / 1024, 1.5, "MiB"),
        row("sample's whole run / geopandas, small set", found["sample"][0],
            found["geopandas_small"][0], 0.3),
    ]


PARTS = {"overlay": (overlay_measures, overlay_rows),
         "again": (again_measures, again_rows),
         "decide": (decide_measures, decide_rows),
         "network": (network_measures, network_rows),
         "cost": (cost_measures, cost_rows)}


def main():
    wanted = sys.argv[4:] or list(PARTS)
    WORK.mkdir(parents=True, exist_ok=True)
    measures = {}
    for part in wanted:
        measures.update(PARTS[part][0]())
    found = medians(measures)
    held = []
    for part in wanted:
        held += PARTS[part][1](found)
    print(f"{sum(held)} of {len(held)} bounds held")
    sys.exit(0 if all(held) else 1)


main()
