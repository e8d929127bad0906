"""What an event is tied to: lines of routes which it confirms, and what its visitors said."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.errors import OfficeError
from desktop.services.routes import of_event as routes
from desktop.services.surveys import of_event as surveys
from desktop.views.common.controls import button, clear, label, row
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office, Place

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.events.types import EventCard

NAME: Final = "events.links"
NO_FEEDBACK: Final = "Отзыв ещё не собирали."
MOST: Final = 8


class LinksBox(QWidget):
    """Each line leads to its route, the feedback to its survey."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self.setObjectName(NAME)
        self._office = office
        self._event: UUID | None = None
        self.ask = button("Собрать отзыв", name=f"{NAME}.ask", icon="checklist")
        self.no_feedback = label(NO_FEEDBACK, "muted", name=f"{NAME}.empty", wrap=True)
        self._feedback = QVBoxLayout()
        self._routes = QVBoxLayout()
        self.routes_title = label("Строки ИОМ педагогов", "heading", name=f"{NAME}.routes")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label("Отзыв о мероприятии", "heading"))
        column.addWidget(self.no_feedback)
        column.addLayout(self._feedback)
        column.addWidget(row(self.ask, None))
        column.addWidget(self.routes_title)
        column.addLayout(self._routes)
        self.ask.clicked.connect(self._ask)

    def show_event(self, card: EventCard, *, may_write: bool) -> None:
        """Read what is tied to an event."""
        self._event = card.id
        said = self._office.read(surveys.feedback, card.id, self._office.today)
        clear(self._feedback)
        for one in said:
            mean = f" · польза {one.mean} из 5" if one.mean else ""
            self._feedback.addWidget(
                self._link(f"{one.title}: ответили {one.share}{mean}", "surveys", one.survey_id)
            )
            if one.words:
                self._feedback.addWidget(label(one.words, "muted", wrap=True))
        self.no_feedback.setVisible(not said)
        self.ask.setVisible(not said and card.marked_on is not None)
        self.ask.setEnabled(may_write)
        self._show_routes(card.id)

    def _show_routes(self, event: UUID) -> None:
        found = self._office.read(routes.lines, event)
        clear(self._routes)
        for one in found[:MOST]:
            text = f"{one.whose}: {one.activity}" if one.activity else one.whose
            self._routes.addWidget(self._link(text, "routes", one.route_id))
        if len(found) > MOST:
            self._routes.addWidget(label(f"и ещё {len(found) - MOST}", "muted"))
        self.routes_title.setVisible(bool(found))

    def _link(self, text: str, tab: str, record: UUID) -> QWidget:
        made = button(text, name=f"{NAME}.{tab}.{record.hex}", kind="link")
        section = "results" if tab == "surveys" else ""
        made.clicked.connect(lambda: self._office.go(Place(tab, "list", record, section)))
        return row(made, None)

    def _ask(self) -> None:
        """[Собрать отзыв]: the anonymous survey of those who came; its blanks are printed there."""
        office = self._office
        if self._event is None:
            return
        with suppress(OfficeError):
            made = office.write(surveys.ask, self._event, office.today)
            office.toast("Анкета отзыва начата.", undo_button(office))
            office.go(Place("surveys", "list", made, "answers"))
