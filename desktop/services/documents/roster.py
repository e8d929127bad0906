"""The two banks of the register of mentors and mentees (D29), in a constant number of statements.

Interests stand only where the person let them be used (domain.md 3.4); the readiness, notes and
phones of people are not read at all.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, or_, select

from desktop.language.dates import experience
from desktop.language.numbers import hours
from desktop.language.sorting import sort_key
from desktop.models import Achievement, Category, Level, Offer, PersonProfile
from desktop.services import competences, consents, offers, reference, request_list
from desktop.services.competence_card import topic_titles
from desktop.services.documents.roster_pairs import NOTHING, InPairs
from desktop.services.people import facts
from desktop.services.request_list import RequestRow

HIGHEST = "highest"
CHIEF = 2
"""Achievements which a line names: the highest ones."""
_ROWS = " SELECT * FROM fact WHERE is_staff AND archived_on IS NULL AND ended_on IS NULL"


@dataclass(frozen=True)
class Colleague:
    """What both banks say of a person. ``category`` is empty for none."""

    id: uuid.UUID
    name: str
    position: str
    experience: str
    teaching_since: dt.date | None
    category: str
    wants_to_mentor: bool
    wants_mentor: bool


@dataclass(frozen=True)
class Mentor:
    """A line of the bank of mentors; ``since`` is the day of the card «Стать наставником»."""

    person: Colleague
    competences: str
    achievements: str
    interests: str
    hours: str
    capacity: str
    since: dt.date | None
    until: dt.date | None
    pairs: InPairs = NOTHING

    @property
    def led(self) -> str:
        """«2 из 3»: whom she mentors now, and how many she is ready for."""
        if not self.capacity:
            return str(self.pairs.running) if self.pairs.running else ""
        return f"{self.pairs.running} из {self.capacity}"


@dataclass(frozen=True)
class Mentee:
    """A line of the bank of mentees; ``since`` is the day of the request."""

    person: Colleague
    request: str
    result: str
    since: dt.date | None
    due: dt.date | None
    pairs: InPairs = NOTHING


def colleagues(session: Session, day: dt.date) -> list[Colleague]:
    """Our working people in Russian order, as one statement gives them."""
    positions = reference.titles(session, "positions")
    categories = reference.labels(session, "categories")
    statement = facts.with_facts() + _ROWS
    found = []
    for row in facts.run(session, statement, facts.parameters(session, day)):
        suffix = f" {row.position_suffix}" if row.position_suffix else ""
        known = row.pedagogical_since
        since = dt.date.fromisoformat(known) if known else None
        names = [row.surname, row.name, row.patronymic]
        one = Colleague(
            id=uuid.UUID(row.id),
            name=" ".join(filter(None, names)),
            position=f"{positions.get(row.position or '', '')}{suffix}".strip(),
            experience=experience(since, day) if since else "",
            teaching_since=since,
            category=categories.get(row.category or "", "").strip("—"),
            wants_to_mentor=bool(row.wants_to_mentor),
            wants_mentor=bool(row.wants_mentor),
        )
        found.append((sort_key(*names), one.id, one))
    return [one for _, _, one in sorted(found, key=lambda entry: entry[:2])]


def mentors(
    session: Session,
    people: Sequence[Colleague],
    day: dt.date,
    pairs: Mapping[uuid.UUID, InPairs] = {},
) -> list[Mentor]:
    """Those who said «готова быть наставником», and those who mentor in a pair."""
    chosen = [one for one in people if one.wants_to_mentor or one.id in pairs]
    ids = [one.id for one in chosen]
    cards = offers.newest(session)
    taught = _taught(session, ids)
    merits = _chief_achievements(session)
    interests = _interests(session, ids, day)
    return [
        Mentor(
            person=one,
            competences=taught.get(one.id, ""),
            achievements=merits.get(one.id, ""),
            interests=interests.get(one.id, ""),
            hours=_hours(cards.get(one.id)),
            capacity=str(cards[one.id].capacity) if one.id in cards else "",
            since=_since(cards.get(one.id), pairs.get(one.id)),
            until=cards[one.id].valid_until if one.id in cards else None,
            pairs=pairs.get(one.id, NOTHING),
        )
        for one in chosen
    ]


def mentees(
    session: Session, people: Sequence[Colleague], pairs: Mapping[uuid.UUID, InPairs] = {}
) -> list[Mentee]:
    """Those who look for a mentor, have an open request for one or are mentored in a pair."""
    wishes = _open_wishes(session)
    made = []
    for one in people:
        row, inside = wishes.get(one.id), pairs.get(one.id, NOTHING)
        if row is not None:
            since = row.made_on or inside.since
            made.append(Mentee(one, row.about, row.desired_result, since, row.due, inside))
        elif one.wants_mentor or one.id in pairs:
            made.append(Mentee(one, "", "", inside.since, None, inside))
    return made


def wrongly_titled(session: Session, people: Sequence[Colleague]) -> list[Colleague]:
    """Those with «педагог-наставник» or «педагог-методист» on a category below the highest."""
    query = select(Category.person_id).where(
        or_(col(Category.is_mentor), col(Category.is_methodist)), col(Category.value) != HIGHEST
    )
    found = set(session.exec(query))
    return [one for one in people if one.id in found]


def _open_wishes(session: Session) -> dict[uuid.UUID, RequestRow]:
    """Person → the newest open request for a mentor."""
    mentor = reference.titles(session, "request_kinds").get("mentor", "")
    ids = request_list.list_ids(session, request_list.RequestQuery())
    rows = [row for row in request_list.load_rows(session, ids) if row.is_open]
    wanted = [row for row in rows if row.kind == mentor and row.is_own]
    wanted.sort(key=lambda row: (row.made_on or dt.date.min, row.id.hex))
    return {row.person_id: row for row in wanted}


def _taught(session: Session, people: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    titles = topic_titles(session)
    order = {key: place for place, key in enumerate(titles)}
    found = {}
    for person, standings in competences.standings_of_all(session, people).items():
        keys = [key for key, one in standings.items() if one.is_own_mark and one.teaches]
        keys.sort(key=lambda key: order.get(key, len(order)))
        found[person] = ", ".join(titles.get(key, key.area) for key in keys)
    return found


def levels(
    session: Session, people: Sequence[uuid.UUID]
) -> dict[uuid.UUID, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Person → areas which are hard (levels 0 and 1), areas which could be taught (3)."""
    titles = topic_titles(session)
    found = {}
    for person, standings in competences.standings_of_all(session, people).items():
        keys = sorted(
            (key for key in standings if key.skill_id is None),
            key=lambda key: sort_key(titles.get(key, key.area)),
        )
        hard = tuple(titles.get(key, key.area) for key in keys if standings[key].is_deficit)
        strong = tuple(
            titles.get(key, key.area) for key in keys if standings[key].level == Level.TEACHES
        )
        found[person] = (hard, strong)
    return found


def _chief_achievements(session: Session) -> dict[uuid.UUID, str]:
    """Person → the two achievements of the highest level, the newest first among equals."""
    codes = [item.code for item in reference.items(session, "event_levels", with_inactive=True)]
    rank = {code: place for place, code in enumerate(codes)}
    results = reference.titles(session, "contest_results")
    found: dict[uuid.UUID, list[Achievement]] = {}
    for one in session.exec(select(Achievement).where(col(Achievement.person_id).is_not(None))):
        if one.person_id is not None:
            found.setdefault(one.person_id, []).append(one)

    def weight(one: Achievement) -> tuple[int, dt.date, str]:
        return rank.get(one.level, -1), one.happened_on or dt.date.min, one.id.hex

    return {
        person: "; ".join(
            _achievement(one, results) for one in sorted(all_, key=weight, reverse=True)[:CHIEF]
        )
        for person, all_ in found.items()
    }


def _achievement(one: Achievement, results: Mapping[str, str]) -> str:
    year = str(one.happened_on.year) if one.happened_on else ""
    return ", ".join(filter(None, (one.title, results.get(one.result, ""), year)))


def _interests(session: Session, people: Sequence[uuid.UUID], day: dt.date) -> dict[uuid.UUID, str]:
    """Interests of those who agreed to the processing of their data."""
    agreed = consents.valid_kinds(session, people, day)
    query = select(PersonProfile).where(col(PersonProfile.interests) != "")
    return {
        one.person_id: " ".join(one.interests.split())
        for one in session.exec(query)
        if "processing" in agreed.get(one.person_id, ())
    }


def _since(card: Offer | None, inside: InPairs | None) -> dt.date | None:
    """The day of the card, else that of the first pair."""
    made_on = card.made_on if card is not None else None
    return made_on or (inside.since if inside is not None else None)


def _hours(card: Offer | None) -> str:
    """«1,5 ч в неделю»."""
    if card is None or not card.minutes_per_week:
        return ""
    return f"{hours(card.minutes_per_week)} в неделю"
