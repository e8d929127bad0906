"""What every section of the card of an event is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from desktop.services.events.types import EventCard
    from desktop.views.events.acts import EventActs
    from desktop.views.office import Office


class EventSection(QWidget):
    """Knows the event which is shown; ``reload`` shows it whenever it was read anew."""

    def __init__(self, office: Office, acts: EventActs, name: str) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self.setObjectName(name)
        self.office, self.acts = office, acts
        self.card: EventCard | None = None
        self.read_only = True

    def show_card(self, card: EventCard, *, read_only: bool) -> None:
        """Show an event, or the same one read anew."""
        self.card, self.read_only = card, read_only
        self.reload(card)

    def reload(self, card: EventCard) -> None:
        """Show the card of now: each section says how."""
