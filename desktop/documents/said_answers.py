"""Answers to the questions of a paper, typed on the command line as «вопрос=ответ»."""

from __future__ import annotations

import datetime as dt
import difflib
import json
import re
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from sqlmodel import Session

from desktop.documents import called, candidates
from desktop.documents.types import Answer, Ask, AskKind, DocumentType, MadeFor
from desktop.errors import InvalidInputError, NotFoundError, RuleError
from desktop.language.text import fold

NOTHING: Final = "Ничего не напечатано."
ASK_ALL: Final = "?"
"""In place of a question: which ones there are."""
_WORDS: Final = {
    AskKind.TEXT: "текст",
    AskKind.LONG: "текст",
    AskKind.DATE: "дата, 20.11.2025",
    AskKind.NUMBER: "целое число",
    AskKind.YES_NO: "да или нет",
    AskKind.PERSON: "имя или номер карточки",
    AskKind.PEOPLE: "имена или номера через «;»",
    AskKind.ORGANIZATION: "название или номер карточки",
    AskKind.ORGANIZATIONS: "названия или номера через «;»",
    AskKind.DOCUMENT: "номер записи документа",
}
_RECORDS: Final = {
    AskKind.PERSON: MadeFor.PERSON,
    AskKind.PEOPLE: MadeFor.PEOPLE,
    AskKind.ORGANIZATION: MadeFor.ORGANIZATION,
    AskKind.ORGANIZATIONS: MadeFor.ORGANIZATIONS,
    AskKind.DOCUMENT: MadeFor.DOCUMENT,
}
_SEVERAL: Final = {AskKind.PEOPLE, AskKind.ORGANIZATIONS}
_DATE: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_YES_NO: Final = {"да": True, "yes": True, "нет": False, "no": False}


def read(
    session: Session, kind: DocumentType, variant: str, typed: Sequence[str], today: dt.date
) -> dict[str, Answer]:
    """Question → answer. Raises NotFoundError, RuleError, InvalidInputError."""
    chosen = kind.variant(variant).code
    asks = {ask.name: ask for ask in kind.asks if not ask.variants or chosen in ask.variants}
    reader = _Reader(session, today)
    found: dict[str, Answer] = {}
    for one in typed:
        name, sign, text = one.partition("=")
        if name.strip() not in asks:
            raise NotFoundError(_unknown(kind, name.strip(), asks))
        if not sign:
            raise RuleError(f"После «{name.strip()}» нужен знак «=» и ответ. {NOTHING}")
        found[name.strip()] = reader.answer(asks[name.strip()], text.strip())
    return found


def _unknown(kind: DocumentType, name: str, asks: Mapping[str, Ask]) -> str:
    near = difflib.get_close_matches(name.lower(), asks, n=1, cutoff=0.5)
    hint = f" Возможно, «{near[0]}»." if near else ""
    if not asks:
        return f"Документ «{kind.title}» ни о чём не спрашивает. {NOTHING}"
    said = f"Вопроса «{name}» у документа «{kind.title}» нет.{hint} {NOTHING} Его вопросы:"
    if name == ASK_ALL:
        said = f"{NOTHING} Вопросы документа «{kind.title}»:"
    listed = "\n".join(f"  {ask.name} — {ask.title} ({words(ask)})" for ask in asks.values())
    return f"{said}\n{listed}"


def words(ask: Ask) -> str:
    """What is typed as an answer: «дата, 20.11.2025»."""
    if ask.kind is AskKind.ROWS:
        columns = ", ".join(f'"{column.name}": …' for column in ask.columns)
        return f"строки: [{{{columns}}}, …]"
    if ask.kind in {AskKind.CHOICE, AskKind.CHOICES}:
        titles = ", ".join(title for code, title in ask.choices if code) or "название из списка"
        return f"{'через «;»: ' if ask.kind is AskKind.CHOICES else ''}{titles}"
    return _WORDS[ask.kind]


class _Reader:
    """Reads one answer by the kind of its question; names of records are looked up once."""

    def __init__(self, session: Session, today: dt.date) -> None:
        self._session, self._today = session, today
        self._known: dict[MadeFor, dict[uuid.UUID, tuple[str, ...]]] = {}

    def answer(self, ask: Ask, text: str) -> Answer:
        if not text:
            return None
        if ask.kind is AskKind.ROWS:
            return self._rows(ask, text)
        if ask.kind in _RECORDS:
            return self._records(ask, text)
        if ask.kind is AskKind.CHOICES:
            return [self._choice(ask, one) for one in _parts(text)]
        if ask.kind is AskKind.CHOICE:
            return self._choice(ask, text)
        plain = _PLAIN.get(ask.kind)
        return plain(ask, text) if plain else text

    def _records(self, ask: Ask, text: str) -> Answer:
        made_for = _RECORDS[ask.kind]
        if made_for not in self._known:
            listed = candidates.listed(self._session, made_for, self._today)
            self._known[made_for] = called.names(self._session, listed, made_for)
        known = self._known[made_for]
        if ask.kind in _SEVERAL:
            return [called.one(one, known) for one in _parts(text)]
        return called.one(text, known)

    def _choice(self, ask: Ask, text: str) -> str:
        choices = dict(ask.choices)
        if ask.choices_of is not None:
            choices |= dict(ask.choices_of(self._session, self._today))
        for code, title in choices.items():
            if text == code or fold(text) == fold(title):
                return code
        near = difflib.get_close_matches(text, [*choices, *choices.values()], n=1, cutoff=0.5)
        hint = f" Возможно, «{near[0]}»." if near else ""
        raise _wrong(ask, f"ответа «{text}» нет.{hint} Можно: {words(ask)}.")

    def _rows(self, ask: Ask, text: str) -> Answer:
        try:
            rows = json.loads(text)
        except json.JSONDecodeError:
            raise _wrong(ask, f"нужны {words(ask)}.") from None
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise _wrong(ask, f"нужны {words(ask)}.")
        return [dict(self._line(ask, row)) for row in rows]

    def _line(self, ask: Ask, row: Mapping[str, Any]) -> Iterator[tuple[str, Answer]]:
        columns = {column.name: column for column in ask.columns}
        for name, value in row.items():
            if name not in columns:
                near = difflib.get_close_matches(name, columns, n=1, cutoff=0.5)
                hint = f" Возможно, «{near[0]}»." if near else ""
                raise _wrong(ask, f"в строке нет «{name}».{hint} Нужны {words(ask)}.")
            column = columns[name]
            yield name, self.answer(column, _text(column, value))


def _text(column: Ask, value: Any) -> str:
    """A value of JSON as it would be typed alone."""
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, list) and column.kind is not AskKind.ROWS:
        return ";".join(str(one) for one in value)
    if isinstance(value, list):
        return json.dumps(value)
    return "" if value is None else str(value)


def _parts(text: str) -> list[str]:
    return [one.strip() for one in text.split(";") if one.strip()]


def _date(ask: Ask, text: str) -> Answer:
    found = _DATE.fullmatch(text)
    try:
        if found:
            return dt.date(int(found[3]), int(found[2]), int(found[1]))
        return dt.date.fromisoformat(text)
    except ValueError:
        raise _wrong(ask, f"нужна {_WORDS[AskKind.DATE]}.") from None


def _number(ask: Ask, text: str) -> Answer:
    try:
        return int(text)
    except ValueError:
        raise _wrong(ask, f"нужно {_WORDS[AskKind.NUMBER]}.") from None


def _yes_no(ask: Ask, text: str) -> Answer:
    try:
        return _YES_NO[text.lower()]
    except KeyError:
        raise _wrong(ask, f"нужно {_WORDS[AskKind.YES_NO]}.") from None


_PLAIN: Mapping[AskKind, Callable[[Ask, str], Answer]] = {
    AskKind.DATE: _date,
    AskKind.NUMBER: _number,
    AskKind.YES_NO: _yes_no,
}


def _wrong(ask: Ask, text: str) -> InvalidInputError:
    return InvalidInputError({ask.name: f"«{ask.name}» ({ask.title}): {text} {NOTHING}"})
