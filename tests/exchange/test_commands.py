"""The command line of the exchange, as scripts use it: three bases, files in any order."""

import datetime as dt
import json
import random
import re
import uuid
from pathlib import Path

import pytest
from sqlmodel import Session

from desktop import cli
from desktop.models import Person
from desktop.services import backups, training
from desktop.storage.copies import Reason
from desktop.storage.database import Database
from desktop.storage.log import acts
from tests.exchange.files import PHRASE, parts_of


@pytest.fixture
def phrase(tmp_path: Path) -> str:
    path = tmp_path / "phrase.txt"
    path.write_text(PHRASE + "\n", encoding="utf-8")
    return str(path)


@pytest.fixture
def bases(training_file: Path, tmp_path: Path) -> list[Path]:
    """Three training bases: the same records, a replica each."""
    made = []
    for name in "абв":
        path = tmp_path / f"{name}.mkdb"
        path.write_bytes(training_file.read_bytes())
        database = Database(path)
        database.write(_own_replica)
        database.close()
        made.append(path)
    return made


def _own_replica(session: Session) -> None:
    run = session.connection().exec_driver_sql
    run(
        "INSERT INTO sync_site(replica,site,label) SELECT ?,site,label FROM sync_site "
        "JOIN sync_local ON n=me",
        (uuid.uuid4().hex,),
    )
    run("UPDATE sync_local SET me=(SELECT max(n) FROM sync_site),seq=0")


def run(capsys: pytest.CaptureFixture[str], *arguments: object, code: int = 0) -> str:
    wish = cli.parse([str(each) for each in arguments])
    assert cli.run(wish) == code
    done = capsys.readouterr()
    return done.out if not code else done.err


def answer(capsys, *arguments: object):
    return json.loads(run(capsys, *arguments, "--json"))


def edit(base: Path, word: str, row: str | None = None) -> str:
    """Change the name of a person; returns the id."""
    database = Database(base, actor="Серова")
    found = database.write(_edit, word, row)
    database.close()
    return found


def _edit(session: Session, word: str, row: str | None) -> str:
    acts.name(session, "проба")
    first = session.connection().exec_driver_sql("SELECT min(id) FROM person").scalar_one()
    person = session.get_one(Person, uuid.UUID(row or first))
    person.name = word
    session.add(person)
    return person.id.hex


def test_export_import_and_everything_around(capsys, bases, phrase, tmp_path) -> None:
    one, other, _ = bases
    row = edit(one, "Анна")
    edit(other, "Мария")
    target = tmp_path / "x.mkx"
    told = answer(capsys, "export", one, target, "--profile", "full", "--passphrase-file", phrase)
    assert target.is_file()
    assert (told["profile"], told["number"]) == ("full", 1)
    accept = ("import", other, target, "--passphrase-file", phrase)
    foreseen = answer(capsys, *accept, "--preview")
    done = answer(capsys, *accept)
    same = ("new", "changed", "conflicts", "duplicates", "deleted", "unchanged", "operations")
    assert {name: foreseen[name] for name in same} == {name: done[name] for name in same}
    assert (done["conflicts"], done["operations"]) == (1, 1)
    (conflict,) = answer(capsys, "conflicts", other)
    assert (conflict["table"], conflict["id"], conflict["column"]) == ("person", row, "name")
    assert {each["value"] for each in conflict["values"]} == {"Анна", "Мария"}
    history = answer(capsys, "history", other, "person", str(uuid.UUID(row)))
    assert [each["values"].get("name") for each in history][-2:] == ["Анна", "Мария"]
    assert "conflict person" in run(capsys, "dump", other)
    undone = answer(capsys, "undo-import", other, done["import"])
    assert (undone["undone"], undone["operations"]) == (True, 1)
    copies = [line.copy.reason for line in backups.listed(other)]
    assert copies == [Reason.BEFORE_UNDO, Reason.BEFORE_IMPORT]
    assert answer(capsys, "conflicts", other) == []


def test_the_history_is_said_in_words(capsys, bases) -> None:
    base = bases[0]
    row = edit(base, "Анна")
    edit(base, "Мария", row)
    newest, before, *_, since = run(capsys, "history", base, "person", row).strip().split("\n")
    assert newest.endswith(" · Имя: Анна → Мария · Серова · руками")
    assert " → Анна · Серова · руками" in before
    assert re.fullmatch(r"Запись появилась \d\d\.\d\d\.\d{4}\.", since)


def test_conflicts_by_a_rule(capsys, bases, phrase, tmp_path) -> None:
    one, other, _ = bases
    edit(one, "Анна")
    edit(other, "Мария")
    target = tmp_path / "x.mkx"
    run(capsys, "export", one, target, "--profile", "full", "--passphrase-file", phrase)
    accept = ("import", other, target, "--passphrase-file", phrase, "--resolve", "theirs")
    assert answer(capsys, *accept)["resolved"] == 1
    assert answer(capsys, "conflicts", other) == []


def test_a_hub_takes_many_files_in_one_call(capsys, bases, phrase, tmp_path) -> None:
    hub, *sites = bases
    files = []
    for site in sites:
        edit(site, "Анна")
        files.append(tmp_path / f"{site.stem}.mkx")
        run(capsys, "export", site, files[-1], "--profile", "full", "--passphrase-file", phrase)
    torn = tmp_path / "torn.mkx"
    torn.write_bytes(b"")
    arguments = ["import", hub, *files, torn, "--passphrase-file", phrase, "--json"]
    assert cli.run(cli.parse([str(each) for each in arguments])) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["operations"] == 2
    assert [each.get("code") for each in told["files"]] == [None, None, "M1"]


def test_a_whole_base_is_accepted(capsys, bases) -> None:
    one, other, _ = bases
    edit(one, "Анна")
    assert answer(capsys, "import", other, one)["operations"] == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("export", "{base}", "{file}", "--profile", "full"), "Нужен пароль"),
        (("export", "{base}", "{file}", "--profile", "network", "--to", "99"), "Сада «99»"),
        (("import", "{base}", "{base}.нет"), "найден"),
        (("history", "{base}", "person", "кто"), "не номер записи"),
        (("history", "{base}", "sync_op", "0" * 32), "Таблицы"),
        (("undo-import", "{base}", "77"), "нет"),
    ],
)
def test_refusals_are_told_in_russian(capsys, bases, tmp_path, arguments, words) -> None:
    known = {"base": str(bases[0]), "file": str(tmp_path / "x.mkx")}
    said = run(capsys, *(each.format(**known) for each in arguments), code=2)
    assert words in said
    assert not (tmp_path / "x.mkx").exists()


def test_a_file_for_the_network_names_who_was_left_out(capsys, bases, phrase, tmp_path) -> None:
    target = tmp_path / "сеть.mkx"
    arguments = ("export", bases[0], target, "--profile", "network", "--to", "12")
    told = answer(capsys, *arguments, "--passphrase-file", phrase)
    assert told["people"] + len(told["skipped"]["no_consent"]) > 0
    assert told["recipient"]


def test_three_bases_end_alike(capsys, bases, phrase, tmp_path) -> None:
    """Files in random order; afterwards the same text everywhere."""
    dice = random.Random(3)
    rows = _people(bases[0])[:4]
    for step in range(2):
        giver, taker = dice.sample(bases, 2)
        edit(giver, f"Имя{dice.randrange(3)}", dice.choice(rows))
        _pass_on(capsys, giver, taker, phrase, tmp_path / f"{step}.mkx")
    ring = [(0, 1), (1, 2), (2, 0), (0, 1)]
    for step, (giver, taker) in enumerate(ring):
        _pass_on(capsys, bases[giver], bases[taker], phrase, tmp_path / f"r{step}.mkx")
    texts = [run(capsys, "dump", base) for base in bases]
    assert texts[0] == texts[1] == texts[2]
    assert len(texts[0].splitlines()) > 500


def _pass_on(capsys, giver: Path, taker: Path, phrase: str, path: Path) -> None:
    run(capsys, "export", giver, path, "--profile", "full", "--passphrase-file", phrase)
    run(capsys, "import", taker, path, "--passphrase-file", phrase)


def _people(base: Path) -> list[str]:
    database = Database(base, read_only=True)
    found = database.read(
        lambda s: [r[0] for r in s.connection().exec_driver_sql("SELECT id FROM person")]
    )
    database.close()
    assert training.NAME
    return found


def test_the_files_of_a_training_base_carry_its_day_whatever_was_written_before(
    bases, tmp_path, capsys
) -> None:
    """Each base was last written to by the clock of the machine."""
    for number in (1, 2):
        out = tmp_path / f"{number}.mkx"
        run(capsys, "export", bases[0], out, "--profile", "market")
        head = json.loads(parts_of(out)["manifest.json"])
        day = dt.datetime.fromtimestamp(head["created"] / 1000).astimezone().date()
        assert day == training.TODAY
