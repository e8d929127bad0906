"""Nothing which Qt shows by itself is English."""

import pytest
from PySide6.QtCore import QCoreApplication, QDate, QLocale
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QFileDialog,
    QLineEdit,
    QMessageBox,  # noqa: TID251 - its standard buttons are looked at here
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from desktop.views.russian import Russian, speak_russian

NOT_BUTTONS = {"NoButton", "FirstButton", "LastButton", "ButtonMask", "Default", "Escape",
               "FlagMask", "YesAll", "NoAll"}  # fmt: skip
# Names of file kinds come from the computer, not from Qt; ours are given with each dialog.
NOT_OURS = {"QMimeType"}


@pytest.fixture
def russian(qapp: QApplication):
    """A translator which records what it does not know; gone after the test."""
    before = QLocale()
    translator = speak_russian(qapp)
    translator.records = True
    yield translator
    qapp.removeTranslator(translator)
    QLocale.setDefault(before)


def missing(translator: Russian) -> set[tuple[str, str]]:
    return {(place, text) for place, text in translator.missing if place not in NOT_OURS}


def test_the_file_dialog_is_russian(russian: Russian, qtbot, tmp_path):
    (tmp_path / "Папка").mkdir()
    (tmp_path / "Осокина.xlsx").write_bytes(b"x")
    dialog = QFileDialog(None, "Открыть", str(tmp_path))
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setViewMode(QFileDialog.ViewMode.Detail)
    for mode in QFileDialog.AcceptMode:
        dialog.setAcceptMode(mode)
        dialog.show()
        dialog.grab()
    assert missing(russian) == set()


def test_buttons_of_boxes_are_russian(russian: Russian, qtbot):
    box = QMessageBox()
    qtbot.addWidget(box)
    words = {}
    for kind in QMessageBox.StandardButton:
        if kind.name not in NOT_BUTTONS and (made := box.addButton(kind)) is not None:
            words[kind.name] = made.text().replace("&", "")
    assert words["Discard"] == "Не сохранять"
    assert words["Cancel"] == "Отмена"
    assert all(set(text.lower()) & set("абвгдеийклмнопрстук") for text in words.values())
    assert missing(russian) == set()


@pytest.mark.parametrize("field", [QLineEdit, QTextEdit, QPlainTextEdit])
def test_menus_of_fields_are_russian(russian: Russian, qtbot, field: type):
    made = field()
    qtbot.addWidget(made)
    menu = made.createStandardContextMenu()
    qtbot.addWidget(menu)
    words = [action.text().split("\t")[0].replace("&", "") for action in menu.actions()]
    assert [word for word in words if word] == [
        "Отменить", "Вернуть", "Вырезать", "Копировать", "Вставить", "Удалить", "Выделить всё",
    ]  # fmt: skip
    assert missing(russian) == set()


@pytest.mark.parametrize("made", [QCalendarWidget, QPrintDialog])
def test_calendar_and_print_dialog_are_russian(russian: Russian, qtbot, made: type[QWidget]):
    shown = made()
    qtbot.addWidget(shown)
    shown.show()
    shown.grab()
    assert missing(russian) == set()


def test_unknown_texts_are_recorded_and_stay_readable(russian: Russian):
    assert QCoreApplication.translate("Anything", "Never seen before") == "Never seen before"
    assert missing(russian) == {("Anything", "Never seen before")}


def test_dates_and_numbers_are_russian(russian: Russian):
    locale = QLocale()
    assert locale.toString(QDate(2026, 3, 5), "d MMMM yyyy") == "5 марта 2026"
    assert locale.firstDayOfWeek().value == 1
    assert locale.decimalPoint() == ","
