"""[Сравнить]: two people side by side, and where they meet (ux.md 10.6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from desktop.language import dates
from desktop.language.dates import WEEKDAYS_SHORT
from desktop.language.numbers import hours, plural
from desktop.language.text import EMPTY
from desktop.models import Building, Category, OfferItem, Pair, PairMember
from desktop.services import offers, reference
from desktop.services.matching import pair_words as words
from desktop.services.matching.pair_points import covered
from desktop.services.matching.pair_types import Circle, Side
from desktop.services.matching.running import FINISHED, is_running
from desktop.services.offers import DAYS
from desktop.services.people import records

MEETS = "сходится"


@dataclass(frozen=True)
class Row:
    """A line of the comparison; ``meets``: marked ⇄ with the word «сходится»."""

    title: str
    left: str
    right: str
    meets: bool = False


def comparison(session: Session, circle: Circle, left: UUID, right: UUID) -> tuple[Row, ...]:
    """The seeker on the left, the candidate on the right."""
    one, other = _Column(session, circle, left), _Column(session, circle, right)
    a, b = one.side, other.side
    gives = bool(covered(b, a)), bool(covered(a, b))
    place = a.building_id is not None and a.building_id == b.building_id
    age = bool(a.age_group) and a.age_group == b.age_group
    ready = a.readiness == b.readiness == "ready"
    achieved = frozenset({left, right}) in circle.achieved
    modules = bool(one.modules & other.modules)
    return (
        Row("Должность", a.position or EMPTY, b.position or EMPTY),
        Row("Стаж, категория", one.experience(), other.experience()),
        Row("Может научить", one.taught(), other.taught(), gives[0]),
        Row("Хочет научиться", one.asked(), other.asked(), gives[1]),
        Row("Модули", one.module_words(), other.module_words(), modules),
        Row("Дни и часы", one.days(), other.days(), bool(a.days & b.days)),
        Row("Корпус, группа", one.place(), other.place(), place or age),
        Row("Пары сейчас", one.pairs(), other.pairs()),
        Row("Готовность", one.readiness(), other.readiness(), ready),
        Row("Прежние пары", one.former(), other.former(), achieved),
    )


class _Column:
    """One person of a comparison."""

    def __init__(self, session: Session, circle: Circle, person: UUID) -> None:
        self._session, self._circle = session, circle
        self.side: Side = circle.sides[person]
        self._card = offers.current(session, person)
        found = _lines(session, self._card.id) if self._card is not None else ()
        self.modules = frozenset(line.code for line in found if line.kind == offers.MODULE)
        self._pairs = _pairs_of(session, person)

    def experience(self) -> str:
        years = self.side.experience
        worked = f"{years} {plural(years, 'год', 'года', 'лет')}" if years is not None else ""
        found = records.qualifications(self._session, Category, self.side.id)
        titles = reference.labels(self._session, "categories")
        grade = titles.get(found[-1].value, "") if found else ""
        return _joined((worked, grade))

    def taught(self) -> str:
        keys = [key for key in self._circle.titles if self.side.teaches(key)]
        own = [key for key in keys if key in self.side.standings]
        return _joined(self._circle.title(key) for key in own)

    def asked(self) -> str:
        return _joined(self._circle.title(ask.key) for ask in self.side.asks)

    def module_words(self) -> str:
        titles = reference.titles(self._session, "modules")
        return _joined(title for code, title in titles.items() if code in self.modules)

    def days(self) -> str:
        names = (WEEKDAYS_SHORT[DAYS.index(day)] for day in DAYS if day in self.side.days)
        minutes = self._card.minutes_per_week if self._card is not None else 0
        return _joined((", ".join(names), f"{hours(minutes)} в неделю" if minutes else ""))

    def place(self) -> str:
        building = None
        if self.side.building_id is not None:
            building = self._session.get(Building, self.side.building_id)
        ages = reference.titles(self._session, "age_groups")
        site = self.side.site if self._circle.is_outside(self.side) else ""
        return _joined(
            (site, building.title if building else "", ages.get(self.side.age_group, ""))
        )

    def pairs(self) -> str:
        if not self.side.load:
            return EMPTY
        return words.load(self.side.load, self.side.capacity)

    def readiness(self) -> str:
        titles = reference.titles(self._session, "readiness")
        told = titles.get(self.side.readiness, "")
        until = self.side.ready_after
        return _joined((told, f"до {dates.in_digits(until)}" if told and until else ""))

    def former(self) -> str:
        over = [pair for pair in self._pairs if not is_running(pair, self._circle.today)]
        if not over:
            return EMPTY
        count = f"{len(over)} {plural(len(over), 'пара', 'пары', 'пар')}"
        reached = sum(pair.outcome == FINISHED for pair in over)
        return f"{count}, цель достигнута: {reached}" if reached else count


def _lines(session: Session, offer_id: UUID) -> list[OfferItem]:
    return list(session.exec(select(OfferItem).where(col(OfferItem.offer_id) == offer_id)))


def _pairs_of(session: Session, person: UUID) -> list[Pair]:
    inside = select(PairMember.pair_id).where(PairMember.person_id == person)
    return list(session.exec(select(Pair).where(col(Pair.id).in_(inside))))


def _joined(texts: Iterable[str]) -> str:
    return ", ".join(text for text in texts if text not in ("", EMPTY)) or EMPTY
