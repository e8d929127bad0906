"""«Итоговая оценка»: the blank on which a pair is marked when it ends (ux.md 10.9)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlmodel import Session

from desktop.documents import groups, pair_fields
from desktop.documents.blocks import Align, Row, Table, said
from desktop.documents.types import Material, Problem, Severity, Wanted
from desktop.documents.values import Context, Group, Value
from desktop.models import Level
from desktop.services.documents import organization, pairs
from desktop.services.documents.pairs import PaperPair
from desktop.services.pairs import final_marks
from desktop.services.pairs.final_marks import MarkLine

TITLE = "Итоговая оценка"
NOBODY = "Оценивать нечего: в паре нет направлений или все участники из других садов"
_HEADER = ("№", "Кто", "Область", "Было", "Цель", *(str(int(one)) for one in Level))
_WIDTHS = (5, 19, 40, 8, 8, 5, 5, 5, 5)


def load(session: Session, wanted: Wanted) -> Material:
    """A line for each member and each area in which she is marked, the levels to be ticked."""
    pair = pairs.one(session, wanted.subject, wanted.day)
    lines = final_marks.lines(session, pair.id, wanted.today)
    root: dict[str, Value] = {
        **groups.standing(organization.own(session, wanted.day), wanted),
        "пара": pair_fields.group(pair),
    }
    return Material(
        Context(Group(root)),
        title=TITLE,
        about=pair.sentence,
        tables={"оценка": _table(lines)},
        signers=pair_fields.signers(pair.members),
        problems=tuple(_problems(pair, lines)),
    )


def _table(lines: Sequence[MarkLine]) -> Table:
    rows = []
    for place, one in enumerate(lines, 1):
        known = ("" if level is None else str(level) for level in (one.start, one.goal))
        texts = (str(place), one.name, one.area, *known, *("" for _ in Level))
        rows.append(Row(tuple(said(text) for text in texts)))
    center, left = Align.CENTER, Align.LEFT
    aligns = (center, left, left, *(center for _ in _WIDTHS[3:]))
    return Table(_HEADER, tuple(rows), _WIDTHS, aligns, for_hand=True)


def _problems(pair: PaperPair, lines: Sequence[MarkLine]) -> Iterator[Problem]:
    if not lines:
        place = pair_fields.place(pair, "directions")
        yield Problem(f"{NOBODY}: {pair.sentence}", Severity.BLOCK, place)
