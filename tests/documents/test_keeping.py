"""What stays together on a page in both formats; lines for handwriting reach the margin."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn

from desktop.documents import docx, fonts, gluing, measures, parts, pdf, ruling
from desktop.documents.blocks import (
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
    plain,
    said,
)
from desktop.documents.template import keeping

SIGNATURE = parts.signature("Заведующий", "А. Г. Вершинина")
TWO: tuple[Block, ...] = (Gap(), SIGNATURE, Gap(0.5), parts.signature("Секретарь", "И. О. Ким"))
LINE = "Слово о деле, которое занимает одну строку целиком, а потом ещё и половину второй. "


def tied(*blocks: Block) -> Paper:
    announced = keeping.with_announced(blocks)
    return Paper("Приказ", tuple(keeping.with_signatures(announced)))


def pages(paper: Paper) -> list[str]:
    document = pypdfium2.PdfDocument(pdf.render([paper]))
    found = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return found


def table(count: int, *, total: bool = False) -> Table:
    rows = tuple(Row((said(f"н{number}"), said("Текст"))) for number in range(count))
    end = (Row((said("Всего"), said(str(count))), is_total=True),) if total else ()
    return Table(("№", "Содержание"), (*rows, *end), (10, 90))


@pytest.mark.parametrize("count", range(24, 42))
def test_signatures_are_never_alone_below_a_text(count: int) -> None:
    texts = tuple(Paragraph(said(LINE)) for _ in range(count // 2))
    found = pages(tied(*texts, Paragraph(said("конец")), *TWO))
    last = found[-1]
    assert "Вершинина" in last
    assert "Ким" in last
    assert "конец" in last


@pytest.mark.parametrize("total", [False, True])
@pytest.mark.parametrize("count", range(38, 50))
def test_signatures_are_never_alone_below_a_table(count: int, total: bool) -> None:
    found = pages(tied(table(count, total=total), *TWO))
    last = found[-1]
    assert "Вершинина" in last
    assert "Ким" in last
    assert f"н{count - 1}" in last
    assert "Содержание" in last
    assert ("Всего" in last) is total
    rows = [f"н{number}" for number in range(count)]
    assert [word for page in found for word in page.split() if word in rows] == rows


def test_a_long_text_is_torn_above_its_signature() -> None:
    found = pages(tied(Paragraph(said(LINE * 45)), *TWO))
    assert len(found) > 1
    assert "Слово" in found[-1]
    assert "Вершинина" in found[-1]


@pytest.mark.parametrize("count", range(14, 22))
def test_a_heading_stands_with_the_table_below_its_gap(count: int) -> None:
    texts = tuple(Paragraph(said(LINE)) for _ in range(count))
    heading = Paragraph((Run("Список присутствующих", bold=True),), Kind.CENTER)
    found = pages(tied(*texts, heading, Gap(0.5), table(3)))
    (page,) = (page for page in found if "присутствующих" in page)
    assert "н0" in page


def ties(paper: Paper) -> list[bool]:
    """Of each paragraph of the Word file outside tables: whether it keeps with the next."""
    body = Document(io.BytesIO(docx.render(paper))).element.body
    return [_is_kept(each) for each in body.iterchildren() if each.tag == qn("w:p")]


def _is_kept(paragraph: Any) -> bool:
    properties = paragraph.find(qn("w:pPr"))
    return properties is not None and properties.find(qn("w:keepNext")) is not None


def test_word_keeps_a_text_and_its_signatures_together() -> None:
    found = ties(tied(Paragraph(said("конец")), *TWO))
    *above, last = found
    assert all(above)
    assert not last


def test_word_keeps_the_last_rows_of_a_table_with_the_signatures() -> None:
    document = Document(io.BytesIO(docx.render(tied(table(5, total=True), *TWO))))
    rows = document.tables[0].rows
    kept = [
        all(_is_kept(each._p) for cell in row.cells for each in cell.paragraphs) for row in rows
    ]
    assert kept == [False, False, False, False, False, True, True]


def test_word_has_the_requisites_and_the_signatures_of_the_parties_in_one_table() -> None:
    first, second = (
        Columns((Cell((said(text),)),) * 2, (1, 1), keep_next=text == "ИНН")
        for text in ("ИНН", "М. П.")
    )
    document = Document(io.BytesIO(docx.render(Paper("Договор", (first, second)))))
    (only,) = document.tables
    assert [row.cells[0].text for row in only.rows] == ["ИНН", "М.\u00a0П."]


@pytest.mark.parametrize("look", [Look(), Look(page=Page.A5, size=12), Look(font="PT Serif")])
def test_a_line_for_handwriting_ends_at_the_margin(look: Look) -> None:
    block = Paragraph(said("по адресу: " + "_" * 12), Kind.PLAIN)
    (made,) = ruling.to_margin([block], look)
    assert isinstance(made, Paragraph)
    face = fonts.family(look.font).regular
    wide = fonts.width(plain(made.runs), face, look.size)
    room = measures.text_width(look, look.page) / 25.4 * 72
    assert room - 2 * look.size < wide <= room
    assert len(pages(Paper("Согласие", (made,), look))[0].strip().splitlines()) == 1


@pytest.mark.parametrize(
    "block",
    [
        Paragraph(said("№ ____"), Kind.PLAIN),
        Paragraph(said("подпись ____________, дата"), Kind.PLAIN),
        Paragraph(said("в тексте " + "_" * 40)),
        Paragraph(said("слово " * 40 + "_" * 20), Kind.PLAIN),
        Gap(),
    ],
)
def test_other_lines_stay_as_they_are(block: Block) -> None:
    assert list(ruling.to_margin([block], Look())) == [block]


def test_a_line_on_a_wide_sheet_is_longer() -> None:
    block = Paragraph(said("_" * 20), Kind.PLAIN)
    first, _, second = ruling.to_margin([block, PageBreak(Page.LANDSCAPE), block], Look())
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert len(plain(second.runs)) > len(plain(first.runs)) > 20


@pytest.mark.parametrize("widths", [(5, 10, 85), (5, 12, 83), (5, 25, 70), ()])
def test_a_word_of_a_head_is_not_torn(widths: tuple[int, ...]) -> None:
    head = ("№", "Число обучающихся", "Ответственный")
    rows = (Row((said("1"), said("20"), said("Слово за слово. " * 9))),)
    paper = Paper("План", (Table(head, rows, widths),))
    found = pages(paper)[0]
    assert "обучающихся" in found
    assert "Ответственный" in found
    made = measures.column_widths(Table(head, rows, widths), 170, Look())
    assert sum(made) == pytest.approx(170)


def test_both_files_are_as_old_as_their_paper() -> None:
    paper = Paper("Приказ", (Paragraph(said("а")),), dated="2025-11-20")
    assert b"D:20251120000000" in pdf.render([paper])
    undated = Paper("Приказ", (Paragraph(said("а")),))
    assert b"D:20251120000000" in pdf.render([undated, paper])
    made = Document(io.BytesIO(docx.render(paper))).core_properties.created
    assert made is not None
    assert made.date() == dt.date(2025, 11, 20)


@pytest.mark.parametrize("width", [(4, 50, 14, 12, 20), (4, 62, 8, 8, 18)])
def test_a_date_and_a_word_of_a_row_are_not_torn(width: tuple[int, ...]) -> None:
    """The plan of a programme on a portrait sheet: «01.11.20 / 25» stood there."""
    head = ("№", "Мероприятие", "Форма", "Срок", "Результат")
    texts = ("1", "Изучить инструкции", "взаимопосещение", "01.11.2025 – 30.11.2025", "справка")
    table = Table(head, (Row(tuple(said(one) for one in texts)),), width)
    found = pages(Paper("План", (table,)))[0].split()
    assert {"взаимопосещение", "01.11.2025", "30.11.2025", "справка"} <= set(found)
    assert sum(measures.column_widths(table, 170, Look())) == pytest.approx(170)


def test_a_date_stands_whole_beside_a_word_which_no_column_holds() -> None:
    rows = (Row((said("1"), said("Щ" * 90), said("01.11.2025"))),)
    paper = Paper("План", (Table(("№", "Кто", "Срок"), rows, (5, 88, 7)),))
    assert "01.11.2025" in pages(paper)[0].split()


def test_a_line_for_a_year_and_a_length_of_work_stay_on_a_line() -> None:
    assert gluing.tied("«___» ______ 20___ г.") == "«___» ______ 20___\u00a0г."
    assert gluing.tied("21 г. 2 мес.") == "21\u00a0г. 2\u00a0мес."


def test_the_head_of_a_part_is_not_left_on_a_page_without_it() -> None:
    """«4. Выводы и рекомендации» stood under the table, the conclusions on the next page."""
    head = Paragraph((Run("Выводы", bold=True),), Kind.CLAUSE, level=1, number="4.")
    text = Paragraph(said(LINE))
    for before in range(36, 56):
        found = pages(tied(*[Paragraph(said("Слово."))] * before, head, text, text, text))
        (page,) = [one for one in found if "Выводы" in one]
        assert "занимает" in page


def test_who_agrees_is_not_left_alone_after_those_who_signed() -> None:
    """The plan of development: «Согласовано:» and its signature stood on a page of their own."""
    agreed = (Gap(), Paragraph(said("Согласовано:"), Kind.PLAIN), SIGNATURE)
    for before in range(36, 54):
        found = pages(tied(*[Paragraph(said("Слово."))] * before, Paragraph(said("конец")), *TWO,
                           *agreed))  # fmt: skip
        (page,) = [one for one in found if "Согласовано" in one]
        assert "конец" in page


def test_a_heading_among_rows_stays_with_its_rows_in_word() -> None:
    rows = (Row((said("Ноябрь"),), is_group=True), Row((said("1"), said("Семинар"))))
    made = Document(io.BytesIO(docx.render(Paper("План", (Table(("№", "Что"), rows, (10, 90)),)))))
    group, line = (row._tr for row in made.tables[0].rows[1:])
    assert group.findall(f".//{qn('w:keepNext')}")
    assert not line.findall(f".//{qn('w:keepNext')}")


@pytest.mark.parametrize("count", range(38, 50))
def test_a_note_below_a_table_is_not_alone_on_its_page(count: int) -> None:
    """«Данные на 20 ноября» of a card which fills its sheet."""
    note = Paragraph(said("Данные на сегодня"), Kind.SMALL)
    last = pages(tied(table(count), Gap(0.5), note))[-1]
    assert "Данные на сегодня" in last
    assert f"н{count - 1}" in last
