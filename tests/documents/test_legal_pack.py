"""No legal paper of a pair gets a number without its preconditions (domain.md 3.2, issue 4)."""

from __future__ import annotations

import datetime as dt
import shutil
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from sqlmodel import Session, col, delete, select

from desktop.documents import in_force, issuing, preparing, queue, registering
from desktop.documents.catalogue import get
from desktop.documents.preparing import Request
from desktop.documents.types import Answer, MadeFor
from desktop.errors import RuleError
from desktop.models import (
    Achievement,
    Assignment,
    Category,
    Direction,
    Employment,
    EmploymentTerms,
    Meeting,
    Pair,
    PairMember,
    PairPaper,
    ToolboxItem,
    Training,
    derived_id,
)
from desktop.services.documents import papers
from desktop.services.pairs import assignments, ending, facts, legal
from desktop.services.training.base import TODAY
from desktop.storage.database import Database
from tests.documents.every_kind import World, lines, settle

Spoil = Callable[[Session, "Case"], None]
CONSENT, SUPPLEMENT, ORDER = (dt.date(2025, 9, day) for day in (15, 18, 22))
"""The days of the papers of the pair «Осокина – Квашнина», whose work begins with the order."""


@dataclass(frozen=True)
class Case:
    """A paper of the pair «Осокина – Квашнина», on a day, with answers."""

    code: str
    variant: str = ""
    day: dt.date = TODAY
    answers: Mapping[str, Answer] = field(default_factory=dict)

    def subject(self, session: Session) -> uuid.UUID:
        """The pair, its first giver, the first receiver, or the person of the giver."""
        pair = pair_of(session)
        about = in_force.made_for(get(self.code), self.variant)
        if about in {MadeFor.PAIR, MadeFor.PAIRS}:
            return pair
        found = facts.load(session, [pair], TODAY)[pair]
        one = (found.receivers if about is MadeFor.RECEIVER else found.givers)[0]
        person = one.names.person_id
        assert person is not None
        return person if about is MadeFor.PERSON else one.id


def pair_of(session: Session) -> uuid.UUID:
    found = facts.current(session, TODAY).values()
    return next(one.id for one in found if "Осокина" in one.heading.text)


def giver(session: Session) -> uuid.UUID:
    return Case("D08").subject(session)


def assignment(session: Session) -> Assignment:
    return session.exec(select(Assignment).where(Assignment.member_id == giver(session))).one()


def change(**values: object) -> Spoil:
    """Fields of the assignment of the giver."""

    def spoil(session: Session, _case: Case) -> None:
        found = assignment(session)
        for name, value in values.items():
            setattr(found, name, value)
        session.add(found)

    return spoil


def without(kind: str) -> Spoil:
    """A signed paper of the pair is not there."""

    def spoil(session: Session, _case: Case) -> None:
        session.exec(delete(PairPaper).where(col(PairPaper.kind) == kind))

    return spoil


def of_pair(**values: object) -> Spoil:
    """Fields of the pair."""

    def spoil(session: Session, _case: Case) -> None:
        found = session.get_one(Pair, pair_of(session))
        for name, value in values.items():
            setattr(found, name, value)
        session.add(found)

    return spoil


def no_assignment(session: Session, _case: Case) -> None:
    session.exec(delete(Assignment).where(col(Assignment.pair_id) == pair_of(session)))


def no_directions(session: Session, _case: Case) -> None:
    session.exec(delete(Direction).where(col(Direction.pair_id) == pair_of(session)))


def no_contract(session: Session, _case: Case) -> None:
    member = session.get_one(PairMember, giver(session))
    for job in session.exec(select(Employment).where(Employment.person_id == member.person_id)):
        terms = session.get(EmploymentTerms, derived_id("employment_terms", job.id))
        if terms is not None:
            terms.contract_number = ""
            session.add(terms)


def handed_over(session: Session, _case: Case) -> None:
    """The notices of the employer were delivered today."""
    for row in session.exec(select(Assignment).where(Assignment.pair_id == pair_of(session))):
        row.notice_on = TODAY
        session.add(row)


def nothing_done(session: Session, case: Case) -> None:
    person = case.subject(session)
    for table in (Achievement, Training):
        session.exec(delete(table).where(col(table.person_id) == person))
    session.exec(delete(ToolboxItem))
    session.exec(delete(Meeting))
    session.exec(delete(Pair))


def lower_category(session: Session, case: Case) -> None:
    session.exec(delete(Category).where(col(Category.person_id) == case.subject(session)))


def register(session: Session, case: Case, spoil: Spoil | None) -> str:
    """The number of the paper, or why there is none."""
    if spoil is not None:
        spoil(session, case)
        session.flush()
    request = Request(
        case.code, case.variant, ((case.subject(session),),), case.day, TODAY, case.answers
    )
    ids = issuing.create(session, request)
    if in_force.needs_approval(get(case.code), case.variant):
        issuing.send(session, ids, TODAY)
    try:
        registering.register(session, ids, case.day, TODAY)
    except RuleError as error:
        assert papers.one(session, ids[0]).number == ""
        return f"нет: {error}"
    return papers.one(session, ids[0]).number


D03 = Case("D03", "a", ORDER)
D10 = Case("D10", "a", SUPPLEMENT)
STATEMENT: dict[str, Answer] = {"reason": ending.BY_MENTOR, "ends_from": TODAY}
CANCELLED: dict[str, Answer] = {"reason": ending.EMPLOYER, "ends_from": dt.date(2025, 11, 26)}
END = Case("D03", "v", answers={"reason": "mutual", "ends_from": TODAY})
PETITION: dict[str, Answer] = {"body": "комиссии", "minutes_date": TODAY, "minutes_number": "3"}

GOOD: tuple[tuple[Case, Spoil | None], ...] = (
    (Case("D08"), None),
    (Case("D09"), None),
    (D10, None),
    (D03, None),
    (END, None),
    (replace(END, answers=CANCELLED), handed_over),
    (replace(END, answers=STATEMENT), change(refusal_on=TODAY)),
    (Case("D11", "a"), None),
    (Case("D11", "b"), None),
    (Case("D12", "a"), None),
)
REFUSED: tuple[tuple[Case, Spoil, str], ...] = (
    (Case("D08"), change(state="exempt", exempt_basis="инструкция"), "входит в трудовую функцию"),
    (Case("D08"), change(minutes_per_week=0, ends_on=None), "Не заполнено поручение: срок, часы"),
    (Case("D09"), no_directions, "Не указано направление"),
    (Case("D09"), of_pair(ends_on=None), "Не указан срок пары"),
    (D10, without(legal.CONSENT), "Нет подписанного согласия"),
    (D10, change(basis_number=""), "Не указана выплата или её основание"),
    (D10, change(state="exempt", exempt_basis="инструкция"), "входит в трудовую функцию"),
    (D10, no_contract, "номер трудового договора"),
    (replace(D10, day=dt.date(2025, 9, 12)), change(), "раньше согласия работника"),
    (replace(D10, day=dt.date(2025, 9, 23)), change(), "позже начала поручения"),
    (D03, without(legal.CONSENT), "нет подписанного согласия"),
    (D03, without(legal.SUPPLEMENT), "нет подписанного дополнительного соглашения"),
    (D03, without(legal.MENTEE_CONSENT), "нет согласия наставляемого"),
    (D03, no_assignment, "не отмечено поручение"),
    (D03, of_pair(started_on=None), "Не указан срок пары"),
    (replace(D03, day=dt.date(2025, 9, 17)), change(), "раньше доп. соглашения"),
    (replace(D03, day=dt.date(2025, 9, 23)), change(), "позже начала поручения"),
    (END, no_assignment, "приказом прекращать нечего"),
    (replace(END, answers=CANCELLED), change(), "Нет врученного уведомления"),
    (
        replace(END, answers={**CANCELLED, "ends_from": dt.date(2025, 11, 25)}),
        handed_over,
        "можно отменить не ранее 26.11.2025",
    ),
    (replace(END, answers=STATEMENT), change(), "Нет подписанного заявления об отказе"),
    (Case("D11", "a"), without(legal.SUPPLEMENT), "Нет подписанного доп. соглашения"),
    (
        Case("D11", "a", answers={"delivered": TODAY, "ends_from": dt.date(2025, 11, 25)}),
        change(),
        "можно отменить не ранее 26.11.2025",
    ),
    (Case("D11", "b"), without(legal.SUPPLEMENT), "Нет подписанного доп. соглашения"),
    (Case("D12", "a"), no_directions, "Не указано, кто что передаёт"),
    (Case("D12", "a"), of_pair(rhythm=""), "Не указан ритм встреч"),
    (Case("D12", "a"), of_pair(ends_on=None), "Не указан срок пары"),
    (Case("D34", "b", answers=PETITION), lower_category, "имеющим высшую категорию"),
)


@pytest.fixture(scope="module")
def world(trained: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Every case is taken back, so that one base serves them all."""
    path = tmp_path_factory.mktemp("legal") / trained.name
    shutil.copyfile(trained, path)
    database = Database(path)
    yield settle(database)
    database.close()


@pytest.mark.parametrize(("case", "spoil"), GOOD)
def test_with_everything_there_the_paper_gets_its_number(
    world: World, case: Case, spoil: Spoil | None
):
    assert not world.database.rehearse(register, case, spoil).startswith("нет")


@pytest.mark.parametrize(("case", "spoil", "why"), REFUSED)
def test_without_it_there_is_no_number(world: World, case: Case, spoil: Spoil, why: str):
    said = world.database.rehearse(register, case, spoil).replace("\u00a0", " ")
    assert why in said
    assert said.startswith("нет")


def _givers(session: Session) -> list[uuid.UUID]:
    found = facts.load(session, [pair_of(session)], TODAY)[pair_of(session)]
    return [one.id for one in found.givers]


def _to_head(session: Session, case: Case, subjects: list[uuid.UUID]) -> list[uuid.UUID]:
    about = tuple((one,) for one in subjects)
    ids = issuing.create(session, Request(case.code, case.variant, about, case.day, TODAY))
    issuing.send(session, ids, TODAY)
    return ids


def test_the_order_waits_with_the_head_until_the_last_supplement_is_signed(world: World):
    def walk(session: Session) -> list[str]:
        without(legal.SUPPLEMENT)(session, D03)
        (order,) = _to_head(session, D03, [pair_of(session)])
        supplements = _to_head(session, D10, _givers(session))
        registering.register(session, supplements, SUPPLEMENT, TODAY)
        said = []
        for one in supplements:
            held = queue.reasons(session, TODAY)[order]
            said += [held.brief, held.short]
            with pytest.raises(RuleError, match="Приказ нельзя зарегистрировать"):
                queue.approve(session, [order], ORDER, TODAY, {})
            said += queue.sign(session, [one], SUPPLEMENT, TODAY).values()
        assert queue.approve(session, [order], ORDER, TODAY, {})[0].number
        return [one.replace("\u00a0", " ") for one in said]

    assert world.database.rehearse(walk) == [
        "ждёт подписи 2 доп. соглашений",
        "ждёт 2 подписей",
        "ждёт подписи 1 доп. соглашения",
        "ждёт 1 подписи",
        "Приказ о закреплении наставнических пар (групп)",
    ]


def test_a_supplement_lacks_nothing_but_the_signature_under_the_consent(world: World):
    def state(session: Session, spoil: Spoil) -> preparing.State:
        spoil(session, D10)
        session.flush()
        request = Request("D10", "a", ((giver(session),),), SUPPLEMENT, TODAY)
        return preparing.prepare(session, request, with_pages=False)[0].state

    rehearse = world.database.rehearse
    assert rehearse(state, without(legal.CONSENT)) is preparing.State.AWAITING
    assert rehearse(state, change(basis_number="")) is preparing.State.BLOCKED


def test_a_contribution_of_nothing_is_not_signed(world: World):
    def sign(session: Session) -> str:
        case = Case("D35")
        person = case.subject(session)
        nothing_done(session, case)
        session.flush()
        ids = issuing.create(session, Request("D35", "", ((person,),), TODAY, TODAY))
        with pytest.raises(RuleError) as caught:
            issuing.mark_signed(session, ids, TODAY, TODAY)
        return str(caught.value)

    assert "нет ни достижений, ни пар" in world.database.rehearse(sign)


def test_a_signed_statement_ends_the_assignment(world: World):
    def sign(session: Session) -> tuple[str, dt.date | None, dt.date | None]:
        case = Case("D11", "b", answers={"refused_from": dt.date(2025, 12, 1)})
        request = Request("D11", "b", ((giver(session),),), TODAY, TODAY, case.answers)
        ids = issuing.create(session, request)
        registering.register(session, ids, TODAY, TODAY)
        assert assignment(session).state in assignments.OPEN
        issuing.mark_signed(session, ids, TODAY, TODAY)
        found = assignment(session)
        return found.state, found.refusal_on, found.last_day

    expected = (assignments.REFUSED, TODAY, dt.date(2025, 11, 30))
    assert world.database.rehearse(sign) == expected


def test_the_order_of_the_end_takes_reason_and_basis_from_the_statement(world: World):
    def proposed(session: Session) -> Mapping[str, Answer]:
        ids = issuing.create(session, Request("D11", "b", ((giver(session),),), TODAY, TODAY))
        (made,) = registering.register(session, ids, TODAY, TODAY)
        issuing.mark_signed(session, ids, TODAY, TODAY)
        request = Request("D03", "v", ((pair_of(session),),), TODAY, TODAY)
        return {**preparing.defaults(session, request), "number": made.number}

    found = world.database.rehearse(proposed)
    assert found["reason"] == ending.BY_MENTOR
    assert found["basis"] == f"заявление от\u00a020.11.2025 №\u00a0{found['number']}"
    assert found["ends_from"] == TODAY + dt.timedelta(days=1)


def test_only_those_who_refused_stand_in_the_order_of_the_end(world: World):
    def printed(session: Session) -> str:
        change(refusal_on=TODAY)(session, END)
        session.flush()
        request = Request("D03", "v", ((pair_of(session),),), TODAY, TODAY, STATEMENT)
        (item,) = preparing.prepare(session, request, with_pages=False)
        assert item.sheet is not None
        return "\n".join(lines(item.sheet))

    said = world.database.rehearse(printed)
    assert "Осокиной Татьяной Викторовной в отношении учителя-логопеда Квашниной" in said
    assert "Марии Игоревны, в связи с отказом работника" in said
    assert "Квашниной Марией Игоревной" not in said
