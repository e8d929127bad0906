"""Search over the stored index: the lists and Ctrl+K use the same rules (ux.md 4.5)."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session

from desktop.language.text import switch_layout, words

_ENOUGH = 20
"""Words of a query which are looked for: SQLite takes no endless condition, and a text which was
pasted by chance is found by its beginning or not at all."""


@dataclass(frozen=True)
class Found:
    """Ids in the order of the list; ``query`` is what was really looked for."""

    ids: tuple[uuid.UUID, ...]
    query: str
    is_other_layout: bool = False


def find(session: Session, kind: str, query: str, limit: int = -1) -> Found:
    """Records of a kind; when nothing is found the other keyboard layout is tried."""
    ids = _find(session, kind, query, limit)
    if ids or not words(query):
        return Found(ids, query)
    switched = switch_layout(query)
    other = _find(session, kind, switched, limit)
    return Found(other, switched, is_other_layout=True) if other else Found((), query)


def known(session: Session, records: Iterable[uuid.UUID]) -> list[uuid.UUID]:
    """Those records of lists (person, organisation, group, paper, pair) which stand in the base."""
    ask, query = session.connection().exec_driver_sql, "SELECT 1 FROM search_entry WHERE record=?"
    return [one for one in records if ask(query, (one.hex,)).first() is not None]


def asked(query: str) -> list[str]:
    """The different words of a query, as many as are looked for."""
    return list(dict.fromkeys(words(query)))[:_ENOUGH]


def _find(session: Session, kind: str, query: str, limit: int) -> tuple[uuid.UUID, ...]:
    wanted = asked(query)
    where = " AND ".join(("kind=?", *(condition(word) for word in wanted)))
    rows = session.connection().exec_driver_sql(
        f"SELECT record FROM search_entry WHERE {where} ORDER BY sort_key, record LIMIT ?",  # noqa: S608
        (kind, *wanted, limit),
    )
    return tuple(uuid.UUID(row[0]) for row in rows)


def condition(word: str, value: str = "?") -> str:
    """SQL: a word of the query begins a word of the record; a single letter is an initial.

    ``value`` is the mark of the parameter which holds the word.
    """
    if len(word) > 1 or word.isdigit():
        return f"instr(words, ' ' || {value}) > 0"
    return f"instr(substr(words, 1, instr(words, ' |')), ' ' || {value}) > 0"
