"""The card of a route: head with its states, and the sections (ux.md 11.1, 11.2)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.errors import NotFoundError
from desktop.language.dates import in_digits, school_year_short
from desktop.models import RouteState
from desktop.services.routes import reading
from desktop.views.common.card import CardSection, RecordCard
from desktop.views.common.controls import button
from desktop.views.common.list_columns import Action
from desktop.views.office import Office
from desktop.views.routes.acts import RouteActs
from desktop.views.routes.card.about import AboutSection
from desktop.views.routes.card.plan import PlanSection
from desktop.views.routes.card.steps import StateSteps
from desktop.views.routes.card.versions import VersionsSection

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.routes.types import RouteCard

SCREEN: Final = "routes"
PLAN, ABOUT, VERSIONS = "plan", "about", "versions"
NO_ROUTE: Final = "Маршрута на этот учебный год нет. Его можно собрать из анкеты за минуту."


class RouteRecordCard(RecordCard):
    """One route. The buttons of the head are those which its state allows."""

    plan_made = Signal(object)
    """The section with the grid, made when the card is shown for the first time."""

    def __init__(self, office: Office, acts: RouteActs) -> None:
        self._office, self.acts = office, acts
        self.route: RouteCard | None = None
        self.steps = StateSteps()
        sections = (
            CardSection(PLAN, "План", self._make_plan),
            CardSection(ABOUT, "Цель и итоги", lambda: AboutSection(office)),
            CardSection(VERSIONS, "Версии", lambda: VersionsSection(office)),
        )
        super().__init__(SCREEN, sections, more=self._more)
        self.agree = button("Согласовать", name="routes.agree", kind="primary")
        self.send = button("На утверждение", name="routes.send", kind="primary")
        self.start = button("Начать без утверждения", name="routes.start")
        self.finish = button("Завершить", name="routes.finish")
        self.print = button("Печать", name="routes.print", icon="print")
        self.make = button("По анкете", name="routes.make", kind="primary", icon="checklist")
        self.make_alike = button("По шаблону", name="routes.make.template", icon="copy")
        self._nobody: UUID | None = None
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.steps, 1)
        self._of_nobody = (self.make, self.make_alike)
        self.head_stops = (
            *self._of_nobody,
            self.agree,
            self.start,
            self.send,
            self.finish,
            self.print,
        )
        for made in self.head_stops:
            row.addWidget(made)
        self.extra.addLayout(row)
        self.chain_focus()
        self.allow_low()
        self._connect_buttons()

    @property
    def plan(self) -> PlanSection:
        """The section with the grid."""
        return cast("PlanSection", self.section(PLAN))

    def show_route(self, route_id: UUID | None) -> None:
        """Read a route and show it; one which is gone leaves the card as it was."""
        if route_id is None:
            return
        try:
            found = self._office.read(reading.load, route_id, self._office.today)
        except NotFoundError:
            return
        self.route = found
        for way in self._of_nobody:
            way.hide()
        self.steps.show()
        self.plan.show()
        helper = f" · помогает {found.mentor}" if found.mentor else ""
        whose = found.person or found.template_title
        title = f"ИОМ педагога: {whose} · {school_year_short(found.school_year)}{helper}"
        self.show_head(title, _subtitle(found))
        self.steps.show_route(found)
        self._show_buttons(found)
        for made in self.made_sections().values():
            cast("PlanSection | AboutSection | VersionsSection", made).show_route(found)

    def show_nobody(self, person: str, person_id: UUID) -> None:
        """A person without a route: two ways to make one."""
        self.route = None
        self._nobody = person_id
        self.show_head(person, NO_ROUTE)
        for made in (self.agree, self.send, self.start, self.finish, self.print):
            made.hide()
        self.steps.hide()
        self.plan.hide()
        for way in self._of_nobody:
            way.setEnabled(self._office.can_write)
            way.show()

    def more_actions(self) -> Sequence[Action]:
        """«Ещё ▾», also the menu of the list."""
        return self.acts.more(self.route) if self.route is not None else ()

    def _more(self) -> Sequence[Action]:
        return self.more_actions()

    def _make_plan(self) -> QWidget:
        made = PlanSection(self._office)
        made.show_route(self.route)
        self.plan_made.emit(made)
        return made

    def _on_section(self, code: str) -> None:
        super()._on_section(code)
        section = self.section(code)
        cast("PlanSection | AboutSection | VersionsSection", section).show_route(self.route)

    def _show_buttons(self, card: RouteCard) -> None:
        can = self._office.can_write and card.is_ours
        self.agree.setVisible(can and card.status is RouteState.DRAFT)
        is_agreed = can and card.status is RouteState.AGREED
        self.send.setVisible(is_agreed and not card.is_waiting)
        self.start.setVisible(is_agreed and not card.is_waiting)
        self.finish.setVisible(can and card.status is RouteState.ACTIVE)
        self.print.setVisible(card.person_id is not None)

    def _connect_buttons(self) -> None:
        self.agree.clicked.connect(lambda: self._with(lambda one: self.acts.agree([one.id])))
        self.start.clicked.connect(lambda: self._with(lambda one: self.acts.start([one.id])))
        self.send.clicked.connect(lambda: self._with(self.acts.send))
        self.finish.clicked.connect(lambda: self._with(self.acts.finish))
        self.print.clicked.connect(lambda: self._with(self.acts.paper))
        self.make.clicked.connect(lambda: self.acts.create(self._nobody, "survey"))
        self.make_alike.clicked.connect(lambda: self.acts.create(self._nobody, "template"))

    def _with(self, act: Callable[[RouteCard], object]) -> None:
        if self.route is not None:
            act(self.route)


def _subtitle(card: RouteCard) -> str:
    """«Сделано 7 из 12, просрочено 1»."""
    said = [f"Сделано {card.done} из {len(card.lines)}"]
    if card.overdue:
        said.append(f"просрочено {card.overdue}")
    if card.approved_on:
        said.append(f"действует с {in_digits(card.approved_on)}")
    if card.changed:
        said.append(f"изменено после утверждения: {card.changed}")
    return ", ".join(said)
