"""What goes into the matching of pairs and what comes out: plain frozen data."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from uuid import UUID

from desktop.language.cases import Sex
from desktop.models import Level, Module
from desktop.services.competences import Key, Standing

WISHED_WEIGHT, DEFICIT_WEIGHT = 2, 1
"""An open request or «хочу научиться» weighs twice a mere deficit (matching.md A3)."""

FULL_FIT, HALF_FIT = 10, 6
"""Tenths of the fit of a topic: 1 at «могу научить», 0,6 at «владею»."""

MUTUAL = frozenset({Module.REVERSE, Module.PARTNERS})
"""Modules in which both give and both receive."""


class State(StrEnum):
    """Whether a person is at work."""

    ACTIVE = "active"
    DISMISSED = "dismissed"
    ARCHIVED = "archived"


@dataclass(frozen=True)
class Ask:
    """A competence which a person wants to receive. ``urgent``: an urgent request names it."""

    key: Key
    weight: int = WISHED_WEIGHT
    urgent: bool = False

    @property
    def is_wish(self) -> bool:
        """She asks for it herself; otherwise it is a deficit only."""
        return self.weight == WISHED_WEIGHT


@dataclass(frozen=True)
class Side:
    """A person as the matching sees her. ``name`` is «Осокина Т. В.».

    ``load`` counts running pairs in which she gives, ``capacity`` how many she takes at once.
    ``asks`` are without what a running pair gives her already; ``had_asks`` and ``had_wishes``
    tell whether there was anything with it, and anything she asks for herself.
    """

    id: UUID
    name: str
    surname: str = ""
    sex: Sex | None = None
    position: str = ""
    organization_id: UUID | None = None
    organization_kind: str = "kindergarten"
    site: str = ""
    building_id: UUID | None = None
    age_group: str = ""
    days: frozenset[str] = frozenset()
    interests: frozenset[str] = frozenset()
    readiness: str = ""
    ready_after: dt.date | None = None
    standings: Mapping[Key, Standing] = field(default_factory=dict)
    asks: tuple[Ask, ...] = ()
    had_asks: bool = False
    had_wishes: bool = False
    wished: frozenset[UUID] = frozenset()
    seeks: bool = False
    volunteers: bool = False
    load: int = 0
    capacity: int = 0
    experience: int | None = None
    is_novice: bool = False
    is_student: bool = False
    state: State = State.ACTIVE
    card_until: dt.date | None = None
    shared_with: frozenset[UUID] | None = None
    """Organisations to which her data may go; None: a consent without names, to anybody."""

    @property
    def is_waiting(self) -> bool:
        """Some of what she asks is given by no running pair: of her wishes, if she has any."""
        if self.had_wishes:
            return any(ask.is_wish for ask in self.asks)
        return bool(self.asks) or not self.had_asks

    @property
    def free(self) -> int:
        """How many more pairs she may lead."""
        return max(self.capacity - self.load, 0)

    def standing(self, key: Key) -> Standing | None:
        """Where she stands with a competence; a skill which is not marked counts as its area."""
        return self.standings.get(key) or self.standings.get(Key(key.area))

    def fit(self, key: Key) -> int:
        """Tenths of the fit for giving it: 10 at «могу научить», 6 at «владею», 0 else."""
        one = self.standing(key)
        if one is None or one.willing == "no":
            return 0
        return {Level.TEACHES: FULL_FIT, Level.OWNS: HALF_FIT}.get(Level(one.level), 0)

    def teaches(self, key: Key) -> bool:
        one = self.standing(key)
        return one is not None and one.teaches


@dataclass(frozen=True)
class Circle:
    """Everybody who may be matched, and what is known of two people together.

    ``paired`` are running directions (giver, receiver); ``excluded`` pairs of people of whom the
    office said «не предлагать вместе»; ``achieved`` those whose earlier pair reached its goal;
    ``put_off`` are «не она» (giver, receiver): she goes to the end of his list only.
    """

    sides: Mapping[UUID, Side]
    own: UUID
    today: dt.date
    titles: Mapping[Key, str] = field(default_factory=dict)
    paired: frozenset[tuple[UUID, UUID]] = frozenset()
    excluded: frozenset[frozenset[UUID]] = frozenset()
    achieved: frozenset[frozenset[UUID]] = frozenset()
    put_off: frozenset[tuple[UUID, UUID]] = frozenset()
    contracted: frozenset[UUID] = frozenset()
    """Organisations with which a contract is in force."""
    min_experience: int = 5

    @cached_property
    def ordered(self) -> tuple[Side, ...]:
        """By id: what depends on an order must not depend on the order of the question."""
        return tuple(sorted(self.sides.values(), key=lambda one: one.id.bytes))

    def title(self, key: Key) -> str:
        return self.titles.get(key) or self.titles.get(Key(key.area)) or key.area

    def is_outside(self, side: Side) -> bool:
        """Works in another organisation than ours."""
        return side.organization_id != self.own


class Importance(StrEnum):
    """The three words of a switch of «Что важнее»."""

    HIGH = "important"
    MIDDLE = "middle"
    NONE = "unimportant"

    @property
    def factor(self) -> int:
        return {"important": 2, "middle": 1, "unimportant": 0}[self.value]


@dataclass(frozen=True)
class Weights:
    """«Что важнее»: for the order and the optimum only, the word stays that of «средне»."""

    topics: Importance = Importance.MIDDLE
    mutual: Importance = Importance.MIDDLE
    near: Importance = Importance.MIDDLE


EVEN = Weights()


@dataclass(frozen=True)
class Search:
    """How to look: ``wide`` is «с сетью», ``module`` empty is «любой»."""

    wide: bool = False
    module: str = ""
    weights: Weights = EVEN


ANYHOW = Search()


class Part(StrEnum):
    """What a line of a match is about."""

    TOPICS = "topics"
    URGENT = "urgent"
    BUILDING = "building"
    ORGANIZATION = "organization"
    AGE = "age"
    DAYS = "days"
    INTERESTS = "interests"
    WISHED = "wished"
    MUTUAL = "mutual"
    LOAD = "load"
    CONSIDERING = "considering"
    OTHER_SITE = "other_site"
    NOTE = "note"


class Tone(StrEnum):
    """✓, «!» and the strong «!» which makes a match «С оговоркой»."""

    GOOD = "good"
    SOFT = "soft"
    STRONG = "strong"


MARKS = {Tone.GOOD: "✓", Tone.SOFT: "!", Tone.STRONG: "!"}


@dataclass(frozen=True)
class Line:
    """One reason in words; the points of all lines of a direction add up to its points."""

    part: Part
    tone: Tone
    text: str
    points: int = 0


class Verdict(StrEnum):
    """The word of a match."""

    VERY = "Очень подходит"
    GOOD = "Подходит"
    RESERVED = "С оговоркой"


@dataclass(frozen=True)
class Proposal:
    """Somebody proposed to a person.

    ``there`` are the reasons of the direction to the seeker, ``back`` those of the other one
    (mutual modules only). ``rank`` is what the order and the optimum go by; ``points`` and the
    word are always those of «средне».
    """

    giver: UUID
    receiver: UUID
    name: str
    position: str
    site: str
    module: str
    points: int
    rank: int
    verdict: Verdict
    there: tuple[Line, ...]
    back: tuple[Line, ...] = ()
    details: str = ""
    """«62: темы 48, то же здание +8» for «Подробнее»."""

    @property
    def lines(self) -> tuple[Line, ...]:
        """Everything shown on the card: good reasons, then what speaks against."""
        order = list(Tone)
        found = dict.fromkeys((*self.there, *self.back))
        return tuple(sorted(found, key=lambda line: order.index(line.tone)))

    @property
    def good(self) -> tuple[str, ...]:
        """What speaks for it."""
        return tuple(line.text for line in self.lines if line.tone is Tone.GOOD)

    @property
    def against(self) -> tuple[str, ...]:
        """What speaks against it."""
        return tuple(line.text for line in self.lines if line.tone is not Tone.GOOD)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Everything in words, as on the card."""
        return tuple(f"{MARKS[line.tone]} {line.text}" for line in self.lines)


class Bar(StrEnum):
    """Why somebody is not proposed."""

    SAME = "same"
    DISMISSED = "dismissed"
    ARCHIVED = "archived"
    EXCLUDED = "excluded"
    PAIRED = "paired"
    NO_MARKS = "no_marks"
    NO_TOPICS = "no_topics"
    FULL = "full"
    NOT_READY = "not_ready"
    ELSEWHERE = "elsewhere"
    MODULE = "module"
    WEAK = "weak"


@dataclass(frozen=True)
class Blocker:
    """A reason for «Почему нет…?»; ``cure`` says what would change it, empty when nothing would."""

    bar: Bar
    text: str
    cure: str = ""


@dataclass(frozen=True)
class WhyNot:
    """The answer to «Почему нет…?»: a place in the list, or what bars her."""

    person: UUID
    name: str
    place: int | None
    sentence: str
    blockers: tuple[Blocker, ...] = ()


@dataclass(frozen=True)
class Draft:
    """A proposed pair of «для всех сразу».

    ``directions`` are one match, or two when each of them is the mentor of the other; the first
    one names who gets (``receiver``) and who gives (``giver``).
    """

    directions: tuple[Proposal, ...]
    name: str
    module: str
    verdict: Verdict
    reasons: tuple[str, ...]
    is_locked: bool = False

    @property
    def receiver(self) -> UUID:
        return self.directions[0].receiver

    @property
    def giver(self) -> UUID:
        return self.directions[0].giver


@dataclass(frozen=True)
class Unmatched:
    """Somebody without a pair: why, who is nearest, and who would do in another organisation."""

    person: UUID
    name: str
    sentence: str
    nearest: UUID | None = None
    elsewhere: Proposal | None = None
    elsewhere_sentence: str = ""

    @property
    def full_sentence(self) -> str:
        """Both sentences: «Ёлкина Д. Р. — ближе всех …. Лучше в саду № 12: Ким В. Б.»."""
        first = self.sentence if self.sentence.endswith(".") else f"{self.sentence}."
        return " ".join(filter(None, (first, self.elsewhere_sentence)))


@dataclass(frozen=True)
class Everyone:
    """The best plan for all who look for a partner. Drafts by the name of the receiver."""

    drafts: tuple[Draft, ...]
    unmatched: tuple[Unmatched, ...]
    served: int
    total: int
    value: int
    sentence: str
    advice: tuple[str, ...] = ()
    """What would help the most: one more pair of somebody."""
    uncovered: tuple[Key, ...] = ()
    """Competences which are asked for and nobody available can give."""

    def draft_of(self, receiver: UUID) -> Draft | None:
        for draft in self.drafts:
            if any(one.receiver == receiver for one in draft.directions):
                return draft
        return None

    @property
    def gives(self) -> dict[UUID, tuple[UUID, ...]]:
        """Giver → who gets from her in this plan."""
        found: dict[UUID, tuple[UUID, ...]] = {}
        for draft in self.drafts:
            for one in draft.directions:
                found[one.giver] = (*found.get(one.giver, ()), one.receiver)
        return found


@dataclass(frozen=True)
class Wanted:
    """What is asked of «для всех сразу».

    ``people`` None: all who look for a partner. ``locks`` are receiver → giver, kept as they are;
    ``previous`` the proposals before, worth a little more when the rest is worked out again.
    """

    search: Search = ANYHOW
    people: frozenset[UUID] | None = None
    locks: Mapping[UUID, UUID] = field(default_factory=dict)
    previous: Mapping[UUID, UUID] = field(default_factory=dict)
