"""Papers by commands: what exists, files for people, the check of a code."""

from __future__ import annotations

import datetime as dt
import json
import re
import uuid
from pathlib import Path

import pypdfium2
import pytest

from desktop import cli
from desktop.documents import catalogue, issuing, said_answers
from desktop.documents.preparing import Request
from desktop.errors import InvalidInputError, NotFoundError, OfficeError, RuleError
from desktop.services.documents import papers
from desktop.storage.database import Database

DAY = dt.date(2025, 11, 20)


def _answer(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0):
    found = cli.run(cli.parse(list(arguments)))
    shown = capsys.readouterr()
    assert found == code, shown.err
    return json.loads(shown.out)


def _print(capsys: pytest.CaptureFixture[str], base: Path, *more: str, code: int = 0):
    return _answer(capsys, "print", str(base), *more, "--json", code=code)


@pytest.fixture
def people(kinds: None, staff: tuple[uuid.UUID, ...], database: Database):
    database.close()
    return staff


def test_every_kind_is_listed_with_its_fields(capsys):
    found = _answer(capsys, "documents", "--json")
    assert all(set(row) == {"code", "title", "fields"} for row in found)
    by_code = {row["code"]: row for row in found}
    assert "Приказ о внедрении" in by_code["D02"]["title"]
    assert "куратор.фио" in by_code["D02"]["fields"]
    assert all(code.isascii() and code.isalnum() for code in by_code)


def test_a_list_for_people_is_lines(capsys):
    assert cli.run(cli.parse(["documents"])) == 0
    assert "D02  Приказ о внедрении" in capsys.readouterr().out


def test_everybody_gets_a_file(people, base_path: Path, tmp_path: Path, capsys):
    out = tmp_path / "Папка" / "ещё одна"
    found = _print(
        capsys, base_path, "--document", "CONSENT", "--all", "--format", "pdf", "--out", str(out)
    )
    assert len(found["ready"]) == len(people)
    assert {row["id"] for row in found["ready"]} == {one.hex for one in people}
    for row in found["ready"]:
        document = pypdfium2.PdfDocument(row["file"])
        shown = document[0].get_textpage().get_text_bounded()
        document.close()
        assert row["about"].split()[0].split("\u00a0")[0] in shown
    assert found["failed"] == []


@pytest.mark.parametrize(
    "called", ["{0.hex}", "{0}", "Осокина", "осокина мария", "ОСОКИНА Мария Петровна"]
)
def test_a_person_is_named_or_numbered(
    people, base_path: Path, tmp_path: Path, capsys, called: str
):
    whom, out = called.format(people[0]), str(tmp_path / "п")
    found = _print(capsys, base_path, "--document", "NOTE", "--for", whom, "--out", out)
    assert [row["id"] for row in found["ready"]] == [people[0].hex]


def test_word_format_is_word(people, base_path: Path, tmp_path: Path, capsys):
    found = _print(
        capsys,
        base_path,
        *("--document", "NOTE", "--for", "Осокина", "Жукова", "--format", "docx"),
        *("--out", str(tmp_path / "п")),
    )
    assert [Path(row["file"]).suffix for row in found["ready"]] == [".docx", ".docx"]


def test_a_joint_paper_is_one_file(people, base_path: Path, tmp_path: Path, capsys):
    found = _print(capsys, base_path, "--document", "LIST", "--all", "--out", str(tmp_path / "п"))
    assert len(found["ready"]) == 1
    assert found["ready"][0]["id"].count(",") == len(people) - 1


def test_who_has_no_paper_stands_with_the_reason(people, base_path: Path, tmp_path: Path, capsys):
    found = _print(
        capsys, base_path, "--document", "BROKEN", "--all", "--out", str(tmp_path / "п"), code=1
    )
    assert found["ready"] == []
    assert len(found["failed"]) == len(people)
    assert all("нет_такого" in row["why"] for row in found["failed"])


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        (("--document", "D99", "--all"), NotFoundError, "«D99» в программе нет"),
        (("--document", "NOTE"), RuleError, "Не сказано, для кого"),
        (("--document", "NOTE", "--for", "Пушкин"), NotFoundError, "«Пушкин» среди тех"),
        (("--document", "NOTE", "--for", "Мария"), RuleError, "подходит нескольким"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_written(
    people,
    base_path: Path,
    tmp_path: Path,
    arguments: tuple[str, ...],
    error: type[OfficeError],
    words: str,
):
    wish = cli.parse(["print", str(base_path), *arguments, "--out", str(tmp_path / "п")])
    assert wish.run is not None
    with pytest.raises(error, match=words):
        wish.run()
    assert not (tmp_path / "п").exists()


@pytest.mark.parametrize("code", ["D01b", "d01б"])
def test_a_variant_is_part_of_the_code(training_base: Path, tmp_path: Path, capsys, code: str):
    out = str(tmp_path / "п")
    long = _print(capsys, training_base, "--document", "D01", "--out", out)
    short = _print(capsys, training_base, "--document", code, "--out", out)
    sizes = [Path(each["ready"][0]["file"]).stat().st_size for each in (long, short)]
    assert sizes[1] < sizes[0]


def test_the_order_of_the_training_base(training_base: Path, tmp_path: Path, capsys):
    before = training_base.read_bytes()
    found = _print(capsys, training_base, "--document", "D02a", "--out", str(tmp_path / "п"))
    document = pypdfium2.PdfDocument(found["ready"][0]["file"])
    shown = document[0].get_textpage().get_text_bounded()
    document.close()
    assert "ПРИКАЗ" in shown
    assert "Серову Марину Петровну" in re.sub(r"\s+", " ", shown)
    assert training_base.read_bytes() == before


def _registered(base: Path, person: uuid.UUID) -> str:
    """A paper of this person with its number; its code."""
    database = Database(base)
    try:
        request = Request("CONSENT", "", ((person,),), DAY, DAY)
        made = database.write(issuing.create, request)
        database.write(issuing.register, made, DAY, DAY)
        return database.read(papers.one, made[0]).control_code
    finally:
        database.close()


def test_a_code_is_found_however_it_is_typed(people, base_path: Path, capsys):
    code = _registered(base_path, people[0])
    for typed in (code, code.lower(), f"{code[:4]}-{code[4:8]}-{code[8:]}"):
        found = _answer(capsys, "verify", typed, str(base_path), "--json")
        assert found["found"] is True
        assert set(found) == {"found", "number", "date", "name", "state"}
        assert found["date"] == DAY.isoformat()
        assert found["number"]
        assert "Осокин" in found["name"]
        assert found["state"]


def test_an_unknown_code_is_said_to_be_none(people, base_path: Path, capsys):
    found = _answer(capsys, "verify", "0000-0000-00", str(base_path), "--json")
    assert found["found"] is False
    assert cli.run(cli.parse(["verify", "нет", str(base_path)])) == 0
    assert "с таким кодом в этой базе нет" in capsys.readouterr().out


@pytest.fixture
def garden(staff: tuple[uuid.UUID, ...], database: Database, base_path: Path) -> Path:
    """A closed base with three educators and the real kinds of papers."""
    database.close()
    return base_path


def _typed(base: Path, out: Path, *answers: str, code: str = "D05") -> int:
    options = [part for one in answers for part in ("--answer", one)]
    wish = ["print", str(base), "--document", code, *options, "--out", str(out), "--json"]
    return cli.run(cli.parse(wish))


COUNCIL = (
    "body=педагогический совет",
    "secretary=Квашнина",
    "present=Осокина; Квашнина",
    'agenda=[{"question": "О плане на год", "speaker": "Осокина", "in_extract": true,'
    ' "votes_for": 2, "decisions": [{"text": "утвердить план", "due": "25.11.2025"}]}]',
)


def test_answers_are_typed(garden: Path, tmp_path: Path, capsys):
    assert _typed(garden, tmp_path, "chair=Осокина", *COUNCIL) == 0
    (file,) = [one["file"] for one in json.loads(capsys.readouterr().out)["ready"]]
    document = pypdfium2.PdfDocument(file)
    shown = document[0].get_textpage().get_text_bounded().replace("\u00a0", " ")
    document.close()
    assert "Председатель — Осокина Мария Петровна" in shown
    flat = " ".join(shown.split())
    assert "Утвердить план. Срок: 25 ноября 2025 г." in flat
    assert "«за» — 2" in shown


def test_the_questions_are_shown_before_anybody_is_named(garden: Path, tmp_path: Path, capsys):
    asked = ["print", str(garden), "--document", "D32", "--answer", "?", "--out", str(tmp_path)]
    assert cli.run(cli.parse(asked)) == 2
    assert "event_form" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("secretari=Квашнина", "Возможно, «secretary»"),
        ("?", "agenda — Повестка дня (строки: "),
        ("secretary", "нужен знак «=»"),
        ("secretary=Никто", "«Никто» среди тех"),
        ("members=много", "нужно целое число"),
        ("body=педагогический саммит", "Возможно, «педагогический совет»"),
        ("agenda=план", "нужны строки"),
        ('agenda=[{"qestion": "О плане"}]', "Возможно, «question»"),
    ],
)
def test_a_wrong_answer_is_told(garden: Path, tmp_path: Path, capsys, answer: str, said: str):
    assert _typed(garden, tmp_path, answer) == 2
    told = capsys.readouterr().err
    assert said in told
    assert "Ничего не напечатано" in told
    assert list(tmp_path.glob("*.pdf")) == []


@pytest.mark.parametrize(
    ("code", "answer", "value"),
    [
        ("D32", "date_from=14.11.2025", dt.date(2025, 11, 14)),
        ("D32", "date_from=2025-11-14", dt.date(2025, 11, 14)),
        ("D32", "with_seal=нет", False),
        ("D02", "norms=N01;N02", ["N01", "N02"]),
        ("D02", "norms=", None),
    ],
)
def test_answers_of_every_kind(database: Database, code: str, answer: str, value: object):
    read = said_answers.read
    name = answer.partition("=")[0]
    assert database.read(read, catalogue.get(code), "", [answer], DAY) == {name: value}


def test_a_wrong_date_is_told(database: Database):
    with pytest.raises(InvalidInputError, match="нужна дата"):
        database.read(said_answers.read, catalogue.get("D32"), "", ["date_from=31.02.2025"], DAY)


def test_the_training_base_stands_at_its_own_day(training_base: Path, tmp_path: Path, capsys):
    options = ("--document", "D36", "--for", "Осокина", "--out", str(tmp_path / "п"))
    (row,) = _print(capsys, training_base, *options)["ready"]
    assert row["file"].endswith("_2025-11-20.pdf")
