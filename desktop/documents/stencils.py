"""Backgrounds which are drawn once and then only copied: into every page and every file.

The ornament of an award takes a tenth of a second to compute and to pack; five hundred files
with the same one take it once.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFFormXObject, PDFName, PDFStream
from reportlab.pdfgen.canvas import Canvas

Draw = Callable[[Any], None]
Size = tuple[float, float]
_BOUND: Final = (" Tf", " Do", " gs", " scn", "SCN")
"""Operators which name fonts, pictures and colours of their own file."""

_KNOWN: Final[dict[tuple[str, Size], bytes]] = {}
"""Packed backgrounds of this run of the program: as many as there are designs."""


def stamp(canvas: Any, name: str, size: Size, draw: Draw) -> None:
    """Put a background on the page. ``name`` says what ``draw`` draws: lines and areas only.

    Raises ValueError when it draws letters or pictures, which belong to one file.
    """
    if not canvas.hasForm(name):
        form = PDFFormXObject(0, 0, *size)
        packed = PDFDictionary({"Filter": PDFArray([PDFName("FlateDecode")])})
        form.Contents = PDFStream(packed, _packed(name, size, draw))
        canvas._doc.addForm(name, form)  # noqa: SLF001 - as endForm does
    canvas.doForm(name)


def _packed(name: str, size: Size, draw: Draw) -> bytes:
    if (name, size) not in _KNOWN:
        _KNOWN[name, size] = zlib.compress(code(draw).encode("ascii"), 9)
    return _KNOWN[name, size]


def code(draw: Draw) -> str:
    """What ``draw`` writes into a page: lines and areas only.

    Raises ValueError when it draws letters or pictures, which belong to one file.
    """
    scratch = Canvas(io.BytesIO())
    draw(scratch)
    lines: list[str] = scratch._code  # noqa: SLF001 - what endForm packs
    if any(mark in line for line in lines for mark in _BOUND):
        raise ValueError("letters or pictures in what is drawn once for all files")
    return "\n".join(lines)
