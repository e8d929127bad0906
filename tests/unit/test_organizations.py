"""Organisations: list, card, official name, people, network, archive and trash."""

import datetime as dt
import uuid
from typing import Any

import pytest
from sqlmodel import Session, col, select

from desktop.errors import InvalidInputError, RuleError
from desktop.language.cases import Forms
from desktop.models import Employment, Organization, Person
from desktop.services import acts, base
from desktop.services.organizations import (
    card,
    creating,
    fields,
    lines,
    listing,
    naming,
    network,
    people,
)
from desktop.services.organizations.creating import OrganizationDraft
from desktop.services.people import creating as people_creating
from desktop.services.people.creating import PersonDraft
from desktop.storage.database import Database
from tests.conftest import TODAY

FULL = "Муниципальное бюджетное дошкольное образовательное учреждение «Детский сад № 12 «Кораблик»"


def _add(database: Database, short: str = "Детский сад № 12 «Кораблик»", **more) -> uuid.UUID:
    draft = OrganizationDraft(short_name=short, kind=more.pop("kind", "kindergarten"), **more)
    return database.write(creating.create, draft, TODAY)


def _own(database: Database) -> uuid.UUID:
    return database.read(base.own_organization_id)


def _hire(database: Database, organization: uuid.UUID, position: str = "head") -> uuid.UUID:
    draft = PersonDraft(
        "Дорофеева", "Ольга", "Николаевна", position=position, organization_id=organization
    )
    return database.write(people_creating.create, draft)


def test_ours_is_pinned_first_and_the_rest_stand_by_the_russian_alphabet(database: Database):
    _add(database, "Ёлочка")
    _add(database, "Школа № 12", kind="school")
    _add(database, "Школа № 4", kind="school")
    names = [line.short_name for line in database.read(listing.lines, TODAY)]
    assert names == ["МБДОУ «Детский сад № 7»", "Ёлочка", "Школа № 4", "Школа № 12"]


def test_sorting_backwards_keeps_ours_at_the_top(database: Database):
    _add(database, "Аист")
    _add(database, "Яблоко")
    found = database.read(listing.chosen, TODAY, "", "", ("-name",))
    assert [line.short_name for line in found][1:] == ["Яблоко", "Аист"]
    assert found[0].is_own


def test_chips_tell_network_from_partners(database: Database):
    inside = _add(database, in_network=True)
    outside = _add(database, "Школа № 4", kind="school")
    found = database.read(listing.lines, TODAY)
    assert listing.counts(found) == {"": 3, "network": 1, "partners": 1, "ending": 0}
    chosen = database.read(listing.chosen, TODAY, "", listing.NETWORK)
    assert [line.id for line in chosen] == [inside]
    chosen = database.read(listing.chosen, TODAY, "", listing.PARTNERS)
    assert [line.id for line in chosen] == [outside]


def test_search_finds_by_number_and_city(database: Database):
    wanted = _add(database, city="Озёрск")
    for words in ("кораблик", "12", "озерск"):
        assert [line.id for line in database.read(listing.chosen, TODAY, words)] == [wanted]


def test_a_name_is_taken_from_the_full_one_and_its_number_from_the_name(database: Database):
    one = database.write(
        creating.create, OrganizationDraft(full_name=FULL, kind="kindergarten"), TODAY
    )
    values = database.read(fields.values, one)
    assert values["organization.short_name"].startswith("МБДОУ")
    assert values["organization.number"] == "12"


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (OrganizationDraft(kind="school"), "short_name"),
        (OrganizationDraft(short_name="Школа"), "kind"),
        (OrganizationDraft(short_name="мбдоу  «Детский сад № 7»", kind="school"), "short_name"),
    ],
)
def test_what_is_missing_or_repeated_is_said_by_its_field(
    database: Database, draft: OrganizationDraft, field: str
):
    with pytest.raises(InvalidInputError) as caught:
        database.write(creating.create, draft, TODAY)
    assert field in caught.value.problems


def test_a_field_is_one_act_which_can_be_undone(database: Database):
    one = _add(database)
    database.write(fields.set_field, one, "details.address", "  ул. Речная, д. 3 ")
    assert database.read(fields.values, one)["details.address"] == "ул. Речная, д. 3"
    assert database.read(acts.undoable)[0].title == (
        "изменение поля «Адрес»: Детский сад № 12 «Кораблик»"
    )
    database.write(acts.undo)
    assert database.read(fields.values, one)["details.address"] == ""


def test_an_emptied_short_name_is_made_anew_or_refused(database: Database):
    one = _add(database)
    with pytest.raises(InvalidInputError):
        database.write(fields.set_field, one, "organization.short_name", "")
    database.write(fields.set_field, one, "details.full_name", FULL)
    database.write(fields.set_field, one, "organization.short_name", "")
    assert "Кораблик" in database.read(fields.values, one)["organization.short_name"]


@pytest.mark.parametrize(
    ("code", "value"),
    [("details.inn", "12345"), ("details.ogrn", "нет"), ("requisites.limit_mentees", 500)],
)
def test_wrong_digits_are_refused_in_words(database: Database, code: str, value: object):
    with pytest.raises(InvalidInputError) as caught:
        database.write(fields.set_field, _own(database), code, value)
    assert caught.value.problems[code].endswith(".")


def test_a_card_of_another_site_is_only_looked_at(database: Database):
    def foreign(session: Session) -> uuid.UUID:
        from desktop.storage.log import acts as log

        log.name(session, "приём")
        other = Organization(short_name="Сад № 99")
        session.add(other)
        session.flush()
        other.home_organization_id = other.id
        return other.id

    one = database.write(foreign)
    assert not database.read(card.head, one).is_ours_to_edit
    with pytest.raises(RuleError, match="другой сад"):
        database.write(fields.set_field, one, "organization.city", "Примерск")


def test_the_head_brings_the_position_of_a_head_with_her(database: Database):
    one = _add(database)
    database.write(fields.set_field, one, fields.HEAD, _hire(database, one, "director"))
    assert database.read(fields.values, one)["details.head_position"] == "director"
    database.write(fields.set_field, one, fields.HEAD, _hire(database, one, "educator"))
    assert database.read(fields.values, one)["details.head_position"] == "director"


def test_the_line_check_declines_the_name_and_the_head(database: Database):
    one = _add(database)
    database.write(fields.set_field, one, "details.full_name", FULL)
    database.write(fields.set_field, one, fields.HEAD, _hire(database, one))
    preview = database.read(naming.preview, one)
    assert preview.inside.startswith("в Муниципальном бюджетном дошкольном")
    assert preview.inside.endswith("учреждении «Детский сад № 12 «Кораблик»")
    assert preview.represented == (
        "в лице заведующего Дорофеевой Ольги Николаевны, действующей на основании Устава"
    )


def test_corrected_forms_win_until_the_name_changes(database: Database):
    one = _add(database)
    database.write(fields.set_field, one, "details.full_name", "Лицей «Мечта»")
    database.write(naming.confirm, one, {"genitive": "Лицея имени Мечты"})
    found = database.read(naming.load, one)
    assert (found.forms.genitive, found.corrected) == ("Лицея имени Мечты", frozenset({"genitive"}))
    assert found.is_confirmed
    database.write(fields.set_field, one, "details.full_name", "Лицей «Надежда»")
    found = database.read(naming.load, one)
    assert (found.forms.genitive, found.is_confirmed) == ("Лицея «Надежда»", False)
    with pytest.raises(InvalidInputError):
        database.write(naming.confirm, one, {"dative": "  "})
    database.write(naming.confirm, one, {"dative": "Лицею Надежда"})
    database.write(naming.reset, one)
    assert database.read(naming.load, one).forms.dative == "Лицею «Надежда»"


def test_people_are_those_who_work_there_now(database: Database):
    one = _add(database)
    person = _hire(database, one)
    left = database.write(
        people_creating.create, PersonDraft("Ким", "Вера", organization_id=one, position="educator")
    )

    def leave(session: Session) -> None:
        from desktop.storage.log import acts as log

        log.name(session, "увольнение")
        job = session.exec(select(Employment).where(col(Employment.person_id) == left)).one()
        job.ended_on = TODAY

    database.write(leave)
    found = database.read(people.of_organization, one, TODAY)
    assert [line.id for line in found] == [person]
    assert (found[0].position, found[0].consents) == ("заведующий", ())
    assert found[0].since is not None
    assert database.read(listing.people_counts)[one] == 1
    assert database.read(people.named, person).subtitle == "заведующий, Детский сад № 12 «Кораблик»"


@pytest.mark.parametrize("kind", ["building", "direction", "achievement"])
def test_lines_come_change_go_and_come_back(database: Database, kind: str):
    readers: dict[str, Any] = {
        "building": lines.buildings,
        "direction": lines.directions,
        "achievement": lines.achievements,
    }
    read = readers[kind]
    own = _own(database)
    with pytest.raises(InvalidInputError):
        database.write(lines.add, kind, own, {"title": " "})
    one = database.write(lines.add, kind, own, {"title": "Первая"})
    database.write(lines.change, kind, one, {"title": "Первая, исправлено"})
    assert [line.title for line in database.read(read, own)] == ["Первая, исправлено"]
    database.write(lines.remove, kind, one)
    assert database.read(read, own) == []
    database.write(acts.undo)
    assert [line.id for line in database.read(read, own)] == [one]


def test_buildings_keep_the_order_which_was_given(database: Database):
    own = _own(database)
    made = [
        database.write(lines.add, "building", own, {"title": title}) for title in ("А", "Б", "В")
    ]
    database.write(lines.order_buildings, own, [made[2], made[0], made[1]])
    assert [line.title for line in database.read(lines.buildings, own)] == ["В", "А", "Б"]


def test_a_direction_refuses_a_year_which_cannot_be(database: Database):
    with pytest.raises(InvalidInputError):
        database.write(
            lines.add, "direction", _own(database), {"title": "Семинары", "since_year": 12}
        )


def test_membership_lasts_from_entry_to_exit(database: Database):
    one = _add(database)
    assert not database.read(network.membership, one).is_inside(TODAY)
    database.write(network.join, one, TODAY)
    assert database.read(network.membership, one).is_inside(TODAY)
    with pytest.raises(RuleError):
        database.write(network.join, one, TODAY)
    tomorrow = TODAY + dt.timedelta(days=1)
    database.write(network.leave, one, tomorrow)
    assert database.read(network.membership, one).is_inside(TODAY)
    assert not database.read(network.membership, one).is_inside(tomorrow)
    with pytest.raises(RuleError):
        database.write(network.leave, one, tomorrow)


def test_ours_can_be_put_nowhere(database: Database):
    for put_away in (creating.trash, lambda s, one: creating.archive(s, one, TODAY)):
        with pytest.raises(RuleError, match="ваша организация"):
            database.write(put_away, _own(database))


def test_the_archive_and_the_trash_take_a_card_and_give_it_back(database: Database):
    one = _add(database)
    person = _hire(database, one)
    database.write(creating.archive, one, TODAY)
    assert one not in [line.id for line in database.read(listing.lines, TODAY)]
    database.write(creating.unarchive, one)
    database.write(creating.trash, one)
    assert database.read(lambda s: s.get(Person, person)) is not None
    database.write(acts.undo)
    assert [line.id for line in database.read(people.of_organization, one, TODAY)] == [person]


def test_other_rules_change_no_confirmed_name(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = _add(database)
    database.write(fields.set_field, one, "details.full_name", FULL)
    database.write(naming.confirm, one, {})
    before = database.read(naming.load, one)
    assert before.corrected == frozenset()
    monkeypatch.setattr(naming, "decline_organization", lambda _: Forms.unchanged("иначе"))
    after = database.read(naming.load, one)
    assert after.forms.genitive == before.forms.genitive
    assert after.forms.prepositional == before.forms.prepositional
