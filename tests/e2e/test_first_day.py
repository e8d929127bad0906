"""The first day: from an empty folder to a list of 24 people, by keyboard, and back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlmodel import select

from desktop.models import Employment, Person
from desktop.services import acts
from desktop.views.first_run.wizard import OFFICE, PEOPLE, FirstRunWizard
from desktop.views.gallery.pictures import settle
from desktop.views.office import Office
from desktop.views.pages import PAGES
from desktop.views.preferences import Preferences
from desktop.views.program.commands import ProgramCommands
from desktop.views.program.program import Program
from desktop.views.program.reception import Reception
from desktop.views.shell.main_window import MainWindow
from desktop.views.staff.importing.wizard import ImportWizard
from desktop.views.theme import Theme
from tests.gui.conftest import RecordedMessages, dressed, messages  # noqa: F401 - fixtures
from tests.unit import staff_tables

CTRL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier
OURS = ("Вершинина Алла Георгиевна", "Серова Марина Петровна")
TYPED = (
    "Муниципальное бюджетное дошкольное образовательное учреждение «Детский сад № 7 «Рябинка»",
    "",
    "",
    "Примерск",
    *OURS,
)
SECONDS_A_KEY, SECONDS_A_LETTER, SECONDS_A_STEP = 0.8, 0.35, 6.0
"""A key with its meaning, a letter of a text, looking at a page which is new (KLM)."""
MOST_SECONDS = 240


def focused() -> QWidget:
    """Where the keys of the user go: the field in hand of the topmost dialog."""
    window = QApplication.activeModalWidget() or QApplication.activeWindow()
    assert window is not None
    return window.focusWidget() or window


class Hand:
    """Presses keys and counts them."""

    def __init__(self) -> None:
        self.keys = self.letters = self.pages = 0

    def press(self, key: int, modifiers=PLAIN, text: str = "", at: QWidget | None = None) -> None:
        widget = at or focused()
        self.keys += 1
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, text))

    def write(self, text: str) -> None:
        for sign in text:
            self.letters += 1
            QApplication.sendEvent(focused(), QKeyEvent(QEvent.Type.KeyPress, 0, PLAIN, sign))

    def go_on(self) -> None:
        self.pages += 1
        self.press(Qt.Key.Key_Return, CTRL)

    @property
    def summary(self) -> str:
        return f"{self.keys} keys, {self.letters} letters, {self.pages} pages, {self.seconds:.0f} s"

    @property
    def seconds(self) -> float:
        return (
            self.keys * SECONDS_A_KEY
            + self.letters * SECONDS_A_LETTER
            + self.pages * SECONDS_A_STEP
        )


@pytest.fixture
def reception(
    qtbot: QtBot,
    dressed: Theme,  # noqa: F811
    messages: RecordedMessages,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Reception]:
    """The program at its very first start: no base, an empty folder of documents."""
    monkeypatch.setattr(
        "desktop.views.first_run.safety_step.default_folder",
        lambda: tmp_path / "Документы" / "Методкабинет",
    )
    window = MainWindow(Preferences(), PAGES)
    window.resize(1366, 768)
    program = Program(window, messages)
    made = Reception(program, ProgramCommands(program, PAGES), tmp_path / "state")
    window.show()
    current(qtbot, window)
    yield made
    window.close()
    window.deleteLater()
    settle()


def rows() -> list[tuple[object, ...]]:
    """24 people; two of them the head and the educator who works here."""
    found = staff_tables.people()
    for place, name, position in (
        (staff_tables.HEAD, OURS[0], "заведующий"),
        (staff_tables.SENIOR, OURS[1], "ст. воспитатель"),
    ):
        number, _, _, *rest = found[place]
        found[place] = (number, name, position, *rest)
    return list(found)


def names(office: Office) -> set[str]:
    people = office.read(lambda session: session.exec(select(Person)).all())
    return {f"{one.surname} {one.name}" for one in people}


def current(qtbot: QtBot, widget: QWidget) -> None:
    """Make it the window of the keyboard: an offscreen screen has no window manager."""
    settle()
    widget.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is widget)


def load_people(qtbot: QtBot, hand: Hand, wizard: FirstRunWizard) -> ImportWizard:
    hand.press(Qt.Key.Key_Space, at=wizard.people.load)
    loader = wizard.people.findChild(ImportWizard)
    assert loader is not None
    current(qtbot, loader)
    with qtbot.waitSignal(loader.desk.read):
        hand.press(Qt.Key.Key_Return)
    with qtbot.waitSignal(loader.desk.prepared):
        hand.go_on()
    return loader


def answer_all(hand: Hand, loader: ImportWizard) -> None:
    """One key where the program knows the answer, a typed one where it cannot."""
    check = loader.check
    check.table.setFocus()
    typed = {
        "нет полного имени": "Примерова Нина Олеговна",
        "нет отчества": "Олеговна",
        "нет такой даты": "28.02.2019",
    }
    while (place := check.current_place()) is not None:
        asked = loader.desk.review.question(place) if loader.desk.review else None
        if asked is None:
            return
        answer = next((text for said, text in typed.items() if said in asked.text), None)
        if answer is None:
            last = max(len(loader.desk.review.alike(place)) > 1, 0) + 1
            hand.press(Qt.Key.Key_0 + last, text=str(last), at=check.table)
            continue
        if "полного имени" in asked.text:
            surname = loader.desk.review.line(place).values.surname
            answer = f"{surname} Нина Олеговна"
        hand.press(Qt.Key.Key_Return, at=check.table)
        hand.write(answer)
        hand.press(Qt.Key.Key_Return)


def enter_office(qtbot: QtBot, hand: Hand, reception: Reception) -> FirstRunWizard:
    reception.begin(None)
    wizard = reception.setup.wizard
    assert wizard is not None
    current(qtbot, wizard)
    hand.press(Qt.Key.Key_2, text="2")
    hand.press(Qt.Key.Key_Return)
    assert wizard.current == OFFICE
    for text in TYPED:
        hand.write(text)
        hand.press(Qt.Key.Key_Return)
    hand.go_on()
    assert wizard.current == PEOPLE
    return wizard


def load_all(qtbot: QtBot, hand: Hand, wizard: FirstRunWizard) -> None:
    loader = load_people(qtbot, hand, wizard)
    answer_all(hand, loader)
    assert loader.primary.text() == "Загрузить 24"
    with qtbot.waitSignal(loader.loaded) as loaded:
        hand.go_on()
    report = loaded.args[0]
    assert (len(report.new), len(report.updated), report.left) == (22, 2, ())
    hand.press(Qt.Key.Key_Return, at=loader.primary)
    current(qtbot, wizard)
    assert wizard.people.result.text() == "Добавлено 22, обновлено 2."


def test_from_an_empty_folder_to_24_people_and_back(
    qtbot: QtBot,
    reception: Reception,
    messages: RecordedMessages,  # noqa: F811
    tmp_path: Path,
) -> None:
    messages.files = [str(staff_tables.write(tmp_path / "Список сотрудников.xlsx", rows()))]
    hand = Hand()
    wizard = enter_office(qtbot, hand, reception)
    load_all(qtbot, hand, wizard)
    for _ in range(3):
        hand.go_on()
    settle()
    program = reception.parent()
    assert isinstance(program, Program)
    assert program.office is not None
    office = program.office
    assert office.database.path.parent == tmp_path / "Документы" / "Методкабинет"
    assert len(names(office)) == 24
    jobs = office.read(lambda session: session.exec(select(Employment)).all())
    assert all(job.position for job in jobs)
    assert messages.errors == []
    assert hand.seconds <= MOST_SECONDS, hand.summary
    program.undo_last()
    assert names(office) == {"Вершинина Алла", "Серова Марина"}
    assert office.read(acts.undoable) == []


def test_closed_half_way_the_window_says_how_to_go_on(qtbot: QtBot, reception: Reception) -> None:
    reception.begin(None)
    wizard = reception.setup.wizard
    assert wizard is not None
    current(qtbot, wizard)
    wizard.show_step(OFFICE)
    wizard.office.full.line.setText("МБДОУ «Детский сад № 7»")
    wizard.reject()
    assert reception.setup.wizard is None
    program = reception.parent()
    assert isinstance(program, Program)
    strip = program.window.strip.shown
    assert strip is not None
    assert strip.buttons[0].text == "Продолжить настройку"
    strip.buttons[0].action()
    again = reception.setup.wizard
    assert again is not None
    assert again.office.full.text == "МБДОУ «Детский сад № 7»"
    again.reject()
