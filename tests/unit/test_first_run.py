"""The first day as a service: the base, the head and her cases, going on where it was left."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select

from desktop.errors import InvalidInputError, StorageError
from desktop.models import Employment, OfficeUser, Organization, OrganizationDetails, Person
from desktop.services import acts, base, first_run, staff_import
from desktop.services.first_run import ACTING, OfficeDraft
from desktop.services.people import declension
from desktop.services.staff_import import by_hand
from desktop.storage.database import Database
from tests.conftest import TODAY

DRAFT = OfficeDraft(
    full_name="Муниципальное бюджетное дошкольное образовательное учреждение "
    '"Детский сад № 7 «Рябинка»"',
    short_name="МБДОУ «Детский сад № 7»",
    city="Примерск",
    head="Вершинина Алла Георгиевна",
    worker="Серова Марина Петровна",
)


@pytest.fixture
def made(tmp_path: Path) -> first_run.Progress:
    return first_run.make_base(tmp_path / "state", DRAFT, TODAY)


@pytest.fixture
def setup_base(made: first_run.Progress):
    database = Database(Path(made.base), actor="Серова М. П.")
    yield database
    database.close()


def names(database: Database) -> list[str]:
    return sorted(
        database.read(lambda session: [one.surname for one in session.exec(select(Person))])
    )


def test_the_short_name_and_the_number_follow_from_the_full_name() -> None:
    short = first_run.prefilled_short(DRAFT.full_name)
    assert short.startswith("МБДОУ «Детский сад № 7")
    assert first_run.prefilled_number(short) == "7"
    assert first_run.prefilled_short("  ") == ""


@pytest.mark.parametrize(
    ("draft", "represented", "addressed"),
    [
        (DRAFT, "в лице заведующего Вершининой Аллы Георгиевны", "заведующему Вершининой А. Г."),
        (
            replace(DRAFT, head="Ткач Роман Ильич", head_position=ACTING),
            "в лице и. о. заведующего Ткача Романа Ильича",
            "и. о. заведующего Ткачу Р. И.",
        ),
        (
            replace(DRAFT, head_forms={"genitive": "Вершины Аллы Георгиевны"}),
            "в лице заведующего Вершины Аллы Георгиевны",
            "заведующему Вершининой А. Г.",
        ),
    ],
)
def test_the_head_in_documents(draft, represented, addressed) -> None:
    found = first_run.lines(draft)
    assert found.represented == represented
    assert found.addressed.replace("\N{NO-BREAK SPACE}", " ") == addressed


def test_a_doubtful_name_is_said_to_be_doubtful_until_it_is_checked() -> None:
    draft = replace(DRAFT, head="Непомнящая Ольга Ильинична")
    assert first_run.lines(draft).is_doubtful
    assert not first_run.lines(replace(draft, is_head_checked=True)).is_doubtful
    assert first_run.lines(replace(draft, head="Непомнящая")) == first_run.Lines()


@pytest.mark.parametrize("code", ["full_name", "short_name", "worker"])
def test_what_is_missing_is_named_at_its_field(code: str, tmp_path: Path) -> None:
    blank: Any = {code: " "}
    with pytest.raises(InvalidInputError) as caught:
        first_run.make_base(tmp_path, replace(DRAFT, **blank), TODAY)
    assert list(caught.value.problems) == [code]
    assert not list(tmp_path.glob("*.mkdb"))


def test_the_base_knows_us_our_head_and_who_works_here(setup_base: Database) -> None:
    def look(session: Session):
        details = session.exec(select(OrganizationDetails)).one()
        head = session.get_one(Person, details.head_person_id)
        positions = {one.person_id: one.position for one in session.exec(select(Employment))}
        user = session.exec(select(OfficeUser)).one()
        own = session.exec(select(Organization)).one()
        return own, details, head, positions[head.id], user

    own, details, head, position, user = setup_base.read(look)
    assert (own.short_name, own.number, own.city) == ("МБДОУ «Детский сад № 7»", "7", "Примерск")
    assert details.full_name.endswith("«Детский сад № 7 „Рябинка“»")
    assert (head.surname, position, details.head_position) == ("Вершинина", "head", "head")
    assert user.name.replace("\N{NO-BREAK SPACE}", " ") == "Серова М. П."
    assert user.role == "senior_educator"
    assert names(setup_base) == ["Вершинина", "Серова"]
    assert setup_base.read(base.setup_step) == 3
    assert setup_base.read(acts.undoable) == []


def test_the_head_may_work_here_herself(tmp_path: Path) -> None:
    draft = replace(DRAFT, worker="Вершинина Алла Георгиевна")
    made = first_run.make_base(tmp_path, draft, TODAY)
    database = Database(Path(made.base))
    try:
        assert names(database) == ["Вершинина"]
        user = database.read(lambda session: session.exec(select(OfficeUser)).one())
        assert user.role == "head"
    finally:
        database.close()


def test_an_own_position_of_the_head_is_added_to_the_list(tmp_path: Path) -> None:
    made = first_run.make_base(tmp_path, replace(DRAFT, head_position="управляющий садом"), TODAY)
    database = Database(Path(made.base))
    try:
        from desktop.services import reference

        details = database.read(lambda session: session.exec(select(OrganizationDetails)).one())
        titles = database.read(reference.titles, "positions")
        assert titles[details.head_position] == "управляющий садом"
    finally:
        database.close()


def test_checked_forms_are_stored_with_the_head(tmp_path: Path) -> None:
    draft = replace(DRAFT, head_forms={"dative": "Вершиной Алле Георгиевне"}, is_head_checked=True)
    made = first_run.make_base(tmp_path, draft, TODAY)
    database = Database(Path(made.base))
    try:
        import uuid

        found = database.read(declension.load, uuid.UUID(made.head_id))
        assert found.is_confirmed
        assert found.forms.dative == "Вершиной Алле Георгиевне"
        assert found.forms.genitive == "Вершининой Аллы Георгиевны"
    finally:
        database.close()


def test_going_back_changes_the_same_records(
    made: first_run.Progress, setup_base: Database
) -> None:
    draft = replace(DRAFT, head="Дубова Любовь Сергеевна", short_name="ДОУ № 7", city="Город")
    changed = setup_base.write(first_run.change, made, draft)
    assert names(setup_base) == ["Дубова", "Серова"]
    assert changed.head_id == made.head_id
    assert setup_base.read(base.own_name) == "ДОУ № 7"


def test_progress_is_kept_and_forgotten(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    assert first_run.load(folder) == first_run.Progress()
    progress = first_run.Progress(step=2, draft=replace(DRAFT, head_forms={"genitive": "х"}))
    first_run.keep(folder, progress)
    assert first_run.load(folder) == progress
    first_run.forget(folder)
    assert first_run.load(folder) == first_run.Progress()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"step": 3}', '{"draft": 5}', "\x00\x01"])
def test_a_spoiled_file_of_progress_means_the_beginning(tmp_path: Path, text: str) -> None:
    (tmp_path / first_run.STATE_FILE).write_text(text, encoding="utf-8")
    assert first_run.load(tmp_path) == first_run.Progress()


def test_a_base_which_was_taken_away_leaves_what_was_typed(
    made: first_run.Progress, tmp_path: Path
) -> None:
    first_run.keep(tmp_path, made)
    Path(made.base).unlink()
    assert first_run.load(tmp_path) == first_run.Progress(step=2, draft=DRAFT)


def test_the_base_moves_whole_to_its_folder(made: first_run.Progress, tmp_path: Path) -> None:
    folder = tmp_path / "Документы" / "Методкабинет"
    placed = first_run.place(made, folder, tmp_path)
    assert Path(placed.base) == folder / "МБДОУ «Детский сад № 7».mkdb"
    assert not Path(made.base).exists()
    database = Database(Path(placed.base))
    try:
        assert names(database) == ["Вершинина", "Серова"]
    finally:
        database.close()
    assert first_run.place(placed, folder, tmp_path) == placed


def test_another_base_in_the_folder_is_not_touched(
    made: first_run.Progress, tmp_path: Path
) -> None:
    folder = tmp_path / "Методкабинет"
    folder.mkdir()
    other = folder / "МБДОУ «Детский сад № 7».mkdb"
    other.write_bytes(b"other")
    placed = first_run.place(made, folder, tmp_path)
    assert Path(placed.base).parent == folder
    assert Path(placed.base) != other
    assert other.read_bytes() == b"other"


def test_a_folder_which_cannot_be_made_leaves_the_base_where_it_is(
    made: first_run.Progress, tmp_path: Path
) -> None:
    (tmp_path / "файл").write_text("", encoding="utf-8")
    with pytest.raises(StorageError):
        first_run.place(made, tmp_path / "файл" / "папка", tmp_path)
    assert Path(made.base).exists()


def test_a_pin_and_the_end(setup_base: Database) -> None:
    code = setup_base.write(first_run.protect, "1234")
    assert len(code) == 8
    with pytest.raises(InvalidInputError, match="от 4 до 6 цифр"):
        setup_base.write(first_run.protect, "12")
    setup_base.write(first_run.finish)
    assert setup_base.read(base.setup_step) == 0


def test_people_typed_by_hand(setup_base: Database) -> None:
    rows = [
        ["Осокина", "Татьяна", "Викторовна", "восп."],
        ["", "", "", ""],
        ["Ким", "Лев", "", "настройщик роялей"],
        ["12", "34", "", ""],
        ["Серова", "Марина", "Петровна", ""],
    ]
    report = setup_base.write(by_hand.add, rows, TODAY)
    assert (len(report.new), len(report.unchanged)) == (2, 1)
    assert [row.number for row in report.left] == [4]
    assert names(setup_base) == ["Вершинина", "Ким", "Осокина", "Серова"]
    assert setup_base.read(acts.undoable)[0].title.startswith("добавлено списком: 2")
    setup_base.write(acts.undo)
    assert names(setup_base) == ["Вершинина", "Серова"]


def test_the_list_may_name_the_head_and_the_educator_again(
    setup_base: Database, tmp_path: Path
) -> None:
    path = tmp_path / "Список.csv"
    path.write_text(
        "ФИО;Должность;Работает с\n"
        "Вершинина Алла Георгиевна;заведующий;01.09.2001\n"
        "Серова Марина Петровна;старший воспитатель;02.09.2005\n"
        "Осокина Татьяна Викторовна;воспитатель;05.09.2023\n",
        encoding="utf-8",
    )
    report = staff_import.import_file(setup_base, path, dt.date(2025, 11, 20))
    assert (len(report.new), len(report.updated)) == (1, 2)
