"""What the global search asks: providers give hits, one group each (ux.md 4.5)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from desktop.language.text import switch_layout
from desktop.views.office import Place
from desktop.views.shell.commands import Command

HITS_OF_GROUP = 5
_FOLD = str.maketrans({"ё": "е", "-": " ", "«": " ", "»": " ", '"': " ", ".": " ", ",": " "})


@dataclass(frozen=True)
class Hit:
    """One result: opened by ``run`` (a command) or by going to ``place``."""

    title: str
    subtitle: str = ""
    icon: str = ""
    place: Place | None = None
    run: Callable[[], object] | None = None


class Provider(Protocol):
    """A group of results. Pages register theirs with ``MainWindow.search.add_provider``."""

    code: str
    title: str
    icon: str

    def find(self, query: str, limit: int) -> Sequence[Hit]:
        """The best hits for what was typed."""

    def list_place(self, query: str) -> Place | None:
        """The whole list filtered by ``query`` (Ctrl+Enter), if there is one."""


@dataclass(frozen=True)
class Row:
    """A heading (no hit) or a hit of a group; ``provider`` is empty for recent records."""

    text: str
    hit: Hit | None = None
    provider: Provider | None = None


@dataclass(frozen=True)
class Group:
    """The hits of one provider as they are shown."""

    provider: Provider
    hits: tuple[Hit, ...]


@dataclass(frozen=True)
class Results:
    """What was found and for which words: another layout is tried when nothing was."""

    query: str
    groups: tuple[Group, ...]
    is_other_layout: bool = False


def fold(text: str) -> str:
    """Case, ё, quotes, hyphens and stops do not matter. The length stays the same."""
    return text.lower().translate(_FOLD)


def matches(query: str, text: str) -> bool:
    """Every word of the query begins some word of the text, in any order."""
    words = fold(text).split()
    return all(any(word.startswith(part) for word in words) for part in fold(query).split())


def bold_parts(query: str, text: str) -> list[tuple[int, int]]:
    """Where the beginnings of words stand which the query names: (start, length), in order."""
    folded = fold(text)
    starts = [
        n for n, sign in enumerate(folded) if sign != " " and (n == 0 or folded[n - 1] == " ")
    ]
    found: dict[int, int] = {}
    for part in fold(query).split():
        for start in starts:
            if folded.startswith(part, start):
                found[start] = max(found.get(start, 0), len(part))
    return sorted(found.items())


def ask(providers: Sequence[Provider], query: str) -> Results:
    """Ask all providers; when nothing is found, ask again as if the layout was Russian."""
    groups = _ask(providers, query)
    translated = switch_layout(query)
    if not groups and translated != query:
        groups = _ask(providers, translated)
        if groups:
            return Results(translated, groups, is_other_layout=True)
    if _are_named(groups, translated) and not _are_named(groups, query):
        return Results(translated, groups, is_other_layout=True)
    return Results(query, groups)


def _are_named(groups: Sequence[Group], query: str) -> bool:
    """Whether the words stand in a title: a service tries the other layout by itself."""
    return any(bold_parts(query, hit.title) for group in groups for hit in group.hits)


def _ask(providers: Sequence[Provider], query: str) -> tuple[Group, ...]:
    asked = ((provider, tuple(provider.find(query, HITS_OF_GROUP))) for provider in providers)
    return tuple(Group(provider, hits) for provider, hits in asked if hits)


class CommandProvider:
    """The group «Действия»: menus, «Создать» and their synonyms."""

    code = "actions"
    title = "Действия"
    icon = "play"

    def __init__(self, commands: Callable[[], Sequence[Command]]) -> None:
        self._commands = commands

    def find(self, query: str, limit: int) -> Sequence[Hit]:
        found = [command for command in self._commands() if _is_named(command, query)]
        return [
            Hit(
                _title(command),
                command.key or command.shown_key,
                command.icon or self.icon,
                run=command.run,
            )
            for command in found
            if command.is_enabled()
        ][:limit]

    def list_place(self, query: str) -> Place | None:  # noqa: ARG002 - there is no list of acts
        return None


def _title(command: Command) -> str:
    title = command.title.removesuffix("…")
    if command.menu == "create":
        return f"Создать: {title.lower()}"
    return f"{command.submenu}: {title.lower()}" if command.submenu else title


def _is_named(command: Command, query: str) -> bool:
    return any(matches(query, text) for text in (_title(command), *command.words))
