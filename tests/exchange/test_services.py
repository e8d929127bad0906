"""What the page «Обмен» asks: the journal, what is put off, whose file it is, what was stopped."""

import datetime as dt
import json
import uuid
from pathlib import Path

import pytest
from sqlmodel import Session, select

from desktop.errors import NotFoundError, RuleError
from desktop.exchange import journal
from desktop.exchange.inbound import checking, partners, postponed, receiving
from desktop.exchange.inbound.checking import Line, Verdict
from desktop.exchange.inbound.postponed import Kind
from desktop.exchange.inbound.receiving import Choices
from desktop.exchange.journal import Direction, Undoing
from desktop.exchange.network import notices, survey_notices
from desktop.exchange.outbound import sending
from desktop.exchange.outbound.sending import Wish
from desktop.exchange.profiles import Profile
from desktop.models import (
    Organization,
    Pair,
    PairMember,
    Person,
    Redirect,
)
from desktop.services import training
from desktop.services.surveys import privacy
from desktop.storage.database import Database
from desktop.storage.log import acts
from tests.conftest import TODAY
from tests.exchange import desk
from tests.exchange.desk import ROW, accept, enter_partner, hire, rename, send
from tests.exchange.files import PHRASE

REAL = dt.datetime.now().astimezone().date()  # the clock of a base is the real one


# --- the journal
def test_the_journal_tells_both_directions_and_what_may_be_undone(met, tmp_path) -> None:
    database, second = met
    (sent,) = database.read(journal.entries, REAL)
    assert (sent.direction, sent.number, sent.totals.people) == (Direction.SENT, 1, 1)
    assert (sent.undoing, sent.profile_title, sent.who) == (
        Undoing.NEVER,
        "полностью",
        "Серова М. П.",
    )
    database.write(rename, "Квашнина")
    accept(second, send(database, tmp_path), tmp_path)
    newer, older = second.read(journal.entries, REAL)
    assert (newer.undoing, newer.totals.changed) == (Undoing.POSSIBLE, 1)
    assert journal.undo_words(newer, REAL) == "ещё 30\N{NO-BREAK SPACE}дней"
    assert (older.undoing, older.newer.id, older.totals.new) == (Undoing.BLOCKED, newer.id, 1)
    assert journal.undo_words(older, REAL).startswith("сначала отмените загрузку от ")
    assert older.site == desk.own(database).hex


def test_an_undone_file_and_an_old_one_are_told(met, tmp_path) -> None:
    _, second = met
    (only,) = second.read(journal.entries, REAL + dt.timedelta(days=31))
    assert only.undoing is Undoing.LATE
    assert journal.undo_words(only, REAL).startswith("срок вышел ")
    receiving.undo(second, only.id)
    (only,) = second.read(journal.entries, REAL)
    assert only.undoing is Undoing.UNDONE
    assert journal.undo_words(only, REAL) == f"отменено {REAL:%d.%m}"
    assert second.read(journal.last_of_sites) == {}


def test_the_journal_of_one_organisation_and_a_confirmation(met) -> None:
    database, _ = met
    own = desk.own(database).hex
    assert len(database.read(journal.entries, REAL, own)) == 1
    assert database.read(journal.entries, REAL, "f" * 32) == ()
    moment = dt.datetime(2025, 11, 21, 10, tzinfo=dt.UTC)
    database.write(journal.confirm, 1, moment)
    assert database.read(journal.entries, REAL)[0].confirmed_at == moment
    assert [each.person for each in database.read(journal.people_of, 1)] == [ROW]


# --- postponed
def test_rows_left_out_are_remembered_until_they_are_taken(met, tmp_path) -> None:
    database, second = met
    database.write(rename, "Квашнина")
    path = send(database, tmp_path)
    accept(second, path, tmp_path, Choices(skip=[ROW.hex]))
    assert second.read(postponed.count, REAL) == 0, "nothing is asked about them"
    (item,) = second.read(postponed.unticked, REAL + dt.timedelta(days=3))
    assert (item.kind, item.reason, item.days) == (Kind.LEFT, "без отметки", 3)
    assert "Квашнина" in item.title
    accept(second, path, tmp_path)
    assert second.read(postponed.unticked, REAL) == ()


def test_disagreements_and_possible_doubles_are_listed_with_their_site(met, tmp_path) -> None:
    database, second = met
    second.write(rename, "Лебедева")
    second.write(hire, "Ким", uuid.UUID(int=6))
    database.write(rename, "Квашнина")
    database.write(hire, "Ким", uuid.UUID(int=7))
    accept(second, send(database, tmp_path), tmp_path)
    found = {each.kind: each for each in second.read(postponed.items, REAL)}
    assert found[Kind.CONFLICT].columns == ("surname",)
    assert found[Kind.CONFLICT].rows == (ROW.hex,)
    assert found[Kind.SAME_PERSON].reason == "похоже на одного человека"
    assert len(found[Kind.SAME_PERSON].rows) == 2
    assert all(each.label for each in found.values())


def test_a_row_which_misses_its_record_is_told(met, tmp_path) -> None:
    database, second = met
    pair, member = uuid.UUID(int=11), uuid.UUID(int=12)
    database.write(_pair_up, pair, member)
    accept(second, send(database, tmp_path), tmp_path, Choices(skip=[pair.hex]))
    kinds = {each.kind: each for each in second.read(postponed.items, REAL)}
    assert (kinds[Kind.WAITING].table, kinds[Kind.WAITING].reason) == (
        "pair_member",
        "не хватает сведений",
    )


def _pair_up(session: Session, pair: uuid.UUID, member: uuid.UUID) -> None:
    acts.name(session, "проба")
    session.add(Pair(id=pair, topic="Речь"))
    session.add(PairMember(id=member, pair_id=pair, person_id=ROW))


# --- whose file it is
def facts_of(database: Database, path: Path, folder: Path):
    with receiving.opened(database, path, PHRASE, TODAY, folder) as found:
        told = database.read(checking.facts, found, REAL)
    return {each.line: each for each in told}


def test_a_file_of_our_other_computer(met, tmp_path) -> None:
    database, second = met
    found = facts_of(second, send(database, tmp_path), tmp_path)
    assert list(found) == list(Line)
    assert found[Line.SENDER].verdict is Verdict.TEXT_ONLY
    assert found[Line.SENDER].text.endswith("(другой компьютер нашего сада)")
    assert found[Line.RECIPIENT].text == "вам"
    assert found[Line.NUMBER].text == "0002; предыдущий 0001 принят"
    assert found[Line.PASSPHRASE].text == "подошёл"
    assert {fact.verdict for fact in found.values()} == {Verdict.FINE, Verdict.TEXT_ONLY}


def test_older_files_and_gaps_are_asked_about(met, tmp_path) -> None:
    database, second = met
    old = send(database, tmp_path).rename(tmp_path / "старый.mkx")
    third = send(database, tmp_path)
    gap = facts_of(second, third, tmp_path)[Line.NUMBER]
    assert gap.verdict is Verdict.GAP
    assert gap.text == "Файл № 0002 вы не получали. Часть сведений может прийти позже."
    database.write(rename, "Квашнина")
    accept(second, send(database, tmp_path), tmp_path)
    made = facts_of(second, old, tmp_path)[Line.MADE]
    assert made.verdict is Verdict.OLDER
    assert made.text.startswith("Этот файл старше принятого ")


def test_an_unknown_site_becomes_the_partner_of_our_list(database, friend, tmp_path) -> None:
    """«Это наш партнёр…»: the card entered by hand goes, what named it names theirs."""
    ours, theirs = uuid.UUID(int=21), desk.own(friend)
    database.write(enter_partner, ours)
    friend.write(enter_partner, desk.own(database), "МБДОУ «Детский сад № 7»")
    path = send(friend, tmp_path, Profile.NETWORK, desk.own(database))
    found = facts_of(database, path, tmp_path)
    assert found[Line.SENDER].verdict is Verdict.UNKNOWN_SITE
    assert "Такого сада нет в списке." in found[Line.SENDER].text
    assert found[Line.RECIPIENT].verdict is Verdict.FINE
    assert database.read(partners.unmet) == [(ours, "№ 12 по-нашему")]
    database.write(hire, "Ким", uuid.UUID(int=22))
    database.write(desk.allow, ours, uuid.UUID(int=22))
    database.write(partners.recognise, theirs.hex, ours)
    assert facts_of(database, path, tmp_path)[Line.SENDER].verdict is Verdict.FINE
    accept(database, path, tmp_path)
    assert database.read(lambda s: s.get(Organization, ours)) is None
    assert database.read(lambda s: s.get_one(Organization, theirs).short_name) == "№ 12"
    wish = Wish(Profile.NETWORK, theirs, PHRASE, TODAY)
    told = database.read(sending.contents, wish)
    assert [each.name for each in told.people] == ["Ким\N{NO-BREAK SPACE}А."]
    assert database.read(lambda s: len(s.exec(select(Redirect)).all())) == 1


def test_our_own_organisation_is_no_partner(database) -> None:
    own = desk.own(database)
    with pytest.raises(RuleError):
        database.write(partners.recognise, "e" * 32, own)
    with pytest.raises(NotFoundError):
        database.write(partners.recognise, "e" * 32, uuid.UUID(int=1))


def test_a_file_for_another_kindergarten_is_asked_about(met, tmp_path) -> None:
    database, second = met
    for each in met:
        each.write(enter_partner, uuid.UUID(int=31), "№ 19")
    path = send(database, tmp_path, Profile.MARKET, uuid.UUID(int=31))
    fact = facts_of(second, path, tmp_path)[Line.RECIPIENT]
    assert (fact.verdict, fact.text) == (Verdict.FOR_ANOTHER, "Файл адресован саду №\u00a019.")


def test_only_totals_of_surveys_leave(example) -> None:
    """Nothing of a small group, no name, no sheet; a notice each."""
    told = example.read(survey_notices.lines, training.TODAY)
    notices.check(told)
    found = [json.loads(line) for line in told]
    assert found
    assert all(each["answers"] >= privacy.LEAST for each in found)
    small = [each for each in found if each["answers"] < privacy.DISTRIBUTIONS]
    assert all(each["counts"] == {} for each in small)
    names = example.read(lambda s: [one.surname for one in s.exec(select(Person))])
    assert not any(name in line.decode() for line in told for name in names)
