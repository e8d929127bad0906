"""«Проверить документ»: the code is looked up in the register of the base."""

import uuid

import pytest

from desktop.documents import issuing
from desktop.services import acts
from desktop.services.documents import register
from desktop.services.documents.verifying import Verdict, verify
from desktop.storage.database import Database
from tests.documents.desk import drafts, issued
from tests.documents.paper_kinds import TODAY

pytestmark = pytest.mark.usefixtures("kinds")
Staff = tuple[uuid.UUID, ...]


def test_an_issued_paper_is_found(database: Database, staff: Staff) -> None:
    done = issued(database, "ORDER", staff)[1]
    code = database.read(register.one, done.id).control_code
    found = database.read(verify, f" {code.lower().replace('-', '')} ")
    assert (found.found, found.number, found.date, found.name, found.kind, found.state) == (
        True,
        "2-ОД",
        TODAY,
        "Квашнина\u00a0М.\u00a0П.",
        "ORDER",
        "Зарегистрирован",
    )
    assert found.is_valid


def test_an_annulled_paper_is_found_and_not_valid(database: Database, staff: Staff) -> None:
    done = issued(database, "ORDER", staff[:1])[0]
    code = database.read(register.one, done.id).control_code
    database.write(issuing.annul, done.id, "лишний", TODAY)
    found = database.read(verify, code)
    assert (found.found, found.is_valid, found.state) == (True, False, "Аннулирован")


@pytest.mark.parametrize("code", ["", "-", "00000-00000", "ЩЩЩЩЩ-ЩЩЩЩЩ", "0" * 50, "%", "'; --"])
def test_an_unknown_code_is_not_found(database: Database, staff: Staff, code: str) -> None:
    drafts(database, "CONSENT", staff[:1])
    assert database.read(verify, code) == Verdict(found=False)


def test_a_number_which_was_taken_back_takes_its_code_along(
    database: Database, staff: Staff
) -> None:
    done = issued(database, "ORDER", staff[:1])[0]
    code = database.read(register.one, done.id).control_code
    database.write(acts.undo)
    assert database.read(verify, code) == Verdict(found=False)
