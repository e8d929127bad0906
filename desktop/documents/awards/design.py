"""How awards may look: the six kinds of the catalogue, each upright and lying.

A design is data: colours, faces, sizes, the room for the text. Its background is drawn by the
scene of the same name.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from desktop.documents.blocks import Page
from desktop.errors import NotFoundError

MM: Final = 72 / 25.4
"""Points of a millimetre."""


@dataclass(frozen=True)
class Palette:
    """One dark, one warm and one pale colour; ``ink`` for texts, ``grey`` for small ones."""

    dark: str
    warm: str
    pale: str
    ink: str
    grey: str


@dataclass(frozen=True)
class Faces:
    """Names of registered faces. A display face stands only in the title and the name."""

    title: str
    name: str
    rest: str
    text: str = "PTSerif-Regular"
    italic: str = "PTSerif-Italic"
    bold: str = "PTSerif-Bold"


@dataclass(frozen=True)
class Sizes:
    """Points at which the texts stand when they have room."""

    title: float = 48
    before: float = 15
    surname: float = 34
    rest: float = 24
    under: float = 13
    body: float = 14
    organization: float = 10
    signer: float = 11.5


@dataclass(frozen=True)
class Box:
    """A rectangle, mm from the left lower corner of the sheet."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom


@dataclass(frozen=True)
class Design:
    """One look of an award. ``scene`` draws the background; empty: a ready form has its own."""

    code: str
    title: str
    page: Page
    help: str
    palette: Palette
    faces: Faces
    area: Box
    scene: str = ""
    is_for_forms: bool = False
    sizes: Sizes = Sizes()
    emblem: Box | None = None
    """A place of its own for the emblem; without one it stands above the organisation."""
    is_left: bool = False
    """Lines begin at the left edge of the room instead of standing in its middle."""

    @property
    def is_lying(self) -> bool:
        return self.page is Page.LANDSCAPE


DISPLAY: Final = Faces("NotoSerifDisplay-Bold", "NotoSerifDisplay-Bold", "NotoSerifDisplay-Regular")
ROUND: Final = Faces("Comfortaa-Bold", "Comfortaa-Bold", "Comfortaa-Regular")
PLAIN: Final = Faces("PTSerif-Bold", "PTSerif-Bold", "PTSerif-Regular")

NAVY: Final = Palette("#1E3A5F", "#B08D3C", "#EEF1F5", "#1E2733", "#5A6472")
BURGUNDY: Final = Palette("#7A1F3D", "#B08D3C", "#F3EBDD", "#2B2024", "#6B5F63")
TEAL: Final = Palette("#0F5B66", "#E9A83A", "#EDF4F4", "#1F2D30", "#566A6E")
MEADOW: Final = Palette("#2F6B4F", "#F2A33A", "#E8F4FB", "#26332D", "#56655D")
BLACK: Final = Palette("#000000", "#000000", "#FFFFFF", "#000000", "#333333")

LOW: Final = Sizes(title=42, surname=31, rest=22, body=13, organization=9.5, before=14, under=12)
"""A lying sheet has less height."""

_STRICT = Design(
    "strict",
    "Строгий",
    Page.LANDSCAPE,
    "Тёмно-синяя рамка с золотой нитью. Для официальных поводов.",
    NAVY,
    DISPLAY,
    Box(31, 25, 266, 185),
    scene="strict",
    sizes=LOW,
)
_FESTIVE = Design(
    "festive",
    "Праздничный",
    Page.LANDSCAPE,
    "Цветная волна и конфетти. Для праздников, фестивалей, конкурсов.",
    TEAL,
    DISPLAY,
    Box(96, 20, 276, 190),
    scene="festive",
    sizes=replace(LOW, title=40),
    emblem=Box(25, 133, 55, 163),
    is_left=True,
)
_FRAMED = Design(
    "framed",
    "С рамкой",
    Page.PORTRAIT,
    "Узорная рамка с розетками, как у настоящей грамоты.",
    BURGUNDY,
    DISPLAY,
    Box(31, 29, 179, 266),
    scene="framed",
)
_CHILDREN = Design(
    "children",
    "Детский",
    Page.PORTRAIT,
    "Луг, солнце и радуга. Для детских праздников и добрых слов семье.",
    MEADOW,
    ROUND,
    Box(28, 57, 182, 264),
    scene="children",
    sizes=Sizes(title=40, surname=29, rest=21),
)
_MONOCHROME = Design(
    "monochrome",
    "Для чёрно-белой печати",
    Page.PORTRAIT,
    "Только чёрные линии: хорошо выходит на любом принтере.",
    BLACK,
    DISPLAY,
    Box(31, 29, 179, 266),
    scene="monochrome",
)
_FORM = Design(
    "form",
    "На готовом бланке",
    Page.LANDSCAPE,
    "Печатает только текст на купленном бланке. Место подгоняют по пробному листу.",
    BLACK,
    PLAIN,
    Box(32, 24, 265, 138),
    is_for_forms=True,
    sizes=replace(LOW, surname=26, rest=20),
)


@cache
def designs() -> tuple[Design, ...]:
    """All designs, each after its own turned one."""
    return (
        _STRICT,
        _upright(_STRICT, Box(31, 28, 179, 268), Sizes()),
        _FESTIVE,
        _upright(
            _FESTIVE, Box(27, 22, 183, 212), Sizes(), emblem=Box(87, 241, 123, 277), left=False
        ),
        _FRAMED,
        _lying(_FRAMED, Box(33, 27, 264, 183), LOW),
        _CHILDREN,
        _lying(_CHILDREN, Box(42, 44, 255, 190), replace(LOW, title=36, surname=27, rest=20)),
        _MONOCHROME,
        _lying(_MONOCHROME, Box(33, 27, 264, 183), LOW),
        _FORM,
        _upright(_FORM, Box(32, 30, 178, 200), Sizes(surname=28, rest=21)),
    )


def _upright(
    design: Design, area: Box, sizes: Sizes, *, emblem: Box | None = None, left: bool = False
) -> Design:
    return replace(
        design,
        code=f"{design.code}_portrait",
        title=f"{design.title}, книжный",
        page=Page.PORTRAIT,
        area=area,
        sizes=sizes,
        emblem=emblem,
        is_left=left,
    )


def _lying(design: Design, area: Box, sizes: Sizes) -> Design:
    return replace(
        design,
        code=f"{design.code}_landscape",
        title=f"{design.title}, альбомный",
        page=Page.LANDSCAPE,
        area=area,
        sizes=sizes,
    )


def usual(page: Page) -> Design:
    """What is taken when nobody chose: a frame for an upright sheet, the strict one for a lying."""
    return get(_FRAMED.code if page is Page.PORTRAIT else _STRICT.code)


def get(code: str) -> Design:
    """One design by its code. Raises NotFoundError."""
    for each in designs():
        if each.code == code:
            return each
    raise NotFoundError(
        "Такого оформления в этой версии программы нет. Лист не напечатан. "
        "Выберите оформление из списка."
    )
