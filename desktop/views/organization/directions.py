"""«Направления»: what is done together with an organisation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.language.numbers import shown
from desktop.services import search
from desktop.services.organizations import lines, people
from desktop.views.common.fields import FormField, Named
from desktop.views.common.lines_box import LinesBox
from desktop.views.common.lines_table import LineColumn
from desktop.views.office import Office
from desktop.views.organization.lines_section import LineKind, LinesSection

if TYPE_CHECKING:
    from uuid import UUID

EMPTY = "Запишите, что делаете вместе."
_SUGGESTED = 12


KIND = LineKind(
    "direction",
    ("Новое направление", "Направление"),
    lines.directions,
    lambda one: (one.title, str(one.since_year or "—"), shown(one.responsible)),
)


class DirectionsSection(LinesSection[lines.DirectionLine]):
    """Directions of common work, the oldest first."""

    def __init__(self, office: Office, screen: str) -> None:
        box = LinesBox(
            (
                LineColumn("Направление"),
                LineColumn("С какого года", 120, "right"),
                LineColumn("Кто отвечает", 160),
            ),
            name=f"{screen}.directions",
            title="Направления",
            add="Добавить направление",
            empty=EMPTY,
        )
        super().__init__(office, KIND, box, fills=True)

    def new_values(self) -> dict[str, object]:
        return {"since_year": self._office.today.year}

    def values_of(self, line: lines.DirectionLine) -> dict[str, object]:
        values: dict[str, object] = {"title": line.title, "since_year": line.since_year}
        if line.responsible_id is not None:
            values["responsible_id"] = self._named(line.responsible_id)
        return values

    def fields(self, line_id: UUID | None) -> Sequence[FormField]:  # noqa: ARG002 - the same for all
        return (
            FormField(
                "title",
                "Направление",
                required=True,
                required_text=lines.KINDS["direction"].empty,
                hint="Например: «Наставничество молодых педагогов»",
                wide=True,
            ),
            FormField("since_year", "С какого года", "number"),
            FormField("responsible_id", "Кто отвечает", "person", find=self._find),
        )

    def _find(self, text: str) -> Sequence[Named]:
        found = self._office.read(search.find, "person", text, _SUGGESTED)
        return [self._named(one) for one in found.ids]

    def _named(self, person: UUID) -> Named:
        one = self._office.read(people.named, person)
        return Named(person, one.name, one.subtitle)
