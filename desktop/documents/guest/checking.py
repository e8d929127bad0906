"""What a foreign Word form may not hold; looked at before anything opens it.

A form comes from a mail or a stick. Word itself writes none of what is refused here into a plain
form: entities, links to other files, objects, commands which fetch.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from typing import Final

from docx.exceptions import InvalidXmlError
from docx.oxml import parse_xml

from desktop.errors import OfficeError

MAX_FILE: Final = 4 * 1024 * 1024
"""Every issued paper keeps its filled form in the base."""
MAX_UNPACKED: Final = 150 * 1024 * 1024
MAX_TEXT: Final = 3 * 1024 * 1024
"""Bytes of one part with text: a form of a hundred pages is below; more takes minutes to fill."""

MAX_DEPTH: Final = 200
"""Elements inside one another: tables in tables in tables are below twenty."""

NOT_WORD: Final = (
    "Это не файл Word (.docx). В базе ничего не изменилось. "
    "Откройте бланк в Word и сохраните его как «Документ Word (*.docx)»."
)
ODD: Final = (
    "Бланк устроен не так, как пишет Word: в нём есть размеры или отметки, которые не прочитать. "
    "Документ не сделан. Откройте бланк в Word и сохраните его заново."
)
UNREADABLE: Final = (ValueError, TypeError, LookupError, AttributeError, InvalidXmlError)
"""The libraries read attributes when they are asked for, and fail on each in their own way."""

_REFUSED = "Он не загружен. Уберите это в Word и сохраните бланк заново."
_OBJECTS: Final = re.compile(r"vbaProject|(?:^|/)(?:embeddings|activeX)/", re.IGNORECASE)
_DTD: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING: Final = re.compile(rb"""<\?xml[^>]*\bencoding\s*=\s*["']([^"']*)""")
_ENCODINGS: Final = {b"utf-8", b"us-ascii", b"ascii"}
_MAY_LEAD_OUT: Final = {"hyperlink", "attachedTemplate"}
"""A link to click; the path of a template, which is taken out of what we write."""

_FOREIGN: Final = {"aFChunk", "subDocument", "oleObject", "package", "control", "vbaProject"}
_COMMANDS: Final = re.compile(r"\b(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT)\b")
_CODES: Final = re.compile(r'<(?:\w+:)?instrText[^<>]*>([^<]*)|\binstr="([^"]*)"')
_TAG: Final = re.compile(rb"<(/?)[A-Za-z][^<>]*?(/?)>")


class FormError(OfficeError):
    """A Word form cannot be used; the text says why and what to do."""


def check(data: bytes) -> None:
    """Raises FormError for what is not a form of Word, is too big or reaches beyond itself."""
    if len(data) > MAX_FILE:
        raise FormError("Бланк больше 4 МБ. Он не загружен. Уменьшите в нём картинки.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_parts(archive)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise FormError(NOT_WORD) from error


def _check_parts(archive: zipfile.ZipFile) -> None:
    infos = archive.infolist()
    names = [info.filename for info in infos]
    if "word/document.xml" not in names or len(set(names)) != len(names):
        raise FormError(NOT_WORD)
    if any(name.endswith("vbaProject.bin") for name in names):
        raise FormError(
            "В бланке есть макросы. Он не загружен. Сохраните его без макросов (.docx)."
        )
    if any(map(_OBJECTS.search, names)):
        raise FormError(f"В бланке есть вложенные файлы или объекты. {_REFUSED}")
    if sum(info.file_size for info in infos) > MAX_UNPACKED:
        raise FormError("Бланк распаковывается в слишком большой файл. Он не загружен.")
    for info in infos:
        if info.filename.endswith((".xml", ".rels")):
            _check_text(info, archive.read(info))


def _check_text(info: zipfile.ZipInfo, data: bytes) -> None:
    declared = _ENCODING.match(data)
    if declared and declared.group(1).lower() not in _ENCODINGS:
        raise FormError(NOT_WORD)
    if b"\0" in data or _DTD.search(data):
        raise FormError(NOT_WORD)
    if info.file_size > MAX_TEXT or _depth(data) > MAX_DEPTH:
        raise FormError("Бланк слишком велик, чтобы его заполнять. Он не загружен.")
    if info.filename.endswith(".rels"):
        _check_relations(data)
    codes = "".join(map("".join, _CODES.findall(data.decode("utf-8", errors="replace"))))
    if _COMMANDS.search(html.unescape(codes)):
        raise FormError(f"В бланке есть поле, которое берёт данные из другого файла. {_REFUSED}")


def _check_relations(data: bytes) -> None:
    try:
        relations = list(parse_xml(data))
    except SyntaxError as error:
        raise FormError(NOT_WORD) from error
    for relation in relations:
        kind = relation.get("Type", "").rpartition("/")[2]
        is_outside = relation.get("TargetMode", "").casefold() == "external"
        if (is_outside and kind not in _MAY_LEAD_OUT) or kind in _FOREIGN:
            raise FormError(f"Бланк берёт картинку или текст из другого файла. {_REFUSED}")


def _depth(data: bytes) -> int:
    """How deep elements stand inside one another; counted without building a tree."""
    deepest = depth = 0
    for closes, is_empty in _TAG.findall(data):
        if closes:
            depth -= 1
        elif not is_empty:
            depth += 1
            deepest = max(deepest, depth)
    return deepest
