"""Numbers, sums of money and ordinals in words (domain.md §9.8)."""

from collections.abc import Iterator
from typing import Final

from desktop.language.cases import Gender
from desktop.language.numbers import plural
from desktop.language.text import NBSP

LARGEST: Final = 999_999_999_999
_HUNDRED, _THOUSAND, _TWENTY = 100, 1000, 20
_UNITS: Final = (
    "ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять",
    "десять", "одиннадцать", "двенадцать", "тринадцать", "четырнадцать", "пятнадцать",
    "шестнадцать", "семнадцать", "восемнадцать", "девятнадцать",
)  # fmt: skip
_TENS: Final = (
    "", "", "двадцать", "тридцать", "сорок", "пятьдесят",
    "шестьдесят", "семьдесят", "восемьдесят", "девяносто",
)  # fmt: skip
_HUNDREDS: Final = (
    "", "сто", "двести", "триста", "четыреста", "пятьсот",
    "шестьсот", "семьсот", "восемьсот", "девятьсот",
)  # fmt: skip
_ONE: Final = {Gender.MASCULINE: "один", Gender.FEMININE: "одна", Gender.NEUTER: "одно"}
_TWO: Final = {Gender.MASCULINE: "два", Gender.FEMININE: "две", Gender.NEUTER: "два"}
_CLASSES: Final = (
    (Gender.FEMININE, ("тысяча", "тысячи", "тысяч")),
    (Gender.MASCULINE, ("миллион", "миллиона", "миллионов")),
    (Gender.MASCULINE, ("миллиард", "миллиарда", "миллиардов")),
)
_STEMS: Final = (
    "", "перв", "втор", "трет", "четвёрт", "пят", "шест", "седьм", "восьм", "девят", "десят",
    "одиннадцат", "двенадцат", "тринадцат", "четырнадцат", "пятнадцат", "шестнадцат",
    "семнадцат", "восемнадцат", "девятнадцат", "двадцат",
)  # fmt: skip
_ENDINGS: Final = {
    Gender.MASCULINE: ("ый", "ого", "ому", "ый", "ым", "ом"),
    Gender.FEMININE: ("ая", "ой", "ой", "ую", "ой", "ой"),
    Gender.NEUTER: ("ое", "ого", "ому", "ое", "ым", "ом"),
}
_THIRD: Final = {
    Gender.MASCULINE: ("третий", "третьего", "третьему", "третий", "третьим", "третьем"),
    Gender.FEMININE: ("третья", "третьей", "третьей", "третью", "третьей", "третьей"),
    Gender.NEUTER: ("третье", "третьего", "третьему", "третье", "третьим", "третьем"),
}
_STRESSED: Final = frozenset({2, 6, 7, 8})
"""Whose masculine ends with «ой»: второй, шестой, седьмой, восьмой."""


def in_words(value: int, gender: Gender = Gender.MASCULINE) -> str:
    """«три тысячи двадцать один», nominative, small letters.

    Raises ValueError for a negative number or one above 999 999 999 999.
    """
    if not 0 <= value <= LARGEST:
        raise ValueError(value)
    if value == 0:
        return _UNITS[0]
    groups = []
    rest, place = value, 0
    while rest:
        rest, group = divmod(rest, _THOUSAND)
        if group:
            groups.append(_class(group, place, gender))
        place += 1
    return " ".join(reversed(groups))


def _class(group: int, place: int, gender: Gender) -> str:
    if place == 0:
        return " ".join(_hundreds(group, gender))
    own, forms = _CLASSES[place - 1]
    return " ".join((*_hundreds(group, own), plural(group, *forms)))


def _hundreds(value: int, gender: Gender) -> Iterator[str]:
    hundreds, rest = divmod(value, _HUNDRED)
    if hundreds:
        yield _HUNDREDS[hundreds]
    if rest >= _TWENTY:
        yield _TENS[rest // 10]
        rest %= 10
    if rest == 1:
        yield _ONE[gender]
    elif rest == 2:  # noqa: PLR2004 - the number two
        yield _TWO[gender]
    elif rest:
        yield _UNITS[rest]


def rubles(kopecks: int) -> str:
    """After «в размере»: «3 000 (три тысячи) рублей», «500 (пятьсот) рублей 50 копеек»."""
    whole, rest = divmod(kopecks, 100)
    text = f"{_grouped(whole)} ({in_words(whole)}) {plural(whole, 'рубля', 'рублей', 'рублей')}"
    if rest:
        text += f" {rest:02}{NBSP}{plural(rest, 'копейки', 'копеек', 'копеек')}"
    return text


def _grouped(value: int) -> str:
    """«3 000» in a document: grouped from a thousand on."""
    return f"{value:,}".replace(",", NBSP)


def ordinal(value: int, gender: Gender = Gender.MASCULINE, case: int = 0) -> str:
    """«первый», «второго», «двадцать третьем»; ``case`` is the place in ``CASES``.

    Raises ValueError for a number outside 1–99.
    """
    if not 1 <= value < _HUNDRED:
        raise ValueError(value)
    tens, unit = divmod(value, 10)
    if value <= _TWENTY:
        return _ordinal(value, gender, case)
    if unit:
        return f"{_TENS[tens]} {_ordinal(unit, gender, case)}"
    return _whole_tens(tens, gender, case)


def _whole_tens(tens: int, gender: Gender, case: int) -> str:
    """«тридцатый», «сороковой», «пятидесятый»: the first part stands in the genitive."""
    stem = {3: "тридцат", 4: "сороков", 9: "девяност"}.get(tens, "")
    if not stem:
        stem = f"{_TENS[tens].removesuffix('ьдесят')}идесят"
    return _ended(stem, gender, case, is_stressed=tens == 4)  # noqa: PLR2004 - сороковой


def _ordinal(value: int, gender: Gender, case: int) -> str:
    if value == 3:  # noqa: PLR2004 - третий has endings of its own
        return _THIRD[gender][case]
    return _ended(_STEMS[value], gender, case, is_stressed=value in _STRESSED)


def _ended(stem: str, gender: Gender, case: int, *, is_stressed: bool) -> str:
    ending = _ENDINGS[gender][case]
    if is_stressed and ending == "ый":
        ending = "ой"
    return stem + ending
