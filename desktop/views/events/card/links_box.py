"""What an event is tied to: what its visitors said, rows of plans and lines of routes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.services.plans import of_event as plans
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
    """Each line leads to its route or its plan, the feedback to its survey."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self.setObjectName(NAME)
        self._office = office
        self._event: UUID | None = None
        self.ask = button("Собрать отзыв", name=f"{NAME}.ask", icon="checklist")
        self.no_feedback = label(NO_FEEDBACK, "muted", name=f"{NAME}.empty", wrap=True)
        self._feedback = QVBoxLayout()
        self._plans = QVBoxLayout()
        self._routes = QVBoxLayout()
        self.plans_title = label("Строки планов", "heading", name=f"{NAME}.plans")
        self.routes_title = label("Строки ИОМ педагогов", "heading", name=f"{NAME}.routes")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label("Отзыв о мероприятии", "heading"))
        column.addWidget(self.no_feedback)
        column.addLayout(self._feedback)
        column.addWidget(row(self.ask, None))
        column.addWidget(self.plans_title)
        column.addLayout(self._plans)
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
                self._link(
                    f"{one.title}: ответили {one.share}{mean}",
                    Place("surveys", "list", one.survey_id, "results"),
                )
            )
            if one.words:
                self._feedback.addWidget(label(one.words, "muted", wrap=True))
        self.no_feedback.setVisible(not said)
        self.ask.setVisible(not said and card.marked_on is not None)
        self.ask.setEnabled(may_write)
        self._show_lines(self._plans, self.plans_title, self._rows_of_plans(card.id))
        self._show_lines(self._routes, self.routes_title, self._lines_of_routes(card.id))

    def _rows_of_plans(self, event: UUID) -> list[tuple[str, Place]]:
        return [
            (
                f"{one.title}: {one.activity}",
                Place("routes", "plans", one.plan_id, focus=one.row_id.hex),
            )
            for one in self._office.read(plans.rows, event)
        ]

    def _lines_of_routes(self, event: UUID) -> list[tuple[str, Place]]:
        return [
            (
                f"{one.whose}: {one.activity}" if one.activity else one.whose,
                Place("routes", "list", one.route_id),
            )
            for one in self._office.read(routes.lines, event)
        ]

    def _show_lines(
        self, box: QVBoxLayout, title: QWidget, found: Sequence[tuple[str, Place]]
    ) -> None:
        clear(box)
        for text, place in found[:MOST]:
            box.addWidget(self._link(text, place))
        if len(found) > MOST:
            box.addWidget(label(f"и ещё {len(found) - MOST}", "muted"))
        title.setVisible(bool(found))

    def _link(self, text: str, place: Place) -> QWidget:
        named = place.focus or (place.record.hex if place.record else "")
        made = button(text, name=f"{NAME}.{place.tab}.{named}", kind="link")
        made.clicked.connect(lambda: self._office.go(place))
        return row(made, None)

    def _ask(self) -> None:
        """[Собрать отзыв]: the anonymous survey of those who came; its blanks are printed there."""
        office = self._office
        if self._event is None:
            return
        with office.telling():
            made = office.write(surveys.ask, self._event, office.today)
            office.toast("Анкета отзыва начата.", undo_button(office))
            office.go(Place("surveys", "list", made, "answers"))
