"""A block of levels from the clipboard: all of it fits, or nothing is pasted and it is said why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.errors import TableError
from desktop.language.numbers import counted
from desktop.language.text import fold
from desktop.services.tables.cells import as_text
from desktop.services.tables.reading import read_clipboard
from desktop.views.theme import levels

NOTHING = ("", "—", "-", "–")
"""Cells which leave a level as it is."""
MOST_NAMED = 3
LEVEL_HINT = "уровень — это 0, 1, 2 или 3"


@dataclass(frozen=True)
class Block:
    """Rows of levels; None leaves the cell as it is."""

    rows: tuple[tuple[int | None, ...], ...]

    @property
    def width(self) -> int:
        return max((len(row) for row in self.rows), default=0)


@dataclass(frozen=True)
class Pasted:
    """What was read: a block, or the reason why nothing is pasted."""

    block: Block | None = None
    problem: str = ""


def read_block(text: str, rows: int, columns: int) -> Pasted:
    """Read a block for a place with so many rows and columns to the right and below."""
    cells = _cells(text)
    if not any(any(row) for row in cells):
        return Pasted(problem="В буфере обмена нет уровней. Скопируйте их в Excel и вставьте.")
    wide = max(len(row) for row in cells)
    if len(cells) > rows or wide > columns:
        taken = f"{counted(len(cells), 'строка')} и {counted(wide, 'столбец')}"
        return Pasted(
            problem=f"Не вставлено: {taken} здесь не помещаются. Встаньте на первую клетку "
            "или выберите больше областей."
        )
    wrong = [
        (line, place, cell)
        for line, row in enumerate(cells, start=1)
        for place, cell in enumerate(row, start=1)
        if level_of(cell) is None and cell not in NOTHING
    ]
    if wrong:
        return Pasted(problem=_named(wrong))
    return Pasted(Block(tuple(tuple(level_of(cell) for cell in row) for row in cells)))


def level_of(cell: str) -> int | None:
    """«2», «2,0» or «владею» → 2; anything else is no level."""
    by_word = {fold(look.word): number for number, look in enumerate(levels())}
    plain = fold(cell)
    if plain in by_word:
        return by_word[plain]
    digits = plain.replace(",", ".").removesuffix(".0")
    return int(digits) if digits in ("0", "1", "2", "3") else None


def write_block(rows: Sequence[Sequence[int | None]]) -> str:
    """The same block for Excel."""
    return "\n".join("\t".join("" if one is None else str(one) for one in row) for row in rows)


def _cells(text: str) -> list[list[str]]:
    """Texts of the cells. Blank lines at the ends are left by Excel and do not count."""
    if "\t" not in text:
        # One column has nothing to be guessed: a line is a cell, an empty first one too.
        found = [[line.strip()] for line in re.split(r"\r\n|\r|\n", text)]
    else:
        try:
            sheet = read_clipboard(text)
        except TableError:
            return []
        found = [[as_text(cell).strip() for cell in row] for row in sheet.rows]
    while found and not any(found[-1]):
        found.pop()
    return found


def _named(wrong: Sequence[tuple[int, int, str]]) -> str:
    named = [f"строка {line}, столбец {place} — «{cell[:20]}»" for line, place, cell in wrong]
    rest = len(named) - MOST_NAMED
    text = "; ".join(named[:MOST_NAMED]) + (f" и ещё {rest}" if rest > 0 else "")
    return f"Не вставлено ничего: {text}, а {LEVEL_HINT}. Исправьте в Excel и вставьте ещё раз."
