"""The view «Сеть»: one card per network; a choice stands above it when there are several."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.models import (
    Agreement,
    Attendance,
    Event,
    EventGuests,
    Network,
    NetworkDirection,
    NetworkGoal,
    NetworkMember,
    Organization,
    OrganizationDetails,
    Person,
    WorkGroup,
)
from desktop.services.networks import card as cards
from desktop.views.common.controls import label
from desktop.views.exchange.network.record import NetworkCard
from desktop.views.exchange.network.section import SCREEN
from desktop.views.office import Office, Place
from desktop.views.page import HelpAct, HelpText

if TYPE_CHECKING:
    from desktop.storage.changes import Changes

MANY: Final = 2
PURPOSE: Final = (
    "Здесь сеть садов: кто в ней, что делаете вместе, чего хотите за год и что запланировано. "
    "«Вывести из сети» сначала покажет, что произойдёт, и отменяется 30 дней."
)
FOLLOWED = (
    Network,
    NetworkMember,
    NetworkDirection,
    NetworkGoal,
    Organization,
    OrganizationDetails,
    Agreement,
    Event,
    EventGuests,
    Attendance,
    Person,
    WorkGroup,
)


class NetworkView(QWidget):
    """Our network first; those of other sites are read only."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._office = office
        self.choice = QComboBox()
        self.choice.setObjectName(f"{SCREEN}.choice")
        self.choice.setAccessibleName("Какая сеть")
        self.which = label("Сеть", "caption")
        self.card = NetworkCard(office)
        self._top = QHBoxLayout()
        self._arrange()
        self.choice.activated.connect(self._on_chosen)
        office.changed.connect(self._on_changed)
        office.role_changed.connect(self.refresh)
        office.year_changed.connect(self.refresh)
        self.refresh()

    def add_right(self, widget: QWidget) -> None:
        """The switch of views."""
        self._top.addWidget(widget)

    def show_place(self, place: Place) -> None:
        """A network, a section of its card."""
        if place.record is not None:
            self.card.show_network(place.record)
            self._show_choice()
        if place.section:
            self.card.show_section(place.section)

    def help_text(self) -> HelpText:
        section = self.card.more_actions()
        acts = tuple(HelpAct(one.text, one.run) for one in section if one.text)
        return HelpText(PURPOSE, acts, (("Insert", "добавить строку"), ("Enter", "открыть")))

    def page_acts(self) -> Mapping[str, Callable[[], object]]:
        return {}

    def refresh(self) -> None:
        """Read anew."""
        self.card.show_network(self.card.network)
        self._show_choice()

    def _show_choice(self) -> None:
        found = self._office.read(cards.cards)
        self.choice.clear()
        for one in found:
            self.choice.addItem(one.name, one.id)
            if one.id == self.card.network:
                self.choice.setCurrentIndex(self.choice.count() - 1)
        for widget in (self.which, self.choice):
            widget.setVisible(len(found) >= MANY)

    def _on_chosen(self, row: int) -> None:
        self.card.show_network(self.choice.itemData(row))

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch(*FOLLOWED):
            self.refresh()

    def _arrange(self) -> None:
        self._top.setContentsMargins(0, 0, 0, 0)
        self._top.setSpacing(8)
        self._top.addWidget(self.which)
        self._top.addWidget(self.choice)
        self._top.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._top)
        column.addWidget(self.card, 1)
