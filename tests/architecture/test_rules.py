"""The shape of the code: layers, sizes, what a service may do, what a test may not do."""

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from importlinter.cli import lint_imports

from tests.architecture.sources import ROOT, called, calls, modules, name, tree

FILE_LINES, FUNCTION_LINES, CLASS_LINES = 400, 50, 250
OURS = [
    *modules("desktop", "installer", "benchmarks", "tests"),
    ROOT / "start.py",
    ROOT / "check.py",
]
PURE = modules("desktop/services", "desktop/models", "desktop/language")
CLOCKS = {"today", "now", "utcnow", "localtime"}
HEAVY = {"alembic", "docx", "highspy", "numpy", "pydantic", "pymorphy3", "pytrovich"}
HEAVY |= {"reportlab", "sqlalchemy", "sqlmodel", "xlsxwriter"}
BEFORE_FIRST_PAINT = (
    "desktop.views.shell.main_window",
    "desktop.views.theme",
    "desktop.views.icons",
)


def test_layers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True) == 0


SHARED = {"assignments", "common", "gallery", "organization", "people", "program", "shell", "teams"}
"""Packages of views which are no pages themselves."""


def test_every_page_is_in_the_contract_of_independence() -> None:
    contracts = _settings()["importlinter"]["contracts"]
    listed = next(each["modules"] for each in contracts if each["type"] == "independence")
    views = ROOT / "desktop/views"
    folders = {each.parent.name for each in views.glob("*/__init__.py")} - SHARED
    assert set(listed) == {f"desktop.views.{folder}" for folder in folders}


def test_every_layer_without_qt_is_in_its_contract() -> None:
    contracts = _settings()["importlinter"]["contracts"]
    listed = next(each["source_modules"] for each in contracts if each["type"] == "forbidden")
    top = {each.stem for each in (ROOT / "desktop").iterdir() if _is_module(each)}
    assert set(listed) == {f"desktop.{each}" for each in top - {"__main__", "app", "cli", "views"}}


def test_four_kinds_of_contracts() -> None:
    kinds = {each["type"] for each in _settings()["importlinter"]["contracts"]}
    assert kinds == {"layers", "forbidden", "independence", "protected"}


def test_size() -> None:
    long_files = [
        f"{name(path)}: {lines} lines"
        for path in OURS
        if (lines := path.read_text(encoding="utf-8").count("\n")) > FILE_LINES
    ]
    assert [*long_files, *_long_parts()] == []


def _long_parts() -> Iterator[str]:
    for path in OURS:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                limit = CLASS_LINES if isinstance(node, ast.ClassDef) else FUNCTION_LINES
                length = (node.end_lineno or 0) - node.lineno + 1
                if length > limit:
                    yield f"{name(path)}:{node.lineno} {node.name}: {length} lines"


def test_no_clock_below_views() -> None:
    """The date is a parameter: a rule gives the same answer on every day."""
    assert [
        _where(path, call)
        for path in PURE
        for call in calls(path)
        if called(call) in CLOCKS or ast.unparse(call.func) == "time.time"
    ] == []


def test_a_service_neither_commits_nor_starts_threads() -> None:
    services = modules("desktop/services")
    assert [
        _where(path, call)
        for path in services
        for call in calls(path)
        if called(call) in {"commit", "rollback"}
    ] == []
    threads = {"threading", "concurrent", "asyncio"}
    assert [name(path) for path in services if not _imported(path).isdisjoint(threads)] == []


def test_nothing_is_left_for_later() -> None:
    marks = ("TODO", "FIXME", "raise NotImplementedError")
    assert [
        name(path)
        for path in modules("desktop")
        if any(mark in path.read_text(encoding="utf-8") for mark in marks)
    ] == []


def test_no_module_for_everything() -> None:
    vague = {"utils", "util", "helpers", "misc", "manager"}
    assert [
        name(path) for path in modules("desktop") if {path.stem, path.parent.name} & vague
    ] == []


def test_tests_wait_for_events_only() -> None:
    """Time and loops of events make tests which fail now and then."""
    assert [
        _where(path, call)
        for path in modules("tests")
        for call in calls(path)
        if called(call) in {"processEvents", "sleep"}
        or (called(call) == "wait" and ast.unparse(call.func) == "qtbot.wait")
    ] == []


def test_waiting_is_not_a_bare_statement() -> None:
    """``qtbot.waitExposed(w)`` waits for nothing; it must be ``with qtbot.waitExposed(w): …``."""
    managers = {"waitExposed", "waitActive", "waitSignal", "waitSignals", "captureExceptions"}
    assert [
        _where(path, node)
        for path in modules("tests")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Expr)
        if isinstance(node.value, ast.Call) and called(node.value) in managers
    ] == []


def test_no_cyrillic_by_simulated_keys() -> None:
    """QTest knows ASCII only: any other letter aborts the whole process."""
    assert [
        _where(path, call)
        for path in modules("tests")
        for call in calls(path)
        if called(call) in {"keyClicks", "keyClick"}
        for each in call.args
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
        if not each.value.isascii()
    ] == []


@pytest.mark.parametrize("module", BEFORE_FIRST_PAINT)
def test_first_paint_needs_no_heavy_library(module: str) -> None:
    """Each of them would keep the window from appearing for a noticeable time."""
    script = f"import sys, {module}; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = {each.split(".")[0] for each in done.stdout.split()}
    assert loaded.isdisjoint(HEAVY)
    assert "PySide6" in loaded


def _where(path: Path, node: ast.expr | ast.stmt) -> str:
    return f"{name(path)}:{node.lineno}"


def _settings() -> dict[str, Any]:
    settings: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return dict(settings["tool"])


def _is_module(path: Path) -> bool:
    return (path.suffix == ".py" and path.stem != "__init__") or (path / "__init__.py").is_file()


def _imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {each.name.split(".")[0] for each in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").split(".")[0])
    return found
