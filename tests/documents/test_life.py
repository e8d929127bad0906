"""The life of a paper: each step, what it refuses, what undo may take back."""

import datetime as dt
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session, select

from desktop.documents import issuing
from desktop.errors import InvalidInputError, NotFoundError, RuleError
from desktop.models import DocumentAnswer, DocumentSubject
from desktop.services import acts, trash
from desktop.services.documents import answers, papers, register
from desktop.services.documents.answers import Answer
from desktop.services.documents.papers import Status
from desktop.services.documents.register import Chip, Filter
from desktop.services.people import lifecycle, merging
from desktop.storage.database import Database
from tests.documents.desk import drafts, issued, request
from tests.documents.paper_kinds import BLOCKED, TODAY, hire

pytestmark = pytest.mark.usefixtures("kinds")
Staff = tuple[uuid.UUID, ...]


def status(database: Database, document: uuid.UUID) -> Status:
    return database.read(register.one, document).status


def test_from_draft_to_signature(database: Database, staff: Staff) -> None:
    made = database.write(issuing.create, request("ORDER", staff[:1]))
    assert status(database, made[0]) is Status.DRAFT
    database.write(issuing.send, made, TODAY, "Серова М. П.")
    waiting = database.read(register.waiting, TODAY + dt.timedelta(days=3))
    assert [(row.about, row.sent_by, row.days, row.pages) for row in waiting] == [
        ("Осокина\u00a0М.\u00a0П.", "Серова М. П.", 3, 1)
    ]
    database.write(issuing.register, made, TODAY, TODAY)
    assert status(database, made[0]) is Status.REGISTERED
    database.write(issuing.mark_signed, made, TODAY, TODAY)
    assert status(database, made[0]) is Status.SIGNED
    database.write(issuing.attach_scan, made[0], "a" * 64, "скан.pdf")
    rows = database.read(register.rows, Filter(chip=Chip.WITH_SCAN), TODAY)
    assert [row.scan_name for row in rows] == ["скан.pdf"]


def test_what_the_head_approves_is_not_registered_from_a_draft(
    database: Database, staff: Staff
) -> None:
    made = database.write(issuing.create, request("ORDER", staff[:1]))
    with pytest.raises(RuleError, match="сначала передайте его на утверждение"):
        database.write(issuing.register, made, TODAY, TODAY)


def test_what_nobody_approves_is_not_sent(database: Database, staff: Staff) -> None:
    made = drafts(database, "CONSENT", staff[:1])
    with pytest.raises(RuleError, match="утверждать не нужно"):
        database.write(issuing.send, made, TODAY)


def test_a_paper_without_number_and_approval_is_signed_at_once(
    database: Database, staff: Staff
) -> None:
    made = drafts(database, "NOTE", staff[:1])
    database.write(issuing.mark_signed, made, TODAY, TODAY)
    row = database.read(register.one, made[0])
    assert (row.status, row.number) == (Status.SIGNED, "")
    journal = database.read(register.journals, TODAY)[-1]
    assert (journal.title, journal.count) == ("Без номера", 1)


def test_a_draft_which_nobody_approves_gets_its_number_with_the_signature(
    database: Database, staff: Staff
) -> None:
    made = drafts(database, "CONSENT", staff[:2])
    database.write(issuing.mark_signed, made, TODAY, TODAY)
    rows = [database.read(register.one, one) for one in made]
    assert [(row.status, row.number, row.dated) for row in rows] == [
        (Status.SIGNED, "1", TODAY),
        (Status.SIGNED, "2", TODAY),
    ]
    database.write(acts.undo)
    assert {(status(database, one), database.read(register.one, one).number) for one in made} == {
        (Status.DRAFT, "")
    }


def test_what_the_head_approves_is_not_signed_before(database: Database, staff: Staff) -> None:
    made = database.write(issuing.create, request("ORDER", staff[:1]))
    with pytest.raises(RuleError, match="сначала передайте его на утверждение"):
        database.write(issuing.mark_signed, made, TODAY, TODAY)
    assert status(database, made[0]) is Status.DRAFT


def test_an_approved_paper_without_a_series_has_no_number(database: Database, staff: Staff) -> None:
    done = issued(database, "PROGRAM", staff[:1])
    row = database.read(register.one, done[0].id)
    assert (done[0].number, row.number, row.status) == ("", "", Status.REGISTERED)


def test_returned_paper_is_a_draft_with_the_remark_on_top(database: Database, staff: Staff) -> None:
    made = drafts(database, "ORDER", staff[:1])
    database.write(issuing.return_with_remark, made[0], "фамилия")
    assert [row.remark for row in database.read(register.returned, TODAY)] == ["фамилия"]
    assert database.read(register.waiting, TODAY) == []
    database.write(issuing.send, made, TODAY)
    assert database.read(register.returned, TODAY) == []


def test_a_remark_is_wanted(database: Database, staff: Staff) -> None:
    made = drafts(database, "ORDER", staff[:1])
    with pytest.raises(InvalidInputError):
        database.write(issuing.return_with_remark, made[0], "  ")


def test_taken_back_from_the_queue(database: Database, staff: Staff) -> None:
    made = drafts(database, "ORDER", staff[:1])
    database.write(issuing.take_back, made)
    assert status(database, made[0]) is Status.DRAFT


def test_annulling_asks_for_a_reason(database: Database, staff: Staff) -> None:
    done = issued(database, "ORDER", staff[:1])
    with pytest.raises(InvalidInputError):
        database.write(issuing.annul, done[0].id, "", TODAY)
    database.write(issuing.annul, done[0].id, "повтор", TODAY)
    row = database.read(register.one, done[0].id)
    assert (row.annulled_reason, row.number) == ("повтор", "1-ОД")


def test_annulling_is_taken_back_as_its_dialog_says(database: Database, staff: Staff) -> None:
    done = issued(database, "ORDER", staff[:1])
    before = status(database, done[0].id)
    database.write(issuing.note_printed, [done[0].id], TODAY)
    database.write(issuing.annul, done[0].id, "повтор", TODAY)
    database.write(acts.undo)
    assert status(database, done[0].id) is before


def test_a_draft_is_not_annulled(database: Database, staff: Staff) -> None:
    made = drafts(database, "CONSENT", staff[:1])
    with pytest.raises(RuleError, match="черновик: аннулировать нельзя"):
        database.write(issuing.annul, made[0], "лишний", TODAY)


def test_signature_is_not_before_the_date_of_the_paper(database: Database, staff: Staff) -> None:
    done = issued(database, "ORDER", staff[:1])
    early = TODAY - dt.timedelta(days=1)
    with pytest.raises(InvalidInputError, match="раньше даты документа"):
        database.write(issuing.mark_signed, [done[0].id], early, TODAY)


def test_drafts_go_to_the_trash_and_come_back_whole(database: Database, staff: Staff) -> None:
    made = drafts(database, "CONSENT", staff[:1], answers={"task": "дело"})
    before = database.read(papers.one, made[0])
    database.write(issuing.delete_drafts, made)
    with pytest.raises(NotFoundError):
        database.read(papers.one, made[0])
    line = next(one for one in database.read(trash.contents) if one.id == made[0])
    assert line.title == "Документ: О работе: Осокина М. П."
    database.write(trash.restore, made)
    assert database.read(papers.one, made[0]) == before


def test_issued_papers_do_not_go_to_the_trash(database: Database, staff: Staff) -> None:
    done = issued(database, "ORDER", staff[:1])
    with pytest.raises(RuleError, match="убрать в корзину нельзя"):
        database.write(issuing.delete_drafts, [done[0].id])


def test_an_issued_paper_outlives_the_card(database: Database, staff: Staff) -> None:
    done = issued(database, "ORDER", staff[:1])
    before = database.read(issuing.sheet, done[0].id)
    database.write(lifecycle.trash, [staff[0]])
    assert database.read(issuing.sheet, done[0].id) == before
    row = database.read(register.one, done[0].id)
    assert (row.about, row.number) == ("Осокина\u00a0М.\u00a0П.", "1-ОД")


def test_papers_follow_united_cards(database: Database, staff: Staff) -> None:
    twin = hire(database, "Осокина")
    made = drafts(database, "CONSENT", [twin], answers={"who": twin, "task": "дело"})
    database.write(merging.merge, staff[0], twin, {})
    kept = database.read(papers.one, made[0])
    assert kept.record_ids == (staff[0],)
    assert kept.answers == {"who": staff[0], "task": "дело"}


# What undo may take back.


def last(database: Database) -> int:
    return database.read(acts.undoable)[0].id


def test_registration_is_undone_while_nothing_was_printed(database: Database, staff: Staff) -> None:
    done = issued(database, "ORDER", staff)
    database.write(acts.undo)
    rows = database.read(register.rows, Filter(), TODAY)
    assert {(row.status, row.number) for row in rows} == {(Status.FOR_APPROVAL, "")}
    again = database.write(issuing.register, [one.id for one in done], TODAY, TODAY)
    assert [one.number for one in again] == ["1-ОД", "2-ОД", "3-ОД"]


def test_printed_papers_are_not_undone(database: Database, staff: Staff) -> None:
    done = issued(database, "ORDER", staff)
    database.write(issuing.note_printed, [done[1].id], TODAY)
    with pytest.raises(RuleError, match="он уже напечатан"):
        database.write(acts.undo, later=acts.OnLaterEdits.REVERT)
    assert database.read(register.one, done[0].id).number == "1-ОД"


def test_printing_is_no_act_to_be_undone(database: Database, staff: Staff) -> None:
    done = issued(database, "ORDER", staff[:1])
    before = last(database)
    database.write(issuing.note_printed, [done[0].id], TODAY)
    assert last(database) == before
    journal = database.read(acts.journal)
    assert journal[0].title.startswith("печать: №")


def test_a_number_from_the_middle_is_not_taken_back(database: Database, staff: Staff) -> None:
    issued(database, "ORDER", staff[:1])
    first = last(database)
    issued(database, "ORDER", staff[1:2])
    with pytest.raises(RuleError, match="выдан № 2-ОД, в журнале останется пропуск"):
        database.write(acts.undo, only=first)


def test_signed_papers_are_not_undone_past_the_signature(database: Database, staff: Staff) -> None:
    done = issued(database, "ORDER", staff[:1])
    registration = last(database)
    database.write(issuing.mark_signed, [done[0].id], TODAY, TODAY)
    with pytest.raises(RuleError, match="он уже подписан"):
        database.write(acts.undo, only=registration, later=acts.OnLaterEdits.REVERT)
    with pytest.raises(RuleError):
        database.write(acts.undo, only=registration, later=acts.OnLaterEdits.KEEP)
    database.write(acts.undo)
    assert status(database, done[0].id) is Status.REGISTERED


def test_an_issued_paper_is_not_removed_by_undoing_its_draft(
    database: Database, staff: Staff
) -> None:
    made = drafts(database, "CONSENT", staff[:1])
    creation = last(database)
    database.write(issuing.register, made, TODAY, TODAY)
    with pytest.raises(RuleError, match="уже зарегистрирован"):
        database.write(acts.undo, only=creation, later=acts.OnLaterEdits.REVERT)
    assert status(database, made[0]) is Status.REGISTERED


# Answers as rows.

LEAF = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.dates()
    | st.uuids()
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
)
NAME = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
ANSWERS = st.recursive(
    LEAF,
    lambda inner: st.lists(inner, max_size=4).map(tuple) | st.dictionaries(NAME, inner, max_size=4),
    max_leaves=12,
)


def _exactly(one: Answer, other: Answer) -> bool:
    """Equal, and of the same types: True is not 1."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_exactly(one[k], other[k]) for k in one)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(_exactly, one, other))
    return type(one) is type(other) and one == other


@given(st.dictionaries(NAME, ANSWERS, max_size=5))
def test_answers_come_back_exactly(typed: dict[str, Answer]) -> None:
    rows = answers.flat(typed)
    assert len({row.name for row in rows}) == len(rows)
    assert _exactly(answers.restored(reversed(rows)), dict(typed))


def test_changed_answers_touch_only_their_rows(database: Database, staff: Staff) -> None:
    typed: dict[str, Answer] = {"task": "дело", "rows": ({"a.b": 1}, {"a.b": 2}), "who": staff[1]}
    made = drafts(database, "CONSENT", staff[:1], answers=typed)
    assert database.read(papers.one, made[0]).answers == typed

    def names(session: Session) -> set[str]:
        return set(session.exec(select(DocumentAnswer.name)))

    before = database.read(names)
    changed = {**typed, "rows": ({"a.b": 1},)}
    wanted = request("CONSENT", staff[:1], answers=changed)
    database.write(issuing.change, made[0], wanted)
    assert database.read(papers.one, made[0]).answers == changed
    assert before - database.read(names) == {"rows.1", "rows.1.a\\.b"}


def test_a_draft_about_somebody_else(database: Database, staff: Staff) -> None:
    made = drafts(database, "CONSENT", staff[:1])
    database.write(issuing.change, made[0], request("CONSENT", staff[1:2]))
    assert database.read(papers.one, made[0]).about == "Квашнина\u00a0М.\u00a0П."
    found = database.read(lambda session: list(session.exec(select(DocumentSubject.record_id))))
    assert found == [staff[1]]


def test_an_issued_paper_is_not_changed(database: Database, staff: Staff) -> None:
    done = issued(database, "ORDER", staff[:1])
    with pytest.raises(RuleError, match="только черновик"):
        database.write(issuing.change, done[0].id, request("ORDER", staff[1:2]))


def test_one_paper_which_cannot_be_registered_stops_the_whole_act(
    database: Database, staff: Staff
) -> None:
    bad = {staff[1]: {"task": BLOCKED}}
    made = drafts(database, "ORDER", staff, per_subject=bad)
    assert set(database.read(issuing.obstacles, made, TODAY)) == {made[1]}
    with pytest.raises(RuleError, match=r"Квашнина.*Нет подписанного согласия"):
        database.write(issuing.register, made, TODAY, TODAY)
    assert {status(database, one) for one in made} == {Status.FOR_APPROVAL}
