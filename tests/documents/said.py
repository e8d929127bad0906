"""Small words for the tests of single kinds: a paper in one line, its text, its problems."""

from __future__ import annotations

import uuid

from sqlmodel import Session

from desktop.documents.blocks import Paper, Table
from desktop.documents.composing import Composed
from desktop.documents.types import Answer, Severity
from desktop.services.people import records
from tests.documents.every_kind import World, composed, lines


def paper(
    world: World, code: str, variant: str = "", about: tuple[uuid.UUID, ...] = (), **said: Answer
) -> Composed:
    return composed(world, code, variant, about, said)


def text(made: Composed) -> str:
    return "\n".join(lines(made.sheet)).replace("\u00a0", " ")


def problems(made: Composed, severity: Severity | None = None) -> list[str]:
    found = (one for one in made.material.problems if severity in {None, one.severity})
    return [one.text.replace("\u00a0", " ") for one in found]


def person(world: World, surname: str) -> uuid.UUID:
    for one in world.people:
        if world.database.read(_surname, one) == surname:
            return one
    raise AssertionError(surname)


def _surname(session: Session, person_id: uuid.UUID) -> str:
    return records.person(session, person_id).surname


def sheet(made: Composed) -> Paper:
    assert isinstance(made.sheet, Paper)
    return made.sheet


def only_table(made: Composed) -> Table:
    """The last table of a paper."""
    return [block for block in sheet(made).blocks if isinstance(block, Table)][-1]
