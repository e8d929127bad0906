"""The trial sheet of a ready form: rulers and crosses to find out how far the print is off."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from desktop.documents.awards import measure
from desktop.documents.awards.design import MM
from desktop.documents.awards.ornament import Pen
from desktop.documents.blocks import AwardPage, Page
from desktop.documents.measures import SHEETS
from desktop.language.numbers import decimal

CODE: Final = "calibration"
FACE: Final = "PTSerif-Regular"
BOLD: Final = "PTSerif-Bold"
TITLE: Final = "Пробный лист для готового бланка"
STEPS: Final = (
    "1. Напечатайте этот лист на обычной бумаге в масштабе 100 %.",
    "2. Наложите его на бланк и посмотрите на просвет: серая рамка — место текста.",
    "3. Если текст нужен правее или ниже, измерьте сдвиг по линейкам в миллиметрах.",
    "4. Впишите сдвиг в поля «Сдвиг вправо» и «Сдвиг вниз». Влево и вверх — со знаком минус.",
    "5. Проверка принтера: от креста до креста по горизонтали и по вертикали ровно {across} и "
    "{down} мм.",
)
INSET: Final = 20
"""From the edges of the sheet to the crosses, mm."""

RULER: Final = 10
"""From the edges to the rulers, mm: home printers leave the rest white."""


def sheet(page: Page, *, shift_x: float = 0, shift_y: float = 0) -> AwardPage:
    """The trial sheet of a size, with the shift which is set now."""
    code = f"{CODE}_{page.value}"
    return AwardPage(code, title=TITLE, shift_x=shift_x, shift_y=shift_y)


def is_for(award: AwardPage) -> bool:
    """Whether a sheet is such a trial."""
    return award.design.startswith(CODE)


def page_of(award: AwardPage) -> Page:
    """The size of a trial sheet."""
    return Page(award.design.removeprefix(f"{CODE}_"))


def draw(canvas: Any, award: AwardPage) -> None:
    """Draw rulers, crosses, the place of the text and what to do."""
    from desktop.documents.awards import design as known

    page = page_of(award)
    wide, high = SHEETS[page]
    canvas.setPageSize((round(wide * MM, 2), round(high * MM, 2)))
    pen = Pen(canvas)
    _rulers(pen, wide, high)
    pen.stroke("#000000", 0.5)
    for x in (INSET, wide / 2, wide - INSET):
        for y in (INSET, high / 2, high - INSET):
            _cross(pen, x * MM, y * MM)
    form = next(each for each in known.designs() if each.is_for_forms and each.page is page)
    area = form.area
    right, down = award.shift_x * MM, -award.shift_y * MM
    pen.stroke("#8A8A8A", 0.7)
    pen.canvas.setDash(3, 2)
    box = (area.left * MM, area.bottom * MM, area.right * MM, area.top * MM)
    pen.rectangle((box[0] + right, box[1] + down, box[2] + right, box[3] + down))
    pen.canvas.setDash()
    _words(canvas, award, wide, high)


def _rulers(pen: Pen, wide: float, high: float) -> None:
    """Millimetres along all four edges, counted from the left and the upper edge."""
    pen.stroke("#000000", 0.3)
    pen.fill("#000000")
    pen.canvas.setFont(FACE, 6)
    for at in range(INSET, int(wide) - INSET + 1):
        length = _tick(at)
        pen.line((at * MM, RULER * MM), (at * MM, (RULER + length) * MM))
        pen.line((at * MM, (high - RULER) * MM), (at * MM, (high - RULER - length) * MM))
        if at % 10 == 0:
            pen.canvas.drawCentredString(at * MM, (high - RULER - 6.2) * MM, str(at))
            pen.canvas.drawCentredString(at * MM, (RULER + 4.6) * MM, str(at))
    for at in range(INSET, int(high) - INSET + 1):
        length, y = _tick(at), (high - at) * MM
        pen.line((RULER * MM, y), ((RULER + length) * MM, y))
        pen.line(((wide - RULER) * MM, y), ((wide - RULER - length) * MM, y))
        if at % 10 == 0:
            pen.canvas.drawString((RULER + 4.6) * MM, y - 2, str(at))
            pen.canvas.drawRightString((wide - RULER - 4.6) * MM, y - 2, str(at))


def _tick(at: int) -> float:
    if at % 10 == 0:
        return 4
    return 2.6 if at % 5 == 0 else 1.5


def _cross(pen: Pen, x: float, y: float) -> None:
    arm = 4 * MM
    pen.line((x - arm, y), (x + arm, y))
    pen.line((x, y - arm), (x, y + arm))
    pen.circle(x, y, 1.5 * MM)


def _words(canvas: Any, award: AwardPage, wide: float, high: float) -> None:
    x, y = 30 * MM, (high - 34) * MM
    canvas.setFillGray(0)
    canvas.setFont(BOLD, 14)
    canvas.drawString(x, y, award.title)
    canvas.setFont(FACE, 10.5)
    for step in steps(award):
        for line in measure.wrap(step, FACE, 10.5, (wide - 60) * MM):
            y -= 5.4 * MM
            canvas.drawString(x, y, line)


def steps(award: AwardPage) -> list[str]:
    """What the sheet says, line by line."""
    wide, high = SHEETS[page_of(award)]
    across, down = f"{wide - 2 * INSET:g}", f"{high - 2 * INSET:g}"
    right, low = (decimal(Decimal(str(each)), 1) for each in (award.shift_x, award.shift_y))
    texts = [step.format(across=across, down=down) for step in STEPS]
    return [*texts, f"Сейчас сдвиг: вправо {right} мм, вниз {low} мм."]
