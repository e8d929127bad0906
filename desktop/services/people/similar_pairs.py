"""«Найти похожих»: cards which may be about one person (ux.md 8.10)."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import chain, combinations, groupby

from sqlmodel import Session, col, select

from desktop.language.names import FullName
from desktop.language.sorting import sort_key
from desktop.language.text import fold
from desktop.models import NotSamePerson, PersonContact
from desktop.services import base
from desktop.services.people import creating, records, rows
from desktop.services.people.rows import PersonRow
from desktop.storage.log import acts
from desktop.storage.log.stopping import watched

NO_PATRONYMIC = "одинаковые фамилия и имя, у одной карточки нет отчества"
OTHER_PATRONYMIC = "одинаковые фамилия и имя, разные отчества"
ONE_LETTER = "фамилии отличаются одной буквой, имя и отчество одинаковые"
WHOLE = "одинаковые фамилия, имя и отчество"
OTHER_SURNAME = "одинаковые имя и отчество и рабочий телефон"


_CROWD, _NEXT = 30, 3
"""A group of more people is a crowd: there each is compared with so many who come next."""
Key = tuple[uuid.UUID, uuid.UUID]


@dataclass(frozen=True)
class Pair:
    """Two cards and why they look like one person."""

    one: PersonRow
    other: PersonRow
    reason: str

    @property
    def key(self) -> Key:
        return self.one.id, self.other.id


@dataclass(frozen=True, slots=True)
class _Name:
    """``id`` as it is stored: of hundreds of thousands few are ever in a pair."""

    id: str
    full: FullName
    is_ours: bool


ORDER = (WHOLE, NO_PATRONYMIC, OTHER_PATRONYMIC, ONE_LETTER, OTHER_SURNAME)
"""The surest reasons first."""


def find(
    session: Session,
    today: dt.date,
    *,
    person: uuid.UUID | None = None,
    but: Collection[Key] = (),
    limit: int = 50,
) -> list[Pair]:
    """Pairs nobody called different people; the surest first, then by name.

    ``person`` asks for the pairs of one card, ``but`` are pairs put off for now.
    """
    apart = _apart(session)
    reasons = {
        key: reason
        for key, reason in _reasons(session).items()
        if frozenset(key) not in apart and key not in but and (person is None or person in key)
    }
    # Stable: names came in their order, so equal reasons stay by name.
    chosen = sorted(reasons, key=lambda key: ORDER.index(reasons[key]))[:limit]
    people = {one for key in chosen for one in key}
    found = {row.id: row for row in rows.load_rows(session, list(people), today)}
    return [Pair(found[one], found[other], reasons[one, other]) for one, other in chosen]


def keys(session: Session) -> list[Key]:
    """All such pairs by their ids."""
    apart = _apart(session)
    return [key for key in _reasons(session) if frozenset(key) not in apart]


def keep_apart(session: Session, one: uuid.UUID, other: uuid.UUID) -> None:
    """[Разные люди]: remembered for ever, travels with the exchange."""
    creating.keep_apart(session, one, other)
    names = " и ".join(records.short_name(session, key) for key in (one, other))
    acts.name(session, f"разные люди: {names}")


def _reasons(session: Session) -> dict[Key, str]:
    """Pairs with a card of ours in them, in the order of names."""
    own = base.own_organization_id(session).hex
    session.flush()
    # Rows and not records: a hub has tens of thousands of people.
    query = "SELECT id, surname, name, patronymic, home_organization_id FROM person"
    # Closed in any case: an open cursor would hold the base when the user stops here.
    with session.connection().exec_driver_sql(query) as rows_:
        keyed = sorted(
            (sort_key(*full), row, full, home in {None, own})
            for row, *full, home in watched(session, rows_)
        )
    names = [_Name(one, FullName(*full), is_ours) for _, one, full, is_ours in keyed]
    del keyed  # a third of the memory
    place = {one.id: number for number, one in enumerate(names)}
    found: dict[tuple[str, str], str] = {}
    alike = chain(_same_name(names), _same_phone(session, names))
    for one, other, reason in watched(session, alike):
        if one.is_ours or other.is_ours:
            found.setdefault((one.id, other.id), reason)
    in_order = sorted(found.items(), key=lambda item: place[item[0][0]])
    return {(uuid.UUID(one), uuid.UUID(other)): reason for (one, other), reason in in_order}


def _same_name(names: list[_Name]) -> Iterator[tuple[_Name, _Name, str]]:
    for group in _groups(names, lambda one: (one.full.surname, one.full.name)):
        for one, other in _meetings(group):
            yield one, other, _reason(one.full, other.full)
    for group in _groups(names, lambda one: (one.full.name, one.full.patronymic)):
        for one, other in _near(group):
            yield one, other, ONE_LETTER


def _groups(names: list[_Name], parts: Callable[[_Name], tuple[str, str]]) -> Iterator[list[_Name]]:
    """People who share two parts of the name, both filled in; in the order of names."""
    keyed = ((_folded(parts(one)), place) for place, one in enumerate(names))
    for key, found in groupby(sorted(keyed), lambda pair: pair[0]):
        group = [names[place] for _, place in found]
        if len(group) > 1 and key:
            yield group


def _folded(parts: tuple[str, str]) -> str:
    """Empty when a part is: such names tell nothing."""
    folded = [fold(part) for part in parts]
    return "\n".join(folded) if all(folded) else ""


def _meetings(group: list[_Name]) -> Iterator[tuple[_Name, _Name]]:
    """Everybody with everybody; in a crowd those whose whole names are equal, and each with the
    next ones in the order of names.

    Thousands of namesakes are no sign of a mistake, and their pairs would be millions. What is
    not proposed loses nothing: it stays two cards.
    """
    if len(group) <= _CROWD:
        yield from combinations(group, 2)
        return
    for place, one in enumerate(group):
        for other in group[place + 1 : place + 1 + _NEXT]:
            yield one, other
    for _, equal in groupby(group, lambda one: tuple(map(fold, one.full.parts))):
        namesakes = list(equal)
        if _NEXT < len(namesakes) - 1 <= _CROWD:
            for place, one in enumerate(namesakes):
                for other in namesakes[place + 1 + _NEXT :]:
                    yield one, other


def _near(group: list[_Name]) -> Iterator[tuple[_Name, _Name]]:
    """People of one name and patronymic whose surnames differ by one letter.

    Both spellings lose one letter and meet: thousands of people are not compared in pairs.
    """
    by_hole: dict[str, list[_Name]] = defaultdict(list)
    for one in group:
        surname = fold(one.full.surname)
        holes = {surname[:place] + surname[place + 1 :] for place in range(len(surname))}
        for hole in {surname, *holes}:
            by_hole[hole].append(one)
    seen: set[frozenset[str]] = set()
    for meeting in by_hole.values():
        for one, other in _meetings(meeting):
            key = frozenset((one.id, other.id))
            surnames = fold(one.full.surname), fold(other.full.surname)
            if key not in seen and creating.is_one_letter_apart(*surnames):
                seen.add(key)
                yield one, other


def _same_phone(session: Session, names: list[_Name]) -> Iterator[tuple[_Name, _Name, str]]:
    """Somebody who changed her surname: the same name, patronymic and work phone."""
    found = session.exec(
        select(PersonContact.person_id, PersonContact.work_phone).where(
            col(PersonContact.work_phone) != ""
        )
    )
    phones = {person.hex: phone for person, phone in found}
    groups: dict[tuple[str, str, str], list[_Name]] = defaultdict(list)
    for one in names:
        if one.id in phones and one.full.patronymic:
            key = (fold(one.full.name), fold(one.full.patronymic), phones[one.id])
            groups[key].append(one)
    for group in groups.values():
        for one, other in _meetings(group):
            yield one, other, OTHER_SURNAME


def _reason(one: FullName, other: FullName) -> str:
    left, right = fold(one.patronymic), fold(other.patronymic)
    if left == right:
        return WHOLE
    return OTHER_PATRONYMIC if left and right else NO_PATRONYMIC


def _apart(session: Session) -> set[frozenset[uuid.UUID]]:
    rows_ = session.exec(select(NotSamePerson.one_id, NotSamePerson.other_id)).all()
    return {frozenset(pair) for pair in rows_}
