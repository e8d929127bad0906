"""The register of papers: order, filters, counts, what became old, at the size of many years."""

import datetime as dt
import uuid

import pytest
from sqlalchemy import event
from sqlmodel import Session

from desktop.documents import issuing, staleness
from desktop.models import Document, uuid7
from desktop.progress import Cancelled, Silent
from desktop.services import base
from desktop.services.documents import papers, register
from desktop.services.documents.papers import Status
from desktop.services.documents.register import Chip, Filter
from desktop.services.people import fields
from desktop.storage.database import Database
from desktop.storage.log import acts
from tests.documents.desk import drafts, issued
from tests.documents.paper_kinds import TODAY

pytestmark = pytest.mark.usefixtures("kinds")
Staff = tuple[uuid.UUID, ...]
YESTERDAY = TODAY - dt.timedelta(days=1)
FEW, MANY = 30, 1500


def rows(database: Database, wanted: Filter) -> list[register.RegisterRow]:
    return database.read(register.rows, wanted, TODAY)


def test_the_newest_stands_first_and_drafts_by_name(database: Database, staff: Staff) -> None:
    first = issued(database, "ORDER", staff[:1], YESTERDAY)[0]
    second = issued(database, "ORDER", staff[1:2])[0]
    waiting = drafts(database, "CONSENT", staff[::-1])
    found = rows(database, Filter())
    assert [row.id for row in found if row.is_issued] == [second.id, first.id]
    about = [row.about for row in found if row.id in waiting]
    assert about == sorted(about)


def test_chips_and_their_counts_agree(database: Database, staff: Staff) -> None:
    drafts(database, "CONSENT", staff)
    done = issued(database, "ORDER", staff)
    database.write(issuing.mark_signed, [done[0].id], TODAY, TODAY)
    database.write(issuing.annul, done[1].id, "лишний", TODAY)
    found = rows(database, Filter())
    counts = register.counts(found, TODAY)
    for chip in Chip:
        assert counts[chip] == len(rows(database, Filter(chip=chip))), chip
    annulled = rows(database, Filter(chip=Chip.ANNULLED))
    assert [(row.status, row.annulled_reason) for row in annulled] == [(Status.ANNULLED, "лишний")]


def test_journal_kind_card_and_words_narrow_the_list(database: Database, staff: Staff) -> None:
    order = issued(database, "ORDER", staff[:1])[0]
    consent = drafts(database, "CONSENT", staff[1:2])[0]
    assert [row.id for row in rows(database, Filter(journal="ОД"))] == [order.id]
    assert [row.id for row in rows(database, Filter(type_code="CONSENT"))] == [consent]
    assert [row.id for row in rows(database, Filter(record=staff[1]))] == [consent]
    assert [row.id for row in rows(database, Filter(words="1-ОД"))] == [order.id]
    database.write(issuing.archive, [order.id], TODAY)
    assert [row.id for row in rows(database, Filter(journal="ОД"))] == []
    kept = rows(database, Filter(journal="ОД", with_archived=True))
    assert [row.id for row in kept] == [order.id]


def test_a_row_says_the_same_alone(database: Database, staff: Staff) -> None:
    for row in (*issued(database, "ORDER", staff), *issued(database, "CONSENT", staff)):
        alone = database.read(register.one, row.id)
        assert alone in rows(database, Filter())
        assert alone.number == row.number


def test_changed_papers_are_found_in_parts(
    database: Database, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staleness, "PART", 1)
    done = issued(database, "CONSENT", staff)
    assert staleness.every(database, Silent()) == {}
    database.write(fields.set_field, staff[0], "person.surname", "Тихонова")
    found = staleness.every(database, Silent())
    assert set(found) == {done[0].id}
    assert found == database.read(issuing.stale, [one.id for one in done])


def test_a_look_is_given_up_between_two_parts(
    database: Database, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staleness, "PART", 1)
    issued(database, "CONSENT", staff)
    reported: list[int] = []

    class Impatient(Silent):
        def report(self, done: int, total: int, text: str = "") -> None:
            reported.append(done)
            if done:
                raise Cancelled

    with pytest.raises(Cancelled):
        staleness.every(database, Impatient())
    assert reported == [0, 1]


def test_a_paper_which_goes_meanwhile_is_left_out(database: Database, staff: Staff) -> None:
    done = issued(database, "CONSENT", staff)
    gone = uuid.uuid4()
    kept = database.read(register.still_there, [done[1].id, gone, done[0].id])
    assert kept == [done[1].id, done[0].id]
    assert database.read(papers.draft, gone) is None
    assert database.read(papers.draft, done[0].id) is None


def test_a_register_is_read_by_as_many_questions_at_any_size(database: Database) -> None:
    _fill(database, range(1, FEW + 1))
    few = _questions(database)
    _fill(database, range(FEW + 1, MANY + 1))
    assert _questions(database) == few
    found = rows(database, Filter())
    journals = {one.code: one for one in database.read(register.journals, TODAY)}
    assert len(found) == MANY
    assert (journals["СОГ"].count, journals["СОГ"].next_number) == (MANY, str(MANY + 1))


def _fill(database: Database, places: range) -> None:
    def fill(session: Session) -> None:
        own = base.own_organization_id(session)
        session.add_all(
            Document(
                id=uuid7(),
                home_organization_id=own,
                type_code="CONSENT",
                series="СОГ",
                period="2025",
                ordinal=place,
                number=str(place),
                dated=dt.date(2025, 1, 1) + dt.timedelta(days=place % 300),
                status=Status.REGISTERED,
                title="Согласие",
                about=f"Осокина {place}",
            )
            for place in places
        )
        acts.name(session, "много документов")

    database.write(fill)


def _questions(database: Database) -> int:
    """How many times the base is asked for the rows and for the journals."""
    asked: list[str] = []

    def note(*arguments: object) -> None:
        asked.append(str(arguments[2]))

    event.listen(database.engine, "before_cursor_execute", note)
    rows(database, Filter())
    database.read(register.journals, TODAY)
    event.remove(database.engine, "before_cursor_execute", note)
    return len(asked)
