"""Dialogs which add or change one line of a card of an organisation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.services.organizations import lines
from desktop.views.common.fields import FormField
from desktop.views.common.record_dialog import RecordDialog, RecordWords
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office

if TYPE_CHECKING:
    from uuid import UUID


class LineDialog(RecordDialog):
    """Adds a line of a kind, or changes the one whose id is given."""

    def __init__(  # noqa: PLR0913 - what is said and what is written
        self,
        office: Office,
        kind: str,
        organization: UUID,
        fields: Sequence[FormField],
        *,
        words: tuple[str, str],
        line_id: UUID | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._kind, self._organization, self._line_id = kind, organization, line_id
        super().__init__(
            office,
            RecordWords(f"organization_{kind}", *words),
            fields,
            submit=self._write,
            is_new=line_id is None,
            parent=parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.keep_draft(office, line_id or organization)
        self.mark_disputes(office, line_id)

    def prepare(self, values: dict[str, Any]) -> dict[str, Any]:
        """Values of the fields as the service takes them."""
        return {
            name: getattr(value, "id", value) if name in lines.LINKS else value
            for name, value in values.items()
        }

    def _write(self, values: dict[str, Any]) -> None:
        ready = self.prepare(values)
        write = self._office.database.write
        if self._line_id is None:
            write(lines.add, self._kind, self._organization, ready)
        else:
            write(lines.change, self._kind, self._line_id, ready)


def remove_line(office: Office, kind: str, line_id: UUID, what: str) -> None:
    """Take a line away and say so; the toast brings it back."""
    office.write(lines.remove, kind, line_id)
    office.toast(f"{what} в корзине.", undo_button(office))
