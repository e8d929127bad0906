"""Kills a process which registers papers, at random moments, and looks at what is left.

Run by ``test_killed.py`` in a process of its own: it forks, and pytest with Qt should not.
Prints ``kills states`` or fails with what was wrong.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import threading
import uuid
from pathlib import Path
from typing import Final

from sqlmodel import Session, select

from desktop.documents import catalogue, issuing
from desktop.models import Document, DocumentSnapshot, Organization
from desktop.services.documents import register
from desktop.services.documents.papers import Status
from desktop.services.documents.register import Filter
from desktop.storage.creation import create_base
from desktop.storage.database import Database
from tests.documents.desk import request
from tests.documents.paper_kinds import KINDS, TEXTS, TODAY, hire
from tests.unit.kill_harness import healthy

STEPS: Final = 5
"""The child tells that it begins to prepare, to write numbers, that it has; killed after some."""

LONGEST: Final = 0.06
"""Seconds from there to the kill: on any computer some fall into the writing of a number."""

EACH: Final = 3
"""Papers of one act."""


def main(kills: int, folder: Path) -> None:
    catalogue.types = lambda: KINDS  # type: ignore[assignment]
    catalogue.shipped_text = lambda name: TEXTS[name]  # type: ignore[assignment]
    rng = random.Random("numbers")
    path = folder / "сад.mkdb"
    own = Organization(short_name="МБДОУ № 7", number="7", city="Примерск")
    create_base(path, organization=own, today=TODAY)
    database = Database(path)
    person = hire(database, "Осокина")
    database.close()
    states: set[int] = set()
    for _ in range(kills):
        kill_once(path, person, rng.randint(1, STEPS), rng.uniform(0, LONGEST))
        states.add(check(path))
        healthy(path)
    sys.stdout.write(f"{kills} {len(states)}\n")


def kill_once(path: Path, person: uuid.UUID, steps: int, delay: float) -> None:
    """Let a child come as far as ``steps`` and kill it a moment later."""
    told, tells = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            register_for_ever(path, person, tells)
        finally:
            os._exit(1)
    os.close(tells)
    for _ in range(steps):
        assert os.read(told, 1), "the process ended by itself"
    threading.Event().wait(delay)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(told)


def register_for_ever(path: Path, person: uuid.UUID, tells: int) -> None:
    """Three papers at once, again and again; the last number is told outside after the commit."""
    database = Database(path)
    while True:
        os.write(tells, b"1")
        made = database.write(issuing.create, request("ORDER", [person] * EACH))
        database.write(issuing.send, made, TODAY)
        os.write(tells, b"2")
        done = database.write(issuing.register, made, TODAY, TODAY)
        path.with_suffix(".ack").write_text(done[-1].number, encoding="utf-8")


def check(path: Path) -> int:
    """How many numbers were given; none is lost, doubled or without its paper."""
    database = Database(path)
    rows = database.read(register.rows, Filter(), TODAY)
    frozen = database.read(_frozen)
    codes = database.read(_codes)
    database.close()
    given = sorted(row.ordinal for row in rows if row.is_issued)
    assert given == list(range(1, len(given) + 1)), f"numbers: {given}"
    assert len(given) % EACH == 0, "part of an act"
    assert len(codes) == len(set(codes)) == len(given), "a code twice or none"
    assert frozen == {row.id for row in rows if row.is_issued}, "a number without its paper"
    assert all(row.is_issued or not row.number for row in rows), "a draft with a number"
    told = path.with_suffix(".ack")
    known = told.read_text(encoding="utf-8").partition("-")[0] if told.exists() else ""
    assert len(given) >= int(known or 0), f"lost a number which was told: {known}"
    return len(given)


def _frozen(session: Session) -> set[uuid.UUID]:
    return set(session.exec(select(DocumentSnapshot.document_id)))


def _codes(session: Session) -> list[str]:
    query = select(Document.control_code).where(Document.status == Status.REGISTERED)
    return list(session.exec(query))


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
