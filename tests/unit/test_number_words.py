"""Sums in words."""

import pytest

from desktop.language.number_words import LARGEST, in_words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "ноль"),
        (1, "один"),
        (15, "пятнадцать"),
        (21, "двадцать один"),
        (100, "сто"),
        (2000, "две тысячи"),
        (2511, "две тысячи пятьсот одиннадцать"),
        (21_001, "двадцать одна тысяча один"),
        (1_000_005, "один миллион пять"),
        (112_000_040, "сто двенадцать миллионов сорок"),
        (5_000_000_000, "пять миллиардов"),
    ],
)
def test_a_number_is_said_in_words(number: int, words: str):
    assert in_words(number) == words


@pytest.mark.parametrize("number", [-1, LARGEST])
def test_what_no_sum_can_be_is_refused(number: int):
    with pytest.raises(ValueError, match=str(number)):
        in_words(number)
