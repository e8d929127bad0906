"""The view «Организации»: kindergartens of the network and partners beside our own (ux.md 8.7)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.language.dates import in_digits
from desktop.language.numbers import shown
from desktop.models import (
    Agreement,
    Building,
    DataConsent,
    Document,
    Employment,
    Event,
    NetworkMember,
    Organization,
    OrganizationDetails,
    OrganizationDirection,
    OrganizationRequisites,
    Person,
    ReferenceEntry,
)
from desktop.services.organizations import listing
from desktop.services.organizations.listing import Line
from desktop.views.common.list_columns import (
    Action,
    Chip,
    Column,
    EmptyState,
    ListQuery,
    Mark,
)
from desktop.views.common.list_contents import ListSpec
from desktop.views.common.list_paper import connect_paper
from desktop.views.common.list_with_card import ListWithCard
from desktop.views.common.record_list import RecordList
from desktop.views.common.two_panes import TwoPanes
from desktop.views.office import Office, Place
from desktop.views.page import HelpAct, HelpText
from desktop.views.staff.organizations.acts import NewOrganizationDialog, OrganizationActs
from desktop.views.staff.organizations.card import SCREEN, OrganizationCard

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.storage.changes import Changes

TITLE = "Организации"
EMPTY = "Добавьте сад, колледж или центр, с которыми работаете вместе."
NEW = "new"
PURPOSE = (
    "Здесь ваша организация, сады сети и партнёры: с кем вы работаете вместе. В карточке — "
    "название для документов, руководитель, люди этой организации и общие направления. "
    "Название склоняется само: строка «Проверьте» показывает, как оно встанет в документы."
)
FOLLOWED = (
    Agreement,
    Document,
    Event,
    Organization,
    OrganizationDetails,
    OrganizationRequisites,
    OrganizationDirection,
    Building,
    NetworkMember,
    Person,
    Employment,
    DataConsent,
    ReferenceEntry,
)


class OrganizationsView(ListWithCard):
    """List and card; our organisation is pinned at the top."""

    def __init__(self, office: Office, page: QWidget | None = None) -> None:
        super().__init__(page)
        self.setProperty("part", "box")
        self._office = office
        self._lines: dict[UUID, Line] = {}
        self._chosen: UUID | None = None
        self._acts = OrganizationActs(office, self)
        self.list: RecordList[Line] = RecordList(self._spec(), office.preferences)
        self.card = OrganizationCard(office, self._acts)
        self.panes = TwoPanes(self.list, self.card, office.preferences)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.panes)
        self._connect()
        self.refresh()

    def show_place(self, place: Place) -> None:
        """A chip, an organisation, a section or a field of its card; «new» makes one."""
        if place.chip:
            self.list.head.chips.choose(place.chip)
        if place.focus == NEW:
            self.add()
        if place.record is None:
            if not place.chip and not place.focus and self.panes.is_card_open:
                self.panes.show_list()
            return
        self.list.uncover(place.record)
        self.panes.open(place.record)
        if place.section:
            self.card.show_section(place.section)
        if place.focus and place.focus != NEW:
            self.card.focus_field(place.focus)

    def help_text(self) -> HelpText:
        return HelpText(
            PURPOSE,
            (
                HelpAct("Добавить организацию", self.add),
                HelpAct("Напечатать список", self.list.print_wanted.emit),
                HelpAct("Сохранить в Excel", self.list.excel_wanted.emit),
            ),
            (
                ("Insert", "добавить организацию"),
                ("Enter", "открыть карточку"),
                ("Ctrl+PgUp, Ctrl+PgDn", "соседняя карточка"),
                ("Delete", "в корзину"),
            ),
        )

    def refresh(self) -> None:
        """Read anew: after each change which the list or the card shows."""
        self.list.refresh_later() if self.isVisible() else self.list.refresh()
        self.card.show_organization(self.panes.record)

    def add(self) -> NewOrganizationDialog | None:
        """«Добавить организацию»: the new card opens at once."""
        if not self._office.can_write:
            return None
        dialog = NewOrganizationDialog(self._office, self.window())
        dialog.added.connect(self.panes.open)
        dialog.open()
        return dialog

    def _connect(self) -> None:
        office = self._office
        office.changed.connect(self._on_changed)
        office.role_changed.connect(self._on_role)
        self.list.current_changed.connect(self._on_current)
        self.panes.record_wanted.connect(self._on_record)
        self.panes.card_opened.connect(lambda _one: self._arrive())
        self.panes.list_shown.connect(lambda: office.arrive(Place("staff", SCREEN)))
        self.list.create_wanted.connect(self.add)
        self.list.trash_wanted.connect(self._on_trash)
        connect_paper(office, self.list, TITLE, self)

    def _spec(self) -> ListSpec[Line]:
        add = Action(
            "add", "Добавить организацию", self.add, "plus", "Insert", enabled=self._can_write
        )
        return ListSpec(
            screen=SCREEN,
            title=TITLE,
            columns=_columns(),
            list_ids=self._ids,
            load_rows=lambda ids: [self._lines[one] for one in ids if one in self._lines],
            empty=EmptyState("building", EMPTY, (add,)),
            chips=self._chips,
            actions=(
                add,
                Action(
                    "agreement",
                    "Подготовить договор…",
                    self._prepare,
                    "handshake",
                    enabled=self._may_prepare,
                ),
            ),
            more=(
                Action("join", "Ввести в сеть…", self._join, enabled=self._may_join),
                Action("leave", "Вывести из сети…", self._leave, enabled=self._may_leave),
            ),
            menu=self._menu,
            empty_chips={
                listing.NETWORK: EmptyState(
                    "handshake",
                    "Садов сети пока нет. Добавьте сад и отметьте «В сети».",
                    (add,),
                )
            },
        )

    def _ids(self, query: ListQuery) -> Sequence[UUID]:
        found = self._office.read(
            listing.chosen, self._office.today, query.search, query.chip, query.sort
        )
        self._lines = {line.id: line for line in found}
        return list(self._lines)

    def _chips(self) -> Sequence[Chip]:
        counts = listing.counts(self._office.read(listing.lines, self._office.today))
        return (
            Chip(listing.ALL, "Все", counts[listing.ALL]),
            Chip(listing.NETWORK, "Сады сети", counts[listing.NETWORK]),
            Chip(listing.PARTNERS, "Партнёры", counts[listing.PARTNERS]),
            Chip(listing.ENDING, "Договор заканчивается", counts[listing.ENDING]),
        )

    def _menu(self, organization: UUID) -> Sequence[Action]:
        self.list.select(organization)
        self.card.show_organization(organization)
        return self.card.more_actions()

    def _current(self) -> Line | None:
        return self._lines.get(self._chosen) if self._chosen is not None else None

    def _may_join(self) -> bool:
        line = self._current()
        return self._may_change(line) and line is not None and not line.in_network

    def _may_leave(self) -> bool:
        line = self._current()
        return self._may_change(line) and line is not None and line.in_network

    def _may_change(self, line: Line | None) -> bool:
        return line is not None and not line.is_own and self._office.can_write

    def _may_prepare(self) -> bool:
        return self._may_change(self._current())

    def _prepare(self) -> None:
        if (line := self._current()) is not None:
            self._acts.prepare_agreement(line.id)

    def _join(self) -> None:
        if (line := self._current()) is not None:
            self._acts.join(line.id)

    def _leave(self) -> None:
        if (line := self._current()) is not None:
            self._acts.leave(line.id)

    def _on_trash(self, chosen: Sequence[UUID]) -> None:
        if not self._office.can_write:
            return
        for one in chosen:
            self._acts.trash(one)

    def _on_current(self, organization: UUID | None) -> None:
        self._chosen = organization
        self.list.head.update_actions()

    def _on_record(self, organization: UUID | None) -> None:
        self.card.show_organization(organization)
        if organization is not None and self.panes.is_wide:
            self._arrive()

    def _arrive(self) -> None:
        shown_id = self.card.organization
        if shown_id is not None and self.isVisible():
            place = Place("staff", SCREEN, shown_id, self.card.current_section)
            self._office.arrive(place, self.card.title.text())

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch(*FOLLOWED):
            self.refresh()
            self.list.head.update_actions()

    def _on_role(self) -> None:
        self.list.head.update_actions()
        self.refresh()

    def _can_write(self) -> bool:
        return self._office.can_write


def _inside(line: Line) -> str:
    return "да" if line.in_network else "—"


def _agreed(line: Line) -> str:
    if line.has_agreement and line.agreed_until is None:
        return "бессрочно"
    return in_digits(line.agreed_until)


def _columns() -> tuple[Column[Line], ...]:
    return (
        Column(
            "name",
            "Название",
            260,
            lambda line: line.short_name,
            sort="name",
            stretch=True,
            mark=lambda line: Mark("home" if line.is_own else ""),
            tip=lambda line: line.short_name,
        ),
        Column("kind", "Вид", 130, lambda line: shown(line.kind_title), "W", sort="kind"),
        Column("city", "Город", 110, lambda line: shown(line.city), "W", sort="city"),
        Column("network", "В сети", 80, _inside, "NW", sort="network"),
        Column(
            "people",
            "Людей",
            70,
            lambda line: str(line.people) if line.people else "—",
            "W",
            sort="people",
            align="right",
            value=lambda line: line.people,
        ),
        Column(
            "agreed",
            "Договор до",
            122,
            _agreed,
            "W",
            sort="agreed",
            value=lambda line: line.agreed_until,
            firm=True,
            mark=lambda line: Mark("warning" if line.is_ending else "", "warning"),
        ),
        Column(
            "exchanged",
            "Обмен",
            100,
            lambda line: in_digits(line.exchanged_on),
            "W",
            sort="exchanged",
            value=lambda line: line.exchanged_on,
            hint="Когда был последний обмен",
        ),
    )
