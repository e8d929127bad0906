"""«Пары»: the frame of its views, which share rows and filters (ux.md 10)."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.views.common.views_page import ViewsPage, ViewSpec
from desktop.views.office import Office
from desktop.views.page import Badge
from desktop.views.pairs import registry
from desktop.views.pairs.badge import badge_of
from desktop.views.pairs.shown import ShownPairs

WAY_BACK = "К парам"


class PairsPage(ViewsPage):
    """The views of ``registry.VIEWS``."""

    def __init__(self, office: Office, views: Sequence[ViewSpec] = registry.VIEWS) -> None:
        self.shown = ShownPairs(office)
        super().__init__(office, registry.TAB, views, first=registry.BOARD, way_back=WAY_BACK)

    def badge(self) -> Badge:
        """«!» while a pair makes no steps."""
        return badge_of(sum(row.is_stalled and not row.is_ended for row in self.shown.rows))
