"""The first-run wizard by keyboard: from nothing to a base; left and gone on with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlmodel import select

from desktop.models import OfficeUser, Person
from desktop.services import base, first_run, settings
from desktop.services.staff_import import LoadReport
from desktop.services.staff_import.plan import LeftRow
from desktop.storage.database import Database
from desktop.views.exchange.accepting.beginning import open_beginning
from desktop.views.first_run.done_step import LEVELS, SURVEY
from desktop.views.first_run.people_step import StaffTools
from desktop.views.first_run.wizard import (
    DONE,
    GO_ON,
    OFFICE,
    PEOPLE,
    SAFETY,
    FirstRunWizard,
    Setup,
)
from desktop.views.preferences import Preferences
from desktop.views.shell.setup_desk import FIRST
from desktop.views.theme import TextSize, Theme
from tests.conftest import TODAY
from tests.gui.conftest import RecordedMessages, type_text

CTRL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier
FULL = "Муниципальное бюджетное дошкольное образовательное учреждение «Детский сад № 7»"


def press(widget: QWidget, key: int, modifiers=PLAIN, text: str = "") -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, text))


class Loader(QObject):
    """Stands in for the wizard of loading."""

    loaded = Signal(object)
    undone = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rest = 0

    def show_rest(self) -> None:
        self.rest += 1

    def open(self) -> None:
        """Nothing to see."""


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


@pytest.fixture
def loader() -> Loader:
    return Loader()


@pytest.fixture
def make(
    qtbot: QtBot,
    dressed: Theme,
    messages: RecordedMessages,
    loader: Loader,
    tmp_path: Path,
) -> Iterator[Callable[..., FirstRunWizard]]:
    opened: list[FirstRunWizard] = []
    preferences = Preferences()

    def build(*, own: bool = False) -> FirstRunWizard:
        setup = Setup(
            folder=tmp_path / "state",
            messages=messages,
            preferences=preferences,
            today=lambda: TODAY,
            tools=StaffTools(lambda *_: loader, lambda *_: loader, open_beginning),
            documents=tmp_path / "Документы" / "Методкабинет",
        )
        wizard = FirstRunWizard(setup, own=own)
        qtbot.addWidget(wizard)
        with qtbot.waitActive(wizard):
            wizard.open()
            wizard.activateWindow()
        opened.append(wizard)
        return wizard

    yield build
    for wizard in opened:
        wizard.session.close()


def go_on(wizard: FirstRunWizard) -> None:
    press(wizard.focusWidget() or wizard, Qt.Key.Key_Return, CTRL)


def type_line(wizard: FirstRunWizard, text: str) -> None:
    """Type into the field which has the focus and go to the next one by Enter."""
    widget = wizard.focusWidget()
    assert widget is not None
    type_text(widget, text)
    press(widget, Qt.Key.Key_Return)


def fill_office(wizard: FirstRunWizard) -> None:
    for text in (FULL, "", "", "Примерск", "Вершинина Алла Георгиевна", "Серова Марина Петровна"):
        type_line(wizard, text)


def people(path: Path) -> list[str]:
    database = Database(path, read_only=True)
    try:
        return sorted(
            database.read(lambda session: [one.surname for one in session.exec(select(Person))])
        )
    finally:
        database.close()


def test_the_whole_way_by_keyboard(make, qtbot: QtBot, tmp_path: Path) -> None:
    wizard = make()
    assert wizard.focusWidget() is wizard.start.tiles.tiles[0]
    press(wizard.focusWidget(), Qt.Key.Key_2, text="2")
    press(wizard.focusWidget(), Qt.Key.Key_Return)
    assert wizard.current == OFFICE
    fill_office(wizard)
    assert wizard.office.short.text == "МБДОУ «Детский сад № 7»"
    assert wizard.office.number.text == "7"
    assert "в лице заведующего Вершининой Аллы Георгиевны" in wizard.office.lines.text()
    go_on(wizard)
    assert wizard.current == PEOPLE
    go_on(wizard)
    assert wizard.current == SAFETY
    go_on(wizard)
    assert wizard.current == DONE
    assert "Сотрудников: 2" in wizard.ready.details.text()
    with qtbot.waitSignal(wizard.base_made) as made:
        go_on(wizard)
    path = made.args[0]
    assert path == tmp_path / "Документы" / "Методкабинет" / "МБДОУ «Детский сад № 7».mkdb"
    assert people(path) == ["Вершинина", "Серова"]
    assert not wizard.isVisible()
    assert not (tmp_path / "state" / first_run.STATE_FILE).exists()
    database = Database(path)
    assert database.read(base.setup_step) == 0
    database.close()


def test_after_a_click_the_first_field_waits_for_typing(make) -> None:
    wizard = make()
    wizard.start.tiles.tiles[1].click()
    wizard.primary.setFocus()
    wizard.primary.click()
    assert wizard.focusWidget() is wizard.office.full.line


@pytest.mark.parametrize(("number", "code"), [(0, LEVELS), (1, SURVEY)])
def test_the_end_offers_two_ways_to_begin(make, qtbot: QtBot, number: int, code: str) -> None:
    wizard = make(own=True)
    fill_office(wizard)
    for _ in range(3):
        go_on(wizard)
    made: list[Path] = []
    wizard.base_made.connect(made.append)
    with qtbot.waitSignal(wizard.first_wanted) as wanted:
        wizard.ready.ways[number].click()
    assert wanted.args == [code]
    assert len(made) == 1
    assert code in FIRST


def test_the_example_and_a_file_close_the_wizard(
    make, qtbot: QtBot, messages: RecordedMessages, base_path: Path
) -> None:
    wizard = make()
    assert wizard.primary.text() == "Открыть учебную базу"
    with qtbot.waitSignal(wizard.training_wanted):
        press(wizard.focusWidget(), Qt.Key.Key_Return)
    assert not wizard.isVisible()
    wizard = make()
    press(wizard.focusWidget(), Qt.Key.Key_Right)
    press(wizard.focusWidget(), Qt.Key.Key_Right)
    assert wizard.start.tiles.value == "open"
    messages.files = [""]
    go_on(wizard)
    assert wizard.isVisible()
    messages.files = [str(base_path)]
    with qtbot.waitSignal(wizard.open_wanted) as wanted:
        go_on(wizard)
    assert wanted.args == [base_path]


def test_the_text_size_is_chosen_at_once(make) -> None:
    wizard = make()
    wizard.start.letters.chosen.emit(15)
    assert Theme.current().size is TextSize.LARGEST


def test_missing_fields_are_named_and_nothing_is_made(make, tmp_path: Path) -> None:
    wizard = make(own=True)
    assert wizard.current == OFFICE
    go_on(wizard)
    assert wizard.current == OFFICE
    assert wizard.office.full.problem.isVisibleTo(wizard)
    assert wizard.focusWidget() is wizard.office.full.line
    assert not list((tmp_path / "state").glob("*.mkdb"))


def test_closing_on_any_step_loses_nothing(make, tmp_path: Path) -> None:
    wizard = make(own=True)
    type_line(wizard, FULL)
    press(wizard, Qt.Key.Key_Escape)
    assert not wizard.isVisible()
    wizard = make()
    assert (wizard.current, wizard.title.text()) == (OFFICE, GO_ON)
    assert wizard.office.full.text == FULL
    wizard.office.head.line.setText("Вершинина Алла Георгиевна")
    wizard.office.worker.line.setText("Серова Марина Петровна")
    go_on(wizard)
    assert wizard.current == PEOPLE
    wizard.people.show_grid()
    grid = wizard.people.grid
    grid.show_rows([["Осокина", "Татьяна", "Викторовна", "воспитатель"]])
    press(wizard, Qt.Key.Key_Escape)
    wizard = make()
    assert wizard.current == PEOPLE
    assert wizard.people.count_of_people == 3
    go_on(wizard)
    go_on(wizard)
    assert wizard.current == DONE
    press(wizard, Qt.Key.Key_Escape)
    wizard = make()
    assert wizard.current == DONE
    assert "Сотрудников: 3" in wizard.ready.details.text()


def test_typing_people_by_hand(make) -> None:
    wizard = make(own=True)
    fill_office(wizard)
    go_on(wizard)
    wizard.people.show_grid()
    grid = wizard.people.grid
    for text in ("Осокина", "Татьяна", "Викторовна", "воспитатель", "Ким", "Лев", "", "методист"):
        for sign in text:
            type_text(focused(), sign)
        press(focused(), Qt.Key.Key_Return)
    assert grid.rows() == [
        ["Осокина", "Татьяна", "Викторовна", "воспитатель"],
        ["Ким", "Лев", "", "методист"],
    ]
    go_on(wizard)
    assert wizard.current == SAFETY
    assert wizard.people.count_of_people == 4
    assert wizard.people.result.text() == "Добавлено 2."


def test_a_row_which_is_no_name_stays_in_the_grid(make) -> None:
    wizard = make(own=True)
    fill_office(wizard)
    go_on(wizard)
    wizard.people.show_grid()
    wizard.people.grid.show_rows([["12", "34", "", ""], ["Ким", "Лев", "", ""]])
    go_on(wizard)
    assert wizard.current == PEOPLE
    assert "нет фамилии и имени" in wizard.problem.text()
    assert wizard.people.grid.rows() == [["12", "34", "", ""]]
    assert wizard.people.count_of_people == 3


def test_the_result_of_loading_is_said_with_its_questions(make, loader: Loader) -> None:
    import uuid

    wizard = make(own=True)
    fill_office(wizard)
    go_on(wizard)
    wizard.people.open_load()
    left = (LeftRow(7, "Заречная Нина", ("нет отчества",)),)
    new = tuple(uuid.uuid4() for _ in range(23))
    loader.loaded.emit(LoadReport(new=new, updated=(uuid.uuid4(),), left=left))
    assert wizard.people.result.text() == "Добавлено 23, обновлено 1."
    said = wizard.people.questions.text().replace("\N{NO-BREAK SPACE}", " ")
    assert said == "Вопросы к 1 строке: № 7 — нет отчества"
    press(wizard.people.fix, Qt.Key.Key_Space)
    assert loader.rest == 1
    loader.undone.emit()
    assert not wizard.people.result.isVisibleTo(wizard)
    assert not wizard.people.fix.isVisibleTo(wizard)


def test_cases_are_corrected_before_the_base_exists(make) -> None:
    wizard = make(own=True)
    fill_office(wizard)
    step = wizard.office
    press(step.fix, Qt.Key.Key_Space)
    dialog = next(one for one in step.children() if one.objectName() == "dialog.forms")
    line = dialog.forms["genitive"]
    line.clear()
    line.textEdited.emit("")
    dialog.primary.click()
    assert dialog.isVisible()
    type_text(line, "Вершины Аллы Георгиевны")
    dialog.primary.click()
    assert "в лице заведующего Вершины Аллы Георгиевны" in step.lines.text()
    assert step.draft().is_head_checked
    step.head.line.setText("Дубова Любовь Сергеевна")
    step.head.edited.emit()
    assert "Дубовой Любови" in step.lines.text()
    assert not step.draft().is_head_checked


def test_pin_copies_and_folder(make, tmp_path: Path, messages: RecordedMessages) -> None:
    wizard = make(own=True)
    fill_office(wizard)
    go_on(wizard)
    go_on(wizard)
    step = wizard.safety
    assert step.free.text().startswith("Свободно")
    press(step.stick, Qt.Key.Key_Space)
    step.daily.setChecked(False)
    step.has_pin.choose("yes")
    step.pin.setText("12")
    go_on(wizard)
    assert wizard.current == SAFETY
    assert wizard.problem.text() == "PIN — это от 4 до 6 цифр."
    step.pin.setText("1234")
    messages.files = [str(tmp_path / "Другая")]
    press(step.choose, Qt.Key.Key_Space)
    go_on(wizard)
    assert wizard.current == DONE
    assert wizard.session.recovery_code in wizard.ready.recovery.text()
    path = wizard.session.office.database.path
    assert path.parent == tmp_path / "Другая"
    assert wizard.session.office.read(settings.value, "copy_daily") is False
    user = wizard.session.office.read(lambda session: session.exec(select(OfficeUser)).one())
    assert user.pin_hash


def test_a_folder_which_does_not_take_the_base_is_explained(make, tmp_path: Path) -> None:
    wizard = make(own=True)
    fill_office(wizard)
    go_on(wizard)
    go_on(wizard)
    (tmp_path / "файл").write_text("", encoding="utf-8")
    wizard.safety.folder.setText(str(tmp_path / "файл" / "папка"))
    go_on(wizard)
    assert wizard.current == SAFETY
    assert wizard.problem.isVisibleTo(wizard)
    assert wizard.people.count_of_people == 2
    wizard.safety.folder.setText(str(tmp_path / "Сюда"))
    go_on(wizard)
    assert wizard.current == DONE


def test_going_back_changes_the_organisation(make) -> None:
    wizard = make(own=True)
    fill_office(wizard)
    go_on(wizard)
    wizard.go_back()
    wizard.office.short.line.setText("ДОУ № 7")
    wizard.office.short.edited.emit()
    go_on(wizard)
    assert wizard.session.office.read(base.own_name) == "ДОУ № 7"
    assert wizard.people.count_of_people == 2
