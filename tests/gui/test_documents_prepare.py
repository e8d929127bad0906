"""«Документы → Подготовить» over the training base: choosing, mending, making."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.documents import catalogue, catalogue_tree, issuing
from desktop.documents.making import open_papers
from desktop.services import acts, base
from desktop.services.documents import papers
from desktop.services.documents.papers import Status
from desktop.services.organizations import fields as organization_fields
from desktop.views.common.printing_panel import PrintingPanel
from desktop.views.documents.page import DocumentsPage
from desktop.views.documents.prepare.view import PrepareView
from desktop.views.gallery.pictures import settle
from desktop.views.gallery.preparing import prepare_view, wait_for
from desktop.views.office import Office, Place
from desktop.views.people.declension_dialog import DeclensionDialog
from desktop.views.program.program import Program
from tests.gui.card_tools import newest, person
from tests.gui.conftest import RecordedMessages, type_text

ORDER, LETTER, CONSENT, GROUP, AWARD = "D02", "D15", "D36", "D43", "D44"


@pytest.fixture
def view(program: Program) -> PrepareView:
    program.window.show_place(Place("documents", "prepare"))
    made = prepare_view(program)
    settle()
    return made


def choose(view: PrepareView, code: str, variant: str = "") -> None:
    view.open_kind(code, variant)
    wait_for(view)


def tick(view: PrepareView, *people: UUID) -> None:
    for one in people:
        view.desk.tick(one)
    wait_for(view)


def press(widget: QWidget, key: Qt.Key) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(widget, event)


def words_of(view: PrepareView, one: UUID) -> str:
    assert view.desk.selection is not None
    return view.desk.selection.standing(one).words


def documents(office: Office, code: str) -> list[papers.Kept]:
    found = [one.id for one in office.read(open_papers, code, "").values()]
    return office.read(papers.load, found)


def press_mend(view: PrepareView, ending: str) -> None:
    """Press the first button beside a problem whose name ends so."""
    made = [
        one
        for one in view.subjects.problems.findChildren(QAbstractButton)
        if one.objectName().endswith(ending)
    ]
    made[0].click()


def empty_own_fields(office: Office, *codes: str) -> None:
    own = office.read(base.own_organization_id)
    for code in codes:
        office.write(organization_fields.set_field, own, code, "")


def fill_gap(view: PrepareView, code: str, value: object) -> None:
    """Type into the panel and press [Сохранить]."""
    panel = view.gaps.panel
    assert panel.gap is not None
    assert panel.gap.field.code == code
    assert panel.form is not None
    panel.form.editor(code).set_value(value)
    panel.save.click()
    wait_for(view)


# ---- what is shown -----------------------------------------------------------------------


def test_the_tree_has_every_kind_and_search_finds_by_words(view: PrepareView) -> None:
    tree = view.kinds.tree
    groups = [tree.topLevelItem(n) for n in range(tree.topLevelItemCount())]
    shown = {
        group.child(n).data(0, Qt.ItemDataRole.UserRole)
        for group in groups
        for n in range(group.childCount())
    }
    assert shown == set(catalogue.types())
    view.kinds.search.setText("внедр")
    settle()
    found = tree.topLevelItem(0)
    assert (tree.topLevelItemCount(), found.childCount()) == (1, 1)
    assert found.child(0).text(0) == catalogue.get(ORDER).title
    view.kinds.search.setText("такого нет")
    settle()
    assert view.kinds.nothing.isVisible()


def test_packages_are_shown_only_when_all_their_papers_are_there() -> None:
    known = catalogue.types()
    for package in catalogue_tree.packages():
        assert {kind.code for kind in package.kinds} <= set(known)
    assert all(group.kinds for group in catalogue_tree.groups())
    placed = {kind.code for group in catalogue_tree.groups() for kind in group.kinds}
    assert placed == set(known)


def test_nothing_chosen_offers_the_order(view: PrepareView) -> None:
    assert view.empty.isVisible()
    assert view.foot.isHidden()
    button = view.empty.findChild(QAbstractButton, "documents.prepare.empty.button.1")
    assert button is not None
    button.click()
    wait_for(view)
    assert view.desk.selection is not None
    assert view.desk.selection.kind.code == ORDER
    assert view.look.view.count >= 1


def test_a_paper_of_the_kindergarten_is_ticked_and_ready(view: PrepareView) -> None:
    choose(view, ORDER)
    assert view.foot.count.text() == "1 готов"
    assert view.foot.send.isVisible()
    assert view.foot.send.text() == "На утверждение 1"
    assert view.foot.print.property("kind") == "plain"


def test_participants_sign_so_printing_is_the_first_button(view: PrepareView) -> None:
    choose(view, CONSENT)
    assert view.foot.send.isHidden()
    assert view.foot.print.property("kind") == "primary"


def test_opened_from_a_card_it_is_ticked_there(program: Program, office: Office) -> None:
    someone = person(office, "Осокина")
    program.window.show_place(Place("documents", "prepare", someone, section=CONSENT))
    view = prepare_view(program)
    wait_for(view)
    assert view.desk.selection is not None
    assert view.desk.selection.ticked == {someone}
    assert view.desk.selection.current == someone
    assert view.subjects.list.current_id == someone
    view._drop_preset()
    choose(view, ORDER)
    assert view.desk.selection.kind.code == ORDER


# ---- ticks and states --------------------------------------------------------------------


def test_all_ready_are_ticked_and_counted(view: PrepareView) -> None:
    choose(view, CONSENT)
    view.subjects.ready_button.click()
    wait_for(view)
    selection = view.desk.selection
    assert selection is not None
    assert selection.ticked == {
        one.id for one in selection.candidates if selection.standing(one.id).words == "готово"
    }
    count = len(selection.ticked)
    assert count > 3
    assert view.foot.count.text() == f"{count} готовы"
    assert view.look.place.text() == f"документ 1 из {count}"
    view.look.next.click()
    wait_for(view)
    assert view.look.place.text() == f"документ 2 из {count}"
    view.subjects.none_button.click()
    wait_for(view)
    assert selection.ticked == set()
    assert not view.foot.print.isEnabled()


def test_space_ticks_and_chips_filter(view: PrepareView) -> None:
    choose(view, LETTER)
    table = view.subjects.list
    table.setFocus()
    first = table.current_id
    press(table, Qt.Key.Key_Space)
    wait_for(view)
    assert view.desk.selection is not None
    assert view.desk.selection.ticked == {first}
    assert view.foot.count.text() == "1 ждёт данных"
    view.subjects.chips.choose("ready")
    assert table.lines.rowCount() == 0
    assert view.subjects.nobody.isVisible()
    view.subjects.chips.choose("waiting")
    assert table.lines.rowCount() == len(view.desk.selection.candidates)


def test_a_joint_paper_is_one_for_all_who_are_ticked(view: PrepareView, office: Office) -> None:
    choose(view, AWARD)
    tick(view, person(office, "Осокина"), person(office, "Абрамова"))
    assert view.desk.selection is not None
    assert len(view.desk.selection.keys()) == 1
    assert view.look.place.text() == ""


# ---- filling what is missing -------------------------------------------------------------


def test_typing_an_answer_makes_the_paper_ready(qtbot: QtBot, view: PrepareView) -> None:
    choose(view, LETTER)
    selection = view.desk.selection
    assert selection is not None
    ready_but_topic = next(
        one.id for one in selection.candidates if words_of(view, one.id) == "не хватает: Тема"
    )
    tick(view, ready_but_topic)
    press_mend(view, ".fill")
    form = view.subjects.form.form
    assert form is not None
    line = form.editor("topic").input
    line.setFocus()
    type_text(line, "Наставничество")
    assert view.desk.is_checking
    wait_for(view)
    assert words_of(view, ready_but_topic) == "готово"
    assert selection.answers["topic"] == "Наставничество"
    assert view.foot.count.text() == "1 готов"


def test_answers_come_back_with_the_kind(view: PrepareView) -> None:
    choose(view, LETTER)
    form = view.subjects.form.form
    assert form is not None
    form.editor("topic").set_value("Тема письма")
    form.editor("topic").edited.emit()
    choose(view, ORDER)
    choose(view, LETTER)
    form = view.subjects.form.form
    assert form is not None
    assert form.editor("topic").value() == "Тема письма"
    assert view.desk.selection is not None
    assert view.desk.selection.answers == {"topic": "Тема письма"}


def test_a_field_of_a_card_is_filled_beside_and_the_next_gap_opens(
    view: PrepareView, office: Office
) -> None:
    someone = person(office, "Осокина")
    empty_own_fields(office, "details.address", "details.inn")
    choose(view, CONSENT)
    tick(view, someone)
    assert words_of(view, someone) == "не хватает: адрес, ИНН"
    press_mend(view, ".fill")
    panel = view.gaps.panel
    assert panel.left.text().replace("\u00a0", " ") == "Осталось 2 поля"
    fill_gap(view, "details.address", "г. Примерск, ул. Школьная, д. 5")
    assert panel.left.text().replace("\u00a0", " ") == "Осталось 1 поле"
    fill_gap(view, "details.inn", "5600000077")
    assert panel.gap is None
    assert panel.whose.text() == "Всё заполнено."
    assert words_of(view, someone) == "готово"
    view.open_kind(ORDER)
    assert not view.gaps.is_open


def test_enter_in_the_gap_saves_it_as_one_act(
    qtbot: QtBot, view: PrepareView, office: Office
) -> None:
    with qtbot.waitActive(view.window()):
        view.window().activateWindow()
    someone = person(office, "Осокина")
    empty_own_fields(office, "details.address")
    choose(view, CONSENT)
    tick(view, someone)
    press(view.subjects.list, Qt.Key.Key_Return)
    panel = view.gaps.panel
    assert panel.form is not None
    line = panel.form.editor("details.address").input
    line.setFocus()
    type_text(line, "Примерск")
    press(line, Qt.Key.Key_Return)
    wait_for(view)
    own = office.read(base.own_organization_id)
    assert office.read(organization_fields.values, own)["details.address"] == "Примерск"
    assert newest(office).startswith("изменение поля «Адрес»")
    assert words_of(view, someone) == "готово"


def test_what_is_wrong_stays_in_the_gap(view: PrepareView, office: Office) -> None:
    empty_own_fields(office, "details.inn")
    choose(view, CONSENT)
    tick(view, person(office, "Осокина"))
    press_mend(view, ".fill")
    fill_gap(view, "details.inn", "12")
    panel = view.gaps.panel
    assert panel.form is not None
    assert "цифр" in panel.form.row("details.inn").problem
    assert panel.form.editor("details.inn").value() == "12"


def test_a_doubtful_form_opens_the_dialog_of_declension(view: PrepareView, office: Office) -> None:
    choose(view, AWARD)
    tick(view, person(office, "Непомнящая"))
    press_mend(view, ".check")
    dialog = view.window().findChild(DeclensionDialog)
    assert dialog is not None
    dialog.primary.click()
    wait_for(view)
    selection = view.desk.selection
    assert selection is not None
    item = selection.item(selection.keys()[0])
    assert item is not None
    assert not item.doubts


def test_a_click_on_a_value_opens_its_field(view: PrepareView, toasts: list[str]) -> None:
    choose(view, ORDER)
    view.look.view.field_clicked.emit("орг.город")
    assert view.gaps.panel.gap is not None
    assert view.gaps.panel.gap.field.code == "organization.city"
    view.gaps.close()
    view.look.view.field_clicked.emit("куратор.фио")
    form = view.subjects.form.form
    assert form is not None
    assert view.window().focusWidget() is form.editor("curator").input
    view.look.view.field_clicked.emit("док.дата")
    focused = view.window().focusWidget()
    assert focused is view.subjects.day or view.subjects.day.isAncestorOf(focused)
    view.look.view.field_clicked.emit("уч_год.название")
    assert toasts == ["Это значение программа составила сама. Его меняют в тексте шаблона."]


# ---- making ------------------------------------------------------------------------------


def test_sending_makes_drafts_for_the_head_as_one_act(
    view: PrepareView, office: Office, toasts: list[str]
) -> None:
    choose(view, ORDER)
    view.foot.send.click()
    wait_for(view)
    (sent,) = documents(office, ORDER)
    assert sent.status is Status.FOR_APPROVAL
    assert toasts[-1] == "1 документ передан на утверждение."
    own = office.read(base.own_organization_id)
    assert words_of(view, own) == "уже на утверждении"
    assert not view.foot.send.isEnabled()
    office.write(acts.undo)
    wait_for(view)
    assert documents(office, ORDER) == []
    assert words_of(view, own) == "готово"


def test_sending_again_after_a_return_changes_the_same_draft(
    view: PrepareView, office: Office
) -> None:
    choose(view, ORDER)
    view.foot.send.click()
    wait_for(view)
    (sent,) = documents(office, ORDER)
    office.write(issuing.return_with_remark, sent.id, "дата")
    wait_for(view)
    view.foot.send.click()
    wait_for(view)
    (again,) = documents(office, ORDER)
    assert (again.id, again.status) == (sent.id, Status.FOR_APPROVAL)


def test_printing_keeps_drafts_and_says_who_waits(
    qtbot: QtBot, view: PrepareView, office: Office
) -> None:
    choose(view, LETTER)
    selection = view.desk.selection
    assert selection is not None
    form = view.subjects.form.form
    assert form is not None
    form.editor("topic").set_value("Наставничество")
    form.editor("topic").edited.emit()
    wait_for(view)
    view.desk.set_ticks({one.id for one in selection.candidates})
    wait_for(view)
    ready, waiting = len(selection.ready()), len(selection.waiting())
    assert ready
    assert waiting
    view.foot.print.click()
    panel = view.findChild(PrintingPanel)
    assert panel is not None
    qtbot.waitUntil(lambda: not panel.is_busy, timeout=20_000)
    assert len({sheet.key for sheet in panel.sheets}) == ready
    assert len(documents(office, LETTER)) == ready
    panel.printed.emit({sheet.key for sheet in panel.sheets})
    said = view.foot.summary.text()
    assert f"напечатано {ready}, отложено {waiting}: " in said
    assert "не указан руководитель" in said
    panel.close()


def test_pdf_and_docx_are_saved(
    qtbot: QtBot, view: PrepareView, messages: RecordedMessages, tmp_path: Path
) -> None:
    choose(view, ORDER)
    messages.files = [str(tmp_path / "Приказ.pdf"), str(tmp_path / "Приказ.docx")]
    view.foot.pdf.click()
    view.foot.docx.click()
    files = [tmp_path / "Приказ.pdf", tmp_path / "Приказ.docx"]
    qtbot.waitUntil(lambda: all(path.exists() for path in files), timeout=20_000)
    assert files[0].read_bytes().startswith(b"%PDF")
    assert files[1].read_bytes().startswith(b"PK")


def test_who_only_looks_cannot_send(view: PrepareView, office: Office) -> None:
    office.set_role("viewer")
    choose(view, ORDER)
    assert not view.foot.send.isEnabled()
    form = view.subjects.form.form
    assert form is not None
    assert form.editor("curator").input.isReadOnly()


# ---- layouts and the page ----------------------------------------------------------------


def test_three_columns_become_three_tabs(program: Program, view: PrepareView) -> None:
    choose(view, CONSENT)
    assert view.steps.is_wide
    assert view.kinds.isVisible()
    assert view.look.isVisible()
    program.window.resize(1092, 614)
    settle()
    assert not view.steps.is_wide
    view.steps.show_step("look")
    settle()
    assert view.look.isVisible()
    assert not view.kinds.isVisible()
    assert view.foot.isVisible()


def test_the_head_opens_what_waits(program: Program, office: Office) -> None:
    program.window.show_place(Place("documents"))
    page = program.window.page("documents")
    assert isinstance(page, DocumentsPage)
    assert page.current == "prepare"
    office.set_role("head")
    page.show_place(Place("documents"))
    assert page.current == page.first != "prepare"


def test_the_badge_counts_what_waits(program: Program, view: PrepareView, office: Office) -> None:
    page = program.window.page("documents")
    assert isinstance(page, DocumentsPage)
    before = int(page.badge().text or 0)
    choose(view, ORDER)
    view.foot.send.click()
    wait_for(view)
    assert page.badge().text == str(before + 1)
    assert "утверждения" in page.badge().sentence
    sent = documents(office, ORDER)[0]
    office.write(issuing.return_with_remark, sent.id, "дата")
    assert page.badge().text == "!"


def test_the_window_is_never_held_by_checking(
    qtbot: QtBot, program: Program, view: PrepareView
) -> None:
    """Papers are looked through in the worker: choosing a kind of 56 people returns at once."""
    choose(view, CONSENT)
    choose(view, ORDER)
    view.open_kind(CONSENT)
    assert view.desk.is_checking
    assert view.desk.selection is not None
    assert not view.desk.selection.items
    wait_for(view)
    assert len(view.desk.selection.items) > 3
