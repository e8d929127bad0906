"""Two kindergartens which entered each other by hand exchange their first files."""

import datetime as dt
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import Session, select

from desktop.exchange import dump, journal
from desktop.exchange.inbound import checking, finding, loaded, partners, postponed, receiving
from desktop.exchange.inbound.checking import Fact, Line, Verdict
from desktop.exchange.outbound import sending
from desktop.exchange.outbound.recipients import title_of_label
from desktop.exchange.profiles import Profile
from desktop.models import NetworkMember, Organization, OrganizationDetails, Person
from desktop.services import consents, erasures
from desktop.storage.creation import create_base
from desktop.storage.database import Database
from desktop.storage.log import acts
from tests.conftest import TODAY
from tests.exchange import desk
from tests.exchange.desk import ROW, accept, send
from tests.exchange.files import PHRASE

REAL = dt.datetime.now().astimezone().date()
OURS = "МБДОУ «Детский сад № 7 „Рябинка“»"
TYPED, CARD = "Детский сад № 7 «Рябинка»", uuid.UUID(int=41)


@pytest.fixture
def seven(tmp_path: Path) -> Iterator[Database]:
    path = tmp_path / "Седьмой.mkdb"
    create_base(path, organization=Organization(short_name=OURS, number="7"), today=TODAY)
    base = Database(path, actor="Серова И. П.")
    yield base
    base.close()


@pytest.fixture
def twelve(friend: Database) -> Database:
    """№ 12 has entered № 7 by hand, and has somebody who agreed."""
    friend.write(_enter, TYPED)
    friend.write(desk.hire, "Ким")
    friend.write(desk.allow, CARD)
    return friend


def _enter(session: Session, name: str) -> None:
    desk.enter_partner(session, CARD, name)
    session.add(NetworkMember(organization_id=CARD, joined_on=TODAY))


def _facts(base: Database, path: Path, folder: Path) -> dict[Line, Fact]:
    with receiving.opened(base, path, PHRASE, TODAY, folder) as found:
        return {one.line: one for one in base.read(checking.facts, found, REAL)}


def _lines(session: Session) -> list[str]:
    return list(dump.lines(session))


def _members(session: Session) -> list[uuid.UUID]:
    return [one.organization_id for one in session.exec(select(NetworkMember))]


@pytest.mark.parametrize(
    ("label", "said"),
    [
        (OURS, "№ 7 «Рябинка»"),
        ("Детский сад № 12 «Кораблик»", "№ 12 «Кораблик»"),
        ("МБДОУ «Детский сад № 7»", "№ 7"),
        ("ЦРР «Солнышко»", "ЦРР «Солнышко»"),
        ("", ""),
    ],
)
def test_a_name_is_told_by_its_number_and_its_inner_name(label: str, said: str) -> None:
    assert title_of_label(label) == said


def test_the_first_file_knows_us_by_number_and_name(seven, twelve, tmp_path) -> None:
    """Their card of us has another id and another form of the name."""
    path = send(twelve, tmp_path, Profile.NETWORK, CARD)
    found = _facts(seven, path, tmp_path)
    assert (found[Line.RECIPIENT].verdict, found[Line.RECIPIENT].text) == (Verdict.FINE, "вам")
    assert found[Line.SENDER].text == "№ 12, собрал(а): Пак Е. В. Такого сада нет в списке."
    before = seven.read(_lines)
    report = accept(seven, path, tmp_path)
    assert report.taken.silent_waiting == 0
    assert report.remarks == ()
    assert seven.read(postponed.items, REAL) == ()
    assert seven.read(_members) == [desk.own(seven)], "what names their card names us"
    assert accept(seven, path, tmp_path).taken.import_id is None
    receiving.undo(seven, 1)
    assert seven.read(_lines) == before


def test_a_namesake_of_another_town_is_asked_about(seven, friend, tmp_path) -> None:
    friend.write(_enter, "Детский сад № 7 «Берёзка»")
    path = send(friend, tmp_path, Profile.NETWORK, CARD)
    assert _facts(seven, path, tmp_path)[Line.RECIPIENT].verdict is Verdict.FOR_ANOTHER
    accept(seven, path, tmp_path)
    assert not seven.read(partners.is_us, CARD.hex, "")


def test_what_was_sent_to_the_card_entered_by_hand_was_sent_to_the_partner(
    seven, twelve, tmp_path
) -> None:
    """The number goes on, deletions are told, and who must erase is still asked to."""
    path = send(twelve, tmp_path, Profile.NETWORK, CARD)
    accept(seven, path, tmp_path)
    answer = send(seven, tmp_path, Profile.NETWORK, desk.own(twelve))
    own = desk.own(seven)
    twelve.write(partners.recognise, own.hex, CARD)
    accept(twelve, answer, tmp_path)
    assert twelve.read(lambda s: s.get(Organization, CARD)) is None
    assert twelve.read(sending.next_number, own) == 2
    sent = [one for one in twelve.read(journal.entries, REAL) if one.site == own.hex]
    assert {one.direction for one in sent} == set(journal.Direction)
    assert (twelve.read(_known_by, own) > 0, twelve.read(_known_by, CARD)) == (True, 0)
    (paper,) = (one for one in twelve.read(consents.rows, ROW, TODAY) if one.recipients)
    twelve.write(consents.withdraw, paper.id, TODAY, TODAY)
    (waiting,) = twelve.read(erasures.waiting, REAL)
    assert waiting.recipients == (own,)


def _known_by(session: Session, site: uuid.UUID) -> int:
    query = "SELECT count(*) FROM sync_sent WHERE site=?"
    return int(session.connection().exec_driver_sql(query, (site.hex,)).scalar_one())


def test_a_head_without_consent_is_not_waited_for(seven, twelve, tmp_path) -> None:
    """The card of the kindergarten stands; only whom it names never comes."""
    twelve.write(_appoint)
    accept(seven, send(twelve, tmp_path, Profile.NETWORK, CARD), tmp_path)
    pending = "SELECT count(*) FROM sync_pending WHERE col='head_person_id'"
    assert seven.read(lambda s: s.connection().exec_driver_sql(pending).scalar_one()) == 1
    assert seven.read(postponed.items, REAL) == ()


def _appoint(session: Session) -> None:
    acts.name(session, "проба")
    own = session.exec(select(Organization.id).where(Organization.number == "12")).one()
    head = Person(surname="Кузнецова", name="Мария", home_organization_id=own)
    session.add(head)
    session.flush()
    session.add(OrganizationDetails(organization_id=own, head_person_id=head.id))


def test_a_later_edit_does_not_change_what_a_file_brought(met, tmp_path) -> None:
    database, second = met
    database.write(desk.hire, "Ким", uuid.UUID(int=6))
    accept(second, send(database, tmp_path), tmp_path)
    number = second.read(journal.entries, REAL)[0].id
    before = second.read(loaded.totals, [number])
    assert before[number].new == 1
    second.write(desk.rename, "Ким-Орлова", uuid.UUID(int=6))
    assert second.read(loaded.totals, [number]) == before
    receiving_known = second.read(loaded.totals, [1])[1]
    second.write(desk.rename, "Квашнина", ROW)
    assert second.read(loaded.totals, [1])[1] == receiving_known


@pytest.mark.parametrize("copy", ["", "_2", " (1)"])
def test_a_copy_beside_its_original_is_known_by_its_name(copy: str) -> None:
    assert finding.sender_of(f"Обмен_ДОУ12-в-ДОУ7_2025-11-19_0005{copy}.mkx") == "12"
