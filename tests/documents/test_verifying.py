"""«Проверить документ»: the code is looked up in the register of the base."""

import uuid

import pytest

from desktop.documents import issuing
from desktop.documents.awards import qr
from desktop.language.text import switch_layout
from desktop.services import acts
from desktop.services.documents import codes, register
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
    assert found.why == "лишний"


def test_a_scanner_reads_the_whole_square(database: Database, staff: Staff) -> None:
    done = issued(database, "ORDER", staff[:1])[0]
    code = database.read(register.one, done.id).control_code
    assert database.read(verify, qr.payload("1-ОД", code)).id == done.id
    assert database.read(verify, qr.payload("", code)).id == done.id
    keys = switch_layout(qr.plain(code))  # the Russian layout was on
    assert database.read(verify, f"ЬЛ1Ж1-ОДЖ{keys}").id == done.id
    assert database.read(verify, qr.letters(code).lower()).id == done.id


def test_letters_are_read_as_they_look_before_as_keys() -> None:
    assert codes.readings("АВЕКМ-НОРСТ") == ["ABEKM-H0PCT", "FDTRV-YJHCN"]
    assert codes.readings("фисву-аптьл") == ["ABCDE-FGNMK"]
    assert codes.readings("oil00-00000") == ["01100-00000"]
    assert codes.readings("двадцать знаков тут") == []


def test_a_newer_edition_is_named(database: Database, staff: Staff) -> None:
    done = issued(database, "ORDER", staff[:1])[0]
    code = database.read(register.one, done.id).control_code
    edition = database.write(issuing.new_edition, done.id, TODAY)
    assert database.read(verify, code).replaced_by == ""
    database.write(issuing.send, [edition], TODAY)
    database.write(issuing.register, [edition], TODAY, TODAY)
    found = database.read(verify, code)
    assert found.is_valid
    assert found.replaced_by.startswith("№\u00a02-ОД")


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
