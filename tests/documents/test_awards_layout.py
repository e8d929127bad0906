"""Awards: nothing leaves the room of the text, nothing lies upon anything, no word is lost."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.documents import awards
from desktop.documents.awards import design as known
from desktop.documents.awards import measure
from desktop.documents.awards.design import Box, Design
from desktop.documents.awards.placing import Placed, Role, Shape, place, room_of
from desktop.documents.blocks import AwardPage, Page, Signer
from tests.documents.award_sheets import LONGEST, NBSP, crowded, of_all, usual

CODES = [design.code for design in awards.designs()]
SLACK = 0.5
"""Points: rounding of widths."""

FACE = "PTSerif-Regular"
WORDS = st.text("абвгдёжз АБВ-«»№.,0123456789\n\u00a0Ww", max_size=120)
LONG = st.one_of(WORDS, WORDS.map(lambda text: text * 40), st.just(LONGEST), st.just("щ" * 300))
SIGNERS = st.lists(st.builds(Signer, LONG, WORDS), max_size=3).map(tuple)
SHEETS = st.builds(
    AwardPage,
    design=st.sampled_from(CODES),
    title=st.one_of(WORDS, st.just("БЛАГОДАРСТВЕННОЕ ПИСЬМО")),
    name=LONG,
    surname_words=st.integers(0, 2),
    before=LONG,
    under_name=LONG,
    body=st.lists(LONG, max_size=4).map(tuple),
    organization=st.lists(LONG, max_size=5).map(tuple),
    signers=SIGNERS,
    place_line=LONG,
    number_line=LONG,
    code=st.sampled_from(["", "7F3K92QDM4"]),
    with_seal=st.booleans(),
    emblem=st.sampled_from(["", "emblem"]),
)


def boxes(placed: Placed) -> list[tuple[str, Box]]:
    """Everything which takes room; the letters inside the seal belong to it."""
    texts = [(text.role.value, text.box) for text in placed.texts if text.role is not Role.SEAL]
    marks = [(mark.shape.value, mark.box) for mark in placed.marks]
    return [*texts, *marks]


def overlap(first: Box, second: Box) -> bool:
    across = min(first.right, second.right) - max(first.left, second.left)
    down = min(first.top, second.top) - max(first.bottom, second.bottom)
    return across > SLACK and down > SLACK


def check(sheet: AwardPage) -> None:
    design = known.get(sheet.design)
    placed = place(sheet, design)
    room = room_of(design).box
    for name, box in boxes(placed):
        if name == Shape.EMBLEM and design.emblem is not None:
            continue
        assert box.left >= room.left - SLACK, name
        assert box.right <= room.right + SLACK, name
        assert box.bottom >= room.bottom - SLACK, name
        assert box.top <= room.top + SLACK, name
    for (first, one), (second, other) in itertools.combinations(boxes(placed), 2):
        assert not overlap(one, other), (first, second)


@pytest.mark.parametrize("code", CODES)
def test_usual_award_needs_no_shrinking(code: str) -> None:
    check(usual(code, emblem="emblem"))
    assert awards.fits(usual(code, emblem="emblem")) == awards.Fit()


@pytest.mark.parametrize("code", CODES)
def test_crowded_award_keeps_to_its_frame(code: str) -> None:
    check(crowded(code))
    assert Role.BODY in awards.fits(crowded(code)).overflow


@settings(deadline=None, max_examples=40)
@given(SHEETS)
def test_any_award_keeps_to_its_frame(sheet: AwardPage) -> None:
    check(sheet)


@settings(deadline=None, max_examples=40)
@given(SHEETS)
def test_words_are_lost_only_when_told(sheet: AwardPage) -> None:
    """Every letter stands on the sheet, or its part is in ``overflow``."""
    design = known.get(sheet.design)
    placed = place(sheet, design)
    cut = placed.fit.overflow
    face = design.faces.text
    if Role.BODY not in cut:
        shown = "".join(text.text for text in placed.texts if text.role is Role.BODY)
        wanted = "".join(measure.clean(text, face) for text in sheet.body)
        assert _letters(shown) == _letters(wanted)
    if Role.SURNAME not in cut and Role.REST not in cut:
        shown = "".join(
            text.text for text in placed.texts if text.role in {Role.SURNAME, Role.REST}
        )
        assert _letters(shown) == _letters(sheet.name)


def _letters(text: str) -> str:
    return "".join(letter for letter in text if not letter.isspace())


@pytest.mark.parametrize("code", CODES)
def test_long_surname_shrinks_or_wraps_and_is_whole(code: str) -> None:
    sheet = usual(code, name=f"{LONGEST} Анна Павловна")
    fit = awards.fits(sheet)
    check(sheet)
    assert not fit.overflow
    assert fit.wrapped or fit.shrunk_to
    placed = place(sheet, known.get(code))
    assert min(text.size for text in placed.texts if text.role is Role.SURNAME) >= 14


def test_surname_stands_apart_and_is_bigger() -> None:
    placed = place(usual("framed"), known.get("framed"))
    sizes = {text.text: text.size for text in placed.texts}
    assert sizes["Цыренова"] > sizes["Дарима Баировна"] > 14


def test_name_of_an_organisation_is_not_torn() -> None:
    name = f"коллективу МБДОУ «Детский сад комбинированного вида №{NBSP}7»"
    texts = place(usual("framed", name=name, surname_words=0), known.get("framed")).texts
    assert Role.SURNAME not in {text.role for text in texts}
    shown = [text.text for text in texts if text.role is Role.REST]
    assert " ".join(shown) == name
    assert shown[-1].endswith(f"№{NBSP}7»")


def test_ready_form_prints_only_what_changes() -> None:
    sheet = usual("form", emblem="emblem")
    placed = place(sheet, known.get("form"))
    roles = {text.role for text in placed.texts}
    assert not roles & {Role.TITLE, Role.ORGANIZATION, Role.SEAL}
    assert {mark.shape for mark in placed.marks} == {Shape.QR}
    assert Role.SURNAME in roles


def test_lines_are_balanced() -> None:
    text = "за высокий профессионализм и щедрость в передаче опыта молодым коллегам детского сада"
    lines = measure.balanced(text, FACE, 14, 380)
    widths = [measure.width(line, FACE, 14) for line in lines]
    assert len(lines) == len(measure.wrap(text, FACE, 14, 380))
    assert min(widths) > 0.8 * max(widths)


def test_a_preposition_is_not_left_at_the_end_of_a_line() -> None:
    text = "приняла участие в работе и в подготовке праздника у нас в саду с детьми"
    for wide in range(110, 300, 7):
        for line in measure.wrap(text, FACE, 12, wide)[:-1]:
            assert line.split(" ")[-1] not in {"в", "и", "у", "с"}


@settings(deadline=None)
@given(WORDS, st.integers(20, 400))
def test_wrapped_lines_are_never_wider(text: str, wide: int) -> None:
    cleaned = measure.clean(text, FACE)
    for line in measure.wrap(cleaned, FACE, 12, wide):
        assert measure.width(line, FACE, 12) <= wide + SLACK or len(line) == 1


def test_six_kinds_upright_and_lying() -> None:
    found = awards.designs()
    assert len({design.code for design in found}) == len(found) == 12
    for page in (Page.PORTRAIT, Page.LANDSCAPE):
        assert sum(design.page is page for design in found) == 6
    assert sum(design.is_for_forms for design in found) == 2
    assert all(design.help and design.title for design in found)


def test_room_leaves_a_white_edge() -> None:
    from desktop.documents.measures import SHEETS

    for design in awards.designs():
        wide, high = SHEETS[design.page]
        area = design.area
        assert min(area.left, area.bottom, wide - area.right, high - area.top) >= 8


@pytest.mark.parametrize("sheet", of_all(usual), ids=lambda sheet: sheet.design)
def test_reading_order_has_every_text(sheet: AwardPage) -> None:
    design: Design = known.get(sheet.design)
    texts = [line.text for line in awards.lines(sheet)]
    assert texts.index("Цыренова") + 1 == texts.index("Дарима Баировна")
    assert sheet.body[0] in texts
    assert any("Заведующий МБДОУ «Детский сад № 7»" in text for text in texts)
    assert ("СЕРТИФИКАТ" in texts) is not design.is_for_forms
    assert texts[-1] == "7F3K-92QD-M4"
    assert awards.page_of(sheet) is design.page
