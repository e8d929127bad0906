"""What the card opens beside or over the grid: library, confirmation, deficits, many routes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.routes.types import Line
    from desktop.views.common.side_host import SideHost
    from desktop.views.office import Office
    from desktop.views.routes.acts import RouteActs
    from desktop.views.routes.card.plan import PlanSection
    from desktop.views.routes.card.record import RouteRecordCard
    from desktop.views.routes.confirm import ConfirmPopover
    from desktop.views.routes.deficit_dialog import DeficitDialog
    from desktop.views.routes.library_panel import LibraryPanel


class PlanOpening(QObject):
    """Connected to the section «План» when it is made."""

    def __init__(
        self, office: Office, card: RouteRecordCard, acts: RouteActs, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._office, self._card, self._acts, self._parent = office, card, acts, parent
        self._library: LibraryPanel | None = None
        self._confirm: ConfirmPopover | None = None
        card.plan_made.connect(self._connect)

    def library(self) -> LibraryPanel:
        """The side panel «Библиотека строк»."""
        from desktop.views.routes.library_panel import LibraryPanel

        if self._library is None:
            self._library = LibraryPanel(self._office)
            self._library.chosen.connect(self._card.plan.add_lines)
            self._library.closed.connect(self._card.plan.grid.setFocus)
        self._library.show_route(self._card.route)
        self._side().show_panel(self._library)
        return self._library

    def confirm(self, line_id: UUID) -> ConfirmPopover | None:
        """«Подтвердить» beside the cell."""
        from desktop.views.routes.confirm import ConfirmPopover

        plan = self._card.plan
        line = (
            next((one for one in plan.card.lines if one.id == line_id), None) if plan.card else None
        )
        if line is None:
            return None
        if self._confirm is not None:
            self._confirm.deleteLater()
        made = self._confirm = ConfirmPopover(
            self._office, line, plan, can_edit=plan.grid.grid.can_edit
        )
        made.show_over(plan.grid)
        return made

    def deficit(self) -> DeficitDialog | None:
        """«+ Дефицит»."""
        from desktop.views.routes.deficit_dialog import DeficitDialog

        if self._card.route is None:
            return None
        dialog = DeficitDialog(self._office, self._card.route, self._parent.window())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _survey(self) -> None:
        if self._card.route is not None:
            self._acts.add_deficits(self._card.route)

    def _many(self, line: Line) -> None:
        plan = self._card.plan
        section = (
            next((one for one in plan.card.sections if line in one.lines), None)
            if plan.card
            else None
        )
        if plan.card is not None:
            area = section.area if section else ""
            self._acts.apply_to_many(line, area, plan.card.school_year)

    def _connect(self, plan: PlanSection) -> None:
        plan.library_wanted.connect(self.library)
        plan.confirm_wanted.connect(self.confirm)
        plan.deficit_wanted.connect(self.deficit)
        plan.survey_wanted.connect(self._survey)
        plan.many_wanted.connect(self._many)

    def _side(self) -> SideHost:
        side: SideHost = self._parent.side  # type: ignore[attr-defined]
        return side
