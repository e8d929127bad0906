"""The date field: what is typed, what the keys do, what the calendar chooses."""

import datetime as dt

import pytest
from PySide6.QtCore import QDate, QEvent, QLocale, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.views.common.datefield import DateField

TODAY = dt.date(2025, 11, 20)
NONE = Qt.KeyboardModifier.NoModifier


class Form(QWidget):
    """A window with the field and something to go to; counts what the field says."""

    def __init__(self) -> None:
        super().__init__()
        self.field = DateField(lambda: TODAY, name="person.field.birthday", title="Дата рождения")
        self.other = QLineEdit()
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(self.other)
        self.edited: list[object] = []
        self.problems: list[str] = []
        self.unused: list[int] = []
        self.field.edited.connect(self.edited.append)
        self.field.problem.connect(self.problems.append)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.unused.append(event.key())

    def leave(self) -> None:
        self.other.setFocus()


@pytest.fixture
def form(qtbot) -> Form:
    made = Form()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.field.setFocus()
    return made


def press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers))


def write(widget: QWidget, text: str) -> None:
    """Typing which replaces what stands there; Cyrillic through events."""
    if isinstance(widget, QLineEdit):
        widget.selectAll()
    press(widget, Qt.Key.Key_Delete)
    for letter in text:
        event = QKeyEvent(QEvent.Type.KeyPress, 0, NONE, letter)
        QApplication.sendEvent(widget, event)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("010925", dt.date(2025, 9, 1)),
        ("1.9.25", dt.date(2025, 9, 1)),
        ("01.09", dt.date(2025, 9, 1)),
        ("31.05", dt.date(2026, 5, 31)),
        ("сег", TODAY),
        ("вчера", dt.date(2025, 11, 19)),
        ("завтра", dt.date(2025, 11, 21)),
        ("+7", dt.date(2025, 11, 27)),
        ("-3", dt.date(2025, 11, 17)),
    ],
)
def test_typed_dates_are_understood_on_leaving(form: Form, typed: str, meant: dt.date) -> None:
    write(form.field, typed)
    assert form.field.value() == meant
    assert form.edited == []
    form.leave()
    assert form.edited == [meant]
    assert form.field.text() == f"{meant:%d.%m.%Y}"
    assert form.problems == []


def test_leaving_without_a_change_says_nothing(form: Form) -> None:
    form.field.set_value(TODAY)
    write(form.field, "сегодня")
    form.leave()
    assert form.edited == []
    assert form.field.text() == "20.11.2025"


def test_an_emptied_field_is_no_date(form: Form) -> None:
    form.field.set_value(TODAY)
    write(form.field, "")
    form.leave()
    assert form.edited == [None]
    assert form.field.value() is None


def test_a_wrong_date_stays_and_is_explained(form: Form) -> None:
    form.field.set_value(TODAY)
    write(form.field, "31.02")
    assert form.problems == []
    form.leave()
    said = "Нет такой даты: 31.02. В феврале 28 дней."
    assert form.problems == [said]
    assert form.field.problem_text() == said
    assert form.field.text() == "31.02"
    assert form.field.value() == TODAY
    assert form.edited == []
    form.field.setFocus()
    write(form.field, "28.02")
    assert form.problems == [said, ""]
    form.leave()
    assert form.edited == [dt.date(2026, 2, 28)]


def test_escape_restores_then_belongs_to_the_window(form: Form) -> None:
    form.field.set_value(TODAY)
    write(form.field, "31.02")
    form.leave()
    form.field.setFocus()
    press(form.field, Qt.Key.Key_Escape)
    assert form.field.text() == "20.11.2025"
    assert form.problems[-1] == ""
    assert form.unused == []
    press(form.field, Qt.Key.Key_Escape)
    assert form.unused == [Qt.Key.Key_Escape]
    form.leave()
    assert form.edited == []


@pytest.mark.parametrize(
    ("key", "start", "end"),
    [
        (Qt.Key.Key_Up, TODAY, dt.date(2025, 11, 21)),
        (Qt.Key.Key_Down, dt.date(2026, 1, 1), dt.date(2025, 12, 31)),
        (Qt.Key.Key_PageUp, dt.date(2026, 1, 31), dt.date(2026, 2, 28)),
        (Qt.Key.Key_PageDown, dt.date(2026, 1, 15), dt.date(2025, 12, 15)),
        (Qt.Key.Key_Up, None, TODAY),
        (Qt.Key.Key_PageDown, None, TODAY),
        (Qt.Key.Key_Up, dt.date(2200, 12, 31), dt.date(2200, 12, 31)),
        (Qt.Key.Key_PageDown, dt.date(1900, 1, 15), dt.date(1900, 1, 1)),
    ],
)
def test_arrows_and_pages_step(form: Form, key: Qt.Key, start, end: dt.date) -> None:
    form.field.set_value(start)
    press(form.field, key)
    assert form.field.value() == end
    assert form.edited == []
    form.leave()
    assert form.edited == ([end] if start != end else [])


def test_arrows_do_not_wipe_out_a_wrong_text(form: Form) -> None:
    write(form.field, "32.13")
    press(form.field, Qt.Key.Key_Up)
    assert form.field.text() == "32.13"


def test_enter_takes_the_date_and_passes_on_only_when_it_is_one(form: Form) -> None:
    write(form.field, "31.02")
    press(form.field, Qt.Key.Key_Return)
    assert form.unused == []
    assert form.problems == ["Нет такой даты: 31.02. В феврале 28 дней."]
    write(form.field, "1.9.25")
    press(form.field, Qt.Key.Key_Return)
    assert form.edited == [dt.date(2025, 9, 1)]
    assert form.unused == [Qt.Key.Key_Return]


def opened(form: Form) -> QCalendarWidget:
    press(form.field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    found = popup.findChild(QCalendarWidget)
    assert found is not None
    return found


def view_of(calendar: QCalendarWidget) -> QWidget:
    found = calendar.findChild(QWidget, "qt_calendar_calendarview")
    assert found is not None
    return found


def button_of(popup: QWidget, name: str) -> QPushButton:
    found = popup.findChild(QPushButton, f"person.field.birthday.calendar.{name}")
    assert found is not None
    return found


def test_the_calendar_is_russian_and_chooses_with_enter(form: Form) -> None:
    form.field.set_value(dt.date(2025, 9, 1))
    calendar = opened(form)
    assert calendar.locale().language() == QLocale.Language.Russian
    assert calendar.firstDayOfWeek() == Qt.DayOfWeek.Monday
    assert calendar.selectedDate() == QDate(2025, 9, 1)
    press(view_of(calendar), Qt.Key.Key_Right)
    press(view_of(calendar), Qt.Key.Key_Return)
    assert QApplication.activePopupWidget() is None
    assert form.edited == [dt.date(2025, 9, 2)]
    assert form.field.text() == "02.09.2025"


def test_escape_closes_the_calendar_and_changes_nothing(form: Form) -> None:
    calendar = opened(form)
    assert calendar.selectedDate() == QDate(2025, 11, 20)
    press(view_of(calendar), Qt.Key.Key_Right)
    press(view_of(calendar), Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert form.field.text() == ""
    form.leave()
    assert form.edited == []


def test_months_of_the_school_year_are_one_click_away(form: Form) -> None:
    form.field.set_value(dt.date(2025, 10, 31))
    calendar = opened(form)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    months = [button_of(popup, f"month.{number}") for number in (9, 12, 1, 8)]
    words = [month.accessibleName() for month in months]
    assert words == ["сентябрь 2025", "декабрь 2025", "январь 2026", "август 2026"]
    button_of(popup, "month.2").click()
    assert calendar.selectedDate() == QDate(2026, 2, 28)
    button_of(popup, "today").click()
    assert form.edited == [TODAY]


def test_today_of_the_office_is_outlined(form: Form) -> None:
    """Two calendars differ in their pictures by the outline alone: today is the one given."""
    calendar = opened(form)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    calendar.setSelectedDate(QDate(2025, 11, 3))
    ours = calendar.grab().toImage()
    popup.close()
    other = DateField(lambda: dt.date(2025, 10, 20), name="other")
    other.setParent(form)
    other.set_value(dt.date(2025, 11, 3))
    other.show()
    other.open_calendar()
    second = QApplication.activePopupWidget()
    assert second is not None
    plain = second.findChild(QCalendarWidget)
    assert plain is not None
    plain.resize(calendar.size())
    assert plain.selectedDate() == calendar.selectedDate()
    assert plain.grab().toImage() != ours
    second.close()


def test_a_field_for_reading_opens_no_calendar_and_does_not_step(form: Form) -> None:
    form.field.set_value(TODAY)
    form.field.setReadOnly(True)
    press(form.field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    press(form.field, Qt.Key.Key_Up)
    assert QApplication.activePopupWidget() is None
    assert form.field.value() == TODAY


def test_everything_has_a_name(form: Form) -> None:
    assert form.field.accessibleName() == "Дата рождения"
    opened(form)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    for control in popup.findChildren(QWidget):
        if control.focusPolicy() != Qt.FocusPolicy.NoFocus and control.isVisible():
            assert control.objectName(), control
    popup.close()
