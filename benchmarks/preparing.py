"""How long the window is deaf while 61 certificates are prepared, printed and saved.

    python -m benchmarks.preparing

Measured as in ``benchmarks.window``: goal of 50 ms of work in one piece for each act, the run
fails when the window is deaf above 200 ms.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

from PySide6.QtPrintSupport import QPrinter

from benchmarks.people import fill
from benchmarks.window import Act, Silent, dressed, listen, verdict
from desktop.documents import making
from desktop.services import training
from desktop.storage.database import Database
from desktop.views.common import printing_panel
from desktop.views.common.printing_panel import PRINT, PrintingPanel
from desktop.views.documents.prepare.view import PrepareView
from desktop.views.gallery.preparing import prepare_view
from desktop.views.imports import settle
from desktop.views.office import Choice, Place
from desktop.views.pages import PAGES
from desktop.views.preferences import Preferences
from desktop.views.program.commands import ProgramCommands
from desktop.views.program.program import Program
from desktop.views.shell.main_window import MainWindow

PEOPLE = 61
ANSWERS = {"event_form": "seminar", "topic": "Развитие речи в игре"}
NAME = "Принтер в файл"
FIRST_LOOK = 1.5
"""Seconds for which a person looks at a window which has just been filled."""


class Willing(Silent):
    """Prints when asked whether to."""

    def ask(self, choice: Choice) -> int:
        return choice.answers.index(PRINT) if PRINT in choice.answers else super().ask(choice)


class FilePrinters:
    """One printer whose paper is a file."""

    path = Path()

    def names(self) -> list[str]:
        return [NAME]

    def default(self) -> str:
        return NAME

    def printer(self, _name: str) -> QPrinter:
        made = QPrinter(QPrinter.PrinterMode.HighResolution)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(self.path))
        return made


class Sitting:
    """The acts of one person, in their order."""

    def __init__(self, program: Program, folder: Path) -> None:
        assert program.office is not None
        self._program, self._office, self._folder = program, program.office, folder
        self._heard: list[object] = []
        self._office.toasted.connect(self._heard.append)
        self._opened = perf_counter()

    def acts(self) -> Iterator[Act]:
        self._office.go(Place("documents", "prepare"))
        view = prepare_view(self._program)
        self._selected = view

        def is_calm() -> bool:
            return not view.desk.is_checking

        yield Act("the first second", lambda: None, self._stands)
        yield Act("the order", lambda: view.open_kind("D02"), is_calm)
        yield Act("certificates", lambda: view.open_kind("D32"), is_calm)
        yield Act("61 ticks", lambda: self._tick(view), is_calm)
        yield Act("a letter is typed", lambda: self._answer(view), is_calm)
        yield Act("the next paper", view.look.next.click, is_calm)
        yield Act("the tick of one", lambda: view.desk.tick(self._last), is_calm)
        yield Act("the tick again", lambda: view.desk.tick(self._last), is_calm)
        yield Act("PDF", view.foot.pdf.click, self._is_saved(".pdf"))
        yield Act("[Печать]", view.foot.print.click, self._has_panel)
        yield Act("the panel stands", lambda: None, lambda: not self._panel.is_busy)
        self._panel.finished_printing.connect(self._heard.append)
        yield self._told("61 sheets", self._panel.primary.click)
        yield Act("the panel goes", self._panel.close, is_calm)
        yield self._told("[На утверждение]", view.foot.send.click)
        yield Act("states are seen", lambda: None, is_calm)

    def _stands(self) -> bool:
        """Nobody presses anything before; connections are made ready meanwhile."""
        return perf_counter() - self._opened > FIRST_LOOK and not self._office.tasks

    def _tick(self, view: PrepareView) -> None:
        assert view.desk.selection is not None
        people = [one.id for one in view.desk.selection.candidates][:PEOPLE]
        self._last = people[-1]
        view.desk.set_ticks(set(people))

    def _answer(self, view: PrepareView) -> None:
        form = view.subjects.form.form
        assert form is not None
        for name, value in ANSWERS.items():
            form.editor(name).set_value(value)
        form.editor("date_from").set_value(self._office.today)
        form.editor("topic").edited.emit()

    @property
    def _panel(self) -> PrintingPanel:
        panel = self._program.window.findChild(PrintingPanel)
        assert panel is not None
        return panel

    def _has_panel(self) -> bool:
        found = self._program.window.findChild(PrintingPanel)
        return found is not None and found.isVisible()

    def _is_saved(self, suffix: str) -> Callable[[], bool]:
        return lambda: any(one.suffix == suffix for one in self._folder.iterdir())

    def _told(self, name: str, do: Callable[[], object]) -> Act:
        before = len(self._heard)
        return Act(name, do, lambda: len(self._heard) > before)


def main() -> int:
    _qt = dressed()
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder) / "files"
        files.mkdir()
        FilePrinters.path = Path(folder) / "printed.pdf"
        shutil.copy(_base(Path(folder)), Path(folder) / "Сад.mkdb")
        setattr(printing_panel, "SystemPrinters", FilePrinters)  # noqa: B010 - a door for tests
        window = MainWindow(Preferences(), PAGES)
        window.resize(1366, 768)
        program = Program(window, Willing(files))
        ProgramCommands(program, PAGES)
        window.show()
        if not program.open(Path(folder) / "Сад.mkdb"):
            raise RuntimeError
        settle()
        worst = listen(f"{PEOPLE} certificates", Sitting(program, files).acts())
        _check(program)
        program.close()
        window.close()
    return verdict(worst)


def _base(folder: Path) -> Path:
    """The training base with so many further people."""
    path = folder / training.NAME
    training.make_training_base(path)
    database = Database(path)
    database.write(fill, PEOPLE)
    database.close()
    return path


def _check(program: Program) -> None:
    assert program.office is not None
    made = program.office.read(making.open_papers, "D32", "a")
    assert len(made) == PEOPLE, len(made)


if __name__ == "__main__":
    sys.exit(main())
