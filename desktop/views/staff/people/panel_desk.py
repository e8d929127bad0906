"""The panels beside the card: «История записи» and those of the registry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from desktop.views.common.side_host import SideHost
from desktop.views.office import Office
from desktop.views.staff import registry

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.views.common.panels import SidePanel

HISTORY = "history"


class PersonPanel(Protocol):
    """What a panel offers besides being a ``SidePanel``."""

    def show_person(self, person_id: UUID) -> None:
        """Show this person."""


class PanelDesk:
    """Makes panels when they are first wanted and lets the one in sight follow the card."""

    def __init__(self, office: Office, host: SideHost) -> None:
        self._office, self._host = office, host
        self._made: dict[str, SidePanel] = {}

    def knows(self, code: str) -> bool:
        return code == HISTORY or any(spec.code == code for spec in registry.PANELS)

    def show(self, code: str, person: UUID) -> None:
        """Show a panel for a person."""
        if code not in self._made:
            self._made[code] = self._make(code)
        panel = self._made[code]
        cast("PersonPanel", panel).show_person(person)
        self._host.show_panel(panel)

    def make_way(self) -> None:
        """A panel which stands instead of the card closes when a place of the card is wanted."""
        if self._host.covers_content:
            self._host.close_panel()

    def follow(self, person: UUID) -> None:
        """Another card: the panel in sight shows the same person."""
        panel = self._host.panel
        if panel is not None:
            cast("PersonPanel", panel).show_person(person)

    def _make(self, code: str) -> SidePanel:
        if code == HISTORY:
            from desktop.views.common.history_panel import HistoryPanel

            return HistoryPanel(self._office)
        return next(spec for spec in registry.PANELS if spec.code == code).create(self._office)
