"""How much one file may hold, and that the sender learns it before the receiver."""

import itertools
import json
import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import StorageError
from desktop.exchange.inbound import previewing, receiving
from desktop.exchange.mkx import lines, measure, staging
from desktop.exchange.mkx.refusals import Code, RefusedError
from desktop.progress import Silent
from desktop.storage.database import Database
from desktop.storage.log import conflicts
from tests.conftest import TODAY
from tests.exchange import crowds, desk
from tests.exchange.crowds import CROWDS
from tests.exchange.test_crowds import written

ROWS = ("a" * 32, "b" * 32)
SITES = (1, 2, 3)
MANY = measure.MOST_SIDES // 2


def stage(folder: Path, lines: Iterable[bytes]) -> Path:
    target = folder / "staged.db"
    target.unlink(missing_ok=True)
    staging.stage(target, lines)
    return target


def sides(path: Path) -> int:
    """What the check counts."""
    with closing(sqlite3.connect(path)) as connection:
        return measure.sides(connection)


def refused(folder: Path, lines: Iterable[bytes]) -> str:
    with pytest.raises(RefusedError) as told:
        stage(folder, lines)
    assert told.value.code is Code.TOO_BIG
    return re.sub(r"\s", " ", str(told.value))


def test_fifty_thousand_values_side_by_side_are_the_most(tmp_path: Path) -> None:
    stage(tmp_path, crowds.disagreeing(MANY))
    assert refused(tmp_path, crowds.disagreeing(MANY + 1)) == (
        "В файле больше 50 000 нерешённых расхождений. Файл отклонён, ваши данные не изменены. "
        "Попросите решить расхождения и отправить ещё раз."
    )


def test_more_rows_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measure, "MOST_ROWS", 3)
    stage(tmp_path, crowds.namesakes(3))
    assert refused(tmp_path, crowds.namesakes(4)).startswith("В файле больше 3 записей. ")


def test_more_changes_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measure, "MOST_LINES", 5)
    stage(tmp_path, crowds.of_one(5, crowds.named))
    told = refused(tmp_path, crowds.of_one(6, crowds.named))
    assert told.startswith("В файле больше 5 изменений. ")


def test_a_comparison_which_does_not_end_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "_LOOK_EACH", 1 << 40)  # only what is compared afterwards is slow
    monkeypatch.setattr(staging, "_STEPS", 10)
    with pytest.raises(RefusedError) as told:
        staging.stage(tmp_path / "staged.db", crowds.disagreeing(10), seconds=0)
    assert str(told.value).startswith("Проверка заняла больше 60 с.")


def test_values_of_shared_rows_are_counted_before_they_are_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measure, "MOST_CELLS", 3)
    told = refused(tmp_path, crowds.disagreeing(2))
    assert told.startswith("В файле слишком много записей, которые правили сразу несколько садов.")


@pytest.mark.parametrize("name", CROWDS)
def test_no_side_which_the_merge_finds_is_missed(
    database: Database, tmp_path: Path, name: str
) -> None:
    """What the check lets through is all there is."""
    count, make = CROWDS[name]
    path = written(tmp_path, make(min(count, 60)))
    with receiving.opened(database, path, None, TODAY, tmp_path) as found:
        counted = sides(found.staged)
        receiving.accept(database, found)
    listed = database.read(conflicts.listed)
    assert sum(len(one.sides) for one in listed) <= counted


Stroke = tuple[int, str, str]
"""Replica, row, column."""
strokes_of_three = st.lists(
    st.tuples(st.sampled_from(SITES), st.sampled_from(ROWS), st.sampled_from("xy")), max_size=12
)


@given(strokes_of_three, st.data())
def test_sides_are_cells_whose_writers_did_not_know_each_other(
    tmp_path_factory: pytest.TempPathFactory, strokes: list[Stroke], data: st.DataObject
) -> None:
    """Against counting by hand, one cell after another."""
    made = list(enumerate(strokes, 1))
    known = [
        (reader, site, row, seq)
        for (reader, site), row in itertools.product(itertools.permutations(SITES, 2), ROWS)
        if (seq := data.draw(st.sampled_from([0, *_numbers(made, site, row)])))
        and _numbers(made, reader, row)
    ]
    told = [
        crowds.line(
            "ctx", row, reader, data.draw(st.sampled_from(_numbers(made, reader, row))), site, seq
        )
        for reader, site, row, seq in known
    ]
    operations = [crowds.op(site, n, row, {column: n}) for n, (site, row, column) in made]
    try:
        path = stage(tmp_path_factory.mktemp("sides"), [*crowds.sites(3), *operations, *told])
    except RefusedError:
        return  # each of two knew the other: no file of ours
    assert sides(path) == _side_by_side(made, [json.loads(each)["ctx"] for each in told])


def _numbers(made: list[tuple[int, Stroke]], site: int, row: str) -> list[int]:
    return [number for number, stroke in made if stroke[:2] == (site, row)]


def _side_by_side(
    made: list[tuple[int, Stroke]], told: list[tuple[str, int, int, int, int]]
) -> int:
    count = 0
    for row, column in itertools.product(ROWS, "xy"):
        last = {site: n for n, (site, *cell) in made if cell == [row, column]}
        stands = [
            one
            for one in last
            if not any(
                where == row and whose == one and upto >= last[one] and last.get(who, 0) >= since
                for where, who, since, whose, upto in told
            )
        ]
        count += len(stands) if len(stands) > 1 else 0
    return count


def test_the_sender_learns_it_first(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.accept(database, written(tmp_path, crowds.disagreeing(3)), tmp_path)
    monkeypatch.setattr(measure, "MOST_SIDES", 6)
    desk.send(database, tmp_path).unlink()
    monkeypatch.setattr(measure, "MOST_SIDES", 5)
    with pytest.raises(StorageError) as told:
        desk.send(database, tmp_path)
    assert str(told.value) == (
        "В файле больше 5 нерешённых расхождений: у получателя он не откроется. Файл не записан, "
        "ваши данные прежние. Решите расхождения («Обмен — Отложено») и отправьте ещё раз."
    )
    assert [each.name for each in tmp_path.glob("*.mkx")] == ["crowd.mkx"]


@pytest.mark.parametrize("limit", ["_MOST_SHOWN", "_MOST_READ"])
def test_a_window_shows_so_many_records(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    path = written(tmp_path, crowds.namesakes(3))
    before = desk.dump(database)
    with receiving.opened(database, path, None, TODAY, tmp_path) as found:
        monkeypatch.setattr(previewing, limit, 3)
        assert len(previewing.preview(database, found, TODAY, Silent()).items) >= 3
        monkeypatch.setattr(previewing, limit, 2)
        with pytest.raises(RefusedError) as told:
            previewing.preview(database, found, TODAY, Silent())
    assert told.value.code is Code.TOO_BIG
    assert desk.dump(database) == before
