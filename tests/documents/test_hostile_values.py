"""Letters which break programs: printed as they are in both formats, or seen to be replaced."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from docx import Document as WordDocument
from openxml_audit import OpenXmlValidator

from desktop.documents import awards, docx, fonts, pdf
from desktop.documents.blocks import (
    Align,
    AwardPage,
    Cell,
    Columns,
    Kind,
    Paper,
    Paragraph,
    Row,
    Signer,
    Table,
    said,
)
from tests.documents.every_kind import SPACES

pytestmark = pytest.mark.slow

LIMIT = 2_000_000
"""Letters measured for one paper in both formats. The longest value needs less than half of it; a
paper which is laid out anew for every line or letter needs many times as much."""

HOSTILE = {
    "amp": "Мать & дочь <5 лет>",
    "tags": "<b>не жирно</b><br/><font color='red'>",
    "entity": "&amp;lt;script&amp;gt; &#0; &nbsp; &xxe;",
    "cdata": "]]><![CDATA[ 1 ]]>",
    "doctype": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    "comment": "<!-- -- --><?xml version='1.0'?>",
    "para": "</para><para><greek>а</greek></w:t></w:r></w:p>",
    "bold": "**не жирно** ^^не курсив^^ ~~не подчёркнуто~~",
    "bars": "а | б || в",
    "hash": "# ЗАГОЛОВОК",
    "part": "@подписи",
    "pagebreak": "---",
    "clause": "++++ пункт",
    "corner": "> справа",
    "field": "{орг.полное.вин} [нет] {{ 7*7 }} {% raw %}",
    "backslash": r"\{ \[ \\ \u0041 \n C:\папка\файл",
    "percent": "%s %d %(а)s %n {0} ${а} `id` $(id) ; rm -rf /",
    "formula": "=СУММ(A1:A9) +1 -1 @а",
    "quotes": "\"а\" 'б' «в «г» д» „е“ ‘ё’",
    "newline": "строка\nещё\n\n\nи ещё",
    "returns": "раз\rдва\r\nтри\vчетыре\fпять\u2028шесть\u2029семь\u0085восемь",
    "tab": "а\tб\t\tв",
    "spaces": "    много      пробелов    ",
    "nbsp": "а\u00a0б\u202fв\u2007г\u3000д\u2003е",
    "nul": "\x00ну\x00ль\x00",
    "control": "".join(map(chr, range(1, 32))) + "\x7f\x80\x9f конец",
    "bell": "\x07\x08\x1b[31mкрасный\x1b[0m",
    "rtl": "\u202eнаоборот\u202c \u2066и\u2069 \u200fещё\u200e",
    "hebrew": "שלום عليكم",
    "zero": "ну\u200bле\u200cвая\u200d ши\u2060ри\ufeffна",
    "soft": "мяг\u00adкий пере\u00adнос",
    "combining": "З" + "\u0301\u0323\u0300" * 30 + "алго",
    "decomposed": "И\u0306од е\u0308ж",
    "emoji": "😀👨\u200d👩\u200d👧\U0001f1f7\U0001f1fa ❤\ufe0f 1\ufe0f\u20e3",
    "cjk": "漢字 かな 한글",
    "math": "𝕄𝕒𝕥𝕙 ∑ ≤ ½ ² №",
    "private": "\ue000\uf8ff\U000f0000",
    "noncharacter": "а\ufffe\uffffб\U0001ffff",
    "surrogate": "а\ud800б\udfff",
    "replacement": "\ufffd?",
    "ligature": "ﬁﬂ Ⅳ ㎏",
    "money": "5₽ 7 € 8$ 9¥",
    "dashes": "‐‑‒–—―−⁃",
    "long": "х" * 10_000,
    "wide": "Щ" * 400,
    "hyphens": "очень-" * 120,
    "sentence": "Слово за слово. " * 600,
    "lines": "\n".join("строка" for _ in range(300)),
    "empty": "",
    "blank": " \n\t ",
    "strokes": "_" * 300,
    "url": "https://example.org/" + "а/" * 200 + "?q=1&b=%20#x",
    "path": "../../../../etc/passwd CON NUL \\\\server\\share",
    "sql": "'; DROP TABLE person; --",
    "number": "1e999 -0 0x1F NaN 1_000",
}


def paper(value: str) -> Paper:
    runs = said(value)
    return Paper(
        value,
        (
            Paragraph(runs, Kind.TITLE, keep_next=True),
            Paragraph(runs),
            Paragraph(runs, Kind.CLAUSE, "1.", 1),
            Columns((Cell((runs, runs)), Cell((runs,), Align.RIGHT)), (1, 3), bottom=True),
            Table(("№", value), (Row((said("1"), runs)), Row((runs,), is_group=True)), (1, 4)),
        ),
        author=value,
        top_note=value[:200],
        watermark=value[:60],
    )


def award(value: str) -> AwardPage:
    return AwardPage(
        awards.designs()[0].code,
        title=value,
        name=value,
        under_name=value,
        body=(value, value),
        organization=(value,),
        signers=(Signer(value, value),),
        place_line=value,
        number_line=value,
        author=value,
    )


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many letters each measured text had."""
    found: list[int] = []
    width = fonts.width

    def count(text: str, face: str, size: float) -> float:
        found.append(len(text))
        return width(text, face, size)

    monkeypatch.setattr(fonts, "width", count)
    return found


def shown(text: str) -> str:
    """The letters without spaces: these depend on where a line ends."""
    return SPACES.sub("", fonts.sanitize(text, fonts.DEFAULT))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_value_is_printed_as_letters_in_both_formats(name: str, measured: list[int]) -> None:
    value = HOSTILE[name]
    printed, word = pdf.render([paper(value)]), docx.render(paper(value))
    assert sum(measured) < LIMIT
    body = WordDocument(io.BytesIO(word)).element.body
    texts = "".join(body.itertext("{*}t"))
    assert not shown(value) or SPACES.sub("", texts).count(shown(value)) >= 7
    with pikepdf.open(io.BytesIO(printed)) as document:
        assert document.check_pdf_syntax() == []
    kept = [letter for letter in shown(value) if letter.isalpha()]
    found = [letter for letter in _text(printed) if letter.isalpha()]
    assert len(found) >= 7 * len(kept) or name == "combining"


def test_word_opens_all_of_them_without_repair(tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    blocks = tuple(block for value in HOSTILE.values() for block in paper(value[:500]).blocks)
    path.write_bytes(docx.render(Paper("".join(HOSTILE), blocks)))
    assert list(OpenXmlValidator().validate(path).errors) == []


@pytest.mark.parametrize("name", HOSTILE)
def test_an_award_keeps_its_sheet_whatever_it_says(name: str, measured: list[int]) -> None:
    printed, word = pdf.render([award(HOSTILE[name])]), docx.render(award(HOSTILE[name]))
    assert sum(measured) < LIMIT
    with pikepdf.open(io.BytesIO(printed)) as document:
        assert len(document.pages) == 1
        assert document.check_pdf_syntax() == []
    texts = "".join(WordDocument(io.BytesIO(word)).element.body.itertext("{*}t"))
    assert shown(HOSTILE[name]) in SPACES.sub("", texts)


def _text(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    found = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return found
