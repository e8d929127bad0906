"""DOCX: opens cleanly, holds every word, looks as the standard wants, is the same in two runs."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from desktop.documents import docx
from desktop.documents.blocks import (
    Align,
    Block,
    Cell,
    Columns,
    Gap,
    Kind,
    Look,
    Page,
    PageBreak,
    Paper,
    Paragraph,
    Row,
    Run,
    Table,
    said,
)

TABLE = Table(
    ("№", "Фамилия, имя, отчество", "Должность"),
    (
        Row((said("1"), said("Осадчая Татьяна Викторовна"), ())),
        Row((said("Старшая группа"),), is_group=True),
        Row((said("Итого"), said("1"), said("—")), is_total=True),
    ),
    (8, 52, 40),
)
BLOCKS: tuple[Block, ...] = (
    Paragraph(said("ПРИКАЗ"), Kind.TITLE, keep_next=True),
    Columns((Cell((said("20 ноября 2025 г."),)), Cell((said("№ 46-ОД"),), Align.RIGHT))),
    Paragraph(said("О назначении куратора"), Kind.HEADING, keep_next=True),
    Paragraph((Run("Назначить "), Run("Осадчую", bold=True)), Kind.CLAUSE, "1.", 1),
    Paragraph(said("пункт"), Kind.ITEM),
    TABLE,
    TABLE,
    Gap(),
    PageBreak(Page.LANDSCAPE),
    Table(("ФИО", "Подпись"), (Row((said("Иванова"), ())),), for_hand=True),
)


def opened(blocks: tuple[Block, ...] = BLOCKS, **more: Any) -> Any:
    return Document(io.BytesIO(docx.render(Paper("Приказ", blocks, **more))))


def findings(data: bytes, folder: Path) -> list[object]:
    path = folder / "paper.docx"
    path.write_bytes(data)
    return list(OpenXmlValidator().validate(path).errors)


@pytest.mark.parametrize("watermark", ["", "ОБРАЗЕЦ", 'а"&<б'])
@pytest.mark.parametrize("look", [Look(), Look(page=Page.A5), Look(left=30, size=12)])
def test_word_will_open_it_cleanly(tmp_path: Path, watermark: str, look: Look) -> None:
    paper = Paper("Приказ", BLOCKS, look, top_note="Образец", watermark=watermark)
    assert findings(docx.render(paper), tmp_path) == []


def test_a_broken_file_is_found(tmp_path: Path) -> None:
    """The audit itself can fail."""
    raw = io.BytesIO()
    good = zipfile.ZipFile(io.BytesIO(docx.render(Paper("Приказ", BLOCKS))))
    with zipfile.ZipFile(raw, "w") as bad:
        for name in good.namelist():
            text = good.read(name)
            bad.writestr(
                name, text.replace(b"<w:tcPr>", b"<w:wrong>").replace(b"</w:tcPr>", b"</w:wrong>")
            )
    assert findings(raw.getvalue(), tmp_path) != []


def test_two_runs_give_the_same_bytes() -> None:
    paper = Paper("Приказ", BLOCKS, watermark="ОБРАЗЕЦ")
    assert docx.render(paper) == docx.render(paper)


def test_the_face_is_times_and_the_language_russian() -> None:
    style = opened().styles["Normal"]
    faces = style.element.rPr.rFonts
    assert {faces.get(qn(f"w:{each}")) for each in ("ascii", "hAnsi", "cs", "eastAsia")} == {
        "Times New Roman"
    }
    assert style.element.rPr.find(qn("w:lang")).get(qn("w:val")) == "ru-RU"


def test_margins_and_orientation_come_from_the_look() -> None:
    first, second = opened(look=Look(left=30)).sections
    margins = [round(each.mm) for each in (first.left_margin, first.right_margin)]
    assert margins == [30, 10]
    assert first.page_width < first.page_height
    assert second.page_width > second.page_height


def test_the_first_page_has_no_number_and_the_others_have_one() -> None:
    section = opened(top_note="Образец").sections[0]
    field = qn("w:instrText")
    numbered = [
        list(part._element.iter(field)) for part in (section.first_page_header, section.header)
    ]
    assert [bool(found) for found in numbered] == [False, True]
    assert "Образец" in "".join(p.text for p in section.first_page_header.paragraphs)
    assert "Образец" in "".join(p.text for p in section.header.paragraphs)


def test_header_rows_repeat_and_rows_are_not_torn() -> None:
    table = next(each for each in opened().tables if len(each.columns) == 3)
    rows = [row._tr for row in table.rows]
    assert rows[0].find(qn("w:trPr")).find(qn("w:tblHeader")) is not None
    assert all(row.find(qn("w:trPr")).find(qn("w:cantSplit")) is not None for row in rows)


def test_an_empty_cell_is_a_dash_but_stays_empty_for_handwriting() -> None:
    tables = opened().tables
    assert tables[1].rows[1].cells[2].text == "—"
    assert tables[-1].rows[1].cells[1].text == ""


def test_a_group_row_is_one_cell() -> None:
    row = opened().tables[1].rows[2]._tr
    assert len(row.findall(qn("w:tc"))) == 1


TEXTS = st.text(min_size=1, max_size=80)


@settings(max_examples=15, deadline=None)
@given(TEXTS, TEXTS)
def test_any_letters_are_written_and_none_is_lost(first: str, second: str) -> None:
    blocks = (Paragraph(said(first)), Columns((Cell((said(second),)),)))
    made = opened(blocks)
    shown = {letter for letter in first + second if letter.isalnum() and ord(letter) < 0x500}
    everything = "".join(p.text for p in made.paragraphs) + made.tables[0].rows[0].cells[0].text
    assert shown <= set(everything)


def test_a_long_table_is_quick_to_write() -> None:
    row = Row(tuple(said(f"клетка {index}") for index in range(6)))
    table = Table(tuple("абвгде"), (row,) * 421)
    document = opened((table,))
    assert len(document.tables[0].rows) == 422
