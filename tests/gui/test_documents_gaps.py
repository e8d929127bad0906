"""«Документы → Подготовить»: filling in place what papers lack (ux.md 14.3)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from desktop.services import base, requests
from desktop.services.organizations import fields as organization_fields
from desktop.views.common.long_text import LongTextEditor
from desktop.views.documents.prepare.view import PrepareView
from desktop.views.gallery.pictures import settle
from desktop.views.gallery.preparing import wait_for
from desktop.views.office import Office
from desktop.views.people.declension_dialog import DeclensionDialog
from desktop.views.program.program import Program
from desktop.views.staff.page import StaffPage
from desktop.views.staff.people.list_view import StaffList
from tests.gui.card_tools import newest, person
from tests.gui.conftest import type_text
from tests.gui.prepare_desk import (
    AWARD,
    CONSENT,
    LETTER,
    ORDER,
    choose,
    empty_own_fields,
    few_file,
    fill_gap,
    press,
    press_mend,
    tick,
    training_base,
    view,
    words_of,
)

__all__ = ["few_file", "training_base", "view"]


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


def test_after_the_last_gap_the_keyboard_stays_beside_and_escape_leads_back(
    qtbot: QtBot, view: PrepareView, office: Office
) -> None:
    with qtbot.waitActive(view.window()):
        view.window().activateWindow()
    someone = person(office, "Осокина")
    empty_own_fields(office, "details.address")
    choose(view, CONSENT)
    tick(view, someone)
    press(view.subjects.list, Qt.Key.Key_Return)
    fill_gap(view, "details.address", "г. Примерск, ул. Школьная, д. 5")
    panel = view.gaps.panel
    assert panel.gap is None
    assert QApplication.focusWidget() is panel.close_button
    press(panel.close_button, Qt.Key.Key_Escape)
    assert not view.gaps.is_open
    assert QApplication.focusWidget() is view.subjects.list


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


def test_ready_wordings_are_offered_and_may_be_changed(view: PrepareView, office: Office) -> None:
    choose(view, "D33")
    tick(view, person(office, "Осокина"))
    form = view.subjects.form.form
    assert form is not None
    editor = form.editor("wording")
    assert isinstance(editor, LongTextEditor)
    button = editor.findChild(QToolButton, "documents.prepare.field.wording.ready")
    assert button is not None
    menu = button.menu()
    menu.aboutToShow.emit()
    offered = menu.actions()
    assert len(offered) > 5
    offered[0].trigger()
    editor.text.setPlainText(f"{editor.value()} и доброту")
    wait_for(view)
    assert view.desk.selection is not None
    assert view.desk.selection.answers["wording"] == f"{offered[0].text()} и доброту"
    assert view.foot.count.text() == "1 готов"


def test_nothing_sought_leads_to_the_panel_of_the_market(
    program: Program, view: PrepareView, office: Office
) -> None:
    someone = person(office, "Осокина")
    office.write(requests.take_off, someone)
    choose(view, "D42")
    tick(view, someone)
    assert not view.desk.selection or not view.desk.selection.ready()
    press_mend(view, ".fill")
    settle()
    staff = program.window.current_page()
    assert isinstance(staff, StaffPage)
    people = staff.view("list")
    assert isinstance(people, StaffList)
    assert people.card.person is not None
    assert people.card.person.id == someone
    assert people.host.panel is not None
    assert "request" in people.host.panel.objectName()
