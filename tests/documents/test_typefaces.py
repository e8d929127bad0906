"""Fonts inside a PDF: one alphabet in every file, every letter embedded, the same bytes anew."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdfium2
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.documents import batch, fonts, pdf
from desktop.documents.batch import Job
from desktop.documents.blocks import Paper, Paragraph, said
from desktop.documents.output import Format
from tests.documents.award_sheets import usual

REPEATED = "Съешь ещё этих мягких булок № 5"


def paper(words: str) -> Paper:
    return Paper("Проба", (Paragraph(said(words)),))


def text_of(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    return "".join(page.get_textpage().get_text_range() for page in document)


def font_files(data: bytes) -> dict[str, bytes]:
    """The embedded files by the names of their parts."""
    found = {}
    with pikepdf.open(io.BytesIO(data)) as opened:
        for page in opened.pages:
            for font in page.Resources.Font.values():
                file = font.FontDescriptor.FontFile2
                assert int(file.Length1) == len(file.read_bytes())
                found[str(font.BaseFont)] = file.read_bytes()
    return found


def test_papers_of_different_words_hold_the_same_font():
    first, second = (font_files(pdf.render([paper(one)])) for one in ("Осокина", REPEATED))
    assert len(first) == 1
    assert first == second


def test_letters_beyond_the_alphabet_stand_in_a_part_of_their_own():
    mixed = "Адрес: sad7@mail.ru, ξ и □"
    data = pdf.render([paper(mixed)])
    assert text_of(data).strip() == mixed
    assert sorted(name[:8] for name in font_files(data)) == ["/AAAAAA+", "/AAAAAB+"]


def test_more_letters_than_two_parts_hold_are_all_there():
    covered = sorted(fonts.coverage(fonts.DEFAULT))
    many = [chr(code) for code in covered if 0x100 <= code < 0x400 and chr(code).isalpha()][:400]
    assert len(many) == 400
    data = pdf.render([paper(" ".join(many))])
    assert text_of(data).split() == many
    assert len(font_files(data)) == 3


@settings(max_examples=30, deadline=None)
@given(st.text("АяЁё№«» QzŠω0-", min_size=1, max_size=40))
def test_what_is_printed_can_be_read_back(words: str):
    shown = text_of(pdf.render([paper(f"м{words}м")]))
    assert "".join(shown.split()) == f"м{words}м".replace(" ", "")


def test_a_paper_is_the_same_alone_and_in_a_run(tmp_path: Path):
    sheets = [usual("festive", name=f"Цыренова {one}") for one in ("Anna", "Дарима", "Ŝ", "Анна")]
    jobs = [Job(str(number), one, "Диплом", str(number)) for number, one in enumerate(sheets)]
    outcome = batch.save_each(jobs, Format.PDF, tmp_path)
    files = [each.path.read_bytes() for each in outcome.ready if each.path is not None]
    assert files == [pdf.render([one]) for one in sheets]
