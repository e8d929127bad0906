"""A window over the training base with its papers; keys as people press them."""

from __future__ import annotations

import functools
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget

from desktop.documents.training_papers import make_training_base
from desktop.services import training
from desktop.views.office import Office

SMALLEST_DPI = 72
"""The tests look at what was printed, not at how fine it is."""
WAIT = 15_000
"""Milliseconds which the background is given on a busy computer."""


@pytest.fixture(scope="session")
def papers_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One training base with papers for all tests; who changes it takes a copy."""
    return _made(tmp_path_factory.getbasetemp())


@functools.cache
def _made(folder: Path) -> Path:
    """Once: a fixture which modules import is another one in each of them."""
    path = folder / "papers" / training.NAME
    path.parent.mkdir()
    make_training_base(path)
    return path


@pytest.fixture
def training_base(papers_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(papers_file, tmp_path / training.NAME))


class PaperPrinter:
    """A printer which writes a PDF: what the panel asks of the system."""

    path = Path()

    def names(self) -> list[str]:
        return ["Принтер в кабинете"]

    def default(self) -> str:
        return "Принтер в кабинете"

    def printer(self, _name: str) -> QPrinter:
        made = QPrinter(QPrinter.PrinterMode.HighResolution)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(self.path))
        made.setResolution(SMALLEST_DPI)
        return made


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The path of what was printed."""
    path = tmp_path / "printed.pdf"
    monkeypatch.setattr(PaperPrinter, "path", path)
    monkeypatch.setattr("desktop.views.common.printing_panel.SystemPrinters", PaperPrinter)
    return path


def idle(qtbot: object, office: Office, also: Callable[[], bool] = lambda: True) -> None:
    """Until nothing works in the background and ``also`` is so."""
    qtbot.waitUntil(lambda: not office.tasks and also(), timeout=WAIT)  # type: ignore[attr-defined]


def press(widget: QWidget, key: Qt.Key, *, ctrl: bool = False) -> None:
    """A key on a widget."""
    held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, held))
