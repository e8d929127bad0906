"""Awards of every kind for tests: a usual one and one with too much of everything."""

import io
from collections.abc import Callable
from typing import Any

from PIL import Image

from desktop.documents.blocks import AwardPage, Signer

NBSP = "\N{NO-BREAK SPACE}"
CODE = "7F3K92QDM4"
LONGEST = "Рождественская-Преображенская-Богоявленская-Воздвиженская-Крестова"
"""A surname of more than 62 letters."""


def picture(side: int = 600, mode: str = "RGB", ending: str = "PNG") -> bytes:
    """A square of one colour."""
    made = io.BytesIO()
    Image.new(mode, (side, side), "#7a1f3d").save(made, ending)
    return made.getvalue()


def usual(design: str, **changes: Any) -> AwardPage:
    """What a kindergarten prints."""
    values: dict[str, Any] = {
        "design": design,
        "title": "СЕРТИФИКАТ",
        "before": "подтверждает, что",
        "name": "Цыренова Дарима Баировна",
        "under_name": "учитель-логопед, МБДОУ «Детский сад № 7»",
        "body": ("приняла участие в семинаре-практикуме «Развитие речи»", "Уровень: сеть"),
        "organization": ("Управление образования", "МБДОУ «Детский сад № 7»"),
        "signers": (Signer("Заведующий\nМБДОУ «Детский сад № 7»", f"Е.{NBSP}А.{NBSP}Серова"),),
        "place_line": "20 ноября 2025 г., г. Примерск",
        "number_line": "Регистрационный № 2025-014 от 20 ноября 2025 г.",
        "number": "2025-014",
        "code": CODE,
    }
    return AwardPage(**{**values, **changes})


def crowded(design: str) -> AwardPage:
    """A long surname, five lines of the organisation, three signers, a long text."""
    long = "Муниципальное автономное дошкольное образовательное учреждение города Примерска"
    return usual(
        design,
        title="БЛАГОДАРСТВЕННОЕ ПИСЬМО",
        name=f"{LONGEST} Александра-Виктория Константиновна-Владимировна",
        under_name=f"старший воспитатель высшей квалификационной категории, {long}",
        body=("слово " * 1700,),
        organization=(f"{long} " * 4,),
        signers=tuple(
            Signer(f"Председатель первичной профсоюзной организации, {long}", f"А. А. {LONGEST}")
            for _ in range(3)
        ),
        place_line=f"{long} " * 2,
        number_line=f"№ {'2025-' * 40}",
        emblem="emblem",
        pictures=(("emblem", picture()),),
    )


def of_all(make: Callable[[str], AwardPage]) -> list[AwardPage]:
    """One sheet of each design."""
    from desktop.documents import awards

    return [make(design.code) for design in awards.designs()]
