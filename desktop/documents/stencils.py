"""Backgrounds which are drawn once and then only copied: into every page and every file.

The ornament of an award takes a tenth of a second to compute and to pack; five hundred files
with the same one take it once.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFFormXObject, PDFName, PDFStream
from reportlab.pdfgen.canvas import Canvas

Draw = Callable[[Any], None]
Size = tuple[float, float]
_BOUND: Final = (" Tf", " Do", " gs", " scn", "SCN")
"""Operators which name fonts, pictures and colours of their own file."""


def stamp(canvas: Any, name: str, size: Size, draw: Draw) -> None:
    """Put a background on the page. ``name`` says what ``draw`` draws: lines and areas only.

    Raises ValueError when it draws letters or pictures, which belong to one file.
    """
    if not canvas.hasForm(name):
        form = PDFFormXObject(0, 0, *size)
        packed = PDFDictionary({"Filter": PDFArray([PDFName("FlateDecode")])})
        form.Contents = PDFStream(packed, _packed(name, size, _Drawing(draw)))
        canvas._doc.addForm(name, form)  # noqa: SLF001 - as endForm does
    canvas.doForm(name)


class _Drawing:
    """A way to draw which does not tell one call of the cache from another."""

    def __init__(self, draw: Draw) -> None:
        self.draw = draw

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Drawing)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=16)
def _packed(name: str, size: Size, drawing: _Drawing) -> bytes:
    scratch = Canvas(io.BytesIO(), pagesize=size)
    drawing.draw(scratch)
    code: list[str] = scratch._code  # noqa: SLF001 - what endForm packs
    if any(mark in line for line in code for mark in _BOUND):
        raise ValueError(f"the background «{name}» holds letters or pictures")
    return zlib.compress("\n".join(code).encode("ascii"), 9)
