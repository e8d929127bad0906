"""Each import contract, broken on purpose in a copy: a contract that never fails guards nothing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT

LINT = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
EXCHANGE = "Layers of the exchange"
LAYERS, QT, PAGES = "Layers", "Qt lives in views only", "Pages do not know each other"
TABLES, SOLVER = "Formats of tables stay in tables", "The solver stays in matching"
DECLENSION = "Libraries of declension stay in language"
PAPERS = "Formats of papers stay in documents"
SECRETS = "Encryption stays in exchange"
CONTRACTS = {LAYERS, EXCHANGE, QT, PAGES, TABLES, SOLVER, DECLENSION, PAPERS, SECRETS}
BREACHES = {
    "a service knows the views": (LAYERS, "services/acts.py", "import desktop.views.page"),
    "models know the language": (LAYERS, "models/person.py", "import desktop.language.text"),
    "a package outside the layers": (LAYERS, "extras.py", '"""Belongs nowhere."""'),
    "Qt in the storage": (QT, "storage/files.py", "import PySide6.QtCore"),
    "a page knows a page": (PAGES, "views/staff/__init__.py", "import desktop.views.today"),
    "tables in the views": (TABLES, "views/page.py", "import xlsxwriter"),
    "the solver elsewhere": (SOLVER, "services/acts.py", "import highspy"),
    "a service knows the documents": (
        LAYERS,
        "services/acts.py",
        "import desktop.documents.blocks",
    ),
    "Qt in the documents": (QT, "documents/layout.py", "import PySide6.QtCore"),
    "a writer of papers in a service": (PAPERS, "services/acts.py", "import reportlab"),
    "declension in a service": (DECLENSION, "services/acts.py", "import pytrovich"),
    "papers know the exchange": (LAYERS, "documents/layout.py", "import desktop.exchange.mkx.age"),
    "Qt in the exchange": (QT, "exchange/mkx/age.py", "import PySide6.QtCore"),
    "the file knows who sends it": (
        EXCHANGE,
        "exchange/mkx/age.py",
        "import desktop.exchange.outbound.sending",
    ),
    "encryption in the storage": (SECRETS, "storage/files.py", "import cryptography"),
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "desktop", tmp_path / "desktop", ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


@pytest.mark.parametrize("breach", BREACHES)
def test_contract_breaks(copy: Path, breach: str) -> None:
    contract, file, line = BREACHES[breach]
    with (copy / "desktop" / file).open("a", encoding="utf-8") as source:
        source.write(f"\n{line}\n")
    assert contract in _broken(copy)


def test_every_contract_is_broken_once() -> None:
    assert {contract for contract, _, _ in BREACHES.values()} == CONTRACTS


def test_the_copy_itself_is_clean(copy: Path) -> None:
    assert _broken(copy) == set()


def _broken(folder: Path) -> set[str]:
    """The names of the contracts which do not hold in this copy."""
    done = subprocess.run(
        [sys.executable, "-c", LINT],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    found = {line.removesuffix("BROKEN").strip() for line in _lines(done.stdout, "BROKEN")}
    assert bool(found) == bool(done.returncode), done.stdout
    assert found or len(_lines(done.stdout, "KEPT")) == len(CONTRACTS)
    return found


def _lines(report: str, verdict: str) -> list[str]:
    return [line for line in report.splitlines() if line.endswith(verdict)]
