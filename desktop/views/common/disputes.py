"""Open disagreements of a record shown at the fields of its card (exchange.md 4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.views.common.controls import button, label
from desktop.views.office import Office, Place

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.views.common.form import AutoForm


DIFFERENT = "Сады записали разное: {}. Если исправите здесь, это решит расхождение."
COMPARE = "Сравнить"


def show_disputes(
    office: Office, record: UUID, *forms: AutoForm, leave: Callable[[], object] = lambda: None
) -> None:
    """Mark the fields which disagree: one read for all forms of a card.

    Codes of fields are ``part.column`` or ``column``; a part ends the name of its table, and
    ``responsible`` stands for ``responsible_id``. ``leave`` closes what stands over the window.
    """
    from desktop.exchange.inbound import settling

    found = office.read(settling.of_record, record)
    for form in forms:
        for code in form.codes:
            row = _row_of(code, record, found)
            settle = partial(_go, office, row, leave) if row is not None else None
            form.set_dispute(code, settle)


class DisputeLine(QWidget):
    """«Сады записали разное: часы. [Сравнить]» over a form which is no ``AutoForm``."""

    def __init__(self, office: Office, name: str, leave: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._office, self._leave = office, leave
        self._record: UUID | None = None
        self.said = label("", "warning", name=f"{name}.dispute", wrap=True)
        self.compare = button(COMPARE, name=f"{name}.dispute.compare", kind="link")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.said, 1)
        line.addWidget(self.compare)
        self.compare.clicked.connect(self._on_compare)
        self.hide()

    def show_record(self, record: UUID | None) -> None:
        """Say what disagrees in this record; nothing hides the line."""
        from desktop.exchange.inbound import settling

        self._record = record
        fields = self._office.read(settling.fields_of, record) if record is not None else ()
        self.said.setText(DIFFERENT.format(", ".join(fields).lower()))
        self.setVisible(bool(fields))

    def _on_compare(self) -> None:
        if self._record is not None:
            _go(self._office, self._record.hex, self._leave)


def _row_of(code: str, record: UUID, found: Mapping[str, str]) -> str | None:
    """The row with an open disagreement in this field."""
    part, _, column = code.rpartition(".")
    for name, row in found.items():
        table, _, disputed = name.partition(".")
        is_part = table == part or table.endswith(f"_{part}") if part else row == record.hex
        if disputed in (column, f"{column}_id") and is_part:
            return row
    return None


def _go(office: Office, row: str, leave: Callable[[], object]) -> None:
    from uuid import UUID

    leave()
    office.go(Place("exchange", "postponed", UUID(row)))
