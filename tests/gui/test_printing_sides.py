"""Both sides: a lying sheet is turned over its short edge, an upright one over its long edge."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from desktop.documents import batch, catalogue
from desktop.documents.batch import Job
from desktop.documents.blocks import Page
from desktop.progress import Silent
from desktop.views.common import printing_work
from desktop.views.common.printing_plan import TURN_BOTH, TURN_LYING, sheets_of, turned_words
from desktop.views.common.printing_work import PrintOrder, print_sheets
from tests.gui.test_printing_panel import paper

LONG, SHORT = QPrinter.DuplexMode.DuplexLongSide, QPrinter.DuplexMode.DuplexShortSide


class NotedPrinter(QPrinter):
    """Writes a file and notes each edge it was told."""

    def __init__(self, path: Path) -> None:
        super().__init__(QPrinter.PrinterMode.ScreenResolution)
        self.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.setOutputFileName(str(path))
        self.edges: list[QPrinter.DuplexMode] = []

    def setDuplex(self, duplex: QPrinter.DuplexMode) -> None:  # noqa: N802 - a name of Qt
        self.edges.append(duplex)


def _job(key: str, page: Page, pages: int = 2) -> Job:
    return Job(key=key, sheet=paper(key, pages, page), title=key)


def _printed(path: Path, *jobs: Job, duplex: bool = True) -> list[QPrinter.DuplexMode]:
    outcome = batch.bind(jobs, duplex=duplex)
    printer = NotedPrinter(path)
    order = PrintOrder(outcome.data, sheets_of(outcome.ready, duplex=duplex), duplex=duplex)
    done = print_sheets(printer, order, Silent())
    assert done.is_whole
    return printer.edges


@pytest.mark.parametrize(
    ("page", "edge"),
    [
        (Page.PORTRAIT, LONG),
        (Page.A5, LONG),
        (Page.LANDSCAPE, SHORT),
        (Page.A5_LANDSCAPE, SHORT),
        (Page.FOLDED, SHORT),
    ],
)
def test_the_edge_follows_the_sheet(
    qtbot: QtBot, tmp_path: Path, page: Page, edge: QPrinter.DuplexMode
) -> None:
    assert _printed(tmp_path / "a.pdf", _job("а", page, 4)) == [edge]
    assert _printed(tmp_path / "b.pdf", _job("а", page, 4), duplex=False) == []


def test_another_edge_is_another_print_job(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pile = (_job("а", Page.PORTRAIT), _job("б", Page.FOLDED), _job("в", Page.LANDSCAPE),
            _job("г", Page.PORTRAIT))  # fmt: skip
    assert _printed(tmp_path / "a.pdf", *pile) == [LONG], "a file is one job and has no edges"
    monkeypatch.setattr(printing_work, "_is_file", lambda _printer: False)
    assert _printed(tmp_path / "b.pdf", *pile) == [LONG, SHORT, LONG]


def test_the_panel_says_which_edge() -> None:
    def said(*jobs: Job) -> str:
        return turned_words(sheets_of(batch.bind(jobs, duplex=True).ready, duplex=True))

    upright, lying = _job("а", Page.PORTRAIT), _job("б", Page.FOLDED)
    assert said(upright) == ""
    assert said(lying) == TURN_LYING
    assert said(upright, lying) == TURN_BOTH


def test_what_a_kind_says_of_the_edge_is_what_is_printed() -> None:
    every = catalogue.types().values()
    told = [one for one in every if "по короткому краю" in one.help]
    assert [one.code for one in told] == ["D19"]
    assert all(one.page.is_lying for one in told)
    assert not any("по длинному краю" in one.help for one in every if one.page.is_lying)
