"""The frozen paper: comes back equal, reads old ones, says when it is spoiled."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.documents import blocks, snapshot
from desktop.documents.blocks import (
    Align,
    AwardPage,
    BarLine,
    Bars,
    Cell,
    Columns,
    Gap,
    Kind,
    Look,
    Page,
    PageBreak,
    Paper,
    Paragraph,
    Picture,
    Row,
    Run,
    Sheet,
    Signer,
    Table,
    said,
)
from desktop.errors import StorageError

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
RUN = st.builds(Run, TEXT, bold=st.booleans(), underline=st.booleans(), source=TEXT)
RUNS = st.lists(RUN, max_size=3).map(tuple)
CELL = st.builds(Cell, st.lists(RUNS, max_size=2).map(tuple), st.sampled_from(Align))
ROW = st.builds(Row, st.lists(RUNS, max_size=3).map(tuple), is_total=st.booleans())
BLOCK = st.one_of(
    st.builds(Paragraph, RUNS, st.sampled_from(Kind), TEXT, st.integers(0, 4)),
    st.builds(Columns, st.lists(CELL, max_size=3).map(tuple), st.just((1, 2)), st.booleans()),
    st.builds(
        Table,
        st.lists(TEXT, max_size=2).map(tuple),
        st.lists(ROW, max_size=3).map(tuple),
        aligns=st.lists(st.sampled_from(Align), max_size=2).map(tuple),
    ),
    st.builds(Gap, st.sampled_from([0.5, 1, 1.5])),
    st.builds(PageBreak, st.none() | st.sampled_from(Page)),
    st.builds(Picture, TEXT, st.floats(1, 100), st.sampled_from(Align)),
    st.builds(
        Bars,
        st.lists(
            st.builds(BarLine, TEXT, st.lists(st.integers(-1, 3), max_size=3).map(tuple), TEXT),
            max_size=3,
        ).map(tuple),
    ),
)
PAPER = st.builds(
    Paper,
    TEXT,
    st.lists(BLOCK, max_size=4).map(tuple),
    st.builds(Look, page=st.sampled_from(Page), size=st.sampled_from([12, 14])),
    watermark=TEXT,
    pictures=st.lists(st.tuples(TEXT, st.binary(max_size=8)), max_size=2).map(tuple),
)
AWARD = st.builds(
    AwardPage,
    TEXT,
    TEXT,
    TEXT,
    body=st.lists(TEXT, max_size=2).map(tuple),
    signers=st.lists(st.builds(Signer, TEXT, TEXT), max_size=2).map(tuple),
    with_seal=st.booleans(),
    shift_x=st.sampled_from([0, 1.5]),
)


@given(PAPER | AWARD)
def test_a_sheet_comes_back_equal(sheet: Sheet) -> None:
    text = snapshot.to_json(sheet)
    again = snapshot.from_json(text)
    assert again == sheet
    assert snapshot.to_json(again) == text
    assert "\n" not in text.replace("\\n", "")


def test_words_of_lists_come_back_as_such() -> None:
    paper = Paper("Приказ", (Table(("а",), (), aligns=(Align.RIGHT,)), PageBreak(Page.A5)))
    table, page_break = (block for block in _paper(snapshot.to_json(paper)).blocks)
    assert isinstance(table, Table)
    assert isinstance(page_break, PageBreak)
    assert type(table.aligns[0]) is Align
    assert type(page_break.page) is Page


def _paper(text: str) -> Paper:
    made = snapshot.from_json(text)
    assert isinstance(made, Paper)
    return made


def test_what_is_usual_is_left_out() -> None:
    text = snapshot.to_json(Paper("Приказ", (Paragraph(said("Текст")),)))
    assert json.loads(text) == {
        "is": "Paper",
        "title": "Приказ",
        "blocks": [{"is": "Paragraph", "runs": [{"is": "Run", "text": "Текст"}]}],
    }


def test_every_block_of_the_language_can_be_frozen() -> None:
    named = {kind.__name__ for kind in (*_members(blocks.Block), *_members(blocks.Sheet))}
    drawn = {
        "Paragraph", "Columns", "Table", "Gap", "PageBreak", "Picture", "Bars", "Paper",
        "AwardPage",
    }  # fmt: skip
    assert named == drawn, "a new block needs a line in the strategies above"


def _members(union: object) -> tuple[type, ...]:
    return getattr(union, "__args__", ())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"is":"Paper"}',
        '{"is":"Unknown"}',
        '{"is":"Run","text":"а"}',
        '{"is":"Paper","title":"а","blocks":[{"is":"Gap","lines":1,"what":2}]}',
        '{"is":"Paper","title":"а","blocks":[{"is":"PageBreak","page":"a3"}]}',
        '{"is":"Paper","title":"а","blocks":[],"pictures":[["e",{"base64":"?"}]]}',
    ],
)
def test_a_spoiled_snapshot_is_said_in_words(text: str) -> None:
    with pytest.raises(StorageError, match="Снимок документа"):
        snapshot.from_json(text)
