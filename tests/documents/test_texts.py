"""Own wordings: versions, confirmation, back to the shipped text, a shipped text which changed."""

import datetime as dt
import uuid

import pytest

from desktop.documents import catalogue, in_force, issuing
from desktop.errors import InvalidInputError, RuleError
from desktop.services import acts
from desktop.services.documents import looks, texts
from desktop.services.documents.looks import LookChoice
from desktop.storage.database import Database
from tests.documents.desk import drafts, issued, words
from tests.documents.paper_kinds import KINDS, TEXTS, TODAY

pytestmark = pytest.mark.usefixtures("kinds")
Staff = tuple[uuid.UUID, ...]
OWN = "# СОГЛАСИЕ\nНаш текст для {работник.фио.род}.\n"


def save(database: Database, text: str = OWN) -> int:
    shipped = catalogue.shipped_text("consent")
    return database.write(texts.save, "CONSENT", "a", text, shipped, TODAY)


def test_the_own_text_is_printed(database: Database, staff: Staff) -> None:
    assert save(database) == 1
    made = drafts(database, "CONSENT", staff[:1])
    assert "Наш текст для Осокиной" in words(database.read(issuing.sheet, made[0]))
    done = issued(database, "CONSENT", staff[:1])[0]
    assert "наш вариант 1" in database.read(_version, done.id)


def _version(session: object, document: uuid.UUID) -> str:
    from desktop.services.documents import papers

    return papers.one(session, document).wording_version  # type: ignore[arg-type]


def test_the_same_text_makes_no_version(database: Database) -> None:
    assert [save(database), save(database), save(database, OWN + "Ещё.\n")] == [1, 1, 2]
    found = database.read(texts.versions, "CONSENT", "a")
    assert [one.version for one in found] == [2, 1]


def test_back_to_the_shipped_text_is_one_step_of_undo(database: Database) -> None:
    save(database)
    shipped = catalogue.shipped_text("consent")
    database.write(texts.revert, "CONSENT", "a", shipped, TODAY)
    assert database.read(in_force.wording, KINDS["CONSENT"]).text == shipped
    database.write(acts.undo)
    assert database.read(in_force.wording, KINDS["CONSENT"]).text == OWN
    with pytest.raises(RuleError):
        database.write(texts.revert, "NOTE", "a", shipped, TODAY)


def test_an_earlier_version_may_be_taken_again(database: Database) -> None:
    save(database)
    save(database, OWN + "Ещё.\n")
    first = database.read(texts.versions, "CONSENT", "a")[-1]
    shipped = catalogue.shipped_text("consent")
    assert database.write(texts.take_version, first.id, shipped, TODAY) == 3
    assert database.read(in_force.wording, KINDS["CONSENT"]).text == OWN


def test_editing_takes_the_confirmation_away(database: Database) -> None:
    shipped = catalogue.shipped_text("consent")
    save(database)
    database.write(texts.confirm, "CONSENT", "a", shipped, "Серова М. П.", TODAY)
    assert database.read(in_force.wording, KINDS["CONSENT"]).is_confirmed
    save(database, OWN + "Ещё.\n")
    assert not database.read(in_force.wording, KINDS["CONSENT"]).is_confirmed


def test_a_confirmed_shipped_text_which_changed_is_not_confirmed(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = catalogue.shipped_text("consent")
    database.write(texts.confirm, "CONSENT", "a", shipped, "Серова М. П.", TODAY)
    assert database.read(in_force.wording, KINDS["CONSENT"]).is_confirmed
    monkeypatch.setitem(TEXTS, "consent", shipped + "Новый акт.\n")
    assert not database.read(in_force.wording, KINDS["CONSENT"]).is_confirmed


def test_a_new_shipped_text_is_told_to_an_office_with_its_own(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(database)
    own = database.read(texts.wording, "CONSENT", "a")
    assert not texts.shipped_is_newer(own, catalogue.shipped_text("consent"))
    monkeypatch.setitem(TEXTS, "consent", "# СОГЛАСИЕ\nНовое.\n")
    newer = catalogue.shipped_text("consent")
    assert texts.shipped_is_newer(own, newer)
    database.write(texts.keep_ours, "CONSENT", "a", newer)
    assert not texts.shipped_is_newer(database.read(texts.wording, "CONSENT", "a"), newer)
    assert database.read(in_force.wording, KINDS["CONSENT"]).text == OWN


@pytest.mark.parametrize("text", ["", " \n ", "а" * (texts.LONGEST + 1)])
def test_an_empty_or_endless_text_is_refused(database: Database, text: str) -> None:
    with pytest.raises(InvalidInputError):
        save(database, text)


def test_the_overview_names_what_was_touched_or_used(database: Database, staff: Staff) -> None:
    save(database)
    issued(database, "ORDER", staff)
    rows = database.read(texts.overview)
    assert [(row.type_code, row.own is not None, row.used) for row in rows] == [
        ("CONSENT", True, 0),
        ("ORDER", False, 3),
    ]


def test_looks_of_a_kind_stand_over_those_of_all(database: Database, staff: Staff) -> None:
    database.write(looks.save, looks.EVERYTHING, LookChoice(profile="gost2016", size=13, left=25))
    database.write(looks.save, "CONSENT", LookChoice(size=12, hidden_columns=frozenset({"phone"})))
    chosen = database.read(looks.in_force, "CONSENT")
    assert (chosen.profile, chosen.size, chosen.left) == ("gost2016", 12, 25)
    assert chosen.hidden_columns == {"phone"}
    made = drafts(database, "CONSENT", staff[:1])
    assert database.read(issuing.sheet, made[0]).look.size == 12
    database.write(looks.revert, "CONSENT")
    assert database.read(looks.in_force, "CONSENT").size == 13


@pytest.mark.parametrize(
    "choice", [LookChoice(left=-1), LookChoice(top=51), LookChoice(size=4), LookChoice(spacing=9)]
)
def test_measures_which_no_printer_takes_are_refused(
    database: Database, choice: LookChoice
) -> None:
    with pytest.raises(InvalidInputError):
        database.write(looks.save, "CONSENT", choice)


def test_look_survives_the_base_exactly(database: Database) -> None:
    choice = LookChoice(
        "gost2025", "PT Serif", 13, 1.25, 25.5, 10, 20, 20.5, 0, "strict", False, True, 3.5, -2
    )
    database.write(looks.save, "CONSENT", choice)
    assert database.read(looks.load, "CONSENT") == choice


def test_dates_of_versions(database: Database) -> None:
    save(database)
    found = database.read(texts.wording, "CONSENT", "a")
    assert found is not None
    assert found.saved_on == dt.date(2025, 11, 20)
