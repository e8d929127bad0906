"""What sites disagree on leaves only if every side would let it leave."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import Session, select

from desktop.exchange.profiles import Profile
from desktop.models import MeetingNote
from desktop.storage.database import Database
from desktop.storage.log import acts, conflicts
from tests.exchange import desk
from tests.exchange.test_profiles import fill, operations, sent

GOES = "(SELECT id FROM person WHERE surname='Осокина')"


@pytest.fixture
def met(database: Database, tmp_path: Path) -> Iterator[tuple[Database, Database]]:
    """Two computers of ours with something to share."""
    database.write(fill)
    second = desk.second_computer(database.path, tmp_path)
    yield database, second
    second.close()


def run(database: Database, *statements: str) -> None:
    def work(session: Session) -> None:
        acts.name(session, "проба")
        for statement in statements:
            session.connection().exec_driver_sql(statement)

    database.write(work)


def disagree(met: tuple[Database, Database], folder: Path, theirs: str, *ours: str) -> None:
    """The second computer says one thing, then this one another: ours is shown."""
    database, second = met
    run(second, theirs)
    for each in ours:
        run(database, each)
    desk.accept(database, desk.send(second, folder), folder)
    assert database.read(conflicts.count) > 0


OFFER = "WHERE own_words='Делюсь'"
MARK = "WHERE level=3"
PAPER = f"WHERE person_id={GOES}"
OWN = "(SELECT own_organization_id FROM base_info)"


def naming(organization: str) -> str:
    """Whom the consent names."""
    papers = f"SELECT id FROM data_consent {PAPER}"
    changed = f"UPDATE data_consent_recipient SET organization_id={organization}"
    return f"{changed} WHERE consent_id IN ({papers})"


CASES = {
    "offer, for whom": (
        "offer", f"UPDATE offer SET scope='organization' {OFFER}",
        f"UPDATE offer SET scope='draft' {OFFER}", f"UPDATE offer SET scope='network' {OFFER}"),
    "offer, shown": (
        "offer", f"UPDATE offer SET is_shown=0 {OFFER}",
        f"UPDATE offer SET is_shown=0 {OFFER}", f"UPDATE offer SET is_shown=1 {OFFER}"),
    "offer, deleted": (
        "offer", f"DELETE FROM offer {OFFER}", f"UPDATE offer SET own_words='Делюсь ' {OFFER}"),
    "request": (
        "request", f"UPDATE request SET scope='organization' {PAPER}",
        f"UPDATE request SET scope='draft' {PAPER}", f"UPDATE request SET scope='network' {PAPER}"),
    "mark, willing": (
        "competence_mark", f"UPDATE competence_mark SET willing='no' {MARK}",
        f"UPDATE competence_mark SET willing='later' {MARK}",
        f"UPDATE competence_mark SET willing='yes' {MARK}"),
    "mark, level": (
        "competence_mark", f"UPDATE competence_mark SET level=2 {MARK}",
        f"UPDATE competence_mark SET level=1,source='б' {MARK}",
        "UPDATE competence_mark SET level=3 WHERE source='б'"),
    "tool": (
        "toolbox_item", "UPDATE toolbox_item SET share_scope='pair' WHERE title='Памятка'",
        "UPDATE toolbox_item SET share_scope='organization' WHERE title='Памятка'",
        "UPDATE toolbox_item SET share_scope='network' WHERE title='Памятка'"),
    "whose person": (
        "person", f"UPDATE person SET home_organization_id='{1:032x}' WHERE id={GOES}",
        f"UPDATE person SET home_organization_id='{2:032x}' WHERE id={GOES}",
        f"UPDATE person SET home_organization_id={OWN} WHERE id={GOES}"),
    "consent, withdrawn": (
        "person", f"UPDATE data_consent SET withdrawn_on='2025-11-01' {PAPER}",
        f"UPDATE data_consent SET withdrawn_on='2031-01-01' {PAPER}"),
    "consent, over": (
        "person", f"UPDATE data_consent SET valid_until='2025-11-01' {PAPER}",
        f"UPDATE data_consent SET valid_until='2031-01-01' {PAPER}"),
    "consent, deleted": (
        "person", f"DELETE FROM data_consent {PAPER}",
        f"UPDATE data_consent SET valid_until='2031-01-01' {PAPER}",
        naming(OWN), naming(f"'{1:032x}'")),
    "consent, whom it names": (
        "person", naming(f"'{2:032x}'"), naming(OWN), naming(f"'{1:032x}'")),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_one_side_keeps_does_not_leave(met, tmp_path: Path, name: str) -> None:
    database, _second = met
    table, theirs, *ours = CASES[name]
    assert leaving(database, tmp_path, table)
    disagree(met, tmp_path, theirs, *ours)
    assert not leaving(database, tmp_path, table)
    decide_as_shown(database)
    assert leaving(database, tmp_path, table)


def leaving(database: Database, folder: Path, table: str) -> set[str]:
    """Rows which are ours to give: the other member of the pair goes as a name."""
    _, parts = sent(database, folder, Profile.NETWORK)
    return {op[3] for op in operations(parts) if op[2] == table}


def decide_as_shown(database: Database) -> None:
    def work(session: Session) -> None:
        acts.name(session, "проба")
        found = conflicts.listed(session)
        conflicts.decide(session, [(one, one.sides[0].value) for one in found])

    database.write(work)


def test_whoever_is_on_the_market_by_one_side_only_stays(met, tmp_path: Path) -> None:
    database, _second = met
    assert "Осокина" in market(database, tmp_path)
    disagree(met, tmp_path, *CASES["offer, for whom"][1:])
    assert "Осокина" not in market(database, tmp_path)


def market(database: Database, folder: Path) -> str:
    _, parts = sent(database, folder, Profile.MARKET)
    return str(parts["changes.jsonl"], "utf-8")


def test_both_sides_which_share_let_it_leave(met, tmp_path: Path) -> None:
    """What is said otherwise, not whether something is said otherwise."""
    database, _second = met
    theirs = f"UPDATE data_consent SET valid_until='2030-01-01' {PAPER}"
    disagree(met, tmp_path, theirs, f"UPDATE data_consent SET valid_until='2031-01-01' {PAPER}")
    assert leaving(database, tmp_path, "person")


def test_a_note_which_one_side_keeps_to_itself_stays(met, tmp_path: Path) -> None:
    """Even for our own other computer."""
    database, second = met
    shared = "UPDATE meeting_note SET visibility='pair'"
    run(database, shared)
    desk.accept(second, desk.send(database, tmp_path), tmp_path)
    run(second, "UPDATE meeting_note SET visibility='methodist'")
    run(database, "UPDATE meeting_note SET visibility='private'", shared)
    desk.accept(database, desk.send(second, tmp_path), tmp_path)
    assert database.read(conflicts.count) == 1
    note = database.read(lambda session: session.exec(select(MeetingNote)).one().id)
    _, parts = sent(database, tmp_path, Profile.FULL, None)
    rows = {op[3] for op in operations(parts)}
    assert len(rows) > 1
    assert note.hex not in rows
