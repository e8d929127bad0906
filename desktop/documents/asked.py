"""Reading what was answered for one paper: plain values, and the place where each is typed.

What nobody answered is what the form would have proposed, so that a paper made from the command
line is the same as one made on the screen.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlmodel import Session

from desktop.documents import groups, wording
from desktop.documents.types import Answer, Ask, Problem, Severity, Wanted
from desktop.documents.values import Day, Empty, Group, Number, Rows, Source, Value
from desktop.errors import InvalidInputError, NotFoundError
from desktop.language.text import typography
from desktop.services.documents import organization, people
from desktop.services.documents.people import PaperPerson

GONE = (
    "Карточки одного из выбранных людей больше нет: возможно, она в корзине. Выберите другого "
    "человека или верните карточку."
)


@dataclass(frozen=True)
class Said:
    """The answers to some questions: of the whole paper or of one line of it.

    ``place`` is the question to which the button [Заполнить] leads; a line leads to its list.
    """

    session: Session
    date_of_paper: dt.date
    answers: Mapping[str, Answer]
    place: str = ""
    problems: list[Problem] = field(default_factory=list)
    """What was noticed while reading: somebody chosen is gone."""

    def source(self, name: str) -> Source:
        """Where the question is answered."""
        return Source("document", field=self.place or name)

    def plain(self, name: str) -> str:
        """A text on one line, or nothing. Raises InvalidInputError for another kind of answer."""
        found = self.answers.get(name)
        if found is not None and not isinstance(found, str):
            raise _wrong(name, "Здесь нужен текст.")
        return self._typeset(found or "")

    def text(self, name: str) -> Value:
        """A text, or the place where it is typed."""
        return self.plain(name) or Empty(self.source(name))

    def sentence(self, name: str) -> Value:
        """A text without its last full stop: the template puts one."""
        return self.plain(name).rstrip(" .;,") or Empty(self.source(name))

    def paragraphs(self, name: str) -> Rows:
        """A long text by its paragraphs: rows with «текст»."""
        found = self.answers.get(name)
        if found is not None and not isinstance(found, str):
            raise _wrong(name, "Здесь нужен текст.")
        lines = (self._typeset(line) for line in (found or "").splitlines())
        return Rows(tuple(Group({"текст": line}) for line in lines if line))

    def items(self, name: str) -> Value:
        """A long text of which each line is one item of a list: «текст», «номер», «знак»."""
        found = (str(one.values["текст"]).rstrip(" .;,") for one in self.paragraphs(name).rows)
        rows = (Group({"текст": wording.inside_sentence(one)}) for one in found if one)
        return self.several(rows, name)

    def several(self, rows: Iterable[Group], name: str) -> Value:
        """Rows for a list, or the place where they are chosen."""
        found = wording.listed(rows)
        return found if found.rows else Empty(self.source(name))

    def date(self, name: str) -> dt.date | None:
        """A date. Raises InvalidInputError for anything which is no date."""
        found = self.answers.get(name)
        if isinstance(found, str) and found:
            try:
                return dt.date.fromisoformat(found)
            except ValueError:
                raise _wrong(name, "Здесь нужна дата.") from None
        if found and not isinstance(found, dt.date):
            raise _wrong(name, "Здесь нужна дата.")
        return found if isinstance(found, dt.date) else None

    def day(self, name: str) -> Value:
        """A date as a value."""
        found = self.date(name)
        return Day(found) if found else Empty(self.source(name))

    def count(self, name: str) -> int | None:
        """A whole number. Raises InvalidInputError for anything else."""
        found = self.answers.get(name)
        if found is None or found == "":
            return None
        if isinstance(found, bool) or not isinstance(found, int):
            raise _wrong(name, "Здесь нужно целое число.")
        return found

    def number(self, name: str) -> Value:
        """A whole number as a value."""
        found = self.count(name)
        return Empty(self.source(name)) if found is None else Number(found)

    def yes(self, name: str) -> bool:
        """Whether the answer is «да»."""
        return self.answers.get(name) is True

    def chosen(self, name: str, known: Iterable[tuple[str, str]]) -> str:
        """The code of a choice; the first one when nothing fits."""
        codes = [code for code, _ in known]
        found = self.answers.get(name)
        return found if isinstance(found, str) and found in codes else codes[0]

    def ticked(self, name: str) -> tuple[str, ...]:
        """The codes which are ticked, in the order of the answer."""
        return tuple(one for one in self._many(name) if isinstance(one, str))

    def found(self, name: str) -> PaperPerson | None:
        """The chosen person; nobody when the card is gone, which is a problem of the paper."""
        known = self.id(name)
        return self._person(known) if known else None

    def person(self, name: str) -> Value:
        """The chosen person as a group of fields."""
        found = self.found(name)
        return groups.person(found) if found else Empty(self.source(name))

    def people(self, name: str) -> list[PaperPerson]:
        """The chosen people, each once, in their order."""
        ids = list(dict.fromkeys(known for one in self._many(name) if (known := _id(one))))
        try:
            return people.load(self.session, ids, self.date_of_paper)
        except NotFoundError:
            return [found for one in ids if (found := self._person(one))]

    def id(self, name: str) -> uuid.UUID | None:
        """The chosen record: an organisation, a paper."""
        return _id(self.answers.get(name))

    def ids(self, name: str) -> list[uuid.UUID]:
        """What was chosen in a list of records, repeats kept."""
        return [known for one in self._many(name) if (known := _id(one))]

    def rows(self, name: str) -> list[Said]:
        """The lines of an answer, each with questions of its own; empty lines are left out."""
        lines = (one for one in self._many(name) if isinstance(one, Mapping) and any(one.values()))
        return [
            Said(self.session, self.date_of_paper, line, self.place or name, self.problems)
            for line in lines
        ]

    def _typeset(self, typed: str) -> str:
        """On one line; organisations keep the quotes of their cards."""
        text = " ".join(typed.split())
        names = organization.as_written(self.session) if "«" in text else ()
        return typography(text, names)

    def _many(self, name: str) -> Sequence[Answer]:
        found = self.answers.get(name)
        if not found:
            return ()
        if isinstance(found, str | Mapping) or not isinstance(found, Sequence):
            raise _wrong(name, "Здесь нужен список.")
        return found

    def _person(self, person_id: uuid.UUID) -> PaperPerson | None:
        try:
            return people.one(self.session, person_id, self.date_of_paper)
        except NotFoundError:
            self.problems.append(
                Problem(GONE, Severity.BLOCK, Source("document", field=self.place))
            )
            return None


def said(session: Session, wanted: Wanted, asks: Iterable[Ask]) -> Said:
    """The answers of a paper; a question without an answer takes what the form proposes."""
    answers = dict(wanted.answers)
    for ask in asks:
        if ask.name not in answers and ask.default is not None and _fits(ask, wanted.variant):
            answers[ask.name] = ask.default(session, wanted)
    return Said(session, wanted.day, answers)


def _fits(ask: Ask, variant: str) -> bool:
    return not ask.variants or not variant or variant in ask.variants


def _id(found: Answer) -> uuid.UUID | None:
    if isinstance(found, uuid.UUID) or not found:
        return found if isinstance(found, uuid.UUID) else None
    try:
        return uuid.UUID(str(found))
    except ValueError:
        return None


def _wrong(name: str, text: str) -> InvalidInputError:
    return InvalidInputError({name: text})
