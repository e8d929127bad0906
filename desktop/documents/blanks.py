"""Blanks for handwriting which other pages offer: the page «Подготовить» opens on them.

A page says ``Place("documents", "prepare", pair, section=blanks.PULSE.section)``; a blank about
nobody needs no record.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Blank:
    """A kind and its variant, as a button calls it."""

    code: str
    title: str
    kind: str
    variant: str

    @property
    def section(self) -> str:
        """«D22:b»: how a place of the page of documents names it."""
        return f"{self.kind}:{self.variant}"


VISIT: Final = Blank("visit", "Лист посещения (бланк)", "D22", "b")
VISIT_EMPTY: Final = Blank("visit_empty", "Лист посещения (пустой бланк)", "D22", "v")
PULSE: Final = Blank("pulse", "Пульс доверия (бланк)", "D21", "pulse")
PULSE_EMPTY: Final = Blank("pulse_empty", "Пульс доверия (пустой бланк)", "D21", "pulse_empty")
QUESTIONNAIRE: Final = Blank("questionnaire", "Анкета (бланк)", "D21", "survey")
FINAL_MARKS: Final = Blank("final_marks", "Итоговая оценка (бланк)", "D21", "final")
ALL: Final = (VISIT, VISIT_EMPTY, PULSE, PULSE_EMPTY, QUESTIONNAIRE, FINAL_MARKS)
