"""Files which do harm without being damaged: erasures by others, clocks, crowds, odd names."""

import dataclasses
import json
import shutil
import sqlite3
import time
import uuid
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlmodel import Session, select

from desktop.errors import StorageError
from desktop.exchange import dump as dumping
from desktop.exchange.inbound import checking, previewing, receiving
from desktop.exchange.inbound.checking import Line, Verdict
from desktop.exchange.inbound.preview_items import ANOTHER_LEADS
from desktop.exchange.mkx import gate, staging
from desktop.exchange.mkx.refusals import Code, RefusedError
from desktop.exchange.network import notices
from desktop.models import Organization, Person, WorkGroup, uuid7
from desktop.services.people import merging
from desktop.storage import migrations
from desktop.storage.creation import create_base
from desktop.storage.database import Database
from desktop.storage.log import acts, conflicts, trash
from tests.conftest import TODAY
from tests.exchange import desk, hostile
from tests.exchange.desk import ROW, accept, rename, send, surname
from tests.exchange.files import PHRASE, with_manifest, zipped
from tests.exchange.machine import YEAR
from tests.exchange.test_hostile import outcome
from tests.exchange.test_previewing import _move_elsewhere as move_elsewhere
from tests.exchange.test_previewing import look


def erase(session: Session) -> None:
    acts.name(session, "проба")
    session.delete(session.get_one(Person, ROW))
    session.flush()
    trash.purge(session, ROW)


def test_an_erasure_by_another_than_the_leader_is_not_taken_unasked(met, tmp_path) -> None:
    """It could not be taken back: our record would be gone for ever."""
    database, second = met
    second.write(move_elsewhere)
    second.write(erase)
    _only_the_erasure(second)
    path = send(second, tmp_path)
    (item,) = look(database, path, tmp_path).items
    assert not item.is_ticked
    assert item.note == f"{ANOTHER_LEADS}. {previewing.FOR_EVER}"
    accept(database, path, tmp_path)
    assert database.read(surname) == "Осокина"


def _only_the_erasure(database: Database) -> None:
    """As a hostile program writes it: without a deletion before."""

    def work(session: Session) -> None:
        acts.name(session, "проба")
        run = session.connection().exec_driver_sql
        run("DELETE FROM sync_op WHERE row=? AND kind=0", (ROW.hex,))
        known = "SELECT seq FROM sync_op WHERE row=? AND kind=2"
        run(f"UPDATE sync_ctx SET seq=({known}) WHERE row=?", (ROW.hex, ROW.hex))

    database.write(work)


def test_an_erasure_of_what_lies_in_the_trash_is_told(met, tmp_path) -> None:
    database, second = met
    database.write(_delete)
    accept(second, send(database, tmp_path), tmp_path)
    second.write(_purge)
    path = send(second, tmp_path)
    told = look(database, path, tmp_path).remarks
    assert told == ("Безвозвратно стираются: 1\u00a0запись. Вернуть из корзины их будет нельзя.",)
    accept(database, path, tmp_path)
    assert database.read(trash.contents) == []


def _purge(session: Session) -> None:
    acts.name(session, "проба")
    trash.purge(session, ROW)


def _restore(session: Session) -> None:
    acts.name(session, "проба")
    trash.restore(session, ROW)


def _delete(session: Session) -> None:
    acts.name(session, "проба")
    session.delete(session.get_one(Person, ROW))


@pytest.mark.parametrize(
    "name", ["Сад №\u00a012", "Сад «Ёл\u00adочка»", "Сад\n12", "Сад 👩\u200d👧"]
)
def test_whatever_a_kindergarten_is_called_its_files_are_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / "Чужая.mkdb"
    create_base(path, organization=Organization(short_name=name), today=TODAY, fill=desk.hire)
    ours = desk.partner(tmp_path, "№ 7")
    theirs = Database(path, actor="Пак\u00a0Е. В.")
    done = accept(ours, send(theirs, tmp_path), tmp_path)
    assert done.taken.new
    for one in (ours, theirs):
        one.close()


def test_what_no_reader_would_take_is_not_sent(met, tmp_path, monkeypatch) -> None:
    database, _second = met
    (tmp_path / f"{database.path.stem}.mkx").unlink()
    monkeypatch.setattr(gate, "_ENTRIES", 2)
    with pytest.raises(StorageError, match="слишком много частей: у получателя он не откроется"):
        send(database, tmp_path)
    assert not list(tmp_path.glob("*.mkx"))


def test_attachments_which_swell_are_refused(tmp_path, monkeypatch) -> None:
    """Each is within its limits; together they would fill the disk."""
    good = hostile.good_parts(tmp_path)
    monkeypatch.setattr(gate, "LARGEST_FILE", 1 << 20)
    swollen = {f"files/{number:064x}": bytes(300_000) for number in range(4)}
    assert outcome(zipped({**good, **swollen}), tmp_path) == Code.TOO_BIG


def test_a_day_which_no_calendar_knows(tmp_path) -> None:
    good = hostile.good_parts(tmp_path)
    data = zipped(with_manifest(good, created=(1 << 53) - 1))
    assert outcome(data, tmp_path) == Code.CONTENT


def crowd(count: int) -> Iterator[bytes]:
    """Two sites which edited one row in turn, each knowing the other."""
    row = uuid7().hex
    for n in (1, 2):
        yield _line("site", [n, uuid7().hex, "", ""])
    for n in (1, 2):
        for seq in range(1, count + 1):
            yield _line("op", [n, seq, "person", row, 1, {"name": str(seq)}, 1, "", 1])
    for seq in range(1, count + 1):
        yield _line("ctx", [row, 2, seq, 1, seq])
    for seq in range(2, count + 1):
        yield _line("ctx", [row, 1, seq, 2, seq - 1])


def _line(kind: str, fields: list[object]) -> bytes:
    return json.dumps({kind: fields}).encode() + b"\n"


def test_many_edits_in_turn_are_checked_at_once(tmp_path) -> None:
    """Comparing each with each would take a minute here, and for ever in a hostile file."""
    began = time.process_time()
    assert staging.stage(tmp_path / "staged", crowd(20_000))["ctx"] == 39_999
    assert time.process_time() - began < 10


def test_a_circle_among_many_is_found(tmp_path) -> None:
    lines = list(crowd(300))
    row = json.loads(lines[-1])["ctx"][0]
    lines[-299] = _line("ctx", [row, 1, 2, 2, 200])
    with pytest.raises(RefusedError) as refused:
        staging.stage(tmp_path / "staged", lines)
    assert refused.value.facts["detail"] == "ctx/circle"


def test_notices_of_a_fast_clock_give_way(met) -> None:
    database, _second = met
    site = "a" * 32
    line = [json.dumps({"notice": "count", "of": "pairs", "number": 4}).encode()]
    newer = [json.dumps({"notice": "count", "of": "pairs", "number": 5}).encode()]
    now = database.read(acts.now_ms)

    def keep(session: Session, lines: list[bytes], made: int) -> int:
        acts.name(session, "проба")
        return notices.keep(session, site, lines, made)

    assert database.write(keep, line, now + YEAR) == 1
    assert database.write(keep, newer, now) == 1
    assert database.read(notices.of_site, site)[0]["number"] == 5
    assert database.write(keep, line, now - 1) == 0


def test_after_a_fast_clock_the_next_file_is_not_called_old(met, tmp_path) -> None:
    database, second = met
    second.write(rename, "Ли")
    accept(database, send(second, tmp_path), tmp_path)
    second.write(rename, "Квашнина")
    with receiving.opened(database, send(second, tmp_path), PHRASE, TODAY, tmp_path) as found:
        ahead = dataclasses.replace(found.manifest, created=found.manifest.created + YEAR)
        receiving.accept(database, dataclasses.replace(found, manifest=ahead))
    second.write(rename, "Ким")
    with receiving.opened(database, send(second, tmp_path), PHRASE, TODAY, tmp_path) as found:
        facts = database.read(checking.facts, found, TODAY)
        older = dataclasses.replace(found.manifest, created=found.manifest.created - YEAR)
        before = database.read(checking.facts, dataclasses.replace(found, manifest=older), TODAY)
    verdicts = [
        next(one.verdict for one in told if one.line is Line.MADE) for told in (facts, before)
    ]
    assert verdicts == [Verdict.FINE, Verdict.OLDER]


def test_what_a_newer_partner_told_appears_after_the_update(met, monkeypatch) -> None:
    """Their program knew a column and a table which ours learns of with its next version."""
    database, _second = met
    path, group, newer = database.path, uuid.uuid4().hex, migrations.newest() + 1
    database.close()
    with closing(sqlite3.connect(path)) as bare, bare:  # as their file leaves an older base
        bare.execute("INSERT INTO sync_site(n,replica,site,label) VALUES(9,?,'','')", ("f" * 32,))
        for seq, table, row, patch in (
            (1, "person", ROW.hex, {"patronymic": "Ивановна"}),
            (2, "work_group", group, {"title": "Наставники", "leader_id": ROW.hex}),
        ):
            bare.execute(
                "INSERT INTO sync_op(site,seq,tbl,row,kind,patch,hlc,actor,sch) "
                "VALUES(9,?,?,?,1,?,1,'',?)",
                (seq, table, row, json.dumps(patch), newer),
            )
        bare.execute(
            "INSERT INTO sync_ctx(row,site,seq,dsite,dseq) "
            "SELECT row,9,1,site,seq FROM sync_op WHERE row=? AND site<>9",
            (ROW.hex,),
        )
        operations = _count(bare)
    monkeypatch.setattr(migrations, "STEPS", [*migrations.STEPS, lambda _connection: None])
    with closing(Database(path)) as updated:
        assert updated.read(lambda session: session.get_one(Person, ROW).patronymic) == "Ивановна"
        assert updated.read(lambda session: session.get_one(WorkGroup, uuid.UUID(group)).leader_id)
    with closing(sqlite3.connect(path)) as bare:
        assert _count(bare) == operations, "an update is no edit"


def _count(bare: sqlite3.Connection) -> int:
    return int(bare.execute("SELECT count(*) FROM sync_op").fetchone()[0])


OTHER = uuid.UUID(int=6)


@pytest.fixture
def doubled(met, tmp_path) -> tuple[Database, Database]:
    """Two computers of ours which know one person under two cards."""
    database, second = met
    database.write(desk.hire, row=OTHER)
    accept(second, send(database, tmp_path), tmp_path)
    return database, second


def unite(session: Session, stays: uuid.UUID, goes: uuid.UUID) -> None:
    merging.merge(session, stays, goes, {})


def people(session: Session) -> list[uuid.UUID]:
    return list(session.exec(select(Person.id)).all())


def test_a_person_united_crosswise_does_not_vanish(doubled, tmp_path) -> None:
    """On each computer the other card was chosen to stay."""
    database, second = doubled
    database.write(unite, OTHER, ROW)
    second.write(unite, ROW, OTHER)
    path = send(second, tmp_path)
    told = look(database, path, tmp_path).remarks
    assert any("объединили с двух сторон сразу" in each and "Осокина" in each for each in told)
    both = ((database, path), (second, send(database, tmp_path)))
    for taker, brought in both:
        accept(taker, brought, tmp_path)
        assert taker.read(people) == [ROW]
    for giver, taker in ((database, second), (second, database)):
        accept(taker, send(giver, tmp_path), tmp_path)
        assert taker.read(people) == [ROW]
        assert taker.read(conflicts.count) == 0
    assert dump(database) == dump(second)


def dump(database: Database) -> str:
    return database.read(lambda session: "\n".join(dumping.lines(session)))


def test_who_was_deleted_on_purpose_after_a_union_stays_deleted(doubled, tmp_path) -> None:
    """The cards led to each other, but one stood again and was deleted knowingly."""
    database, second = doubled
    second.write(unite, OTHER, ROW)
    second.write(_restore)
    second.write(unite, ROW, OTHER)
    second.write(_delete)
    accept(database, send(second, tmp_path), tmp_path)
    assert database.read(people) == []


def test_a_card_brought_back_can_be_united_again(doubled) -> None:
    """The redirect of the first time is still there."""
    database, _second = doubled
    database.write(unite, OTHER, ROW)
    database.write(_restore)
    database.write(unite, OTHER, ROW)
    assert database.read(people) == [OTHER]


@pytest.mark.parametrize("suffix", ["-journal", "-wal"])
def test_a_base_is_not_taken_without_its_last_save(met, tmp_path, suffix: str) -> None:
    """It lies in a journal beside it: somebody copied a base which was open."""
    database, second = met
    brought = Path(shutil.copy(database.path, tmp_path / "с флешки.mkdb"))
    brought.with_name(f"{brought.name}{suffix}").write_bytes(b"\0" * 600)
    with (
        pytest.raises(RefusedError) as refused,
        receiving.opened(second, brought, PHRASE, TODAY, tmp_path),
    ):
        pass
    assert refused.value.code is Code.DAMAGED


@pytest.mark.parametrize(
    ("start", "code"),
    [(b"\0" * 16, Code.NOT_OURS), (b"SQLite format 3\0\0\1", Code.CUT)],
    ids=["encrypted", "larger pages"],
)
def test_a_base_with_another_head_is_refused(met, tmp_path, start: bytes, code: Code) -> None:
    database, second = met
    data = database.path.read_bytes()
    brought = tmp_path / "с флешки.mkdb"
    brought.write_bytes(start + data[len(start) :])
    with (
        pytest.raises(RefusedError) as refused,
        receiving.opened(second, brought, PHRASE, TODAY, tmp_path),
    ):
        pass
    assert refused.value.code is code
