"""Parents in «Поддержка 360°» (А9): blanks and means, never a single sheet (ux.md 9.2)."""

import json
import uuid
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from desktop.errors import InvalidInputError, NotFoundError, RuleError
from desktop.models import Support360, SurveyReport, SurveyResponse
from desktop.services import acts
from desktop.services.survey_import import columns, loading, preparing
from desktop.services.surveys import (
    answers,
    campaigns,
    figures,
    listing,
    parents,
    records,
    reports,
    results,
    sentences,
)
from desktop.services.surveys.parents import Parents
from desktop.services.surveys.sheets import Given
from desktop.services.tables.reading import read_table
from desktop.storage.database import Database
from tests.surveys import desk
from tests.surveys.desk import TODAY

TWENTY = Parents(20, (430, 450, 390))


def _sheet(database: Database, survey: uuid.UUID, source: str, *points: int) -> uuid.UUID:
    given = {"source": Given(choices=(source,))}
    given |= {code: Given(point=one) for code, one in zip(parents.STATEMENTS, points, strict=False)}
    return desk.answer(database, survey, None, given)


@pytest.fixture
def survey(database: Database) -> uuid.UUID:
    """Six colleagues answered."""
    made = desk.survey(database, code="support_360", is_anonymous=True, blanks=8)
    for point in (5, 5, 4, 4, 3, 3):
        _sheet(database, made, "colleagues", point, 5, 4)
    return made


def test_parents_are_a_number_and_three_means(database: Database, survey: uuid.UUID) -> None:
    database.write(parents.save, survey, TWENTY, TODAY)
    found = database.read(results.of, survey, TODAY).figures
    assert found.sheets == 26
    assert found.parents is not None
    assert found.parents.blanks == 20
    assert [(one.code, mean) for one, mean in found.parents.means] == [
        ("knows", 430),
        ("benefit", 450),
        ("help", 390),
    ]
    knows = found.of("knows")
    assert knows is not None
    assert (knows.base, knows.mean, knows.high) == (6, 400, 4), "parents gave no points"
    source = found.of("source")
    assert source is not None
    assert {one.code: one.people for one in source.counts} == {
        "administration": 0,
        "colleagues": 6,
        "parents": 20,
    }


def test_the_sentence_says_what_the_parents_said(database: Database, survey: uuid.UUID) -> None:
    before = database.read(results.of, survey, TODAY).sentences
    assert not any("Родители (" in one for one in before.values())
    database.write(parents.save, survey, TWENTY, TODAY)
    said = database.read(results.of, survey, TODAY).sentences[sentences.FULL]
    assert "Охват 26\N{NO-BREAK SPACE}чел." in said
    assert "(4\N{NO-BREAK SPACE}чел. из 6 ответивших) знают, чем занимается пара" in said
    assert said.endswith(
        "Родители (20\N{NO-BREAK SPACE}бланков), средний балл из 5: «Знаю, чем занимается пара» — "
        "4,3; «Вижу пользу для детей и группы» — 4,5; «Готов(а) помочь временем или ресурсом» — "
        "3,9."
    )


def test_a_sheet_of_one_parent_is_not_kept(database: Database, survey: uuid.UUID) -> None:
    with pytest.raises(InvalidInputError, match="по одному не вводятся"):
        _sheet(database, survey, "parents", 1, 1, 1)
    one = _sheet(database, survey, "colleagues", 5, 5, 5)
    wrong = {"source": Given(choices=("parents",))}
    with pytest.raises(InvalidInputError):
        database.write(answers.settle, one, wrong)
    asked = database.read(lambda session: records.questions(session, survey_id=survey))
    entered = parents.without_parents(asked)
    assert [one.code for one in entered[0].options] == ["administration", "colleagues"]
    assert entered[1:] == asked[1:]


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (Parents(4, (430, 450, 390)), "blanks"),
        (Parents(parents.MOST + 1, (430, 450, 390)), "blanks"),
        (Parents(20, (99, 450, 390)), "knows"),
        (Parents(20, (430, 501, 390)), "benefit"),
        (Parents(20, (430, 450, 0)), "help"),
    ],
)
def test_what_cannot_be_is_not_kept(
    database: Database, survey: uuid.UUID, draft: Parents, field: str
) -> None:
    with pytest.raises(InvalidInputError) as caught:
        database.write(parents.save, survey, draft, TODAY)
    assert list(caught.value.problems) == [field]
    assert database.read(parents.of_survey, survey) is None


def test_few_parents_of_another_base_stay_hidden(database: Database, survey: uuid.UUID) -> None:
    def arrive(session: Session) -> None:
        parents.save(session, survey, TWENTY, TODAY)
        row = session.exec(select(Support360)).one()
        row.people = 1
        session.add(row)

    database.write(arrive)
    found = database.read(results.of, survey, TODAY)
    assert found.figures.parents is None
    assert "Родители (" not in found.sentence


def test_written_again_they_are_replaced_and_undone(database: Database, survey: uuid.UUID) -> None:
    database.write(parents.save, survey, TWENTY, TODAY)
    database.write(parents.save, survey, Parents(31, (500, 500, 500)), TODAY)
    assert database.read(parents.of_survey, survey) == Parents(31, (500, 500, 500))
    database.write(acts.undo)
    assert database.read(parents.of_survey, survey) == TWENTY
    database.write(parents.remove, survey)
    assert database.read(parents.of_survey, survey) is None
    with pytest.raises(NotFoundError):
        database.write(parents.remove, survey)


def test_the_list_counts_them_and_the_trash_takes_them(
    database: Database, survey: uuid.UUID
) -> None:
    database.write(parents.save, survey, TWENTY, TODAY)
    (row,) = database.read(listing.rows, TODAY)
    assert row.share == "26 из 28"
    database.write(campaigns.remove, [survey])
    assert database.read(parents.of_survey, survey) is None
    database.write(acts.undo)
    assert database.read(parents.of_survey, survey) == TWENTY


def test_only_surveys_which_ask_parents_take_them(database: Database) -> None:
    other = desk.survey(database, code="event_feedback", is_anonymous=True, blanks=5)
    with pytest.raises(InvalidInputError):
        database.write(parents.save, other, TWENTY, TODAY)
    assert database.read(parents.asked, other) == ()


def test_a_finished_survey_takes_no_more(database: Database, survey: uuid.UUID) -> None:
    database.write(campaigns.finish, survey, TODAY)
    with pytest.raises(RuleError):
        database.write(parents.save, survey, TWENTY, TODAY)


def test_after_the_parents_the_questions_stay(database: Database) -> None:
    made = desk.survey(database, code="support_360", is_anonymous=True, blanks=5)
    database.write(parents.save, made, TWENTY, TODAY)
    assert database.read(records.has_answers, made)


def test_one_parent_more_changes_no_report(database: Database, survey: uuid.UUID) -> None:
    database.write(parents.save, survey, TWENTY, TODAY)
    first = database.write(reports.publish, survey, TODAY)
    assert first.found.figures.sheets == 26
    database.write(parents.save, survey, Parents(21, (440, 450, 390)), TODAY)
    second = database.write(reports.publish, survey, TODAY)
    assert second.found.figures == first.found.figures
    assert second.note
    database.write(parents.save, survey, Parents(20, (440, 450, 390)), TODAY)
    assert database.write(reports.publish, survey, TODAY).found.figures == first.found.figures
    database.write(parents.save, survey, Parents(25, (440, 450, 390)), TODAY)
    third = database.write(reports.publish, survey, TODAY).found.figures
    assert third.parents is not None
    assert third.parents.blanks == 25


def test_a_table_with_parents_brings_everybody_else(
    database: Database, survey: uuid.UUID, tmp_path: Path
) -> None:
    asked = database.read(lambda session: records.questions(session, survey_id=survey))
    head = [one.words for one in asked]
    path = desk.table(
        tmp_path / "360.csv",
        [head, ["администрация", "5", "4", "5"], *([["родители", "1", "1", "1"]] * 6)],
    )
    (sheet,) = read_table(path).sheets
    found = columns.look(sheet, asked)
    review = database.read(preparing.prepare, survey, sheet, found)
    assert review.count(preparing.State.PARENT) == 6
    assert "листов родителей 6" in review.text
    report = database.write(loading.load, review, TODAY)
    assert report.new == 1
    assert [one.reasons for one in report.left] == [(parents.APART,)] * 6
    kept = database.read(_marks)
    assert len(kept) == 7
    assert not any(figures.PARENTS in one for one in kept)


def _marks(session: Session) -> list[str]:
    return list(session.exec(select(col(SurveyResponse.marks))))


def test_what_is_noted_of_a_report_names_no_parent(database: Database, survey: uuid.UUID) -> None:
    database.write(parents.save, survey, TWENTY, TODAY)
    database.write(reports.publish, survey, TODAY)
    (note,) = database.read(lambda session: session.exec(select(SurveyReport)).all())
    counted = {(one, choice): people for one, choice, people in json.loads(note.tally)}
    of_parents = {key: value for key, value in counted.items() if key[1] == figures.PARENTS}
    assert set(of_parents.values()) == {20, 430, 450, 390}
