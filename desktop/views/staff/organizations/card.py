"""The card of an organisation: Основное, Люди, Направления (ux.md 8.7)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from desktop.errors import NotFoundError
from desktop.language.dates import in_digits
from desktop.services.organizations import card
from desktop.services.organizations.card import Head
from desktop.views.common.card import CardSection, RecordCard
from desktop.views.common.list_columns import SEPARATOR, Action
from desktop.views.office import Office, Place
from desktop.views.organization.directions import DirectionsSection
from desktop.views.organization.main_section import MainSection
from desktop.views.organization.partner_sections import (
    AgreementsSection,
    EventsSection,
    ExchangeSection,
    PartnerSection,
)
from desktop.views.organization.people_section import PeopleSection
from desktop.views.staff.organizations.acts import OrganizationActs

if TYPE_CHECKING:
    from uuid import UUID

SCREEN = "organizations"
Section = MainSection | PeopleSection | DirectionsSection | PartnerSection


class OrganizationCard(RecordCard):
    """Shows one organisation at a time; sections are made when they are first wanted."""

    def __init__(self, office: Office, acts: OrganizationActs) -> None:
        self._office, self._acts = office, acts
        self._head: Head | None = None
        super().__init__(
            SCREEN,
            [
                CardSection("main", "Основное", lambda: MainSection(office, SCREEN)),
                CardSection("people", "Люди", lambda: PeopleSection(office, SCREEN)),
                CardSection("directions", "Направления", lambda: DirectionsSection(office, SCREEN)),
                CardSection("agreements", "Договоры", lambda: AgreementsSection(office, SCREEN)),
                CardSection("exchange", "Обмен", lambda: ExchangeSection(office, SCREEN)),
                CardSection("events", "Мероприятия", lambda: EventsSection(office, SCREEN)),
            ],
            more=self.more_actions,
        )
        self.section_shown.connect(self._fill)

    @property
    def organization(self) -> UUID | None:
        """The organisation which is shown."""
        return self._head.id if self._head is not None else None

    @property
    def is_read_only(self) -> bool:
        return self._head is None or not self._head.is_ours_to_edit or not self._office.can_write

    def show_organization(self, organization: UUID | None) -> None:
        """Show a card; one which went to the trash meanwhile shows nothing."""
        self._head = self._load(organization)
        if self._head is not None:
            self.show_head(self._head.short_name, self._subtitle(self._head))
            self._fill(self.current_section)

    def focus_field(self, code: str) -> None:
        section = self.show_section("main")
        if isinstance(section, MainSection):
            section.focus_field(code)

    def more_actions(self) -> Sequence[Action]:
        """«Ещё ▾» of the card; the context menu of the list holds the same."""
        head, acts = self._head, self._acts
        if head is None:
            return ()
        one = head.id
        if head.is_own:
            page = Place("service", "organization")
            return (Action("own", "Наша организация", lambda: self._office.go(page), "building"),)
        put_away = (
            self._act("restore", "Вернуть из архива", lambda: acts.bring_back(one), "undo")
            if head.archived_on is not None
            else self._act("archive", "В архив", lambda: acts.archive(one), "archive")
        )
        return (
            *self.network_actions(),
            SEPARATOR,
            put_away,
            self._act("trash", "В корзину", lambda: acts.trash(one), "trash", "Delete"),
        )

    def network_actions(self) -> Sequence[Action]:
        """«Ввести в сеть» or «Вывести из сети», whichever is possible."""
        head = self._head
        if head is None or head.is_own:
            return ()
        one = head.id
        if head.membership.is_inside(self._office.today):
            leave = self._free("leave", "Вывести из сети…", lambda: self._acts.leave(one))
            return (leave,)
        return (self._free("join", "Ввести в сеть…", lambda: self._acts.join(one), "handshake"),)

    def _subtitle(self, head: Head) -> str:
        member = head.membership
        inside = member.is_inside(self._office.today)
        parts = (
            "наша организация" if head.is_own else "",
            head.kind_title,
            head.city,
            f"в сети с {in_digits(member.joined_on)}" if inside else "",
            f"в архиве с {in_digits(head.archived_on)}" if head.archived_on else "",
            "" if head.is_ours_to_edit else "карточку ведут там",
        )
        return " · ".join(part for part in parts if part)

    def _act(
        self, code: str, text: str, run: Callable[[], object], icon: str = "", key: str = ""
    ) -> Action:
        return Action(code, text, run, icon, key, enabled=lambda: not self.is_read_only)

    def _free(self, code: str, text: str, run: Callable[[], object], icon: str = "") -> Action:
        """An act upon the network is ours, whoever keeps the card."""
        return Action(code, text, run, icon, enabled=lambda: self._office.can_write)

    def _load(self, organization: UUID | None) -> Head | None:
        if organization is None:
            return None
        try:
            return self._office.read(card.head, organization)
        except NotFoundError:
            return None

    def _fill(self, code: str) -> None:
        section = self.made_sections().get(code)
        if self.organization is not None and isinstance(section, Section):
            section.show_organization(self.organization, read_only=self.is_read_only)
