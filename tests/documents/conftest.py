"""Fixtures of the papers: small kinds instead of the real ones, three educators."""

import shutil
import uuid
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.documents import catalogue
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
def trained(training_file: Path) -> Path:
    """A training base which is copied by those who need one."""
    return training_file


@pytest.fixture(scope="session")
def settled(trained: Path, tmp_path_factory: pytest.TempPathFactory) -> World:
    """The world as every test finds it, made once; its base is closed."""
    path = tmp_path_factory.mktemp("settled") / trained.name
    shutil.copyfile(trained, path)
    database = Database(path)
    made = settle(database)
    database.close()
    return made


@pytest.fixture
def world(settled: World, tmp_path: Path) -> Iterator[World]:
    """A training base of one test, with people of every trouble in it."""
    path = tmp_path / settled.database.path.name
    shutil.copyfile(settled.database.path, path)
    database = Database(path)
    yield replace(settled, database=database)
    database.close()
