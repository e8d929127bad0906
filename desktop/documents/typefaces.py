"""Fonts inside a file: the letters of every Russian paper are cut out and packed once.

reportlab cuts each font anew for each file, by the letters which this file prints. Here the first
part of a font holds one alphabet whatever is printed; letters beyond it stand in a part of their
own. So the first part is the same in every file and five hundred certificates pack it once, and a
paper has the same bytes alone and in a run.
"""

from __future__ import annotations

import zlib
from functools import cached_property, lru_cache
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import PDFArray, PDFName
from reportlab.pdfbase.ttfonts import TTFont, TTFontFace

ALPHABET: Final = (
    "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
    "0123456789.,:;!?%()/_+-–—«»„“…№"
)
"""Letters of Russian papers; of all fonts of ours, a box as it stands for a missing letter aside."""

_NEXT_PART: Final = 256
"""The first code of the second part: a code of a letter is one byte."""

_SHARED: Final = "ToUnicode"


class PaperFont(TTFont):  # type: ignore[misc]
    """A font whose first part is the alphabet."""

    def __init__(self, name: str, path: str) -> None:
        super().__init__(name, path, asciiReadable=False)
        self.face = _Face(path)

    def splitString(self, text: str, doc: Any, encoding: str = "utf-8") -> Any:  # noqa: N802
        """Parts of a line by the parts of the font."""
        self._begin(doc)
        return super().splitString(text, doc, encoding)

    def getSubsetInternalName(self, subset: int, doc: Any) -> Any:  # noqa: N802
        """The name of a part in a file."""
        self._begin(doc)
        return super().getSubsetInternalName(subset, doc)

    def _begin(self, doc: Any) -> None:
        if doc in self.state:
            return
        state = self._assignState(doc)
        state.assignments = dict(self._codes)
        state.subsets = [list(self._letters)]
        state.nextCode = _NEXT_PART

    @cached_property
    def _letters(self) -> tuple[int, ...]:
        """By their codes in a file; the first 33 are as reportlab wants them: a space is 32."""
        known = (ord(letter) for letter in ALPHABET)
        return 0, *[ord(" ")] * 32, *(each for each in known if each in self.face.charToGlyph)

    @cached_property
    def _codes(self) -> dict[int, int]:
        return {letter: code for code, letter in enumerate(self._letters)}
