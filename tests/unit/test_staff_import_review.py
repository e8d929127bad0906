"""The check page as a service: who is alike, answers, what stays for later."""

from sqlmodel import Session, select

from desktop.models import (
    Employment,
    NotSamePerson,
    Person,
    PersonContact,
)
from desktop.services import acts, reference, staff_import
from desktop.services.staff_import.review import Decision, Option, Outcome
from desktop.services.staff_table.columns import Field
from desktop.storage.database import Database
from desktop.storage.log.acts import name as acts_name
from tests.conftest import TODAY
from tests.unit.staff_loading import (
    AGAIN,
    TWO,
    everybody,
    load,
    one,
    option,
    review_of,
    sheet,
)

ALIKE = sheet(("ФИО", "Должность"), ("Осокина Татьяна Виктровна", "воспитатель"))


def test_somebody_alike_is_asked_about(database: Database, osokina) -> None:
    review = review_of(database, ALIKE)
    asked = review.question(0)
    assert asked is not None
    assert asked.text.replace("\N{NO-BREAK SPACE}", " ").startswith("похоже на Осокину Т. В.")
    assert [one.text for one in asked.options] == ["Это она", "Другой человек"]
    assert review.outcome(0) is Outcome.QUESTION
    assert load(database, review).new == ()


def test_it_is_her(database: Database, osokina) -> None:
    review = review_of(database, ALIKE)
    review.choose(0, option(review, 0, "Это она"))
    assert review.outcome(0) is Outcome.UNCHANGED
    load(database, review)
    assert [person.patronymic for person in everybody(database)] == ["Викторовна"]


def test_another_person_is_remembered_as_another(database: Database, osokina) -> None:
    review = review_of(database, ALIKE)
    review.choose(0, option(review, 0, "Другой человек"))
    report = load(database, review)
    pair = one(database, NotSamePerson)
    assert {pair.one_id, pair.other_id} == {osokina, report.new[0]}
    assert review_of(database, ALIKE).outcome(0) is Outcome.UNCHANGED


def test_a_card_from_the_archive_is_asked_about_and_comes_back(database: Database, osokina) -> None:
    def retire(session: Session) -> None:
        person = session.get_one(Person, osokina)
        person.archived_on = TODAY
        job = session.exec(select(Employment)).one()
        job.ended_on = TODAY
        session.add_all((person, job))
        session.flush()
        acts_name(session, "уволена")

    database.write(retire)
    review = review_of(database, sheet(TWO, AGAIN))
    assert "архив" in review.question(0).text
    review.choose(0, option(review, 0, "Это она"))
    load(database, review)
    assert everybody(database)[0].archived_on is None
    jobs = database.read(lambda session: list(session.exec(select(Employment))))
    assert sorted(job.ended_on is None for job in jobs) == [False, True]


def test_two_rows_about_one_person_become_one_card(database: Database) -> None:
    table = sheet(
        ("ФИО", "Должность", "Телефон"),
        ("Осокина Татьяна Викторовна", "воспитатель", None),
        ("Осокина Татьяна Викторовна", "педагог-психолог", "8 900 000-00-01"),
    )
    review = review_of(database, table)
    assert review.question(1).text == "уже есть в строке 2"
    review.choose(1, option(review, 1, "Это она"))
    report = load(database, review)
    assert len(report.new) == 1
    assert one(database, Employment).position == "educator"
    assert one(database, PersonContact).work_phone == "+7 900 000-00-01"


def test_namesakes_of_one_table_may_be_two_people(database: Database) -> None:
    row = ("Осокина Татьяна Викторовна", "воспитатель")
    review = review_of(database, sheet(("ФИО", "Должность"), row, row))
    review.choose(1, option(review, 1, "Другой человек"))
    report = load(database, review)
    assert len(report.new) == 2
    pair = one(database, NotSamePerson)
    assert {pair.one_id, pair.other_id} == set(report.new)


def test_a_repeat_of_a_row_with_a_question_waits_with_it(database: Database) -> None:
    table = sheet(
        ("ФИО", "Принята"),
        ("Осокина Татьяна Викторовна", "31.02.2019"),
        ("Осокина Татьяна Викторовна", "01.09.2019"),
    )
    review = review_of(database, table)
    review.choose(1, option(review, 1, "Это она"))
    report = load(database, review)
    assert [row.number for row in report.left] == [2, 3]
    assert everybody(database) == []


def test_one_answer_serves_all_alike(database: Database) -> None:
    rows = [(f"{name} Анна Ивановна", "восп.") for name in ("Абрамова", "Гусева", "Жукова")]
    review = review_of(database, sheet(("ФИО", "Должность"), *rows))
    assert len(review.alike(0)) == 3
    assert review.choose_all(0, option(review, 0, "Да")) == 3
    assert review.counts().questions == 0
    assert review.position(2) == "воспитатель"


def test_one_answer_for_all_leaves_other_questions_alone(database: Database) -> None:
    table = sheet(
        ("ФИО", "Должность"), ("Абрамова Анна Ивановна", "восп."), ("Гусева Вера", "восп.")
    )
    review = review_of(database, table)
    assert review.choose_all(0, option(review, 0, "Да")) == 2
    assert review.question(1).text == "нет отчества"
    assert review.name(1) == "Гусева Вера"


def test_a_position_of_ones_own_is_added_to_the_list(database: Database) -> None:
    table = sheet(("ФИО", "Должность"), ("Осокина Татьяна Викторовна", "лаборант погоды"))
    review = review_of(database, table)
    review.choose(0, option(review, 0, "Добавить в список"))
    load(database, review)
    code = one(database, Employment).position
    item = database.read(reference.get, "positions", code)
    assert (item.title, item.title_dat) == ("лаборант погоды", "лаборанту погоды")
    database.write(acts.undo)
    assert code not in database.read(reference.titles, "positions")


def test_a_typed_answer_is_read_like_a_cell(database: Database) -> None:
    table = sheet(("ФИО", "Принята"), ("Заречная Нина", "31.02.2019"))
    review = review_of(database, table)
    assert review.question(0).text == "нет отчества"
    review.write(0, Field.PATRONYMIC, "петровна")
    assert review.question(0).text == "нет такой даты 31.02"
    review.write(0, Field.WORKS_SINCE, "сегодня")
    assert "не читается" in review.question(0).text
    review.write(0, Field.WORKS_SINCE, "28.02.2019")
    assert review.outcome(0) is Outcome.NEW
    assert review.name(0) == "Заречная Нина Петровна"


def test_the_rest_goes_on_with_its_answers(database: Database, osokina) -> None:
    table = sheet(
        ("ФИО", "Принята"),
        ("Абрамова Анна Ивановна", "01.09.2020"),
        ("Осокина Татьяна Виктровна", "31.02.2019"),
    )
    review = review_of(database, table)
    review.choose(1, Option("Это она", decision=Decision.SAME))
    report = load(database, review)
    rest = review.remaining(
        {row.number for row in report.left}, database.read(staff_import.known_people)
    )
    assert len(rest) == 1
    rest.write(0, Field.WORKS_SINCE, "01.09.2019")
    assert rest.outcome(0) is Outcome.FILLS
    assert load(database, rest).updated == (osokina,)
