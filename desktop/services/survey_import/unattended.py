"""``metodkabinet survey-import``: a table goes into a base without a person at the screen."""

import datetime as dt
import uuid
from pathlib import Path

from sqlmodel import Session, col, select

from desktop.errors import TableError
from desktop.models import Survey, SurveyState
from desktop.progress import Progress, Silent
from desktop.services.for_scripts import day_of, opened_to_write
from desktop.services.survey_import import columns, loading, preparing
from desktop.services.survey_import.columns import Columns
from desktop.services.survey_import.loading import LoadReport
from desktop.services.surveys import campaigns, records, templates
from desktop.services.surveys.shipped import Question
from desktop.services.tables.cells import Sheet, Workbook
from desktop.services.tables.reading import read_table
from desktop.storage.database import Database

_SILENT = Silent()
NO_QUESTIONS = (
    "В таблице не нашлось ни одного вопроса анкеты «{title}». Ничего не загружено. Проверьте, "
    "та ли это анкета и не стёрта ли первая строка с вопросами."
)


def import_into(path: Path, table: Path, code: str, today: dt.date) -> LoadReport:
    """Open a base, load answers into it, close it. Raises StorageError, TableError."""
    book = read_table(table)
    with opened_to_write(path, "Ничего не загружено.") as database:
        return import_book(database, book, code, today)


def import_book(
    database: Database, book: Workbook, code: str, today: dt.date, progress: Progress = _SILENT
) -> LoadReport:
    """Answers of a questionnaire into its running survey; without one a survey is begun.

    One act; nothing is written when the table does not suit.
    """
    return database.write(_import, book, code, today, progress)


def _import(
    session: Session, book: Workbook, code: str, today: dt.date, progress: Progress
) -> LoadReport:
    day = day_of(session, today)
    text = templates.get(session, code)
    sheet, found = best_sheet(session, book, text.questions, code)
    if not found.has_questions:
        raise TableError(NO_QUESTIONS.format(title=text.title))
    survey_id = _running(session, code)
    if survey_id is None:
        survey_id = _begin(session, text, found, day)
    else:
        questions = records.questions(session, survey_id=survey_id)
        sheet, found = best_sheet(session, book, questions, code)
        if not found.has_questions:
            raise TableError(NO_QUESTIONS.format(title=text.title))
    review = preparing.prepare(session, survey_id, sheet, found, None, progress)
    return loading.load(session, review, day, progress)


def best_sheet(
    session: Session, book: Workbook, questions: list[Question] | tuple[Question, ...], code: str
) -> tuple[Sheet, Columns]:
    """The sheet with most questions on it."""
    known = columns.remembered(session, code)
    looked = [(sheet, columns.look(sheet, questions, known)) for sheet in book.sheets]
    return max(looked, key=lambda one: one[1].found)


def _running(session: Session, code: str) -> uuid.UUID | None:
    query = (
        select(Survey)
        .where(
            Survey.template_code == code,
            Survey.state == SurveyState.RUNNING,
            col(Survey.archived_on).is_(None),
        )
        .order_by(col(Survey.started_on).desc(), col(Survey.id).desc())
    )
    found = session.exec(query).first()
    return found.id if found is not None else None


def _begin(
    session: Session, text: templates.TemplateText, found: Columns, today: dt.date
) -> uuid.UUID:
    """Named when the table has names and the questionnaire allows them."""
    is_anonymous = text.naming == "anonymous" or (text.naming == "choice" and not found.has_names)
    draft = campaigns.SurveyDraft(
        text.code, is_anonymous=is_anonymous, collecting=campaigns.KEYBOARD
    )
    return campaigns.create(session, draft, today)
