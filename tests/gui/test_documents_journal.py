"""«Журнал»: journals, states, signing, scans, annulling, new editions, numbers."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QMimeData, QPoint, QRect, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QMenu, QToolButton
from pytestqt.qtbot import QtBot

from desktop.documents import issuing
from desktop.services import acts, search
from desktop.services.documents import papers, register, series
from desktop.services.documents.papers import Status
from desktop.services.documents.register import Filter, RegisterRow
from desktop.services.people import fields
from desktop.views.common.printing_panel import PrintingPanel
from desktop.views.documents.journal.annul_dialog import AnnulDialog
from desktop.views.documents.journal.journals import CELL_PADDING
from desktop.views.documents.journal.view import JournalView
from desktop.views.documents.page import DocumentsPage
from desktop.views.documents.papers.series_dialog import SeriesDialog
from desktop.views.documents.papers.sign_dialog import SignDialog
from desktop.views.documents.prepare.view import PrepareView
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office, Place
from desktop.views.program.program import Program
from desktop.views.staff.page import StaffPage
from desktop.views.staff.people.list_view import StaffList
from desktop.views.staff.sections.documents import DocumentsSection
from tests.gui.conftest import RecordedMessages, type_text
from tests.gui.paper_desk import idle, papers_file, press, printer, training_base

__all__ = ["papers_file", "printer", "training_base"]
ORDERS = "ОД"


@pytest.fixture
def view(program: Program, office: Office, qtbot: QtBot) -> JournalView:
    office.set_role("head")
    program.go(Place("documents", "journal"))
    settle()
    found = _page(program).view("journal")
    assert isinstance(found, JournalView)
    idle(qtbot, office)
    return found


def _page(program: Program) -> DocumentsPage:
    page = program.window.page("documents")
    assert isinstance(page, DocumentsPage)
    return page


def _row(view: JournalView, number: str) -> RegisterRow:
    return next(row for row in view.shown.rows.values() if row.number == number)


def _state(office: Office, row: RegisterRow) -> Status:
    return office.read(register.one, row.id).status


def test_journals_show_counts_and_next_numbers(view: JournalView):
    titles = [view.journals.chooser.itemText(n) for n in range(view.journals.chooser.count())]
    assert titles[0].startswith("Все документы: ")
    assert "Приказы по основной деятельности: 7, следующий 46-ОД" in titles
    assert titles[-1].startswith("Без номера")
    view.journals.choose(ORDERS)
    assert {view.shown.rows[one].series for one in view.list.ids} == {ORDERS}
    view.journals.choose(None)
    assert len(view.list.ids) > 30


def test_names_of_journals_are_not_cut(view: JournalView):
    tree = view.journals.list
    room = QRect(0, 0, tree.header().sectionSize(0) - CELL_PADDING, 1000)
    for place in range(tree.topLevelItemCount()):
        item = tree.topLevelItem(place)
        assert item is not None
        needed = tree.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, item.text(0))
        assert tree.visualItemRect(item).height() >= needed.height(), item.text(0)


def test_chips_narrow_the_list(view: JournalView):
    view.list.head.chips.choose("unsigned")
    assert {view.shown.rows[one].status for one in view.list.ids} == {Status.REGISTERED}
    view.list.head.chips.choose("annulled")
    assert [view.shown.rows[one].number for one in view.list.ids] == ["44-ОД"]
    view.list.select(view.list.ids[0])
    assert view.details.text.text().startswith("Аннулирован: Куратор не менялся")


def test_signing_all_except_one(view: JournalView, office: Office, toasts: list[str]):
    view.list.head.chips.choose("unsigned")
    count = len(view.list.ids)
    dialog = view.sign()
    assert isinstance(dialog, SignDialog)
    dialog.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert dialog.primary.text() == f"Отметить {count - 1}"
    dialog.day.setText("01.09.2025")
    dialog.press_primary()
    assert "дата подписи раньше даты документа" in dialog.problem.text()
    dialog.day.setText("20.11.2025")
    dialog.press_primary()
    left = office.read(register.rows, Filter(chip=register.Chip.UNSIGNED), office.today)
    assert len(left) == 1
    assert toasts[-1].startswith("Отмечено подписанными")


def test_reprinting_keeps_the_number(
    view: JournalView, office: Office, qtbot: QtBot, printer: Path, toasts: list[str]
):
    view.desk.print([_row(view, "45-ОД")])
    qtbot.waitUntil(lambda: view.window().findChild(PrintingPanel) is not None, timeout=15_000)
    panel = view.window().findChild(PrintingPanel)
    assert panel is not None
    idle(qtbot, office, panel.primary.isEnabled)
    with qtbot.waitSignal(panel.printed, timeout=15_000):
        panel.primary.click()
    idle(qtbot, office)
    assert toasts[-1] == "Повторная печать, номер тот же — 45-ОД"
    panel.reject()


def test_a_scan_is_chosen_or_dropped(
    view: JournalView, office: Office, tmp_path: Path, messages: RecordedMessages
):
    scan = tmp_path / "Приказ со скана.pdf"
    scan.write_bytes(b"%PDF-1.4 scan")
    order, other = _row(view, "45-ОД"), _row(view, "43-ОД")
    messages.files.append(str(scan))
    view.desk.attach(order)
    assert office.read(register.one, order.id).scan_name == scan.name
    view.list.select(other.id)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(scan))])
    move, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    view.dropEvent(QDropEvent(QPoint(5, 5), move, data, left, Qt.KeyboardModifier.NoModifier))
    assert office.read(register.one, other.id).scan_hash
    assert view.details.text.text() == f"Приложен скан: {scan.name}."


def test_annulling_asks_for_the_reason_and_strikes_through(view: JournalView, office: Office):
    row = _row(view, "45-ОД")
    dialog = view.desk.annul(row)
    assert dialog is not None
    dialog.press_primary()
    assert dialog.problem.text() == "Впишите, почему документ аннулирован."
    type_text(dialog.reason, "напечатан по ошибке")
    dialog.press_primary()
    assert _state(office, row) is Status.ANNULLED
    number = next(column for column in view.list.spec.columns if column.code == "number")
    assert number.mark is not None
    mark = number.mark(office.read(register.one, row.id))
    assert mark is not None
    assert mark.is_struck


def test_the_menu_of_a_line_means_this_line(view: JournalView):
    ticked, other = _row(view, "45-ОД"), _row(view, "43-ОД")
    view.list.model.set_ticked([ticked.id], on=True)
    menu = view.list.spec.menu
    annul = next(one for one in menu(other.id) if one.code == "annul")
    annul.run()
    dialog = view.window().findChild(AnnulDialog)
    assert dialog is not None
    assert dialog.title.text() == "Аннулировать № 43-ОД"
    dialog.reject()
    consent = next(row for row in view.shown.rows.values() if row.type_code == "D37")
    annul = next(one for one in menu(consent.id) if one.code == "annul")
    assert not annul.enabled()


def test_only_the_head_annuls(view: JournalView, office: Office, toasts: list[str]):
    office.set_role("senior_educator")
    assert view.desk.annul(_row(view, "45-ОД")) is None
    assert toasts[-1] == "Для этого нужна роль «Заведующий»."


def test_changed_data_are_told_and_a_new_edition_made(
    view: JournalView, office: Office, qtbot: QtBot
):
    row = _row(view, "5")
    person = office.read(search.find, "person", "гончар").ids[0]
    office.write(fields.set_field, person, "person.surname", "Гончарова")
    idle(qtbot, office, lambda: row.id in view.shown.stale)
    view.list.select(row.id)
    assert view.details.text.text().startswith("Данные изменились после печати: ")
    chips = [made.text() for made in view.list.head.chips.buttons]
    assert any(text.startswith("Изменились после печати ") for text in chips)
    view.details.edition.click()
    drafts = office.read(register.rows, Filter(chip=register.Chip.DRAFTS), office.today)
    assert [one for one in drafts if one.replaces == row.id]
    assert _state(office, row) is Status.REGISTERED
    idle(qtbot, office)


def test_a_draft_without_approval_is_registered_here(
    view: JournalView, office: Office, qtbot: QtBot, toasts: list[str]
):
    draft = next(row for row in view.shown.rows.values() if row.type_code == "D33" and row.remark)
    assert view.desk.register([draft]) is None  # the head approves it
    consent = next(row for row in view.shown.rows.values() if row.type_code == "D37")
    dialog = view.desk.register([consent])
    assert dialog is not None
    assert dialog.primary.text() == "Зарегистрировать 1"
    dialog.press_primary()
    idle(qtbot, office)
    assert office.read(register.one, consent.id).number == "7"
    assert toasts[-1].startswith("Зарегистрировано: № 7")


def test_a_draft_is_corrected_where_it_was_made(
    view: JournalView, program: Program, office: Office, qtbot: QtBot
):
    view.list.head.chips.choose("drafts")
    returned = next(
        row for row in view.shown.rows.values() if row.type_code == "D33" and row.remark
    )
    view.list.select(returned.id)
    assert view.details.text.text().startswith("Возвращён с замечанием: ")
    view.details.correct.click()
    settle()
    prepare = _page(program).view("prepare")
    assert isinstance(prepare, PrepareView)
    idle(qtbot, office, lambda: not prepare.desk.is_checking)
    selection = prepare.desk.selection
    assert selection is not None
    kept = office.read(papers.one, returned.id)
    assert (selection.kind.code, selection.variant) == (kept.type_code, kept.variant)
    assert selection.ticked == set(kept.record_ids)
    assert selection.day == kept.day
    assert selection.request(selection.keys()).answers == kept.answers
    assert selection.ready() == [kept.record_ids]


def test_the_sheet_of_readers_and_the_register_are_prepared(
    view: JournalView, program: Program, office: Office, qtbot: QtBot
):
    prepare = _page(program).view("prepare")
    assert isinstance(prepare, PrepareView)
    order = _row(view, "45-ОД")
    view.desk.acquaint(order)
    idle(qtbot, office, lambda: not prepare.desk.is_checking)
    assert prepare.desk.selection is not None
    assert prepare.desk.selection.kind.code == "D06"
    assert prepare.desk.selection.ticked == {order.id}
    view.journals.choose(ORDERS)
    view.print_register()
    idle(qtbot, office, lambda: not prepare.desk.is_checking)
    assert prepare.desk.selection.kind.code == "D07"
    assert prepare.desk.selection.ticked == {office.read(series.get, ORDERS).id}
    assert prepare.look.view.count > 0


def test_a_number_which_was_followed_is_not_undone(
    view: JournalView, office: Office, messages: RecordedMessages, program: Program
):
    queue = office.read(register.waiting, office.today)
    first, second = (one.id for one in queue if one.type_code in {"D02", "D44"})
    for order in (first, second):
        office.write(issuing.register, [order], office.today, office.today)
    older = office.read(acts.undoable)[1]
    office.undo_wanted.emit(older.id)
    assert "отменить регистрацию нельзя: после него выдан № 47-ОД" in messages.errors[-1]
    assert office.read(register.one, first).number == "46-ОД"
    office.write(issuing.note_printed, [second], office.today)
    program.undo_last()
    assert "он уже напечатан" in messages.errors[-1]
    assert office.read(register.one, second).number == "47-ОД"


def test_when_it_was_printed_stands_in_its_column(view: JournalView, office: Office):
    issued = next(column for column in view.list.spec.columns if column.code == "issued")
    draft = next(one for one in view.shown.rows.values() if one.type_code == "D37")
    assert issued.text(draft) == ""
    office.write(issuing.register, [draft.id], office.today, office.today)
    office.write(issuing.note_printed, [draft.id], office.today)
    assert issued.title == "Выдан"
    assert issued.text(office.read(register.one, draft.id)) == "20.11.2025"


def test_delete_throws_drafts_away_and_nothing_else(
    view: JournalView, office: Office, program: Program
):
    draft = next(row for row in view.shown.rows.values() if row.type_code == "D37")
    issued = _row(view, "45-ОД")
    view.list.select(issued.id)
    press(view.list.table, Qt.Key.Key_Delete)
    view.list.select(draft.id)
    press(view.list.table, Qt.Key.Key_Delete)
    rows = {row.id for row in office.read(register.rows, Filter(), office.today)}
    assert issued.id in rows
    assert draft.id not in rows
    program.undo_last()
    assert draft.id in {row.id for row in office.read(register.rows, Filter(), office.today)}


def test_a_paper_is_opened_from_elsewhere(view: JournalView, program: Program):
    row = _row(view, "41-ОД")
    view.list.head.chips.choose("annulled")
    program.go(Place("documents", "journal", row.id))
    assert view.list.current_id == row.id
    press(view.list.table, Qt.Key.Key_Return)
    dialog = view.window().findChild(type(view.desk.look(row)))
    assert dialog is not None
    assert dialog.view.count > 0


def test_who_only_looks_may_print_and_read(view: JournalView, office: Office):
    row = _row(view, "45-ОД")
    view.list.select(row.id)
    office.set_role("viewer")
    buttons = {made.objectName(): made for made in view.list.head.buttons.buttons}
    assert not buttons["documents.journal.action.sign"].isEnabled()
    assert buttons["documents.journal.action.print"].isEnabled()
    assert not buttons["documents.journal.action.scan"].isEnabled()
    assert view.desk.look(row).view.count > 0
    view.desk.throw_away(list(view.shown.rows.values()))
    view.desk.attach(row, "x.pdf")
    assert view.desk.register(list(view.shown.rows.values())) is None


def test_the_look_of_numbers_is_the_office_s_own(view: JournalView, office: Office):
    dialog = view.show_series()
    assert isinstance(dialog, SeriesDialog)
    line = dialog.rows[ORDERS]
    assert line.pattern.text() == "{№}-ОД"
    line.pattern.setText("ОД")
    dialog.press_primary()
    assert "{№}" in line.problem.text()
    line.pattern.setText("{гг}/{№№}-о")
    dialog.press_primary()
    assert office.read(series.get, ORDERS).pattern == "{yy}/{nn}-о"
    assert view.journals.chooser.itemText(1).endswith("следующий 25/46-о")


def _papers_of(program: Program, office: Office, person: UUID) -> DocumentsSection:
    """The section «Документы» of a card."""
    program.go(Place("staff", "list", person, "documents"))
    settle()
    page = program.window.page("staff")
    assert isinstance(page, StaffPage)
    staff = page.view("list")
    assert isinstance(staff, StaffList)
    section = staff.card.section("documents")
    assert isinstance(section, DocumentsSection)
    return section


def test_the_card_of_a_person_lists_her_papers(
    view: JournalView, program: Program, office: Office, qtbot: QtBot
):
    person = office.read(search.find, "person", "осокина").ids[0]
    section = _papers_of(program, office, person)
    listed = {office.read(register.one, one).type_code: one for one in section.list.ids}
    assert {"D32", "D33"} <= set(listed)
    section.open(listed["D33"])
    assert program.window.navigation.current == "documents"
    assert view.list.current_id == listed["D33"]
    section.make_new()
    prepare = _page(program).view("prepare")
    assert isinstance(prepare, PrepareView)
    prepare.open_kind("D32")
    idle(qtbot, office, lambda: not prepare.desk.is_checking)
    assert prepare.desk.selection is not None
    assert prepare.desk.selection.ticked == {person}


def test_the_card_of_a_person_offers_kinds_which_suit_her(
    program: Program, office: Office, qtbot: QtBot
):
    person = office.read(search.find, "person", "осокина").ids[0]
    section = _papers_of(program, office, person)
    opener = section.list.findChild(QToolButton, "staff.card.documents.action.create")
    assert opener is not None
    menu = opener.menu()
    menu.aboutToShow.emit()
    lines = {
        line.objectName(): line for branch in menu.findChildren(QMenu) for line in branch.actions()
    }
    assert {"kind.D36", "kind.D34", "kind.STAFF"} <= set(lines)
    assert not {"kind.D16", "kind.D22", "kind.D01"} & set(lines)
    lines["kind.D36"].trigger()
    prepare = _page(program).view("prepare")
    assert isinstance(prepare, PrepareView)
    idle(qtbot, office, lambda: not prepare.desk.is_checking)
    assert prepare.desk.selection is not None
    assert prepare.desk.selection.kind.code == "D36"
    assert prepare.desk.selection.ticked == {person}
