"""Blanks of questionnaires (D21): for whom, in both formats, without a mark across them."""

import io
import re
import uuid
import zipfile

import pytest

from desktop.documents import docx, pdf, survey_printing
from desktop.documents.blocks import Paper, Paragraph, Row, Table, plain
from desktop.errors import NotFoundError
from desktop.services.surveys import blanks, questions, templates
from desktop.services.surveys.blanks import Respondent
from desktop.services.surveys.questions import Owner
from desktop.storage.database import Database
from tests.surveys import desk
from tests.surveys.desk import TODAY

NOBODY = [Respondent()]


def _sheet(database: Database, named: str, respondent: Respondent | None = None) -> Paper:
    wanted = [respondent] if respondent else NOBODY
    (job,) = database.read(survey_printing.jobs, named, wanted, TODAY)
    assert isinstance(job.sheet, Paper)
    return job.sheet


def _lines(sheet: Paper) -> list[str]:
    texts = [plain(one.runs) for one in sheet.blocks if isinstance(one, Paragraph)]
    return [text.replace("\N{NO-BREAK SPACE}", " ") for text in texts]


def _rows(sheet: Paper) -> list[Row]:
    return [row for one in sheet.blocks if isinstance(one, Table) for row in one.rows]


def test_every_questionnaire_is_a_clean_leaf_in_both_formats(database: Database) -> None:
    for code, title in database.read(blanks.offered):
        sheet = _sheet(database, code)
        assert title in _lines(sheet)
        assert pdf.pages(sheet) <= 2, code
        assert (sheet.top_note, sheet.watermark) == ("", "")
        with zipfile.ZipFile(io.BytesIO(docx.render(sheet))) as package:
            text = re.sub(r"<[^>]+>", "", package.read("word/document.xml").decode())
        assert title in text
        assert pdf.render([sheet]).startswith(b"%PDF")


def test_digits_to_be_ringed_are_those_of_the_scale(database: Database) -> None:
    sheet = _sheet(database, "deficits")
    rows = _rows(sheet)
    assert len(rows) == 21
    assert [plain(cell) for cell in rows[12].cells][2:] == ["0", "1", "2", "3"]
    assert plain(rows[12].cells[0]) == "13", "the number of the quick entry"
    assert [plain(cell) for cell in _rows(_sheet(database, "trust"))[0].cells][2:] == list("12345")


def test_a_named_survey_prints_a_sheet_for_each_who_is_waited_for(database: Database) -> None:
    people = desk.hire(database, 3)
    survey = desk.survey(database, people, "mentor_readiness")
    desk.answer(database, survey, people[0], {})
    waiting = database.read(blanks.respondents, survey)
    assert {one.person_id for one in waiting} == set(people[1:])
    jobs = database.read(survey_printing.jobs, str(survey), waiting, TODAY)
    assert sorted(job.about.split()[0] for job in jobs) == ["Айдарова", "Квашнина"]
    assert any(
        line.startswith("ФИО, должность: Айдарова Айгуль Ринатовна, воспитатель")
        for job in jobs
        if isinstance(job.sheet, Paper)
        for line in _lines(job.sheet)
    )
    chosen = database.read(blanks.respondents, survey, [people[1]])
    assert [one.person_id for one in chosen] == [people[1]]


def test_an_anonymous_survey_prints_numbers_and_no_line_for_a_name(database: Database) -> None:
    survey = desk.survey(database, (), "event_feedback", is_anonymous=True, blanks=12)
    numbers = database.read(blanks.respondents, survey)
    assert [one.number for one in numbers] == list(range(1, 13))
    jobs = database.read(survey_printing.jobs, str(survey), numbers, TODAY)
    assert [job.about for job in jobs] == sorted(job.about for job in jobs)
    text = "\n".join(_lines(_sheet(database, str(survey), Respondent(number=4))))
    assert "Анкета анонимная." in text
    assert "ФИО" not in text


def test_a_blank_of_an_own_questionnaire_and_of_a_draft(database: Database) -> None:
    own = database.write(templates.copy, "motivation")
    code = database.read(blanks.named_by, Owner(template_id=own))
    assert "Мотивационная готовность (наш вариант)" in _lines(_sheet(database, code))
    survey = desk.survey(database, (), "conditions", is_draft=True)
    named = database.read(blanks.named_by, Owner(survey_id=survey))
    asked = database.read(questions.rows, Owner(survey_id=survey))
    words = asked[0].question.words
    assert any(words in line for line in _lines(_sheet(database, named)))
    with pytest.raises(NotFoundError):
        _sheet(database, uuid.uuid4().hex)
