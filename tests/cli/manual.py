#!/usr/bin/env python3
"""Every command that README.md and the manual show does what they say: runs,
and ends with 0. Every option, file and folder they name is there.

Usage: manual.py ERABU TOP
"""
import pathlib
import re
import shlex
import shutil
import subprocess
import tempfile

from checks import ERABU, TOP, Checks

checks = Checks()
PAGES = ["README.md", "docs/manual/ja.md", "docs/manual/en.md"]
expect = checks.expect


def commands(text):
    """Indented lines, and code within a line that names a project."""
    found = re.findall(r"^    (erabu [^#\n]*)", text, re.MULTILINE)
    found += re.findall(r"`(erabu [a-z]+ [^`\s-][^`]*)`", text)
    return [command.strip() for command in found]


def run(page, text):
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        for part in ("sites", "models"):
            shutil.copytree(TOP / part, scratch / part)
        shown = commands(text)
        expect(f"{page} shows commands", len(shown) >= 5)
        for command in shown:
            words = shlex.split(command)
            result = subprocess.run([ERABU, *words[1:]], cwd=scratch,
                                    capture_output=True, encoding="utf-8")
            # diff answers 4 where the runs that are shown differ.
            good = (0, 4) if words[1] == "diff" else (0,)
            expect(f"{page}: `{command}` ends with 0\n{result.stderr}",
                   result.returncode in good)
    return len(shown)


def names(page, text):
    """Options are the program's, scripts' words ./dev's, links lead on."""
    help_page = subprocess.run([ERABU, "--help"], capture_output=True,
                               encoding="utf-8").stdout
    for option in re.findall(r"(?<![\w-])--[a-z][a-z-]+", text):
        expect(f"{page}: {option} is an option", f"  {option} " in help_page)
    script = (TOP / "dev").read_text("utf-8")
    for word in re.findall(r"\./dev ([a-z]+)", text):
        expect(f"{page}: ./dev {word}", f"\n{word})" in script)
    for link in re.findall(r"\]\(([^)#:]+)\)", text):
        expect(f"{page} links to {link}",
               ((TOP / page).parent / link).exists())


def columns(page, text):
    """The tables' words of files and layers stand in the reference."""
    reference = "".join(p.read_text("utf-8")
                        for p in (TOP / "docs/reference").glob("*.md"))
    for row in re.findall(r"^\| [\w.]+\.(?:yaml|csv) \|.*\| (.*) \|$", text,
                          re.MULTILINE):
        for word in row.split(", "):
            expect(f"{page}: {word} is in the reference",
                   re.search(rf"\b{re.escape(word)}\b", reference))


def check(project):
    return subprocess.run([ERABU, "check", project],
                          capture_output=True).returncode


def words(page, text, scratch):
    """The words that some facts are one of are those the program takes."""
    head = "site,fact,value,unit,state,source,date\n"
    rows = re.findall(r"^  `(\w+)(?:/…)?`: ([\w, ]+)", text, re.MULTILINE)
    expect(f"{page} names the words of five facts", len(rows) == 5)
    for fact, choices in rows:
        item = {"utility": "/water", "hazard_survey": "/inland"}.get(fact, "")
        for word in [*choices.strip().split(", "), "no_such_word"]:
            (scratch / "facts.csv").write_text(
                f"{head}A,{fact}{item},{word},,measured,a letter,2026-01-01\n")
            expect(f"{page}: {fact}{item} may be {word}",
                   (check(scratch) == 0) == (word != "no_such_word"))


def layer(page, text, sample):
    """The layer that the manual shows is one."""
    block = re.search(r"(?:^    .*\n)*^    layers:\n(?:^    .*\n)+", text,
                      re.MULTILINE).group()
    path = sample / "project.yaml"
    project = path.read_text("utf-8")
    begin = project.index("\nlayers:\n") + 1
    end = re.compile(r"^(?=\w)", re.MULTILINE).search(project, begin + 8)
    path.write_text(project[:begin] + re.sub(r"^    ", "", block,
                                             flags=re.MULTILINE)
                    + (project[end.start():] if end else ""), "utf-8")
    expect(f"{page}: its layer can be read", check(sample) == 0)
    path.write_text(project, "utf-8")


def claims(page, text):
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        for part in ("sites", "models"):
            shutil.copytree(TOP / part, scratch / part)
        layer(page, text, scratch / "sites/sample")
        subprocess.run([ERABU, "init", scratch / "p"], capture_output=True)
        words(page, text, scratch / "p")


def main():
    count = 0
    for page in PAGES:
        text = (TOP / page).read_text("utf-8")
        count += run(page, text)
        names(page, text)
        columns(page, text)
        if page != "README.md":
            claims(page, text)
    print(f"{count} commands")
    checks.finish()


main()
