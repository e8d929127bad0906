"""Blanks on paper (D21): one questionnaire for each respondent, for handwriting.

The digits and the numbers of options are those of the quick entry.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from desktop.models import QuestionKind
from desktop.services.surveys import shipped
from desktop.views.common.sheets import GREY, Sheets, sheet_font

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from desktop.services.surveys.shipped import Question

NBSP = "\N{NO-BREAK SPACE}"
LEFT, TOP, RIGHT, BOTTOM = 64, 48, 42, 44
TEXT, TITLE, SMALL = 12, 15, 10
BOX, STEP = 20, 26
THANKS = "Спасибо!"
_WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
_LINES = {QuestionKind.TEXT: 2}


@dataclass(frozen=True)
class Blank:
    """A sheet for one respondent: «ФИО» or a number in the corner."""

    who: str = ""
    number: int = 0


@dataclass(frozen=True)
class BlankText:
    """What stands on every blank."""

    title: str
    intro: str
    goal_gen: str
    is_anonymous: bool
    questions: tuple[Question, ...]

    @property
    def purpose(self) -> str:
        """«Ответы используются для … Участие добровольное.»"""
        goal = f"Ответы используются для {self.goal_gen}. " if self.goal_gen else ""
        naming = "Анкета анонимная." if self.is_anonymous else "Анкета с указанием фамилии."
        return f"{goal}{naming} Участие добровольное."


@dataclass(frozen=True)
class _Block:
    """A piece which is not torn by the end of a page."""

    height: float
    text: str = ""
    points: int = TEXT
    is_bold: bool = False
    boxes: tuple[str, ...] = ()
    lines: int = 0


class BlankSheets(Sheets):
    """Blanks one after another; each begins on a page of its own."""

    def __init__(self, text: BlankText, blanks: Sequence[Blank], *, is_sample: bool) -> None:
        super().__init__(text.title, is_sample=is_sample)
        self._text = text
        self._pages = self._paged()
        self._blanks = list(blanks) or [Blank()]

    @property
    def count(self) -> int:
        return len(self._pages) * len(self._blanks)

    @property
    def pages_each(self) -> int:
        """Pages of one blank."""
        return len(self._pages)

    def draw_content(self, painter: QPainter, number: int) -> None:
        blank, page = divmod(number, len(self._pages))
        one = self._blanks[blank]
        painter.setPen(QColor(Qt.GlobalColor.black))
        y = float(TOP)
        if page == 0:
            y = self._draw_head(painter, one)
        for block in self._pages[page]:
            self._draw(painter, block, y)
            y += block.height
        if len(self._pages) > 1:
            self._draw_place(painter, one, page)

    def _draw_place(self, painter: QPainter, one: Blank, page: int) -> None:
        painter.setFont(sheet_font(SMALL))
        mark = f"№{NBSP}{one.number} · " if one.number else (f"{one.who} · " if one.who else "")
        place = QRectF(LEFT, self.size.height() - BOTTOM + 8, self._width, 16)
        text = f"{mark}стр. {page + 1} из {len(self._pages)}"
        painter.drawText(place, int(Qt.AlignmentFlag.AlignRight), text)

    def _draw_head(self, painter: QPainter, one: Blank) -> float:
        if one.number:
            painter.setFont(sheet_font(TITLE, bold=True))
            corner = QRectF(LEFT, TOP - 16, self._width, 20)
            painter.drawText(corner, int(Qt.AlignmentFlag.AlignRight), f"№{NBSP}{one.number}")
        y = float(TOP)
        for block in self._head(one):
            self._draw(painter, block, y)
            y += block.height
        return y

    def _head(self, one: Blank) -> list[_Block]:
        name = [] if self._text.is_anonymous else [self._words(self._name(one), TEXT, gap=8)]
        return [
            self._words(self._text.title, TITLE, bold=True, gap=6),
            self._words(self._text.purpose, SMALL, gap=4),
            *([self._words(self._text.intro, SMALL, gap=6)] if self._text.intro else []),
            *name,
        ]

    def _name(self, one: Blank) -> str:
        return f"ФИО, должность: {one.who or '_' * 48}"

    @property
    def _width(self) -> float:
        return self.size.width() - LEFT - RIGHT

    def _paged(self) -> list[list[_Block]]:
        room = self.size.height() - TOP - BOTTOM
        used = sum(block.height for block in self._head(Blank("Ж" * 40)))
        pages: list[list[_Block]] = [[]]
        for block in self._blocks():
            if used + block.height > room and pages[-1]:
                pages.append([])
                used = 0.0
            pages[-1].append(block)
            used += block.height
        return pages

    def _blocks(self) -> Iterator[_Block]:
        for number, one in enumerate(self._text.questions, 1):
            if one.heading:
                yield self._words(one.heading, TEXT, bold=True, gap=2)
            if one.kind is QuestionKind.SCALE and self._begins_scale(number - 1):
                legend = shipped.scales()[one.scale].legend
                yield self._words(legend, SMALL, gap=4)
            yield self._question(number, one)
            if one.kind in (QuestionKind.ONE, QuestionKind.SEVERAL):
                yield self._words(_options(one), TEXT, gap=8)
        yield self._words(THANKS, TEXT, bold=True, gap=0)

    def _begins_scale(self, place: int) -> bool:
        if place == 0:
            return True
        asked = self._text.questions
        return asked[place - 1].scale != asked[place].scale

    def _question(self, number: int, one: Question) -> _Block:
        text = f"{number}. {one.words}"
        if one.kind is QuestionKind.SCALE:
            boxes = tuple(str(value) for value in shipped.scales()[one.scale].values)
            height = self._height(text, TEXT, self._width - len(boxes) * STEP - 8)
            return _Block(max(height, BOX) + 4, text, boxes=boxes)
        lines = 0
        if one.kind in (QuestionKind.TEXT, QuestionKind.NUMBER, QuestionKind.DATE):
            lines = _LINES.get(one.kind, 1)
        height = self._height(text, TEXT, self._width) + lines * 22 + 6
        return _Block(height, text, lines=lines)

    def _words(self, text: str, points: int, *, bold: bool = False, gap: float = 0) -> _Block:
        height = self._height(text, points, self._width, bold=bold)
        return _Block(height + gap, text, points, bold)

    def _height(self, text: str, points: int, width: float, *, bold: bool = False) -> float:
        metrics = QFontMetricsF(self._font(points, bold=bold))
        return metrics.boundingRect(QRectF(0, 0, width, 10_000), _WRAP, text).height()

    def _font(self, points: int, *, bold: bool = False) -> QFont:
        return sheet_font(points, bold=bold)

    def _draw(self, painter: QPainter, block: _Block, y: float) -> None:
        painter.setFont(self._font(block.points, bold=block.is_bold))
        width = self._width - (len(block.boxes) * STEP + 8 if block.boxes else 0)
        painter.drawText(QRectF(LEFT, y, width, block.height), _WRAP, block.text)
        painter.save()
        right = LEFT + self._width
        for place, word in enumerate(block.boxes):
            x = right - (len(block.boxes) - place) * STEP + STEP - BOX
            box = QRectF(x, y, BOX, BOX)
            painter.setPen(QPen(QColor(GREY), 1))
            painter.drawRect(box)
            painter.setPen(QColor(Qt.GlobalColor.black))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), word)
        painter.setPen(QPen(QColor(GREY), 0.7))
        for line in range(block.lines):
            below = y + block.height - 6 - (block.lines - 1 - line) * 22
            painter.drawLine(int(LEFT), int(below), int(right), int(below))
        painter.restore()


def _options(one: Question) -> str:
    """«☐ 1 семинар   ☐ 2 вебинар»: an option is not torn between lines."""
    told = (f"☐{NBSP}{n}{NBSP}{o.title.replace(' ', NBSP)}" for n, o in enumerate(one.options, 1))
    return "   ".join(told)
