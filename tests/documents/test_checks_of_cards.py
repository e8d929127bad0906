"""Checks which compare a paper with the cards: organisations, heads, people, dates (C01–C49)."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from sqlmodel import Session

from desktop.documents import preparing
from desktop.documents.types import Ask, AskKind, Problem
from desktop.language import mentions, slips
from desktop.models import Category
from desktop.services.organizations import creating as gardens
from desktop.services.organizations import fields as garden_fields
from desktop.services.people import fields, lifecycle
from desktop.storage.database import Database
from desktop.storage.log import acts
from tests.documents.desk import request
from tests.documents.every_kind import World
from tests.documents.paper_kinds import KINDS, TODAY, hire, kind
from tests.documents.said import paper, person

small = pytest.mark.usefixtures("kinds")
Staff = tuple[uuid.UUID, ...]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("в МБДОУ «Детский сад № 71 „Огонёк“» прошла", [("71", "Огонёк", False)]),
        ("детскому саду № 5 и школе № 5", [("5", "", False), ("5", "", True)]),
        ("по приказу № 71-ОД и группе № 3 «Солнышко»", []),
    ],
)
def test_organizations_of_a_text(text: str, found: list[tuple[str, str, bool]]) -> None:
    named = mentions.organizations(text)
    assert [(one.number, one.name, one.is_school) for one in named] == found


@pytest.mark.parametrize(
    ("text", "surnames"),
    [
        ("заведующий МБДОУ «Детский сад № 71» Петрова А. А. сказала", ["Петрова"]),
        ("заведующей Щербаковой Юлии Львовне", ["Щербаковой"]),
        ("директор школы № 4 И. И. Иванов", ["Иванов"]),
        ("заместитель заведующего Петрова А. И.", []),
        ("и. о. заведующего Петрова А. И.", []),
        ("заведующий хозяйством Петров И. И.", []),
    ],
)
def test_heads_of_a_text(text: str, surnames: list[str]) -> None:
    assert [one.surname for one in mentions.heads(text)] == surnames


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Семинар проведён 14.12.2025 в саду", [dt.date(2025, 12, 14)]),
        ("14 декабря 2025 г. состоялся семинар", [dt.date(2025, 12, 14)]),
        ("Семинар проведён 14.11.2025", []),
        ("Семинар будет 14.12.2025", []),
        ("проведён 31.02.2026", []),
        ("проведён семинар\nследующий 14.12.2025", []),
    ],
)
def test_what_has_not_happened_yet(text: str, days: list[dt.date]) -> None:
    assert list(slips.not_yet_happened(text, TODAY)) == days


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("52 из 58 педагогов, 95 %", [(52, 58, 90)]),
        ("52 из 58 (90 %)", []),
        ("52 из 58, то есть 89,7 %", []),
        ("1 из 8 — 13 %", []),
        ("60 из 58, 103 %", [(60, 58, None)]),
        ("рост 120 %", []),
    ],
)
def test_percents_follow_from_counts(text: str, found: list[tuple[int, int, int | None]]) -> None:
    assert [(one.part, one.whole, one.right) for one in slips.wrong_shares(text)] == found


def said(database: Database, staff: Staff, task: str, code: str = "ORDER") -> list[Problem]:
    wanted = request(code, staff[:1], answers={"task": task})
    return list(database.read(preparing.prepare, wanted)[0].problems)


def garden(database: Database, name: str, head: uuid.UUID | None = None) -> uuid.UUID:
    made = database.write(
        gardens.create, gardens.OrganizationDraft(short_name=name, kind="kindergarten"), TODAY
    )
    if head:
        database.write(garden_fields.set_field, made, garden_fields.HEAD, head)
    return made


@small
def test_a_number_with_another_name_is_told(database: Database, staff: Staff) -> None:
    garden(database, "МБДОУ «Детский сад № 71 «Огонёк»»")
    (one,) = said(database, staff, "для детского сада № 71 «Алёнушка»")
    assert (one.code, one.text) == ("C01", "№ 71 «Алёнушка» — в карточке № 71 «Огонёк»")
    (other,) = said(database, staff, "для детского сада № 17 «Огонёк»")
    assert other.text == "№ 17 «Огонёк» — в карточке № 71 «Огонёк»"
    assert said(database, staff, "для детского сада № 71 «Огонек» и № 99 «Ромашка»") == []
    assert said(database, staff, "для школы № 71 «Алёнушка»") == []


@small
def test_a_head_of_another_garden_is_told(database: Database, staff: Staff) -> None:
    garden(database, "Детский сад № 71", hire(database, "Щербакова", "Юлия"))
    (one,) = said(database, staff, "передать заведующему Детским садом № 71 Петрову А. А.")
    assert (one.code, one.text.replace("\u00a0", " ")) == (
        "C02",
        "На 20.11.2025 заведующий — Щербакова Ю. П.",
    )
    assert said(database, staff, "заведующей Детским садом № 71 Щербаковой Ю. П.") == []
    assert said(database, staff, "заведующий Детским садом № 72 Петров А. А.") == []


@small
def test_the_order_of_words_and_spellings(database: Database, staff: Staff) -> None:
    swapped = said(database, staff, "МБДОУ заведующий Детский сад № 72 издаёт")
    assert [one.code for one in swapped] == ["C03"]
    assert "«заведующий МБДОУ Детский сад № 72»" in swapped[0].text
    ways = said(database, staff, "сад: МБДОУ № 111, Детский сад № 111, детский сад № 111 «Луч»")
    assert [(one.code, one.text) for one in ways] == [
        ("C04", "Детский сад № 111 назван тремя способами")
    ]


@small
def test_numbers_and_dates_which_cannot_be(database: Database, staff: Staff) -> None:
    found = said(database, staff, "проведён 14.12.2025, были 52 из 58 (95 %), 60 из 58 (99 %)")
    assert {(one.code, one.text) for one in found} == {
        ("C06", "Мероприятие ещё не состоялось: 14.12.2025 позже даты документа"),
        ("C08", "52 из 58 = 90 %, в тексте 95 %"),
        ("C08", "60 из 58: часть больше целого"),
    }


@small
def test_who_came_later_or_left_before_the_order(
    database: Database, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    database.write(fields.set_field, staff[0], "terms.started_on", TODAY + dt.timedelta(days=5))
    database.write(lifecycle.dismiss, staff[1], TODAY - dt.timedelta(days=5), "", TODAY)
    asks = (Ask("who", "Кто", AskKind.PEOPLE),)
    monkeypatch.setitem(KINDS, "ORDER", kind("ORDER", "order", word="приказ", asks=asks))
    wanted = request("ORDER", staff[2:], answers={"who": staff[:2]})
    found = database.read(preparing.prepare, wanted)[0].problems
    assert [(one.code, one.text.replace("\u00a0", " ")) for one in found] == [
        ("C19", "Осокина М. П. принята 25.11.2025, приказ от 20.11.2025"),
        ("C19", "Квашнина М. П. больше не работает с 15.11.2025, приказ от 20.11.2025"),
    ]


EVENT: dict[str, object] = {
    "event_form": "seminar",
    "topic": "Игра и речь",
    "date_from": dt.date(2025, 9, 1),
}


def certificate(world: World, who: uuid.UUID, **more: object) -> tuple[str, list[str]]:
    made = paper(world, "D32", "a", (who,), **{**EVENT, **more})  # type: ignore[arg-type]
    codes = [one.code for one in made.material.problems if one.code in {"C06", "C49"}]
    return made.material.about, codes


def test_a_surname_which_changed_after_the_event(world: World) -> None:
    who = person(world, "Осокина")
    assert certificate(world, who)[1] == []
    world.database.write(fields.set_field, who, "person.surname", "Левченко")
    assert certificate(world, who) == ("Левченко\u00a0Т.\u00a0В.", ["C49"])
    assert certificate(world, who, surname="former") == ("Осокина\u00a0Т.\u00a0В.", [])
    assert certificate(world, who, surname="present") == ("Левченко\u00a0Т.\u00a0В.", [])


def test_a_mended_slip_is_no_new_surname(world: World) -> None:
    who = person(world, "Осокина")
    world.database.write(fields.set_field, who, "person.surname", "Оскина")
    assert certificate(world, who)[1] == []


def test_a_certificate_before_its_event(world: World) -> None:
    who = person(world, "Осокина")
    assert certificate(world, who, date_from=dt.date(2026, 3, 1))[1] == ["C06"]


def test_an_order_before_the_minutes_it_rests_on(world: World) -> None:
    late = dt.date(2025, 11, 25)
    found = paper(world, "D02", "a", minutes_date=late, minutes_number="3").material.problems
    assert [one.text for one in found if one.code == "C15"] == [
        "Приказ от 20.11.2025 раньше протокола от 25.11.2025"
    ]
    early = paper(world, "D02", "a", minutes_date=dt.date(2025, 8, 29), minutes_number="1")
    assert not [one for one in early.material.problems if one.code == "C15"]


def test_mentors_of_the_register_are_looked_at(world: World) -> None:
    who = person(world, "Осокина")
    world.database.write(fields.set_field, who, "profile.wants_to_mentor", True)
    world.database.write(fields.set_field, who, "profile.pedagogical_since", dt.date(2023, 9, 1))

    def titled(session: Session) -> None:
        session.add(Category(person_id=who, value="first", is_mentor=True))
        acts.name(session, "категория")

    world.database.write(titled)
    found = [one for one in paper(world, "D29").material.problems if one.source]
    assert [one.code for one in found if one.source and one.source.record == who] == ["C21", "C20"]
