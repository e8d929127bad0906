"""Which fields a Word form names, and which a paper knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from jinja2 import nodes

from desktop.documents.template.errors import nearest
from desktop.documents.values import Context, Day, Declined, Group, Rows, Value, is_empty

CASES: Final = {
    "им": "nominative",
    "род": "genitive",
    "дат": "dative",
    "вин": "accusative",
    "твор": "instrumental",
    "пред": "prepositional",
}
DATES: Final = ("словами", "цифрами")


@dataclass(frozen=True)
class FormNames:
    """Dotted paths: all of them, and those which a condition asks about."""

    every: frozenset[str]
    asked: frozenset[str]
    loops: tuple[tuple[str, str], ...] = ()
    """(name of one, path of the list) of every «for», each once."""


@dataclass(frozen=True)
class FormLoop:
    """A repetition: for each «один» of the list at ``path``."""

    one: str
    path: str
    count: int | None
    """How often in the sample; ``None``: what is named there is no list."""
    parts: tuple[str, ...] = ()
    """What the form prints of each: «фио», «должность»."""


@dataclass(frozen=True)
class FormFields:
    """What a form names: fields which the paper knows and those which it does not."""

    known: tuple[str, ...]
    unknown: tuple[tuple[str, str], ...]
    """(name, the nearest known name or nothing)."""
    loops: tuple[FormLoop, ...] = ()


def of_trees(trees: Iterable[nodes.Template]) -> FormNames:
    """The names in the body, the headers and the footers of a form."""
    every: set[str] = set()
    asked: set[str] = set()
    loops: dict[tuple[str, str], None] = {}
    for tree in trees:
        aliases = {
            loop.target.name: _path(loop.iter)
            for loop in tree.find_all(nodes.For)
            if isinstance(loop.target, nodes.Name)
        }
        every |= {_whole(one, aliases) for one in _named(tree)}
        for condition in tree.find_all(nodes.If):
            asked |= {_whole(one, aliases) for one in _named(condition.test)}
        loops |= {
            (loop.target.name, _whole(loop.iter, aliases)): None
            for loop in tree.find_all(nodes.For)
            if isinstance(loop.target, nodes.Name)
        }
    return FormNames(frozenset(every), frozenset(asked), tuple(loops))


def compared(found: FormNames, context: Context) -> FormFields:
    """The names of a form beside those of a paper; what is empty there may have any parts."""
    known = dict(_paths(context.root))
    bare = [path for path, value in known.items() if is_empty(value)]
    unknown = [
        name
        for name in sorted(found.every - known.keys())
        if not any(name.startswith(f"{path}.") for path in bare)
    ]
    return FormFields(
        tuple(sorted(found.every.difference(unknown))),
        tuple((name, nearest(name, known)) for name in unknown),
        tuple(_loop(one, path, found, known) for one, path in found.loops if path not in unknown),
    )


def _loop(one: str, path: str, found: FormNames, known: Mapping[str, Value]) -> FormLoop:
    value = known.get(path)
    count = len(value.rows) if isinstance(value, Rows) else 0 if is_empty(value) else None
    start = f"{path}."
    parts = (name.removeprefix(start) for name in found.every if name.startswith(start))
    return FormLoop(one, path, count, tuple(sorted(parts)))


def lists(context: Context) -> tuple[str, ...]:
    """Every list whose lines a form may repeat, in the order of the paper."""
    return tuple(path for path, value in _paths(context.root) if isinstance(value, Rows))


def listed(context: Context) -> tuple[str, ...]:
    """Every path which a form may print, in the order of the paper."""
    return tuple(
        path for path, value in _paths(context.root) if not isinstance(value, Group | Rows)
    )


def _named(tree: nodes.Node) -> Iterator[nodes.Node]:
    """The outermost nodes of the fields: «педагог.фио.вин» is one."""
    found = [tree, *tree.find_all((nodes.Getattr, nodes.Name))]
    inner = {id(each.node) for each in found if isinstance(each, nodes.Getattr)}
    for node in found:
        is_name = isinstance(node, nodes.Name) and node.ctx == "load"
        if id(node) not in inner and (is_name or isinstance(node, nodes.Getattr)):
            yield node


def _whole(node: nodes.Node, aliases: dict[str, str]) -> str:
    """The path from the paper; what a loop names is followed back to its list."""
    first, _, rest = _path(node).partition(".")
    return f"{aliases.get(first, first)}.{rest}".rstrip(".")


def _path(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{_path(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else ""


def _paths(group: Group, above: str = "") -> Iterator[tuple[str, Value]]:
    for name, value in group.values.items():
        path = f"{above}.{name}".lstrip(".")
        yield path, value
        if isinstance(value, Group):
            yield from _paths(value, path)
        elif isinstance(value, Rows):
            for row in value.rows[:1]:
                yield from _paths(row, path)
        elif isinstance(value, Declined):
            yield from ((f"{path}.{case}", value) for case in CASES)
        elif isinstance(value, Day):
            yield from ((f"{path}.{style}", value) for style in DATES)
