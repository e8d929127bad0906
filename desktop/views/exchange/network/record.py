"""The card of a network: its head and sections (ux.md 16.7)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.services.networks import card as cards
from desktop.services.networks import members
from desktop.views.common.card import CardSection, RecordCard
from desktop.views.common.list_columns import SEPARATOR, Action
from desktop.views.exchange.network.about_section import AboutSection
from desktop.views.exchange.network.lines_sections import DirectionsSection, GoalsSection
from desktop.views.exchange.network.members_section import MembersSection
from desktop.views.exchange.network.plan_section import GroupSection, PlanSection
from desktop.views.exchange.network.section import SCREEN, NetworkSection
from desktop.views.office import Office
from desktop.views.organization.agreement_acts import AgreementActs

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.networks.card import Card

MEMBERS, ABOUT, DIRECTIONS, GOALS, PLAN, GROUP = (
    "members", "about", "directions", "goals", "plan", "group",
)  # fmt: skip
THEIRS = "карточку ведёт другой сад"


class NetworkCard(RecordCard):
    """One network; there is no list beside it."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._card: Card | None = None
        self._papers = AgreementActs(office, self)
        super().__init__(
            SCREEN,
            [
                CardSection(MEMBERS, "Участники", lambda: MembersSection(office)),
                CardSection(DIRECTIONS, "Направления", lambda: DirectionsSection(office)),
                CardSection(GOALS, "Цели и показатели", lambda: GoalsSection(office)),
                CardSection(PLAN, "План", lambda: PlanSection(office)),
                CardSection(GROUP, "Инициативная группа", lambda: GroupSection(office)),
                CardSection(ABOUT, "О сети", lambda: AboutSection(office)),
            ],
            more=self.more_actions,
        )
        for arrow in (self.previous_button, self.next_button, self.place_label):
            arrow.hide()
        self.section_shown.connect(self._fill)

    @property
    def network(self) -> UUID | None:
        """The network which is shown."""
        return self._card.id if self._card is not None else None

    def show_network(self, network: UUID | None) -> None:
        """Show a network; without one, ours."""
        found = self._office.read(cards.cards)
        chosen = next((one for one in found if one.id == network), None)
        self._card = chosen or self._office.read(cards.first)
        self.show_head(self._card.name, self._subtitle(self._card))
        self._fill(self.current_section)

    def more_actions(self) -> Sequence[Action]:
        """«Ещё ▾»."""
        section = self.section(MEMBERS)
        can = self._office.can_write and self._card is not None and self._card.is_ours
        if not isinstance(section, MembersSection):
            return ()
        return (
            Action("join", "Ввести в сеть…", section.join, "handshake", enabled=lambda: can),
            Action(
                "leave",
                "Вывести из сети…",
                section.leave,
                enabled=lambda: can and section.current is not None,
            ),
            SEPARATOR,
            Action("register", "Печать реестра", self._papers.print_register, "print"),
        )

    def _subtitle(self, card: Card) -> str:
        today = self._office.today
        found = self._office.read(members.of, card.id, today)
        inside = sum(one.is_inside(today) for one in found)
        parts = (
            card.topic,
            f"координатор {card.coordinator}" if card.coordinator else "",
            f"участников, кроме нас: {inside}" if inside else "",
            "" if card.is_ours else THEIRS,
        )
        return " · ".join(part for part in parts if part)

    def _fill(self, code: str) -> None:
        section = self.made_sections().get(code)
        if self._card is not None and isinstance(section, NetworkSection):
            section.show_network(self._card)
