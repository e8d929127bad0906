"""D47: the summary of a survey says what the screen says, in tables and bars told in grey."""

import uuid

import pytest

from desktop.documents import docx, pdf, survey_printing
from desktop.documents.batch import Job
from desktop.documents.blocks import Bars, Paper, Paragraph, Table, plain
from desktop.services.surveys import reports
from desktop.services.surveys.sheets import Given
from desktop.storage.database import Database
from tests.documents import every_kind
from tests.surveys import desk
from tests.surveys.desk import TODAY


def _job(database: Database, survey: uuid.UUID) -> tuple[Job, Paper]:
    job = database.read(survey_printing.summary, survey, TODAY)
    assert isinstance(job.sheet, Paper)
    return job, job.sheet


def _lines(sheet: Paper) -> str:
    return "\n".join(every_kind.lines(sheet)).replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture
def named(database: Database) -> uuid.UUID:
    """Eight levels in two areas: three of eight have a difficulty with families."""
    people = desk.hire(database, 8)
    survey = desk.survey(database, people, title="Осень")
    for place, person in enumerate(people):
        levels = {"family": (0, 1, 1, 2, 2, 3, 3, 3)[place], "play": 3}
        said = desk.levels(database, survey, levels)
        said["obstacle"] = Given(words="Мало времени." if place < 6 else "мало времени")
        desk.answer(database, survey, person, said)
    return survey


def test_tables_and_bars_say_the_same(database: Database, named: uuid.UUID) -> None:
    database.write(reports.publish, named, TODAY)
    _, sheet = _job(database, named)
    (bars,) = (one for one in sheet.blocks if isinstance(one, Bars))
    assert (bars.stacked, bars.most) == (True, 100)
    assert [(one.label, one.values) for one in bars.lines] == [
        ("Семья", (13, 25)),
        ("Игра", (0, 0)),
    ]
    (table,) = (one for one in sheet.blocks if isinstance(one, Table) and "Средний" in one.header)
    first = [plain(cell).replace("\N{NO-BREAK SPACE}", " ") for cell in table.rows[0].cells]
    assert first == ["1", "Семья", "1", "2", "2", "3", "8", "1,88", "38 %"]
    said = _lines(sheet)
    assert "38 % (3 чел.) — во взаимодействии с семьёй" in said
    assert "— Мало времени. (8)" in said, "the same words are told once"


def test_both_formats_are_written(database: Database, named: uuid.UUID) -> None:
    database.write(reports.publish, named, TODAY)
    job, sheet = _job(database, named)
    made = pdf.render([sheet])
    assert b"/Subtype /Image" not in made, "bars are drawn, not pictures"
    assert docx.render(sheet).startswith(b"PK")
    assert (job.kind, job.about) == ("D47", "Осень")


def test_what_was_not_noted_is_not_printed(database: Database, named: uuid.UUID) -> None:
    """Otherwise «Подготовить» would print what no later report knows of."""
    _, sheet = _job(database, named)
    assert not [one for one in sheet.blocks if isinstance(one, Bars | Table)]
    assert "Напечатайте её на странице «Анкеты»" in _lines(sheet)
    assert named not in database.read(reports.printable)
    database.write(reports.publish, named, TODAY)
    assert named in database.read(reports.printable)


def test_below_five_anonymous_answers_the_paper_says_so(database: Database) -> None:
    survey = desk.survey(database, code="event_feedback", is_anonymous=True, blanks=9)
    for _ in range(3):
        desk.answer(database, survey, None, {"use": Given(point=5), "take": Given(words="игру")})
    _, sheet = _job(database, survey)
    said = _lines(sheet)
    assert "Ответили 3. Чтобы никого не узнать" in said
    assert "игру" not in said
    assert not any(isinstance(one, Table) for one in sheet.blocks)
    assert any(isinstance(one, Paragraph) for one in sheet.blocks)
