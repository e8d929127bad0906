"""What the user agreed to: rows to load, rows which stay, the rule for people who are here."""

import uuid
from dataclasses import dataclass
from enum import StrEnum

from desktop.services.staff_table.columns import Field
from desktop.services.staff_table.lines import StaffLine


class Rule(StrEnum):
    """What to do with a card which is here already."""

    FILL_EMPTY = "fill_empty"
    UPDATE_ALL = "update_all"
    SKIP = "skip"


class Origin(StrEnum):
    """Where the table came from: named in the act."""

    EXCEL = "загрузка из Excel"
    CLIPBOARD = "загрузка списка"
    BY_HAND = "добавлено списком"


@dataclass(frozen=True)
class PlanRow:
    """One row to load.

    ``person_id`` is the card it belongs to, None makes a new one; ``repeats`` is the number of
    the earlier row of the same person. ``apart_from`` (a card) and ``apart_row`` (a row) are
    namesakes whom the user called different people.
    """

    line: StaffLine
    person_id: uuid.UUID | None = None
    repeats: int | None = None
    apart_from: uuid.UUID | None = None
    apart_row: int | None = None

    @property
    def is_decided(self) -> bool:
        """The user has looked at who this is."""
        return any(
            told is not None
            for told in (self.person_id, self.repeats, self.apart_from, self.apart_row)
        )


@dataclass(frozen=True)
class LeftRow:
    """A row which is not loaded: its number in the table, who it is, what is asked."""

    number: int
    name: str
    questions: tuple[str, ...]

    @property
    def text(self) -> str:
        """«№ 7 — нет отчества»."""
        return f"№\N{NO-BREAK SPACE}{self.number} — {', '.join(self.questions)}"


@dataclass(frozen=True)
class Plan:
    """Everything ``loading.load`` needs; ``columns`` are remembered for the next table."""

    rows: tuple[PlanRow, ...]
    left: tuple[LeftRow, ...] = ()
    rule: Rule = Rule.FILL_EMPTY
    origin: Origin = Origin.EXCEL
    columns: tuple[tuple[str, Field], ...] = ()
