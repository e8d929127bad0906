"""Exports of forms: columns, cells, duplicates, hostile files, the other site's file."""

import csv
import datetime as dt
import json
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from desktop.errors import TableError
from desktop.models import QuestionKind
from desktop.progress import Cancelled
from desktop.services import acts
from desktop.services.survey_import import (
    columns,
    loading,
    preparing,
    site_file,
    unattended,
    values,
)
from desktop.services.survey_import.columns import Use
from desktop.services.survey_import.preparing import State
from desktop.services.surveys import answers, listing, records, results, sheets, templates
from desktop.services.surveys.sheets import Given
from desktop.services.surveys.shipped import Option, Question
from desktop.services.tables import reading
from desktop.services.tables.cells import Cell
from desktop.services.tables.writing import write_table
from desktop.storage.database import Database
from tests.surveys import desk
from tests.surveys.desk import TODAY

STAMP = "Отметка времени"
HEADER = [
    STAMP,
    "Адрес электронной почты",
    "Ваши ФИО",
    "Оцените, насколько Вы владеете [Речевое развитие]",
    "Работа с детьми с ОВЗ и особыми потребностями, взаимодействие со специалистами",
    "Что мешает больше всего?",
    "В каких объединениях хотели бы участвовать?",
    "Любимый цвет",
]
ROWS = [
    HEADER,
    ["19.11.2025 18:07:33", "a@b.ru", "Осокина Т. В.", "2 — владею", "0", "время; и «сад»,\nда",
     "клуб, команда", "синий"],
    ["19.11.2025 18:09:01", "", "квашнина мария игоревна", "могу научить", "1", "",
     "методическое объединение;микрогруппа", ""],
    ["19.11.2025 18:11:45", "", "Пришлая Яна", "1", "", "-", "", ""],
]  # fmt: skip


def load(database: Database, path: Path, code: str = "deficits") -> loading.LoadReport:
    return unattended.import_book(database, reading.read_table(path), code, TODAY)


def stored(database: Database, survey_id) -> dict[str, dict[str, Given]]:
    rows = database.read(answers.rows, survey_id)
    return {
        row.who.replace("\N{NO-BREAK SPACE}", " "): database.read(answers.sheet, row.id)
        for row in rows
    }


@pytest.mark.parametrize(
    ("encoding", "how"),
    [
        ("utf-8", {}),
        ("utf-8-sig", {"quoting": csv.QUOTE_ALL}),
        ("cp1251", {"delimiter": ";"}),
        ("utf-16", {"delimiter": "\t"}),
    ],
)
def test_exports_of_forms_become_answers(
    database: Database, tmp_path: Path, encoding: str, how: dict[str, str]
) -> None:
    desk.hire(database, 3)
    report = load(database, desk.table(tmp_path / "a.csv", ROWS, encoding, **how))
    assert (report.new, report.left, report.incomplete) == (3, (), ())
    assert report.strangers == ("Пришлая Яна",)
    found = stored(database, report.survey_id)
    assert found["Осокина Т. В."] == {
        "area.speech": Given(point=2),
        "area.special_needs": Given(point=0),
        "obstacle": Given(words="время; и «сад»,\nда"),
        "unions": Given(choices=("club", "team")),
    }
    assert found["Квашнина М. И."]["unions"] == Given(choices=("micro", "mo"))
    assert found["Пришлая Яна"] == {"area.speech": Given(point=1), "obstacle": Given(words="-")}
    row = database.read(listing.rows, TODAY)[0]
    assert (row.answered, row.is_anonymous) == (3, False)


def test_a_spreadsheet_gives_the_same_and_a_second_load_nothing(
    database: Database, tmp_path: Path
) -> None:
    desk.hire(database, 3)
    first = load(database, desk.table(tmp_path / "a.csv", ROWS))
    before = database.read(answers.rows, first.survey_id)
    moments = [dt.datetime.strptime(row[0], "%d.%m.%Y %H:%M:%S") for row in ROWS[1:]]  # noqa: DTZ007
    path = tmp_path / "a.xlsx"
    lines: list[list[Cell]] = [
        [moment, *row[1:]] for moment, row in zip(moments, ROWS[1:], strict=True)
    ]
    write_table(path, "Ответы на форму (1)", (), HEADER, lines)
    again = load(database, path)
    assert (again.new, again.repeated) == (0, 3)
    assert again.survey_id == first.survey_id
    assert database.read(answers.rows, first.survey_id) == before


def test_one_step_of_undo_takes_the_whole_load_back(database: Database, tmp_path: Path) -> None:
    desk.hire(database, 3)
    load(database, desk.table(tmp_path / "a.csv", ROWS))
    database.write(acts.undo)
    assert database.read(listing.rows, TODAY) == []


def test_a_cancelled_load_leaves_nothing(database: Database, tmp_path: Path) -> None:
    class Impatient:
        def report(self, done: int, total: int, text: str = "") -> None:
            if text == "Записываю ответы":
                raise Cancelled

    book = reading.read_table(desk.table(tmp_path / "a.csv", ROWS))
    with pytest.raises(Cancelled):
        database.write(unattended._import, book, "deficits", TODAY, Impatient())
    assert database.read(listing.rows, TODAY) == []


def test_equal_anonymous_rows_are_different_people(database: Database, tmp_path: Path) -> None:
    rows = [["Польза", "Примените?"], *[["5", "да"]] * 6]
    path = desk.table(tmp_path / "a.csv", rows)
    assert load(database, path, "event_feedback").new == 6
    assert load(database, path, "event_feedback").repeated == 6
    found = database.read(listing.rows, TODAY)[0]
    assert database.read(results.of, found.id, TODAY).figures.of("use").mean == 500


def test_cells_which_cannot_be_read_are_told_and_fixed_in_place(
    database: Database, tmp_path: Path
) -> None:
    survey_id = desk.survey(database, code="event_feedback", is_anonymous=True)
    path = desk.table(tmp_path / "a.csv", [["Польза", "Примените?"], ["7", "да"], ["4", "если"]])
    sheet = reading.read_table(path).sheets[0]
    asked = database.read(lambda session: records.questions(session, survey_id=survey_id))
    found = columns.look(sheet, asked)
    review = database.read(preparing.prepare, survey_id, sheet, found)
    assert [row.state for row in review.rows] == [State.QUESTION, State.QUESTION]
    problem = review.rows[0].problems[0]
    assert problem.text == "Не узнано: «7». По этой шкале ставят от 1 до 5."
    fixes = {problem.place: "5", review.rows[1].problems[0].place: "частично"}
    fixed = database.read(preparing.prepare, survey_id, sheet, found, fixes)
    assert [row.state for row in fixed.rows] == [State.NEW, State.NEW]
    report = database.write(loading.load, fixed, TODAY)
    assert (report.new, report.incomplete) == (2, ())


def test_the_meaning_of_a_column_is_remembered(database: Database, tmp_path: Path) -> None:
    survey_id = desk.survey(database, code="event_feedback", is_anonymous=True)
    asked = database.read(lambda session: records.questions(session, survey_id=survey_id))
    sheet = reading.read_table(
        desk.table(tmp_path / "a.csv", [["Как вам?", "Примените?"], ["4", "да"]])
    ).sheets[0]
    guessed = columns.look(sheet, asked)
    assert guessed.columns[0].use is Use.SKIP
    chosen = guessed.choose(0, Use.QUESTION, "use")
    database.write(loading.load, database.read(preparing.prepare, survey_id, sheet, chosen), TODAY)
    known = database.read(columns.remembered, "event_feedback")
    assert columns.look(sheet, asked, known).columns[0].question == "use"


def test_an_option_in_a_column_of_its_own(database: Database, tmp_path: Path) -> None:
    rows = [
        ["Мне интересно новое", "Что мешает? / нет времени", "Что мешает? / другое"],
        ["4", "Да", ""],
        ["5", "", "другое"],
    ]
    report = load(database, desk.table(tmp_path / "a.csv", rows), "motivation")
    found = stored(database, report.survey_id)
    assert found["Бланк № 1"]["obstacles"] == Given(choices=("time",))
    assert found["Бланк № 2"]["obstacles"] == Given(choices=("other",))


OPTIONS = ("ИКТ, интерактивная доска", "ИКТ", "доска", "игра; квест", "другое-то")


@settings(max_examples=50)
@given(
    chosen=st.lists(st.sampled_from(OPTIONS), unique=True),
    delimiter=st.sampled_from(["; ", ";", ", ", "\n"]),
)
@example(chosen=["ИКТ", "ИКТ, интерактивная доска"], delimiter=", ")
def test_options_with_commas_are_told_apart(chosen: list[str], delimiter: str) -> None:
    options = tuple(Option(str(n), title) for n, title in enumerate(OPTIONS))
    question = Question("q", "Что?", QuestionKind.SEVERAL, options=options)
    found = values.several(question, delimiter.join(chosen))
    assert {OPTIONS[int(code)] for code in found} == set(chosen)


def test_a_person_with_an_answer_keeps_it_until_it_is_replaced(
    database: Database, tmp_path: Path
) -> None:
    people = desk.hire(database, 1)
    survey_id = desk.survey(database, people)
    desk.answer(database, survey_id, people[0], desk.levels(database, survey_id, {"speech": 3}))
    path = desk.table(tmp_path / "a.csv", ROWS[:2])
    report = load(database, path)
    assert (report.new, report.left[0].reasons) == (0, ("ответы уже есть",))
    sheet = reading.read_table(path).sheets[0]
    asked = database.read(lambda session: records.questions(session, survey_id=survey_id))
    review = database.read(preparing.prepare, survey_id, sheet, columns.look(sheet, asked))
    replaced = database.write(loading.load, review, TODAY, replace_existing=True)
    assert replaced.replaced == 1
    assert stored(database, survey_id)["Осокина Т. В."]["area.speech"] == Given(point=2)


def hostile(folder: Path) -> list[Path]:
    """Files which are no answers, or are broken."""
    contents = {
        "binary.csv": bytes(range(256)) * 40,
        "nothing.csv": b"",
        "blank.csv": b"\n\n;;;\n",
        "torn.xlsx": b"PK\x03\x04" + os.urandom(300),
        "other.csv": "Фамилия;Имя\nОсокина;Татьяна\n".encode("cp1251"),
        "long.csv": ("Имя," + "я" * 300_000 + "\n1,2\n").encode(),
        "zeros.csv": b"\0" * 5000,
        "html.xls": b"<html><table><tr><td>1</td></tr></table></html>",
    }
    made = []
    for name, content in contents.items():
        path = folder / name
        path.write_bytes(content)
        made.append(path)
    return made


def test_hostile_files_are_refused_and_change_nothing(database: Database, tmp_path: Path) -> None:
    for path in hostile(tmp_path):
        with pytest.raises(TableError) as refusal:
            load(database, path, "event_feedback")
        assert str(refusal.value).endswith("."), path.name
    assert database.read(listing.rows, TODAY) == []


def test_quotes_without_a_pair_are_read_as_letters(database: Database, tmp_path: Path) -> None:
    path = tmp_path / "quotes.csv"
    path.write_bytes('Польза,Примените?,Что улучшить?\n5,да,"свет\n4,нет,звук\n'.encode())
    report = load(database, path, "event_feedback")
    assert report.new == 2
    assert stored(database, report.survey_id)["Бланк № 1"]["improve"].words == '"свет'


def test_a_gigabyte_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "big.csv"
    with path.open("wb") as file:
        file.write("Польза;Примените?\n".encode())
        file.truncate(1 << 30)
    with pytest.raises(TableError, match="слишком большой"):
        reading.read_table(path)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(
        st.lists(st.text(st.characters(codec="utf-8"), max_size=12), min_size=1, max_size=4),
        max_size=6,
    )
)
def test_any_text_is_read_or_refused(database: Database, rows: Sequence[Sequence[str]]) -> None:
    text = "\n".join(",".join(row) for row in [["Польза", "Примените?"], *rows])
    asked = database.read(templates.get, "event_feedback").questions
    try:
        sheet = reading.read_clipboard(text)
    except TableError:
        return
    found = columns.look(sheet, asked)
    assert found.header < len(sheet.rows)
    for index in found.body:
        for place, column in enumerate(found.columns):
            if column.use is Use.QUESTION:
                question = next(one for one in asked if one.code == column.question)
                with suppress(values.UnreadableError):
                    answer = values.read(question, sheet.rows[index][place])
                    sheets.check(asked, {question.code: answer})


def test_the_file_of_another_site_leaves_totals_only(database: Database, tmp_path: Path) -> None:
    survey_id = desk.survey(database, code="event_feedback", is_anonymous=True)
    empty, filled = tmp_path / "empty.xlsx", tmp_path / "filled.xlsx"
    database.read(site_file.write, survey_id, empty)
    with pytest.raises(TableError, match="ни одного заполненного"):
        database.read(site_file.read, survey_id, empty)
    sheet = reading.read_table(empty).sheets[0]
    head = next(n for n, row in enumerate(sheet.rows) if row[0] == "№")
    lines = [str(row[0]) for row in sheet.rows[1:head] if row[0]]
    titles = [str(cell) for cell in sheet.rows[head]]
    assert titles[1] == "1. Польза"
    rows = [[n, 5 - n % 2, "да", "", "свет", None] for n in range(1, 8)]
    write_table(filled, "Обратная связь", lines, titles, rows)
    place = database.write(desk.site)
    review = database.read(site_file.read, survey_id, filled)
    assert database.write(site_file.accept, review, place) == 7
    assert database.read(answers.rows, survey_id) == []
    assert [(line.name, line.answered) for line in database.read(listing.sites, survey_id)] == [
        ("Детский сад № 12", 7)
    ]
    found = database.read(results.of, survey_id, TODAY)
    assert (found.figures.sheets, found.figures.of("use").mean, found.sites) == (7, 443, 2)
    assert "участников мероприятия сети" in found.sentence
    other = desk.survey(database, code="event_feedback", is_anonymous=True)
    with pytest.raises(TableError, match="другую анкету"):
        database.read(site_file.read, other, filled)


def test_the_commands(base_path: Path, tmp_path: Path, capsys) -> None:
    from desktop import cli

    def run(*arguments: str) -> Any:
        assert cli.run(cli.parse([*arguments, "--json"])) == 0
        return json.loads(capsys.readouterr().out)

    database = Database(base_path)
    desk.hire(database, 3)
    database.close()
    path = desk.table(
        tmp_path / "a.csv",
        [*ROWS, *[["", "", f"Гость {n}", "0", "3", "", "", ""] for n in range(3)]],
    )
    told = run("survey-import", str(base_path), str(path), "--survey", "deficits")
    assert (told["new"], told["repeated"], told["left"]) == (6, 0, [])
    found = run("survey-results", str(base_path))
    assert found["id"] == told["survey"]
    assert found["respondents"] == 6
    speech = next(one for one in found["questions"] if one["code"] == "area.speech")
    assert (speech["base"], speech["low"], speech["low_percent"]) == (6, 4, 67)
    assert run("survey-results", str(base_path), "--campaign", told["survey"]) == found
    assert cli.run(cli.parse(["survey-results", str(base_path), "--campaign", "77"])) == 2
    wrong = ["survey-import", str(base_path), str(path), "--survey", "nothing"]
    assert cli.run(cli.parse(wrong)) == 2
    assert "шаблона анкеты нет" in capsys.readouterr().err
