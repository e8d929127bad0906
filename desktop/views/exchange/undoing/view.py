"""«После загрузки вы изменили 3 записи»: keep these edits, or take them back (ux.md 16.5)."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.exchange import journal
from desktop.exchange.inbound import loaded
from desktop.exchange.inbound.loaded import Record
from desktop.exchange.journal import Direction, Entry, Undoing
from desktop.language.numbers import plural
from desktop.views.common.controls import button, card, clear, label, row
from desktop.views.common.panels import ScrolledBody, scrolling
from desktop.views.common.segments import Segment, Segments
from desktop.views.exchange import registry
from desktop.views.exchange.home.journal import site_of
from desktop.views.exchange.undoing.undoer import Undoer
from desktop.views.office import Office, Place
from desktop.views.page import HelpText

NAME: Final = "exchange.undo"
KEEP, RESTORE = "keep", "restore"
SHOWN: Final = 100
"""Records with a choice of their own; the rest goes by «Для всех»."""
GONE: Final = "Эту загрузку отменить уже нельзя. Ничего не изменилось. Посмотрите журнал обмена."
EDITED: Final = "После загрузки вы изменили {count}"
HINT: Final = (
    "Решите, что с вашими правками. Остальное из файла вернётся к прежнему виду, "
    "а сам файл можно будет принять ещё раз."
)
PURPOSE: Final = (
    "Здесь решают, что останется после отмены загрузки. По умолчанию ваши правки остаются. "
    "Перед отменой программа сохраняет копию базы."
)
SEGMENTS: Final = (
    Segment(KEEP, "оставить ваши правки", "Запись останется такой, какая она сейчас"),
    Segment(RESTORE, "вернуть и их", "Запись вернётся к виду до загрузки, без ваших правок"),
)


class UndoView(QWidget):
    """The record of its place is the number of the load."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setObjectName(NAME)
        self._office = office
        self._entry: Entry | None = None
        self._records: tuple[Record, ...] = ()
        self._choices: dict[str, Segments] = {}
        self.title = label("", "title", name=f"{NAME}.title", wrap=True)
        self.edited = label("", "heading", name=f"{NAME}.edited", wrap=True)
        self.hint = label(HINT, "muted", wrap=True)
        self.every = Segments(SEGMENTS, name=f"{NAME}.all", title="Для всех")
        self.question = label("", name=f"{NAME}.question", wrap=True)
        self.undo = button("Отменить загрузку", name=f"{NAME}.primary", kind="primary", icon="undo")
        self.close_page = button("Закрыть", name=f"{NAME}.close")
        self.undoer = Undoer(office, self)
        self._rows = QVBoxLayout()
        self._all = row(label("Для всех:"), self.every, None)
        self._arrange()
        self.every.chosen.connect(self._choose_all)
        self.undo.clicked.connect(self._on_undo)
        self.close_page.clicked.connect(self._leave)
        self.undoer.done.connect(self._leave)
        self.undoer.finished.connect(self._show_role)
        office.role_changed.connect(self._show_role)

    @property
    def records(self) -> tuple[Record, ...]:
        """What was edited since the load."""
        return self._records

    def choice(self, record: Record) -> Segments:
        """The two words beside a record."""
        return self._choices[record.root]

    def show_place(self, place: Place) -> None:
        number = place.record.int if place.record is not None else 0
        found = self._office.read(journal.entries, self._office.today)
        self._entry = next(
            (one for one in found if one.direction is Direction.ACCEPTED and one.id == number),
            None,
        )
        self.refresh()
        if self._entry is not None:
            where = Place(registry.TAB, registry.UNDO, UUID(int=number))
            self._office.arrive(where, self.title.text())

    def help_text(self) -> HelpText:
        return HelpText(PURPOSE, keys=(("← →", "оставить или вернуть"),))

    def refresh(self) -> None:
        """Read what was edited; a load which is gone says so."""
        entry = self._entry
        may = entry is not None and entry.undoing is Undoing.POSSIBLE
        self._records = ()
        if entry is not None and may:
            self._records = self._office.read(loaded.edited_since, entry.id)
            self.title.setText(f"{site_of(entry)}, загрузка от {entry.at.astimezone():%d.%m.%Y}")
            self.question.setText(self.undoer.question(entry))
        else:
            self.title.setText(GONE)
        count = len(self._records)
        words = f"{count} {plural(count, 'запись', 'записи', 'записей')}"
        self.edited.setText(EDITED.format(count=words))
        for part in (self._list, self.edited, self.hint):
            part.setVisible(count > 0)
        self._all.setVisible(count > 1)
        self.question.setVisible(may)
        self._show_records()
        self._show_role()

    def _show_role(self) -> None:
        entry = self._entry
        may = entry is not None and entry.undoing is Undoing.POSSIBLE
        self.undo.setEnabled(may and self._office.can_write and not self.undoer.is_busy)

    def _show_records(self) -> None:
        clear(self._rows)
        self._choices = {}
        for number, one in enumerate(self._records[:SHOWN], 1):
            name = f"{NAME}.record.{number}"
            choice = Segments(SEGMENTS, name=name, title=one.title)
            choice.set_value(KEEP)
            self._choices[one.root] = choice
            words = label(f"{one.title} · {one.section}", wrap=True)
            line = row(words, choice)
            line.layout().setStretch(0, 1)  # type: ignore[union-attr]
            self._rows.addWidget(line)
        rest = len(self._records) - SHOWN
        if rest > 0:
            self._rows.addWidget(label(f"Ещё записей: {rest}. Они идут по «Для всех».", "muted"))
        self._rows.addStretch(1)
        self.every.set_value(KEEP)

    def _choose_all(self, code: str) -> None:
        for choice in self._choices.values():
            choice.set_value(code)

    def _goes_back(self, record: Record) -> bool:
        choice = self._choices.get(record.root, self.every)
        return choice.value == RESTORE

    def _on_undo(self) -> None:
        if self._entry is None:
            return
        back = [one for one in self._records if self._goes_back(one)]
        stay = [one for one in self._records if not self._goes_back(one)]
        self.undo.setEnabled(False)
        self.undoer.undo(
            self._entry,
            [each for one in stay for each in one.rows],
            [each for one in back for each in one.rows],
            len(stay),
        )

    def _leave(self) -> None:
        self._office.go(Place(registry.TAB, registry.HOME))

    def _arrange(self) -> None:
        inner = ScrolledBody()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.edited)
        column.addWidget(self.hint)
        column.addWidget(self._all)
        column.addLayout(self._rows)
        sheet = card()
        inside = QVBoxLayout(sheet)
        inside.setContentsMargins(16, 16, 16, 16)
        inside.setSpacing(8)
        self._list = scrolling(inner)
        inside.addWidget(self._list, 1)
        inside.addWidget(self.question)
        inside.addWidget(row(None, self.close_page, self.undo))
        inside.addStretch()  # without anything edited the question stands on top
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.title)
        box.addWidget(sheet, 1)
