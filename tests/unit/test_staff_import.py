"""Loading people from a table into a real base: new, known, alike, undone."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from desktop.errors import ReadOnlyError, StorageError, TableError
from desktop.models import (
    Building,
    Category,
    Education,
    Employment,
    EmploymentTerms,
    Person,
    PersonContact,
    PersonProfile,
)
from desktop.progress import Cancelled
from desktop.services import acts, staff_import
from desktop.services.people import creating
from desktop.services.people.creating import PersonDraft
from desktop.services.staff_import import Rule, Source
from desktop.services.staff_import.columns import look, remembered
from desktop.services.staff_import.outgoing import write_left, write_sample
from desktop.services.staff_import.plan import Origin
from desktop.services.staff_import.review import Outcome
from desktop.services.staff_table.columns import Field
from desktop.services.tables.cells import Sheet, plain
from desktop.services.tables.headers import NO_HEADER
from desktop.services.tables.reading import read_table
from desktop.storage.database import Database
from desktop.storage.lock import BaseLock
from desktop.storage.log.acts import name as acts_name
from tests.conftest import TODAY
from tests.unit import staff_tables
from tests.unit.staff_loading import (
    AGAIN,
    TWO,
    contents,
    everybody,
    load,
    one,
    review_of,
    sheet,
)

FULL = (
    "ФИО",
    "Пол",
    "Должность",
    "Корпус, группа",
    "Принята на работу",
    "Педстаж с",
    "Категория",
    "Дата присвоения",
    "Образование",
    "Трудовой договор",
    "Телефон",
    "E-mail",
)
ROW = (
    "Осокина Татьяна Викторовна",
    "ж",
    "воспитатель",
    "корп. 2, старшая группа «Солнышко»",
    "05.09.2023",
    dt.date(2021, 9, 1),
    "первая",
    "20.02.2024",
    "высшее, бакалавриат",
    "№ 15 от 05.09.2023",
    "8(900)1234567",
    "osokina@primer.ru",
)


def test_every_field_of_a_row_gets_to_its_place(database: Database) -> None:
    report = load(database, review_of(database, sheet(FULL, ROW)))
    assert len(report.new) == 1
    person, job = one(database, Person), one(database, Employment)
    terms, profile = one(database, EmploymentTerms), one(database, PersonProfile)
    contact, category = one(database, PersonContact), one(database, Category)
    assert (person.surname, person.name, person.patronymic) == ("Осокина", "Татьяна", "Викторовна")
    assert person.sex == "f"
    assert (job.position, job.age_group) == ("educator", "senior")
    assert job.position_suffix == "старшей группы «Солнышко»"
    assert one(database, Building).title == "корпус 2"
    assert job.building_id == one(database, Building).id
    assert terms.started_on == dt.date(2023, 9, 5)
    assert (terms.contract_number, terms.contract_date) == ("15", dt.date(2023, 9, 5))
    assert profile.pedagogical_since == dt.date(2021, 9, 1)
    assert (category.value, category.awarded_on) == ("first", dt.date(2024, 2, 20))
    assert one(database, Education).level == "bachelor"
    assert (contact.work_phone, contact.work_email) == ("+7 900 123-45-67", "osokina@primer.ru")


def test_one_act_is_named_and_its_undo_restores_the_base(
    database: Database, base_path: Path, tmp_path: Path
) -> None:
    database.write(creating.create, PersonDraft("Осокина", "Мария", "Ивановна"))
    before = contents(base_path)
    table = staff_tables.write(tmp_path / "Список.xlsx")
    report = staff_import.import_file(database, table, TODAY)
    assert len(report.new) == 24
    assert (
        database.read(acts.undoable)[0].title == "загрузка из Excel: 24\N{NO-BREAK SPACE}сотрудника"
    )
    assert contents(base_path) != before
    database.write(acts.undo)
    local = [line for line in contents(base_path) if 'INTO "mapping"' not in line]
    assert local == before


def test_nobody_is_kept_out_for_a_doubtful_cell(database: Database, tmp_path: Path) -> None:
    table = staff_tables.write(tmp_path / "Список.xlsx")
    report = staff_import.import_file(database, table, TODAY)
    asked = {row.number - 4: row.questions for row in report.incomplete}
    assert set(asked) == {
        staff_tables.NO_PATRONYMIC,
        staff_tables.BAD_DATE,
        *staff_tables.BY_INITIALS,
    }
    assert asked[staff_tables.NO_PATRONYMIC] == ("нет отчества",)
    assert asked[staff_tables.BAD_DATE] == ("нет такой даты 31.02",)
    assert report.text == "Принято 24, вопросов нет."
    assert "«восп.» — «воспитатель»" in report.assumed
    answer = report.as_dict()
    assert (answer["new"], answer["updated"], answer["unchanged"]) == (24, 0, 0)
    assert (len(report.incomplete), answer["left"]) == (5, [])


def test_what_cannot_be_read_stays_empty(database: Database, tmp_path: Path) -> None:
    table = tmp_path / "Список.csv"
    rows = "ФИО;Должность;Работает с\nЧерных А. П.;дворник;31.02.2011\n;воспитатель;2015\n"
    table.write_text(rows, encoding="utf-8")
    report = staff_import.import_file(database, table, TODAY)
    (person,) = everybody(database)
    assert (person.surname, person.name, person.patronymic) == ("Черных", "А.", "П.")
    assert not person.no_patronymic
    assert one(database, EmploymentTerms).started_on is None
    assert one(database, Employment).position
    assert len(report.incomplete) == 1


def test_private_columns_get_nowhere(database: Database, base_path: Path, tmp_path: Path) -> None:
    table = staff_tables.write(tmp_path / "Список.xlsx")
    staff_import.import_file(database, table, TODAY)
    database.close()
    assert b"45 03 123456" not in base_path.read_bytes()


def test_a_private_column_cannot_be_chosen(database: Database) -> None:
    table = sheet(("ФИО", "СНИЛС"), ("Осокина Татьяна Викторовна", "112-233-445 95"))
    columns = look(table, TODAY).choose(1, Field.CONTRACT_NUMBER)
    assert columns.mapping[1] is Field.SKIP
    load(database, review_of(database, table, columns))
    assert everybody(database)[0].surname == "Осокина"


@pytest.mark.parametrize(
    ("rule", "outcome", "stored"),
    [
        (Rule.FILL_EMPTY, Outcome.FILLS, ("7", "+7 900 000-00-01", "educator")),
        (Rule.UPDATE_ALL, Outcome.UPDATES, ("15", "+7 900 000-00-01", "methodist")),
        (Rule.SKIP, Outcome.UNCHANGED, ("7", None, "educator")),
    ],
)
def test_the_rule_decides_what_happens_to_a_known_person(
    database: Database, osokina, rule, outcome, stored
) -> None:
    review = review_of(database, sheet(TWO, AGAIN))
    review.rule = rule
    assert review.outcome(0) is outcome
    report = load(database, review)
    assert len(everybody(database)) == 1
    found = database.read(lambda session: session.exec(select(PersonContact)).first())
    phone = found.work_phone if found is not None else None
    job, terms = one(database, Employment), one(database, EmploymentTerms)
    assert (terms.contract_number, phone, job.position) == stored
    assert (report.updated == (osokina,)) is (rule is not Rule.SKIP)


def test_loading_the_same_table_twice_changes_nothing(database: Database, tmp_path: Path) -> None:
    table = staff_tables.write(tmp_path / "Список.xlsx")
    staff_import.import_file(database, table, TODAY)
    done = len(database.read(acts.journal))
    again = staff_import.import_file(database, table, TODAY)
    assert (len(again.new), len(again.updated), len(again.unchanged)) == (0, 0, 24)
    assert len(database.read(acts.journal)) == done


def test_a_guess_never_replaces_what_somebody_wrote(database: Database) -> None:
    since = dt.date(2020, 10, 5)
    draft = PersonDraft(
        "Осокина", "Татьяна", "Викторовна", more={"profile.pedagogical_since": since}
    )
    database.write(creating.create, draft)
    review = review_of(database, sheet(("ФИО", "Пед. стаж"), ("Осокина Татьяна Викторовна", 5)))
    review.rule = Rule.UPDATE_ALL
    assert review.outcome(0) is Outcome.UNCHANGED


def test_another_category_becomes_a_new_line(database: Database, osokina) -> None:
    table = sheet(("ФИО", "Категория", "Дата категории"), (AGAIN[0], "высшая", "01.02.2025"))
    review = review_of(database, table)
    review.rule = Rule.UPDATE_ALL
    load(database, review)
    values = database.read(lambda session: [one.value for one in session.exec(select(Category))])
    assert sorted(values) == ["first", "highest"]


def test_what_changed_since_the_check_is_looked_at_again(database: Database) -> None:
    table = sheet(("ФИО", "Телефон"), ("Осокина Татьяна Викторовна", "8 900 000-00-01"))
    review = review_of(database, table)
    made = database.write(creating.create, PersonDraft("Осокина", "Татьяна", "Викторовна"))
    report = load(database, review)
    assert report.updated == (made,)
    assert len(everybody(database)) == 1


def test_a_card_thrown_away_since_the_check_is_not_brought_back(
    database: Database, osokina
) -> None:
    review = review_of(database, sheet(TWO, AGAIN))

    def throw_away(session: Session) -> None:
        session.delete(session.get_one(Person, osokina))
        acts_name(session, "в корзину")

    database.write(throw_away)
    report = load(database, review)
    assert [row.questions for row in report.left] == [("карточку за это время убрали в корзину",)]
    assert everybody(database) == []


def test_stopping_leaves_nothing(database: Database, base_path: Path) -> None:
    class Impatient:
        def report(self, done: int, total: int, text: str = "") -> None:
            if done >= 100:
                raise Cancelled

    rows = [
        (f"Абрамова{chr(1072 + n // 32)}{chr(1072 + n % 32)} Анна Ивановна",) for n in range(250)
    ]
    review = review_of(database, sheet(("ФИО",), *rows))
    before = contents(base_path)
    with pytest.raises(Cancelled):
        database.write(staff_import.load, review.plan(), Impatient())
    assert contents(base_path) == before


def test_the_meaning_of_a_column_is_remembered(database: Database) -> None:
    table = sheet(("ФИО", "Место"), ("Осокина Татьяна Викторовна", "корпус 1"))
    columns = look(table, TODAY).choose(1, Field.BUILDING_GROUP)
    source = Source(table, columns)
    review = database.read(staff_import.prepare, source, TODAY)
    database.write(staff_import.load, review.plan(Origin.EXCEL, source.meanings))
    again = look(table, TODAY, database.read(remembered))
    assert again.mapping == (Field.FULL_NAME, Field.BUILDING_GROUP)
    assert again.columns[1].known


def test_a_field_belongs_to_one_column_only() -> None:
    table = sheet(("ФИО", "Прочее"), ("Осокина Татьяна Викторовна", "Абрамова А. И."))
    columns = look(table, TODAY).choose(1, Field.FULL_NAME)
    assert columns.mapping == (Field.SKIP, Field.FULL_NAME)


def test_a_table_without_names_is_refused(database: Database, tmp_path: Path) -> None:
    path = tmp_path / "Питание.csv"
    path.write_text("блюдо;граммы\nкаша;200\nсуп;250\n", encoding="utf-8")
    with pytest.raises(TableError, match="столбца с фамилиями"):
        staff_import.import_file(database, path, TODAY)
    assert everybody(database) == []


def test_the_sample_loads_without_a_question(database: Database, tmp_path: Path) -> None:
    path = tmp_path / "Образец.xlsx"
    write_sample(path)
    report = staff_import.import_file(database, path, TODAY)
    assert (len(report.new), report.left, report.assumed) == (2, (), ())


def test_left_rows_are_saved_without_private_columns(database: Database, tmp_path: Path) -> None:
    book = read_table(staff_tables.write(tmp_path / "Список.xlsx"))
    source = Source(book.sheets[0], look(book.sheets[0], TODAY))
    review = database.read(staff_import.prepare, source, TODAY)
    target = tmp_path / "Вопросы.xlsx"
    write_left(target, source, review.plan().left)
    cells = [cell for row in read_table(target).sheets[0].rows for cell in row]
    assert any("нет отчества" in str(cell) for cell in cells)
    assert not any("45 03" in str(cell) for cell in cells)


def test_a_base_is_opened_loaded_and_closed(base_path: Path, tmp_path: Path) -> None:
    table = staff_tables.write(tmp_path / "Список.xlsx")
    report = staff_import.import_into(base_path, table, TODAY)
    assert len(report.new) == 24
    assert not list(base_path.parent.glob("*.lock"))


def test_a_base_in_use_and_no_base_are_refused(base_path: Path, tmp_path: Path) -> None:
    table = staff_tables.write(tmp_path / "Список.xlsx")
    lock = BaseLock(base_path)
    lock.acquire("Серова М. П.")
    try:
        with pytest.raises(ReadOnlyError, match="уже открыта"):
            staff_import.import_into(base_path, table, TODAY)
    finally:
        lock.release()
    with pytest.raises(StorageError, match="не найден"):
        staff_import.import_into(tmp_path / "нет.mkdb", table, TODAY)


CELL = st.one_of(
    st.none(),
    st.text(max_size=40),
    st.sampled_from(
        [
            "Осокина Татьяна Викторовна",
            "осокина т. в.",
            "О'Коннор Мэри",
            "=HYPERLINK(1)",
            "воспитатель",
            "31.02.2019",
            "корпус 1, младшая группа «Ёжик»",
            "высшая, 01.02.2024",
            "+7 900 000-00-00",
            "нет",
            "—",
        ]
    ),
    st.integers(-10, 60_000),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31)),
    st.booleans(),
)
FIELDS_OF_ALL = tuple(field for field in Field if field is not Field.SKIP)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    rows=st.lists(st.tuples(*([CELL] * 6)), min_size=1, max_size=6),
    fields=st.lists(st.sampled_from(FIELDS_OF_ALL), min_size=6, max_size=6, unique=True),
    rule=st.sampled_from(list(Rule)),
)
def test_any_table_loads_or_asks_and_is_undone(
    database: Database, base_path: Path, rows, fields, rule
) -> None:
    cells = Sheet("Лист1", tuple(tuple(map(plain, row)) for row in rows))
    columns = look(cells, TODAY, header=NO_HEADER)
    for place, field in enumerate(fields):
        columns = columns.choose(place, field)
    before = contents(base_path)
    review = review_of(database, cells, columns)
    review.rule = rule
    for place in range(len(review)):
        while (asked := review.question(place)) is not None and asked.options:
            review.choose(place, asked.options[0])
    counts = review.counts()
    report = load(database, review)
    assert report.accepted + len(report.left) <= len(review)
    assert len(everybody(database)) == len(report.new) <= counts.new
    if report.new or report.updated:
        database.write(acts.undo)
    assert contents(base_path) == before
