"""Passes the tests from a fresh checkout: ``python3 check.py [--quick] [arguments of pytest]``.

Style, then the tests (layers among them) and beside them the types: first the tests of the inner
layers, which measure their coverage, then windows, papers and everything slow, which would take two
to three times as long if it were measured too. ``--quick`` leaves out slow tests and coverage,
``--coverage`` measures all layers by all tests but the slow ones; arguments of pytest (a file,
``-k``) choose tests and leave out coverage. The first lines must be readable for an old Python: it
has to reach the sentence which refuses it.
"""

import os
import sys

if not (3, 11) <= sys.version_info[:2] <= (3, 14):
    sys.exit("Нужен Python от 3.11 до 3.14, а здесь {}.{}.".format(*sys.version_info))

import subprocess

from installer.checkout import DEVELOPMENT, ENVIRONMENT, ROOT, prepare, python, speak_utf8
from installer.system import SetupError

STATIC = {
    "стиль": ["ruff", "check", "."],
    "оформление": ["ruff", "format", "--check", "."],
}
TYPES = "типы"
WORKERS = ["-n", "auto"]
BY_FILES = [*WORKERS, "--dist", "loadfile", "--no-loadscope-reorder"]  # long files early
INNER = [
    f"--cov=desktop/{part}" for part in ("exchange", "language", "models", "services", "storage")
]
MEASURED = [*BY_FILES, "-m", "not slow and not outer", *INNER, "--cov-report=term:skip-covered"]
REST = [*WORKERS, "--dist", "worksteal", "-m", "slow or outer", "--durations=40"]
WHOLE = [*BY_FILES, "-m", "not slow", "--cov", "--cov-report=term:skip-covered"]
QUICK = [*BY_FILES, "-m", "not slow"]


def _environment() -> dict[str, str]:
    """Who wants no bytecode in the checkout gets it beside the libraries.

    Without any, each of the many processes of a run would compile the whole program anew.
    """
    made = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "PYTHONUTF8": "1"}
    if made.pop("PYTHONDONTWRITEBYTECODE", ""):
        made.setdefault("PYTHONPYCACHEPREFIX", str(ENVIRONMENT / "bytecode"))
    return made


def run(*module: str) -> int:
    """Run a module of the environment in the checkout; returns its exit code."""
    command = [str(python()), "-m", *module]
    return subprocess.run(command, cwd=ROOT, env=_environment(), check=False).returncode


def begin(*module: str) -> "subprocess.Popen[str]":
    """Run a module beside what follows; what it says is kept for the end."""
    return subprocess.Popen(
        [str(python()), "-m", *module],
        cwd=ROOT,
        env=_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )


def _runs(arguments: list[str]) -> list[list[str]]:
    """Arguments of pytest for each of its runs."""
    if not arguments:
        return [MEASURED, REST]
    known = {"--quick": QUICK, "--coverage": WHOLE}.get(arguments[0])
    return [[*known, *arguments[1:]]] if known else [arguments]


def main() -> int:
    speak_utf8()
    try:
        prepare(DEVELOPMENT, screen=False)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    failed = [name for name, command in STATIC.items() if run(*command)]
    with begin("mypy") as types:  # one process for a minute: the tests leave it room
        codes = [run("pytest", *chosen) for chosen in _runs(sys.argv[1:])]
        said, _nothing = types.communicate()
    print(said, end="")
    if types.returncode:
        failed.append(TYPES)
    if failed:
        print("Не прошли проверки: " + ", ".join(failed), flush=True)
    return max(codes, key=abs) or (1 if failed else 0)


if __name__ == "__main__":
    sys.exit(main())
