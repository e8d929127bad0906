"""What is typed or pasted into cells of a plan, read into the columns of a row.

Nothing typed is lost: a term which cannot be read stays as text and is shown in amber; who answers
for a row may be a person or just a word, such as «куратор».
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Final

from sqlmodel import Session, select

from desktop.language.date_input import DateError, parse_date
from desktop.language.sorting import sort_key
from desktop.language.text import fold
from desktop.models import Organization, PlanRow
from desktop.services import reference
from desktop.services.plans import kinds
from desktop.services.routes import cells as of_routes
from desktop.services.routes import terms

if TYPE_CHECKING:
    from desktop.services.plans.types import ItemDraft

TITLES: Final[Mapping[str, str]] = {
    "section": "Раздел",
    "task": "Задача",
    "activity": "Содержание",
    "form": "Форма",
    "term": "Срок",
    "helper": "Ответственный",
    "result": "Результат",
    "paper": "Вид документа",
    "fact": "Факт",
    "audience": "Для кого",
    "organizer": "Сад-организатор",
    "done": "Отметка",
}
"""Code of a cell → its words in names of acts."""
OF_EVENT: Final = frozenset({"term", "done"})
"""Cells which a row takes from its event."""

_PLAIN: Final = {
    "task": 1000, "activity": 1000, "form": 300, "result": 1000, "paper": 300, "fact": 1000,
    "audience": 300,
}  # fmt: skip
_DONE_WORDS: Final = frozenset({"да", "сделано", "выполнено", "+", "✓", "v"})


class Reader(of_routes.Reader):
    """What cells of one plan need to be understood; each list is read when a cell wants it."""

    @cached_property
    def sections(self) -> Mapping[str, str]:
        """Folded words of a section of the roadmap → its code."""
        titles = reference.titles(self.session, kinds.SECTIONS)
        return {fold(title): code for code, title in titles.items()}

    @cached_property
    def organizations(self) -> Mapping[str, uuid.UUID]:
        """Folded names → organisation."""
        found = self.session.exec(select(Organization)).all()
        return {fold(one.short_name): one.id for one in found if one.short_name}


def offered_organizations(session: Session) -> list[str]:
    """Short names for the cell «Сад-организатор», in Russian order."""
    found = session.exec(select(Organization)).all()
    return sorted({one.short_name for one in found if one.short_name}, key=sort_key)


def put(known: Reader, row: PlanRow, code: str, typed: str) -> None:
    """Write what was typed into a cell of a row."""
    if code in _PLAIN:
        setattr(row, code, _text(typed)[: _PLAIN[code]])
    else:
        _SPECIAL[code](known, row, typed)


def write_term(row: PlanRow, term: terms.Term) -> None:
    """Keep a term in the columns of a row."""
    row.term_kind, row.starts_on, row.due_on = term.kind, term.starts_on, term.due_on
    row.term_text = term.text[:100]


def fill(known: Reader, row: PlanRow, draft: ItemDraft) -> None:
    """Everything that a draft says."""
    for code in (*_PLAIN, "section", "organizer"):
        put(known, row, code, getattr(draft, code))
    write_term(row, draft.term)
    row.helper_id, row.helper_text = draft.helper_id, ""
    if draft.helper_id is None:
        put(known, row, "helper", draft.helper)
    row.done_on = draft.done_on


def _text(typed: str) -> str:
    return "\n".join(" ".join(line.split()) for line in typed.strip().splitlines())


def _put_section(known: Reader, row: PlanRow, typed: str) -> None:
    """A code of the list by its words or their beginning; other words stay as they are."""
    words = " ".join(typed.split())
    wanted = fold(words).strip(" .,;")
    begun = [code for title, code in known.sections.items() if wanted and title.startswith(wanted)]
    if wanted in known.sections:
        row.section = known.sections[wanted]
    else:
        row.section = begun[0] if len(begun) == 1 else words[:200]


def _put_term(known: Reader, row: PlanRow, typed: str) -> None:
    write_term(row, terms.parse(typed, known.year, known.today))


def _put_helper(known: Reader, row: PlanRow, typed: str) -> None:
    row.helper_id = known.person(typed)
    row.helper_text = "" if row.helper_id else " ".join(typed.split())[:300]


def _put_organizer(known: Reader, row: PlanRow, typed: str) -> None:
    words = " ".join(typed.split())
    row.organizer_id = known.organizations.get(fold(words))
    row.organizer_text = "" if row.organizer_id else words[:300]


def _put_done(known: Reader, row: PlanRow, typed: str) -> None:
    """A date, «да», or nothing; words which are neither change nothing."""
    words = fold(typed).strip(" .").removeprefix("✓").strip()
    if not typed.strip():
        row.done_on = None
    elif words in _DONE_WORDS or not words:
        row.done_on = row.done_on or known.today
    else:
        try:
            row.done_on = min(parse_date(words, known.today), known.today)
        except DateError:
            return


_SPECIAL: Final[Mapping[str, Callable[[Reader, PlanRow, str], None]]] = {
    "section": _put_section,
    "term": _put_term,
    "helper": _put_helper,
    "organizer": _put_organizer,
    "done": _put_done,
}
