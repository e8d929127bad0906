"""Buildings of an organisation: a name, an address, their order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.language.numbers import shown
from desktop.services.organizations import lines
from desktop.views.common.fields import FormField
from desktop.views.common.lines_box import LinesBox
from desktop.views.common.lines_table import LineColumn
from desktop.views.office import Office
from desktop.views.organization.lines_section import LineKind, LinesSection

if TYPE_CHECKING:
    from uuid import UUID

EMPTY = "Корпус один: записывать его не нужно. Если зданий несколько, добавьте их."
_FIELDS = (
    FormField("title", "Название", required=True, required_text=lines.KINDS["building"].empty),
    FormField("address", "Адрес"),
)


KIND = LineKind(
    "building",
    ("Новый корпус", "Корпус"),
    lines.buildings,
    lambda one: (one.title, shown(one.address)),
)


class BuildingsBox(LinesSection[lines.BuildingLine]):
    """Buildings in the order in which lists offer them."""

    def __init__(self, office: Office, name: str) -> None:
        box = LinesBox(
            (LineColumn("Название", 180), LineColumn("Адрес")),
            name=name,
            title="Корпуса",
            add="Добавить корпус",
            empty=EMPTY,
            heading="Корпуса",
            can_move=True,
        )
        super().__init__(office, KIND, box)
        box.move_wanted.connect(self._move)

    def fields(self, line_id: UUID | None) -> Sequence[FormField]:  # noqa: ARG002 - the same for all
        return _FIELDS

    def values_of(self, line: lines.BuildingLine) -> dict[str, object]:
        return {"title": line.title, "address": line.address or None}

    def _move(self, line_id: UUID, by: int) -> None:
        order = self.box.table.ids()
        place = order.index(line_id)
        if 0 <= place + by < len(order) and self._organization is not None:
            order.insert(place + by, order.pop(place))
            self._office.write(lines.order_buildings, self._organization, order)
            self.box.table.select(line_id)
