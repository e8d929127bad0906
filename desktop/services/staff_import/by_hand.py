"""People typed into a small grid: surname, name, patronymic, position."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlmodel import Session

from desktop.services import reference
from desktop.services.staff_import.loading import LoadReport, load
from desktop.services.staff_import.people import known_people
from desktop.services.staff_import.plan import Origin
from desktop.services.staff_import.review import Review
from desktop.services.staff_table.answers import answer
from desktop.services.staff_table.cleaning import clean_row
from desktop.services.staff_table.columns import Field
from desktop.services.staff_table.lines import StaffLine
from desktop.services.staff_table.rules import Rules
from desktop.services.staff_table.vocabulary import folded

COLUMNS = (Field.SURNAME, Field.NAME, Field.PATRONYMIC, Field.POSITION)
_LEFT_OPEN = frozenset((Field.PATRONYMIC, Field.SEX))
"""What is not typed here is filled in on the card, where its lack is shown."""


def add(session: Session, rows: Sequence[Sequence[str]], today: date) -> LoadReport:
    """Add the filled rows as one act; a row which is not a name is left and named."""
    rules = Rules.of(today, reference.titles(session, "positions").items())
    lines = [
        _line(number, row, rules)
        for number, row in enumerate(rows, start=1)
        if any(cell.strip() for cell in row)
    ]
    review = Review(lines, rules, known_people(session))
    review.take_abbreviations()
    return load(session, review.plan(Origin.BY_HAND))


def _line(number: int, row: Sequence[str], rules: Rules) -> StaffLine:
    cells = tuple(cell.strip() or None for cell in row)
    line = clean_row(number, cells, COLUMNS, rules)
    asked = {question.field for question in line.questions}
    is_short = folded(line.values.position_text) in rules.loose
    if Field.POSITION in asked and not is_short:
        line = answer(line, Field.POSITION, line.values.position_text, rules)
    kept = tuple(question for question in line.questions if question.field not in _LEFT_OPEN)
    return replace(line, questions=kept)
