"""«Пары»: the frame of its views, which share rows and filters (ux.md 10)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from desktop.views.common.views_page import ViewsPage, ViewSpec
from desktop.views.office import Office, Place
from desktop.views.page import Badge
from desktop.views.pairs import registry
from desktop.views.pairs.badge import badge_of
from desktop.views.pairs.shown import ShownPairs

if TYPE_CHECKING:
    from uuid import UUID

WAY_BACK = "К парам"


@runtime_checkable
class RunsActs(Protocol):
    """A view which opens what an act of a pair needs."""

    def run_act(self, code: str, record: UUID) -> object:
        """Run an act by its code; an unknown one does nothing."""


class PairsPage(ViewsPage):
    """The views of ``registry.VIEWS``."""

    def __init__(self, office: Office, views: Sequence[ViewSpec] = registry.VIEWS) -> None:
        self.shown = ShownPairs(office)
        super().__init__(office, registry.TAB, views, first=registry.BOARD, way_back=WAY_BACK)

    def show_place(self, place: Place) -> None:
        """A view, and the act which ``focus`` names: «Сегодня» leads to it."""
        super().show_place(place)
        if place.focus == registry.CHOOSE:
            self._choose(place.record)
            return
        if place.focus == registry.READY:
            self._ready()
            return
        view = self.view(self.current)
        if place.record is not None and place.focus and isinstance(view, RunsActs):
            view.run_act(place.focus, place.record)

    def _choose(self, person: UUID | None) -> None:
        from desktop.views.pairs.choosing.wizard import open_choosing

        if self._office.can_write:
            open_choosing(self._office, self, person)

    def _ready(self) -> None:
        from desktop.views.pairs.acts.ready_dialog import open_ready

        if self._office.can_write:
            open_ready(self._office, self)

    def badge(self) -> Badge:
        """«!» while a pair makes no steps."""
        return badge_of(self.shown.rows)
