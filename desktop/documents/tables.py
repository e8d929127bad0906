"""Rows of ruled tables from plain texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from desktop.documents.blocks import Align, Row, Run, Table, said
from desktop.documents.types import ColumnInfo

T = TypeVar("T")
NUMBER = "number"
"""The code of the column «№»."""

SAME_AS_ABOVE = "\u00a0"
"""A cell which says nothing new: an empty one would print «—»."""


def row(*cells: str) -> Row:
    """A row of plain texts."""
    return Row(tuple(said(text) for text in cells))


def heading(text: str) -> Row:
    """A heading among the rows."""
    return Row((said(text),), is_group=True)


def numbered(lines: Iterable[Iterable[str]]) -> tuple[Row, ...]:
    """Rows with their number in the first cell."""
    return tuple(row(str(place), *cells) for place, cells in enumerate(lines, 1))


def blank(header: tuple[str, ...], rows: int, widths: tuple[int, ...]) -> Table:
    """A form for handwriting."""
    empty = Row(tuple(() for _ in header))
    return Table(header, (empty,) * rows, widths, for_hand=True)


@dataclass(frozen=True)
class Column(Generic[T]):
    """A column of a register: what it is called and what it says of one line.

    ``code`` never changes: the office's choice of hidden columns names it. ``width`` is a share.
    """

    code: str
    title: str
    width: int
    said: Callable[[T], str]
    align: Align = Align.LEFT

    @property
    def info(self) -> ColumnInfo:
        """How the choice of columns knows it."""
        return ColumnInfo(self.code, self.title)


def infos(*groups: Iterable[Column[Any]]) -> tuple[ColumnInfo, ...]:
    """The columns of several tables as the choice of columns knows them."""
    return tuple(column.info for group in groups for column in group)


def columned(columns: Sequence[Column[T]], lines: Iterable[T], *, for_hand: bool = False) -> Table:
    """A table with «№» first and a row for each line; the office may hide any other column."""
    rows = numbered(tuple(column.said(line) for column in columns) for line in lines)
    return Table(
        header=("№", *(column.title for column in columns)),
        rows=rows,
        widths=(4, *(column.width for column in columns)),
        aligns=(Align.CENTER, *(column.align for column in columns)),
        for_hand=for_hand,
        codes=(NUMBER, *(column.code for column in columns)),
    )


def without(table: Table, hidden: frozenset[str]) -> Table:
    """The table without the columns which the office does not print; «№» and one more stay."""
    kept = [place for place, code in enumerate(table.codes) if code not in hidden - {NUMBER}]
    if len(kept) == len(table.codes) or len(kept) <= 1:
        return table
    return replace(
        table,
        header=_at(table.header, kept),
        rows=tuple(
            row if row.is_group else replace(row, cells=_at(row.cells, kept)) for row in table.rows
        ),
        widths=_at(table.widths, kept),
        aligns=_at(table.aligns, kept),
        codes=_at(table.codes, kept),
    )


def _at(values: tuple[T, ...], places: Sequence[int]) -> tuple[T, ...]:
    return tuple(values[place] for place in places) if values else ()


def pairs(
    lines: Iterable[tuple[str, str]], widths: tuple[int, int] = (42, 58), *, for_hand: bool = False
) -> Table:
    """What is said and of what, without a header: a card. On a blank there is room to write."""
    rows = tuple(Row(((Run(label, bold=True),), said(text))) for label, text in lines)
    return Table(("", ""), rows, widths, for_hand=for_hand)
