"""«Справочники»: rows corrected in place, moved, united."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from desktop.services import acts, reference, reference_rows
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office, Place
from desktop.views.program.program import Program
from desktop.views.service.reference_page import ReferencePage
from tests.gui.conftest import RecordedMessages


@pytest.fixture
def page(program: Program) -> ReferencePage:
    program.go(Place("service", "reference"))
    settle()
    found = program.window.page("service.reference")
    assert isinstance(found, ReferencePage)
    return found


def _press(page: ReferencePage, key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
        QApplication.sendEvent(page.grid, QKeyEvent(kind, key, modifiers))


def _columns(page: ReferencePage) -> list[str]:
    grid = page.grid
    items = (grid.horizontalHeaderItem(column) for column in range(grid.columnCount()))
    return [item.text() if item is not None else "" for item in items]


def test_all_lists_stand_at_the_left_and_positions_have_forms(page: ReferencePage):
    assert page.lists.count() == len(reference.LISTS)
    assert _columns(page)[:4] == ["Название", "Склонение", "кого? чего?", "кому? чему?"]
    page.lists.setCurrentRow(1)
    assert _columns(page) == ["Название", "Используется", "В работе"]


def test_a_drop_down_leads_to_its_list(page: ReferencePage, program: Program):
    program.go(Place("service", "reference", section="awards"))
    assert page.list_code == "awards"


def test_a_cell_is_corrected_in_place_as_one_act(page: ReferencePage, office: Office):
    item = page.grid.item(0, 0)
    assert item is not None
    item.setText("воспитатель группы")
    assert office.read(reference.get, "positions", "educator").title == "воспитатель группы"
    assert office.read(acts.undoable)[0].title == "справочник: воспитатель группы"
    assert page.buttons["shipped"].isEnabled()
    page.restore_current()
    assert office.read(reference.get, "positions", "educator").title == "воспитатель"


def test_an_emptied_or_repeated_title_is_said_and_comes_back(
    page: ReferencePage, messages: RecordedMessages
):
    for text in ("", "Методист"):
        item = page.grid.item(0, 0)
        assert item is not None
        item.setText(text)
        shown = page.grid.item(0, 0)
        assert shown is not None
        assert shown.text() == "воспитатель"
    assert len(messages.errors) == 2


def test_a_new_position_is_marked_for_a_look(page: ReferencePage, office: Office):
    dialog = page.add()
    assert dialog is not None
    dialog.form.editor("title").set_value("мастер сказок")
    dialog.press_primary()
    code = page.grid.current_code
    assert code is not None
    row = page.grid.currentRow()
    look, genitive = page.grid.item(row, 1), page.grid.item(row, 2)
    assert look is not None
    assert genitive is not None
    assert (look.text(), genitive.text()) == ("проверьте", "мастера сказок")
    cases = page.open_forms()
    assert cases is not None
    cases.lines["dative"].setPlainText("мастеру всех сказок")
    cases.press_primary()
    assert office.read(reference.get, "positions", code).title_dat == "мастеру всех сказок"


def test_alt_and_arrows_move_a_row(page: ReferencePage, office: Office):
    before = page.grid.codes()
    page.grid.select(before[1])
    _press(page, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert page.grid.codes()[:2] == [before[1], before[0]]
    assert page.grid.current_code == before[1]
    _press(page, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert page.grid.codes()[0] == before[1]
    assert office.read(acts.undoable)[0].title == "справочник: порядок в списке «Должности»"


def test_delete_takes_a_row_out_of_work_and_back(page: ReferencePage, office: Office):
    page.grid.select("educator")
    _press(page, Qt.Key.Key_Delete)
    assert not office.read(reference.get, "positions", "educator").is_active
    assert page.buttons["switch"].text() == "Вернуть в работу"
    page.switch_current()
    assert office.read(reference.get, "positions", "educator").is_active


def test_union_of_an_own_row_with_a_shipped_one(page: ReferencePage, office: Office):
    code = office.write(reference_rows.add, "positions", "воспит.")
    assert not page.buttons["merge"].isEnabled()
    page.grid.select(code)
    assert page.buttons["merge"].isEnabled()
    dialog = page.merge()
    assert dialog is not None
    dialog.form.editor("into").set_value("educator")
    dialog.press_primary()
    assert code not in page.grid.codes()


def test_areas_show_their_skills(page: ReferencePage, office: Office, program: Program):
    program.go(Place("service", "reference", section="areas"))
    settle()
    assert page.skills.isVisible()
    dialog = page.skills.open_dialog(None)
    assert dialog is not None
    dialog.form.editor("title").set_value("Локальные акты")
    dialog.press_primary()
    assert page.skills.box.table.texts(page.skills.box.table.rowCount() - 1)[0]
    skills = office.read(reference_rows.skill_counts, str(page.grid.current_code))
    assert "Локальные акты" in [title for _, title, _ in skills]


def test_looking_only(page: ReferencePage, office: Office):
    office.set_role("viewer")
    assert not any(made.isEnabled() for made in page.buttons.values())
    before = page.grid.codes()
    _press(page, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    _press(page, Qt.Key.Key_Delete)
    assert page.grid.codes() == before
    assert page.add() is None
