"""«Сотрудники»: the frame of its views and the switch between them."""

from __future__ import annotations

from desktop.views.common.views_page import ViewsPage
from desktop.views.office import Office
from desktop.views.staff import registry

LIST = "list"


class StaffPage(ViewsPage):
    """The views of ``registry.VIEWS``."""

    def __init__(self, office: Office) -> None:
        super().__init__(
            office,
            "staff",
            registry.VIEWS,
            first=LIST,
            way_back="К списку сотрудников (Alt+←)",
        )
