"""Fixtures of the papers: small kinds instead of the real ones, three educators."""

import uuid

import pytest

from desktop.documents import catalogue
from desktop.storage.database import Database
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
