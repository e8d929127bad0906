"""The card of a plan: head with its state, rows, what it says of itself, versions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.errors import NotFoundError
from desktop.language.dates import in_digits
from desktop.models import PlanState
from desktop.services.plans import kinds, listing, reading
from desktop.views.common.card import CardSection, RecordCard
from desktop.views.common.controls import button
from desktop.views.common.list_columns import Action
from desktop.views.office import Office
from desktop.views.routes.card.steps import StateSteps
from desktop.views.routes.plans.about import AboutPlan
from desktop.views.routes.plans.acts import PlanActs
from desktop.views.routes.plans.rows_section import RowsSection
from desktop.views.routes.plans.versions import PlanVersions

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.plans.types import PlanCard

SCREEN: Final = "plans"
ROWS, ABOUT, VERSIONS = "rows", "about", "versions"
Shown = RowsSection | AboutPlan | PlanVersions


class PlanRecordCard(RecordCard):
    """One plan. The buttons of the head are those which its state allows."""

    def __init__(self, office: Office, acts: PlanActs) -> None:
        self._office, self.acts = office, acts
        self.plan: PlanCard | None = None
        self.steps = StateSteps(kinds.STATES, "plans.steps")
        sections = (
            CardSection(ROWS, "Строки", self._make_rows),
            CardSection(ABOUT, "О плане", lambda: AboutPlan(office)),
            CardSection(VERSIONS, "Версии", lambda: PlanVersions(office)),
        )
        super().__init__(SCREEN, sections, more=self._more)
        self.begin = button("Ввести в действие", name="plans.begin", kind="primary")
        self.finish = button("Завершить", name="plans.finish")
        self.print = button("Печать", name="plans.print", icon="print")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.steps, 1)
        self.head_stops = (self.begin, self.finish, self.print)
        for made in self.head_stops:
            row.addWidget(made)
        self.extra.addLayout(row)
        self.chain_focus()
        self.allow_low()
        self.begin.clicked.connect(lambda: self._with(lambda one: self.acts.start([one.id])))
        self.finish.clicked.connect(lambda: self._with(lambda one: self.acts.finish([one.id])))
        self.print.clicked.connect(lambda: self._with(self.acts.paper))

    @property
    def rows(self) -> RowsSection:
        """The section with the grid."""
        return cast("RowsSection", self.section(ROWS))

    def show_plan(self, plan_id: UUID | None) -> None:
        """Read a plan and show it; one which is gone leaves the card as it was."""
        if plan_id is None:
            return
        try:
            found = self._office.read(reading.load, plan_id, self._office.today)
        except NotFoundError:
            return
        self.plan = found
        self.show_head(found.title, _subtitle(found))
        self.steps.show_state(found.status)
        can = self._office.can_write and found.is_ours
        self.begin.setVisible(can and found.status is PlanState.DRAFT and bool(found.items))
        self.finish.setVisible(can and found.status is PlanState.ACTIVE)
        self.print.setVisible(bool(found.kind.paper))
        for made in self.made_sections().values():
            cast("Shown", made).show_plan(found)

    def more_actions(self) -> Sequence[Action]:
        """«Ещё ▾», also the menu of the list."""
        return self.acts.more(self.plan) if self.plan is not None else ()

    def _more(self) -> Sequence[Action]:
        return self.more_actions()

    def _make_rows(self) -> QWidget:
        made = RowsSection(self._office)
        made.show_plan(self.plan)
        made.event_wanted.connect(self.acts.make_event)
        made.link_wanted.connect(self.acts.link_event)
        made.version_wanted.connect(lambda: self._with(self.acts.correct))
        made.headings_wanted.connect(lambda: self._with(self.acts.rename))
        return made

    def _on_section(self, code: str) -> None:
        super()._on_section(code)
        cast("Shown", self.section(code)).show_plan(self.plan)

    def _with(self, act: Callable[[PlanCard], object]) -> None:
        if self.plan is not None:
            act(self.plan)


def _subtitle(plan: PlanCard) -> str:
    """«Дорожная карта · 2025/26 · выполнено 3 из 11, просрочено 2 · версия 2 от 20.11.2025»."""
    kind = plan.kind.title
    done = f"выполнено {plan.done} из {len(plan.items)}"
    late = f", просрочено {plan.overdue}" if plan.overdue else ""
    version = ""
    if plan.version > 1:
        version = f"версия {plan.version} от {in_digits(plan.corrected_on)}: {plan.reason}"
        version += f", изменено строк: {plan.changed}" if plan.changed else ""
    period = listing.period(plan.starts_on, plan.ends_on, plan.school_year)
    said = (f"{kind[:1].upper()}{kind[1:]}", period, plan.pair, done + late, version)
    return " · ".join(filter(None, said))
