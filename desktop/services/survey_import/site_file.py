"""The file which another kindergarten fills in, and its totals when it comes back.

A row is a sheet without a name. Only how many people gave each answer enters the base.
"""

import uuid
from collections.abc import Iterator
from pathlib import Path

from sqlmodel import Session

from desktop.errors import TableError
from desktop.language.dates import in_digits
from desktop.models import QuestionKind
from desktop.progress import Progress, Silent
from desktop.services.survey_import import columns, preparing
from desktop.services.survey_import.preparing import Review
from desktop.services.surveys import figures, records, sheets, shipped, sites
from desktop.services.surveys.shipped import Question
from desktop.services.tables.cells import Sheet, Workbook, as_text
from desktop.services.tables.reading import read_table
from desktop.services.tables.writing import Column, write_table

ROWS = 40
_MARK = "Код анкеты: "
_SILENT = Silent()
_LOOK_AT = 12
_OTHER = "Это ответы на другую анкету. Ничего не загружено. Выберите файл анкеты «{title}»."
_NOTHING = (
    "В файле нет ни одного заполненного ответа. Ничего не загружено. Попросите коллег прислать "
    "заполненный файл."
)


def write(session: Session, survey_id: uuid.UUID, path: Path, rows: int = ROWS) -> None:
    """An XLSX with lists of choices, one row for each person. Raises TableError."""
    survey = records.survey(session, survey_id)
    questions = records.questions(session, survey_id=survey_id)
    lines = [
        "Одна строка — один человек. Имена не пишите: важны только ответы.",
        f"Срок: {in_digits(survey.due_on)}. Заполненный файл верните на флешке или по почте.",
        *dict.fromkeys(_legend(one) for one in questions if one.kind is QuestionKind.SCALE),
        f"{_MARK}{survey_id.hex}",
    ]
    titles = [Column("№", 5), *(_column(number, one) for number, one in enumerate(questions, 1))]
    blank = (None,) * len(questions)
    write_table(path, survey.title, lines, titles, [(n, *blank) for n in range(1, rows + 1)])


def _legend(question: Question) -> str:
    return shipped.scales()[question.scale].legend


def _column(number: int, question: Question) -> Column:
    title = f"{number}. {question.words}"
    if question.kind is QuestionKind.SCALE:
        values = shipped.scales()[question.scale].values
        return Column(title, 14, between=(values[0], values[-1]), hint=_legend(question))
    if question.kind is QuestionKind.ONE:
        return Column(title, 18, choices=tuple(one.title for one in question.options))
    if question.kind is QuestionKind.SEVERAL:
        listed = "; ".join(f"{n} — {one.title}" for n, one in enumerate(question.options, 1))
        return Column(title, 24, hint=f"Номера через запятую: {listed}")
    return Column(title, 24 if question.kind is QuestionKind.TEXT else 14)


def read(
    session: Session, survey_id: uuid.UUID, path: Path, progress: Progress = _SILENT
) -> Review:
    """A file which came back, checked as an export is. Raises TableError."""
    return check(session, survey_id, read_table(path), progress)


def check(
    session: Session, survey_id: uuid.UUID, book: Workbook, progress: Progress = _SILENT
) -> Review:
    """The same of a table which was read already."""
    survey = records.survey(session, survey_id)
    questions = records.questions(session, survey_id=survey_id)
    looked = [(sheet, columns.look(sheet, questions)) for sheet in book.sheets]
    sheet, found = max(looked, key=lambda one: one[1].found)
    code = next(_marks(sheet), survey_id.hex)
    if not found.has_questions or code != survey_id.hex:
        raise TableError(_OTHER.format(title=survey.title))
    review = preparing.prepare_nameless(session, survey_id, sheet, found, progress)
    if not any(row.marks or row.words for row in review.rows):
        raise TableError(_NOTHING)
    return review


def _marks(sheet: Sheet) -> Iterator[str]:
    for row in sheet.rows[:_LOOK_AT]:
        for cell in row:
            text = as_text(cell)
            if text.startswith(_MARK):
                yield text.removeprefix(_MARK).strip()


def accept(session: Session, review: Review, organization_id: uuid.UUID) -> int:
    """Keep the totals of the file as those of a kindergarten; returns how many sheets."""
    questions = records.questions(session, survey_id=review.survey_id)
    marks = [sheets.raw(row.marks) for row in review.rows if row.marks or row.words]
    sites.keep(session, review.survey_id, organization_id, figures.tally(questions, marks))
    return len(marks)
