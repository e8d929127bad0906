"""Documents «для сети»: only those ticked by hand, and never with a name that did not agree."""

import datetime as dt
import json
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from desktop.documents import catalogue, staleness
from desktop.errors import RuleError
from desktop.exchange import journal
from desktop.exchange.inbound import previewing, receiving
from desktop.exchange.mkx import age
from desktop.exchange.outbound import papers as ticked
from desktop.exchange.outbound import sending
from desktop.exchange.outbound.sending import Contents, Wish
from desktop.exchange.profiles import Profile
from desktop.models import (
    Document,
    DocumentAnswer,
    DocumentSigner,
    DocumentSnapshot,
    DocumentSubject,
    Person,
)
from desktop.progress import Silent
from desktop.services import base
from desktop.services.documents import life, papers, register
from desktop.services.documents.register import Chip, Filter
from desktop.storage.database import Database
from desktop.storage.log import acts
from tests.conftest import TODAY
from tests.exchange import desk
from tests.exchange.files import PHRASE, parts_of

CANARY = "Канарейка"
AGREED, SILENT = uuid.UUID(int=5), uuid.UUID(int=6)
PAPER = uuid.UUID(int=70)


@pytest.fixture
def sender(database: Database, friend: Database) -> Database:
    """Осокина Анна agreed that № 12 knows her, Ткач Роман did not."""
    to = desk.own(friend)
    database.write(desk.enter_partner, to)
    database.write(_people)
    database.write(desk.allow, to, AGREED)
    return database


def _people(session: Session) -> None:
    acts.name(session, "проба")
    home = base.own_organization_id(session)
    for number, (surname, name, patronymic, sex) in {
        AGREED: ("Осокина", "Анна", "Ильинична", "f"),
        SILENT: ("Ткач", "Роман", "Олегович", "m"),
    }.items():
        session.add(
            Person(
                id=number,
                surname=surname,
                name=name,
                patronymic=patronymic,
                sex=sex,
                home_organization_id=home,
            )
        )


def issue(
    session: Session, text: str, *, about: uuid.UUID | None = None, code: str = "D33"
) -> None:
    """A registered paper which says this, with a canary in all that is not printed."""
    acts.name(session, "проба")
    session.add(
        Document(
            id=PAPER,
            type_code=code,
            number="2025-18",
            series="НАГР",
            dated=TODAY,
            title="Благодарность",
            status="registered",
            registered_on=TODAY,
            remark=CANARY,
            warnings=CANARY,
            control_code=CANARY,
            sent_by=CANARY,
            home_organization_id=base.own_organization_id(session),
        )
    )
    run = {"is": "Run", "text": text, "source": "работник.фио"}
    sheet = {"is": "Paper", "title": "Благодарность", "blocks": [
        {"is": "Paragraph", "runs": [run], "kind": "plain"}
    ]}  # fmt: skip
    session.add(
        DocumentSnapshot(
            document_id=PAPER, sheet=json.dumps(sheet), facts=json.dumps({"x": CANARY})
        )
    )
    session.add(DocumentAnswer(document_id=PAPER, name="body", kind="text", value=CANARY))
    session.add(DocumentSigner(document_id=PAPER, title="заведующий"))
    if about is not None:
        session.add(DocumentSubject(document_id=PAPER, kind="person", record_id=about))


def wish(to: Database, *chosen: uuid.UUID, profile: Profile = Profile.NETWORK) -> Wish:
    return Wish(profile, desk.own(to), PHRASE, TODAY, papers=frozenset(chosen))


def send(sender: Database, wanted: Wish, folder: Path) -> tuple[Contents, dict[str, bytes]]:
    target = folder / "файл.mkx"
    done = sending.send(sender, target, wanted, folder)
    with target.open("rb") as source, (folder / "plain.zip").open("wb") as plain:
        age.decrypt(source, plain, PHRASE)
    return done.contents, parts_of(folder / "plain.zip")


def tables(parts: dict[str, bytes]) -> set[str]:
    lines: Iterator[Any] = (json.loads(line) for line in parts["changes.jsonl"].splitlines())
    return {line["op"][2] for line in lines if "op" in line}


def test_no_document_goes_unless_it_is_ticked(sender, friend, tmp_path) -> None:
    sender.write(issue, "Осокина А. И.")
    contents, parts = send(sender, wish(friend), tmp_path)
    assert not {one for one in tables(parts) if one.startswith("document")}
    assert "Документы" not in contents.records
    market = sender.read(sending.contents, wish(friend, PAPER, profile=Profile.MARKET))
    assert "Документы" not in market.records


def test_a_ticked_one_goes_with_its_page_and_nothing_unprinted(sender, friend, tmp_path) -> None:
    sender.write(issue, "Уважаемая Анна Ильинична, Осокиной А. И. спасибо", about=AGREED)
    contents, parts = send(sender, wish(friend, PAPER), tmp_path)
    found = {one for one in tables(parts) if one.startswith("document")}
    assert found == {"document", "document_snapshot", "document_signer", "document_subject"}
    assert not [name for name, data in parts.items() if CANARY.encode() in data]
    assert contents.papers_kept == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Благодарим Ткача Романа Олеговича", "Ткач Р. О."),
        ("Р. О. Ткачом проведено занятие", "Ткач Р. О."),
        ("поручить Ткачу Р. О. и Осокиной А. И.", "Ткач Р. О."),
        ("команда: Осокина, Ткач", "Ткач Р. О."),
        ("Уважаемая Анна Петровна", "Уважаемая Анна Петровна"),
        ("ведущий Н. П. Гостев", "Н. П. Гостев"),
        ("слушали Гостеву Нину Павловну", "Гостеву Нину Павловну"),
    ],
)
def test_a_name_which_did_not_agree_keeps_it_here(sender, friend, tmp_path, text, name) -> None:
    sender.write(issue, text, about=AGREED)
    contents, parts = send(sender, wish(friend, PAPER), tmp_path)
    assert not {one for one in tables(parts) if one.startswith("document")}
    (kept,) = contents.papers_kept
    assert [one.replace("\N{NO-BREAK SPACE}", " ") for one in kept.names] == [name]


def test_whom_it_is_about_counts_though_the_page_names_nobody(sender, friend) -> None:
    sender.write(issue, "За помощь", about=SILENT)
    (kept,) = sender.read(sending.contents, wish(friend, PAPER)).papers_kept
    assert kept.names == ("Ткач\N{NO-BREAK SPACE}Р.\N{NO-BREAK SPACE}О.",)


def test_a_namesake_who_agreed_is_no_other_person(sender, friend) -> None:
    def rename(session: Session) -> None:
        acts.name(session, "проба")
        session.get_one(Person, AGREED).surname = "Ткач"

    sender.write(rename)
    sender.write(issue, "Благодарим Ткач Анну Ильиничну, Ткач А. И.", about=AGREED)
    assert sender.read(sending.contents, wish(friend, PAPER)).papers_kept == ()


def test_a_former_surname_is_known_too(sender, friend) -> None:
    sender.write(desk.rename, "Белова", SILENT)
    sender.write(issue, "Благодарим Осокину А. И. и Ткача Р. О.", about=AGREED)
    (kept,) = sender.read(sending.contents, wish(friend, PAPER)).papers_kept
    assert [one.replace("\N{NO-BREAK SPACE}", " ") for one in kept.names] == ["Белова Р. О."]


def test_labour_papers_and_drafts_are_not_offered(sender, friend, tmp_path) -> None:
    assert ticked.kinds() <= set(catalogue.types())
    assert ticked.kinds().isdisjoint({"D03", "D08", "D09", "D10", "D11", "D18", "D36", "D37"})
    labour = {code for code, kind in catalogue.types().items() if kind.is_labour}
    assert ticked.kinds() & labour == {"D01"}, "the regulation names nobody's contract"
    sender.write(issue, "Осокина А. И.", code="D10")
    assert sender.read(ticked.offered) == ()
    _, parts = send(sender, wish(friend, PAPER), tmp_path)
    assert not {one for one in tables(parts) if one.startswith("document")}


def test_the_receiver_looks_at_it_as_a_paper_of_another_site(sender, friend, tmp_path) -> None:
    sender.write(issue, "Осокина А. И.", about=AGREED)
    send(sender, wish(friend, PAPER), tmp_path)
    with receiving.opened(friend, tmp_path / "файл.mkx", PHRASE, TODAY, tmp_path) as found:
        shown = previewing.preview(friend, found, TODAY, Silent())
        assert "Документы" in {one.section for one in shown.items}
        receiving.accept(friend, found)
    (row,) = friend.read(register.rows, Filter(), TODAY)
    assert (row.number, row.is_own, bool(row.site)) == ("2025-18", False, True)
    assert not register.fits(row, Chip.UNSIGNED, TODAY)
    assert staleness.every(friend, Silent()) == {}
    with pytest.raises(RuleError, match="ведёт другой сад"):
        friend.write(life.mark_signed, [PAPER], TODAY)
    friend.write(life.note_printed, [PAPER], TODAY)
    assert friend.read(lambda s: papers.record(s, PAPER).printed_on) is None


def test_a_consent_taken_back_keeps_the_next_file_without_it(sender, friend) -> None:
    sender.write(issue, "Осокина А. И.", about=AGREED)
    later = Wish(Profile.NETWORK, desk.own(friend), PHRASE, TODAY, papers=frozenset({PAPER}))
    assert sender.read(sending.contents, later).papers_kept == ()
    sender.write(withdraw)
    (kept,) = sender.read(sending.contents, later).papers_kept
    assert kept.names[0].startswith("Осокина")


def withdraw(session: Session) -> None:
    """Every consent was taken back yesterday."""
    acts.name(session, "проба")
    day = (TODAY - dt.timedelta(days=1)).isoformat()
    session.connection().exec_driver_sql("UPDATE data_consent SET withdrawn_on=?", (day,))


def taken(friend: Database, folder: Path) -> str:
    """The state of the paper at the receiver after the file was accepted."""
    with receiving.opened(friend, folder / "файл.mkx", PHRASE, TODAY, folder) as found:
        receiving.accept(friend, found)
    return friend.read(lambda session: papers.record(session, PAPER).status)


def test_what_was_sent_follows_by_itself_until_it_is_annulled(sender, friend, tmp_path) -> None:
    sender.write(issue, "Осокина А. И.", about=AGREED)
    send(sender, wish(friend, PAPER), tmp_path)
    assert taken(friend, tmp_path) == "registered"
    sender.write(life.mark_signed, [PAPER], TODAY)
    contents, _ = send(sender, wish(friend), tmp_path)
    assert (contents.papers, taken(friend, tmp_path)) == ((PAPER,), "signed")
    sender.write(life.annul, PAPER, CANARY, TODAY)
    contents, parts = send(sender, wish(friend), tmp_path)
    assert not [name for name, data in parts.items() if CANARY.encode() in data]
    assert (contents.papers, taken(friend, tmp_path)) == ((PAPER,), "annulled")


def test_it_follows_to_that_site_and_in_that_profile_only(sender, friend, tmp_path) -> None:
    sender.write(issue, "Осокина А. И.", about=AGREED)
    send(sender, wish(friend, PAPER), tmp_path)
    market = sender.read(sending.contents, wish(friend, profile=Profile.MARKET))
    another = Wish(Profile.NETWORK, uuid.UUID(int=99), PHRASE, TODAY)
    assert (market.papers, sender.read(sending.contents, another).papers) == ((), ())


def test_what_was_sent_follows_no_longer_without_the_consent(sender, friend, tmp_path) -> None:
    sender.write(issue, "Осокина А. И.", about=AGREED)
    send(sender, wish(friend, PAPER), tmp_path)
    taken(friend, tmp_path)
    sender.write(withdraw)
    sender.write(life.annul, PAPER, "Опечатка", TODAY)
    contents, parts = send(sender, wish(friend), tmp_path)
    assert not {one for one in tables(parts) if one.startswith("document")}
    assert (contents.papers, contents.deleted) == ((), 0)
    (kept,) = contents.papers_kept
    assert kept.names[0].startswith("Осокина")


def test_the_journal_names_the_documents_of_a_file(sender, friend, tmp_path) -> None:
    sender.write(issue, "Осокина А. И.", about=AGREED)
    send(sender, wish(friend), tmp_path)
    send(sender, wish(friend, PAPER), tmp_path)
    later, before = sender.read(journal.entries, TODAY)
    assert sender.read(journal.documents_of, before.id) == ()
    assert sender.read(journal.documents_of, later.id) == (PAPER,)
    people = {one.person for one in sender.read(journal.people_of, later.id)}
    assert AGREED in people
    assert PAPER not in people
