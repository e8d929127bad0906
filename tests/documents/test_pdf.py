"""PDF: fonts embedded, every word there, tables whole, the same bytes in two runs."""

from __future__ import annotations

import io
import itertools
import re
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image as Pillow

from desktop.documents import fonts, measures, pdf
from desktop.documents.awards import designs, qr
from desktop.documents.blocks import (
    Align,
    AwardPage,
    Block,
    Cell,
    Columns,
    Kind,
    Look,
    Page,
    PageBreak,
    Paper,
    Paragraph,
    Picture,
    Row,
    Run,
    Runs,
    Table,
    plain,
    said,
)
from desktop.errors import OfficeError

MM = 72 / 25.4
WORDS = "наставничество педагог учебно-исследовательская «Рябинка» учёный развитие речи и в с"
BODY = "В целях профессионального роста педагогических работников и развития наставничества. "
ORDER: tuple[Block, ...] = (
    Paragraph(said("ПРИКАЗ"), Kind.TITLE, keep_next=True),
    Columns((Cell((said("20 ноября 2025 г."),)), Cell((said("№ 46-ОД"),), Align.RIGHT))),
    Paragraph(said("О назначении куратора"), Kind.HEADING, keep_next=True),
    Paragraph(said(BODY)),
    Paragraph((Run("Назначить "), Run("Осокину", bold=True)), Kind.CLAUSE, "1.", 1),
    Paragraph((Run("было", struck=True), Run(" стало", underline=True)), Kind.ITEM),
    Columns((Cell((said("Заведующий"),)), Cell((said("А. Г. Вершинина"),))), bottom=True),
)


def table(count: int) -> Table:
    words = itertools.cycle(WORDS.split())
    rows = tuple(
        Row((said(f"н{number}"), said(" ".join(itertools.islice(words, number % 9))), said("ab")))
        for number in range(count)
    )
    return Table(("№", "Содержание", "Дата"), rows, (10, 70, 20))


def texts(data: bytes) -> list[str]:
    """The text of each page."""
    document = pypdfium2.PdfDocument(data)
    found = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return found


def words(text: str) -> str:
    """Letters without spaces, breaks and hyphens of breaks: these depend on the width."""
    return re.sub(r"[\s\u00a0\u00ad\ufffe\x02-]+", "", text)


def embedded(data: bytes) -> dict[str, bool]:
    """Every font of the file and whether its letters are inside."""
    found: dict[str, bool] = {}
    with pikepdf.open(io.BytesIO(data)) as document:
        for each in document.objects:
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font":
                descriptor = each.get("/FontDescriptor")
                found[str(each.BaseFont)] = descriptor is not None and "/FontFile2" in descriptor
    return found


@pytest.mark.parametrize("font", ["Liberation Serif", "PT Serif", "Какой-то шрифт"])
def test_every_font_is_embedded(font: str):
    paper = Paper("Приказ", (*ORDER, table(3)), Look(font=font), watermark="ОБРАЗЕЦ", code="7F3K")
    found = embedded(pdf.render([paper, replace(paper, look=Look())]))
    assert found
    assert all(found.values())
    assert not any("Helvetica" in name or "Times" in name for name in found)


def test_the_file_knows_its_language_title_and_author():
    with pikepdf.open(io.BytesIO(pdf.render([Paper("О кураторе", ORDER, author="Сад")]))) as made:
        assert str(made.Root.Lang) == "ru-RU"
        assert str(made.docinfo["/Title"]) == "О кураторе"
        assert str(made.docinfo["/Author"]) == "Сад"
        assert not made.check_pdf_syntax()


def test_two_runs_give_the_same_bytes():
    sheets = [Paper("Приказ", (*ORDER, table(60))), Paper("Ещё", ORDER, Look(page=Page.A5))]
    assert pdf.render(sheets) == pdf.render(sheets)


def test_the_words_are_those_of_the_blocks():
    found = words("".join(texts(pdf.render([Paper("Приказ", ORDER)]))))
    for block in ORDER:
        if isinstance(block, Paragraph):
            assert words(block.number + plain(block.runs)) in found
        elif isinstance(block, Columns):
            assert all(words(plain(line)) in found for cell in block.cells for line in cell.lines)


HOSTILE = (
    "Мать & дочь <5 лет>",
    "<b>не жирно</b> &amp; <br/> <font>",
    "**не жирно** | # > {поле} [нет]",
    "строка\nещё строка\n\nи ещё",
    "пробелы    внутри",
    "</para><para>",
    "&#0; &nbsp;",
    "Ж" * 62,
    "х" * 10_000,
)


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_value_is_printed_as_it_is(value: str):
    blocks = (
        Paragraph(said(value)),
        Columns((Cell((said(value),)), Cell(()))),
        Table(("№", "Значение"), (Row((said("1"), said(value))),)),
    )
    found = words("".join(texts(pdf.render([Paper(value, blocks)]))))
    assert found.count(words(value)) >= (3 if len(value) < 1000 else 0)
    letters = sum(value.count(each) for each in set(value) if each.isalpha())
    assert sum(map(str.isalpha, found)) >= 3 * letters


@given(st.lists(st.text(max_size=60), min_size=1, max_size=4), st.booleans())
@settings(max_examples=60, deadline=None)
def test_no_value_breaks_the_writer(values: list[str], bold: bool):
    runs: Runs = tuple(Run(value, bold=bold, italic=not bold) for value in values)
    rows = (Row((runs,)), Row((runs,), is_group=True), Row((runs,), is_total=True))
    paper = Paper("x", (Paragraph(runs), Table(("а",), rows), Columns((Cell((runs, ())),))))
    assert pdf.render([paper]).startswith(b"%PDF")


def test_no_letter_leaves_its_cell():
    value = "Общеобразовательный" * 3
    rows = (Row((said(value), said(value))),)
    data = pdf.render([Paper("х", (Table(("Узкая", "Широкая"), rows, (15, 85)),))])
    page = pypdfium2.PdfDocument(data)[0]
    edge = (20 + 180 * 0.15) * MM
    found = page.get_textpage()
    boxes = [found.get_charbox(index) for index in range(found.count_chars())]
    assert not [box for box in boxes if box[0] < edge - 1 < edge + 1 < box[2]]


def test_the_header_is_on_every_page_and_no_row_is_torn_or_lost():
    count = 150
    found = texts(pdf.render([Paper("Отчёт", (table(count),))]))
    assert len(found) > 2
    assert all("Содержание" in page for page in found)
    printed = re.findall(r"\bн(\d+)\b", "\n".join(found))
    assert printed == [str(number) for number in range(count)]
    for page in found:
        assert len(re.findall(r"\bн\d+\b", page)) == len(re.findall(r"\bab\b", page))


def test_a_heading_among_rows_stays_with_them_and_a_total_is_not_alone():
    rows = [Row((said(f"н{number}"), said("х"))) for number in range(39)]
    for place in range(30, 39):
        mixed = (*rows[:place], Row((said("РАЗДЕЛ"),), is_group=True), *rows[place:])
        total = Row((said("Итого"), said("1")), is_total=True)
        found = texts(pdf.render([Paper("х", (Table(("а", "б"), (*mixed, total)),))]))
        lines = [page.strip().splitlines() for page in found]
        assert all("РАЗДЕЛ" not in page[-1] for page in lines)
        last = [line for line in lines[-1] if line.startswith(("н", "Итого"))]
        assert len(last) != 1


def test_an_empty_cell_is_a_dash_unless_it_is_filled_by_hand():
    rows = (Row((said("Осокина"), ())),)
    assert "—" in texts(pdf.render([Paper("х", (Table(("а", "б"), rows),))]))[0]
    by_hand = Table(("а", "б"), rows, for_hand=True)
    assert "—" not in texts(pdf.render([Paper("х", (by_hand,))]))[0]


def test_rows_filled_by_hand_are_tall():
    rows = tuple(Row(((), ())) for _ in range(40))
    count = pdf.pages(Paper("х", (Table(("ФИО", "Подпись"), rows, for_hand=True),)))
    assert count == 2
    assert measures.HAND_ROW * 40 > 257


def test_a_row_taller_than_a_page_is_carried_on():
    long = " ".join(f"слово{number}" for number in range(3000))
    found = texts(pdf.render([Paper("х", (Table(("№", "а"), (Row((said("1"), said(long))),)),))]))
    assert len(found) > 3
    printed = re.findall(r"слово(\d+)", " ".join(found))
    assert printed == [str(number) for number in range(3000)]


def test_pages_are_numbered_from_the_second_in_the_upper_margin():
    paper = Paper("х", tuple(Paragraph(said(BODY * 4)) for _ in range(30)))
    document = pypdfium2.PdfDocument(pdf.render([paper]))
    tops = []
    for page in document:
        found = page.get_textpage()
        tops.append(found.get_text_bounded(bottom=297 * MM - 18 * MM).strip())
    assert tops == ["", *[str(number) for number in range(2, len(document) + 1)]]


def test_the_note_stands_right_on_every_page():
    paper = Paper("х", tuple(Paragraph(said(BODY * 4)) for _ in range(30)), top_note="Образец. Нет")
    document = pypdfium2.PdfDocument(pdf.render([paper]))
    for page in document:
        found = page.get_textpage().get_text_bounded(left=120 * MM, bottom=280 * MM)
        assert "Образец. Нет" in found


def test_a_heading_goes_over_with_what_it_announces():
    filler = [Paragraph(said("строка"), Kind.PLAIN) for _ in range(60)]
    for count in range(35, 48):
        blocks: tuple[Block, ...] = (
            *filler[:count],
            Paragraph(said("ЗАГОЛОВОК"), Kind.SECTION, keep_next=True),
            Paragraph(said("Таблица:"), Kind.PLAIN, keep_next=True),
            table(4),
        )
        found = texts(pdf.render([Paper("х", blocks)]))
        page = next(each for each in found if "ЗАГОЛОВОК" in each)
        assert "Таблица:" in page
        assert "н0" in page


def test_columns_are_never_torn_and_end_on_one_line():
    position = "Заведующий муниципальным бюджетным дошкольным образовательным учреждением"
    signature = Columns((Cell((said(position),)), Cell((said("И. Иванова"),))), bottom=True)
    filler = [Paragraph(said("строка"), Kind.PLAIN) for _ in range(60)]
    for count in range(38, 46):
        found = texts(pdf.render([Paper("х", (*filler[:count], signature))]))
        page = next(each for each in found if "Заведующий" in each)
        assert "учреждением" in page
        assert "Иванова" in page
    page = pypdfium2.PdfDocument(pdf.render([Paper("х", (signature,))]))[0].get_textpage()
    letters = {
        page.get_text_range(index, 1): page.get_charbox(index)[1]
        for index in range(page.count_chars())
    }
    assert letters["И"] == pytest.approx(letters["р"] + 2, abs=3)


def test_texts_side_by_side_do_not_touch():
    address = "Адрес: г. Примерск, улица Школьная, дом 5, корпус 2, кабинет заведующего " * 3
    block = Columns((Cell((said(address),)), Cell((said("Работник"),))))
    page = pypdfium2.PdfDocument(pdf.render([Paper("х", (block,))]))[0].get_textpage()
    boxes = [
        page.get_charbox(index)
        for index in range(page.count_chars())
        if page.get_text_range(index, 1).strip()
    ]
    start = min(box[0] for box in boxes[-len("Работник") :])
    ends = max(box[2] for box in boxes[: -len("Работник")])
    assert start - ends > measures.GUTTER / 25.4 * 72 - 1


@pytest.mark.parametrize("page", list(Page))
def test_sizes_of_sheets(page: Page):
    document = pypdfium2.PdfDocument(pdf.render([Paper("х", ORDER, Look(page=page))]))
    width, height = measures.SHEETS[page]
    assert document[0].get_size() == pytest.approx((width * MM, height * MM), abs=0.1)


def test_a_break_turns_the_sheet_and_leaves_no_empty_page():
    blocks = (
        PageBreak(Page.LANDSCAPE),
        table(2),
        PageBreak(Page.PORTRAIT),
        Paragraph(said("конец")),
        PageBreak(),
    )
    document = pypdfium2.PdfDocument(pdf.render([Paper("х", blocks)]))
    sizes = [page.get_size() for page in document]
    assert [width > height for width, height in sizes] == [True, False]


def test_each_document_of_a_file_counts_its_own_pages_and_may_begin_a_sheet():
    three = Paper("три", tuple(Paragraph(said(BODY * 4)) for _ in range(22)))
    assert pdf.pages(three) == 3
    assert len(pypdfium2.PdfDocument(pdf.render([three, three]))) == 6
    both = texts(pdf.render([three, three], duplex=True))
    assert len(both) == 7
    assert both[3].strip() == ""
    assert not both[4].strip().startswith("2")


def test_the_square_stands_below_right_and_can_be_typed():
    paper = Paper("х", tuple(Paragraph(said(BODY * 4)) for _ in range(30)), code="7F3K92QDM4")
    document = pypdfium2.PdfDocument(pdf.render([paper]))
    first, second = (document[index].get_textpage() for index in (0, 1))
    assert "7F3K-92QD-M4" in first.get_text_bounded()
    assert "7F3K" not in second.get_text_bounded()
    dots = 150 / 25.4
    shown = document[0].render(scale=150 / 72, grayscale=True).to_numpy()
    rows = qr.matrix(qr.payload("", paper.code))
    module = measures.QR_SIDE / len(rows)
    left, top = 210 - 10 - measures.QR_SIDE, 297 - 6 - measures.QR_SIDE
    seen = tuple(
        tuple(
            bool(
                shown[
                    int((top + (y + 0.5) * module) * dots), int((left + (x + 0.5) * module) * dots)
                ]
                < 128
            )
            for x in range(len(rows))
        )
        for y in range(len(rows))
    )
    assert seen == rows
    assert module >= 0.5
    around = shown[
        int((top - 3) * dots) : int((top - 1) * dots), int(left * dots) : int(200 * dots)
    ]
    assert (around > 200).all()


def test_an_emblem_is_drawn_from_its_pixels_only():
    made = io.BytesIO()
    Pillow.new("RGBA", (400, 200), (200, 0, 0, 128)).save(made, "PNG")
    paper = Paper("х", (Picture("э", 20, Align.CENTER),), pictures=(("э", made.getvalue()),))
    shown = pypdfium2.PdfDocument(pdf.render([paper]))[0].render(scale=1).to_numpy()
    assert (shown[:, :, 1] < 200).any()


@pytest.mark.parametrize("data", [b"", b"not a picture", b"\x89PNG\r\n\x1a\nbroken"])
def test_a_broken_emblem_is_told_in_russian(data: bytes):
    paper = Paper("х", (Picture("э", 20),), pictures=(("э", data),))
    with pytest.raises(OfficeError, match="Картинка не читается"):
        pdf.render([paper])


def test_awards_and_papers_share_a_file():
    award = AwardPage(designs()[0].code, "Сертификат", "Осокиной Татьяне Викторовне")
    data = pdf.render([Paper("Приказ", ORDER), award, award])
    assert len(pypdfium2.PdfDocument(data)) == 3
    assert pdf.pages(award) == 1
    assert all(embedded(data).values())
    assert len(data) < 2 * len(pdf.render([Paper("Приказ", ORDER), award]))


def test_a_file_without_sheets_is_a_fault_of_the_caller():
    with pytest.raises(ValueError, match="nothing"):
        pdf.render([])


def test_time_grows_with_the_rows_only():
    """Counted in lines drawn, not in seconds: those are measured by the benchmarks."""
    small, big = (len(pdf.render([Paper("х", (table(count),))])) for count in (250, 1000))
    assert big / small < 6


def test_leading_is_that_of_word():
    lines = 40
    blocks = tuple(Paragraph(said("строка"), Kind.PLAIN) for _ in range(lines))
    page = pypdfium2.PdfDocument(pdf.render([Paper("х", blocks, Look(spacing=1.0))]))[0]
    found = page.get_textpage()
    feet = [
        found.get_charbox(index)[1]
        for index in range(found.count_chars())
        if found.get_text_range(index, 1) == "т"
    ]
    steps = {round(above - below, 1) for above, below in itertools.pairwise(feet)}
    assert steps == {round(14 * fonts.FAMILIES[fonts.DEFAULT].single, 1)}
