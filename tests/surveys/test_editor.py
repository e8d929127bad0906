"""The editor of questions, versions, surveys which keep their text."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.errors import InvalidInputError, RuleError
from desktop.models import QuestionKind
from desktop.services import acts
from desktop.services.surveys import campaigns, listing, records, templates
from desktop.services.surveys import questions as editor
from desktop.services.surveys.questions import Owner, QuestionDraft
from desktop.services.surveys.shipped import Option
from desktop.storage.database import Database
from tests.surveys import desk


def words(database: Database, owner: Owner) -> list[str]:
    return [row.question.words for row in database.read(editor.rows, owner)]


@pytest.fixture
def owner(database: Database) -> Owner:
    made = database.write(templates.create, templates.TemplateDraft("Наша анкета"))
    owner = Owner(made)
    for text in ("Первый", "Второй", "Третий"):
        database.write(editor.add, owner, QuestionDraft(text, QuestionKind.TEXT))
    return owner


def test_questions_are_added_moved_and_taken_away(database: Database, owner: Owner) -> None:
    rows = database.read(editor.rows, owner)
    database.write(editor.add, owner, QuestionDraft("Между"), rows[0].id)
    assert words(database, owner) == ["Первый", "Между", "Второй", "Третий"]
    assert database.write(editor.move, rows[2].id, -1)
    assert words(database, owner) == ["Первый", "Между", "Третий", "Второй"]
    assert not database.write(editor.move, rows[0].id, -1)
    database.write(editor.remove, [rows[0].id])
    assert words(database, owner) == ["Между", "Третий", "Второй"]


def test_every_act_of_the_editor_is_one_step_of_undo(database: Database, owner: Owner) -> None:
    first = database.read(editor.rows, owner)
    options = (Option("", "да"), Option("", "нет"))
    changed = QuestionDraft("Иначе", QuestionKind.ONE, options=options)
    database.write(editor.change, first[1].id, changed)
    database.write(editor.remove, [first[2].id])
    database.write(acts.undo)
    database.write(acts.undo)
    assert database.read(editor.rows, owner) == first


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(st.tuples(st.integers(0, 2), st.sampled_from([-1, 1])), max_size=8))
def test_moving_keeps_every_question(database: Database, owner: Owner, moves) -> None:
    ids = [row.id for row in database.read(editor.rows, owner)]
    for place, step in moves:
        database.write(editor.move, ids[place], step)
    found = database.read(editor.rows, owner)
    assert {row.id for row in found} == set(ids)
    assert [row.number for row in found] == [1, 2, 3]


def test_wrong_questions_are_refused(database: Database, owner: Owner) -> None:
    with pytest.raises(InvalidInputError, match="Впишите вопрос"):
        database.write(editor.add, owner, QuestionDraft(" "))
    one = QuestionDraft("Что?", QuestionKind.ONE, options=(Option("", "да"),))
    with pytest.raises(InvalidInputError, match="два варианта"):
        database.write(editor.add, owner, one)
    with pytest.raises(RuleError, match="Копировать и изменить"):
        database.write(editor.add, Owner(), QuestionDraft("Вопрос"))


def test_a_survey_keeps_the_text_it_was_made_with(database: Database, owner: Owner) -> None:
    code = database.read(templates.rows)[-1].code
    survey_id = desk.survey(database, code=code)
    database.write(editor.change, database.read(editor.rows, owner)[0].id, QuestionDraft("Новый"))
    asked = database.read(lambda session: records.questions(session, survey_id=survey_id))
    assert [one.words for one in asked] == ["Первый", "Второй", "Третий"]
    assert database.read(templates.get, code).version == 2


def test_questions_of_a_survey_stay_after_the_first_answer(database: Database) -> None:
    people = desk.hire(database, 1)
    survey_id = desk.survey(database, people)
    owner = Owner(survey_id=survey_id)
    rows = database.read(editor.rows, owner)
    database.write(editor.remove, [rows[-1].id])
    desk.answer(database, survey_id, people[0], {})
    with pytest.raises(RuleError, match="Ответы уже есть"):
        database.write(editor.remove, [rows[0].id])
    again = database.write(campaigns.repeat, survey_id, desk.TODAY)
    assert len(database.read(editor.rows, Owner(survey_id=again))) == 24
    drafts = database.read(listing.rows, desk.TODAY, "", listing.DRAFTS)
    assert [row.id for row in drafts] == [again]
