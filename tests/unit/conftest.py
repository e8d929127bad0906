"""Fixtures which several tests below the window share."""

import uuid

import pytest

from desktop.services.people import creating
from desktop.services.people.creating import PersonDraft
from desktop.storage.database import Database


@pytest.fixture
def osokina(database: Database) -> uuid.UUID:
    """An educator who is in the base before a table is loaded."""
    draft = PersonDraft(
        "Осокина",
        "Татьяна",
        "Викторовна",
        position="educator",
        more={"terms.contract_number": "7", "category.value": "first"},
    )
    return database.write(creating.create, draft)
