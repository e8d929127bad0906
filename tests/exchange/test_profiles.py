"""What leaves and what does not (domain.md 3.4): by consent, by recipient, by profile."""

import datetime as dt
import json
import uuid
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from desktop.errors import RuleError
from desktop.exchange import profiles
from desktop.exchange.mkx import age, container, phrases
from desktop.exchange.outbound import overview, sending
from desktop.exchange.outbound.sending import Wish
from desktop.exchange.profiles import RULES, Profile
from desktop.models import (
    CompetenceMark,
    DataConsent,
    DataConsentRecipient,
    Employment,
    Meeting,
    MeetingMember,
    MeetingNote,
    Norm,
    Offer,
    Organization,
    OrganizationDetails,
    Pair,
    PairMember,
    Person,
    PersonContact,
    PersonPrivate,
    PersonProfile,
    Request,
    RequestArea,
    ToolboxItem,
)
from desktop.services import base
from desktop.storage.database import Database
from desktop.storage.log import acts
from desktop.storage.log.capture import columns, shared_tables
from tests.conftest import TODAY
from tests.exchange.files import PHRASE, parts_of

FRIEND, OTHER = uuid.UUID(int=1), uuid.UUID(int=2)
CANARY = "Канарейка"


def test_every_shared_table_is_declared() -> None:
    """A new table: say in ``resources/exchange/profiles.json`` what each profile takes of it."""
    assert set(profiles.declared()) == {table.name for table in shared_tables()}


def test_declarations_name_rules_and_columns_which_exist() -> None:
    known = {table.name: set(columns(table)) for table in shared_tables()}
    for name, each in profiles.declared().items():
        assert each.full in {"all", "never", "not_private"}, name
        assert {each.network, each.market} <= {*RULES, "no"}, name
        assert set(each.hidden) <= known[name], name
        if each.full == "never":
            assert (each.network, each.market) == ("no", "no"), name


def test_every_section_which_leaves_is_explained() -> None:
    """The panel «Что войдёт» shows what ``sections.json`` explains, and nothing else."""
    leaving = [(each.section, each) for each in profiles.declared().values()]
    assert {section for section, _ in leaving} == set(overview.wording())
    for section, each in leaving:
        for profile in Profile:
            goes, stays = overview.wording()[section][profile]
            assert goes or getattr(each, profile) in {"no", "never"}, (section, profile)
            assert goes or stays, (section, profile)


def test_what_is_forbidden_outside_is_declared_so() -> None:
    """The row «no» of domain.md 3.4, table by table."""
    forbidden = (
        "category education employment_terms assignment person_profile person_private "
        "pair_private pair_exclusion pulse pulse_private meeting_note document_answer setting "
        "visit data_consent organization_requisites survey_response survey_answer"
    )
    for name in forbidden.split():
        each = profiles.declared()[name]
        assert (each.network, each.market) == ("no", "no"), name
    assert profiles.declared()["document"].network == "ticked_papers", "by hand only"


def fill(session: Session) -> dict[str, uuid.UUID]:
    """People with every kind of consent, and a canary in everything that must not leave."""
    acts.name(session, "проба")
    own = base.own_organization_id(session)
    for number, name in ((FRIEND, "№ 12"), (OTHER, "№ 19")):
        session.add(Organization(id=number, short_name=name, home_organization_id=number))
    session.add(OrganizationDetails(organization_id=own, union_chair=CANARY, inn="7701"))
    session.add(Norm(organization_id=own, code="x", verified_by=CANARY))
    made: dict[str, uuid.UUID] = {}
    for word in ("goes", "silent", "elsewhere", "over", "withdrawn"):
        surname = "Осокина" if word == "goes" else f"{CANARY}{word}"
        person = Person(surname=surname, name="Анна", home_organization_id=own)
        made[word] = person.id
        session.add(person)
        _furnish(session, person.id, own, CANARY)
        if word != "silent":
            _agree(session, person.id, word)
    _shared_pair(session, made["goes"])
    return made


def _furnish(session: Session, person: uuid.UUID, own: uuid.UUID, word: str) -> None:
    session.add(Employment(person_id=person, organization_id=own, position="educator"))
    session.add(PersonContact(person_id=person, work_phone="+7 900"))
    session.add(PersonProfile(person_id=person, interests=word))
    session.add(PersonPrivate(person_id=person, note=word))
    session.add(CompetenceMark(person_id=person, area="speech", level=3, willing="yes"))
    session.add(CompetenceMark(person_id=person, area="art", level=1, willing="no"))
    session.add(Offer(person_id=person, scope="network", own_words="Делюсь"))
    session.add(Offer(person_id=person, scope="organization", own_words=word))
    request = Request(person_id=person, scope="network", own_words="", kind="mentor")
    session.add(request)
    session.add(RequestArea(request_id=request.id, area="speech"))


def _agree(session: Session, person: uuid.UUID, word: str) -> None:
    paper = DataConsent(
        person_id=person,
        kind="transfer",
        given_on=TODAY - dt.timedelta(days=30),
        valid_until=TODAY - dt.timedelta(days=1) if word == "over" else None,
        withdrawn_on=TODAY if word == "withdrawn" else None,
    )
    session.add(paper)
    recipient = OTHER if word == "elsewhere" else FRIEND
    session.add(DataConsentRecipient(consent_id=paper.id, organization_id=recipient))


def _shared_pair(session: Session, person: uuid.UUID) -> None:
    theirs = Person(surname="Ким", home_organization_id=FRIEND)
    pair = Pair(topic="Речь")
    members = [PairMember(pair_id=pair.id, person_id=each) for each in (person, theirs.id)]
    meeting = Meeting(pair_id=pair.id, held_on=TODAY, topic="Встреча")
    session.add_all([theirs, pair, *members, meeting])
    session.add(MeetingMember(meeting_id=meeting.id, member_id=members[0].id))
    session.add(MeetingNote(meeting_id=meeting.id, content=CANARY, visibility="private"))
    for scope, title in (("network", "Памятка"), ("pair", CANARY)):
        item = ToolboxItem(pair_id=pair.id, title=title, share_scope=scope, alone_by=CANARY)
        session.add(item)


@pytest.fixture
def filled(database: Database) -> tuple[Database, dict[str, uuid.UUID]]:
    return database, database.write(fill)


def sent(database: Database, tmp_path: Path, profile: Profile, to: uuid.UUID | None = FRIEND):
    """Write a file without a phrase by the inner door, and read its parts."""
    target = tmp_path / f"{profile}.mkx"
    if profile is Profile.MARKET:
        done = sending.send(database, target, Wish(profile, to, None, TODAY), tmp_path)
        return done, parts_of(target)
    done = sending.send(database, target, Wish(profile, to, PHRASE, TODAY), tmp_path)
    with target.open("rb") as source, (tmp_path / "plain.zip").open("wb") as plain:
        age.decrypt(source, plain, PHRASE)
    return done, parts_of(tmp_path / "plain.zip")


def operations(parts: dict[str, bytes]) -> list[list[Any]]:
    lines = (json.loads(line) for line in parts["changes.jsonl"].splitlines())
    return [line["op"] for line in lines if "op" in line]


@pytest.mark.parametrize("profile", [Profile.NETWORK, Profile.MARKET])
def test_no_canary_leaves(filled, tmp_path, profile) -> None:
    database, _ = filled
    _, parts = sent(database, tmp_path, profile)
    assert not [name for name, data in parts.items() if CANARY.encode() in data]


def test_only_who_named_this_recipient_goes(filled, tmp_path) -> None:
    database, people = filled
    done, parts = sent(database, tmp_path, Profile.NETWORK)
    rows = {op[3] for op in operations(parts) if op[2] == "person"}
    assert rows == {people["goes"].hex}
    told = done.contents
    assert [each.id for each in told.people] == [people["goes"]]
    assert {each.id for each in told.without_consent} == {
        people[word] for word in ("silent", "over", "withdrawn")
    }
    assert [each.id for each in told.not_named] == [people["elsewhere"]]


def test_contacts_need_their_own_yes(filled, tmp_path) -> None:
    database, people = filled
    _, parts = sent(database, tmp_path, Profile.NETWORK)
    assert not [op for op in operations(parts) if op[2] == "person_contact"]
    database.write(_allow_contacts, people["goes"])
    _, parts = sent(database, tmp_path, Profile.NETWORK)
    assert [op[5]["work_phone"] for op in operations(parts) if op[2] == "person_contact"]


def _allow_contacts(session: Session, person: uuid.UUID) -> None:
    acts.name(session, "проба")
    session.connection().exec_driver_sql(
        "UPDATE data_consent SET contact_allowed=1 WHERE person_id=?", (person.hex,)
    )


def test_levels_offers_and_pairs_of_the_network(filled, tmp_path) -> None:
    database, _ = filled
    _, parts = sent(database, tmp_path, Profile.NETWORK)
    found = operations(parts)
    assert [op[5]["area"] for op in found if op[2] == "competence_mark"] == ["speech"]
    assert [op[5]["own_words"] for op in found if op[2] == "offer"] == ["Делюсь"]
    assert {op[2] for op in found} >= {"pair", "pair_member", "meeting", "meeting_member"}
    assert [op[5]["title"] for op in found if op[2] == "toolbox_item"] == ["Памятка"]
    assert all("alone_by" not in op[5] for op in found)


def test_a_pair_with_somebody_who_did_not_agree_stays(filled, tmp_path) -> None:
    database, people = filled
    database.write(_join, people["silent"])
    _, parts = sent(database, tmp_path, Profile.NETWORK)
    assert not [op for op in operations(parts) if op[2] in {"pair", "pair_member", "meeting"}]
    assert any(
        json.loads(line).get("of") == "pairs" for line in parts["notices.jsonl"].splitlines()
    )


def _join(session: Session, person: uuid.UUID) -> None:
    acts.name(session, "проба")
    pair = session.connection().exec_driver_sql("SELECT id FROM pair").scalar_one()
    session.add(PairMember(pair_id=uuid.UUID(pair), person_id=person))


def test_requests_of_the_market_have_no_name(filled, tmp_path) -> None:
    database, _ = filled
    _, parts = sent(database, tmp_path, Profile.MARKET)
    assert not [op for op in operations(parts) if op[2] in {"request", "request_area"}]
    told = [json.loads(line) for line in parts["notices.jsonl"].splitlines()]
    assert {each["who"] for each in told} == {f"Педагог № {n}" for n in range(1, 6)}
    assert all(each["areas"] == ["speech"] for each in told)
    assert all(set(each) == {"notice", "who", "help", "module", "due", "areas"} for each in told)


def test_outside_nobody_signs(filled, tmp_path) -> None:
    database, _ = filled
    _, parts = sent(database, tmp_path, Profile.NETWORK)
    assert {op[7] for op in operations(parts)} == {""}


def test_what_was_sent_and_deleted_is_told_without_values(filled, tmp_path) -> None:
    database, people = filled
    sent(database, tmp_path, Profile.NETWORK)
    database.write(_delete, people["goes"])
    done, parts = sent(database, tmp_path, Profile.NETWORK)
    gone = [op for op in operations(parts) if op[3] == people["goes"].hex]
    assert [op[4] for op in gone] == [1, 0]
    assert all(op[5] == {} for op in gone)
    assert done.contents.deleted >= 1


def _delete(session: Session, person: uuid.UUID) -> None:
    acts.name(session, "проба")
    session.delete(session.get_one(Person, person))


def test_everything_stays_inside_the_legal_entity(filled, tmp_path) -> None:
    database, _ = filled
    with pytest.raises(RuleError, match="ИНН не совпадает"):
        sent(database, tmp_path, Profile.FULL)
    database.write(_same_entity)
    _, parts = sent(database, tmp_path, Profile.FULL)
    found = operations(parts)
    tables = {op[2] for op in found}
    assert not tables & profiles.never()
    assert "meeting_note" not in tables  # it is private
    assert {"person_profile", "data_consent", "offer"} <= tables
    assert {op[7] for op in found} >= {"Серова М. П."}


def _same_entity(session: Session) -> None:
    acts.name(session, "проба")
    session.add(OrganizationDetails(organization_id=FRIEND, inn="7701"))


def test_without_a_phrase_only_the_market_goes(filled, tmp_path) -> None:
    database, _ = filled
    for profile in (Profile.FULL, Profile.NETWORK):
        with pytest.raises(RuleError, match="Нужен пароль"):
            sending.send(database, tmp_path / "x.mkx", Wish(profile, None, None, TODAY), tmp_path)
    assert not (tmp_path / "x.mkx").exists()


def test_a_weak_phrase_is_refused(filled, tmp_path) -> None:
    database, _ = filled
    weak = ("пароль", "11111111111111111111", "а-а-а-а-а", "клён-клён-клён-клён-клён")
    for phrase in (*weak, "ромашка2025", "Password-2025", "Серова1975"):
        assert not phrases.is_strong(phrase), phrase
    for phrase in ("моя любимая зелёная ромашка", "к7В-ш2Ф-9мЭ-4х"):
        assert phrases.is_strong(phrase), phrase
    assert phrases.is_strong(phrases.propose())
    wish = Wish(Profile.NETWORK, FRIEND, "пароль", TODAY)
    with pytest.raises(RuleError, match="слишком простой"):
        sending.send(database, tmp_path / "x.mkx", wish, tmp_path)


def test_the_shipped_words_are_short_and_different() -> None:
    known = phrases.words()
    assert len(known) == len(set(known)) >= 700
    assert all(2 <= len(word) <= 11 and word.isalpha() and word.islower() for word in known)
    assert phrases.needed() > 45


def test_plain_pieces_are_gone_after_sending(filled, tmp_path) -> None:
    database, _ = filled
    sent(database, tmp_path, Profile.NETWORK)
    assert list((tmp_path / container.ROOM).iterdir()) == []
