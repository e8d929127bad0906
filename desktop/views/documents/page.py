"""«Документы»: the frame of its views; the head opens what waits for the signature."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer

from desktop.services.documents import register
from desktop.services.roles import Role
from desktop.views.common.views_page import ViewsPage, ViewSpec
from desktop.views.documents import registry
from desktop.views.documents.badge import badge
from desktop.views.documents.papers import interrupted
from desktop.views.office import Office
from desktop.views.page import Badge


class DocumentsPage(ViewsPage):
    """The views of ``registry.VIEWS``; the title of «На утверждении» says how many wait there."""

    def __init__(self, office: Office, views: Sequence[ViewSpec] = registry.VIEWS) -> None:
        super().__init__(office, "documents", views, first=registry.PREPARE)
        QTimer.singleShot(0, self, lambda: interrupted.offer(office, self))

    @property
    def first(self) -> str:
        """The head opens what waits for her, the others what they prepare."""
        is_head = self._office.role == Role.HEAD and registry.APPROVAL in self._specs
        return registry.APPROVAL if is_head else registry.PREPARE

    def badge(self) -> Badge:
        """How many papers wait for approval; «!» when one came back with a remark."""
        waiting = len(self._office.read(register.waiting, self._office.today))
        if registry.APPROVAL in self._specs:
            title = self._specs[registry.APPROVAL].title
            self.set_view_title(registry.APPROVAL, f"{title} {waiting}" if waiting else title)
        return badge(self._office)
