"""What a person says to a question or types into a cell of the check page."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from desktop.language.names import FullName
from desktop.services.staff_table import names, positions
from desktop.services.staff_table.cleaning import NAME_FIELDS, READERS, settle_sex, without
from desktop.services.staff_table.columns import Field
from desktop.services.staff_table.lines import NONE, Found, Question, StaffLine, StaffValues
from desktop.services.staff_table.rules import Rules

_EMPTY = StaffValues()
_STORED: dict[Field, tuple[str, ...]] = {
    Field.POSITION: ("position", "position_text", "position_suffix"),
    Field.PEDAGOGICAL_YEARS: ("pedagogical_since",),
}


def answer(line: StaffLine, field: Field, text: str, rules: Rules) -> StaffLine:
    """The line with the field read anew from ``text``; NONE or a blank text empties it.

    Initials and a position which is not in the list are kept when the user says them himself.
    A name of one column (SURNAME, NAME) replaces that part only. Unreadable text asks again.
    """
    text = " ".join(text.split())
    if field in NAME_FIELDS:
        return _rename(line, field, text)
    cleared = replace(without(line, (field,)), values=replace(line.values, **_blanks(field)))
    if text in ("", NONE):
        return cleared
    if field is Field.POSITION:
        found = positions.read_position(text, rules, confirmed=True)
    else:
        found = READERS[field](text, text, rules)
    return found.put(cleared, field)


def alike(lines: Sequence[StaffLine], question: Question) -> tuple[int, ...]:
    """The places of the lines which ask the same, for «Да для всех таких»."""
    return tuple(place for place, line in enumerate(lines) if question in line.questions)


def _rename(line: StaffLine, field: Field, text: str) -> StaffLine:
    found = _named(line.values, field, text)
    was_guess = Field.SEX in line.guessed or _asks_sex(line)
    cleared = without(line, (*NAME_FIELDS, Field.SEX) if was_guess else NAME_FIELDS)
    if was_guess:
        cleared = replace(cleared, values=replace(cleared.values, sex=""))
    return settle_sex(found.put(cleared, field))


def _asks_sex(line: StaffLine) -> bool:
    return any(question.field is Field.SEX for question in line.questions)


def _named(values: StaffValues, field: Field, text: str) -> Found:
    if field is Field.PATRONYMIC:
        return names.read_patronymic(text)
    if field is Field.FULL_NAME:
        return names.read_name(names.from_line(text), confirmed=True)
    surname = text if field is Field.SURNAME else values.surname
    name = text if field is Field.NAME else values.name
    return names.read_name(FullName(surname, name, values.patronymic), confirmed=True)


def _blanks(field: Field) -> dict[str, Any]:
    return {name: getattr(_EMPTY, name) for name in _STORED.get(field, (field.value,))}
