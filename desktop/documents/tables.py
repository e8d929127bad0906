"""Rows of ruled tables from plain texts."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.documents.blocks import Row, Table, said

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
