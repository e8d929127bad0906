"""Layout profiles as data: ГОСТ Р 7.0.97-2025 (default) and 2016 (domain.md 3.5)."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, Final

from desktop.documents.blocks import Look, Page
from desktop.paths import resource

DEFAULT: Final = "gost2025"


@dataclass(frozen=True)
class Profile:
    """One standard. Measures are millimetres, sizes points."""

    code: str
    title: str
    left: float
    right: float
    top: float
    bottom: float
    left_long: float
    """The left margin of papers kept longer than ten years."""
    size: float
    sizes: tuple[float, ...]
    table_size: float
    spacing: float
    indent: float
    corner: float
    """The widest requisite in a corner."""
    qr: bool
    """The standard knows a requisite with a code (№ 31)."""


@dataclass(frozen=True)
class Choices:
    """What the office chose for a kind of paper; ``None``: as the profile says."""

    profile: str = DEFAULT
    font: str = ""
    size: float | None = None
    left: float | None = None
    right: float | None = None
    top: float | None = None
    bottom: float | None = None
    spacing: float | None = None
    indent: float | None = None
    table_size: float | None = None
    """Of wide registers; the office does not choose it."""


@cache
def profiles() -> dict[str, Profile]:
    """All profiles by their code."""
    rows: list[dict[str, Any]] = json.loads(resource("documents", "layout.json").read_text("utf-8"))
    return {row["code"]: Profile(**{**row, "sizes": tuple(row["sizes"])}) for row in rows}


def merged(choices: Choices, usual: Choices) -> Choices:
    """What the office chose, else what the kind of paper wants; the profile is the office's."""
    found = {}
    for one in fields(Choices):
        chosen = getattr(choices, one.name)
        is_open = chosen is None or chosen == ""
        found[one.name] = getattr(usual, one.name) if is_open else chosen
    return Choices(**found)


def look(
    choices: Choices, *, page: Page = Page.PORTRAIT, long_retention: bool, hyphenate: bool
) -> Look:
    """The numbers by which one paper is laid out. ``KeyError`` for an unknown profile."""
    profile = profiles()[choices.profile]
    left = profile.left_long if long_retention else profile.left
    default = Look()
    return Look(
        page=page,
        left=choices.left if choices.left is not None else left,
        right=choices.right if choices.right is not None else profile.right,
        top=choices.top if choices.top is not None else profile.top,
        bottom=choices.bottom if choices.bottom is not None else profile.bottom,
        size=choices.size or profile.size,
        table_size=min(
            choices.table_size or profile.table_size, choices.size or profile.table_size
        ),
        spacing=choices.spacing or profile.spacing,
        indent=choices.indent if choices.indent is not None else profile.indent,
        corner=profile.corner,
        font=choices.font or default.font,
        hyphenate=hyphenate,
    )
