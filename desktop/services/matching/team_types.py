"""What goes into the assembling of a team and what comes out: plain frozen data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

Key = UUID | str
"""A competence or an area: id of an own one, code of a shipped one."""

OWNS, TEACHES, TRIES = 2, 3, 1
"""Levels of the scale (domain.md 4.1): «владею», «могу научить», «пробую»."""


@dataclass(frozen=True)
class Candidate:
    """A person who might join. ``name`` is «Осокина Т. В.», ``genitive`` «Осокиной» if known.

    ``load`` counts running pairs and groups, ``capacity`` how many she takes on at once;
    ``readiness`` is ``ready``, ``considering``, ``not_now`` or empty when nobody asked yet;
    ``sex`` is ``f``, ``m`` or empty.
    """

    id: UUID
    name: str
    levels: Mapping[Key, int]
    load: int
    capacity: int
    readiness: str = "ready"
    other_organization: bool = False
    sex: str = ""
    genitive: str = ""
    groups: int = 0
    """How many of ``load`` are groups: the words of the load name both."""

    def level(self, key: Key) -> int:
        return self.levels.get(key, 0)


@dataclass(frozen=True)
class Need:
    """A skill the team must have (obligatory) or had better have."""

    key: Key
    title: str
    obligatory: bool = True


@dataclass(frozen=True)
class TeamTask:
    """What is to be assembled. ``include`` and ``exclude`` hold ids of people.

    ``other_organizations`` is the tick «Искать и в других садах»: give the people of other
    kindergartens in any case, then the answer knows whether ticking it would help.
    """

    needed: tuple[Need, ...]
    max_size: int = 4
    include: frozenset[UUID] = frozenset()
    exclude: frozenset[UUID] = frozenset()
    other_organizations: bool = True


@dataclass(frozen=True)
class Gap:
    """A need which is not covered, and who comes nearest; ``sentence`` is «Не закрыто: …»."""

    key: Key
    title: str
    obligatory: bool
    person: UUID | None
    name: str
    level: int
    sentence: str


@dataclass(frozen=True)
class Member:
    """Who is in the team, what she covers (level ≥ 2) and why she was chosen, in words."""

    id: UUID
    name: str
    covers: tuple[Key, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Variant:
    """A team. ``lines`` say by skill who brings it, ``summary`` «3 человека, закрывает 5 из 5»."""

    members: tuple[Member, ...]
    covered: int
    needed: int
    summary: str
    lines: tuple[str, ...]
    missing: tuple[Gap, ...]
    warnings: tuple[str, ...]
    cost: int

    @property
    def ids(self) -> frozenset[UUID]:
        return frozenset(member.id for member in self.members)


class Easing(StrEnum):
    """What may be changed in a task which has no answer."""

    OTHER_ORGANIZATIONS = "other_organizations"
    DROP_NEEDS = "drop_needs"
    MAKE_DESIRABLE = "make_desirable"
    LARGER_TEAM = "larger_team"
    ALLOW_EXCLUDED = "allow_excluded"
    RELEASE_INCLUDED = "release_included"


@dataclass(frozen=True)
class Relaxation:
    """A change of the task, ``text`` for its button.

    ``enough``: the changed task has an answer; otherwise it removes one obstacle of several.
    """

    kind: Easing
    text: str
    needs: tuple[Key, ...] = ()
    people: frozenset[UUID] = frozenset()
    size: int = 0
    enough: bool = True


@dataclass(frozen=True)
class TeamAnswer:
    """At most three variants, best first, or the reason why there is none.

    ``uncovered`` are the titles of the needs, desirable ones too, which nobody available owns;
    ``nearest`` tells of each of them, in the same order, who comes nearest.
    """

    variants: tuple[Variant, ...]
    uncovered: tuple[str, ...]
    nearest: tuple[Gap, ...]
    sentence: str
    relaxations: tuple[Relaxation, ...] = field(default=())


@dataclass(frozen=True)
class Replacement:
    """Who may take the place of a member, and what changes then."""

    id: UUID
    name: str
    sentence: str
