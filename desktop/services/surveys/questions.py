"""The editor of questions: of an own template, or of a survey nobody has answered yet."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sqlmodel import Session, select

from desktop.errors import InvalidInputError, NotFoundError, RuleError
from desktop.models import (
    QuestionKind,
    Survey,
    SurveyQuestion,
    SurveyTemplate,
    uuid7,
)
from desktop.services.surveys import records, shipped
from desktop.services.surveys.shipped import Option, Question
from desktop.storage.log import acts

ANSWERED = "Ответы уже есть, поэтому вопросы не меняются."
_SECONDS = {
    QuestionKind.SCALE: 12,
    QuestionKind.ONE: 15,
    QuestionKind.SEVERAL: 30,
    QuestionKind.NUMBER: 15,
    QuestionKind.DATE: 15,
    QuestionKind.TEXT: 50,
}
"""How long one answer takes by hand."""
_MINUTE = 60


@dataclass(frozen=True)
class Owner:
    """Whose questions: exactly one of the two."""

    template_id: uuid.UUID | None = None
    survey_id: uuid.UUID | None = None


@dataclass(frozen=True)
class QuestionDraft:
    """What the editor says about a question; ``options`` of choices only."""

    words: str
    kind: QuestionKind = QuestionKind.SCALE
    scale: str = shipped.LEVELS
    area: str = ""
    is_required: bool = False
    options: tuple[Option, ...] = field(default=())


@dataclass(frozen=True)
class QuestionRow:
    """A line of the editor."""

    id: uuid.UUID
    number: int
    question: Question


def rows(session: Session, owner: Owner) -> list[QuestionRow]:
    """The lines of the editor in their order."""
    stored = records.rows_of(session, survey_id=owner.survey_id, template_id=owner.template_id)
    plain = records.questions(session, survey_id=owner.survey_id, template_id=owner.template_id)
    return [
        QuestionRow(row.id, number, one)
        for number, (row, one) in enumerate(zip(stored, plain, strict=True), 1)
    ]


def minutes(found: Sequence[Question]) -> int:
    """«около 8 минут»."""
    seconds = sum(_SECONDS[one.kind] for one in found)
    return max(1, round(seconds / _MINUTE)) if found else 0


def add(
    session: Session, owner: Owner, draft: QuestionDraft, after: uuid.UUID | None = None
) -> uuid.UUID:
    """A new question below ``after``, or at the end. Raises InvalidInputError, RuleError."""
    title = _open(session, owner)
    _check(draft)
    stored = records.rows_of(session, survey_id=owner.survey_id, template_id=owner.template_id)
    place = next((i for i, one in enumerate(stored) if one.id == after), len(stored) - 1) + 1
    row = SurveyQuestion(
        id=uuid7(), template_id=owner.template_id, survey_id=owner.survey_id, position=0
    )
    row.code = row.id.hex
    _fill(row, draft)
    session.add(row)
    session.flush()
    records.write_options(session, row.id, _coded(draft.options))
    _order(session, [*stored[:place], row, *stored[place:]])
    _renew(session, owner)
    acts.name(session, f"новый вопрос: {title}")
    return row.id


def change(session: Session, question_id: uuid.UUID, draft: QuestionDraft) -> None:
    """Correct a question; its options are those of the draft."""
    row, owner = _question(session, question_id)
    title = _open(session, owner)
    _check(draft)
    if (row.kind, row.scale) != (draft.kind, _scale(draft)):
        row.code = uuid7().hex  # another question now: earlier answers are not compared with it
    _fill(row, draft)
    session.add(row)
    known = records.options_of(session, [row])[row.id]
    if [(one.code, one.title) for one in known] != [(o.code, o.title) for o in draft.options]:
        for one in known:
            session.delete(one)
        session.flush()
        records.write_options(session, row.id, _coded(draft.options))
    session.flush()
    _renew(session, owner)
    acts.name(session, f"правка вопроса: {title}")


def move(session: Session, question_id: uuid.UUID, step: int) -> bool:
    """One up (-1) or down (+1); False at the end of the list."""
    row, owner = _question(session, question_id)
    title = _open(session, owner)
    stored = records.rows_of(session, survey_id=owner.survey_id, template_id=owner.template_id)
    place = next(i for i, one in enumerate(stored) if one.id == row.id)
    target = place + step
    if not 0 <= target < len(stored):
        return False
    stored.insert(target, stored.pop(place))
    _order(session, stored)
    _renew(session, owner)
    acts.name(session, f"порядок вопросов: {title}")
    return True


def remove(session: Session, question_ids: Sequence[uuid.UUID]) -> None:
    """Take questions away; one step of undo brings them back."""
    for question_id in question_ids:
        row, owner = _question(session, question_id)
        title = _open(session, owner)
        session.delete(row)
        session.flush()
        _renew(session, owner)
        acts.name(session, f"в корзину: вопрос анкеты «{title}»")


def copy_from(session: Session, owner: Owner, found: Sequence[Question]) -> int:
    """«Скопировать из шаблона…»: questions at the end; returns how many."""
    title = _open(session, owner)
    stored = records.rows_of(session, survey_id=owner.survey_id, template_id=owner.template_id)
    taken = {one.code for one in stored}
    fresh = [one if one.code not in taken else replace(one, code=uuid7().hex) for one in found]
    records.write_questions(
        session, fresh, survey_id=owner.survey_id, template_id=owner.template_id
    )
    new = [
        one
        for one in records.rows_of(
            session, survey_id=owner.survey_id, template_id=owner.template_id
        )
        if one.id not in {old.id for old in stored}
    ]
    _order(session, [*stored, *new])
    _renew(session, owner)
    acts.name(session, f"вопросы из шаблона: {title}")
    return len(fresh)


def _open(session: Session, owner: Owner) -> str:
    """The title of what is edited. Raises RuleError after the first answer."""
    if owner.survey_id is not None:
        found = records.survey(session, owner.survey_id)
        if records.has_answers(session, owner.survey_id):
            raise RuleError(ANSWERED)
        return found.title
    if owner.template_id is None:
        raise RuleError(
            "Готовый шаблон не меняется. Нажмите «Копировать и изменить…»: появится ваш вариант."
        )
    return records.template(session, owner.template_id).title


def _question(session: Session, question_id: uuid.UUID) -> tuple[SurveyQuestion, Owner]:
    row = session.get(SurveyQuestion, question_id)
    if row is None:
        raise NotFoundError("Этого вопроса больше нет. Список обновлён.")
    return row, Owner(row.template_id, row.survey_id)


def _check(draft: QuestionDraft) -> None:
    problems: dict[str, str] = {}
    if not draft.words.strip():
        problems["words"] = "Впишите вопрос: пустая строка на бланке смутит человека."
    needed = draft.kind in (QuestionKind.ONE, QuestionKind.SEVERAL)
    titles = [one.title.strip() for one in draft.options]
    least = 2
    if needed and len([one for one in titles if one]) < least:
        problems["options"] = "Нужно хотя бы два варианта ответа."
    elif len({one.casefold() for one in titles}) < len(titles):
        problems["options"] = "Два варианта одинаковы. Оставьте один из них."
    if problems:
        raise InvalidInputError(problems)


def _scale(draft: QuestionDraft) -> str:
    return draft.scale if draft.kind is QuestionKind.SCALE else ""


def _fill(row: SurveyQuestion, draft: QuestionDraft) -> None:
    row.words = " ".join(draft.words.split())
    row.kind, row.scale = draft.kind, _scale(draft)
    row.area = draft.area
    row.is_required = draft.is_required
    row.is_aggregate = row.is_aggregate or draft.area in shipped.aggregate_areas()


def _coded(options: Sequence[Option]) -> list[Option]:
    return [
        one if one.code else replace(one, code=uuid7().hex, title=" ".join(one.title.split()))
        for one in options
        if one.title.strip()
    ]


def _order(session: Session, found: Sequence[SurveyQuestion]) -> None:
    for place, row in enumerate(found, 1):
        if row.position != place * records.STEP:
            row.position = place * records.STEP
            session.add(row)
    session.flush()


def _renew(session: Session, owner: Owner) -> None:
    """The length of an own template, and a new version once a survey was made with the old one."""
    if owner.template_id is None:
        return
    found = records.template(session, owner.template_id)
    plain = records.questions(session, template_id=owner.template_id)
    found.minutes = minutes(plain)
    if _is_used(session, found):
        found.version += 1
    session.add(found)
    session.flush()


def _is_used(session: Session, found: SurveyTemplate) -> bool:
    query = select(Survey.id).where(
        Survey.template_code == found.code, Survey.template_version == found.version
    )
    return session.exec(query.limit(1)).first() is not None
