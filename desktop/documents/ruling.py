"""Lines for handwriting which end a paragraph reach the right margin, whatever the font is.

Done once for a paper, so PDF, DOCX and the snapshot have the same letters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from desktop.documents import fonts, measures
from desktop.documents.blocks import Block, Kind, Look, PageBreak, Paragraph, plain

FEWEST: Final = 10
"""Strokes in a row: fewer are the place of a number."""

SPARE: Final = 1.0
"""Points kept free at the margin: programs round widths differently."""

_MM: Final = 72 / 25.4
_STROKE: Final = "_"


def to_margin(blocks: Iterable[Block], look: Look) -> Iterator[Block]:
    """The same blocks; a line at the end of an unindented paragraph is as long as it may be."""
    page = look.page
    for block in blocks:
        if isinstance(block, PageBreak):
            page = block.page or page
        if isinstance(block, Paragraph) and block.kind is Kind.PLAIN:
            yield _ruled(block, look, measures.text_width(look, page) * _MM - SPARE)
        else:
            yield block


def _ruled(block: Paragraph, look: Look, room: float) -> Paragraph:
    letters = plain(block.runs)
    count = len(letters) - len(letters.rstrip(_STROKE))
    last = block.runs[-1] if block.runs else None
    if count < FEWEST or last is None or not last.text.endswith(_STROKE * count):
        return block
    family = fonts.family(look.font)
    taken = sum(
        fonts.width(run.text, family.face(bold=run.bold, italic=run.italic), look.size)
        for run in block.runs
    )
    one = fonts.width(_STROKE, family.face(bold=last.bold, italic=last.italic), look.size)
    fitting = int((room - (taken - count * one)) / one)
    if fitting < FEWEST:
        return block
    text = last.text.rstrip(_STROKE) + _STROKE * fitting
    return replace(block, runs=(*block.runs[:-1], replace(last, text=text)))
