"""What a row of a staff list comes to: clean values and the questions left to a person."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from desktop.services.staff_table.columns import Field
from desktop.services.staff_table.vocabulary import folded
from desktop.services.tables.cells import Cell

NONE = "—"
"""The answer «there is none»: no patronymic, no position, an empty field."""


@dataclass(frozen=True)
class StaffValues:
    """The values for the records; codes are those of the reference lists, blank is unknown."""

    surname: str = ""
    name: str = ""
    """May be an initial («Т.») when the user agreed to it."""
    patronymic: str = ""
    no_patronymic: bool = False
    sex: str = ""
    """«f», «m» (desktop.language.cases.Sex) or blank."""
    position: str = ""
    position_text: str = ""
    """As written in the file; with a blank ``position`` the user kept a name not in the list."""
    position_suffix: str = ""
    """What stands after the position: «старшей группы «Солнышко»»."""
    building_group: str = ""
    works_since: date | None = None
    pedagogical_since: date | None = None
    category: str = ""
    category_date: date | None = None
    education: str = ""
    education_profile: str = ""
    contract_number: str = ""
    contract_date: date | None = None
    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class Question:
    """What a person has to decide about one field.

    ``suggestion`` is the text which «Да» gives to ``answers.answer``; None when only the user
    knows. ``text`` is the same for the same trouble, so rows can be answered together.
    """

    field: Field
    text: str
    suggestion: str | None = None


@dataclass(frozen=True)
class StaffLine:
    """One row: ``number`` as Excel shows it, ``guessed`` are the fields with assumed parts."""

    number: int
    values: StaffValues
    questions: tuple[Question, ...] = ()
    guessed: frozenset[Field] = frozenset()

    @property
    def is_ready(self) -> bool:
        return not self.questions


@dataclass(frozen=True)
class Found:
    """What one cell says, before it is put into a line."""

    values: Mapping[str, Any] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    is_guess: bool = False

    def put(self, line: StaffLine, at: Field) -> StaffLine:
        guessed = line.guessed | {at} if self.is_guess else line.guessed
        return replace(
            line,
            values=replace(line.values, **self.values),
            questions=line.questions + self.questions,
            guessed=guessed,
        )


def assemble(number: int, parts: Iterable[tuple[Field, Found]]) -> StaffLine:
    """A line of what its cells say; of two values for one thing the later wins."""
    values: dict[str, Any] = {}
    questions: list[Question] = []
    guessed: set[Field] = set()
    for at, found in parts:
        values |= found.values
        questions += found.questions
        guessed |= {at} if found.is_guess else set()
    return StaffLine(number, StaffValues(**values), tuple(questions), frozenset(guessed))


def question(at: Field, text: str, suggestion: str | None = None) -> Found:
    """Nothing but a question."""
    return Found(questions=(Question(at, text, suggestion),))


def one_line(cell: Cell, as_text: str) -> str:
    """The text of a cell without line breaks; the dashes people put for «none» are blank."""
    text = " ".join(as_text.split())
    return text if cell is not None and folded(text) else ""
