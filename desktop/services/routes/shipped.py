"""What ships with the program about routes: details of library lines, templates, words."""

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from desktop.models import RouteState
from desktop.paths import resource

LIBRARY = "route_library"
"""The reference list which holds the words of the lines of the library."""

STATES: Final[Mapping[RouteState, str]] = {
    RouteState.DRAFT: "черновик",
    RouteState.AGREED: "согласован",
    RouteState.ACTIVE: "действует",
    RouteState.FINISHED: "завершён",
}
WAITING: Final = "на утверждении"

VARIANTS: Final[Mapping[str, str]] = {
    "a": "по дефицитам",
    "b": "по видам активности",
    "v": "по месяцам",
    "g": "план самообразования",
}
"""The four tables of D18; one stored route serves all of them."""
SELF_STUDY: Final = "g"
BY_DEFICIT: Final = "route_numbers_by_deficit"
"""The setting: lines are numbered anew in each deficit."""

WAY_GROUPS: Final[Mapping[str, str]] = {
    "formal": "формальное",
    "nonformal": "неформальное",
    "informal": "информальное",
}
FORMS: Final[Mapping[str, str]] = {
    "learn": "изучить",
    "try": "попробовать",
    "show": "показать",
    "strengthen": "закрепить",
}
"""The forms of a library line, in the order of growth."""


@dataclass(frozen=True)
class LineDetails:
    """What a line of the library needs besides its words. ``weeks``: how long it usually takes."""

    code: str
    form: str = ""
    way: str = ""
    weeks: int = 0
    report: str = ""
    task: str = ""


@dataclass(frozen=True)
class TemplateArea:
    """A deficit of a template; lines are codes of the library with the month of their term."""

    area: str
    start: int
    goal: int
    lines: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Template:
    """A shipped template of a route."""

    code: str
    title: str
    variant: str
    goal: str
    areas: tuple[TemplateArea, ...]


@functools.cache
def details() -> Mapping[str, LineDetails]:
    """Code of a library line → its way, term, report, task."""
    content = json.loads(resource("routes", "library.json").read_text(encoding="utf-8"))
    return {row["code"]: LineDetails(**row) for row in content["rows"]}


@functools.cache
def templates() -> Mapping[str, Template]:
    """Code → shipped template, in the order of the screen."""
    content = json.loads(resource("routes", "templates.json").read_text(encoding="utf-8"))
    return {
        row["code"]: Template(
            code=row["code"],
            title=row["title"],
            variant=row["variant"],
            goal=row["goal"],
            areas=tuple(
                TemplateArea(
                    one["area"],
                    one["start"],
                    one["goal"],
                    tuple((code, month) for code, month in one["lines"]),
                )
                for one in row["areas"]
            ),
        )
        for row in content["rows"]
    }
