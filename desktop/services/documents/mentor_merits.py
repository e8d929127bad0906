"""What a teacher has done for mentoring, from facts: for the portfolio (order № 196) and D35."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.language.dates import in_digits
from desktop.language.text import NBSP
from desktop.models import Achievement, Category, Module, PairMember, WorkGroup
from desktop.services import achievements, reference
from desktop.services.documents import pairs
from desktop.services.documents.pairs import PaperPair
from desktop.services.documents.people import PaperPerson
from desktop.services.pairs import shipped, toolbox
from desktop.services.people import records

HIGHEST = "highest"
SPREADING = frozenset({"publication", "talk", "open_show", "master_class", "platform"})
SHARED = "shared"


@dataclass(frozen=True)
class Merit:
    """A proof: what it was and when."""

    title: str
    day: dt.date | None
    detail: str = ""

    @property
    def line(self) -> str:
        """«Мастер-класс „…“, муниципальный уровень, 12.03.2025»."""
        parts = (self.title, self.detail, in_digits(self.day) if self.day else "")
        return ", ".join(filter(None, parts))


@dataclass(frozen=True)
class Merits:
    """Everything by the indicators of the portfolio."""

    has_highest: bool
    students: tuple[Merit, ...]
    mentoring: tuple[Merit, ...]
    contests: tuple[Merit, ...]
    own_spreading: tuple[Merit, ...]
    """Talks, master classes, publications."""
    bank: tuple[Merit, ...]
    """Materials given to the bank of practices."""
    groups: tuple[Merit, ...]
    """Groups which the person leads."""
    own: tuple[tuple[str, tuple[Merit, ...]], ...]
    """Kind → achievements, for D35."""

    @property
    def spreading(self) -> tuple[Merit, ...]:
        """Everything which was passed on to colleagues."""
        return (*self.own_spreading, *self.bank)


def load(session: Session, person: PaperPerson, since: dt.date, until: dt.date) -> Merits:
    """The proofs of a person inside a period."""
    given = [pair for pair in _pairs(session, person.id, until) if _within(pair, since, until)]
    students = [one for one in given if one.facts.module is Module.STUDENT]
    others = [one for one in given if one.facts.module is not Module.STUDENT]
    rows = [
        row
        for row in achievements.rows(session, person.id)
        if row.day is None or since <= row.day <= until
    ]
    spread = [_of_row(row) for row in rows if row.kind in SPREADING and not row.is_training]
    return Merits(
        has_highest=records.newest(session, Category, person.id).value == HIGHEST,
        students=tuple(_of_pair(one, person.id) for one in students),
        mentoring=tuple(_of_pair(one, person.id) for one in others),
        contests=tuple(_prepared(session, person, since, until)),
        own_spreading=tuple(spread),
        bank=tuple(_in_bank(session, given)),
        groups=tuple(_led(session, person.id, since, until)),
        own=_by_kind(rows),
    )


def _pairs(session: Session, person_id: uuid.UUID, day: dt.date) -> list[PaperPair]:
    """The pairs where the person passes something on."""
    query = select(PairMember.pair_id).where(col(PairMember.person_id) == person_id)
    ids = list(dict.fromkeys(session.exec(query)))
    found = pairs.load(session, ids, day)
    return [
        pair
        for pair in found
        if any(one.person and one.person.id == person_id for one in pair.givers)
    ]


def _within(pair: PaperPair, since: dt.date, until: dt.date) -> bool:
    begins = pair.facts.started_on or pair.facts.made_on or since
    ends = pair.facts.ended_on or pair.facts.ends_on or until
    return begins <= until and ends >= since


def _of_pair(pair: PaperPair, person_id: uuid.UUID) -> Merit:
    others = [one.short for one in pair.members if not one.person or one.person.id != person_id]
    topics = "; ".join(dict.fromkeys(one.title for one in pair.directions))
    outcome = shipped.titles("outcomes").get(pair.facts.outcome, "")
    where = "в паре" if len(others) == 1 else "в группе"
    title = f"Модуль «{pair.module}», {where}: {', '.join(others)}"
    return Merit(title, None, ", ".join(filter(None, (topics, _term(pair), outcome))))


def _term(pair: PaperPair) -> str:
    """«01.10.2024 – 30.05.2025», «с 10.11.2025» while it goes on."""
    began, ended = pair.facts.started_on, pair.facts.ended_on
    if began and not ended:
        return f"с{NBSP}{in_digits(began)}"
    return " – ".join(in_digits(one) for one in (began, ended) if one)


def _prepared(
    session: Session, person: PaperPerson, since: dt.date, until: dt.date
) -> Iterator[Merit]:
    """Contests of colleagues whom this person prepared: the surname stands in the card."""
    query = select(Achievement).where(col(Achievement.prepared_by).contains(person.full.surname))
    results = reference.titles(session, "contest_results")
    for one in session.exec(query.order_by(col(Achievement.happened_on), col(Achievement.id))):
        if one.happened_on is None or since <= one.happened_on <= until:
            yield Merit(_quoted(one.title), one.happened_on, results.get(one.result, ""))


def _in_bank(session: Session, found: Sequence[PaperPair]) -> Iterator[Merit]:
    for pair in found:
        for item in toolbox.listed(session, pair.id):
            if item.state_code == SHARED:
                yield Merit(f"Материал {_quoted(item.title)} в банке практик", None, item.area)


def _led(session: Session, person_id: uuid.UUID, since: dt.date, until: dt.date) -> Iterator[Merit]:
    kinds = reference.titles(session, "group_kinds")
    query = select(WorkGroup).where(col(WorkGroup.leader_id) == person_id)
    for one in session.exec(query.order_by(col(WorkGroup.started_on), col(WorkGroup.id))):
        begins, ends = one.started_on or since, one.ended_on or until
        if begins <= until and ends >= since:
            kind = kinds.get(one.kind, "группа")
            days = [in_digits(day) for day in (one.started_on, one.ended_on) if day]
            title = f"{kind[:1].upper()}{kind[1:]} {_quoted(one.title)}: руководитель"
            yield Merit(title, None, " – ".join(days))


def _quoted(title: str) -> str:
    """A name in its quotes, which it may have already."""
    text = title.strip()
    is_whole = text.startswith("«") and text.endswith("»") and text.count("«") == 1
    return text if is_whole else f"«{text}»"


def _of_row(row: achievements.MeritRow) -> Merit:
    kind = f"{row.kind_word[:1].upper()}{row.kind_word[1:]}"
    return Merit(
        f"{kind} {_quoted(row.title)}", row.day, ", ".join(filter(None, (row.level, row.result)))
    )


def _by_kind(
    rows: Sequence[achievements.MeritRow],
) -> tuple[tuple[str, tuple[Merit, ...]], ...]:
    found: dict[str, list[Merit]] = {}
    for row in rows:
        if not row.is_training:
            detail = ", ".join(filter(None, (row.level, row.result)))
            found.setdefault(row.kind_word, []).append(Merit(_quoted(row.title), row.day, detail))
    return tuple((kind, tuple(merits)) for kind, merits in found.items())
