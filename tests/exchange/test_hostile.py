"""Damaged and hostile files: refused with one of the messages, or the same data; nothing else."""

import io
import random
import zipfile
from pathlib import Path

import pyrage
import pytest

from desktop.exchange.mkx import age, container, gate
from desktop.exchange.mkx.refusals import Code, RefusedError
from tests.exchange import hostile
from tests.exchange.crafted import CRAFTED
from tests.exchange.files import (
    PHRASE,
    with_manifest,
    zipped,
)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The parts of a good file."""
    return hostile.good_parts(tmp_path_factory.mktemp("good"))


def outcome(data: bytes, folder: Path, phrase: str | None = None) -> str:
    """The code of the refusal, or everything which would be merged."""
    code, text = hostile.outcome(data, folder, phrase)
    assert not list((folder / container.ROOM).iterdir())
    return code or text


def test_a_good_file_opens(good, tmp_path) -> None:
    assert "Осокина" in outcome(zipped(good), tmp_path)


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


def sealed(data: bytes, work: int = 10) -> bytes:
    made = io.BytesIO()
    age.encrypt(io.BytesIO(data), made, PHRASE, work)
    return made.getvalue()


def test_random_damage(tmp_path) -> None:
    """A sample of ``python -m tests.exchange.hostile``: every kind of damage some times."""
    report = hostile.run(120, tmp_path, seed=7)
    assert report.wrong == []
    assert set(report.kinds) == set(hostile.KINDS)


def test_the_wrong_phrase_is_told(good, tmp_path) -> None:
    data = sealed(zipped(good))
    assert outcome(data, tmp_path, "не та фраза") == Code.PASSPHRASE
    assert outcome(data, tmp_path, None) == Code.PASSPHRASE


def test_a_changed_end_is_told_apart_from_a_missing_one(good, tmp_path) -> None:
    data = sealed(zipped(good))
    for back in (1, 5, 16, 17, 20, 30, 38, 39, 60, 200, 700):
        changed = bytearray(data)
        changed[-back] ^= 4
        assert outcome(bytes(changed), tmp_path, PHRASE) == Code.DAMAGED, back
        assert outcome(data[:-back], tmp_path, PHRASE) == Code.CUT, back


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
