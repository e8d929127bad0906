"""The catalogue as it is shown: groups in their order, and packages of papers made together."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from desktop.documents import catalogue
from desktop.documents.types import DocumentType
from desktop.paths import resource


@dataclass(frozen=True)
class Branch:
    """A group or a package with its papers."""

    code: str
    title: str
    kinds: tuple[DocumentType, ...]


@cache
def _content() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(resource("documents", "groups.json").read_text("utf-8"))
    return found


def groups() -> tuple[Branch, ...]:
    """The groups which have papers, in the order of the office."""
    kinds = catalogue.types().values()
    made = (
        Branch(row["code"], row["title"], tuple(one for one in kinds if one.group == row["code"]))
        for row in _content()["groups"]
    )
    return tuple(one for one in made if one.kinds)


def packages() -> tuple[Branch, ...]:
    """The packages all of whose papers are in the program."""
    kinds = catalogue.types()
    return tuple(
        Branch(row["code"], row["title"], tuple(kinds[code] for code in row["kinds"]))
        for row in _content()["packages"]
        if all(code in kinds for code in row["kinds"])
    )


@cache
def short_titles() -> dict[str, str]:
    """Group → its name on a chip: «Награды»."""
    return {row["code"]: row["short"] for row in _content()["groups"]}


@cache
def package_rows() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Package → its name and its kinds, whether or not all of them are in the program."""
    return {row["code"]: (row["title"], tuple(row["kinds"])) for row in _content()["packages"]}
