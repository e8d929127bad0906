"""The kinds of plans: what they are called and which columns they have (ux.md 11.9)."""

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from desktop.models import PlanKind, PlanState
from desktop.paths import resource

SECTIONS: Final = "roadmap_sections"
"""The reference list of the column «Раздел»."""
STATES: Final[Mapping[str, str]] = {
    PlanState.DRAFT: "черновик",
    PlanState.ACTIVE: "действует",
    PlanState.FINISHED: "завершён",
}
OPEN_SHOW: Final = "открытое"
"""How an audience begins for which an event is an open show with children."""


@dataclass(frozen=True)
class Kind:
    """``name`` begins the title of a new plan, ``button`` makes one, ``paper`` prints it."""

    code: PlanKind
    title: str
    button: str
    name: str
    columns: tuple[tuple[str, str], ...]
    paper: str = ""
    is_of_pair: bool = False

    @property
    def has_mark(self) -> bool:
        """Whether «Отметка» is a column of its own."""
        return any(code == "done" for code, _title in self.columns)


@functools.cache
def _content() -> Any:
    return json.loads(resource("routes", "plans.json").read_text(encoding="utf-8"))


@functools.cache
def kinds() -> Mapping[str, Kind]:
    """Code → kind, in the order of the choice."""
    return {row["code"]: _kind(row) for row in _content()["kinds"]}


def _kind(row: Mapping[str, Any]) -> Kind:
    return Kind(
        code=PlanKind(row["code"]),
        title=row["title"],
        button=row["button"],
        name=row["name"],
        columns=tuple((code, title) for code, title in row["columns"]),
        paper=row.get("paper", ""),
        is_of_pair=bool(row.get("is_of_pair")),
    )


def kind(code: str) -> Kind:
    """One kind; what another program wrote is a calendar plan."""
    return kinds().get(code) or kinds()[PlanKind.CALENDAR]


def audiences() -> tuple[str, ...]:
    """What «Для кого» offers."""
    return tuple(_content()["audiences"])
