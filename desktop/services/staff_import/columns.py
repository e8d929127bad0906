"""Which column is what: the guess, what the office said about such a column before, the check."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session, col, select

from desktop.models import Mapping as Remembered
from desktop.models import derived_id
from desktop.services.staff_table.columns import FIELDS, Field, guess_mapping
from desktop.services.staff_table.vocabulary import folded
from desktop.services.tables import headers
from desktop.services.tables.cells import Row, Sheet, as_text

KIND = "staff_column"
_LONGEST = 300
_NAMES = frozenset((Field.FULL_NAME, Field.SURNAME))


@dataclass(frozen=True)
class Column:
    """One column of the table: ``known`` puts the tick, ``private`` is never loaded."""

    title: str
    sample: str
    field: Field
    known: bool = False
    private: bool = False


@dataclass(frozen=True)
class Columns:
    """The columns of a sheet and where its rows of data are."""

    columns: tuple[Column, ...]
    layout: headers.Layout

    @property
    def mapping(self) -> tuple[Field, ...]:
        return tuple(Field.SKIP if column.private else column.field for column in self.columns)

    @property
    def has_names(self) -> bool:
        """Whether it is said where the surnames are."""
        return bool(_NAMES & set(self.mapping))

    @property
    def has_header(self) -> bool:
        return self.layout.header != headers.NO_HEADER

    def choose(self, place: int, field: Field) -> "Columns":
        """The user's word about one column; a field said of another column before moves here."""
        if self.columns[place].private:
            return self
        chosen = tuple(
            replace(column, field=_after(column, number == place, field), known=False)
            if number == place or (column.field is field and field is not Field.SKIP)
            else column
            for number, column in enumerate(self.columns)
        )
        return replace(self, columns=chosen)


def _after(column: Column, is_chosen: bool, field: Field) -> Field:
    if is_chosen:
        return field
    return Field.SKIP if column.field is field else column.field


def look(
    sheet: Sheet,
    today: date,
    remembered: Mapping[str, Field] | None = None,
    header: int | None = None,
) -> Columns:
    """Guess the columns of a sheet; ``header`` is the user's word (``headers.NO_HEADER``)."""
    layout = headers.locate(sheet.rows, header)
    rows = [sheet.rows[index] for index in layout.body]
    guesses = guess_mapping(layout.titles, rows, today)
    columns = tuple(
        Column(title, _sample(rows, place), guess.field, guess.known, guess.private)
        for place, (title, guess) in enumerate(zip(layout.titles, guesses, strict=True))
    )
    return _recalled(Columns(columns, layout), remembered or {})


def _sample(rows: Sequence[Row], place: int) -> str:
    filled = (as_text(row[place]) for row in rows if row[place] is not None)
    return " ".join(next(filled, "").split())


def _recalled(found: Columns, remembered: Mapping[str, Field]) -> Columns:
    """What the office chose for a column of this title before wins over the guess."""
    for place, column in enumerate(found.columns):
        field = remembered.get(_key(column.title)) if folded(column.title) else None
        if field is None or column.private:
            continue
        if field is not column.field:
            found = found.choose(place, field)
        columns = list(found.columns)
        columns[place] = replace(columns[place], known=field is not Field.SKIP)
        found = replace(found, columns=tuple(columns))
    return found


def remembered(session: Session) -> dict[str, Field]:
    """Title of a column → what it was taken for last time."""
    rows = session.exec(select(Remembered).where(col(Remembered.kind) == KIND))
    known = {field.value: field for field in FIELDS}
    return {row.key: known[row.value] for row in rows if row.value in known}


def remember(session: Session, columns: Sequence[tuple[str, Field]]) -> None:
    """Keep the meaning of titled columns for the next table; local to this base."""
    for title, field in columns:
        if not folded(title):
            continue
        key = _key(title)
        identity = derived_id("mapping", KIND, key)
        row = session.get(Remembered, identity) or Remembered(id=identity, kind=KIND, key=key)
        if row.value != field.value:
            row.value = field.value
            session.add(row)


def _key(title: str) -> str:
    return folded(title)[:_LONGEST]
