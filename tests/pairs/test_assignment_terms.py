"""«Условия всем»: one answer for many assignments, corrected for single ones, one act."""

import datetime as dt
import uuid

import pytest

from desktop.errors import InvalidInputError
from desktop.services import acts
from desktop.services.pairs import assignment_terms, assignments
from desktop.services.pairs.assignment_terms import TermsOfOne, TermsRow
from desktop.services.pairs.assignments import JobAnswer, Terms
from desktop.storage.database import Database
from desktop.views.assignments.terms_desk import AS_ALL, EXEMPT, OWN, TermsDesk, WrongTermsError
from tests.pairs import desk

TODAY = dt.date(2025, 11, 20)
BASIS = "должностная инструкция, п. 2.7"
PAID = {
    "in_job": assignments.NO,
    "hours": "1,5",
    "allowance_kind": "rub",
    "size": "1500",
    "basis_kind": "local",
    "basis_number": "12-ОД",
}


@pytest.fixture
def pairs(database: Database) -> list[uuid.UUID]:
    """Осокина mentors two; Айдарова mentors one."""
    osokina, kvashnina, aidarova, tkach = desk.hire(database, 4)
    since = dt.date(2025, 12, 1)
    return [
        desk.pair(database, two, assigned_from=since)
        for two in ([osokina, kvashnina], [osokina, tkach], [aidarova, kvashnina])
    ]


def rows(database: Database, subjects: list[uuid.UUID]) -> list[TermsRow]:
    return database.read(assignment_terms.rows, subjects, TODAY)


def of_desk(database: Database, found: list[TermsRow]) -> TermsDesk:
    made = TermsDesk(found, database.read(assignment_terms.work))
    for code, value in PAID.items():
        made.take(None, code, value)
    return made


def test_rows_are_found_by_pairs_and_by_members(database: Database, pairs: list[uuid.UUID]) -> None:
    found = rows(database, pairs)
    assert [(one.name[:8], one.pair) for one in found] == [
        ("Айдарова", "Айдарова – Квашнина"),
        ("Осокина\N{NO-BREAK SPACE}", "Осокина – Квашнина"),
        ("Осокина\N{NO-BREAK SPACE}", "Осокина – Ткач"),
    ]
    assert rows(database, [found[0].member_id]) == found[:1]
    assert rows(database, [uuid.uuid4()]) == []


def test_one_answer_for_all_is_one_act(database: Database, pairs: list[uuid.UUID]) -> None:
    made = of_desk(database, rows(database, pairs))
    assert {made.standing(row) for row in made.rows} == {AS_ALL}
    assert database.write(assignment_terms.save_many, made.wanted()) == 3
    for row in rows(database, pairs):
        assert row.terms.missing == ()
        assert row.terms.minutes_per_week == 90
        assert row.terms.size == 150_000
        assert row.terms.content[0] == ("work_1", "")
        assert (row.terms.starts_on, row.terms.ends_on) == (
            dt.date(2025, 12, 1), dt.date(2026, 5, 31),
        )  # fmt: skip
        assert row.job == JobAnswer(assignments.NO)
    assert database.read(acts.undoable)[0].title == "условия поручений: 3"
    database.write(acts.undo)
    assert all("выплата" in one.terms.missing for one in rows(database, pairs))


def test_a_row_may_differ_and_an_answer_is_of_the_person(
    database: Database, pairs: list[uuid.UUID]
) -> None:
    found = rows(database, pairs)
    made = of_desk(database, found)
    made.take(found[0].member_id, "hours", "2")
    made.take(found[1].member_id, "in_job", assignments.YES)
    made.take(found[1].member_id, "basis", BASIS)
    assert [made.standing(row) for row in found] == [OWN, EXEMPT, EXEMPT]
    database.write(assignment_terms.save_many, made.wanted())
    now = rows(database, pairs)
    assert [one.is_exempt for one in now] == [False, True, True]
    assert now[0].terms.minutes_per_week == 120
    assert now[1].job == JobAnswer(assignments.YES, BASIS)
    made.take(found[0].member_id, "hours", "1,5")
    assert made.standing(found[0]) == AS_ALL


def test_what_is_wrong_is_said_where_it_was_typed(
    database: Database, pairs: list[uuid.UUID]
) -> None:
    found = rows(database, pairs)
    made = of_desk(database, found)
    made.take(None, "hours", "час")
    with pytest.raises(WrongTermsError) as everybody:
        made.wanted()
    assert everybody.value.member is None
    assert "hours" in everybody.value.problems
    made.take(None, "hours", "1")
    made.take(found[2].member_id, "size", "много")
    with pytest.raises(WrongTermsError) as single:
        made.wanted()
    assert single.value.member == found[2].member_id
    made.take(found[2].member_id, "in_job", assignments.YES)
    with pytest.raises(WrongTermsError) as reason:
        made.wanted()
    assert "основание" in reason.value.problems["basis"]


def test_nothing_is_written_when_one_is_refused(database: Database, pairs: list[uuid.UUID]) -> None:
    found = rows(database, pairs)
    good = TermsOfOne(found[0].pair_id, found[0].member_id, None, Terms(minutes_per_week=60))
    days = (dt.date(2026, 1, 1), dt.date(2025, 1, 1))
    bad = TermsOfOne(found[1].pair_id, found[1].member_id, None, Terms(*days))
    with pytest.raises(InvalidInputError, match="раньше"):
        database.write(assignment_terms.save_many, [good, bad])
    assert rows(database, pairs)[0].terms.minutes_per_week == 0
    with pytest.raises(InvalidInputError):
        database.write(assignment_terms.save_many, [])
