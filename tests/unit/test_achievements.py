"""Achievements and courses in one list; files beside the base."""

import datetime as dt
import uuid
from pathlib import Path

import pytest

from desktop.errors import InvalidInputError, NotFoundError, StorageError
from desktop.services import achievements, acts, attachments, trainings
from desktop.services.achievements import AchievementDraft
from desktop.services.people import creating
from desktop.services.people.creating import PersonDraft
from desktop.services.trainings import TrainingDraft
from desktop.storage.database import Database

CONTEST = AchievementDraft(
    "contest", "Мой лэпбук", level="municipal", result="winner", happened_on=dt.date(2025, 4, 18)
)
COURSE = TrainingDraft(
    "advanced", "Цифровые инструменты", minutes=72 * 60, ended_on=dt.date(2024, 10, 25)
)


@pytest.fixture
def person(database: Database) -> uuid.UUID:
    return database.write(creating.create, PersonDraft("Осокина", "Татьяна", "Викторовна"))


@pytest.fixture
def listed(database: Database, person: uuid.UUID) -> list[achievements.MeritRow]:
    """Two contests, a talk, two courses."""
    database.write(achievements.save, person, CONTEST)
    show = AchievementDraft("open_show", "Утренний круг", happened_on=dt.date(2025, 10, 24))
    database.write(achievements.save, person, show)
    database.write(trainings.save, person, COURSE)
    internship = TrainingDraft("internship", "Песочная студия", minutes=30 * 60)
    database.write(trainings.save, person, internship)
    return database.read(achievements.rows, person)


def test_newest_first_and_undated_last(listed: list[achievements.MeritRow]) -> None:
    assert [row.title for row in listed] == [
        "Утренний круг",
        "Мой лэпбук",
        "Цифровые инструменты",
        "Песочная студия",
    ]
    contest, course = listed[1], listed[2]
    assert (contest.kind_word, contest.level, contest.result) == (
        "конкурс",
        "муниципальный",
        "победитель",
    )
    assert (course.kind_word, course.minutes) == ("курсы", 72 * 60)


@pytest.mark.parametrize(
    ("chip", "count"),
    [("all", 4), ("training", 2), ("contest", 1), ("publication", 0), ("talk", 1)],
)
def test_chips(listed: list[achievements.MeritRow], chip: str, count: int) -> None:
    assert len(achievements.chosen(listed, chip, "", ())) == count


def test_search_by_beginnings_in_either_layout(listed: list[achievements.MeritRow]) -> None:
    def titles(search: str) -> list[str]:
        return [row.title for row in achievements.chosen(listed, "all", search, ())]

    assert titles("цифр") == ["Цифровые инструменты"]
    assert titles("лэпбуков") == []
    assert titles("k'g") == ["Мой лэпбук"]
    assert titles("победитель лэп") == ["Мой лэпбук"]


def test_sorting_down_and_up(listed: list[achievements.MeritRow]) -> None:
    up = achievements.chosen(listed, "all", "", ("title",))
    down = achievements.chosen(listed, "all", "", ("-title",))
    assert [row.title for row in up] == [row.title for row in reversed(down)]
    assert up[0].title == "Мой лэпбук"


def test_totals_by_kind(
    database: Database, person: uuid.UUID, listed: list[achievements.MeritRow]
) -> None:
    found = database.read(achievements.totals, person)
    assert [(one.kind_word, one.count, one.minutes // 60) for one in found] == [
        ("курсы", 1, 72),
        ("стажировка", 1, 30),
        ("конкурс", 1, 0),
        ("открытый показ", 1, 0),
    ]
    assert len(listed) == 4


def test_a_draft_comes_back_and_is_changed(database: Database, person: uuid.UUID) -> None:
    made = database.write(achievements.save, person, CONTEST)
    assert database.read(achievements.draft_of, made) == CONTEST
    course = database.write(trainings.save, person, COURSE)
    assert database.read(trainings.draft_of, course) == COURSE
    changed = AchievementDraft("award", "Грамота")
    assert database.write(achievements.save, person, changed, made) == made
    assert database.read(achievements.draft_of, made) == changed


def test_without_a_title_nothing_is_kept(database: Database, person: uuid.UUID) -> None:
    with pytest.raises(InvalidInputError):
        database.write(achievements.save, person, AchievementDraft("contest", "  "))
    wrong = TrainingDraft(
        "advanced",
        "Курс",
        minutes=-1,
        started_on=dt.date(2025, 2, 1),
        ended_on=dt.date(2025, 1, 1),
    )
    with pytest.raises(InvalidInputError) as refused:
        database.write(trainings.save, person, wrong)
    assert set(refused.value.problems) == {"hours", "ended_on"}
    assert database.read(achievements.rows, person) == []


def test_both_kinds_go_to_the_trash_as_one_act(
    database: Database, person: uuid.UUID, listed: list[achievements.MeritRow]
) -> None:
    database.write(achievements.remove, [listed[0].id, listed[2].id])
    assert len(database.read(achievements.rows, person)) == 2
    database.write(acts.undo)
    assert database.read(achievements.rows, person) == listed


def test_a_missing_record_is_told(database: Database) -> None:
    with pytest.raises(NotFoundError):
        database.read(achievements.draft_of, uuid.uuid4())


def test_a_file_is_kept_once_and_opens_under_its_name(database: Database, tmp_path: Path) -> None:
    source = tmp_path / "Диплом.pdf"
    source.write_bytes(b"%PDF-1.7 diploma")
    first = attachments.keep(database, source)
    assert attachments.keep(database, source) == first
    source.unlink()
    copy = attachments.copy_for_reading(database, first, tmp_path / "open")
    assert (copy.name, copy.read_bytes()) == ("Диплом.pdf", b"%PDF-1.7 diploma")
    assert attachments.size_of(database, first) == 16


def test_a_program_is_refused(database: Database, tmp_path: Path) -> None:
    source = tmp_path / "Диплом.exe"
    source.write_bytes(b"MZ")
    with pytest.raises(StorageError):
        attachments.keep(database, source)
