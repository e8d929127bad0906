"""Every kind as a file: opens cleanly, keeps its fonts, says the same twice and in both formats."""

from __future__ import annotations

import io
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from docx import Document as WordDocument
from openxml_audit import OpenXmlValidator

from desktop.documents import awards, catalogue, docx, pdf
from desktop.documents.awards import layout
from desktop.documents.blocks import AwardPage, Paper, Sheet, Table
from desktop.documents.fonts import one_line
from desktop.services.training.base import TODAY
from desktop.storage.database import Database
from tests.documents.every_kind import (
    Speaker,
    World,
    composed,
    every_variant,
    letters,
    lines,
    settle,
    subjects,
)

pytestmark = pytest.mark.slow

EVERY = every_variant()
TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
DAY = f"D:{TODAY:%Y%m%d}000000+00'00'"


@dataclass(frozen=True)
class Files:
    """One paper in both formats."""

    sheet: Sheet
    pdf: bytes
    docx: bytes


@pytest.fixture(scope="module")
def world(trained: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Read by all tests of this module, written by none."""
    path = tmp_path_factory.mktemp("files") / trained.name
    shutil.copyfile(trained, path)
    database = Database(path)
    yield settle(database)
    database.close()
    files.cache_clear()


@cache
def files(world: World, code: str, variant: str) -> Files:
    """A paper with an answer to everything."""
    kind = catalogue.get(code)
    about = subjects(world, kind, variant, 2)
    answers = Speaker(world, world.people).answers(kind, variant, about)
    sheet = composed(world, code, variant, about, answers).sheet
    return Files(sheet, pdf.render([sheet]), docx.render(sheet))


@pytest.mark.parametrize(("code", "variant"), EVERY)
def test_word_opens_it_without_repair(world: World, code: str, variant: str, tmp_path: Path):
    path = tmp_path / "paper.docx"
    path.write_bytes(files(world, code, variant).docx)
    assert list(OpenXmlValidator().validate(path).errors) == []


@pytest.mark.parametrize(("code", "variant"), EVERY)
def test_the_pdf_is_sound_and_has_its_fonts_inside(world: World, code: str, variant: str):
    made = files(world, code, variant)
    with pikepdf.open(io.BytesIO(made.pdf)) as document:
        assert document.check_pdf_syntax() == []
        fonts = [one for one in document.objects if _is_font(one)]
        assert fonts
        for one in fonts:
            assert "/FontFile2" in one.FontDescriptor, one.BaseFont
        assert str(document.Root.Lang) == "ru-RU"
        assert str(document.docinfo["/Title"]) == one_line(made.sheet.title)
        assert str(document.docinfo["/Author"]) == "МБДОУ «Детский сад № 7 «Рябинка»"
        assert {str(document.docinfo[key]) for key in ("/CreationDate", "/ModDate")} == {DAY}


def _is_font(one: object) -> bool:
    return isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"


@pytest.mark.parametrize(("code", "variant"), EVERY)
def test_the_word_file_knows_its_author_and_its_day(world: World, code: str, variant: str):
    properties = WordDocument(io.BytesIO(files(world, code, variant).docx)).core_properties
    assert properties.author == "МБДОУ «Детский сад № 7 «Рябинка»"
    assert properties.language == "ru-RU"
    assert properties.created is not None
    assert properties.created.date() == TODAY
    assert properties.comments == ""


@pytest.mark.parametrize(("code", "variant"), EVERY)
def test_a_second_run_gives_the_same_bytes(world: World, code: str, variant: str):
    made = files(world, code, variant)
    assert pdf.render([made.sheet]) == made.pdf
    assert docx.render(made.sheet) == made.docx


@pytest.mark.parametrize(("code", "variant"), EVERY)
def test_both_formats_say_the_same(world: World, code: str, variant: str):
    made = files(world, code, variant)
    printed, pages = _of_pdf(made.pdf)
    if isinstance(made.sheet, AwardPage):
        wanted = letters("".join(line.text for line in layout.lines(made.sheet)))
        assert _of_word(made.docx) == wanted
        assert not awards.fits(made.sheet).overflow
        assert not _without_lines(wanted) - printed, "the PDF lost something"
        return
    wanted = _of_blocks(made.sheet)
    assert _of_word(made.docx) == wanted
    assert not wanted - printed, "the PDF lost something"
    assert not printed - wanted - _repeated(made.sheet, pages), "the PDF says more"


def _without_lines(found: Counter[str]) -> Counter[str]:
    """A certificate draws its lines for signatures, they are no letters."""
    return Counter({letter: count for letter, count in found.items() if letter != "_"})


def _of_word(data: bytes) -> Counter[str]:
    body = WordDocument(io.BytesIO(data)).element.body
    return letters("".join(each.text or "" for each in body.iter(TEXT)))


def _of_pdf(data: bytes) -> tuple[Counter[str], int]:
    document = pypdfium2.PdfDocument(data)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return letters("".join(pages)), len(pages)


def _of_blocks(sheet: Paper) -> Counter[str]:
    """What both formats have to say, the marks of lists and empty cells too."""
    found = Counter[str]()
    for line in lines(sheet):
        found += letters(line)
    items = sum(getattr(block, "kind", None) == "item" for block in sheet.blocks)
    empty = sum(
        not "".join(run.text for run in cell).strip(" ")
        for block in sheet.blocks
        if isinstance(block, Table) and not block.for_hand
        for row in block.rows
        for cell in row.cells
    )
    return found + Counter({"—": items + empty})


def _repeated(sheet: Paper, pages: int) -> Counter[str]:
    """Numbers of pages, and heads of tables again on each."""
    heads = Counter[str]()
    for block in sheet.blocks:
        if isinstance(block, Table):
            heads += letters("".join(block.header))
    numbers = letters("".join(str(page) for page in range(2, pages + 1)))
    return numbers + Counter({letter: count * pages for letter, count in heads.items()})
