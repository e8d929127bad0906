"""Dialogs, wizards, the progress panel and message boxes."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QStandardPaths, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMessageBox,  # noqa: TID251 - the boxes of views/messages.py are looked at here
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.progress import Cancelled
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.common.progress import TaskPanel
from desktop.views.common.wizard import Wizard, WizardStep
from desktop.views.messages import (
    MessageBoxes,
    answer_of,
    choice_box,
    offered_name,
    trouble_box,
    with_ending,
)
from desktop.views.office import Choice, Office
from desktop.views.preferences import Preferences

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return


def press(widget: QWidget, key: int, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers))


def show(qtbot: QtBot, dialog: QDialog) -> None:
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.open()
        dialog.activateWindow()


class MeetingDialog(OfficeDialog):
    """A line, a number and a long text."""

    def __init__(self) -> None:
        super().__init__("meeting", "Отметить встречу", "Сохранить", width=480)
        self.topic, self.hours, self.note = QLineEdit(), QSpinBox(), QPlainTextEdit()
        self.pressed: list[int] = []
        for field in (self.topic, self.hours, self.note):
            self.body.addWidget(field)
        self.primary.clicked.connect(lambda: self.pressed.append(1))


class RiskyDialog(OfficeDialog):
    """Its primary button does what is hard to take back."""

    is_risky = True


@pytest.fixture
def meeting(qtbot):
    dialog = MeetingDialog()
    show(qtbot, dialog)
    return dialog


def test_the_first_field_has_the_focus_and_tab_reaches_buttons_last(meeting):
    assert meeting.focusWidget() is meeting.topic
    assert meeting.fields() == [meeting.topic, meeting.hours, meeting.note]
    after = meeting.note.nextInFocusChain()
    while not after.focusPolicy() & Qt.FocusPolicy.TabFocus:
        after = after.nextInFocusChain()
    assert after is meeting.cancel


def test_enter_moves_on_and_does_not_save(meeting):
    press(meeting.topic, ENTER)
    assert meeting.focusWidget() is meeting.hours
    press(meeting.hours, ENTER)
    assert meeting.focusWidget() is meeting.note
    assert meeting.pressed == []


def test_enter_in_a_long_text_is_a_new_line(meeting):
    meeting.note.setFocus()
    meeting.note.setPlainText("раз")
    press(meeting.note, ENTER)
    assert meeting.note.toPlainText().count("\n") == 1
    assert meeting.pressed == []


@pytest.mark.parametrize("where", ["topic", "note", "cancel"])
def test_ctrl_enter_presses_the_primary_button_from_anywhere(meeting, where: str):
    place = getattr(meeting, where)
    place.setFocus()
    press(place, ENTER, CTRL)
    assert meeting.pressed == [1]
    meeting.primary.setEnabled(False)
    press(place, ENTER, CTRL)
    assert meeting.pressed == [1]


def test_enter_presses_a_button_which_has_the_focus(meeting):
    meeting.primary.setFocus()
    press(meeting.primary, ENTER)
    assert meeting.pressed == [1]


def test_enter_in_a_single_field_presses_the_primary_button(qtbot):
    dialog = OfficeDialog("name", "Как назвать группу", "Создать", width=480)
    field, pressed = QLineEdit(), []
    dialog.body.addWidget(field)
    dialog.primary.clicked.connect(lambda: pressed.append(1))
    show(qtbot, dialog)
    press(field, ENTER)
    assert pressed == [1]


def test_escape_closes(meeting, qtbot):
    with qtbot.waitSignal(meeting.rejected):
        press(meeting.topic, Qt.Key.Key_Escape)
    assert not meeting.isVisible()


def test_a_dialog_is_never_higher_than_540_and_scrolls(qtbot):
    dialog = OfficeDialog("long", "Много полей", "Сохранить", width=640)
    for _ in range(40):
        dialog.body.addWidget(QLineEdit())
    show(qtbot, dialog)
    assert dialog.width() <= 1040
    assert dialog.height() <= 540
    assert dialog.primary.isVisible()
    assert dialog.rect().contains(dialog.primary.mapTo(dialog, dialog.primary.rect().center()))


def test_a_dialog_larger_than_the_screen_opens_maximised(qtbot):
    dialog = OfficeDialog("wide", "Широкий", "Сохранить", width=960)
    show(qtbot, dialog)
    assert dialog.isMaximized() is (dialog.screen().availableSize().width() < 960)


class FileStep(WizardStep):
    """Wants a name before it lets go."""

    def __init__(self) -> None:
        super().__init__("Файл")
        self.field = QLineEdit()
        self.content.addWidget(self.field)
        self.field.textChanged.connect(self.ready_changed)

    @property
    def is_ready(self) -> bool:
        return bool(self.field.text())

    def problem(self) -> str:
        return "" if self.field.text().endswith(".xlsx") else "Это не таблица Excel."


class CheckStep(WizardStep):
    """Counts how often it was entered."""

    entered = 0

    def enter(self) -> None:
        self.entered += 1


@pytest.fixture
def wizard(qtbot):
    made = Wizard("import", "Загрузка из Excel", [FileStep(), CheckStep("Проверка")], "Загрузить")
    show(qtbot, made)
    return made


def test_a_wizard_asks_each_step_before_going_on(wizard):
    first, second = wizard.steps
    assert not wizard.primary.isEnabled()
    assert not wizard.back.isEnabled()
    first.field.setText("список.doc")
    wizard.primary.click()
    assert wizard.current == 0
    assert wizard.problem.text() == "Это не таблица Excel."
    first.field.setText("список.xlsx")
    wizard.primary.click()
    assert (wizard.current, second.entered) == (1, 1)
    assert not wizard.problem.isVisible()


def test_the_last_verb_stands_on_the_last_step_only(wizard, qtbot):
    wizard.steps[0].field.setText("список.xlsx")
    assert wizard.primary.text() == "Далее"
    wizard.go_on()
    assert wizard.primary.text() == "Загрузить"
    wizard.back.click()
    assert wizard.primary.text() == "Далее"
    wizard.go_on()
    with qtbot.waitSignals([wizard.completed, wizard.accepted]):
        wizard.primary.click()


def test_the_line_of_steps_says_where_we_are(wizard):
    marks = [wizard.findChild(QWidget, f"dialog.import.step.{n}") for n in (1, 2)]
    assert [mark.text() for mark in marks] == ["1 Файл", "2 Проверка"]
    assert [mark.accessibleName() for mark in marks] == [
        "Шаг 1 Файл, этот шаг",
        "Шаг 2 Проверка, впереди",
    ]


@pytest.fixture
def task(database, qtbot):
    office = Office(database, MessageBoxes(lambda: None))
    yield office.task("Готовлю сертификаты", lambda _database, _progress: None)
    office.wait()


def test_the_progress_panel_tells_what_is_done(task, qtbot):
    times = iter([0.0, 10.0, 20.0])
    panel = TaskPanel(task, clock=lambda: next(times))
    qtbot.addWidget(panel)
    assert not panel.isVisible()
    task.report(20, 60, "Ким В. Б.")
    assert panel.text.text() == "20 из 60: Ким В. Б."
    assert (panel.bar.value(), panel.bar.maximum()) == (20, 60)
    assert panel.rest.text() == "Осталось около 20 с"


def test_a_step_which_cannot_be_counted_has_words_only(task, qtbot):
    panel = TaskPanel(task)
    qtbot.addWidget(panel)
    task.report(0, 0, "проверяю записи")
    assert panel.text.text() == "проверяю записи"
    assert panel.bar.maximum() == 0


def test_a_short_task_shows_no_panel_and_a_long_one_does(task, qtbot):
    panel = TaskPanel(task)
    qtbot.addWidget(panel)
    panel._delay.start(1)
    qtbot.waitUntil(panel.isVisible)
    with qtbot.waitSignal(panel.folded):
        panel.fold.click()
    assert not panel.isVisible()


def test_a_finished_task_takes_its_panel_away(task, qtbot):
    panel = TaskPanel(task)
    assert panel._delay.isActive()
    with qtbot.waitSignal(panel.destroyed):
        task.start()


def test_stopping_reaches_the_task(task, qtbot):
    panel = TaskPanel(task)
    qtbot.addWidget(panel)
    task.report(24, 61, "Ким В. Б.")
    panel.primary.click()
    with pytest.raises(Cancelled):
        task.report(25, 61)
    assert not panel.primary.isEnabled()
    with qtbot.waitSignal(panel.stopped) as caught:
        task.finished.emit()
    assert caught.args == [24, 61]


CHOICE = Choice(
    "Печать", "Печатать 42 листа на «Принтер в кабинете»?", ("Печатать", "Пробный лист", "Отмена")
)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_every_answer_has_its_number_and_stands_in_order(qtbot, number: int):
    box = choice_box(CHOICE, None)
    show(qtbot, box)
    lefts = [answer.mapTo(box, answer.rect().topLeft()).x() for answer in answers(box)]
    assert lefts == sorted(lefts)
    answers(box)[number].click()
    assert answer_of(box, CHOICE) == number


def test_the_safe_answer_has_the_focus_and_takes_escape(qtbot):
    box = choice_box(CHOICE, None)
    show(qtbot, box)
    assert box.focusWidget() is answers(box)[2]
    press(box, Qt.Key.Key_Escape)
    assert answer_of(box, CHOICE) == 2


def test_a_risky_dialog_without_fields_gives_the_focus_to_the_safe_button(qtbot):
    dialog = RiskyDialog("leave", "Вывести из сети", "Вывести из сети")
    show(qtbot, dialog)
    assert dialog.focusWidget() is dialog.cancel


def test_file_dialogs_begin_in_documents_and_then_where_the_last_one_ended(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    begun: list[str] = []

    def answer(_parent: object, _title: str, start: str, *_kinds: str) -> tuple[str, str]:
        begun.append(start)
        return str(tmp_path / "Список.xlsx"), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", answer)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    documents = tmp_path / "Документы"
    documents.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _place: str(documents))
    preferences = Preferences()
    boxes = MessageBoxes(lambda: None, preferences)
    boxes.open_file("Выбрать таблицу", "Таблицы (*.xlsx)")
    boxes.save_file("Сохранить", "Сотрудники.xlsx", "Таблицы (*.xlsx)")
    MessageBoxes(lambda: None, preferences).open_file("Выбрать таблицу", "Таблицы (*.xlsx)")
    assert begun == [
        str(documents),
        str(tmp_path / "Сотрудники.xlsx"),
        str(tmp_path),
    ]


def test_without_a_folder_for_documents_file_dialogs_begin_at_home(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    """Never in the working folder of the program."""
    begun: list[str] = []

    def answer(_parent: object, _title: str, start: str, *_kinds: str) -> tuple[str, str]:
        begun.append(start)
        return "", ""

    places = QStandardPaths.StandardLocation
    known = {places.DocumentsLocation: tmp_path / "gone", places.HomeLocation: tmp_path}
    monkeypatch.setattr(QFileDialog, "getOpenFileName", answer)
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda one: str(known[one]))
    MessageBoxes(lambda: None, Preferences()).open_file("Выбрать таблицу", "Таблицы (*.xlsx)")
    assert begun == [str(tmp_path)]


def test_trouble_has_one_button(qtbot):
    box = trouble_box("Файл занят. Данные не изменились. Закройте его и повторите.", None)
    show(qtbot, box)
    assert [made.text() for made in box.buttons()] == ["Понятно"]
    assert box.textFormat() == Qt.TextFormat.PlainText
    with qtbot.waitSignal(box.finished):
        press(box, Qt.Key.Key_Escape)


@pytest.mark.parametrize(
    ("path", "kinds", "expected"),
    [
        ("Сотрудники", "Таблица Excel (*.xlsx)", "Сотрудники.xlsx"),
        ("Сотрудники.XLSX", "Таблица Excel (*.xlsx)", "Сотрудники.XLSX"),
        ("План 2025.26", "Таблица (*.xlsx *.csv)", "План 2025.26.xlsx"),
        ("Любой", "Все файлы (*)", "Любой"),
        ("", "Таблица Excel (*.xlsx)", ""),
    ],
)
def test_a_missing_ending_is_added(path: str, kinds: str, expected: str):
    assert with_ending(path, kinds) == expected


def answers(box: QMessageBox) -> list[QAbstractButton]:
    return sorted(box.buttons(), key=lambda made: made.objectName())


@pytest.mark.parametrize(
    ("title", "offered"),
    [
        ("Список_2025-11-20.xlsx", "Список_2025-11-20.xlsx"),
        ("Игра/речь: «да?».pdf", "Игра_речь_ «да_».pdf"),
        ("План", "План"),
    ],
)
def test_a_title_names_no_folder_and_no_drive(title: str, offered: str):
    assert offered_name(title) == offered
