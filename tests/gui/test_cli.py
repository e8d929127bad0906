"""The command line: Russian words, JSON in UTF-8, exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop import cli
from desktop.errors import OfficeError

CASES = ["nominative", "genitive", "dative", "accusative", "instrumental", "prepositional"]


def _run(*arguments: str, given: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """The program as a script starts it: without a screen unless told otherwise."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    clean = {key: value for key, value in os.environ.items() if key not in names}
    return subprocess.run(
        [sys.executable, "-m", "desktop", *arguments],
        input=given,
        capture_output=True,
        encoding="utf-8",
        env={**clean, "PYTHONIOENCODING": "cp1251", **environment},
        timeout=110,
        check=False,
    )


def _answer(capsys: pytest.CaptureFixture[str], *arguments: str):
    assert cli.run(cli.parse(list(arguments))) == 0
    return json.loads(capsys.readouterr().out)


def test_decline_gives_six_cases_of_name_and_title(capsys):
    found = _answer(
        capsys, "decline", "Непомнящая Анна Ивановна", "--title", "воспитатель", "--json"
    )
    assert list(found["name"]) == CASES
    assert list(found["title"]) == CASES
    assert found["name"]["dative"] == "Непомнящей Анне Ивановне"
    assert found["gender"] == "f"


def test_decline_reads_lines_with_an_optional_gender():
    done = _run("decline", given="Ткач Роман Олегович\tm\n\nТкач Елена Олеговна\tf\n")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["gender"] for line in lines] == ["m", "f"]
    assert lines[0]["name"]["instrumental"] == "Ткачом Романом Олеговичем"
    assert lines[1]["name"]["instrumental"] == "Ткач Еленой Олеговной"


def test_a_wrong_gender_names_the_line():
    done = _run("decline", given="Ткач Роман Олегович\tж\n")
    assert done.returncode == 2
    assert "Строка 1" in done.stderr


def test_check_counts_the_tables(base_path: Path, capsys):
    found = _answer(capsys, "check", str(base_path), "--json")
    assert found["ok"] is True
    assert found["schema"] >= 1
    assert found["counts"]["organization"] == 1


def test_a_missing_file_is_a_russian_sentence(tmp_path: Path, capsys):
    assert cli.run(cli.parse(["check", str(tmp_path / "нет.mkdb"), "--json"])) == 2
    captured = capsys.readouterr()
    assert "не найден" in captured.err
    assert captured.out == ""


def test_make_demo_refuses_to_overwrite(tmp_path: Path, capsys):
    file = tmp_path / "пример.mkdb"
    assert cli.run(cli.parse(["make-demo", str(file)])) == 0
    before = file.read_bytes()
    assert cli.run(cli.parse(["make-demo", str(file)])) == 2
    assert "уже есть" in capsys.readouterr().err
    assert file.read_bytes() == before


def test_an_unknown_command_is_explained_in_russian():
    with pytest.raises(OfficeError) as caught:
        cli.parse(["проверь"])
    assert "незнакомым словом" in str(caught.value)
    assert "usage" not in str(caught.value)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("проверь", "Непонятно: проверь."),
        ("check База.mkdb --подробно", "Непонятно: --подробно."),
        ("check", "Не хватает: ФАЙЛ.mkdb."),
        ("print База.mkdb --all", "Не хватает: --document, --out."),
        ("pictures Папка --theme", "Нет значения после --theme."),
        ("pictures Папка --scale мелко", "Не подходит значение после --scale."),
    ],
)
def test_a_wrong_command_is_told_which_word(typed: str, said: str):
    with pytest.raises(OfficeError) as caught:
        cli.parse(typed.split())
    assert str(caught.value).endswith(f"{said} Подсказку покажет --help.")


@pytest.mark.parametrize("command", [[], ["decline"], ["check"], ["pictures"], ["import-staff"]])
def test_help_is_russian(command: list[str], capsys):
    with pytest.raises(SystemExit) as caught:
        cli.parse([*command, "--help"])
    assert caught.value.code == 0
    text = capsys.readouterr().out
    assert text.startswith("Использование: metodkabinet")
    for word in ("usage", "options", "positional", "show this"):
        assert word not in text


def test_without_a_screen_the_window_says_so():
    if sys.platform != "linux":
        pytest.skip("only Linux may have no screen")
    done = _run()
    assert done.returncode == 2
    assert "нет экрана" in done.stderr
    assert "pictures" in done.stderr


def test_a_double_click_gives_only_the_file():
    wish = cli.parse(["Сад.mkdb"])
    assert wish.run is None
    assert wish.file == Path("Сад.mkdb")


def test_demo_asks_for_the_window_over_the_training_base():
    assert cli.parse(["--demo"]).is_demo


def test_the_size_of_pictures_is_checked(tmp_path: Path, capsys):
    assert cli.run(cli.parse(["pictures", str(tmp_path), "--size", "большая"])) == 2
    assert "1366x768" in capsys.readouterr().err
