"""What was typed or chosen for a paper, as rows: one row for each value, nested ones by a path.

Lists are rows of their own, never JSON in a column (exchange.md 3.2), so that two sites which
answer different questions of one draft do not disagree. What is read is exactly what was
written; a list comes back as a tuple.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.models import DocumentAnswer, derived_id

Answer = str | int | bool | dt.date | uuid.UUID | Sequence["Answer"] | Mapping[str, "Answer"] | None
"""The same as in ``desktop.documents.types``, which stands above."""

TEXT, NUMBER, YES_NO, DATE, RECORD, NOTHING, LIST, MAP = (
    "text", "number", "yes_no", "date", "record", "nothing", "list", "map",
)  # fmt: skip


_BATCH = 500


@dataclass(frozen=True)
class Row:
    """One row: ``name`` is the dotted path, a dot inside a name is written «\\.»."""

    name: str
    kind: str
    value: str


def flat(answers: Mapping[str, Answer]) -> list[Row]:
    """The rows of some answers, by their path."""
    rows = [row for name, value in answers.items() for row in _rows(_escaped(name), value)]
    return sorted(rows, key=lambda row: row.name)


def _rows(path: str, value: Answer) -> Iterator[Row]:
    if isinstance(value, Mapping):
        yield Row(path, MAP, "")
        for name, inner in value.items():
            yield from _rows(f"{path}.{_escaped(name)}", inner)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        yield Row(path, LIST, str(len(value)))
        for index, inner in enumerate(value):
            yield from _rows(f"{path}.{index}", inner)
    else:
        yield Row(path, *_plain(value))


def _plain(value: str | int | dt.date | uuid.UUID | None) -> tuple[str, str]:
    if value is None:
        return NOTHING, ""
    if isinstance(value, bool):
        return YES_NO, "1" if value else ""
    if isinstance(value, int):
        return NUMBER, str(value)
    if isinstance(value, dt.date):
        return DATE, value.isoformat()
    if isinstance(value, uuid.UUID):
        return RECORD, value.hex
    return TEXT, value


def restored(rows: Iterable[Row]) -> dict[str, Answer]:
    """The answers again. Rows whose list or group is gone are left out."""
    found = {row.name: row for row in rows}
    inside: dict[str, list[str]] = defaultdict(list)
    top: list[str] = []
    for name in found:
        above, _ = _split(name)
        (inside[above] if above is not None else top).append(name)
    return {_unescaped(name): _value(name, found, inside) for name in top}


def _value(name: str, found: Mapping[str, Row], inside: Mapping[str, list[str]]) -> Answer:
    row = found[name]
    if row.kind == MAP:
        return {
            _unescaped(_split(each)[1]): _value(each, found, inside)
            for each in inside.get(name, ())
        }
    if row.kind == LIST:
        return tuple(
            _value(each, found, inside)
            for index in range(int(row.value))
            if (each := f"{name}.{index}") in found
        )
    return _READ[row.kind](row.value)


_READ: Mapping[str, Callable[[str], Answer]] = {
    TEXT: str,
    NUMBER: int,
    YES_NO: bool,
    DATE: dt.date.fromisoformat,
    RECORD: uuid.UUID,
    NOTHING: lambda _: None,
}


def _escaped(name: str) -> str:
    return name.replace("\\", "\\\\").replace(".", "\\.")


def _unescaped(name: str) -> str:
    out, is_escaped = [], False
    for sign in name:
        if sign == "\\" and not is_escaped:
            is_escaped = True
            continue
        out.append(sign)
        is_escaped = False
    return "".join(out)


def _split(path: str) -> tuple[str | None, str]:
    """The path above and the last name, at the last dot which is not escaped."""
    for index in range(len(path) - 1, -1, -1):
        if path[index] == ".":
            before = path[:index]
            if (len(before) - len(before.rstrip("\\"))) % 2 == 0:
                return before, path[index + 1 :]
    return None, path


def new_rows(document_id: uuid.UUID, answers: Mapping[str, Answer]) -> list[DocumentAnswer]:
    """The answers of a draft as records, not yet kept."""
    return [
        DocumentAnswer(
            id=derived_id("document_answer", document_id, row.name),
            document_id=document_id,
            name=row.name,
            kind=row.kind,
            value=row.value,
        )
        for row in flat(answers)
    ]


def keep(session: Session, document_id: uuid.UUID, answers: Mapping[str, Answer]) -> None:
    """Write the answers of a draft: only rows which differ are touched."""
    query = select(DocumentAnswer).where(col(DocumentAnswer.document_id) == document_id)
    there = {row.name: row for row in session.exec(query)}
    for new in new_rows(document_id, answers):
        row = there.pop(new.name, new)
        row.kind, row.value = new.kind, new.value
        session.add(row)
    for gone in there.values():
        session.delete(gone)


def questions(session: Session, document_id: uuid.UUID) -> dict[uuid.UUID, str]:
    """Row of an answer → the question it belongs to."""
    query = select(DocumentAnswer).where(col(DocumentAnswer.document_id) == document_id)
    return {row.id: row.name.partition(".")[0] for row in session.exec(query)}


def load(session: Session, documents: Sequence[uuid.UUID]) -> dict[uuid.UUID, dict[str, Answer]]:
    """Document → its answers."""
    rows: dict[uuid.UUID, list[Row]] = {one: [] for one in documents}
    for start in range(0, len(documents), _BATCH):
        batch = documents[start : start + _BATCH]
        query = select(DocumentAnswer).where(col(DocumentAnswer.document_id).in_(batch))
        for found in session.exec(query):
            rows[found.document_id].append(Row(found.name, found.kind, found.value))
    return {one: restored(found) for one, found in rows.items()}


def rename_record(session: Session, goes: uuid.UUID, stays: uuid.UUID) -> None:
    """Answers which chose a card choose the one it became part of."""
    query = select(DocumentAnswer).where(
        col(DocumentAnswer.kind) == RECORD, col(DocumentAnswer.value) == goes.hex
    )
    for row in session.exec(query):
        row.value = stays.hex
        session.add(row)
