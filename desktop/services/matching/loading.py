"""Everything the matching of pairs needs, read in a constant number of statements."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from desktop.language import dates
from desktop.language.cases import Sex
from desktop.language.initials import surname_initials
from desktop.language.names import FullName
from desktop.models import (
    DataConsent,
    DataConsentRecipient,
    Level,
    Offer,
    Organization,
    OrganizationRequisites,
    PersonPrivate,
    PersonTag,
    Request,
    RequestArea,
    derived_id,
)
from desktop.services import (
    agreements,
    base,
    competences,
    consents,
    market,
    offers,
    reference,
    settings,
)
from desktop.services.competences import Key, Standing
from desktop.services.consents import State as Paper
from desktop.services.matching.pair_types import (
    DEFICIT_WEIGHT,
    WISHED_WEIGHT,
    Ask,
    Circle,
    Side,
    State,
)
from desktop.services.matching.running import running
from desktop.services.organizations import network
from desktop.services.people import facts
from desktop.services.request_list import OPEN

MOST_PAIRS = 20
"""Where the regulation sets no limit; the most the setting allows."""
STUDENT_POSITIONS = frozenset({"student", "student_f"})
LONGEST_TITLE = 40

_PEOPLE = """
SELECT id, surname, name, patronymic, sex, archived_on, position, age_group, ended_on,
  organization_id, building_id, pedagogical_since, wants_to_mentor, wants_mentor, is_novice, is_ours
FROM fact
"""


def load(session: Session, today: dt.date) -> Circle:
    """Our people, the network's and partners' people whose levels are known, students."""
    return _Loading(session, today).circle()


@dataclass(frozen=True)
class _Wish:
    """Open requests of one person taken together."""

    keys: frozenset[Key] = frozenset()
    urgent: frozenset[Key] = frozenset()
    wished: frozenset[UUID] = frozenset()
    mentor: bool = False


_NOTHING = _Wish()


class _Loading:
    """Tables of everybody, from which the sides are put together."""

    def __init__(self, session: Session, today: dt.date) -> None:
        self._session, self._today = session, today
        self._own = base.own_organization_id(session)
        self._organizations = {one.id: one for one in session.exec(select(Organization))}
        self._inside = network.members(session, today)
        self._positions = reference.titles(session, "positions")
        self._running = running(session, today)
        self._wishes = self._read_wishes()
        self._private = {one.person_id: one for one in session.exec(select(PersonPrivate))}
        self._tags = self._read_tags()
        self._shared = self._read_consents()
        self._cards = self._read_cards()
        self._usual = offers.limit(session) or MOST_PAIRS

    def circle(self) -> Circle:
        rows = facts.run(
            self._session,
            facts.with_facts() + _PEOPLE,
            facts.parameters(self._session, self._today),
        )
        people = {UUID(row.id): row for row in rows}
        known = market.standings(self._session, people)
        sides = {}
        for person, row in people.items():
            side = self._side(person, row, known.get(person, {}))
            if self._belongs(side):
                sides[person] = side
        found = self._running
        return Circle(
            sides=sides,
            own=self._own,
            today=self._today,
            titles=titles(self._session),
            paired=found.paired,
            excluded=frozenset(found.excluded),
            achieved=frozenset(found.achieved),
            put_off=frozenset(found.put_off),
            contracted=self._contracted(sides.values()),
            min_experience=self._min_experience(),
        )

    def _belongs(self, side: Side) -> bool:
        """Other kindergartens as far as they are in the network; of others those with levels."""
        if side.organization_id == self._own:
            return True
        is_known = side.organization_kind != "kindergarten" or side.organization_id in self._inside
        return is_known and (bool(side.standings) or side.is_student)

    def _side(self, person: UUID, row: Any, known: Mapping[Key, Standing]) -> Side:
        full = FullName(row.surname, row.name, row.patronymic)
        place = self._place(row)
        organization = self._organizations.get(place)
        wish = self._wishes.get(person, _NOTHING)
        asks = asks_of(known, wish.keys, wish.urgent)
        card = self._cards.get(person)
        ready = self._private.get(person)
        holds = ready is not None and (
            ready.readiness_until is None or ready.readiness_until >= self._today
        )
        return Side(
            id=person,
            name=surname_initials(full),
            surname=row.surname,
            sex=Sex(row.sex) if row.sex else None,
            position=self._positions.get(row.position or "", ""),
            organization_id=place,
            organization_kind=organization.kind if organization is not None else "kindergarten",
            site=_site(organization) if place != self._own else "",
            building_id=UUID(row.building_id) if row.building_id else None,
            age_group=row.age_group or "",
            days=frozenset(self._tags.get((person, "free_day"), ())),
            interests=frozenset(self._tags.get((person, "interest"), ())),
            readiness=ready.readiness if ready is not None and holds else "",
            ready_after=ready.readiness_until if ready is not None and holds else None,
            standings=known,
            asks=without(asks, self._running.gets(person)),
            had_asks=bool(asks),
            had_wishes=any(ask.is_wish for ask in asks),
            wished=wish.wished,
            seeks=bool(row.wants_mentor) or wish.mentor,
            volunteers=bool(row.wants_to_mentor),
            load=self._running.loads.get(person, 0),
            capacity=card.capacity if card is not None else self._usual,
            experience=self._years(row.pedagogical_since),
            is_novice=bool(row.is_novice),
            is_student=row.position in STUDENT_POSITIONS,
            state=self._state(row),
            card_until=card.valid_until if card is not None and card.is_shown else None,
            shared_with=self._shared.get(person, frozenset()) if row.is_ours else None,
        )

    def _place(self, row: Any) -> UUID:
        if row.organization_id:
            return UUID(row.organization_id)
        return self._own

    def _state(self, row: Any) -> State:
        """«Уволена» says more than «в архиве»; without any work nobody is at work."""
        ended = dates.from_stored(row.ended_on)
        if ended is not None and ended <= self._today:
            return State.DISMISSED
        return State.ARCHIVED if row.archived_on is not None else State.ACTIVE

    def _years(self, since: str | None) -> int | None:
        day = dates.from_stored(since)
        if day is None:
            return None
        before = (self._today.month, self._today.day) < (day.month, day.day)
        return max(self._today.year - day.year - before, 0)

    def _read_wishes(self) -> dict[UUID, _Wish]:
        topics: dict[UUID, set[Key]] = {}
        for line in self._session.exec(select(RequestArea)):
            topics.setdefault(line.request_id, set()).add(Key(line.area, line.skill_id))
        found: dict[UUID, _Wish] = {}
        for one in self._session.exec(select(Request).where(col(Request.status).in_(OPEN))):
            before = found.get(one.person_id, _NOTHING)
            keys = frozenset(topics.get(one.id, ()))
            wished = {one.wished_person_id} if one.wished_person_id is not None else set()
            found[one.person_id] = _Wish(
                keys=before.keys | keys,
                urgent=before.urgent | (keys if one.is_urgent else frozenset()),
                wished=before.wished | wished,
                mentor=before.mentor or one.kind == "mentor",
            )
        return found

    def _read_tags(self) -> dict[tuple[UUID, str], set[str]]:
        found: dict[tuple[UUID, str], set[str]] = {}
        for tag in self._session.exec(select(PersonTag)):
            found.setdefault((tag.person_id, tag.kind), set()).add(tag.value)
        return found

    def _read_consents(self) -> dict[UUID, frozenset[UUID]]:
        """Person → organisations to which her data may go today."""
        named: dict[UUID, set[UUID]] = {}
        for line in self._session.exec(select(DataConsentRecipient)):
            named.setdefault(line.consent_id, set()).add(line.organization_id)
        found: dict[UUID, frozenset[UUID]] = {}
        query = select(DataConsent).where(DataConsent.kind == "transfer")
        for paper in self._session.exec(query):
            if consents.state_of(paper, self._today) is Paper.VALID:
                allowed = found.get(paper.person_id, frozenset())
                found[paper.person_id] = allowed | named.get(paper.id, set())
        return found

    def _read_cards(self) -> dict[UUID, Offer]:
        return {
            person: card
            for person, card in offers.newest(self._session).items()
            if card.valid_until is None or card.valid_until >= self._today
        }

    def _contracted(self, sides: Iterable[Side]) -> frozenset[UUID]:
        if all(side.organization_id == self._own for side in sides):
            return frozenset()
        return frozenset(agreements.in_force(self._session, self._today))

    def _min_experience(self) -> int:
        key = derived_id("organization_requisites", self._own)
        requisites = self._session.get(OrganizationRequisites, key)
        local = requisites.limit_experience if requisites is not None else 0
        return local or settings.number(self._session, "mentor_min_experience_years")


def asks_of(
    known: Mapping[Key, Standing], requested: Iterable[Key], urgent: frozenset[Key]
) -> tuple[Ask, ...]:
    """What a person asks: open requests, «хочу научиться», then areas which are a deficit."""
    weights = dict.fromkeys(requested, WISHED_WEIGHT)
    weights |= {key: WISHED_WEIGHT for key, one in known.items() if one.wants}
    for key, one in known.items():
        if key.skill_id is None and one.level <= Level.TRYING:
            weights.setdefault(key, DEFICIT_WEIGHT)
    ordered = sorted(weights, key=lambda key: (-weights[key], key.area, str(key.skill_id or "")))
    return tuple(Ask(key, weights[key], urgent=key in urgent) for key in ordered)


def without(asks: tuple[Ask, ...], given: frozenset[Key]) -> tuple[Ask, ...]:
    """What is still asked for besides what running pairs give; an area covers its skills."""
    return tuple(ask for ask in asks if ask.key not in given and Key(ask.key.area) not in given)


def titles(session: Session) -> dict[Key, str]:
    """Areas and skills in words which fit into a sentence, areas in their order."""
    found = {
        Key(item.code): _inside(item.title, item.label)
        for item in reference.items(session, market.AREAS, with_inactive=True)
    }
    for skill in competences.skills(session):
        found[Key(skill.area, skill.id)] = _lowered(skill.title)
    return found


def _inside(title: str, label: str) -> str:
    """The title unless it is long or has marks of its own, which would break a list."""
    is_plain = len(title) <= LONGEST_TITLE and not set(title) & set(",:(")
    return _lowered(title if is_plain else label)


def _lowered(text: str) -> str:
    """«Игра» → «игра»; «РППС» and «ИКТ» stay."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def _site(organization: Organization | None) -> str:
    """«№ 12» of a kindergarten, else its name."""
    if organization is None:
        return ""
    number = organization.number
    return f"№\N{NO-BREAK SPACE}{number}" if number else organization.short_name
