"""``match`` and ``pairs`` of the command line on what is no sound base: words, never a trace."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop import cli

HALF = 2


def _foreign(path: Path, _base: bytes) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE pair (id)")
    other.commit()
    other.close()


def _without_pairs(path: Path, base: bytes) -> None:
    path.write_bytes(base)
    robbed = sqlite3.connect(path)
    robbed.execute("DROP TABLE pair_member")
    robbed.commit()
    robbed.close()


FILES: dict[str, tuple[Callable[[Path, bytes], object], str]] = {
    "empty": (lambda path, _base: path.write_bytes(b""), "пуст"),
    "text": (lambda path, _base: path.write_text("пары\n" * 900, encoding="utf-8"), "не база"),
    "folder": (lambda path, _base: path.mkdir(), "папка"),
    "head": (lambda path, base: path.write_bytes(base[:50]), "повреждён"),
    "torn": (lambda path, base: path.write_bytes(base[: len(base) // HALF]), "повреждён"),
    "foreign": (_foreign, "другой программы"),
    "robbed": (_without_pairs, "повреждён"),
}


@pytest.mark.parametrize("command", ["match", "pairs"])
@pytest.mark.parametrize("kind", FILES)
def test_what_is_no_base_is_said_in_words(
    kind: str,
    command: str,
    training_file: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    make, words = FILES[kind]
    path = tmp_path / "сад.mkdb"
    make(path, training_file.read_bytes())
    before = path.read_bytes() if path.is_file() else b""
    assert cli.run(cli.parse([command, str(path), "--json"])) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert words in said.err
    assert "Traceback" not in said.err
    assert (path.read_bytes() if path.is_file() else b"") == before, "the file was changed"
    assert not list(tmp_path.glob("*-journal"))
