"""The panel of printing over papers, with a printer which writes a PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from desktop.documents.batch import Job
from desktop.documents.blocks import Look, Page, PageBreak, Paper, Paragraph, Run
from desktop.progress import Cancelled
from desktop.views.common.printing_panel import PRINT, TRIAL, PrintingPanel, open_printing
from desktop.views.common.printing_plan import amount_words, sheets_of
from desktop.views.common.printing_work import Printed, PrintOrder, PrintSheet, print_sheets
from desktop.views.office import Office
from desktop.views.task import Task
from tests.gui.conftest import RecordedMessages

PRINTER = "Принтер в кабинете"


def paper(title: str, pages: int = 1, page: Page = Page.PORTRAIT) -> Paper:
    blocks: list[Any] = []
    for number in range(pages):
        blocks += [PageBreak()] if number else []
        blocks.append(Paragraph((Run(f"{title}, страница {number + 1}"),)))
    return Paper(title, tuple(blocks), Look(page=page))


def job(key: str, **more: Any) -> Job:
    pages = more.pop("pages", 1)
    return Job(key=key, sheet=paper(key, pages), title="Приказ", about=key, **more)


class FilePrinters:
    """One printer whose paper is a file."""

    def __init__(self, folder: Path, names: Sequence[str] = (PRINTER,)) -> None:
        self.folder = folder
        self._names = list(names)
        self.made: list[Path] = []

    def names(self) -> Sequence[str]:
        return self._names

    def default(self) -> str:
        return self._names[0] if self._names else ""

    def printer(self, name: str) -> QPrinter:
        made = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        path = self.folder / f"{len(self.made)}.pdf"
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(path))
        made.setPrinterName(name)
        self.made.append(path)
        return made


@pytest.fixture
def printers(tmp_path: Path) -> FilePrinters:
    return FilePrinters(tmp_path)


Open = Callable[..., PrintingPanel]


@pytest.fixture
def open_panel(qtbot: QtBot, office: Office, printers: FilePrinters) -> Open:
    def opened(jobs: Sequence[Job], given: FilePrinters = printers, **more: Any) -> PrintingPanel:
        panel = PrintingPanel(office, jobs, printers=given, **more)
        qtbot.addWidget(panel)
        panel.show()
        qtbot.waitUntil(lambda: not panel.is_busy)
        return panel

    return opened


def pages_of(path: Path) -> int:
    document = QPdfDocument(None)  # type: ignore[call-overload]
    document.load(str(path))
    return int(document.pageCount())


def print_and_wait(qtbot: QtBot, panel: PrintingPanel) -> Printed:
    with qtbot.waitSignal(panel.finished_printing, timeout=20_000) as waiting:
        panel.primary.click()
    qtbot.waitUntil(lambda: not panel.is_busy)
    assert waiting.args is not None
    found = waiting.args[0]
    assert isinstance(found, Printed)
    return found


def test_all_sheets_with_their_copies_go_to_the_printer(
    qtbot: QtBot, open_panel: Open, printers: FilePrinters
) -> None:
    panel = open_panel([job("а", pages=2, copies=2), job("б")])
    assert panel.choices.amount.text().replace("\u00a0", " ") == "5 листов, 5 страниц"
    sent: list[set[str]] = []
    panel.printed.connect(sent.append)
    done = print_and_wait(qtbot, panel)
    assert done == Printed(5, 5)
    assert pages_of(printers.made[0]) == 5
    assert sent == [{"а", "б"}]
    assert "Что-то не вышло?" in panel.choices.told.words.text()
    assert panel.isVisible()


def test_the_keyboard_stands_on_what_comes_next(
    qtbot: QtBot, open_panel: Open, tmp_path: Path
) -> None:
    panel = open_panel([job("а"), job("б")])
    assert panel.focusWidget() is panel.primary
    panel.choices.trial.click()
    qtbot.waitUntil(lambda: not panel.is_busy)
    assert panel.focusWidget() is panel.primary
    print_and_wait(qtbot, panel)
    assert panel.focusWidget() is panel.cancel
    without = open_panel([job("а")], FilePrinters(tmp_path, ()))
    assert without.focusWidget() is without.choices.pdf


def test_copies_for_all_replace_those_of_the_kinds(open_panel: Open) -> None:
    panel = open_panel([job("а", copies=2), job("б")])
    assert panel.choices.copies.text() == "по видам"
    panel.choices.copies.setValue(3)
    assert len(panel.sheets) == 6


def test_both_sides_take_fewer_sheets_and_papers_never_share_one(
    qtbot: QtBot, open_panel: Open, printers: FilePrinters
) -> None:
    panel = open_panel([job("а", pages=3), job("б")], duplex=True)
    assert [sheet.faces for sheet in panel.sheets] == [(0, 1), (2,), (3,)]
    print_and_wait(qtbot, panel)
    assert pages_of(printers.made[0]) == 6  # a blank back after each odd paper


def test_some_sheets_only(qtbot: QtBot, open_panel: Open, printers: FilePrinters) -> None:
    panel = open_panel([job("а"), job("б"), job("в")])
    panel.choices.first.setValue(2)
    assert panel.choices.some.isChecked()
    sent: list[set[str]] = []
    panel.printed.connect(sent.append)
    print_and_wait(qtbot, panel)
    assert pages_of(printers.made[0]) == 2
    assert sent == [{"б", "в"}]


def test_the_trial_sheet_is_no_printing(
    qtbot: QtBot, open_panel: Open, printers: FilePrinters
) -> None:
    panel = open_panel([job("а", pages=2), job("б")])
    sent: list[set[str]] = []
    panel.printed.connect(sent.append)
    with qtbot.waitSignal(panel.finished_printing, timeout=20_000):
        panel.choices.trial.click()
    qtbot.waitUntil(lambda: not panel.is_busy)
    assert pages_of(printers.made[0]) == 1
    assert sent == []


def test_again_from_a_sheet_after_a_jam(
    qtbot: QtBot, open_panel: Open, printers: FilePrinters
) -> None:
    panel = open_panel([job("а"), job("б"), job("в")])
    print_and_wait(qtbot, panel)
    panel.choices.told.again_from.setValue(3)
    with qtbot.waitSignal(panel.finished_printing, timeout=20_000):
        panel.choices.told.again.click()
    qtbot.waitUntil(lambda: not panel.is_busy)
    assert pages_of(printers.made[1]) == 1


@pytest.mark.parametrize(("answer", "printed"), [(PRINT, 31), (TRIAL, 1), (None, 0)])
def test_more_than_thirty_sheets_are_asked_about(
    qtbot: QtBot,
    open_panel: Open,
    printers: FilePrinters,
    messages: RecordedMessages,
    answer: str | None,
    printed: int,
) -> None:
    panel = open_panel([job("а", copies=31)])
    messages.answers = [answer] if answer else []
    panel.primary.click()
    qtbot.waitUntil(lambda: not panel.is_busy, timeout=20_000)
    assert f"31 лист на «{PRINTER}»" in messages.asked[0].text.replace("\u00a0", " ")
    assert [pages_of(path) for path in printers.made] == ([printed] if printed else [])


def test_forms_are_a_queue_of_their_own(
    qtbot: QtBot, open_panel: Open, printers: FilePrinters
) -> None:
    panel = open_panel([job("а"), job("г1", on_form=True), job("г2", on_form=True)])
    assert len(panel.sheets) == 1
    print_and_wait(qtbot, panel)
    assert panel.choices.forms.isVisible()
    panel.choices.forms.click()
    qtbot.waitUntil(lambda: not panel.is_busy)
    assert [sheet.key for sheet in panel.sheets] == ["г1", "г2"]
    assert panel.choices.right.isVisible()
    print_and_wait(qtbot, panel)
    assert pages_of(printers.made[1]) == 2
    assert not panel.choices.forms.isVisible()


def test_the_order_of_the_pile(qtbot: QtBot, open_panel: Open) -> None:
    panel = open_panel([job("Яна", kind="D1"), job("Анна", kind="D2"), job("Белла", kind="D1")])
    assert [sheet.key for sheet in panel.sheets] == ["Анна", "Белла", "Яна"]
    panel.choices.order_switch.choose("by_kind")
    qtbot.waitUntil(lambda: not panel.is_busy)
    assert [sheet.key for sheet in panel.sheets] == ["Белла", "Яна", "Анна"]


def test_without_a_printer_papers_are_saved(
    qtbot: QtBot, open_panel: Open, tmp_path: Path, messages: RecordedMessages
) -> None:
    panel = open_panel([job("а", pages=2)], FilePrinters(tmp_path, names=()))
    assert panel.choices.no_printer.isVisible()
    assert not panel.primary.isEnabled()
    path = tmp_path / "Приказ"
    messages.files = [str(path)]
    panel.choices.pdf.click()
    qtbot.waitUntil(lambda: path.with_name("Приказ.pdf").exists())
    assert pages_of(path.with_name("Приказ.pdf")) == 2


def test_many_papers_for_word_go_into_a_folder(
    qtbot: QtBot, open_panel: Open, tmp_path: Path, messages: RecordedMessages, toasts: list[str]
) -> None:
    panel = open_panel([job("Осокина Т. В."), job("Ким В. Б.")])
    folder = tmp_path / "Документы"
    messages.files = [str(folder)]
    panel.choices.docx.click()
    qtbot.waitUntil(lambda: bool(toasts), timeout=20_000)
    assert sorted(path.name for path in folder.iterdir()) == [
        "Приказ_Ким В. Б.docx",
        "Приказ_Осокина Т. В.docx",
    ]
    assert "не вернутся" in toasts[0]


def test_the_viewer_of_the_system_gets_the_same_pages(
    open_panel: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []

    def note(url: QUrl) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    panel = open_panel([job("а", pages=3)])
    panel.choices.outside.click()
    assert pages_of(Path(opened[0].toLocalFile())) == 3


@pytest.mark.qt_log_ignore("QPdfEngine|QPainter|QFile")
def test_a_printer_which_is_silent_is_said_in_the_panel(
    qtbot: QtBot, open_panel: Open, tmp_path: Path, messages: RecordedMessages
) -> None:
    panel = open_panel([job("а")], FilePrinters(tmp_path / "нет такой папки"))
    panel.primary.click()
    qtbot.waitUntil(lambda: not panel.is_busy)
    assert "не отвечает. Документы готовы и не потеряются." in panel.choices.failed.text()
    assert panel.choices.failed.isVisible()
    assert panel.primary.isEnabled()
    assert messages.errors == []


def test_both_sides_are_offered_when_they_spare_paper(open_panel: Open) -> None:
    panel = open_panel([job("а", pages=4), job("б")])
    assert panel.choices.hint.text().replace("\u00a0", " ") == "С двух сторон — 3 листа."
    panel.choices.duplex.setChecked(True)
    assert not panel.choices.hint.isVisible()


def test_the_progress_stands_in_the_panel_and_stops_there(
    qtbot: QtBot, open_panel: Open, printers: FilePrinters
) -> None:
    """The panel is modal: a progress window beside it could not be reached."""
    panel = open_panel([job("а", copies=30)])
    panel.line.bar.valueChanged.connect(lambda _value: panel.line.stop.click())
    done = print_and_wait(qtbot, panel)
    assert done.done < done.asked
    assert panel.choices.told.again_from.value() == done.done + 1
    assert f"из {done.asked}" in panel.choices.told.words.text()


def test_closed_while_it_prints_it_goes_on_and_tells(
    qtbot: QtBot, open_panel: Open, printers: FilePrinters, toasts: list[str], office: Office
) -> None:
    panel = open_panel([job("а", copies=5)])
    seen: list[Task] = []
    office.task_started.connect(seen.append)
    sent: list[set[str]] = []
    panel.printed.connect(sent.append)
    panel.primary.click()
    with qtbot.assertNotEmitted(panel.left):
        panel.reject()
    assert [task.title for task in seen] == ["Печатаю"]
    qtbot.waitUntil(lambda: bool(toasts) and not panel.is_busy, timeout=20_000)
    assert "Напечатано 5 листов" in toasts[0]
    assert sent == [{"а"}]
    assert pages_of(printers.made[0]) == 5
    with qtbot.waitSignal(panel.left):
        panel.open()
        panel.reject()


def test_closed_while_pages_are_made_nobody_waits(
    qtbot: QtBot, office: Office, printers: FilePrinters
) -> None:
    panel = open_printing(office, [job("а", copies=40)], None)
    with qtbot.waitSignal(panel.destroyed):
        panel.reject()
    qtbot.waitUntil(lambda: not office.tasks)


class StopsAfter:
    """Somebody presses «Остановить» after some sheets."""

    def __init__(self, sheets: int) -> None:
        self._sheets = sheets

    def report(self, done: int, total: int, text: str = "") -> None:
        if done >= self._sheets:
            raise Cancelled


def test_stopping_tells_how_far_it_came(tmp_path: Path, qtbot: QtBot) -> None:
    from desktop.documents import batch

    outcome = batch.bind([job("а", pages=4)])
    printers = FilePrinters(tmp_path)
    order = PrintOrder(outcome.data, sheets_of(outcome.ready, duplex=False))
    assert print_sheets(printers.printer(PRINTER), order, StopsAfter(3)) == Printed(3, 4)
    assert pages_of(printers.made[0]) == 3


def test_a_lying_page_is_printed_lying(tmp_path: Path, qtbot: QtBot) -> None:
    from desktop.documents import pdf

    data = pdf.render([paper("а"), paper("б", page=Page.LANDSCAPE), paper("в", page=Page.A5)])
    printers = FilePrinters(tmp_path)
    sheets = tuple(PrintSheet((number,)) for number in range(3))
    print_sheets(printers.printer(PRINTER), PrintOrder(data, sheets), StopsAfter(99))
    document = QPdfDocument(None)  # type: ignore[call-overload]
    document.load(str(printers.made[0]))
    sizes = [document.pagePointSize(number).toSize().toTuple() for number in range(3)]
    assert sizes == [(595, 842), (842, 595), (420, 595)]


def test_amounts_are_grammatical() -> None:
    sheets = [PrintSheet((0, 1))] * 21
    assert amount_words(sheets).replace("\u00a0", " ") == "21 лист, 42 страницы"
