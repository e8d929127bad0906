"""``metodkabinet match``: the shape scripts rely on, words for people, errors."""

import json
from pathlib import Path

import pytest

from desktop import cli
from desktop.services import training
from desktop.services.matching.loading import load
from desktop.services.matching.pair_proposals import proposals
from desktop.storage.database import Database


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert cli.run(cli.parse(["match", *arguments])) == 0
    return capsys.readouterr().out


def test_everyone(training_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(run(capsys, str(training_file), "--everyone", "--json"))
    assert list(told) == ["pairs", "unmatched", "served", "total"]
    assert told["served"] == len(told["pairs"]) > 0
    assert told["total"] == told["served"] + len(told["unmatched"])
    for one in told["pairs"]:
        assert list(one) == ["mentor", "mentee", "score", "reasons"]
        assert len(one["mentor"]) == len(one["mentee"]) == 32
        assert one["score"] >= 15
        assert one["reasons"]
    assert len({one["mentee"] for one in told["pairs"]}) == told["served"]
    assert json.loads(run(capsys, str(training_file), "--json")) == told


@pytest.mark.parametrize("wanted", ["Осокина", "осокина т. в.", "Осокина Татьяна", "id"])
def test_one_person(
    wanted: str, training_file: Path, example: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    people = example.read(load, training.TODAY)
    osokina = next(one.id for one in people.sides.values() if one.surname == "Осокина")
    who = str(osokina) if wanted == "id" else wanted
    told = json.loads(run(capsys, str(training_file), "--for", who, "--json"))
    assert [(one["mentor"], one["score"]) for one in told["pairs"]] == [
        (one.giver.hex, one.points) for one in proposals(people, osokina)
    ]
    assert {one["mentee"] for one in told["pairs"]} == {osokina.hex}
    assert (told["served"], told["total"]) == (1, 1)


def test_words_for_people(training_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = run(capsys, str(training_file)).splitlines()
    plan = json.loads(run(capsys, str(training_file), "--json"))
    assert told[0].startswith(f"Подобрано {plan['served']} из {plan['total']}.")
    arrows = [line for line in told if " → " in line and not line.startswith(" ")]
    assert len(arrows) == len(plan["pairs"])
    assert all(line.endswith(("дходит", "С оговоркой")) for line in arrows)
    shown = [line.strip() for line in told if line.startswith("  ")]
    assert shown == [reason for one in plan["pairs"] for reason in one["reasons"]]


def test_who_has_nobody_is_told_why(
    training_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = json.loads(run(capsys, str(training_file), "--for", "Вершинина", "--json"))
    assert (told["pairs"], told["served"], told["total"]) == ([], 0, 1)
    assert "не отмечено, что нужно" in told["unmatched"][0]["reason"]


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        ("Ткач", "подходит нескольким"),
        ("Незнакомова", "не нашлось"),
        ("0123456789abcdef0123456789abcdef", "нет"),
    ],
)
def test_a_person_who_cannot_be_found(
    wanted: str, text: str, training_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(cli.parse(["match", str(training_file), "--for", wanted])) == 2
    assert text in capsys.readouterr().err


def test_a_missing_base(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(cli.parse(["match", str(tmp_path / "нет.mkdb"), "--everyone"])) == 2
    assert capsys.readouterr().err


def test_either_one_or_everybody() -> None:
    with pytest.raises(cli.WrongCommandError):
        cli.parse(["match", "Сад.mkdb", "--for", "Осокина", "--everyone"])
