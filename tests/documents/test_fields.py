"""Every field which the editor offers can really be filled by some kind of paper."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from desktop.documents import catalogue, fields
from desktop.documents.types import DocumentType
from desktop.documents.values import Empty, Group, Rows, Value
from desktop.storage.database import Database
from tests.documents.every_kind import Speaker, World, composed, settle, subjects

Filled = dict[str, set[str]]


@pytest.fixture(scope="module")
def world(trained: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Read by all tests of this module, written by none."""
    path = tmp_path_factory.mktemp("fields") / trained.name
    shutil.copyfile(trained, path)
    database = Database(path)
    yield settle(database)
    database.close()


@pytest.fixture(scope="module")
def filled(world: World) -> Filled:
    """Kind of a group → its fields which some paper printed."""
    found: Filled = {}
    for kind in catalogue.types().values():
        known = {one.name: one for one in fields.of_kind(kind)}
        for variant in kind.variants:
            for name, value in _values(world, kind, variant.code).items():
                if name in known:
                    _note(found, known[name].kind, value)
    return found


def _values(world: World, kind: DocumentType, variant: str) -> Mapping[str, Value]:
    about = subjects(world, kind, variant, 2)
    answers = Speaker(world, world.people).answers(kind, variant, about)
    made = composed(world, kind.code, variant, about, answers)
    return made.material.context.root.values


def _note(found: Filled, kind: str, value: Value) -> None:
    for one in value.rows if isinstance(value, Rows) else (value,):
        if isinstance(one, Group):
            names = {name for name, each in one.values.items() if _is_there(each)}
            found.setdefault(kind, set()).update(names)


def _is_there(value: Value) -> bool:
    if isinstance(value, Rows):
        return bool(value.rows)
    return not (value is None or value == "" or isinstance(value, Empty))


def test_every_group_of_fields_belongs_to_a_kind() -> None:
    used = {name for kind in catalogue.types().values() for name in kind.groups}
    assert {one.name for one in fields.groups().values()} <= used


def test_every_field_can_be_filled(filled: Filled) -> None:
    offered = {
        f"{one.kind}.{each.name}" for one in fields.groups().values() for each in one.properties
    }
    there = {f"{kind}.{name}" for kind, names in filled.items() for name in names}
    assert " ".join(sorted(offered - there)) == ""
