"""What is done with a line of the journal of exchange: report, contents, letter, undo."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.exchange import journal
from desktop.exchange.inbound import loaded
from desktop.exchange.journal import Direction, Entry, Undoing
from desktop.views.common.list_columns import Listing
from desktop.views.common.list_export import print_listing
from desktop.views.exchange import registry
from desktop.views.exchange.home.journal import site_of, total
from desktop.views.exchange.home.sent_dialog import SentDialog
from desktop.views.exchange.undoing.undoer import Undoer
from desktop.views.office import Choice, Office, Place, ToastButton

if TYPE_CHECKING:
    from desktop.views.common.listing_print import ListingPrintDialog

FULL: Final = "full"
CONFIRMED: Final = "Файл № {}: получение подтверждено {}."
UNDO, CLOSE = "Отменить загрузку", "Закрыть"


class JournalActs:
    """Each act is about the line under the cursor, which ``current`` gives."""

    def __init__(
        self, office: Office, parent: QWidget, current: Callable[[], Entry | None]
    ) -> None:
        self.office, self._parent, self._current = office, parent, current
        self.undoer = Undoer(office, parent)
        self.confirmed: Callable[[], object] = lambda: None
        """Called when a line says something else now."""

    def is_accepted(self) -> bool:
        entry = self._current()
        return entry is not None and entry.direction is Direction.ACCEPTED

    def is_sent(self) -> bool:
        entry = self._current()
        return entry is not None and entry.direction is Direction.SENT

    def may_undo(self) -> bool:
        entry = self._current()
        return self.office.can_write and entry is not None and entry.undoing is Undoing.POSSIBLE

    def has_letter(self) -> bool:
        """A letter goes with a file for another organisation."""
        entry = self._current()
        return self.is_sent() and entry is not None and bool(entry.site) and entry.profile != FULL

    def report(self) -> ListingPrintDialog | None:
        """[Отчёт]: what the file brought, to be printed."""
        entry = self._current()
        if entry is None:
            return None
        title = f"Загрузка файла № {entry.number:04d} от {site_of(entry)}"
        return print_listing(self.office, self._listing(entry, title), title, self._parent)

    def show_contents(self) -> SentDialog | None:
        """[Что вошло]: the people of a sent file by name."""
        entry = self._current()
        if entry is None:
            return None
        dialog = SentDialog(self.office, entry, self._parent)
        dialog.open()
        return dialog

    def letter(self) -> None:
        entry = self._current()
        if entry is not None and entry.site:
            from desktop.documents import sent_sections  # not before a letter is wanted

            asked = sent_sections.section(entry.id)
            self.office.go(Place("documents", "prepare", UUID(entry.site), section=asked))

    def erase(self, person: UUID, first: UUID) -> None:
        """[Письмо об удалении]: to everybody who holds the data of somebody."""
        from desktop.documents import sent_sections

        asked = sent_sections.erasing(person)
        self.office.go(Place("documents", "prepare", first, section=asked))

    def may_confirm(self) -> bool:
        entry = self._current()
        is_open = entry is not None and entry.confirmed_at is None
        return self.office.can_write and self.has_letter() and is_open

    def confirm(self) -> None:
        """[Подтверждение получено]: the tear-off of D40 is back, with the date of today."""
        entry = self._current()
        if entry is None:
            return
        now = dt.datetime.now().astimezone()
        day = dt.datetime.combine(self.office.today, now.time(), now.tzinfo)
        self._confirm(entry, day)
        text = CONFIRMED.format(f"{entry.number:04d}", f"{day:%d.%m.%Y}")
        self.office.toast(text, ToastButton("Отменить", lambda: self._confirm(entry, None)))

    def _confirm(self, entry: Entry, day: dt.datetime | None) -> None:
        self.office.write(journal.confirm, entry.id, day)
        self.confirmed()

    def undo(self) -> None:
        """[Отменить загрузку]: at once, or by way of what was edited since."""
        entry = self._current()
        if entry is None:
            return
        if self.office.read(loaded.edited_since, entry.id):
            self.office.go(Place(registry.TAB, registry.UNDO, UUID(int=entry.id)))
            return
        question = self.undoer.question(entry)
        if self.office.messages.ask(Choice(UNDO, question, (UNDO, CLOSE))) == 0:
            self.undoer.undo(entry)

    def _listing(self, entry: Entry, title: str) -> Listing:
        found = self.office.read(loaded.records, entry.id)
        day = entry.at.astimezone()
        conditions = (f"Принято {day:%d.%m.%Y, %H:%M}: {total(entry)}", f"Файл: {entry.file}")
        rows = tuple((one.section, one.title, one.change) for one in found)
        return Listing(title, conditions, ("Раздел", "Запись", "Изменение"), rows)
