"""Kinds of paragraphs in the editor: their names, how they stand, how they are numbered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCharFormat, QTextFormat

from desktop.documents.template import in_words
from desktop.documents.template.editing import Prefix
from desktop.views.theme import Theme

MARK: Final = int(QTextFormat.Property.UserProperty) + 11
PREFIXES: Final = int(QTextFormat.Property.UserProperty) + 12
_BETWEEN, _INSIDE = "\x1f", "\x1e"
STEP: Final = 30
"""Pixels of one level of clauses at the normal size."""
NUMBERS: Final = 40


@dataclass(frozen=True)
class ParagraphKind:
    """One line of the choice; ``larger`` are steps of the size of letters."""

    mark: str
    title: str
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
    level: int = 0
    first: int = 0
    larger: int = 0
    after: str = ""
    """The mark of the paragraph which Enter begins."""


_CENTER = Qt.AlignmentFlag.AlignHCenter
KINDS: Final = (
    ParagraphKind("", "Абзац", first=STEP),
    ParagraphKind("<", "Без отступа", after="<"),
    ParagraphKind("#", "Название документа", _CENTER, larger=2),
    ParagraphKind("##", "Крупное название", _CENTER, larger=3),
    ParagraphKind("!", "О чём документ", _CENTER, larger=1),
    ParagraphKind("==", "Раздел", _CENTER, larger=1),
    ParagraphKind("+", "Пункт 1.", level=1, after="+"),
    ParagraphKind("++", "Подпункт 1.1.", level=2, after="++"),
    ParagraphKind("+++", "Подпункт 1.1.1.", level=3, after="+++"),
    ParagraphKind("++++", "Подпункт 1.1.1.1.", level=4, after="++++"),
    ParagraphKind("-", "Строка списка", level=1, after="-"),
    ParagraphKind("^", "По центру", _CENTER, after="^"),
    ParagraphKind("_", "Мелкий текст", larger=-1, after="_"),
    ParagraphKind(">", "В правом углу", Qt.AlignmentFlag.AlignRight, after=">"),
    ParagraphKind("::", "Столбцы", after="::"),
)
BY_MARK: Final = {kind.mark: kind for kind in KINDS}


def kind_of(block: QTextBlock) -> ParagraphKind:
    """What a paragraph is; ordinary when nothing was said."""
    return BY_MARK[block.blockFormat().stringProperty(MARK)]


def prefixes_of(block: QTextBlock) -> tuple[Prefix, ...]:
    """When a paragraph is printed, and for each row of what."""
    kept = block.blockFormat().stringProperty(PREFIXES)
    return tuple(Prefix(*one.split(_INSIDE, 1)) for one in kept.split(_BETWEEN) if one)


def block_format(mark: str, prefixes: tuple[Prefix, ...]) -> QTextBlockFormat:
    """How a paragraph of this kind stands."""
    kind, metrics = BY_MARK[mark], Theme.current().metrics
    made = QTextBlockFormat()
    made.setProperty(MARK, mark)
    made.setProperty(PREFIXES, _BETWEEN.join(f"{one.word}{_INSIDE}{one.name}" for one in prefixes))
    made.setAlignment(kind.align)
    made.setTextIndent(metrics.px(kind.first))
    if kind.level:
        made.setLeftMargin(metrics.px(NUMBERS + STEP * (kind.level - 1)))
    if mark == ">":
        made.setLeftMargin(metrics.px(STEP * 8))
    made.setTopMargin(metrics.px(3) + len(prefixes) * line_height())
    made.setBottomMargin(metrics.px(3))
    made.setLineHeight(118, int(QTextBlockFormat.LineHeightTypes.ProportionalHeight.value))
    return made


def line_height() -> int:
    """Of a line over the paragraph: «¶ Показывать, если: …»."""
    return Theme.current().metrics.font_small + 6


def char_format(mark: str) -> QTextCharFormat:
    """Letters of this kind without bold, italic and underline."""
    made = QTextCharFormat()
    made.setProperty(QTextFormat.Property.FontSizeAdjustment, BY_MARK[mark].larger)
    return made


def said_over(block: QTextBlock) -> list[str]:
    """«¶ Показывать, если: есть выплата», one for each prefix."""
    return [f"¶ {in_words.prefix_title(one)}" for one in prefixes_of(block)]


def numbered(first: QTextBlock) -> Iterator[tuple[QTextBlock, str]]:
    """Paragraphs with what stands before them: «2.1.», «–» or nothing."""
    numbers: list[int] = []
    block = first
    while block.isValid():
        mark = kind_of(block).mark
        text = ""
        if mark.startswith("+"):
            level = len(mark)
            numbers = [*numbers[:level], *[0] * (level - len(numbers))]
            numbers[level - 1] += 1
            text = "".join(f"{number}." for number in numbers)
        elif mark == "-":
            text = "–"
        yield block, text
        block = block.next()
