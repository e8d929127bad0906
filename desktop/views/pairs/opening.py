"""What Enter and the buttons of the tab open; board and list offer the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from desktop.errors import OfficeError
from desktop.language.numbers import counted
from desktop.services.pairs import agreements
from desktop.services.pairs.board import PairRow
from desktop.views.common.fields import FormField
from desktop.views.common.list_columns import SEPARATOR, Action
from desktop.views.common.record_dialog import RecordDialog, RecordWords
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office, Place
from desktop.views.pairs import registry
from desktop.views.pairs.shown import ShownPairs
from desktop.views.people.people_finder import PeopleFinder

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

TERM = RecordWords("pair_term", "Изменить срок", add="Изменить")
CURATOR = RecordWords("pair_curator", "Изменить куратора", add="Изменить")
_TO_TRASH = "в корзине. Встречи и документы сохранены."


class PairOpening:
    """Opens cards and dialogs, writes bulk acts, tells by toasts. ``chosen``: rows to act upon."""

    def __init__(
        self,
        office: Office,
        parent: QWidget,
        shown: ShownPairs,
        chosen: Callable[[], Sequence[UUID]],
    ) -> None:
        self._office, self._parent, self._shown = office, parent, shown
        self._chosen = chosen

    def open(self, record: UUID) -> None:
        """Enter: the card of a pair, or the request of somebody who looks for one."""
        for row in self._shown.of([record]):
            if row.is_request:
                self._office.go(Place("staff", "requests", record))
            elif registry.has(registry.CARD):
                self._office.go(Place(registry.TAB, registry.CARD, record))

    def open_person(self, row: PairRow) -> None:
        """The card of the one who asks."""
        if row.people:
            self._office.go(Place("staff", "list", row.people[0]))

    def can(self) -> bool:
        return self._office.can_write

    def bulk(self) -> tuple[Action, ...]:
        """Buttons for ticked pairs (ux.md 10.2)."""
        return (
            Action("term", "Изменить срок…", self.set_term, "calendar", enabled=self._may),
            Action("curator", "Изменить куратора…", self.set_curator, "person", enabled=self._may),
            Action("archive", "В архив", self.archive, "archive", enabled=self._may),
        )

    def menu(self, record: UUID) -> Sequence[Action]:
        """The context menu of a card or of a line."""
        found = self._shown.of([record])
        if not found:
            return ()
        row = found[0]
        if row.is_request:
            return (
                Action("open", "Открыть запрос", lambda: self.open(record), "speech", "Enter"),
                Action("person", "Открыть карточку", lambda: self.open_person(row), "person"),
            )
        return (*self._card_line(record), *self._writing([record]))

    def set_term(self, pairs: Sequence[UUID] | None = None) -> RecordDialog | None:
        """[Изменить срок…]."""
        field = FormField(
            "ends_on", "Срок до", "date", required=True, required_text="Впишите дату."
        )
        return self._ask(TERM, field, pairs, "срок")

    def set_curator(self, pairs: Sequence[UUID] | None = None) -> RecordDialog | None:
        """[Изменить куратора…]."""
        field = FormField(
            "curator_id",
            "Куратор",
            "person",
            required=True,
            required_text="Выберите куратора.",
            find=PeopleFinder(self._office).find,
        )
        return self._ask(CURATOR, field, pairs, "куратор")

    def archive(self, pairs: Sequence[UUID] | None = None) -> None:
        """[В архив]."""
        wanted = self._pairs(pairs)
        if wanted and self._write(agreements.archive, wanted, self._office.today):
            self._say(f"В архиве: {counted(len(wanted), 'пара')}.")

    def trash(self, pairs: Sequence[UUID] | None = None) -> None:
        """Delete: diary and papers stay and come back with the pair."""
        wanted = self._pairs(pairs)
        if not wanted:
            return
        rows = self._shown.of(wanted)
        who = f"Пара {rows[0].sentence}" if len(rows) == 1 else counted(len(wanted), "пара")
        if self._write(agreements.throw_away, wanted):
            self._say(f"{who} {_TO_TRASH}")

    def _card_line(self, record: UUID) -> tuple[Action, ...]:
        if not registry.has(registry.CARD):
            return ()
        return (Action("open", "Открыть", lambda: self.open(record), "two-people", "Enter"),)

    def _writing(self, pairs: Sequence[UUID]) -> tuple[Action, ...]:
        if not self.can():
            return ()
        trash = Action("trash", "В корзину", lambda: self.trash(pairs), "trash", "Delete")
        archive = Action("archive", "В архив", lambda: self.archive(pairs), "archive")
        if self._shown.of(pairs)[0].is_ended:
            return (archive, trash)
        return (
            Action("term", "Изменить срок…", lambda: self.set_term(pairs), "calendar"),
            Action("curator", "Изменить куратора…", lambda: self.set_curator(pairs), "person"),
            SEPARATOR,
            archive,
            trash,
        )

    def _may(self) -> bool:
        return self.can() and bool(self._pairs(None))

    def _pairs(self, pairs: Sequence[UUID] | None) -> list[UUID]:
        """Pairs among the chosen cards: requests are no pairs yet."""
        if not self.can():
            return []
        wanted = list(pairs) if pairs is not None else list(self._chosen())
        return [row.id for row in self._shown.of(wanted) if not row.is_request]

    def _running(self, pairs: Sequence[UUID] | None) -> list[UUID]:
        """An ended pair is no longer changed."""
        return [row.id for row in self._shown.of(self._pairs(pairs)) if not row.is_ended]

    def _ask(
        self, words: RecordWords, field: FormField, pairs: Sequence[UUID] | None, what: str
    ) -> RecordDialog | None:
        wanted = self._running(pairs)
        if not wanted:
            return None

        def save(values: dict[str, Any]) -> None:
            value = values[field.code]
            known = getattr(value, "id", value)
            self._office.write(agreements.set_of_many, wanted, field.code, known)
            self._say(f"Изменено: {what} ({counted(len(wanted), 'пара')}).")

        dialog = RecordDialog(
            self._office, words, [field], submit=save, parent=self._parent.window()
        )
        dialog.open()
        return dialog

    def _write(self, command: Callable[..., object], *args: object) -> bool:
        with suppress(OfficeError):  # told by the office already
            self._office.write(command, *args)
            return True
        return False

    def _say(self, text: str) -> None:
        self._office.toast(text, undo_button(self._office))
