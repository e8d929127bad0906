"""The badge of the tab «Пары»: «!» when a pair makes no steps (ux.md 4.3)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from desktop.language.numbers import counted, plural
from desktop.views.office import Office
from desktop.views.page import Badge
from desktop.views.pairs.reading import reading_of

if TYPE_CHECKING:
    from desktop.services.pairs.board import PairRow

STUCK = "!"


def badge(office: Office) -> Badge:
    """«!» with the number of stuck pairs in its sentence."""
    return badge_of(reading_of(office).rows)


def badge_of(rows: Iterable[PairRow]) -> Badge:
    """The badge for these pairs."""
    stuck = sum(row.is_stalled and not row.is_ended for row in rows)
    if not stuck:
        return Badge()
    verb = plural(stuck, "застряла", "застряли", "застряли")
    return Badge(STUCK, f"{counted(stuck, 'пара')} {verb}")
