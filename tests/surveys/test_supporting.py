"""«Поддержка 360°» (А9) goes into «Поддержка» of a pair: means of enough people, one act."""

import uuid

import pytest

from desktop.errors import RuleError
from desktop.services import acts
from desktop.services.pairs import support
from desktop.services.surveys import campaigns, listing, parents, records, supporting
from desktop.services.surveys.around import Voice
from desktop.services.surveys.parents import Parents
from desktop.services.surveys.sheets import Given
from desktop.storage.database import Database
from desktop.storage.log import acts as log
from tests.pairs import desk as pair_desk
from tests.surveys import desk
from tests.surveys.desk import TODAY

COLLEAGUES = Voice("colleagues", 5, (420, 500, 400))
PARENTS = Voice("parents", 20, (430, 450, 390))


def _sheets(database: Database, survey: uuid.UUID, source: str, points: tuple[int, ...]) -> None:
    for point in points:
        marks = zip(parents.STATEMENTS, (point, 5, 4), strict=True)
        said = {code: Given(point=one) for code, one in marks}
        said[parents.SOURCE] = Given(choices=(source,))
        desk.answer(database, survey, None, said)


@pytest.fixture
def survey(database: Database) -> uuid.UUID:
    """Five colleagues and twenty parents answered."""
    made = desk.survey(database, code="support_360", is_anonymous=True, blanks=8, title="Вокруг")
    _sheets(database, made, "colleagues", (5, 5, 4, 4, 3))
    database.write(parents.save, made, Parents(20, (430, 450, 390)), TODAY)
    return made


@pytest.fixture
def pair(database: Database) -> uuid.UUID:
    return pair_desk.pair(database, desk.hire(database, 2))


def _lines(database: Database, pair: uuid.UUID) -> set[tuple[str, int, tuple[int, int, int]]]:
    found = database.read(support.marks_360, pair)
    return {(one.source, one.people, one.marks) for one in found}


def test_the_means_of_each_source_stand_in_the_card_of_the_pair(
    database: Database, survey: uuid.UUID, pair: uuid.UUID
) -> None:
    offer = database.read(supporting.offer, survey, TODAY)
    assert offer.voices == (COLLEAGUES, PARENTS)
    assert [key for key, _title in offer.pairs] == [pair]
    assert offer.written == ()
    assert database.write(supporting.record, survey, pair, TODAY) == (COLLEAGUES, PARENTS)
    written = {("коллеги", 5, (420, 500, 400)), ("родители", 20, (430, 450, 390))}
    assert _lines(database, pair) == written
    (act, *_) = database.read(log.journal)
    assert act.title.startswith("поддержка 360° из анкеты «Вокруг»: ")
    (known,) = database.read(supporting.written_now, survey, TODAY)
    assert (known.pair_id, known.actor) == (pair, act.actor)
    database.write(acts.undo)
    assert _lines(database, pair) == set()
    assert database.read(supporting.written_now, survey, TODAY) == []
    assert database.read(parents.of_survey, survey) is not None, "the blanks stay with the survey"


def test_written_again_the_lines_are_replaced(
    database: Database, survey: uuid.UUID, pair: uuid.UUID
) -> None:
    database.write(supporting.record, survey, pair, TODAY)
    _sheets(database, survey, "colleagues", (1,))
    database.write(supporting.record, survey, pair, TODAY)
    assert ("коллеги", 5, (420, 500, 400)) in _lines(database, pair), "one more would be known"
    _sheets(database, survey, "colleagues", (1, 1, 1, 1))
    database.write(supporting.record, survey, pair, TODAY)
    told = {source: people for source, people, _marks in _lines(database, pair)}
    assert told == {"коллеги": 10, "родители": 20}


def test_few_of_the_administration_are_not_told_by_what_is_left(
    database: Database, survey: uuid.UUID, pair: uuid.UUID
) -> None:
    """Means of all seven are on the paper: less the five they are those of the two."""
    _sheets(database, survey, "administration", (1, 1))
    offer = database.read(supporting.offer, survey, TODAY)
    assert offer.voices == (Voice("administration", 2), Voice("colleagues", 5), PARENTS)
    database.write(supporting.record, survey, pair, TODAY)
    assert {source for source, _people, _marks in _lines(database, pair)} == {"родители"}


def test_below_five_nothing_is_written(database: Database, pair: uuid.UUID) -> None:
    made = desk.survey(database, code="support_360", is_anonymous=True, blanks=8)
    _sheets(database, made, "colleagues", (5, 5, 4, 4))
    with pytest.raises(RuleError, match="от пяти ответов"):
        database.write(supporting.record, made, pair, TODAY)
    other = desk.survey(database, code="event_feedback", is_anonymous=True, blanks=8)
    assert not database.read(supporting.suits, other)


def test_the_lines_belong_to_the_pair_and_not_to_the_survey(
    database: Database, survey: uuid.UUID, pair: uuid.UUID
) -> None:
    database.write(supporting.record, survey, pair, TODAY)
    (row,) = database.read(listing.rows, TODAY)
    assert row.share == "25 из 28"
    database.write(campaigns.remove, [survey])
    assert len(_lines(database, pair)) == 2
    empty = desk.survey(database, code="support_360", is_anonymous=True, blanks=8)
    assert not database.read(records.has_answers, empty)
