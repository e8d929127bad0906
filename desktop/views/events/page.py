"""«Мероприятия»: the frame of its views (ux.md 12)."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.views.common.views_page import ViewsPage, ViewSpec
from desktop.views.events import registry
from desktop.views.events.badge import badge
from desktop.views.office import Office
from desktop.views.page import Badge


class EventsPage(ViewsPage):
    """The views of ``registry.VIEWS``."""

    def __init__(self, office: Office, views: Sequence[ViewSpec] = registry.VIEWS) -> None:
        super().__init__(office, registry.TAB, views, first=registry.LIST)

    def badge(self) -> Badge:
        """«!» when a past event waits for its attendance."""
        return badge(self._office)
