"""Buildings of an organisation: a name, an address, their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.language.numbers import shown
from desktop.services.organizations import lines
from desktop.views.common.fields import FormField
from desktop.views.common.lines_box import LinesBox
from desktop.views.common.lines_table import LineColumn, LineRow
from desktop.views.office import Office
from desktop.views.organization.line_dialogs import LineDialog, remove_line

if TYPE_CHECKING:
    from uuid import UUID

EMPTY = "Корпус один: записывать его не нужно. Если зданий несколько, добавьте их."
_FIELDS = (
    FormField("title", "Название", required=True, required_text=lines.KINDS["building"].empty),
    FormField("address", "Адрес"),
)


class BuildingsBox(QWidget):
    """Buildings in the order in which lists offer them."""

    def __init__(self, office: Office, name: str) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._office = office
        self._organization: UUID | None = None
        self.box = LinesBox(
            (LineColumn("Название", 180), LineColumn("Адрес")),
            name=name,
            title="Корпуса",
            add="Добавить корпус",
            empty=EMPTY,
            heading="Корпуса",
            can_move=True,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box)
        self.box.add_wanted.connect(self.add)
        self.box.opened.connect(self._change)
        self.box.remove_wanted.connect(self._remove)
        self.box.move_wanted.connect(self._move)

    def show_organization(self, organization_id: UUID, *, read_only: bool) -> None:
        self._organization = organization_id
        found = self._office.read(lines.buildings, organization_id)
        self._found = {one.id: one for one in found}
        self.box.show_rows([LineRow(one.id, (one.title, shown(one.address))) for one in found])
        self.box.set_read_only(on=read_only)

    def add(self) -> LineDialog | None:
        return self._dialog(None)

    def _change(self, line_id: UUID) -> None:
        dialog = self._dialog(line_id) if self._office.can_write else None
        if dialog is not None:
            one = self._found[line_id]
            dialog.start({"title": one.title, "address": one.address or None})

    def _dialog(self, line_id: UUID | None) -> LineDialog | None:
        if self._organization is None:
            return None
        dialog = LineDialog(
            self._office,
            "building",
            self._organization,
            _FIELDS,
            words=("Новый корпус", "Корпус"),
            line_id=line_id,
            parent=self.window(),
        )
        dialog.open()
        return dialog

    def _remove(self, line_id: UUID) -> None:
        remove_line(self._office, "building", line_id, f"Корпус «{self._found[line_id].title}»")

    def _move(self, line_id: UUID, by: int) -> None:
        order = self.box.table.ids()
        place = order.index(line_id)
        if 0 <= place + by < len(order) and self._organization is not None:
            order.insert(place + by, order.pop(place))
            self._office.write(lines.order_buildings, self._organization, order)
            self.box.table.select(line_id)
