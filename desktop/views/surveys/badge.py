"""The badge of the tab «Анкеты»: «!» when a running survey is past its term (ux.md 4.3)."""

from __future__ import annotations

from desktop.language.numbers import counted
from desktop.services.surveys import listing
from desktop.views.office import Office
from desktop.views.page import Badge


def badge(office: Office) -> Badge:
    """«!» with the number of late surveys in its sentence."""
    late = sum(row.is_past for row in office.read(listing.rows, office.today))
    return Badge("!", f"Срок прошёл: {counted(late, 'анкета')}") if late else Badge()
