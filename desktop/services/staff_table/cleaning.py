"""From the cells of a row to a StaffLine."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from desktop.language.names import FullName
from desktop.services.staff_table import contacts, names, positions, qualifications
from desktop.services.staff_table.columns import Field
from desktop.services.staff_table.dates import Reading, read_date, read_since
from desktop.services.staff_table.lines import (
    Found,
    Question,
    StaffLine,
    assemble,
    one_line,
    question,
)
from desktop.services.staff_table.rules import Rules
from desktop.services.staff_table.vocabulary import folded
from desktop.services.tables.cells import Cell, Row, as_text

NAME_FIELDS = (Field.FULL_NAME, Field.SURNAME, Field.NAME, Field.PATRONYMIC)
_LONGEST_GROUP = 150
_BLANK_WHEN_NONE = frozenset(
    (
        Field.PHONE,
        Field.EMAIL,
        Field.CONTRACT_NUMBER,
        Field.CONTRACT_DATE,
        Field.CATEGORY_DATE,
        Field.BUILDING_GROUP,
        Field.POSITION,
    )
)

_Reader = Callable[[Cell, str, Rules], Found]


def clean_rows(
    rows: Sequence[Row], body: Iterable[int], mapping: Sequence[Field], rules: Rules
) -> tuple[StaffLine, ...]:
    """A line for each index of ``body`` (of ``headers.locate``); its number is that of Excel."""
    return tuple(clean_row(index + 1, rows[index], mapping, rules) for index in body)


def clean_row(number: int, row: Row, mapping: Sequence[Field], rules: Rules) -> StaffLine:
    """Never raises: whatever cannot be read is a question. SKIP columns are not looked at."""
    cells: dict[Field, Cell] = {
        field: cell
        for field, cell in zip(mapping, row, strict=False)
        if field is not Field.SKIP and cell is not None
    }
    parts = [(Field.FULL_NAME, _read_names(cells))]
    for field, cell in cells.items():
        text = one_line(cell, as_text(cell))
        if field in READERS and not _says_nothing(field, text):
            parts.append((field, READERS[field](cell, text, rules)))
    parts.sort(key=lambda part: _ORDER[part[0]])
    return settle_sex(assemble(number, parts))


def _says_nothing(field: Field, text: str) -> bool:
    """«нет» is an empty cell, but a value of a category, an education or a service."""
    if not text:
        return field is not Field.CATEGORY
    return field in _BLANK_WHEN_NONE and folded(text) in ("нет", "отсутствует", "не имеется")


def settle_sex(line: StaffLine) -> StaffLine:
    """Offer the sex by the name where no column told it."""
    asked = any(question.field in (Field.SEX, Field.FULL_NAME) for question in line.questions)
    values = line.values
    if values.sex or not values.surname or (asked and not values.name):
        return line
    if any(question.field is Field.SEX for question in line.questions):
        return line
    full = FullName(values.surname, values.name, values.patronymic)
    return names.guess(full).put(line, Field.SEX)


def _read_names(cells: dict[Field, Cell]) -> Found:
    texts = {field: one_line(cells.get(field), as_text(cells.get(field))) for field in NAME_FIELDS}
    if texts[Field.FULL_NAME]:
        whole = names.from_line(texts[Field.FULL_NAME])
        full = FullName(
            texts[Field.SURNAME] or whole.surname,
            texts[Field.NAME] or whole.name,
            texts[Field.PATRONYMIC] or whole.patronymic,
        )
    else:
        full = names.from_parts(texts[Field.SURNAME], texts[Field.NAME], texts[Field.PATRONYMIC])
    return names.read_name(full)


def _dated(name: str, field: Field, reading: Reading) -> Found:
    if reading.problem:
        return question(field, reading.problem)
    if reading.value is None:
        return Found()
    return Found({name: reading.value}, is_guess=not reading.exact)


def _day(field: Field) -> _Reader:
    def read(cell: Cell, _: str, rules: Rules) -> Found:
        return _dated(field.value, field, read_date(cell, rules.today))

    return read


def _since(field: Field, name: str, word: str) -> _Reader:
    def read(cell: Cell, _: str, rules: Rules) -> Found:
        return _dated(name, field, read_since(cell, rules.today, word=word))

    return read


def _group(_: Cell, text: str, __: Rules) -> Found:
    if len(text) > _LONGEST_GROUP:
        return question(Field.BUILDING_GROUP, "название группы слишком длинное")
    return Found({"building_group": text})


READERS: dict[Field, _Reader] = {
    Field.SEX: lambda _, text, __: names.read_sex(text),
    Field.POSITION: lambda _, text, rules: positions.read_position(text, rules),
    Field.BUILDING_GROUP: _group,
    Field.WORKS_SINCE: _since(Field.WORKS_SINCE, "works_since", "дата"),
    Field.PEDAGOGICAL_YEARS: _since(Field.PEDAGOGICAL_YEARS, "pedagogical_since", "стаж"),
    Field.PEDAGOGICAL_SINCE: _since(Field.PEDAGOGICAL_SINCE, "pedagogical_since", "стаж"),
    Field.CATEGORY: lambda _, text, rules: qualifications.read_category(text, rules.today),
    Field.CATEGORY_DATE: _day(Field.CATEGORY_DATE),
    Field.EDUCATION: lambda _, text, __: qualifications.read_education(text),
    Field.EDUCATION_PROFILE: lambda _, text, __: qualifications.read_profile(text),
    Field.CONTRACT_NUMBER: lambda _, text, rules: contacts.read_contract(text, rules.today),
    Field.CONTRACT_DATE: _day(Field.CONTRACT_DATE),
    Field.PHONE: lambda _, text, __: contacts.read_phone(text),
    Field.EMAIL: lambda _, text, __: contacts.read_email(text),
}
"""Every field but the names and SKIP. The order matters: a date of its own column comes after the
one found inside a category or a contract and wins."""


_ORDER = {field: place for place, field in enumerate((Field.FULL_NAME, *READERS))}


def without(line: StaffLine, fields: Iterable[Field]) -> StaffLine:
    """The line without the questions and guesses about these fields."""
    gone = frozenset(fields)
    kept: tuple[Question, ...] = tuple(asked for asked in line.questions if asked.field not in gone)
    return replace(line, questions=kept, guessed=line.guessed - gone)
