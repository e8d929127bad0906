"""«Анкеты»: the frame of its views (ux.md 9)."""

from __future__ import annotations

from desktop.views.common.views_page import ViewsPage
from desktop.views.office import Office, Place
from desktop.views.page import Badge
from desktop.views.surveys import registry
from desktop.views.surveys.badge import badge
from desktop.views.surveys.listing.view import SurveysView

WAY_BACK = "К анкетам"


class SurveysPage(ViewsPage):
    """The views of ``registry.VIEWS``."""

    def __init__(self, office: Office) -> None:
        super().__init__(
            office, registry.TAB, registry.VIEWS, first=registry.LIST, way_back=WAY_BACK
        )

    def show_place(self, place: Place) -> None:
        """A view; ``focus`` «conduct» opens the wizard."""
        super().show_place(place)
        view = self.view(registry.LIST)
        if place.focus == registry.CONDUCT and isinstance(view, SurveysView):
            view.acts.conduct()

    def badge(self) -> Badge:
        """«!» while a running survey is past its term."""
        return badge(self._office)
