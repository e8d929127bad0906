"""«Итоговая оценка» of both: a level for each area of the pair, the day of today (ux.md 10.9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from desktop.models import LEVEL_WORDS, Level
from desktop.services.pairs import final_marks
from desktop.views.common.draft_dialog import DraftDialog
from desktop.views.common.fields import FormField, FormGroup
from desktop.views.common.undo_toast import undo_button

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

    from desktop.services.pairs.final_marks import MarkLine
    from desktop.views.office import Office

CODE = "pair_final_marks"
TITLE = "Итоговая оценка"


class FinalMarksDialog(DraftDialog):
    """The levels of now are there already: what is still so is kept with the day of today."""

    def __init__(
        self, office: Office, pair: UUID, lines: Sequence[MarkLine], parent: QWidget
    ) -> None:
        self._office, self._pair = office, pair
        self._lines = {f"mark{number}": one for number, one in enumerate(lines)}
        people = dict.fromkeys(one.name for one in lines)
        groups = [
            FormGroup(f"person{number}", name, self._fields(name))
            for number, name in enumerate(people)
        ]
        super().__init__(
            CODE,
            TITLE,
            "Записать",
            groups,
            submit=self._write,
            today=lambda: office.today,
            width=640,
            parent=parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.start({code: one.now for code, one in self._lines.items()})
        self.form.focus_field(next(iter(self._lines)))

    def _fields(self, name: str) -> tuple[FormField, ...]:
        return tuple(
            FormField(code, one.area, "level", wide=True, hint=_hint(one))
            for code, one in self._lines.items()
            if one.name == name
        )

    def _write(self, values: dict[str, Any]) -> None:
        levels = {
            (one.person_id, one.area_code): int(values[code])
            for code, one in self._lines.items()
            if values[code] is not None
        }
        office = self._office
        office.database.write(final_marks.write, self._pair, levels, office.today)
        office.toast("Итоговая оценка записана.", undo_button(office))


def _hint(one: MarkLine) -> str:
    """«Было: пробую. Цель: владею.»."""
    known = (("Было", one.start), ("Цель", one.goal))
    return " ".join(
        f"{word}: {LEVEL_WORDS[Level(level)]}." for word, level in known if level is not None
    )


def open_marks(office: Office, parent: QWidget, pair: UUID) -> FinalMarksDialog | None:
    """[Ввести сейчас], [Оценить]; None: nobody here is marked by us."""
    lines = office.read(final_marks.lines, pair, office.today)
    if not lines:
        return None
    dialog = FinalMarksDialog(office, pair, lines, parent.window())
    dialog.open()
    return dialog
