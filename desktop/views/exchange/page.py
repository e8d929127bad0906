"""«Обмен»: the frame of its views (ux.md 16)."""

from __future__ import annotations

from desktop.views.common.views_page import ViewsPage
from desktop.views.exchange import registry
from desktop.views.exchange.badge import badge
from desktop.views.office import Office
from desktop.views.page import Badge

WAY_BACK = "К обмену"


class ExchangePage(ViewsPage):
    """The views of ``registry.VIEWS``."""

    def __init__(self, office: Office) -> None:
        super().__init__(
            office, registry.TAB, registry.VIEWS, first=registry.HOME, way_back=WAY_BACK
        )

    def badge(self) -> Badge:
        """How much waits to be decided."""
        return badge(self._office)
