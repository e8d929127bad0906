"""«На утверждении»: reading, ticking, numbers, returning, printing, signing (journey B)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.documents import queue
from desktop.services import roles, workers
from desktop.services.documents import register
from desktop.services.documents.papers import Status
from desktop.services.documents.register import Filter
from desktop.services.roles import Role
from desktop.storage.database import Database
from desktop.views.documents.approval.approve_dialog import ApproveDialog
from desktop.views.documents.approval.return_dialog import ReturnDialog
from desktop.views.documents.approval.view import ApprovalView
from desktop.views.documents.page import DocumentsPage
from desktop.views.documents.papers.sign_dialog import ToSign, open_signing
from desktop.views.documents.prepare.view import PrepareView
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office, Place, Toast
from desktop.views.program.program import Program
from tests.gui.conftest import RecordedMessages, type_text
from tests.gui.paper_desk import idle, papers_file, press, printer, training_base

__all__ = ["papers_file", "printer", "training_base"]
TODAY = dt.date(2025, 11, 20)
WAITING, BLOCKED = 13, 1


@pytest.fixture
def view(program: Program, office: Office, qtbot: QtBot) -> ApprovalView:
    """The head came from «Сегодня» by [Открыть]."""
    office.set_role("head")
    return _opened(program, office, qtbot)


def _opened(program: Program, office: Office, qtbot: QtBot) -> ApprovalView:
    program.go(Place("documents", "approval"))
    settle()
    page = program.window.page("documents")
    assert isinstance(page, DocumentsPage)
    found = page.view("approval")
    assert isinstance(found, ApprovalView)
    idle(qtbot, office, lambda: bool(found.queue.reasons) and bool(found.reader.view.count))
    return found


def plain(label: QLabel) -> str:
    """What a label says, with ordinary spaces."""
    return label.text().replace("\N{NO-BREAK SPACE}", " ")


def _statuses(office: Office) -> dict[str, int]:
    rows = office.read(register.rows, Filter(), office.today)
    return {status: sum(row.status is status for row in rows) for status in Status}


def test_the_list_opens_unticked_with_counts(view: ApprovalView):
    assert len(view.list.ids) == WAITING
    assert view.list.ticked == []
    chips = [made.text() for made in view.list.head.chips.buttons]
    assert chips[0] == f"Ждут {WAITING}"
    assert chips[-1] == "Возвращены 2"
    assert not view.foot.approve.isEnabled()


def test_enter_ticks_and_shows_the_next(view: ApprovalView, office: Office, qtbot: QtBot):
    first, second = view.list.ids[:2]
    press(view.list.table, Qt.Key.Key_Return)
    assert view.list.ticked == [first]
    assert view.current is not None
    assert view.current.id == second
    press(view.list.table, Qt.Key.Key_Left)
    press(view.list.table, Qt.Key.Key_Right)
    press(view.list.table, Qt.Key.Key_Right)
    assert view.list.ticked == [first]
    assert view.reader.place.text() == f"3 из {WAITING}"


def test_keys_work_from_the_page_too(view: ApprovalView):
    view.reader.view.setFocus()
    press(view.reader.view, Qt.Key.Key_Return)
    assert len(view.list.ticked) == 1
    view.top.day.setFocus()
    press(view.top.day, Qt.Key.Key_Return)
    assert len(view.list.ticked) == 1


def test_the_neighbours_are_drawn_before_they_are_wanted(
    view: ApprovalView, office: Office, qtbot: QtBot
):
    idle(qtbot, office)
    drawn: list[object] = []
    view.reader.shown.connect(drawn.append)
    press(view.list.table, Qt.Key.Key_Right)
    assert drawn == [view.list.ids[1]]  # at once: nothing had to be waited for


def test_what_may_not_be_approved_says_why_and_takes_no_tick(view: ApprovalView):
    blocked = next(iter(view.queue.reasons))
    view.list.select(blocked)
    assert view.reader.note.text.text().startswith("Утвердить пока нельзя. ")
    press(view.list.table, Qt.Key.Key_Space)
    view.tick_and_next()
    view.tick_all()
    assert blocked not in view.list.ticked
    assert len(view.list.ticked) == WAITING - BLOCKED


def test_the_place_is_kept_after_a_break(
    view: ApprovalView, program: Program, office: Office, qtbot: QtBot
):
    view.list.select(view.list.ids[5])
    chosen = view.list.current_id
    again = ApprovalView(office)
    qtbot.addWidget(again)
    assert again.list.current_id == chosen
    assert again.list.ticked == []
    idle(qtbot, office)


def test_numbers_are_asked_about_once_and_given(
    view: ApprovalView, office: Office, qtbot: QtBot, program: Program
):
    view.tick_all()
    view.foot.approve.click()
    dialog = view.window().findChild(ApproveDialog)
    assert dialog is not None
    assert plain(dialog.summary) == "12 документов, дата 20.11.2025. Номера:"
    said = [plain(line.numbers) for line in dialog.lines.values()]
    assert "Приказы по основной деятельности: 46-ОД, 47-ОД" in said
    assert "Грамоты, благодарности, дипломы: 2025-21 … 2025-24" in said
    dialog.press_primary()
    idle(qtbot, office, view.done.isVisible)
    assert view.done.text.text() == "Утверждено 12."
    assert len(view.list.ids) == BLOCKED
    rows = office.read(register.rows, Filter(journal="ОД"), office.today)
    assert {row.number for row in rows} >= {"46-ОД", "47-ОД"}
    program.undo_last()
    idle(qtbot, office)
    assert len(view.list.ids) == WAITING


def test_gaps_and_taken_numbers_are_told(view: ApprovalView, office: Office, qtbot: QtBot):
    order = next(row.id for row in view.queue.rows if row.type_code == "D44")
    dialog = view.desk.approve([order], office.today)
    assert dialog is not None
    line = dialog.lines["ОД|"]
    line.first.setValue(50)
    assert plain(line.warning) == "Номера 46-ОД в журнале нет: пропуск."
    assert line.take.text() == "Занять 46-ОД"
    line.keep.click()
    assert line.warning.isHidden()
    assert dialog.decision.first == {"ОД|": 50}
    line.first.setValue(45)
    assert "Номер 45-ОД занят" in plain(line.warning)
    assert not dialog.primary.isEnabled()
    line.take.click()
    assert line.numbers.text().endswith("46-ОД")
    dialog.day.setText("01.12.2025")
    dialog.day.commit()
    assert dialog.decision.day == dt.date(2025, 12, 1)
    dialog.press_primary()
    idle(qtbot, office)
    assert office.read(register.one, order).number == "46-ОД"


def test_returning_with_a_remark(
    view: ApprovalView, office: Office, toasts: list[str], qtbot: QtBot, program: Program
):
    row = view.current
    assert row is not None
    press(view.list.table, Qt.Key.Key_F8)
    dialog = view.window().findChild(ReturnDialog)
    assert dialog is not None
    dialog.press_primary()
    assert dialog.problem.text().startswith("Впишите, что исправить")
    dialog.chips[1].click()
    type_text(dialog.text, "проверьте отчество")
    dialog.press_primary()
    paper = office.read(register.one, row.id)
    assert paper.status is Status.DRAFT
    assert paper.remark == "Фамилия. проверьте отчество"
    assert toasts[-1].startswith("Возвращено с замечанием")
    assert view.current is not None
    assert view.current.id != row.id
    office.set_role("senior_educator")
    program.go(Place("documents", "approval", row.id))
    assert view.reader.note.text.text().startswith("Возвращён с замечанием: Фамилия.")
    view.reader.note.correct.click()
    page = program.window.page("documents")
    assert isinstance(page, DocumentsPage)
    assert page.current == "prepare"
    prepare = page.view("prepare")
    assert isinstance(prepare, PrepareView)
    idle(qtbot, office, lambda: not prepare.desk.is_checking)


def test_the_senior_educator_takes_back_saves_and_marks_as_told(
    program: Program,
    office: Office,
    qtbot: QtBot,
    tmp_path: Path,
    messages: RecordedMessages,
):
    office.set_role("senior_educator")
    view = _opened(program, office, qtbot)
    shown = [made.text() for made in view.foot.senior.values() if made.isVisibleTo(view)]
    assert shown[:2] == ["Забрать обратно", "Сохранить пакет PDF…"]
    assert view.give_back() is None
    first, second = view.list.ids[:2]
    view.list.select(first)
    view.take_back()
    assert office.read(register.one, first).status is Status.DRAFT
    messages.files.append(str(tmp_path / "пакет.pdf"))
    view.save_bundle()
    idle(qtbot, office)
    document = QPdfDocument(None)  # type: ignore[call-overload]
    document.load(str(tmp_path / "пакет.pdf"))
    assert document.pageCount() >= WAITING - 1
    document.close()
    view.list.model.set_ticked([second], on=True)
    assert view.foot.approve.text() == "Отметить утверждённым со слов заведующего 1…"
    dialog = view.approve()
    assert isinstance(dialog, ApproveDialog)
    dialog.press_primary()
    idle(qtbot, office, view.done.isVisible)
    assert office.read(register.one, second).status is Status.REGISTERED
    assert program.undo is not None
    from desktop.services import acts

    assert office.read(acts.undoable, 1)[0].title.startswith("утверждено со слов заведующего")


def test_with_a_pin_only_the_head_approves(program: Program, office: Office, qtbot: QtBot):
    head = next(one for one in office.read(workers.workers) if one.role == Role.HEAD)
    office.database.write(roles.set_pin, head.id, "1234")
    office.set_role("senior_educator")
    view = _opened(program, office, qtbot)
    view.tick_all()
    assert not view.foot.approve.isVisibleTo(view)
    assert view.approve() is None


def test_who_only_looks_changes_nothing(program: Program, office: Office, qtbot: QtBot):
    office.set_role("viewer")
    view = _opened(program, office, qtbot)
    view.tick_all()
    view.take_back()
    assert view.approve() is None
    assert _statuses(office)[Status.FOR_APPROVAL] == WAITING


def test_a_paper_set_free_by_signatures_is_told(example: Database, monkeypatch: pytest.MonkeyPatch):
    """The order waits until the last paper before it is signed."""
    free = example.read(queue.rows, TODAY)[0]
    answers = iter([{free.id: "ждёт подписи"}, {}])
    monkeypatch.setattr(queue, "reasons", lambda *_: next(answers))
    unsigned = example.read(register.rows, Filter(chip=register.Chip.UNSIGNED), TODAY)
    freed = example.write(queue.sign, [unsigned[0].id], TODAY, TODAY)
    assert freed == {free.id: free.name}


def test_the_toast_offers_what_may_be_approved_now(
    view: ApprovalView, office: Office, qtbot: QtBot
):
    idle(qtbot, office)
    said: list[Toast] = []
    office.toasted.connect(said.append)
    dialog = open_signing(office, [ToSign(view.list.ids[0], "Приказ")], view)
    assert dialog is not None
    order = view.list.ids[0]
    dialog.signed.emit({order: "Приказ о закреплении пар"})
    assert said[-1].text == "Приказ о закреплении пар можно утвердить."
    places: list[Place] = []
    office.place_wanted.connect(places.append)
    said[-1].buttons[0].action()
    assert (places[-1].view, places[-1].record) == ("approval", order)
    assert [one.text for one in said[-1].buttons] == ["Открыть"]
    dialog.reject()


def test_drafts_are_named_like_people_say(office: Office):
    assert queue.named("D44", "О поощрении") == "Приказ о поощрении"
    assert queue.named("D33", "Благодарность") == "Благодарность"
    assert queue.named("D99", "") == "D99"
