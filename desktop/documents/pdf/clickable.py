"""A sheet whose values are links: in the preview a click on a value opens its field.

What is printed and saved has no such links: they are made for one preview only.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final
from urllib.parse import quote

from desktop.documents.blocks import (
    AwardPage,
    Block,
    Cell,
    Columns,
    Paragraph,
    Row,
    Run,
    Runs,
    Sheet,
    Table,
)

FIELD: Final = "field:"


def clickable(sheet: Sheet) -> Sheet:
    """The same sheet with an address at every value; an award is drawn as a picture."""
    if isinstance(sheet, AwardPage):
        return sheet
    return replace(sheet, blocks=tuple(_block(block) for block in sheet.blocks))


def address(run: Run) -> str:
    """Where a click on these letters leads; empty for what is printed."""
    return run.source if run.source.startswith(FIELD) else ""


def _block(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, runs=_runs(block.runs))
    if isinstance(block, Columns):
        return replace(block, cells=tuple(_cell(cell) for cell in block.cells))
    if isinstance(block, Table):
        return replace(block, rows=tuple(_row(row) for row in block.rows))
    return block


def _cell(cell: Cell) -> Cell:
    return replace(cell, lines=tuple(_runs(line) for line in cell.lines))


def _row(row: Row) -> Row:
    return replace(row, cells=tuple(_runs(cell) for cell in row.cells))


def _runs(runs: Runs) -> Runs:
    return tuple(
        replace(run, source=f"{FIELD}{quote(run.source)}") if run.source else run for run in runs
    )
