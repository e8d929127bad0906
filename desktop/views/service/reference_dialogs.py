"""Dialogs of «Справочники»: a new row, two rows made one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.language.numbers import counted
from desktop.services import reference, reference_rows
from desktop.services.reference_rows import POSITIONS, Row
from desktop.views.common.fields import Choice, FormField
from desktop.views.common.record_dialog import RecordDialog, RecordWords
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office

if TYPE_CHECKING:
    from desktop.services.reference import Item

GROUPS = (
    Choice("ped", "педагогические"),
    Choice("head", "руководители"),
    Choice("aux", "вспомогательные"),
    Choice("ext", "внешние"),
    Choice("body", "для грифов и протоколов"),
)
"""Groups of positions (domain.md 8.1)."""


class NewRowDialog(RecordDialog):
    """A title, and the group of a position."""

    added = Signal(str)
    """The code of the new row."""

    def __init__(
        self, office: Office, list_code: str, title: str, parent: QWidget | None = None
    ) -> None:
        self._list_code = list_code
        fields = [
            FormField(
                "title",
                "Название",
                required=True,
                required_text="Без названия строку не найти. Впишите название.",
                wide=True,
            )
        ]
        if list_code == POSITIONS:
            fields.append(
                FormField(
                    "group",
                    "Группа",
                    "choice",
                    choices=GROUPS,
                    hint="Шесть форм программа составит сама, проверьте их в таблице.",
                    wide=True,
                )
            )
        elif groups := _groups(list_code):
            fields.append(FormField("group", "Область", "choice", choices=groups, wide=True))
        super().__init__(
            office,
            RecordWords("reference_new", f"{title}: новая строка"),
            fields,
            submit=self._write,
            parent=parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.start({"group": "ped" if list_code == POSITIONS else None})

    def _write(self, values: dict[str, Any]) -> None:
        code = self._office.database.write(
            reference_rows.add, self._list_code, values["title"] or "", values.get("group") or ""
        )
        self.added.emit(code)


class MergeDialog(RecordDialog):
    """Which row takes over the records of an own one."""

    def __init__(
        self,
        office: Office,
        list_code: str,
        row: Row,
        others: Sequence[Item],
        parent: QWidget | None = None,
    ) -> None:
        self._list_code, self._row = list_code, row
        self._titles = {item.code: item.title for item in others}
        words = counted(row.used, "запись")
        hint = f"К выбранной строке перейдёт: {words}. Строки «{row.item.title}» не станет."
        field = FormField(
            "into",
            f"Вместо «{row.item.title}» будет",
            "choice",
            required=True,
            required_text="Выберите строку, которая останется.",
            choices=lambda: [Choice(code, title) for code, title in self._titles.items()],
            hint=hint,
            wide=True,
        )
        super().__init__(
            office,
            RecordWords("reference_merge", "Объединить две строки", add="Объединить"),
            [field],
            submit=self._write,
            parent=parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def _write(self, values: dict[str, Any]) -> None:
        into = str(values["into"])
        self._office.database.write(
            reference_rows.merge, self._list_code, self._row.item.code, into
        )
        self._office.toast(
            f"Объединено: «{self._row.item.title}» теперь «{self._titles[into]}».",
            undo_button(self._office),
        )


def _groups(list_code: str) -> list[Choice]:
    """Rows of the library belong to areas; other lists have no groups to choose."""
    if list_code != "route_library":
        return []
    return [Choice(item.code, item.label) for item in reference.shipped("areas")]
