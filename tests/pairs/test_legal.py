"""«Поручение работодателя»: what it needs, what it blocks, how it ends before its term."""

import datetime as dt
import uuid
from dataclasses import replace

import pytest
from sqlmodel import Session

from desktop.errors import InvalidInputError, RuleError
from desktop.models import Module, Pair
from desktop.services import acts
from desktop.services.pairs import (
    assignments,
    board,
    card,
    diary,
    ending,
    exclusions,
    legal,
    meeting_desk,
    reminders,
)
from desktop.services.pairs.assignments import JobAnswer, Terms
from desktop.services.pairs.diary import MeetingDraft
from desktop.services.pairs.ending import EndDraft
from desktop.services.pairs.legal import MemberPack, PaperDraft
from desktop.storage.database import Database
from tests.conftest import TODAY
from tests.pairs import desk
from tests.pairs.desk import BOTH_WAYS

SINCE = dt.date(2025, 12, 1)
NOT_IN_JOB = JobAnswer(assignments.NO)


def day(number: int) -> dt.date:
    return dt.date(2025, 11, number)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.fixture
def people(database: Database) -> list[uuid.UUID]:
    return desk.hire(database)


@pytest.fixture
def pair(database: Database, people: list[uuid.UUID]) -> uuid.UUID:
    return desk.pair(database, people)


def packs(database: Database, pair: uuid.UUID) -> list[MemberPack]:
    return database.read(legal.packs, pair, TODAY)


def assign(database: Database, pair: uuid.UUID, answer: JobAnswer = NOT_IN_JOB) -> uuid.UUID:
    giver = packs(database, pair)[0].member_id
    database.write(assignments.switch, pair, giver, SINCE, answer)
    return giver


def note(database: Database, pair: uuid.UUID, kind: str, on: int, member: uuid.UUID | None) -> None:
    database.write(legal.note_paper, pair, PaperDraft(kind, "1", day(on), member), TODAY)


def test_nothing_is_asked_without_an_assignment(database: Database, pair: uuid.UUID) -> None:
    (pack,) = packs(database, pair)
    assert (pack.state, pack.papers) == ("", ())
    (block,) = database.read(legal.order_blocks, [pair], TODAY)
    assert "не отмечено поручение" in block.text
    assert not block.lacking, "no signature cures it"


def test_consent_supplement_order(database: Database, pair: uuid.UUID) -> None:
    giver = assign(database, pair)
    with pytest.raises(RuleError, match="Нет подписанного согласия"):
        note(database, pair, legal.SUPPLEMENT, 12, giver)
    with pytest.raises(RuleError, match="Приказ нельзя зарегистрировать"):
        note(database, pair, legal.ORDER, 12, None)
    note(database, pair, legal.CONSENT, 10, giver)
    assert packs(database, pair)[0].is_open
    note(database, pair, legal.SUPPLEMENT, 12, giver)
    (block,) = database.read(legal.order_blocks, [pair], TODAY)
    assert (block.lacking, block.whose) == (legal.MENTEE_CONSENT, "Квашнина\u00a0М.\u00a0И.")
    assert plain(block.text) == (
        "Приказ нельзя зарегистрировать: у Квашниной М. И. нет согласия наставляемого."
    )
    taker = database.read(card.load, pair, TODAY).members[1].id
    note(database, pair, legal.MENTEE_CONSENT, 12, taker)
    note(database, pair, legal.ORDER, 14, None)
    (pack,) = packs(database, pair)
    assert (pack.state, pack.is_open, pack.disorder) == ("active", False, "")


def test_both_of_a_reverse_pair_give(database: Database, people: list[uuid.UUID]) -> None:
    pair = desk.pair(
        database, people, module=Module.REVERSE, directions=BOTH_WAYS, assigned_from=SINCE
    )
    assert [one.state for one in packs(database, pair)] == ["preparing", "preparing"]
    (line,) = [
        line
        for line in database.read(lambda s: list(reminders.find(s, TODAY)))
        if line.kind == reminders.UNPAPERED
    ]
    assert plain(line.text) == "Поручение без согласия или доп. соглашения: 2 наставника"


def test_papers_out_of_order_are_named(database: Database, pair: uuid.UUID) -> None:
    giver = assign(database, pair)
    note(database, pair, legal.CONSENT, 14, giver)
    note(database, pair, legal.SUPPLEMENT, 12, giver)
    (pack,) = packs(database, pair)
    assert pack.disorder == "Согласие подписано позже доп. соглашения."
    assert pack.state == "preparing"


def test_mentoring_inside_the_job_needs_no_papers(database: Database, pair: uuid.UUID) -> None:
    basis = "должностная инструкция, п. 2.7"
    with pytest.raises(InvalidInputError, match="основание"):
        assign(database, pair, JobAnswer(assignments.YES))
    giver = assign(database, pair, JobAnswer(assignments.YES, basis))
    (pack,) = packs(database, pair)
    assert pack.state == "exempt"
    assert pack.explanation == (
        "Согласие и доп. соглашение не требуются: наставничество входит в трудовую функцию "
        f"({basis}). Проверьте с юристом."
    )
    assert [one.code for one in pack.papers] == [legal.MENTEE_CONSENT, legal.ORDER]
    database.write(assignments.answer_job, pair, giver, NOT_IN_JOB)
    assert packs(database, pair)[0].state == "preparing"


def test_an_unknown_job_is_reminded_of(database: Database, pair: uuid.UUID) -> None:
    assign(database, pair, JobAnswer(assignments.UNKNOWN))
    texts = [plain(one.text) for one in database.read(lambda s: list(reminders.find(s, TODAY)))]
    words = "Уточните у заведующего, входит ли наставничество в обязанности: Осокина Т. В."
    assert words in texts


def test_a_supplement_needs_the_payment(database: Database, pair: uuid.UUID) -> None:
    giver = assign(database, pair)
    note(database, pair, legal.CONSENT, 10, giver)
    (block,) = database.read(legal.supplement_blocks, giver, TODAY)
    assert block.text == "Не указана выплата или её основание."
    terms = Terms(
        starts_on=SINCE,
        ends_on=dt.date(2026, 5, 31),
        minutes_per_week=60,
        allowance_kind="rub",
        size=200_000,
        basis_kind="local",
        basis_number="12-ОД",
        content=(("work_1", ""),),
    )
    database.write(assignments.save_terms, pair, giver, terms)
    assert database.read(legal.supplement_blocks, giver, TODAY) == []
    assert database.read(assignments.terms_of, giver) == terms
    wrong = replace(terms, ends_on=dt.date(2025, 1, 1))
    with pytest.raises(InvalidInputError, match="раньше"):
        database.write(assignments.save_terms, pair, giver, wrong)


def end(database: Database, pair: uuid.UUID, reason: str, **more: object) -> None:
    values = {"ended_on": day(28), "reason": reason, "outcome": "stopped"} | more
    database.write(ending.end, pair, EndDraft(**values))  # type: ignore[arg-type]


def test_the_employer_gives_notice(database: Database, pair: uuid.UUID) -> None:
    assign(database, pair)
    with pytest.raises(InvalidInputError, match=r"не позднее 24\.11\.2025"):
        end(database, pair, "employer")
    with pytest.raises(RuleError, match=r"не менее трёх рабочих дней.*29\.11\.2025"):
        end(database, pair, "employer", delivered_on=day(25))
    end(database, pair, "employer", delivered_on=day(24))
    assert packs(database, pair)[0].state == "cancelled"


def test_the_employee_may_go_on_any_day(database: Database, pair: uuid.UUID) -> None:
    assign(database, pair)
    end(database, pair, "mentor_request", ended_on=TODAY)
    assert packs(database, pair)[0].state == "refused"


def test_a_planned_cancellation_is_reminded_of(database: Database, pair: uuid.UUID) -> None:
    giver = assign(database, pair)
    assert database.write(ending.plan_cancellation, pair, giver, day(28)) == day(24)
    lines = database.read(lambda s: list(reminders.find(s, TODAY)))
    (line,) = [one for one in lines if one.kind == reminders.NOTICE]
    assert plain(line.text) == "Отмена поручения Осокиной Т. В.: предупредить не позднее 24 ноября"
    with pytest.raises(RuleError, match="рабочих дней"):
        database.write(ending.note_delivery, pair, giver, day(26))
    database.write(ending.note_delivery, pair, giver, day(24))
    lines = database.read(lambda s: list(reminders.find(s, TODAY)))
    assert reminders.NOTICE not in {one.kind for one in lines}


def test_an_ended_pair_leaves_the_board(
    database: Database, people: list[uuid.UUID], pair: uuid.UUID
) -> None:
    before = database.read(desk.dump)
    end(database, pair, "mutual", ended_on=TODAY, do_not_rematch=True, result_text="собран лэпбук")
    assert database.read(board.rows, TODAY) == []
    assert database.read(exclusions.apart) == {frozenset(people)}
    found = database.read(card.load, pair, TODAY)
    assert (found.is_ended, found.do_not_rematch) == (True, True)
    with pytest.raises(RuleError, match="завершение"):
        desk.meet(database, pair, day(21))
    assert database.read(acts.journal)[0].title == "завершение: Осокина – Квашнина"
    database.write(acts.undo)
    assert database.read(desk.dump) == before


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("mutual", "завершена по обоюдному решению"),
        ("mentee_request", "прекращена 28.11.2025"),
        ("curator", "прекращена 28.11.2025"),
        ("completed", "завершена в связи с выполнением программы и истечением срока"),
    ],
)
def test_papers_name_the_end_without_blame(reason: str, words: str) -> None:
    assert ending.reason_in_paper(reason, "", day(28)) == words


def test_the_wizard_begins_with_what_was_reached(database: Database, pair: uuid.UUID) -> None:
    desk.prepare_people(database, desk_people(database, pair), TODAY)
    panel = database.read(ending.prepare, pair, TODAY)
    assert plain(panel.result_text).startswith("Квашнина М. И.: ")
    assert panel.result_text.endswith("было „не владею“, сейчас „могу научить“")
    assert [one.is_ticked for one in panel.thanks] == [True, True, False, False]
    assert [one.document for one in panel.thanks] == ["D32", "D32", "D33", "D49"]


def desk_people(database: Database, pair: uuid.UUID) -> list[uuid.UUID]:
    members = database.read(card.load, pair, TODAY).members
    return [one.person_id for one in members if one.person_id is not None]


def test_no_assignment_is_an_answer(database: Database, pair: uuid.UUID) -> None:
    database.write(assignments.deny, pair, TODAY)

    def answer(session: Session) -> dt.date | None:
        return session.get_one(Pair, pair).no_assignment_on

    assert database.read(answer) == TODAY
    assign(database, pair)
    with pytest.raises(RuleError, match="есть поручение"):
        database.write(assignments.deny, pair, TODAY)


def test_until_the_day_of_its_end_a_pair_meets(database: Database, pair: uuid.UUID) -> None:
    """The employer's notice lies days before the end: the work goes on until then."""
    end(database, pair, "mutual")
    shown = database.read(board.rows, TODAY)
    assert [(one.id, one.is_ended, one.fact) for one in shown] == [
        (pair, False, "завершается 28.11.2025 · 0\u00a0встреч")
    ]
    assert [one.id for one in database.read(meeting_desk.running, TODAY)] == [pair]
    assert database.read(board.rows, day(28)) == []
    draft = MeetingDraft(day(27), (pair,), "consultation")
    database.write(diary.record, draft, day(27))
    with pytest.raises(RuleError, match=r"записано на 28\.11\.2025"):
        database.write(diary.record, replace(draft, held_on=day(29)), day(29))
