"""Awards on paper: every design draws, the code is read, many sheets stay small."""

import io

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from desktop.documents import awards, pdf
from desktop.documents.awards import checks, qr
from desktop.documents.blocks import AwardPage, Page
from desktop.documents.types import Severity
from desktop.errors import NotFoundError
from tests.documents import zbar
from tests.documents.award_sheets import CODE, crowded, of_all, picture, usual

LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ0123456789"
DPI = 150


def grey(sheet: AwardPage) -> Image.Image:
    """The first page as a laser printer sees it."""
    document = pypdfium2.PdfDocument(pdf.render([sheet]))
    try:
        made: Image.Image = document[0].render(scale=DPI / 72, grayscale=True).to_pil()
        return made.convert("L")
    finally:
        document.close()


def words_of(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    try:
        return " ".join(
            " ".join(page.get_textpage().get_text_bounded() for page in document).split()
        )
    finally:
        document.close()


@pytest.mark.parametrize("sheet", of_all(usual), ids=lambda sheet: sheet.design)
def test_every_word_is_on_the_page(sheet: AwardPage) -> None:
    shown = words_of(pdf.render([sheet]))
    for line in awards.lines(sheet):
        for word in line.text.replace("_", "").replace("«", " ").replace("»", " ").split():
            assert word in shown


@pytest.mark.parametrize("sheet", of_all(usual), ids=lambda sheet: sheet.design)
def test_page_has_the_size_of_the_design_and_a_white_edge(sheet: AwardPage) -> None:
    found = grey(sheet)
    is_lying = awards.page_of(sheet) is Page.LANDSCAPE
    assert (found.width > found.height) is is_lying
    edge = round(7.5 / 25.4 * DPI)
    inner = found.crop((edge, edge, found.width - edge, found.height - edge))
    whole = Image.new("L", found.size, 255)
    whole.paste(inner, (edge, edge))
    assert whole.tobytes() == found.tobytes()


@pytest.mark.skipif(zbar.library() is None, reason="no reader of codes on this system")
@pytest.mark.parametrize("sheet", of_all(usual), ids=lambda sheet: sheet.design)
def test_code_is_read_from_a_grey_print(sheet: AwardPage) -> None:
    assert zbar.read(grey(sheet)) == f"МК1:2025-014:{CODE}"


@given(st.text("0123456789-/ОДабв№", max_size=60), st.text(LETTERS, min_size=10, max_size=10))
def test_payload_is_short_and_gives_the_code_back(number: str, code: str) -> None:
    text = qr.payload(number, code)
    assert len(text.encode()) <= 60
    assert len(qr.matrix(text)) == 25
    assert qr.plain(text) == code
    assert qr.plain(qr.letters(code).lower()) == code


def test_a_draft_has_no_code() -> None:
    sheet = usual("framed", code="", number="")
    assert "7F3K" not in words_of(pdf.render([sheet]))


def test_many_awards_share_their_ornament() -> None:
    """500 are at most 5 MB: each one more may cost no more than 10 KB."""
    sheets = [
        usual("framed", name=f"Осокина{index} Анна Павловна", code=f"{CODE[:7]}{index:03}")
        for index in range(40)
    ]
    one, many = len(pdf.render(sheets[:1])), len(pdf.render(sheets))
    assert (many - one) / 39 < 5_000_000 / 500
    with pikepdf.open(io.BytesIO(pdf.render(sheets))) as document:
        forms = {
            found.objgen
            for page in document.pages
            for found in page.resources.XObject.values()
            if found.Subtype == "/Form"
        }
    assert len(forms) == 1


@pytest.mark.parametrize("sheet", of_all(crowded), ids=lambda sheet: sheet.design)
def test_nothing_is_transparent(sheet: AwardPage) -> None:
    made = pdf.render([sheet])
    with pikepdf.open(io.BytesIO(made)) as document:
        for found in document.objects:
            if isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
                assert "/SMask" not in found
                assert float(found.get("/ca", 1)) == float(found.get("/CA", 1)) == 1


def test_the_same_award_gives_the_same_bytes() -> None:
    sheet = usual("children", emblem="emblem", pictures=(("emblem", picture()),))
    assert pdf.render([sheet]) == pdf.render([sheet])


def test_ready_form_moves_right_and_down() -> None:
    here = grey(usual("form"))
    there = grey(usual("form", shift_x=10, shift_y=5))
    first = here.point(lambda value: 255 - value).getbbox()
    second = there.point(lambda value: 255 - value).getbbox()
    assert first is not None
    assert second is not None
    assert second[0] - first[0] == pytest.approx(10 / 25.4 * DPI, abs=2)
    assert second[1] - first[1] == pytest.approx(5 / 25.4 * DPI, abs=2)


@pytest.mark.parametrize("page", [Page.PORTRAIT, Page.LANDSCAPE])
def test_trial_sheet_says_how_to_measure(page: Page) -> None:
    sheet = awards.calibration(page, shift_x=2.5)
    shown = words_of(pdf.render([sheet]))
    assert awards.page_of(sheet) is page
    assert "Пробный лист" in shown
    assert "вправо 2,5 мм, вниз 0 мм" in shown
    assert ("170 и 257 мм" in shown) is (page is Page.PORTRAIT)


def test_unknown_design_is_told() -> None:
    with pytest.raises(NotFoundError, match="оформления"):
        pdf.render([usual("gone")])


def test_mark_of_the_training_base_and_the_sample_note() -> None:
    sheet = usual("strict", watermark="ОБРАЗЕЦ", top_note="Образец. Не подтверждено")
    shown = words_of(pdf.render([sheet]))
    assert "ОБРАЗЕЦ" in shown
    assert "Не подтверждено" in shown


def test_blurred_emblem_is_told_a_sharp_one_is_not() -> None:
    def said(side: int) -> list[str]:
        sheet = usual("framed", emblem="emblem", pictures=(("emblem", picture(side)),))
        return [problem.text for problem in checks.problems(sheet)]

    assert said(600) == []
    assert "115 точек на дюйм" in said(100)[0]


def test_damaged_emblem_forbids_the_print() -> None:
    sheet = usual("framed", emblem="emblem", pictures=(("emblem", b"no picture"),))
    assert [problem.severity for problem in checks.problems(sheet)] == [Severity.BLOCK]


@pytest.mark.parametrize(("words", "count"), [("повышение  квалификации", 1), ("квалификация", 0)])
def test_hours_are_no_advanced_training(words: str, count: int) -> None:
    found = checks.problems(usual("framed", body=(f"за {words}",)))
    assert [problem.code for problem in found] == ["C41"] * count
