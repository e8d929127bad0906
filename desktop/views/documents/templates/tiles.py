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
    what = found.stringProperty(WHAT)
    return Drawn(What(what), found.stringProperty(SOURCE)) if what else None


def image_format(
    document: QTextDocument, drawn: Drawn, pen: QTextCharFormat, ratio: float
) -> QTextImageFormat:
    """The format of a drawn letter with the look of its surroundings; its picture is kept."""
    font = font_of(document, pen)
    image = _image(drawn, font, ratio)
    seed = f"{drawn.what}|{drawn.source}|{font.key()}|{ratio}|{Theme.current().dark}"
    name = f"tile:{hashlib.sha256(seed.encode()).hexdigest()[:20]}"
    document.addResource(int(QTextDocument.ResourceType.ImageResource), QUrl(name), image)
    made = QTextImageFormat()
    is_bold = pen.fontWeight() >= QFont.Weight.Bold
    made.setFontWeight(QFont.Weight.Bold if is_bold else QFont.Weight.Normal)
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


def font_of(document: QTextDocument, pen: QTextCharFormat) -> QFont:
    """The font of the text with the look of the letters around."""
    font = QFont(document.defaultFont())
    font.setBold(pen.fontWeight() >= QFont.Weight.Bold)
    font.setItalic(pen.fontItalic())
    font.setUnderline(pen.fontUnderline())
    return font


def _image(drawn: Drawn, font: QFont, ratio: float) -> QImage:
    """The picture of a drawn letter, sharp on every screen."""
    metrics = QFontMetricsF(font)
    text = _shown(drawn)
    room = {What.FIELD: 10.0, What.PART: 16.0}.get(drawn.what, 0.0)
    width = metrics.horizontalAdvance(text) + room if text else _THIN
    height = metrics.height()
    image = QImage(
        round((width + 2) * ratio), round(height * ratio), QImage.Format.Format_ARGB32_Premultiplied
    )
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    box = QRectF(1, 0.5, width, height - 1)
    if text:
        _draw_tile(painter, box, text, drawn.what, metrics)
    else:
        _draw_edge(painter, box, drawn.what)
    painter.end()
    return image


_THIN: Final = 7.0


def _shown(drawn: Drawn) -> str:
    title = drawn.title
    return title if len(title) <= LONGEST else f"{title[:LONGEST]}…"


def _draw_tile(
    painter: QPainter, box: QRectF, text: str, what: What, metrics: QFontMetricsF
) -> None:
    shown: Colors = Theme.current().colors
    painter.setPen(QPen(QColor(shown.border), 1))
    painter.setBrush(QColor(shown.surface2 if what is What.PART else shown.line))
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(QColor(shown.text2 if what is What.PART else shown.text))
    left = (box.width() - metrics.horizontalAdvance(text)) / 2
    painter.drawText(QPointF(box.left() + left, metrics.ascent()), text)


def _draw_edge(painter: QPainter, box: QRectF, what: What) -> None:
    color = QColor(Theme.current().colors.text3)
    line = Qt.PenStyle.DashLine if what is What.COLUMN else Qt.PenStyle.SolidLine
    painter.setPen(QPen(color, 1.5, line))
    middle, top, bottom = box.center().x(), box.top() + 2, box.bottom() - 2
    painter.drawLine(QPointF(middle, top), QPointF(middle, bottom))
    if what is What.COLUMN:
        return
    way = 3.0 if what is What.BEGIN else -3.0
    for height in (top, bottom):
        painter.drawLine(QPointF(middle, height), QPointF(middle + way, height))
