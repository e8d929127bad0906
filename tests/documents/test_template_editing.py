"""What the editor shows of a text and gives back is the same template."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.documents import catalogue
from desktop.documents.template import parsing
from desktop.documents.template.editing import (
    Edge,
    EditedLine,
    Letters,
    Piece,
    Prefix,
    Separator,
    Tile,
    joined,
    split,
)
from desktop.documents.template.nodes import Line, Template

SHIPPED = sorted({each.text for kind in catalogue.types().values() for each in kind.variants})


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_text_comes_back_as_the_same_template(name: str) -> None:
    text = catalogue.shipped_text(name)
    assert parsing.parse(joined(split(text))).lines == tuple(_renumbered(parsing.parse(text)))


def _renumbered(template: Template) -> Iterator[Line]:
    """Empty lines are gone: lines count from one without them."""
    return (replace(line, number=index) for index, line in enumerate(template.lines, 1))


def test_marks_and_braces_are_not_seen() -> None:
    (line,) = split("(если: есть выплата) + Назначить **{куратор.фио.вин}**[, {куратор.телефон}]")
    assert line == EditedLine(
        "+",
        (
            Letters("Назначить "),
            Tile("куратор.фио.вин", bold=True),
            Edge(),
            Letters(", "),
            Tile("куратор.телефон"),
            Edge(is_end=True),
        ),
        (Prefix("если", "есть выплата"),),
    )


def test_columns_are_separated() -> None:
    (line,) = split(":: {док.дата} | № {док.номер}")
    assert [type(piece) for piece in line.pieces] == [Tile, Separator, Letters, Tile]


@pytest.mark.parametrize("text", ["@подписи", "---", "~ 1.5", "@таблица участники"])
def test_ready_parts_are_one_thing(text: str) -> None:
    assert split(text) == [EditedLine(fixed=text)]


LETTERS = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=20
)
PIECES = st.one_of(
    st.builds(Letters, LETTERS, st.booleans(), st.booleans(), st.booleans()),
    st.builds(Tile, st.sampled_from(["орг.город", "куратор.фио.вин", "день.цифрами ?—"])),
)


@given(st.lists(PIECES, min_size=1, max_size=6), st.sampled_from(["", "+", "!", "-", ">"]))
def test_any_letters_come_back(pieces: list[Piece], mark: str) -> None:
    """Typed marks, brackets and backslashes are letters, whatever stands around them."""
    before = EditedLine(mark, tuple(pieces))
    text = joined([before])
    if not split(text):
        assert not "".join(p.text for p in pieces if isinstance(p, Letters)).strip()
        return
    (after,) = split(text)
    assert _said(after) == _said(before)
    parsing.parse(text)


def _said(line: EditedLine) -> str:
    shown = "".join(
        piece.text if isinstance(piece, Letters) else f"<{piece.source}>"
        for piece in line.pieces
        if isinstance(piece, Letters | Tile)
    )
    return f"{line.fixed}{shown}".strip()
