"""The tree of the market: areas, each with its skills; sorting, filtering and what Excel gets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.language.text import fold, words
from desktop.services.market import MarketRow, Overview, Verdict, Who, verdict_word
from desktop.views.common.list_columns import Column, Listing, Mark

AnyIndex = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
COLUMN_ROLE = Qt.ItemDataRole.UserRole + 2

TITLE, TEACHERS, OWNERS, LEARNERS, VERDICT = "title", "teachers", "owners", "learners", "verdict"
PEOPLE_COLUMNS = {TEACHERS: "teachers", LEARNERS: "learners"}

_MARKS = {
    Verdict.NOBODY: Mark("warning", "error"),
    Verdict.SINGLE: Mark("warning", "warning"),
    Verdict.UNMET: Mark("warning", "warning"),
    Verdict.ENOUGH: Mark("check"),
}


def short_verdict(row: MarketRow) -> str:
    """The same where there is little room: «на одном»."""
    return {
        Verdict.NOBODY: "некому",
        Verdict.SINGLE: "на одном",
        Verdict.UNMET: f"нет предложения: {len(row.learners)}",
        Verdict.ENOUGH: "есть кому",
    }[row.verdict]


def names(people: Sequence[Who]) -> str:
    """«Осокина Т. В., Ким В. Б. (№ 12)» for Excel, paper and reading aloud."""
    return ", ".join(f"{one.name} ({one.site})" if one.site else one.name for one in people)


COLUMNS: tuple[Column[Any], ...] = (
    Column(TITLE, "Область, навык", 190, lambda row: row.title, stretch=True),
    Column(TEACHERS, "Могут научить", 230, lambda row: names(row.teachers)),
    Column(
        OWNERS,
        "Владеют",
        100,
        lambda row: str(len(row.owners)) if row.owners else "",
        shown="W",
        align="right",
        value=lambda row: len(row.owners),
        hint="Сколько человек владеют: уровень 2 или 3",
    ),
    Column(LEARNERS, "Хотят научиться", 210, lambda row: names(row.learners)),
    Column(
        VERDICT,
        "Вывод",
        252,
        verdict_word,
        paint="state",
        mark=lambda row: _MARKS[row.verdict],
    ),
)

_SORTS: dict[str, Callable[[MarketRow], Any]] = {
    TITLE: lambda row: row.number,
    TEACHERS: lambda row: len(row.teachers),
    OWNERS: lambda row: len(row.owners),
    LEARNERS: lambda row: len(row.learners),
    VERDICT: lambda row: row.order,
}
_CHIPS: dict[str, Callable[[MarketRow], bool]] = {
    "nobody": lambda row: not row.teachers,
    "single": lambda row: row.verdict is Verdict.SINGLE,
    "wanted": lambda row: bool(row.learners),
}


@dataclass(frozen=True)
class Condition:
    """What is looked for and how it is sorted; an empty sort is the default order."""

    search: str = ""
    chip: str = "all"
    sort: str = ""
    is_descending: bool = False


def chosen(overview: Overview, condition: Condition) -> list[MarketRow]:
    """Areas which match. A search leaves the matching skills only, unless the area matches."""
    fits = _CHIPS.get(condition.chip)
    found = [row for row in overview.areas if fits is None or fits(row)]
    wanted = words(condition.search)
    if wanted:
        found = [kept for row in found if (kept := _matching(row, wanted)) is not None]
    if condition.sort:
        found.sort(key=_SORTS[condition.sort], reverse=condition.is_descending)
    return found


def _matching(row: MarketRow, wanted: Sequence[str]) -> MarketRow | None:
    if _has(row.title, wanted):
        return row
    skills = tuple(skill for skill in row.skills if _has(skill.title, wanted))
    return replace(row, skills=skills) if skills else None


def _has(title: str, wanted: Sequence[str]) -> bool:
    text = " " + " ".join(words(fold(title)))
    return all(f" {word}" in text for word in wanted)


class MarketModel(QAbstractItemModel):
    """Areas are the top rows; the skills of area n have the internal id n + 1."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[MarketRow] = []
        self._arrow = ("", "")

    def show_rows(self, rows: list[MarketRow], sort: str = "", *, descending: bool = False) -> None:
        self.beginResetModel()
        self.rows = rows
        self._arrow = (sort, "▼" if descending else "▲")
        self.endResetModel()

    def row_of(self, index: AnyIndex) -> MarketRow:
        parent = int(index.internalId())
        return self.rows[parent - 1].skills[index.row()] if parent else self.rows[index.row()]

    def index_of(self, key: object) -> QModelIndex:
        """Where an area or a skill stands; an invalid index when it is not shown."""
        for number, row in enumerate(self.rows):
            if row.key == key:
                return self.index(number, 0)
            for place, skill in enumerate(row.skills):
                if skill.key == key:
                    return self.index(place, 0, self.index(number, 0))
        return ROOT

    def listing(self, conditions: tuple[str, ...], columns: Sequence[Column[Any]]) -> Listing:
        """All areas with their skills, for Excel and for paper."""
        lines = []
        for row in self.rows:
            lines.append(_cells(row, columns, ""))
            lines += [_cells(skill, columns, "    ") for skill in row.skills]
        titles = tuple(column.title for column in columns)
        return Listing("Ярмарка компетенций", conditions, titles, tuple(lines))

    def index(self, row: int, column: int, parent: AnyIndex = ROOT) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return ROOT
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: AnyIndex) -> QModelIndex:  # type: ignore[override]
        owner = int(index.internalId()) if index.isValid() else 0
        return self.createIndex(owner - 1, 0, 0) if owner else ROOT

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        if not parent.isValid():
            return len(self.rows)
        if parent.internalId() or parent.column():
            return 0
        return len(self.rows[parent.row()].skills)

    def columnCount(self, _parent: AnyIndex = ROOT) -> int:
        return len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = COLUMNS[section]
        if role == Qt.ItemDataRole.DisplayRole:
            code, sign = self._arrow
            return f"{column.title} {sign}" if code == column.code else column.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.hint or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.align == "right" else ROW_LEFT
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = COLUMNS[index.column()]
        if role == COLUMN_ROLE:
            return column
        row = self.row_of(index)
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row) or "—"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row) if column.code == TITLE else f"{column.title}: {index.data()}"
        return None

    def _spoken(self, row: MarketRow) -> str:
        parts = [row.title]
        parts += [f"{column.title}: {column.text(row) or 'нет'}" for column in COLUMNS[1:]]
        parts += [f"навыков: {len(row.skills)}"] if row.skills else []
        return ", ".join(parts)


ROW_LEFT = Qt.AlignmentFlag.AlignLeft


def _cells(row: MarketRow, columns: Sequence[Column[Any]], indent: str) -> tuple[Any, ...]:
    return tuple(
        indent + row.title
        if column.code == TITLE
        else column.value(row)
        if column.value
        else column.text(row)
        for column in columns
    )
