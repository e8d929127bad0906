"""Open disagreements of a record shown at the fields of its card (exchange.md 4)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from desktop.views.office import Office, Place

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.views.common.form import AutoForm


def show_disputes(office: Office, record: UUID, *forms: AutoForm) -> None:
    """Mark the fields which disagree: one read for all forms of a card.

    Codes of fields are ``part.column`` or ``column``; a part ends the name of its table.
    """
    from desktop.exchange.inbound import settling

    found = office.read(settling.of_record, record)
    for form in forms:
        for code in form.codes:
            row = _row_of(code, record, found)
            form.set_dispute(code, partial(_go, office, row) if row is not None else None)


def _row_of(code: str, record: UUID, found: Mapping[str, str]) -> str | None:
    """The row with an open disagreement in this field."""
    part, _, column = code.rpartition(".")
    for name, row in found.items():
        table, _, disputed = name.partition(".")
        is_part = table == part or table.endswith(f"_{part}") if part else row == record.hex
        if disputed == column and is_part:
            return row
    return None


def _go(office: Office, row: str) -> None:
    from uuid import UUID

    office.go(Place("exchange", "postponed", UUID(row)))
