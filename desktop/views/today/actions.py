"""The buttons over «Сегодня»: three acts, the two doors, the day (ux.md 7.2)."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.language.dates import with_weekday
from desktop.views.common.controls import button, label
from desktop.views.office import Office, Place

MEETING, PAIR = "create.meeting", "create.pair"
"""Commands of the window."""


class ActionsRow(QWidget):
    """One line; in a narrow window the doors stand in a second one."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._office = office
        self.meeting = button(
            "Отметить встречу",
            name="today.action.meeting",
            kind="primary",
            icon="speech",
            tip="Ctrl+M",
        )
        self.choose = button("Подобрать пару", name="today.action.choose", icon="search")
        self.prepare = button("Подготовить документы", name="today.action.prepare", icon="document")
        self.mentor = button(
            "Стать наставником", name="today.action.become_mentor", icon="two-people"
        )
        self.mentee = button("Найти наставника", name="today.action.find_mentor", icon="search")
        self.date = label("", "muted", name="today.date")
        self._doors = QWidget()
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        self._arrange()
        send = office.command_wanted.emit
        self.meeting.clicked.connect(lambda: send(MEETING))
        self.choose.clicked.connect(lambda: send(PAIR))
        self.prepare.clicked.connect(lambda: office.go(Place("documents", "prepare")))

    def show_day(self, day: dt.date) -> None:
        """«чт, 20.11»."""
        self.date.setText(with_weekday(day))

    def show_by_role(self) -> None:
        """The acts are those of the senior educator; a base to look at offers none of them."""
        office = self._office
        is_senior = office.role == "senior_educator"
        for made in (self.meeting, self.choose, self.prepare, self.mentor, self.mentee):
            made.setVisible(is_senior)
            made.setEnabled(office.can_write or made is self.prepare)
        self._doors.setVisible(is_senior)

    def fit(self, width: int) -> None:
        """The doors beside the acts when everything fits into one line."""
        acts = (self.meeting, self.choose, self.prepare, self.mentor, self.mentee, self.date)
        needed = sum(one.sizeHint().width() + 8 for one in acts) + 24
        line = self._first if needed <= width else self._second
        if line.indexOf(self._doors) < 0:
            (self._second if line is self._first else self._first).removeWidget(self._doors)
            if line is self._first:
                line.insertWidget(3, self._doors)
            else:
                line.insertWidget(0, self._doors)

    def _arrange(self) -> None:
        self._doors.setProperty("part", "box")
        inside = QHBoxLayout(self._doors)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(self.mentor)
        inside.addWidget(self.mentee)
        for made in (self.meeting, self.choose, self.prepare):
            self._first.addWidget(made)
        self._first.addWidget(self._doors)
        self._first.addStretch(1)
        self._first.addWidget(self.date, 0, Qt.AlignmentFlag.AlignVCenter)
        self._second.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for line in (self._first, self._second):
            line.setSpacing(8)
            column.addLayout(line)
