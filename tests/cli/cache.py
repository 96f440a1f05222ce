#!/usr/bin/env python3
"""What is kept of the layers: a run after it opens none of their files and
writes the same bytes as one that reads them all; and whatever happens to what
was kept, to the layers, or to what decides how they are read, no run writes
other bytes than it would without.

Usage: cache.py ERABU TOP
"""
import hashlib
import os
import pathlib
import random
import re
import shutil
import struct
import subprocess
import tempfile
import time

from checks import (DIFFERENT, DONE, ERABU, FAILED, INPUT, TOP, Checks, contents,
                    erabu)

SEED = 20261128
TICK_S = 2.1  # files as new as this are not kept
FIRST = b"erabu layers 1\n"
# The models that decide what is read of the layers, and none that take long.
MODELS = ("codes", "zoning", "hazards", "access", "capacity", "measures")
RUN = ("run", "sites/sample", "--to", "csv,svg")


def cache_of(folder):
    return folder / "reports/.erabu/sample/layers.cache"


def is_whole(cache):
    data = cache.read_bytes()
    head = len(FIRST) + 65
    return (data[:len(FIRST)] == FIRST and data[len(FIRST):head] ==
            hashlib.sha256(data[head:]).hexdigest().encode() + b"\n")


def copy_sample(folder, whole=False):
    """The sample with the layers and the models that read them."""
    shutil.copytree(TOP / "models", folder / "models")
    shutil.copytree(TOP / "sites/sample", folder / "sites/sample")
    if whole:
        return folder
    project = folder / "sites/sample/project.yaml"
    lines, inside = [], False
    for line in project.read_text().splitlines(True):
        inside = line == "models:\n" or inside and line.startswith("  ")
        named = re.match(r"  (\w+): ", line)
        if inside and named and named[1] not in MODELS:
            continue
        if not re.match(r"(members|opinions|risks): ", line):
            lines.append(line)
    project.write_text("".join(lines))
    return folder


def run(folder, *options):
    """Status, what was said, and the run's bytes."""
    status, said = erabu(*RUN, *options, "-o", "reports/run", cwd=folder)
    return status, said, contents(folder / "reports/run")


def run_anew(folder, *options):
    """The same without anything kept, which is put back afterwards."""
    cache = cache_of(folder)
    kept = cache.read_bytes()
    cache.unlink()
    result = run(folder, *options)
    cache.write_bytes(kept)
    return result


def opened(folder, *arguments):
    """The layers' files that a command opens, or None where there is no strace
    or it may not trace."""
    if shutil.which("strace") is None:
        return None
    trace = folder / "trace"
    result = subprocess.run(
        ["strace", "-f", "-qq", "-o", trace, "-e", "trace=open,openat,openat2",
         ERABU, *arguments], cwd=folder, text=True, capture_output=True,
        env={**os.environ, "ASAN_OPTIONS": "detect_leaks=0"})
    if result.returncode not in (DONE, INPUT):
        return None
    return re.findall(r'"([^"]*\.(?:shp|dbf|shx|prj|cpg))"',
                      trace.read_text(errors="replace"), re.I)


# ---- no layer is opened ----

def opens_none(checks, scratch):
    folder = copy_sample(scratch / "whole", whole=True)
    time.sleep(TICK_S)
    status, said = erabu("run", "sites/sample", cwd=folder)
    checks.expect("a first run", status == DONE, said)
    first = contents(folder / "reports/sample")
    cache = cache_of(folder)
    checks.expect("it keeps what it read, for its user alone",
                  cache.stat().st_mode & 0o777 == 0o600
                  and cache.parent.stat().st_mode & 0o777 == 0o700
                  and is_whole(cache))
    status, said = erabu("run", "sites/sample", cwd=folder)
    checks.expect("the second writes the same bytes", status == DONE
                  and contents(folder / "reports/sample") == first, said)
    criteria = folder / "models/criteria-research.yaml"
    text = criteria.read_text()
    for item, by in (("flood_l2", 2), ("station", -2)):
        text = re.sub(rf"(- id: {item}\n.*\n +points: )(\d+)",
                      lambda found: found[1] + str(int(found[2]) + by), text)
    criteria.write_text(text)
    status, said = erabu("run", "sites/sample", cwd=folder)
    after = contents(folder / "reports/sample")
    checks.expect("other points, other totals", status == DONE
                  and after["comparison.csv"] != first["comparison.csv"], said)
    status, said = erabu("verify", "reports/sample", "--inputs", cwd=folder)
    checks.expect("its manifest digests every input", status == DONE, said)
    cache.rename(folder / "kept")
    status, said = erabu("run", "sites/sample", cwd=folder)
    checks.expect("the same bytes as a run that reads all", status == DONE
                  and contents(folder / "reports/sample") == after, said)
    for what in (("run", "sites/sample"),
                 ("run", "sites/sample", "--scenario", "hazards-25"),
                 ("run", "sites/sample", "--lang", "ja", "--to", "md"),
                 ("explain", "sites/sample", "site/A/site_area")):
        files = opened(folder, *what)
        if files is None:
            print("skipped: no strace, or it may not trace here")
            return
        checks.expect(f"{' '.join(what)} opens no layer", files == [], files)
    files = opened(folder, "check", "sites/sample")
    checks.expect("check looks at all of them", any(
        name.endswith("sites.shp") for name in files), files)
    cache.unlink()
    files = opened(folder, "run", "sites/sample")
    checks.expect("without what was kept, all are opened",
                  sum(name.endswith(".shp") for name in files) > 20, files)
    shutil.rmtree(cache.parent)
    status, said = erabu("run", "sites/sample", cwd=folder)
    checks.expect("the whole state may be deleted", status == DONE
                  and contents(folder / "reports/sample") == after, said)


# ---- damage ----

def damages(whole):
    """Names and bytes of what may have become of it."""
    dice = random.Random(SEED)
    body = len(FIRST) + 65
    yield "empty", b""
    for keep in (1, 14, 15, 16, body - 1, body, body + 1, len(whole) // 2,
                 len(whole) - 1):
        yield f"cut to {keep} bytes", whole[:keep]
    for at in [*range(0, body, 11),
               *(dice.randrange(body, len(whole)) for _ in range(12)),
               len(whole) - 1]:
        data = bytearray(whole)
        data[at] ^= 1 << dice.randrange(8)
        yield f"a bit at {at}", bytes(data)
    yield "a byte more", whole + b"\n"
    yield "a newer version", whole.replace(b"layers 1\n", b"layers 2\n", 1)
    yield "something else", b"PK\x03\x04" + whole
    yield "nothing but its head", FIRST + hashlib.sha256(
        b"").hexdigest().encode() + b"\n"


def damaged(checks, folder):
    cache = cache_of(folder)
    whole = cache.read_bytes()
    _, _, good = run(folder)
    for what, data in damages(whole):
        cache.write_bytes(data)
        status, said, found = run(folder)
        checks.expect(f"{what}: not believed, and written anew",
                      status == DONE and found == good
                      and cache.read_bytes() == whole, said)
    cache.unlink()
    cache.symlink_to(cache)
    status, said, found = run(folder)
    checks.expect("a link in a circle", status == DONE and found == good
                  and is_whole(cache) and not cache.is_symlink(), said)
    cache.unlink()
    cache.mkdir()
    status, said, found = run(folder)
    checks.expect("a folder in its place: a warning", status == DONE
                  and found == good and "[cache-write]" in said, said)
    cache.rmdir()
    cache.write_bytes(whole)
    left = [p.name for p in cache.parent.iterdir()]
    checks.expect("nothing is left beside it", sorted(left) == [
        "layers.cache", "log.jsonl", "log.jsonl.head"], left)


def forged(checks, folder):
    """With a digest that fits: nobody's accident, but no crash either."""
    cache = cache_of(folder)
    whole = cache.read_bytes()
    dice = random.Random(SEED)
    head, tries, signals = len(FIRST) + 65, 40, []
    for _ in range(tries):
        body = bytearray(whole[head:])
        for _ in range(dice.randrange(1, 4)):
            at = dice.randrange(len(body)) & ~7
            body[at:at + 8] = dice.choice(
                [b"\xff" * 8, bytes(8), dice.randbytes(8)])
        if dice.random() < 0.3:
            del body[dice.randrange(len(body)):]
        cache.write_bytes(FIRST + hashlib.sha256(body).hexdigest().encode()
                          + b"\n" + body)
        status, said = erabu(*RUN, "-o", "reports/forged", cwd=folder)
        if status not in (DONE, FAILED, INPUT) or "Sanitizer" in said:
            signals.append(said)
    checks.expect(f"{tries} forged ones crash nothing", not signals, signals)
    cache.write_bytes(whole)
    shutil.rmtree(folder / "reports/forged", ignore_errors=True)


def foreign(checks, scratch, folder):
    """Another project's, whose layers have the same names."""
    other = copy_sample(scratch / "other")
    shift_layer(other / "sites/sample/sites.shp", 3)  # metres
    time.sleep(TICK_S)
    _, _, theirs = run(other)
    _, _, ours = run(folder)
    checks.expect("the two differ", theirs != ours)
    shutil.copy(cache_of(folder), cache_of(other))
    status, said, found = run(other)
    checks.expect("what another project kept", status == DONE
                  and found == theirs, said)


def shift_layer(shp, by):
    """All of it to the east: the same size, other coordinates."""
    data = bytearray(shp.read_bytes())
    at = 100
    while at < len(data):
        length = struct.unpack_from(">i", data, at + 4)[0] * 2
        parts, points = struct.unpack_from("<ii", data, at + 44)
        for corner in (at + 12, at + 28):
            x, = struct.unpack_from("<d", data, corner)
            struct.pack_into("<d", data, corner, x + by)
        for i in range(points):
            spot = at + 52 + 4 * parts + 16 * i
            x, = struct.unpack_from("<d", data, spot)
            struct.pack_into("<d", data, spot, x + by)
        at += 8 + length
    for corner in (36, 52):
        x, = struct.unpack_from("<d", data, corner)
        struct.pack_into("<d", data, corner, x + by)
    shp.write_bytes(data)


# ---- what decides how layers are read ----

EDITS = [
    ("a code's meaning", "models/codes-ksj.yaml",
     '    "5": category_1_residential', '    "5": commercial'),
    ("a class is harmless", "models/hazards-japan.yaml", "severity: 1,",
     "severity: 0,"),
    ("a class has other codes", "models/hazards-japan.yaml", 'codes: ["1"]',
     'codes: ["7"]'),
    ("how far stations count", "models/access-defaults.yaml", "  value: 2 km",
     "  value: 4 km"),
    ("which schools count", "models/access-defaults.yaml", '"16001", ', ""),
    ("how far is looked", "sites/sample/project.yaml", "surroundings_m: 300",
     "surroundings_m: 450"),
    ("a unit", "sites/sample/project.yaml",
     "A29_007: {meaning: far, unit: percent,",
     "A29_007: {meaning: far, unit: ratio,"),
    ("what means unknown", "sites/sample/project.yaml",
     'A29_006: {meaning: coverage, unit: percent, unknown: ["9999", "0"]}',
     'A29_006: {meaning: coverage, unit: percent, unknown: ["60"]}'),
    ("another field", "sites/sample/project.yaml", "A29_005: {meaning: name}",
     "A29_005: {meaning: title}"),
    ("fewer sites", "sites/sample/project.yaml", "  key: SITE\n",
     "  key: SITE\n  only: [A, C]\n"),
    ("another plane", "sites/sample/project.yaml", "plane: 9", "plane: 8"),
    ("another edition of a layer", "sites/sample/project.yaml",
     "令和元年度版", "令和3年度版"),
]


def edited(checks, folder):
    """Each edit with what was kept and without it: the same bytes."""
    _, _, before = run(folder)
    whole = cache_of(folder).read_bytes()
    moved = refused = 0
    for what, name, old, new in EDITS:
        path = folder / name
        text = path.read_text()
        checks.expect(f"{what}: there to edit", old in text)
        path.write_text(text.replace(old, new, 1))
        kept = run(folder)
        anew = run_anew(folder)
        checks.expect(f"{what}: the same with what was kept and without",
                      kept == anew, kept[1])
        moved += kept[0] == DONE and kept[2] != before
        refused += kept[0] == INPUT
        path.write_text(text)
        cache_of(folder).write_bytes(whole)
    checks.expect("all edits move something, or are refused",
                  moved >= 9 and moved + refused == len(EDITS), moved)
    _, _, after = run(folder)
    checks.expect("and all is as before", after == before)


def variants(checks, folder):
    """What was kept under other rules is not lost at once."""
    path = folder / "sites/sample/project.yaml"
    text = path.read_text()
    path.write_text(text.replace("surroundings_m: 300", "surroundings_m: 350"))
    run(folder)
    path.write_text(text)
    files = opened(folder, *RUN, "-o", "reports/run")
    checks.expect("back to the former rules, nothing is opened",
                  not files, files)


def warned(checks, folder):
    """Warnings are told again, and in the language that is asked for."""
    layers = folder / "sites/sample/layers"
    shx = layers / "A29-19_12999.shx"
    whole = shx.read_bytes()
    shx.write_bytes(whole[:-8])
    time.sleep(TICK_S)
    first = run(folder)
    checks.expect("a warning", "[shx-differs]" in first[1], first[1])
    checks.expect("the same warning again", run(folder) == first)
    files = opened(folder, *RUN, "-o", "reports/run")
    checks.expect("without opening the layer", not files, files)
    english = run(folder, "--lang", "en")
    checks.expect("in English", "disagrees with the .shp" in english[1]
                  and run(folder, "--lang", "en") == english, english[1])
    shx.write_bytes(whole)


# ---- the layers' files ----

def touched(checks, folder):
    """Whatever is done to the files: the bytes of a run that reads them all."""
    layers = folder / "sites/sample/layers"
    flood = layers / "A31a-20-23_12_1299900101_10"
    dbf = flood.with_suffix(".dbf")

    def same(what, differs=True):
        nonlocal before
        kept, anew = run(folder), run_anew(folder)
        checks.expect(f"{what}: the same with what was kept and without",
                      kept == anew and kept[0] == DONE, kept[1])
        checks.expect(f"{what}: {'moves' if differs else 'moves nothing'}",
                      (kept[2] != before) == differs)
        before = kept[2]
    time.sleep(TICK_S)
    _, _, before = run(folder)
    os.utime(flood.with_suffix(".shp"))
    same("a new time", False)
    shift_layer(flood.with_suffix(".shp"), 3e-4)  # degrees
    same("other coordinates")
    whole = dbf.read_bytes()
    seen = dbf.stat()
    other = whole.replace(b" 3 1299900101", b" 4 1299900101")
    checks.expect("another rank", other != whole)
    dbf.write_bytes(other)
    os.utime(dbf, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    now = dbf.stat()
    checks.expect("size, time and inode are as before",
                  (now.st_size, now.st_mtime_ns, now.st_ino)
                  == (seen.st_size, seen.st_mtime_ns, seen.st_ino))
    status, said = erabu("verify", "reports/run", "--inputs", cwd=folder)
    checks.expect("verify --inputs finds it", status == DIFFERENT
                  and dbf.name in said, said)
    same("other cells behind the same size, time and inode")
    (layers / "A29-19_12999.cpg").write_text("CP932")
    same("a new .cpg")
    prj = layers / "12999_senbiki.prj"
    shutil.copy(layers / "N03-23_12999.prj", prj)
    kept = run(folder)
    checks.expect("a new .prj where another system is declared",
                  kept[0] == INPUT and kept == run_anew(folder), kept[1])
    prj.unlink()
    fresh = layers / "fresh.dbf"
    fresh.write_bytes(whole)
    fresh.rename(dbf)
    same("another file by rename")
    flood.with_suffix(".shx").unlink()
    same("no .shx any more")


def together(checks, folder):
    """Two runs at once: each writes what it would alone, and what is kept is
    that of one of them."""
    _, _, good = run(folder)
    cache = cache_of(folder)
    for n in range(4):
        if n % 2 == 0:
            cache.unlink()
        runs = [subprocess.Popen([ERABU, *RUN, "-o", f"reports/{name}"],
                                 cwd=folder, stdout=subprocess.DEVNULL,
                                 stderr=subprocess.DEVNULL)
                for name in ("one", "two")]
        done = [one.wait() for one in runs]
        checks.expect("two at once", done == [DONE, DONE] and is_whole(cache)
                      and contents(folder / "reports/one") == good
                      and contents(folder / "reports/two") == good, done)
    _, _, after = run(folder)
    checks.expect("and the next", after == good)


def main():
    checks = Checks()
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch).resolve()
        small = copy_sample(scratch / "small")
        opens_none(checks, scratch)
        status, said, _ = run(small)
        checks.expect("the small one runs", status == DONE, said)
        for part in (damaged, forged, edited, variants, warned, touched,
                     together):
            start = time.monotonic()
            part(checks, small)
            print(f"{part.__name__}: {time.monotonic() - start:.1f} s")
        foreign(checks, scratch, small)
    checks.finish()


if __name__ == "__main__":
    main()
