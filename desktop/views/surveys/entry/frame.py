"""What stands on the page of the quick entry; the flow of sheets is in ``view.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.views.common.controls import button, column, label, row, sheet
from desktop.views.common.disputes import DisputeLine
from desktop.views.common.empty import EmptyView
from desktop.views.common.panels import scrolling
from desktop.views.surveys.entry.checking import CheckPane
from desktop.views.surveys.entry.progress import EntryBar
from desktop.views.surveys.entry.question import AnswerPane

if TYPE_CHECKING:
    from desktop.views.office import Office, ToastButton

NAME = "surveys.entry"
NOBODY = "Некого ждать: в этой анкете никто не отмечен. Загрузите ответы таблицей."
_AROUND = 24
_LEAST = 96
"""The least height of the middle: it scrolls in a low window with large text."""


class EntryFrame(QWidget):
    """The head, the middle which changes, the line of what was typed, the buttons."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setObjectName(NAME)
        self.setProperty("part", "box")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.title = label("", "title", name=f"{NAME}.title", wrap=True)
        self.who = label("", "heading", name=f"{NAME}.who")
        self.bar = EntryBar()
        self.disputes = DisputeLine(office, NAME)
        self.pane = AnswerPane(office.today)
        self.check = CheckPane()
        self.done = label("", "heading", name=f"{NAME}.done", wrap=True)
        self.typed = label("", "muted", name=f"{NAME}.typed", wrap=True)
        self.empty = EmptyView("checklist", NOBODY, name=f"{NAME}.empty")
        self.close_button = button("Закрыть", name=f"{NAME}.close")
        self.back = button("Назад", name=f"{NAME}.previous", icon="arrow-left", tip="Backspace")
        self.again = button("Сверить ещё раз", name=f"{NAME}.again")
        self.next = button("Следующий", name=f"{NAME}.next", kind="primary", icon="arrow-right")
        self._middle = QStackedWidget()
        self._middle.setMinimumHeight(_LEAST)
        inside = column(self.pane, spacing=0)
        self._pane_sheet, self._done_sheet = sheet(scrolling(inside)), sheet(self.done)
        self._arrange(inside)

    @property
    def is_checking(self) -> bool:
        """A mismatch of the second pass is in sight."""
        return self._middle.currentWidget() is self.check

    def show_question(self) -> None:
        """The question; the keyboard is where its answer is given."""
        self._show_working(self._pane_sheet)
        (self.pane.line if self.pane.is_typed else self).setFocus()

    def show_check(self) -> None:
        """A mismatch."""
        self._show_working(self.check)
        self.setFocus()

    def show_done(self, text: str) -> None:
        """The end of a sheet."""
        self.done.setText(text)
        self._show_working(self._done_sheet)
        self.setFocus()

    def show_empty(self, text: str, back: ToastButton) -> None:
        """Nothing to type."""
        self.disputes.hide()
        self.empty.show_state("checklist", text, (back,))
        self._middle.setCurrentWidget(self.empty)
        self._set_working(on=False)

    def _show_working(self, widget: QWidget) -> None:
        self._middle.setCurrentWidget(widget)
        self._set_working(on=True)

    def _set_working(self, *, on: bool) -> None:
        for one in (self.back, self.again, self.next, self.bar, self.typed, self.who):
            one.setVisible(on)

    def _arrange(self, inside: QWidget) -> None:
        for one in (inside, self._done_sheet):
            layout = one.layout()
            if layout is not None:
                layout.setContentsMargins(_AROUND, _AROUND, _AROUND, _AROUND)
        for made in (self._pane_sheet, self._done_sheet, self.check, self.empty):
            self._middle.addWidget(made)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.who)
        top.addWidget(self.close_button)
        whole.addLayout(top)
        whole.addWidget(self.bar)
        whole.addWidget(self.disputes)
        whole.addWidget(self._middle, 1)
        whole.addWidget(self.typed)
        whole.addWidget(row(self.back, None, self.again, self.next))
