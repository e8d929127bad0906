"""The pairs of the training base: the ten cards of the board (ux.md 21.3), and the command line."""

import datetime as dt
import json
from pathlib import Path

import pytest
from sqlmodel import Session

from desktop import cli
from desktop.models import Stage
from desktop.services import training
from desktop.services.pairs import board, card, facts, legal, meetings, reminders
from desktop.services.pairs.board import Chip, PairQuery, PairRow
from desktop.storage.database import Database

DAY = training.TODAY
CARDS = {
    Stage.SEARCH: [
        ("Абрамова Н. Д. → Ёлкина Д. Р.", "ответа ещё нет"),
        ("Руднева А. С. ищет: взаимодействие с семьёй", "срочно"),
    ],
    Stage.TANDEM: [
        ("Квашнина М. И. → Жукова П. А.", "Нет даты согласия: Жукова П. А."),
        ("Непомнящая О. И. ⇄ Мицкевич Ю. О.", "согласны обе"),
        ("Шевчук Г. С. → Лазарева Ю. (студентка)", "Нет даты согласия: Лазарева Ю."),
    ],
    Stage.DIALOGUE: [
        ("Осокина Т. В. ↺ Квашнина М. И.", "34 дня · 7 встреч"),
        ("Айдарова А. Р. ⇄ Ткач Е. А.", "5 встреч"),
        ("Ким В. Б. → Соловьёва Е. М.", "2 встречи"),
    ],
    Stage.TOOLBOX: [("Гармаева С. Б. ⇄ Лебедева-Ситник В. П.", "2 из 4 сделано")],
    Stage.TEAM: [("Микрогруппа «Игра на свежем воздухе» (3)", "цели записаны")],
}


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.fixture
def rows(example: Database) -> list[PairRow]:
    return example.read(board.rows, DAY)


def test_the_ten_cards(rows: list[PairRow]) -> None:
    shown = {
        stage: [(plain(row.title.text), plain(row.fact)) for row in found]
        for stage, found in board.columns(rows).items()
    }
    assert shown == CARDS


def test_the_chips(example: Database) -> None:
    rows = example.read(lambda s: board.rows(s, DAY, ended=True))
    counts = board.counts(rows)
    assert list(counts.values()) == [10, 9, 1, 1, 1, 0, 4]
    (stuck,) = board.chosen(rows, PairQuery(chip=Chip.STUCK))
    assert stuck.sentence == "Осокина – Квашнина"
    (ready,) = board.chosen(rows, PairQuery(chip=Chip.READY))
    assert (ready.sentence, ready.missing) == ("Айдарова – Ткач", "можно перейти")


def test_the_card_of_the_stuck_pair(example: Database, rows: list[PairRow]) -> None:
    found = example.read(card.load, rows[0].id, DAY)
    assert found.subtitle == (
        "Реверсив · до 31.05.2026 · куратор Серова\u00a0М.\u00a0П. · 2 раза в месяц · "
        "поручение с 22.09.2025"
    )
    said = [
        f"{'✓' if one.is_met else '○' if one.is_required else 'i'} {one.text}"
        for one in found.lines
    ]
    assert said == [
        "✓ Встреч 3 (нужно 3), подтверждены",
        "○ Нет пульса: Осокина",
        "○ Квашнина ещё не была у Осокиной",
        "✓ План выполнен на 58 %",
        "✓ Рост есть у обеих",
        "i Квашнина ведёт 86 % встреч — предложите вести Осокиной",
    ]
    assert (found.done, found.required, found.days_without_step) == (3, 5, 34)
    ribbon = [(one.title, one.state, one.day) for one in found.ribbon[:3]]
    assert ribbon == [
        ("Поиск", "done", dt.date(2025, 9, 22)),
        ("Тандем", "done", dt.date(2025, 10, 13)),
        ("Общение", "now", dt.date(2025, 10, 13)),
    ]
    assert found.ribbon[2].days == 38
    assert {one.state for one in found.packs} == {"active"}
    assert found.visits[0].total == 14


def test_what_it_reminds_of(example: Database) -> None:
    lines = example.read(lambda s: list(reminders.find(s, DAY)))
    assert [plain(line.text) for line in lines] == [
        "Поручение без согласия или доп. соглашения: 2 наставника",
        "Пара Осокина – Квашнина: 34 дня без встреч",
        "Пара Айдарова – Ткач: можно перейти на этап «Чемоданчик»",
        "Срок пары Гармаева – Лебедева-Ситник: до 15 декабря",
    ]


def test_an_order_waits_for_its_papers(example: Database, rows: list[PairRow]) -> None:
    pair = next(row.id for row in rows if "Мицкевич" in row.sentence)
    blocks = example.read(legal.order_blocks, [pair], DAY)
    assert plain(blocks[1].text).startswith("Приказ нельзя зарегистрировать: у Мицкевич Ю. О. нет")
    assert any("подписанного согласия" in one.text for one in blocks)


def test_a_month_of_meetings(example: Database) -> None:
    found = example.read(meetings.month, 2025, 11)
    assert {day.day for day in found} == {6, 10, 12, 13, 27}
    (planned,) = found[dt.date(2025, 11, 27)]
    assert planned.is_planned
    assert (planned.starts_at, planned.sentence) == ("13:00", "Айдарова – Ткач")


def test_every_copy_has_the_same_pairs(example: Database, tmp_path: Path) -> None:
    again = tmp_path / "вторая.mkdb"
    training.make_training_base(again)
    other = Database(again)

    def ids(session: Session) -> set[object]:
        return set(facts.current(session, DAY, ended=True))

    assert example.read(ids) == other.read(ids)
    other.close()


def test_the_command_line(training_base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(cli.parse(["pairs", str(training_base), "--json"])) == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["stage"] for one in told] == [1, 2, 2, 2, 3, 3, 3, 4, 5]
    assert set(told[0]) == {"id", "module", "stage", "stalled", "obstacles"}
    assert [one["module"] for one in told if one["stalled"]] == ["reverse"]
    ready = [one for one in told if not one["obstacles"]]
    assert len(ready) == 1
    assert all(len(one["id"]) == 32 for one in told)


def test_the_command_line_for_people(
    training_base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(cli.parse(["pairs", str(training_base)])) == 0
    said = plain(capsys.readouterr().out)
    assert "Осокина Т. В. ↺ Квашнина М. И.: 3 Общение, застряла\n  Нет пульса: Осокина" in said
