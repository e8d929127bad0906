"""Fonts inside a file: the letters of every Russian paper are cut out and packed once.

reportlab cuts each font anew for each file, by the letters which this file prints. Here the first
part of a font holds one alphabet whatever is printed; letters beyond it stand in a part of their
own. So the first part is the same in every file, five hundred certificates pack it once, and a
paper has the same bytes alone and in a run.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Final

from reportlab.lib.rl_accel import fp_str
from reportlab.pdfbase.pdfdoc import PDFObject
from reportlab.pdfbase.ttfonts import (
    FF_NONSYMBOLIC,
    FF_SYMBOLIC,
    SUBSETN,
    TTFont,
    TTFontFace,
    makeToUnicodeCMap,
)

ALPHABET: Final = (
    "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,:;!?%()/_+-–—«»„“…№"
)

_NEXT_PART: Final = 256
"""The first code of the second part: a letter is one byte in a file."""

_PARTS: Final = 32
"""Parts of each font which are remembered: its alphabet and what stood beyond it lately."""


@dataclass(frozen=True)
class _Part:
    """The objects of a part as a file has them; a gap (``%b``) is for the number of another."""

    file: bytes
    unicode: bytes
    descriptor: bytes
    """Wants the file."""
    font: bytes
    """Wants its name in the file, the descriptor and ``unicode``."""


class PaperFont(TTFont):  # type: ignore[misc]
    """A font whose first part is the alphabet."""

    def __init__(self, name: str, path: str) -> None:
        super().__init__(name, path, asciiReadable=False)
        self.face = _Face(path)

    def splitString(self, text: str, doc: Any, encoding: str = "utf-8") -> Any:  # noqa: N802
        """A line in the codes of a file, cut where the part of the font changes."""
        self._begin(doc)
        return super().splitString(text, doc, encoding)

    def getSubsetInternalName(self, subset: int, doc: Any) -> Any:  # noqa: N802
        """The name of a part in a file."""
        self._begin(doc)
        return super().getSubsetInternalName(subset, doc)

    def addObjects(self, doc: Any) -> None:  # noqa: N802
        """Put all parts into a file; reportlab asks for it at the end."""
        state = self.state.pop(doc)
        known = doc.idToObject["BasicFonts"].dict
        for number, letters in enumerate(state.subsets):
            part = self.face.part(number, tuple(letters))
            name = f"{state.internalName}+{number}"
            descriptor = _Object(part.descriptor, _Object(part.file))
            known[name] = _Object(part.font, name.encode(), descriptor, _Object(part.unicode))

    def _begin(self, doc: Any) -> None:
        if doc in self.state:
            return
        state = self._assignState(doc)
        state.assignments = dict(self._codes)
        state.subsets = [list(self._letters)]
        state.nextCode = _NEXT_PART

    @cached_property
    def _letters(self) -> tuple[int, ...]:
        """By their codes in a file; the first 33 as reportlab has them: a space is 32."""
        known = (ord(letter) for letter in ALPHABET)
        return 0, *[ord(" ")] * 32, *(each for each in known if each in self.face.charToGlyph)

    @cached_property
    def _codes(self) -> dict[int, int]:
        return {letter: code for code, letter in enumerate(self._letters)}


class _Face(TTFontFace):  # type: ignore[misc]
    """The file of a font; a part which was made once is given again."""

    @lru_cache(maxsize=_PARTS)  # noqa: B019 - fonts live as long as the program
    def part(self, number: int, letters: tuple[int, ...]) -> _Part:
        """The objects of the part with these letters."""
        name = (SUBSETN(number) + b"+" + self.name + self.subfontNameX).decode()
        file = self.makeSubset(letters)
        return _Part(
            _stream(file, f"/Length1 {len(file)}"),
            _stream(makeToUnicodeCMap(name, letters).encode()),
            self._descriptor(name),
            self._font(name, letters),
        )

    def _descriptor(self, name: str) -> bytes:
        flags = self.flags & ~FF_NONSYMBOLIC | FF_SYMBOLIC
        measures = {
            "Ascent": self.ascent,
            "CapHeight": self.capHeight,
            "Descent": self.descent,
            "Flags": flags,
            "ItalicAngle": self.italicAngle,
            "MissingWidth": self.defaultWidth,
            "StemV": self.stemV,
        }
        said = " ".join(f"/{key} {fp_str(value)}" for key, value in measures.items())
        return (
            f"<< /Type /FontDescriptor /FontName /{name} {said} "
            f"/FontBBox {_array(self.bbox)} /FontFile2 %b >>"
        ).encode()

    def _font(self, name: str, letters: Sequence[int]) -> bytes:
        widths = _array([self.getCharWidth(letter) for letter in letters])
        return (
            f"<< /Type /Font /Subtype /TrueType /BaseFont /{name} /Name /%b /FirstChar 0 "
            f"/LastChar {len(letters) - 1} /Widths {widths} /FontDescriptor %b /ToUnicode %b >>"
        ).encode()


class _Object(PDFObject):  # type: ignore[misc]
    """An object which is written already, with others or bytes for its gaps."""

    __RefOnly__ = 1

    def __init__(self, text: bytes, *others: _Object | bytes) -> None:
        self._text, self._others = text, others

    def format(self, document: Any) -> bytes:
        """Its bytes in a file."""
        if not self._others:
            return self._text
        return self._text % tuple(
            each if isinstance(each, bytes) else document.Reference(each).format(document)
            for each in self._others
        )


def _stream(content: bytes, more: str = "") -> bytes:
    packed = zlib.compress(content, 9)
    head = f"<< /Filter /FlateDecode /Length {len(packed)} {more}>>\nstream\n"
    return b"%b%b\nendstream\n" % (head.encode(), packed)


def _array(values: Sequence[float]) -> str:
    return f"[{' '.join(fp_str(each) for each in values)}]"
