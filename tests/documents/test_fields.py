"""Every field which the editor offers can really be filled by some kind of paper."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from uuid import UUID

import pytest

from desktop.documents import catalogue, fields, issuing
from desktop.documents.preparing import Request
from desktop.documents.types import Answer, Ask, AskKind, DocumentType, MadeFor, Wanted
from desktop.documents.values import Empty, Group, Rows, Value
from desktop.services import settings
from desktop.services.organizations import fields as organization_fields
from desktop.services.training.base import TODAY
from desktop.storage.database import Database
from tests.documents.every_kind import Speaker, World, settle, subjects

Filled = dict[str, set[str]]
OF_PAIRS = {"наставник", "наставляемый", "работник"}
"""People of a pair: their papers come with the pairs."""


@pytest.fixture(scope="module")
def world(trained: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A garden which filled in everything; written by no test of this module."""
    path = tmp_path_factory.mktemp("fields") / trained.name
    shutil.copyfile(trained, path)
    database = Database(path)
    made = settle(database)
    for field, text in (("details.website", "сад.рф"), ("details.union_chair", "Ким Инна")):
        database.write(organization_fields.set_field, made.own, field, text)
    database.write(settings.change, "certificate_hours", True)
    yield made
    database.close()


@pytest.fixture(scope="module")
def package(world: World) -> tuple[UUID, ...]:
    """An order and a certificate which wait for the head: pages of both sorts."""
    wanted = {"D02": ("a", (world.own,)), "D32": ("a", world.people[:1])}
    sent = []
    for code, (variant, about) in wanted.items():
        said = Speaker(world, world.people).answers(catalogue.get(code), variant, about)
        request = Request(code, variant, (about,), TODAY, TODAY, said)
        sent += world.database.write(issuing.create, request)
    world.database.write(issuing.send, sent, TODAY)
    return tuple(sent)


class _Generous(Speaker):
    """Answers with the last choice: the first one often means «nothing»."""

    def _one(self, ask: Ask, place: int) -> Answer:
        is_choice = ask.kind is AskKind.CHOICE and ask.choices
        return ask.choices[-1][0] if is_choice else super()._one(ask, place)


@pytest.fixture(scope="module")
def filled(world: World, package: tuple[UUID, ...]) -> Filled:
    """Kind of a group → its fields which some paper printed."""
    found: Filled = {}
    plain, generous = Speaker(world, world.people), _Generous(world, world.people)
    for kind in catalogue.types().values():
        known = {one.name: one for one in fields.of_kind(kind)}
        of_pairs = kind.made_for in {MadeFor.PAIR, MadeFor.PAIRS}  # their periods have facts
        for variant in kind.variants:
            about = subjects(world, kind, variant.code, 2)
            if kind.made_for is MadeFor.DOCUMENTS:
                about = package
            for speaker in (plain, generous) if kind.code in {"D21", "D32"} else (generous,):
                proposed: tuple[Mapping[str, Answer], ...] = ({},) if of_pairs else ()
                for said in (speaker.everything(kind), *proposed):
                    for name, value in _values(world, kind, variant.code, about, said).items():
                        if name in known:
                            _note(found, known[name].kind, value)
    return found


def _values(
    world: World,
    kind: DocumentType,
    variant: str,
    about: tuple[UUID, ...],
    said: Mapping[str, Answer],
) -> Mapping[str, Value]:
    wanted = Wanted(about, TODAY, TODAY, variant, "7", "7F3K-92QD-M4", said)
    return world.database.read(kind.load, wanted).context.root.values


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
    assert {one.name for one in fields.groups().values()} <= used | OF_PAIRS


def test_every_field_can_be_filled(filled: Filled) -> None:
    offered = {
        f"{one.kind}.{each.name}" for one in fields.groups().values() for each in one.properties
    }
    there = {f"{kind}.{name}" for kind, names in filled.items() for name in names}
    assert " ".join(sorted(offered - there)) == ""
