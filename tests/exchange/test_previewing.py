"""The preview in words and what is decided in it, without a window."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.exc import NoResultFound
from sqlmodel import Session, select

from desktop.errors import RuleError
from desktop.exchange import dump as dumping
from desktop.exchange import journal
from desktop.exchange.inbound import disputed, postponed, previewing, receiving, settling
from desktop.exchange.inbound.deciding import Decisions, Rule
from desktop.exchange.inbound.deciding import Person as Decided
from desktop.exchange.inbound.preview_fields import unite
from desktop.exchange.inbound.preview_items import ANOTHER_LEADS, Kind, Preview, Take
from desktop.exchange.network import suggestions
from desktop.exchange.network.suggestions import Draft
from desktop.exchange.profiles import Profile
from desktop.models import Employment, Offer, Pair, PairMember, Person, PersonContact
from desktop.progress import Silent
from desktop.services.people import uniting
from desktop.services.people.uniting import Way
from desktop.storage.database import Database
from desktop.storage.log import acts, conflicts
from desktop.storage.log.deciding import Cell
from desktop.storage.log.taking_back import EditedSinceError
from tests.conftest import TODAY
from tests.exchange import desk
from tests.exchange.desk import ROW, accept, enter_partner, hire, rename, send, surname
from tests.exchange.files import PHRASE


@pytest.fixture
def met(database: Database, tmp_path: Path) -> Iterator[tuple[Database, Database]]:
    """Two computers which know one person."""
    database.write(hire)
    second = desk.second_computer(database.path, tmp_path)
    yield database, second
    second.close()


def look(database: Database, path: Path, folder: Path) -> Preview:
    with receiving.opened(database, path, PHRASE, TODAY, folder) as found:
        return previewing.preview(database, found, TODAY, Silent())


def decide(database: Database, path: Path, folder: Path, choose) -> Decisions:
    """Look, let ``choose`` decide, accept."""
    with receiving.opened(database, path, PHRASE, TODAY, folder) as found:
        decisions = Decisions(previewing.preview(database, found, TODAY, Silent()))
        choose(decisions)
        receiving.accept(database, found, decisions.choices(TODAY))
    return decisions


def partners(database: Database, folder: Path) -> tuple[Database, uuid.UUID, uuid.UUID]:
    """Another kindergarten whose educator is known here; both organisations."""
    friend = desk.partner(folder)
    ours, theirs = desk.own(database), desk.own(friend)
    for base, key, name in ((database, theirs, "№ 12"), (friend, ours, "№ 7")):
        base.write(enter_partner, key, name)
    friend.write(hire)
    friend.write(desk.allow, ours)
    accept(database, send(friend, folder, Profile.NETWORK, ours), folder)
    return friend, ours, theirs


def fill(session: Session, number: int = 30) -> None:
    """A person with a line of her card and an offer of hers."""
    acts.name(session, "проба")
    person = Person(id=uuid.UUID(int=number), surname=f"Новая{number}", name="Анна")
    session.add(person)
    session.add(PersonContact(person_id=person.id, work_phone="+79000000000"))
    session.add(Offer(person_id=person.id, own_words="Песок"))


def delete(session: Session) -> None:
    acts.name(session, "проба")
    session.delete(session.get_one(Person, ROW))


def test_lines_of_a_card_belong_to_it_and_an_offer_is_a_row_of_its_own(met, tmp_path) -> None:
    database, second = met
    second.write(fill)
    preview = look(database, send(second, tmp_path), tmp_path)
    found = {item.table: item for item in preview.items}
    assert set(found) == {"person", "offer"}
    assert len(found["person"].rows) == 2
    assert found["offer"].needs == (uuid.UUID(int=30).hex,)
    assert {field.title for field in found["person"].fields} >= {"Фамилия", "Имя", "Контакты"}


def test_without_a_card_its_offer_is_not_taken(met, tmp_path) -> None:
    database, second = met
    second.write(fill)

    def untick(decisions: Decisions) -> None:
        (person,) = (one for one in decisions.preview.items if one.table == "person")
        decisions.set_ticked(person.id, on=False)
        assert decisions.count == 0
        (offer,) = (one for one in decisions.preview.items if one.table == "offer")
        decisions.set_ticked(offer.id, on=True)
        assert decisions.count == 2
        decisions.set_ticked(person.id, on=False)

    decide(database, send(second, tmp_path), tmp_path, untick)
    assert database.read(lambda s: s.get(Person, uuid.UUID(int=30))) is None
    left_out = database.read(postponed.unticked, TODAY)
    assert sorted(one.table for one in left_out) == ["offer", "person"], "not each of their lines"
    assert database.read(postponed.count, TODAY) == 0, "nothing is asked about them"


def test_a_changed_field_may_stay_as_it_is_here(met, tmp_path) -> None:
    database, second = met
    second.write(rename, "Квашнина")

    def keep(decisions: Decisions) -> None:
        (item,) = decisions.preview.items
        (field,) = item.fields
        assert (item.kind, field.ours.text, field.theirs.text) == (
            Kind.CHANGED,
            "Осокина",
            "Квашнина",
        )
        decisions.take(field, Take.OURS)

    decide(database, send(second, tmp_path), tmp_path, keep)
    assert database.read(surname) == "Осокина"
    accept(second, send(database, tmp_path), tmp_path)
    assert (second.read(surname), second.read(conflicts.count)) == ("Осокина", 0)


@pytest.mark.parametrize(
    ("rule", "left", "kept"), [(Rule.OURS, 0, "Лебедева"), (Rule.ASK, 1, "Квашнина")]
)
def test_rules_for_all_disagreements(met, tmp_path, rule, left, kept) -> None:
    database, second = met
    database.write(rename, "Лебедева")
    second.write(rename, "Квашнина")
    decisions = decide(
        database, send(second, tmp_path), tmp_path, lambda chosen: chosen.for_all(rule)
    )
    assert (decisions.put_off, database.read(conflicts.count)) == (left, left)
    assert database.read(surname) == kept


def test_of_two_computers_of_ours_the_newer_value_is_proposed(met, tmp_path) -> None:
    database, second = met
    database.write(rename, "Лебедева")
    second.write(rename, "Квашнина")
    (item,) = look(database, send(second, tmp_path), tmp_path).items
    assert [field.proposed for field in item.fields] == [Take.THEIRS]
    assert [field.before for field in item.fields] == ["Осокина"]


def test_deleted_there_and_edited_here_is_a_disagreement(met, tmp_path) -> None:
    database, second = met
    database.write(rename, "Лебедева")
    second.write(delete)

    def take_theirs(decisions: Decisions) -> None:
        (item,) = decisions.preview.items
        (field,) = item.fields
        assert (item.kind, field.ours.text, field.theirs.text) == (
            Kind.DISPUTED,
            "есть",
            "удалена",
        )
        decisions.take(field, Take.THEIRS)

    decide(database, send(second, tmp_path), tmp_path, take_theirs)
    assert database.read(lambda s: s.get(Person, ROW)) is None


def test_a_line_which_goes_with_its_record_is_no_row_of_its_own(met, tmp_path) -> None:
    database, second = met
    database.write(_add_contact)
    second.write(delete)
    (item,) = look(database, send(second, tmp_path), tmp_path).items
    assert (item.kind, item.table, len(item.rows)) == (Kind.DELETED, "person", 2)


def _add_contact(session: Session) -> None:
    """A line which the other computer does not know, so it cannot delete it."""
    acts.name(session, "проба")
    session.add(PersonContact(person_id=ROW, work_phone="+79000000000"))


def test_a_deletion_by_another_than_the_leader_is_not_ticked(met, tmp_path) -> None:
    database, second = met
    second.write(_move_elsewhere)
    second.write(delete)
    path = send(second, tmp_path)
    (item,) = look(database, path, tmp_path).items
    assert (item.kind, item.is_ticked, item.note) == (Kind.DELETED, False, ANOTHER_LEADS)
    decide(database, path, tmp_path, lambda chosen: chosen.set_ticked(item.id, on=True))
    assert database.read(lambda s: s.get(Person, ROW)) is None


def _move_elsewhere(session: Session) -> None:
    """As if another kindergarten worked there."""
    run = session.connection().exec_driver_sql
    run("INSERT INTO sync_site(replica,site,label) VALUES(?,?,'Чужой')", ("f" * 32, "e" * 32))
    run("UPDATE sync_local SET me=(SELECT max(n) FROM sync_site),seq=0")


def test_a_suggested_edit_is_answered_in_the_preview(database, tmp_path) -> None:
    friend, _ours, theirs = partners(database, tmp_path)
    for value, why in (("Осокина-Ким", "сменила фамилию"), ("Осокина-Ли", "")):
        draft = Draft("person", ROW, "surname", value, why)
        database.write(suggestions.suggest, draft, TODAY)

    def answer(decisions: Decisions) -> None:
        items = [one for one in decisions.preview.items if one.kind is Kind.SUGGESTED]
        assert sorted(one.fields[0].theirs.text for one in items) == ["Осокина-Ким", "Осокина-Ли"]
        assert decisions.put_off == 2
        for one in items:
            if one.fields[0].theirs.text == "Осокина-Ким":
                decisions.set_ticked(one.id, on=True)
            else:
                decisions.decline(one.id, "нет такой")
        assert decisions.put_off == 0

    path = send(database, tmp_path, Profile.NETWORK, theirs)
    decide(friend, path, tmp_path, answer)
    assert (friend.read(surname), friend.read(suggestions.received)) == ("Осокина-Ким", [])
    friend.close()


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("памятка", "памятка, конспект", "памятка, конспект"),
        ("а; б", "б; в", "а; б; в"),
        ("а\nб", "в", "а\nб\nв"),
        ("памятка", "конспект", None),
        ("Говорит тихо, но чётко и всегда по делу", "Говорит громко", None),
        (None, "а, б", None),
    ],
)
def test_only_lists_are_united(one, other, both) -> None:
    assert unite(one, other) == both


def test_what_was_decided_is_not_decided_twice(met, tmp_path) -> None:
    database, second = met
    database.write(rename, "Лебедева")
    second.write(rename, "Квашнина")
    accept(database, send(second, tmp_path), tmp_path)
    card = database.read(settling.card, ROW.hex)
    assert [(one.title, one.before) for one in card.disputes] == [("Фамилия", "Осокина")]
    assert database.read(disputed.under, ROW) == (Cell("person", ROW.hex, "surname"),)
    database.write(settling.decide, {(ROW.hex, "surname"): "Третья"})
    assert (database.read(surname), database.read(settling.card, ROW.hex)) == ("Третья", None)
    with pytest.raises(Exception, match="уже решено"):
        database.write(settling.decide, {(ROW.hex, "surname"): "Ещё"})


def test_taking_a_load_back_takes_its_decisions_back(met, tmp_path) -> None:
    """Decided in the preview is no later edit: nothing is asked, all is as before."""
    database, second = met
    database.write(rename, "Лебедева")
    second.write(rename, "Квашнина")
    path = send(second, tmp_path)
    before = database.read(lambda s: list(dumping.lines(s)))
    decide(database, path, tmp_path, lambda chosen: chosen.for_all(Rule.OURS))
    assert database.read(conflicts.count) == 0
    receiving.undo(database, 1)
    assert database.read(surname) == "Лебедева"
    assert database.read(lambda s: list(dumping.lines(s))) == before
    decide(database, path, tmp_path, lambda chosen: chosen.for_all(Rule.LEADER))
    assert (database.read(surname), database.read(conflicts.count)) == ("Квашнина", 0)
    database.write(rename, "Потом")
    with pytest.raises(EditedSinceError):
        receiving.undo(database, 2)


def test_an_answer_to_our_suggestion_is_news(database, tmp_path) -> None:
    friend, ours, theirs = partners(database, tmp_path)
    draft = Draft("person", ROW, "surname", "Осокина-Ким", "сменила фамилию")
    number = database.write(suggestions.suggest, draft, TODAY)
    (mine,) = database.read(postponed.ours, TODAY)
    assert (mine.title, mine.reason) == ("Осокина Анна: фамилия", postponed.NOT_SENT)
    accept(friend, send(database, tmp_path, Profile.NETWORK, theirs), tmp_path)
    assert [one.reason for one in database.read(postponed.ours, TODAY)] == [postponed.SENT]
    (waiting,) = friend.read(_suggested)
    assert (waiting.title, waiting.label) == ("Осокина Анна: фамилия", "№ 7")
    friend.write(suggestions.decline, number, "нет такой", TODAY)
    assert friend.read(_suggested) == []
    path = send(friend, tmp_path, Profile.NETWORK, ours)

    def look(decisions: Decisions) -> None:
        (item,) = (one for one in decisions.preview.items if one.table == "suggestion")
        assert (item.kind, item.title) == (Kind.CHANGED, "Осокина Анна: фамилия")
        told = {one.title: (one.ours.text, one.theirs.text) for one in item.fields}
        assert told["Состояние"] == ("отправлено", "отклонено")
        assert told["Ответ"] == ("—", "нет такой")

    decide(database, path, tmp_path, look)
    assert [one.reason for one in database.read(postponed.ours, TODAY)] == [postponed.DECLINED]
    friend.close()


def _suggested(session: Session) -> list[postponed.Item]:
    found = postponed.items(session, TODAY)
    return [one for one in found if one.kind is postponed.Kind.SUGGESTED]


def test_a_withdrawn_suggestion_goes_there_too(database, tmp_path) -> None:
    friend, _ours, theirs = partners(database, tmp_path)
    number = database.write(
        suggestions.suggest, Draft("person", ROW, "surname", "Осокина-Ким"), TODAY
    )
    accept(friend, send(database, tmp_path, Profile.NETWORK, theirs), tmp_path)
    with pytest.raises(RuleError):
        friend.write(suggestions.withdraw, number)
    database.write(suggestions.withdraw, number)
    assert database.read(postponed.ours, TODAY) == ()
    decide(friend, send(database, tmp_path, Profile.NETWORK, theirs), tmp_path, lambda _one: None)
    assert friend.read(_suggested) == []
    friend.close()


def test_our_card_of_their_educator_becomes_theirs_with_the_file(database, tmp_path) -> None:
    friend = desk.partner(tmp_path)
    ours, theirs = desk.own(database), desk.own(friend)
    for base, key, name in ((database, theirs, "№ 12"), (friend, ours, "№ 7")):
        base.write(enter_partner, key, name)
    friend.write(hire)
    friend.write(desk.allow, ours)
    typed, pair = uuid.UUID(int=60), uuid.UUID(int=61)
    database.write(hire, "Осокина", typed)
    database.write(_join_pair, pair, typed)
    path = send(friend, tmp_path, Profile.NETWORK, ours)

    def unite(decisions: Decisions) -> None:
        (item,) = (one for one in decisions.preview.items if one.kind is Kind.ALIKE)
        assert item.alike is not None
        assert (item.alike.one, item.alike.other) == (typed, ROW)
        assert (item.alike.way, item.alike.may_unite) == (Way.THEIRS, True)
        decisions.settle_people(item.id, Decided.ONE)

    before = database.read(_dump)
    decide(database, path, tmp_path, unite)
    assert database.read(surname) == "Осокина"
    with pytest.raises(NoResultFound):
        database.read(surname, typed)
    assert database.read(_members, pair) == [ROW]
    number = database.read(journal.entries, TODAY)[0].id
    receiving.undo(database, number)
    assert database.read(_dump) == before
    friend.close()


def test_who_works_here_keeps_her_card(database) -> None:
    neighbour, typed = uuid.UUID(int=31), uuid.UUID(int=60)
    database.write(enter_partner, neighbour)
    database.write(hire)
    database.write(hire, "Осокина", typed)
    assert database.read(uniting.way, ROW, typed) is Way.CHOOSE
    database.write(_lead, typed, neighbour)
    assert database.read(uniting.way, ROW, typed) is Way.THEIRS
    database.write(_employ)
    assert database.read(uniting.way, ROW, typed) is Way.WORKER
    with pytest.raises(RuleError):
        database.write(uniting.unite, ROW, typed, {})
    database.write(_lead, ROW, neighbour)
    assert database.read(uniting.way, typed, ROW) is Way.NEITHER


def _join_pair(session: Session, pair: uuid.UUID, person: uuid.UUID) -> None:
    acts.name(session, "проба")
    session.add(Pair(id=pair, title="Осокина"))
    session.add(PairMember(pair_id=pair, person_id=person))


def _members(session: Session, pair: uuid.UUID) -> list[uuid.UUID]:
    found = session.exec(select(PairMember).where(PairMember.pair_id == pair))
    return [one.person_id for one in found if one.person_id is not None]


def _lead(session: Session, person: uuid.UUID, organization: uuid.UUID) -> None:
    acts.name(session, "проба")
    session.get_one(Person, person).home_organization_id = organization


def _employ(session: Session) -> None:
    acts.name(session, "проба")
    own = session.get_one(Person, ROW).home_organization_id
    session.add(Employment(person_id=ROW, organization_id=own))


def _dump(session: Session) -> list[str]:
    return list(dumping.lines(session))
