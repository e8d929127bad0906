"""Acts on whole cards: the same commands stand in the card, in the list and in its bulk bar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.errors import OfficeError
from desktop.language.numbers import plural
from desktop.services.people import lifecycle
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office

if TYPE_CHECKING:
    from uuid import UUID


class PersonActs:
    """Archive, trash, leaving, another building. Every act says what it did, with «Отменить»."""

    def __init__(self, office: Office, parent: QWidget) -> None:
        self._office, self._parent = office, parent

    def archive(self, people: Sequence[UUID]) -> None:
        done = self._write(lifecycle.archive, people, self._office.today)
        if done is not None:
            self._say(f"В архиве: {self._named(people)}.")

    def bring_back(self, people: Sequence[UUID]) -> None:
        done = self._write(lifecycle.bring_back, people)
        if done is not None:
            self._say(f"Снова в работе: {self._named(people)}.")

    def trash(self, people: Sequence[UUID]) -> None:
        words = self._write(lifecycle.trash, people)
        if words is not None:
            self._say(f"{words} в корзине. Вернуть можно из корзины в любое время.")

    def dismiss(self, person: UUID) -> QWidget:
        from desktop.views.staff.people.person_dialogs import dismiss_dialog

        return dismiss_dialog(self._office, person, self._parent)

    def move(self, person: UUID) -> QWidget:
        from desktop.views.staff.people.person_dialogs import move_dialog

        return move_dialog(self._office, person, self._parent)

    def _named(self, people: Sequence[UUID]) -> str:
        return self._office.read(lifecycle.named, people)

    def _write(self, command: object, *args: object) -> object:
        """Write; None when it was refused, which the user has been told."""
        try:
            return self._office.write(command, *args)  # type: ignore[arg-type]
        except OfficeError:
            return None

    def _say(self, text: str) -> None:
        self._office.toast(text, undo_button(self._office))


def people_words(count: int) -> str:
    """«3 педагогов» after «у»: «у 1 педагога», «у 3 педагогов»."""
    return f"{count} {plural(count, 'педагога', 'педагогов', 'педагогов')}"
