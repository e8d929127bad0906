"""Backgrounds drawn once: the same in every file, nothing that belongs to one file inside."""

from __future__ import annotations

import io
from typing import Any

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from desktop.documents import fonts, stencils

SIZE = (200.0, 100.0)


def _file(name: str, draw: Any, pages: int = 1) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=SIZE, invariant=1)
    for _ in range(pages):
        stencils.stamp(canvas, name, SIZE, draw)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def test_it_is_drawn_once_for_all_files_and_stands_on_every_page():
    drawn: list[int] = []

    def square(canvas: Any) -> None:
        drawn.append(1)
        canvas.setFillGray(0)
        canvas.rect(50, 25, 100, 50, stroke=0, fill=1)

    first, second = _file("square", square, 2), _file("square", square, 2)
    assert first == second
    assert drawn == [1]
    for page in pypdfium2.PdfDocument(first):
        shown = page.render(scale=1).to_numpy()
        assert shown[50, 100].max() < 10
        assert shown[10, 10].min() > 245


def test_letters_belong_to_a_file_and_are_refused():
    fonts.register()

    def letter(canvas: Any) -> None:
        canvas.setFont("PTSerif-Regular", 12)
        canvas.drawString(10, 10, "А")

    with pytest.raises(ValueError, match="letters"):
        _file("letter", letter)
