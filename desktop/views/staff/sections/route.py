"""The section «Маршрут» of the card: the route of the year, its deficits, former years."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QVBoxLayout

from desktop.language.dates import school_year_short
from desktop.models import (
    Attendance,
    EventPass,
    EventPassLine,
    Person,
    Route,
    RouteArea,
    RouteStep,
)
from desktop.services.routes import of_person, shipped
from desktop.views.common.controls import button, label, row
from desktop.views.common.empty import EmptyView
from desktop.views.common.lines_table import LineColumn, LineRow, LinesTable
from desktop.views.office import Office, Place, ToastButton
from desktop.views.staff.sections.level_bars import LevelBars, Levels
from desktop.views.staff.sections.person_section import PersonSection

if TYPE_CHECKING:
    from desktop.services.routes.of_person import PersonRoutes
    from desktop.services.routes.types import RouteCard

NAME: Final = "staff.body.route"
ROUTES: Final = "routes"
_COLUMNS = (
    LineColumn("Учебный год", 120),
    LineColumn("Состояние"),
    LineColumn("Сделано", 100),
)


def said_of(card: RouteCard) -> str:
    """«действует, помогает Квашнина М. И.»."""
    state = shipped.WAITING if card.is_waiting else shipped.STATES[card.status]
    helper = f", помогает {card.mentor}" if card.mentor else ""
    return f"{school_year_short(card.school_year)}: {state}{helper}"


def done_of(card: RouteCard) -> str:
    """«Сделано 7 из 12, просрочено 1»."""
    late = f", просрочено {card.overdue}" if card.overdue else ""
    return f"Сделано {card.done} из {len(card.lines)}{late}"


class RouteSection(PersonSection):
    """Reading; a route is edited on its own page."""

    tables = (Route, RouteArea, RouteStep, EventPass, EventPassLine, Attendance, Person)

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.setObjectName(NAME)
        self.found: PersonRoutes | None = None
        self.state = label("", name=f"{NAME}.state", wrap=True)
        self.done = label("", name=f"{NAME}.done", wrap=True)
        self.bars = LevelBars(f"{NAME}.bars")
        self.season = label("", name=f"{NAME}.season", wrap=True)
        self.open = button("Открыть маршрут", name=f"{NAME}.open", kind="primary", icon="route")
        self.empty = EmptyView("route", "", name=f"{NAME}.empty")
        self.former_title = label("Прежние годы", "heading")
        self.former = LinesTable(_COLUMNS, name=f"{NAME}.former", title="Прежние годы", most=8)
        self._arrange()
        self.open.clicked.connect(self._open_current)
        self.former.opened.connect(lambda one: self.office.go(Place(ROUTES, "list", one)))

    def reload(self) -> None:
        if self.person_id is None:
            return
        office = self.office
        self.found = office.read(of_person.load, self.person_id, office.current_year, office.today)
        self._show_current(self.found)
        self._show_former(self.found)

    def _show_current(self, found: PersonRoutes) -> None:
        card = found.current
        for part in (self.state, self.done, self.open):
            part.setVisible(card is not None)
        self.empty.setVisible(card is None)
        self.bars.setVisible(card is not None)
        if card is not None:
            self.state.setText(said_of(card))
            self.done.setText(done_of(card))
            self.bars.show_levels(
                [
                    Levels(one.label, one.start, one.now, one.goal)
                    for one in card.sections
                    if one.area or one.own_title
                ]
            )
        else:
            self._show_empty(found.year)
        season = found.season
        self.season.setVisible(season is not None)
        if season is not None:
            self.season.setText(f"Абонемент: {season.words[:1].lower()}{season.words[1:]}")

    def _show_empty(self, year: int) -> None:
        sentence = (
            f"Маршрута на {school_year_short(year)} нет. Его можно собрать из анкеты за минуту."
        )
        ways = (("По анкете", "survey"), ("По шаблону", "template"), ("Пустой", "blank"))
        buttons = [ToastButton(text, partial(self._make, how)) for text, how in ways]
        self.empty.show_state("route", sentence, buttons if self.may_write else ())

    def _show_former(self, found: PersonRoutes) -> None:
        self.former_title.setVisible(bool(found.former))
        self.former.setVisible(bool(found.former))
        self.former.show_rows(
            [
                LineRow(
                    one.id,
                    (
                        school_year_short(one.school_year),
                        shipped.STATES[one.status],
                        f"{one.done} из {len(one.lines)}",
                    ),
                )
                for one in found.former
            ]
        )

    def _open_current(self) -> None:
        if self.found is not None and self.found.current is not None:
            self.office.go(Place(ROUTES, "list", self.found.current.id))

    def _make(self, how: str) -> None:
        """The dialog «Новый маршрут» with this person and this way."""
        if self.person_id is not None:
            self.office.go(Place(ROUTES, "list", self.person_id, section=how, focus="new"))

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.state)
        layout.addWidget(self.done)
        layout.addWidget(self.bars)
        layout.addWidget(self.season)
        layout.addWidget(row(self.open, None))
        layout.addWidget(self.empty)
        layout.addWidget(self.former_title)
        layout.addWidget(self.former)
        layout.addStretch(1)
