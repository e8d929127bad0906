"""Which column of a staff list holds what: by its title, else by what stands in it.

Columns with personal data the program has no place for (passport, address, СНИЛС, birth …) are
told apart first and are never loaded, whatever else their title resembles.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from desktop.services.staff_table.dates import read_date
from desktop.services.staff_table.vocabulary import first_code, folded, vocabulary
from desktop.services.tables.cells import Cell, Row, as_text


class Field(StrEnum):
    """What a column may hold, in the order of the drop-down."""

    SURNAME = "surname"
    NAME = "name"
    PATRONYMIC = "patronymic"
    FULL_NAME = "full_name"
    POSITION = "position"
    BUILDING_GROUP = "building_group"
    WORKS_SINCE = "works_since"
    PEDAGOGICAL_YEARS = "pedagogical_years"
    PEDAGOGICAL_SINCE = "pedagogical_since"
    CATEGORY = "category"
    CATEGORY_DATE = "category_date"
    EDUCATION = "education"
    EDUCATION_PROFILE = "education_profile"
    CONTRACT_NUMBER = "contract_number"
    CONTRACT_DATE = "contract_date"
    PHONE = "phone"
    EMAIL = "email"
    SEX = "sex"
    SKIP = "skip"

    @property
    def label(self) -> str:
        """The Russian name in the drop-down «Что это»."""
        return vocabulary().titles[self.value]


FIELDS = tuple(Field)
PRIVATE_NOTE = "Личные данные: в программе не хранятся"


@dataclass(frozen=True)
class Guess:
    """What a column seems to be: ``known`` puts the tick, ``private`` shows PRIVATE_NOTE."""

    field: Field
    known: bool = False
    private: bool = False


_SNILS = re.compile(r"\d{3}-\d{3}-\d{3}[ -]\d{2}")
_PASSPORT = re.compile(r"\d{2} ?\d{2}[ №]+\d{6}")
_INN = re.compile(r"\d{12}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_PHONE = re.compile(r"(\+7|8|7)?[ (-]*\d{3}[ )-]*\d{3}[ -]*\d{2}[ -]*\d{2}")
_WORD = "[А-ЯЁ][А-ЯЁа-яё-]+"
_FULL_NAME = re.compile(
    rf"{_WORD} {_WORD} ({_WORD}|\w+ (оглы|кызы))|{_WORD} [А-ЯЁ]\. ?([А-ЯЁ]\.)?", re.IGNORECASE
)
_NAMED = re.compile(r"(вич|ьич|вна|чна|шна|оглы|кызы)$|[А-ЯЁ]\.", re.IGNORECASE)
_ENOUGH = 0.6
_SAMPLE = 40
_ADULT = timedelta(days=16 * 365)


def guess_mapping(header: Sequence[str], sample_rows: Sequence[Row], today: date) -> list[Guess]:
    """One guess for each column; no field but SKIP is given twice."""
    guesses = [
        _guess(title, _sample(sample_rows, place), today) for place, title in enumerate(header)
    ]
    names = {guess.field for guess in guesses}
    taken: set[Field] = {Field.FULL_NAME} if {Field.SURNAME, Field.NAME} <= names else set()
    # Titles are surer than contents: they choose first.
    order = sorted(range(len(header)), key=lambda place: _by_title(header[place]) is None)
    for place in order:
        field = guesses[place].field
        if field is not Field.SKIP and field in taken:
            guesses[place] = Guess(Field.SKIP)
        taken.add(field)
    return guesses


def _guess(title: str, cells: list[Cell], today: date) -> Guess:
    by_title = _by_title(title)
    if by_title is not None and (by_title.private or by_title.known):
        return by_title
    texts = [as_text(cell) for cell in cells]
    if _mostly(texts, _is_private):
        return Guess(Field.SKIP, private=True)
    return by_title or _by_contents(texts, cells, today, titled=bool(folded(title)))


def _by_title(title: str) -> Guess | None:
    words = tuple(folded(title).split())
    known = vocabulary()
    if any(pattern.matches(words) for pattern in known.private):
        return Guess(Field.SKIP, private=True)
    if any(pattern.matches(words) for pattern in known.ignored):
        return Guess(Field.SKIP)
    for field, patterns in known.headers:
        if any(pattern.matches(words) for pattern in patterns):
            return Guess(Field(field), known=True)
    return None


def _by_contents(texts: list[str], cells: list[Cell], today: date, *, titled: bool) -> Guess:
    shapes: tuple[tuple[Field, Callable[[str], bool]], ...] = (
        (Field.EMAIL, lambda text: bool(_EMAIL.fullmatch(text))),
        (Field.PHONE, lambda text: bool(_PHONE.fullmatch(text))),
        (Field.FULL_NAME, _is_full_name),
        (Field.POSITION, _is_position),
        (Field.SEX, lambda text: folded(text) in vocabulary().sexes),
        (Field.CATEGORY, _is_category),
    )
    for field, test in shapes:
        if _mostly(texts, test):
            return Guess(field, known=True)
    if not titled and _are_first_days(cells, today):
        return Guess(Field.WORKS_SINCE, known=True)
    return Guess(Field.SKIP)


def _is_private(text: str) -> bool:
    return bool(_SNILS.fullmatch(text) or _PASSPORT.fullmatch(text) or _INN.fullmatch(text))


def _is_full_name(text: str) -> bool:
    words = " ".join(text.split())
    return bool(_FULL_NAME.fullmatch(words) and _NAMED.search(words))


def _is_position(text: str) -> bool:
    known = vocabulary().positions
    plain = folded(text)
    return plain in known or any(
        plain.startswith(start)
        for start in (
            "воспитател",
            "учител",
            "педагог",
            "музыкальн",
            "старш",
            "инструктор",
            "завед",
        )
    )


def _is_category(text: str) -> bool:
    return len(text) > 1 and first_code(vocabulary().categories, folded(text)) in (
        "first",
        "highest",
        "conformity",
    )


def _are_first_days(cells: list[Cell], today: date) -> bool:
    """Dates without a title are days of employment, unless all could be birthdays."""
    found = [read_date(cell, today).value for cell in cells]
    days = [day for day in found if day is not None]
    return len(days) > len(cells) * _ENOUGH and bool(days) and max(days) > today - _ADULT


def _mostly(texts: list[str], test: Callable[[str], bool]) -> bool:
    return bool(texts) and sum(test(text) for text in texts) >= len(texts) * _ENOUGH


def _sample(rows: Sequence[Row], place: int) -> list[Cell]:
    cells = [row[place] for row in rows if place < len(row) and row[place] is not None]
    return cells[:_SAMPLE]
