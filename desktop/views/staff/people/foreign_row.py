"""What may be done with a card of another site: suggest an edit, look at that site (ux.md 8.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.views.common.controls import button
from desktop.views.common.flow import FlowLayout
from desktop.views.office import Office, Place

if TYPE_CHECKING:
    from desktop.services.people.card import PersonCard
    from desktop.views.staff.people.suggesting import SuggestDialog

SUGGEST = "Предложить правку…"
OPEN = "Открыть {}"


class ForeignRow(QWidget):
    """Stands under the head of a card which is read only because another site keeps it."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._office = office
        self._card: PersonCard | None = None
        self.suggest_button = button(SUGGEST, name="staff.suggest", icon="pencil")
        self.site_button = button("Открыть сад", name="staff.site", icon="building")
        layout = FlowLayout(self, spacing=8)
        layout.addWidget(self.suggest_button)
        layout.addWidget(self.site_button)
        self.suggest_button.clicked.connect(self.suggest)
        self.site_button.clicked.connect(self.open_site)

    def show_card(self, card: PersonCard) -> None:
        """Hidden for a card of ours."""
        self._card = card
        self.setVisible(not card.is_ours)
        self.suggest_button.setEnabled(self._office.can_write)
        self.site_button.setVisible(card.site_id is not None)
        self.site_button.setText(OPEN.format(card.site))
        self.site_button.setAccessibleName(self.site_button.text())

    def suggest(self) -> SuggestDialog | None:
        """[Предложить правку…]."""
        from desktop.views.staff.people.suggesting import open_suggesting

        if self._card is None:
            return None
        return open_suggesting(self._office, self, self._card.id)

    def open_site(self) -> None:
        """[Открыть сад № 12]: its card in «Организации»."""
        if self._card is not None and self._card.site_id is not None:
            self._office.go(Place("staff", "organizations", self._card.site_id))
