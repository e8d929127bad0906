"""«Договорённости»: fields, common goals and resources, pages, events, lines of the plan."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlmodel import Session, col, select

from desktop.errors import InvalidInputError, NotFoundError, RuleError
from desktop.models import (
    Module,
    Pair,
    PairEvent,
    PairGoal,
    PairPage,
    PairResource,
    PlanLine,
    ProgramItem,
)
from desktop.services.pairs import drafts, records, shipped
from desktop.storage.log import acts

FIELDS: Final = (
    "title", "form", "kind", "started_on", "ends_on", "rhythm", "goal", "topic", "place",
    "rules_text", "course", "project_title", "product", "employer_request", "practice_from",
    "practice_until", "curator_id", "leader_id", "organization_id", "outcome", "result_text",
)  # fmt: skip
"""Codes of ``set_field``."""
_MAY_BE_EMPTY = (
    "started_on", "ends_on", "practice_from", "practice_until", "curator_id", "leader_id",
    "organization_id",
)  # fmt: skip

Line = PairGoal | PairResource | PairPage | PairEvent | PlanLine | ProgramItem
GOAL, RESOURCE, PAGE, EVENT, PLAN, PROGRAM = "goal", "resource", "page", "event", "plan", "program"
KINDS: Final[Mapping[str, type[Line]]] = {
    GOAL: PairGoal,
    RESOURCE: PairResource,
    PAGE: PairPage,
    EVENT: PairEvent,
    PLAN: PlanLine,
    PROGRAM: ProgramItem,
}
_WORDS: Final = {
    GOAL: "общая цель",
    RESOURCE: "ресурс",
    PAGE: "страница",
    EVENT: "мероприятие пары",
    PLAN: "строка плана",
    PROGRAM: "строка программы",
}
_EMPTY: Final = {
    GOAL: "Впишите цель.",
    RESOURCE: "Впишите, какой нужен ресурс.",
    PAGE: "Впишите адрес страницы.",
    EVENT: "Впишите тему мероприятия.",
    PLAN: "Впишите, что будет сделано.",
    PROGRAM: "Впишите текст строки.",
}
_MAIN: Final = {PAGE: "address", PLAN: "activity"}
"""Which field a line cannot be without; ``title`` for the others."""


def set_field(session: Session, pair_id: uuid.UUID, code: str, value: Any) -> None:
    """Change one of ``FIELDS``. Raises InvalidInputError, NotFoundError, RuleError."""
    pair = records.running_pair(session, pair_id)
    if code not in FIELDS:
        raise NotFoundError(f"У пары нет такого поля: {code}.")
    setattr(pair, code, _clean(code, value))
    if code == "rhythm":
        pair.meetings_per_month = shipped.rhythm_counts().get(pair.rhythm, 0)
    _check(pair, code)
    session.add(pair)
    session.flush()
    title = Pair.model_fields[code].title or code
    acts.name(session, f"изменение поля «{title}»: {records.sentence(session, pair_id)}")


def _clean(code: str, value: Any) -> Any:
    if value is None:
        return None if code in _MAY_BE_EMPTY else ""
    return value.strip() if isinstance(value, str) else value


def _check(pair: Pair, code: str) -> None:
    for since, until, what in (
        (pair.started_on, pair.ends_on, "Срок"),
        (pair.practice_from, pair.practice_until, "Практика"),
    ):
        if since and until and until < since:
            text = f"{what} кончается раньше, чем начинается. Проверьте даты."
            raise InvalidInputError({code: text})
    if not getattr(pair, code) and code in shipped.modules()[Module(pair.module)].needs:
        raise InvalidInputError({code: drafts.NEEDS[code]})
    lists = {"rhythm": "rhythms", "outcome": "outcomes"}
    if code in lists and getattr(pair, code) not in ("", *shipped.titles(lists[code])):
        raise InvalidInputError({code: "Выберите значение из списка."})


def set_of_many(session: Session, pairs: Sequence[uuid.UUID], code: str, value: Any) -> None:
    """Change the term or the curator of many pairs as one act."""
    for pair_id in pairs:
        set_field(session, pair_id, code, value)
    title = Pair.model_fields[code].title or code
    acts.name(session, f"изменение поля «{title}»: пар {len(pairs)}")


def pause(
    session: Session, pair_id: uuid.UUID, since: dt.date, until: dt.date | None, reason: str
) -> None:
    """A rest: the pair is not counted as stuck. Raises InvalidInputError."""
    pair = records.running_pair(session, pair_id)
    if until is not None and until < since:
        raise InvalidInputError({"until": "Пауза кончается раньше, чем начинается."})
    if not reason.strip():
        raise InvalidInputError({"reason": "Выберите причину паузы."})
    pair.paused_from, pair.paused_until, pair.pause_reason = since, until, reason.strip()
    session.add(pair)
    session.flush()
    acts.name(session, f"пауза: {records.sentence(session, pair_id)}")


def resume(session: Session, pair_id: uuid.UUID, today: dt.date) -> None:
    """«Снять паузу»: it ended yesterday; its days stay and are not days without a step.

    A pause which begins today or later never was.
    """
    pair = records.running_pair(session, pair_id)
    was = pair.paused_from is not None and pair.paused_from < today
    pair.paused_until = today - dt.timedelta(days=1) if was else None
    pair.paused_from = pair.paused_from if was else None
    pair.pause_reason = ""
    session.add(pair)
    session.flush()
    acts.name(session, f"пауза снята: {records.sentence(session, pair_id)}")


def extend(session: Session, pair_id: uuid.UUID, until: dt.date, reason: str) -> bool:
    """A new end; returns whether a new supplement and a changing order are needed."""
    pair = records.running_pair(session, pair_id)
    if pair.ends_on is not None and until <= pair.ends_on:
        raise InvalidInputError({"until": "Новый срок должен быть позже прежнего."})
    if not reason.strip():
        raise InvalidInputError({"reason": "Напишите, почему продлеваем."})
    pair.ends_on, pair.extension_reason = until, reason.strip()
    session.add(pair)
    session.flush()
    acts.name(session, f"продление: {records.sentence(session, pair_id)}")
    members = records.members(session, pair_id)
    return any(records.assignment(session, one.id) is not None for one in members)


def save_line(
    session: Session,
    pair_id: uuid.UUID,
    kind: str,
    values: Mapping[str, Any],
    line_id: uuid.UUID | None = None,
) -> uuid.UUID:
    """Add or change a goal, a resource, a page, an event, a line of plan or programme."""
    records.running_pair(session, pair_id)
    table = KINDS[kind]
    made = _line(session, table, pair_id, line_id) if line_id else table(pair_id=pair_id)
    for name, value in values.items():
        if name in {"id", "pair_id"} or name not in table.model_fields:
            raise NotFoundError(f"У этой строки нет такого поля: {name}.")
        setattr(made, name, value.strip() if isinstance(value, str) else value)
    main = _MAIN.get(kind, "title")
    if not getattr(made, main):
        raise InvalidInputError({main: _EMPTY[kind]})
    session.add(made)
    session.flush()
    acts.name(session, f"{_WORDS[kind]}: {records.sentence(session, pair_id)}")
    return made.id


def remove_line(session: Session, pair_id: uuid.UUID, kind: str, line_id: uuid.UUID) -> None:
    """Take a line away."""
    records.running_pair(session, pair_id)
    session.delete(_line(session, KINDS[kind], pair_id, line_id))
    session.flush()
    acts.name(session, f"убрано: {_WORDS[kind]} — {records.sentence(session, pair_id)}")


def lines(session: Session, pair_id: uuid.UUID, kind: str) -> list[dict[str, Any]]:
    """The lines of a kind as plain values, in their order."""
    table = KINDS[kind]
    found = session.exec(select(table).where(col(table.pair_id) == pair_id)).all()
    rows: list[dict[str, Any]] = [one.model_dump(exclude={"pair_id"}) for one in found]
    days = ("due_on", "due", "held_on", "starts_on")

    def order(row: dict[str, Any]) -> tuple[int, str, str]:
        day = next((row[name] for name in days if row.get(name)), None)
        return int(row.get("position", 0)), str(day or ""), str(row["id"])

    return sorted(rows, key=order)


def _line(session: Session, table: type[Line], pair_id: uuid.UUID, line_id: uuid.UUID) -> Line:
    found: Any = session.get(table, line_id)
    if found is None or found.pair_id != pair_id:
        raise NotFoundError("Этой строки уже нет. Карточка обновлена.")
    line: Line = found
    return line


def archive(session: Session, pairs: Sequence[uuid.UUID], today: dt.date) -> None:
    """Put pairs into the archive."""
    _archive(session, pairs, today, "в архив")


def unarchive(session: Session, pairs: Sequence[uuid.UUID]) -> None:
    """Take pairs back out of the archive."""
    _archive(session, pairs, None, "из архива")


def _archive(session: Session, pairs: Sequence[uuid.UUID], day: dt.date | None, verb: str) -> None:
    for pair_id in pairs:
        pair = records.own_pair(session, pair_id)
        pair.archived_on = day
        session.add(pair)
    session.flush()
    acts.name(session, f"{verb}: {_whose(session, pairs)}")


def throw_away(session: Session, pairs: Sequence[uuid.UUID]) -> None:
    """Pairs to the trash: diary and toolbox come back with them. Registered papers stay."""
    if not pairs:
        raise RuleError("Выберите пару.")
    title = f"в корзину: {_whose(session, pairs)}"
    for pair_id in pairs:
        session.delete(records.own_pair(session, pair_id))
    session.flush()
    acts.name(session, title)


def _whose(session: Session, pairs: Sequence[uuid.UUID]) -> str:
    if len(pairs) == 1:
        return f"пара {records.sentence(session, pairs[0])}"
    return f"пар {len(pairs)}"
