"""A date, typed as people type it (ux.md 5.5): «1.9.25», «01.09», «завтра», «+7», arrows, Alt+↓."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from desktop.language.date_input import DateError, parse_date
from desktop.language.dates import in_digits, shift_months
from desktop.views.common.controls import set_look
from desktop.views.common.date_calendar import DateCalendar
from desktop.views.common.fields import LineEdit
from desktop.views.icons import set_icon

_FIRST, _LAST = dt.date(1900, 1, 1), dt.date(2200, 12, 31)
_WIDEST_TEXT = "00.00.0000"

_DAYS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
_MONTHS = {Qt.Key.Key_PageUp: 1, Qt.Key.Key_PageDown: -1}


class DateField(LineEdit):
    """A line for one date; nothing typed is no date.

    ``edited`` (a date or None) comes when the user left the field, pressed Enter or chose in the
    calendar, and the date differs from the one before. ``problem`` tells on leaving why the text
    is no date, and an empty text once it is one again; what was typed stays.
    """

    edited = Signal(object)
    problem = Signal(str)

    def __init__(
        self,
        today: Callable[[], dt.date],
        *,
        name: str = "date",
        title: str = "Дата",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._accepted: dt.date | None = None
        self._problem = ""
        self._calendar: DateCalendar | None = None
        self.calendar_action = QAction("Открыть календарь (Alt+↓)", self)
        self.setAccessibleName(title)
        self.setAccessibleDescription("Например 01.09.2025, «завтра» или +7; Alt+↓ — календарь")
        self.setPlaceholderText("ДД.ММ.ГГГГ")
        self._arrange(name)
        self.calendar_action.triggered.connect(self.open_calendar)
        self.textEdited.connect(self._on_typed)
        self.left.connect(self.commit)

    def value(self) -> dt.date | None:
        """The date which the text means now; the last good one while it means none."""
        try:
            return self._read()
        except DateError:
            return self._accepted

    def set_value(self, value: dt.date | None) -> None:
        """Show a date without telling anybody."""
        self._accepted = value
        self._show(value)
        self._tell("")

    def problem_text(self) -> str:
        """Why what stands in the field is no date; empty when it is one, or nothing."""
        try:
            self._read()
        except DateError as error:
            return str(error)
        return ""

    def commit(self) -> bool:
        """Take what was typed, as leaving the field does. False: it is no date and stays."""
        try:
            value = self._read()
        except DateError as error:
            self._tell(str(error))
            return False
        self._tell("")
        self._show(value)
        if value != self._accepted:
            self._accepted = value
            self.edited.emit(value)
        return True

    def open_calendar(self) -> None:
        """Below the field, at the date which stands in it, else at today."""
        if self.isReadOnly() or not self.isEnabled():
            return
        if self._calendar is not None:
            self._calendar.deleteLater()
        made = DateCalendar(self, name=f"{self.objectName()}.calendar", today=self._today())
        made.chosen.connect(self._on_chosen)
        self._calendar = made
        made.open_at(self.value() or self._today(), self)

    def setReadOnly(self, on: bool, /) -> None:  # noqa: N802 - name of Qt
        super().setReadOnly(on)
        self.calendar_action.setVisible(not on)

    def event(self, event: QEvent) -> bool:
        # While something was typed Esc is ours, whatever the window does with it.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self._is_changed()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not (
            self._steps(event)
            or self._restores(event)
            or self._opens(event)
            or self._refuses(event)
        ):
            super().keyPressEvent(event)
            return
        event.accept()

    def _arrange(self, name: str) -> None:
        set_icon(self.calendar_action, "calendar", "text2")
        self.addAction(self.calendar_action, QLineEdit.ActionPosition.TrailingPosition)
        self.setObjectName(name)
        self._name_button()
        self.objectNameChanged.connect(self._name_button)
        width = self.fontMetrics().horizontalAdvance(_WIDEST_TEXT)
        self.setMinimumWidth(width + 72)

    def _name_button(self) -> None:
        self.calendar_action.setObjectName(f"{self.objectName()}.calendar.open")
        for made in self.findChildren(QToolButton):
            if made.defaultAction() is self.calendar_action:
                made.setObjectName(f"{self.objectName()}.calendar.button")
                made.setAccessibleName("Открыть календарь")

    def _read(self) -> dt.date | None:
        """Raises DateError."""
        text = self.text().strip()
        return parse_date(text, self._today()) if text else None

    def _show(self, value: dt.date | None) -> None:
        text = "" if value is None else in_digits(value)
        if text != self.text():
            self.setText(text)

    def _tell(self, problem: str) -> None:
        if problem != self._problem:
            self._problem = problem
            set_look(self, "wrong", bool(problem))
            self.problem.emit(problem)

    def _is_changed(self) -> bool:
        shown = "" if self._accepted is None else in_digits(self._accepted)
        return self.text() != shown

    def _steps(self, event: QKeyEvent) -> bool:
        """↑ ↓ a day, PgUp PgDn a month. An empty field begins with today; a wrong text stays."""
        key = Qt.Key(event.key())
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain or self.isReadOnly() or key not in _DAYS.keys() | _MONTHS.keys():
            return False
        if self.problem_text():
            return True
        now = self.value()
        if now is None:
            new = self._today()
        elif key in _DAYS:
            new = now + dt.timedelta(days=_DAYS[key])
        else:
            new = shift_months(now, _MONTHS[key])
        self._show(min(max(new, _FIRST), _LAST))
        self._tell("")
        return True

    def _restores(self, event: QKeyEvent) -> bool:
        """Esc brings back the date before editing; with nothing to bring back it is not ours."""
        if event.key() != Qt.Key.Key_Escape or not self._is_changed():
            return False
        self._show(self._accepted)
        self._tell("")
        return True

    def _refuses(self, event: QKeyEvent) -> bool:
        """Enter takes the date and goes on its way, to the dialog; a wrong text holds it."""
        return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.commit()

    def _opens(self, event: QKeyEvent) -> bool:
        alt = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() != Qt.Key.Key_Down or alt != Qt.KeyboardModifier.AltModifier:
            return False
        self.open_calendar()
        return True

    def _on_typed(self) -> None:
        if self._problem and not self.problem_text():
            self._tell("")

    def _on_chosen(self, day: dt.date) -> None:
        self._show(day)
        self.commit()
        self.setFocus(Qt.FocusReason.PopupFocusReason)
