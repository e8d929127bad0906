"""Fields of papers in words: for the tiles of the editor and for what is missing or changed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from desktop.documents.types import DocumentType
from desktop.paths import resource


@dataclass(frozen=True)
class Property:
    """What can be printed of a group: ``type`` is text, date or number."""

    name: str
    label: str
    type: str = "text"
    is_declined: bool = False
    changed: str = ""
    """What is said when it changed after the print; empty: the label."""


@dataclass(frozen=True)
class FieldGroup:
    """«наставник»: its title in the list and in the genitive, its properties."""

    name: str
    title: str
    genitive: str
    kind: str
    properties: tuple[Property, ...]


@cache
def _content() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(resource("documents", "fields.json").read_text("utf-8"))
    return found


@cache
def groups() -> dict[str, FieldGroup]:
    """Every known group by the name which templates use."""
    kinds = {
        kind: tuple(Property(**row) for row in rows) for kind, rows in _content()["kinds"].items()
    }
    return {
        row["name"]: FieldGroup(**row, properties=kinds[row["kind"]])
        for row in _content()["groups"]
    }


def of_kind(kind: DocumentType) -> tuple[FieldGroup, ...]:
    """The groups which the text of a kind may name, those which are known in words."""
    return tuple(groups()[name] for name in kind.groups if name in groups())


def find(path: str) -> tuple[FieldGroup | None, Property | None]:
    """The group and the property of a dotted path; a case at its end is no part of the name."""
    name, _, rest = path.partition(".")
    group = groups().get(name)
    wanted = rest.split(".")[0].split("#")[0]
    properties = group.properties if group is not None else _everywhere()
    return group, next((one for one in properties if one.name == wanted), None)


@cache
def common_label(name: str) -> str:
    """What a part of a row is called, when every group which has such a part says the same."""
    labels = {one.label for one in _everywhere() if one.name == name}
    return labels.pop() if len(labels) == 1 else ""


@cache
def _everywhere() -> tuple[Property, ...]:
    """Properties of all kinds: a row of a loop has a name of its own, its parts do not."""
    return tuple(one for group in groups().values() for one in group.properties)


def said(path: str, case: str = "") -> str:
    """«ФИО наставника, творительный падеж»; a path without words is shown as it is."""
    group, found = find(path)
    if group is None or found is None:
        return plain(path)
    ending = f", {_content()['cases'][case]}" if case in _content()["cases"] else ""
    return f"{found.label} {group.genitive}{ending}"


def label(path: str) -> str:
    """What the field is called in its card: «город»; an answer by its name.

    In which case it is printed is of use in a template only: «часов в неделю, родительный падеж».
    """
    found = find(path)[1]
    if found is None:
        return plain(path)
    words, comma, ending = found.label.rpartition(", ")
    return words if comma and ending in _content()["cases"].values() else found.label


def changed(paths: Iterable[str]) -> tuple[str, ...]:
    """The fields which changed, each once: «фамилия, имя, отчество», «должность»."""
    words = []
    for path in paths:
        found = find(path)[1]
        words.append((found.changed or found.label) if found is not None else plain(path))
    return tuple(dict.fromkeys(words))


def plain(path: str) -> str:
    """A path in letters which can be read: «дата протокола» from «протокол.дата_протокола»."""
    name, _, _ = path.partition("#")
    parts = [part for part in name.split(".") if part not in _case_names()]
    return parts[-1].replace("_", " ") if parts else path


def _case_names() -> frozenset[str]:
    return frozenset({"nominative", *_content()["cases"]})
