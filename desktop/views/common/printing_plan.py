"""What lies in the pile: sheets of paper in their order, of papers with their copies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.documents.blocks import Paper
from desktop.language.numbers import counted
from desktop.views.common.printing_work import PrintSheet

if TYPE_CHECKING:
    from desktop.documents.batch import Ready


TURN_LYING = "Листы переворачиваются по короткому краю."
TURN_BOTH = "Лежачие листы переворачиваются по короткому краю, остальные — по длинному."


def sheets_of(ready: Sequence[Ready], *, duplex: bool, copies: int = 0) -> tuple[PrintSheet, ...]:
    """The sheets of bound papers; each paper begins on a sheet of its own.

    ``copies`` 0: as many as each paper has.
    """
    found: list[PrintSheet] = []
    for each in ready:
        first = each.first_page - 1
        pages = list(range(first, first + each.pages))
        step = 2 if duplex else 1
        sheet = each.job.sheet
        is_lying = isinstance(sheet, Paper) and sheet.look.page.is_lying
        one = [
            PrintSheet(
                tuple(pages[start : start + step]), each.job.key, each.job.label, is_lying=is_lying
            )
            for start in range(0, len(pages), step)
        ]
        found += one * (copies or max(each.job.copies, 1))
    return tuple(found)


def amount_words(sheets: Sequence[PrintSheet]) -> str:
    """«42 листа, 61 страница»."""
    pages = sum(len(sheet.faces) for sheet in sheets)
    return f"{counted(len(sheets), 'лист')}, {counted(pages, 'страница')}"


def turned_words(sheets: Sequence[PrintSheet]) -> str:
    """Which edge the paper is turned over, when it is not the usual one of an upright sheet."""
    lying = [sheet.is_lying for sheet in sheets]
    if not any(lying):
        return ""
    return TURN_LYING if all(lying) else TURN_BOTH


def fewer_sheets(now: Sequence[PrintSheet], both_sides: Sequence[PrintSheet]) -> str:
    """«С двух сторон — 21 лист», when that spares paper."""
    is_less = len(both_sides) < len(now)
    return f"С двух сторон — {counted(len(both_sides), 'лист')}." if is_less else ""
