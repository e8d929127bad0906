"""Edits suggested to other sites, leaving a network, remembered phrases, what was stopped."""

import datetime as dt
import importlib
import importlib.util
import json
import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from sqlmodel import Session, select

from desktop.errors import InvalidInputError, NotFoundError, RuleError, StorageError
from desktop.exchange.inbound import interrupted
from desktop.exchange.mkx import rooms
from desktop.exchange.network import leaving, suggestions
from desktop.exchange.network.suggestions import Draft
from desktop.exchange.outbound import remembered
from desktop.exchange.profiles import Profile
from desktop.models import (
    Attendance,
    Event,
    Pair,
    PairMember,
    Person,
    Suggestion,
    SuggestionState,
)
from desktop.services.organizations import network
from desktop.storage.log import acts
from tests.conftest import TODAY
from tests.exchange import desk
from tests.exchange.desk import ROW, accept, enter_partner, hire, send, surname
from tests.exchange.files import PHRASE

REAL = dt.datetime.now().astimezone().date()  # the clock of a base is the real one


# --- suggestions
def test_a_suggested_edit_goes_there_and_comes_back_decided(database, friend, tmp_path) -> None:
    ours, theirs = desk.own(database), desk.own(friend)
    database.write(enter_partner, theirs, "№ 12")
    friend.write(enter_partner, ours, "№ 7")
    friend.write(hire)
    friend.write(desk.allow, ours)
    accept(database, send(friend, tmp_path, Profile.NETWORK, ours), tmp_path)
    draft = Draft("person", ROW, "surname", "Осокина-Ким", "сменила фамилию")
    number = database.write(suggestions.suggest, draft, TODAY)
    accept(friend, send(database, tmp_path, Profile.NETWORK, theirs), tmp_path)
    (line,) = friend.read(suggestions.received)
    assert (line.suggested, line.now, line.organization) == ("Осокина-Ким", "Осокина", "№ 7")
    assert (line.field, line.comment) == ("Фамилия", "сменила фамилию")
    friend.write(suggestions.accept, number, "Спасибо", TODAY)
    assert (friend.read(surname), friend.read(suggestions.received)) == ("Осокина-Ким", [])
    accept(database, send(friend, tmp_path, Profile.NETWORK, ours), tmp_path)
    (answered,) = database.read(suggestions.made)
    assert (answered.state, answered.answer) == (SuggestionState.ACCEPTED, "Спасибо")
    assert database.read(surname) == "Осокина-Ким"


def test_a_declined_suggestion_changes_nothing(database) -> None:
    database.write(hire)
    number = database.write(_suggested_to_us, "surname", '"Ким"')
    database.write(suggestions.decline, number, "Нет, фамилия прежняя", TODAY)
    assert database.read(surname) == "Осокина"
    with pytest.raises(NotFoundError):
        database.write(suggestions.accept, number, "", TODAY)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("surname", "5"),
        ("surname", "[1]"),
        ("surname", "не JSON"),
        ("home_organization_id", '"' + "a" * 32 + '"'),
        ("id", '"' + "a" * 32 + '"'),
        ("нет такой", '"а"'),
    ],
)
def test_a_hostile_suggestion_cannot_be_accepted(database, column, value) -> None:
    database.write(hire)
    number = database.write(_suggested_to_us, column, value)
    (line,) = database.read(suggestions.received)
    assert line.suggested == ""
    with pytest.raises(NotFoundError):
        database.write(suggestions.accept, number, "", TODAY)
    assert database.read(surname) == "Осокина"


def _suggested_to_us(session: Session, column: str, value: str) -> uuid.UUID:
    acts.name(session, "проба")
    own = session.get_one(Person, ROW).home_organization_id
    made = Suggestion(
        table_name="person",
        record_id=ROW,
        column_name=column,
        value=value,
        to_organization_id=own,
    )
    session.add(made)
    return made.id


def test_our_own_cards_are_edited_not_suggested(database) -> None:
    database.write(hire)
    with pytest.raises(RuleError):
        database.write(suggestions.suggest, Draft("person", ROW, "surname", "Ким"), TODAY)
    with pytest.raises(NotFoundError):
        database.write(suggestions.suggest, Draft("person", ROW, "id", "Ким"), TODAY)
    friend = uuid.UUID(int=31)
    database.write(enter_partner, friend)
    database.write(_give_to, friend)
    with pytest.raises(InvalidInputError):
        database.write(suggestions.suggest, Draft("person", ROW, "surname", "Осокина"), TODAY)


def _give_to(session: Session, organization: uuid.UUID) -> None:
    acts.name(session, "проба")
    person = session.get_one(Person, ROW)
    person.home_organization_id = organization
    session.add(person)


# --- leaving
def test_a_leaving_site_takes_its_people_and_leaves_counts(database) -> None:
    friend, pair, event = (uuid.UUID(int=n) for n in (31, 32, 33))
    database.write(hire, "Ким", uuid.UUID(int=6))
    database.write(hire)
    database.write(enter_partner, friend)
    database.write(_give_to, friend)
    database.write(network.join, friend, TODAY)
    database.write(_work_together, pair, event, friend)
    told = database.read(leaving.look, friend)
    assert [name for _, name in told.people] == ["Осокина\N{NO-BREAK SPACE}А."]
    assert ([each.id for each in told.pairs], told.visits) == ([pair], 1)
    database.write(leaving.leave, friend, TODAY)
    assert database.read(lambda s: s.get(Person, ROW)) is None
    assert database.read(_left_over, pair, event) == (1, friend, leaving.COLLEAGUE, None)
    assert not database.read(network.membership, friend).is_inside(TODAY)
    database.write(acts.undo)
    assert database.read(surname) == "Осокина"
    database.write(leaving.leave, friend, TODAY, [pair])
    assert database.read(_left_over, pair, event)[3] == TODAY


def _work_together(session: Session, pair: uuid.UUID, event: uuid.UUID, friend: uuid.UUID) -> None:
    acts.name(session, "проба")
    session.add(Pair(id=pair, topic="Речь"))
    session.add(PairMember(pair_id=pair, person_id=ROW, organization_id=friend))
    session.add(PairMember(pair_id=pair, person_id=uuid.UUID(int=6)))
    session.add(Event(id=event, title="Встреча"))
    session.add(Attendance(event_id=event, person_id=ROW, organization_id=friend, is_present=True))


def _left_over(session: Session, pair: uuid.UUID, event: uuid.UUID):
    visits = session.exec(select(Attendance).where(Attendance.event_id == event)).all()
    members = select(PairMember).where(PairMember.pair_id == pair, PairMember.group_label != "")
    label = session.exec(members).one().group_label
    return len(visits), visits[0].organization_id, label, session.get_one(Pair, pair).ended_on


# --- remembered phrases
def fake_keyring(monkeypatch: pytest.MonkeyPatch, store: object) -> None:
    """A store of secrets in the place of that of the system."""

    class KeyringError(Exception):
        pass

    modules = {"keyring": ModuleType("keyring"), "keyring.errors": ModuleType("keyring.errors")}
    vars(modules["keyring"])["get_keyring"] = lambda: store
    vars(modules["keyring.errors"])["KeyringError"] = KeyringError
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: SimpleNamespace())
    monkeypatch.setattr(importlib, "import_module", modules.__getitem__)
    remembered._store.cache_clear()
    remembered._troubles.cache_clear()


@pytest.fixture
def clean_store() -> Iterator[None]:
    yield
    remembered._store.cache_clear()
    remembered._troubles.cache_clear()


class Memory:
    """A store which keeps."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.is_open = True

    def _require(self) -> None:
        if not self.is_open:
            raise remembered._troubles()

    def get_password(self, service: str, name: str) -> str | None:
        self._require()
        return self.kept.get((service, name))

    def set_password(self, service: str, name: str, value: str) -> None:
        self._require()
        self.kept[service, name] = value

    def delete_password(self, service: str, name: str) -> None:
        del self.kept[service, name]


@pytest.mark.usefixtures("clean_store")
def test_a_phrase_is_remembered_for_a_partner(monkeypatch) -> None:
    store = Memory()
    fake_keyring(monkeypatch, store)
    assert remembered.is_available()
    remembered.keep("a" * 32, PHRASE)
    assert (remembered.get("a" * 32), remembered.get("b" * 32)) == (PHRASE, None)
    remembered.forget("a" * 32)
    remembered.forget("a" * 32)
    assert (remembered.get("a" * 32), store.kept) == (None, {})


@pytest.mark.usefixtures("clean_store")
def test_a_closed_store_is_told_when_something_is_to_be_kept(monkeypatch) -> None:
    store = Memory()
    fake_keyring(monkeypatch, store)
    store.is_open = False
    assert remembered.get("a" * 32) is None
    with pytest.raises(StorageError, match="не запомнен"):
        remembered.keep("a" * 32, PHRASE)


@pytest.mark.usefixtures("clean_store")
def test_without_a_safe_store_nothing_is_remembered(monkeypatch) -> None:
    unsafe = type("Keyring", (), {"__module__": "keyring.backends.fail"})()
    fake_keyring(monkeypatch, unsafe)
    assert not remembered.is_available()
    assert remembered.get("a" * 32) is None
    remembered.forget("a" * 32)
    with pytest.raises(StorageError):
        remembered.keep("a" * 32, PHRASE)


# --- what was stopped
def test_a_stopped_acceptance_is_told_once_at_the_next_start(met, tmp_path) -> None:
    """M17: the room of a dead process is swept, its marker says which file it was."""
    database, second = met
    path = send(database, tmp_path)
    dead = tmp_path / rooms.ROOM / "999999999-x"
    dead.mkdir(parents=True)
    (dead / "plain.zip").write_bytes(b"plain")
    interrupted.note(dead, second.path, path, "0" * 64)
    rooms.sweep(tmp_path)
    assert not list((tmp_path / rooms.ROOM).iterdir())
    assert database.read(interrupted.told, tmp_path, database.path) is None
    found = second.read(interrupted.told, tmp_path, second.path)
    assert found is not None
    assert found.text.startswith("При прошлом запуске приём прервался.")
    assert Path(found.file) == path
    interrupted.forget(tmp_path)
    assert second.read(interrupted.told, tmp_path, second.path) is None


def test_what_landed_before_the_cut_is_not_told(met, tmp_path) -> None:
    _, second = met
    sha256 = second.read(_newest_hash)
    dead = tmp_path / rooms.ROOM / "999999999-x"
    dead.mkdir(parents=True)
    interrupted.note(dead, second.path, tmp_path / "файл.mkx", sha256)
    rooms.sweep(tmp_path)
    assert second.read(interrupted.told, tmp_path, second.path) is None


def _newest_hash(session: Session) -> str:
    query = "SELECT sha256 FROM sync_import ORDER BY id DESC LIMIT 1"
    return str(session.connection().exec_driver_sql(query).scalar_one())


def test_a_room_in_use_is_not_swept(tmp_path) -> None:
    parent = tmp_path / rooms.ROOM / f"{os.getppid()}-x"
    parent.mkdir(parents=True)
    with rooms.room(tmp_path) as mine:
        assert mine.name.startswith(f"{os.getpid()}-")
    rooms.sweep(tmp_path)
    assert list((tmp_path / rooms.ROOM).iterdir()) == [parent]


def test_a_marker_which_cannot_be_read_tells_nothing(database, tmp_path) -> None:
    (tmp_path / rooms.KEPT).write_text(json.dumps(["?"]), encoding="utf-8")
    assert database.read(interrupted.told, tmp_path, database.path) is None
