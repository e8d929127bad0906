"""The wizard «Загрузка из Excel» by keyboard, over a base of one's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt, QUrl
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlmodel import select

from desktop.models import Person
from desktop.services import acts
from desktop.services.people import creating
from desktop.services.people.creating import PersonDraft
from desktop.services.staff_table.columns import PRIVATE_NOTE, Field
from desktop.services.tables.reading import read_table
from desktop.storage.database import Database
from desktop.views.office import Office
from desktop.views.staff.importing.wizard import (
    CHECK,
    COLUMNS,
    DONE,
    FILE,
    ImportWizard,
    open_import,
    open_paste,
)
from desktop.views.theme import Theme
from tests.conftest import TODAY
from tests.gui.conftest import RecordedMessages, type_text
from tests.unit import staff_tables

CTRL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier


def press(widget: QWidget, key: int, modifiers=PLAIN, text: str = "") -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, text))


@pytest.fixture
def office(dressed: Theme, database: Database, messages: RecordedMessages) -> Iterator[Office]:
    made = Office(database, messages, lambda: TODAY)
    yield made
    made.wait()
    made.deleteLater()


@pytest.fixture
def page(qtbot: QtBot, office: Office) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


@pytest.fixture
def wizard(qtbot: QtBot, office: Office, page: QWidget) -> ImportWizard:
    made = open_import(office, page)
    with qtbot.waitActive(made):
        made.activateWindow()
    return made


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return staff_tables.write(tmp_path / "Список.xlsx")


def count(database: Database) -> int:
    return len(database.read(lambda session: session.exec(select(Person)).all()))


def read(qtbot: QtBot, wizard: ImportWizard, act: Callable[[], object]) -> None:
    with qtbot.waitSignal(wizard.desk.read):
        act()


def to_check(qtbot: QtBot, wizard: ImportWizard, path: Path) -> None:
    read(qtbot, wizard, lambda: wizard.take_file(path))
    with qtbot.waitSignal(wizard.desk.prepared):
        press(wizard.primary, Qt.Key.Key_Return, CTRL)


def load(qtbot: QtBot, wizard: ImportWizard) -> None:
    with qtbot.waitSignal(wizard.loaded):
        press(wizard.check.table, Qt.Key.Key_Return, CTRL)


def texts(widget: QWidget) -> list[str]:
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget)]


def buttons(wizard: ImportWizard) -> list[str]:
    answers = wizard.check.answers.findChildren(QPushButton)
    return sorted(one.text() for one in answers if one.isVisibleTo(wizard))


def test_a_file_is_chosen_by_enter_and_its_columns_are_recognised(
    qtbot: QtBot, wizard: ImportWizard, messages: RecordedMessages, table: Path
) -> None:
    messages.files = [str(table)]
    assert wizard.focusWidget() is wizard.file.choose
    assert not wizard.primary.isEnabled()
    read(qtbot, wizard, lambda: press(wizard.file.choose, Qt.Key.Key_Return))
    assert wizard.current == COLUMNS
    assert wizard.title.text() == "Загрузка из Excel: Список.xlsx"
    chosen = [combo.currentText() for combo in wizard.columns.combos]
    assert chosen == [
        "Не загружать",
        "ФИО одной строкой",
        "Должность",
        "Работает с",
        "Педагогический стаж (лет)",
        "Категория",
        "Не загружать",
    ]
    assert not wizard.columns.combos[6].isEnabled()
    qtbot.waitUntil(lambda: PRIVATE_NOTE in texts(wizard.columns))
    assert len(wizard.columns.lines) == 5
    assert wizard.columns.lines[0].startswith("Абрамова Анна Ивановна · воспитатель · работает с")
    assert not any("45 03" in text for text in texts(wizard))


def test_the_whole_way_by_keyboard(
    qtbot: QtBot, wizard: ImportWizard, database: Database, table: Path
) -> None:
    to_check(qtbot, wizard, table)
    check = wizard.check
    assert wizard.current == CHECK
    assert wizard.primary.text() == "Загрузить 11"
    assert check.answers.text.text() == "Строка 5: должности «восп.» нет — это «воспитатель»?"
    assert buttons(wizard)[:2] == ["1. Да", "2. Да для всех таких (5)"]
    check.table.setFocus()
    press(check.table, Qt.Key.Key_2, text="2")
    assert wizard.primary.text() == "Загрузить 15"
    assert "муз. рук." in check.answers.text.text()
    press(check.table, Qt.Key.Key_2, text="2")
    assert "нет полного имени" in check.answers.text.text()
    press(check.table, Qt.Key.Key_Return)
    assert wizard.focusWidget() is check.answers.line
    type_text(check.answers.line, "Гусева Вера Петровна")
    press(check.answers.line, Qt.Key.Key_Return)
    assert wizard.focusWidget() is check.table
    load(qtbot, wizard)
    assert wizard.current == DONE
    assert wizard.result_step.text.text() == "Принято 20, вопросы к 4 строкам."
    assert count(database) == 20
    assert database.read(acts.undoable)[0].title.startswith("загрузка из Excel: 20")


def test_undo_of_the_load(
    qtbot: QtBot, wizard: ImportWizard, database: Database, table: Path
) -> None:
    to_check(qtbot, wizard, table)
    load(qtbot, wizard)
    assert count(database) == 11
    with qtbot.waitSignal(wizard.undone):
        press(wizard.result_step.undo, Qt.Key.Key_Space)
    assert count(database) == 0
    assert "отменена" in wizard.result_step.text.text()
    assert not wizard.result_step.undo.isVisibleTo(wizard)


def test_left_rows_are_shown_answered_and_loaded(
    qtbot: QtBot, wizard: ImportWizard, database: Database, table: Path
) -> None:
    to_check(qtbot, wizard, table)
    load(qtbot, wizard)
    press(wizard.result_step.show_rows, Qt.Key.Key_Space)
    assert wizard.current == CHECK
    assert wizard.check.chips.active == "questions"
    assert len(wizard.check.model.places) == 13
    press(wizard.check.table, Qt.Key.Key_2, text="2")
    load(qtbot, wizard)
    assert count(database) == 15
    assert len(database.read(acts.undoable)) == 2


def test_left_rows_are_saved_to_a_file(
    qtbot: QtBot, wizard: ImportWizard, messages: RecordedMessages, table: Path, tmp_path: Path
) -> None:
    to_check(qtbot, wizard, table)
    load(qtbot, wizard)
    target = tmp_path / "Вопросы.xlsx"
    messages.files = [str(target)]
    press(wizard.result_step.save_rows, Qt.Key.Key_Space)
    assert len(read_table(target).sheets[0].rows) == 3 + 13
    assert wizard.result_step.details.text() == "Строки сохранены: Вопросы.xlsx."


def test_a_cell_is_edited_in_place(qtbot: QtBot, wizard: ImportWizard, table: Path) -> None:
    to_check(qtbot, wizard, table)
    model = wizard.check.model
    row = staff_tables.NO_PATRONYMIC
    wizard.check.table.select(row)
    index = model.index(row, 1)
    assert model.data(index) == "Заречная Нина"
    assert model.setData(index, "Заречная Нина Петровна")
    assert model.data(model.index(row, 1)) == "Заречная Нина Петровна"
    assert "отчеств" not in model.data(model.index(row, 4))
    assert wizard.check.current_place() == row


def test_known_people_show_the_rule(
    qtbot: QtBot, wizard: ImportWizard, database: Database, table: Path
) -> None:
    draft = PersonDraft("Абрамова", "Анна", "Ивановна", position="methodist")
    database.write(creating.create, draft)
    to_check(qtbot, wizard, table)
    check = wizard.check
    assert check.rule.isVisibleTo(wizard)
    assert check.model.data(check.model.index(0, 3)) == "обновит пустые поля"
    check.rule.choose("update_all")
    assert check.model.data(check.model.index(0, 3)) == "обновит поля из файла"
    check.rule.choose("skip")
    assert check.model.data(check.model.index(0, 3)) == "уже есть, без изменений"
    check.chips.choose("existing")
    assert len(check.model.places) == 1


def test_a_wrong_file_is_explained_in_place(
    qtbot: QtBot, wizard: ImportWizard, messages: RecordedMessages, tmp_path: Path
) -> None:
    wrong = tmp_path / "Приказ.pdf"
    wrong.write_bytes(b"%PDF-1.7 nothing")
    with qtbot.waitSignal(wizard.desk.failed):
        wizard.take_file(wrong)
    assert wizard.current == FILE
    assert "не таблица" in wizard.file.trouble.text.text()
    assert wizard.file.trouble.isVisibleTo(wizard)
    assert messages.errors == []
    assert not wizard.desk.is_working


def test_columns_without_names_do_not_let_go_on(
    qtbot: QtBot, wizard: ImportWizard, tmp_path: Path
) -> None:
    path = tmp_path / "Список.csv"
    path.write_text("Кто;Где\nОсокина;корпус 1\nАбрамова;корпус 2\n", encoding="utf-8")
    read(qtbot, wizard, lambda: wizard.take_file(path))
    press(wizard.primary, Qt.Key.Key_Return, CTRL)
    assert wizard.current == COLUMNS
    assert "в каком столбце фамилии" in wizard.problem.text()
    combo = wizard.columns.combos[0]
    combo.setCurrentIndex(list(Field).index(Field.SURNAME))
    combo.activated.emit(combo.currentIndex())
    with qtbot.waitSignal(wizard.desk.prepared):
        press(wizard.primary, Qt.Key.Key_Return, CTRL)
    assert wizard.current == CHECK


def test_the_header_tick_and_another_sheet(
    qtbot: QtBot, wizard: ImportWizard, tmp_path: Path
) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["ФИО", "Должность"])
    book.active.append(["Осокина Татьяна Викторовна", "воспитатель"])
    other = book.create_sheet("Прошлый год")
    other.append(["ФИО"])
    other.append(["Абрамова Анна Ивановна"])
    path = tmp_path / "Книга.xlsx"
    book.save(path)
    read(qtbot, wizard, lambda: wizard.take_file(path))
    assert wizard.columns.header.isChecked()
    assert len(wizard.columns.lines) == 1
    wizard.columns.header.click()
    assert len(wizard.columns.lines) == 2
    wizard.columns.header.click()
    assert len(wizard.columns.lines) == 1
    sheets = wizard.columns.sheets.combo
    assert [sheets.itemText(place) for place in range(sheets.count())] == ["Sheet", "Прошлый год"]
    sheets.activated.emit(1)
    assert wizard.columns.lines == ("Абрамова Анна Ивановна",)


def test_pasting_begins_at_the_second_step(
    qtbot: QtBot, office: Office, page: QWidget, database: Database
) -> None:
    QApplication.clipboard().setText(
        "Осокина Татьяна Викторовна\tвоспитатель\nКим Лев Борисович\tметодист\n"
    )
    wizard = open_paste(office, page)
    with qtbot.waitSignal(wizard.desk.read):
        pass
    assert wizard.current == COLUMNS
    assert wizard.title.text() == "Вставка списка"
    with qtbot.waitSignal(wizard.desk.prepared):
        wizard.go_on()
    load(qtbot, wizard)
    assert count(database) == 2
    assert database.read(acts.undoable)[0].title.startswith("загрузка списка: 2")


def test_ctrl_v_pastes_with_the_russian_layout_too(qtbot: QtBot, wizard: ImportWizard) -> None:
    QApplication.clipboard().setText("ФИО\nОсокина Татьяна Викторовна\n")
    read(qtbot, wizard, wizard.file.paste_table)
    assert wizard.current == COLUMNS


def test_an_empty_clipboard_is_explained(qtbot: QtBot, office: Office, page: QWidget) -> None:
    QApplication.clipboard().setText("")
    wizard = open_paste(office, page)
    with qtbot.waitSignal(wizard.desk.failed):
        pass
    assert wizard.current == FILE
    assert "В буфере обмена нет таблицы" in wizard.file.trouble.text.text()


def test_a_dropped_file_is_read(qtbot: QtBot, wizard: ImportWizard, table: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(table))])
    event = QDropEvent(
        wizard.file.drop.rect().center().toPointF(),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        PLAIN,
    )
    read(qtbot, wizard, lambda: wizard.file.drop.dropEvent(event))
    assert wizard.current == COLUMNS


def test_the_sample_is_saved(
    wizard: ImportWizard, messages: RecordedMessages, tmp_path: Path
) -> None:
    target = tmp_path / "Образец.xlsx"
    messages.files = [str(target)]
    press(wizard.file.sample, Qt.Key.Key_Space)
    assert any("Фамилия" in row for row in read_table(target).sheets[0].rows)
    assert "Образец сохранён" in wizard.file.known.text()


def test_closing_keeps_what_was_answered(
    qtbot: QtBot, office: Office, page: QWidget, wizard: ImportWizard, table: Path
) -> None:
    to_check(qtbot, wizard, table)
    press(wizard.check.table, Qt.Key.Key_2, text="2")
    press(wizard.check.table, Qt.Key.Key_Escape)
    assert not wizard.isVisible()
    with qtbot.waitActive(wizard):
        again = open_import(office, page)
        again.activateWindow()
    assert again is wizard
    assert (again.current, again.primary.text()) == (CHECK, "Загрузить 15")
    load(qtbot, again)
    again.accept()
    assert open_import(office, page) is not wizard


def test_stopping_a_load_leaves_nothing(
    qtbot: QtBot, wizard: ImportWizard, database: Database, tmp_path: Path
) -> None:
    rows = [f"Абрамова{chr(1072 + n // 32)}{chr(1072 + n % 32)} Анна Ивановна" for n in range(900)]
    path = tmp_path / "Много.csv"
    path.write_text("ФИО\n" + "\n".join(rows) + "\n", encoding="utf-8")
    to_check(qtbot, wizard, path)
    wizard.desk.progressed.connect(lambda *_: wizard.desk.stop())
    with qtbot.waitSignal(wizard.desk.failed):
        wizard.go_on()
    assert count(database) == 0
    assert wizard.current == CHECK
    assert "Остановлено" in wizard.trouble.text.text()
    assert wizard.primary.isEnabled()
