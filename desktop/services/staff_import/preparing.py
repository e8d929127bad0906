"""From a sheet and the meaning of its columns to a Review."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from desktop.progress import Progress, Silent
from desktop.services import reference
from desktop.services.staff_import.columns import Columns
from desktop.services.staff_import.people import known_people
from desktop.services.staff_import.review import Review
from desktop.services.staff_table.cleaning import clean_row
from desktop.services.staff_table.columns import Field
from desktop.services.staff_table.rules import Rules
from desktop.services.tables.cells import Sheet

_STEP = 50
_SILENT = Silent()


@dataclass(frozen=True)
class Source:
    """A sheet and what its columns are."""

    sheet: Sheet
    columns: Columns

    @property
    def meanings(self) -> tuple[tuple[str, Field], ...]:
        """Title and meaning of each column, to be remembered; private ones have none."""
        return tuple(
            (column.title, column.field) for column in self.columns.columns if not column.private
        )


def prepare(session: Session, source: Source, today: date, progress: Progress = _SILENT) -> Review:
    """Read all rows and look who is here already. Writes nothing; may be stopped."""
    titles = reference.titles(session, "positions")
    rules = Rules.of(today, titles.items())
    age_groups = tuple(reference.titles(session, "age_groups").items())
    rows, body = source.sheet.rows, source.columns.layout.body
    mapping = source.columns.mapping
    lines = []
    for done, index in enumerate(body):
        if done % _STEP == 0:
            progress.report(done, len(body))
        lines.append(clean_row(index + 1, rows[index], mapping, rules))
    return Review(lines, rules, known_people(session), age_groups)
