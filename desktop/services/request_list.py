"""The board of requests as a list: ids in their order, rows of a page, counts of the chips.

A kindergarten writes some hundreds of requests in a year, so all are read in a constant number of
statements and ordered here, by the Russian order of words.
"""

import datetime as dt
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.language.initials import surname_initials
from desktop.language.sorting import sort_key
from desktop.language.text import fold, switch_layout, words
from desktop.models import Organization, Person, Request, RequestArea, Skill
from desktop.services import base, reference
from desktop.services.competences import Key
from desktop.services.people import records

ALL, NEW, URGENT, ASSIGNED, DONE, OTHERS = "all", "new", "urgent", "assigned", "done", "others"
OPEN = (NEW, ASSIGNED)
"""States of a request which still waits for help or is being helped with."""
STATE_ORDER = ("new", "assigned", "done", "withdrawn")


@dataclass(frozen=True)
class RequestQuery:
    """What a list of requests asks for; ``person_id`` narrows it to one card."""

    search: str = ""
    chip: str = ALL
    sort: tuple[str, ...] = ()
    person_id: uuid.UUID | None = None


@dataclass(frozen=True)
class RequestRow:
    """A line of the board. ``about`` is its areas and own words in one line."""

    id: uuid.UUID
    person_id: uuid.UUID
    person: str
    areas: str
    own_words: str
    desired_result: str
    kind: str
    status: str
    status_word: str
    is_urgent: bool
    made_on: dt.date | None
    due: dt.date | None
    helper_id: uuid.UUID | None
    helper: str
    assigned_on: dt.date | None
    scope: str
    is_own: bool
    site: str
    is_archived: bool
    keywords: str = ""
    """Full titles of the areas: the search knows them too."""

    @property
    def about(self) -> str:
        return " — ".join(part for part in (self.areas, self.own_words) if part)

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    def is_late(self, today: dt.date) -> bool:
        """Open, and the term is over."""
        return self.is_open and self.due is not None and self.due < today


def list_ids(session: Session, query: RequestQuery) -> list[uuid.UUID]:
    """Requests which match; by default open ones first, urgent first, the oldest first."""
    rows = [row for row in _rows(session) if _matches(row, query)]
    wanted = words(query.search)
    found = [row for row in rows if _has_words(row, wanted)]
    if wanted and not found:
        other = words(switch_layout(query.search))
        found = [row for row in rows if _has_words(row, other)]
    found.sort(key=_default_order)
    for code in reversed(query.sort):
        key = SORTS.get(code.removeprefix("-"))
        if key is not None:
            found.sort(key=key, reverse=code.startswith("-"))
    return [row.id for row in found]


def load_rows(session: Session, ids: Sequence[uuid.UUID]) -> list[RequestRow]:
    """Rows of these requests in the order of ``ids``; those which are gone are left out."""
    known = {row.id: row for row in _rows(session, ids)}
    return [known[one] for one in ids if one in known]


def counts(session: Session, person_id: uuid.UUID | None = None) -> dict[str, int]:
    """Chip → how many requests."""
    rows = _rows(session)
    return {
        chip: sum(_matches(row, RequestQuery(chip=chip, person_id=person_id)) for row in rows)
        for chip in (ALL, NEW, URGENT, ASSIGNED, DONE, OTHERS)
    }


def open_topics(session: Session) -> dict[Key, set[uuid.UUID]]:
    """Key → people with an open request about it."""
    query = (
        select(col(RequestArea.area), col(RequestArea.skill_id), col(Request.person_id))
        .join(Request, col(Request.id) == col(RequestArea.request_id))
        .where(col(Request.status).in_(OPEN))
    )
    found: dict[Key, set[uuid.UUID]] = {}
    for area, skill, person in session.exec(query):
        found.setdefault(Key(area, skill), set()).add(person)
    return found


def _matches(row: RequestRow, query: RequestQuery) -> bool:
    if query.person_id is not None:
        return row.person_id == query.person_id and _CHIPS[query.chip](row)
    if row.is_archived and row.is_open:
        return False
    if query.chip == OTHERS:
        return not row.is_own
    return row.is_own and _CHIPS[query.chip](row)


_CHIPS: Mapping[str, Callable[[RequestRow], bool]] = {
    ALL: lambda _: True,
    NEW: lambda row: row.status == "new",
    URGENT: lambda row: row.is_urgent and row.is_open,
    ASSIGNED: lambda row: row.status == "assigned",
    DONE: lambda row: row.status == "done",
    OTHERS: lambda row: not row.is_own,
}


def _has_words(row: RequestRow, wanted: Sequence[str]) -> bool:
    text = " ".join(
        (row.person, row.areas, row.own_words, row.desired_result, row.helper, row.keywords)
    )
    known = words(text)
    return all(any(one.startswith(word) for one in known) for word in wanted)


def _default_order(row: RequestRow) -> tuple[bool, bool, int]:
    day = row.made_on.toordinal() if row.made_on else 0
    return (not row.is_open, not row.is_urgent, day if row.is_open else -day)


_NEVER = dt.date.max
SORTS: Mapping[str, Callable[[RequestRow], tuple[object, ...]]] = {
    "urgent": lambda row: (not row.is_urgent,),
    "made": lambda row: (row.made_on or dt.date.min,),
    "person": lambda row: (sort_key(row.person),),
    "about": lambda row: (fold(row.about),),
    "kind": lambda row: (row.kind,),
    "due": lambda row: (row.due or _NEVER,),
    "helper": lambda row: (not row.helper, sort_key(row.helper)),
    "status": lambda row: (STATE_ORDER.index(row.status),),
}
"""Code of a column → what it is sorted by."""


def _rows(session: Session, ids: Sequence[uuid.UUID] | None = None) -> list[RequestRow]:
    query = select(Request)
    if ids is not None:
        query = query.where(col(Request.id).in_(ids))
    requests = list(session.exec(query))
    who = _people(session)
    areas = _areas(session, None if ids is None else ids)
    kinds = reference.titles(session, "request_kinds")
    states = reference.titles(session, "request_states")
    return [
        _row(
            one,
            who,
            areas.get(one.id, _Topics()),
            kinds.get(one.kind, ""),
            states.get(one.status, ""),
        )
        for one in requests
        if one.person_id in who
    ]


@dataclass(frozen=True)
class _Who:
    name: str
    is_own: bool
    site: str
    is_archived: bool


def _people(session: Session) -> dict[uuid.UUID, _Who]:
    own = base.own_organization_id(session)
    numbers: dict[uuid.UUID | None, str] = dict(
        session.exec(select(Organization.id, Organization.number)).all()
    )
    return {
        one.id: _Who(
            surname_initials(records.full_name(one)),
            one.home_organization_id in (None, own),
            numbers.get(one.home_organization_id, "")
            if one.home_organization_id not in (None, own)
            else "",
            one.archived_on is not None,
        )
        for one in session.exec(select(Person))
    }


@dataclass(frozen=True)
class _Topics:
    """Areas and skills of a request, short for the column and in full for the search."""

    shown: str = ""
    full: str = ""


def _areas(session: Session, requests: Sequence[uuid.UUID] | None) -> dict[uuid.UUID, _Topics]:
    """Request → its topics in words, in the order of the list of areas."""
    items = reference.items(session, "areas", with_inactive=True)
    known = {item.code: (number, item.label, item.title) for number, item in enumerate(items)}
    skills = dict(session.exec(select(Skill.id, Skill.title)).all())
    query = select(RequestArea)
    if requests is not None:
        query = query.where(col(RequestArea.request_id).in_(requests))
    found: dict[uuid.UUID, list[tuple[int, str, str]]] = {}
    for line in session.exec(query):
        number, label, full = known.get(line.area, (len(known), line.area, line.area))
        if line.skill_id is not None and line.skill_id in skills:
            label = f"{label}: {skills[line.skill_id]}"
        found.setdefault(line.request_id, []).append((number, label, full))
    return {
        key: _Topics(
            ", ".join(label for _, label, _ in sorted(lines)),
            " ".join(full for _, _, full in lines),
        )
        for key, lines in found.items()
    }


def _row(
    request: Request, who: Mapping[uuid.UUID, _Who], topics: _Topics, kind: str, status: str
) -> RequestRow:
    asker = who[request.person_id]
    helper = who.get(request.answered_by_id) if request.answered_by_id is not None else None
    return RequestRow(
        id=request.id,
        person_id=request.person_id,
        person=asker.name,
        areas=topics.shown,
        own_words=request.own_words,
        desired_result=request.desired_result,
        kind=kind,
        status=request.status,
        status_word=status,
        is_urgent=request.is_urgent,
        made_on=request.made_on,
        due=request.due,
        helper_id=request.answered_by_id,
        helper=helper.name if helper is not None else "",
        assigned_on=request.assigned_on,
        scope=request.scope,
        is_own=asker.is_own,
        site=asker.site,
        is_archived=asker.is_archived,
        keywords=topics.full,
    )
