"""Damaged and hostile files: refused with one of the messages, or the same data; nothing else."""

import io
import json
import random
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pyrage
import pytest

from desktop.exchange import age, container, gate
from desktop.exchange.refusals import Code, RefusedError
from tests.exchange import files, machine, sites
from tests.exchange.files import (
    PHRASE,
    fresh_row,
    with_lines,
    with_manifest,
    with_operation,
    zipped,
)
from tests.exchange.sites import Site


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The parts of a good file."""
    folder = tmp_path_factory.mktemp("good")
    with sites.hurried():
        one, other = (Site(machine.origin(), folder, name) for name in ("A", "Б"))
        for number in range(5):
            statement = "INSERT INTO person(id,surname) VALUES(?,?)"
            one.sql(statement, fresh_row(), f"Осокина{number}")
        other.take(one.export(folder / "staged"))
        other.sql("UPDATE person SET name='Анна'")
        one.take(other.export(folder / "staged"))
        files.write(one, folder / "good.mkx", None, folder)
        one.close()
        other.close()
    return files.parts_of(folder / "good.mkx")


Parts = dict[str, bytes]
Change = Callable[[Parts], Parts]


def outcome(data: bytes, tmp_path: Path, phrase: str | None = None) -> str:
    """The code of the refusal, or «same»."""
    path = tmp_path / "file.mkx"
    path.write_bytes(data)
    try:
        with container.room(tmp_path) as private:
            opened = container.open_file(path, private, phrase)
            with closing(sqlite3.connect(opened.staged)) as staged:
                return "".join(map(str, staged.execute("SELECT * FROM op")))
    except RefusedError as error:
        return error.code.value if str(error) else ""
    finally:
        assert not list((tmp_path / container.ROOM).iterdir())


def test_a_good_file_opens(good, tmp_path) -> None:
    assert "Осокина" in outcome(zipped(good), tmp_path)


def changed(position: int, value: Any) -> Change:
    def change(fields: list[Any]) -> None:
        fields[position] = value

    return lambda parts: with_operation(parts, change)


def patched(**cells: Any) -> Change:
    def change(fields: list[Any]) -> None:
        fields[5].update(cells)

    return lambda parts: with_operation(parts, change)


def raw_patch(text: bytes) -> Change:
    """A patch which no writer of JSON would give."""

    def change(parts: Parts) -> Parts:
        made = with_operation(parts, lambda fields: fields.__setitem__(5, {"mark": 1}))
        return {**made, "changes.jsonl": made["changes.jsonl"].replace(b'{"mark": 1}', text)}

    return change


DEEP = b'{"surname":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
CRAFTED: dict[str, Change] = {
    "kind 7": changed(4, 7),
    "kind as text": changed(4, "1"),
    "kind as flag": changed(4, True),
    "number 0": changed(1, 0),
    "number negative": changed(1, -5),
    "number which ends the counter": changed(1, (1 << 63) - 1),
    "number as a fraction": changed(1, 1.5),
    "number larger than any": changed(1, 10**30),
    "site unknown": changed(0, 77),
    "site as text": changed(0, "1"),
    "table by injection": changed(2, "person; DROP TABLE person"),
    "table of the log": changed(2, "sync_local"),
    "table of this base only": changed(2, "office_user"),
    "table with quotes": changed(2, 'person"'),
    "table as number": changed(2, 5),
    "row as a path": changed(3, "../../../etc/passwd"),
    "row in capitals": changed(3, "A" * 32),
    "row too short": changed(3, "ab"),
    "row as number": changed(3, 12),
    "clock negative": changed(6, -1),
    "clock at its end": changed(6, (1 << 63) - 1),
    "actor as number": changed(7, 5),
    "actor too long": changed(7, "я" * 1000),
    "schema as text": changed(8, "1"),
    "patch as list": changed(5, [1]),
    "patch as text": changed(5, "{}"),
    "patch of a deletion": lambda parts: with_operation(
        parts, lambda fields: fields.__setitem__(4, 0)
    ),
    "cell nested": patched(surname={"a": 1}),
    "cell as list": patched(surname=[1]),
    "cell as number": patched(surname=5),
    "cell empty which may not be": patched(surname=None),
    "cell as fraction": patched(surname=1.5),
    "cell of five megabytes": patched(surname="я" * 5_000_000),
    "cell with a zero": patched(surname="а\0б"),
    "cell with half a pair": patched(surname="а\ud800"),
    "column by injection": patched(**{'surname"; DROP TABLE person; --': "а"}),
    "column of capitals": patched(Surname="а"),
    "flag of 7": patched(no_patronymic=7),
    "flag as text": patched(no_patronymic="да"),
    "day which is none": patched(archived_on="2025-13-40"),
    "day as text": patched(archived_on="вчера"),
    "reference which is no id": patched(home_organization_id="сад"),
    "not a number": raw_patch(b'{"surname":NaN}'),
    "endless number": raw_patch(b'{"surname":Infinity}'),
    "column twice": raw_patch(b'{"surname":"a","surname":"b"}'),
    "deep nest": raw_patch(DEEP),
    "not JSON": raw_patch(b"{"),
    "bad bytes": raw_patch(b'{"surname":"\xff\xfe"}'),
    "digits without end": raw_patch(b'{"surname":' + b"9" * 50_000 + b"}"),
    "a line of two keys": lambda parts: with_lines(parts, {"op": [], "ctx": []}),
    "a line of a list": lambda parts: with_lines(parts, [1]),
    "a line of nothing": lambda parts: with_lines(parts, b""),
    "a line of another kind": lambda parts: with_lines(parts, {"sql": ["DROP"]}),
    "sites after the rest": lambda parts: with_lines(parts, {"site": [9, fresh_row(), "", ""]}),
    "operations before sites": lambda parts: with_lines(parts, {"op": [1] * 9}, first=True),
    "one number twice": lambda parts: {
        **parts,
        "changes.jsonl": b"".join(
            line * (2 if b'"person"' in line else 1)
            for line in parts["changes.jsonl"].splitlines(keepends=True)
        ),
    },
    "knowledge of what is not there": lambda parts: with_lines(
        parts, {"ctx": [_row(parts), 1, 10**6, 2, 10**6]}
    ),
    "knowledge of an unknown row": lambda parts: with_lines(
        parts, {"ctx": [fresh_row(), 1, 1, 2, 1]}
    ),
    "knowledge of oneself": lambda parts: with_lines(parts, {"ctx": [_row(parts), 1, 1, 1, 1]}),
    "no last line end": lambda parts: {**parts, "changes.jsonl": parts["changes.jsonl"][:-1]},
    "manifest no JSON": lambda parts: {**parts, "manifest.json": b"{"},
    "manifest a list": lambda parts: {**parts, "manifest.json": b"[]"},
    "manifest without sender": lambda parts: with_manifest(parts, sender=None),
    "manifest with a wrong replica": lambda parts: with_manifest(
        parts, sender={"replica": "x", "site": "", "label": "", "person": ""}
    ),
    "manifest of an unknown profile": lambda parts: with_manifest(parts, profile="all"),
    "manifest with a file which is not there": lambda parts: with_manifest(
        parts, files=[{"sha256": "0" * 64, "size": 1}]
    ),
    "manifest with a fraction": lambda parts: with_manifest(parts, number=1.5),
    "notices of another form": lambda parts: {**parts, "secret.txt": b"x"},
    "a path upwards": lambda parts: {**parts, "../evil": b"x"},
    "an absolute path": lambda parts: {**parts, "/etc/evil": b"x"},
    "a folder of files with another name": lambda parts: {**parts, "files/evil.exe": b"MZ"},
    "a file with another content": lambda parts: with_manifest(
        {**parts, "files/" + "0" * 64: b"x"}, files=[{"sha256": "0" * 64, "size": 1}]
    ),
}


def _row(parts: dict[str, bytes]) -> str:
    line = next(each for each in parts["changes.jsonl"].splitlines() if b'"person"' in each)
    return str(json.loads(line)["op"][3])


@pytest.mark.parametrize("name", CRAFTED)
def test_crafted_files_are_refused(good, tmp_path, name) -> None:
    parts = CRAFTED[name](good)
    found = outcome(zipped(parts, sealed=not name.startswith("manifest")), tmp_path)
    assert found in {Code.CONTENT, Code.DAMAGED, Code.TOO_BIG}


def test_a_newer_file_says_so(good, tmp_path) -> None:
    assert outcome(zipped(with_manifest(good, min_reader=2)), tmp_path) == Code.NEWER


def test_a_digest_which_does_not_fit(good, tmp_path) -> None:
    lines = good["changes.jsonl"].replace("Осокина".encode(), "Осокина!".encode()[:14], 1)
    parts = {**good, "changes.jsonl": lines.replace("Осокина1".encode(), "Осокинa1".encode(), 1)}
    assert outcome(zipped(parts, sealed=False), tmp_path) == Code.DAMAGED


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", Code.EMPTY),
        (b"%PDF-1.7 " + b"0" * 300, Code.NOT_OURS),
        (b"\x89PNG\r\n" + b"0" * 300, Code.NOT_OURS),
        ("Привет".encode() * 50, Code.NOT_OURS),
        (random.Random(1).randbytes(5000), Code.NOT_OURS),
    ],
)
def test_what_is_no_file_of_ours(tmp_path, data, code) -> None:
    assert outcome(data, tmp_path) == code


def bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", b"{}")
        archive.writestr("notices.jsonl", b"")
        archive.writestr("changes.jsonl", b"\0" * (64 << 20))
    return made.getvalue()


def many() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number in range(6000):
            archive.writestr(f"files/{number:064x}", b"")
    return made.getvalue()


def twice(good: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in good.items():
            archive.writestr(name, data)
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("manifest.json", good["manifest.json"])
    return made.getvalue()


def linked(good: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in good.items():
            info = zipfile.ZipInfo(name)
            info.external_attr = (0o120777 if name == "notices.jsonl" else 0o100644) << 16
            archive.writestr(info, data)
    return made.getvalue()


def test_bombs_crowds_doubles_and_links(good, tmp_path) -> None:
    assert outcome(bomb(), tmp_path) == Code.TOO_BIG
    assert outcome(many(), tmp_path) == Code.TOO_BIG
    assert outcome(twice(good), tmp_path) == Code.CONTENT
    assert outcome(linked(good), tmp_path) == Code.CONTENT


def test_random_damage_of_a_plain_file(good, tmp_path) -> None:
    data, dice = zipped(good), random.Random(7)
    same = outcome(data, tmp_path)
    for _ in range(150):
        hurt = bytearray(data)
        at = dice.randrange(len(hurt))
        hurt[at] ^= 1 << dice.randrange(8)
        found = outcome(bytes(hurt), tmp_path)
        assert found == same or found in set(Code)
    for _ in range(30):
        found = outcome(data[: dice.randrange(len(data))], tmp_path)
        assert found in {Code.EMPTY, Code.CUT, Code.CONTENT, Code.DAMAGED, Code.NOT_OURS}


def sealed(data: bytes, work: int = 10) -> bytes:
    made = io.BytesIO()
    age.encrypt(io.BytesIO(data), made, PHRASE, work)
    return made.getvalue()


def test_random_damage_of_a_closed_file(good, tmp_path) -> None:
    """Everything is noticed; a file which was cut says so."""
    data, dice = sealed(zipped(good)), random.Random(8)
    for _ in range(100):
        hurt = bytearray(data)
        hurt[dice.randrange(len(hurt))] ^= 1 << dice.randrange(8)
        found = outcome(bytes(hurt), tmp_path, PHRASE)
        assert found in set(Code) - {Code.EMPTY}
    for _ in range(20):
        cut = data[: dice.randrange(1, len(data))]
        found = outcome(cut, tmp_path, PHRASE)
        assert found in {Code.CUT, Code.DAMAGED, Code.NOT_OURS, Code.PASSPHRASE}


def test_the_wrong_phrase_is_told(good, tmp_path) -> None:
    data = sealed(zipped(good))
    assert outcome(data, tmp_path, "не та фраза") == Code.PASSPHRASE
    assert outcome(data, tmp_path, None) == Code.PASSPHRASE


def test_a_header_which_buys_work_is_refused_before_any_work(good, tmp_path) -> None:
    data = sealed(zipped(good))
    assert outcome(data.replace(b" 10\n", b" 30\n", 1), tmp_path, PHRASE) == Code.CONTENT
    stanza = data[22 : data.index(b"\n---")]
    crowd = data[:22] + stanza + b"\n" + stanza + data[data.index(b"\n---") :]
    assert outcome(crowd, tmp_path, PHRASE) == Code.DAMAGED


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 131_072])
def test_other_tools_read_what_we_write_and_we_what_they_write(size: int) -> None:
    data = random.Random(size).randbytes(size)
    assert pyrage.passphrase.decrypt(sealed(data), PHRASE) == data


def test_the_list_of_a_zip_is_measured_before_it_is_read(tmp_path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(b"PK\x03\x04" + b"PK\x05\x06" + b"\xff" * 18)
    with pytest.raises(RefusedError) as refused, gate.opened(path):
        pass
    assert refused.value.code == Code.TOO_BIG
