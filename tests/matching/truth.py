"""The formula of matching.md A3 and the meaning of every sentence, worked out a second time.

Written from the specification with fractions and sets, without the code under test: it reads a
shown line back and says whether it is true of the two people.
"""

import datetime as dt
import re
from fractions import Fraction
from math import floor
from uuid import UUID

from desktop.language.cases import Sex
from desktop.services.competences import Key
from desktop.services.matching.pair_types import Circle, Side

WEEK = {"пн": "mon", "вт": "tue", "ср": "wed", "чт": "thu", "пт": "fri", "сб": "sat", "вс": "sun"}


def level(person: Side, key: Key) -> tuple[int, str] | None:
    """Level and willingness; a skill which is not marked counts as its area."""
    for known in (key, Key(key.area)):
        if known in person.standings:
            return person.standings[known].level, person.standings[known].willing
    return None


def fit(person: Side, key: Key) -> Fraction:
    known = level(person, key)
    if known is None or known[1] == "no":
        return Fraction(0)
    return {3: Fraction(1), 2: Fraction(6, 10)}.get(known[0], Fraction(0))


def teaches(person: Side, key: Key) -> bool:
    known = level(person, key)
    return known is not None and known[0] == 3 and known[1] != "no"


def topics(giver: Side, receiver: Side) -> int:
    total = sum(ask.weight for ask in receiver.asks)
    got = sum((ask.weight * fit(giver, ask.key) for ask in receiver.asks), Fraction(0))
    return floor(60 * got / total + Fraction(1, 2)) if total else 0


def points(giver: Side, receiver: Side, *, one_way: bool, with_load: bool = True) -> int:
    """All parts of the table, for a direction in which some topic is covered."""
    found = topics(giver, receiver)
    found += 10 * any(ask.urgent and fit(giver, ask.key) for ask in receiver.asks)
    if giver.building_id and giver.building_id == receiver.building_id:
        found += 8
    elif giver.organization_id == receiver.organization_id:
        found += 4
    found += 6 * (giver.age_group == receiver.age_group != "")
    found += min(6, 3 * len(giver.days & receiver.days))
    found += min(6, 2 * len(giver.interests & receiver.interests))
    found += 8 * (giver.id in receiver.wished)
    if one_way:
        found += 6 * any(ask.weight == 2 and teaches(receiver, ask.key) for ask in giver.asks)
    if with_load and giver.load:
        found -= 4 if giver.load == 1 else 8
    found -= 6 * (giver.readiness == "considering")
    found -= 6 * (giver.organization_id != receiver.organization_id)
    return found


def is_true(circle: Circle, giver: UUID, receiver: UUID, text: str) -> bool:
    """Whether a shown line says what the data say."""
    one, other = circle.sides[giver], circle.sides[receiver]
    for pattern, check in _LINES:
        if found := re.fullmatch(pattern, text):
            return bool(check(circle, one, other, *found.groups()))
    raise AssertionError(f"nobody knows what this line means: {text}")


def _key(circle: Circle, title: str) -> Key:
    return next(key for key, known in circle.titles.items() if known == title)


def _covers(circle: Circle, giver: Side, receiver: Side, text: str) -> bool:
    said = {}
    for each in text.split("), "):
        title, word = each.rstrip(")").split(" (")
        said[_key(circle, title)] = {"может научить": 3, "владеет": 2}[word]
    asked = {ask.key for ask in receiver.asks}
    real = {key: {10: 3, 6: 2}[int(fit(giver, key) * 10)] for key in asked if fit(giver, key)}
    return said == real


def _in_return(circle: Circle, giver: Side, receiver: Side, text: str, who: str) -> bool:
    said = {_key(circle, title) for title in text.split(", ")}
    asked = {ask.key for ask in giver.asks if ask.weight == 2}
    return who == receiver.surname and said == {key for key in asked if teaches(receiver, key)}


def _outside(circle: Circle, giver: Side, receiver: Side) -> Side:
    return giver if giver.organization_id != circle.own else receiver


def _needs_contract(circle: Circle, giver: Side, receiver: Side) -> bool:
    apart = giver.organization_id != receiver.organization_id
    return apart and _outside(circle, giver, receiver).organization_id not in circle.contracted


def _no_consent(circle: Circle, giver: Side, receiver: Side) -> bool:
    other = _outside(circle, giver, receiver)
    ours = receiver if other is giver else giver
    return ours.shared_with is not None and other.organization_id not in ours.shared_with


_LINES = (
    (r"научит: (.+)", lambda c, g, r, t: "может научить" in t and _covers(c, g, r, t)),
    (r"поможет: (.+)", lambda c, g, r, t: "может научить" not in t and _covers(c, g, r, t)),
    (
        r"поможет срочно",
        lambda c, g, r: any(ask.urgent and fit(g, ask.key) for ask in r.asks),
    ),
    (r"то же здание", lambda c, g, r: g.building_id and g.building_id == r.building_id),
    (r"тот же сад", lambda c, g, r: g.organization_id == r.organization_id),
    (
        r"другое здание",
        lambda c, g, r: g.building_id and r.building_id and g.building_id != r.building_id,
    ),
    (r"одна возрастная группа", lambda c, g, r: g.age_group and g.age_group == r.age_group),
    (
        r"удобные дни совпадают: (.+)",
        lambda c, g, r, t: {WEEK[day] for day in t.split(", ")} == g.days & r.days,
    ),
    (r"дни не совпадают", lambda c, g, r: g.days and r.days and not g.days & r.days),
    (
        r"общие интересы: (.+)",
        lambda c, g, r, t: set(t.split(", ")) == g.interests & r.interests,
    ),
    (r"(её|его|её \(его\)) назвали: «вижу наставником»", lambda c, g, r, t: g.id in r.wished),
    (
        r"(сама|сам) (записал.+) в наставники",
        lambda c, g, r, t, _: g.volunteers and (t == "сама") == (g.sex is Sex.FEMALE),
    ),
    (
        r"запись по своему желанию в наставники",
        lambda c, g, r: g.volunteers and g.sex is None,
    ),
    (r"взаимно: ищет (.+) — (.+) может научить", _in_return),
    (
        r"ведёт (\d+) пар[уы]? из (\d+)",
        lambda c, g, r, n, m: (int(n), int(m)) == (g.load, g.capacity) and g.load,
    ),
    (r"присматривается к партнёрству", lambda c, g, r: g.readiness == "considering"),
    (
        r"карточка на ярмарке до (\d\d)\.(\d\d)\.(\d{4})",
        lambda c, g, r, d, m, y: g.card_until == dt.date(int(y), int(m), int(d)),
    ),
    (
        r"(другой сад|другая организация): нужен договор о сотрудничестве",
        lambda c, g, r, t: _needs_contract(c, g, r),
    ),
    (
        r"у Студента нужен договор с колледжем",
        lambda c, g, r: _needs_contract(c, g, r) and _outside(c, g, r).is_student,
    ),
    (
        r"(другой сад|другая организация): №.12",
        lambda c, g, r, t: g.organization_id != r.organization_id and not _needs_contract(c, g, r),
    ),
    (r"нет согласия на передачу данных", _no_consent),
    (
        r"стаж меньше 5 лет \(правило вашего положения\)",
        lambda c, g, r: g.experience is not None and g.experience < 5 and r.is_novice,
    ),
    (
        r"уже были в паре, цель достигнута",
        lambda c, g, r: frozenset({g.id, r.id}) in c.achieved,
    ),
)
