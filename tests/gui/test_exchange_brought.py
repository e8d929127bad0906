"""Files brought to the window: dropped, handed over, given at the start."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from desktop.app import Start
from desktop.views.exchange.accepting.view import AcceptView
from desktop.views.exchange.page import ExchangePage
from desktop.views.first_run.wizard import OFFICE
from desktop.views.program.commands import ProgramCommands
from desktop.views.program.exchange_desk import NO_BASE
from desktop.views.program.program import Program
from desktop.views.program.reception import Reception
from tests.gui.conftest import RecordedMessages

_NO = Qt.KeyboardModifier.NoModifier
_LEFT = Qt.MouseButton.LeftButton


def drop(program: Program, *paths: Path) -> bool:
    """Let files fall on the window; whether it took them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    at = QPointF(100, 100)
    copy = Qt.DropAction.CopyAction
    event = QDropEvent(at, copy, data, _LEFT, _NO)
    taken: list[object] = []
    program.window.file_dropped.connect(taken.append)
    program.window.dropEvent(event)
    program.window.file_dropped.disconnect(taken.append)
    return bool(taken)


def shown(program: Program) -> Path | None:
    """The file on the check page."""
    page = program.window.current_page()
    if not isinstance(page, ExchangePage) or page.current != "accept":
        return None
    view = page.view("accept")
    return view.path if isinstance(view, AcceptView) else None


def test_a_dropped_file_leads_to_its_check(program: Program, tmp_path: Path) -> None:
    file, text = tmp_path / "обмен.mkx", tmp_path / "письмо.txt"
    file.write_bytes(b"")
    assert not drop(program, text)
    assert not drop(program, file, text)
    assert drop(program, file)
    assert shown(program) == file


def test_a_file_handed_over_by_a_second_start(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "обмен.mkx"
    file.write_bytes(b"")
    (commands,) = program.findChildren(ProgramCommands)
    desk = Reception(program, commands, tmp_path / "state")
    desk.receive(str(file))
    assert shown(program) == file


def test_without_a_base_it_is_said_what_is_missing(
    empty_program: Program, messages: RecordedMessages, tmp_path: Path
) -> None:
    empty_program.exchange.accept(tmp_path / "обмен.mkx")
    assert messages.errors == [NO_BASE]


def test_the_very_first_start_with_a_file_waits_for_a_base(
    empty_program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A double click before there is any base: the first run, then the check page."""
    monkeypatch.setattr(
        "desktop.views.first_run.safety_step.default_folder", lambda: tmp_path / "Документы"
    )
    file = tmp_path / "Обмен_ДОУ12-в-ДОУ7_2025-11-18_0004.mkx"
    file.write_bytes(b"")
    (commands,) = empty_program.findChildren(ProgramCommands)
    made = Reception(empty_program, commands, tmp_path / "state")
    made.begin(file)
    wizard = made.setup.wizard
    assert wizard is not None
    assert wizard.current == OFFICE
    assert "от сада № 12" in wizard.office.waiting.text()
    wizard.office.full.line.setText("Детский сад № 7")
    wizard.office.short.line.setText("№ 7")
    wizard.office.worker.line.setText("Серова Марина Петровна")
    for _ in range(4):
        wizard.go_on()
    assert empty_program.office is not None
    assert shown(empty_program) == file


def test_a_file_of_exchange_is_no_base_to_begin_with(tmp_path: Path) -> None:
    base, brought = tmp_path / "Сад.mkdb", tmp_path / "обмен.MKX"
    assert (Start(base).base, Start(brought).base, Start().base) == (base, None, None)
