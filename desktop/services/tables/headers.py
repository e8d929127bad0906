"""Where the header of a list stands and which rows below it are data.

Lists of an office start with merged titles («Список сотрудников МБДОУ…»), may have a header of two
rows and a row of column numbers under it, repeat the header on every printed page and end with
«Итого» and a line for the signature. No words of any domain are known here, only shapes.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.services.tables.cells import Cell, Row, as_text

NO_HEADER = -1
"""The list begins at once with data."""

_LOOK_AT = 40
_FEW = 2
"""Columns: with more of them a row of one cell is a heading of a group."""
_TITLE_LENGTH = 90
_SPACES = re.compile(r"\s+")
_TOTAL = re.compile(r"(итого|всего|в том числе)\b", re.I)
_RULER = re.compile(r"_{3,}")
_DATA = re.compile(
    r"[\d.,:/+() \-№%]*\d[\d.,:/+() \-]*(г\.?|лет|года?)?|[^@\s]+@[^@\s]+\.\w+", re.I
)
_MIDDLE_NAME = re.compile(r"\w+(ович|евич|ич|овна|евна|ична|инична)|(оглы|кызы)", re.I)
_INITIALS = re.compile(r"(?!Фамилия)[А-ЯЁ][а-яё-]+ [А-ЯЁ]\. ?[А-ЯЁ]\.")


@dataclass(frozen=True)
class Layout:
    """``header`` is the index of the header row or NO_HEADER; ``body`` the indexes of data rows."""

    header: int
    titles: tuple[str, ...]
    body: tuple[int, ...]


def find_header(rows: Sequence[Row]) -> int:
    """The index of the (first) header row, or NO_HEADER."""
    widest = max((_filled(row) for row in rows[:_LOOK_AT]), default=0)
    for index, row in enumerate(rows[:_LOOK_AT]):
        if _filled(row) < max(1, min(2, widest)) or _is_numbering(row):
            continue
        if _is_header(row, widest):
            return index
        if _is_data(row):
            return NO_HEADER
    return NO_HEADER


def locate(rows: Sequence[Row], header: int | None = None) -> Layout:
    """The titles of the columns and the rows of data below.

    ``header`` is the user's word (NO_HEADER for a list without one); None finds it.
    """
    if header is None:
        header = find_header(rows)
    width = max((len(row) for row in rows), default=0)
    if header == NO_HEADER:
        titles, first = tuple("" for _ in range(width)), 0
    else:
        titles, first = _titles(rows, header)
    known = [rows[index] for index in range(max(0, header), first)]
    body = tuple(
        index for index in range(first, len(rows)) if _is_record(rows[index], known, titles)
    )
    return Layout(header, titles, body)


def _titles(rows: Sequence[Row], header: int) -> tuple[tuple[str, ...], int]:
    """The titles, with those of a second header row joined, and the first row after them."""
    titles = [_title(cell) for cell in rows[header]]
    first = header + 1
    if first < len(rows) and _continues(rows[header], rows[first]):
        titles = _joined(titles, [_title(cell) for cell in rows[first]])
        first += 1
    if first < len(rows) and _is_numbering(rows[first]):
        first += 1
    return tuple(titles), first


def _continues(upper: Row, lower: Row) -> bool:
    """A second header row fills the columns which a merged cell of the first left blank."""
    blanks = [i for i, cell in enumerate(upper) if cell is None and lower[i] is not None]
    covered = [i for i, cell in enumerate(upper) if cell is not None and lower[i] is not None]
    groups = all(i + 1 in blanks for i in covered)
    return bool(blanks and covered) and groups and not _is_data(lower)


def _joined(upper: list[str], lower: list[str]) -> list[str]:
    """«Образование» over «уровень» and «год» gives «Образование: уровень», «Образование: год»."""
    result, group = [], ""
    for top, bottom in zip(upper, lower, strict=True):
        group = top or (group if bottom else "")
        result.append(f"{group}: {bottom}" if group and bottom else top or bottom)
    return result


def _is_header(row: Row, widest: int) -> bool:
    texts = [_title(cell) for cell in row if cell is not None]
    repeated = Counter(text.casefold() for text in texts).most_common(1)[0][1]
    return (
        len(texts) * 2 >= widest
        and all(isinstance(cell, str) for cell in row if cell is not None)
        and all(len(text) <= _TITLE_LENGTH for text in texts)
        and repeated * 2 <= max(2, len(texts))
        and not _is_data(row)
    )


def _is_data(row: Row) -> bool:
    return any(_is_value(cell) for cell in row)


def _is_value(cell: Cell) -> bool:
    """Numbers, dates, addresses and names of people are no titles of columns."""
    if not isinstance(cell, str):
        return cell is not None
    text = _SPACES.sub(" ", cell)
    words = text.split(" ")
    return bool(
        _DATA.fullmatch(text)
        or _INITIALS.match(text)
        or (len(words) > 1 and _MIDDLE_NAME.fullmatch(words[-1]))
    )


def _is_numbering(row: Row) -> bool:
    """The row «1 2 3 4 …» which forms put under their header."""
    texts = [as_text(cell) for cell in row if cell is not None]
    return len(texts) > 1 and texts in (
        [str(number) for number in range(1, len(texts) + 1)],
        [str(number) for number in range(2, len(texts) + 2)],
    )


def _is_record(row: Row, known: Sequence[Row], titles: tuple[str, ...]) -> bool:
    filled = [cell for cell in row if cell is not None]
    if not filled or _is_only_number(row):
        return False
    if len(filled) == 1 and sum(bool(title) for title in titles) > _FEW:
        return False
    if any(isinstance(cell, str) and _RULER.search(cell) for cell in filled):
        return False
    if any(_TOTAL.match(_title(cell)) for cell in filled[:2]):
        return False
    return not any(_same(row, other) for other in known)


def _is_only_number(row: Row) -> bool:
    """A row of the form which got a number in advance and nothing else."""
    filled = [cell for cell in row if cell is not None]
    return len(row) > 1 and len(filled) == 1 and row[0] is filled[0] and isinstance(filled[0], int)


def _same(row: Row, other: Row) -> bool:
    return all(
        _title(one).casefold() == _title(two).casefold()
        for one, two in zip(row, other, strict=True)
    )


def _filled(row: Row) -> int:
    return sum(cell is not None for cell in row)


def _title(cell: Cell) -> str:
    return _SPACES.sub(" ", as_text(cell)).strip()
