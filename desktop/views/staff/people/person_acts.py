"""Acts on whole cards: the same commands stand in the card, in the list and in its bulk bar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.language.numbers import plural
from desktop.services.people import lifecycle
from desktop.views.common.large import LargeAct
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.progress import Progress
    from desktop.storage.database import Database


ARCHIVING, BRINGING_BACK = "Убираю в архив", "Возвращаю из архива"
THROWING_AWAY = "Убираю в корзину"
THROWN_AWAY = "{} в корзине. Вернуть можно из корзины в любое время."


class PersonActs:
    """Archive, trash, leaving, another building. Every act says what it did, with «Отменить»."""

    def __init__(self, office: Office, parent: QWidget) -> None:
        self._office, self._parent = office, parent

    def archive(self, people: Sequence[UUID]) -> None:
        day = self._office.today

        def work(database: Database, progress: Progress) -> object:
            return database.write(lifecycle.archive, people, day, progress)

        self._run(ARCHIVING, people, work, lambda _: f"В архиве: {self._named(people)}.")

    def bring_back(self, people: Sequence[UUID]) -> None:
        def work(database: Database, progress: Progress) -> object:
            return database.write(lifecycle.bring_back, people, progress)

        self._run(BRINGING_BACK, people, work, lambda _: f"Снова в работе: {self._named(people)}.")

    def trash(self, people: Sequence[UUID]) -> None:
        def work(database: Database, progress: Progress) -> object:
            return database.write(lifecycle.trash, people, progress)

        self._run(THROWING_AWAY, people, work, THROWN_AWAY.format)

    def dismiss(self, person: UUID) -> QWidget:
        from desktop.views.staff.people.person_dialogs import dismiss_dialog

        return dismiss_dialog(self._office, person, self._parent)

    def move(self, person: UUID) -> QWidget:
        from desktop.views.staff.people.person_dialogs import move_dialog

        return move_dialog(self._office, person, self._parent)

    def _named(self, people: Sequence[UUID]) -> str:
        return self._office.read(lifecycle.named, people)

    def _run(
        self,
        title: str,
        people: Sequence[UUID],
        work: Callable[[Database, Progress], object],
        words: Callable[[object], str],
    ) -> None:
        """Write, beside the window when there are many; then say it. A refusal has been told."""

        def then(done: object) -> None:
            self._office.toast(words(done), undo_button(self._office))

        LargeAct(self._office, title, len(people)).run(work, then)


def people_words(count: int) -> str:
    """«3 педагогов» after «у»: «у 1 педагога», «у 3 педагогов»."""
    return f"{count} {plural(count, 'педагога', 'педагогов', 'педагогов')}"
