"""What stands on a card of the board, line by line (ux.md 10.1); nothing is drawn here."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from desktop.language.text import NBSP
from desktop.services.pairs.board import CAN_MOVE, PairRow

ARROWS: Final = {"→": "arrow-right", "↺": "cycle", "⇄": "swap"}
"""The arrows of a title are drawn as icons."""
STUCK, READY, PAUSED, NO_PAPERS = "застряла", CAN_MOVE, "на паузе", "нет документов"
NAME_LINES, FACT_LINES = 2, 3
_AFTER_SURNAME = re.compile(rf"(?<=\w\w){NBSP}")


@dataclass(frozen=True)
class CardLine:
    """A text with an icon before or behind it; ``role`` is a colour of the theme."""

    text: str
    icon: str = ""
    role: str = "text"
    is_strong: bool = False
    is_icon_last: bool = False
    most: int = 1


def card_lines(row: PairRow) -> list[CardLine]:
    """Who, which module and kindergarten, the main fact, the marks.

    In a narrow column initials go to the next line, but never from each other.
    """
    lines = [*_who(row), *_module(row), *_fact(row), *_marks(row)]
    return [replace(line, text=_AFTER_SURNAME.sub(" ", line.text)) for line in lines]


def spoken(row: PairRow, *, is_ticked: bool = False) -> str:
    """The whole card as it is read aloud."""
    stuck = STUCK if row.is_stalled else ""
    marks = [one.text for one in _marks(row)]
    ticked = "отмечена" if is_ticked else ""
    parts = (row.title.text, row.module, row.site, row.fact, stuck, *marks, ticked)
    return ", ".join(part for part in parts if part)


def _who(row: PairRow) -> list[CardLine]:
    title = row.title
    if not title.arrow:
        return [CardLine(title.left, is_strong=True, most=NAME_LINES + 2)]
    arrow = ARROWS[title.arrow]
    return [
        CardLine(title.left, arrow, is_strong=True, is_icon_last=True, most=NAME_LINES),
        CardLine(title.right, is_strong=True, most=NAME_LINES),
    ]


def _module(row: PairRow) -> list[CardLine]:
    text = " · ".join(part for part in (row.module, row.site) if part)
    return [CardLine(text, role="text2", most=2)] if text else []


def _fact(row: PairRow) -> list[CardLine]:
    if row.is_stalled:
        return [CardLine(row.fact or STUCK, "warning", "warning", most=FACT_LINES)]
    if not row.fact or row.fact == CAN_MOVE:
        return []
    role = "warning" if row.is_request else "text"
    return [CardLine(row.fact, role=role, most=FACT_LINES)]


def _marks(row: PairRow) -> list[CardLine]:
    marks = []
    if row.can_move:
        marks.append(CardLine(READY, "arrow-up", "good", most=2))
    if row.is_paused:
        marks.append(CardLine(PAUSED, "pause", "text2"))
    if row.lacks_papers:
        marks.append(CardLine(NO_PAPERS, "document", "warning", most=2))
    return marks
