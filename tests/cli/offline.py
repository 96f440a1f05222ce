#!/usr/bin/env python3
"""The program opens no socket, and writes nothing but its output folder: the
sample's run under strace.

Usage: offline.py ERABU TOP
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ERABU, TOP = (pathlib.Path(a).resolve() for a in sys.argv[1:3])
CALLS = ("network,open,openat,openat2,creat,mkdir,mkdirat,rename,renameat,"
         "renameat2,unlink,unlinkat,rmdir,link,linkat,symlink,symlinkat,"
         "truncate,chmod,fchmodat,chown,fchownat,utimensat,mknod,mknodat")
WRITES = re.compile(r"O_(WRONLY|RDWR|CREAT|TRUNC|APPEND)")
# The sanitizers of the test build open these for themselves.
HARMLESS = ("/dev/null", "/dev/tty", "/proc/")


def trace(scratch):
    log = scratch / "strace.log"
    command = ["strace", "-f", "-qq", "-y", "-s", "4096", "-e",
               f"trace={CALLS}", "-o", log, ERABU, "run", "sites/sample",
               "-o", "out/run", "--threads", "2"]
    # LeakSanitizer cannot work under another tracer.
    environment = {**os.environ, "ASAN_OPTIONS": "detect_leaks=0"}
    result = subprocess.run(command, cwd=scratch, env=environment,
                            capture_output=True, text=True)
    if result.returncode != 0:
        if "ptrace" in result.stderr or "PTRACE" in result.stderr:
            print("skipped: strace may not trace here")
            sys.exit(0)
        sys.exit(f"the run failed ({result.returncode}):\n{result.stderr}")
    return log.read_text("utf-8", "backslashreplace").splitlines()


def written(line, scratch):
    """The paths that one call of the trace would make, change or remove."""
    call = re.match(r"\d+ +(\w+)\((.*)", line)
    if call is None or "= -1 " in line:
        return []
    name, arguments = call.groups()
    if name in ("open", "openat", "openat2") and not WRITES.search(arguments):
        return []
    folder = re.search(r"(?:AT_FDCWD|\d+)<([^>]*)>", arguments)
    base = pathlib.Path(folder.group(1)) if folder else scratch
    return [os.path.normpath(base / path)
            for path in re.findall(r'"((?:[^"\\]|\\.)*)"', arguments)]


def main():
    if shutil.which("strace") is None:
        print("skipped: no strace")
        return
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch).resolve()
        for part in ("sites", "models"):
            shutil.copytree(TOP / part, scratch / part)
        (scratch / "out").mkdir()
        lines = trace(scratch)
        sockets = [x for x in lines if re.match(
            r"\d+ +(socket|connect|bind|send|recv|accept|listen)", x)]
        outside, count = [], 0
        for line in lines:
            for path in written(line, scratch):
                count += 1
                if not path.startswith((f"{scratch}/out/", *HARMLESS)):
                    outside.append(line)
        for fault in sockets + outside:
            print(fault)
        if count < 20:
            sys.exit(f"only {count} paths written: is the trace read right?")
        print(f"{count} paths written, {len(outside)} outside the output "
              f"folder, {len(sockets)} calls of the network")
        sys.exit(bool(sockets or outside))


main()
