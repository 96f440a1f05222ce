#!/usr/bin/env python3
"""`deliver`: a run with all that it was made from becomes one zip file, which
anyone unpacks elsewhere, verifies, and computes again to the same bytes. Then
everything that may go wrong: changed runs, passwords, names, places, full
disks (kills: kills.py).

Usage: deliver.py ERABU TOP
"""
import collections
import csv
import errno
import json
import os
import pathlib
import pty
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile

from checks import (DIFFERENT, DONE, ERABU, FAILED, INPUT, TOP, USAGE, Checks,
                    contents, erabu, hidden)
from deliveries import deliver, digest, rows_of, small


# Annex 4.1(3)ウ, as the client's form has them.
REGISTER = ["データの名称", "取扱者", "授受方法", "利用目的", "利用場所",
            "保管場所", "保管方法", "返却方法", "受領日時", "返却日時",
            "個人番号データの有無"]


def with_password(password, *arguments, cwd):
    """The password comes by a pipe, as --password-fd reads it."""
    reading, writing = os.pipe()
    os.write(writing, password)
    os.close(writing)
    result = erabu(*arguments, "--password-fd", str(reading), cwd=cwd,
                   pass_fds=(reading,))
    os.close(reading)
    return result


def unpack(archive, folder, *options):
    folder.mkdir()
    return subprocess.run(["7z", "x", "-y", *options, archive], cwd=folder,
                          capture_output=True, text=True).returncode


# ---- the story ----

def story(checks, scratch):
    """The sample, whose inputs lie in three folders beside one another."""
    for part in ("sites", "models"):
        shutil.copytree(TOP / part, scratch / "office" / part)
    office = scratch / "office"
    status, said = erabu("run", "sites/sample", cwd=office)
    checks.expect("a run", status == DONE, said)
    status, said = erabu("deliver", "sites/sample", "reports/sample", "-o",
                         "sample.zip", cwd=office)
    made = office / "sample.zip"
    checks.expect("a delivery and its digest", status == DONE
                  and f"{digest(made)}  sample.zip" in said, said)
    checks.expect("mode 0600", made.stat().st_mode & 0o777 == 0o600)
    record = json.loads((office / "reports/.erabu/sample/log.jsonl")
                        .read_text().splitlines()[-1])
    checks.expect("it is in the work log", record["command"] == "deliver"
                  and record["result"] == digest(made)
                  and record["options"]["file"] == "../sample.zip", record)
    checks.expect("the log is whole", erabu(
        "verify", "reports/sample", "--inputs", cwd=office)[0] == DONE)

    # Nothing of the office is there any more when the client unpacks it.
    shutil.move(made, scratch / "sample.zip")
    office.rename(scratch / "gone")
    away = scratch / "届いたもの"
    checks.expect("unpacked", unpack(scratch / "sample.zip", away) == 0)
    (away / "sample").rename(away / "another name")
    here = away / "another name"
    reading = (here / "README.md").read_text()
    commands = re.findall(r"^    (erabu .*)$", reading, re.M)
    checks.expect("its page says what to do", len(commands) == 2, reading)
    for command in commands:
        status, said = erabu(*command.split()[1:], cwd=here)
        checks.expect(command, status == DONE, said)
    checks.expect("the same bytes", contents(away / "again")
                  == contents(here / "files/reports/sample"))
    status, said = erabu("run", "files/sites/sample", cwd=here)
    checks.expect("also in its own place", status == DONE and
                  contents(here / "files/reports/sample")
                  == contents(away / "again"), said)
    modes = {(path.is_dir(), path.stat().st_mode & 0o777)
             for path in here.rglob("*")}
    checks.expect("modes 0700 and 0600", modes <= {(True, 0o700),
                                                   (False, 0o600)}, modes)
    papers(checks, here)
    facts = here / "files/sites/sample/facts.csv"
    facts.write_bytes(facts.read_bytes() + b"\n")
    status, said = erabu(*commands[0].split()[1:], cwd=here)
    checks.expect("a byte more is found", status == DIFFERENT
                  and "facts.csv" in said, said)


def papers(checks, here):
    register = rows_of(here / "data-register.csv")
    checks.expect("the register's columns", register[0] == REGISTER)
    manifest = json.loads(
        (here / "files/reports/sample/manifest.json").read_text())
    names = " ".join(row[0] for row in register[1:])
    listed = [f["file"] for f in manifest["inputs"] + manifest["outputs"]]
    missing = [n for n in listed if not n.endswith(("dbf", "shx", "prj", "cpg"))
               and n not in names]
    checks.expect("every input and output is registered", not missing, missing)
    checks.expect("nothing is invented", {cell for row in register[1:]
                  for cell in row[1:]} == {"未記入", "該当なし", "受領なし(本業務で作成)"})
    terms = rows_of(here / "attribution.csv")
    project = (here / "files/sites/sample/project.yaml").read_text()
    checks.expect("every layer's terms", len(terms) - 1 ==
                  len(re.findall(r"^    licence:", project, re.M)) and
                  all(row[5] in project for row in terms[1:]), terms)
    bill = json.loads((here / "components.cdx.json").read_text())
    log = (here / "files/reports/.erabu/sample/log.jsonl").read_text()
    ran = json.loads(log.splitlines()[-1])["libraries"]
    checks.expect("the components are those of the log", ran == {
        part["name"]: part.get("version", "") for part in bill["components"]}
        and bill["bomFormat"] == "CycloneDX"
        and all(part["licenses"][0]["expression"]
                for part in bill["components"]), bill)


def determinism(checks, scratch):
    first = small(scratch)
    shutil.copytree(first, scratch / "twin")
    for folder, zone in ((first, "Asia/Tokyo"), (scratch / "twin", "UTC")):
        status, said = erabu("deliver", "p", "p/report", "-o", "d.zip",
                             cwd=folder, env={**os.environ, "TZ": zone,
                                              "LC_ALL": "C"})
        checks.expect(f"a delivery in {zone}", status == DONE, said)
    checks.expect("the same log, the same bytes",
                  digest(first / "d.zip") == digest(scratch / "twin/d.zip"))
    members = zipfile.ZipFile(first / "d.zip").infolist()
    names = [member.filename for member in members]
    checks.expect("sorted names that stay below one folder",
                  names == sorted(names)
                  and all(name.startswith("my-project/") and ".." not in name
                          and "\\" not in name for name in names), names)
    checks.expect("one time for all",
                  {member.date_time for member in members}
                  == {(1980, 1, 1, 12, 0, 0)})


def declared(checks, scratch):
    folder = small(scratch, """
data:
  all: {handler: 山田, purpose: 候補地の比較, received_how: 手渡し,
    received_on: "2026-04-10 14:00", personal_numbers: no, confidentiality: 1}
  outputs: {returned_how: 納品}
  sites.shp: {handler: 佐藤, personal_numbers: yes}
""")
    status, said = deliver(folder)
    checks.expect("declared data", status == DONE
                  and "deliver-unclassified" not in said, said)
    text = zipfile.ZipFile(folder / "d.zip").read(
        "my-project/data-register.csv").decode("utf-8-sig")
    rows = {row[0]: row for row in csv.reader(text.splitlines())}
    checks.expect("a file's own words over those of all", rows[
        "sites.shp .dbf .prj .shx"] == ["sites.shp .dbf .prj .shx", "佐藤",
        "手渡し", "候補地の比較", *["未記入"] * 4, "2026-04-10 14:00", "未記入",
        "有"], rows)
    checks.expect("an output was not received", rows["成果品 cost.csv"] == [
        "成果品 cost.csv", "山田", "受領なし(本業務で作成)", "候補地の比較",
        *["未記入"] * 3, "納品", "該当なし", "未記入", "無"], rows)
    folder = small(scratch)
    with open(folder / "p/project.yaml", "a", encoding="utf-8") as file:
        file.write("\ndata:\n  fcats.csv: {handler: 山田}\n")
    status, said = erabu("check", "p", cwd=folder)
    checks.expect("data of a file that is not there", status == INPUT
                  and "[project-data]" in said, said)


def encrypted(checks, scratch):
    folder = small(scratch, "\ndata:\n  facts.csv: {confidentiality: 2}\n")
    status, said = deliver(folder)
    checks.expect("confidentiality 2 without --encrypt", status == INPUT
                  and "[deliver-confidential]" in said
                  and not (folder / "d.zip").exists(), said)
    secret = b"Kanagawa-2026!"
    status, said = with_password(secret + b"\n", "deliver", "p", "p/report",
                                 "-o", "d.zip", cwd=folder)
    checks.expect("an encrypted delivery", status == DONE, said)
    listing = subprocess.run(["7z", "l", "-slt", folder / "d.zip"], text=True,
                             capture_output=True).stdout
    methods = set(re.findall(r"^Encrypted = \+\nComment =.*\nCRC =.*\n"
                             r"Method = (.*)$", listing, re.M))
    checks.expect("AES-256 throughout", methods != set() and all(
        "AES-256" in method for method in methods)
        and listing.count("Encrypted = -") == listing.count("Folder = +"),
        listing[:2000])
    good = scratch / "good password"
    checks.expect("it opens", unpack(folder / "d.zip", good,
                                     f"-p{secret.decode()}") == 0)
    status, said = erabu("verify", "my-project/files/p/report", "--inputs",
                         "--project", "my-project/files/p", cwd=good)
    checks.expect("and is whole", status == DONE, said)
    bad = scratch / "bad password"
    checks.expect("not with another password", unpack(
        folder / "d.zip", bad, "-pkanagawa-2026!") != 0)
    checks.expect("which gives nothing", not any(
        path.stat().st_size for path in bad.rglob("*") if path.is_file()))
    for what, given in (("a blank password", b"\n"),
                        ("a password in kanji", "合言葉\n".encode()),
                        ("one too long", b"x" * 300 + b"\n")):
        before = digest(folder / "d.zip")
        status, said = with_password(given, "deliver", "p", "p/report", "-o",
                                     "d.zip", cwd=folder)
        checks.expect(what, status == INPUT and "[password-" in said
                      and digest(folder / "d.zip") == before, said)
    # No digits of the digest that is printed.
    for answers, wanted in ((("xyz", "xyz"), DONE), (("xyz", "xyw"), INPUT),
                            (("\x03",), INPUT)):
        status, shown = at_terminal(folder, answers)
        checks.expect(f"asked at the terminal: {answers}",
                      status == wanted and "xyz" not in shown, shown)
    status, shown = at_terminal(folder, ("abc1", "abc2"))
    checks.expect("passwords that differ: the whole message",
                  shown.replace("\r", "").split(": ")[-2:] == [
                      "\n二度のパスワードが一致しません。何も書いていません "
                      "[password-differs]\n  対処", "もう一度実行してください\n"
                      "問題が1件あります。何も書き換えていません。\n"], shown)


def at_terminal(folder, answers):
    """Types the answers to the questions; what the terminal showed."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.execv(ERABU, [ERABU, "deliver", "p", "p/report", "-o", "t.zip",
                         "--encrypt"])
    shown = b""
    answers = list(answers)
    while True:
        try:
            piece = os.read(terminal, 1024)
        except OSError as failure:  # the child has closed the terminal
            assert failure.errno == errno.EIO
            break
        if not piece:
            break
        shown += piece
        if answers and shown.endswith(": ".encode()):
            os.write(terminal, answers.pop(0).encode() + b"\n")
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), shown.decode()


# ---- what is refused ----

def refused(checks, scratch):
    folder = small(scratch)

    def refuses(what, said, status, *words):
        checks.expect(what, said[0] == status and not (folder / "d.zip").exists()
                      and all(word in said[1] for word in words)
                      and not hidden(folder), said)
    refuses("no name", erabu("deliver", "p", "p/report", cwd=folder), USAGE,
            "[deliver-output]")
    refuses("no run", erabu("deliver", "p", "p", "-o", "d.zip", cwd=folder),
            INPUT, "[run-missing]")
    cost = folder / "p/report/cost.csv"
    whole = cost.read_bytes()
    cost.write_bytes(whole[:-1] + b"x")
    refuses("a changed run", deliver(folder), DIFFERENT, "cost.csv")
    cost.write_bytes(whole)
    facts = folder / "p/facts.csv"
    whole = facts.read_bytes()
    facts.write_bytes(whole + b"\n")
    refuses("a changed input", deliver(folder), DIFFERENT, "facts.csv")
    facts.write_bytes(whole)
    log = folder / "p/.erabu/my-project/log.jsonl"
    whole = log.read_bytes()
    log.write_bytes(whole.replace(b"erabu", b"eraba"))
    refuses("a changed log", deliver(folder), DIFFERENT, "作業記録")
    log.write_bytes(whole)
    refuses("into the run", erabu(
        "deliver", "p", "p/report", "-o", "p/report/d.zip", cwd=folder),
        INPUT, "[deliver-inside]")

    other = small(scratch)
    path = other / "p/project.yaml"
    path.write_text(path.read_text().replace("name: my-project",
                                             "name: another"))
    assert erabu("run", "p", cwd=other, )[0] == INPUT  # its report is there
    status, said = erabu("run", "p", "-o", "q/report", cwd=other)
    refuses("a run of another project", erabu(
        "deliver", "p", other / "q/report", "-o", "d.zip", cwd=folder),
        INPUT, "[deliver-project]")
    taken(checks, folder)


def taken(checks, folder):
    """A file that is no delivery of this project stays."""
    other = folder / "other"
    other.mkdir()
    zipfile.ZipFile(other / "zip.zip", "w").close()
    (other / "text.zip").write_text("precious")
    (other / "folder.zip").mkdir()
    os.symlink(other / "text.zip", other / "link.zip")
    for path in sorted(other.iterdir()):
        before = path.read_bytes() if path.is_file() else None
        status, said = erabu("deliver", "p", "p/report", "-o", path,
                             cwd=folder)
        checks.expect(f"{path.name} is someone else's", status == INPUT
                      and "[deliver-taken]" in said and not hidden(other)
                      and (before is None or path.read_bytes() == before), said)
    deliver(folder)
    first = digest(folder / "d.zip")
    status, said = deliver(folder)
    checks.expect("its own delivery is replaced", status == DONE
                  and digest(folder / "d.zip") != first, said)


def names(checks, scratch):
    for bad in ("facts:1.csv", "facts?.csv", "con.csv", "facts.", "fa\\cts.csv"):
        folder = small(scratch)
        (folder / "p/facts.csv").rename(folder / "p" / bad)
        path = folder / "p/project.yaml"
        path.write_text(path.read_text().replace("facts.csv", f"'{bad}'"))
        status, said = erabu("run", "p", cwd=folder)
        checks.expect(f"a run of {bad}", status == DONE, said)
        status, said = deliver(folder)
        checks.expect(f"{bad} is no name on Windows", status == INPUT and
                      "[delivery-name]" in said and bad in said, said)
    folder = small(scratch)
    shutil.copy(folder / "p/roads.csv", folder / "p/Facts.csv")
    path = folder / "p/project.yaml"
    path.write_text(path.read_text().replace("roads.csv", "Facts.csv"))
    status, said = erabu("run", "p", cwd=folder)
    status, said = deliver(folder)
    checks.expect("two names of one on Windows", status == INPUT
                  and "[delivery-same-name]" in said, said)
    folder = small(scratch)
    path = folder / "p/project.yaml"
    path.write_text(path.read_text().replace(
        "facts.csv", str(folder / "p/facts.csv")))
    erabu("run", "p", cwd=folder)
    status, said = deliver(folder)
    checks.expect("an absolute name", status == INPUT
                  and "[delivery-absolute]" in said, said)
    folder = small(scratch)
    (folder / "p/facts.csv").rename(folder / "p/事実 一覧.csv")
    path = folder / "p/project.yaml"
    path.write_text(path.read_text().replace("facts.csv", "事実 一覧.csv"))
    erabu("run", "p", cwd=folder)
    status, said = deliver(folder)
    flags = [member.flag_bits & 0x800
             for member in zipfile.ZipFile(folder / "d.zip").infolist()
             if "事実 一覧.csv" in member.filename]
    checks.expect("Japanese names are flagged as UTF-8", status == DONE
                  and flags == [0x800], said)


# ---- disks and kills ----

def full_disk(checks, scratch):
    folder = small(scratch)
    deliver(folder)
    before = digest(folder / "d.zip")

    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (50000, 50000))
    status, said = erabu("deliver", "p", "p/report", "-o", "d.zip",
                         cwd=folder, preexec_fn=limit)
    checks.expect("a file that may not grow", status == FAILED
                  and "[deliver-write]" in said
                  and digest(folder / "d.zip") == before
                  and not hidden(folder), said)
    disk = scratch / "disk"
    disk.mkdir()
    mount = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=96k", "none",
                            disk], capture_output=True, text=True)
    if mount.returncode != 0:
        print(f"skipped: a full disk ({mount.stderr.strip()})")
        return
    try:
        status, said = erabu("deliver", "p", "p/report", "-o", disk / "d.zip",
                             cwd=folder)
        checks.expect("a full disk", status == FAILED
                      and said.endswith(
                          f"引渡しファイル「{disk / 'd.zip'}」を書けません"
                          "(ディスクに空きがありません) [deliver-write]\n"
                          "  対処: そこを直すか、-o で別の場所を指定して"
                          "ください\n"
                          "問題が1件あります。何も書き換えていません。\n")
                      and not list(disk.iterdir()), said)
    finally:
        subprocess.run(["umount", disk], check=True)


# The archive stands, and its digest could not be told. Which write that is
# depends on how the archive's log compresses.
UNSAID = "結果を標準出力に書き込めません"


def failing_calls(checks, scratch):
    """Every write, sync and rename fails in its turn."""
    if shutil.which("strace") is None:
        print("skipped: no strace")
        return
    folder = small(scratch)
    erabu("run", "p", "--method-only", "--to", "md", cwd=folder)  # few files
    deliver(folder)
    environment = {**os.environ, "ASAN_OPTIONS": "detect_leaks=0"}

    def traced(*options):
        return subprocess.run(
            ["strace", "-f", "-qq", "-o", folder / "trace", *options, ERABU,
             "deliver", "p", "p/report", "-o", "d.zip"], cwd=folder, text=True,
            capture_output=True, env=environment)
    calls = "write,fsync,rename,renameat2"
    result = traced("-e", f"trace={calls},network")
    if "ptrace" in result.stderr.lower():
        print("skipped: strace may not trace here")
        return
    trace = (folder / "trace").read_text(errors="replace")
    sockets = re.findall(r"^\d+ +(?:socket|connect|bind|send\w*|recv\w*)\(.*",
                         trace, re.M)
    checks.expect("no socket", result.returncode == DONE and not sockets,
                  sockets)
    counts = collections.Counter(re.findall(
        r"^\d+ +(write|fsync|rename|renameat2)\(", trace, re.M))
    tried = 0
    for call, count in counts.items():
        for n in range(1, count + 1):
            before = digest(folder / "d.zip")
            result = traced("-e", f"trace={call}", "-e",
                            f"inject={call}:error=EIO:when={n}")
            logged = {json.loads(line)["result"] for line in (
                folder / "p/.erabu/my-project/log.jsonl").read_text()
                .splitlines()}
            now = digest(folder / "d.zip")
            tried += 1
            checks.expect(f"{call} {n} of {count} fails", now in logged
                          and not hidden(folder)
                          and (result.returncode == DONE or now == before
                               or UNSAID in result.stderr),
                          f"{result.returncode} {result.stderr}")
    checks.expect("calls were tried", tried > 20, counts)
    status, said = deliver(folder)
    checks.expect("and the next delivery works", status == DONE, said)
    print(f"{tried} failing calls")


def main():
    if shutil.which("7z") is None:
        sys.exit("7z is missing (p7zip-full)")
    checks = Checks()
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch).resolve()
        for part in (story, determinism, declared, encrypted, refused, names,
                     full_disk, failing_calls):
            start = time.monotonic()
            part(checks, scratch)
            print(f"{part.__name__}: {time.monotonic() - start:.1f} s")
    checks.finish()


main()
