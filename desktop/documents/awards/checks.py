"""What somebody should know of an award besides its room (ux.md 14.3; domain.md 10)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from desktop.documents import emblem
from desktop.documents.awards import design as known
from desktop.documents.awards import trial
from desktop.documents.awards.design import MM
from desktop.documents.awards.placing import Shape, place
from desktop.documents.blocks import AwardPage
from desktop.documents.types import Problem, Severity
from desktop.documents.values import Source
from desktop.errors import OfficeError

LEAST_DPI: Final = 300
LICENCE: Final = re.compile(r"повышени\w+\s+квалификации")
EMBLEM: Final = Source("organization", field="emblem")


def problems(sheet: AwardPage) -> tuple[Problem, ...]:
    """C41 and an emblem which would come out blurred."""
    if trial.is_for(sheet):
        return ()
    return (*_emblem(sheet), *_licence(sheet))


def _emblem(sheet: AwardPage) -> Iterator[Problem]:
    data = dict(sheet.pictures).get(sheet.emblem)
    if data is None:
        return
    placed = place(sheet, known.get(sheet.design))
    mark = next((each for each in placed.marks if each.shape is Shape.EMBLEM), None)
    if mark is None:
        return
    try:
        found = emblem.dpi(data, mark.box.width / MM)
    except OfficeError as error:
        yield Problem(str(error), Severity.BLOCK, EMBLEM)
        return
    if found < LEAST_DPI:
        yield Problem(
            f"Эмблема выйдет нечётко: {found} точек на дюйм вместо {LEAST_DPI}. Приложите картинку "
            "крупнее",
            source=EMBLEM,
        )


def _licence(sheet: AwardPage) -> Iterator[Problem]:
    said = " ".join((sheet.before, *sheet.body)).casefold()
    if LICENCE.search(said):
        text = "Без лицензии часы нельзя называть повышением квалификации"
        yield Problem(text, source=Source("document", field="wording"), code="C41")
