"""What is being prepared: the kind, for whom, the answers, and how every paper stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

from desktop.documents import awaiting, in_force
from desktop.documents.making import OpenPaper
from desktop.documents.preparing import Candidate, Item, Request, State
from desktop.documents.types import Answer, DocumentType, MadeFor, Problem, Severity
from desktop.services.events.papers import ANSWER

Key = tuple[UUID, ...]
"""Whom one paper is about."""
Tone = Literal["plain", "good", "warning", "error"]
ALL, READY, WAITING = "all", "ready", "waiting"
SENT = "уже на утверждении"
GAPS = frozenset({"P1", "P2", "P3", "P7"})
EXISTS = "EXISTS"
CHECKED_AT_ONCE = 120
"""Papers of a list which are looked through without being ticked."""


@dataclass(frozen=True)
class Standing:
    """How a line of step 2 stands, in a few words."""

    words: str
    tone: Tone = "plain"
    icon: str = ""
    is_ready: bool = False
    is_sent: bool = False
    is_awaiting: bool = False
    """Others have to be signed before; the head may have it already."""

    @property
    def lacks(self) -> bool:
        """Something keeps it from being made."""
        return bool(self.words) and not (self.is_ready or self.is_sent or self.is_awaiting)


@dataclass(frozen=True)
class Tally:
    """How the ticked papers stand; those which were not looked through yet are nowhere."""

    ready: int
    waiting: int
    sent: int
    awaiting: int = 0
    """Papers for the head which others have to be signed before."""


@dataclass
class Selection:
    """Everything chosen on the page. Lives without widgets, so that tests can ask it."""

    kind: DocumentType
    variant: str
    day: dt.date
    today: dt.date
    candidates: list[Candidate]
    open_papers: Mapping[frozenset[UUID], OpenPaper] = field(default_factory=dict)
    ticked: set[UUID] = field(default_factory=set)
    answers: dict[str, Answer] = field(default_factory=dict)
    items: dict[Key, Item] = field(default_factory=dict)
    renewed: set[Key] = field(default_factory=set)
    """Papers of which there is one already and a new one is wanted all the same."""
    current: UUID | None = None
    own_answers: Mapping[UUID, Mapping[str, Answer]] = field(default_factory=dict)
    """Answers which differ, by whom the paper is about: the topic of each who spoke."""

    event: Answer = None
    """The event the paper is made of: no question asks for it."""

    @property
    def is_joint(self) -> bool:
        """One paper about everybody who is ticked."""
        return in_force.is_joint(self.kind, self.variant)

    @property
    def is_single(self) -> bool:
        """There is nobody to choose: the paper is about the kindergarten itself."""
        return in_force.made_for(self.kind, self.variant) is MadeFor.KINDERGARTEN

    @property
    def needs_approval(self) -> bool:
        return in_force.needs_approval(self.kind, self.variant)

    def keys(self) -> list[Key]:
        """One for each ticked paper, in the order of the list."""
        ticked = [one.id for one in self.candidates if one.id in self.ticked]
        if self.is_joint:
            return [tuple(ticked)] if ticked else []
        return [(one,) for one in ticked]

    def key_of(self, candidate: UUID | None) -> Key:
        """The paper a line belongs to."""
        if self.is_joint:
            return next(iter(self.keys()), ())
        return (candidate,) if candidate is not None else ()

    def wanted(self) -> list[Key]:
        """Papers to be looked through: the ticked ones first, then those which are offered."""
        if self.is_joint:
            return self.keys()
        offered = [(one.id,) for one in self.candidates if one.is_usual][:CHECKED_AT_ONCE]
        return list(dict.fromkeys([*self.keys(), *offered]))

    def request(self, keys: Sequence[Key]) -> Request:
        """What the documents are asked for."""
        return Request(
            self.kind.code,
            self.variant,
            tuple(keys),
            self.day,
            self.today,
            {**self.answers, ANSWER: self.event} if self.event else dict(self.answers),
            self.own_answers,
        )

    def item(self, key: Key) -> Item | None:
        return self.items.get(key)

    def standing(self, candidate: UUID) -> Standing:
        """How the line of a candidate stands; of a joint paper lines say nothing."""
        if self.is_joint:
            return Standing("")
        return self.standing_of((candidate,))

    def standing_of(self, key: Key) -> Standing:
        """How one paper stands."""
        found = self.items.get(key)
        if found is None:
            return Standing("")
        there = self.open_papers.get(frozenset(key))
        if there is not None and there.is_waiting:
            return Standing(SENT, "plain", "clock", is_sent=True)
        state = found.state
        if state is State.EXISTS and key in self.renewed:
            state = State.DOUBT if found.doubts else State.READY
        return _STANDINGS[state](found.problems)

    def is_sure(self, key: Key) -> bool:
        """Ready and nothing to look at: [Все готовые] ticks these."""
        return self.standing_of(key).tone == "good"

    def ready(self) -> list[Key]:
        """Ticked papers which can be made now."""
        return [key for key in self.keys() if self.standing_of(key).is_ready]

    def to_send(self) -> list[Key]:
        """What may go to the head: ready, or waiting for a signature under another paper."""
        found = [(key, self.standing_of(key)) for key in self.keys()]
        return [
            key for key, one in found if one.is_ready or (one.is_awaiting and self.needs_approval)
        ]

    def waiting(self) -> list[Key]:
        """Ticked papers which cannot: nobody is dropped silently."""
        ready = set(self.ready())
        return [key for key in self.keys() if key not in ready]

    def tally(self) -> Tally:
        """For the foot."""
        found = [self.standing_of(key) for key in self.keys() if self.item(key) is not None]
        sent = sum(one.is_sent for one in found)
        ready = sum(one.is_ready for one in found)
        awaiting = sum(one.is_awaiting for one in found) if self.needs_approval else 0
        return Tally(ready, len(found) - ready - sent - awaiting, sent, awaiting)

    def counts(self) -> dict[str, int]:
        """For the chips over the list."""
        standings = [self.standing(one.id) for one in self.candidates]
        return {
            ALL: len(standings),
            READY: sum(one.is_ready for one in standings),
            WAITING: sum(one.lacks for one in standings),
        }

    def fits(self, candidate: UUID, chip: str) -> bool:
        """Whether a line is shown under a chip."""
        standing = self.standing(candidate)
        if chip == READY:
            return standing.is_ready
        return chip != WAITING or standing.lacks

    def tick_ready(self) -> None:
        """[Все готовые]."""
        self.ticked = {one.id for one in self.candidates if self.is_sure((one.id,))}

    def tick_new(self) -> None:
        """[Только без этого документа]: whoever has it already is left out."""
        self.ticked = {
            one.id for one in self.candidates if one.is_usual and not self._has_one((one.id,))
        }

    def _has_one(self, key: Key) -> bool:
        found = self.items.get(key)
        return (found is not None and found.existing is not None) or (
            frozenset(key) in self.open_papers
        )

    def why_waiting(self) -> str:
        """«Гармаева — не хватает: дата договора, Непомнящая — …»."""
        said = []
        for key in self.waiting():
            words = self.standing_of(key).words or "ещё не проверено"
            found = self.items.get(key)
            about = found.about if found is not None else ""
            said.append(f"{about} — {words}" if about else words)
        return ", ".join(said)


def first_ticks(
    candidates: Sequence[Candidate], made_for: MadeFor, preset: Iterable[UUID]
) -> set[UUID]:
    """Who is ticked at the beginning: those the page was opened for, or the only one."""
    known = {one.id for one in candidates}
    wanted = {one for one in preset if one in known}
    if not wanted and (made_for is MadeFor.KINDERGARTEN or len(candidates) == 1):
        return known
    if not wanted and made_for is MadeFor.PLAN:
        return {candidates[0].id}
    return wanted


def mark_of(problem: Problem) -> tuple[str, Tone]:
    """Icon and tone of a problem: «✕», «!», «i»; a clock when a signature is all it waits for."""
    if problem.severity is Severity.NOTE:
        return "info", "plain"
    if problem.awaited is not None:
        return "clock", "warning"
    is_blocking = problem.severity is Severity.BLOCK and problem.code not in GAPS
    return ("cross", "error") if is_blocking else ("warning", "warning")


def _lacking(problems: Sequence[Problem]) -> str:
    """«отчество, дата договора»: the fields without the words around them."""
    parts = []
    for one in problems:
        if one.code in GAPS:
            _, colon, names = one.text.partition(": ")
            parts.append(names if colon else one.text[:1].lower() + one.text[1:])
    return ", ".join(dict.fromkeys(parts))


def _blocked(problems: Sequence[Problem]) -> str:
    blocking = [
        one.text for one in problems if one.severity is Severity.BLOCK and one.code not in GAPS
    ]
    return blocking[0] if blocking else "нельзя"


def _existing(problems: Sequence[Problem]) -> str:
    text = next((one.text for one in problems if one.code == EXISTS), "Уже есть")
    return text[:1].lower() + text[1:]


_STANDINGS: Mapping[State, Callable[[Sequence[Problem]], Standing]] = {
    State.READY: lambda _: Standing("готово", "good", "check", is_ready=True),
    State.MISSING: lambda found: Standing(f"не хватает: {_lacking(found)}", "warning", "warning"),
    State.DOUBT: lambda _: Standing("проверьте склонение", "warning", "warning", is_ready=True),
    State.EXISTS: lambda found: Standing(_existing(found), "warning", "warning"),
    State.BLOCKED: lambda found: Standing(_blocked(found), "error", "cross"),
    State.AWAITING: lambda found: Standing(
        awaiting.brief(found), "warning", "clock", is_awaiting=True
    ),
}
