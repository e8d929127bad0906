"""The section «Версии»: kept versions, what differs from today, the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.language.dates import in_digits
from desktop.language.numbers import plural
from desktop.services.routes import versions
from desktop.views.office import Office
from desktop.views.routes.kept_versions import KeptVersions, Words

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.routes.pictures import Difference
    from desktop.services.routes.types import RouteCard
    from desktop.services.routes.versions import VersionLine

_WORDS: Final = Words(
    "routes.versions",
    "Версии маршрута",
    "Версий пока нет. Версия сохраняется при утверждении, а ещё её можно сохранить перед "
    "большими правками: «Ещё», «Новая версия…».",
    "Маршрут снова такой, как в этой версии. То, что было, сохранено отдельной версией.",
)


class VersionsSection(KeptVersions):
    """The versions of a route."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, _WORDS)

    def show_route(self, card: RouteCard | None) -> None:
        self.show_card(card)

    def listed(self, card: UUID) -> list[tuple[UUID, str]]:
        return [(one.id, _words(one)) for one in self._office.read(versions.listed, card)]

    def compared(self, version: UUID) -> list[Difference]:
        return self._office.read(versions.compare, version)

    def go_back(self, version: UUID) -> None:
        office = self._office
        office.write(versions.go_back, version, office.today, office.database.actor)


def _words(one: VersionLine) -> str:
    """«20.11.2025 · до правок · 12 строк · Серова М. П.»."""
    lines = f"{one.lines} {plural(one.lines, 'строка', 'строки', 'строк')}"
    return " · ".join(filter(None, (in_digits(one.made_on), one.title, lines, one.made_by)))
