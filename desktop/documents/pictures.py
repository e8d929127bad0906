"""Emblems and scans given by people: read once more and written anew, so only pixels pass."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Any, Final

from PIL import Image, ImageOps, UnidentifiedImageError
from reportlab.lib.utils import ImageReader

from desktop.errors import OfficeError

BIGGEST: Final = 40_000_000
"""Pixels; a bigger picture would take the memory of an office PC."""

DENSITY: Final = 300
"""Dots in an inch which printers show."""

_INCH: Final = 25.4
_UNREADABLE: Final = (
    "Картинка не читается: файл повреждён или это не PNG и не JPEG. Документ пока не создан. "
    "Выберите другую картинку в «Данных организации»."
)


def reader(data: bytes, width: float) -> tuple[Any, float]:
    """What reportlab draws, ``width`` mm wide, and height / width. Raises OfficeError."""
    picture = _redrawn(data, round(width / _INCH * DENSITY))
    return ImageReader(picture), picture.height / picture.width


def png(data: bytes, width: float) -> bytes:
    """The same as a PNG of at most 300 dots in an inch. Raises OfficeError."""
    made = io.BytesIO()
    _redrawn(data, round(width / _INCH * DENSITY)).save(made, "PNG")
    return made.getvalue()


@lru_cache(maxsize=8)
def _redrawn(data: bytes, columns: int) -> Image.Image:
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as found:
            if found.width * found.height > BIGGEST or not found.width * found.height:
                raise OfficeError(_UNREADABLE)
            picture = ImageOps.exif_transpose(found).convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise OfficeError(_UNREADABLE) from error
    except Image.DecompressionBombError as error:
        raise OfficeError(_UNREADABLE) from error
    if picture.width > columns > 0:
        height = max(1, round(picture.height * columns / picture.width))
        picture = picture.resize((columns, height), Image.Resampling.LANCZOS)
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture.getchannel("A"))
    return paper
