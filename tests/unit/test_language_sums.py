"""Numbers in words, sums, ordinals, prepositions which change before a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.language import prepositions, sums
from desktop.language.cases import CASES, Gender
from desktop.language.text import NBSP

# An independent reader of Russian numerals: what is written must be read back.
VALUES = {
    "ноль": 0, "один": 1, "одна": 1, "одно": 1, "два": 2, "две": 2, "три": 3, "четыре": 4,
    "пять": 5, "шесть": 6, "семь": 7, "восемь": 8, "девять": 9, "десять": 10,
    "одиннадцать": 11, "двенадцать": 12, "тринадцать": 13, "четырнадцать": 14,
    "пятнадцать": 15, "шестнадцать": 16, "семнадцать": 17, "восемнадцать": 18,
    "девятнадцать": 19, "двадцать": 20, "тридцать": 30, "сорок": 40, "пятьдесят": 50,
    "шестьдесят": 60, "семьдесят": 70, "восемьдесят": 80, "девяносто": 90, "сто": 100,
    "двести": 200, "триста": 300, "четыреста": 400, "пятьсот": 500, "шестьсот": 600,
    "семьсот": 700, "восемьсот": 800, "девятьсот": 900,
}  # fmt: skip
CLASSES = {"тысяч": 10**3, "миллион": 10**6, "миллиард": 10**9}


def read(text: str) -> int:
    total = group = 0
    for word in text.split():
        stem = next((each for each in reversed(CLASSES) if word.startswith(each)), "")
        if stem:
            total += (group or 1) * CLASSES[stem]
            group = 0
        else:
            group += VALUES[word]
    return total + group


@given(st.integers(0, sums.LARGEST), st.sampled_from(Gender))
def test_a_number_in_words_is_read_back(value: int, gender: Gender) -> None:
    assert read(sums.in_words(value, gender)) == value


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "ноль"),
        (11, "одиннадцать"),
        (21, "двадцать один"),
        (1000, "одна тысяча"),
        (2022, "две тысячи двадцать два"),
        (3000, "три тысячи"),
        (5014, "пять тысяч четырнадцать"),
        (111_000, "сто одиннадцать тысяч"),
        (1_002_001, "один миллион две тысячи один"),
        (2_000_000_000, "два миллиарда"),
    ],
)
def test_numbers_in_words(value: int, expected: str) -> None:
    assert sums.in_words(value) == expected


def test_gender_is_that_of_the_noun() -> None:
    assert sums.in_words(21, Gender.FEMININE) == "двадцать одна"
    assert sums.in_words(2, Gender.FEMININE) == "две"
    assert sums.in_words(1, Gender.NEUTER) == "одно"


@pytest.mark.parametrize("value", [-1, sums.LARGEST + 1])
def test_a_number_which_nobody_says_is_refused(value: int) -> None:
    with pytest.raises(ValueError, match=str(value)):
        sums.in_words(value)


@pytest.mark.parametrize(
    ("kopecks", "expected"),
    [
        (300_000, f"3{NBSP}000 (три тысячи) рублей"),
        (100, "1 (один) рубля"),
        (2100, "21 (двадцать один) рубля"),
        (1100, "11 (одиннадцать) рублей"),
        (50_050, f"500 (пятьсот) рублей 50{NBSP}копеек"),
        (201, f"2 (два) рублей 01{NBSP}копейки"),
    ],
)
def test_money_after_the_words_of_size(kopecks: int, expected: str) -> None:
    assert sums.rubles(kopecks) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1, ("первый", "первого", "первом")),
        (2, ("второй", "второго", "втором")),
        (3, ("третий", "третьего", "третьем")),
        (4, ("четвёртый", "четвёртого", "четвёртом")),
        (5, ("пятый", "пятого", "пятом")),
        (8, ("восьмой", "восьмого", "восьмом")),
        (20, ("двадцатый", "двадцатого", "двадцатом")),
        (40, ("сороковой", "сорокового", "сороковом")),
        (50, ("пятидесятый", "пятидесятого", "пятидесятом")),
        (73, ("семьдесят третий", "семьдесят третьего", "семьдесят третьем")),
        (90, ("девяностый", "девяностого", "девяностом")),
    ],
)
def test_ordinals(value: int, expected: tuple[str, str, str]) -> None:
    places = [CASES.index(case) for case in ("nominative", "genitive", "prepositional")]
    assert tuple(sums.ordinal(value, case=place) for place in places) == expected


def test_ordinals_agree_with_the_noun() -> None:
    assert sums.ordinal(2, Gender.FEMININE) == "вторая"
    assert sums.ordinal(3, Gender.NEUTER) == "третье"
    assert sums.ordinal(31, Gender.FEMININE, CASES.index("accusative")) == "тридцать первую"


@given(st.integers(1, 99), st.sampled_from(Gender), st.integers(0, 5))
def test_every_ordinal_is_one_phrase(value: int, gender: Gender, case: int) -> None:
    text = sums.ordinal(value, gender, case)
    assert text.replace(" ", "").isalpha()
    assert len({sums.ordinal(each, gender, case) for each in range(1, 100)}) == 99


@pytest.mark.parametrize("value", [0, 100])
def test_an_ordinal_outside_the_table_is_refused(value: int) -> None:
    with pytest.raises(ValueError, match=str(value)):
        sums.ordinal(value)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Осадчей", "об"), ("Иванове", "об"), ("Эйхе", "об"), ("Ульяне", "об"), ("Анне", "об"),
        ("Ёлкиной", "о"), ("Ершове", "о"), ("Юдиной", "о"), ("Яковлевой", "о"), ("Кваше", "о"),
        ("Йошкар-Оле", "о"), ("«Осокине»", "об"), ("мне", "обо"), ("", "о"),
    ],
)  # fmt: skip
def test_about(word: str, expected: str) -> None:
    assert prepositions.about(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Швецом", "со"), ("Смирновой", "со"), ("Зверевой", "со"), ("Жданом", "со"),
        ("Осадчей", "с"), ("Сагаковой", "с"), ("Шевчук", "с"), ("Кваше", "с"), ("мной", "со"),
        ("С", "с"), ("", "с"),
    ],
)  # fmt: skip
def test_together(word: str, expected: str) -> None:
    assert prepositions.together(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Владимире", "во"), ("Франции", "во"), ("Вологде", "в"), ("Орске", "в"),
        ("МБДОУ", "в"), ("", "в"),
    ],
)  # fmt: skip
def test_inside(word: str, expected: str) -> None:
    assert prepositions.inside(word) == expected
