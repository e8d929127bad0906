"""The badge of the tab «Пары»: «!» when a pair makes no steps (ux.md 4.3)."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.language.numbers import counted, plural
from desktop.views.office import Office
from desktop.views.page import Badge
from desktop.views.pairs.reading import reading_of

STUCK = "!"


def badge(office: Office) -> Badge:
    """«!» with the number of stuck pairs in its sentence."""
    return badge_of(row.is_stalled and not row.is_ended for row in reading_of(office).rows)


def badge_of(are_stuck: Iterable[bool]) -> Badge:
    """The badge for pairs which are stuck or not."""
    stuck = sum(are_stuck)
    if not stuck:
        return Badge()
    verb = plural(stuck, "застряла", "застряли", "застряли")
    return Badge(STUCK, f"{counted(stuck, 'пара')} {verb}")
