"""The badge of the tab «Обмен»: what waits to be decided (ux.md 4.3)."""

from __future__ import annotations

from desktop.exchange import postponed
from desktop.language.numbers import counted
from desktop.views.office import Office
from desktop.views.page import Badge


def badge(office: Office) -> Badge:
    """The number of postponed records and open disagreements."""
    count = office.read(postponed.count, office.today)
    return Badge(str(count), f"Отложено: {counted(count, 'запись')}") if count else Badge()
