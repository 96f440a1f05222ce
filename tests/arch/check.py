#!/usr/bin/env python3
"""Keeps the house: the floors of docs/architecture.md, sizes (of the tests,
too), unique ids, how problems end, numbers of decisions.

Usage: check.py TOP
"""
import pathlib
import re
import sys

TOP = pathlib.Path(sys.argv[1])
LONGEST_FUNCTION, LONGEST_FILE, WIDEST_LINE = 60, 500, 80
STANDARD = set("""assert ctype dirent errno fcntl float inttypes limits locale
malloc math pthread pwd sched setjmp signal stdarg stdatomic stdbool stddef stdint stdio stdlib string termios time
unistd sys/file sys/stat sys/types sys/utsname sys/mman sys/wait sys/resource iconv""".split())

faults = []


def fault(path, line, text):
    faults.append(f"{path.relative_to(TOP)}:{line}: {text}")


def floors():
    """folder -> set of what it may include, from the table."""
    table = {}
    for line in (TOP / "docs/architecture.md").read_text().splitlines():
        cells = [c.strip() for c in line.strip().strip("|").split("|")]
        if len(cells) == 4 and cells[0].isdigit():
            table[cells[1]] = set(cells[2].split())
    return table


def check_include(path, number, line, allowed, folder):
    quoted = re.match(r'\s*#\s*include\s+"([^"]+)"', line)
    angled = re.match(r"\s*#\s*include\s+<([^>]+)>", line)
    if quoted:
        place = quoted.group(1)
        stem = place.rsplit(".", 1)[0]
        first = place.split("/")[0]
        if first != folder and first not in allowed and stem not in allowed:
            fault(path, number, f"floor '{folder}' may not include {place}")
    elif angled and folder != "adapt":
        if angled.group(1).removesuffix(".h") not in STANDARD:
            fault(path, number, f"third-party header {angled.group(1)}"
                                " outside adapt")


def check_functions(path, lines):
    start = None
    for number, line in enumerate(lines, 1):
        if line == "{":
            start = number
        elif line.startswith("}") and start:
            if number - start > LONGEST_FUNCTION:
                fault(path, start, f"function of {number - start} lines")
            start = None


def check_sizes(path, lines):
    if len(lines) > LONGEST_FILE + 1:
        fault(path, 1, f"file of {len(lines) - 1} lines")
    for number, line in enumerate(lines, 1):
        if len(line) > WIDEST_LINE and path.suffix in (".c", ".h"):
            fault(path, number, f"line of {len(line)} characters")
        if re.search(r"\b(TO" r"DO|FIX" r"ME|XX" r"X)\b", line):
            fault(path, number, "left open")
    check_functions(path, lines)


def check_floor(path, lines, table):
    folder = path.relative_to(TOP / "src").parts[0]
    if folder not in table:
        fault(path, 1, f"folder '{folder}' is on no floor")
        return
    for number, line in enumerate(lines, 1):
        check_include(path, number, line, table[folder], folder)
        if folder != "cli" and re.search(r"\b(exit|setlocale)\(", line):
            fault(path, number, "exit or setlocale below cli")


def check_problem_ids():
    seen = {}
    pattern = re.compile(
        r'(?:PROBLEM|WARNING)_KIND\(\s*\w+,\s*"([^"]+)"')
    for path in sorted((TOP / "src").rglob("*.c")):
        for match in pattern.finditer(path.read_text()):
            name = match.group(1)
            line = path.read_text()[:match.start()].count("\n") + 1
            if name in seen:
                fault(path, line, f"problem id '{name}' also in {seen[name]}")
            seen[name] = path.relative_to(TOP)
            if not re.fullmatch(r"[a-z0-9-]+", name):
                fault(path, line, f"problem id '{name}'")
    if not seen:
        fault(TOP / "src", 0, "no problem ids found: the check is broken")


def arguments_of(text, start):
    """The string arguments of a call whose bracket opens before `start`, each
    with its pieces joined; None for another."""
    found, depth = [None], 0
    for token in re.finditer(r'"((?:\\.|[^"\\])*)"|[(),]', text[start:]):
        mark = token.group()
        if mark == "," and depth == 0:
            found.append(None)
        elif mark == ")" and depth == 0:
            return found
        elif mark[0] == '"':
            found[-1] = (found[-1] or "") + token.group(1)
        elif mark in "()":
            depth += 1 if mark == "(" else -1
    return found


def check_problem_ends():
    """Sentences of problems and their hints end without a full stop, in both
    languages: an id, or a line of its own, follows."""
    for path in sorted((TOP / "src").rglob("*.c")):
        text = path.read_text()
        for match in re.finditer(r"\b(?:PROBLEM|WARNING)_KIND\(", text):
            line = text[:match.start()].count("\n") + 1
            for words in arguments_of(text, match.end())[2:]:
                if words and words.endswith(("。", ".", "．")):
                    fault(path, line, f"ends with a full stop: {words}")


def check_decisions():
    """Numbered one by one, and the index has them all in that order."""
    folder = TOP / "docs/decisions"
    names = sorted(p.name for p in folder.glob("0*.md"))
    index = folder / "README.md"
    for place, name in enumerate(names, 1):
        title = (folder / name).read_text().split("\n")[0]
        if not (name.startswith(f"{place:04}-")
                and title.startswith(f"# {place:04} ")):
            fault(folder / name, 1, f"should be decision {place:04}")
    if re.findall(r"^\| \[\d+\]\((.*?)\)", index.read_text(), re.M) != names:
        fault(index, 1, "does not list the decisions in order")


def sources(folder, *suffixes):
    return sorted(p for p in (TOP / folder).rglob("*")
                  if p.suffix in suffixes)


def main():
    table = floors()
    if len(table) != 10:
        fault(TOP / "docs/architecture.md", 1, "the table of floors is gone")
    program = sources("src", ".c", ".h", ".def")
    files = (program + sources("include", ".h") +
             sources("tests", ".c", ".h", ".py"))
    for path in files:
        lines = path.read_text().split("\n")
        check_sizes(path, lines)
        if path in program:
            check_floor(path, lines, table)
    check_problem_ids()
    check_problem_ends()
    check_decisions()
    print("\n".join(faults))
    print(f"{len(files)} files, {len(faults)} faults")
    sys.exit(1 if faults else 0)


main()
