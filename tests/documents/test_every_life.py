"""Every kind and variant goes its whole way: draft, approval, number, snapshot, signature."""

from __future__ import annotations

import re
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import Session, select

from desktop.documents import catalogue, in_force, issuing, pdf, preparing, snapshot
from desktop.documents.preparing import Item, Request, State
from desktop.documents.types import Severity
from desktop.errors import RuleError
from desktop.models import Assignment
from desktop.services.documents import register
from desktop.services.documents.papers import Status
from desktop.services.documents.verifying import verify
from desktop.services.training.base import TODAY
from desktop.storage.database import Database
from desktop.storage.log import acts
from tests.documents.every_kind import Speaker, World, every_variant, settle, subjects

pytestmark = pytest.mark.slow

EVERY = every_variant()
LEGAL = [one for one in EVERY if one[0] in {"D03", "D08", "D09", "D10", "D11"}]
"""They begin and end assignments, so that one may forbid another: each gets a base of its own."""
WITHOUT_DATA = {"D29", "D38", "D42"}
"""Nobody is on the market, no site is named, nobody asks for help."""


@pytest.fixture(scope="module")
def world(trained: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """One base for all kinds: the registers fill as they do in an office."""
    yield from _settled(trained, tmp_path_factory.mktemp("life"))


@pytest.fixture
def fresh_world(trained: Path, tmp_path: Path) -> Iterator[World]:
    """A base in which nothing was issued yet."""
    yield from _settled(trained, tmp_path)


def _settled(trained: Path, folder: Path) -> Iterator[World]:
    database = Database(Path(shutil.copy(trained, folder)))
    made = settle(database)
    database.write(_begin_today)
    yield made
    database.close()


def _begin_today(session: Session) -> None:
    """Orders and supplements of today cannot be about work which began before them."""
    for one in session.exec(select(Assignment)):
        one.starts_on = TODAY
        session.add(one)
    acts.name(session, "поручения с сегодняшнего дня")


def asked(world: World, code: str, variant: str) -> Request:
    kind = catalogue.get(code)
    about = subjects(world, kind, variant, 2)
    answers = Speaker(world, world.people).answers(kind, variant, about)
    return Request(code, variant, (about,), TODAY, TODAY, answers)


@pytest.mark.parametrize(("code", "variant"), [one for one in EVERY if one not in LEGAL])
def test_a_paper_goes_its_whole_way(world: World, code: str, variant: str) -> None:
    _go_the_whole_way(world, code, variant)


@pytest.mark.parametrize(("code", "variant"), LEGAL)
def test_a_legal_paper_goes_its_whole_way(fresh_world: World, code: str, variant: str) -> None:
    _go_the_whole_way(fresh_world, code, variant)


def _go_the_whole_way(world: World, code: str, variant: str) -> None:
    database, kind = world.database, catalogue.get(code)
    request = asked(world, code, variant)
    (item,) = database.read(preparing.prepare, request)
    made = database.write(issuing.create, request)
    if item.state is State.BLOCKED:
        _require_refused(world, code, item, made)
        return
    assert item.state in {State.READY, State.DOUBT, State.EXISTS}, item.problems
    assert item.pages >= 1
    if in_force.needs_approval(kind, variant):
        database.write(issuing.send, made, TODAY, "Серова М. П.")
    _issue(world, code, variant, made)
    row = database.read(register.one, made[0])
    frozen = database.read(issuing.sheet, made[0])
    assert snapshot.from_json(snapshot.to_json(frozen)) == frozen
    assert pdf.render([frozen]) == pdf.render([database.read(issuing.sheet, made[0])])
    assert row.pages == pdf.pages(frozen)
    assert database.read(issuing.stale, made) == {}
    if row.number:
        found = database.read(verify, row.control_code)
        assert (found.number, found.kind) == (row.number, code)


def _require_refused(world: World, code: str, item: Item, made: list[uuid.UUID]) -> None:
    """What the training base has no data for is refused with the sentence of the preflight."""
    assert code in WITHOUT_DATA, item.problems
    forbids = next(one.text for one in item.problems if one.severity is Severity.BLOCK)
    act = issuing.register if world.database.read(register.one, made[0]).series else None
    with pytest.raises(RuleError, match=re.escape(forbids.rstrip("."))):
        world.database.write(act or issuing.mark_signed, made, TODAY, TODAY)


def _issue(world: World, code: str, variant: str, made: list[uuid.UUID]) -> None:
    """Numbered and approved papers are registered first, the others are only signed."""
    database, kind = world.database, catalogue.get(code)
    draft = database.read(register.one, made[0])
    if draft.series or in_force.needs_approval(kind, variant):
        done = database.write(issuing.register, made, TODAY, TODAY)
        assert bool(done[0].number) is bool(draft.series)
    database.write(issuing.mark_signed, made, TODAY, TODAY)
    assert database.read(register.one, made[0]).status is Status.SIGNED


def test_the_registers_have_no_gaps_and_no_repeats(world: World) -> None:
    for journal in world.database.read(register.journals, TODAY):
        assert journal.gaps == (), journal.title


@pytest.mark.parametrize(("code", "variant"), EVERY)
def test_without_answers_nothing_is_dropped(world: World, code: str, variant: str) -> None:
    request = asked(world, code, variant)
    bare = Request(code, variant, request.subjects, TODAY, TODAY)
    (item,) = world.database.read(preparing.prepare, bare)
    assert item.subjects == request.subjects[0]
    if item.state in {State.MISSING, State.BLOCKED}:
        assert any(one.severity is Severity.BLOCK and one.text for one in item.problems)
