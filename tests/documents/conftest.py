"""Fixtures of the papers: small kinds instead of the real ones, three educators."""

import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.documents import catalogue
from desktop.services.training.base import make_training_base
from desktop.storage.database import Database
from tests.documents.every_kind import World, settle
from tests.documents.paper_kinds import KINDS, TEXTS, hire


@pytest.fixture
def kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the kinds of ``paper_kinds`` are in the catalogue."""
    monkeypatch.setattr(catalogue, "types", lambda: KINDS)
    monkeypatch.setattr(catalogue, "shipped_text", lambda name: TEXTS[name])


@pytest.fixture
def staff(database: Database) -> tuple[uuid.UUID, ...]:
    """Three educators in work."""
    return tuple(hire(database, surname) for surname in ("Осокина", "Квашнина", "Жукова"))


@pytest.fixture(scope="session")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A training base which is copied by those who need one."""
    path = tmp_path_factory.mktemp("trained") / "Учебная.mkdb"
    make_training_base(path)
    return path


@pytest.fixture
def world(trained: Path, tmp_path: Path) -> Iterator[World]:
    """A training base of one test, with people of every trouble in it."""
    path = tmp_path / trained.name
    shutil.copyfile(trained, path)
    database = Database(path)
    yield settle(database)
    database.close()
