"""One award on a canvas of reportlab. The background is drawn once for each file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import getFont

from desktop.documents import fonts, pictures, stencils
from desktop.documents.awards import design as known
from desktop.documents.awards import measure, placing, qr, trial
from desktop.documents.awards.design import MM, Box, Design
from desktop.documents.awards.ornament import Pen, diamond
from desktop.documents.awards.placing import Mark, Placed, Role, Shape, Text
from desktop.documents.awards.scenes import SCENES
from desktop.documents.blocks import AwardPage
from desktop.documents.measures import SHEETS

WATERMARK: Final = "#E6E6E6"
SEAL: Final = "#A8A8A8"
NOTE_SIZE: Final = 7.5


def draw(canvas: Any, sheet: AwardPage) -> None:
    """Draw one award and set the size of its page; the caller shows the page.

    Raises NotFoundError for a design which this version does not have.
    """
    fonts.register()
    if trial.is_for(sheet):
        trial.draw(canvas, sheet)
        return
    design = known.get(sheet.design)
    wide, high = (side * MM for side in SHEETS[design.page])
    canvas.setPageSize((round(wide, 2), round(high, 2)))
    _background(canvas, design, wide, high)
    canvas.saveState()
    if design.is_for_forms:
        canvas.translate(round(sheet.shift_x * MM, 2), round(-sheet.shift_y * MM, 2))
    placed = placing.place(sheet, design)
    if sheet.watermark:
        _watermark(canvas, sheet.watermark, wide, high)
    _marks(canvas, placed, sheet, design)
    for text in placed.texts:
        _text(canvas, text, design)
    canvas.restoreState()
    if sheet.top_note and not design.is_for_forms:
        _note(canvas, sheet.top_note, wide, high)


def _background(canvas: Any, design: Design, wide: float, high: float) -> None:
    if not design.scene:
        return
    size = (round(wide, 2), round(high, 2))
    stencils.stamp(
        canvas,
        f"award_{design.code}",
        size,
        lambda each: SCENES[design.scene](Pen(each), design, wide, high),
    )


def _colors(design: Design) -> Mapping[Role, str]:
    palette = design.palette
    return {
        Role.TITLE: palette.dark,
        Role.SURNAME: palette.dark,
        Role.REST: palette.dark,
        Role.ORGANIZATION: palette.grey,
        Role.UNDER: palette.grey,
        Role.NUMBER: palette.grey,
        Role.CODE: palette.grey,
        Role.SEAL: SEAL,
    }


def _text(canvas: Any, text: Text, design: Design) -> None:
    """Written as it stands in the file: a text of reportlab takes four times as long."""
    font, document = getFont(text.face), canvas._doc  # noqa: SLF001
    color = _colors(design).get(text.role, design.palette.ink)
    shown = " ".join(
        f"{font.getSubsetInternalName(part, document)} {text.size:.2f} Tf "
        f"({canvas._escape(letters)}) Tj"  # noqa: SLF001
        for part, letters in font.splitString(text.text, document)
    )
    canvas._code.append(  # noqa: SLF001
        f"BT {_ink(color)} {text.spacing:.2f} Tc {text.x:.2f} {text.y:.2f} Td {shown} ET"
    )


@lru_cache(maxsize=64)
def _ink(color: str) -> str:
    """The operator which fills with a colour."""
    return " ".join(f"{part:.3f}" for part in HexColor(color).rgb()) + " rg"


def _marks(canvas: Any, placed: Placed, sheet: AwardPage, design: Design) -> None:
    for mark in placed.marks:
        if mark.shape is Shape.EMBLEM:
            _emblem(Pen(canvas), mark.box, sheet, design)
        elif mark.shape is Shape.QR:
            rows = qr.matrix(qr.payload(sheet.number, sheet.code))
            corner = (mark.box.left, mark.box.bottom)
            qr.squares(canvas, rows, corner, mark.box.width)
        else:
            canvas._code.append(_lines(mark, design))  # noqa: SLF001


@lru_cache(maxsize=128)
def _lines(mark: Mark, design: Design) -> str:
    """Marks made of lines alone stand at the same place on most sheets of a run."""
    return stencils.code(lambda canvas: _line(Pen(canvas), mark, design))


def _line(pen: Pen, mark: Mark, design: Design) -> None:
    if mark.shape is Shape.SEAL:
        _seal(pen, mark.box)
    elif mark.shape is Shape.SIGNATURE:
        pen.stroke(design.palette.grey, 0.6)
        pen.line((mark.box.left, mark.box.bottom), (mark.box.right, mark.box.bottom))
    else:
        _divider(pen, mark, design)


def _divider(pen: Pen, mark: Mark, design: Design) -> None:
    """A thin line with three diamonds; a short thick one where lines begin at the left."""
    box = mark.box
    y = (box.bottom + box.top) / 2
    warm, dark = design.palette.warm, design.palette.dark
    if design.is_left:
        pen.stroke(warm, 3.2)
        pen.line((box.left, y), (box.left + 22 * MM, y))
        return
    middle = (box.left + box.right) / 2
    pen.stroke(warm, 0.8)
    pen.line((box.left, y), (middle - 5 * MM, y))
    pen.line((middle + 5 * MM, y), (box.right, y))
    pen.fill(dark)
    for away, half in ((0, 2.2), (-3.2 * MM, 1.2), (3.2 * MM, 1.2)):
        diamond(pen, middle + away, y, half)


def _seal(pen: Pen, box: Box) -> None:
    pen.canvas.setDash(1.2, 1.8)
    pen.stroke(SEAL, 0.5)
    radius = (box.right - box.left) / 2
    pen.circle(box.left + radius, box.bottom + radius, radius)
    pen.canvas.setDash()


def _emblem(pen: Pen, box: Box, sheet: AwardPage, design: Design) -> None:
    data = dict(sheet.pictures).get(sheet.emblem)
    if data is None:
        return
    side = box.right - box.left
    if design.emblem is not None:
        pen.fill("#FFFFFF")
        pen.stroke(design.palette.warm, 1.2)
        middle = (box.left + side / 2, box.bottom + side / 2)
        pen.circle(*middle, side * 0.62, mode="both")
        inset = side * 0.11
        box = Box(box.left + inset, box.bottom + inset, box.right - inset, box.top - inset)
    picture, _ = pictures.reader(data, side / MM)
    pen.canvas.drawImage(
        picture,
        round(box.left, 2),
        round(box.bottom, 2),
        round(box.width, 2),
        round(box.height, 2),
        preserveAspectRatio=True,
        anchor="c",
    )


def _watermark(canvas: Any, text: str, wide: float, high: float) -> None:
    face = "PTSerif-Bold"
    shown = measure.clean(text, face)
    size = 0.75 * min(wide, high) / max(measure.width(shown, face, 1), 1)
    canvas.saveState()
    canvas.translate(wide / 2, high / 2)
    canvas.rotate(30)
    canvas.setFillColor(HexColor(WATERMARK))
    canvas.setFont(face, round(min(size, 96), 2))
    canvas.drawCentredString(0, -size / 3, shown)
    canvas.restoreState()


def _note(canvas: Any, text: str, wide: float, high: float) -> None:
    """In the white edge over the frame."""
    face = "PTSerif-Regular"
    canvas.setFillColor(HexColor("#555555"))
    canvas.setFont(face, NOTE_SIZE)
    shown = measure.clean(text, face)
    canvas.drawRightString(round(wide - 12 * MM, 2), round(high - 6.6 * MM, 2), shown)
