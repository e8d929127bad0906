"""What somebody should know of an award before it is printed (ux.md 14.3; domain.md 10)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from reportlab.lib.units import mm

from desktop.documents.awards import emblem, trial
from desktop.documents.awards import design as known
from desktop.documents.awards.placing import Placed, Role, Shape, place
from desktop.documents.blocks import AwardPage
from desktop.documents.types import Problem, Severity
from desktop.documents.values import Source
from desktop.language.numbers import decimal

LEAST_DPI: Final = 300
LICENCE: Final = re.compile(r"повышени\w+ квалификации")
PARTS: Final = {
    Role.ORGANIZATION: "название организации",
    Role.TITLE: "заголовок",
    Role.BEFORE: "строка перед именем",
    Role.SURNAME: "имя",
    Role.REST: "имя",
    Role.UNDER: "должность",
    Role.BODY: "текст",
    Role.POSITION: "должность подписывающего",
    Role.SIGNER: "имя подписывающего",
    Role.PLACE: "строка с местом и датой",
    Role.NUMBER: "строка с номером",
}
TEXT: Final = Source("document", field="wording")


def problems(sheet: AwardPage) -> tuple[Problem, ...]:
    """Warnings of one sheet, none when everything has room."""
    if trial.is_for(sheet):
        return ()
    placed = place(sheet, known.get(sheet.design))
    return (*_names(placed), *_cut(placed), *_emblem(sheet, placed), *_licence(sheet))


def _names(placed: Placed) -> Iterator[Problem]:
    fit = placed.fit
    if fit.shrunk_to:
        size = decimal(Decimal(str(fit.shrunk_to)), 1)
        yield Problem(f"имя не помещается: уменьшу шрифт до {size}")
    elif fit.wrapped:
        yield Problem("имя не помещается: перенесу фамилию на вторую строку")


def _cut(placed: Placed) -> Iterator[Problem]:
    for name in dict.fromkeys(PARTS[role] for role in placed.fit.overflow if role in PARTS):
        yield Problem(
            f"не помещается целиком: {name}. Сократите или выберите другое оформление",
            Severity.BLOCK,
            TEXT,
        )


def _emblem(sheet: AwardPage, placed: Placed) -> Iterator[Problem]:
    data = dict(sheet.pictures).get(sheet.emblem)
    mark = next((each for each in placed.marks if each.shape is Shape.EMBLEM), None)
    if data is None or mark is None:
        return
    found = emblem.dpi(data, mark.box.width / mm)
    if found < LEAST_DPI:
        yield Problem(
            f"эмблема выйдет нечётко: {found} точек на дюйм, нужно {LEAST_DPI}. "
            "Приложите картинку крупнее",
            source=Source("organization", field="emblem"),
        )


def _licence(sheet: AwardPage) -> Iterator[Problem]:
    said = " ".join((sheet.before, *sheet.body)).casefold().replace("\u00a0", " ")
    if LICENCE.search(said):
        yield Problem(
            "Без лицензии часы нельзя называть повышением квалификации", source=TEXT, code="C41"
        )
