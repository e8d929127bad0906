"""Surveys which run: who is asked, sheets, the second pass, what is forbidden."""

import datetime as dt

import pytest

from desktop.errors import InvalidInputError, RuleError
from desktop.services import acts
from desktop.services.surveys import answers, campaigns, listing, records
from desktop.services.surveys.sheets import Given
from desktop.storage.database import Database
from tests.surveys import desk
from tests.surveys.desk import TODAY


def test_a_survey_gets_its_title_and_term(database: Database) -> None:
    desk.survey(database)
    row = database.read(listing.rows, TODAY)[0]
    assert row.title == "Профессиональные затруднения · ноябрь 2025"
    assert row.due_on == dt.date(2025, 11, 30)


def test_who_has_not_answered(database: Database) -> None:
    people = desk.hire(database, 4)
    survey_id = desk.survey(database, people)
    desk.answer(database, survey_id, people[0], {})
    desk.answer(database, survey_id, people[1], {}, is_complete=False)
    database.write(campaigns.decline, survey_id, [people[3]], is_declined=True)
    waiting = database.read(listing.waiting, survey_id)
    assert [(one.name.split("\N{NO-BREAK SPACE}")[0], one.is_declined) for one in waiting] == [
        ("Айдарова", False),
        ("Квашнина", False),
        ("Ткач", True),
    ]
    assert waiting[0].position == "воспитатель"
    assert database.read(listing.rows, TODAY)[0].share == "1 из 3"


def test_a_named_survey_takes_one_sheet_of_a_person(database: Database) -> None:
    people = desk.hire(database, 1)
    survey_id = desk.survey(database, people)
    first = desk.answer(
        database, survey_id, people[0], desk.levels(database, survey_id, {"play": 1})
    )
    again = desk.answer(
        database, survey_id, people[0], desk.levels(database, survey_id, {"play": 3})
    )
    assert first == again
    assert database.read(answers.sheet, again) == {"area.play": Given(point=3)}
    database.write(acts.undo)
    assert database.read(answers.sheet, first) == {"area.play": Given(point=1)}


def test_every_kind_of_answer_comes_back(database: Database) -> None:
    people = desk.hire(database, 1)
    survey_id = desk.survey(database, people, "mentee_request")
    given = {
        "topics": Given(choices=("play", "speech")),
        "own_words": Given(words="хочу; понять = всё\nи сразу"),
        "due": Given(day=dt.date(2026, 1, 15)),
        "rhythm": Given(choices=("weekly",)),
    }
    key = desk.answer(database, survey_id, people[0], given)
    assert database.read(answers.sheet, key) == given


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ("topics", Given(choices=("nothing",))),
        ("rhythm", Given(choices=("weekly", "monthly"))),
        ("due", Given(point=2)),
        ("unknown", Given(point=1)),
    ],
)
def test_an_impossible_answer_is_refused(database: Database, code: str, wrong: Given) -> None:
    people = desk.hire(database, 1)
    survey_id = desk.survey(database, people, "mentee_request")
    with pytest.raises(InvalidInputError):
        desk.answer(database, survey_id, people[0], {code: wrong})


def test_a_point_outside_the_scale_is_refused(database: Database) -> None:
    people = desk.hire(database, 1)
    survey_id = desk.survey(database, people)
    with pytest.raises(InvalidInputError, match="от 0 до 3"):
        desk.answer(database, survey_id, people[0], {"area.play": Given(point=4)})


def test_an_anonymous_survey_knows_numbers_only(database: Database) -> None:
    people = desk.hire(database, 3)
    survey_id = desk.survey(database, people, "event_feedback", is_anonymous=True)
    assert database.read(campaigns.missing_blanks, survey_id) == [1, 2, 3]
    desk.answer(database, survey_id, None, {"use": Given(point=5)}, blank=2)
    assert database.read(campaigns.missing_blanks, survey_id) == [1, 3]
    assert database.read(listing.waiting, survey_id) == []
    with pytest.raises(RuleError, match="номер, а не имя"):
        desk.answer(database, survey_id, people[0], {})
    queue = database.read(answers.queue, survey_id)
    assert [one.is_complete for one in queue] == [False, True, False]
    assert all(one.person_id is None for one in queue)


def test_some_questionnaires_are_without_names_only(database: Database) -> None:
    people = desk.hire(database, 1)
    with pytest.raises(InvalidInputError, match="без имён"):
        desk.survey(database, people, "motivation")


def test_the_second_pass_finds_what_differs(database: Database) -> None:
    people = desk.hire(database, 1)
    survey_id = desk.survey(database, people)
    first = desk.levels(database, survey_id, {"play": 1, "speech": 2})
    key = desk.answer(database, survey_id, people[0], first)
    second = desk.levels(database, survey_id, {"play": 2, "speech": 2})
    asked = database.read(lambda session: records.questions(session, survey_id=survey_id))
    found = answers.mismatches(asked, first, second)
    assert [(one.number, one.was.point, one.became.point) for one in found] == [(10, 1, 2)]
    database.write(answers.settle, key, second)
    row = database.read(answers.rows, survey_id)[0]
    assert row.is_checked
    assert row.unanswered == 23


def test_leaving_in_the_middle_keeps_the_place(database: Database) -> None:
    people = desk.hire(database, 2)
    survey_id = desk.survey(database, people)
    given = desk.levels(database, survey_id, {"norms": 1, "planning": 2})
    desk.answer(database, survey_id, people[0], given, is_complete=False)
    begun = next(one for one in database.read(answers.queue, survey_id) if one.is_begun)
    assert (begun.person_id, begun.answered) == (people[0], 2)
    assert database.read(listing.rows, TODAY)[0].answered == 0


def test_a_finished_survey_takes_no_answers_until_it_is_extended(database: Database) -> None:
    people = desk.hire(database, 1)
    survey_id = desk.survey(database, people)
    database.write(campaigns.finish, survey_id, TODAY)
    with pytest.raises(RuleError, match="завершена"):
        desk.answer(database, survey_id, people[0], {})
    database.write(campaigns.extend, survey_id, dt.date(2025, 12, 1), TODAY)
    desk.answer(database, survey_id, people[0], {})
    found = database.read(listing.rows, TODAY)
    assert listing.counts(found) == {"running": 1, "finished": 0, "draft": 0, "all": 1}


def test_the_trash_takes_answers_along_and_brings_them_back(database: Database) -> None:
    people = desk.hire(database, 1)
    survey_id = desk.survey(database, people)
    desk.answer(database, survey_id, people[0], desk.levels(database, survey_id, {"play": 1}))
    before = database.read(answers.rows, survey_id)
    database.write(campaigns.remove, [survey_id])
    assert database.read(listing.rows, TODAY) == []
    database.write(acts.undo)
    assert database.read(answers.rows, survey_id) == before


def test_a_survey_past_its_term_is_noticed(database: Database) -> None:
    people = desk.hire(database, 1)
    desk.survey(database, people, due_on=TODAY)
    assert database.read(listing.rows, TODAY + dt.timedelta(days=1))[0].is_past
    assert not database.read(listing.rows, TODAY)[0].is_past
