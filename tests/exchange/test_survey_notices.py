"""Totals of surveys in files of exchange: two files, subtracted, tell of nobody."""

import json

from desktop.exchange.network import survey_notices
from desktop.services.surveys import campaigns
from desktop.services.surveys.sheets import Given
from desktop.storage.database import Database
from tests.surveys import desk
from tests.surveys.desk import TODAY


def _sheet(database: Database, survey, useful: int, apply: str) -> None:
    answers = {"use": Given(point=useful), "apply": Given(choices=(apply,))}
    desk.answer(database, survey, None, answers)


def test_the_next_file_tells_the_same_until_enough_sheets_came(database: Database) -> None:
    survey = desk.survey(database, code="event_feedback", is_anonymous=True, blanks=30)
    for number in range(12):
        _sheet(database, survey, 4 if number % 2 else 3, "yes" if number % 3 else "no")
    database.write(campaigns.finish, survey, TODAY)
    first = database.read(survey_notices.lines, TODAY)
    assert [json.loads(line)["answers"] for line in first] == [12, 12]
    database.write(survey_notices.note, TODAY)
    _grow(database, survey, 1)
    assert database.read(survey_notices.lines, TODAY) == first
    database.write(survey_notices.note, TODAY)
    _grow(database, survey, 4)
    fresh = database.read(survey_notices.lines, TODAY)
    assert [json.loads(line)["answers"] for line in fresh] == [17, 17]


def _grow(database: Database, survey, count: int) -> None:
    """Late sheets: the survey runs again for a moment."""
    database.write(campaigns.extend, survey, TODAY, TODAY)
    for number in range(count):
        _sheet(database, survey, 1, "no" if number else "yes")
    database.write(campaigns.finish, survey, TODAY)
