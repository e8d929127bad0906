"""«Итоговая оценка»: the blank of the final marks of a pair (D21)."""

from __future__ import annotations

import io
import zipfile

import pytest

from desktop.documents import catalogue, composing, docx, pdf
from desktop.documents.blanks import FINAL_MARKS
from desktop.documents.blocks import Paper, Table
from desktop.documents.blocks import plain as words
from desktop.documents.composing import Composed
from desktop.documents.final_sheet import NOBODY
from desktop.documents.types import Severity, Wanted
from desktop.services.pairs import creating, final_marks
from desktop.storage.database import Database
from tests.conftest import TODAY
from tests.pairs import desk
from tests.pairs.year_desk import Year, plain


def _sheet(year: Year) -> Composed:
    kind = catalogue.get(FINAL_MARKS.kind)
    wanted = Wanted((year.pair,), TODAY, TODAY, FINAL_MARKS.variant)
    wording = composing.shipped(kind, FINAL_MARKS.variant)
    return year.database.read(composing.compose, kind, wanted, wording)


@pytest.mark.parametrize("whose", ["Осокина Т. В. ↺", "Микрогруппа", "Шевчук Г. С."])
def test_a_line_for_everybody_and_each_area(example: Database, whose: str) -> None:
    year = Year(example, TODAY)
    year.pair = year.row(whose).id
    found = _sheet(year)
    assert isinstance(found.sheet, Paper)
    (table,) = [one for one in found.sheet.blocks if isinstance(one, Table)]
    lines = example.read(final_marks.lines, year.pair, TODAY)
    assert [[plain(words(cell)) for cell in row.cells] for row in table.rows] == [
        [str(place), plain(one.name), one.area, _level(one.start), _level(one.goal), *[""] * 4]
        for place, one in enumerate(lines, 1)
    ]
    assert not found.notes.missing
    assert pdf.pages(found.sheet) == 1
    assert (found.sheet.top_note, found.sheet.watermark) == ("", "")
    with zipfile.ZipFile(io.BytesIO(docx.render(found.sheet))) as package:
        assert "ИТОГОВАЯ ОЦЕНКА" in package.read("word/document.xml").decode()


def _level(level: int | None) -> str:
    return "" if level is None else str(level)


def test_without_directions_there_is_nothing_to_mark(database: Database) -> None:
    year = Year(database, TODAY)
    year.pair = desk.pair(database, desk.hire(database))
    (direction,) = year.card.directions
    database.write(creating.remove_direction, year.pair, direction.id)
    (problem,) = _sheet(year).material.problems
    assert (problem.severity, NOBODY in problem.text) == (Severity.BLOCK, True)
