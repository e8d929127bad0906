"""Deliberate faults of the merge: the tests must catch them (exchange.md 8 D).

    python -m tests.exchange.mutants [--examples 40] [--only WORDS] [--folder FOLDER]

Each fault of ``faults`` lives in a process of its own, forked when everything but the core has been
imported: there the hurt module is imported in the place of the good one, no file is touched. The
test which caught a fault last time runs first, then the edge cases, the property machine and the
other tests of the exchange. FOLDER keeps ``mutants.log``: a stopped run over the same sources goes
on there. Ends with 1 when fewer than 95 % were caught, or when one was caught by nothing better
than SQL which does not parse. Not part of the usual run: it takes minutes.
"""

import argparse
import hashlib
import importlib.util
import json
import os
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

import pytest

from tests.exchange.faults import FAULTS, Fault
from tests.exchange.tally import say

ROOT = Path(__file__).resolve().parents[2]
GOAL = 0.95
PATIENCE = 900
"""Seconds after which a fault counts as caught: the program hangs."""
READY = (
    "hypothesis.stateful",
    "sqlmodel",
    "cryptography.fernet",
    "PySide6.QtTest",
    "desktop.models",
)
"""Imported once for all; nothing of the core is among it."""
CASES = ("test_merging.py", "test_merging_more.py", "test_redirects.py", "test_adversary.py")
REST = ("test_receiving.py", "test_services.py", "test_services_more.py", "test_commands.py",
        "test_previewing.py", "test_profiles.py", "test_faults.py", "test_adversary_files.py",
        "test_replaced_values.py", "test_edge_cases.py", "test_taking_back.py",
        "test_undecided.py")  # fmt: skip
UNPARSED = ("syntax error", "no such column", "no such table", "incomplete input",
            "Incorrect number of bindings", "SyntaxError", "ImportError", "NameError")  # fmt: skip
"""Such a fault proves nothing: any test would trip over it."""


@dataclass(frozen=True)
class Result:
    """What caught a fault; ``by`` is empty when it lives."""

    fault: str
    by: str
    test: str = ""
    error: str = ""
    seconds: int = 0
    sources: str = ""

    @property
    def is_trivial(self) -> bool:
        return any(each in self.error for each in UNPARSED)


@dataclass(frozen=True)
class Plan:
    """What runs in a child: the test which is likely to fail first; or one test only."""

    examples: int
    likely: str = ""
    only: str = ""


# --- the hurt module
class _Text(SourceFileLoader):
    """Loads a module with another text than that of its file."""

    def __init__(self, name: str, path: str, text: str) -> None:
        super().__init__(name, path)
        self._text = text

    def get_code(self, fullname: str) -> CodeType | None:
        return compile(self._text, self.path, "exec")


class _Hurt(MetaPathFinder):
    """Finds one module, hurt."""

    def __init__(self, file: str, text: str) -> None:
        self._module = file.removesuffix(".py").replace("/", ".")
        self._loader = _Text(self._module, str(ROOT / file), text)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != self._module:
            return None
        return importlib.util.spec_from_file_location(
            fullname, self._loader.path, loader=self._loader
        )


def hurt(fault: Fault) -> _Hurt:
    name, file, good, bad = fault
    source = (ROOT / file).read_text(encoding="utf-8")
    if good not in source:
        raise SystemExit(f"«{name}»: в {file} нет того, что портить")
    return _Hurt(file, source.replace(good, bad, 1))


# --- in the child
class Watcher:
    """A plugin of pytest: puts the likely test first, keeps what failed."""

    def __init__(self, likely: str) -> None:
        self._likely = likely
        self.test = self.error = ""

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items.sort(key=lambda item: item.nodeid != self._likely)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[Any]
    ) -> Iterator[None]:
        report: None = yield
        if call.excinfo is not None and not call.excinfo.errisinstance(pytest.skip.Exception):
            self.test = item.nodeid
            self.error = _short(call.excinfo.value)
        return report


def _short(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}".splitlines()[0][:200]


def _look(plan: Plan, *, hurt: bool) -> Result:
    """What fails with the program as it was imported here; unhurt, the other tests stay out."""
    if plan.only:
        return _by_tests("случаи", (plan.only,), "")
    stages = (("случаи", CASES), ("машина", ()), ("остальные", REST if hurt else ()))
    for by, names in stages:
        if by == "машина":
            found = _by_machine(by, plan.examples)
        else:
            found = _by_tests(by, names, plan.likely) if names else Result("", "")
        if found.by:
            return found
    return Result("", "")


def _by_tests(by: str, names: Sequence[str], likely: str) -> Result:
    watcher = Watcher(likely)
    files = [str(ROOT / each if "/" in each else ROOT / "tests/exchange" / each) for each in names]
    chosen = ["-q", "-x", "-m", "not slow", "-p", "no:randomly", "-p", "no:cacheprovider"]
    # What was imported before is not told as what could not be rewritten.
    known = ("-W", "ignore::pytest.PytestAssertRewriteWarning", f"--rootdir={ROOT}")
    code = pytest.main([*files, *chosen, *known], plugins=[watcher])
    if code == pytest.ExitCode.OK:
        return Result("", "")
    return Result("", by, watcher.test, watcher.error or str(code))


def _by_machine(by: str, examples: int) -> Result:
    try:
        from tests.exchange import machine

        machine.run(examples, 15, 7, shrink=False)
    except Exception as error:  # noqa: BLE001 - whatever the fault does
        return Result("", by, "machine", _short(error))
    return Result("", "")


def _child(fault: Fault | None, plan: Plan, answer: Path) -> None:
    folder = answer.parent
    tempfile.tempdir = str(folder)
    os.chdir(folder)
    with (folder / "output.txt").open("wb") as output:
        os.dup2(output.fileno(), 1)
        os.dup2(output.fileno(), 2)
    if fault is not None:
        sys.meta_path.insert(0, hurt(fault))
    try:
        found = _look(plan, hurt=fault is not None)
    except Exception as error:  # noqa: BLE001 - the fault may hurt the very import
        found = Result("", "случаи", "import", _short(error))
    answer.write_text(json.dumps(asdict(found)), encoding="utf-8")


# --- the parent
def tried(fault: Fault | None, plan: Plan) -> Result:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        answer = Path(folder, "answer.json")
        began = time.monotonic()
        child = os.fork()
        if child == 0:
            try:
                _child(fault, plan, answer)
            finally:
                os._exit(0)
        in_time = _ended(child)
        seconds = round(time.monotonic() - began)
        name = fault[0] if fault else ""
        if not in_time:
            return Result(name, "время", seconds=seconds)
        if not answer.exists():
            return Result(name, "падение", seconds=seconds)
        told = json.loads(answer.read_text(encoding="utf-8"))
        return Result(**{**told, "fault": name, "seconds": seconds})


def _ended(child: int) -> bool:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if os.waitpid(child, os.WNOHANG)[0]:
            return True
        threading.Event().wait(0.1)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return False


@contextmanager
def work_folder(chosen: Path | None) -> Iterator[Path]:
    if chosen is not None:
        chosen.mkdir(parents=True, exist_ok=True)
        yield chosen
        return
    with tempfile.TemporaryDirectory() as passing:
        yield Path(passing)


def digest_of_sources() -> str:
    """Of the program, the tests and the data: results over other sources are hints only."""
    digest = hashlib.sha256()
    for folder in ("desktop/exchange", "desktop/storage", "desktop/models", "tests/exchange"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def read_log(log: Path) -> list[Result]:
    if not log.exists():
        return []
    return [Result(**json.loads(line)) for line in log.read_text(encoding="utf-8").splitlines()]


def run(faults: Sequence[Fault], examples: int, folder: Path) -> list[Result]:
    """What caught each; what the log holds of these very sources is not tried again."""
    log, sources = folder / "mutants.log", digest_of_sources()
    known = read_log(log)
    done = {each.fault: each for each in known if each.sources == sources and each.by}
    likely = {each.fault: each.test for each in known if each.test}
    for name in READY:
        importlib.import_module(name)
    assert not any(each.startswith("desktop.storage") for each in sys.modules)
    say(f"исходники {sources}, портим {len(faults)}")
    if "" not in done and not _is_sound(examples, log, sources):
        raise SystemExit("без порчи не проходит")
    results = []
    for fault in faults:
        found = done.get(fault[0]) or _judged(fault, Plan(examples, likely.get(fault[0], "")))
        if fault[0] not in done:
            _write_down(log, found, sources)
        results.append(found)
        mark = "БЕЗ SQL" if found.is_trivial else found.by or "ЖИВ"
        test = found.test.rpartition("::")[2]
        say(f"{mark:9} {found.seconds:5} с  {fault[0]} — {test} {found.error}")
    return results


def _judged(fault: Fault, plan: Plan) -> Result:
    """As ``tried``; a test which fails without the fault too has caught nothing."""
    found = tried(fault, plan)
    if found.by != "остальные" or not tried(None, Plan(plan.examples, only=found.test)).by:
        return found
    return replace(found, by="", error=f"и без порчи: {found.error}")


def _is_sound(examples: int, log: Path, sources: str) -> bool:
    """Whether the edge cases and the machine pass without a fault."""
    found = tried(None, Plan(examples))
    if found.by:
        say(f"{found.by}: {found.test} {found.error}")
        return False
    _write_down(log, Result("", "ничто", seconds=found.seconds), sources)
    return True


def _write_down(log: Path, found: Result, sources: str) -> None:
    line = json.dumps({**asdict(found), "sources": sources}, ensure_ascii=False)
    with log.open("a", encoding="utf-8") as stream:
        stream.write(f"{line}\n")


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--examples", type=int, default=40)
    parser.add_argument("--only", default="")
    parser.add_argument("--folder", type=Path)
    known = parser.parse_args()
    chosen = [fault for fault in FAULTS if known.only in fault[0]]
    with work_folder(known.folder) as folder:
        results = run(chosen, known.examples, folder)
    caught = sum(bool(each.by) and not each.is_trivial for each in results)
    say(f"поймано {caught} из {len(results)}")
    return 0 if caught >= GOAL * len(results) else 1


if __name__ == "__main__":
    sys.exit(main())
