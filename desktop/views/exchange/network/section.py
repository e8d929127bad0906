"""What every section of the card of a network is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.views.office import Office

if TYPE_CHECKING:
    from desktop.services.networks.card import Card

SCREEN = "exchange.network"


class NetworkSection(QWidget):
    """``refresh`` shows ``card``; what the form of another site's card says is only read."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._office = office
        self.card: Card | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)

    @property
    def is_read_only(self) -> bool:
        return self.card is None or not self.card.is_ours or not self._office.can_write

    def show_network(self, card: Card) -> None:
        """Show this network."""
        self.card = card
        self.refresh()

    def refresh(self) -> None:
        """Read anew what the section shows."""
