"""«Что важнее»: the three switches in words (ux.md 10.6)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.services.matching.pair_types import Importance, Weights
from desktop.views.common.controls import label, row
from desktop.views.common.flow import FlowLayout
from desktop.views.common.segments import Segment, Segments

_WORDS = (
    Segment(Importance.HIGH, "важно"),
    Segment(Importance.MIDDLE, "средне"),
    Segment(Importance.NONE, "неважно"),
)
_PARTS = (("topics", "темы"), ("mutual", "взаимность"), ("near", "близость"))


class WeightsRow(QWidget):
    """``changed`` comes when the user chooses."""

    changed = Signal()

    def __init__(self, screen: str) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self.parts = {
            code: Segments(_WORDS, name=f"{screen}.weight.{code}", title=f"Что важнее: {word}")
            for code, word in _PARTS
        }
        flow = FlowLayout(self, spacing=8)
        flow.addWidget(label("Что важнее:", "muted"))
        for code, word in _PARTS:
            flow.addWidget(_together(word, self.parts[code]))
            self.parts[code].set_value(Importance.MIDDLE)
            self.parts[code].chosen.connect(lambda _code: self.changed.emit())

    @property
    def weights(self) -> Weights:
        """What was chosen."""
        chosen = {
            code: Importance(made.value or Importance.MIDDLE) for code, made in self.parts.items()
        }
        return Weights(**chosen)


def _together(word: str, made: QWidget) -> QWidget:
    """A word stays with its switch when the row wraps."""
    return row(label(word), made)
