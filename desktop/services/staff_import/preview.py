"""«Как это будет»: the first rows in words, before anything is checked."""

from datetime import date

from sqlmodel import Session

from desktop.language.dates import in_digits
from desktop.services import reference
from desktop.services.staff_import.preparing import Source
from desktop.services.staff_table.cleaning import clean_row
from desktop.services.staff_table.lines import StaffValues
from desktop.services.staff_table.rules import Rules

FIRST = 5


def preview(session: Session, source: Source, today: date, count: int = FIRST) -> tuple[str, ...]:
    """«Осокина Татьяна Викторовна · воспитатель · педагогический стаж с 2023 г.»"""
    positions = reference.titles(session, "positions")
    categories = reference.labels(session, "categories") | {"none": "без категории"}
    levels = reference.titles(session, "education_levels")
    rules = Rules.of(today, positions.items())
    rows, mapping = source.sheet.rows, source.columns.mapping
    lines = [
        clean_row(index + 1, rows[index], mapping, rules)
        for index in source.columns.layout.body[:count]
    ]
    return tuple(
        _in_words(
            line.values,
            positions.get(line.values.position, line.values.position_text),
            categories.get(line.values.category, ""),
            levels.get(line.values.education, ""),
        )
        for line in lines
    )


def _in_words(values: StaffValues, position: str, category: str, education: str) -> str:
    name = " ".join(filter(None, (values.surname, values.name, values.patronymic)))
    parts = (
        name or "имя не прочитано",
        position,
        values.building_group,
        f"работает с {in_digits(values.works_since)}" if values.works_since else "",
        _experience(values.pedagogical_since),
        f"категория: {category}" if category else "",
        education,
        f"договор №\N{NO-BREAK SPACE}{values.contract_number}" if values.contract_number else "",
        values.phone,
        values.email,
    )
    return " · ".join(filter(None, parts))


def _experience(since: date | None) -> str:
    return f"педагогический стаж с {since.year}\N{NO-BREAK SPACE}г." if since else ""
