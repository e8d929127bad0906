"""The badge of the tab «Пары»: «!» when a pair makes no steps (ux.md 4.3)."""

from __future__ import annotations

from desktop.language.numbers import counted, plural
from desktop.services.pairs import board
from desktop.views.office import Office
from desktop.views.page import Badge

STUCK = "!"


def badge(office: Office) -> Badge:
    """«!» with the number of stuck pairs in its sentence."""
    count = sum(row.is_stalled for row in office.read(board.rows, office.today))
    return badge_of(count)


def badge_of(stuck: int) -> Badge:
    """The badge for so many stuck pairs."""
    if not stuck:
        return Badge()
    verb = plural(stuck, "застряла", "застряли", "застряли")
    return Badge(STUCK, f"{counted(stuck, 'пара')} {verb}")
