"""An annulled paper is none: what counted it counts it no more, what it did is taken back."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pytest

from desktop.documents import issuing, route_papers
from desktop.models import RouteState
from desktop.services import acts, consents
from desktop.services.consents import ConsentDraft, State
from desktop.services.organizations import fields as organization_fields
from desktop.services.pairs import assignments, ending, facts, legal, reminders
from desktop.services.pairs.assignments import Terms
from desktop.services.pairs.ending import EndDraft
from desktop.services.pairs.legal import MemberPack
from desktop.services.people import creating
from desktop.services.people.creating import PersonDraft
from desktop.services.routes import listing, reading, states
from desktop.services.training.keys import key
from desktop.storage.database import Database
from tests.conftest import TODAY
from tests.pairs.year_desk import Made, Year, plain

WHY = "опечатка в фамилии"
STARTS = TODAY + dt.timedelta(days=11)
OWN, FRIEND = key("own"), key("k12")


class Setting(Year):
    """The same acts, without taking each one back on the way: other tests do."""

    def act(self, title: str, command: Callable[..., Made], *args: Any) -> Made:
        return self.database.write(command, *args)


@pytest.fixture
def year(example: Database) -> Year:
    """Осокина and Квашнина: both are assigned, all papers are signed."""
    found = Setting(example, TODAY)
    found.pair = found.row("Осокина Т. В. ↺ Квашнина").id
    return found


def _annul(year: Year, paper: uuid.UUID) -> str:
    """One act, which can be taken back and done again."""
    return Year.act(year, "аннулирование", issuing.annul, paper, WHY, year.day)


def _pack(year: Year, surname: str) -> MemberPack:
    return next(one for one in year.card.packs if one.name.startswith(surname))


def _papers_of_law(year: Year) -> dict[str, uuid.UUID]:
    """Квашнина and Жукова get every paper of the law, by code of the pack."""
    year.pair = year.row("Квашнина М. И. → Жукова").id
    giver, taker = year.member("Квашнина"), year.member("Жукова")
    terms = Terms(
        starts_on=STARTS,
        ends_on=dt.date(2026, 5, 31),
        minutes_per_week=60,
        allowance_kind="rub",
        size=150_000,
        basis_kind="local",
        basis_number="12-ОД",
        basis_date=dt.date(2025, 9, 1),
        content=(("work_1", ""),),
    )
    year.act("условия поручения", assignments.save_terms, year.pair, giver, terms)
    made = {legal.MENTEE_CONSENT: year.paper("D09", "", taker)}
    made[legal.SUPPLEMENT] = year.paper("D10", "a", giver)
    made[legal.ORDER] = year.paper("D03", "a", year.pair)
    assert _pack(year, "Квашнина").state == "active"
    return made


def _is_on_today(year: Year) -> bool:
    """«Поручение без согласия или доп. соглашения» speaks of this pair."""
    facts_ = year.database.read(facts.one, year.pair, year.day)
    assert facts_ is not None
    found = year.database.read(lambda session: list(reminders.find(session, year.day)))
    people = {one.id for line in found if line.kind == reminders.UNPAPERED for one in line.people}
    return any(one.names.person_id in people for one in facts_.givers)


def test_each_paper_of_the_law_sets_the_readiness_back(year: Year) -> None:
    for code, paper in _papers_of_law(year).items():
        assert _annul(year, paper) == "", "the pack counts papers, nothing was written"
        pack = _pack(year, "Квашнина")
        assert pack.state == "preparing"
        assert [one.code for one in pack.papers if not one.is_signed] == [code]
        assert _is_on_today(year) == (code == legal.SUPPLEMENT)
        year.database.write(acts.undo)
        assert _pack(year, "Квашнина").state == "active"


def test_without_its_supplement_a_new_order_has_no_number(year: Year) -> None:
    made = _papers_of_law(year)
    for code in (legal.ORDER, legal.SUPPLEMENT):
        _annul(year, made[code])
    year.blocked(year.draft("D03", "a", year.pair), "нет подписанного дополнительного соглашения")


def test_an_annulled_statement_brings_the_assignment_back(year: Year) -> None:
    member = year.member("Квашнина")
    paper = year.paper("D11", "b", member)
    assert _pack(year, "Квашнина").state == assignments.REFUSED
    assert plain(_annul(year, paper)) == "Квашнина М. И.: поручение вернулось."
    assert _pack(year, "Квашнина").state == "active"


def test_an_annulled_notice_is_not_handed_over(year: Year) -> None:
    member = year.member("Квашнина")
    nearest = year.database.read(ending.nearest_end, year.day)
    paper = year.paper("D11", "a", member, delivered=year.day, ends_from=nearest)
    said = plain(_annul(year, paper))
    assert said == "Квашнина М. И.: отметка о вручении уведомления снята."
    draft = EndDraft(nearest, ending.EMPLOYER, "stopped")
    with pytest.raises(Exception, match="Впишите день вручения"):
        year.database.write(ending.end, year.pair, draft)


def test_what_ended_by_a_statement_stays_ended(year: Year) -> None:
    papers = [year.paper("D11", "b", year.member(one)) for one in ("Осокина", "Квашнина")]
    year.act("завершение", ending.end, year.pair, EndDraft(TODAY, ending.BY_MENTOR, "stopped"))
    for paper in papers:
        assert "осталось как есть" in _annul(year, paper)
    assert {one.state for one in year.card.packs} == {assignments.REFUSED}


def test_a_paper_which_was_not_signed_yet_did_nothing(year: Year) -> None:
    paper = year.registered("D11", "b", year.member("Квашнина"))
    assert _annul(year, paper) == ""
    assert _pack(year, "Квашнина").state == "active"


@pytest.mark.parametrize("code", ["D36", "D37", "D38"])
def test_an_annulled_consent_is_withdrawn_on_the_card(year: Year, code: str) -> None:
    anna = _newcomer(year)
    year.database.write(organization_fields.set_field, OWN, "details.website", "sad7.example.org")
    said = {"recipients": (FRIEND,)} if code == "D37" else {}
    paper = year.paper(code, "", anna, **said)
    assert [row.state for row in _consents(year, anna)] == [State.VALID]
    assert _annul(year, paper).endswith(": согласие в карточке отмечено отозванным.")
    assert [row.state for row in _consents(year, anna)] == [State.WITHDRAWN]


@pytest.mark.parametrize("part", ["", "изображения"])
def test_an_annulled_withdrawal_gives_the_consent_back(year: Year, part: str) -> None:
    anna = _newcomer(year)
    draft = ConsentDraft("publication", TODAY, restrictions="Без фотографий детей.")
    year.database.write(consents.mark_signed, anna, draft, TODAY)
    paper = year.registered("D39", "", anna, part=part)
    assert _annul(year, paper) == "Согласие в карточке снова действует."
    (row,) = _consents(year, anna)
    assert (row.state, row.restrictions) == (State.VALID, "Без фотографий детей.")


def _newcomer(year: Year) -> uuid.UUID:
    draft = PersonDraft("Нова", "Анна", "Ивановна", position="educator")
    return year.database.write(creating.create, draft)


def _consents(year: Year, person: uuid.UUID) -> list[consents.ConsentRow]:
    return [row for row in year.database.read(consents.rows, person, TODAY) if row.paper]


@pytest.mark.parametrize("is_finished", [False, True])
def test_a_route_without_its_paper_is_only_agreed(year: Year, is_finished: bool) -> None:
    rows = year.database.read(listing.rows, TODAY, 2025)
    route = next(row.id for row in rows if row.person.startswith("Ёлкина"))
    year.database.write(states.agree, [route], TODAY, "Серова М. П.")
    paper = year.database.write(route_papers.send, route, TODAY)
    year.database.write(issuing.register, [paper], TODAY, TODAY)
    if is_finished:
        year.database.write(states.finish_many, [route], TODAY)
    said = _annul(year, paper)
    found = year.database.read(reading.load, route, TODAY)
    if is_finished:
        assert (found.status, "остался как есть" in said) == (RouteState.FINISHED, True)
    else:
        assert (found.status, found.approved_on) == (RouteState.AGREED, None)
        assert "снова только согласован" in said
        year.database.write(route_papers.send, route, TODAY)
