"""The shape of the code: layers, sizes, what a service may do, what a test may not do."""

import ast
import subprocess
import sys
import tomllib
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


SHARED = {"common", "gallery", "organization", "people", "program", "shell", "teams"}
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


@pytest.mark.parametrize("path", OURS, ids=name)
def test_size(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= FILE_LINES, f"{name(path)}: {lines} lines"
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            limit = CLASS_LINES if isinstance(node, ast.ClassDef) else FUNCTION_LINES
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= limit, f"{name(path)}:{node.lineno} {node.name}: {length} lines"


@pytest.mark.parametrize("path", PURE, ids=name)
def test_no_clock_below_views(path: Path) -> None:
    """The date is a parameter: a rule gives the same answer on every day."""
    asked = [
        call.lineno
        for call in calls(path)
        if called(call) in CLOCKS or ast.unparse(call.func) == "time.time"
    ]
    assert asked == []


@pytest.mark.parametrize("path", modules("desktop/services"), ids=name)
def test_a_service_neither_commits_nor_starts_threads(path: Path) -> None:
    assert [call.lineno for call in calls(path) if called(call) in {"commit", "rollback"}] == []
    assert _imported(path).isdisjoint({"threading", "concurrent", "asyncio"})


@pytest.mark.parametrize("path", modules("desktop"), ids=name)
def test_nothing_is_left_for_later(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not any(mark in text for mark in ("TODO", "FIXME", "raise NotImplementedError"))


@pytest.mark.parametrize("path", modules("desktop"), ids=name)
def test_no_module_for_everything(path: Path) -> None:
    assert not {path.stem, path.parent.name} & {"utils", "util", "helpers", "misc", "manager"}


@pytest.mark.parametrize("path", modules("tests"), ids=name)
def test_tests_wait_for_events_only(path: Path) -> None:
    """Time and loops of events make tests which fail now and then."""
    for call in calls(path):
        where = f"{name(path)}:{call.lineno}"
        assert called(call) not in {"processEvents", "sleep"}, where
        is_pause = called(call) == "wait" and ast.unparse(call.func) == "qtbot.wait"
        assert not is_pause, where


@pytest.mark.parametrize("path", modules("tests"), ids=name)
def test_waiting_is_not_a_bare_statement(path: Path) -> None:
    """``qtbot.waitExposed(w)`` waits for nothing; it must be ``with qtbot.waitExposed(w): …``."""
    managers = {"waitExposed", "waitActive", "waitSignal", "waitSignals", "captureExceptions"}
    bare = [
        node.lineno
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Expr)
        if isinstance(node.value, ast.Call) and called(node.value) in managers
    ]
    assert bare == []


@pytest.mark.parametrize("path", modules("tests"), ids=name)
def test_no_cyrillic_by_simulated_keys(path: Path) -> None:
    """QTest knows ASCII only: any other letter aborts the whole process."""
    for call in calls(path):
        if called(call) in {"keyClicks", "keyClick"}:
            texts = [each.value for each in call.args if isinstance(each, ast.Constant)]
            assert all(text.isascii() for text in texts if isinstance(text, str)), call.lineno


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
