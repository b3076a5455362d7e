#!/usr/bin/env python3
"""run.py BUILD: runs tests/cli/*.test with the programs of BUILD, each file in a temporary folder of its own.

A test file: `# comment`, `$ command` (sh, in the folder), the expected lines, `[status]` where it is not 0. In an expected
line … stands for any text; a line … alone stands for any lines. The corpus is in ./corpus, tests/cases is $CASES, stdout and stderr are one."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent


def commands(text):
    """(command, expected lines, status) in order."""
    found = []
    for line in text.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], [], [0]))
        elif found and re.fullmatch(r"\[\d+\]", line):
            found[-1][2][0] = int(line[1:-1])
        elif found and not line.startswith("# "):
            found[-1][1].append(line)
    return [(command, expected, status[0]) for command, expected, status in found]


def matches(expected, lines):
    while expected and not expected[-1]:
        expected = expected[:-1]
    pattern = "".join(r"(?:.*\n)*" if line == "…" else ".*".join(map(re.escape, line.split("…"))) + r"\n" for line in expected)
    return re.fullmatch(pattern, "".join(line + "\n" for line in lines)) is not None


def run(path, build):
    failures = []
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "corpus", pathlib.Path(folder) / "corpus")
        env = {k: v for k, v in os.environ.items() if not k.startswith("GUILLEMET")}
        env.update(PATH=f"{build}:{env['PATH']}", GUILLEMET_ARCHIVE=f"{folder}/archive", HOME=folder, COLUMNS="80",
                   CASES=str(HERE.parent / "cases"))
        for command, expected, status in commands(path.read_text(encoding="utf-8")):
            done = subprocess.run(["sh", "-c", command], cwd=folder, env=env, capture_output=True, timeout=120, stdin=subprocess.DEVNULL)
            output = (done.stdout + done.stderr).decode("utf-8", "replace").replace(folder, "DIR").replace("\u00a0", " ").replace("\u202f", " ")
            if done.returncode != status or not matches(expected, output.splitlines()):
                failures.append(f"{path.name}: $ {command}\nexpected [{status}]:\n" + "\n".join(expected) +
                                f"\ngot [{done.returncode}]:\n{output}")
    return failures


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    tests = sorted(HERE.glob(sys.argv[2] if len(sys.argv) > 2 else "*.test"))
    failures = [failure for test in tests for failure in run(test, build)]
    print("\n\n".join(failures))
    print(f"{len(tests)} files, {len(failures)} failed commands")
    sys.exit(bool(failures) or not tests)


if __name__ == "__main__":
    main()
