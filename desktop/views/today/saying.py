"""Everything «Сегодня» says, in words: for the page, and for its badge while there is no page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from desktop.services import reference
from desktop.views.office import Office
from desktop.views.page import Badge
from desktop.views.today.copies import copy_lines
from desktop.views.today.event_lines import EVENT_SENTENCES
from desktop.views.today.network_lines import NETWORK_SENTENCES, exchange_lines
from desktop.views.today.pair_lines import PAIR_SENTENCES
from desktop.views.today.sentences import SENTENCES, Shown, say
from desktop.views.today.work_lines import WORK_SENTENCES

if TYPE_CHECKING:
    from desktop.services.today import Line

KNOWN = SENTENCES | PAIR_SENTENCES | WORK_SENTENCES | EVENT_SENTENCES | NETWORK_SENTENCES
"""Every line which has words."""


def said(office: Office, lines: Iterable[Line]) -> list[Shown]:
    """The lines of the base, with those which are found outside it, as this role sees them."""
    outside = (*copy_lines(office), *exchange_lines(office))

    def area(code: str) -> str:
        return office.read(reference.titles, "areas").get(code, code)

    return say([*outside, *lines], office.role, area, KNOWN)


def badge_of(shown: list[Shown]) -> Badge:
    """How much wants attention."""
    count = len(shown)
    return Badge(str(count), f"Требует внимания: {count}") if count else Badge()
