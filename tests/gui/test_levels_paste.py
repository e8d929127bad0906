"""Blocks of levels from the clipboard: whole or not at all, every wrong cell named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.views.staff.levels.grid import hyphenated
from desktop.views.staff.levels.paste import level_of, read_block, write_block
from desktop.views.theme import levels

LEVELS = st.none() | st.integers(0, 3)
BLOCKS = st.integers(1, 6).flatmap(
    lambda width: st.lists(st.lists(LEVELS, min_size=width, max_size=width), min_size=1, max_size=8)
)


@given(BLOCKS)
def test_what_is_copied_is_pasted_again(rows: list[list[int | None]]) -> None:
    found = read_block(write_block(rows), 8, 6)
    if not any(level is not None for row in rows for level in row):
        assert found.block is None
        return
    assert found.block is not None, found.problem
    read = [list(row) for row in found.block.rows]
    width = len(rows[0])
    padded = [row + [None] * (width - len(row)) for row in read]
    padded += [[None] * width] * (len(rows) - len(padded))
    assert padded == rows


@given(st.text())
def test_no_text_breaks_the_reading(text: str) -> None:
    found = read_block(text, 10, 10)
    assert (found.block is None) == bool(found.problem)
    if found.block is not None:
        assert len(found.block.rows) <= 10
        assert found.block.width <= 10
        assert {level for row in found.block.rows for level in row} <= {None, 0, 1, 2, 3}


@given(BLOCKS, st.data())
def test_one_wrong_cell_keeps_everything_out(
    rows: list[list[int | None]], data: st.DataObject
) -> None:
    line = data.draw(st.integers(0, len(rows) - 1))
    place = data.draw(st.integers(0, len(rows[0]) - 1))
    wrong = data.draw(st.sampled_from(["4", "-1", "нет", "1,5", "33", "x"]))
    cells = [["" if one is None else str(one) for one in row] for row in rows]
    cells[line][place] = wrong
    found = read_block("\n".join("\t".join(row) for row in cells), 8, 6)
    assert found.block is None
    assert f"строка {line + 1}, столбец {place + 1} — «{wrong}»" in found.problem


def test_a_block_which_does_not_fit_says_so() -> None:
    found = read_block("1\t2\n3\t0\n", 1, 4)
    assert found.block is None
    assert found.problem.startswith(
        "Не вставлено: 2\u00a0строки и 2\u00a0столбца здесь не помещаются"
    )


@pytest.mark.parametrize("text", ["", "\n\n", "\t\t\n", "   "])
def test_an_empty_clipboard_is_named(text: str) -> None:
    assert "нет уровней" in read_block(text, 3, 3).problem


def test_words_and_decimals_of_excel_are_levels() -> None:
    assert [level_of(look.word.upper()) for look in levels()] == [0, 1, 2, 3]
    assert [level_of(text) for text in ("2,0", "3.0", " 1 ", "4", "², ")] == [2, 3, 1, None, None]


@given(st.text(alphabet="абвгдеёжзийклмнопрстуфхцчшщъыьэюя -", max_size=40))
def test_dividing_changes_no_letter(text: str) -> None:
    plain = hyphenated(text).replace("\N{SOFT HYPHEN}", "").replace("\N{ZERO WIDTH SPACE}", "")
    assert plain == text
