"""What the tests of whole commands share: counting, calling, looking."""
import pathlib
import subprocess
import sys

ERABU, TOP = (pathlib.Path(a).resolve() for a in sys.argv[1:3])
DONE, FAILED, USAGE, INPUT, DIFFERENT = range(5)


class Checks:
    def __init__(self):
        self.count = self.failures = 0

    def expect(self, what, good, shown=""):
        self.count += 1
        if not good:
            self.failures += 1
            print(f"FAILED: {what}\n{shown}")

    def finish(self):
        print(f"{self.count - self.failures} passed, {self.failures} failed")
        sys.exit(self.failures > 0)


def erabu(*arguments, cwd, **options):
    """Its exit status and all it says."""
    result = subprocess.run([ERABU, *arguments], cwd=cwd, text=True,
                            capture_output=True, errors="replace", **options)
    return result.returncode, result.stdout + result.stderr


def contents(folder):
    """Every file of a folder with its bytes."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def hidden(folder):
    """What a command that was killed has left."""
    return [path.name for path in folder.iterdir() if ".erabu-" in path.name]
