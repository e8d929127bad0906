"""Evidence of a stage: what is done, what is missing, with a button on every line (domain.md 5.3).

The program counts and suggests, a person moves. Which checks apply to which module, and what is
said, are data (``resources/pairs``); here is only how each is counted.
"""

import datetime as dt
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from desktop.models import STAGES, Stage
from desktop.services import reference, settings
from desktop.services.pairs import checks_early, checks_late, shipped
from desktop.services.pairs.fact_types import Facts
from desktop.services.pairs.found import Found, Rules, done
from desktop.services.pairs.shipped import Action, CheckInfo

_COUNTERS: Mapping[str, Callable[[Facts, Rules], Found]] = {
    **checks_early.COUNTERS,
    **checks_late.COUNTERS,
}
ALONE = "В паре меньше двух участников: добавьте участника или завершите пару"
DENY = Action("deny", "Подтвердить")
_NO_ASSIGNMENT = "E52?"
_LOW = "E32?"


@dataclass(frozen=True)
class Evidence:
    """A line of «До этапа …»: done or missing, required or recommended, in words."""

    code: str
    stage: Stage
    is_met: bool
    is_required: bool
    found: Found
    actions: tuple[Action, ...]
    member_id: uuid.UUID | None = None
    person_id: uuid.UUID | None = None

    @property
    def text(self) -> str:
        """The sentence of the line."""
        return self.found.text

    @property
    def holds(self) -> bool:
        """Whether it keeps the pair from moving without a reason."""
        return self.is_required and not self.is_met


def rules(session: Session, today: dt.date) -> Rules:
    """Thresholds and words, read once for many pairs."""
    return Rules(
        today=today,
        values=settings.values(session),
        areas=reference.titles(session, "areas"),
        supports=reference.titles(session, "support_kinds"),
        forms=reference.titles(session, "event_forms"),
    )


def of_stage(facts: Facts, known: Rules, stage: Stage | None = None) -> list[Evidence]:
    """The lines which lead from a stage (the present one) to the next one."""
    asked = stage or facts.stage
    applied = shipped.modules()[facts.module].checks
    return [
        _evidence(facts, known, info, is_required=applied[code])
        for code, info in shipped.checks().items()
        if info.stage is asked and code in applied and not _is_off(info, known)
    ]


def _is_off(info: CheckInfo, known: Rules) -> bool:
    """A count set to 0 switches the check off."""
    return bool(info.setting) and not known.number(info.setting)


def _evidence(facts: Facts, known: Rules, info: CheckInfo, *, is_required: bool) -> Evidence:
    found = _COUNTERS[info.code](facts, known)
    return Evidence(
        code=info.code,
        stage=info.stage,
        is_met=found.is_met,
        is_required=is_required or known.makes_required(info.code),
        found=found,
        actions=_actions(found, info),
        member_id=found.member.id if found.member else None,
        person_id=found.member.names.person_id if found.member else None,
    )


def _actions(found: Found, info: CheckInfo) -> tuple[Action, ...]:
    """«Поручения нет» is confirmed by a press; there is no paper to prepare."""
    if found.is_met:
        return ()
    return (DENY,) if found.phrase == _NO_ASSIGNMENT else info.actions


def held_by(facts: Facts, lines: Sequence[Evidence]) -> list[str]:
    """What holds a pair on its stage, as texts; a pair of one goes nowhere."""
    alone = [ALONE] if facts.is_alone else []
    return [*alone, *(line.text for line in lines if line.holds)]


def obstacles(facts: Facts, known: Rules) -> list[str]:
    """Why the pair may not go on yet, as texts; empty: it may."""
    return held_by(facts, of_stage(facts, known))


def can_move(facts: Facts, known: Rules) -> bool:
    """«Можно перейти»: everything required for the next stage is done."""
    if not facts.is_current or facts.stage is STAGES[-1]:
        return False
    return not obstacles(facts, known)


def progress(lines: list[Evidence]) -> tuple[int, int]:
    """«3 из 5»: required lines which are done, and all required ones."""
    required = [line for line in lines if line.is_required]
    return sum(line.is_met for line in required), len(required)


def without_figures(lines: Sequence[Evidence]) -> list[Evidence]:
    """What others than the curator see: the pulse without its figures."""
    return [_hidden(line) for line in lines]


def _hidden(line: Evidence) -> Evidence:
    if line.found.phrase == _LOW:
        return replace(line, found=replace(line.found, phrase="E32low"))
    if line.code == "E32" and line.is_met:
        return replace(line, found=done("E32hidden"))
    return line
