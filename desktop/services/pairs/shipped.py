"""What ships with the program about pairs: stages, modules, checks, phrases, small lists."""

import functools
import json
from dataclasses import dataclass
from typing import Any

from desktop.models import Module, Stage
from desktop.paths import resource


@dataclass(frozen=True)
class StageInfo:
    """A stage as screens show it; ``topics`` and ``kinds`` come first in «Отметить встречу»."""

    code: Stage
    title: str
    goal: str
    empty: str
    topics: tuple[str, ...]
    kinds: tuple[str, ...]
    risks: tuple[str, ...]


@dataclass(frozen=True)
class ModuleInfo:
    """A module: its words, parties, papers and which checks apply (code → is it required)."""

    code: Module
    title: str
    arrow: str
    giver: tuple[str, str]
    """What the one who gives is called: of a man, of a woman."""
    receiver: tuple[str, str]
    form: str
    kind: str
    least: int
    most: int
    is_mutual: bool
    needs: tuple[str, ...]
    """Fields which a draft must fill in."""
    papers: tuple[str, ...]
    assigned_papers: tuple[str, ...]
    hint: str
    checks: dict[str, bool]

    @property
    def may_be_assigned(self) -> bool:
        """Whether art. 351.8 can concern its givers."""
        return bool(self.assigned_papers)


@dataclass(frozen=True)
class Action:
    """A button on a line: what it does and what stands on it."""

    code: str
    title: str


@dataclass(frozen=True)
class CheckInfo:
    """A check of evidence; 0 in its setting switches it off."""

    code: str
    stage: Stage
    setting: str
    actions: tuple[Action, ...]


@dataclass(frozen=True)
class PaperInfo:
    """A paper of the legal pack; ``each``: one of every giver (receiver)."""

    code: str
    document: str
    title: str
    missing: str
    each: bool


@functools.cache
def _content(name: str) -> Any:
    return json.loads(resource("pairs", f"{name}.json").read_text(encoding="utf-8"))


@functools.cache
def stages() -> dict[Stage, StageInfo]:
    """The five stages in their order."""
    return {
        Stage(row["code"]): StageInfo(
            Stage(row["code"]),
            row["title"],
            row["goal"],
            row["empty"],
            *(tuple(row[name]) for name in ("topics", "kinds", "risks")),
        )
        for row in _content("stages")
    }


@functools.cache
def modules() -> dict[Module, ModuleInfo]:
    """The six modules in their order."""
    return {Module(row["code"]): _module(row) for row in _content("modules")}


def _module(row: dict[str, Any]) -> ModuleInfo:
    return ModuleInfo(
        code=Module(row["code"]),
        title=row["title"],
        arrow=row["arrow"],
        giver=(row["giver"][0], row["giver"][1]),
        receiver=(row["receiver"][0], row["receiver"][1]),
        form=row["form"],
        kind=row["kind"],
        least=row["members"][0],
        most=row["members"][1],
        is_mutual=row["is_mutual"],
        needs=tuple(row["needs"]),
        papers=tuple(row["papers"]),
        assigned_papers=tuple(row["assigned_papers"]),
        hint=row["hint"],
        checks={code: word == "required" for code, word in row["checks"].items()},
    )


@functools.cache
def checks() -> dict[str, CheckInfo]:
    """The checks of domain.md 5.3 in their order."""
    return {
        row["code"]: CheckInfo(
            row["code"],
            Stage(row["stage"]),
            row["setting"],
            tuple(Action(one["code"], one["title"]) for one in row["actions"]),
        )
        for row in _content("checks")
    }


@functools.cache
def papers() -> dict[str, PaperInfo]:
    """The papers of a pair by code, in the order of the law."""
    return {row["code"]: PaperInfo(**row) for row in _content("papers")}


def phrase(code: str, **values: object) -> str:
    """A sentence of ``phrases.json`` filled in."""
    return str(_content("phrases")[code]).format(**values)


@functools.cache
def titles(list_code: str) -> dict[str, str]:
    """A small list of ``lists.json``: code → title, in its order."""
    return {row[0]: row[1] for row in _content("lists")[list_code]}


@functools.cache
def statements(list_code: str) -> tuple[str, ...]:
    """The statements of a scale of ``lists.json``."""
    return tuple(_content("lists")[list_code])


@functools.cache
def rhythm_counts() -> dict[str, int]:
    """Rhythm → meetings in a month."""
    return {row[0]: row[2] for row in _content("lists")["rhythms"]}
