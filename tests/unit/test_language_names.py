"""Names: the acceptance tables as data, sex, doubts, splitting and initials."""

import json
import logging
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.language.declension import describe
from desktop.language.name_rules import Part
from desktop.language.names import (
    CASES,
    FullName,
    Sex,
    decline,
    decline_part,
    decline_surname_initials,
    doubtful,
    doubts,
    guess_sex,
    initials_surname,
    split_full_name,
    surname_initials,
)
from desktop.language.text import NBSP
from desktop.paths import resource

DATA = Path(__file__).parents[1] / "data"
NAME_TEXT = st.text(alphabet="абвгдеёжзийклмнопрстуфхцчшщъыьэюяАЁЖТЧ -'()aZ.", max_size=25)


def rows(name: str) -> list[list[str]]:
    lines = (DATA / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


@pytest.mark.parametrize(
    ("sex", "mark", "forms"), [(r[0], r[1], r[2:]) for r in rows("names_acceptance.tsv")]
)
def test_acceptance_names_of_the_domain(sex, mark, forms):
    full = split_full_name(forms[0])
    assert list(decline(full, Sex(sex))) == forms
    assert guess_sex(full) == sex
    if mark == "?":
        assert doubtful(full, Sex(sex))


def test_hard_names_come_out_in_every_case():
    table = rows("names.tsv")
    assert len(table) >= 250
    wrong = [
        (row[2:], list(forms))
        for row in table
        if list(forms := decline_part(Part(row[0]), row[2], Sex(row[1]))) != row[2:]
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("full", "case", "expected"),
    [
        ("Непомнящая Ольга Ильинична", "dative", "Непомнящей Ольге Ильиничне"),
        ("Ткач Роман Олегович", "instrumental", "Ткачом Романом Олеговичем"),
        ("Ткач Елена Андреевна", "instrumental", "Ткач Еленой Андреевной"),
        ("Швец Павел Андреевич", "instrumental", "Швецом Павлом Андреевичем"),
        ("Черных Светлана Юрьевна", "instrumental", "Черных Светланой Юрьевной"),
        ("Шевчук Галина Степановна", "instrumental", "Шевчук Галиной Степановной"),
        ("Дубовая Любовь Фёдоровна", "dative", "Дубовой Любови Фёдоровне"),
        ("Лебедева-Ситник Вера Павловна", "genitive", "Лебедевой-Ситник Веры Павловны"),
        ("Гармаева Сэсэг Баировна", "accusative", "Гармаеву Сэсэг Баировну"),
        ("ТКАЧ РОМАН ОЛЕГОВИЧ", "instrumental", "Ткачом Романом Олеговичем"),
        ("фон Браун Вернер", "genitive", "фон Брауна Вернера"),
        ("Иванова (Петрова) Анна Ильинична", "dative", "Ивановой (Петровой) Анне Ильиничне"),
    ],
)
def test_people_of_the_training_base(full, case, expected):
    name = split_full_name(full)
    assert decline(name, guess_sex(name)).get(case) == expected


def test_capitals_of_a_stored_name_are_kept():
    assert decline(FullName("ТКАЧ", "ПЁТР"), Sex.MALE).instrumental == "ТКАЧОМ ПЕТРОМ"


def test_without_a_sex_only_common_forms_change():
    full = FullName("Ткач", "Саша")
    assert decline(full, None).dative == "Ткач Саше"
    assert doubtful(full, None) == CASES[1:]


@pytest.mark.parametrize(
    ("text", "sex"),
    [
        ("Мамедова Айгуль Рафик кызы", Sex.FEMALE),
        ("Мамедов Расул Гасан-оглы", Sex.MALE),
        ("Ким Лев Борисович", Sex.MALE),
        ("Назарян Асмик", Sex.FEMALE),
        ("Сагакова Елена", Sex.FEMALE),
        ("Ким Т. В.", None),
        ("Осокина Т. В.", Sex.FEMALE),
        ("", None),
    ],
)
def test_sex_is_guessed_or_unknown(text, sex):
    assert guess_sex(split_full_name(text)) is sex


def test_no_name_reaches_a_log(caplog):
    with caplog.at_level(logging.WARNING):
        guess_sex(FullName("Иванов", "Мария"))
    assert caplog.records == []


@pytest.mark.parametrize(
    ("full", "sex", "cases"),
    [
        ("Иванова Мария Петровна", "f", ()),
        ("Покровская Анна Ильинична", "f", ()),
        ("Черных Анна Павловна", "f", ()),
        ("Бондаренко Нина Фёдоровна", "f", ()),
        ("Ёлкина Любовь Ильинична", "f", ()),
        ("Непомнящая Ольга Ильинична", "f", ("genitive", "dative", "instrumental")),
        ("Кузьмич Тамара Ивановна", "f", ("instrumental",)),
        ("Заяц Михаил Ильич", "m", CASES[1:]),
        ("Ким Лев Борисович", "m", CASES[1:]),
        ("Лебедева-Ситник Вера Павловна", "f", CASES[1:]),
        ("Иванова Айгуль Ринатовна", "f", CASES[1:]),
        ("Мамедова Анна Рафик кызы", "f", CASES[1:]),
        ("Ивaнова Анна Ильинична", "f", CASES[1:]),  # the third letter is Latin
        ("Чаплин Иван Ильич", "m", ("instrumental",)),
    ],
)
def test_doubtful_cases(full, sex, cases):
    assert doubtful(split_full_name(full), Sex(sex)) == cases


def test_a_doubt_says_why_in_russian():
    for doubt in doubts(FullName("Заяц-Smith", "Айгуль", "Рафик кызы"), Sex.MALE):
        assert doubt.reason[0].isupper()
        assert doubt.reason.endswith(".")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Осокина Татьяна Викторовна", ("Осокина", "Татьяна", "Викторовна")),
        ("Осокина Т. В.", ("Осокина", "Т.", "В.")),
        ("Осокина Т.В.", ("Осокина", "Т.", "В.")),
        ("Т.В.Осокина", ("Осокина", "Т.", "В.")),
        ("И. Коваль", ("Коваль", "И.", "")),
        ("ОСОКИНА  ТАТЬЯНА\u00a0ВИКТОРОВНА", ("Осокина", "Татьяна", "Викторовна")),
        (" Лебедева - Ситник Вера Павловна ", ("Лебедева-Ситник", "Вера", "Павловна")),
        ("МАМЕДОВА АЙГУЛЬ РАФИК КЫЗЫ", ("Мамедова", "Айгуль", "Рафик кызы")),
        ("Татьяна Викторовна Осокина", ("Осокина", "Татьяна", "Викторовна")),
        ("Иванова Анна Мария Петровна", ("Иванова", "Анна Мария", "Петровна")),
        ("фон дер Лейен Урсула", ("фон дер Лейен", "Урсула", "")),
        ("Иванова (Петрова) Анна", ("Иванова (Петрова)", "Анна", "")),
        ("Ким", ("Ким", "", "")),
        ("", ("", "", "")),
    ],
)
def test_full_names_are_split(text, parts):
    assert split_full_name(text).parts == parts


def test_initials_have_spaces_that_do_not_break():
    full = FullName("Осокина", "Татьяна", "Викторовна")
    assert surname_initials(full) == f"Осокина{NBSP}Т.{NBSP}В."
    assert initials_surname(full) == f"Т.{NBSP}В.{NBSP}Осокина"
    assert initials_surname(full, space=False) == f"Т.В.{NBSP}Осокина"
    assert surname_initials(FullName("Коваль", "Инна")) == f"Коваль{NBSP}И."
    assert surname_initials(FullName("Ким", "")) == "Ким"
    assert decline_surname_initials(full, Sex.FEMALE).dative == f"Осокиной{NBSP}Т.{NBSP}В."


@given(NAME_TEXT, NAME_TEXT, NAME_TEXT, st.sampled_from([Sex.FEMALE, Sex.MALE, None]))
def test_declining_any_text_keeps_its_words(surname, name, patronymic, sex):
    full = FullName(surname, name, patronymic)
    forms = decline(full, sex)
    assert forms.nominative == str(full)
    assert {len(form.split()) for form in forms} == {len(str(full).split())}
    assert set(doubtful(full, sex)) <= set(CASES)


@given(st.text(max_size=40))
def test_splitting_any_text_loses_no_letter(text):
    full = split_full_name(text)
    letters = [letter for letter in str(full).casefold() if letter.isalpha()]
    assert sorted(letters) == sorted(x for x in text.lower().casefold() if x.isalpha())


def test_describe_has_the_shape_of_the_command_line():
    answer = describe("Осадчая Татьяна Викторовна", title="старший воспитатель")
    assert list(answer["name"]) == list(CASES) == list(answer["title"])
    assert answer["name"]["instrumental"] == "Осадчей Татьяной Викторовной"
    assert answer["gender"] == "f"
    assert answer["doubtful"] is True
    assert json.loads(json.dumps(answer)) == answer


def test_describe_marks_a_sex_guessed_without_a_patronymic():
    assert describe("Иванова Мария")["doubtful"] is True
    assert describe("Иванова Мария", Sex.FEMALE)["doubtful"] is False
    assert describe("Иванова Мария Петровна")["doubtful"] is False
    assert "title" not in describe("Иванова Мария Петровна")


def test_rules_name_each_word_once():
    data = json.loads(resource("language", "name_rules.json").read_text("utf-8"))
    for part in Part:
        for sex in ("female", "male"):
            tests = [r["test"] for r in data[part]["words"] if r["gender"] in (sex, "any")]
            listed = " ".join(tests).split()
            assert len(listed) == len(set(listed))
            assert not any("ё" in word for word in listed)
        for rule in data[part]["words"] + data[part]["endings"]:
            forms = rule["forms"]
            assert len(data["patterns"][forms] if isinstance(forms, str) else forms) == 5
