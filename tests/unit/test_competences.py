"""Marks 0–3: the newest counts, nothing is overwritten, sources are compared."""

import datetime as dt
import uuid

import pytest

from desktop.errors import InvalidInputError
from desktop.services import acts, competences
from desktop.services.competences import Key, MarkDraft
from desktop.services.people import creating
from desktop.services.people.creating import PersonDraft
from desktop.storage.database import Database

TODAY = dt.date(2025, 11, 20)
DIGITAL = Key("digital")


@pytest.fixture
def person(database: Database) -> uuid.UUID:
    draft = PersonDraft("Осокина", "Татьяна", "Викторовна", position="educator")
    return database.write(creating.create, draft)


def mark(database: Database, person: uuid.UUID, day: dt.date = TODAY, **draft: object) -> None:
    one = MarkDraft(**{"key": DIGITAL, **draft})  # type: ignore[arg-type]
    database.write(competences.set_levels, person, [one], day)


def test_the_newest_mark_counts_and_the_older_stays(database: Database, person: uuid.UUID) -> None:
    mark(database, person, TODAY - dt.timedelta(days=200), level=1)
    mark(database, person, level=3, willing="yes")
    standing = database.read(competences.standings, person)[DIGITAL]
    assert (standing.level, standing.teaches, standing.is_deficit) == (3, True, False)
    assert [m.level for m in database.read(competences.marks, [person])[person]] == [1, 3]


def test_a_correction_of_the_same_day_replaces(database: Database, person: uuid.UUID) -> None:
    mark(database, person, level=1)
    mark(database, person, level=2)
    assert [m.level for m in database.read(competences.marks, [person])[person]] == [2]
    database.write(acts.undo)
    assert database.read(competences.standings, person)[DIGITAL].level == 1


def test_one_pass_over_a_person_is_one_act(database: Database, person: uuid.UUID) -> None:
    drafts = [MarkDraft(Key(area), level=2) for area in ("digital", "family", "speech")]
    before = len(database.read(acts.undoable))
    database.write(competences.set_levels, person, drafts, TODAY)
    newest = database.read(acts.undoable)
    assert len(newest) == before + 1
    assert newest[0].title.replace("\u00a0", " ") == "уровни: Осокина Т. В."


def test_the_same_level_again_writes_nothing(database: Database, person: uuid.UUID) -> None:
    mark(database, person, level=2)
    before = database.read(acts.undoable)
    mark(database, person, level=2)
    assert database.read(acts.undoable) == before


def test_sources_which_differ_by_two_show_both(database: Database, person: uuid.UUID) -> None:
    mark(database, person, TODAY - dt.timedelta(days=30), level=3)
    mark(database, person, level=1, source="curator")
    standing = database.read(competences.standings, person)[DIGITAL]
    assert (standing.level, standing.source) == (3, "self")
    assert standing.other is not None
    assert standing.other.level == 1


def test_old_disagreement_does_not_count(database: Database, person: uuid.UUID) -> None:
    mark(database, person, TODAY - dt.timedelta(days=91), level=3)
    mark(database, person, level=1, source="curator")
    standing = database.read(competences.standings, person)[DIGITAL]
    assert (standing.level, standing.other) == (1, None)


def test_area_without_a_mark_takes_the_highest_of_its_skills(
    database: Database, person: uuid.UUID
) -> None:
    first = database.write(competences.add_skill, "digital", "Интерактивная доска")
    second = database.write(competences.add_skill, "digital", "монтаж видео")
    mark(database, person, key=Key("digital", first), level=3)
    mark(database, person, key=Key("digital", second), level=1)
    found = database.read(competences.standings, person)
    assert found[DIGITAL].level == 3
    assert not found[DIGITAL].is_own_mark
    mark(database, person, level=2)
    assert database.read(competences.standings, person)[DIGITAL].level == 2


def test_a_skill_is_the_same_whatever_its_letters(database: Database) -> None:
    one = database.write(competences.add_skill, "digital", "Лэпбук")
    assert database.write(competences.add_skill, "digital", " лэпбук ") == one
    assert len(database.read(competences.skills)) == 1


def test_wish_without_a_level_is_a_deficit(database: Database, person: uuid.UUID) -> None:
    mark(database, person, wants=True)
    standing = database.read(competences.standings, person)[DIGITAL]
    assert (standing.level, standing.wants, standing.is_deficit) == (0, True, True)


def test_levels_outside_the_scale_are_refused(database: Database, person: uuid.UUID) -> None:
    with pytest.raises(InvalidInputError):
        mark(database, person, level=4)


def test_unwilling_is_not_on_the_market(database: Database, person: uuid.UUID) -> None:
    mark(database, person, level=3, willing="no")
    assert not database.read(competences.standings, person)[DIGITAL].teaches


def test_outdated_after_a_year(database: Database, person: uuid.UUID) -> None:
    mark(database, person, dt.date(2024, 11, 20), level=2)
    standing = database.read(competences.standings, person)[DIGITAL]
    assert not competences.is_outdated(standing, TODAY, 12)
    assert competences.is_outdated(standing, TODAY + dt.timedelta(days=1), 12)
    assert not competences.is_outdated(standing, TODAY, 0)
