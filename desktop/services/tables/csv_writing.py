"""Lists as CSV for other programs: Excel in Russia opens it at once, formulas stay text."""

import csv
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from desktop.services.tables.cells import Cell, as_text
from desktop.services.tables.saving import save_whole
from desktop.services.tables.writing import ILLEGAL

_FORMULA = re.compile(r"[ \u00a0]*[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"-\d+(,\d+)?")


def harmless(text: str) -> str:
    """The text with an apostrophe before it when a spreadsheet would compute it.

    A negative number stays a number; a phone «+7 900…» becomes text, which it is.
    """
    text = ILLEGAL.sub("", text)
    if _FORMULA.match(text) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def write_csv(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """UTF-8 with BOM, «;», lines ended as in Windows; raises TableError."""

    def write(draft: Path) -> None:
        with draft.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
            writer.writerow([harmless(column) for column in columns])
            writer.writerows([harmless(as_text(cell)) for cell in row] for row in rows)

    save_whole(path, write)
