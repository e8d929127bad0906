"""Long names in narrow columns: broken at a hyphen, else smaller, else by the rules of Russian."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.documents import crowded, fonts, measures, parts, snapshot
from desktop.documents.blocks import Cell, Columns, Look, Page, Paper, plain, said
from desktop.documents.market_papers import USUAL
from tests.documents.every_kind import LONG, letters

A5 = Look(page=Page.A5, left=17, right=17, size=USUAL.size or 13)
ONE_WORD = "Новокрасноармейсковская"
MONSTER = "Новоалександровскостарокрасноармейскозаводчиковская"


def card(name: str) -> Columns:
    """The last line of a card for the wall: date, line, name."""
    day, line = Cell((said("20 ноября 2025 г."),)), Cell((said(parts.LINE),))
    return Columns((day, line, Cell((said(name),))), parts.DATED_WIDTHS, bottom=True)


def eased(block: Columns, look: Look = A5) -> Columns:
    (found,) = crowded.eased([block], look)
    assert isinstance(found, Columns)
    return found


def shown(block: Columns) -> list[str]:
    return [plain(line) for line in block.cells[2].lines]


def room(block: Columns, look: Look = A5) -> float:
    total = measures.text_width(look, look.page) * measures.POINTS
    return measures.shares(block.widths, total)[2]


def width(text: str, size: float) -> float:
    return fonts.width(text, fonts.family(A5.font).regular, size)


def test_an_ordinary_name_changes_nothing():
    block = card("Т. В. Осокина")
    assert eased(block) is block


def test_a_compound_name_breaks_after_its_hyphens_in_the_type_of_the_text():
    found = eased(card(f"А. А. {LONG}"))
    assert all(one.endswith("-") for one in shown(found)[1:-1])
    assert "".join(shown(found)[1:]) == LONG
    assert found.cells[2].size == 0
    assert found.cells[0].lines == card("").cells[0].lines


def test_one_long_word_is_set_smaller_and_stays_whole():
    found = eased(card(f"А. А. {ONE_WORD}"))
    assert shown(found) == ["А. А.", ONE_WORD]
    assert A5.size * crowded.SMALLEST <= found.cells[2].size < A5.size


def test_a_word_which_no_type_holds_is_hyphenated():
    found = eased(card(f"А. А. {MONSTER}"))
    *heads, tail = shown(found)[1:]
    assert heads
    assert all(one.endswith("-") for one in heads)
    assert "".join(one.removesuffix("-") for one in heads) + tail == MONSTER


def test_the_smaller_type_is_kept_in_the_snapshot():
    paper = Paper("Карточка", (eased(card(ONE_WORD)),), A5)
    assert snapshot.from_json(snapshot.to_json(paper)) == paper


NAMES = st.lists(
    st.text("абвгдежзиклмнопрстух", min_size=2, max_size=26).map(str.capitalize),
    min_size=1,
    max_size=4,
).map("-".join)


@settings(max_examples=50)
@given(NAMES)
def test_no_letter_is_lost_and_every_line_fits(name: str):
    found = eased(card(f"И. О. {name}"))
    assert letters("".join(shown(found))) == letters(f"И. О. {name}")
    size = found.cells[2].size or A5.size
    words = [one for one in shown(found) if "-" in one or len(one) <= len(ONE_WORD)]
    if found.cells[2].lines != card(f"И. О. {name}").cells[2].lines:
        assert all(width(one, size) <= room(found) for one in words)
