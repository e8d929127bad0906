"""The first picture of «Сотрудники»: what the list will show, painted before the storage is loaded.

It is made of the same widgets as the list itself, so that nothing jumps when the real page takes
its place; it answers to nothing and is thrown away (docs/decisions/glance.md).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.language.cases import FullName
from desktop.language.dates import school_year
from desktop.language.text import NBSP
from desktop.services.people.person_row import STAFF, PersonRow
from desktop.storage.glance import Glance, GlanceRow, glance
from desktop.views.common.card import RecordCard
from desktop.views.common.list_columns import Action, Chip, Column, EmptyState
from desktop.views.common.list_contents import ListSpec
from desktop.views.common.record_list import RecordList
from desktop.views.common.segments import Segment, Segments
from desktop.views.common.two_panes import TwoPanes
from desktop.views.staff import registry
from desktop.views.staff.people import people_columns

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.views.preferences import Preferences

MARGIN = (16, 12, 16, 12)
"""Those of the page."""
KNOWN = frozenset({"name", "position", "experience"})
_PATIENCE_MS = 150
"""A window which is covered is not painted: then the loading goes on all the same."""


class StaffGlance(QWidget):
    """List and empty right pane; no key and no click reaches them."""

    painted = Signal()
    """The names are on screen (or nobody can see them): go on loading. Emitted once."""

    def __init__(self, seen: Glance, preferences: Preferences) -> None:
        super().__init__()
        self.setObjectName("staff.glance")
        self._is_over = False
        today = seen.stands_at or dt.date.today()  # noqa: DTZ011 - the day of this computer
        self.school_year = school_year(today)
        self.list: RecordList[PersonRow] = RecordList(_spec(seen, today), preferences)
        self._card = RecordCard("staff", (), more=lambda: ())
        self.panes = TwoPanes(self.list, self._card, preferences)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*MARGIN)
        layout.addWidget(self.panes)
        self.list.head.add_right(_switch())
        self.list.refresh()
        self._calm()
        self.list.table.viewport().installEventFilter(self)
        QTimer.singleShot(_PATIENCE_MS, self, self._end)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self, self._end)
        return super().eventFilter(watched, event)

    def _end(self) -> None:
        if not self._is_over:
            self._is_over = True
            self.painted.emit()

    def _calm(self) -> None:
        """Nothing here can be pressed, typed into or reached by Tab."""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.list.head.setEnabled(False)
        self.list.footer.setEnabled(False)
        for child in self.findChildren(QWidget):
            child.setFocusPolicy(Qt.FocusPolicy.NoFocus)


def staff_glance(base: Path, preferences: Preferences) -> StaffGlance | None:
    """The first picture of the people of a base; None when there is nobody or it is unclear."""
    seen = glance(base)
    return StaffGlance(seen, preferences) if seen is not None and seen.rows else None


def _spec(seen: Glance, today: dt.date) -> ListSpec[PersonRow]:
    rows = {row.id: _row(row) for row in seen.rows}
    # The scroll bar and the count are right from the start; rows out of sight need no content.
    ids = [*rows, *(UUID(int=number) for number in range(seen.total - len(rows)))]

    def load(wanted: Sequence[UUID]) -> list[PersonRow]:
        return [rows[one] for one in wanted if one in rows]

    return ListSpec(
        screen="staff",
        title="Сотрудники",
        columns=[_known(column) for column in people_columns.columns(lambda: today)],
        list_ids=lambda _query: ids,
        load_rows=load,
        empty=EmptyState("person", ""),
        chips=lambda: _chips(seen.total),
        actions=_buttons(),
        more=(Action("similar", "Найти похожих…"),),
    )


def _known(column: Column[PersonRow]) -> Column[PersonRow]:
    """A column whose content is not read yet stays empty, which is not «—»."""
    if column.code in KNOWN:
        return column
    return replace(column, text=lambda _: NBSP, narrow_text=None, mark=None, tip=None)


def _chips(total: int) -> list[Chip]:
    return [
        Chip(code, title, total if code == STAFF else None)
        for code, title in people_columns.TITLES.items()
        if code not in people_columns.SHOWN_WHEN_THERE
    ]


def _buttons() -> tuple[Action, ...]:
    registered = (spec for spec in registry.ACTIONS if spec.where == "button")
    return (
        Action("add", "Добавить сотрудника", icon="plus"),
        *(Action(spec.code, spec.title, icon=spec.icon) for spec in registered),
    )


def _switch() -> Segments:
    shown = [spec for spec in registry.VIEWS if spec.in_switch]
    segments = [Segment(spec.code, spec.title, spec.tip) for spec in shown]
    switch = Segments(segments, name="staff.view", title="Вид")
    switch.set_value("list")
    return switch


def _row(seen: GlanceRow) -> PersonRow:
    """A row of the list in which only the columns ``KNOWN`` are filled."""
    nothing: dict[str, Any] = {"consents": frozenset(), "changed_at": None, "started_on": None}
    empty = {field.name: nothing.get(field.name, "") for field in fields(PersonRow)}
    known: dict[str, Any] = {
        "id": seen.id,
        "full": FullName(seen.surname, seen.name, seen.patronymic),
        "position": seen.position,
        "pedagogical_since": seen.pedagogical_since,
        "is_ours": True,
    }
    return PersonRow(**(empty | known))
