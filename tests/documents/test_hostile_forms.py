"""Word forms from a mail or a stick which mean harm or are broken: refused in words, quickly."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping

import pytest

from desktop.documents.guest import own_form
from desktop.documents.guest.checking import FormError
from desktop.documents.guest.forms import fill
from tests.documents.test_word_form import context, word

pytestmark = [pytest.mark.slow, pytest.mark.timeout(60)]
"""A loop without an end or a bomb takes minutes."""

PLAIN = word("{{ педагог.фио }}")
BODY = "word/document.xml"
RELATIONS = "word/_rels/document.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
NESTED = 3000


def changed(*names: str, change: Callable[[bytes], bytes]) -> bytes:
    """The ordinary form with some of its parts changed."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(PLAIN)) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, change(data) if name in names else data)
    return made.getvalue()


def with_part(name: str, data: bytes = b"<a/>") -> bytes:
    made = io.BytesIO(PLAIN)
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return made.getvalue()


def before_root(text: str) -> bytes:
    """A prologue in front of the text of the form."""
    return changed(
        BODY, change=lambda data: re.sub(rb"(<w:document)", text.encode() + rb"\1", data)
    )


def in_body(text: str) -> bytes:
    return changed(BODY, change=lambda data: data.replace(b"<w:body>", b"<w:body>" + text.encode()))


def related(kind: str, target: str, mode: str = ' TargetMode="External"') -> bytes:
    one = f'<Relationship Id="rId99" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
    return changed(
        RELATIONS, change=lambda data: data.replace(b"</Relat", one.encode() + b"</Relat")
    )


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def table(properties: str, text: str = "а") -> str:
    cell = f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"
    grid = "<w:tblGrid><w:gridCol/></w:tblGrid>"
    return f"<w:tbl><w:tblPr/>{grid}<w:tr>{cell}</w:tr><w:tr>{cell}</w:tr></w:tbl>"


def truncated(share: float) -> bytes:
    return PLAIN[: int(len(PLAIN) * share)]


def lying_about_its_size() -> bytes:
    """The directory says a few bytes, the part unpacks to many."""
    data = bytearray(with_part("word/b.xml", b" " * 5_000_000))
    place = data.rfind(b"PK\x01\x02")
    data[place + 24 : place + 28] = (10).to_bytes(4, "little")
    return bytes(data)


REFUSED: Mapping[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "old word": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000,
    "rtf": lambda: b"{\\rtf1 {{ a }}}",
    "pdf": lambda: b"%PDF-1.7",
    "html": lambda: b"<html>{{ a }}</html>",
    "half": lambda: truncated(0.5),
    "almost whole": lambda: truncated(0.98),
    "odt": lambda: _archive({"mimetype": b"application/vnd.oasis.opendocument.text"}),
    "sheet": lambda: _archive({"xl/workbook.xml": b"<a/>"}),
    "no types": lambda: _archive({BODY: b"<a/>"}),
    "twice": lambda: _twice(),  # noqa: PLW0108 - defined below
    "laughs": lambda: before_root(f'<!DOCTYPE a [<!ENTITY l0 "ха">{LAUGHS}]>'),
    "file": lambda: before_root('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    "net": lambda: before_root('<!DOCTYPE a SYSTEM "http://example.org/a.dtd">'),
    "lower case": lambda: before_root('<!doctype a [<!entity x "а">]>'),
    "utf-16": lambda: changed(BODY, change=lambda data: data.decode().encode("utf-16")),
    "utf-7": lambda: changed(BODY, change=lambda data: data.replace(b"UTF-8", b"UTF-7")),
    "nul": lambda: in_body("\0"),
    "not xml": lambda: changed(BODY, change=lambda data: data[:-40]),
    "relations": lambda: changed(RELATIONS, change=lambda data: data[:-9]),
    "image outside": lambda: related("image", "http://example.org/a.png"),
    "image of network": lambda: related("image", "file://server/share/a.png"),
    "frame": lambda: related("frame", "http://example.org/a.htm"),
    "ole outside": lambda: related("oleObject", "file:///c:/a.xls"),
    "chunk": lambda: related("aFChunk", "a.htm", ""),
    "subdocument": lambda: related("subDocument", "other.docx"),
    "mode in capitals": lambda: related("image", "http://e.org/a.png", ' TargetMode="EXTERNAL"'),
    "macros": lambda: with_part("word/vbaProject.bin"),
    "macros elsewhere": lambda: with_part("word/a/VBAPROJECT.BIN"),
    "package": lambda: with_part("word/embeddings/a.xlsx"),
    "activex": lambda: with_part("word/activeX/activeX1.bin"),
    "bomb": lambda: with_part("word/media/a.bin", b"\0" * 160_000_000),
    "bomb of text": lambda: with_part("word/b.xml", b"<a>" + b" " * 4_000_000 + b"</a>"),
    "deep": lambda: in_body("<w:tbl>" * NESTED + "</w:tbl>" * NESTED),
    "dde": lambda: in_body(_code("DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe")),
    "include": lambda: in_body(_code('INCLUDETEXT "c:\\\\secret.txt"')),
    "include cut": lambda: in_body(_code("INCLUDE") + _code('PICTURE "http://example.org"')),
    "include coded": lambda: in_body(_code("&#73;NCLUDETEXT a")),
    "simple field": lambda: in_body('<w:p><w:fldSimple w:instr="LINK a"/></w:p>'),
    "class": lambda: in_body(paragraph("{{ педагог.__class__ }}")),
    "subclasses": lambda: in_body(paragraph("{{ ().__class__.__base__.__subclasses__() }}")),
    "globals": lambda: in_body(paragraph("{{ cycler.__init__.__globals__ }}")),
    "subscript": lambda: in_body(paragraph("{{ педагог['__class__'] }}")),
    "attr": lambda: in_body(paragraph("{{ педагог|attr('__class__') }}")),
    "call": lambda: in_body(paragraph("{{ педагог.фио() }}")),
    "power": lambda: in_body(paragraph("{{ 9 ** 999999999 }}")),
    "repeat": lambda: in_body(paragraph("{{ 'а' * 1000000000 }}")),
    "range": lambda: in_body(paragraph("{% for а in range(1000000000) %}б{% endfor %}")),
    "ten thousand loops": lambda: in_body(
        paragraph("{% for а in встречи %}" * 10_000 + "{% endfor %}" * 10_000)
    ),
    "recursive": lambda: in_body(
        paragraph("{% for а in встречи recursive %}{{ loop(встречи) }}{% endfor %}")
    ),
    "macro": lambda: in_body(paragraph("{% macro а() %}{{ а() }}{% endmacro %}")),
    "include tag": lambda: in_body(paragraph("{% include '/etc/passwd' %}")),
    "extends": lambda: in_body(paragraph("{% extends 'а' %}")),
    "tag not closed": lambda: in_body(paragraph("{{ педагог.фио")),
    "unknown": lambda: in_body(paragraph("{{ пароль }}")),
}

TAKEN: Mapping[str, Callable[[], bytes]] = {
    "wide cell": lambda: in_body(table('<w:gridSpan w:val="500000000"/>')),
    "negative cell": lambda: in_body(table('<w:gridSpan w:val="-5"/>')),
    "no number": lambda: in_body(table('<w:gridSpan w:val="много"/><w:tcW w:w="а" w:type="б"/>')),
    "column on": lambda: in_body(table('<w:vMerge w:val="continue"/>')),
    "far columns": lambda: in_body(
        table("").replace("<w:tr>", '<w:tr><w:trPr><w:gridBefore w:val="90000000"/></w:trPr>')
    ),
    "no grid": lambda: in_body(table("").replace("<w:gridCol/>", "")),
    "wrong page": lambda: changed(
        BODY, change=lambda data: re.sub(rb'w:w="\d+"', b'w:w="wide"', data)
    ),
    "wrong columns": lambda: changed(
        BODY, change=lambda data: re.sub(rb"<w:cols[^>]*>", b'<w:cols w:num="many"/>', data)
    ),
    "no section": lambda: changed(
        BODY, change=lambda data: re.sub(rb"<w:sectPr.*?</w:sectPr>", b"", data, flags=re.S)
    ),
    "wrong bold": lambda: in_body(
        '<w:p><w:r><w:rPr><w:b w:val="maybe"/></w:rPr><w:t>а</w:t></w:r></w:p>'
    ),
    "wrong align": lambda: in_body('<w:p><w:pPr><w:jc w:val="up"/></w:pPr></w:p>'),
    "wrong indent": lambda: in_body('<w:p><w:pPr><w:ind w:firstLine="1e9"/></w:pPr></w:p>'),
    "wrong size": lambda: changed(
        "word/styles.xml", change=lambda data: re.sub(rb'w:sz w:val="\d+"', b'w:sz w:val="x"', data)
    ),
    "no style": lambda: in_body('<w:p><w:pPr><w:pStyle w:val="нет"/></w:pPr></w:p>'),
    "many paragraphs": lambda: in_body("<w:p/>" * 20_000),
    "many cells": lambda: in_body("".join(table("") for _ in range(400))),
}
"""Broken or odd, but harmless: used as a form or refused in words, never a crash."""


def _archive(parts: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


def _twice() -> bytes:
    with pytest.warns(UserWarning, match="Duplicate name"):
        return with_part(BODY)


def _code(text: str) -> str:
    return f"<w:p><w:r><w:instrText>{text}</w:instrText></w:r></w:p>"


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_form_is_refused_in_words(name: str) -> None:
    data = REFUSED[name]()
    looked = own_form.looked_through(data, context(), "Приказ")
    said(looked.trouble)
    assert looked.paper is None


@pytest.mark.parametrize("name", TAKEN)
def test_a_broken_form_is_no_crash(name: str) -> None:
    data = TAKEN[name]()
    looked = own_form.looked_through(data, context(), "Приказ")
    if looked.paper is None:
        said(looked.trouble)
    else:
        assert not looked.trouble


def test_a_part_which_is_bigger_than_it_says_is_no_crash() -> None:
    with pytest.raises(FormError) as refusal:
        fill(lying_about_its_size(), context())
    said(str(refusal.value))


def test_a_link_to_click_stays_and_a_template_of_a_form_goes() -> None:
    assert fill(related("hyperlink", "https://example.org"), context())
    made = fill(related("attachedTemplate", "file:///c:/a.dotm"), context())
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert b"a.dotm" not in archive.read(RELATIONS)


def said(text: str) -> None:
    """Russian sentences which say what it is and what to do."""
    assert len(re.findall(r"[.](?:\s|$)", text)) >= 2, text
    assert re.search(r"[А-Яа-яЁё]{3}", text)
    assert "Traceback" not in text
    assert "!" not in text
