"""Blocks of cells on the clipboard: from Excel and LibreOffice, from tables of Word, and back."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from html.parser import HTMLParser

from PySide6.QtCore import QMimeData

from desktop.errors import TableError
from desktop.services.tables.cells import as_text

MOST_ROWS, MOST_COLUMNS = 1000, 40
_CELLS = frozenset({"td", "th"})
_BREAKS = frozenset({"br", "p", "div", "li"})
Block = list[list[str]]


class _Tables(HTMLParser):
    """The rows of all tables of a piece of HTML; text outside of them is passed over."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: Block = []
        self._cell: list[str] | None = None
        self._span = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self._close()
            self.rows.append([])
        elif tag in _CELLS and self.rows:
            self._close()
            self._cell = []
            self._span = _span(dict(attrs).get("colspan"))
        elif tag in _BREAKS and self._cell:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _CELLS or tag == "tr":
            self._close()

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(" ".join(data.split()) if data.strip() else " ")

    def _close(self) -> None:
        if self._cell is None:
            return
        lines = "".join(self._cell).split("\n")
        words = "\n".join(part for line in lines if (part := " ".join(line.split())))
        self.rows[-1] += [words, *[""] * (self._span - 1)]
        self._cell = None


def _span(stated: str | None) -> int:
    return min(int(stated), MOST_COLUMNS) if stated and stated.isdigit() else 1


def read(data: QMimeData) -> Block:
    """The block on the clipboard, cut to a size which a person can look over.

    Word gives a table as HTML and its text without cells; spreadsheets give tabs.
    """
    text = data.text()
    if data.hasHtml() and "\t" not in text and "<td" in data.html().lower():
        tables = _Tables()
        tables.feed(data.html())
        tables.close()
        rows = [row for row in tables.rows if row]
    else:
        rows = _of_text(text)
    return [row[:MOST_COLUMNS] for row in rows[:MOST_ROWS]]


def _of_text(text: str) -> Block:
    if not text.strip():
        return []
    if "\t" not in text:
        return [[line.strip()] for line in text.strip().splitlines() if line.strip()]
    from desktop.services.tables.reading import read_clipboard  # heavy: at the first paste

    try:
        sheet = read_clipboard(text)
    except TableError:
        return []
    return [[as_text(cell) for cell in row] for row in sheet.rows]


def write(rows: Sequence[Sequence[str]]) -> QMimeData:
    """The block for Excel (tabs) and for Word (a table)."""
    data = QMimeData()
    data.setText("\n".join("\t".join(_tabbed(cell) for cell in row) for row in rows))
    lines = ("".join(f"<td>{_broken(cell)}</td>" for cell in row) for row in rows)
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    data.setHtml(f"<table>{body}</table>")
    return data


def _tabbed(cell: str) -> str:
    """Line breaks stay inside their cell, as Excel writes them."""
    if "\n" in cell or "\t" in cell or cell.startswith('"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _broken(cell: str) -> str:
    return escape(cell).replace("\n", "<br>")
