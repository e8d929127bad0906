"""A section of the card which is a list of records: requests, achievements, consents."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from desktop.views.common.list_export import export_list, print_list
from desktop.views.common.record_list import RecordList
from desktop.views.office import Office
from desktop.views.staff.sections.person_section import PersonSection
from desktop.views.theme import Theme

LEAST_SEARCH = 130


class ListSection(PersonSection):
    """Call ``adopt`` with the list; another person starts with fresh conditions."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self._adopted: RecordList[Any] | None = None
        self._listed: UUID | None = None

    def adopt(self, made: RecordList[Any], title: str) -> None:
        """Show the list, print it and save it like every other."""
        self._adopted = made
        self.column.addWidget(made, 1)
        self._make_modest(made)
        made.print_wanted.connect(lambda: print_list(self.office, made, title, self))
        made.excel_wanted.connect(lambda: export_list(self.office, made, title))

    def reload(self) -> None:
        """A record of the former person must not stay in sight as «no longer matching»."""
        if self._adopted is None:
            return
        self._adopted.head.update_actions()
        if self._listed != self.person_id:
            self._listed = self.person_id
            self._adopted.table.untick()
            self._adopted.reset_conditions()
        self._adopted.refresh()

    def _make_modest(self, made: RecordList[Any]) -> None:
        """A card is narrower and lower than a page."""
        px = Theme.current().metrics.px
        search = made.head.search
        search.setMinimumWidth(px(LEAST_SEARCH))
        search.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        made.head.chips.keep_few(1)

        def fit_empty() -> None:
            """The sentence of the empty list needs its height only when it is said."""
            policy = QSizePolicy.Policy
            made.empty.setSizePolicy(
                policy.Preferred, policy.Ignored if made.ids else policy.Preferred
            )

        made.refreshed.connect(fit_empty)
