"""Passes the tests from a fresh checkout: ``python3 check.py [--quick] [arguments of pytest]``.

Style and types, then the tests (layers among them): first those which measure coverage, then the
slow ones, which walk through everything and would take two to three times as long if they were
measured too. ``--quick`` leaves out slow tests and coverage; arguments of pytest (a file, ``-k``)
choose tests and leave out coverage. The first lines must be readable for an old Python: it has to
reach the sentence which refuses it.
"""

import os
import sys

if not (3, 11) <= sys.version_info[:2] <= (3, 14):
    sys.exit("Нужен Python от 3.11 до 3.14, а здесь {}.{}.".format(*sys.version_info))

import subprocess

from installer.checkout import DEVELOPMENT, ROOT, prepare, python, speak_utf8
from installer.system import SetupError

STATIC = {
    "стиль": ["ruff", "check", "."],
    "оформление": ["ruff", "format", "--check", "."],
    "типы": ["mypy"],
}
BY_FILES = ["-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder"]  # long files early
MEASURED = [*BY_FILES, "-m", "not slow", "--cov", "--cov-report=term:skip-covered"]
SLOW = [
    "-n",
    "auto",
    "--dist",
    "loadgroup",
    "--no-loadscope-reorder",
    "-m",
    "slow",
    "--durations=40",
]


def run(*module: str) -> int:
    """Run a module of the environment in the checkout; returns its exit code."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "PYTHONUTF8": "1"}
    command = [str(python()), "-m", *module]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def main() -> int:
    speak_utf8()
    arguments = sys.argv[1:]
    try:
        prepare(DEVELOPMENT, screen=False)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    failed = [name for name, command in STATIC.items() if run(*command)]
    if failed:
        print("Не прошли проверки: " + ", ".join(failed), flush=True)
    if arguments[:1] == ["--quick"]:
        runs = [[*BY_FILES, "-m", "not slow", *arguments[1:]]]
    else:
        runs = [arguments] if arguments else [MEASURED, SLOW]
    codes = [run("pytest", *chosen) for chosen in runs]
    return max(codes, key=abs) or (1 if failed else 0)


if __name__ == "__main__":
    sys.exit(main())
