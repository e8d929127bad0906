"""A field, the edge of an optional part, a ready part: each one letter of the text, drawn here."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextDocument,
    QTextFormat,
    QTextImageFormat,
)

from desktop.documents.template import in_words
from desktop.views.theme import Colors, Theme

LETTER: Final = "\ufffc"
"""What stands in the text of a block in place of a drawn letter."""
WHAT: Final = int(QTextFormat.Property.UserProperty) + 1
SOURCE: Final = int(QTextFormat.Property.UserProperty) + 2
LONGEST: Final = 48
"""Letters on a tile; the tooltip says all."""


class What(StrEnum):
    """What a drawn letter stands for."""

    FIELD = "field"
    BEGIN = "begin"
    END = "end"
    COLUMN = "column"
    PART = "part"


@dataclass(frozen=True)
class Drawn:
    """A drawn letter: ``source`` is the inside of the braces, or the line of a ready part."""

    what: What
    source: str = ""

    @property
    def title(self) -> str:
        """What is written on it."""
        if self.what is What.FIELD:
            return in_words.field_title(self.source)
        return in_words.part_title(self.source) if self.what is What.PART else ""

    @property
    def tip(self) -> str:
        """What is said under the pointer."""
        if self.what in {What.BEGIN, What.END}:
            return "Печатается, только если заполнены все поля между серыми скобками"
        if self.what is What.COLUMN:
            return "Граница столбцов"
        if self.what is What.PART:
            return f"{self.title}\nГотовая часть: программа заполняет её сама"
        return f"{self.title}\nДвойной щелчок или F2 — падеж и вид"


def of_format(found: QTextFormat) -> Drawn | None:
    """The drawn letter which has this format; nothing for ordinary letters."""
    what = found.property(WHAT)
    return Drawn(What(what), str(found.property(SOURCE) or "")) if what else None


def image_format(
    document: QTextDocument, drawn: Drawn, pen: QTextCharFormat, ratio: float
) -> QTextImageFormat:
    """The format of a drawn letter with the look of its surroundings; its picture is kept."""
    font = font_of(pen)
    image = _image(drawn, font, ratio)
    seed = f"{drawn.what}|{drawn.source}|{font.key()}|{ratio}|{Theme.current().dark}"
    name = f"tile:{hashlib.sha256(seed.encode()).hexdigest()[:20]}"
    document.addResource(int(QTextDocument.ResourceType.ImageResource), QUrl(name), image)
    made = QTextImageFormat()
    made.setFontWeight(pen.fontWeight() if pen.hasProperty(_WEIGHT) else QFont.Weight.Normal)
    made.setFontItalic(pen.fontItalic())
    made.setFontUnderline(pen.fontUnderline())
    made.setName(name)
    made.setWidth(image.width() / ratio)
    made.setHeight(image.height() / ratio)
    made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBaseline)
    made.setProperty(WHAT, drawn.what.value)
    made.setProperty(SOURCE, drawn.source)
    made.setToolTip(drawn.tip)
    return made


_WEIGHT = QTextFormat.Property.FontWeight


def font_of(pen: QTextCharFormat) -> QFont:
    """The font of the program with the look of the letters around."""
    font = QFont(Theme.current_font())
    font.setBold(pen.fontWeight() >= QFont.Weight.Bold)
    font.setItalic(pen.fontItalic())
    font.setUnderline(pen.fontUnderline())
    return font
