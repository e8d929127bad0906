"""The skills of one area of competences, under the grid of areas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.services import competences, reference_rows
from desktop.views.common.disputes import mark_box
from desktop.views.common.draft_dialog import DraftDialog
from desktop.views.common.fields import FormField
from desktop.views.common.lines_box import LinesBox
from desktop.views.common.lines_table import LineColumn, LineRow
from desktop.views.common.panels import ScrolledBody, scrolling
from desktop.views.common.record_dialog import RecordDialog, RecordWords
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office

if TYPE_CHECKING:
    from uuid import UUID

EMPTY = "Навыков в этой области нет. Навык уточняет область: «лэпбук», «интерактивная доска»."


class SkillsBox(QWidget):
    """Skills by title with the number of marks which name them."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._office = office
        self._area = ""
        self._titles: dict[UUID, str] = {}
        self.box = LinesBox(
            (LineColumn("Навык"), LineColumn("Отметок", 110, "right")),
            name="reference.skills",
            title="Навыки области",
            add="Добавить навык",
            empty=EMPTY,
            heading="Навыки",
        )
        mark_box(office, self.box)
        inner = ScrolledBody()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.box)
        rows.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(inner))
        self.box.add_wanted.connect(lambda: self.open_dialog(None))
        self.box.opened.connect(self.open_dialog)
        self.box.remove_wanted.connect(self._remove)

    def show_area(self, area: str, title: str) -> None:
        self._area = area
        self.box.heading.setText(f"Навыки: {title}")
        found = self._office.read(reference_rows.skill_counts, area)
        self._titles = {one: name for one, name, _ in found}
        self.box.show_rows(
            [LineRow(one, (name, str(count) if count else "—")) for one, name, count in found]
        )
        self.box.set_read_only(on=not self._office.can_write)

    def open_dialog(self, skill: UUID | None) -> DraftDialog | None:
        """A new skill, or another title of one."""
        if not self._office.can_write:
            return None
        field = FormField(
            "title",
            "Навык",
            required=True,
            required_text="Впишите, как называется навык.",
            wide=True,
        )
        dialog = RecordDialog(
            self._office,
            RecordWords("skill", "Новый навык", "Навык"),
            (field,),
            submit=lambda values: self._write(skill, values),
            is_new=skill is None,
            parent=self.window(),
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if skill is not None:
            dialog.start({"title": self._titles[skill]})
        dialog.mark_disputes(self._office, skill)
        dialog.open()
        return dialog

    def _write(self, skill: UUID | None, values: dict[str, Any]) -> None:
        write, title = self._office.database.write, values["title"] or ""
        if skill is None:
            write(competences.add_skill, self._area, title)
        else:
            write(reference_rows.rename_skill, skill, title)

    def _remove(self, skill: UUID) -> None:
        self._office.write(reference_rows.remove_skill, skill)
        self._office.toast(f"Навык «{self._titles[skill]}» убран.", undo_button(self._office))
