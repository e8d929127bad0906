"""Writing checked rows: one act, all of it or nothing."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from desktop.language.numbers import counted, plural
from desktop.models import SurveyAnswer, SurveyInvitation, SurveyResponse, uuid7
from desktop.progress import Progress, Silent
from desktop.services.survey_import import columns
from desktop.services.survey_import.preparing import Review, ReviewRow, State
from desktop.services.surveys import answers, parents, records
from desktop.storage.log import acts

_STEP = 200
_SILENT = Silent()
_ALREADY = "ответы уже есть"
_EMPTY = "в строке нет ни одного ответа"


@dataclass(frozen=True)
class LeftRow:
    """A row which was not loaded, or was loaded with something left out."""

    number: int
    who: str
    reasons: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        return {"row": self.number, "name": self.who, "reasons": list(self.reasons)}


@dataclass(frozen=True)
class LoadReport:
    """What came of an export."""

    survey_id: uuid.UUID
    title: str
    new: int
    replaced: int
    repeated: int
    left: tuple[LeftRow, ...]
    incomplete: tuple[LeftRow, ...]
    strangers: tuple[str, ...]

    @property
    def text(self) -> str:
        """«Принято 55 анкет, повторов 3, не загружено 2 строки.»"""
        parts = [f"Принято: {counted(self.new + self.replaced, 'анкета')}"]
        if self.repeated:
            parts.append(f"уже были: {self.repeated}")
        if self.left:
            parts.append(f"не загружено: {counted(len(self.left), 'строка')}")
        if self.incomplete:
            ending = plural(len(self.incomplete), "строке", "строках", "строках")
            parts.append(f"не всё прочитано в {len(self.incomplete)} {ending}")
        return f"{', '.join(parts)}."

    def as_dict(self) -> dict[str, Any]:
        """For scripts."""
        return {
            "survey": self.survey_id.hex,
            "title": self.title,
            "new": self.new,
            "replaced": self.replaced,
            "repeated": self.repeated,
            "left": [one.as_dict() for one in self.left],
            "incomplete": [one.as_dict() for one in self.incomplete],
            "strangers": list(self.strangers),
        }

    def lines(self) -> list[str]:
        """For people."""
        rows = [*self.left, *self.incomplete]
        said = [f"  строка {one.number}: {'; '.join(one.reasons)}" for one in rows]
        return [f"{self.title}. {self.text}", *said]


def load(
    session: Session,
    review: Review,
    today: dt.date,
    progress: Progress = _SILENT,
    *,
    replace_existing: bool = False,
) -> LoadReport:
    """Write the rows of a review. Raises NotFoundError, RuleError, Cancelled."""
    survey = records.open_survey(session, review.survey_id)
    wanted = [row for row in review.rows if row.state in (State.NEW, State.QUESTION)]
    taken = [row for row in wanted if row.marks or row.words]
    replaced = [row for row in review.rows if row.state is State.HERE and replace_existing]
    for row in replaced:
        _take_away(session, survey.id, row)
    _insert(session, review, [*taken, *replaced], today, progress)
    if not review.is_anonymous:
        _expect(session, survey.id, [*taken, *replaced])
    columns.remember(session, review.template_code, review.columns.columns)
    session.flush()
    acts.name(
        session,
        f"ответы из таблицы: {counted(len(taken) + len(replaced), 'анкета')}, «{survey.title}»",
    )
    return _report(review, survey.title, taken, replaced)


def _take_away(session: Session, survey_id: uuid.UUID, row: ReviewRow) -> None:
    query = select(SurveyResponse).where(
        col(SurveyResponse.survey_id) == survey_id,
        col(SurveyResponse.person_id) == row.person_id,
    )
    for one in session.exec(query):
        session.delete(one)
    session.flush()


def _insert(
    session: Session,
    review: Review,
    rows: list[ReviewRow],
    today: dt.date,
    progress: Progress,
) -> None:
    numbers = _Numbers(session, review)
    for start in range(0, len(rows), _STEP):
        chunk = rows[start : start + _STEP]
        progress.report(start, len(rows), "Записываю ответы")
        made = [_response(review, row, numbers.of(row), today) for row in chunk]
        session.execute(sa.insert(SurveyResponse), made)
        words = [
            {"id": uuid7(), "response_id": one["id"], "question": code, "words": text}
            for one, row in zip(made, chunk, strict=True)
            for code, text in row.words.items()
        ]
        if words:
            session.execute(sa.insert(SurveyAnswer), words)
    progress.report(len(rows), len(rows), "Записываю ответы")


def _response(review: Review, row: ReviewRow, blank: int, today: dt.date) -> dict[str, Any]:
    day = row.answered_on
    return {
        "id": uuid7(),
        "survey_id": review.survey_id,
        "person_id": row.person_id,
        "respondent": "" if row.person_id else row.who,
        "blank": blank,
        "answered_on": day if day is not None and day <= today else today,
        "entered_by": "",
        "source": answers.TABLE,
        "is_complete": True,
        "is_checked": False,
        "digest": row.digest,
        "marks": row.marks,
    }


class _Numbers:
    """Numbers of anonymous sheets: those of the export, else the next free ones."""

    def __init__(self, session: Session, review: Review) -> None:
        query = select(SurveyResponse.blank).where(
            col(SurveyResponse.survey_id) == review.survey_id
        )
        self._taken = set(session.exec(query)) | {row.blank for row in review.rows}
        self._used: set[int] = set(session.exec(query))
        self._next = 1
        self._is_anonymous = review.is_anonymous

    def of(self, row: ReviewRow) -> int:
        if not self._is_anonymous:
            return 0
        if row.blank and row.blank not in self._used:
            self._used.add(row.blank)
            return row.blank
        while self._next in self._taken:
            self._next += 1
        self._taken.add(self._next)
        return self._next


def _expect(session: Session, survey_id: uuid.UUID, rows: list[ReviewRow]) -> None:
    """Who answered was asked: the list says «58 из 58»."""
    query = select(SurveyInvitation.person_id).where(col(SurveyInvitation.survey_id) == survey_id)
    known = set(session.exec(query))
    fresh = {row.person_id for row in rows if row.person_id} - known
    session.add_all(SurveyInvitation(survey_id=survey_id, person_id=one) for one in sorted(fresh))


def _report(
    review: Review, title: str, taken: list[ReviewRow], replaced: list[ReviewRow]
) -> LoadReport:
    gone = {row.number for row in replaced}
    left = []
    for row in review.rows:
        if row.state is State.HERE and row.number not in gone:
            left.append(LeftRow(row.number, row.who, (_ALREADY,)))
        elif row.state is State.EMPTY:
            left.append(LeftRow(row.number, row.who, (_EMPTY,)))
        elif row.state is State.PARENT:
            left.append(LeftRow(row.number, "", (parents.APART,)))
        elif row.state is State.QUESTION and not (row.marks or row.words):
            left.append(LeftRow(row.number, row.who, _reasons(row)))
    return LoadReport(
        survey_id=review.survey_id,
        title=title,
        new=len(taken),
        replaced=len(replaced),
        repeated=review.count(State.REPEAT),
        left=tuple(left),
        incomplete=tuple(
            LeftRow(row.number, row.who, _reasons(row)) for row in taken if row.problems
        ),
        strangers=tuple(row.who for row in taken if row.is_stranger),
    )


def _reasons(row: ReviewRow) -> tuple[str, ...]:
    return tuple(f"{one.title}: {one.text}" for one in row.problems)
