"""The check of an export before anything is written: what each row is, what cannot be read."""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from sqlmodel import Session, col, select

from desktop.language.numbers import counted
from desktop.models import QuestionKind, Survey, SurveyResponse
from desktop.progress import Progress, Silent
from desktop.services.survey_import import values
from desktop.services.survey_import.columns import Column, Columns, Use
from desktop.services.survey_import.naming import Names, known_names
from desktop.services.surveys import answers, figures, parents, records, sheets
from desktop.services.surveys.sheets import Given
from desktop.services.surveys.shipped import Question
from desktop.services.tables.cells import Cell, Sheet, as_text

_STEP = 250
_SILENT = Silent()
_LONGEST_NAME = 200
_DIGITS = 6

Place = tuple[int, int]
"""A cell: index of the row in the sheet, index of the column."""


class State(StrEnum):
    """What becomes of a row. Rows with a question are loaded without what cannot be read."""

    NEW = "new"
    QUESTION = "question"
    HERE = "here"
    REPEAT = "repeat"
    EMPTY = "empty"
    PARENT = "parent"
    """A sheet of a parent: only their number and means are kept (``surveys/parents.py``)."""


@dataclass(frozen=True)
class Problem:
    """A cell which cannot be read; corrected by a fix at its place."""

    place: Place
    title: str
    value: str
    text: str


@dataclass(frozen=True)
class ReviewRow:
    """A row of the export. ``number`` is that which Excel shows."""

    number: int
    who: str
    person_id: uuid.UUID | None
    blank: int
    answered_on: dt.date | None
    state: State
    digest: str
    marks: str
    words: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def is_stranger(self) -> bool:
        """A name without a card."""
        return bool(self.who) and self.person_id is None


@dataclass(frozen=True)
class Review:
    """A whole export as it was understood."""

    survey_id: uuid.UUID
    template_code: str
    is_anonymous: bool
    columns: Columns
    rows: tuple[ReviewRow, ...]

    def count(self, *states: State) -> int:
        return sum(row.state in states for row in self.rows)

    @property
    def text(self) -> str:
        """«Новых 55, уже есть 3, вопросы к 2 строкам»."""
        parts = [f"Новых {self.count(State.NEW, State.QUESTION)}"]
        if here := self.count(State.HERE, State.REPEAT):
            parts.append(f"уже есть {here}")
        if asked := self.count(State.QUESTION):
            parts.append(f"с вопросами {counted(asked, 'строка')}")
        if apart := self.count(State.PARENT):
            parts.append(f"листов родителей {apart}")
        return ", ".join(parts)


@dataclass
class _Known:
    """What the base holds already."""

    names: Names
    digests: set[str]
    people: set[uuid.UUID]
    seen: Counter[str] = field(default_factory=Counter)


def prepare(
    session: Session,
    survey_id: uuid.UUID,
    sheet: Sheet,
    columns: Columns,
    fixes: Mapping[Place, str] | None = None,
    progress: Progress = _SILENT,
) -> Review:
    """Read every row of an export. Nothing is written. Raises NotFoundError, RuleError."""
    survey = records.open_survey(session, survey_id)
    questions = records.questions(session, survey_id=survey_id)
    known = _known(session, survey)
    reader = _Reader(questions, columns, fixes or {}, is_anonymous=survey.is_anonymous)
    found = _read(reader, sheet, columns, known, progress)
    rows = _last_word(found) if not survey.is_anonymous else found
    rows = _without_parents(questions, rows)
    return Review(survey_id, survey.template_code, survey.is_anonymous, columns, tuple(rows))


def prepare_nameless(
    session: Session,
    survey_id: uuid.UUID,
    sheet: Sheet,
    columns: Columns,
    progress: Progress = _SILENT,
) -> Review:
    """The sheets of another kindergarten: rows without names, each a person of its own."""
    survey = records.open_survey(session, survey_id)
    questions = records.questions(session, survey_id=survey_id)
    reader = _Reader(questions, columns, {}, is_anonymous=True)
    known = _Known(Names(()), set(), set())
    found = _read(reader, sheet, columns, known, progress)
    return Review(
        survey_id, survey.template_code, is_anonymous=True, columns=columns, rows=tuple(found)
    )


def _read(
    reader: "_Reader", sheet: Sheet, columns: Columns, known: _Known, progress: Progress
) -> list[ReviewRow]:
    found = []
    for done, index in enumerate(columns.body):
        if done % _STEP == 0:
            progress.report(done, len(columns.body), "Читаю таблицу")
        found.append(reader.row(index, sheet.rows[index], known))
    return found


def _known(session: Session, survey: Survey) -> _Known:
    query = select(SurveyResponse.digest, SurveyResponse.person_id).where(
        col(SurveyResponse.survey_id) == survey.id
    )
    rows = session.exec(query).all()
    names = Names(()) if survey.is_anonymous else known_names(session)
    return _Known(names, {digest for digest, _ in rows}, {person for _, person in rows if person})


def _last_word(rows: Sequence[ReviewRow]) -> list[ReviewRow]:
    """Of a person's several sheets in one export the last one counts."""
    last: dict[uuid.UUID | str, int] = {}
    for place, row in enumerate(rows):
        if row.state in (State.NEW, State.QUESTION) and row.who:
            last[row.person_id or row.who.casefold()] = place
    return [
        replace(row, state=State.REPEAT)
        if row.state in (State.NEW, State.QUESTION)
        and row.who
        and last[row.person_id or row.who.casefold()] != place
        else row
        for place, row in enumerate(rows)
    ]


def _without_parents(questions: Sequence[Question], rows: Sequence[ReviewRow]) -> list[ReviewRow]:
    if not parents.fits(questions):
        return list(rows)
    return [
        replace(row, state=State.PARENT)
        if sheets.raw(row.marks).get(parents.SOURCE) == figures.PARENTS
        else row
        for row in rows
    ]


def _is_number(cell: Cell) -> bool:
    text = str(cell)
    return text.isascii() and text.isdigit() and len(text) <= _DIGITS


class _Reader:
    """Reads rows of one export."""

    def __init__(
        self,
        questions: Sequence[Question],
        columns: Columns,
        fixes: Mapping[Place, str],
        *,
        is_anonymous: bool,
    ) -> None:
        self._is_anonymous = is_anonymous
        self._questions = questions
        self._by_code = {one.code: one for one in questions}
        self._fixes = fixes
        self._known: dict[tuple[str, type, Cell], Given | None] = {}
        self._columns = list(enumerate(columns.columns))
        self._answering = [one for one in self._columns if one[1].question]

    def row(self, index: int, cells: Sequence[Cell], known: _Known) -> ReviewRow:
        given: dict[str, Given] = {}
        problems: list[Problem] = []
        for place, column in self._answering:
            cell = self._fixes.get((index, place), cells[place])
            try:
                self._take(given, column, cell)
            except values.UnreadableError as error:
                at = (index, place)
                problems.append(Problem(at, column.title, as_text(cells[place]), str(error)))
        who = "" if self._is_anonymous else self._joined(index, cells, Use.NAME)
        person = known.names.find(who) if who else None
        marks = sheets.encode(self._questions, given)
        words = sheets.written(self._questions, given)
        stamp = next(iter(self._of(cells, Use.STAMP)), None)
        blank = next((int(str(n)) for n in self._of(cells, Use.BLANK) if _is_number(n)), 0)
        digest = self._digest(person, who, marks, words, stamp, blank, known)
        return ReviewRow(
            number=index + 1,
            who=who[:_LONGEST_NAME],
            person_id=person,
            blank=blank if self._is_anonymous else 0,
            answered_on=values.day_of(stamp),
            state=self._state(person, digest, bool(marks or words), bool(problems), known),
            digest=digest,
            marks=marks,
            words=words,
            problems=tuple(problems),
        )

    def _take(self, given: dict[str, Given], column: Column, cell: Cell) -> None:
        question = self._by_code[column.question]
        if column.use is not Use.OPTION:
            answer = self._read(question, cell)
            if answer is not None:
                given[question.code] = answer
            return
        option = next(one for one in question.options if one.code == column.option)
        if values.is_ticked(cell, option.title):
            chosen = {*given.get(question.code, sheets.NOTHING).choices, option.code}
            ordered = tuple(one.code for one in question.options if one.code in chosen)
            given[question.code] = Given(choices=ordered)

    def _read(self, question: Question, cell: Cell) -> Given | None:
        """The answer in a cell; few cells differ, so what was read once is remembered."""
        if cell is None:
            return None
        key = (question.code, type(cell), cell)
        if key not in self._known:
            answer = values.read(question, cell)
            if question.kind is QuestionKind.TEXT:
                return None if answer.is_empty else answer
            self._known[key] = None if answer.is_empty else answer
        return self._known[key]

    def _joined(self, index: int, cells: Sequence[Cell], use: Use) -> str:
        parts = (
            as_text(self._fixes.get((index, place), cells[place]))
            for place, column in self._columns
            if column.use is use
        )
        return " ".join(" ".join(parts).split())

    def _of(self, cells: Sequence[Cell], use: Use) -> list[Cell]:
        return [
            cells[place]
            for place, column in self._columns
            if column.use is use and cells[place] is not None
        ]

    def _digest(  # noqa: PLR0913, PLR0917 - one argument per part of what makes a sheet the same
        self,
        person: uuid.UUID | None,
        who: str,
        marks: str,
        words: Mapping[str, str],
        stamp: Cell,
        blank: int,
        known: _Known,
    ) -> str:
        said = [f"{code}:{text}" for code, text in sorted(words.items())]
        when = values.stamp_of(stamp) if stamp is not None else ""
        found = answers.digest(who, person, marks, *said, when, str(blank or ""))
        known.seen[found] += 1
        count = known.seen[found]
        if not values.is_exact(when) and not who and not blank and count > 1:
            # Without a name and a moment to the second two equal rows are two people.
            return answers.digest(who, person, marks, *said, *filter(None, [when]), f"№{count}")
        return found

    @staticmethod
    def _state(
        person: uuid.UUID | None, digest: str, is_filled: bool, is_doubtful: bool, known: _Known
    ) -> State:
        if digest in known.digests:
            return State.REPEAT
        if not is_filled:
            return State.QUESTION if is_doubtful else State.EMPTY
        if known.seen[digest] > 1:
            return State.REPEAT
        if person is not None and person in known.people:
            return State.HERE
        return State.QUESTION if is_doubtful else State.NEW
