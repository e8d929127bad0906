"""Backgrounds of the designs, drawn once for each file."""

from collections.abc import Callable, Mapping
from typing import Final

from desktop.documents.awards.design import Design
from desktop.documents.awards.ornament import Pen
from desktop.documents.awards.scenes import children, festive, framed, monochrome, strict

Scene = Callable[[Pen, Design, float, float], None]

SCENES: Final[Mapping[str, Scene]] = {
    "strict": strict.draw,
    "festive": festive.draw,
    "framed": framed.draw,
    "children": children.draw,
    "monochrome": monochrome.draw,
}
"""Name of a scene → what draws it: pen, design, width and height of the sheet in points."""
