"""Rows of the lists of reference as values of a field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.views.common.fields import Choice

if TYPE_CHECKING:
    from desktop.views.office import Office


def choices_of(office: Office, list_code: str, *, group: str = "") -> list[Choice]:
    """The rows of a list which are in use; only those of a group if one is given."""
    from desktop.services import reference

    return [
        Choice(item.code, item.title)
        for item in office.read(reference.items, list_code)
        if group in ("", item.group)
    ]
