"""«История записи»: the side panel of any card (ux.md 17.2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.language.dates import in_digits, near
from desktop.views.common.controls import button, clear, label, row
from desktop.views.common.panels import SidePanel
from desktop.views.common.segments import Segment, Segments
from desktop.views.common.undo_toast import undo_button
from desktop.views.icons import set_picture
from desktop.views.office import Office

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.history import Entry

TITLE = "История записи"
ALL, IMPORTANT, EXCHANGE = "all", "important", "exchange"
SHOWN = 60
"""So many changes at once; the rest by a button."""
_ICONS = {"hand": "pencil", "load": "excel-table", "exchange": "usb", "undo": "undo"}
"""Source of a change → its picture."""


class HistoryPanel(SidePanel):
    """Changes by day, newest first; each says what stood there and what came."""

    def __init__(self, office: Office) -> None:
        super().__init__(TITLE, name="history")
        self._office = office
        self._record: UUID | None = None
        self._count = SHOWN
        self.chips = Segments(
            [
                Segment(ALL, "Всё"),
                Segment(IMPORTANT, "Только важное"),
                Segment(EXCHANGE, "Из обмена"),
            ],
            name="history.filter",
            title="Показать",
        )
        self.chips.set_value(ALL)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.body.addWidget(row(self.chips, None))
        self.body.addLayout(self._lines)
        self.body.addStretch(1)
        self.chips.chosen.connect(lambda _code: self.refresh())
        office.changed.connect(self._on_changed)

    def show_person(self, person_id: UUID) -> None:
        """The same as ``show_record``: the name which panels of «Сотрудники» have."""
        self.show_record(person_id)

    def show_record(self, record: UUID) -> None:
        """Show the history of another record."""
        if record != self._record:
            self._record = record
            self._count = SHOWN
        self.refresh()

    def refresh(self) -> None:
        """Read the history again."""
        from desktop.services import history

        clear(self._lines)
        if self._record is None:
            return
        found = self._office.read(history.of_record, self._record)
        chosen = [entry for entry in found.entries if self._is_shown(entry)]
        self._show_days(chosen[: self._count])
        if len(chosen) > self._count:
            self._add_rest(len(chosen) - self._count)
        if not chosen:
            self._lines.addWidget(self._nothing(found.since))

    def _is_shown(self, entry: Entry) -> bool:
        wanted = self.chips.value
        if wanted == IMPORTANT:
            return entry.is_important
        return wanted != EXCHANGE or entry.source == "exchange"

    def _show_days(self, entries: Sequence[Entry]) -> None:
        day: dt.date | None = None
        for number, entry in enumerate(entries, 1):
            at = entry.at.astimezone()
            if at.date() != day:
                day = at.date()
                self._lines.addWidget(label(near(day, self._office.today), "heading"))
            self._lines.addWidget(self._card(number, entry, at))

    def _card(self, number: int, entry: Entry, at: dt.datetime) -> QFrame:
        made = QFrame()
        made.setProperty("part", "card")
        made.setObjectName(f"history.{number}")
        column = QVBoxLayout(made)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        top = QHBoxLayout()
        top.addWidget(label(entry.field, wrap=True), 1)
        top.addWidget(label(f"{at:%H:%M}", "muted"))
        column.addLayout(top)
        column.addWidget(label(f"{entry.was} → {entry.became}", wrap=True))
        column.addLayout(self._source_line(number, entry))
        made.setAccessibleName(f"{entry.field}: {entry.was} → {entry.became}")
        return made

    def _source_line(self, number: int, entry: Entry) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(6)
        picture = QLabel()
        set_picture(picture, _ICONS[entry.source], "text2", 16)
        foot.addWidget(picture)
        foot.addWidget(label(entry.origin, "caption", wrap=True), 1)
        if entry.can_return and self._office.can_write:
            back = button(
                "Вернуть это значение", name=f"history.{number}.return", kind="link", tip=entry.was
            )
            back.clicked.connect(lambda: self._give_back(entry))
            foot.addWidget(back)
        return foot

    def _add_rest(self, count: int) -> None:
        more = button(f"Показать ещё {count}", name="history.more")
        more.clicked.connect(self._show_all)
        self._lines.addWidget(more)

    def _show_all(self) -> None:
        self._count = 1 << 30
        self.refresh()

    def _nothing(self, since: dt.datetime | None) -> QWidget:
        if since is None:
            return label("Запись не менялась.", "muted", name="history.empty", wrap=True)
        day = in_digits(since.astimezone().date())
        return label(f"Запись не менялась с {day}.", "muted", name="history.empty", wrap=True)

    def _give_back(self, entry: Entry) -> None:
        from desktop.services import history

        with self._office.telling():
            self._office.write(history.give_back, entry.line)
            self._office.toast(f"Снова: {entry.field} — {entry.was}.", undo_button(self._office))

    def _on_changed(self, _changes: object) -> None:
        if self.isVisible():
            self.refresh()
