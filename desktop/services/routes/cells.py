"""What is typed or pasted into cells of the grid, read into the columns of a line.

Nothing typed is lost: what cannot be read stays as text and is shown in amber.
"""

import datetime as dt
import uuid
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Final

from sqlmodel import Session, col, select

from desktop.language.date_input import DateError, parse_date
from desktop.language.dates import in_digits
from desktop.language.sorting import sort_key
from desktop.language.text import fold
from desktop.models import Person, RouteCell, RouteColumn, RouteStep, derived_id
from desktop.services import reference
from desktop.services.routes import records, terms

OWN: Final = "own:"
"""Prefix of an own column: «own:<32 hex digits>»."""

TITLES: Final[Mapping[str, str]] = {
    "activity": "Что делаем",
    "task": "Задача",
    "way": "Способ",
    "event": "Мероприятие",
    "format": "Формат",
    "term": "Срок",
    "helper": "Кто помогает",
    "report": "Форма отчётности",
    "outcome": "Анализ достижений",
    "done": "Отметка",
}
"""Code of a cell → the words of its column."""

_PLAIN: Final = {"activity": 1000, "task": 1000, "event": 500, "report": 500, "outcome": 1000}
_DONE_WORDS: Final = frozenset({"да", "сделано", "выполнено", "+", "✓", "v"})


class Reader:
    """What cells of one route need to be understood; each list is read when a cell wants it."""

    def __init__(self, session: Session, year: int, today: dt.date) -> None:
        self.session, self.year, self.today = session, year, today

    @cached_property
    def ways(self) -> Mapping[str, str]:
        """Folded words of a way → its code."""
        return _folded(self.session, "step_ways")

    @cached_property
    def formats(self) -> Mapping[str, str]:
        """Folded words of a format → its code."""
        return _folded(self.session, "formats")

    @cached_property
    def people(self) -> Mapping[str, uuid.UUID | None]:
        """Folded spellings of names; a spelling which two people share is nobody."""
        found: dict[str, uuid.UUID | None] = {}
        for person in self.session.exec(select(Person).where(col(Person.archived_on).is_(None))):
            for spelling in _spellings(person):
                found[spelling] = None if spelling in found else person.id
        return found

    def person(self, typed: str) -> uuid.UUID | None:
        """Somebody by her name or her id; nobody when two people are called so."""
        words = " ".join(typed.split())
        try:
            found: uuid.UUID | None = uuid.UUID(words) if len(words) == 32 else None  # noqa: PLR2004
        except ValueError:
            found = None
        return found or self.people.get(_plain(words))


def _folded(session: Session, list_code: str) -> dict[str, str]:
    return {fold(title): code for code, title in reference.titles(session, list_code).items()}


def _spellings(person: Person) -> set[str]:
    brief = f"{person.surname} {person.name}"
    whole = f"{brief} {person.patronymic}"
    return {_plain(one) for one in (whole, brief, person.surname, records.short(person))}


def offered_names(session: Session) -> list[str]:
    """Whole names of people for the cell «Кто помогает», in Russian order."""
    found = session.exec(select(Person).where(col(Person.archived_on).is_(None))).all()
    named = (" ".join(filter(None, (one.surname, one.name, one.patronymic))) for one in found)
    return sorted(set(named), key=sort_key)


def reader(session: Session, year: int, today: dt.date) -> Reader:
    """What reads the cells of a route of a school year."""
    return Reader(session, year, today)


def put(known: Reader, step: RouteStep, code: str, typed: str) -> None:
    """Write what was typed into a cell of a line; unknown codes are own columns."""
    if code.startswith(OWN):
        _put_own(known.session, step, uuid.UUID(code.removeprefix(OWN)), typed)
    elif code in _PLAIN:
        setattr(step, code, _text(typed)[: _PLAIN[code]])
    else:
        _SPECIAL[code](known, step, typed)


def _text(typed: str) -> str:
    return "\n".join(" ".join(line.split()) for line in typed.strip().splitlines())


def _plain(name: str) -> str:
    return " ".join(fold(name).replace(".", " ").split())


def _put_way(known: Reader, step: RouteStep, typed: str) -> None:
    step.way = _of_list(known.ways, typed)


def _put_format(known: Reader, step: RouteStep, typed: str) -> None:
    step.format = _of_list(known.formats, typed)


def _of_list(words: Mapping[str, str], typed: str) -> str:
    """A code by its words or their beginning; other words stay as they are."""
    wanted = fold(" ".join(typed.split())).strip(" .,;")
    if not wanted or wanted in words.values():
        return wanted
    if wanted in words:
        return words[wanted]
    begun = [code for title, code in words.items() if title.startswith(wanted)]
    return begun[0] if len(begun) == 1 else " ".join(typed.split())[:40]


def _put_term(known: Reader, step: RouteStep, typed: str) -> None:
    write_term(step, terms.parse(typed, known.year, known.today))


def write_term(step: RouteStep, term: terms.Term) -> None:
    """Keep a term in the columns of a line."""
    step.term_kind, step.starts_on, step.due_on = term.kind, term.starts_on, term.due_on
    step.term_text = term.text[:100]


def _put_helper(known: Reader, step: RouteStep, typed: str) -> None:
    step.helper_id = known.person(typed)
    step.helper_text = "" if step.helper_id else " ".join(typed.split())[:200]


def _put_done(known: Reader, step: RouteStep, typed: str) -> None:
    """A date, «да», or nothing; words which are neither change nothing."""
    words = fold(typed).strip(" .").removeprefix("✓").strip()
    if not typed.strip():
        step.done_on = None
    elif words in _DONE_WORDS or not words:
        step.done_on = step.done_on or known.today
    else:
        try:
            step.done_on = min(parse_date(words, known.today), known.today)
        except DateError:
            return


def _put_own(session: Session, step: RouteStep, column: uuid.UUID, typed: str) -> None:
    if session.get(RouteColumn, column) is None:
        return
    found = session.get(RouteCell, derived_id("route_cell", step.id, column))
    if not typed.strip():
        if found is not None:
            session.delete(found)
        return
    cell = found or new_cell(step.id, column, "")
    cell.content = _text(typed)[:1000]
    session.add(cell)


_SPECIAL: Final[Mapping[str, Callable[[Reader, RouteStep, str], None]]] = {
    "way": _put_way,
    "format": _put_format,
    "term": _put_term,
    "helper": _put_helper,
    "done": _put_done,
}


def new_cell(step_id: uuid.UUID, column_id: uuid.UUID, content: str) -> RouteCell:
    """What stands in an own column of a line."""
    key = derived_id("route_cell", step_id, column_id)
    return RouteCell(id=key, step_id=step_id, column_id=column_id, content=content)


def unread(step: RouteStep) -> str:
    """«Не узнано: «15 дек»» or empty."""
    words = step.term_text or ("" if step.helper_id else step.helper_text)
    return f"Не узнано: «{words}»." if words else ""


def shown_day(day: dt.date | None) -> str:
    """A date for names of acts."""
    return in_digits(day)[:5]
