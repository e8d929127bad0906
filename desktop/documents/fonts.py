"""Fonts of papers: registered once, and which letters they can print.

Every font is embedded, so a letter without a glyph would come out as an empty place. Such letters
are replaced by what says the same, or by a box which everybody sees.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics

from desktop.documents.typefaces import PaperFont
from desktop.paths import resource


@dataclass(frozen=True)
class Family:
    """Faces of one family by their names; a family without italics gives its upright ones."""

    regular: str
    bold: str
    italic: str
    bold_italic: str
    single: float
    """Height of a line at single spacing, in sizes: what Word takes from the file."""
    rise: float
    """The part of that line above its letters' feet."""

    def face(self, *, bold: bool = False, italic: bool = False) -> str:
        """The name of the face by which reportlab knows it."""
        if bold:
            return self.bold_italic if italic else self.bold
        return self.italic if italic else self.regular

    @property
    def faces(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((self.regular, self.bold, self.italic, self.bold_italic)))


DEFAULT: Final = "Liberation Serif"
FAMILIES: Final = {
    DEFAULT: Family(
        "LiberationSerif-Regular",
        "LiberationSerif-Bold",
        "LiberationSerif-Italic",
        "LiberationSerif-BoldItalic",
        single=1.1499,
        rise=0.891,
    ),
    "PT Serif": Family(
        "PTSerif-Regular",
        "PTSerif-Bold",
        "PTSerif-Italic",
        "PTSerif-BoldItalic",
        single=1.325,
        rise=1.039,
    ),
    "Noto Serif Display": Family(
        "NotoSerifDisplay-Regular",
        "NotoSerifDisplay-Bold",
        "NotoSerifDisplay-Regular",
        "NotoSerifDisplay-Bold",
        single=1.362,
        rise=1.069,
    ),
    "Comfortaa": Family(
        "Comfortaa-Regular",
        "Comfortaa-Bold",
        "Comfortaa-Regular",
        "Comfortaa-Bold",
        single=1.115,
        rise=0.881,
    ),
}
_BOXES: Final = "▯□◊?"
"""What stands for a letter without a glyph: the first one the font has."""

_SAME: Final = {
    "₽": "руб.",
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "–",
    "\u2015": "—",
    "\u2212": "–",
    "\u2043": "-",
    "\u02bc": "’",
    "\u2032": "’",
    "\u2033": "”",
    "\u2000": " ",
    "\u2007": "\u00a0",
    "\u202f": "\u00a0",
}
"""Says the same where a font lacks the letter itself."""

_LINE_ENDS: Final = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")
_ROUBLE: Final = re.compile(r"(?<=\d)₽")
_VARIATION: Final = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")


@cache
def register() -> None:
    """Make the fonts known to reportlab. Later calls do nothing."""
    rl_config.useA85 = 0
    for family in FAMILIES.values():
        for face in family.faces:
            path = resource("fonts", "paper", f"{face}.ttf")
            pdfmetrics.registerFont(PaperFont(face, str(path)))
        pdfmetrics.registerFontFamily(
            family.regular,
            normal=family.regular,
            bold=family.bold,
            italic=family.italic,
            boldItalic=family.bold_italic,
        )


def family(name: str) -> Family:
    """A family by its name; an unknown one prints in the default: a snapshot may be older."""
    return FAMILIES.get(name, FAMILIES[DEFAULT])


def sanitize(text: str, font: str) -> str:
    """The text as the font can print it; ``font`` is a family or a face.

    Line ends stay as ``\\n``; marks which are not seen (NUL, directions of writing) go.
    """
    if _VARIATION.search(text):
        text = _VARIATION.sub("", text)
    return _plain(text, font).translate(_printable(font))


def one_line(text: str) -> str:
    """The text as the properties of a file may hold it."""
    return " ".join(sanitize(text, DEFAULT).split())


def missing_glyphs(text: str, font: str) -> set[str]:
    """The letters which will stand as boxes."""
    table = _printable(font)
    letters = set(_plain(_VARIATION.sub("", text), font))
    return {each for each in letters if table[ord(each)] == table.box and each != table.box}


def _plain(text: str, font: str) -> str:
    text = _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text))
    if "₽" in text and ord("₽") not in coverage(font):
        text = _ROUBLE.sub("\u00a0₽", text)
    return text


@lru_cache(maxsize=32)
def coverage(font: str) -> frozenset[int]:
    """Codes of the letters which every face of the family has."""
    register()
    faces = FAMILIES[font].faces if font in FAMILIES else (font,)
    covered = [frozenset(pdfmetrics.getFont(face).face.charToGlyph) for face in faces]
    return frozenset.intersection(*covered)


@lru_cache(maxsize=32)
def _printable(font: str) -> _Printable:
    return _Printable(coverage(font))


class _Printable(dict[int, str]):
    """What is printed for each code; filled as letters come."""

    def __init__(self, covered: frozenset[int]) -> None:
        super().__init__({ord("\n"): "\n", ord("\t"): " "})
        self._covered = covered
        self.box = next(box for box in _BOXES if ord(box) in covered)

    def __missing__(self, code: int) -> str:
        shown = self._shown(chr(code))
        self[code] = shown
        return shown

    def _shown(self, letter: str) -> str:
        category = unicodedata.category(letter)
        if category in {"Cc", "Cf"}:
            return ""
        if ord(letter) in self._covered and category not in {"Cn", "Cs"}:
            return letter
        same = _SAME.get(letter) or unicodedata.normalize("NFKC", letter)
        if same != letter and all(ord(each) in self._covered for each in same):
            return same
        return " " if category == "Zs" else self.box


def width(text: str, face: str, size: float) -> float:
    """Of a line in one face, points."""
    register()
    return float(pdfmetrics.stringWidth(text, face, size))
