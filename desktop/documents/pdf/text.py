"""Runs → lines. The paragraph of reportlab does the breaking; its letters never pass a parser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final

from reportlab.lib.colors import black
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph
from reportlab.platypus.paraparser import ParaFrag

from desktop.documents import fonts, hyphens
from desktop.documents.blocks import Align, Run, Runs
from desktop.documents.gluing import glued, joined, loosened
from desktop.documents.pdf.clickable import address

_ALIGNS: Final = {Align.LEFT: 0, Align.CENTER: 1, Align.RIGHT: 2, Align.JUSTIFY: 4}
_ENDLESS: Final = 1e9
_TIGHT: Final = 0.75
"""Leading of a line below which letters of two lines touch, in sizes."""


@dataclass(frozen=True)
class Face:
    """How a paragraph is set. Sizes are points; ``spacing`` multiplies the single line."""

    font: str
    size: float
    align: Align = Align.LEFT
    spacing: float = 1.0
    indent: float = 0
    bold: bool = False
    hyphenate: bool = False
    is_cell: bool = False
    """A cell may end a page with any line; a paragraph leaves two lines on each side."""

    @property
    def leading(self) -> float:
        return fonts.family(self.font).single * self.size * max(self.spacing, _TIGHT)


class Lines:
    """Text broken into the lines of one width; its height is known at once."""

    def __init__(self, paragraph: Any, face: Face, width: float) -> None:
        self._paragraph = paragraph
        self._face = face
        self._width = width
        self.height = self._wrapped()

    @property
    def leading(self) -> float:
        return self._face.leading

    def draw(self, canvas: Any, x: float, top: float) -> None:
        """Letters stand on the height where Word has them; reportlab puts them one size below."""
        family = fonts.family(self._face.font)
        extra = self.leading - family.single * self._face.size
        drop = (family.rise - 1) * self._face.size + max(extra, 0)
        if self.height:
            self._paragraph.drawOn(canvas, x, top - self.height - drop)

    def split(self, room: float) -> tuple[Lines, Lines] | None:
        """What fits and the rest; None when nothing may stand here."""
        parts = self._paragraph.split(self._width, room)
        if len(parts) != 2:  # noqa: PLR2004 - the head and the rest
            self._wrapped()
            return None
        head, rest = parts
        return Lines(head, self._face, self._width), Lines(rest, self._face, self._width)

    def _wrapped(self) -> float:
        _, height = self._paragraph.wrap(self._width, _ENDLESS)
        return float(height)


def lines(runs: Runs, face: Face, width: float) -> Lines:
    """Runs broken into lines; a line end inside a value starts a new line."""
    fragments = [
        fragment for run in _merged(runs, face, width) for fragment in _fragments(run, face)
    ] or [_fragment("", Run(""), face)]
    hyphens.install()
    return Lines(Paragraph("", _style(face, width), frags=fragments), face, width)


def _merged(runs: Runs, face: Face, width: float) -> list[Run]:
    """What stays on one line is glued, unless no line is long enough for it."""
    widest = fonts.family(face.font).face(bold=face.bold)
    shortest = width - face.indent
    """A word wider than the first line would be torn in it, though the second could hold it."""
    kept = loosened(glued(runs), lambda word: fonts.width(word, widest, face.size) > shortest)
    shown = [
        replace(run, source=address(run), bold=run.bold or face.bold) for run in kept if run.text
    ]
    return joined(shown)


def _fragments(run: Run, face: Face) -> list[Any]:
    found: list[Any] = []
    for index, text in enumerate(fonts.sanitize(run.text, _known(face.font)).split("\n")):
        if index:
            found.append(_fragment("", run, face, lineBreak=True))
        if text:
            found.append(_fragment(text, run, face))
    return found


def _fragment(text: str, run: Run, face: Face, **more: bool) -> Any:
    name = fonts.family(face.font).face(bold=run.bold, italic=run.italic)
    kinds = [kind for kind in ("underline", "strike") if _has(run, kind)]
    return ParaFrag(
        text=text,
        fontName=name,
        fontSize=face.size,
        textColor=black,
        bold=int(run.bold),
        italic=int(run.italic),
        rise=0,
        greek=0,
        link=[(0, run.source)] if run.source else [],
        us_lines=[(index, kind, "", "", "", 0, 1, "") for index, kind in enumerate(kinds)],
        **more,
    )


def _has(run: Run, kind: str) -> bool:
    return run.underline if kind == "underline" else run.struck


@lru_cache(maxsize=256)
def _style(face: Face, width: float) -> Any:
    """Names every font: the defaults would embed Helvetica."""
    name = fonts.family(face.font).face(bold=face.bold)
    return ParagraphStyle(
        "paper",
        fontName=name,
        bulletFontName=name,
        fontSize=face.size,
        leading=face.leading,
        alignment=_ALIGNS[face.align],
        firstLineIndent=face.indent,
        allowOrphans=int(face.is_cell),
        allowWidows=int(face.is_cell),
        splitLongWords=1,
        spaceShrinkage=0,
        hyphenationLang=_hyphenation(face, width),
        embeddedHyphenation=2 if face.hyphenate or face.is_cell else 1,
        underlineWidth=0.6,
        strikeWidth=0.6,
    )


def _hyphenation(face: Face, width: float) -> Callable[[str], Iterator[tuple[str, str]]] | str:
    if face.hyphenate:
        return hyphens.pairs
    name = fonts.family(face.font).face(bold=face.bold)
    return hyphens.in_column(name, face.size, width) if face.is_cell else ""


def _known(name: str) -> str:
    return name if name in fonts.FAMILIES else fonts.DEFAULT
