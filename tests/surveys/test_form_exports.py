"""Whole exports as Google Forms and Yandex Forms hand them out, made from what is public of them.

Google: the CSV of a form («2025/11/14 5:02:11 PM GMT+3», all cells quoted, several choices by
«;») and its sheet («Отметка времени», a grid as «Вопрос [строка]», several choices by «, »).
Yandex: «ID», «Время создания», a grid as «Вопрос / строка», XLSX or CSV. A quiz of either adds
points: «Вопрос [Score]», «Вопрос [Feedback]», «Баллы».
"""

import csv
import datetime as dt
from pathlib import Path

import pytest

from desktop.services import reference
from desktop.services.survey_import import unattended
from desktop.services.survey_import.loading import LoadReport
from desktop.services.surveys import answers
from desktop.services.surveys.sheets import Given
from desktop.services.tables import reading
from desktop.services.tables.cells import Cell
from desktop.services.tables.writing import write_table
from desktop.storage.database import Database
from tests.surveys import desk
from tests.surveys.desk import TODAY

HEADING = "Оцените, насколько Вы владеете"
UNIONS = "В каких объединениях хотели бы участвовать?"
LEARNING = "Как Вам удобнее учиться?"
PEOPLE = ("Осокина Татьяна Викторовна", "Квашнина Мария Игоревна", "Айдарова Айгуль Ринатовна")
FEEDBACK = ["Польза", "Примените?", "Что возьмёте в работу?", "Что улучшить?"]


def _load(database: Database, path: Path, code: str) -> LoadReport:
    return unattended.import_book(database, reading.read_table(path), code, TODAY)


def _sheets(database: Database, report: LoadReport) -> list[dict[str, Given]]:
    rows = database.read(answers.rows, report.survey_id)
    return [database.read(answers.sheet, row.id) for row in rows]


def _areas(database: Database) -> dict[str, str]:
    return database.read(lambda session: reference.titles(session, "areas"))


def _moment(text: str) -> dt.datetime:
    return dt.datetime.strptime(text, "%d.%m.%Y %H:%M:%S")  # noqa: DTZ007 - as a sheet has it


def _level(person: int, area: int) -> int:
    return (person * 7 + area * 3) % 4


def test_the_sheet_of_google_with_the_whole_questionnaire(
    database: Database, tmp_path: Path
) -> None:
    desk.hire(database, 3)
    areas = _areas(database)
    words = ("не владею", "пробую", "владею", "могу научить")
    header = [
        "Отметка времени",
        "Адрес электронной почты",
        "Фамилия, имя, отчество",
        *(f"{HEADING} [{title}]" for title in areas.values()),
        "Что мешает больше всего?",
        UNIONS,
        LEARNING,
    ]
    rows: list[list[Cell]] = [
        [
            _moment(f"14.11.2025 17:0{2 + place}:00"),
            f"p{place}@example.ru",
            name,
            *(words[_level(place, number)] for number in range(len(areas))),
            "Нет времени, мало книг",
            "клуб, методическое объединение",
            "семинар, мастер-класс, взаимопосещение",
        ]
        for place, name in enumerate(PEOPLE)
    ]
    path = tmp_path / "Затруднения (Ответы).xlsx"
    write_table(path, "Ответы на форму (1)", (), header, rows)
    report = _load(database, path, "deficits")
    assert (report.new, report.left, report.strangers) == (3, (), ())
    found = {
        row.who.split()[0]: database.read(answers.sheet, row.id)
        for row in database.read(answers.rows, report.survey_id)
    }
    for place, name in enumerate(PEOPLE):
        sheet = found[name.split()[0]]
        levels = {code: _level(place, number) for number, code in enumerate(areas)}
        assert {code: sheet[f"area.{code}"].point for code in areas} == levels
        assert len(sheet["unions"].choices) == 2
        assert len(sheet["ways"].choices) == 3


def test_the_csv_of_google_without_names(database: Database, tmp_path: Path) -> None:
    stamp = "2025/11/14 5:0{}:11 PM GMT+3"
    rows = [
        ["Отметка времени", *FEEDBACK],
        [stamp.format(2), "5", "да", "Игры на дыхание;\nсхемы", ""],
        [stamp.format(3), "4", "частично", "", "Меньше теории, больше практики"],
        [stamp.format(4), "2", "нет", "", ""],
    ]
    path = desk.table(tmp_path / "a.csv", rows, quoting=csv.QUOTE_ALL)
    report = _load(database, path, "event_feedback")
    assert (report.new, report.left) == (3, ())
    assert sorted(sheet["use"].point or 0 for sheet in _sheets(database, report)) == [2, 4, 5]
    days = {row.answered_on for row in database.read(answers.rows, report.survey_id)}
    assert days == {dt.date(2025, 11, 14)}
    assert _load(database, path, "event_feedback").new == 0
    sheet: list[list[Cell]] = [
        [_moment(f"14.11.2025 17:0{row[0][14]}:11"), *row[1:]] for row in rows[1:]
    ]
    again = tmp_path / "a.xlsx"
    write_table(again, "Ответы на форму (1)", (), rows[0], sheet)
    assert _load(database, again, "event_feedback").new == 0, "the same answers from the sheet"


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_the_csv_of_yandex(database: Database, tmp_path: Path, delimiter: str) -> None:
    desk.hire(database, 3)
    areas = list(_areas(database).items())[:3]
    header = [
        "ID",
        "Время создания",
        "ФИО",
        *(f"{HEADING} / {title}" for _code, title in areas),
        UNIONS,
        LEARNING,
    ]
    rows = [
        header,
        ["1883271", "2025-11-14 17:02:11", PEOPLE[0], "0", "1", "2", "клуб, команда", "семинар"],
        ["1883272", "2025-11-14 17:05:40", PEOPLE[1], "3", "3", "3", "", "вебинар, конкурс"],
    ]
    path = desk.table(tmp_path / "a.csv", rows, "utf-8-sig", delimiter=delimiter)
    report = _load(database, path, "deficits")
    assert (report.new, report.left, report.strangers) == (2, (), ())
    found = sorted(_sheets(database, report), key=lambda one: one[f"area.{areas[0][0]}"].point or 0)
    assert [found[0][f"area.{code}"].point for code, _title in areas] == [0, 1, 2]
    assert len(found[0]["unions"].choices) == 2
    assert len(found[1]["ways"].choices) == 2


def test_the_spreadsheet_of_yandex_with_an_option_in_each_column(
    database: Database, tmp_path: Path
) -> None:
    desk.hire(database, 3)
    header = ["ID", "Время создания", "ФИО", f"{LEARNING} / семинар", f"{LEARNING} / вебинар"]
    rows: list[list[Cell]] = [
        [1883271, _moment("14.11.2025 17:02:11"), PEOPLE[0], "семинар", None],
        [1883272, _moment("14.11.2025 17:05:40"), PEOPLE[1], "семинар", "вебинар"],
    ]
    path = tmp_path / "a.xlsx"
    write_table(path, "Ответы", (), header, rows)
    report = _load(database, path, "deficits")
    assert (report.new, report.left) == (2, ())
    counts = sorted(len(sheet["ways"].choices) for sheet in _sheets(database, report))
    assert counts == [1, 2]


def test_a_quiz_of_google_brings_answers_without_points(database: Database, tmp_path: Path) -> None:
    """Points stand beside each answer, and before it when the form was made from a quiz."""
    header = ["Timestamp", "Username", "Total score"]
    for words in FEEDBACK:
        header += [f"{words} [Score]", words, f"{words} [Feedback]"]
    said = 'Читать «Муху», "как есть", и так:\n1; 2, 3'
    rows = [
        header,
        ["12/15/2025 10:18:29 GMT+7", "", "4.00 / 10", "1.00 / 1", "5", "", "-- / 0", "да", "",
         "-- / 0", said, "", "-- / 0", "", "Спасибо"],
        ["12/3/2025 9:05:00 GMT+3", "", "2.00 / 10", "0.00 / 1", "2", "", "-- / 0", "нет", "",
         "-- / 0", "", "", "-- / 0", 'Меньше ""таблиц""', ""],
    ]  # fmt: skip
    path = desk.table(tmp_path / "a.csv", rows, quoting=csv.QUOTE_ALL)
    assert '""как есть""' in path.read_text("utf-8")
    report = unattended.import_book(
        database, reading.read_table(path), "event_feedback", dt.date(2025, 12, 20)
    )
    assert (report.new, report.left, report.incomplete) == (2, (), ())
    good, bad = sorted(_sheets(database, report), key=lambda one: -(one["use"].point or 0))
    assert [good[code] for code in ("use", "apply", "take")] == [
        Given(point=5),
        Given(choices=("yes",)),
        Given(words=said),
    ]
    assert "improve" not in good
    assert bad["improve"].words == 'Меньше ""таблиц""'
    days = {row.answered_on for row in database.read(answers.rows, report.survey_id)}
    assert days == {dt.date(2025, 12, 15), dt.date(2025, 12, 3)}


def test_a_graded_grid_of_google_gives_each_row_its_level(
    database: Database, tmp_path: Path
) -> None:
    desk.hire(database, 3)
    areas = list(_areas(database).items())[:4]
    header = ["Отметка времени", "Баллы", "Ваше имя (ФИО)"]
    for _code, title in areas:
        header += [f"{HEADING} [{title}]", f"{HEADING} [{title}] [Баллы]"]
    header += [f"{HEADING} [Отзыв]"]
    rows = [
        header,
        ["14.11.2025 17:02:00", "3 / 4", PEOPLE[0], "0 не владею", "0 / 1", "1", "1 / 1",
         "могу научить", "1 / 1", "2 – владею", "1 / 1", "Хорошо"],
    ]  # fmt: skip
    report = _load(database, desk.table(tmp_path / "a.csv", rows), "deficits")
    assert (report.new, report.left, report.incomplete, report.strangers) == (1, (), (), ())
    (sheet,) = _sheets(database, report)
    assert [sheet[f"area.{code}"].point for code, _title in areas] == [0, 1, 3, 2]


@pytest.mark.parametrize("total", ["Баллы", "Сумма баллов", "Вердикт"])
def test_a_test_of_yandex_brings_answers_without_points(
    database: Database, tmp_path: Path, total: str
) -> None:
    header = ["ID", "Время создания", total, *FEEDBACK[:2]]
    rows: list[list[Cell]] = [[1883271, _moment("14.11.2025 17:02:11"), 4, 5, "да"]]
    path = tmp_path / "a.xlsx"
    write_table(path, "Ответы", (), header, rows)
    report = _load(database, path, "event_feedback")
    (sheet,) = _sheets(database, report)
    assert sheet == {"use": Given(point=5), "apply": Given(choices=("yes",))}


@pytest.mark.parametrize(
    ("stamp", "new"), [("14.11.2025", 3), ("14.11.2025 17:02", 3), ("14.11.2025 17:02:11", 2)]
)
def test_equal_answers_of_one_minute_are_several_people(
    database: Database, tmp_path: Path, stamp: str, new: int
) -> None:
    """Without a name only a moment to the second says that a row was sent twice."""
    rows = [["Время создания", *FEEDBACK], *([[stamp, "5", "да", "", ""]] * 2)]
    rows.append([stamp, "4", "да", "", ""])
    path = desk.table(tmp_path / "a.csv", rows)
    assert _load(database, path, "event_feedback").new == new
    assert _load(database, path, "event_feedback").new == 0


def test_rows_of_every_length_are_read(database: Database, tmp_path: Path) -> None:
    """Empty cells at the end were not written, a remark was added beside."""
    text = (
        "Отметка времени;Польза;Примените?;Что возьмёте в работу?\n"
        "14.11.2025 17:02:11;5\n"
        "14.11.2025 17:03:11;4;да;схемы;;;проверить\n"
    )
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    report = _load(database, path, "event_feedback")
    assert (report.new, report.left) == (2, ())
