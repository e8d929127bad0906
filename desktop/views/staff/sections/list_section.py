"""A section of the card which is a list of records: requests, achievements, consents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from desktop.views.common.list_paper import connect_paper
from desktop.views.common.record_list import RecordList
from desktop.views.common.undo_toast import undo_button
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
        connect_paper(self.office, made, title, self)

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


class _Row(Protocol):
    @property
    def id(self) -> UUID: ...


R = TypeVar("R", bound=_Row)


class RowsSection(ListSection, Generic[R]):
    """A card has tens of such records: all are read at once into ``_rows``."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._rows: list[R] = []

    def _row(self, record: UUID | None) -> R | None:
        return next((row for row in self._rows if row.id == record), None)

    def _load_rows(self, ids: Sequence[UUID]) -> Sequence[R]:
        known = {row.id: row for row in self._rows}
        return [known[one] for one in ids if one in known]

    def _say(self, text: str) -> None:
        """What was done, with [Отменить]."""
        self.office.toast(text, undo_button(self.office))
