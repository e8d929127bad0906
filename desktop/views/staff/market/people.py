"""All people of a row of the market, in a popover: for the keyboard and for «ещё 3»."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.services.market import MarketRow, Who, verdict_word
from desktop.views.common.controls import button, label
from desktop.views.common.flow import FlowLayout
from desktop.views.common.popover import Popover
from desktop.views.theme import Theme

NOBODY = "Никто"


class MarketPeople(Popover):
    """Who teaches, who owns, who wants to learn; each name opens the card."""

    person_wanted = Signal(object)

    def __init__(self, row: MarketRow, parent: QWidget) -> None:
        super().__init__(parent, name="market.people", title=row.title)
        self.body.addWidget(label(row.title, "heading", wrap=True))
        self.body.addWidget(label(verdict_word(row).capitalize(), "muted", wrap=True))
        self._number = 0
        self._rows: list[tuple[QWidget, FlowLayout]] = []
        for title, people in (
            ("Могут научить", row.teachers),
            ("Владеют", row.owners),
            ("Хотят научиться", row.learners),
        ):
            self._add(title, people)

    def show_at(self, cell: QRect) -> None:
        """Below a cell given in global coordinates, above it when there is no room."""
        wide = Theme.current().metrics.px(340)
        self.setFixedWidth(wide)
        for box, row in self._rows:
            box.setFixedHeight(row.heightForWidth(wide - 26))
        self.adjustSize()
        screen = QGuiApplication.screenAt(cell.center()) or self.screen()
        room = screen.availableGeometry()
        place = QRect(cell.bottomLeft(), self.size())
        if place.bottom() > room.bottom():
            place.moveBottom(cell.top())
        place.moveRight(min(place.right(), room.right()))
        place.moveLeft(max(place.left(), room.left()))
        place.moveTop(max(place.top(), room.top()))
        self.move(place.topLeft())
        self.show()
        first = self.findChild(QWidget, "market.people.1")
        (first or self).setFocus()

    def _add(self, title: str, people: Sequence[Who]) -> None:
        self.body.addWidget(label(f"{title}: {len(people)}" if people else title, "caption"))
        if not people:
            self.body.addWidget(label(NOBODY, "muted"))
            return
        box = QWidget()
        row = FlowLayout(box, spacing=4)
        self._rows.append((box, row))
        for who in people:
            self._number += 1
            text = f"{who.name} ({who.site})" if who.site else who.name
            made = button(text, name=f"market.people.{self._number}", kind="link")
            made.setToolTip(f"Открыть карточку: {who.name}")
            made.clicked.connect(lambda _=False, one=who.id: self._open(one))
            row.addWidget(made)
        self.body.addWidget(box)

    def _open(self, person: object) -> None:
        self.close()
        self.person_wanted.emit(person)
