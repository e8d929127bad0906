"""The card «Стать наставником» (D41): what a person is ready to share, with whom, how much.

At most one card of a person is in force: the newest. A change of ``scope`` is a new row and a
deletion, so that the history of a card which stayed inside never leaves (domain.md 1.6).
"""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from sqlmodel import Session, col, or_, select

from desktop.errors import InvalidInputError, RuleError
from desktop.language.dates import shift_months
from desktop.language.sorting import sort_key
from desktop.models import (
    Level,
    Offer,
    OfferItem,
    OrganizationRequisites,
    Person,
    PersonProfile,
    PersonTag,
    derived_id,
)
from desktop.services import base, competences, settings
from desktop.services.competences import Key, MarkDraft
from desktop.services.people import records
from desktop.storage.log import acts

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MOST_MINUTES = 40 * 60
AREA, POSITION, AGE, MODULE, DAY = "area", "position", "age_group", "module", "day"


@dataclass(frozen=True)
class OfferDraft:
    """What stands on the card. Empty ``positions``: for anybody.

    ``teach`` are the topics of level 2 which the person calls «могу научить» from now on.
    """

    topics: tuple[Key, ...] = ()
    teach: frozenset[Key] = frozenset()
    positions: tuple[str, ...] = ()
    age_groups: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    capacity: int = 2
    minutes_per_week: int = 0
    format: str = "mixed"
    scope: str = "organization"
    limits_text: str = ""
    own_words: str = ""
    valid_until: dt.date | None = None
    is_shown: bool = True


@dataclass(frozen=True)
class OfferForm:
    """All the panel needs: the card of now or a prefilled new one, levels, the local limit."""

    draft: OfferDraft
    offer_id: uuid.UUID | None
    levels: dict[Key, int] = field(default_factory=dict)
    limit: int = 0
    """The most mentees by the local regulation; 0: no limit."""


@dataclass(frozen=True)
class Ending:
    """A card which ends soon or has ended."""

    offer_id: uuid.UUID
    person_id: uuid.UUID
    name: str
    until: dt.date


def prepare(session: Session, person_id: uuid.UUID, today: dt.date) -> OfferForm:
    """The card in force, or a new one with everything taught at level 3."""
    return prepare_many(session, [person_id], today)[person_id]


def prepare_many(
    session: Session, people: Sequence[uuid.UUID], today: dt.date
) -> dict[uuid.UUID, OfferForm]:
    """The same for many people, in a constant number of statements."""
    standings = competences.standings_of_all(session, people)
    cards = newest(session, people)
    items = _items(session, [one.id for one in cards.values()])
    days, term, most = _days(session, people), _term(session, today), limit(session)
    found: dict[uuid.UUID, OfferForm] = {}
    for person in people:
        known = standings.get(person, {})
        levels = {key: one.level for key, one in known.items()}
        card = cards.get(person)
        if card is not None:
            draft = replace(_draft(card, items.get(card.id, [])), is_shown=True)
        else:
            taught = tuple(key for key, one in known.items() if one.is_own_mark and one.teaches)
            draft = OfferDraft(topics=taught, valid_until=term, days=days.get(person, ()))
        found[person] = OfferForm(draft, card.id if card else None, levels, most)
    return found


def current(session: Session, person_id: uuid.UUID) -> Offer | None:
    """The card in force; stays inside the services."""
    cards = _by_age(session.exec(select(Offer).where(col(Offer.person_id) == person_id)))
    return cards[-1] if cards else None


def newest(session: Session, people: Sequence[uuid.UUID] = ()) -> dict[uuid.UUID, Offer]:
    """Person → the card in force, of all or of some; stays inside the services."""
    query = select(Offer)
    if people:
        query = query.where(col(Offer.person_id).in_(people))
    return {one.person_id: one for one in _by_age(session.exec(query))}


def drafts(session: Session, today: dt.date) -> dict[uuid.UUID, OfferDraft]:
    """Person → the card which is shown and not over, for the whole market in two statements."""
    items = _items(session)
    return {
        person: _draft(one, items.get(one.id, []))
        for person, one in newest(session).items()
        if one.is_shown and (one.valid_until is None or one.valid_until >= today)
    }


def _by_age(cards: Iterable[Offer]) -> list[Offer]:
    return sorted(cards, key=lambda one: (one.made_on or dt.date.min, one.id.hex))


def limit(session: Session) -> int:
    """How many mentees one mentor may have: by the regulation of ours, else by the setting."""
    own = base.own_organization_id(session)
    requisites = session.get(OrganizationRequisites, derived_id("organization_requisites", own))
    if requisites is not None and requisites.limit_mentees:
        return requisites.limit_mentees
    return settings.number(session, "mentor_max_mentees")


def most(session: Session, people: Sequence[uuid.UUID], today: dt.date) -> dict[uuid.UUID, int]:
    """How many mentees each of them takes: by the card in force, else by ``limit``."""
    usual = limit(session)
    cards = newest(session, people) if people else {}
    return {
        one: card.capacity
        if (card := cards.get(one)) is not None
        and card.is_shown
        and (card.valid_until is None or card.valid_until >= today)
        else usual
        for one in people
    }


def save(session: Session, person_id: uuid.UUID, draft: OfferDraft, today: dt.date) -> uuid.UUID:
    """Card, lines, levels and the wish to mentor: one act. Raises InvalidInputError, RuleError."""
    records.own_person(session, person_id)
    _check(draft, today)
    offer = _row_for(session, person_id, draft, today)
    for name in ("minutes_per_week", "format", "scope", "capacity", "valid_until", "is_shown"):
        setattr(offer, name, getattr(draft, name))
    offer.limits_text, offer.own_words = draft.limits_text.strip(), draft.own_words.strip()
    session.add(offer)
    session.flush()
    _write_items(session, offer.id, draft)
    _mark(session, person_id, draft, today)
    _wish(session, person_id, wants=True)
    acts.name(session, f"карточка „Стать наставником“: {records.short_name(session, person_id)}")
    return offer.id


def take_off(session: Session, person_id: uuid.UUID) -> None:
    """Off the market; levels and pairs stay as they are. One act."""
    records.own_person(session, person_id)
    _wish(session, person_id, wants=False)
    offer = current(session, person_id)
    if offer is not None:
        offer.is_shown = False
        session.add(offer)
    session.flush()
    acts.name(session, f"карточка снята с ярмарки: {records.short_name(session, person_id)}")


def expiring(session: Session, today: dt.date, days: int) -> list[Ending]:
    """Shown cards of our active people which end within ``days`` or have ended, oldest first."""
    last = today + dt.timedelta(days=days)
    home = col(Person.home_organization_id)
    query = (
        select(Offer, Person)
        .join(Person, col(Person.id) == col(Offer.person_id))
        .where(
            col(Offer.is_shown),
            col(Offer.valid_until).is_not(None),
            col(Offer.valid_until) <= last,
            col(Person.archived_on).is_(None),
            or_(home.is_(None), home == base.own_organization_id(session)),
        )
    )
    endings = [
        Ending(offer.id, person.id, records.short_name(session, person.id), offer.valid_until)
        for offer, person in session.exec(query)
        if offer.valid_until is not None
    ]
    return sorted(endings, key=lambda one: (one.until, sort_key(one.name)))


def extend_all(session: Session, offers: Iterable[uuid.UUID], today: dt.date) -> int:
    """[Продлить все]: the cards stay in force for the months of the setting, from today."""
    until, count = _term(session, today), 0
    for offer_id in offers:
        offer = session.get(Offer, offer_id)
        if offer is None:
            continue
        records.own_person(session, offer.person_id)
        offer.valid_until = until
        session.add(offer)
        count += 1
    if not count:
        raise RuleError("Продлевать нечего: этих карточек уже нет.")
    session.flush()
    acts.name(session, f"продление карточек ярмарки: {count}")
    return count


def _check(draft: OfferDraft, today: dt.date) -> None:
    problems: dict[str, str] = {}
    if not draft.topics:
        problems["topics"] = "Отметьте хотя бы одну область, в которой есть чем поделиться."
    if not 1 <= draft.capacity <= 5:  # noqa: PLR2004 - bounds of the model
        problems["capacity"] = "Одновременно можно вести от 1 до 5 пар."
    if not 0 <= draft.minutes_per_week <= MOST_MINUTES:
        problems["hours"] = "Впишите, сколько часов в неделю: от 0 до 40."
    if draft.valid_until is None:
        problems["valid_until"] = "Впишите, до какого дня действует карточка."
    elif draft.valid_until < today:
        problems["valid_until"] = "Этот день уже прошёл. Впишите день в будущем."
    if problems:
        raise InvalidInputError(problems)


def _row_for(session: Session, person_id: uuid.UUID, draft: OfferDraft, today: dt.date) -> Offer:
    """The row to write into: the one in force, or a new one when there is none or scope differs."""
    offer = current(session, person_id)
    if offer is not None and offer.scope == draft.scope:
        return offer
    if offer is not None:
        session.delete(offer)
        session.flush()
    return Offer(person_id=person_id, made_on=today)


def _write_items(session: Session, offer_id: uuid.UUID, draft: OfferDraft) -> None:
    wanted: set[tuple[str, str, uuid.UUID | None]] = {
        (AREA, key.area, key.skill_id) for key in draft.topics
    }
    simple = ((POSITION, draft.positions), (AGE, draft.age_groups), (MODULE, draft.modules))
    for kind, codes in (*simple, (DAY, draft.days)):
        wanted |= {(kind, code, None) for code in codes}
    for item in _items(session, [offer_id]).get(offer_id, []):
        line = (item.kind, item.code, item.skill_id)
        if line in wanted:
            wanted.remove(line)
        else:
            session.delete(item)
    for kind, code, skill_id in sorted(wanted, key=str):
        session.add(OfferItem(offer_id=offer_id, kind=kind, code=code, skill_id=skill_id))
    session.flush()


def _mark(session: Session, person_id: uuid.UUID, draft: OfferDraft, today: dt.date) -> None:
    """What a person shares is «делюсь»; a level is raised only where she said so."""
    standings = competences.standings(session, person_id)
    drafts: list[MarkDraft] = []
    for key in draft.topics:
        known = standings.get(key)
        is_silent = known is not None and known.level == Level.TEACHES and known.willing != "yes"
        if key in draft.teach or is_silent:
            drafts.append(MarkDraft(key, Level.TEACHES, willing="yes"))
    competences.mark_many(session, {person_id: drafts}, today)


def _wish(session: Session, person_id: uuid.UUID, *, wants: bool) -> None:
    profile = records.part(session, PersonProfile, person_id)
    profile.wants_to_mentor = wants
    session.add(profile)
    session.flush()


def _draft(offer: Offer, items: Sequence[OfferItem]) -> OfferDraft:
    def codes(kind: str) -> tuple[str, ...]:
        return tuple(item.code for item in items if item.kind == kind)

    return OfferDraft(
        topics=tuple(Key(item.code, item.skill_id) for item in items if item.kind == AREA),
        positions=codes(POSITION),
        age_groups=codes(AGE),
        modules=codes(MODULE),
        days=codes(DAY),
        capacity=offer.capacity,
        minutes_per_week=offer.minutes_per_week,
        format=offer.format,
        scope=offer.scope,
        limits_text=offer.limits_text,
        own_words=offer.own_words,
        valid_until=offer.valid_until,
        is_shown=offer.is_shown,
    )


def _items(
    session: Session, cards: Sequence[uuid.UUID] | None = None
) -> dict[uuid.UUID, list[OfferItem]]:
    """Card → its lines in their order; of all cards or of some."""
    query = select(OfferItem)
    if cards is not None:
        query = query.where(col(OfferItem.offer_id).in_(cards))
    found: dict[uuid.UUID, list[OfferItem]] = {}
    for item in sorted(session.exec(query), key=_place):
        found.setdefault(item.offer_id, []).append(item)
    return found


def _place(item: OfferItem) -> tuple[str, str]:
    return item.kind, item.id.hex


def _days(session: Session, people: Sequence[uuid.UUID]) -> dict[uuid.UUID, tuple[str, ...]]:
    """Person → the free days of the card, in the order of the week."""
    query = select(PersonTag.person_id, PersonTag.value).where(
        col(PersonTag.person_id).in_(people), col(PersonTag.kind) == "free_day"
    )
    found: dict[uuid.UUID, set[str]] = {}
    for person, day in session.exec(query):
        found.setdefault(person, set()).add(day)
    return {person: tuple(day for day in DAYS if day in known) for person, known in found.items()}


def _term(session: Session, today: dt.date) -> dt.date:
    return shift_months(today, settings.number(session, "market_card_months"))
