"""What was typed into a dialog and not saved is offered for seven days, also after a restart."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.services import drafts, search
from desktop.services.people import creating
from desktop.services.people.creating import PersonDraft
from desktop.services.staff_table.columns import Field
from desktop.services.tables import writing
from desktop.views.common import drafts as keeping
from desktop.views.common.choice import ComboEditor
from desktop.views.common.draft_dialog import DraftDialog
from desktop.views.common.drafts import NOT_KEPT, DraftLine
from desktop.views.common.list_choices import editing
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office, Place
from desktop.views.program.program import Program
from desktop.views.service.reference_page import ReferencePage
from desktop.views.staff.importing.wizard import CHECK, FILE, ImportWizard, open_import
from desktop.views.staff.page import StaffPage
from desktop.views.staff.people.list_view import StaffList
from desktop.views.staff.people.new_person import NewPersonDialog, open_new_person
from desktop.views.staff.requests.dialogs import RequestDialog
from desktop.views.staff.requests.panel import RequestPanel
from desktop.views.staff.sections.draft_panel import DraftPanel
from tests.gui.conftest import RecordedMessages
from tests.unit import staff_tables

New = Callable[[], NewPersonDialog]


@pytest.fixture
def new(program: Program, office: Office) -> New:
    return lambda: open_new_person(office, program.window)


def line_of(widget: QWidget) -> DraftLine:
    found = widget.findChild(DraftLine)
    assert found is not None
    return found


def press(widget: QWidget, name: str) -> None:
    found = widget.findChild(QPushButton, name)
    assert found is not None
    found.click()


def fill(dialog: DraftDialog, **values: object) -> None:
    for code, value in values.items():
        dialog.form.editor(code).set_value(value)


def test_a_dialog_opens_without_a_question_when_nothing_was_left(new: New) -> None:
    dialog = new()
    assert line_of(dialog).isHidden()
    dialog.reject()
    assert line_of(new()).isHidden()


def test_what_was_typed_is_offered_and_comes_back(new: New) -> None:
    first = new()
    fill(first, surname="Вихрова", started_on=dt.date(2025, 9, 1), sex="f", no_patronymic=True)
    first.cancel.click()
    second = new()
    assert line_of(second).text.text() == "Продолжить начатое сегодня?"
    assert second.values()["surname"] is None
    press(second, "dialog.person.draft.continue")
    assert line_of(second).isHidden()
    values = second.values()
    assert (values["surname"], values["started_on"]) == ("Вихрова", dt.date(2025, 9, 1))
    assert second.form.row("patronymic").isHidden()


def test_beginning_anew_throws_the_draft_away(new: New) -> None:
    first = new()
    fill(first, surname="Вихрова")
    first.reject()
    second = new()
    press(second, "dialog.person.draft.anew")
    assert second.values()["surname"] is None
    second.reject()
    assert line_of(new()).isHidden()


def test_a_saved_dialog_has_no_draft(new: New, office: Office) -> None:
    first = new()
    fill(first, surname="Вихрова", name="Анна", patronymic="Ивановна", sex="f")
    first.reject()
    second = new()
    press(second, "dialog.person.draft.continue")
    fill(second, position="educator")
    second.primary.click()
    assert not second.isVisible()
    assert office.read(search.find, "person", "вихрова").ids
    assert line_of(new()).isHidden()


def test_a_draft_left_unanswered_outlives_another_person(new: New) -> None:
    first = new()
    fill(first, surname="Вихрова")
    first.reject()
    second = new()
    fill(second, surname="Лаптева", name="Анна", patronymic="Ивановна", sex="f")
    fill(second, position="educator")
    second.primary.click()
    assert not second.isVisible()
    third = new()
    assert line_of(third).isVisible()
    press(third, "dialog.person.draft.continue")
    assert third.values()["surname"] == "Вихрова"


def test_after_seven_days_nobody_asks(
    program: Program, office: Office, new: New, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = new()
    fill(first, surname="Вихрова")
    first.reject()
    today = office.today
    monkeypatch.setattr(office, "_today", lambda: today + dt.timedelta(days=7))
    assert line_of(new()).text.text().startswith("Продолжить начатое 20.11")
    monkeypatch.setattr(office, "_today", lambda: today + dt.timedelta(days=8))
    assert line_of(new()).isHidden()


def test_the_draft_of_an_open_dialog_is_kept_when_the_program_ends(
    program: Program, office: Office, new: New, training_base: Path
) -> None:
    dialog = new()
    fill(dialog, surname="Вихрова")
    program.save_typed()  # what SIGTERM and the end of a session do
    dialog.setParent(None)
    dialog.deleteLater()
    program.close()
    assert program.open(training_base)
    settle()
    assert program.office is not None
    again = open_new_person(program.office, program.window)
    press(again, "dialog.person.draft.continue")
    assert again.values()["surname"] == "Вихрова"


def test_what_is_typed_outlives_a_crash(
    qtbot: QtBot, program: Program, office: Office, new: New, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "EVERY_MS", 1)
    dialog = new()
    fill(dialog, surname="Вихрова")

    def kept() -> str:
        draft = office.read(drafts.find, "person", office.today)
        return draft.content if draft is not None else ""

    qtbot.waitUntil(lambda: "Вихрова" in kept())
    fill(dialog, surname="Вихрова-Лаптева")
    qtbot.waitUntil(lambda: "Вихрова-Лаптева" in kept())
    fill(dialog, surname=None)
    dialog.reject()  # nothing is left typed
    assert kept() == ""


def test_a_draft_which_waits_for_its_answer_is_not_written_over(
    qtbot: QtBot, office: Office, new: New, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = new()
    fill(first, surname="Вихрова")
    first.reject()
    monkeypatch.setattr(keeping, "EVERY_MS", 1)
    second = new()
    fill(second, surname="Лаптева")
    beats = second.findChildren(QTimer)
    with qtbot.waitSignals([one.timeout for one in beats if one.interval() == 1]):
        pass
    draft = office.read(drafts.find, "person", office.today)
    assert draft is not None
    assert "Вихрова" in draft.content


def test_a_request_is_continued_with_its_topics_and_person(
    program: Program, office: Office
) -> None:
    who = office.read(search.find, "person", "осокина").ids[0]
    first = RequestDialog(office, program.window, asker=who)
    first.open()
    find = first.form.editor("areas").described.find
    assert find is not None
    topic = find("игр")[0]
    fill(first, areas=(topic,), own_words="Как начать утренний сбор?")
    first.reject()
    second = RequestDialog(office, program.window)
    second.open()
    press(second, "dialog.request.draft.continue")
    values = second.values()
    assert values["areas"] == (topic,)
    assert values["person"].id == who
    assert values["own_words"] == "Как начать утренний сбор?"


def panel_of(program: Program, person: uuid.UUID, code: str) -> DraftPanel:
    program.go(Place("staff", "list", person, focus=code))
    settle()
    page = program.window.current_page()
    assert isinstance(page, StaffPage)
    view = page.view("list")
    assert isinstance(view, StaffList)
    assert isinstance(view.host.panel, DraftPanel)
    return view.host.panel


@pytest.mark.parametrize(("code", "field"), [("offer", "limits_text"), ("request", "own_words")])
def test_a_panel_keeps_what_was_typed_for_each_person(
    program: Program, training_base: Path, code: str, field: str
) -> None:
    assert program.office is not None
    who = program.office.read(search.find, "person", "осокина").ids[0]
    panel = panel_of(program, who, code)
    assert line_of(panel).isHidden()
    before = panel.values()
    panel.rows[field].editor.set_value("Только по вторникам")
    panel.shut()
    program.close()
    assert program.open(training_base)
    settle()
    again = panel_of(program, who, code)
    assert line_of(again).isVisible()
    press(again, f"staff.panel.{code}.draft.continue")
    assert again.values() == {**before, field: "Только по вторникам"}
    assert isinstance(again, RequestPanel) is (code == "request")
    other = program.office.read(search.find, "person", "швец").ids[0]
    assert line_of(panel_of(program, other, code)).isHidden()


def test_a_load_is_continued_where_it_was_left(
    qtbot: QtBot, program: Program, training_base: Path, tmp_path: Path
) -> None:
    assert program.office is not None
    first = open_import(program.office, program.window)
    _to_check(qtbot, first, staff_tables.write(tmp_path / "Список.xlsx"))
    assert first.desk.review is not None
    asked = first.desk.review.question(first.check.current_place() or 0)
    assert asked is not None
    first.check.answers.chosen.emit(asked.options[0], True)
    counts = first.desk.review.counts()
    first.reject()
    program.close()
    assert program.open(training_base)
    settle()
    second = open_import(program.office, program.window)
    assert second.current == FILE
    with qtbot.waitSignal(second.desk.prepared):
        press(second, "dialog.import.draft.continue")
    assert second.current == CHECK
    assert second.desk.review is not None
    assert second.desk.review.counts() == counts


def test_answers_are_not_given_to_another_table(
    qtbot: QtBot, program: Program, training_base: Path, tmp_path: Path
) -> None:
    assert program.office is not None
    path = staff_tables.write(tmp_path / "Список.xlsx")
    first = open_import(program.office, program.window)
    _to_check(qtbot, first, path)
    assert first.desk.review is not None
    first.desk.review.write(0, Field.SURNAME, "Вихрова")
    first.reject()
    program.close()
    writing.write_table(
        path, "Список", [], ["ФИО", "Должность"], [["Лаптева Анна Ивановна", "методист"]]
    )
    assert program.open(training_base)
    settle()
    second = open_import(program.office, program.window)
    with qtbot.waitSignal(second.desk.prepared):
        press(second, "dialog.import.draft.continue")
    assert second.desk.review is not None
    assert second.desk.review.said == []


def test_a_file_which_is_gone_is_said(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    assert program.office is not None
    path = staff_tables.write(tmp_path / "Список.xlsx")
    first = open_import(program.office, program.window)
    _to_check(qtbot, first, path)
    first.reject()
    first.setParent(None)
    first.deleteLater()
    path.unlink()
    second = open_import(program.office, program.window)
    with qtbot.waitSignal(second.desk.failed):
        press(second, "dialog.import.draft.continue")
    assert second.file.trouble.isVisible()
    assert second.current == FILE


def test_changing_a_list_leaves_the_dialog_with_a_draft(
    program: Program, office: Office, new: New
) -> None:
    dialog = new()
    fill(dialog, surname="Вихрова")
    editor = dialog.form.editor("position")
    assert isinstance(editor, ComboEditor)
    combo = editor.combo
    assert combo.itemText(combo.count() - 1) == "Изменить справочник…"
    combo.activated.emit(combo.count() - 1)
    settle()
    assert not dialog.isVisible()
    assert program.window.navigation.current == "service.reference"
    assert line_of(new()).isVisible()


def test_a_list_of_the_card_leads_to_its_page(program: Program, office: Office) -> None:
    editing(office, "group_kinds")()
    settle()
    page = program.window.current_page()
    assert isinstance(page, ReferencePage)
    assert page.list_code == "group_kinds"


def test_a_draft_which_cannot_be_kept_is_told_by_a_toast(
    office: Office,
    new: New,
    toasts: list[str],
    messages: RecordedMessages,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from desktop.errors import StorageError

    def refuse(*_rest: object) -> None:
        raise StorageError("На диске нет места.")

    dialog = new()
    fill(dialog, surname="Вихрова")
    monkeypatch.setattr(drafts, "keep", refuse)
    dialog.reject()
    assert toasts == [NOT_KEPT]
    assert messages.errors == []


def test_a_viewer_leaves_no_drafts(office: Office, new: New) -> None:
    dialog = new()
    fill(dialog, surname="Вихрова")
    office.set_role("viewer")
    dialog.reject()
    assert office.read(drafts.find, "person", office.today) is None


def test_looking_alike_is_found_again(office: Office, new: New) -> None:
    office.write(creating.create, PersonDraft("Вихрова", "Анна", "Ивановна", position="educator"))
    first = new()
    fill(first, surname="Вихрова", name="Анна", patronymic="Ивановна")
    first.reject()
    second = new()
    press(second, "dialog.person.draft.continue")
    assert second.alike.isVisible()


def _to_check(qtbot: QtBot, wizard: ImportWizard, path: Path) -> None:
    with qtbot.waitSignal(wizard.desk.read):
        wizard.take_file(path)
    with qtbot.waitSignal(wizard.desk.prepared):
        wizard.primary.click()
