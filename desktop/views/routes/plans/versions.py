"""The section «Версии»: what the plan was before its corrections, what differs, the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.language.dates import in_digits
from desktop.language.numbers import plural
from desktop.services.plans import versions
from desktop.views.office import Office
from desktop.views.routes.kept_versions import KeptVersions, Words

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.plans.types import PlanCard
    from desktop.services.plans.versions import Difference, VersionLine

_WORDS: Final = Words(
    "plans.versions",
    "Версии плана",
    "План ещё не корректировали. «Новая версия…» сохранит его таким, какой он сейчас, а в новой "
    "версии изменённые строки будут отмечены.",
    "План снова такой, как в этой версии. То, что было, сохранено отдельной версией.",
)


class PlanVersions(KeptVersions):
    """The corrections of a plan."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, _WORDS)

    def show_plan(self, card: PlanCard | None) -> None:
        self.show_card(card)

    def listed(self, card: UUID) -> list[tuple[UUID, str]]:
        return [(one.id, _words(one)) for one in self._office.read(versions.listed, card)]

    def compared(self, version: UUID) -> list[Difference]:
        return self._office.read(versions.compare, version)

    def go_back(self, version: UUID) -> None:
        office = self._office
        office.write(versions.go_back, version, office.today, office.database.actor)


def _words(one: VersionLine) -> str:
    """«Версия 1 · 11 строк · до 20.11.2025: протокол № 3 · Серова М. П.»."""
    lines = f"{one.rows} {plural(one.rows, 'строка', 'строки', 'строк')}"
    why = f"до {in_digits(one.made_on)}: {one.reason}"
    return " · ".join(filter(None, (f"Версия {one.number}", lines, why, one.made_by)))
