"""What is known of a pair when its evidence is counted: plain values, no records."""

import datetime as dt
import uuid
from dataclasses import dataclass, field

from desktop.models import Module, Stage
from desktop.services.pairs.naming import Named, PairTitle, in_sentence, title_of
from desktop.services.pairs.pauses import Pause

PULSE_STATEMENTS = 5
_TWO = 2


@dataclass
class MemberFacts:
    """A participant and everything the checks ask of her."""

    id: uuid.UUID
    names: Named
    organization_id: uuid.UUID | None
    agreed_on: dt.date | None
    left_on: dt.date | None
    responsible_id: uuid.UUID | None
    group_size: int
    has_interests: bool
    is_not_ready: bool
    rated: int = 0
    asks: frozenset[str] = frozenset()
    gives: frozenset[str] = frozenset()
    levels: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Area → level now and the day of the mark."""
    led: int = 0
    unconfirmed: int = 0
    pulse: tuple[dt.date, int] | None = None
    """Day and mean of the newest answers, in hundredths."""
    tried: int = 0
    assignment: str = ""
    """State; empty: not assigned."""


@dataclass(frozen=True)
class DirectionFacts:
    """Who gives what to whom; no receiver: all others."""

    giver: uuid.UUID
    receiver: uuid.UUID | None
    area: str
    topic: str
    start: int | None
    goal: int | None


@dataclass(frozen=True)
class PaperFacts:
    """A signed paper of the pair, from the register or noted by hand."""

    kind: str
    number: str
    dated: dt.date | None
    signed_on: dt.date | None
    valid_until: dt.date | None
    owners: frozenset[uuid.UUID]
    """Whose it is: people, members without a card; empty: of the pair."""


@dataclass
class Counts:
    """Plain figures of a pair."""

    meetings: int = 0
    last_meeting: dt.date | None = None
    acquaintance: dt.date | None = None
    since_dialogue: int = 0
    confirmed: int = 0
    last_step: dt.date | None = None
    last_step_kind: str = ""
    plan: int = 0
    plan_due: int = 0
    plan_done: int = 0
    items: int = 0
    common_items: int = 0
    goals: int = 0
    resources: int = 0
    support: int = 0
    support_kind: str = ""
    support_on: dt.date | None = None
    events: int = 0
    event_form: str = ""
    event_on: dt.date | None = None


@dataclass
class Facts:
    """Everything about one pair."""

    id: uuid.UUID
    module: Module
    stage: Stage
    title: str
    made_on: dt.date | None
    started_on: dt.date | None
    ends_on: dt.date | None
    rhythm: str
    meetings_per_month: int
    topic: str
    goal: str
    paused_from: dt.date | None
    paused_until: dt.date | None
    ended_on: dt.date | None
    archived_on: dt.date | None
    no_assignment_on: dt.date | None
    outcome: str
    end_reason: str
    school_year: int | None
    curator_id: uuid.UUID | None
    curator: str
    organization_id: uuid.UUID | None
    organization: str
    home_id: uuid.UUID | None
    since: dt.date | None
    """The day on which the present stage began."""
    read_on: dt.date = dt.date.max
    members: list[MemberFacts] = field(default_factory=list)
    left: list[MemberFacts] = field(default_factory=list)
    directions: list[DirectionFacts] = field(default_factory=list)
    visits: list[tuple[uuid.UUID | None, uuid.UUID | None]] = field(default_factory=list)
    papers: list[PaperFacts] = field(default_factory=list)
    support360: dict[str, int] = field(default_factory=dict)
    """Source → mean of the newest marks, in hundredths."""
    counts: Counts = field(default_factory=Counts)
    pauses: tuple[Pause, ...] = ()
    """All of them; ``paused_from`` and ``paused_until`` are the last one."""

    @property
    def everybody(self) -> list[MemberFacts]:
        """Members, with those who left when nobody else is there."""
        return self.members or self.left

    def member(self, member_id: uuid.UUID | None) -> MemberFacts | None:
        """A present member."""
        return next((one for one in self.members if one.id == member_id), None)

    @property
    def givers(self) -> list[MemberFacts]:
        """Who gives in a direction; without directions the first one."""
        giving = {one.giver for one in self.directions}
        found = [one for one in self.members if one.id in giving]
        return found or self.members[:1]

    def receivers_of(self, direction: DirectionFacts) -> list[MemberFacts]:
        """Whom a direction is for."""
        if direction.receiver is None:
            return [one for one in self.members if one.id != direction.giver]
        return [one for one in self.members if one.id == direction.receiver]

    @property
    def receivers(self) -> list[MemberFacts]:
        """Who receives in any direction."""
        taking = {one.id for each in self.directions for one in self.receivers_of(each)}
        found = [one for one in self.members if one.id in taking]
        return found or self.members[1:]

    @property
    def is_assigned(self) -> bool:
        """Whether the employer assigned mentoring to anybody here."""
        return any(one.assignment for one in self.members)

    def is_of(self, organization: uuid.UUID) -> bool:
        """Made there, or one of its people takes part: there it may be changed."""
        places = {one.organization_id for one in self.members}
        return self.home_id in (None, organization) or organization in places

    def is_of_partner(self, one: MemberFacts) -> bool:
        """Works for another organisation: nothing is assigned to her here."""
        place = one.organization_id
        return not one.assignment and None not in (place, self.home_id) and place != self.home_id

    @property
    def is_alone(self) -> bool:
        """The others left, or their cards are in the trash: nobody to do anything with."""
        return len(self.members) < _TWO

    @property
    def is_current(self) -> bool:
        """Neither ended, now or on a day to come, nor in the archive."""
        return self.ended_on is None and self.archived_on is None

    @property
    def is_over(self) -> bool:
        """Ended on the day of reading or before it."""
        return self.ended_on is not None and self.ended_on <= self.read_on

    @property
    def is_ending(self) -> bool:
        """The end is written down, its day has not come: meetings go on until then."""
        return self.ended_on is not None and not self.is_over

    def is_paused(self, today: dt.date) -> bool:
        """Whether the pair has a rest on this day."""
        if self.paused_from is None or self.paused_from > today:
            return False
        return self.paused_until is None or self.paused_until >= today

    @property
    def sentence(self) -> str:
        """«Осокина – Квашнина»."""
        return in_sentence(self.title, [one.names for one in self.everybody])

    @property
    def heading(self) -> PairTitle:
        """The title of the card."""
        there = self.everybody
        giving = {one.id for one in self.givers} or {one.id for one in there[:1]}
        if self.module in (Module.REVERSE, Module.PARTNERS):
            giving = {one.id for one in there[:1]}
        return title_of(
            self.module,
            self.title,
            [one.names for one in there if one.id in giving],
            [one.names for one in there if one.id not in giving],
            self.organization,
        )
