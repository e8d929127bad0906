"""«Маршруты»: the frame of its views (ux.md 11)."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.views.common.views_page import ViewsPage, ViewSpec
from desktop.views.office import Office
from desktop.views.page import Badge
from desktop.views.routes import registry
from desktop.views.routes.badge import badge

WAY_BACK = "К маршрутам"


class RoutesPage(ViewsPage):
    """The views of ``registry.VIEWS``."""

    def __init__(self, office: Office, views: Sequence[ViewSpec] = registry.VIEWS) -> None:
        super().__init__(office, registry.TAB, views, first=registry.LIST, way_back=WAY_BACK)

    def badge(self) -> Badge:
        """How many lines are overdue."""
        return badge(self._office)
