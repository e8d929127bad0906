"""Answers sheet by sheet: the quick entry, the second pass, the sheets which are in.

One sheet is one act. A sheet left in the middle stays, is not counted, and is gone on with.
"""

import datetime as dt
import hashlib
import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.errors import InvalidInputError, NotFoundError, RuleError
from desktop.language.cases import FullName
from desktop.language.initials import surname_initials
from desktop.language.sorting import sort_key
from desktop.language.text import one_stop
from desktop.models import Survey, SurveyAnswer, SurveyInvitation, SurveyResponse
from desktop.services.people import records as people
from desktop.services.surveys import campaigns, parents, records, sheets
from desktop.services.surveys.sheets import Answers, Given
from desktop.services.surveys.shipped import Question
from desktop.storage.log import acts

ENTRY, TABLE = "entry", "table"


@dataclass(frozen=True)
class Respondent:
    """Somebody in the queue of the quick entry; ``answered`` of a sheet which was begun."""

    person_id: uuid.UUID | None
    blank: int
    short: str
    full: str
    response_id: uuid.UUID | None = None
    answered: int = 0
    is_complete: bool = False

    @property
    def is_begun(self) -> bool:
        return self.response_id is not None and not self.is_complete


@dataclass(frozen=True)
class SheetDraft:
    """A sheet as it is entered. Of a person, or by the number of an anonymous blank."""

    person_id: uuid.UUID | None = None
    blank: int = 0
    answers: Mapping[str, Given] | None = None
    is_complete: bool = True
    entered_by: str = ""


@dataclass(frozen=True)
class SheetRow:
    """A line of «Ответы»."""

    id: uuid.UUID
    who: str
    answered_on: dt.date | None
    entered_by: str
    unanswered: int
    is_checked: bool
    is_complete: bool


@dataclass(frozen=True)
class Mismatch:
    """«13: было 1, стало 2»."""

    number: int
    question: Question
    was: Given
    became: Given


def queue(session: Session, survey_id: uuid.UUID) -> list[Respondent]:
    """Everybody whose sheet may be entered, by surname; of an anonymous survey by number."""
    survey = records.survey(session, survey_id)
    found = list(_responses(session, survey_id))
    if survey.is_anonymous:
        return _numbered(session, survey, found)
    by_person = {one.person_id: one for one in found if one.person_id}
    query = select(SurveyInvitation.person_id).where(
        col(SurveyInvitation.survey_id) == survey_id, ~col(SurveyInvitation.is_declined)
    )
    wanted = dict.fromkeys([*session.exec(query), *by_person])
    loaded = people.load(session, [one for one in wanted if one])
    loaded.sort(key=lambda one: sort_key(str(people.full_name(one))))
    return [_respondent(one.id, people.full_name(one), by_person.get(one.id)) for one in loaded]


def _respondent(
    person_id: uuid.UUID, full: FullName, response: SurveyResponse | None
) -> Respondent:
    short = surname_initials(full)
    if response is None:
        return Respondent(person_id, 0, short, str(full))
    answered = len(sheets.raw(response.marks))
    return Respondent(person_id, 0, short, str(full), response.id, answered, response.is_complete)


def _numbered(
    session: Session, survey: Survey, found: Sequence[SurveyResponse]
) -> list[Respondent]:
    by_number = {one.blank: one for one in found}
    last = max([survey.blanks, *by_number])
    numbers = list(range(1, last + 1))
    if all(number in by_number for number in numbers):
        numbers.append(campaigns.next_blank(session, survey.id))
    queued = []
    for number in numbers:
        one, name = by_number.get(number), f"Бланк № {number}"
        if one is None:
            queued.append(Respondent(None, number, name, name))
        else:
            count = len(sheets.raw(one.marks))
            queued.append(Respondent(None, number, name, name, one.id, count, one.is_complete))
    return queued


def _responses(session: Session, survey_id: uuid.UUID) -> Iterable[SurveyResponse]:
    query = select(SurveyResponse).where(col(SurveyResponse.survey_id) == survey_id)
    return session.exec(query)


def save(session: Session, survey_id: uuid.UUID, draft: SheetDraft, today: dt.date) -> uuid.UUID:
    """Write one sheet; it replaces the person's earlier one.

    Raises InvalidInputError, RuleError.
    """
    survey = records.open_survey(session, survey_id)
    questions = records.questions(session, survey_id=survey_id)
    answers = draft.answers or {}
    sheets.check(questions, answers)
    parents.refuse(questions, answers)
    found = _stored(session, survey, draft)
    found.marks = sheets.encode(questions, answers)
    found.answered_on = found.answered_on or today
    found.entered_by = draft.entered_by
    found.is_complete = draft.is_complete
    found.is_checked = False
    found.digest = digest(found.respondent, found.person_id, found.marks)
    session.add(found)
    session.flush()
    _write_words(session, found.id, sheets.written(questions, answers))
    acts.name(session, f"ответы: {_name(session, survey, found)}")
    return found.id


def _stored(session: Session, survey: Survey, draft: SheetDraft) -> SurveyResponse:
    query = select(SurveyResponse).where(col(SurveyResponse.survey_id) == survey.id)
    if survey.is_anonymous:
        if draft.person_id is not None:
            raise RuleError("Анкета анонимная: на бланке стоит номер, а не имя.")
        number = draft.blank or campaigns.next_blank(session, survey.id)
        query = query.where(col(SurveyResponse.blank) == number)
        return session.exec(query).first() or SurveyResponse(survey_id=survey.id, blank=number)
    if draft.person_id is None:
        raise InvalidInputError({"person": "Выберите, чьи это ответы."})
    people.person(session, draft.person_id)
    query = query.where(col(SurveyResponse.person_id) == draft.person_id)
    return session.exec(query).first() or SurveyResponse(
        survey_id=survey.id, person_id=draft.person_id
    )


def _write_words(session: Session, response_id: uuid.UUID, words: Mapping[str, str]) -> None:
    query = select(SurveyAnswer).where(col(SurveyAnswer.response_id) == response_id)
    known = {one.question: one for one in session.exec(query)}
    for code, one in known.items():
        if code not in words:
            session.delete(one)
    for code, text in words.items():
        row = known.get(code) or SurveyAnswer(response_id=response_id, question=code)
        row.words = text
        session.add(row)
    session.flush()


def _name(session: Session, survey: Survey, response: SurveyResponse) -> str:
    if survey.is_anonymous:
        return f"бланк №\N{NO-BREAK SPACE}{response.blank}"
    if response.person_id is not None:
        return people.short_name(session, response.person_id)
    return response.respondent


def digest(respondent: str, person_id: uuid.UUID | None, marks: str, *more: str) -> str:
    """What makes two sheets the same one."""
    named = person_id.hex if person_id else respondent
    text = json.dumps([named, marks, *more], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def person_of(session: Session, response_id: uuid.UUID) -> uuid.UUID | None:
    """Whose sheet it is; nobody's for an anonymous one, or one which is gone."""
    found = session.get(SurveyResponse, response_id)
    return found.person_id if found is not None else None


def sheet(session: Session, response_id: uuid.UUID) -> dict[str, Given]:
    """The answers of one sheet. Raises NotFoundError."""
    found = _response(session, response_id)
    questions = records.questions(session, survey_id=found.survey_id)
    query = select(SurveyAnswer).where(col(SurveyAnswer.response_id) == response_id)
    words = {one.question: one.words for one in session.exec(query)}
    return sheets.decode(questions, found.marks, words)


def rows_of(session: Session, response_id: uuid.UUID) -> list[uuid.UUID]:
    """The sheet itself and what was written in words."""
    query = select(SurveyAnswer.id).where(col(SurveyAnswer.response_id) == response_id)
    return [response_id, *session.exec(query)]


def mismatches(questions: Sequence[Question], first: Answers, second: Answers) -> list[Mismatch]:
    """Where the second pass differs from the first; words are not compared letter by letter."""
    found = []
    for number, one in enumerate(questions, 1):
        was = first.get(one.code, sheets.NOTHING)
        became = second.get(one.code, sheets.NOTHING)
        if (was.point, was.number, was.day, set(was.choices)) != (
            became.point,
            became.number,
            became.day,
            set(became.choices),
        ):
            found.append(Mismatch(number, one, was, became))
    return found


def settle(
    session: Session, response_id: uuid.UUID, answers: Answers, entered_by: str = ""
) -> None:
    """The end of the second pass: the right answers, «Проверено»."""
    found = _response(session, response_id)
    survey = records.survey(session, found.survey_id)
    questions = records.questions(session, survey_id=survey.id)
    sheets.check(questions, answers)
    parents.refuse(questions, answers)
    found.marks = sheets.encode(questions, answers)
    found.digest = digest(found.respondent, found.person_id, found.marks)
    found.is_checked = True
    found.entered_by = entered_by or found.entered_by
    session.add(found)
    session.flush()
    acts.name(session, f"сверен ввод: {_name(session, survey, found)}")


def remove(session: Session, response_ids: Sequence[uuid.UUID]) -> None:
    """Sheets into the trash."""
    for one in response_ids:
        found = _response(session, one)
        survey = records.survey(session, found.survey_id)
        acts.name(session, f"в корзину: ответы, {_name(session, survey, found)}")
        session.delete(found)
    session.flush()


def name_respondent(session: Session, response_id: uuid.UUID, person_id: uuid.UUID) -> None:
    """A sheet of somebody who was not recognised belongs to this card. Raises RuleError."""
    found = _response(session, response_id)
    survey = records.survey(session, found.survey_id)
    if survey.is_anonymous:
        raise RuleError("Анкета анонимная: на бланке стоит номер, а не имя.")
    query = select(SurveyResponse.id).where(
        col(SurveyResponse.survey_id) == survey.id, col(SurveyResponse.person_id) == person_id
    )
    if session.exec(query).first() is not None:
        name = people.short_name(session, person_id)
        raise RuleError(one_stop(f"Ответы уже есть: {name}. Уберите лишний лист и повторите."))
    found.person_id, found.respondent = person_id, ""
    session.add(found)
    session.flush()
    acts.name(session, f"ответы: {_name(session, survey, found)}")


def rows(session: Session, survey_id: uuid.UUID) -> list[SheetRow]:
    """«Ответы»: own sheets, by name or by number."""
    survey = records.survey(session, survey_id)
    questions = records.questions(session, survey_id=survey_id)
    found = list(_responses(session, survey_id))
    names = people.short_names(session, (one.person_id for one in found))
    counts = _word_counts(session, survey_id)
    made = [
        SheetRow(
            one.id,
            _who(survey, one, names),
            one.answered_on,
            one.entered_by,
            max(0, len(questions) - len(sheets.raw(one.marks)) - counts.get(one.id, 0)),
            one.is_checked,
            one.is_complete,
        )
        for one in found
    ]
    numbers = {one.id: one.blank for one in found}
    return sorted(made, key=lambda row: (numbers[row.id], sort_key(row.who)))


def _word_counts(session: Session, survey_id: uuid.UUID) -> dict[uuid.UUID, int]:
    query = (
        select(SurveyAnswer.response_id)
        .join(SurveyResponse, col(SurveyResponse.id) == col(SurveyAnswer.response_id))
        .where(col(SurveyResponse.survey_id) == survey_id)
    )
    counts: dict[uuid.UUID, int] = {}
    for one in session.exec(query):
        counts[one] = counts.get(one, 0) + 1
    return counts


def _who(survey: Survey, response: SurveyResponse, names: Mapping[uuid.UUID, str]) -> str:
    if survey.is_anonymous:
        return f"Бланк №\N{NO-BREAK SPACE}{response.blank}"
    if response.person_id is not None:
        return names.get(response.person_id, "—")
    return response.respondent or "—"


def _response(session: Session, response_id: uuid.UUID) -> SurveyResponse:
    found = session.get(SurveyResponse, response_id)
    if found is None:
        raise NotFoundError("Этих ответов больше нет: они в корзине. Список обновлён.")
    return found
