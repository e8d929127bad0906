"""«Направления»: what is done together with an organisation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.errors import NotFoundError
from desktop.language.numbers import shown
from desktop.services import search
from desktop.services.organizations import lines, people
from desktop.views.common.fields import FormField, Named
from desktop.views.common.lines_box import LinesBox
from desktop.views.common.lines_table import LineColumn, LineRow
from desktop.views.office import Office
from desktop.views.organization.line_dialogs import LineDialog, remove_line

if TYPE_CHECKING:
    from uuid import UUID

EMPTY = "Запишите, что делаете вместе."
_SUGGESTED = 12


class DirectionsSection(QWidget):
    """Directions of common work, the oldest first."""

    def __init__(self, office: Office, screen: str) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._office = office
        self._organization: UUID | None = None
        self._found: dict[UUID, lines.DirectionLine] = {}
        self.box = LinesBox(
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
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box)
        layout.addStretch(1)
        self.box.add_wanted.connect(self.add)
        self.box.opened.connect(self._change)
        self.box.remove_wanted.connect(self._remove)

    def show_organization(self, organization_id: UUID, *, read_only: bool) -> None:
        try:
            found = self._office.read(lines.directions, organization_id)
        except NotFoundError:
            return
        self._organization = organization_id
        self._found = {one.id: one for one in found}
        self.box.show_rows(
            [
                LineRow(
                    one.id,
                    (one.title, str(one.since_year or "—"), shown(one.responsible)),
                )
                for one in found
            ]
        )
        self.box.set_read_only(on=read_only)

    def add(self) -> LineDialog | None:
        dialog = self._dialog(None)
        if dialog is not None:
            dialog.start({"since_year": self._office.today.year})
        return dialog

    def _change(self, line_id: UUID) -> None:
        dialog = self._dialog(line_id) if self._office.can_write else None
        if dialog is not None:
            one = self._found[line_id]
            values: dict[str, object] = {"title": one.title, "since_year": one.since_year}
            if one.responsible_id is not None:
                values["responsible_id"] = self._named(one.responsible_id)
            dialog.start(values)

    def _dialog(self, line_id: UUID | None) -> LineDialog | None:
        if self._organization is None:
            return None
        dialog = LineDialog(
            self._office,
            "direction",
            self._organization,
            self._fields(),
            words=("Новое направление", "Направление"),
            line_id=line_id,
            parent=self.window(),
        )
        dialog.open()
        return dialog

    def _fields(self) -> Sequence[FormField]:
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

    def _remove(self, line_id: UUID) -> None:
        what = f"Направление «{self._found[line_id].title}»"
        remove_line(self._office, "direction", line_id, what)
