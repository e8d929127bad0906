"""Moving a pair between stages: the program suggests, a person moves (domain.md 5.1).

No stage is reached without its evidence or a written reason. Every move writes the evidence as it
was; history is never edited, and going back loses nothing.
"""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.errors import InvalidInputError, NotFoundError, RuleError
from desktop.models import STAGES, Stage, StageEvidence, StageMove
from desktop.services.pairs import assignments, evidence, facts, records, shipped
from desktop.services.pairs.evidence import Evidence
from desktop.services.pairs.fact_types import Facts
from desktop.storage.log import acts

REASON_LETTERS = 10
FORWARD, OVERRIDE, BACK = "forward", "override", "back"
QUESTION = "Работодатель поручает наставничество приказом? Ответьте «да» или «нет»."


@dataclass(frozen=True)
class Move:
    """A wish to move: ``assigned`` answers the question asked on entering «Команда»."""

    to: Stage
    reason: str = ""
    by: str = ""
    assigned: bool | None = None


@dataclass(frozen=True)
class HistoryLine:
    """A move with its evidence as it was."""

    id: uuid.UUID
    from_stage: Stage | None
    to_stage: Stage
    day: dt.date | None
    by: str
    kind: str
    reason: str
    evidence: tuple[tuple[str, bool, str], ...]
    """Code, was it met, words."""


@dataclass(frozen=True)
class MovePanel:
    """What the panel «Перевести на этап» shows."""

    sentence: str
    from_stage: Stage
    to: Stage
    lines: tuple[Evidence, ...]
    needs_reason: bool
    asks_assignment: bool
    is_alone: bool = False
    """Nobody is left to go on with; no reason helps."""

    @property
    def heading(self) -> str:
        """«Осокина – Квашнина: Общение → Чемоданчик»."""
        known = shipped.stages()
        return f"{self.sentence}: {known[self.from_stage].title} → {known[self.to].title}"


def prepare(session: Session, pair_id: uuid.UUID, to: Stage, today: dt.date) -> MovePanel:
    """What stands in the way of a move. Raises NotFoundError."""
    found = _facts(session, pair_id, today)
    known = evidence.rules(session, today)
    way = STAGES[STAGES.index(found.stage) : max(STAGES.index(to), STAGES.index(found.stage))]
    lines = tuple(line for stage in way for line in evidence.of_stage(found, known, stage))
    is_back = to.number < found.stage.number
    return MovePanel(
        sentence=found.sentence,
        from_stage=found.stage,
        to=to,
        lines=lines,
        needs_reason=is_back or any(line.holds for line in lines),
        asks_assignment=_asks_assignment(found, to),
        is_alone=found.is_alone,
    )


def stage_of(session: Session, pair_id: uuid.UUID) -> Stage:
    """Where a pair stands now. Raises NotFoundError."""
    return Stage(records.pair(session, pair_id).stage)


def sentence_of(session: Session, pair_id: uuid.UUID) -> str:
    """«Осокина – Квашнина»: for what is said after an act. Raises NotFoundError."""
    return records.sentence(session, pair_id)


def lines_of(
    session: Session, pair_id: uuid.UUID, stage: Stage, today: dt.date
) -> tuple[Evidence, ...]:
    """What a stage asks for and how much of it is there now. Raises NotFoundError."""
    found = _facts(session, pair_id, today)
    return tuple(evidence.of_stage(found, evidence.rules(session, today), stage))


def move(session: Session, pair_id: uuid.UUID, wish: Move, today: dt.date) -> uuid.UUID:
    """Move a pair; returns the id of the line of its history.

    Raises RuleError when it stands there already, has ended or lost its members,
    InvalidInputError when evidence is missing and no reason of ten letters is given, or the
    question about the order is open.
    """
    records.running_pair(session, pair_id)
    panel = prepare(session, pair_id, wish.to, today)
    if wish.to is panel.from_stage:
        raise RuleError(f"Пара уже на этапе «{shipped.stages()[wish.to].title}».")
    is_back = wish.to.number < panel.from_stage.number
    if panel.is_alone and not is_back:
        raise RuleError(f"{evidence.ALONE}.")
    _check_reason(panel, wish.reason)
    if panel.asks_assignment:
        _answer_assignment(session, pair_id, wish.assigned, today)
    kind = BACK if is_back else OVERRIDE if panel.needs_reason else FORWARD
    made = _write(session, pair_id, panel, wish, (kind, today))
    title = shipped.stages()[wish.to].title
    verb = "возврат" if is_back else "перевод"
    acts.name(session, f"{verb} пары на этап «{title}»: {panel.sentence}")
    return made


def _check_reason(panel: MovePanel, reason: str) -> None:
    if not panel.needs_reason or len(reason.strip()) >= REASON_LETTERS:
        return
    if panel.to.number < panel.from_stage.number:
        text = f"Напишите, почему возвращаем: не короче {REASON_LETTERS} знаков."
    else:
        missing = "; ".join(line.text for line in panel.lines if line.holds)
        text = f"Не хватает: {missing}. Напишите, почему переводим раньше: не короче "
        text += f"{REASON_LETTERS} знаков."
    raise InvalidInputError({"reason": text})


def _asks_assignment(found: Facts, to: Stage) -> bool:
    """Once, on entering «Команда», where the employer could assign and nobody has answered."""
    may_be = shipped.modules()[found.module].may_be_assigned
    is_open = not found.is_assigned and found.no_assignment_on is None
    return to is Stage.TEAM and found.stage is not Stage.TEAM and may_be and is_open


def _answer_assignment(
    session: Session, pair_id: uuid.UUID, assigned: bool | None, today: dt.date
) -> None:
    if assigned is None:
        raise InvalidInputError({"assigned": QUESTION})
    if not assigned:
        pair = records.pair(session, pair_id)
        pair.no_assignment_on = today
        session.add(pair)
        return
    for giver in records.givers(session, pair_id, today):
        assignments.begin(session, giver, today, None)


def _write(
    session: Session, pair_id: uuid.UUID, panel: MovePanel, wish: Move, how: tuple[str, dt.date]
) -> uuid.UUID:
    kind, day = how
    pair = records.pair(session, pair_id)
    pair.stage = wish.to
    made = StageMove(
        pair_id=pair_id,
        from_stage=panel.from_stage,
        to_stage=wish.to,
        moved_on=day,
        moved_by=wish.by,
        kind=kind,
        reason=wish.reason.strip()[:500] if panel.needs_reason else "",
    )
    session.add(pair)
    session.add(made)
    session.flush()
    session.add_all(_frozen(made.id, panel.lines))
    session.flush()
    return made.id


def _frozen(move_id: uuid.UUID, lines: Sequence[Evidence]) -> list[StageEvidence]:
    return [
        StageEvidence(
            move_id=move_id,
            code=line.code,
            is_met=line.is_met,
            is_required=line.is_required,
            words=line.text[:300],
            position=number,
        )
        for number, line in enumerate(lines)
    ]


def carry(
    session: Session, pair_id: uuid.UUID, to: Stage, day: dt.date, reason: str, by: str
) -> None:
    """Put a new pair on a later stage at once («Записать готовую пару»); names no act."""
    panel = prepare(session, pair_id, to, day)
    _check_reason(panel, reason)
    kind = OVERRIDE if panel.needs_reason else FORWARD
    _write(session, pair_id, panel, Move(to, reason, by), (kind, day))


def history(session: Session, pair_id: uuid.UUID) -> list[HistoryLine]:
    """All moves, the oldest first."""
    moves = session.exec(select(StageMove).where(col(StageMove.pair_id) == pair_id)).all()
    ids = [one.id for one in moves]
    kept: dict[uuid.UUID, list[StageEvidence]] = {}
    for line in session.exec(select(StageEvidence).where(col(StageEvidence.move_id).in_(ids))):
        kept.setdefault(line.move_id, []).append(line)
    ordered = sorted(moves, key=lambda one: (one.moved_on or dt.date.min, one.id.hex))
    return [_line(one, kept.get(one.id, [])) for one in ordered]


def _line(one: StageMove, kept: list[StageEvidence]) -> HistoryLine:
    lines = sorted(kept, key=lambda line: line.position)
    return HistoryLine(
        id=one.id,
        from_stage=Stage(one.from_stage) if one.from_stage else None,
        to_stage=Stage(one.to_stage),
        day=one.moved_on,
        by=one.moved_by,
        kind=one.kind,
        reason=one.reason,
        evidence=tuple((line.code, line.is_met, line.words) for line in lines),
    )


def _facts(session: Session, pair_id: uuid.UUID, today: dt.date) -> Facts:
    found = facts.one(session, pair_id, today)
    if found is None:
        raise NotFoundError(records.GONE)
    return found
