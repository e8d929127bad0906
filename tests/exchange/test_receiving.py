"""Accepting as a whole: preview, choices, attachments, notices, a whole base, refusals."""

import dataclasses
import datetime as dt
import json
import shutil
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlmodel import Session

from desktop.errors import RuleError
from desktop.exchange.inbound import receiving, whole_base
from desktop.exchange.inbound.receiving import Choices
from desktop.exchange.mkx.refusals import Code, RefusedError
from desktop.exchange.network import notices
from desktop.exchange.outbound import sending
from desktop.exchange.outbound.sending import Wish
from desktop.exchange.profiles import Profile
from desktop.models import Organization, Pair, Person, ToolboxItem
from desktop.storage import files as attachments
from desktop.storage.creation import create_base
from desktop.storage.database import Database
from desktop.storage.log import acts, conflicts
from tests.conftest import TODAY
from tests.exchange.files import PHRASE

ROW = uuid.UUID(int=5)


@pytest.fixture
def second(base_path: Path, tmp_path: Path) -> Iterator[Database]:
    """A second computer of the same kindergarten."""
    path = Path(shutil.copy(base_path, tmp_path / "Второй.mkdb"))
    with closing(sqlite3.connect(path)) as bare:
        bare.execute(
            "INSERT INTO sync_site(replica,site,label) SELECT ?,site,'Второй' FROM sync_site",
            (uuid.uuid4().hex,),
        )
        bare.execute("UPDATE sync_local SET me=2,seq=0")
        bare.commit()
    opened = Database(path, actor="Пак Е. В.")
    yield opened
    opened.close()


def hire(session: Session, surname: str = "Осокина", row: uuid.UUID = ROW) -> None:
    acts.name(session, "проба")
    session.add(Person(id=row, surname=surname))


def rename(session: Session, surname: str) -> None:
    acts.name(session, "проба")
    person = session.get_one(Person, ROW)
    person.surname = surname
    session.add(person)


def surname(session: Session) -> str:
    return session.get_one(Person, ROW).surname


def send(database: Database, tmp_path: Path, profile=Profile.FULL, to=None) -> Path:
    target = tmp_path / f"{database.path.stem}.mkx"
    phrase = None if profile is Profile.MARKET else PHRASE
    sending.send(database, target, Wish(profile, to, phrase, TODAY), tmp_path)
    return target


def accept(database: Database, path: Path, tmp_path: Path, choices: Choices | None = None):
    with receiving.opened(database, path, PHRASE, TODAY, tmp_path) as found:
        foreseen = receiving.preview(database, found, choices)
        done = receiving.accept(database, found, choices)
    assert (foreseen.new, foreseen.changed, foreseen.deleted) == (
        done.new,
        done.changed,
        done.deleted,
    )
    return done


@pytest.fixture
def met(database: Database, second: Database, tmp_path: Path) -> tuple[Database, Database]:
    """Two computers which know one person."""
    database.write(hire)
    accept(second, send(database, tmp_path), tmp_path)
    return database, second


def test_a_new_record_comes_with_its_card(database, second, tmp_path) -> None:
    database.write(hire)
    done = accept(second, send(database, tmp_path), tmp_path)
    assert [(line.table, line.row, line.root) for line in done.new] == [
        ("person", ROW.hex, ROW.hex)
    ]
    assert second.read(surname) == "Осокина"
    journal = second.read(acts.journal)
    assert (journal[0].title.startswith("приём файла"), journal[0].kind) == (True, "note")


def test_a_change_is_told_with_before_and_after(met, tmp_path) -> None:
    database, second = met
    database.write(rename, "Квашнина")
    done = accept(second, send(database, tmp_path), tmp_path)
    (cell,) = done.changed
    assert (cell.column, cell.was, cell.became) == ("surname", "Осокина", "Квашнина")


@pytest.mark.parametrize(("resolve", "kept"), [("ours", "Лебедева"), ("theirs", "Квашнина")])
def test_one_rule_for_all_disagreements(met, tmp_path, resolve, kept) -> None:
    database, second = met
    database.write(rename, "Квашнина")
    second.write(rename, "Лебедева")
    done = accept(second, send(database, tmp_path), tmp_path, Choices(resolve=resolve))
    assert (done.resolved, second.read(surname), second.read(conflicts.count)) == (1, kept, 0)
    accept(database, send(second, tmp_path), tmp_path)
    assert (database.read(surname), database.read(conflicts.count)) == (kept, 0)


def test_own_words_for_one_disagreement(met, tmp_path) -> None:
    database, second = met
    database.write(rename, "Квашнина")
    second.write(rename, "Лебедева")
    chosen = Choices(cells={(ROW.hex, "surname"): "Квашнина-Лебедева"})
    accept(second, send(database, tmp_path), tmp_path, chosen)
    assert second.read(surname) == "Квашнина-Лебедева"


def test_rows_left_out_come_with_the_next_file(met, tmp_path) -> None:
    database, second = met
    database.write(rename, "Квашнина")
    path = send(database, tmp_path)
    accept(second, path, tmp_path, Choices(skip=[ROW.hex]))
    assert second.read(surname) == "Осокина"
    accept(second, path, tmp_path)
    assert second.read(surname) == "Квашнина"


def test_a_deletion_by_a_site_which_does_not_lead_the_record_is_left(met, tmp_path) -> None:
    database, second = met
    database.write(_move_elsewhere)
    database.write(_delete)
    done = accept(second, send(database, tmp_path), tmp_path)
    assert [line.row for line in done.left] == [ROW.hex]
    assert second.read(surname) == "Осокина"


def _move_elsewhere(session: Session) -> None:
    """As if another kindergarten worked here."""
    session.connection().exec_driver_sql(
        "UPDATE sync_site SET site=? WHERE n=(SELECT max(n) FROM sync_site)", ("e" * 32,)
    )
    session.connection().exec_driver_sql(
        "INSERT INTO sync_site(replica,site,label) VALUES(?,?,'Чужой')", ("f" * 32, "e" * 32)
    )
    session.connection().exec_driver_sql(
        "UPDATE sync_local SET me=(SELECT max(n) FROM sync_site),seq=0"
    )


def _delete(session: Session) -> None:
    acts.name(session, "проба")
    session.delete(session.get_one(Person, ROW))


def test_nothing_new_is_told(met, tmp_path) -> None:
    database, second = met
    path = send(database, tmp_path)
    assert accept(second, path, tmp_path).remarks == (
        "Файл прочитан. Изменений нет: всё это у вас уже есть.",
    )
    (own,) = accept(database, path, tmp_path).remarks
    assert own.startswith("Этот файл вы отправили сами")


def test_attachments_come_along(database, second, tmp_path) -> None:
    source = tmp_path / "памятка.txt"
    source.write_text("Памятка", encoding="utf-8")
    stored = attachments.store(database.path, source)
    database.write(_attach, stored.sha256)
    accept(second, send(database, tmp_path), tmp_path)
    assert attachments.verify(second.path, stored.sha256)


def _attach(session: Session, sha256: str) -> None:
    acts.name(session, "проба")
    pair = Pair()
    session.add(pair)
    session.add(ToolboxItem(pair_id=pair.id, file_hash=sha256, file_name="памятка.txt"))


def test_notices_are_kept_until_the_next_file(met, tmp_path) -> None:
    database, second = met
    site = database.read(
        lambda s: s.connection().exec_driver_sql("SELECT site FROM sync_site").scalar()
    )
    second.write(_note_old, site)
    with receiving.opened(second, send(database, tmp_path), PHRASE, TODAY, tmp_path) as found:
        line = json.dumps({"notice": "count", "of": "pairs", "number": 4}).encode()
        receiving.accept(second, dataclasses.replace(found, notices=(line,)))
    assert second.read(notices.of_site, site) == [{"notice": "count", "of": "pairs", "number": 4}]


def _note_old(session: Session, site: str) -> None:
    session.connection().exec_driver_sql("INSERT INTO sync_notice VALUES(?,9,'{}')", (site,))


def test_a_whole_base_of_ours_is_taken_by_the_same_door(met, tmp_path) -> None:
    database, second = met
    database.write(rename, "Квашнина")
    brought = Path(shutil.copy(database.path, tmp_path / "с флешки.mkdb"))
    done = accept(second, brought, tmp_path)
    assert second.read(surname) == "Квашнина"
    assert done.remarks[0].startswith("Это целая база")


def test_of_a_foreign_whole_base_only_what_is_for_the_network(tmp_path) -> None:
    path = tmp_path / "Чужая.mkdb"
    create_base(path, organization=Organization(short_name="№ 19"), today=TODAY, fill=hire)
    receiver = whole_base.Receiver("a" * 32, "", TODAY.isoformat())
    head = whole_base.read(path, tmp_path / "lines", receiver)
    text = (tmp_path / "lines").read_text(encoding="utf-8")
    assert (head.profile, "№ 19" in text, "Осокина" in text) == ("network", True, False)


@pytest.mark.parametrize(
    "spoil",
    [
        "CREATE TRIGGER evil AFTER INSERT ON person BEGIN DELETE FROM person; END",
        "CREATE VIEW evil AS SELECT 1",
        "CREATE TABLE evil(x)",
        "CREATE INDEX evil ON person(upper(surname))",
        "ALTER TABLE person ADD COLUMN evil",
        "DROP TRIGGER person_inserted",
        "CREATE VIRTUAL TABLE evil USING fts5(a)",
    ],
)
def test_a_base_with_foreign_parts_is_refused(database, tmp_path, spoil) -> None:
    """Inside the child; what surrounds it: the two tests above."""
    brought = Path(shutil.copy(database.path, tmp_path / "с флешки.mkdb"))
    with closing(sqlite3.connect(brought)) as bare:
        bare.execute(spoil)
        bare.commit()
    receiver = whole_base.Receiver("a" * 32, "", TODAY.isoformat())
    with pytest.raises(RefusedError) as refused:
        whole_base.read(brought, tmp_path / "lines", receiver)
    assert refused.value.code is Code.CONTENT


def refusal(database: Database, path: Path, tmp_path: Path) -> Code:
    before = database.path.read_bytes()
    with (
        pytest.raises(RefusedError) as refused,
        receiving.opened(database, path, PHRASE, TODAY, tmp_path),
    ):
        pass
    assert database.path.read_bytes() == before
    return refused.value.code


def test_bases_which_cannot_be_read_are_refused(met, tmp_path) -> None:
    database, second = met
    data = database.path.read_bytes()
    brought = tmp_path / "с флешки.mkdb"
    for hurt, code in (
        (data[:3000], Code.CUT),
        (data[:50], Code.CUT),
        (data[:68] + b"\0\0\0\1" + data[72:], Code.OTHER_SQLITE),
        (data[:60] + b"\0\0\x27\x10" + data[64:], Code.NEWER),
        (data[:18] + b"\2\2" + data[20:], Code.DAMAGED),
    ):
        brought.write_bytes(hurt)
        assert refusal(second, brought, tmp_path) is code


def test_a_training_file_is_for_training_bases(met, tmp_path) -> None:
    database, second = met
    second.write(_become_training)
    with pytest.raises(RuleError, match="Учебная база"):
        accept(second, send(database, tmp_path), tmp_path)


def _become_training(session: Session) -> None:
    session.connection().exec_driver_sql("UPDATE base_info SET is_training=1")


def test_undo_within_thirty_days(met, tmp_path) -> None:
    database, second = met
    database.write(rename, "Квашнина")
    done = accept(second, send(database, tmp_path), tmp_path)
    second.write(_age_imports, dt.timedelta(days=31))
    with pytest.raises(RuleError, match="30 дней"):
        receiving.undo(second, done.taken.import_id)
    second.write(_age_imports, dt.timedelta(days=-31))
    receiving.undo(second, done.taken.import_id)
    assert second.read(surname) == "Осокина"
    newest = second.read(acts.journal)
    assert newest[1].is_undone


def _age_imports(session: Session, by: dt.timedelta) -> None:
    session.connection().exec_driver_sql(
        "UPDATE sync_import SET at=at-?", (int(by.total_seconds() * 1000),)
    )


def test_a_stopped_merge_changes_nothing(met, tmp_path, monkeypatch) -> None:
    """An exception at any statement: the base is as before, and the same works afterwards."""
    from desktop.storage.log import fold

    database, second = met
    database.write(rename, "Квашнина")
    path = send(database, tmp_path)
    run = fold.Fold.run
    for count in (1, 12, 20, 30, 40):
        left = [count]

        def fails(self, sql, *values, left=left):
            left[0] -= 1
            if not left[0]:
                raise MemoryError("injected")
            return run(self, sql, *values)

        monkeypatch.setattr(fold.Fold, "run", fails)
        with (
            pytest.raises(MemoryError),
            receiving.opened(second, path, PHRASE, TODAY, tmp_path) as found,
        ):
            receiving.accept(second, found, Choices(skip=()))
        monkeypatch.setattr(fold.Fold, "run", run)
        assert second.read(surname) == "Осокина"
    accept(second, path, tmp_path)
    assert second.read(surname) == "Квашнина"


def test_a_full_disk_leaves_everything_as_it_was(met, tmp_path) -> None:
    database, second = met
    database.write(_hire_many)
    path = send(database, tmp_path)
    with receiving.opened(second, path, PHRASE, TODAY, tmp_path) as found:
        for extra in (1, 5, 20):
            with pytest.raises(Exception, match="мест"):
                _with_pages(second, extra, found)
            assert second.read(surname) == "Осокина"
        receiving.accept(second, found)
    assert second.read(_count) == 301


def _hire_many(session: Session) -> None:
    acts.name(session, "проба")
    session.add_all(Person(surname=f"Осокина{n}") for n in range(300))


def _count(session: Session) -> int:
    return int(session.connection().exec_driver_sql("SELECT count(*) FROM person").scalar_one())


def _with_pages(database: Database, extra: int, found) -> None:
    """Accept with room for only so many pages more."""

    def limited(session: Session) -> None:
        run = session.connection().exec_driver_sql
        pages = run("PRAGMA page_count").scalar_one()
        run(f"PRAGMA max_page_count={pages + extra}")
        try:
            receiving._accept(session, found, Choices(skip=()))
        finally:
            run("PRAGMA max_page_count=1000000000")

    database.write(limited)
