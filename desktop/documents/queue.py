"""The queue of the head as the screen says it (ux.md 14.5): names of papers, groups, obstacles."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from desktop.documents import awaiting, catalogue, catalogue_tree, issuing
from desktop.documents.numbering import Registered
from desktop.services.documents import life, papers, register
from desktop.services.documents.register import WaitingRow
from desktop.storage.log import acts

ROUTES, ROUTES_TITLE = "routes", "ИОМ педагога"
"""Of those who learn: the head reads them apart from programmes and plans (ux.md 14.5)."""
_ROUTES, _PLANNING = frozenset({"D18"}), "planning"


@dataclass(frozen=True)
class QueueRow:
    """A paper which waits for the head, or came back from her with a remark."""

    id: uuid.UUID
    type_code: str
    group: str
    """The code of its group in the catalogue, or ``ROUTES``."""
    name: str
    """«Приказ о поощрении педагогических работников»."""
    about: str
    pages: int
    copies: int
    sent_by: str
    days: int
    remark: str
    is_returned: bool

    @property
    def sheets(self) -> int:
        """Printed sheets with all copies."""
        return self.pages * max(self.copies, 1)


@dataclass(frozen=True)
class Held:
    """Why a paper may not be approved yet. ``brief``: what it waits for, if a signature is all.

    ``short`` says the same where there is little room.
    """

    why: str
    brief: str = ""
    short: str = ""


@dataclass(frozen=True)
class GroupCount:
    """How many papers of a group wait: «Приказы и акты», 3."""

    code: str
    title: str
    count: int


def named(type_code: str, title: str) -> str:
    """What a paper is called in a list: «Приказ о поощрении», «Благодарность»."""
    kind = catalogue.types().get(type_code)
    if kind is None:
        return title or type_code
    is_heading = title.startswith(("О ", "Об ", "О\u00a0", "Об\u00a0"))
    if not is_heading:
        return title or kind.title
    word = kind.word
    return f"{word[:1].upper()}{word[1:]} {title[:1].lower()}{title[1:]}"


def rows(session: Session, today: dt.date) -> list[QueueRow]:
    """What waits, in the legal order of kinds; what came back follows."""
    waiting = [_row(one, is_returned=False) for one in register.waiting(session, today)]
    return [*waiting, *(_row(one, is_returned=True) for one in register.returned(session, today))]


def _row(one: WaitingRow, *, is_returned: bool) -> QueueRow:
    kind = catalogue.types().get(one.type_code)
    return QueueRow(
        id=one.id,
        type_code=one.type_code,
        group=ROUTES if one.type_code in _ROUTES else kind.group if kind else "",
        name=named(one.type_code, one.title),
        about=one.about,
        pages=one.pages,
        copies=one.copies,
        sent_by=one.sent_by,
        days=one.days,
        remark=one.remark,
        is_returned=is_returned,
    )


def groups(found: Iterable[QueueRow]) -> list[GroupCount]:
    """The groups of what waits, in the order of the catalogue; routes are counted apart."""
    counts = Counter(one.group for one in found if not one.is_returned)
    titles: dict[str, str] = {}
    for group, title in catalogue_tree.short_titles().items():
        titles |= {group: title, ROUTES: ROUTES_TITLE} if group == _PLANNING else {group: title}
    known = [
        GroupCount(code, title, counts.pop(code))
        for code, title in titles.items()
        if code in counts
    ]
    return [*known, *(GroupCount(code, code, count) for code, count in counts.items())]


def waiting_groups(session: Session, today: dt.date) -> list[GroupCount]:
    """The same from the base: «Ждут вашей подписи»."""
    return groups(rows(session, today))


def reasons(session: Session, today: dt.date) -> dict[uuid.UUID, Held]:
    """Papers of the queue which may not be registered yet, and why in words."""
    ids = [one.id for one in register.waiting(session, today)]
    return {
        document: Held(awaiting.full(found), awaiting.brief(found), awaiting.short(found))
        for document, found in issuing.obstacles(session, ids, today).items()
    }


def approve(
    session: Session,
    documents: Sequence[uuid.UUID],
    day: dt.date,
    today: dt.date,
    first_numbers: dict[str, int],
    *,
    as_told: bool = False,
) -> list[Registered]:
    """Give numbers and the date. ``as_told``: the senior educator marks what the head approved.

    Raises RuleError which names the paper that cannot be registered; then nothing is done.
    """
    made = issuing.register(session, documents, day, today, first_numbers)
    told = "утверждено со слов заведующего" if as_told else "утверждение"
    acts.name(session, life.title_of(told, papers.records(session, documents)))
    return made


def sign(
    session: Session, documents: Sequence[uuid.UUID], day: dt.date, today: dt.date
) -> dict[uuid.UUID, str]:
    """Mark papers signed; returns the names of those which may be approved because of it."""
    before = reasons(session, today)
    issuing.mark_signed(session, documents, day, today)
    after = reasons(session, today)
    freed = [one for one in before if one not in after]
    return {one.id: named(one.type_code, one.title) for one in papers.load(session, freed)}


def names(session: Session, documents: Sequence[uuid.UUID]) -> dict[uuid.UUID, str]:
    """What papers are called in a list to choose from: «№ 46-ОД Приказ о поощрении — Осокина»."""
    return {one.id: _listed(one) for one in papers.load(session, documents)}


def _listed(one: papers.Kept) -> str:
    number = f"№\u00a0{one.number} " if one.number else ""
    about = f" — {one.about}" if one.about else ""
    return f"{number}{named(one.type_code, one.title)}{about}"
