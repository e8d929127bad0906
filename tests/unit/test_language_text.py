"""Search and sorting of Russian text, layout of keys, typography."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.language.sorting import sort_key
from desktop.language.text import (
    fold,
    initial,
    one_stop,
    switch_layout,
    typography,
    unstopped,
    words,
)

ALPHABET = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
RUSSIAN = st.text(alphabet=ALPHABET + ALPHABET.upper() + "0123456789 «»-.№az", max_size=15)


def test_search_ignores_case_yo_and_punctuation():
    assert fold("  ЁЛКИНА\u00a0 Дарья ") == "елкина дарья"
    assert words("Лебедева-Ситник") == ["лебедева", "ситник"]
    assert words("№ 46-ОД «Рябинка»") == ["46", "од", "рябинка"]


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


def test_decomposed_letters_are_one_letter():
    assert fold(unicodedata.normalize("NFD", "Йошкин Ёжик")) == "йошкин ежик"


def test_sorted_like_a_russian_dictionary():
    expected = [
        ("", ""), ("7 гномов", ""), ("12 месяцев", ""), ("Абрамова", "Нина"), ("Елкина", "Яна"),
        ("Ёлкина", "Анна"), ("Жукова", ""), ("Ким", "Яна"), ("Ким Ир", "Анна"), ("Кимова", "Анна"),
        ("сад № 7", ""), ("Сад № 12", ""), ("Сад № 100", ""), ("«Яблоко»", ""), ("Ялта", ""),
        ("Әлия", ""), ("Anna", ""), ("Éva", ""), ("zebra", ""), ("Ωmega", ""),
    ]  # fmt: skip
    shuffled = expected[::-1]
    assert sorted(shuffled, key=lambda row: sort_key(*row)) == expected


def tokens(text: str) -> list[tuple[int, int, int]]:
    """The slow way: words, numbers by value, letters by their place in the alphabet."""
    found: list[tuple[int, int, int]] = []
    for token in re.findall(r"\d+|[а-яёa-z]|[\s-]+", text.casefold()):
        if token[0].isdigit():
            found.append((1, int(token), 0))
        elif token in ALPHABET:
            found.append((2, ALPHABET.index(token), 0))
        elif token.isalpha():
            found.append((3, ord(token), 0))
        elif found and found[-1] != (0, 0, 0):
            found.append((0, 0, 0))
    return found[:-1] if found and found[-1] == (0, 0, 0) else found


@given(st.lists(RUSSIAN, min_size=2, max_size=2), st.lists(RUSSIAN, min_size=2, max_size=2))
def test_keys_agree_with_a_slow_comparison(left, right):
    slow = [tokens(part) for part in left], [tokens(part) for part in right]
    fast = sort_key(*left).encode(), sort_key(*right).encode()
    if slow[0] != slow[1]:
        assert (slow[0] < slow[1]) == (fast[0] < fast[1])
    assert (fast[0] == fast[1]) == (left == right)


def test_keys_of_any_text_are_utf8_and_numbers_are_long():
    assert sort_key("9" * 300) < sort_key("1" + "0" * 300)
    assert sort_key("٣") < sort_key("4")


@given(st.text(alphabet="абвгдежзийклмнопрстуфхцчшщъыьэюя 1", max_size=20))
def test_switching_the_layout_back_gives_the_text(text):
    assert switch_layout(switch_layout(text)) == text


def test_wrong_layout_is_understood():
    assert switch_layout("jcjrbyf") == "осокина"
    assert switch_layout("осокина") == "jcjrbyf"
    assert switch_layout("Yf,jrjd") == "Набоков"


def test_initials():
    assert initial("Татьяна") == "Т."
    assert initial("анна-мария") == "А.-М."
    assert initial("Т.") == "Т."
    assert initial("") == ""


@pytest.mark.parametrize(
    ("plain", "expected"),
    [
        ('МБДОУ "Детский сад № 7 "Рябинка""', "МБДОУ «Детский сад №_7 „Рябинка“»"),
        ("МБДОУ «Детский сад №7 «Рябинка»", "МБДОУ «Детский сад №_7 „Рябинка“»"),
        ('он сказал "да" и “нет”', "он сказал «да» и «нет»"),
        ("г.Орск, ст. 351.8, п.2.1", "г._Орск, ст._351.8, п._2.1"),
        ("5 сентября 2026 г. - 90 % (53 чел.)", "5_сентября 2026_г._— 90_% (53_чел.)"),
        ("и.о. заведующего М.П.Иванова", "и._о._заведующего М._П._Иванова"),
        ("выдан Ивановой М.П. в 2026-2027", "выдан Ивановой_М._П. в 2026–2027"),
        ("отзыв о М. П. Ивановой", "отзыв о_М._П._Ивановой"),
        ("Лебедева-Ситник, 2025-09-01", "Лебедева-Ситник, 2025-09-01"),
    ],
)
def test_typography(plain, expected):
    assert typography(plain).replace("\u00a0", "_") == expected


@given(st.text(alphabet='абЯ «»"„“-№.гпст1920 МП', max_size=30))
def test_typography_of_a_finished_text_changes_nothing(text):
    once = typography(text)
    assert typography(once) == once


@pytest.mark.parametrize(
    ("plain", "expected"),
    [
        ("семинар в МБДОУ «Детский сад № 7 «Рябинка», зал", ""),
        ('в "МБДОУ «Детский сад № 7 «Рябинка»"', "в «МБДОУ «Детский сад № 7 «Рябинка»»"),
        ("ДОО «Сад «Ёлка» «и» другие", "ДОО «Сад „Ёлка“ „и“ другие"),
    ],
)
def test_an_organisation_keeps_the_quotes_of_its_card(plain, expected):
    """domain.md §9.9: the official name is printed as it was typed in the card."""
    names = ("МБДОУ «Детский сад № 7 «Рябинка»", "Школа № 4")
    assert typography(plain, names).replace("\u00a0", " ") == (expected or plain)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Поручение записано: Мицкевич Ю. О..", "Поручение записано: Мицкевич Ю. О."),
        ("Согласия нет: Ким В. Б.. Подготовьте его.", "Согласия нет: Ким В. Б. Подготовьте его."),
        ("Готово: Ким В.…", "Готово: Ким В.…"),
        ("Читаю...", "Читаю..."),
    ],
)
def test_initials_bring_their_own_full_stop(text, expected):
    assert one_stop(text) == expected


def test_a_line_of_a_list_has_no_full_stop_but_that_of_initials():
    assert unstopped("Не указана выплата.") == "Не указана выплата"
    assert unstopped("Нет согласия: Мицкевич Ю. О.") == "Нет согласия: Мицкевич Ю. О."
